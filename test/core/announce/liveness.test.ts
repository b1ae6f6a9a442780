import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elect } from '../../../src/core/announce/elect.ts';
import { step } from '../../../src/core/announce/liveness.ts';
import { type LivenessEvent, newSpeaker } from '../../../src/core/announce/liveness-state.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { parseMaskedPrefix } from '../../../src/core/net/prefix.ts';
import { A, B, desiredAddress, macOf, NODES, openWire, type Wire } from './wire.ts';

const PREFIX = parseMaskedPrefix('10.20.0.0/16')!;

/** Three speakers that have found their places: A is on n2, then n3, then n1; B on n3, then n1, then n2. */
function settledWire(): Wire {
  const wire = openWire();
  for (const name of NODES) {
    wire.start(name);
  }
  wire.runUntilQuiet();
  wire.watch();
  return wire;
}

test('gives every address to the speaker that is elected first', () => {
  const wire = settledWire();
  for (const address of [A, B]) {
    const [first] = elect(NODES, formatAddress(address));
    assert.deepEqual(wire.owners(address), [first!.node]);
  }
  wire.run(5_000);
  assert.equal(wire.activity(), 0, 'and then nothing happens');
});

test('announces again after a claim, at growing distances', () => {
  const wire = openWire(['n1']);
  wire.start('n1');
  const times: number[] = [];
  wire.watch();
  let before = 0;
  for (let ms = 0; ms < 4_000; ms++) {
    wire.run(1);
    if (wire.activity() !== before) {
      before = wire.activity();
      times.push(wire.nowMs - 1_350);
    }
  }
  assert.deepEqual(times, [0, 50, 150, 400, 1_000, 2_000]);
});

test('answers for nothing before it has listened and asked', () => {
  const wire = openWire(['n1']);
  wire.start('n1');
  wire.run(349);
  assert.deepEqual(wire.owners(A), []);
  wire.run(1);
  assert.deepEqual(wire.owners(A), ['n1']);
});

test('takes over from a dead node within 400 ms, and never answers beside it', () => {
  const wire = settledWire();
  wire.kill('n2');
  wire.run(1_000);
  assert.deepEqual(wire.owners(A), ['n3']);
  assert.ok(wire.longest(A).silent <= 400, `silent for ${wire.longest(A).silent} ms`);
  assert.equal(wire.longest(A).doubled, 0);
  assert.deepEqual(wire.longest(B), { doubled: 0, silent: 0 }, 'what the dead node did not have does not move');
});

test('hands over on SIGTERM: the successor answers before the old owner stops', () => {
  const wire = settledWire();
  wire.stop('n2');
  wire.run(1_000);
  assert.deepEqual(wire.owners(A), ['n3']);
  assert.equal(wire.longest(A).silent, 0);
  assert.ok(wire.longest(A).doubled <= 100);
  assert.equal(wire.isUp('n2'), false);
});

test('stops at once where there is nobody to hand over to', () => {
  const wire = openWire(['n1']);
  wire.start('n1');
  wire.runUntilQuiet();
  wire.stop('n1');
  wire.run(20);
  assert.equal(wire.isUp('n1'), false);
});

test('stops also where its interface has no carrier', () => {
  const wire = settledWire();
  wire.setCarrier('n2', false);
  wire.run(500);
  wire.stop('n2');
  wire.run(20);
  assert.equal(wire.isUp('n2'), false);
});

test('hands back to a node that returns, without a gap', () => {
  const wire = settledWire();
  wire.kill('n2');
  wire.run(1_000);
  wire.watch();
  wire.start('n2');
  wire.run(1_000);
  assert.deepEqual(wire.owners(A), ['n2']);
  assert.equal(wire.longest(A).silent, 0);
  assert.ok(wire.longest(A).doubled <= 100);
});

