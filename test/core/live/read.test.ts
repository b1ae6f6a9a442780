import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LiveObject } from '../../../src/core/live/objects.ts';
import { type LiveReading, readLive } from '../../../src/core/live/read.ts';
import { writeSnapshotHeader } from '../../../src/core/live/snapshot-header.ts';
import {
  address,
  configMapObject,
  disruptionsObject,
  eipObject,
  endpointOf,
  everyObject,
  type Fields,
  inForceObject,
  namespaceObject,
  nodeObject,
  reportObject,
  serviceObject,
  sliceObject,
  typedList,
} from './kubernetes.ts';

function read(...objects: unknown[]): LiveReading {
  return readLive(objects.map((object) => ({ object, file: 'live.yaml' })));
}

const known = ({ live }: LiveReading) => [...live.known].sort();
const codes = ({ diagnostics }: LiveReading) => diagnostics.map(({ code }) => code);
const list = (items: unknown) => ({ apiVersion: 'v1', kind: 'List', items });

function header(parts: Fields, name = 'gz-1', takenAt = '2026-11-24T08:00:00Z'): Fields {
  return { apiVersion: 'pierhead.io/v1alpha1', kind: 'Snapshot', metadata: { name }, spec: { takenAt, parts } };
}

test('objects of every kind are found where the planner looks for them', () => {
  const { live, diagnostics } = read(...everyObject());
  assert.deepEqual(diagnostics, []);
  assert.deepEqual([...live.services.keys()], ['shop/web']);
  assert.deepEqual([...live.eips.keys()], [address('10.20.30.7')]);
  assert.deepEqual([...live.namespaces.keys()], ['shop']);
  assert.deepEqual([...live.nodes.keys()], ['n1']);
  assert.deepEqual(live.endpoints.get('shop/web'), [{ node: 'n1', ready: true, serving: true, terminating: false }]);
  assert.deepEqual([...live.speakerReports.keys()], ['n1']);
  assert.equal(live.inForce?.source, 'Revision');
  assert.equal(live.disruptions.length, 1);
});

test('a List, lists in it and typed lists without kinds give what their items give', () => {
  const plain = read(...everyObject());
  assert.deepEqual(read(list(everyObject())).live, plain.live);
  assert.deepEqual(read(list([list(everyObject())])).live, plain.live);
  const [service, eip, namespace, node, slice, report, ...configMaps] = everyObject() as [
    Fields,
    Fields,
    Fields,
    Fields,
    Fields,
    Fields,
  ];
  const lists = [
    typedList('Service', 'v1', [service]),
    typedList('EIP', 'pierhead.io/v1alpha1', [eip]),
    typedList('Namespace', 'v1', [namespace]),
    typedList('Node', 'v1', [node]),
    typedList('EndpointSlice', 'discovery.k8s.io/v1', [slice]),
    typedList('SpeakerReport', 'pierhead.io/v1alpha1', [report]),
    typedList('ConfigMap', 'v1', configMaps),
  ];
  assert.deepEqual(read(...lists).live, plain.live);
});

test('kinds of other groups are passed over, also those with the name of one of ours', () => {
  const others = [
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: {} },
    { apiVersion: 'apps/v1', kind: 'DeploymentList', items: 5 },
    { apiVersion: 'example.com/v1', kind: 'AllowList', spec: {} },
    configMapObject('coredns', { Corefile: 'x' }),
    null,
    undefined,
  ];
  const reading = read(...others);
  assert.deepEqual([known(reading), codes(reading), reading.live.services.size], [['eips'], [], 0]);
});

test('without a header a part is known if there is an object or a typed list of it, and EIPs are known', () => {
  assert.deepEqual(known(read()), ['eips']);
  assert.deepEqual(known(read(serviceObject({ spec: { type: 'ClusterIP' }, status: { loadBalancer: {} } }))), [
    'eips',
    'services',
  ]);
  assert.deepEqual(known(read(typedList('Service', 'v1', []))), ['eips', 'services']);
  assert.deepEqual(known(read({ apiVersion: 'v1', kind: 'NodeList', items: null })), ['eips', 'nodes']);
  assert.deepEqual(known(read(...everyObject())), [
    'eips',
    'endpoints',
    'namespaces',
    'nodes',
    'services',
    'speakerReports',
  ]);
});

