/**
 * What the controller costs on a real API server, beside a bare program that makes the same writes in the same run:
 * latency of one Service, bursts, a backlog at start, writes, memory and CPU at rest.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiServer } from '../cluster/api-server.ts';
import { pathOf, startPierheadServer } from '../cluster/pierhead-server.ts';
import { type BareClient, inFlight, openBareClient } from './bare-client.ts';
import { figuresOf, HEAD, row } from './measure.ts';

const PROGRAM = process.env.PIERHEAD_PROGRAM ?? 'dist/pierhead.js';
const IN_FLIGHT = 64;
const SERVICES = '/api/v1/namespaces/default/services';
const MERGE = 'application/merge-patch+json';
const TREE = `
apiVersion: pierhead.io/v1alpha1
kind: AddressPool
metadata: { name: bench }
spec: { addresses: [ 10.64.0.0/16 ], advertise: [ { layer2: { allowOffSubnet: true } } ] }
---
apiVersion: pierhead.io/v1alpha1
kind: ExposurePolicy
metadata: { name: all }
spec: { match: {}, pools: [ bench ] }
---
apiVersion: pierhead.io/v1alpha1
kind: Cluster
metadata: { name: bench }
spec: {}
`;

export async function benchController(): Promise<string> {
  const parts: string[] = [];
  // BENCH_ONLY=latency for one part alone.
  const only = process.env.BENCH_ONLY;
  const scenes: Readonly<Record<string, (scene: Scene) => Promise<string>>> = {
    latency,
    'burst-3000': (scene) => burst(scene, 3_000),
    'burst-5000': (scene) => burst(scene, 5_000),
    backlog: (scene) => backlog(scene, 3_000),
  };
  for (const [title, measure] of Object.entries(scenes)) {
    if (only === undefined || only === title) parts.push(await withServer(title, measure));
  }
  return parts.join('\n\n');
}

interface Scene {
  readonly server: ApiServer;
  readonly client: BareClient;
  /** Starts the controller, and ends the one before. */
  start(): Promise<ChildProcess>;
  stop(): Promise<void>;
}

async function withServer(title: string, measure: (scene: Scene) => Promise<string>): Promise<string> {
  const server = await startPierheadServer();
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-bench-'));
  const client = openBareClient(server.kubeconfigPath, IN_FLIGHT);
  let controller: ChildProcess | undefined;
  const stop = async () => {
    if (controller === undefined) return;
    const ended = new Promise((resolve) => controller!.once('exit', resolve));
    const ending = controller;
    controller = undefined;
    ending.kill('SIGTERM');
    await ended;
  };
  try {
    await prepare(server, folder);
    const start = async () => {
      await stop();
      const args = [PROGRAM, 'controller', '--kubeconfig', server.kubeconfigPath, '--metrics-address', '127.0.0.1:0'];
      controller = spawn(process.execPath, args, {
        stdio: ['ignore', 'ignore', process.env.BENCH_LOG ? 'inherit' : 'ignore'],
      });
      const started = controller;
      started.once('exit', (code, signal) => {
        // Whoever waits for it would wait for ever.
        if (controller === started) throw new Error(`the controller ended with ${code ?? signal}`);
      });
      return started;
    };
    return `${title}\n\n${await measure({ server, client, start, stop })}`;
  } finally {
    await stop();
    await client.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Three nodes whose speakers have reported, the namespace, and the configuration as `render` prints it. */
async function prepare(server: ApiServer, folder: string): Promise<void> {
  await must(
    server.kubectl(['apply', '-f', '-'], 'apiVersion: v1\nkind: Namespace\nmetadata: { name: pierhead-system }\n'),
  );
  for (const node of ['n1', 'n2', 'n3']) {
    await server.request('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: node } });
    const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
    await server.request('PATCH', `/api/v1/nodes/${node}/status`, { status: ready }, MERGE);
    const report = { apiVersion: 'pierhead.io/v1alpha1', kind: 'SpeakerReport', metadata: { name: node } };
    await server.request('POST', pathOf('SpeakerReport'), report);
    const interfaces = [{ name: 'eth0', mac: `02:00:00:00:00:0${node[1]}`, carrier: true, prefixes: ['10.64.0.0/16'] }];
    await server.request(
      'PATCH',
      `${pathOf('SpeakerReport')}/${node}/status`,
      { status: { interfaces, observed: '1' } },
      MERGE,
    );
  }
  const tree = join(folder, 'tree.yaml');
  writeFileSync(tree, TREE);
  const rendered = await new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, 'render', '--config', tree], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.once('exit', (code) => (code === 0 ? resolve(text) : reject(new Error(`render: ${code}`))));
  });
  await must(server.kubectl(['apply', '--server-side', '-f', '-'], rendered));
}

