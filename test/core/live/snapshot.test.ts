import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readYamlStream } from '../../../src/core/documents/yaml-stream.ts';
import { readValue } from '../../../src/core/documents/yaml-values.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { readLiveText } from '../../../src/core/live/parse.ts';
import { LIVE_PARTS } from '../../../src/core/live/parts.ts';
import { readLive } from '../../../src/core/live/read.ts';
import { formatSnapshot } from '../../../src/core/live/snapshot.ts';
import type { SnapshotHeader } from '../../../src/core/live/snapshot-header.ts';
import {
  address,
  eipObject,
  endpointOf,
  everyObject,
  type Fields,
  inForceObject,
  nodeObject,
  serviceObject,
  sliceObject,
} from './kubernetes.ts';

const ALL_PARTS = Object.fromEntries(LIVE_PARTS.map((part) => [part, {}]));
const HEADER: SnapshotHeader = { cluster: 'gz-1', takenAtMs: Date.UTC(2026, 10, 24, 8), parts: ALL_PARTS };

const liveOf = (...objects: Fields[]): Live => readLive(objects.map((object) => ({ object }))).live;
const readBack = (text: string) => readLive(readLiveText(text, 'gz-1.yaml'));

test('a snapshot reads well: a header, then one object after the other, what is short on one line', () => {
  const text = formatSnapshot(HEADER, liveOf(eipObject()));
  const [, header, eip] = text.split('---\n');
  assert.equal(
    header,
    `{
  "apiVersion": "pierhead.io/v1alpha1",
  "kind": "Snapshot",
  "metadata": { "name": "gz-1" },
  "spec": {
    "takenAt": "2026-11-24T08:00:00.000Z",
    "parts": {
      "services": { "error": "an object of it could not be read" },
      "namespaces": { "error": "an object of it could not be read" },
      "eips": { "count": 1 },
      "nodes": { "error": "an object of it could not be read" },
      "endpoints": { "error": "an object of it could not be read" },
      "speakerReports": { "error": "an object of it could not be read" }
    }
  }
}
`,
  );
  assert.equal(
    eip,
    `{
  "apiVersion": "pierhead.io/v1alpha1",
  "kind": "EIP",
  "metadata": { "name": "10.20.30.7", "uid": "u-eip", "resourceVersion": "101" },
  "spec": {
    "address": "10.20.30.7",
    "pool": "office",
    "policy": "ingress",
    "state": "Active",
    "electionKey": "10.20.30.7",
    "services": [
      {
        "namespace": "shop",
        "name": "web",
        "uid": "u-web",
        "ports": [{ "protocol": "TCP", "port": 443 }],
        "externalTrafficPolicy": "Cluster"
      }
    ]
  }
}
`,
  );
});

test('a snapshot is read back as the state that it was taken of', () => {
  const live = liveOf(...everyObject());
  const reading = readBack(formatSnapshot(HEADER, live));
  assert.deepEqual(reading.diagnostics, []);
  assert.equal(reading.cluster, 'gz-1');
  assert.deepEqual(reading.live, { ...live, takenAtMs: Date.UTC(2026, 10, 24, 8) });
});

test('a snapshot is YAML that says the same', () => {
  const text = formatSnapshot(HEADER, liveOf(...everyObject()));
  const { documents, findings } = readYamlStream(text);
  assert.deepEqual(findings, []);
  const values = documents.map(({ contents }) => readValue(contents, text));
  assert.deepEqual(
    values.flatMap((value) => value.findings),
    [],
  );
  assert.deepEqual(
    values.map(({ value }) => value),
    readLiveText(text, 'gz-1.yaml').map(({ object }) => object),
  );
});

test('the same state gives the same bytes, in whatever order its objects came', () => {
  const objects = everyObject();
  assert.equal(formatSnapshot(HEADER, liveOf(...objects.toReversed())), formatSnapshot(HEADER, liveOf(...objects)));
});

test('a snapshot has nothing that the planner does not see', () => {
  const text = formatSnapshot(
    HEADER,
    liveOf(
      serviceObject({
        metadata: {
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': 'canary',
            token: 'canary',
            'pierhead.io/pool': 'office',
          },
          managedFields: [
            {
              manager: 'openelb',
              subresource: 'status',
              time: '2026-11-24T08:00:00Z',
              fieldsV1: { 'f:status': { 'f:loadBalancer': { 'f:canary': {} } } },
            },
            { manager: 'canary', fieldsV1: {} },
          ],
        },
        spec: { externalName: 'canary' },
      }),
      sliceObject([endpointOf('10.244.0.5', 'n1')]),
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'canary' }, data: { password: 'canary' } },
      inForceObject('{}', { annotations: { canary: 'canary' } }),
    ),
  );
  assert.ok(!text.includes('canary'));
  assert.ok(!text.includes('10.244.0.5'));
  assert.ok(text.includes('"pierhead.io/pool"') && text.includes('"openelb"'));
});

test('endpoints are written only of Services that the snapshot has', () => {
  const other = sliceObject([endpointOf('10.244.0.6', 'n1')], {
    name: 'db-1',
    labels: { 'kubernetes.io/service-name': 'db' },
  });
  const live = liveOf(serviceObject(), sliceObject([endpointOf('10.244.0.5', 'n1')]), other);
  const { endpoints } = readBack(formatSnapshot(HEADER, live)).live;
  assert.deepEqual([...endpoints.keys()], ['shop/web']);
});

