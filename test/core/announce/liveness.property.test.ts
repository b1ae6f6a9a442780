import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elect } from '../../../src/core/announce/elect.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { A, B, NODES, openWire, type Wire } from './wire.ts';

/** A fifth of what is asked for: each run simulates three speakers for up to a minute. */
const RUNS = { numRuns: Math.ceil(Number(process.env.PIERHEAD_PROPERTY_RUNS ?? 1_000) / 5) };
const ADDRESSES = [A, B];

type Fault =
  | { readonly kind: 'kill' | 'start' | 'stop'; readonly node: string }
  | { readonly kind: 'freeze'; readonly node: string; readonly forMs: number }
  | { readonly kind: 'carrier'; readonly node: string; readonly isUp: boolean }
  | { readonly kind: 'tell'; readonly node: string; readonly without: string | undefined };
/** Not on a fully connected wire. */
type Cut =
  | { readonly kind: 'partition'; readonly node: string; readonly only: 'heartbeat' | 'both' }
  | { readonly kind: 'one-way'; readonly from: string; readonly to: string }
  | { readonly kind: 'loss'; readonly percent: number }
  | { readonly kind: 'heal' };

const node = fc.constantFrom(...NODES);
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constantFrom('kill', 'start', 'stop'), node }),
  fc.record({ kind: fc.constant('freeze'), node, forMs: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ kind: fc.constant('carrier'), node, isUp: fc.boolean() }),
  fc.record({ kind: fc.constant('tell'), node, without: fc.option(node, { nil: undefined }) }),
);
const cut: fc.Arbitrary<Cut> = fc.oneof(
  fc.record({ kind: fc.constant('partition'), node, only: fc.constantFrom('heartbeat', 'both') }),
  fc.record({ kind: fc.constant('one-way'), from: node, to: node }),
  fc.record({ kind: fc.constant('loss'), percent: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('heal') }),
);
const pause = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 1_500 }));

/** Small random numbers that a seed decides. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function startedWire(seed: number): Wire {
  const wire = openWire();
  const roll = dice(seed);
  wire.delay = () => 1 + roll(4);
  for (const name of NODES) {
    wire.start(name);
  }
  wire.runUntilQuiet();
  wire.watch();
  return wire;
}

let generation = 10n;

function inflict(wire: Wire, event: Fault | Cut, roll: (sides: number) => number): void {
  switch (event.kind) {
    case 'kill':
    case 'stop':
      if (wire.isUp(event.node)) {
        wire[event.kind](event.node);
      }
      return;
    case 'start':
      if (!wire.isUp(event.node)) {
        wire.start(event.node);
      }
      return;
    case 'freeze':
      wire.freeze(event.node, event.forMs);
      return;
    case 'carrier':
      wire.setCarrier(event.node, event.isUp);
      return;
    case 'tell':
      generation++;
      wire.tell(event.node, { generation, nodes: NODES.filter((name) => name !== event.without) });
      return;
    case 'partition':
      wire.filter = (from, to, kind) =>
        (from !== event.node && to !== event.node) || (event.only === 'heartbeat' && kind === 'arp');
      return;
    case 'one-way':
      wire.filter = (from, to) => from !== event.from || to !== event.to;
      return;
    case 'loss':
      wire.filter = () => roll(100) >= event.percent;
      return;
    case 'heal':
      wire.filter = () => true;
      return;
  }
}

test('has exactly one owner for each address after whatever happened, the one that is elected first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fault, cut), pause), { maxLength: 12 }),
      fc.integer(),
      fc.subarray(NODES, { minLength: 1 }),
      (events, seed, survivors) => {
        const wire = startedWire(seed);
        const roll = dice(seed + 1);
        for (const [event, pauseMs] of events) {
          inflict(wire, event, roll);
          wire.run(pauseMs);
        }
        wire.filter = () => true;
        wire.run(1_000);
        for (const name of NODES) {
          wire.setCarrier(name, true);
          inflict(wire, { kind: survivors.includes(name) ? 'start' : 'kill', node: name }, roll);
        }
        generation++;
        wire.tellAll({ generation, nodes: NODES });
        wire.runUntilQuiet();
        wire.watch();
        wire.run(3_000);
        for (const address of ADDRESSES) {
          const [first] = elect(survivors, formatAddress(address));
          assert.deepEqual(wire.owners(address), [first!.node]);
        }
        assert.deepEqual(survivors.flatMap(wire.deviations), []);
        assert.equal(wire.activity(), 0, 'a settled wire is quiet');
      },
    ),
    RUNS,
  );
});

test('never has two owners for longer than 100 ms on a wire where everybody hears everybody', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fault, pause), { maxLength: 12 }), fc.integer(), (events, seed) => {
      const wire = startedWire(seed);
      for (const [event, pauseMs] of events) {
        inflict(wire, event, () => 0);
        wire.run(pauseMs);
      }
      wire.run(3_000);
      for (const address of ADDRESSES) {
        assert.ok(wire.longest(address).doubled <= 100, `doubled for ${wire.longest(address).doubled} ms`);
      }
    }),
    RUNS,
  );
});

test('has always an owner while nodes are stopped, started and drained in order', () => {
  const planned = fc.oneof(
    fc.record({ kind: fc.constant('restart' as const), node }),
    fc.record({ kind: fc.constant('drain' as const), node, order: fc.shuffledSubarray(NODES, { minLength: 3 }) }),
  );
  fc.assert(
    fc.property(
      fc.array(planned, { maxLength: 6 }),
      fc.integer(),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 3, maxLength: 3 }),
      (operations, seed, lags) => {
        const wire = startedWire(seed);
        const tell = (order: readonly string[], without: string | undefined) => {
          generation++;
          order.forEach((name, at) => {
            wire.tell(name, { generation, nodes: NODES.filter((other) => other !== without) });
            wire.run(lags[at]!);
          });
        };
        for (const operation of operations) {
          if (operation.kind === 'restart') {
            wire.stop(operation.node);
            wire.run(1_500);
            wire.start(operation.node);
          } else {
            tell(operation.order, operation.node);
            wire.run(1_000);
            tell(operation.order, undefined);
          }
          wire.run(1_500);
        }
        for (const address of ADDRESSES) {
          assert.equal(wire.longest(address).silent, 0);
          assert.ok(wire.longest(address).doubled <= 100, `doubled for ${wire.longest(address).doubled} ms`);
        }
      },
    ),
    RUNS,
  );
});

test('takes nothing from a neighbour whose heartbeats are lost while its MAC answers', () => {
  const pairs = NODES.flatMap((from) => NODES.filter((to) => to !== from).map((to) => `${from} ${to}`));
  fc.assert(
    fc.property(fc.subarray(pairs), fc.integer(), fc.integer({ min: 300, max: 5_000 }), (deaf, seed, forMs) => {
      const wire = startedWire(seed);
      wire.filter = (from, to, kind) => kind === 'arp' || !deaf.includes(`${from} ${to}`);
      wire.run(forMs);
      assert.equal(wire.activity(), 0);
      assert.deepEqual(
        ADDRESSES.map(wire.owners),
        ADDRESSES.map((address) => [elect(NODES, formatAddress(address))[0]!.node]),
      );
    }),
    RUNS,
  );
});
