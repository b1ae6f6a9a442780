/**
 * A cluster for a test of speakers: a server of its own behind a proxy that can take it away, nodes on a hub, and EIPs
 * as the controller would write them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../schemas/generate/schemas.ts';
import type { ClusterApi, KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { openClusterApi } from '../../../src/adapters/kubernetes/connection.ts';
import { type Hub, openHub } from '../../../src/adapters/memory/hub.ts';
import { elect } from '../../../src/core/announce/elect.ts';
import { OWN_NAMESPACE, pathOf } from '../../../src/core/api/resources.ts';
import { IN_FORCE_NAME } from '../../../src/core/live/config-maps.ts';
import { parseAddress } from '../../../src/core/net/address.ts';
import type { SpeakerOptions } from '../../../src/hosts/speaker/options.ts';
import { type RunningSpeaker, startSpeaker } from '../../../src/hosts/speaker/speaker.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { openLog, SILENT_LOG } from '../../../src/runtime/log.ts';
import { NO_METRICS } from '../../../src/runtime/metrics.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { document, rendered } from '../controller/world.ts';

export const NODES = ['n1', 'n2', 'n3'] as const;

export interface SpeakerWorld {
  readonly api: ClusterApi;
  readonly hub: Hub;
  /** What the speakers ask, and what can be taken from them. */
  readonly proxy: FaultProxy;
  putInForce(tree: readonly string[]): Promise<void>;
  /** Creates or changes an EIP; resolves with its version. `service`: its holder in the namespace shop. */
  putEip(address: string, spec?: object): Promise<string>;
  removeEip(address: string): Promise<void>;
  report(node: string): Promise<{ readonly version: string; readonly status: ReportedStatus } | undefined>;
  /** Nodes that answer for an address, sorted. */
  answers(address: string): Promise<readonly string[]>;
  optionsOf(node: string): SpeakerOptions;
  /** In this process. */
  start(node: string, change?: Partial<SpeakerOptions>): Promise<RunningSpeaker>;
  /** As `pierhead speaker`. */
  spawn(node: string): SpeakerProcess;
  setApi(isUp: boolean): void;
  close(): Promise<void>;
}

export interface ReportedStatus {
  readonly configDigest: string;
  readonly observed: string;
  readonly interfaces: readonly { readonly name: string; readonly carrier: boolean }[];
  readonly deviations?: readonly { readonly address: string; readonly reason: string; readonly peer?: string }[];
}

