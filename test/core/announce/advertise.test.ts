import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Advertised, advertisementOf, compareAdvertised } from '../../../src/core/announce/advertise.ts';
import { EXCLUDE_LABEL } from '../../../src/core/announce/eligibility.ts';
import type { Advertisement, Peer, Policy, Settings } from '../../../src/core/config/config.ts';
import type { Node } from '../../../src/core/live/live.ts';
import { bgp, config, layer2, node, nodesWith, peer, policy, pool, settings } from './world.ts';

const NODES = [
  node('n1', { labels: { rack: 'a' } }),
  node('n2', { labels: { rack: 'b', edge: 'true' } }),
  node('n3', { labels: { rack: 'b' } }),
];
const byName = (nodes: Node[]) => new Map(nodes.map((one) => [one.name, one]));

interface Given {
  readonly policy?: Policy;
  readonly peers?: Peer[];
  readonly settings?: Settings;
  /** `undefined`: not known. */
  readonly nodes?: Node[] | undefined;
  readonly addresses?: string[];
}

function advertised(entries: Advertisement[], given: Given = {}): Advertised {
  const nodes = 'nodes' in given ? given.nodes : NODES;
  const { peers = [peer('tor-a')] } = given;
  return advertisementOf(
    config({ peers, settings: given.settings ?? settings() }),
    pool(entries, given.addresses),
    given.policy,
    nodes && byName(nodes),
  );
}

/** `n1 eth0`, `n1 * off`, `(n1) eth0` for a suspended one. */
const layer2Lines = ({ layer2: list }: Advertised) =>
  list.map(({ where, interface: name, allowOffSubnet, suspended }) => {
    const place = where.join('&') || 'everywhere';
    return `${suspended ? `(${place})` : place} ${name}${allowOffSubnet ? ' off' : ''}`;
  });

const bgpLines = ({ bgp: list }: Advertised) =>
  list.map(({ where, peer: name, length, communities, med, localPref }) =>
    [
      where.join('&') || 'everywhere',
      name,
      `/${length}`,
      ...communities,
      `med=${med}`,
      ...(localPref ? [`lp=${localPref}`] : []),
    ].join(' '),
  );

test('advertises by layer 2 where pool and policy both select the node', () => {
  const entries = [layer2({ nodes: nodesWith('rack=b'), interfaces: ['eth0', 'bond*'] })];
  assert.deepEqual(layer2Lines(advertised(entries)), ['n2 bond*', 'n2 eth0', 'n3 bond*', 'n3 eth0']);
  const narrowed = policy({ nodes: nodesWith('edge=true') });
  assert.deepEqual(layer2Lines(advertised(entries, { policy: narrowed })), ['n2 bond*', 'n2 eth0']);
});

test('advertises on every interface where an entry names none, whatever the others name', () => {
  const entries = [
    layer2({ interfaces: ['eth0'] }),
    layer2({}),
    layer2({ interfaces: ['eth1'], allowOffSubnet: true }),
  ];
  assert.deepEqual(layer2Lines(advertised(entries, { nodes: [NODES[0]!] })), ['n1 *', 'n1 eth1 off']);
});

test('names the peers of each node: those the entry lists, or all, that select it', () => {
  const peers = [
    peer('spine', { families: ['ipv6'] }),
    peer('tor-a', { nodes: nodesWith('rack=a') }),
    peer('tor-b', { nodes: nodesWith('rack=b') }),
  ];
  assert.deepEqual(bgpLines(advertised([bgp()], { peers })), [
    'n1 tor-a /32 med=0',
    'n2 tor-b /32 med=0',
    'n3 tor-b /32 med=0',
  ]);
  assert.deepEqual(bgpLines(advertised([bgp({ peers: ['tor-b'], nodes: nodesWith('edge=true') })], { peers })), [
    'n2 tor-b /32 med=0',
  ]);
});

