/**
 * What is in a cluster before Pierhead comes: namespaces, nodes, Services and who stands behind them. The lab plays the
 * kubelet, the controllers of Kubernetes and the teams; everything else is done by Pierhead's own programs.
 */
import type { ClusterApi } from '../../adapters/kubernetes/api.ts';
import { isApiError } from '../../adapters/kubernetes/api-error.ts';
import { pathOf } from '../../core/api/resources.ts';
import { NODES, type Station } from './network/topology.ts';

export interface LabService {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

/** There from the beginning. */
export const FIRST_SERVICES: readonly LabService[] = [
  { namespace: 'shop', name: 'web', port: 80 },
  { namespace: 'shop', name: 'orders', port: 8080 },
];
/** Comes when the pool is full. */
export const LATE_SERVICE: LabService = { namespace: 'plant', name: 'telemetry', port: 1883 };

export const PIERHEAD_NAMESPACE = 'pierhead-system';
const NAMESPACES = ['kube-system', PIERHEAD_NAMESPACE, 'shop', 'plant'];

export function serviceKey({ namespace, name }: Pick<LabService, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

/** What listens on each port of every node. */
export function servicesByPort(): Record<string, string> {
  return Object.fromEntries([...FIRST_SERVICES, LATE_SERVICE].map((service) => [service.port, serviceKey(service)]));
}

export async function createBackdrop(api: ClusterApi): Promise<void> {
  for (const name of NAMESPACES) {
    await createUnlessThere(api, pathOf('Namespace'), { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  for (const node of NODES) {
    await api.create(pathOf('Node'), nodeObject(node));
    await setNodeReady(api, node.name, true);
  }
  for (const service of FIRST_SERVICES) await createService(api, service);
}

/** As a team would, and then as the controller of EndpointSlices would. */
export async function createService(api: ClusterApi, { namespace, name, port }: LabService): Promise<void> {
  await api.create(pathOf('Service', { namespace }), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      type: 'LoadBalancer',
      // The range of NodePorts is what such clusters run out of first.
      allocateLoadBalancerNodePorts: false,
      selector: { app: name },
      ports: [{ protocol: 'TCP', port, targetPort: port }],
    },
  });
  await api.create(pathOf('EndpointSlice', { namespace }), {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-1`, namespace, labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    ports: [{ name: '', protocol: 'TCP', port }],
    endpoints: NODES.map(({ name: nodeName }, at) => ({
      addresses: [`10.244.${at}.${port % 250}`],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName,
    })),
  });
}

/** What the kubelet reports, or, when it is silent, what the node controller makes of that. */
export async function setNodeReady(api: ClusterApi, node: string, isReady: boolean): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const condition = {
    type: 'Ready',
    status: isReady ? 'True' : 'Unknown',
    reason: isReady ? 'KubeletReady' : 'NodeStatusUnknown',
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  };
  await api.mergePatch(pathOf('Node', { name: node, subresource: 'status' }), { status: { conditions: [condition] } });
}

function nodeObject({ name, address }: Station): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    status: { addresses: [{ type: 'InternalIP', address }] },
  };
}

async function createUnlessThere(api: ClusterApi, path: string, object: object): Promise<void> {
  try {
    await api.create(path, object);
  } catch (error) {
    if (!isApiError(error, 'AlreadyExists')) throw error;
  }
}
