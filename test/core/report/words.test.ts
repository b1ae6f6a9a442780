import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cause, Choice, Objection, Refusal } from '../../../src/core/allocate/reason.ts';
import type { ExclusionReason } from '../../../src/core/announce/exclusion.ts';
import type { GuardVerdict } from '../../../src/core/plan/guard.ts';
import { openFacts } from '../../../src/core/report/facts.ts';
import {
  causeWords,
  choiceWords,
  differenceWords,
  driftWords,
  expiryWords,
  guardWords,
  reasonWords,
  stayWords,
} from '../../../src/core/report/words.ts';
import { exclusionWords } from '../../../src/core/report/words-exclusion.ts';
import * as make from '../../support/build.ts';

const office = make.pool('office', '10.0.0.0/30');
const config = make.config({ pools: [office], policies: [make.policy('ingress', [office])] });
const facts = openFacts(config, make.live({}), make.NOW);

test('a choice names what gave the address', () => {
  const choices: readonly (readonly [Choice, RegExp])[] = [
    [{ code: 'first-free', pool: 'office' }, /first free address of pool office/],
    [{ code: 'reserved', reservation: 'Reservation/shop' }, /Reservation\/shop/],
    [{ code: 'requested' }, /owner asks for this address/],
    [{ code: 'requested-pool', pool: 'office' }, /owner asks for pool office/],
    [{ code: 'reclaimed' }, /had this address before/],
    [{ code: 'shared', key: 'k\n', with: 'shop/api' }, /with shop\/api by sharing-key "k\\n"/],
    [{ code: 'shown' }, /status shows the address already/],
  ];
  for (const [choice, says] of choices) assert.match(choiceWords(choice).message, says);
});

test('only an address that anybody could have taken is said to be uncertain', () => {
  assert.match(choiceWords({ code: 'first-free', pool: 'office' }).help ?? '', /pierhead lock/);
  assert.equal(choiceWords({ code: 'reserved', reservation: 'Reservation/shop' }).help, undefined);
});

const OBJECTIONS: readonly (readonly [Objection, RegExp, string])[] = [
  [{ code: 'pool-draining', pool: 'office' }, /pool office is Draining/, 'not-open'],
  [{ code: 'pool-observed', pool: 'office' }, /pool office only observes/, 'not-open'],
  [
    { code: 'pool-not-listed', pool: 'office', policy: 'ingress' },
    /policy ingress does not list pool office/,
    'not-in-pool',
  ],
  [{ code: 'in-no-pool' }, /no pool of this cluster/, 'not-in-pool'],
  [{ code: 'excluded', pool: 'office' }, /pool office excludes/, 'not-in-pool'],
  [{ code: 'reserved-for', service: 'shop/api' }, /reserved for shop\/api/, 'address-in-use'],
];

test('a cause names what calls the Service away', () => {
  const causes: readonly (readonly [Cause, RegExp])[] = [
    ...OBJECTIONS.map(([objection, says]) => [objection, says] as const),
    [{ code: 'reservation-names', reservation: 'Reservation/shop' }, /Reservation\/shop names another/],
    [{ code: 'request-names' }, /owner asks for another/],
    [{ code: 'no-policy' }, /no ExposurePolicy matches/],
    [{ code: 'not-handled' }, /classless/],
    [{ code: 'service-deleted' }, /was deleted/],
    [{ code: 'type-changed' }, /type or loadBalancerClass was changed/],
    [{ code: 'family-dropped', family: 'ipv6' }, /no IPv6 any more/],
  ];
  for (const [cause, says] of causes) assert.match(causeWords(cause), says);
});

test('what stays for want of a better place says why with a code of refusals, then all that was tried', () => {
  const tried: readonly Refusal[] = [
    { code: 'not-open', pool: 'office', why: 'Draining' },
    { code: 'exhausted', pool: 'office', family: 'ipv4' },
  ];
  for (const [objection, says, code] of OBJECTIONS) {
    const reasons = reasonWords(
      { kind: 'stays', stays: { code: 'nowhere-to-go', objection, tried } },
      { service: 'shop/web' },
      facts,
    );
    assert.equal(reasons[0]!.code, code);
    assert.match(reasons[0]!.message, says);
    assert.match(reasons[0]!.message, /nowhere to go/);
    const rest = reasons.slice(1).map((reason) => reason.code);
    // That the pool is Draining is said already where that is the objection.
    assert.deepEqual(rest, objection.code === 'pool-draining' ? ['exhausted'] : ['not-open', 'exhausted']);
  }
});

test('what is pinned in a Draining pool names who pins it', () => {
  assert.match(
    stayWords({ code: 'pinned-in-draining', pool: 'office', by: 'reservation' }).message,
    /office.*Reservation/,
  );
  assert.match(stayWords({ code: 'pinned-in-draining', pool: 'office', by: 'request' }).message, /office.*owner/);
  assert.match(
    stayWords({ code: 'sharer-pinned-in-draining', pool: 'office', service: 'shop/api' }).message,
    /shop\/api/,
  );
});

