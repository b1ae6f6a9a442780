import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LiveChange } from '../../../src/core/live/change.ts';
import type { Entry, StoredPart } from '../../../src/core/live/entry.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { readObject } from '../../../src/core/live/objects.ts';
import { LIVE_PARTS } from '../../../src/core/live/parts.ts';
import { readLive } from '../../../src/core/live/read.ts';
import { isSameValue } from '../../../src/core/live/same-value.ts';
import { writeSnapshotHeader } from '../../../src/core/live/snapshot-header.ts';
import { type LiveStore, openStore } from '../../../src/core/live/store.ts';
import { eipName } from '../../../src/core/net/address.ts';
import {
  address,
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
} from './kubernetes.ts';

function entry(object: Fields): Entry {
  const read = readObject(object);
  assert.ok(read !== undefined);
  return read;
}

const serviceAt = (resourceVersion: string, fields: Parameters<typeof serviceObject>[0] = {}) =>
  entry(serviceObject({ ...fields, metadata: { resourceVersion, ...fields.metadata } }));
const portsOf = (store: LiveStore) => store.live.services.get('shop/web')?.ports.map(({ port }) => port);
const withPort = (resourceVersion: string, port: number) => serviceAt(resourceVersion, { spec: { ports: [{ port }] } });
const summary = (changes: readonly LiveChange[]) =>
  changes.map(
    ({ part, key, before, after }) =>
      `${part} ${key} ${before === undefined ? '-' : 'old'} ${after === undefined ? '-' : 'new'}`,
  );

test('a store begins empty, with nothing known', () => {
  const { live } = openStore();
  assert.deepEqual([live.known.size, live.services.size, live.disruptions, live.inForce], [0, 0, [], undefined]);
});

test('a new object, a changed one and one that is gone are told with what was and what is', () => {
  const store = openStore();
  assert.deepEqual(summary(store.put(withPort('100', 80))), ['services shop/web - new']);
  const [change] = store.put(withPort('101', 443));
  assert.ok(change?.part === 'services');
  assert.deepEqual([change.before?.ports[0]?.port, change.after?.ports[0]?.port], [80, 443]);
  assert.deepEqual(summary(store.remove('services', 'shop/web', '102')), ['services shop/web old -']);
  assert.equal(store.live.services.size, 0);
});

test('an older version and the same version change nothing', () => {
  const store = openStore();
  store.put(withPort('100', 80));
  assert.deepEqual(store.put(withPort('99', 443)), []);
  assert.deepEqual(store.put(withPort('100', 443)), []);
  assert.deepEqual(portsOf(store), [80]);
});

test('versions are compared as numbers, however long', () => {
  const store = openStore();
  store.put(withPort('9', 80));
  store.put(withPort('10', 443));
  assert.deepEqual(portsOf(store), [443]);
  store.put(withPort('18446744073709551616', 8080));
  store.put(withPort('18446744073709551615', 81));
  assert.deepEqual(portsOf(store), [8080]);
});

test('a new version with nothing new in it is kept and not told', () => {
  const store = openStore();
  store.put(serviceAt('100'));
  assert.deepEqual(store.put(serviceAt('101', { metadata: { annotations: { stranger: 'x' } } })), []);
  assert.equal(store.live.services.get('shop/web')?.resourceVersion, '101');
});

test('a label called resourceVersion is a label like any other', () => {
  const store = openStore();
  store.put(serviceAt('100', { metadata: { labels: { resourceVersion: '1' } } }));
  assert.equal(store.put(serviceAt('101', { metadata: { labels: { resourceVersion: '2' } } })).length, 1);
});

test('the version of a withdrawn EIP is told, because speakers confirm by it', () => {
  const store = openStore();
  const eip = (state: string, resourceVersion: string) => entry(eipObject({ state }, { resourceVersion }));
  store.put(eip('Active', '100'));
  assert.equal(store.put(eip('Active', '101')).length, 0);
  store.put(eip('Withdrawn', '102'));
  assert.equal(store.put(eip('Withdrawn', '103')).length, 1);
});

