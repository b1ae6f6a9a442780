import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareOwners, ownersOf } from '../../../src/core/announce/owners.ts';
import { type Loss, lossProblem, simulate } from '../../../src/core/announce/simulate.ts';
import { type Announcement, viewOf } from '../../../src/core/announce/view.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { announcement, bgp, config, endpoints, layer2, live, node, office, peer, pool, report } from './world.ts';

const PEERS = [peer('tor-a')];
const CONFIG = config({ peers: PEERS });
const L2 = pool([layer2()]);

function after(before: Live, losses: Loss[], announcements: Announcement[]) {
  const simulated = simulate(before, losses);
  return compareOwners(
    ownersOf(CONFIG, announcements, viewOf(before)),
    ownersOf(CONFIG, announcements, viewOf(simulated.live, simulated.absent)),
  );
}

/** By `sha256sum`: the first of these is on n2, then n3, then n1; the second on n3, then n1, then n2. */
const TWO = ['10.20.30.7', '10.20.30.8'].map((text) => announcement(text, L2));

test('tells where the addresses of a lost node go, and what each node then carries', () => {
  assert.deepEqual(after(office(), [{ kind: 'lose', node: 'n2' }], TWO), {
    moved: [{ address: TWO[0]!.address, segment: '10.20.0.0/16', from: 'n2', to: 'n3' }],
    dark: [],
    lost: [],
    rerouted: [],
    silent: [],
    unchanged: 1,
    loads: [
      { node: 'n2', layer2: { before: 1, after: 0 }, bgp: { before: 0, after: 0 } },
      { node: 'n3', layer2: { before: 1, after: 2 }, bgp: { before: 0, after: 0 } },
    ],
    assumed: false,
  });
});

for (const kind of ['lose', 'drain'] as const) {
  test(`${kind} takes the endpoints of the node with it, and says why nobody is left`, () => {
    const before = office({ endpoints: { 'shop/web': endpoints('n2') } });
    const { lost, moved } = after(before, [{ kind, node: 'n2' }], [announcement('10.20.30.7', L2, ['shop/web Local'])]);
    assert.deepEqual(moved, []);
    const noEndpoint = { code: 'no-endpoint', services: ['shop/web'] };
    assert.deepEqual(lost, [
      {
        address: TWO[0]!.address,
        from: ['n2'],
        excluded: [
          { node: 'n1', reason: noEndpoint },
          { node: 'n2', reason: { code: kind === 'lose' ? 'lost' : 'drained' } },
          { node: 'n3', reason: noEndpoint },
        ],
      },
    ]);
  });
}

test('a lost interface moves the addresses to where there still is one', () => {
  const before = office({
    reports: [report('n1', 'eth0 10.20.0.1/16'), report('n2', 'eth0 10.20.0.2/16', 'eth1 10.20.0.9/16')],
  });
  const eth0: Loss = { kind: 'lose-interface', node: 'n2', interface: 'eth0' };
  const eth1: Loss = { kind: 'lose-interface', node: 'n2', interface: 'eth1' };
  assert.equal(after(before, [eth0], TWO).moved.length, 0, 'n2 has another interface on the segment');
  assert.deepEqual(
    after(before, [eth0, eth1], TWO).moved.map(({ from, to }) => [from, to]),
    [['n2', 'n1']],
  );
});

test('a segment may be left without an owner while another still has one', () => {
  const advertised = pool([layer2({ allowOffSubnet: true })]);
  const before = office({ reports: [report('n1', 'eth0', 'eth1'), report('n2', 'eth0')] });
  const { dark, moved } = after(
    before,
    [{ kind: 'lose-interface', node: 'n1', interface: 'eth1' }],
    [announcement('10.99.0.1', advertised)],
  );
  assert.deepEqual([dark.map(({ segment, from }) => [segment, from]), moved], [[['eth1', 'n1']], []]);
});

test('BGP goes on from the nodes that are left, until there is none', () => {
  const routed = announcement('10.20.30.7', pool([bgp()]));
  const one = after(office(), [{ kind: 'drain', node: 'n1' }], [routed]);
  assert.deepEqual(one.rerouted, [{ address: routed.address, before: ['n1', 'n2', 'n3'], after: ['n2', 'n3'] }]);
  assert.deepEqual(one.loads[0], { node: 'n1', layer2: { before: 0, after: 0 }, bgp: { before: 1, after: 0 } });
  const all = ['n1', 'n2', 'n3'].map((name): Loss => ({ kind: 'lose', node: name }));
  assert.deepEqual(
    after(office(), all, [routed]).lost.map(({ from }) => from),
    [['n1', 'n2', 'n3']],
  );
});