test('a changed advertisement names old and new', () => {
  assert.match(differenceWords({ code: 'pool', from: 'a', to: 'b' }), /pool b now, before to a/);
  assert.match(differenceWords({ code: 'policy', from: 'a', to: 'b' }), /policy b decides now, before a/);
  assert.match(differenceWords({ code: 'more-nodes' }), /more places/);
  assert.match(differenceWords({ code: 'advertisement' }), /otherwise/);
});

const verdict = (more: Partial<GuardVerdict>): GuardVerdict => ({
  code: 'max-disrupted',
  tripped: false,
  allowed: 10,
  services: [],
  recent: [],
  approved: [],
  expired: [],
  ...more,
});
const services = Array.from({ length: 9 }, (_, at) => `shop/s${at}`);

test('the guard says rule, numbers and the way out', () => {
  const text = guardWords(
    verdict({ tripped: true, services, recent: ['a/b', 'a/c'], approved: ['x/y'], expired: ['old'] }),
    facts,
  );
  for (const part of [
    /11 Services would be disrupted without an Approval \(9 by this plan, 2 in the last 1h\); at most 10 may be within 1h/,
    /guard.maxDisrupted/,
    /1 by Approval, not counted/,
    /expired.*Approval old/,
    /commit the Approval that "pierhead plan -o approval" prints, or renew the expired one/,
  ])
    assert.match(text, part);
});

test('the guard names protected Services, and how many it does not name', () => {
  const text = guardWords(verdict({ code: 'protected', allowed: 0, tripped: true, services }), facts);
  assert.match(text, /9 Services of protected policies would be disrupted: shop\/s0, .*shop\/s4 and 4 more/);
  assert.match(text, /pierhead plan -o approval/);
});

test('a guard that has not tripped asks for nothing', () => {
  for (const code of ['max-disrupted', 'protected'] as const) {
    assert.doesNotMatch(guardWords(verdict({ code }), facts), /-o approval/);
  }
});

test('drift names who wrote it', () => {
  const drift = { service: 'shop/web', address: make.address('10.0.0.1') };
  assert.match(
    driftWords({ ...drift, code: 'status-missing', writer: 'kube-vip' }),
    /shop\/web lacks 10.0.0.1.*"kube-vip"/,
  );
  assert.match(driftWords({ ...drift, code: 'status-extra' }), /shop\/web shows 10.0.0.1, which it has not:/);
});

test('what ends says what then', () => {
  const reservation = { service: 'shop/web', addresses: ['10.0.0.1', '2001:db8::1'] };
  assert.match(
    expiryWords('Reservation/shop', { ...reservation, expired: false }).message,
    /10.0.0.1 and 2001:db8::1 for shop\/web until then/,
  );
  assert.match(expiryWords('Reservation/shop', { ...reservation, expired: true }).message, /not reserve .* any more/);
  assert.match(expiryWords('Approval/a', { expired: false }).message, /Approval\/a ends/);
});

test('a node that announces nothing says what keeps it out', () => {
  const reasons: readonly (readonly [ExclusionReason, RegExp])[] = [
    [{ code: 'lost' }, /lost/],
    [{ code: 'drained' }, /drained/],
    [{ code: 'pool-not-layer2', pool: 'office' }, /pool office is not advertised by layer2/],
    [{ code: 'pool-not-bgp', pool: 'office' }, /pool office is not advertised by bgp/],
    [{ code: 'not-selected-by-pool', pool: 'office' }, /pool office/],
    [{ code: 'not-selected-by-policy', policy: 'ingress' }, /policy ingress/],
    [{ code: 'exclude-label', label: 'x/y' }, /label x\/y/],
    [{ code: 'not-ready' }, /not Ready/],
    [{ code: 'cordoned' }, /cordoned/],
    [{ code: 'network-unavailable' }, /NetworkUnavailable/],
    [{ code: 'no-endpoint', services: ['a/b', 'a/c'] }, /a\/b and a\/c have no endpoint/],
    [{ code: 'no-local-endpoint', services: ['a/b'] }, /a\/b.*Local/],
    [{ code: 'no-speaker-report' }, /no SpeakerReport/],
    [{ code: 'no-interface', wanted: ['eth0', 'bond*'] }, /eth0 or bond\*/],
    [{ code: 'no-interface', wanted: [] }, /has no interface/],
    [{ code: 'no-carrier', interfaces: ['eth0'] }, /no carrier on eth0/],
    [{ code: 'off-subnet', interfaces: [{ name: 'eth0', prefixes: ['10.1.0.2/24'] }] }, /eth0: 10.1.0.2\/24/],
    [{ code: 'segment-full', segment: '10.1.0.0/24', limit: 256 }, /256 speakers of segment 10.1.0.0\/24/],
    [{ code: 'no-peer', peers: ['tor-a'] }, /tor-a does not select/],
    [{ code: 'no-peer', peers: [] }, /no BGPPeer selects/],
    [{ code: 'no-peer-of-family', peers: ['tor-a', 'tor-b'] }, /tor-a and tor-b/],
  ];
  for (const [reason, says] of reasons) {
    const { message, help } = exclusionWords(reason);
    assert.match(message, says);
    if (reason.code !== 'lost' && reason.code !== 'drained') assert.ok(help, reason.code);
  }
});