test('a header says which parts are known, whatever objects there are', () => {
  const reading = read(header({ services: {}, eips: {}, nodes: { error: 'forbidden' } }), ...everyObject());
  assert.deepEqual(known(reading), ['eips', 'services']);
  assert.deepEqual([reading.cluster, reading.live.takenAtMs], ['gz-1', Date.UTC(2026, 10, 24, 8)]);
  assert.deepEqual(
    reading.diagnostics.map(({ code, path, message }) => [code, path, message]),
    [['live-incomplete', '/spec/parts/nodes', 'Snapshot gz-1: nodes could not be read: "forbidden"']],
  );
});

test('EIPs that a snapshot did not read are unknown, not none', () => {
  assert.deepEqual(known(read(header({ services: {} }), serviceObject())), ['services']);
});

test('two snapshots of one cluster complete each other, and are as old as the older', () => {
  const reading = read(header({ services: {} }, 'gz-1', '2026-11-24T09:00:00Z'), header({ eips: {} }));
  assert.deepEqual([known(reading), reading.live.takenAtMs], [['eips', 'services'], Date.UTC(2026, 10, 24, 8)]);
});

test('snapshots of two clusters say nothing of either', () => {
  const reading = readLive([
    { object: header({ services: {}, eips: {} }, 'sz-1'), file: 'b.yaml', line: 3 },
    { object: header({ services: {}, eips: {} }, 'gz-1'), file: 'a.yaml', line: 1 },
  ]);
  assert.deepEqual([known(reading), reading.cluster], [[], undefined]);
  const [diagnostic] = reading.diagnostics;
  assert.deepEqual(
    [diagnostic?.code, diagnostic?.severity, diagnostic?.file, diagnostic?.line, diagnostic?.path],
    ['live-clusters', 'error', 'b.yaml', 3, '/metadata/name'],
  );
});

test('a header that cannot be read makes every part unknown', () => {
  const reading = read({ ...header({ services: {} }), spec: { parts: 'all' } }, ...everyObject());
  assert.deepEqual([known(reading), codes(reading)], [[], ['live-object']]);
});

test('a header is written as it is read', () => {
  const parts = { services: {}, eips: { error: 'forbidden' } };
  const reading = read(writeSnapshotHeader({ cluster: 'gz-1', takenAtMs: 1_000, parts }));
  assert.deepEqual([known(reading), reading.cluster, reading.live.takenAtMs], [['services'], 'gz-1', 1_000]);
});

test('a Service that cannot be read makes Services unknown', () => {
  const reading = readLive([
    {
      object: list([namespaceObject(), serviceObject({ spec: { ports: [{ port: 'https' }] } })]),
      file: 'live.json',
      line: 7,
    },
    { object: serviceObject({ metadata: { name: 'api' } }), file: 'live.json', line: 90 },
  ]);
  assert.deepEqual(known(reading), ['eips', 'namespaces']);
  assert.deepEqual([...reading.live.services.keys()], ['shop/api']);
  assert.deepEqual(reading.diagnostics, [
    {
      code: 'live-object',
      severity: 'warning',
      message: 'Service/shop/web: spec.ports[0].port is "https", must be a whole number from 1 to 65535',
      path: '/items/1/spec/ports/0/port',
      file: 'live.json',
      line: 7,
      column: 1,
      object: 'Service/shop/web',
      help: 'correct it, or take the live state again: until then all services count as unknown, and nothing is withdrawn',
    },
  ]);
});

test('an EIP that cannot be read makes EIPs unknown', () => {
  const reading = read(serviceObject(), eipObject({ state: 'Paused' }));
  assert.deepEqual([known(reading), codes(reading)], [['services'], ['live-object']]);
});

