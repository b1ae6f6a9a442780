/**
 * The chart on a real API server, and the programs on it with its ServiceAccounts: everything that a cluster goes
 * through in its life works with these rights, and each of them is needed for it.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { parseGitSource } from '../../src/adapters/git/source.ts';
import { openHub } from '../../src/adapters/memory/hub.ts';
import { pathOf } from '../../src/core/api/resources.ts';
import { runController } from '../../src/hosts/controller/main.ts';
import { startSpeaker } from '../../src/hosts/speaker/speaker.ts';
import { SYSTEM_CLOCK } from '../../src/runtime/clock.ts';
import { SILENT_LOG } from '../../src/runtime/log.ts';
import { NO_METRICS } from '../../src/runtime/metrics.ts';
import { git, gitIsMissing, makeRepository, serveGit, writeFiles } from '../adapters/git/git-fixture.ts';
import { type ApiServer, startApiServer } from '../cluster/api-server.ts';
import { findBinaries } from '../cluster/binaries.ts';
import { type FaultOptions, startFaultProxy } from '../support/fault-proxy.ts';
import { CHART, EVERYTHING, helmIsMissing, runHelm, template } from './chart.ts';
import { requestsOf, rightsOf, unusedRights } from './rights.ts';

const found = findBinaries();
const skip = helmIsMissing || gitIsMissing || ('reason' in found && found.reason);
const NAMESPACE = 'pierhead-system';
const CHART_VALUES = { gitSource: { source: EVERYTHING.gitSource.source } };

let server: ApiServer;
const scratch = mkdtempSync(join(tmpdir(), 'pierhead-chart-'));

before(async () => {
  if (skip) return;
  server = await startApiServer({ audit: true });
  const release = ['--namespace', NAMESPACE, '--create-namespace', '--kubeconfig', server.kubeconfigPath];
  const values = ['--set', `gitSource.source=${CHART_VALUES.gitSource.source}`];
  const installed = runHelm(['install', 'pierhead', CHART, ...release, ...values], { HOME: scratch });
  assert.equal(installed.status, 0, installed.stderr);
});
after(async () => {
  await server?.close();
  rmSync(scratch, { recursive: true });
});

/** A kubeconfig with a token of a ServiceAccount, as its pod has one. */
async function kubeconfigOf(account: string): Promise<string> {
  const path = `/api/v1/namespaces/${NAMESPACE}/serviceaccounts/${account}/token`;
  const { body } = await server.request('POST', path, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3_600 },
  });
  const { token } = (body as { readonly status: { readonly token: string } }).status;
  const admin = JSON.parse(readFileSync(server.kubeconfigPath, 'utf8')) as object;
  const file = join(scratch, `${account}.kubeconfig`);
  writeFileSync(file, JSON.stringify({ ...admin, users: [{ name: 'test', user: { token } }] }));
  return file;
}

