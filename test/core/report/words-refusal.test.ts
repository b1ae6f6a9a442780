import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlanReason } from '../../../src/core/api/generated/types.ts';
import type { Policy, Pool } from '../../../src/core/config/config.ts';
import type { Service } from '../../../src/core/live/live.ts';
import { openFacts } from '../../../src/core/report/facts.ts';
import { refusalWords } from '../../../src/core/report/words-refusal.ts';
import * as make from '../../support/build.ts';
import { jsonOf } from './plans.ts';

const office = make.pool('office', '10.0.0.0/30');

interface World {
  readonly pools?: readonly Pool[];
  readonly policy?: Partial<Policy>;
  readonly services: readonly Service[];
  readonly config?: Partial<make.ConfigParts>;
  readonly live?: Partial<make.LiveParts>;
}

/** Why `shop/web` is refused. */
function reasonsOf({ pools = [office], policy = {}, services, config, live }: World): readonly PlanReason[] {
  const built = make.config({ pools, policies: [make.policy('ingress', pools, policy)], ...config });
  const plan = jsonOf(built, make.live({ services, ...live }));
  return plan.changes.find(({ action, service }) => action === 'refuse' && service === 'shop/web')?.reasons ?? [];
}

const web = (more: Parameters<typeof make.service>[1] = {}) => make.service('shop/web', more);
const holder = (more: Parameters<typeof make.service>[1] = {}) =>
  make.service('shop/first', { createdAtMs: make.NOW - 2 * make.HOUR, ...more });
const ask = (addresses: string) => ({ annotations: { 'pierhead.io/addresses': addresses } });

