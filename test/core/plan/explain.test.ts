/** Why an object is as it is, as data: the answers of `pierhead explain`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSettlement } from '../../../src/core/allocate/settle.ts';
import { type Address, formatAddress } from '../../../src/core/net/address.ts';
import { explain } from '../../../src/core/plan/explain.ts';
import { ALL_PARTS, address, config, eip, HOUR, NOW, policy, pool, service } from '../../support/build.ts';
import { about, asked, DOCUMENTS, explained, LIVE } from './explaining.ts';
import { liveFrom } from './linting.ts';

const texts = (list: readonly { readonly address: Address }[]) => list.map((each) => formatAddress(each.address));

describe('a Service', () => {
  it('has every policy that was tried, up to the one that decides, with the parts that do not match', () => {
    const { policies, decidedBy, handling } = about('service', 'service/shop/web');
    assert.deepEqual(handling, { handled: true });
    assert.deepEqual(policies, [
      { policy: 'db', outcome: 'no-match', failed: ['namespaces', 'services'] },
      { policy: 'web', outcome: 'decides', failed: [] },
    ]);
    assert.equal(decidedBy, 'web');
  });

  it('waits for labels of its namespace where those could not be read', () => {
    const documents = [
      DOCUMENTS[0]!,
      DOCUMENTS[2]!,
      DOCUMENTS[3]!.replace(
        'namespaces: { names: [ db ] }, services: [ { matchLabels: { app: pg } } ]',
        'namespaces: { selectors: [ { matchLabels: { a: b } } ] }',
      ),
    ];
    const live = {
      services: [service('shop/web')],
      namespaces: [],
      known: ALL_PARTS.filter((part) => part !== 'namespaces'),
    };
    const { policies, decidedBy } = about('service', 'service/shop/web', live, documents);
    assert.deepEqual(policies, [{ policy: 'db', outcome: 'unknown', failed: [] }]);
    assert.equal(decidedBy, undefined);
  });

  it('stays where its Reservation pins it', () => {
    const { held, reservation, addresses } = about('service', 'service/shop/web');
    assert.deepEqual(held, [
      {
        address: address('10.0.1.1'),
        verdict: {
          kind: 'keep',
          address: address('10.0.1.1'),
          stays: { code: 'pinned-in-draining', pool: 'office', by: 'reservation' },
        },
      },
    ]);
    assert.deepEqual([reservation?.entry.owner, reservation?.isInForce], ['team-shop', true]);
    assert.deepEqual(texts(addresses), ['10.0.1.1']);
  });

  it('moves, and is held by the guard, so that the old address is what it has', () => {
    const { held, families, changes, addresses } = about('service', 'service/shop/api');
    assert.deepEqual(
      held.map((each) => 'verdict' in each && each.verdict.kind),
      ['move'],
    );
    assert.equal(formatAddress(families[0]!.gain!.address), '10.0.2.0');
    assert.deepEqual(
      changes.map(({ action, held: isHeld }) => [action, isHeld]),
      [['move', true]],
    );
    assert.deepEqual(texts(addresses), ['10.0.1.3']);
  });

  it('has an address on its way out beside the one that it keeps', () => {
    const moved = service('shop/api', { shown: ['10.0.2.0'], allocatesNodePorts: false });
    const live = {
      ...LIVE,
      services: [moved],
      eips: [
        eip('10.0.2.0', [moved], { pool: 'spare', policy: 'web' }),
        eip('10.0.1.3', [moved], { policy: 'web', state: 'Leaving', untilMs: NOW + HOUR }),
      ],
    };
    const { held } = about('service', 'service/shop/api', live);
    assert.deepEqual(held[0], { address: address('10.0.1.3'), standing: 'leaving', untilMs: NOW + HOUR });
    assert.deepEqual(texts(held), ['10.0.1.3', '10.0.2.0']);
  });

  it('asks for what cannot be read: the request as understood, the problem, and nothing gained', () => {
    const { request, families } = about('service', 'service/shop/odd');
    assert.equal(formatAddress(request.pins.ipv4!.address), '10.9.9.9');
    assert.equal(request.sharingKey, 'k');
    assert.deepEqual(request.problems, [{ code: 'bad-request', why: 'not-an-address', value: 'foo' }]);
    assert.deepEqual(
      families[0]!.tried.map(({ code }) => code),
      ['bad-request'],
    );
  });

  it('has the chain that was tried for each family', () => {
    const { families } = about('service', 'service/team/new');
    assert.equal(families[0]!.gain?.pool, 'spare');
    assert.deepEqual(families[1]!.tried, [
      { code: 'family-unavailable', family: 'ipv6', pool: 'office' },
      { code: 'family-unavailable', family: 'ipv6', pool: 'spare' },
    ]);
  });

  it('has the use of its limits', () => {
    assert.deepEqual(about('service', 'service/shop/web').limits, [
      { limit: 'addressesPerNamespace', used: 2, allowed: 3 },
      { limit: 'ports', allowed: ['TCP 80,443'] },
      { limit: 'require', requirements: ['NoNodePorts'] },
    ]);
  });

  it('is none of ours, and why', () => {
    const code = (name: string, documents?: readonly string[]) => {
      const { handling } = about('service', `service/${name}`, LIVE, documents);
      return handling.handled ? 'handled' : handling.code;
    };
    assert.equal(code('shop/inner'), 'not-load-balancer');
    assert.equal(code('shop/cloud'), 'other-class');
    assert.equal(code('shop/none'), 'not-found');
    const settings = (spec: string) =>
      `apiVersion: pierhead.io/v1alpha1\nkind: Settings\nmetadata: { name: default }\nspec: { ${spec} }`;
    assert.equal(code('shop/web', [...DOCUMENTS, settings('classless: Ignore')]), 'classless');
    assert.equal(code('shop/web', [...DOCUMENTS, settings('compatibility: [ openelb ]')]), 'no-opt-in');
  });

  it('is found by the names that kubectl takes', () => {
    assert.equal(about('service', 'svc/shop/web').service, 'shop/web');
    assert.equal(about('pool', 'AddressPool/office').pool.name, 'office');
  });
});

describe('an address', () => {
  it('has its place, its holder, the election in order, and the reason of every other node', () => {
    const { pool: name, entry, holders, announced, reservations } = about('eip', 'eip/10.0.1.1');
    assert.deepEqual([name, entry], ['office', { pool: 'office', text: '10.0.1.0/29', at: 0 }]);
    assert.deepEqual(holders, [{ service: 'shop/web' }]);
    assert.deepEqual(
      reservations.map((each) => each.service),
      ['shop/web'],
    );
    assert.equal(announced?.electionKey, '10.0.1.1');
    assert.deepEqual(
      announced?.layer2?.map(({ segment, order }) => [segment, order.map((each) => `${each.node} ${each.interface}`)]),
      [['10.0.0.0/16', ['n2 eth0', 'n1 eth0']]],
    );
    assert.deepEqual(
      announced?.excluded.map(({ node, reason }) => [node, reason.code]),
      [
        ['n3', 'not-ready'],
        ['n4', 'off-subnet'],
        ['n5', 'no-speaker-report'],
      ],
    );
  });

  it('is the same in any spelling', () => {
    const six = pool('six', '2001:db8::/64');
    const town = config({ pools: [six], policies: [policy('all', [six])] });
    const web = service('shop/web', { ipFamilies: ['ipv6'], shown: ['2001:db8::7'] });
    const live = liveFrom({ services: [web], eips: [eip('2001:db8::7', [web], { pool: 'six' })] });
    for (const text of ['2001:db8::7', '2001:0DB8:0:0:0:0:0:7', '2001-0db8-0000-0000-0000-0000-0000-0007']) {
      const found = explain(`eip/${text}`, town, openSettlement(town, live, NOW));
      assert.ok(!('problem' in found) && found.about.kind === 'eip');
      assert.equal(formatAddress(found.about.address), '2001:db8::7', text);
    }
    assert.equal(formatAddress(about('eip', 'eip/::ffff:10.0.1.1').address), '10.0.1.1');
  });

  it('is announced by BGP beside layer 2', () => {
    const { announced, eip: now } = about('eip', 'eip/10.0.2.2');
    assert.equal(now, undefined, 'the plan gives it only');
    assert.deepEqual(announced?.services, ['team/new']);
    assert.deepEqual(
      announced?.bgp?.map(({ node, peers }) => [node, ...peers]),
      ['n1', 'n2', 'n4', 'n5'].map((node) => [node, 'tor']),
    );
  });

  it('waits for the speakers that have not confirmed its withdrawal', () => {
    const { reuse, announced } = about('eip', 'eip/10.0.2.1');
    assert.deepEqual(reuse, { allowed: false, because: 'speaker', nodes: ['n1'], untilMs: NOW + 23 * HOUR });
    assert.equal(announced, undefined);
  });

  it('is excluded, avoided, or in no pool at all', () => {
    const excluded = about('eip', 'eip/10.0.1.7');
    assert.deepEqual([excluded.pool, excluded.entry?.pool], [undefined, 'office']);
    assert.equal(about('eip', 'eip/9.9.9.9').entry, undefined);
    const avoiding = [DOCUMENTS[1]!.replace('allocation', 'avoidBuggyIPs: true, allocation')];
    assert.equal(about('eip', 'eip/10.0.1.0', LIVE, avoiding).avoided, true);
  });

  it('is shown by a Service that does not have it, and is an address of a node', () => {
    const nodes = LIVE.nodes!.map((node) =>
      node.name === 'n1' ? { ...node, addresses: [address('10.0.3.1')] } : node,
    );
    const live = { ...LIVE, nodes, services: [service('shop/cloud', { loadBalancerClass: 'x', shown: ['10.0.3.1'] })] };
    const found = about('eip', 'eip/10.0.3.1', live);
    assert.deepEqual([found.nodes, found.shownBy], [['n1'], ['shop/cloud']]);
  });

  it('has what a speaker does otherwise than elected', () => {
    const reports = LIVE.reports!.map((each) =>
      each.node === 'n1'
        ? { ...each, deviations: [{ address: address('10.0.1.1'), reason: 'HeartbeatLost', peer: 'n2' }] }
        : each,
    );
    assert.deepEqual(about('eip', 'eip/10.0.1.1', { ...LIVE, reports }).deviations, [
      { node: 'n1', reason: 'HeartbeatLost', peer: 'n2' },
    ]);
  });
});

describe('a pool', () => {
  it('has its entries, holders, reservations and the policies that list it', () => {
    const found = about('pool', 'pool/office');
    assert.deepEqual(found.entries, [
      { text: '10.0.1.0/29', givable: 7n },
      { text: '10.0.3.0/30', givable: 4n },
    ]);
    assert.deepEqual(
      found.holders.first.map((each) => [formatAddress(each.address), ...each.services, each.leaving]),
      [
        ['10.0.1.1', 'shop/web', false],
        ['10.0.1.3', 'shop/api', false],
      ],
    );
    assert.deepEqual(
      found.reservations.first.map(({ entry, isHeld }) => [entry.service, isHeld]),
      [
        ['shop/web', true],
        ['shop/none', false],
      ],
    );
    assert.deepEqual(found.policies, ['web']);
    assert.deepEqual([found.place.file, found.place.object], ['tree.yaml', 'AddressPool/office']);
  });

  it('has what is in quarantine, and who may announce by each entry', () => {
    const { quarantined, advertise, policies } = about('pool', 'pool/spare');
    assert.deepEqual(
      quarantined.first.map((each) => [formatAddress(each.address), ...each.services]),
      [['10.0.2.1', 'shop/gone']],
    );
    assert.deepEqual(policies, ['db', 'web']);
    assert.deepEqual(
      advertise.map(({ entry, nodes, excluded }) => [entry.protocol, nodes.length, excluded.map(({ node }) => node)]),
      [
        ['layer2', 4, ['n3']],
        ['bgp', 4, ['n3']],
      ],
    );
  });

  it('lists the first 50 of those who have an address, and counts all', () => {
    const big = pool('big', '10.5.0.0/16');
    const town = config({ pools: [big], policies: [policy('all', [big])] });
    const services = Array.from({ length: 60 }, (_, at) => service(`shop/s${at}`));
    const found = explain('pool/big', town, openSettlement(town, liveFrom({ services }), NOW));
    assert.ok(!('problem' in found) && found.about.kind === 'pool');
    assert.deepEqual([found.about.holders.count, found.about.holders.first.length], [60, 50]);
    assert.equal(formatAddress(found.about.holders.first[0]!.address), '10.5.0.0');
  });
});

describe('a policy', () => {
  it('has its place in the order, its Services, and the use of its limit', () => {
    const { position, of, services, use, waiting } = about('policy', 'policy/web');
    assert.deepEqual([position, of], [2, 2]);
    assert.deepEqual(
      services.first.map((each) => [each.service, ...each.addresses.map(formatAddress)]),
      [['shop/api', '10.0.1.3'], ['shop/odd'], ['shop/web', '10.0.1.1'], ['team/new', '10.0.2.2']],
    );
    assert.deepEqual(use.first, [
      { namespace: 'shop', used: 2 },
      { namespace: 'team', used: 1 },
    ]);
    assert.deepEqual(waiting.first, ['shop/odd']);
  });
});

describe('a node', () => {
  it('answers for what it is elected for, and announces by BGP', () => {
    const { answers, announces } = about('node', 'node/n2');
    assert.deepEqual(texts(answers.first), ['10.0.1.1', '10.0.1.3', '10.0.2.2']);
    assert.deepEqual(answers.first[0]?.segment, '10.0.0.0/16');
    assert.deepEqual(texts(announces.first), ['10.0.2.2']);
  });

  it('stands by for what another answers for, and has reasons for the rest', () => {
    const { answers, standsBy, excluded } = about('node', 'node/n1');
    assert.equal(answers.count, 0);
    assert.deepEqual(standsBy.first.map(formatAddress), ['10.0.1.1']);
    assert.deepEqual(
      excluded.map(({ reason, addresses }) => [reason.code, ...addresses.first.map(formatAddress)]),
      [['no-local-endpoint', '10.0.1.3']],
    );
  });

  it('has one reason where both protocols of a pool have the same', () => {
    const { excluded, report } = about('node', 'node/n3');
    assert.deepEqual(
      excluded.map(({ reason, addresses }) => [reason.code, addresses.count]),
      [['not-ready', 3]],
    );
    assert.equal(report, undefined);
  });
});

describe('a Reservation', () => {
  it('is found by its Service, with what has become of its addresses', () => {
    const { entry, isInForce, isServiceKnown, addresses } = about('reservation', 'reservation/shop/none');
    assert.deepEqual([entry.service, isInForce, isServiceKnown], ['shop/none', true, false]);
    assert.deepEqual(texts(addresses), ['10.0.1.2']);
    assert.deepEqual(addresses[0]!.holders, []);
  });
});

describe('what is not there', () => {
  const suggestions = (target: string) => {
    const found = asked(target);
    assert.ok('problem' in found, target);
    assert.notEqual(found.help, '');
    return found.suggestions;
  };

  it('is answered with what was probably meant', () => {
    assert.deepEqual(suggestions('service/shop/wbe'), ['service/shop/web']);
    assert.deepEqual(suggestions('service/web'), ['service/shop/web']);
    assert.deepEqual(suggestions('service/team/web'), ['service/shop/web', 'service/team/new']);
    assert.deepEqual(suggestions('pool/ofice'), ['pool/office']);
    assert.deepEqual(suggestions('policy/wep'), ['policy/web']);
    assert.deepEqual(suggestions('node/n9'), ['node/n1']);
    assert.deepEqual(suggestions('reservation/shop/nonee'), ['reservation/shop/none']);
    assert.deepEqual(suggestions('eip/010.0.1.1'), ['eip/10.0.1.1']);
  });

  it('is a kind that there is not, or no name', () => {
    assert.deepEqual(suggestions('polcy/web'), ['policy/web']);
    assert.deepEqual(suggestions('ingress/web'), []);
    assert.deepEqual(suggestions('node/'), ['node/<name>']);
    assert.deepEqual(suggestions('service'), ['service/<namespace>/<name>']);
    assert.deepEqual(suggestions(''), []);
    assert.deepEqual(suggestions('__proto__/x'), []);
    assert.deepEqual(suggestions('constructor/x'), []);
  });

  it('says how to write it where nothing is near', () => {
    const found = asked('eip/somewhere');
    assert.ok('problem' in found);
    assert.match(found.help, /^write eip\/<address>; there are 10\.0\.1\.1, 10\.0\.1\.3, 10\.0\.2\.1$/);
  });
});

describe('an explanation', () => {
  it('is the same whatever order live state came in', () => {
    const reversed = {
      ...LIVE,
      services: [...LIVE.services!].reverse(),
      eips: [...LIVE.eips!].reverse(),
      nodes: [...LIVE.nodes!].reverse(),
      reports: [...LIVE.reports!].reverse(),
    };
    const plain = (value: unknown) =>
      JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
    for (const target of ['service/shop/api', 'pool/spare', 'eip/10.0.2.2', 'policy/web', 'node/n1']) {
      assert.equal(plain(explained(target, reversed).about), plain(explained(target).about), target);
    }
  });

  it('leaves the settlement to be used on', () => {
    const town = config({ pools: [pool('office', '10.0.1.0/30')], policies: [] });
    const settlement = openSettlement(town, liveFrom({ services: [service('shop/web')] }), NOW);
    explain('service/shop/web', town, settlement);
    assert.deepEqual([...settlement.update([])], []);
  });
});
