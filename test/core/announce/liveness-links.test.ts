import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EligibleNode } from '../../../src/core/announce/candidates.ts';
import { elect } from '../../../src/core/announce/elect.ts';
import type { Heartbeat } from '../../../src/core/announce/heartbeat.ts';
import { step } from '../../../src/core/announce/liveness.ts';
import {
  answeredOn,
  type LinkFacts,
  type LivenessEffect,
  type LivenessEvent,
  type LivenessState,
  newSpeaker,
} from '../../../src/core/announce/liveness-state.ts';
import type { LinkRule } from '../../../src/core/announce/segment.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { parseMaskedPrefix } from '../../../src/core/net/prefix.ts';
import { address } from './world.ts';

const A = address('10.20.30.7');
const prefixOf = (text: string) => parseMaskedPrefix(text)!;

/** `eth0 10.20.0.1/16`; `!` after the name: no carrier. */
function link(text: string): LinkFacts {
  const [name, ...prefixes] = text.split(' ');
  return {
    name: name!.replace('!', ''),
    carrier: !name!.endsWith('!'),
    mac: `02:00:00:00:01:0${name!.match(/\d/)?.[0] ?? 0}`,
    prefixes: prefixes.map(prefixOf),
  };
}

/** One speaker, told what to announce and left alone with what a test lets it hear. By hash the order is n2, n3, n1. */
interface Alone {
  state: LivenessState;
  readonly effects: LivenessEffect[];
  links(...texts: string[]): void;
  /** A heartbeat of `node`, heard on `on`, sent from `from`. */
  hear(node: string, on: string, from: string, change?: Partial<Heartbeat>): void;
  run(forMs: number): void;
}

function speaker(self: string, rules: LinkRule[], nodes = ['n1', 'n2', 'n3']): Alone {
  let nowMs = 0;
  let sequence = 0;
  const reach = { rules, named: rules.filter(({ allowOffSubnet }) => allowOffSubnet) };
  const eligible: EligibleNode[] = elect(nodes, formatAddress(A)).map(({ node }) => ({ node, reach }));
  const apply = (event: LivenessEvent) => {
    const [state, effects] = step(alone.state, event);
    alone.state = state;
    alone.effects.push(...effects);
  };
  const alone: Alone = {
    state: newSpeaker(self, 1n, 0),
    effects: [],
    links: (...texts) => apply({ kind: 'links', atMs: nowMs, links: texts.map(link) }),
    hear(node, on, from, change) {
      const { name, mac, prefixes } = link(from);
      const heartbeat: Heartbeat = {
        node,
        status: 'serving',
        boot: 1n,
        sequence: sequence++,
        generation: 5n,
        digest: '0'.repeat(16),
        mac: mac.replace('02:', `0${2 * Number(node.slice(1))}:`),
        interfaces: [{ name, carrier: true }],
        prefixes,
        ...change,
      };
      apply({ kind: 'heartbeat', atMs: nowMs, interface: on, heartbeat });
    },
    run(forMs) {
      for (const endMs = nowMs + forMs; nowMs < endMs; ) {
        nowMs = Math.min(endMs, alone.state.wakeMs);
        apply({ kind: 'tick', atMs: nowMs });
      }
    },
  };
  apply({
    kind: 'desired',
    atMs: 0,
    generation: 5n,
    digest: '0'.repeat(16),
    conflict: 'Refuse',
    addresses: [{ address: A, electionKey: formatAddress(A), version: 1n, eligible }],
    nodesByMac: new Map(),
  });
  return alone;
}

const everywhere: LinkRule[] = [{ interfaces: [], allowOffSubnet: false }];
const answersOn = ({ state }: Alone) => [...state.links.keys()].filter((name) => answeredOn(state, name).length > 0);

