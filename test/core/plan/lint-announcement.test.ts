/** Who announces a pool, told before anybody waits for an answer to ARP. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { address, eip, node, service } from '../../support/build.ts';
import { report } from '../announce/world.ts';
import { advertised, doc, peer, policy, pool, settings } from '../config/tree.ts';
import { assertLinted, type LintedLive } from './linting.ts';

const RACK_A = '{ matchLabels: { rack: a } }';
const two: LintedLive = {
  nodes: [node('n1', { labels: { rack: 'a' } }), node('n2', { labels: { rack: 'b' } })],
  reports: [report('n1', 'eth0 10.0.0.11/16'), report('n2', 'eth0 10.0.0.12/16', 'bond0 10.9.0.12/16')],
};

describe('a pool', () => {
  it('is in order where a node on its wire may announce it', () => {
    assertLinted([], { documents: [pool('office', '10.0.1.0/24')], live: two });
  });

  it('is announced by nobody where its selectors select no node', () => {
    const [found] = assertLinted(['announced-by-no-node'], {
      documents: [
        advertised('office', '10.0.1.0/24', '§{ layer2: { nodeSelectors: [ { matchLabels: { rack: c } } ] } }').replace(
          'advertise: [ §',
          'advertise: §[ ',
        ),
      ],
      live: two,
    });
    assert.match(found!.message, /of 2 nodes 2 are not selected$/);
  });

  it('is announced by nobody where every selected node is out of order', () => {
    const [found] = assertLinted(['announced-by-no-node'], {
      documents: [advertised('office', '10.0.1.0/24', '{ layer2: {} }').replace('advertise: [', 'advertise: §[')],
      live: {
        nodes: [
          node('n1', { ready: false }),
          node('n2', { labels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } }),
          node('n3', { networkUnavailable: true }),
        ],
      },
    });
    assert.match(found!.message, /of 3 nodes 1 is excluded by label, 1 is not Ready and 1 is without a network$/);
  });

  it('is not judged where nodes are not known, or there are none', () => {
    const documents = [advertised('office', '10.0.1.0/24', `{ layer2: { nodeSelectors: [ ${RACK_A} ] } }`)];
    assertLinted([], { documents, live: {} });
    assertLinted(
      [],
      { documents, live: { known: ['services', 'namespaces', 'eips', 'endpoints', 'speakerReports'] } },
      ['lint-skipped'],
    );
  });

  it('has an entry that announces nothing while another does', () => {
    assertLinted(['advertisement-on-no-node'], {
      documents: [
        advertised(
          'office',
          '10.0.1.0/24',
          '{ layer2: {} }, §{ layer2: { nodeSelectors: [ { matchLabels: { rack: c } } ] } }',
        ),
      ],
      live: two,
    });
  });

  it('has a BGP entry whose peers select no node', () => {
    const [found] = assertLinted(['advertisement-on-no-node'], {
      documents: [
        peer('tor', 'nodeSelectors: [ { matchLabels: { rack: c } } ]'),
        advertised('office', '10.0.1.0/24', '{ layer2: {} }, §{ bgp: { peers: [ tor ] } }'),
      ],
      live: two,
    });
    assert.match(found!.message, /2 are selected by no BGPPeer$/);
  });

  it('names an interface that no node has which may announce', () => {
    const [found] = assertLinted(['interface-on-no-node'], {
      documents: [advertised('office', '10.0.1.0/24', '{ layer2: { interfaces: [ eth0, §eth1, "bond*" ] } }')],
      live: two,
    });
    assert.match(found!.message, /is "eth1", which none of the 2 nodes .* did you mean "eth0"$/);
  });

  it('does not count the interfaces of nodes that it does not select', () => {
    assertLinted(['interface-on-no-node'], {
      documents: [
        advertised(
          'office',
          '10.0.1.0/24',
          `{ layer2: { interfaces: [ eth0, §"bond*" ], nodeSelectors: [ ${RACK_A} ] } }`,
        ),
      ],
      live: two,
    });
  });

  it('is not held against speakers that nobody has installed yet', () => {
    assertLinted([], {
      documents: [advertised('office', '192.168.1.0/24', '{ layer2: { interfaces: [ eth7 ] } }')],
      live: { nodes: two.nodes! },
    });
  });

  it('has addresses of a subnet that no node is in', () => {
    const documents = [pool('office', '10.0.1.0/24, §192.168.1.0/24')];
    assertLinted(['addresses-off-subnet'], { documents, live: two });
    const offSubnet = [advertised('office', '192.168.1.0/24', '{ layer2: { allowOffSubnet: true } }')];
    assertLinted([], { documents: offSubnet, live: two });
    const routed = [peer('tor'), advertised('office', '192.168.1.0/24', '{ layer2: {} }, { bgp: {} }')];
    assertLinted([], { documents: routed, live: two });
  });

  it('has an address that a node has itself, unless it is excluded', () => {
    const nodes = [node('n1', { addresses: [address('10.0.1.5')] }), node('n2', { addresses: [address('10.0.2.5')] })];
    const [found] = assertLinted(['node-address-in-pool'], {
      documents: [pool('office', '10.0.3.0/24, §10.0.1.0/24, 10.0.2.0/24', 'exclude: [ 10.0.2.5 ]')],
      live: { nodes },
    });
    assert.match(found!.message, /10\.0\.1\.5 of node n1$/);
  });
});

describe('a policy', () => {
  it('leaves no node for a pool', () => {
    const given = {
      documents: [
        advertised('office', '10.0.1.0/24', `{ layer2: { nodeSelectors: [ ${RACK_A} ] } }`),
        pool('spare', '10.0.2.0/24'),
        policy('web', 'office, spare', 'advertise: { nodeSelectors: §[ { matchLabels: { rack: b } } ] }'),
      ],
      live: two,
    };
    const [found] = assertLinted(['policy-leaves-no-node'], given);
    assert.match(found!.message, /may announce pool office, so what policy web gives/);
  });
});

const shop = service('shop/web', { shown: ['10.0.1.5'] });
const running: LintedLive = {
  ...two,
  services: [shop],
  eips: [eip('10.0.1.5', [shop], { policy: 'web' })],
  endpoints: { 'shop/web': [{ node: 'n1', ready: true, serving: true, terminating: false }] },
};

describe('an address loses its last candidate', () => {
  const before = [pool('office', '10.0.1.0/24'), policy('web', 'office')];

  it('where the pool selects other nodes now', () => {
    const otherRack = '§{ layer2: { nodeSelectors: [ { matchLabels: { rack: b } } ] } }';
    const narrowed = advertised('office', '§10.0.1.0/24', otherRack).replace('[ §{', '§[ {');
    const [, found] = assertLinted(['addresses-off-subnet', 'last-candidate-lost'], {
      documents: [narrowed, policy('web', 'office')],
      before,
      live: { ...running, reports: [report('n1', 'eth0 10.0.0.11/16'), report('n2', 'eth0 10.9.0.12/16')] },
    });
    assert.equal(found!.object, 'AddressPool/office');
    assert.match(found!.message, /10\.0\.1\.5 \(shop\/web\), which is announced now$/);
  });

  it('where the policy narrows it away from the node with its endpoints', () => {
    const local = service('shop/web', { shown: ['10.0.1.5'], externalTrafficPolicy: 'Local' });
    assertLinted(['last-candidate-lost'], {
      documents: [
        pool('office', '10.0.1.0/24'),
        policy('web', 'office', 'advertise: { nodeSelectors: §[ { matchLabels: { rack: b } } ] }'),
      ],
      before,
      live: { ...running, services: [local], eips: [eip('10.0.1.5', [local], { policy: 'web' })] },
    });
  });

  it('where its only peer goes to other nodes, by BGP', () => {
    const routed = advertised('office', '10.0.1.0/24', '§{ bgp: {} }').replace('advertise: [ §', 'advertise: §[ ');
    const selecting = (rack: string) => peer('tor', `nodeSelectors: [ { matchLabels: { rack: ${rack} } } ]`);
    const local = service('shop/web', { shown: ['10.0.1.5'], externalTrafficPolicy: 'Local' });
    assertLinted(['last-candidate-lost'], {
      documents: [selecting('b'), routed, policy('web', 'office')],
      before: [selecting('a'), routed.replace('§', ''), policy('web', 'office')],
      live: { ...running, services: [local], eips: [eip('10.0.1.5', [local], { policy: 'web' })] },
    });
  });

  it('not where another node can take over, or it had none before', () => {
    const narrowed = advertised(
      'office',
      '10.0.1.0/24',
      '{ layer2: { nodeSelectors: [ { matchLabels: { rack: b } } ] } }',
    );
    const documents = [narrowed, policy('web', 'office')];
    assertLinted([], { documents, before, live: running });
    assertLinted([], { documents, before, live: { ...running, endpoints: {} } });
  });

  it('not where its Service moves away', () => {
    const documents = [
      advertised('office', '10.0.1.0/24', '{ layer2: { nodeSelectors: [ { matchLabels: { rack: b } } ] } }').replace(
        'addresses',
        'allocation: Draining, addresses',
      ),
      pool('spare', '10.0.2.0/24'),
      policy('web', 'office, spare'),
    ];
    assertLinted([], { documents, before, live: { ...running, reports: [] } });
  });

  it('is told once for a pool, with the first few by name', () => {
    const services = Array.from({ length: 9 }, (_, at) => service(`shop/s${at}`, { shown: [`10.0.1.${at + 1}`] }));
    const eips = services.map((each, at) => eip(`10.0.1.${at + 1}`, [each], { policy: 'web' }));
    const endpoints = Object.fromEntries(services.map(({ key }) => [key, running.endpoints!['shop/web']!]));
    const narrowed = advertised('office', '§10.0.1.0/24', '{ layer2: { interfaces: [ bond0 ] } }').replace(
      '[ {',
      '§[ {',
    );
    const [, found] = assertLinted(['addresses-off-subnet', 'last-candidate-lost'], {
      documents: [narrowed, policy('web', 'office')],
      before,
      live: {
        nodes: two.nodes!,
        reports: [report('n1', 'eth0 10.0.0.11/16', 'bond0 10.0.0.13/31')],
        services,
        eips,
        endpoints,
      },
    });
    assert.match(found!.message, /10\.0\.1\.5 \(shop\/s4\) and 4 more, which are announced now/);
  });
});

describe('BGP', () => {
  const routed = [advertised('office', '10.0.1.0/24', '{ bgp: {} }'), policy('web', 'office')];

  it('ends a session by a change of its timers, at the first of the fields', () => {
    const [found] = assertLinted(['session-reset'], {
      documents: [peer('tor', 'keepaliveTime: 10s, holdTime: §30s'), ...routed],
      before: [peer('tor'), ...routed],
    });
    assert.match(
      found!.message,
      /^spec\.holdTime is changed, and so is keepaliveTime, which ends the sessions with tor/,
    );
  });

  it('says of FRR that a timer waits for the next session', () => {
    const given = {
      documents: [peer('tor', 'holdTime: §30s, keepaliveTime: 10s'), ...routed],
      before: [peer('tor'), ...routed],
    };
    const [found] = assertLinted(['session-setting-waits'], { ...given, engine: 'frr' });
    assert.equal(found!.severity, 'info');
  });

  it('ends every session by another port', () => {
    assertLinted(['session-reset'], {
      documents: [peer('tor'), settings('bgp: { listenPort: §1179 }'), ...routed],
      before: [peer('tor'), ...routed],
    });
  });

  it('ends nothing where nothing is known of before, or the peer is new', () => {
    const documents = [peer('tor', 'holdTime: 30s, keepaliveTime: 10s'), ...routed];
    assertLinted([], { documents });
    assertLinted([], { documents, before: [peer('other', ''), ...routed] });
  });

  it('asks BIRD for a session without an address', () => {
    const unnumbered = doc('BGPPeer', 'tor', 'peerASN: 64512, myASN: 64513, interface: §eth0');
    assertLinted(['engine-unsupported'], { documents: [unnumbered, ...routed] });
    assertLinted([], { documents: [unnumbered.replace('§', ''), ...routed], engine: 'frr' });
  });

  it('asks FRR for two ASes of its own, and two router ids, on one node', () => {
    const numbered = (name: string, spec: string) => doc('BGPPeer', name, `peerASN: 64512, ${spec}`);
    assertLinted(['engine-unsupported', 'engine-unsupported'], {
      documents: [
        numbered('a', 'myASN: 64513, peerAddress: 192.0.2.1'),
        numbered('b', 'myASN: §64514, peerAddress: 192.0.2.2, routerID: §192.0.2.9'),
        ...routed,
      ],
      engine: 'frr',
    });
  });
});
