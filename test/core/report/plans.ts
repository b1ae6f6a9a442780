/** Plans for the tests of reports, each with something that only it has. */
import { digest } from '../../../src/core/api/canonical.ts';
import type { PlanJson } from '../../../src/core/api/generated/types.ts';
import type { Config, Peer } from '../../../src/core/config/config.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { attribute } from '../../../src/core/plan/attribute.ts';
import { type Before, plan } from '../../../src/core/plan/plan.ts';
import { planJson } from '../../../src/core/report/plan-json.ts';
import * as make from '../../support/build.ts';

const DAY = 24 * make.HOUR;

/** The JSON of a plan, with its context filled in. */
export function jsonOf(
  config: Config,
  live: Live,
  more: Partial<Parameters<typeof planJson>[1]> = {},
  before?: Before,
): PlanJson {
  const head = plan(config, live, make.NOW, before);
  const own = before?.source === 'base' ? attribute(head, plan(before.config, live, make.NOW)) : head;
  return planJson(own, {
    config,
    live,
    revision: digest('documents'),
    diagnostics: [],
    ...(before !== undefined && { before: before.config }),
    ...more,
  });
}

const NODES = [make.node('n1'), make.node('n2'), make.node('n3', { ready: false })];

/** Everything is as it should be. */
export function quiet(): PlanJson {
  const office = make.pool('gz-office', '10.20.30.0/26');
  const services = ['shop/web', 'shop/api'].map((key, at) => make.service(key, { shown: [`10.20.30.${at}`] }));
  const config = make.config({ pools: [office], policies: [make.policy('ingress', [office])] });
  const live = {
    ...make.live({
      services,
      nodes: NODES,
      eips: services.map((service, at) =>
        make.eip(`10.20.30.${at}`, [service], { pool: 'gz-office', policy: 'ingress' }),
      ),
    }),
    takenAtMs: make.NOW - make.HOUR,
  };
  return jsonOf(config, live, { liveSource: 'live/gz-1.yaml' });
}

/** An office pool is drained: moves, a withdrawal, the guard trips, a pool is exhausted, things end soon. */
export function drainedOffice(): PlanJson {
  const office = make.pool('gz-office', '10.20.30.0/29', { allocation: 'Draining' });
  const spare = make.pool('gz-spare', ['10.20.40.0/30', '2001:db8:40::/64']);
  const retired = make.pool('gz-retired', '10.20.50.0/30', { mode: 'Observe' });
  const resolvers = make.pool('resolvers', '10.20.60.53-10.20.60.54');
  const of = (...names: readonly string[]) => ({ namespaces: { names: new Set(names), selectors: [] } });
  const ingress = make.policy('ingress', [office, spare], { match: of('shop', 'old'), protected: true });
  const names = make.policy('names', [resolvers], { match: of('infra') });
  const web = make.service('shop/web', { ports: '80,443', shown: ['10.20.30.2'] });
  const api = make.service('shop/api', { ports: '443,53/UDP', shown: ['10.20.30.3'], sourceRanges: ['10.0.0.0/8'] });
  const files = make.service('old/files', { shown: ['10.20.50.1'] });
  const dns = make.service('infra/dns', { ports: '53,53/UDP', externalTrafficPolicy: 'Local' });
  const test = make.service('lab/test', { labels: { app: 'test' }, loadBalancerClass: 'pierhead.io/internal' });
  const waiting = make.service('shop/waiting', { createdAtMs: make.NOW - 1 });
  const typo = make.service('shop/typo', { annotations: { 'pierhead.io/addresses': '10.20.30' } });
  const config = make.config({
    pools: [office, spare, retired, resolvers],
    policies: [ingress, names],
    reservations: [
      make.reservation('shop/web', ['10.20.40.3'], { expiresAtMs: make.NOW + 3 * DAY }),
      make.reservation('shop/later', ['10.20.40.2'], { expiresAtMs: make.NOW + 15 * DAY }),
    ],
    approvals: [
      make.approval('last-week', [{ action: 'move', service: 'shop/web' }], make.NOW - DAY),
      make.approval('this-week', [{ action: 'withdraw', service: 'shop/none' }], make.NOW + 5 * DAY),
    ],
  });
  const eip = (text: string, pool: string, holder: typeof web) => make.eip(text, [holder], { pool, policy: 'ingress' });
  const live = make.live({
    services: [web, api, files, dns, test, waiting, typo],
    nodes: NODES,
    eips: [
      eip('10.20.30.2', 'gz-office', web),
      eip('10.20.30.3', 'gz-office', api),
      eip('10.20.50.1', 'gz-retired', files),
      make.eip('10.20.40.1', [make.service('shop/was')], {
        pool: 'gz-spare',
        policy: 'ingress',
        state: 'Withdrawn',
        untilMs: make.NOW + 5 * make.MINUTE,
      }),
    ],
  });
  return jsonOf(config, live, {
    liveSource: 'live/gz-1.yaml',
    diagnostics: [
      {
        code: 'equal-priority',
        severity: 'warning',
        message: 'priority is 100, which policy office has too',
        path: '/spec/priority',
        file: 'policies.yaml',
        line: 7,
        column: 13,
        object: 'ExposurePolicy/ingress',
        help: 'give each policy a priority of its own',
      },
    ],
  });
}