export interface SpeakerProcess {
  readonly child: ChildProcess;
  /** Resolves with the code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  log(): string;
}

export function poolTree(settings: object = {}, pool = 'main'): string[] {
  return [
    document('Cluster', 'test', {}),
    document('AddressPool', pool, { addresses: ['10.20.30.0/24'], advertise: [{ layer2: {} }] }),
    document('ExposurePolicy', 'all', { match: {}, pools: [pool] }),
    document('Settings', 'default', settings),
  ];
}

export function ownerOf(address: string, nodes: readonly string[] = NODES): string {
  return elect(nodes, address)[0]!.node;
}

export async function openSpeakerWorld(server: ApiServer): Promise<SpeakerWorld> {
  const api = await openClusterApi({
    kubeconfig: server.kubeconfigPath,
    clock: SYSTEM_CLOCK,
    version: 'test',
    env: {},
  });
  const proxy = await startFaultProxy(server);
  const hub = await openHub({ clock: SYSTEM_CLOCK, prefix: '10.20.0.0/16' });
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-speakers-'));
  const speakers: RunningSpeaker[] = [];
  const processes: SpeakerProcess[] = [];
  await prepare(api);

  const put = async (path: string, object: object): Promise<KubernetesObject> =>
    api.apply(path, object, { force: true });

  const world: SpeakerWorld = {
    api,
    hub,
    proxy,
    async putInForce(tree) {
      const revision = rendered(tree).at(-1) as unknown as { spec: { documents: string; digest: string } };
      const { documents, digest } = revision.spec;
      await put(pathOf('ConfigMap', { namespace: OWN_NAMESPACE, name: IN_FORCE_NAME }), {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: IN_FORCE_NAME, namespace: OWN_NAMESPACE },
        data: { documents, digest, source: 'Revision' },
      });
    },
    async putEip(address, spec = {}) {
      const { metadata } = await put(pathOf('EIP', { name: address }), {
        apiVersion: 'pierhead.io/v1alpha1',
        kind: 'EIP',
        metadata: { name: address },
        spec: {
          address,
          pool: 'main',
          policy: 'all',
          state: 'Active',
          electionKey: address,
          services: [
            {
              namespace: 'shop',
              name: 'web',
              uid: 'u',
              ports: [{ protocol: 'TCP', port: 80 }],
              externalTrafficPolicy: 'Cluster',
            },
          ],
          ...spec,
        },
      });
      return metadata.resourceVersion!;
    },
    removeEip: (address) => api.remove(pathOf('EIP', { name: address })),
    async report(node) {
      const { items } = await api.list(pathOf('SpeakerReport'));
      const found = items.find(({ metadata }) => metadata.name === node);
      return found?.status === undefined
        ? undefined
        : { version: found.metadata.resourceVersion!, status: found.status as ReportedStatus };
    },
    answers: async (address) => (await hub.ask(parseAddress(address)!)).map(({ mac, node }) => node ?? mac).sort(),
    optionsOf: (node) => ({
      node,
      driver: { kind: 'memory', hub: hub.address },
      namespace: OWN_NAMESPACE,
      stateFolder: join(folder, node),
      kubeconfig: proxy.kubeconfigPath,
    }),
    async start(node, change = {}) {
      const log =
        process.env.TEST_LOG === undefined
          ? SILENT_LOG
          : openLog({ level: 'debug', program: 'speaker', isPretty: true }).with({ node });
      const parts = { clock: SYSTEM_CLOCK, log, metrics: NO_METRICS, env: {}, version: 'test' };
      const speaker = await startSpeaker({ ...world.optionsOf(node), ...change }, parts);
      speakers.push(speaker);
      return speaker;
    },
    spawn(node) {
      const { stateFolder, kubeconfig } = world.optionsOf(node);
      const args = ['--import', 'tsx', 'src/hosts/cli/main.ts', 'speaker', '--node-name', node];
      const flags = [
        '--driver',
        'memory',
        '--hub',
        hub.address,
        '--state-dir',
        stateFolder!,
        '--kubeconfig',
        kubeconfig!,
      ];
      const child = spawn(process.execPath, [...args, ...flags], { cwd: ROOT, stdio: ['ignore', 'inherit', 'pipe'] });
      let text = '';
      child.stderr!.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (process.env.TEST_LOG !== undefined) process.stderr.write(chunk);
      });
      const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
      const started = { child, ended, log: () => text };
      processes.push(started);
      return started;
    },
    setApi(isUp) {
      proxy.use(isUp ? {} : { onRequest: () => 'reset' });
      if (!isUp) proxy.cut();
    },
    async close() {
      await Promise.all(speakers.map((speaker) => speaker.stop('keep')));
      for (const { child, ended } of processes) {
        child.kill('SIGKILL');
        await ended;
      }
      await hub.close();
      await proxy.close();
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

/** Nodes that are ready, the Secret, and an endpoint of `shop/web` on each node. */
async function prepare(api: ClusterApi): Promise<void> {
  await api.create(pathOf('Namespace'), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: OWN_NAMESPACE } });
  await api.create(pathOf('Namespace'), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  for (const name of NODES) {
    await api.create(pathOf('Node'), { apiVersion: 'v1', kind: 'Node', metadata: { name } });
    await api.mergePatch(pathOf('Node', { name, subresource: 'status' }), {
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    });
    // Admission taints a new node until its kubelet has said that it is ready.
    await api.mergePatch(pathOf('Node', { name }), { spec: { taints: null, unschedulable: null } });
  }
  await api.create(pathOf('Secret', { namespace: OWN_NAMESPACE }), {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'pierhead-heartbeat', namespace: OWN_NAMESPACE },
    data: { key: Buffer.alloc(32, 5).toString('base64') },
  });
  await api.create(pathOf('EndpointSlice', { namespace: 'shop' }), {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    endpoints: NODES.map((nodeName, at) => ({
      addresses: [`10.244.0.${at + 1}`],
      nodeName,
      conditions: { ready: true },
    })),
    ports: [{ port: 80 }],
  });
}