test('does not take over from a neighbour that is not heard but still answers', () => {
  const wire = settledWire();
  wire.filter = (from, to, kind) => kind === 'arp' || (from !== 'n2' && to !== 'n2');
  wire.run(5_000);
  assert.deepEqual(wire.owners(A), ['n2']);
  assert.deepEqual(wire.longest(A), { doubled: 0, silent: 0 });
  assert.deepEqual(wire.deviations('n3'), [{ address: '10.20.30.7', reason: 'HeartbeatLost', peer: 'n2' }]);
  wire.filter = () => true;
  wire.run(1_500);
  assert.deepEqual(wire.deviations('n3'), [], 'and forgets about it when it is heard again');
});

test('takes over soon after such a neighbour has really gone', () => {
  const wire = settledWire();
  wire.filter = (from, to, kind) => kind === 'arp' || (from !== 'n2' && to !== 'n2');
  wire.run(5_000);
  wire.kill('n2');
  wire.watch();
  wire.run(2_000);
  assert.deepEqual(wire.owners(A), ['n3']);
  assert.ok(wire.longest(A).silent <= 1_100, `silent for ${wire.longest(A).silent} ms`);
});

test('leaves one owner where heartbeats never got through at all', () => {
  const wire = openWire();
  wire.filter = (_from, _to, kind) => kind === 'arp';
  for (const name of NODES) {
    wire.start(name);
  }
  wire.run(5_000);
  assert.deepEqual([wire.owners(A), wire.owners(B)], [['n2'], ['n3']]);
});

test('leaves one owner after both sides of a partition had one', () => {
  const wire = settledWire();
  wire.filter = (from, to) => from !== 'n2' && to !== 'n2';
  wire.run(3_000);
  assert.deepEqual(wire.owners(A), ['n2', 'n3']);
  wire.filter = () => true;
  wire.watch();
  wire.run(3_000);
  assert.deepEqual([wire.owners(A), wire.owners(B)], [['n2'], ['n3']]);
  // Those of A and of B: one when the others are heard again, and its five repeats. The losers fall silent once each.
  assert.ok(wire.activity() >= 12, `${wire.activity()} announcements and silences`);
  assert.equal(wire.longest(A).silent, 0);
  assert.ok(wire.longest(A).doubled <= 210, `doubled for ${wire.longest(A).doubled} ms`);
});

test('falls silent at once when its own interface loses the carrier', () => {
  const wire = settledWire();
  wire.setCarrier('n2', false);
  wire.run(0);
  assert.deepEqual(wire.owners(A), []);
  wire.run(1_000);
  assert.deepEqual(wire.owners(A), ['n3']);
  wire.watch();
  wire.setCarrier('n2', true);
  wire.run(1_000);
  assert.deepEqual([wire.owners(A), wire.longest(A).silent], [['n2'], 0]);
});

test('lets an interface that flaps wait for longer each time', () => {
  const wire = settledWire();
  const moves: number[] = [];
  for (let flap = 0; flap < 6; flap++) {
    wire.setCarrier('n2', false);
    wire.run(1_000);
    wire.setCarrier('n2', true);
    const upMs = wire.nowMs;
    while (wire.owners(A)[0] !== 'n2') {
      wire.run(10);
    }
    moves.push(wire.nowMs - upMs);
  }
  assert.ok(moves.at(-1)! >= 9_000, `back after ${moves.join(', ')} ms`);
  assert.deepEqual(
    moves,
    [...moves].sort((a, b) => a - b),
  );
});

test('is silent after a lag of its own, elects again, and only then answers', () => {
  const wire = settledWire();
  wire.freeze('n2', 600);
  wire.run(599);
  assert.deepEqual(wire.owners(A), ['n3'], 'the others have taken over meanwhile');
  wire.run(1);
  assert.deepEqual(wire.owners(A), ['n3'], 'who comes back does not answer what waited for it');
  wire.run(2_000);
  assert.deepEqual(wire.owners(A), ['n2']);
  assert.ok(wire.longest(A).doubled <= 100);
});