export function peer(name: string, more: Partial<Peer> = {}): Peer {
  return {
    name,
    nodes: { selectors: [], key: '' },
    peerASN: 64512,
    myASN: 64513,
    peerAddress: make.address('10.0.0.1'),
    peerPort: 179,
    holdTimeMs: 90_000,
    keepaliveTimeMs: 30_000,
    ebgpMultiHop: false,
    gracefulRestart: false,
    families: ['ipv4', 'ipv6'],
    passive: false,
    origin: { object: `BGPPeer/${name}`, locate: () => ({ file: 'test.yaml', line: 1, column: 1 }) },
    ...more,
  };
}

/** A data centre by BGP, compared with a base: another peer and community, a dual-stack Service, what was due before. */
export function dataCentre(): PlanJson {
  const entry = {
    protocol: 'bgp',
    pointer: '/spec/advertise/0',
    peers: ['tor-a'],
    communities: [] as readonly string[],
    med: 0,
    aggregationLength: 32,
    aggregationLengthV6: 128,
    nodes: { selectors: [], key: '' },
  } as const;
  const ranges = ['10.30.0.0/24', '2001:db8:30::/64'];
  const then = make.pool('dc', ranges, { advertise: [entry] });
  const now = make.pool('dc', ranges, {
    advertise: [{ ...entry, peers: ['tor-a', 'tor-b'], communities: ['64520:77'] }],
  });
  const peers = [peer('tor-a'), peer('tor-b', { families: ['ipv4'] })];
  const limited = { limits: { addressesPerNamespace: 3 } };
  const web = make.service('shop/web', { shown: ['10.30.0.1'] });
  const local = make.service('shop/local', {
    ports: '8443',
    ipFamilies: ['ipv4', 'ipv6'],
    ipFamilyPolicy: 'RequireDualStack',
    externalTrafficPolicy: 'Local',
  });
  const lost = make.service('shop/lost', { createdAtMs: make.NOW - 1 });
  const gone = make.service('shop/gone');
  const config = make.config({ pools: [now], policies: [make.policy('public', [now], limited)], peers });
  const live = make.live({
    services: [web, local, lost],
    nodes: NODES,
    eips: [
      make.eip('10.30.0.1', [web], { pool: 'dc', policy: 'public' }),
      make.eip('10.30.0.2', [gone], { pool: 'dc', policy: 'public' }),
    ],
  });
  const base = make.config({ pools: [then], policies: [make.policy('public', [then])], peers });
  return jsonOf(config, live, { base: 'main' }, { config: base, source: 'base' });
}

/** The status of Services is not what it should be, and not all of the cluster could be read. */
export function partialAndDrifted(): PlanJson {
  const office = make.pool('gz-office', '10.20.30.0/26');
  const web = make.service('shop/web', { shownBy: 'kube-vip' });
  const config = make.config({ pools: [office], policies: [make.policy('ingress', [office])] });
  const live = make.live({
    services: [web],
    eips: [make.eip('10.20.30.1', [web], { pool: 'gz-office', policy: 'ingress' })],
    known: ['services', 'namespaces', 'eips'],
  });
  return jsonOf(config, live);
}

/** In the middle of it: moves in every phase, an adoption, a withdrawal by an Approval, a pool that only observes. */
export function underWay(): PlanJson {
  const old = make.pool('old', '10.1.0.0/28', { allocation: 'Draining' });
  const next = make.pool('next', '10.2.0.0/28', { advertise: [] });
  const trial = make.pool('trial', '10.3.0.0/28', { mode: 'Observe' });
  const of = (...names: readonly string[]) => ({ namespaces: { names: new Set(names), selectors: [] } });
  const service = (key: string, more: Parameters<typeof make.service>[1] = {}) => make.service(key, more);
  const [moved, moving, first, second] = ['done', 'moving', 'one', 'two'].map((name) => service(`shop/${name}`)) as [
    ReturnType<typeof service>,
    ReturnType<typeof service>,
    ReturnType<typeof service>,
    ReturnType<typeof service>,
  ];
  const shown = service('shop/shown', { shown: ['10.2.0.9'], sourceRanges: ['0.0.0.0/0', '10.0.0.0/8'] });
  const tried = service('lab/tried');
  const retired = service('retired/app');
  const eip = (text: string, holder: typeof moved, more: Parameters<typeof make.eip>[2] = {}) =>
    make.eip(text, [holder], { pool: text.startsWith('10.1.') ? 'old' : 'next', policy: 'shop', ...more });
  const config = make.config({
    pools: [old, next, trial],
    policies: [
      make.policy('shop', [old, next], { match: of('shop'), protected: true }),
      make.policy('lab', [trial], { match: of('lab') }),
    ],
    approvals: [
      make.approval('renumber', [
        { action: 'move', pool: 'old' },
        { action: 'withdraw', service: 'retired/app' },
      ]),
    ],
    settings: make.settings({ move: { overlapMs: make.HOUR, batch: 2 } }),
  });
  const live = make.live({
    services: [moved, moving, first, second, shown, tried, retired],
    nodes: NODES,
    eips: [
      eip('10.1.0.1', moved, { state: 'Leaving', untilMs: make.NOW }),
      eip('10.2.0.1', moved),
      eip('10.1.0.2', moving, { state: 'Leaving', untilMs: make.NOW + 30 * make.MINUTE }),
      eip('10.2.0.2', moving),
      eip('10.1.0.3', first),
      eip('10.1.0.4', second),
      eip('10.1.0.5', retired),
    ],
    disruptions: [
      { atMs: make.NOW - make.MINUTE, action: 'move', service: 'shop/moving', from: make.address('10.1.0.2') },
    ],
  });
  return jsonOf(config, live);
}