test('a node, a namespace, a slice or a report that cannot be read is left out', () => {
  const reading = read(
    nodeObject('n1', { conditions: 'Ready' }),
    nodeObject('n2'),
    namespaceObject('shop', { expose: true }),
    sliceObject('none'),
    reportObject({ observed: 5 }),
  );
  assert.deepEqual(known(reading), ['eips', 'endpoints', 'namespaces', 'nodes', 'speakerReports']);
  assert.deepEqual([...reading.live.nodes.keys()], ['n2']);
  assert.equal(codes(reading).length, 4);
});

test('something that may be anything makes Services and EIPs unknown', () => {
  for (const nonsense of [
    'text',
    5,
    [],
    {},
    { kind: 'EIP' },
    { apiVersion: 'v1', kind: '' },
    list([null]),
    list('all'),
  ]) {
    const reading = read(serviceObject(), nonsense);
    assert.deepEqual([known(reading), codes(reading).length], [[], 1], JSON.stringify(nonsense));
  }
});

test('the first page of a list is not the list', () => {
  const reading = read(typedList('EIP', 'pierhead.io/v1alpha1', [eipObject()], { continue: 'abc' }), serviceObject());
  assert.deepEqual([known(reading), codes(reading)], [['services'], ['live-incomplete']]);
  assert.equal(reading.diagnostics[0]?.path, '/metadata/continue');
  assert.deepEqual(known(read(typedList('Node', 'v1', [], { continue: '' }))), ['eips', 'nodes']);
});

test('a typed list without items is not an empty one', () => {
  assert.deepEqual(known(read({ apiVersion: 'v1', kind: 'ServiceList', metadata: {} })), ['eips']);
});

test('a refusal of the API server is not an empty list', () => {
  const refusal = { apiVersion: 'v1', kind: 'Status', status: 'Failure', message: 'eips is forbidden', code: 403 };
  const reading = read(refusal, serviceObject());
  assert.deepEqual([known(reading), codes(reading)], [[], ['live-incomplete']]);
  assert.deepEqual(known(read({ ...refusal, status: 'Success' }, serviceObject())), ['eips', 'services']);
});

test('of an object that comes twice the newer version counts', () => {
  const at = (resourceVersion: string, pool: string) => eipObject({ pool }, { resourceVersion });
  const [older, newer] = [at('99', 'old'), at('100', 'new')];
  for (const objects of [
    [older, newer],
    [newer, older],
    [list([newer]), older],
  ]) {
    assert.equal(read(...objects).live.eips.get(address('10.20.30.7'))?.pool, 'new');
  }
});

test('a Service that became of no interest is not found in its older version', () => {
  const newer = serviceObject({
    metadata: { resourceVersion: '101' },
    spec: { type: 'ClusterIP' },
    status: { loadBalancer: {} },
  });
  assert.equal(read(newer, serviceObject()).live.services.size, 0);
  assert.equal(read(serviceObject(), newer).live.services.size, 0);
});

test('only the newest version of an object has to be readable', () => {
  const broken = eipObject({ state: 'Paused' }, { resourceVersion: '90' });
  assert.deepEqual(known(read(broken, eipObject(), serviceObject())), ['eips', 'services']);
});

test('objects without a version give the same result in either order', () => {
  const of = (pool: string) => eipObject({ pool }, { resourceVersion: undefined });
  const poolOf = (...objects: Fields[]) => read(...objects).live.eips.get(address('10.20.30.7'))?.pool;
  assert.equal(poolOf(of('a'), of('b')), poolOf(of('b'), of('a')));
});

test("the config in force is that of Pierhead's namespace, also while it cannot be trusted", () => {
  const foreign = inForceObject('{"kind":"Foreign"}', { namespace: 'attacker' });
  const own = inForceObject('{"kind":"Own"}');
  const forged = configMapObject('pierhead-in-force', { documents: 'edited', digest: 'sha256:00' });
  assert.equal(read(foreign, own).live.inForce?.documents, '{"kind":"Own"}');
  assert.equal(read(foreign).live.inForce?.documents, '{"kind":"Foreign"}');
  const reading = read(foreign, forged);
  assert.deepEqual([reading.live.inForce, codes(reading)], [undefined, ['live-object']]);
});