test('joins the communities of the entry, of the policy and of other entries for the same prefix', () => {
  const entries = [
    bgp({ communities: ['64520:2', '64520:1'], med: 20 }),
    bgp({ communities: ['64520:3'], med: 10, nodes: nodesWith('rack=a') }),
  ];
  assert.deepEqual(bgpLines(advertised(entries, { policy: policy({ communities: ['65535:65281'] }) })), [
    'n1 tor-a /32 64520:1 64520:2 64520:3 65535:65281 med=10',
    'n2 tor-a /32 64520:1 64520:2 65535:65281 med=20',
    'n3 tor-a /32 64520:1 64520:2 65535:65281 med=20',
  ]);
});

test('keeps an aggregate and host routes apart, each with its own attributes', () => {
  const entries = [bgp({ aggregationLength: 24, communities: ['64520:1'] }), bgp({ med: 5 })];
  assert.deepEqual(bgpLines(advertised(entries, { nodes: [NODES[0]!] })), [
    'n1 tor-a /24 64520:1 med=0',
    'n1 tor-a /32 med=5',
  ]);
});

test('gives a local preference to peers of the same AS alone', () => {
  const peers = [
    peer('core', { peerASN: 64513 }),
    peer('dynamic', { dynamicASN: 'internal' }),
    peer('local', { peerASN: 64600, localASN: 64600 }),
    peer('tor-a'),
  ];
  assert.deepEqual(bgpLines(advertised([bgp({ localPref: 150 })], { peers, nodes: [NODES[0]!] })), [
    'n1 core /32 med=0 lp=150',
    'n1 dynamic /32 med=0 lp=150',
    'n1 local /32 med=0 lp=150',
    'n1 tor-a /32 med=0',
  ]);
});

test('advertises each family that pool and peer have, with its own length', () => {
  const given = { nodes: [NODES[0]!], addresses: ['10.20.30.0/24', '2001:db8::/64'] };
  const entries = [bgp({ aggregationLength: 24, aggregationLengthV6: 64 })];
  const lines = (peers: Peer[]) =>
    advertised(entries, { ...given, peers }).bgp.map(({ family, length }) => `${family} /${length}`);
  assert.deepEqual(lines([peer('tor-a')]), ['ipv4 /24', 'ipv6 /64']);
  assert.deepEqual(lines([peer('tor-a', { families: ['ipv6'] })]), ['ipv6 /64']);
});

test('leaves out nodes with the exclude label, and marks those whose state keeps them out', () => {
  const nodes = [
    node('n1', { ready: false }),
    node('n2', { labels: { [EXCLUDE_LABEL]: '' } }),
    node('n3', { cordoned: true }),
  ];
  assert.deepEqual(layer2Lines(advertised([layer2()], { nodes })), ['(n1) *', 'n3 *']);
  assert.deepEqual(layer2Lines(advertised([layer2()], { nodes, settings: settings({ honorExcludeLabel: false }) })), [
    '(n1) *',
    'n2 *',
    'n3 *',
  ]);
});

test('says where by the selections, where the nodes are not known', () => {
  const entries = [layer2({ nodes: nodesWith('rack=a') }), bgp()];
  const given = { nodes: undefined, policy: policy({ nodes: nodesWith('edge=true') }), peers: [peer('tor-a')] };
  const [keyOfRack, keyOfEdge] = [nodesWith('rack=a').key, nodesWith('edge=true').key];
  assert.deepEqual(
    advertised(entries, given).layer2.map(({ where }) => where),
    [[keyOfEdge, keyOfRack].sort()],
  );
  assert.deepEqual(
    advertised(entries, given).bgp.map(({ where }) => where),
    [[keyOfEdge]],
  );
});

