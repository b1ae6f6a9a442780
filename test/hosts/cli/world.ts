/**
 * Two clusters with a pool each, and what lives in them: small enough to know by heart.
 *
 * gz-1: 10.20.30.0/29 by layer 2; shop/web has .1, shop/new has nothing yet. gz-2: 10.30.0.0/29; empty.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Files, temporaryFolder, writeFiles } from '../../adapters/git/git-fixture.ts';

export const TAKEN_AT = '2026-11-20T08:00:00.000Z';

export const CLUSTERS = `apiVersion: pierhead.io/v1alpha1
kind: Cluster
metadata: { name: gz-1, labels: { region: gz } }
spec: { network: lan-1 }
---
apiVersion: pierhead.io/v1alpha1
kind: Cluster
metadata: { name: gz-2, labels: { region: gz } }
spec: { network: lan-2 }
`;

export function poolText(name: string, cluster: string | undefined, addresses: string, more = ''): string {
  return `apiVersion: pierhead.io/v1alpha1
kind: AddressPool
metadata: { name: ${name} }
spec:
${cluster === undefined ? '' : `  clusters: { names: [ ${cluster} ] }\n`}  addresses: [ ${addresses} ]
${more}  advertise: [ { layer2: { interfaces: [ eth0 ], allowOffSubnet: true } } ]
`;
}

export const POLICY = `apiVersion: pierhead.io/v1alpha1
kind: ExposurePolicy
metadata: { name: all }
spec: { priority: 10, match: {}, pools: [ office, edge ], sharing: SameNamespace }
`;

export const GUARD = `apiVersion: pierhead.io/v1alpha1
kind: Settings
metadata: { name: default }
spec: { guard: { maxDisrupted: 0 } }
`;

/** The tree of both clusters. */
export const TREE: Readonly<Record<string, string>> = {
  'clusters.yaml': CLUSTERS,
  'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.0/29'),
  'pools/edge.yaml': poolText('edge', 'gz-2', '10.30.0.0/29'),
  'policies.yaml': POLICY,
};

/** A tree without Cluster documents. */
export const ONE_CLUSTER: Readonly<Record<string, string>> = {
  'pool.yaml': poolText('office', undefined, '10.20.30.0/29'),
  'policy.yaml': POLICY.replace(', edge', ''),
};

interface ServiceShape {
  /** Addresses in its status. */
  readonly has?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly dualStack?: boolean;
  readonly port?: number;
}

export function service(key: string, { has = [], annotations = {}, dualStack = false, port = 443 }: ServiceShape = {}) {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      namespace,
      name,
      uid: `uid-${key}`,
      resourceVersion: '100',
      creationTimestamp: '2026-11-01T08:00:00Z',
      annotations,
    },
    spec: {
      type: 'LoadBalancer',
      ports: [{ protocol: 'TCP', port, targetPort: 8443 }],
      selector: { app: name },
      externalTrafficPolicy: 'Cluster',
      ipFamilies: dualStack ? ['IPv4', 'IPv6'] : ['IPv4'],
      ipFamilyPolicy: dualStack ? 'RequireDualStack' : 'SingleStack',
      allocateLoadBalancerNodePorts: false,
    },
    status: { loadBalancer: { ingress: has.map((ip) => ({ ip })) } },
  };
}

export function eip(address: string, pool: string, ...services: readonly string[]) {
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'EIP',
    metadata: { name: address, uid: `uid-${address}`, resourceVersion: '101' },
    spec: {
      address,
      pool,
      policy: 'all',
      state: 'Active',
      electionKey: address,
      services: services.map((key) => {
        const [namespace, name] = key.split('/');
        const ports = [{ protocol: 'TCP', port: 443 }];
        return { namespace, name, uid: `uid-${key}`, ports, externalTrafficPolicy: 'Cluster' };
      }),
    },
  };
}

function node(name: string, address: string) {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, resourceVersion: '90', labels: {} },
    spec: {},
    status: { conditions: [{ type: 'Ready', status: 'True' }], addresses: [{ type: 'InternalIP', address }] },
  };
}

function report(name: string, prefix: string) {
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'SpeakerReport',
    metadata: { name, resourceVersion: '97' },
    status: {
      observed: '101',
      interfaces: [{ name: 'eth0', mac: '52:54:00:12:34:56', carrier: true, prefixes: [prefix] }],
    },
  };
}

function slice(key: string) {
  const [namespace, name] = key.split('/');
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { namespace, name: `${name}-x`, resourceVersion: '95', labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    ports: [{ port: 8443, protocol: 'TCP' }],
    endpoints: [{ addresses: ['10.244.0.5'], nodeName: 'n1', conditions: { ready: true } }],
  };
}

/** A snapshot of a cluster with two nodes, all parts of it read but those of `unread`. */
export function liveText(cluster: string, objects: readonly object[], unread: readonly string[] = []): string {
  const parts = ['services', 'namespaces', 'eips', 'nodes', 'endpoints', 'speakerReports'];
  const header = {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'Snapshot',
    metadata: { name: cluster },
    spec: {
      takenAt: TAKEN_AT,
      parts: Object.fromEntries(parts.map((part) => [part, unread.includes(part) ? { error: 'forbidden' } : {}])),
    },
  };
  const all = [
    header,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', resourceVersion: '7', labels: {} } },
    node('n1', '10.20.0.11'),
    node('n2', '10.20.0.12'),
    report('n1', '10.20.0.11/16'),
    report('n2', '10.20.0.12/16'),
    slice('shop/web'),
    ...objects,
  ];
  return all.map((object) => `---\n${JSON.stringify(object)}\n`).join('');
}

/** gz-1 as the head of this file says. */
export const LIVE = liveText('gz-1', [
  service('shop/web', { has: ['10.20.30.1'] }),
  eip('10.20.30.1', 'office', 'shop/web'),
  service('shop/new'),
]);
export const LIVE_2 = liveText('gz-2', []);

/** A folder with `tree/` and `live/gz-1.yaml`, `live/gz-2.yaml`. */
export interface Place {
  readonly folder: string;
  readonly tree: string;
  /** The live state of gz-1. */
  readonly live: string;
  readonly liveFolder: string;
}

export function makePlace(context: TestContext, tree: Files = TREE, live = LIVE): Place {
  const folder = temporaryFolder(context);
  writeFiles(folder, { 'live/gz-1.yaml': live, 'live/gz-2.yaml': LIVE_2 });
  writeFiles(join(folder, 'tree'), tree);
  return { folder, tree: join(folder, 'tree'), live: join(folder, 'live/gz-1.yaml'), liveFolder: join(folder, 'live') };
}

/** Every file below a folder, by path. */
export function readFiles(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = (readdirSync(folder, { recursive: true }) as string[]).sort();
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}