async function must(result: Promise<{ code: number | null; stderr: string }>): Promise<void> {
  const { code, stderr } = await result;
  if (code !== 0) throw new Error(stderr);
}

function service(name: string, loadBalancerClass?: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      type: 'LoadBalancer',
      // More than the NodePort range holds.
      allocateLoadBalancerNodePorts: false,
      ports: [{ port: 80 }],
      ...(loadBalancerClass && { loadBalancerClass }),
    },
  };
}

function eip(address: string, name: string): object {
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'EIP',
    metadata: { name: address },
    spec: {
      address,
      pool: 'bench',
      policy: 'all',
      state: 'Active',
      electionKey: address,
      services: [
        {
          namespace: 'default',
          name,
          uid: 'x',
          ports: [{ protocol: 'TCP', port: 80 }],
          externalTrafficPolicy: 'Cluster',
        },
      ],
    },
  };
}

const CONDITIONS = [
  {
    type: 'pierhead.io/Exposed',
    status: 'True',
    reason: 'Assigned',
    message: 'from pool bench',
    lastTransitionTime: '2026-11-24T08:00:00Z',
  },
];
const statusOf = (ip: string) => ({
  status: { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] }, conditions: CONDITIONS },
});
const EIP_STATUS = {
  status: {
    observedGeneration: 1,
    announced: { layer2: { node: 'n1', interface: 'eth0', since: '2026-11-24T08:00:00Z' } },
    conditions: [
      {
        type: 'Announced',
        status: 'True',
        reason: 'Layer2',
        message: 'node n1 answers on eth0',
        lastTransitionTime: '2026-11-24T08:00:00Z',
      },
    ],
  },
};

/** Resolves the name when a Service shows an address. */
function shownAddresses(client: BareClient, signal: AbortSignal) {
  const shown = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  const opened = client.watch(
    '/api/v1/services',
    ({ metadata: { name }, status }) => {
      const ip = status?.loadBalancer?.ingress?.[0]?.ip;
      if (ip === undefined || shown.has(name)) return;
      shown.set(name, ip);
      waiting.get(name)?.();
    },
    signal,
  );
  return {
    opened,
    shown,
    until: (name: string) =>
      shown.has(name) ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(name, resolve)),
  };
}

async function latency({ client, start }: Scene): Promise<string> {
  const end = new AbortController();
  const watched = shownAddresses(client, end.signal);
  await watched.opened;
  await start();
  await client.send('POST', SERVICES, service('first'));
  await watched.until('first');
  const ours: number[] = [];
  const bare: number[] = [];
  const posts: number[] = [];
  for (let run = 0; run < 55; run += 1) {
    let begin = performance.now();
    const made = watched.until(`s${run}`);
    await client.send('POST', SERVICES, service(`s${run}`));
    const posted = performance.now() - begin;
    await made;
    const taken = performance.now() - begin;
    // What the controller writes about the EIP afterwards must not slow the bare program down.
    await delay(30);
    begin = performance.now();
    await client.send('POST', SERVICES, service(`b${run}`, 'example.com/none'));
    await client.send('PATCH', `${SERVICES}/b${run}/status`, statusOf('10.65.0.1'), MERGE);
    const bareTaken = performance.now() - begin;
    if (run < 5) continue;
    posts.push(posted);
    ours.push(taken);
    bare.push(bareTaken);
    await delay(30);
  }
  end.abort();
  const ratio = figuresOf(ours).median / figuresOf(bare).median;
  return [
    HEAD,
    row('create one Service -> address in its status', figuresOf(ours), `${ratio.toFixed(2)} times two bare writes`),
    row('of it the POST', figuresOf(posts)),
    row('bare: POST and status', figuresOf(bare)),
  ].join('\n');
}

