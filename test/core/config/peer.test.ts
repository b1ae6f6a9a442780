import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Peer } from '../../../src/core/config/config.ts';
import { parseAddress } from '../../../src/core/net/address.ts';
import { assertFound, barePeer, cluster, compile, configOf, peer, settings } from './tree.ts';

const timersOf = (spec: string) => {
  const { holdTimeMs, keepaliveTimeMs } = configOf(compile([peer('tor', spec)])).peers[0]!;
  return [holdTimeMs, keepaliveTimeMs];
};

describe('a peer', () => {
  it('has every default where nothing is written', () => {
    const { origin, nodes, ...rest } = configOf(compile([peer('tor')])).peers[0]!;
    assert.equal(origin.object, 'BGPPeer/tor');
    assert.equal(nodes.key, '');
    const expected: Omit<Peer, 'origin' | 'nodes'> = {
      name: 'tor',
      peerASN: 64512,
      myASN: 64513,
      peerAddress: parseAddress('192.0.2.1')!,
      peerPort: 179,
      holdTimeMs: 90_000,
      keepaliveTimeMs: 30_000,
      ebgpMultiHop: false,
      gracefulRestart: false,
      families: ['ipv4', 'ipv6'],
      passive: false,
    };
    assert.deepEqual(rest, expected);
  });

  it('has its families in one order, each once', () => {
    const document = peer('tor', 'families: [ ipv6, ipv4 ]');
    assert.deepEqual(configOf(compile([document])).peers[0]?.families, ['ipv4', 'ipv6']);
    assertFound(['listed-twice'], [peer('tor', 'families: [ ipv6, §ipv6 ]')]);
  });

  it('may not have an address that no router can have', () => {
    assertFound(['not-unicast'], [barePeer('tor', 'peerASN: 1, myASN: 2, peerAddress: §"fe80::1"')]);
  });

  it('is reached from an address of its own family', () => {
    assertFound(
      ['source-address-family', 'source-address-family'],
      [
        peer('a', 'sourceAddress: §"2001:db8::1"'),
        barePeer('b', 'peerASN: 1, myASN: 2, interface: eth1, sourceAddress: §10.0.0.1'),
      ],
    );
  });

  it('is multihop only in another AS, and only by an address', () => {
    assertFound(
      ['multihop-without-ebgp', 'multihop-without-ebgp', 'multihop-without-ebgp', 'multihop-without-ebgp'],
      [
        barePeer('a', 'peerASN: 7, myASN: 7, peerAddress: 10.0.0.1, ebgpMultiHop: §true'),
        barePeer('b', 'dynamicASN: internal, myASN: 7, peerAddress: 10.0.0.2, ebgpMultiHop: §true'),
        barePeer('c', 'peerASN: 8, myASN: 7, interface: eth1, ebgpMultiHop: §true'),
        barePeer('d', 'peerASN: 8, myASN: 7, localASN: 8, peerAddress: 10.0.0.4, ebgpMultiHop: §true'),
        barePeer('e', 'dynamicASN: external, myASN: 7, peerAddress: 10.0.0.5, ebgpMultiHop: true'),
      ],
    );
  });

  it('should not have BFD and graceful restart together', () => {
    const bfd = settings('bgp: { bfdProfiles: { fast: {} } }');
    const [found] = assertFound(
      ['graceful-restart-with-bfd'],
      [bfd, peer('tor', 'bfdProfile: fast, gracefulRestart: §true')],
    );
    assert.equal(found?.severity, 'warning');
  });

  it('may not name a BFD profile that the Settings of a cluster do not have', () => {
    const documents = [
      cluster('gz-1'),
      cluster('sz-1'),
      settings('clusters: { names: [ gz-1 ] }, bgp: { bfdProfiles: { fast: {} } }'),
      peer('a', 'clusters: { names: [ gz-1 ] }, bfdProfile: §fasst'),
      barePeer('b', 'peerASN: 1, myASN: 2, peerAddress: 10.0.0.1, bfdProfile: §fast'),
    ];
    const [near, absent] = assertFound(['unknown-bfd-profile', 'unknown-bfd-profile'], documents);
    assert.match(near?.message ?? '', /did you mean "fast" \(cluster gz-1\)$/);
    assert.match(absent?.message ?? '', /does not have \(cluster sz-1\)$/);
  });

  it('that is passive needs nodes that listen', () => {
    const [found] = assertFound(['passive-without-listening'], [peer('tor', 'passive: §true')]);
    assert.equal(found?.severity, 'warning');
    assertFound([], [settings('bgp: { listenPort: 179 }'), peer('tor', 'passive: true')]);
  });
});

describe('the timers of a peer', () => {
  it('keep alive three times in each hold time where only that is given', () => {
    assert.deepEqual(timersOf('holdTime: 9s'), [9_000, 3_000]);
    assert.deepEqual(timersOf('holdTime: 4s'), [4_000, 1_000]);
    assert.deepEqual(timersOf('holdTime: 0s'), [0, 0]);
    assert.deepEqual(timersOf('keepaliveTime: 20s'), [90_000, 20_000]);
  });

  it('hold for ever or at least three seconds', () => {
    assertFound(['peer-timers'], [peer('tor', 'holdTime: §2s')]);
  });

  it('keep alive within the hold time', () => {
    assertFound(['peer-timers'], [peer('tor', 'holdTime: 9s, keepaliveTime: §10s')]);
    assertFound(['peer-timers'], [peer('tor', 'keepaliveTime: §91s')]);
    assertFound(['peer-timers'], [peer('tor', 'holdTime: 0s, keepaliveTime: §1s')]);
    assertFound(['peer-timers'], [peer('tor', 'keepaliveTime: §0s')]);
  });

  it('are whole seconds that BGP can say', () => {
    assertFound(
      ['bad-duration', 'bad-duration', 'bad-duration'],
      [peer('tor', 'holdTime: §9500ms, keepaliveTime: §1500ms, connectTime: §0s')],
    );
    assertFound(['bad-duration'], [peer('tor', 'holdTime: §65536s')]);
    assert.equal(configOf(compile([peer('tor', 'connectTime: 10s')])).peers[0]?.connectTimeMs, 10_000);
  });
});

describe('two peers', () => {
  const rack = (name: string) => `nodeSelectors: [ { matchLabels: { rack: ${name} } } ]`;

  it('are one neighbour twice where a node may match both', () => {
    const [found] = assertFound(
      ['duplicate-peer'],
      [peer('a', rack('a')), peer('b').replace('192.0.2.1', '§192.0.2.1')],
    );
    assert.equal(found?.severity, 'warning');
    assert.match(found?.message ?? '', /the neighbour of BGPPeer\/a \(tree\.yaml:4\) too/);
  });

  it('are two where no node matches both, or in two VRFs', () => {
    assertFound([], [peer('a', rack('a')), peer('b', rack('b'))]);
    assertFound([], [peer('a'), peer('b', 'vrf: blue')]);
  });

  it('are one on the same interface', () => {
    assertFound(
      ['duplicate-peer'],
      [
        barePeer('a', 'peerASN: 1, myASN: 2, interface: eth1'),
        barePeer('b', 'peerASN: 1, myASN: 2, interface: §eth1'),
        barePeer('c', 'peerASN: 1, myASN: 2, interface: eth2'),
      ],
    );
  });
});