test('holds no neighbour dead for a short lag of its own', () => {
  const wire = settledWire();
  for (let at = 0; at < 20; at++) {
    wire.freeze('n3', 180);
    wire.run(240);
  }
  assert.equal(wire.activity(), 0);
});

test('does not hold a neighbour dead whose heartbeats it was too late to read', () => {
  let state = newSpeaker('n3', 1n, 0);
  const apply = (event: LivenessEvent) => {
    const [next, effects] = step(state, event);
    state = next;
    return effects;
  };
  const hear = (atMs: number, sequence: number) =>
    apply({
      kind: 'heartbeat',
      atMs,
      interface: 'eth0',
      heartbeat: {
        node: 'n2',
        status: 'serving',
        boot: 1n,
        sequence,
        generation: 1n,
        digest: '0'.repeat(16),
        mac: macOf('n2'),
        interfaces: [{ name: 'eth0', carrier: true }],
        prefixes: [PREFIX],
      },
    });
  apply({ kind: 'links', atMs: 0, links: [{ name: 'eth0', mac: macOf('n3'), carrier: true, prefixes: [PREFIX] }] });
  apply({
    kind: 'desired',
    atMs: 0,
    generation: 1n,
    digest: '0'.repeat(16),
    conflict: 'Refuse',
    addresses: [desiredAddress(A, NODES)],
    nodesByMac: new Map(),
  });
  for (let atMs = 1; state.beatMs < 1_000; atMs++) {
    if (atMs === state.beatMs + 30) {
      hear(atMs, atMs);
    } else if (atMs >= state.wakeMs) {
      apply({ kind: 'tick', atMs });
    }
  }
  // Last heard 70 ms before its own last heartbeat, and then not running for 240 ms: silent for 310 ms, for no fault of n2.
  const lateMs = state.beatMs + 240;
  assert.equal(lateMs - state.neighbours.get('eth0')!.get('n2')!.links[0]!.heardMs, 310);
  assert.deepEqual(
    apply({ kind: 'tick', atMs: lateMs }).filter(({ kind }) => kind !== 'beat'),
    [],
  );
  assert.equal(state.neighbours.get('eth0')!.get('n2')!.links[0]!.alive, true);
});

test('moves nothing while a lag is too short to be noticed by anybody', () => {
  const wire = settledWire();
  wire.freeze('n2', 140);
  wire.run(2_000);
  assert.equal(wire.activity(), 0);
});

test('withdraws at once what is no longer to be announced', () => {
  const wire = settledWire();
  wire.tellAll({ addresses: [B], generation: 11n });
  wire.run(0);
  assert.deepEqual([wire.owners(A), wire.owners(B)], [[], ['n3']]);
});

test('withdraws at once when nobody may announce any more', () => {
  const wire = settledWire();
  wire.tellAll({ nodes: [], generation: 11n });
  wire.run(0);
  assert.deepEqual([wire.owners(A), wire.owners(B)], [[], []]);
});

for (const order of [
  ['n2', 'n3', 'n1'],
  ['n3', 'n1', 'n2'],
]) {
  test(`drains a node without a gap when ${order[0]} hears of it first, 300 ms before ${order[1]}`, () => {
    const wire = settledWire();
    for (const name of order) {
      wire.tell(name, { nodes: ['n1', 'n3'], generation: 11n });
      wire.run(300);
    }
    wire.run(1_000);
    assert.deepEqual(wire.owners(A), ['n3']);
    assert.equal(wire.longest(A).silent, 0);
    assert.ok(wire.longest(A).doubled <= 100);
    assert.deepEqual(NODES.flatMap(wire.deviations), []);
  });
}