test('a part that was not read stays unknown, with what the header says or with a reason of its own', () => {
  const live = liveOf(serviceObject({ spec: { ports: 'all' } }), eipObject());
  const header = { cluster: 'gz-1', parts: { services: {}, eips: {}, nodes: { error: 'forbidden' } } };
  const reading = readBack(formatSnapshot(header, live));
  assert.deepEqual([...reading.live.known], ['eips']);
  assert.deepEqual(
    reading.diagnostics.map(({ path }) => path),
    ['/spec/parts/nodes', '/spec/parts/services'],
  );
});

/** States with everything in them that a reader can find. */
const anyState: fc.Arbitrary<Live> = fc
  .record({
    services: fc.uniqueArray(
      fc.record({
        metadata: fc.record(
          {
            name: fc.constantFrom('web', 'api', 'db'),
            uid: fc.constantFrom('u1', 'u2'),
            resourceVersion: fc.constantFrom('1', '22'),
            creationTimestamp: fc.constantFrom('2026-11-24T08:00:00Z', '2026-11-24T08:00:00.120+02:00'),
            deletionTimestamp: fc.constant('2026-11-24T08:00:00Z'),
            labels: fc.dictionary(fc.string(), fc.string()),
            annotations: fc.dictionary(
              fc.string().map((key) => `pierhead.io/${key}`),
              fc.string(),
            ),
            managedFields: fc.constant([
              { manager: 'm', subresource: 'status', fieldsV1: { 'f:status': { 'f:loadBalancer': {} } } },
            ]),
          },
          { requiredKeys: ['name'] },
        ),
        spec: fc.record(
          {
            type: fc.constantFrom('LoadBalancer', 'NodePort'),
            loadBalancerClass: fc.string(),
            loadBalancerIP: fc.string(),
            selector: fc.dictionary(fc.string(), fc.string()),
            ports: fc.array(
              fc.record({
                port: fc.integer({ min: 1, max: 65_535 }),
                protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
                nodePort: fc.nat(9),
              }),
            ),
            externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
            ipFamilies: fc.shuffledSubarray(['IPv4', 'IPv6']),
            ipFamilyPolicy: fc.constantFrom('SingleStack', 'PreferDualStack', 'RequireDualStack'),
            loadBalancerSourceRanges: fc.array(fc.string()),
            allocateLoadBalancerNodePorts: fc.boolean(),
            healthCheckNodePort: fc.nat(9),
          },
          { requiredKeys: [] },
        ),
        status: fc.constantFrom({}, { loadBalancer: { ingress: [{ ip: '2001:db8::1' }, { ip: '10.0.0.1' }] } }),
      }),
      { selector: ({ metadata }) => metadata.name, maxLength: 3 },
    ),
    node: fc.record({
      ready: fc.constantFrom('True', 'False'),
      cordoned: fc.boolean(),
      networkless: fc.constantFrom('True', 'False'),
    }),
    state: fc.constantFrom({ state: 'Active' }, { state: 'Leaving', until: '2026-11-24T08:00:00Z' }),
    holder: fc.record({ namespace: fc.constant('shop'), name: fc.constant('web'), uid: fc.constantFrom('', 'u1') }),
  })
  .map(({ services, node, state, holder }) =>
    liveOf(
      ...services.map((fields) => serviceObject(fields)),
      nodeObject(
        'n1',
        {
          conditions: [
            { type: 'Ready', status: node.ready },
            { type: 'NetworkUnavailable', status: node.networkless },
          ],
        },
        { unschedulable: node.cordoned },
      ),
      eipObject({ ...state, services: [holder] }),
      ...everyObject()
        .slice(2)
        .filter(({ kind }) => kind !== 'Node' && kind !== 'EndpointSlice'),
    ),
  );

test('every state is read back from its snapshot as it was, with its known parts', () => {
  fc.assert(
    fc.property(anyState, (live) => {
      const parts = Object.fromEntries([...live.known].map((part) => [part, {}]));
      const reading = readBack(formatSnapshot({ cluster: 'gz-1', parts }, live));
      assert.deepEqual(reading.diagnostics, []);
      assert.deepEqual(reading.live, live);
    }),
    { numRuns: 1_000 },
  );
});

test('a snapshot says until when a sharer that moves away has the address', () => {
  const holder = (name: string, more: Fields = {}) => ({
    ...{ namespace: 'shop', name, uid: `u-${name}`, externalTrafficPolicy: 'Cluster' },
    ...{ ports: [{ protocol: 'TCP', port: 443 }], ...more },
  });
  const services = [holder('stays'), holder('leaves', { until: '2026-11-24T09:00:00Z' })];
  const { live } = readBack(formatSnapshot(HEADER, liveOf(eipObject({ services }))));
  const until = live.eips.get(address('10.20.30.7'))?.services.map(({ name, untilMs }) => [name, untilMs]);
  assert.deepEqual(until, [
    ['leaves', Date.UTC(2026, 10, 24, 9)],
    ['stays', undefined],
  ]);
});

test('a snapshot of nothing is a header', () => {
  const { live, diagnostics } = readBack(formatSnapshot({ cluster: 'gz-1', parts: { eips: {} } }, liveOf()));
  assert.deepEqual([[...live.known], diagnostics, live.eips.has(address('10.0.0.1'))], [['eips'], [], false]);
});

test('a snapshot that was cut off is not believed: what is missing is unknown, not gone', () => {
  const whole = formatSnapshot(HEADER, liveOf(...everyObject()));
  const documents = whole.split('---\n');
  assert.deepEqual([...readBack(whole).live.known].sort(), [...LIVE_PARTS].sort());
  for (let kept = 2; kept < documents.length; kept += 1) {
    const reading = readBack(documents.slice(0, kept).join('---\n'));
    assert.ok(reading.live.known.size < LIVE_PARTS.length, `${kept} of ${documents.length - 1} documents`);
    assert.ok(reading.diagnostics.some(({ code }) => code === 'live-incomplete'));
  }
});
