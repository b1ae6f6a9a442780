import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bgpAnnouncers, bgpGround } from '../../../src/core/announce/bgp-announcers.ts';
import { EXCLUDE_LABEL } from '../../../src/core/announce/eligibility.ts';
import { type View, viewOf } from '../../../src/core/announce/view.ts';
import type { Peer, Policy, Pool } from '../../../src/core/config/config.ts';
import {
  announcement,
  bgp,
  config,
  endpoints,
  layer2,
  node,
  nodesWith,
  office,
  officeView,
  peer,
  policy,
  pool,
} from './world.ts';

interface Given {
  readonly pool?: Pool;
  readonly policy?: Policy;
  readonly peers?: Peer[];
  readonly holders?: string[];
  readonly address?: string;
}

function announcers(view: View, given: Given = {}) {
  const { peers = [peer('tor-a')] } = given;
  const advertised = given.pool ?? pool([bgp()]);
  const ground = bgpGround(config({ peers }), advertised, given.policy, view);
  return bgpAnnouncers(ground, announcement(given.address ?? '10.20.30.7', advertised, given.holders), view);
}

test('every eligible node announces, to all peers that select it', () => {
  const peers = [peer('tor-b'), peer('tor-a')];
  assert.deepEqual(announcers(officeView({ without: ['speakerReports'] }), { peers }), {
    announcers: ['n1', 'n2', 'n3'].map((name) => ({ node: name, peers: ['tor-a', 'tor-b'] })),
    excluded: [],
    assumed: false,
    unknown: [],
  });
});

const racks = [node('n1', { labels: { rack: 'a' } }), node('n2', { labels: { rack: 'a' } }), node('n3')];

for (const { title, view, given, reason } of [
  {
    title: 'that the pool does not select',
    view: officeView({ nodes: racks }),
    given: { pool: pool([bgp({ nodes: nodesWith('rack=a') })]) },
    reason: { code: 'not-selected-by-pool', pool: 'office' },
  },
  {
    title: 'that the policy narrows out',
    view: officeView({ nodes: racks }),
    given: { policy: policy({ nodes: nodesWith('rack=a') }) },
    reason: { code: 'not-selected-by-policy', policy: 'web' },
  },
  {
    title: 'that no peer selects',
    view: officeView({ nodes: racks }),
    given: { peers: [peer('tor-a', { nodes: nodesWith('rack=a') })] },
    reason: { code: 'no-peer', peers: ['tor-a'] },
  },
  {
    title: 'whose peers do not carry the family',
    view: officeView({ nodes: racks }),
    given: { peers: [peer('tor-a', { nodes: nodesWith('rack=a') }), peer('v6', { families: ['ipv6'] })] },
    reason: { code: 'no-peer-of-family', peers: ['v6'] },
  },
  {
    title: 'with the exclude label',
    view: officeView({ nodes: [node('n1'), node('n2'), node('n3', { labels: { [EXCLUDE_LABEL]: 'x' } })] }),
    given: {},
    reason: { code: 'exclude-label', label: EXCLUDE_LABEL },
  },
  {
    title: 'without network',
    view: officeView({ nodes: [node('n1'), node('n2'), node('n3', { networkUnavailable: true })] }),
    given: {},
    reason: { code: 'network-unavailable' },
  },
  {
    title: 'without an endpoint of its own under Local',
    view: officeView({ endpoints: { 'shop/web': endpoints('n1', 'n2~', '?') } }),
    given: { holders: ['shop/web Local'] },
    reason: { code: 'no-local-endpoint', services: ['shop/web'] },
  },
  {
    title: 'that is lost',
    view: viewOf(office(), new Map([['n3', 'lost']] as const)),
    given: {},
    reason: { code: 'lost' },
  },
]) {
  test(`a node ${title} does not announce`, () => {
    const result = announcers(view, given);
    assert.deepEqual(result.excluded, [{ node: 'n3', reason }]);
    assert.deepEqual(
      result.announcers.map(({ node: name }) => name),
      ['n1', 'n2'],
    );
  });
}

for (const [code, given] of [
  ['pool-not-bgp', { pool: pool([layer2()]) }],
  ['no-endpoint', { holders: ['shop/nothing'] }],
  ['no-peer', { peers: [] }],
] as const) {
  test(`nobody announces: ${code}`, () => {
    const result = announcers(officeView(), { ...given } as Given);
    assert.deepEqual(result.announcers, []);
    assert.deepEqual(
      result.excluded.map(({ reason }) => reason.code),
      [code, code, code],
    );
  });
}

test('an entry that lists peers is for those alone', () => {
  const peers = [peer('tor-a'), peer('tor-b')];
  const result = announcers(officeView(), { peers, pool: pool([bgp({ peers: ['tor-b'] })]) });
  assert.deepEqual(result.announcers[0], { node: 'n1', peers: ['tor-b'] });
});

test('without endpoints all announce, which is assumed; without nodes it is unknown who does', () => {
  const unread = announcers(officeView({ without: ['endpoints'] }), { holders: ['shop/web Local'] });
  assert.deepEqual([unread.announcers.length, unread.assumed, unread.unknown], [3, true, ['endpoints']]);
  const blind = announcers(officeView({ without: ['nodes'] }));
  assert.deepEqual([blind.announcers, blind.unknown], [[], ['nodes']]);
});