test('answers on the first by name of its interfaces on one subnet, and on the next when that loses its carrier', () => {
  const alone = speaker('n1', everywhere);
  alone.links('eth1 10.20.0.2/16', 'eth0 10.20.0.1/16', 'lan0 192.168.0.1/24');
  alone.run(400);
  assert.deepEqual(answersOn(alone), ['eth0']);
  alone.links('eth1 10.20.0.2/16', 'eth0! 10.20.0.1/16', 'lan0 192.168.0.1/24');
  assert.deepEqual(answersOn(alone), []);
  alone.run(50);
  assert.deepEqual(answersOn(alone), ['eth1']);
});

test('answers on every interface on which the address may be off-subnet', () => {
  const alone = speaker('n1', [{ interfaces: ['eth*'], allowOffSubnet: true }]);
  alone.links('eth0 192.168.0.1/24', 'eth1', 'lan0 10.20.0.1/16');
  alone.run(400);
  assert.deepEqual(answersOn(alone), ['eth0', 'eth1']);
});

test('elects one owner on a wire where the interfaces have different names and masks', () => {
  const named = speaker('n1', [{ interfaces: ['eth0', 'ens3'], allowOffSubnet: true }]);
  named.links('eth0');
  const masked = speaker('n1', everywhere);
  masked.links('eth0 10.20.30.1/24');
  for (let at = 0; at < 10; at++) {
    named.hear('n2', 'eth0', 'ens3');
    masked.hear('n2', 'eth0', 'eth0 10.20.0.2/16');
    named.run(100);
    masked.run(100);
  }
  assert.deepEqual([answersOn(named), answersOn(masked)], [[], []]);
});

test('does not wait for a neighbour whose interface is not one for the address', () => {
  const alone = speaker('n1', [{ interfaces: ['eth*'], allowOffSubnet: false }]);
  alone.links('eth0 10.20.0.1/16');
  for (let at = 0; at < 10; at++) {
    alone.hear('n2', 'eth0', 'lan0 10.20.0.2/16');
    alone.hear('n3', 'eth0', 'eth0 192.168.0.3/24');
    alone.run(100);
  }
  assert.deepEqual(answersOn(alone), ['eth0']);
});

test('does not wait for a neighbour that still listens', () => {
  const alone = speaker('n1', everywhere);
  alone.links('eth0 10.20.0.1/16');
  for (let at = 0; at < 10; at++) {
    alone.hear('n2', 'eth0', 'eth0 10.20.0.2/16', { status: 'listening' });
    alone.run(100);
  }
  assert.deepEqual(answersOn(alone), ['eth0']);
});

test('learns on another wire that the interface of a neighbour has lost its carrier', () => {
  const alone = speaker('n1', everywhere);
  alone.links('eth0 10.20.0.1/16', 'lan0 192.168.0.1/24');
  const both = [
    { name: 'lan0', carrier: true },
    { name: 'eth0', carrier: true },
  ];
  for (let at = 0; at < 10; at++) {
    alone.hear('n2', 'eth0', 'eth0 10.20.0.2/16');
    alone.hear('n2', 'lan0', 'lan0 192.168.0.2/24', { interfaces: both });
    alone.run(100);
  }
  assert.deepEqual(answersOn(alone), []);
  alone.hear('n2', 'lan0', 'lan0 192.168.0.2/24', { interfaces: [both[0]!, { name: 'eth0', carrier: false }] });
  alone.run(50);
  assert.deepEqual(answersOn(alone), ['eth0'], 'without the 300 ms after which it would be dead');
});

test('does not believe a copy of an earlier heartbeat, or of an earlier life', () => {
  const alone = speaker('n1', everywhere);
  alone.links('eth0 10.20.0.1/16');
  alone.hear('n2', 'eth0', 'eth0 10.20.0.2/16', { boot: 7n, sequence: 100 });
  for (let at = 0; at < 10; at++) {
    alone.run(50);
    alone.hear('n2', 'eth0', 'eth0 10.20.0.2/16', { boot: 7n, sequence: 100 });
    alone.hear('n2', 'eth0', 'eth0 10.20.0.2/16', { boot: 6n, sequence: 1_000 + at });
  }
  assert.deepEqual(answersOn(alone), ['eth0'], 'n2 has died since');
  alone.hear('n2', 'eth0', 'eth0 10.20.0.2/16', { boot: 8n, sequence: 0 });
  alone.run(100);
  assert.deepEqual(answersOn(alone), [], 'and lives again');
});

