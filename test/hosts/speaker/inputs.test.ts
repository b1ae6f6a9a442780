import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { OWN_NAMESPACE, pathOf } from '../../../src/core/api/resources.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { openInputs } from '../../../src/hosts/speaker/inputs.ts';
import { SILENT_LOG } from '../../../src/runtime/log.ts';
import { handClock } from '../../support/hand-clock.ts';
import { inForce } from './facts.ts';
import { apiError, toldApi } from './told-api.ts';

const EIPS = pathOf('EIP');
const NODES = pathOf('Node');
const SLICES = pathOf('EndpointSlice');
const REPORTS = pathOf('SpeakerReport');
const CONFIG_MAPS = pathOf('ConfigMap', { namespace: OWN_NAMESPACE });
const SECRETS = pathOf('Secret', { namespace: OWN_NAMESPACE });

/** All promises that can go on do. */
const settle = async () => {
  for (let time = 0; time < 5; time++) await new Promise((resolve) => setImmediate(resolve));
};

function eip(address: string, resourceVersion: string, spec: object = {}): KubernetesObject {
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'EIP',
    metadata: { name: address, uid: `uid-${address}`, resourceVersion },
    spec: {
      address,
      pool: 'office',
      policy: 'web',
      state: 'Active',
      services: [{ namespace: 'shop', name: 'web' }],
      ...spec,
    },
  };
}

function node(name: string, resourceVersion: string, ready = true): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: `uid-${name}`, resourceVersion },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  };
}