async function burst({ client, start, stop }: Scene, services: number): Promise<string> {
  const names = Array.from({ length: services }, (_, at) => `s${at}`);
  const end = new AbortController();
  const watched = shownAddresses(client, end.signal);
  await watched.opened;
  const controller = await start();
  await client.send('POST', SERVICES, service('first'));
  await watched.until('first');

  const before = await writes(client);
  let begin = performance.now();
  await inFlight(IN_FLIGHT, names, (name) => client.send('POST', SERVICES, service(name)));
  const created = performance.now() - begin;
  await Promise.all(names.map(watched.until));
  const ours = performance.now() - begin;
  const distinct = new Set(names.map((name) => watched.shown.get(name))).size;
  await settled(client);
  const after = await writes(client);
  const rss = memoryOf(controller);

  const restBegin = await writes(client);
  const cpuBegin = cpuOf(controller);
  await delay(60_000);
  const restWrites = difference(restBegin, await writes(client));
  const cpu = (cpuOf(controller) - cpuBegin) / 60_000;
  const startBegin = await writes(client);
  await start();
  await delay(15_000);
  const secondWrites = difference(startBegin, await writes(client));
  end.abort();
  // It would withdraw what the bare program writes.
  await stop();

  begin = performance.now();
  await inFlight(IN_FLIGHT, names, async (name) => {
    const at = Number(name.slice(1)) + 1;
    const address = `10.66.${at >> 8}.${at & 255}`;
    await client.send('POST', SERVICES, service(`bare-${name}`, 'example.com/none'));
    await client.send('POST', pathOf('EIP'), eip(address, `bare-${name}`));
    await client.send('PATCH', `${pathOf('EIP')}/${address}/status`, EIP_STATUS, MERGE);
    await client.send('PATCH', `${SERVICES}/bare-${name}/status`, statusOf(address), MERGE);
  });
  const bare = performance.now() - begin;
  const own = difference(before, after);
  const s = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return [
    '| | |',
    '|---|--:|',
    `| last address after | ${s(ours)} (all created after ${s(created)}) |`,
    `| a bare program with the same writes | ${s(bare)} |`,
    `| ratio | ${(ours / bare).toFixed(2)} |`,
    `| distinct addresses | ${distinct} |`,
    `| writes a Service (without its POST) | ${((own.total - services) / services).toFixed(2)}: ${own.text} |`,
    `| controller RSS | ${(rss / 1e6).toFixed(0)} MB |`,
    `| 60 s of rest | ${restWrites.total} writes (${restWrites.text || 'none'}), ${(cpu * 100).toFixed(2)} % of a core |`,
    `| a second start | ${secondWrites.total} writes (${secondWrites.text || 'none'}) |`,
  ].join('\n');
}

async function backlog({ client, start }: Scene, services: number): Promise<string> {
  const names = Array.from({ length: services }, (_, at) => `s${at}`);
  await inFlight(IN_FLIGHT, names, (name) => client.send('POST', SERVICES, service(name)));
  const end = new AbortController();
  const watched = shownAddresses(client, end.signal);
  await watched.opened;
  const begin = performance.now();
  await start();
  await Promise.all(names.map(watched.until));
  const ours = performance.now() - begin;
  end.abort();
  return `${services} waiting Services served ${(ours / 1000).toFixed(1)} s after the start of the process (${((services / ours) * 1000).toFixed(0)} a second)`;
}

/** Until the API server has counted no write but Lease renewals for longer than the status of a view may wait (10 s). */
async function settled(client: BareClient): Promise<void> {
  for (let before = await writes(client); ; ) {
    await delay(12_000);
    const now = await writes(client);
    if (difference(before, now).total === 0) return;
    before = now;
  }
}

/** Writes that the API server has counted, by verb and resource; Lease renewals apart. */
async function writes(client: BareClient): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const line of (await client.text('/metrics')).split('\n')) {
    if (!line.startsWith('apiserver_request_total{')) continue;
    const label = (name: string) => new RegExp(`[{,]${name}="([^"]*)"`).exec(line)?.[1] ?? '';
    if (!['POST', 'PUT', 'PATCH', 'APPLY', 'DELETE'].includes(label('verb')) || label('resource') === 'leases')
      continue;
    // What the server itself keeps: its own Services, cluster IPs, priorities.
    if (
      ['apiservices', 'endpoints', 'ipaddresses', 'flowschemas', 'prioritylevelconfigurations'].includes(
        label('resource'),
      )
    )
      continue;
    const key = [label('verb'), label('resource'), label('subresource')].filter((part) => part !== '').join(' ');
    counts.set(key, (counts.get(key) ?? 0) + Number(line.slice(line.lastIndexOf(' ') + 1)));
  }
  return counts;
}

function difference(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): { total: number; text: string } {
  const rows = [...after]
    .map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const)
    .filter(([, count]) => count > 0);
  return {
    total: rows.reduce((sum, [, count]) => sum + count, 0),
    text: rows.map(([key, count]) => `${key} ${count}`).join(', '),
  };
}

function memoryOf({ pid }: ChildProcess): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** CPU time in ms; the kernel counts in hundredths of a second. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