test('takes no notice of heartbeats with its own name, or on an interface that it does not have', () => {
  const alone = speaker('n3', everywhere);
  alone.links('eth0 10.20.0.1/16');
  const before = alone.state.neighbours;
  alone.hear('n3', 'eth0', 'eth0 10.20.0.3/16');
  alone.hear('n2', 'eth9', 'eth0 10.20.0.2/16');
  assert.equal(alone.state.neighbours, before);
});

test('falls silent on an interface that is taken from it', () => {
  const alone = speaker('n1', everywhere);
  alone.links('eth0 10.20.0.1/16');
  alone.run(400);
  alone.effects.length = 0;
  alone.links('eth1 10.20.0.1/16');
  assert.deepEqual(
    alone.effects.filter(({ kind }) => kind === 'silence'),
    [{ kind: 'silence', interface: 'eth0', addresses: [A] }],
  );
});

test('announces again when the MAC of its interface changes', () => {
  const alone = speaker('n1', everywhere);
  alone.links('eth0 10.20.0.1/16');
  alone.run(5_000);
  alone.effects.length = 0;
  const [next, effects] = step(alone.state, {
    kind: 'links',
    atMs: alone.state.nowMs,
    links: [{ ...link('eth0 10.20.0.1/16'), mac: '02:00:00:00:09:09' }],
  });
  assert.deepEqual(
    effects.filter(({ kind }) => kind === 'announce'),
    [{ kind: 'announce', interface: 'eth0', addresses: [A] }],
  );
  assert.deepEqual(answeredOn(next, 'eth0'), [A]);
});

for (const [title, isAnswer, owner] of [
  ['keeps an address when a late answer comes from the neighbour that hands it over', true, ['eth0']],
  ['gives way when a neighbour that is elected first claims the address', false, []],
] as const) {
  test(title, () => {
    const alone = speaker('n3', everywhere, ['n3']);
    alone.links('eth0 10.20.0.3/16');
    for (let at = 0; at < 5; at++) {
      alone.hear('n2', 'eth0', 'eth0 10.20.0.2/16');
      alone.run(100);
    }
    assert.deepEqual(answersOn(alone), ['eth0']);
    const claims = [{ address: A, mac: '04:00:00:00:01:00', isAnswer }];
    const [next] = step(alone.state, { kind: 'sighted', atMs: alone.state.nowMs, interface: 'eth0', claims });
    assert.deepEqual(answeredOn(next, 'eth0').length, owner.length);
  });
}

test('says in its heartbeat what it is, and has a heartbeat for each interface with carrier', () => {
  const alone = speaker('n1', everywhere);
  alone.links('eth1! 10.20.0.2/16', 'eth0 10.20.0.1/16 fe80::1/64', 'bad/name 10.20.0.3/16');
  alone.run(1_000);
  const beats = alone.effects.flatMap((effect) => (effect.kind === 'beat' ? [effect] : []));
  assert.deepEqual([...new Set(beats.map((beat) => beat.interface))], ['eth0']);
  assert.deepEqual(beats.at(-1)!.heartbeat, {
    node: 'n1',
    status: 'serving',
    boot: 1n,
    sequence: beats.at(-1)!.heartbeat.sequence,
    generation: 5n,
    digest: '0'.repeat(16),
    mac: link('eth0').mac,
    interfaces: [
      { name: 'eth0', carrier: true },
      { name: 'eth1', carrier: false },
    ],
    prefixes: [prefixOf('10.20.0.0/16')],
  });
  assert.equal(beats[0]!.heartbeat.status, 'listening');
  assert.ok(beats.length >= 10 && beats.length <= 13, `${beats.length} in a second`);
});