test('the answer to a write goes before the events that it overtakes', () => {
  const store = openStore();
  store.put(withPort('100', 80));
  store.put(withPort('103', 443));
  store.put(withPort('101', 81));
  store.put(withPort('103', 443));
  assert.deepEqual(portsOf(store), [443]);
});

test('an event from before a removal does not bring the object back, its re-creation does', () => {
  const store = openStore();
  store.put(withPort('100', 80));
  store.remove('services', 'shop/web', '102');
  assert.deepEqual(store.put(withPort('101', 80)), []);
  assert.equal(store.live.services.size, 0);
  assert.equal(store.put(withPort('103', 443)).length, 1);
  assert.deepEqual(portsOf(store), [443]);
});

test('a removal at the version that the object has removes it', () => {
  const store = openStore();
  store.put(withPort('100', 80));
  assert.equal(store.remove('services', 'shop/web', '100').length, 1);
});

test('a removal from before the last write changes nothing', () => {
  const store = openStore();
  store.put(withPort('100', 80));
  assert.deepEqual(store.remove('services', 'shop/web', '99'), []);
  assert.deepEqual(store.remove('services', 'shop/other', '99'), []);
  assert.deepEqual(portsOf(store), [80]);
});

test('a delete that was sent removes the object at once, and events of what it was do not bring it back', () => {
  const store = openStore();
  store.put(withPort('100', 80));
  assert.equal(store.remove('services', 'shop/web').length, 1);
  assert.deepEqual(store.put(withPort('100', 80)), []);
});

test('a Service that becomes of no interest is gone, and comes back when it is of interest again', () => {
  const store = openStore();
  store.put(serviceAt('100'));
  const clusterIP = serviceAt('101', { spec: { type: 'ClusterIP' }, status: { loadBalancer: {} } });
  assert.deepEqual(summary(store.put(clusterIP)), ['services shop/web old -']);
  assert.deepEqual(summary(store.put(serviceAt('102'))), ['services shop/web - new']);
});

test('an object that cannot be read makes its part unknown until it can be read or is gone', () => {
  const store = openStore();
  store.setRead('eips', true);
  store.put(entry(eipObject({}, { resourceVersion: '100' })));
  const broken = entry(eipObject({ state: 'Paused' }, { resourceVersion: '101' }));
  assert.deepEqual(summary(store.put(broken)), ['eips 10.20.30.7 old -', 'eips  - -']);
  assert.ok(!store.live.known.has('eips'));
  assert.deepEqual(summary(store.put(entry(eipObject({}, { resourceVersion: '102' })))), [
    'eips 10.20.30.7 - new',
    'eips  - -',
  ]);
  assert.ok(store.live.known.has('eips'));
  store.put(entry(eipObject({ state: 'Paused' }, { resourceVersion: '103' })));
  store.remove('eips', '10.20.30.7', '104');
  assert.ok(store.live.known.has('eips'));
});

test('a node that cannot be read leaves nodes known', () => {
  const store = openStore();
  store.setRead('nodes', true);
  store.put(entry(nodeObject('n1', { conditions: 'x' })));
  assert.ok(store.live.known.has('nodes'));
});

test('a part is known while it is read, and unknown while the API server refuses it', () => {
  const store = openStore();
  assert.deepEqual(summary(store.setRead('services', true)), ['services  - -']);
  assert.deepEqual(store.setRead('services', true), []);
  assert.deepEqual(summary(store.setRead('services', false)), ['services  - -']);
  assert.equal(store.live.known.size, 0);
});

test('a list takes the place of what was there, but for what is newer than it', () => {
  const store = openStore();
  const named = (name: string, resourceVersion: string) => serviceAt(resourceVersion, { metadata: { name } });
  for (const object of [named('a', '100'), named('b', '100'), named('c', '205')]) {
    store.put(object);
  }
  const changes = store.replace('services', [named('a', '100'), named('d', '150')], '200');
  assert.deepEqual(summary(changes), ['services shop/d - new', 'services shop/b old -', 'services  - -']);
  assert.deepEqual([...store.live.services.keys()].sort(), ['shop/a', 'shop/c', 'shop/d']);
  assert.ok(store.live.known.has('services'));
});

