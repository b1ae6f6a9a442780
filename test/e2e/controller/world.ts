/**
 * A cluster for a test of the controller: a server of its own, nodes whose speakers have reported, a configuration as
 * `render` prints it, Services, and the controller in this process.
 */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClusterApi, KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { isApiError } from '../../../src/adapters/kubernetes/api-error.ts';
import { openClusterApi } from '../../../src/adapters/kubernetes/connection.ts';
import type { Condition } from '../../../src/core/api/generated/types.ts';
import { OWN_NAMESPACE, OWN_RESOURCES, pathOf, type ResourceKind } from '../../../src/core/api/resources.ts';
import { compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import { conditionOf } from '../../../src/core/report/status/condition.ts';
import { EXPOSED } from '../../../src/core/report/status/service-condition.ts';
import { render } from '../../../src/core/revision/render.ts';
import {
  type ControllerOptions,
  type RunningController,
  startController,
} from '../../../src/hosts/controller/controller.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { type Log, openLog, SILENT_LOG } from '../../../src/runtime/log.ts';
import type { ApiServer } from '../../cluster/api-server.ts';

export const CLUSTER = 'test';
const HEAD = 'apiVersion: pierhead.io/v1alpha1\nkind:';

export const log: Log =
  process.env.TEST_LOG === undefined ? SILENT_LOG : openLog({ level: 'debug', program: 'controller', isPretty: true });

/** A document of a tree. */
export function document(kind: string, name: string, spec: object, labels?: Readonly<Record<string, string>>): string {
  return `${HEAD} ${kind}\nmetadata: ${JSON.stringify({ name, labels })}\nspec: ${JSON.stringify(spec)}\n`;
}

/** One pool and one policy for everything, with these settings. */
export function smallTree(addresses: readonly string[], settings: object = {}): string[] {
  return [
    document('Cluster', CLUSTER, {}),
    document('AddressPool', 'main', { addresses, advertise: [{ layer2: { allowOffSubnet: true } }] }),
    document('ExposurePolicy', 'all', { match: {}, pools: ['main'] }),
    document('Settings', 'default', settings),
  ];
}

/** The objects that `pierhead render` prints for a tree. */
export function rendered(tree: readonly string[]): readonly KubernetesObject[] {
  const set = readDocuments([{ path: 'tree.yaml', text: tree.join('---\n') }]);
  const result = render(compileTree(set, { nowMs: Date.now() }), CLUSTER);
  assert.ok(result.text !== undefined, result.diagnostics.map(({ message }) => message).join('\n'));
  return result.objects as unknown as readonly KubernetesObject[];
}

type Texts = Readonly<Record<string, string>>;

export interface World {
  readonly server: ApiServer;
  readonly api: ClusterApi;
  /** As `kubectl apply --server-side --force-conflicts` does with what `render` prints. */
  deliver(tree: readonly string[]): Promise<void>;
  createService(name: string, spec?: object, annotations?: Texts, labels?: Texts): Promise<KubernetesObject>;
  service(name: string): Promise<KubernetesObject>;
  /** Addresses in a Service's status. */
  shown(name: string): Promise<readonly string[]>;
  /** Ours, of a Service. */
  condition(name: string): Promise<Condition | undefined>;
  list(kind: ResourceKind): Promise<readonly KubernetesObject[]>;
  /** Name and state of each EIP, with the names of its Services. */
  eips(): Promise<readonly string[]>;
  patch(kind: ResourceKind, name: string, patch: object, subresource?: 'status'): Promise<KubernetesObject>;
  remove(kind: ResourceKind, name: string): Promise<void>;
  /** In this process, on another connection. */
  start(options?: Partial<ControllerOptions>): Promise<RunningController>;
  /** The same, without waiting until it is at rest. */
  begin(options?: Partial<ControllerOptions>): Promise<RunningController>;
  /** Stops the controllers. */
  stop(): Promise<void>;
  /** Removes all that a test may have left, so that the server can be used by the next one. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

const SHOP = 'shop';
const OF_OWN_NAMESPACE: ReadonlySet<ResourceKind> = new Set(['ConfigMap', 'Secret', 'Lease']);
const WIPED: readonly ResourceKind[] = [
  ...[...OWN_RESOURCES.keys()],
  ...(['Service', 'Node', 'ConfigMap', 'Lease'] as const),
];

export function connect(kubeconfig: string): Promise<ClusterApi> {
  return openClusterApi({ kubeconfig, clock: SYSTEM_CLOCK, version: 'test', env: {}, connections: 96 });
}

/** `nodes`: how many have a speaker that has reported. */
export async function openWorld(server: ApiServer, nodes = 0): Promise<World> {
  const api = await connect(server.kubeconfigPath);
  const running: { controller: RunningController; api: ClusterApi }[] = [];
  const placeOf = (kind: ResourceKind, name?: string) => {
    const namespace = kind === 'Service' ? SHOP : OF_OWN_NAMESPACE.has(kind) ? OWN_NAMESPACE : undefined;
    return { ...(namespace && { namespace }), ...(name && { name }) };
  };
  for (const name of [OWN_NAMESPACE, SHOP]) {
    await ignoring('AlreadyExists', api.create(pathOf('Namespace'), object('v1', 'Namespace', name)));
  }
  for (let index = 1; index <= nodes; index++) await createNode(api, `n${index}`);

  const world: World = {
    server,
    api,
    async deliver(tree) {
      for (const view of rendered(tree)) {
        const path = pathOf(view.kind as ResourceKind, { name: view.metadata.name });
        await api.apply(path, view, { force: true });
      }
    },
    createService: (name, spec = {}, annotations = {}, labels = {}) =>
      api.create(pathOf('Service', placeOf('Service')), {
        ...object('v1', 'Service', name, { annotations, labels }),
        spec: { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }], ...spec },
      }),
    service: (name) => api.get(pathOf('Service', placeOf('Service', name))),
    async shown(name) {
      const { status } = await world.service(name);
      const { ingress = [] } = (status as { loadBalancer?: { ingress?: { ip: string }[] } }).loadBalancer ?? {};
      return ingress.map(({ ip }) => ip);
    },
    async condition(name) {
      const { status } = await world.service(name);
      return conditionOf((status as { conditions?: unknown }).conditions, EXPOSED);
    },
    list: async (kind) => (await api.list(pathOf(kind, placeOf(kind)))).items,
    async eips() {
      return (await world.list('EIP')).map(({ metadata, spec }) => {
        const { state, services } = spec as { state: string; services: { name: string }[] };
        return [metadata.name, state, ...services.map(({ name }) => name)].join(' ');
      });
    },
    patch: (kind, name, patch, subresource) =>
      api.mergePatch(pathOf(kind, { ...placeOf(kind, name), ...(subresource && { subresource }) }), patch),
    remove: (kind, name) => api.remove(pathOf(kind, placeOf(kind, name))),
    async start(options) {
      const controller = await world.begin(options);
      await controller.idle();
      return controller;
    },
    async begin(options = {}) {
      const own = await connect(server.kubeconfigPath);
      const controller = startController({
        api: own,
        clock: SYSTEM_CLOCK,
        log,
        namespace: OWN_NAMESPACE,
        implicitCluster: CLUSTER,
        ...options,
      });
      running.push({ controller, api: own });
      return controller;
    },
    async stop() {
      await Promise.all(running.map(({ controller }) => controller.stop()));
      await Promise.all(running.splice(0).map((each) => each.api.close()));
    },
    async wipe() {
      const removeAll = async (kind: ResourceKind) => {
        const names = (await world.list(kind)).map(({ metadata }) => metadata.name);
        const own = kind === 'ConfigMap' ? names.filter((each) => each.startsWith('pierhead-')) : names;
        await Promise.all(own.map((each) => ignoring('NotFound', world.remove(kind, each))));
      };
      await Promise.all(WIPED.map(removeAll));
    },
    close: () => api.close(),
  };
  return world;
}