function slice(service: string, resourceVersion: string, ready = true): KubernetesObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${service}-1`,
      namespace: 'shop',
      resourceVersion,
      labels: { 'kubernetes.io/service-name': service },
    },
    endpoints: [{ addresses: ['10.244.0.1'], nodeName: 'n1', conditions: { ready } }],
  };
}

function configMap(resourceVersion: string, data: object = { ...inForce('office') }): KubernetesObject {
  const metadata = { name: 'pierhead-in-force', namespace: OWN_NAMESPACE, resourceVersion };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}

async function openTold(t: TestContext) {
  const api = toldApi();
  const clock = handClock();
  api.lists(CONFIG_MAPS, [configMap('50')], '100');
  api.lists(EIPS, [eip('10.20.30.7', '60')], '100');
  api.lists(NODES, [node('n1', '99')], '100');
  api.lists(SLICES, [slice('web', '98')], '100');
  api.lists(REPORTS, [], '100');
  const changes: string[] = [];
  const keys: string[] = [];
  const inputs = openInputs({
    api,
    clock,
    log: SILENT_LOG,
    namespace: OWN_NAMESPACE,
    node: 'n1',
    onChange: (what) => void changes.push(what),
    onKey: (key) => void keys.push(key),
  });
  t.after(() => inputs.close());
  await settle();
  return {
    api,
    inputs,
    clock,
    keys,
    known: () => inputs.known()!,
    /** Tells an event, and gives what it was taken for. */
    async tell(path: string, type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubernetesObject) {
      changes.length = 0;
      api.tell(path, { type, object });
      await settle();
      return changes.join();
    },
    addresses: () => [...inputs.known()!.live.eips.keys()].map(formatAddress),
  };
}

test('shows nothing before all is read, and says what it waits for', async (t) => {
  const api = toldApi();
  api.lists(NODES, apiError(403, 'Forbidden'));
  const inputs = openInputs({
    api,
    clock: handClock(),
    log: SILENT_LOG,
    namespace: OWN_NAMESPACE,
    node: 'n1',
    onChange: () => undefined,
    onKey: () => undefined,
  });
  t.after(() => inputs.close());
  await settle();
  assert.equal(inputs.known(), undefined);
  assert.deepEqual(inputs.waitsFor(), ['waits for the Nodes']);
});

test('counts EIPs and the config in force as changes, and of the rest what an election looks at', async (t) => {
  const { known, tell } = await openTold(t);
  assert.deepEqual(known().inputs, { newest: 60n, knownUpTo: 100n });
  assert.equal(known().generation, 100n);
  assert.equal(await tell(NODES, 'MODIFIED', node('n1', '110')), 'versions');
  assert.equal(known().inputs.newest, 60n, 'a node that says again what it said');
  assert.equal(await tell(NODES, 'MODIFIED', node('n1', '111', false)), 'content');
  assert.equal(known().inputs.newest, 111n);
  assert.equal(await tell(SLICES, 'ADDED', slice('other', '112')), 'versions');
  assert.equal(known().inputs.newest, 111n, 'a Service without an address');
  assert.equal(await tell(SLICES, 'MODIFIED', slice('web', '113', false)), 'content');
  assert.equal(known().inputs.newest, 113n);
  assert.equal(await tell(EIPS, 'MODIFIED', eip('10.20.30.7', '114')), 'versions');
  assert.deepEqual([known().inputs.newest, known().generation], [114n, 114n], 'a status that was written');
  const services = [{ namespace: 'shop', name: 'other' }];
  assert.equal(await tell(EIPS, 'ADDED', eip('10.20.30.8', '115', { services })), 'content');
  assert.equal(await tell(CONFIG_MAPS, 'MODIFIED', configMap('116', { ...inForce('office', 'b') })), 'content');
  assert.deepEqual([known().inputs.newest, known().generation], [116n, 115n]);
});

test('a bookmark is how far all is known, and no change', async (t) => {
  const { api, known } = await openTold(t);
  for (const path of [EIPS, NODES, SLICES, CONFIG_MAPS]) api.tell(path, { type: 'BOOKMARK', resourceVersion: '500' });
  await settle();
  assert.deepEqual(known().inputs, { newest: 60n, knownUpTo: 500n });
  assert.equal(known().generation, 500n);
});

test('an EIP that is deleted in use is in use until it says Withdrawn; one that was withdrawn is gone', async (t) => {
  const { tell, addresses } = await openTold(t);
  await tell(EIPS, 'DELETED', eip('10.20.30.7', '110'));
  assert.deepEqual(addresses(), ['10.20.30.7']);
  await tell(EIPS, 'ADDED', eip('10.20.30.7', '111'));
  await tell(EIPS, 'MODIFIED', eip('10.20.30.7', '112', { state: 'Withdrawn' }));
  await tell(EIPS, 'DELETED', eip('10.20.30.7', '113', { state: 'Withdrawn' }));
  assert.deepEqual(addresses(), []);
});

test('what cannot be read stays as it was', async (t) => {
  const { api, tell, known, addresses, clock } = await openTold(t);
  await tell(EIPS, 'MODIFIED', eip('10.20.30.7', '110', { address: 'none', services: 7 }));
  assert.deepEqual(addresses(), ['10.20.30.7']);
  await tell(CONFIG_MAPS, 'MODIFIED', configMap('111', { documents: 'x', digest: 'sha256:0' }));
  assert.equal(known().live.inForce, undefined, 'a text that is not what its digest says is none');
  api.lists(EIPS, [eip('10.20.30.7', '120', { address: 'none' })], '120');
  api.tell(EIPS, apiError(410, 'Expired'));
  await settle();
  clock.pass(1);
  await settle();
  assert.deepEqual(addresses(), ['10.20.30.7']);
});

test('keeps what it knows while it is refused', async (t) => {
  const { api, addresses, clock } = await openTold(t);
  api.lists(EIPS, apiError(404, 'NotFound'));
  api.tell(EIPS, apiError(410, 'Expired'));
  await settle();
  clock.pass(1);
  await settle();
  clock.pass(60_000);
  await settle();
  assert.deepEqual(addresses(), ['10.20.30.7']);
});

test('reads everything again where the cluster was set back, and shows what it knew until then', async (t) => {
  const { api, inputs, known, addresses, clock } = await openTold(t);
  const before = known().live;
  api.lists(EIPS, [eip('10.20.30.9', '20')], '40');
  api.lists(CONFIG_MAPS, [configMap('10')], '40');
  api.lists(NODES, apiError(500, 'InternalError'));
  api.lists(SLICES, [], '40');
  api.tell(EIPS, apiError(410, 'Expired'));
  await settle();
  clock.pass(1);
  await settle();
  assert.equal(known().live, before);
  assert.deepEqual(inputs.waitsFor(), ['waits for the Nodes']);
  api.lists(NODES, [node('n1', '15')], '40');
  clock.pass(1_000);
  await settle();
  assert.deepEqual(addresses(), ['10.20.30.9']);
  assert.deepEqual([known().generation, known().inputs], [40n, { newest: 20n, knownUpTo: 40n }]);
});

test('reads everything again where a list shows an EIP older than it was seen, although the list is younger', async (t) => {
  const { api, known, addresses, clock } = await openTold(t);
  api.tell(EIPS, { type: 'MODIFIED', object: eip('10.20.30.7', '300') });
  await settle();
  api.lists(EIPS, [eip('10.20.30.7', '20'), eip('10.20.30.9', '21')], '400');
  for (const [path, items] of [
    [CONFIG_MAPS, [configMap('10')]],
    [NODES, [node('n1', '15')]],
    [SLICES, []],
  ] as const) {
    api.lists(path, [...items], '400');
  }
  api.tell(EIPS, apiError(410, 'Expired'));
  await settle();
  clock.pass(1);
  await settle();
  assert.deepEqual(addresses(), ['10.20.30.7', '10.20.30.9']);
  assert.deepEqual([known().generation, known().inputs], [400n, { newest: 21n, knownUpTo: 400n }]);
});

test('hands over the key of the heartbeats, and none that is too short', async (t) => {
  const { api, keys } = await openTold(t);
  const secret = (key: unknown) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'pierhead-heartbeat', namespace: OWN_NAMESPACE, resourceVersion: '1' },
    data: { key },
  });
  const good = Buffer.alloc(32, 1).toString('base64');
  for (const key of [undefined, 7, '', Buffer.alloc(15).toString('base64'), good]) {
    api.tell(SECRETS, { type: 'MODIFIED', object: secret(key) });
  }
  await settle();
  assert.deepEqual(keys, [good]);
});

test('remembers the uid of its own Node', async (t) => {
  const { known } = await openTold(t);
  assert.equal(known().nodeUid, 'uid-n1');
});
