import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { advertised, assertFound, barePeer, cluster, compile, configOf, doc, peer, settings } from './tree.ts';

const ibgp = (name: string, address: string) => barePeer(name, `peerASN: 64513, myASN: 64513, peerAddress: ${address}`);
const bgpOf = (documents: readonly string[], name?: string) => configOf(compile(documents), name).pools[0]!.advertise;

describe('a BGP advertisement', () => {
  it('has every default where nothing is written, and means every peer', () => {
    assert.deepEqual(bgpOf([peer('tor'), advertised('a', '10.0.0.0/24', '{ bgp: {} }')]), [
      {
        protocol: 'bgp',
        pointer: '/spec/advertise/0',
        peers: [],
        communities: [],
        med: 0,
        aggregationLength: 32,
        aggregationLengthV6: 128,
        nodes: { selectors: [], key: '' },
      },
    ]);
  });

  it('names its peers and the values of its communities in one order', () => {
    const documents = [
      settings('bgp: { communities: { partner: "64520:77" } }'),
      peer('b'),
      barePeer('a', 'peerASN: 1, myASN: 2, peerAddress: 10.0.0.1'),
      advertised('p', '10.0.0.0/24', '{ bgp: { peers: [ b, a ], communities: [ no-export, partner ] } }'),
    ];
    const [found] = bgpOf(documents);
    assert.ok(found?.protocol === 'bgp');
    assert.deepEqual(found.peers, ['a', 'b']);
    assert.deepEqual(found.communities, ['64520:77', '65535:65281']);
  });

  it('selects the same nodes however that is written', () => {
    const keyOf = (selectors: string) =>
      bgpOf([peer('tor'), advertised('a', '10.0.0.0/24', `{ bgp: { nodeSelectors: [ ${selectors} ] } }`)])[0]?.nodes
        .key;
    const one = keyOf('{ matchLabels: { rack: a, edge: "true" } }, { matchLabels: { rack: b } }');
    const other = keyOf(
      '{ matchExpressions: [ { key: rack, operator: In, values: [ b, b ] } ] }, { matchLabels: { edge: "true", rack: a } }',
    );
    assert.equal(one, other);
    assert.notEqual(one, '');
    assert.equal(keyOf('{ matchLabels: { rack: a } }, {}'), '');
  });

  it('may not name a peer that no cluster has', () => {
    const [found] = assertFound(
      ['unknown-peer'],
      [peer('tor-a'), advertised('a', '10.0.0.0/24', '{ bgp: { peers: [ tor-a, §tor-b ] } }')],
    );
    assert.match(found?.message ?? '', /^spec\.advertise\[0\]\.bgp\.peers\[1\] is "tor-b".*did you mean "tor-a"/);
  });

  it('names a peer or an interface twice to no use', () => {
    assertFound(
      ['listed-twice', 'listed-twice'],
      [
        peer('tor'),
        advertised(
          'a',
          '10.0.0.0/24',
          '{ bgp: { peers: [ tor, §tor ] } }, { layer2: { interfaces: [ eth0, §eth0 ] } }',
        ),
      ],
    );
  });

  it('may not name a community that nobody defined', () => {
    const [found] = assertFound(
      ['unknown-community'],
      [peer('tor'), advertised('a', '10.0.0.0/24', '{ bgp: { communities: [ §no-exports ] } }')],
    );
    assert.match(found?.message ?? '', /did you mean "no-export"/);
  });

  it('is left out where the cluster has none of the peers that it names, instead of reaching every peer', () => {
    const documents = [
      cluster('gz-1', 'network: a'),
      cluster('sz-1', 'network: b'),
      doc('BGPPeer', 'gz', 'clusters: { names: [ gz-1 ] }, peerASN: 1, myASN: 2, peerAddress: 10.0.0.1'),
      doc('BGPPeer', 'sz', 'clusters: { names: [ sz-1 ] }, peerASN: 1, myASN: 2, peerAddress: 10.0.0.1'),
      advertised('a', '10.1.0.0/24', '{ layer2: {} }, { bgp: { peers: §[ gz ] } }'),
    ];
    const [found] = assertFound(['advertise-without-peer'], documents);
    assert.equal(found?.severity, 'warning');
    assert.deepEqual(
      bgpOf(documents, 'gz-1').map(({ pointer }) => pointer),
      ['/spec/advertise/0', '/spec/advertise/1'],
    );
    assert.deepEqual(
      bgpOf(documents, 'sz-1').map(({ pointer }) => pointer),
      ['/spec/advertise/0'],
    );
  });

  it('is a warning where the cluster has no peer at all', () => {
    const [found] = assertFound(['advertise-without-peer'], [advertised('a', '10.0.0.0/24', '{ bgp: §{} }')]);
    assert.match(found?.message ?? '', /^spec\.advertise\[0\]\.bgp\.peers is every peer, but there is none/);
  });

  it('is a warning where no peer carries a family of the pool', () => {
    const dual = '10.0.0.0/24, "2001:db8::/120"';
    const [found] = assertFound(
      ['family-without-peer'],
      [peer('tor', 'families: [ ipv4 ]'), advertised('a', dual, '{ bgp: §{} }')],
    );
    assert.equal(found?.severity, 'warning');
    assertFound([], [peer('tor', 'families: [ ipv4 ]'), advertised('a', dual, '{ bgp: {} }, { layer2: {} }')]);
  });

  it('has no use for a local preference where every peer is in another AS', () => {
    const entry = '{ bgp: { localPref: §200 } }';
    const [found] = assertFound(['local-pref-without-ibgp'], [peer('tor'), advertised('a', '10.0.0.0/24', entry)]);
    assert.equal(found?.severity, 'warning');
    const internal = advertised('a', '10.0.0.0/24', '{ bgp: { localPref: 200 } }');
    assertFound([], [ibgp('rr', '10.9.0.1'), peer('tor'), internal]);
  });
});