function object(apiVersion: string, kind: string, name: string, metadata: object = {}): object {
  return { apiVersion, kind, metadata: { name, ...metadata } };
}

export async function createNode(api: ClusterApi, name: string): Promise<void> {
  await ignoring('AlreadyExists', api.create(pathOf('Node'), object('v1', 'Node', name)));
  await api.mergePatch(pathOf('Node', { name, subresource: 'status' }), {
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  });
  const report = object('pierhead.io/v1alpha1', 'SpeakerReport', name);
  await ignoring('AlreadyExists', api.create(pathOf('SpeakerReport'), report));
  await observe(api, name, '1');
}

/** What a speaker says that it has seen. */
export async function observe(api: ClusterApi, node: string, observed: string): Promise<void> {
  const interfaces = [{ name: 'eth0', mac: '02:00:00:00:00:01', carrier: true, prefixes: ['10.20.0.2/16'] }];
  const status = { configDigest: `sha256:${'0'.repeat(64)}`, observed, interfaces, sessions: [], deviations: [] };
  await api.mergePatch(pathOf('SpeakerReport', { name: node, subresource: 'status' }), { status });
}

async function ignoring(reason: string, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isApiError(error, reason)) throw error;
  }
}

/** Resolves when it holds; fails with what was seen last. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, limitMs = 20_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > deadline) assert.fail(`not within ${limitMs} ms; last seen: ${JSON.stringify(seen)}`);
    await delay(20);
  }
}