test('a list that shows an object older than it was seen comes from data that were set back', () => {
  const store = openStore();
  const named = (name: string, resourceVersion: string) => serviceAt(resourceVersion, { metadata: { name } });
  store.put(named('a', '100'));
  store.put(named('b', '100'));
  store.remove('services', 'shop/b', '105');
  const isSetBack = (entries: readonly Entry[], version: string) => store.isSetBack('services', entries, version);
  assert.equal(isSetBack([named('a', '99')], '200'), true);
  assert.equal(isSetBack([named('b', '100')], '200'), true, 'it was seen to be gone');
  assert.equal(isSetBack([named('a', '100'), named('b', '106'), named('c', '1')], '200'), false);
  // The answer to a write is here before a list that was read before it.
  assert.equal(isSetBack([named('a', '90'), named('b', '100')], '99'), false);
  assert.deepEqual([...store.live.services.keys()], ['shop/a'], 'to ask changes nothing');
});

test('objects without a name are not held against each other', () => {
  const store = openStore();
  const nameless = (resourceVersion: string) => serviceAt(resourceVersion, { metadata: { name: '' } });
  store.put(nameless('100'));
  assert.equal(store.isSetBack('services', [nameless('50')], '200'), false);
});

test('the slices of a Service change its endpoints together', () => {
  const store = openStore();
  const slice = (name: string, resourceVersion: string, ...nodes: string[]) =>
    entry(
      sliceObject(
        nodes.map((node) => endpointOf(`10.244.0.${node.slice(1)}`, node)),
        { name, resourceVersion },
      ),
    );
  const nodes = () => store.live.endpoints.get('shop/web')?.map(({ node }) => node);
  store.put(slice('a', '1', 'n1', 'n2'));
  assert.deepEqual(summary(store.put(slice('b', '2', 'n3'))), ['endpoints shop/web old new']);
  assert.deepEqual(nodes(), ['n1', 'n2', 'n3']);
  assert.deepEqual(store.put(slice('b', '3', 'n3')), []);
  store.remove('endpoints', 'shop/a', '4');
  assert.deepEqual(nodes(), ['n3']);
  store.remove('endpoints', 'shop/b', '5');
  assert.equal(nodes(), undefined);
});

test('a slice that changes its Service changes both', () => {
  const store = openStore();
  const slice = (service: string, resourceVersion: string) =>
    entry(
      sliceObject([endpointOf('10.244.0.5', 'n1')], {
        resourceVersion,
        labels: { 'kubernetes.io/service-name': service },
      }),
    );
  store.put(slice('web', '1'));
  assert.deepEqual(summary(store.put(slice('api', '2'))), ['endpoints shop/web old -', 'endpoints shop/api - new']);
});

test('the first slice replaces the endpoints that came with a state', () => {
  const { live } = readLive([
    { object: sliceObject([endpointOf('10.244.0.5', 'n1'), endpointOf('10.244.0.6', 'n2')]) },
  ]);
  const store = openStore(live);
  store.put(entry(sliceObject([endpointOf('10.244.0.6', 'n2')], { name: 'other' })));
  assert.deepEqual(
    store.live.endpoints.get('shop/web')?.map(({ node }) => node),
    ['n2'],
  );
  store.replace('endpoints', [], '300');
  assert.equal(store.live.endpoints.size, 0);
});

test("config in force and disruptions follow the ConfigMaps, Pierhead's own namespace first", () => {
  const store = openStore();
  store.put(entry(inForceObject('foreign', { namespace: 'attacker' })));
  assert.deepEqual(summary(store.put(entry(inForceObject('own')))), [
    'inForce pierhead-system/pierhead-in-force old new',
  ]);
  assert.equal(store.live.inForce?.documents, 'own');
  store.put(entry(inForceObject('own 2', { resourceVersion: '51' })));
  assert.equal(store.live.inForce?.documents, 'own 2');
  store.remove('inForce', 'attacker/pierhead-in-force');
  store.remove('inForce', 'pierhead-system/pierhead-in-force');
  assert.ok(!('inForce' in store.live));
  const line = '{"at":"2026-11-24T07:00:00Z","action":"move","service":"shop/web","from":"10.20.30.8"}';
  assert.equal(store.put(entry(disruptionsObject(line))).length, 1);
  assert.equal(store.live.disruptions.length, 1);
});