test('takes part only if it is among the first 256 by name', () => {
  const names = Array.from({ length: 300 }, (_, at) => `m${String(at).padStart(3, '0')}`);
  const last = speaker('n1', everywhere, ['n1']);
  const first = speaker('a1', everywhere, ['a1', ...names]);
  for (const alone of [last, first]) {
    alone.links('eth0 10.20.0.1/16');
    for (let round = 0; round < 6; round++) {
      for (const name of names) {
        alone.hear(name, 'eth0', 'eth0 10.20.0.2/16', { mac: '02:00:00:00:00:aa' });
      }
      alone.run(100);
    }
  }
  assert.deepEqual(answersOn(last), [], 'though nobody else may announce the address');
  assert.deepEqual([...first.state.neighbours.get('eth0')!.keys()].sort(), names.slice(0, 256));
});

const time = fc.integer({ min: -1_000, max: 5_000 });
const name = fc.constantFrom('eth0', 'eth1', 'lan0');
const someNode = fc.constantFrom('n1', 'n2', 'n3', 'stranger');
const someMac = fc.constantFrom('02:00:00:00:01:00', '04:00:00:00:01:00', '06:00:00:00:01:00', 'xx');
const event: fc.Arbitrary<LivenessEvent> = fc.oneof(
  fc.record({ kind: fc.constant('tick' as const), atMs: time }),
  fc.record({ kind: fc.constant('stop' as const), atMs: time }),
  fc.record({
    kind: fc.constant('links' as const),
    atMs: time,
    links: fc.uniqueArray(
      fc.record({
        name,
        mac: someMac,
        carrier: fc.boolean(),
        prefixes: fc.constantFrom([], [prefixOf('10.20.0.0/16')], [prefixOf('fe80::/64')]),
      }),
      { selector: (facts) => facts.name },
    ),
  }),
  fc.record({
    kind: fc.constant('sighted' as const),
    atMs: time,
    interface: name,
    claims: fc.array(
      fc.record({ address: fc.constantFrom(A, address('10.9.9.9')), mac: someMac, isAnswer: fc.boolean() }),
    ),
  }),
  fc.record({
    kind: fc.constant('heartbeat' as const),
    atMs: time,
    interface: name,
    heartbeat: fc.record({
      node: someNode,
      status: fc.constantFrom('listening' as const, 'serving' as const, 'leaving' as const),
      boot: fc.bigInt(0n, 3n),
      sequence: fc.nat(9),
      generation: fc.bigInt(0n, 9n),
      digest: fc.constant('0'.repeat(16)),
      mac: someMac,
      interfaces: fc.array(fc.record({ name, carrier: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      prefixes: fc.constantFrom([], [prefixOf('10.20.0.0/16')]),
    }),
  }),
);

test('takes whatever comes in whatever order, tells the whole story, and leaves the state before as it was', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const alone = speaker('n1', everywhere);
      alone.links('eth0 10.20.0.1/16');
      alone.run(500);
      const answered = new Set(answersOn(alone).map((on) => `${on} ${A}`));
      let { state } = alone;
      for (const one of events) {
        const before = structuredClone(state);
        const [next, effects] = step(state, one);
        assert.deepEqual(state, before);
        for (const effect of effects) {
          if (effect.kind === 'silence' || effect.kind === 'answer') {
            for (const said of effect.addresses) {
              answered[effect.kind === 'answer' ? 'add' : 'delete'](`${effect.interface} ${said}`);
            }
          }
        }
        const told = [...next.claims.keys()].flatMap((on) => answeredOn(next, on).map((said) => `${on} ${said}`));
        assert.deepEqual([...answered].sort(), told.sort());
        assert.ok(next.nowMs >= state.nowMs);
        state = next;
      }
    }),
    { numRuns: 1_000 },
  );
});