test('disruptions are those of one ConfigMap, never of two together', () => {
  const line = (service: string) =>
    `{"at":"2026-11-24T07:00:00Z","action":"move","service":"${service}","from":"10.20.30.8"}`;
  const { live } = read(
    disruptionsObject(line('shop/a'), { namespace: 'attacker' }),
    disruptionsObject(line('shop/b')),
  );
  assert.deepEqual(
    live.disruptions.map(({ service }) => service),
    ['shop/b'],
  );
});

test('a text that could not be read makes Services and EIPs unknown', () => {
  const diagnostic = {
    code: 'yaml-syntax',
    severity: 'error',
    message: 'm',
    path: '',
    file: 'a.yaml',
    line: 2,
    column: 3,
    help: 'h',
  } as const;
  const reading = readLive([{ object: serviceObject() }, { object: undefined, unreadable: [diagnostic] }]);
  assert.deepEqual([known(reading), reading.diagnostics], [[], [diagnostic]]);
});

test('of the problems of one object ten are reported', () => {
  const ports = Array.from({ length: 50 }, () => ({ port: 0 }));
  assert.equal(read(serviceObject({ spec: { ports } })).diagnostics.length, 10);
});

test('lists inside lists may be as deep as they like', () => {
  let nested: unknown = serviceObject();
  for (let depth = 0; depth < 50_000; depth++) {
    nested = list([nested]);
  }
  assert.equal(read(nested).live.services.size, 1);
});

/** Several versions of a few objects, whole and broken, in lists and alone. */
const anyObject: fc.Arbitrary<Fields> = fc
  .record({
    which: fc.nat(9),
    name: fc.constantFrom('web', 'api'),
    resourceVersion: fc.constantFrom(undefined, '9', '10', '010', 'x'),
    broken: fc.boolean(),
    port: fc.constantFrom(80, 443),
  })
  .map(({ which, name, resourceVersion, broken, port }): Fields => {
    const metadata = { name, resourceVersion };
    switch (which) {
      case 0:
      case 1:
        return serviceObject({ metadata, spec: { ports: [{ port: broken ? 'x' : port }] } });
      case 2:
        return serviceObject({ metadata, spec: { type: 'ClusterIP' }, status: { loadBalancer: {} } });
      case 3:
        return eipObject({ state: broken ? 'Paused' : 'Leaving', pool: name }, { resourceVersion });
      case 4:
        return sliceObject([endpointOf('10.244.0.5', name, { ready: broken })], { ...metadata, name: `web-${port}` });
      case 5:
        return inForceObject(String(port), { namespace: name, resourceVersion });
      case 6:
        return nodeObject(name, broken ? { addresses: 'x' } : {});
      case 7:
        return header(broken ? { services: {} } : { eips: {} }, port === 80 ? 'gz-1' : 'sz-1');
      case 8:
        return list([serviceObject({ metadata }), broken ? null : eipObject()]);
      default:
        return typedList('Namespace', 'v1', [namespaceObject(name)], broken ? { continue: 'abc' } : {});
    }
  });

test('the order of the objects does not matter', () => {
  const shuffles = fc
    .array(anyObject, { maxLength: 8 })
    .chain((objects) => fc.tuple(fc.constant(objects), fc.shuffledSubarray(objects, { minLength: objects.length })));
  fc.assert(
    fc.property(shuffles, ([objects, shuffled]) => {
      const inOrder = read(...objects);
      const otherwise = read(...shuffled);
      assert.deepEqual(otherwise, inOrder);
      assert.deepEqual([...otherwise.live.services.keys()], [...inOrder.live.services.keys()]);
    }),
    { numRuns: 1_000 },
  );
});

test('reading changes no object', () => {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(freeze);
      Object.freeze(value);
    }
    return value;
  };
  const objects: LiveObject[] = [{ object: freeze(list(everyObject())) }];
  assert.equal(readLive(objects).live.services.size, 1);
});