for (const [title, before, after, expected] of [
  ['nothing changed', advertised([layer2()]), advertised([layer2()]), 'same'],
  [
    'the order of entries',
    advertised([layer2({ interfaces: ['eth0'] }), bgp()]),
    advertised([bgp(), layer2({ interfaces: ['eth0'] })]),
    'same',
  ],
  [
    'an interface that was covered is left out',
    advertised([layer2({ interfaces: ['bond0', 'bond*'] })]),
    advertised([layer2({ interfaces: ['bond*'] })]),
    'same',
  ],
  ['a node more', advertised([layer2({ nodes: nodesWith('rack=a') })]), advertised([layer2()]), 'more'],
  ['a node less', advertised([layer2()]), advertised([layer2({ nodes: nodesWith('rack=a') })]), 'changed'],
  [
    'another node',
    advertised([layer2({ nodes: nodesWith('rack=a') })]),
    advertised([layer2({ nodes: nodesWith('rack=b') })]),
    'changed',
  ],
  [
    'an interface more',
    advertised([layer2({ interfaces: ['eth0'] })]),
    advertised([layer2({ interfaces: ['eth*'] })]),
    'more',
  ],
  ['an interface less', advertised([layer2()]), advertised([layer2({ interfaces: ['eth0'] })]), 'changed'],
  ['off-subnet allowed', advertised([layer2()]), advertised([layer2({ allowOffSubnet: true })]), 'more'],
  ['off-subnet no longer allowed', advertised([layer2({ allowOffSubnet: true })]), advertised([layer2()]), 'changed'],
  ['BGP beside layer 2', advertised([layer2()]), advertised([layer2(), bgp()]), 'more'],
  ['BGP in place of layer 2', advertised([layer2()]), advertised([bgp()]), 'changed'],
  [
    'a peer more',
    advertised([bgp({ peers: ['tor-a'] })], { peers: [peer('tor-a'), peer('tor-b')] }),
    advertised([bgp()], { peers: [peer('tor-a'), peer('tor-b')] }),
    'more',
  ],
  ['a community more', advertised([bgp()]), advertised([bgp({ communities: ['64520:1'] })]), 'changed'],
  [
    'a community of the policy',
    advertised([bgp()], { policy: policy() }),
    advertised([bgp()], { policy: policy({ communities: ['64520:1'] }) }),
    'changed',
  ],
  ['another MED', advertised([bgp()]), advertised([bgp({ med: 10 })]), 'changed'],
  ['a local preference that no peer hears', advertised([bgp()]), advertised([bgp({ localPref: 10 })]), 'same'],
  [
    'an aggregate in place of host routes',
    advertised([bgp()]),
    advertised([bgp({ aggregationLength: 24 })]),
    'changed',
  ],
  ['an aggregate beside host routes', advertised([bgp()]), advertised([bgp(), bgp({ aggregationLength: 24 })]), 'more'],
  [
    'a family more',
    advertised([bgp()]),
    advertised([bgp()], { addresses: ['10.20.30.0/24', '2001:db8::/64'] }),
    'more',
  ],
  [
    'nodes that are not ready kept',
    advertised([layer2()], { nodes: [node('n1', { ready: false })] }),
    advertised([layer2()], { nodes: [node('n1', { ready: false })], settings: settings({ notReady: 'Keep' }) }),
    'more',
  ],
  [
    'cordoned nodes no longer kept',
    advertised([layer2()], { nodes: [node('n1', { cordoned: true })] }),
    advertised([layer2()], { nodes: [node('n1', { cordoned: true })], settings: settings({ cordoned: 'Exclude' }) }),
    'changed',
  ],
  ['nothing any more', advertised([layer2()]), advertised([]), 'changed'],
  ['something at last', advertised([]), advertised([layer2()]), 'more'],
  [
    'a wider selection of nodes not known',
    advertised([layer2({ nodes: nodesWith('rack=a') })], { nodes: undefined }),
    advertised([layer2()], { nodes: undefined }),
    'more',
  ],
  [
    'a narrower selection of nodes not known',
    advertised([layer2()], { nodes: undefined }),
    advertised([layer2()], { nodes: undefined, policy: policy({ nodes: nodesWith('rack=a') }) }),
    'changed',
  ],
] as const) {
  test(`${title}: ${expected}`, () => {
    assert.equal(compareAdvertised(before, after), expected);
    assert.equal(compareAdvertised(after, after), 'same');
  });
}

test('comes to the same whatever order the nodes and peers come in', () => {
  const peers = [peer('tor-a'), peer('tor-b')];
  const one = advertised([layer2(), bgp()], { peers });
  const other = advertised([bgp(), layer2()], { peers: [...peers].reverse(), nodes: [...NODES].reverse() });
  assert.equal(one.key, other.key);
});
