/** A small town to explain: a pool that drains, one that takes over, Services of every kind, nodes in every state. */
import assert from 'node:assert/strict';
import { openSettlement } from '../../../src/core/allocate/settle.ts';
import { type ExplainProblem, type Explanation, explain } from '../../../src/core/plan/explain.ts';
import { eip, HOUR, NOW, node, service } from '../../support/build.ts';
import { endpoints, report } from '../announce/world.ts';
import { advertised, doc, peer, policy, pool, reservation } from '../config/tree.ts';
import { configFrom, type LintedLive, liveFrom } from './linting.ts';

export const DOCUMENTS = [
  peer('tor'),
  pool('office', '10.0.1.0/29, 10.0.3.0/30', 'allocation: Draining, exclude: [ 10.0.1.7 ]'),
  advertised('spare', '10.0.2.0/30', '{ layer2: { interfaces: [ eth0 ] } }, { bgp: { peers: [ tor ] } }'),
  doc(
    'ExposurePolicy',
    'db',
    'priority: 1, match: { namespaces: { names: [ db ] }, services: [ { matchLabels: { app: pg } } ] }, pools: [ spare ]',
  ),
  policy(
    'web',
    'office, spare',
    'limits: { addressesPerNamespace: 3, ports: [ { protocol: TCP, range: "80,443" } ] }, require: [ NoNodePorts ], protected: true',
  ),
  reservation(
    'shop',
    'entries: [ { service: shop/web, addresses: [ 10.0.1.1 ], owner: team-shop, reason: partner, expires: "2027-01-01" }, { service: shop/none, addresses: [ 10.0.1.2 ] } ]',
  ),
];

const lean = { allocatesNodePorts: false } as const;
const web = service('shop/web', { ...lean, shown: ['10.0.1.1'] });
const api = service('shop/api', { ...lean, shown: ['10.0.1.3'], externalTrafficPolicy: 'Local' });

export const LIVE: LintedLive = {
  services: [
    web,
    api,
    service('shop/odd', {
      ...lean,
      annotations: { 'pierhead.io/addresses': '10.9.9.9, foo', 'pierhead.io/sharing-key': 'k' },
    }),
    service('shop/inner', { isLoadBalancer: false }),
    service('shop/cloud', { loadBalancerClass: 'cloud.example/lb' }),
    service('team/new', { ...lean, ipFamilies: ['ipv4', 'ipv6'], ipFamilyPolicy: 'PreferDualStack' }),
  ],
  eips: [
    eip('10.0.1.1', [web], { policy: 'web' }),
    eip('10.0.1.3', [api], { policy: 'web' }),
    eip('10.0.2.1', [service('shop/gone')], {
      policy: 'web',
      pool: 'spare',
      state: 'Withdrawn',
      untilMs: NOW - HOUR,
      resourceVersion: '99',
    }),
  ],
  nodes: [node('n1'), node('n2'), node('n3', { ready: false }), node('n4'), node('n5')],
  reports: [
    { ...report('n1', 'eth0 10.0.0.11/16'), observed: '50' },
    { ...report('n2', 'eth0 10.0.0.12/16', 'bond0! 10.9.0.1/16'), observed: '99' },
    { ...report('n4', 'eth1 192.168.0.1/24'), observed: '100' },
  ],
  endpoints: { 'shop/web': endpoints('n1', 'n2'), 'shop/api': endpoints('n2'), 'team/new': endpoints('n2') },
};

export function asked(target: string, live: LintedLive = LIVE, documents = DOCUMENTS): Explanation | ExplainProblem {
  const config = configFrom(documents);
  return explain(target, config, openSettlement(config, liveFrom(live), NOW));
}

export function explained(target: string, live?: LintedLive, documents?: readonly string[]): Explanation {
  const found = asked(target, live, documents === undefined ? undefined : [...documents]);
  assert.ok(!('problem' in found), 'problem' in found ? found.problem : '');
  return found;
}

/** What it is about, of the kind that is expected. */
export function about<K extends Explanation['about']['kind']>(
  kind: K,
  ...args: Parameters<typeof explained>
): Extract<Explanation['about'], { readonly kind: K }> {
  const found = explained(...args).about;
  assert.equal(found.kind, kind);
  return found as Extract<Explanation['about'], { readonly kind: K }>;
}