async function kubectl(args: readonly string[], stdin?: string): Promise<string> {
  const { code, stdout, stderr } = await server.kubectl(args, stdin);
  assert.equal(code, 0, stderr);
  return stdout;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not within 60 s: ${what}`);
    await delay(50);
  }
}

const HEAD = 'apiVersion: pierhead.io/v1alpha1\nkind:';
const pool = (name: string, addresses: string, more = '') =>
  `${HEAD} AddressPool\nmetadata: { name: ${name} }\nspec: { addresses: [ ${addresses} ], advertise: [ { layer2: { allowOffSubnet: true } } ]${more} }\n`;
const policy = (name: string, pools: string) =>
  `${HEAD} ExposurePolicy\nmetadata: { name: ${name} }\nspec: { match: {}, priority: ${name.length}, pools: [ ${pools} ] }\n`;

/** A document of every kind, so that everything is applied, reported on and taken away once. */
const TREE = {
  'cluster.yaml': `${HEAD} Cluster\nmetadata: { name: gz-1 }\nspec: {}\n`,
  'main.yaml': pool('main', '10.9.0.0/28'),
  'policy.yaml': policy('all', 'main'),
  'second-policy.yaml': policy('never-decides', 'main'),
  'settings.yaml': `${HEAD} Settings\nmetadata: { name: default }\nspec: { quarantine: 1s, move: { overlap: 1s } }\n`,
  'peer.yaml': `${HEAD} BGPPeer\nmetadata: { name: tor }\nspec: { peerASN: 64512, myASN: 64513, peerAddress: 10.0.0.1 }\n`,
  'ledger.yaml': `${HEAD} Reservation\nmetadata: { name: shop }\nspec: { entries: [ { service: shop/other, addresses: [ 10.9.0.0 ] } ] }\n`,
  'approval.yaml': `${HEAD} Approval\nmetadata: { name: any }\nspec: { expires: "2099-01-01", changes: [ { action: move, pool: main } ] }\n`,
};
const DRAINING = {
  'main.yaml': pool('main', '10.9.0.0/28', ', allocation: Draining'),
  'next.yaml': pool('next', '10.9.1.0/28'),
  'policy.yaml': policy('all', 'next, main'),
};
const RENUMBERED = { 'next.yaml': pool('next', '10.9.2.0/28') };
const CLEARED = {
  'policy.yaml': policy('all', 'next'),
  'main.yaml': null,
  'second-policy.yaml': null,
  'settings.yaml': null,
  'peer.yaml': null,
  'ledger.yaml': null,
  'approval.yaml': null,
};

/** The first patch of each kind finds that somebody else was faster. Applies of the Git source are its own affair. */
function conflictOnce(): FaultOptions {
  const seen = new Set<string>();
  return {
    onRequest({ method, path }) {
      const what = path.split('?')[0]!.replace(/(?<!configmaps)\/[^/]+(\/status)?$/, '$1');
      const isTarget = method === 'PATCH' && !path.includes('git-source') && !path.includes('events.k8s.io');
      if (!isTarget || seen.has(what)) return 'pass';
      seen.add(what);
      const status = { apiVersion: 'v1', kind: 'Status', status: 'Failure', reason: 'Conflict', code: 409 };
      return { status: 409, body: { ...status, message: 'the object has been modified' } };
    },
  };
}

async function startPrograms(t: TestContext, gitUrl: string) {
  const ending = new AbortController();
  const label = `${gitUrl}@main`;
  const proxy = await startFaultProxy(
    { url: server.url, kubeconfigPath: await kubeconfigOf('pierhead-controller') },
    conflictOnce(),
  );
  const running = runController({
    kubeconfig: proxy.kubeconfigPath,
    namespace: NAMESPACE,
    leaderElect: true,
    metricsAddress: '127.0.0.1:0',
    cluster: 'gz-1',
    git: { source: parseGitSource(label)!, label, intervalMs: 1_000, options: {} },
    logLevel: 'error',
    isPretty: false,
    version: 'test',
    nodeVersion: process.version,
    env: {},
    signal: ending.signal,
  });
  const hub = await openHub({ clock: SYSTEM_CLOCK, prefix: '10.0.0.0/16' });
  const speaker = await startSpeaker(
    {
      node: 'n1',
      driver: { kind: 'memory', hub: hub.address },
      namespace: NAMESPACE,
      stateFolder: join(scratch, 'state'),
      kubeconfig: await kubeconfigOf('pierhead-speaker'),
    },
    { clock: SYSTEM_CLOCK, log: SILENT_LOG, metrics: NO_METRICS, env: {}, version: 'test' },
  );
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    ending.abort();
    await Promise.all([running, speaker.stop('withdraw')]);
    await hub.close();
    await proxy.close();
  };
  t.after(stop);
  return { stop };
}

interface ServiceStatus {
  readonly loadBalancer?: { readonly ingress?: readonly { readonly ip: string }[] };
}
const shown = async (name: string) => {
  const { body } = await server.request('GET', pathOf('Service', { namespace: 'shop', name }));
  const { loadBalancer } = (body as { readonly status: ServiceStatus }).status;
  return (loadBalancer?.ingress ?? []).map(({ ip }) => ip).join();
};
const eips = async () => {
  const { body } = await server.request('GET', pathOf('EIP'));
  return (body as { readonly items: { readonly metadata: { readonly name: string } }[] }).items.map(
    ({ metadata }) => metadata.name,
  );
};

test('the programs live a whole life with the rights of the chart, and need each of them', {
  skip,
  timeout: 300_000,
}, async (t) => {
  const { repository } = makeRepository(t, TREE);
  const { origin } = await serveGit(t, dirname(repository));
  const commit = (files: Readonly<Record<string, string | null>>) => {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) rmSync(join(repository, path));
      else writeFiles(repository, { [path]: text });
    }
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '-m', 'change');
  };
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } };
  await kubectl(['apply', '-f', '-'], JSON.stringify(node));
  await server.request(
    'PATCH',
    '/api/v1/nodes/n1/status',
    { status: { conditions: [{ type: 'Ready', status: 'True' }] } },
    'application/merge-patch+json',
  );
  await kubectl(['create', 'namespace', 'shop', '--dry-run=client', '-o', 'json']).then((namespace) =>
    kubectl(['apply', '-f', '-'], namespace),
  );
  const { stop } = await startPrograms(t, `${origin}/project/.git`);

  const spec = { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] };
  for (const name of ['web', 'api']) {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec };
    await server.request('POST', pathOf('Service', { namespace: 'shop' }), service);
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name, namespace: 'shop', labels: { 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      ports: [{ port: 80 }],
      endpoints: [{ addresses: ['10.244.0.7'], nodeName: 'n1', conditions: { ready: true } }],
    };
    await server.request('POST', pathOf('EndpointSlice', { namespace: 'shop' }), slice);
  }
  const bothAreIn = async (network: string) =>
    (await shown('web')).startsWith(network) && (await shown('api')).startsWith(network);
  await until('both have an address', () => bothAreIn('10.9.0.'));
  commit(DRAINING);
  await until('both have moved', () => bothAreIn('10.9.1.'));
  await until('the old EIPs are gone', async () => (await eips()).every((name) => name.startsWith('10.9.1.')));
  commit(RENUMBERED);
  await until('both have moved again', () => bothAreIn('10.9.2.'));
  await until('the old EIPs are gone', async () => (await eips()).every((name) => name.startsWith('10.9.2.')));
  await kubectl(['-n', 'shop', 'delete', 'service', 'web']);
  await until('its EIP is gone', async () => (await eips()).length === 1);
  commit(CLEARED);
  const others = 'settings.pierhead.io,approvals.pierhead.io,bgppeers.pierhead.io';
  await until('what is not rendered is gone', async () => (await kubectl(['get', others, '-o', 'name'])) === '');

  // The same Event twice is one with a count.
  const record = ['-n', NAMESPACE, 'get', 'configmap', 'pierhead-git-source', '-o', 'jsonpath={.data.result}'];
  for (const addresses of ['10.9.2.0/33', '10.9.2.0/28', '10.9.2.0/33']) {
    commit({ 'next.yaml': pool('next', addresses) });
    const result = addresses.endsWith('/33') ? 'Refused' : 'InForce';
    await until(`the Git source says ${result}`, async () => (await kubectl(record)) === result);
  }

  const objects = template(CHART_VALUES);
  const accounts = ['pierhead-controller', 'pierhead-speaker'];
  const unused = () =>
    accounts.flatMap((account) => unusedRights(rightsOf(objects, account), requestsOf(server, account)));
  // A status is written at most once in 10 s.
  await until('every right was used', async () => unused().length <= 1).catch(() => undefined);
  await stop();
  assert.deepEqual(unused(), []);
  for (const account of accounts) {
    const requests = requestsOf(server, account);
    assert.ok(requests.length > 20);
    assert.deepEqual(
      requests.filter(({ code }) => code === 403),
      [],
    );
  }
});

test("the controller's pod is let in where Pod Security is strictest", { skip }, async () => {
  const label = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'strict', labels: label } };
  await kubectl(['apply', '-f', '-'], JSON.stringify(namespace));
  const tryPod = (kind: string) => {
    const { spec } = template(CHART_VALUES).find((object) => object.kind === kind)!;
    const { template: pod } = spec as { readonly template: { readonly metadata: object; readonly spec: object } };
    const metadata = { ...pod.metadata, name: 'any', namespace: 'strict' };
    const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: pod.spec };
    return server.kubectl(['create', '--dry-run=server', '-f', '-'], JSON.stringify(object));
  };
  const controller = await tryPod('Deployment');
  assert.equal(controller.code, 0, controller.stderr);
  assert.equal(controller.stderr, '');
  const speaker = await tryPod('DaemonSet');
  assert.match(speaker.stderr, /violates PodSecurity "restricted:latest": host namespaces/);
});

const FORBIDDEN: readonly [account: string, verb: string, what: string, namespace: string][] = [
  ['controller', 'patch', 'services/web', 'shop'],
  ['controller', 'update', 'services/web', 'shop'],
  ['controller', 'delete', 'services/web', 'shop'],
  ['controller', 'create', 'services', 'shop'],
  ['controller', 'update', 'endpointslices.discovery.k8s.io', 'shop'],
  ['controller', 'patch', 'nodes/n1', ''],
  ['controller', 'create', 'pods', NAMESPACE],
  ['controller', 'create', 'serviceaccounts/token', NAMESPACE],
  ['controller', 'escalate', 'clusterroles.rbac.authorization.k8s.io', ''],
  ['controller', 'patch', 'revisions.pierhead.io/other', ''],
  ['controller', 'delete', 'revisions.pierhead.io/current', ''],
  ['controller', 'patch', 'configmaps/other', NAMESPACE],
  ['controller', 'delete', 'configmaps/pierhead-in-force', NAMESPACE],
  ['controller', 'list', 'configmaps', 'shop'],
  ['controller', 'list', 'secrets', NAMESPACE],
  ['controller', 'get', 'secrets/other', NAMESPACE],
  ['controller', 'get', 'secrets/pierhead-heartbeat', 'shop'],
  ['controller', 'patch', 'secrets/pierhead-heartbeat', NAMESPACE],
  ['controller', 'update', 'leases.coordination.k8s.io/other', NAMESPACE],
  ['controller', 'patch', 'speakerreports.pierhead.io/n1', ''],
  ['speaker', 'list', 'services', 'shop'],
  ['speaker', 'patch', 'services/web', 'shop'],
  ['speaker', 'patch', 'eips.pierhead.io/10.9.0.1', ''],
  ['speaker', 'create', 'eips.pierhead.io', ''],
  ['speaker', 'delete', 'speakerreports.pierhead.io/n1', ''],
  ['speaker', 'get', 'revisions.pierhead.io/current', ''],
  ['speaker', 'patch', 'configmaps/pierhead-in-force', NAMESPACE],
  ['speaker', 'list', 'configmaps', NAMESPACE],
  ['speaker', 'list', 'secrets', NAMESPACE],
  ['speaker', 'create', 'events.events.k8s.io', 'default'],
];

test('the accounts may do nothing that they need not', { skip }, async () => {
  for (const [account, verb, what, namespace] of FORBIDDEN) {
    const as = `--as=system:serviceaccount:${NAMESPACE}:pierhead-${account}`;
    const where = namespace === '' ? [] : ['-n', namespace];
    const { code, stdout } = await server.kubectl(['auth', 'can-i', verb, what, as, ...where]);
    assert.deepEqual([code, stdout.trim()], [1, 'no'], `${account}: ${verb} ${what} ${namespace}`);
  }
});