/** Each a situation, the code that it has, and what the sentence and its way out must name. */
const SITUATIONS: readonly (readonly [string, World, string, readonly RegExp[], RegExp])[] = [
  [
    'no policy matches: what policies could choose it by, and the policies tried',
    {
      policy: { match: { namespaces: { names: new Set(['infra']), selectors: [] } } },
      services: [web({ labels: { app: 'web' } })],
    },
    'no-policy',
    [/tried: ingress/, /namespace shop/, /app=web/, /no loadBalancerClass/],
    /ExposurePolicy/,
  ],
  [
    'a pool is exhausted: its size, what is in quarantine and what is reserved',
    {
      services: [web()],
      config: {
        reservations: [make.reservation('shop/other', ['10.0.0.0']), make.reservation('shop/third', ['10.0.0.1'])],
      },
      live: {
        eips: [
          make.eip('10.0.0.2', [make.service('shop/was')], { state: 'Withdrawn', untilMs: make.NOW + make.HOUR }),
          make.eip('10.0.0.3', [make.service('shop/gone')]),
        ],
      },
    },
    'exhausted',
    [/pool office is exhausted: none of its 4 IPv4 addresses is free \(1 in quarantine, 2 reserved for others\)/],
    /add IPv4 addresses to pool office, or another pool to policy ingress/,
  ],
  [
    'the namespace is at its limit',
    {
      policy: { limits: { addressesPerNamespace: 1 } },
      services: [holder(), web()],
      live: { eips: [make.eip('10.0.0.0', [holder()], { policy: 'ingress' })] },
    },
    'limit',
    [/policy ingress allows 1 address for each namespace, and namespace shop has 1/],
    /raise limits.addressesPerNamespace of policy ingress/,
  ],
  [
    'a port is not allowed',
    { policy: { limits: { ports: [make.portLimit('TCP', '80,8000-8999')] } }, services: [web({ ports: '22' })] },
    'limit',
    [/TCP port 22 of shop\/web/, /policy ingress allows \(TCP 80,8000-8999\)/],
    /limits.ports of policy ingress/,
  ],
  [
    'a requirement for source ranges is not met',
    { policy: { require: new Set(['SourceRanges']) }, services: [web()] },
    'requirement',
    [/policy ingress requires SourceRanges/, /shop\/web has no spec.loadBalancerSourceRanges/],
    /set spec.loadBalancerSourceRanges/,
  ],
  [
    'a requirement for no node ports is not met',
    {
      policy: { require: new Set(['NoNodePorts']) },
      services: [{ ...web(), ports: [{ protocol: 'TCP', port: 80, nodePort: 30080 }] }],
    },
    'requirement',
    [/policy ingress requires NoNodePorts, and shop\/web has node port 30080/],
    /allocateLoadBalancerNodePorts: false/,
  ],
  [
    'the pool is Cordoned',
    { pools: [make.pool('office', '10.0.0.0/30', { allocation: 'Cordoned' })], services: [web()] },
    'not-open',
    [/pool office is Cordoned/],
    /allocation: Open in pool office/,
  ],
  [
    'the pool is Draining',
    { pools: [make.pool('office', '10.0.0.0/30', { allocation: 'Draining' })], services: [web()] },
    'not-open',
    [/pool office is Draining/],
    /another pool to policy ingress/,
  ],
  [
    'the pool gives nothing by itself',
    { pools: [make.pool('office', '10.0.0.0/30', { autoAssign: false })], services: [web()] },
    'not-open',
    [/pool office .*autoAssign: false/, /shop\/web/],
    /pierhead.io\/pool: office/,
  ],
  [
    'the pool has not the family',
    { services: [web({ ipFamilies: ['ipv6'] })] },
    'family-unavailable',
    [/pool office has no IPv6 addresses/],
    /IPv6 addresses in policy ingress/,
  ],
  [
    'the policy has no pool in this cluster',
    { config: { pools: [], policies: [make.policy('ingress', [])] }, services: [web()] },
    'family-unavailable',
    [/policy ingress lists no pool of this cluster/],
    /policy ingress/,
  ],
  [
    'RequireDualStack waits for the family that is short',
    {
      pools: [make.pool('office', ['10.0.0.0/30', '2001:db8::/127']), make.pool('v4', '10.1.0.0/30')],
      services: [web({ ipFamilies: ['ipv4', 'ipv6'], ipFamilyPolicy: 'RequireDualStack' })],
      live: {
        eips: ['2001:db8::', '2001:db8::1'].map((text, at) =>
          make.eip(text, [make.service(`n/s${at}`)], { state: 'Withdrawn', untilMs: make.NOW + make.HOUR }),
        ),
      },
    },
    'family-unavailable',
    [/shop\/web is RequireDualStack and can have no IPv6 address/],
    /PreferDualStack/,
  ],
  [
    'the address asked for is in use',
    {
      services: [holder(), web(ask('10.0.0.0'))],
      live: { eips: [make.eip('10.0.0.0', [holder()], { policy: 'ingress' })] },
    },
    'address-in-use',
    [/10.0.0.0 is in use by shop\/first/],
    /sharing-key/,
  ],
  [
    'the address asked for is reserved for another',
    {
      services: [web(ask('10.0.0.1'))],
      config: { reservations: [make.reservation('shop/first', ['10.0.0.1'])] },
    },
    'address-in-use',
    [/10.0.0.1 is reserved for shop\/first \(Reservation\/shop\)/],
    /Reservation of shop\/first/,
  ],
  [
    'the address asked for is in quarantine',
    {
      services: [web(ask('10.0.0.1'))],
      live: {
        eips: [make.eip('10.0.0.1', [holder()], { state: 'Withdrawn', untilMs: make.NOW + 5 * make.MINUTE })],
      },
    },
    'address-in-use',
    [/10.0.0.1 was given up by shop\/first and is in quarantine until 2026-11-20 08:05 UTC/],
    /wait, or ask for another address/,
  ],
  [
    "the address asked for is a node's",
    {
      services: [web(ask('10.0.0.1'))],
      live: { nodes: [make.node('n1', { addresses: [make.address('10.0.0.1')] })] },
    },
    'address-in-use',
    [/10.0.0.1 is an address of node n1/],
    /exclude 10.0.0.1/,
  ],
  [
    'sharers want the same port',
    {
      services: [
        holder({ annotations: { 'pierhead.io/sharing-key': 'k' } }),
        web({ annotations: { 'pierhead.io/sharing-key': 'k', 'pierhead.io/addresses': '10.0.0.0' } }),
      ],
      live: { eips: [make.eip('10.0.0.0', [holder()], { policy: 'ingress' })] },
    },
    'port-conflict',
    [/10.0.0.0/, /shop\/first has TCP port 80/, /shop\/web/],
    /change the port/,
  ],
  [
    'the policy forbids sharing',
    {
      policy: { sharing: 'Forbidden' },
      services: [
        holder({ annotations: { 'pierhead.io/sharing-key': 'k' } }),
        web({ ports: '81', annotations: { 'pierhead.io/sharing-key': 'k', 'pierhead.io/addresses': '10.0.0.0' } }),
      ],
      live: { eips: [make.eip('10.0.0.0', [holder()], { policy: 'ingress' })] },
    },
    'sharing-conflict',
    [/10.0.0.0 of shop\/first/, /policy ingress has sharing: Forbidden/],
    /change sharing of policy ingress/,
  ],
  [
    'sharers have different traffic policies',
    {
      services: [
        holder({ annotations: { 'pierhead.io/sharing-key': 'k' } }),
        web({
          ports: '81',
          externalTrafficPolicy: 'Local',
          annotations: { 'pierhead.io/sharing-key': 'k', 'pierhead.io/addresses': '10.0.0.0' },
        }),
      ],
      live: { eips: [make.eip('10.0.0.0', [holder()], { policy: 'ingress' })] },
    },
    'sharing-conflict',
    [/externalTrafficPolicy is Local for shop\/web and Cluster for shop\/first/],
    /externalTrafficPolicy: Cluster on both/,
  ],
  [
    'the address asked for is in no pool',
    { services: [web(ask('192.0.2.1'))] },
    'not-in-pool',
    [/192.0.2.1 is in no pool of cluster lab/],
    /AddressPool/,
  ],
  [
    'the address asked for is in a pool that the policy does not list',
    {
      services: [web(ask('10.9.0.1'))],
      config: { pools: [office, make.pool('other', '10.9.0.0/30')] },
    },
    'not-in-pool',
    [/10.9.0.1 is in pool other, which policy ingress does not list \(it lists office\)/],
    /add pool other to policy ingress/,
  ],
  [
    'the pool asked for is not listed by the policy',
    {
      services: [web({ annotations: { 'pierhead.io/pool': 'other' } })],
      config: { pools: [office, make.pool('other', '10.9.0.0/30')] },
    },
    'not-in-pool',
    [/shop\/web asks for pool other, which policy ingress does not list/],
    /add pool other to policy ingress/,
  ],
  [
    'the address asked for is excluded',
    { pools: [make.pool('office', '10.0.0.0/30', { exclude: ['10.0.0.1'] })], services: [web(ask('10.0.0.1'))] },
    'not-in-pool',
    [/10.0.0.1 is excluded from pool office/],
    /exclude of pool office/,
  ],
  [
    'the address asked for is avoided',
    { pools: [make.pool('office', '10.0.0.0/30', { avoidBuggyIPs: true })], services: [web(ask('10.0.0.0'))] },
    'not-in-pool',
    [/10.0.0.0 ends in .0 or .255, which pool office does not give \(avoidBuggyIPs: true\)/],
    /avoidBuggyIPs: false in pool office/,
  ],
  [
    'the request is no address',
    { services: [web(ask('10.0.0'))] },
    'bad-request',
    [/shop\/web asks for "10.0.0", which is not an IP address/],
    /write one address/,
  ],
  [
    'a Reservation overrules the request',
    {
      services: [web(ask('10.0.0.1'))],
      config: { reservations: [make.reservation('shop/web', ['10.0.0.2'])] },
    },
    'bad-request',
    [/"10.0.0.1"/, /Reservation\/shop says otherwise/],
    /change Reservation\/shop/,
  ],
  [
    'annotation and spec.loadBalancerIP disagree',
    { services: [web({ ...ask('10.0.0.1'), loadBalancerIP: '10.0.0.2' })] },
    'bad-request',
    [/spec.loadBalancerIP of shop\/web is "10.0.0.2"/, /annotation asks for "10.0.0.1"/],
    /make them agree/,
  ],
  [
    'the request is of a family that the Service has not',
    { services: [web(ask('2001:db8::1'))] },
    'bad-request',
    [/"2001:db8::1", but it has no IPv6 \(its ipFamilies: IPv4\)/],
    /spec.ipFamilies/,
  ],
  [
    'two addresses of one family are asked for',
    { services: [web(ask('10.0.0.1,10.0.0.2'))] },
    'bad-request',
    [/a second IPv4 address, "10.0.0.2"/],
    /one address of each family/,
  ],
  [
    'the pool asked for does not exist, but a similar one does',
    { services: [web({ annotations: { 'pierhead.io/pool': 'ofice' } })] },
    'bad-request',
    [/pool "ofice", which cluster lab does not have; did you mean office\?/],
    /ask for office/,
  ],
  [
    'the address asked for is not of the pool asked for',
    {
      services: [web({ annotations: { 'pierhead.io/pool': 'other', 'pierhead.io/addresses': '10.0.0.1' } })],
      config: { pools: [office, make.pool('other', '10.9.0.0/30')] },
    },
    'bad-request',
    [/pool other and for 10.0.0.1, which is not in that pool/],
    /make them agree/,
  ],
  [
    'the status has an address of somebody else',
    { services: [web({ shown: ['192.0.2.1'], shownBy: 'metallb\u001b[31m' })] },
    'foreign-status',
    [/status of shop\/web shows 192.0.2.1/, /"metallb\\u001b\[31m"/, /policy ingress/],
    /out of the status/,
  ],
];