test('an address announced both ways is lost only when both are', () => {
  const both = announcement('10.20.30.7', pool([layer2(), bgp()]));
  const before = office({ reports: [report('n2', 'eth0 10.20.0.2/16')] });
  const result = after(before, [{ kind: 'lose-interface', node: 'n2', interface: 'eth0' }], [both]);
  assert.deepEqual([result.lost, result.dark.length], [[], 1]);
});

test('an address that nobody announced before is not lost', () => {
  const result = after(office(), [{ kind: 'lose', node: 'n1' }], [announcement('10.99.0.1', L2)]);
  assert.deepEqual([result.lost, result.silent.map(formatAddress), result.unchanged], [[], ['10.99.0.1'], 0]);
});

test('without SpeakerReports the answer is by the rest, and marked as assumed', () => {
  const result = after(office({ without: ['speakerReports'] }), [{ kind: 'lose', node: 'n2' }], TWO);
  assert.deepEqual([result.moved, result.assumed], [[{ address: TWO[0]!.address, from: 'n2', to: 'n3' }], true]);
});

test('the node keeps its own addresses, and the snapshot stays as it is', () => {
  const before = office({ nodes: [node('n1', { addresses: [TWO[0]!.address] })] });
  const { live: changed } = simulate(before, [{ kind: 'lose', node: 'n1' }]);
  assert.deepEqual(changed.nodes.get('n1'), { ...before.nodes.get('n1'), ready: false });
  assert.deepEqual([before.nodes.get('n1')!.ready, before.speakerReports.has('n1')], [true, true]);
  assert.equal(before.endpoints.get('shop/web')!.length, 3);
});

for (const [loss, without, problem] of [
  [{ kind: 'lose', node: 'n9' }, undefined, { code: 'unknown-node', node: 'n9', nodes: ['n1', 'n2', 'n3'] }],
  [
    { kind: 'lose-interface', node: 'n1', interface: 'eth7' },
    undefined,
    { code: 'unknown-interface', node: 'n1', interface: 'eth7', interfaces: ['eth0'] },
  ],
  [{ kind: 'drain', node: 'n1' }, 'nodes', { code: 'not-in-snapshot', part: 'nodes' }],
  [
    { kind: 'lose-interface', node: 'n1', interface: 'eth0' },
    'speakerReports',
    { code: 'not-in-snapshot', part: 'speakerReports' },
  ],
  [{ kind: 'lose', node: 'n1' }, undefined, undefined],
  [{ kind: 'lose-interface', node: 'n1', interface: 'eth0' }, undefined, undefined],
] as const) {
  test(`${loss.kind} of ${loss.node}${without ? ` without ${without}` : ''}: ${problem?.code ?? 'can be simulated'}`, () => {
    const before = office(without && { without: [without] });
    assert.deepEqual(lossProblem(before, loss), problem);
    if (problem !== undefined) {
      assert.deepEqual(simulate(before, [loss]).live, before);
    }
  });
}

test('the order of losses, of nodes and of addresses does not matter', () => {
  const loss = fc.oneof(
    fc.record(
      { kind: fc.constantFrom('lose' as const, 'drain' as const), node: fc.constantFrom('n1', 'n2', 'n3') },
      { noNullPrototype: true },
    ),
    fc.record(
      {
        kind: fc.constant('lose-interface' as const),
        node: fc.constantFrom('n1', 'n2', 'n3'),
        interface: fc.constantFrom('eth0', 'eth1'),
      },
      { noNullPrototype: true },
    ),
  );
  const parts = {
    nodes: ['n1', 'n2', 'n3'].map((name) => node(name)),
    endpoints: { 'shop/web': endpoints('n1', 'n2', 'n3') },
    reports: ['n1', 'n2', 'n3'].map((name) => report(name, 'eth0 10.20.0.1/16', 'eth1 10.20.0.2/16')),
  };
  const turned = { ...parts, nodes: [...parts.nodes].reverse(), reports: [...parts.reports].reverse() };
  fc.assert(
    fc.property(fc.array(loss, { maxLength: 5 }), (losses) => {
      assert.deepEqual(after(live(turned), [...losses].reverse(), TWO), after(live(parts), losses, TWO));
    }),
  );
});