test('takes an address from an owner that is cut off from the API, once its view is out of date', () => {
  const wire = settledWire();
  for (const name of ['n1', 'n3']) {
    wire.tell(name, { nodes: ['n1', 'n3'], generation: 20n });
  }
  wire.run(900);
  assert.deepEqual(wire.owners(A), ['n2'], 'not at once: it may hear of the change any moment');
  wire.run(3_000);
  assert.deepEqual(wire.owners(A), ['n3']);
  assert.ok(wire.longest(A).silent === 0 && wire.longest(A).doubled <= 100);
  assert.deepEqual(wire.deviations('n2'), [{ address: '10.20.30.7', reason: 'Yielded', peer: 'n3' }]);
});

test('leaves an address to nobody who cannot know of it', () => {
  const wire = settledWire();
  for (const name of ['n1', 'n2', 'n3']) {
    wire.tell(name, { addresses: [B] });
  }
  wire.run(100);
  for (const name of ['n1', 'n3']) {
    wire.tell(name, { addresses: [A, B], version: 20n, generation: 20n });
  }
  wire.run(4_000);
  assert.deepEqual(wire.owners(A), ['n3'], 'n2 comes first, but has not read the API for a while');
  wire.tell('n2', { addresses: [A, B], version: 20n, generation: 20n });
  wire.run(2_000);
  assert.deepEqual(wire.owners(A), ['n2']);
});

test('does not hold one back who is not told yet what there is to announce', () => {
  const wire = openWire();
  wire.start('n3');
  wire.runUntilQuiet();
  assert.deepEqual(wire.owners(A), ['n3']);
});

test('refuses an address that a foreign MAC answers for', () => {
  const wire = openWire();
  wire.foreign.set(A, '0a:00:00:00:00:99');
  for (const name of NODES) {
    wire.start(name);
  }
  wire.run(5_000);
  assert.deepEqual([wire.owners(A), wire.owners(B)], [[], ['n3']]);
  assert.deepEqual(wire.deviations('n2'), [{ address: '10.20.30.7', reason: 'Conflict' }]);
  wire.foreign.delete(A);
  wire.run(11_000);
  assert.deepEqual([wire.owners(A), wire.deviations('n2')], [['n2'], []]);
});

for (const [conflict, owners] of [
  ['Refuse', ['n2']],
  ['Yield', []],
  ['Defend', ['n2']],
] as const) {
  test(`with conflict: ${conflict} an owner whose address a foreign MAC claims ${owners.length ? 'keeps it' : 'gives it up'}`, () => {
    const wire = settledWire();
    wire.foreign.set(A, '0a:00:00:00:00:99');
    wire.tellAll({ conflict });
    wire.claimByForeign(A, '0a:00:00:00:00:99');
    wire.run(1_500);
    assert.deepEqual(wire.owners(A), owners);
    assert.deepEqual(wire.deviations('n2'), [{ address: '10.20.30.7', reason: 'Conflict' }]);
  });
}

test('with conflict: Defend takes an address that a foreign MAC answers for', () => {
  const wire = openWire();
  wire.foreign.set(A, '0a:00:00:00:00:99');
  for (const name of NODES) {
    wire.tell(name, { conflict: 'Defend' });
    wire.start(name);
  }
  wire.run(2_000);
  assert.deepEqual(wire.owners(A), ['n2']);
  assert.deepEqual(wire.deviations('n2'), [{ address: '10.20.30.7', reason: 'Conflict' }]);
});

test('defends against a foreign MAC at most once a second', () => {
  const wire = settledWire();
  for (let at = 0; at < 500; at++) {
    wire.claimByForeign(A, '0a:00:00:00:00:99');
    wire.run(10);
  }
  assert.ok(wire.activity() >= 4 && wire.activity() <= 6, `${wire.activity()} announcements in 5 s`);
});

test('takes no notice of frames with its own MAC', () => {
  const wire = settledWire();
  wire.claimByForeign(A, macOf('n2'));
  wire.run(2_000);
  assert.deepEqual([wire.owners(A), wire.deviations('n2')], [['n2'], []]);
});