for (const [title, world, code, message, help] of SITUATIONS) {
  test(`says it where ${title}`, () => {
    const reasons = reasonsOf(world);
    const reason = reasons.find((each) => each.code === code);
    assert.ok(reason, `${code} among ${JSON.stringify(reasons)}`);
    for (const pattern of message) assert.match(reason.message, pattern);
    assert.match(reason.help ?? '', help);
  });
}

test('every code of a refusal is in the situations', () => {
  assert.deepEqual(
    [...new Set(SITUATIONS.map(([, , code]) => code))].sort(),
    'address-in-use bad-request exhausted family-unavailable foreign-status limit no-policy not-in-pool not-open port-conflict requirement sharing-conflict'.split(
      ' ',
    ),
  );
});

test('sentences begin with their subject and end without a full stop', () => {
  for (const [title, world] of SITUATIONS) {
    for (const { message, help = '' } of reasonsOf(world)) {
      for (const text of [message, help])
        assert.doesNotMatch(text, /^[A-Z][a-z]+ly|\.$|undefined|\[object|\bnull\b|NaN/, title);
    }
  }
});

const facts = openFacts(
  make.config({ pools: [office], policies: [make.policy('ingress', [office])] }),
  make.live({}),
  make.NOW,
);
const subject = { service: 'shop/web', policy: 'ingress' };
const words = (refusal: Parameters<typeof refusalWords>[0]) => refusalWords(refusal, subject, facts);

test('says that labels of a namespace could not be read, instead of that no policy matches', () => {
  const { message, help } = words({ code: 'no-policy', unknownLabels: ['ingress'] });
  assert.match(message, /labels of namespace shop could not be read, and policy ingress chooses by them/);
  assert.match(help ?? '', /namespaces/);
});

test('says which way of sharing fails where namespaces differ and where everybody leaves', () => {
  const conflict = { code: 'sharing-conflict', address: make.address('10.0.0.1'), with: 'infra/dns' } as const;
  assert.match(words({ ...conflict, why: 'namespaces' }).message, /10.0.0.1 of infra\/dns .*AcrossNamespaces/);
  assert.match(words({ ...conflict, why: 'leaving' }).message, /infra\/dns is leaving it/);
});

test('says that quarantine without an end waits for the speakers', () => {
  const by = { kind: 'quarantine', service: 'shop/was' } as const;
  const { message } = words({ code: 'address-in-use', address: make.address('10.0.0.1'), by });
  assert.match(message, /until every speaker has confirmed/);
});