test('a store opened on a state shows it, and leaves it as it was', () => {
  const { live } = readLive(everyObject().map((object) => ({ object })));
  const before = structuredClone(live);
  const store = openStore(live);
  assert.deepEqual(store.live, live);
  store.put(serviceAt('200', { metadata: { name: 'new' } }));
  store.put(entry(inForceObject('new', { namespace: 'anywhere' })));
  store.remove('eips', '10.20.30.7');
  store.setRead('nodes', false);
  assert.equal(store.live.inForce?.documents, 'new');
  assert.equal(store.live.eips.has(address('10.20.30.7')), false);
  assert.deepEqual(live, before);
});

/** A cluster of a few objects, each change of which makes a version and an event. */
interface Version {
  readonly part: StoredPart;
  readonly key: string;
  readonly resourceVersion: number;
  /** Absent: the object was deleted. */
  readonly object?: Fields;
}

const OBJECTS: readonly ((state: number, metadata: Fields) => Fields)[] = [
  (state, metadata) => serviceVersion('web', state, metadata),
  (state, metadata) => serviceVersion('api', state, metadata),
  (state, metadata) => eipObject({ state: ['Active', 'Leaving', 'Withdrawn', 'Paused'][state] }, metadata),
  (state, metadata) => sliceObject([endpointOf('10.244.0.5', `n${state}`)], { name: 'a', ...metadata }),
  (state, metadata) => sliceObject([endpointOf('10.244.0.5', 'n1', { ready: state > 1 })], { name: 'b', ...metadata }),
  (state, metadata) => ({
    ...nodeObject('n1', { conditions: state === 3 ? 'x' : [] }, { unschedulable: state === 1 }),
    metadata: { name: 'n1', ...metadata },
  }),
  (state, metadata) => ({
    ...namespaceObject(),
    metadata: { name: 'shop', labels: { state: String(state) }, ...metadata },
  }),
  (state, metadata) => reportObject({ observed: String(state) }, metadata),
  (state, metadata) => inForceObject(state === 3 ? '' : String(state), metadata),
  (state, metadata) => inForceObject(String(state), { namespace: 'lb', ...metadata }),
  (state, metadata) =>
    disruptionsObject(
      `{"at":"2026-11-24T07:00:0${state}Z","action":"move","service":"a/b","from":"10.0.0.1"}`,
      metadata,
    ),
];

function serviceVersion(name: string, state: number, metadata: Fields): Fields {
  const fields = { metadata: { name, ...metadata } };
  switch (state) {
    case 0:
      return serviceObject(fields);
    case 1:
      return serviceObject({ ...fields, spec: { ports: [{ port: 80 }] } });
    case 2:
      return serviceObject({ ...fields, spec: { type: 'ClusterIP' }, status: { loadBalancer: {} } });
    default:
      return serviceObject({ ...fields, spec: { ports: 'all' } });
  }
}

function makeHistory(steps: readonly (readonly [which: number, state: number])[]): Version[] {
  const present = new Set<number>();
  return steps.map(([which, state], index): Version => {
    const resourceVersion = index + 1;
    const object = OBJECTS[which]!(state, { resourceVersion: String(resourceVersion) });
    const { part, key } = entry(object);
    const isDeletion = state === 4 && present.has(which);
    if (isDeletion) {
      present.delete(which);
    } else {
      present.add(which);
    }
    return { part, key, resourceVersion, ...(!isDeletion && { object }) };
  });
}

/** The objects of a part as the API server had them at a version. */
function listAt(history: readonly Version[], part: StoredPart | undefined, resourceVersion: number): Fields[] {
  const newest = new Map<string, Version>();
  for (const version of history) {
    if (version.resourceVersion <= resourceVersion) {
      newest.set(`${version.part} ${version.key}`, version);
    }
  }
  return [...newest.values()].flatMap(({ part: of, object }) =>
    object !== undefined && (part ?? of) === of ? [object] : [],
  );
}

