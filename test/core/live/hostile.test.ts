import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readObject } from '../../../src/core/live/objects.ts';
import { LIVE_PARTS } from '../../../src/core/live/parts.ts';
import { readLive } from '../../../src/core/live/read.ts';
import { formatSnapshot } from '../../../src/core/live/snapshot.ts';
import { writeSnapshotHeader } from '../../../src/core/live/snapshot-header.ts';
import { openStore } from '../../../src/core/live/store.ts';
import { eipObject, everyObject, type Fields, serviceObject } from './kubernetes.ts';

type Path = readonly (string | number)[];

const REPLACEMENTS: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  Number.NaN,
  '',
  'x',
  'x'.repeat(10_000),
  '\u0000\ud800',
  '9999-99-99T99:99:99Z',
  [],
  {},
  [null],
  [[]],
  [{}],
  { a: 1 },
  JSON.parse('{"__proto__":{"a":1},"constructor":5,"toString":null,"length":7}'),
  new Date(Number.NaN),
  10n,
  Symbol('s'),
  () => 1,
  Object.create(null),
];

/** The place of every value in an object, itself included. */
function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      yield* pathsIn(member, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }
}

function withValue(object: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) {
    return value;
  }
  const copy = (Array.isArray(object) ? [...object] : { ...(object as Fields) }) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

const describe = (value: unknown) => inspect(value).slice(0, 40);

const HEADER = writeSnapshotHeader({
  cluster: 'gz-1',
  parts: Object.fromEntries(LIVE_PARTS.map((part) => [part, {}])),
});

test('any value in any place of any object is read, or is a problem with its place', () => {
  let count = 0;
  for (const object of [...everyObject(), HEADER as Fields]) {
    for (const path of pathsIn(object)) {
      for (const value of REPLACEMENTS) {
        const changed = withValue(object, path, value);
        const { live, diagnostics } = readLive([
          { object: changed },
          { object: { apiVersion: 'v1', kind: 'List', items: [changed] } },
        ]);
        const entry = readObject(changed);
        if (entry !== undefined) {
          openStore(live).put(entry);
        }
        formatSnapshot({ cluster: 'gz-1', parts: {} }, live);
        assert.ok(
          diagnostics.every(({ message, help }) => message.length < 500 && help !== '' && !/\p{Cc}/u.test(message)),
        );
        count++;
      }
    }
  }
  assert.ok(count > 3_000, `only ${count} objects were tried`);
});

test('a damaged EIP is never taken for none', () => {
  const whole = readLive([{ object: HEADER }, { object: eipObject() }]).live.eips;
  assert.equal(whole.size, 1);
  for (const path of pathsIn(eipObject())) {
    for (const value of REPLACEMENTS) {
      if (path.length === 0 && (value ?? undefined) === undefined) {
        // An empty document: nobody wrote an object there.
        continue;
      }
      const { live } = readLive([{ object: HEADER }, { object: withValue(eipObject(), path, value) }]);
      const isOfAnotherKind = path[0] === 'kind' || path[0] === 'apiVersion';
      assert.ok(
        live.eips.size === 1 || !live.known.has('eips') || isOfAnotherKind,
        `${path.join('.')} = ${describe(value)}`,
      );
    }
  }
});

test('a damaged Service that shows an address is never taken for none', () => {
  for (const path of pathsIn(serviceObject())) {
    for (const value of REPLACEMENTS) {
      if (path.length === 0 && (value ?? undefined) === undefined) {
        continue;
      }
      const { live } = readLive([{ object: HEADER }, { object: withValue(serviceObject(), path, value) }]);
      const isOfAnotherKind = path[0] === 'kind' || path[0] === 'apiVersion';
      assert.ok(
        live.services.size === 1 || !live.known.has('services') || isOfAnotherKind,
        `${path.join('.')} = ${describe(value)}`,
      );
    }
  }
});

test('objects made at random are read without harm', () => {
  const kind = fc.constantFrom(
    'Service',
    'Node',
    'Namespace',
    'ConfigMap',
    'List',
    'ServiceList',
    'Status',
    'EIP',
    'EndpointSlice',
    'SpeakerReport',
    'Snapshot',
  );
  const apiVersion = fc.constantFrom('v1', 'pierhead.io/v1alpha1', 'discovery.k8s.io/v1', '/', '');
  const object = fc.record(
    {
      kind,
      apiVersion,
      metadata: fc.anything(),
      spec: fc.anything(),
      status: fc.anything(),
      data: fc.anything(),
      items: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(object, fc.anything())), (objects) => {
      const { live, diagnostics } = readLive(objects.map((each) => ({ object: each })));
      assert.equal(live.known.has('services') && diagnostics.some(({ severity }) => severity === 'error'), false);
    }),
    { numRuns: 1_000 },
  );
});