describe('two BGP advertisements of one pool', () => {
  const both = (first: string, second: string, addresses = '10.0.0.0/24') => [
    ibgp('rr', '10.9.0.1'),
    ibgp('rr-2', '10.9.0.2'),
    peer('tor'),
    advertised('a', addresses, `{ bgp: { ${first} } }, { bgp: { ${second} } }`),
  ];
  const rack = (name: string) => `nodeSelectors: [ { matchLabels: { rack: ${name} } } ]`;

  it('may not give one route two local preferences', () => {
    const [found] = assertFound(['local-pref-conflict'], both('localPref: 100', 'localPref: §200'));
    assert.equal(found?.severity, 'error');
    assert.match(found?.message ?? '', /localPref is 200 here and 100 in the entry at line 19/);
  });

  it('may not leave it open which of a local preference and none counts', () => {
    assertFound(
      ['local-pref-conflict'],
      both('localPref: 100', 'peers: [ rr ]').map((text) => text.replace('bgp: { peers', 'bgp: §{ peers')),
    );
  });

  it('may differ for different peers', () => {
    assertFound([], both('localPref: 100, peers: [ rr ]', 'localPref: 200, peers: [ rr-2 ]'));
  });

  it('may differ where no peer that both reach is in our AS', () => {
    assertFound([], both('localPref: 100, peers: [ rr, tor ]', 'localPref: 200, peers: [ rr-2, tor ]'));
  });

  it('may differ for nodes of which none matches both', () => {
    assertFound([], both(`localPref: 100, ${rack('a')}`, `localPref: 200, ${rack('b')}`));
    assertFound(['local-pref-conflict'], both(`localPref: 100, ${rack('a')}`, 'localPref: §200'));
  });

  it('may differ for routes of different lengths', () => {
    assertFound([], both('localPref: 100, aggregationLength: 24', 'localPref: 200'));
    assertFound(
      ['local-pref-conflict'],
      both('localPref: 100, aggregationLength: 24', 'localPref: §200', '10.0.0.0/24, "2001:db8::/120"'),
    );
  });

  it('may not give one route two MEDs', () => {
    assertFound(['med-conflict'], both('med: 10, peers: [ tor ]', 'med: §20'));
    assertFound([], both('med: 10, peers: [ tor ]', 'med: 20, peers: [ rr ]'));
  });
});