/** Follows what a store tells, and fails where that is not what it shows. */
function openMirror(store: LiveStore): { take(changes: readonly LiveChange[]): void; check(): void } {
  const seen = new Map<string, unknown>();
  const known = new Set<string>();
  return {
    take(changes) {
      for (const { part, key, before, after } of changes) {
        if (before === undefined && after === undefined) {
          if (!known.delete(part)) {
            known.add(part);
          }
          continue;
        }
        const id = part === 'inForce' || part === 'disruptions' ? part : `${part} ${key}`;
        const nothing = part === 'disruptions' ? [] : undefined;
        assert.ok(isSameValue(before, seen.get(id) ?? nothing, 'resourceVersion'), `${id} was what the change says`);
        if (isSameValue(after, nothing)) {
          seen.delete(id);
        } else {
          seen.set(id, after);
        }
      }
    },
    check() {
      const shown = shownIn(store.live);
      assert.deepEqual([...seen.keys()].sort(), [...shown.keys()].sort());
      for (const [id, value] of shown) {
        assert.ok(isSameValue(seen.get(id), value, 'resourceVersion'), `${id} is what the changes say`);
      }
      assert.deepEqual(known, store.live.known);
    },
  };
}

function shownIn(live: Live): Map<string, unknown> {
  const shown = new Map<string, unknown>();
  for (const part of ['services', 'namespaces', 'nodes', 'endpoints', 'speakerReports'] as const) {
    for (const [key, value] of live[part]) {
      shown.set(`${part} ${key}`, value);
    }
  }
  for (const eip of live.eips.values()) {
    shown.set(`eips ${eipName(eip.address)}`, eip);
  }
  if (live.inForce !== undefined) {
    shown.set('inForce', live.inForce);
  }
  if (live.disruptions.length > 0) {
    shown.set('disruptions', live.disruptions);
  }
  return shown;
}

const delivery = fc.record({
  history: fc.array(fc.tuple(fc.nat(OBJECTS.length - 1), fc.nat(4)), { maxLength: 30 }),
  /** Which event comes next, of those that are left; and how often it repeats itself. */
  order: fc.array(fc.tuple(fc.nat(40), fc.nat(2)), { minLength: 30, maxLength: 30 }),
  lists: fc.array(fc.tuple(fc.nat(30), fc.constantFrom(...LIVE_PARTS), fc.nat(30)), { maxLength: 5 }),
});

test('after any history, in whatever order its events arrive, the store is what reading the cluster anew gives', () => {
  fc.assert(
    fc.property(delivery, ({ history: steps, order, lists }) => {
      const history = makeHistory(steps.map(([which, state]) => [which, state] as const));
      const store = openStore();
      const mirror = openMirror(store);
      for (const part of LIVE_PARTS) {
        mirror.take(store.setRead(part, true));
      }
      const left = [...history];
      for (const [index, [pick, repeats]] of order.entries()) {
        for (const [when, part, age] of lists) {
          if (when === index) {
            const at = Math.min(age, history.length);
            mirror.take(store.replace(part, listAt(history, part, at).map(entry), String(at)));
          }
        }
        const [event] = left.splice(pick % Math.max(1, left.length), 1);
        for (let times = 0; event !== undefined && times <= repeats; times++) {
          mirror.take(deliver(store, event));
        }
        mirror.check();
      }
      const header = writeSnapshotHeader({
        cluster: 'c',
        parts: Object.fromEntries(LIVE_PARTS.map((part) => [part, {}])),
      });
      const rebuilt = readLive([header, ...listAt(history, undefined, history.length)].map((object) => ({ object })));
      assert.deepEqual(store.live, rebuilt.live);
    }),
    { numRuns: 1_000 },
  );
});

function deliver(store: LiveStore, { part, key, resourceVersion, object }: Version): readonly LiveChange[] {
  return object === undefined ? store.remove(part, key, String(resourceVersion)) : store.put(entry(object));
}
