import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Candidates,
  eligibleNodes,
  layer2Candidates,
  layer2Ground,
} from '../../../src/core/announce/candidates.ts';
import { EXCLUDE_LABEL } from '../../../src/core/announce/eligibility.ts';
import type { ExclusionReason } from '../../../src/core/announce/exclusion.ts';
import { type View, viewOf } from '../../../src/core/announce/view.ts';
import type { Policy, Pool, Settings } from '../../../src/core/config/config.ts';
import {
  announcement,
  bgp,
  endpoints,
  layer2,
  live,
  node,
  nodesWith,
  office,
  officeView,
  policy,
  pool,
  report,
  settings,
} from './world.ts';

function candidates(
  view: View,
  given: { pool?: Pool; policy?: Policy; holders?: readonly string[]; address?: string; settings?: Settings } = {},
): Candidates {
  const advertised = given.pool ?? pool([layer2()]);
  const ground = layer2Ground((given.settings ?? settings()).nodes, advertised, given.policy, view);
  return layer2Candidates(ground, announcement(given.address ?? '10.20.30.7', advertised, given.holders), view);
}

const names = ({ candidates: list }: Candidates) => list.map(({ node: name }) => name);

test('every node with a speaker on the wire is a candidate', () => {
  assert.deepEqual(candidates(officeView()), {
    candidates: ['n1', 'n2', 'n3'].map((name) => ({
      node: name,
      places: [{ segment: '10.20.0.0/16', interface: 'eth0' }],
      assumed: false,
    })),
    excluded: [],
    unknown: [],
  });
});

const others = ['n1', 'n2'].map((name) => node(name));
const reports = ['n1', 'n2'].map((name) => report(name, 'eth0 10.20.0.1/16'));

const REASONS: readonly {
  readonly title: string;
  readonly view: View;
  readonly given?: Parameters<typeof candidates>[1];
  readonly reason: ExclusionReason;
}[] = [
  {
    title: 'the pool does not select',
    view: officeView({ nodes: [...others.map((one) => ({ ...one, labels: { edge: 'true' } })), node('n3')] }),
    given: { pool: pool([layer2({ nodes: nodesWith('edge=true') })]) },
    reason: { code: 'not-selected-by-pool', pool: 'office' },
  },
  {
    title: 'the policy narrows out',
    view: officeView({ nodes: [...others.map((one) => ({ ...one, labels: { edge: 'true' } })), node('n3')] }),
    given: { policy: policy({ nodes: nodesWith('edge=true') }) },
    reason: { code: 'not-selected-by-policy', policy: 'web' },
  },
  {
    title: 'has the label that excludes it, with any value',
    view: officeView({ nodes: [...others, node('n3', { labels: { [EXCLUDE_LABEL]: '' } })] }),
    reason: { code: 'exclude-label', label: EXCLUDE_LABEL },
  },
  {
    title: 'is not ready',
    view: officeView({ nodes: [...others, node('n3', { ready: false })] }),
    reason: { code: 'not-ready' },
  },
  {
    title: 'is cordoned, where the settings exclude such nodes',
    view: officeView({ nodes: [...others, node('n3', { cordoned: true })] }),
    given: { settings: settings({ cordoned: 'Exclude' }) },
    reason: { code: 'cordoned' },
  },
  {
    title: 'has no network',
    view: officeView({ nodes: [...others, node('n3', { networkUnavailable: true })] }),
    reason: { code: 'network-unavailable' },
  },
  {
    title: 'has no endpoint of a Local Service',
    view: officeView({ endpoints: { 'shop/web': endpoints('n1', 'n2', 'n3-') } }),
    given: { holders: ['shop/web Local'] },
    reason: { code: 'no-local-endpoint', services: ['shop/web'] },
  },
  {
    title: 'has no speaker',
    view: officeView({ reports }),
    reason: { code: 'no-speaker-report' },
  },
  {
    title: 'has no interface of the name',
    view: officeView({ reports: [...reports, report('n3', 'ens3 10.20.0.13/16')] }),
    given: { pool: pool([layer2({ interfaces: ['eth*', 'bond0'] })]) },
    reason: { code: 'no-interface', wanted: ['bond0', 'eth*'] },
  },
  {
    title: 'has no interface at all',
    view: officeView({ reports: [...reports, report('n3')] }),
    reason: { code: 'no-interface', wanted: [] },
  },
  {
    title: 'has no carrier',
    view: officeView({ reports: [...reports, report('n3', 'eth0! 10.20.0.13/16', 'eth1 192.168.0.1/24')] }),
    reason: { code: 'no-carrier', interfaces: ['eth0'] },
  },
  {
    title: 'is not on the subnet',
    view: officeView({ reports: [...reports, report('n3', 'eth0 192.168.0.3/24', 'eth1')] }),
    reason: {
      code: 'off-subnet',
      interfaces: [
        { name: 'eth0', prefixes: ['192.168.0.0/24'] },
        { name: 'eth1', prefixes: [] },
      ],
    },
  },
  {
    title: 'is lost in a simulation',
    view: viewOf(office(), new Map([['n3', 'lost']])),
    reason: { code: 'lost' },
  },
  {
    title: 'is drained in a simulation',
    view: viewOf(office(), new Map([['n3', 'drained']])),
    reason: { code: 'drained' },
  },
];

for (const { title, view, given, reason } of REASONS) {
  test(`a node is no candidate that ${title}`, () => {
    const result = candidates(view, given);
    assert.deepEqual(result.excluded, [{ node: 'n3', reason }]);
    assert.deepEqual(names(result), ['n1', 'n2']);
  });
}

for (const [code, given] of [
  ['pool-not-layer2', { pool: pool([bgp()]) }],
  ['no-endpoint', { holders: ['shop/nothing'] }],
] as const) {
  test(`nobody is a candidate: ${code}`, () => {
    const result = candidates(officeView(), given);
    assert.deepEqual(names(result), []);
    assert.deepEqual(
      result.excluded.map(({ reason }) => reason.code),
      [code, code, code],
    );
  });
}

for (const [title, facts, rules] of [
  ['not ready', { ready: false }, { notReady: 'Keep' }],
  ['cordoned', { cordoned: true }, {}],
  ['labelled', { labels: { [EXCLUDE_LABEL]: 'true' } }, { honorExcludeLabel: false }],
] as const) {
  test(`a node that is ${title} is a candidate where the settings keep it`, () => {
    const view = officeView({ nodes: [...others, node('n3', facts)] });
    assert.deepEqual(names(candidates(view, { settings: settings(rules) })), ['n1', 'n2', 'n3']);
  });
}

test('a pool reaches a node by any of its entries', () => {
  const advertised = pool([
    layer2({ nodes: nodesWith('rack=a'), interfaces: ['eth0'] }),
    layer2({ nodes: nodesWith('rack=b'), interfaces: ['eth1'] }),
  ]);
  const view = officeView({
    nodes: [node('n1', { labels: { rack: 'a' } }), node('n2', { labels: { rack: 'b' } })],
    reports: ['n1', 'n2'].map((name) => report(name, 'eth0 10.20.0.1/16', 'eth1 10.20.0.2/16')),
  });
  assert.deepEqual(
    candidates(view, { pool: advertised }).candidates.map(({ places }) => places),
    [[{ segment: '10.20.0.0/16', interface: 'eth0' }], [{ segment: '10.20.0.0/16', interface: 'eth1' }]],
  );
});

test('a node answers on the first by name of its interfaces on one segment', () => {
  const view = officeView({ reports: [report('n1', 'eth1 10.20.0.2/16', 'eth0 10.20.0.1/16')] });
  assert.deepEqual(candidates(view).candidates[0]!.places, [{ segment: '10.20.0.0/16', interface: 'eth0' }]);
  const dark = officeView({ reports: [report('n1', 'eth1 10.20.0.2/16', 'eth0! 10.20.0.1/16')] });
  assert.deepEqual(candidates(dark).candidates[0]!.places, [{ segment: '10.20.0.0/16', interface: 'eth1' }]);
});

test('nodes with different masks on one subnet are on one segment', () => {
  const view = officeView({ reports: [report('n1', 'eth0 10.20.30.1/24'), report('n2', 'eth0 10.20.0.2/16')] });
  const { candidates: list } = candidates(view);
  assert.deepEqual(
    list.map(({ places }) => places[0]!.segment),
    ['10.20.0.0/16', '10.20.0.0/16'],
  );
});

test('an address that may be off-subnet has a segment for each interface', () => {
  const advertised = pool([layer2({ interfaces: ['eth*'], allowOffSubnet: true })]);
  const view = officeView({
    reports: [report('n1', 'eth0 192.168.0.1/24', 'eth1'), report('n2', 'eth1', 'lan0'), report('n3', 'eth0! ')],
  });
  const result = candidates(view, { pool: advertised });
  assert.deepEqual(
    result.candidates.map(({ node: name, places }) => [name, places.map(({ segment }) => segment)]),
    [
      ['n1', ['eth0', 'eth1']],
      ['n2', ['eth1']],
    ],
  );
  assert.deepEqual(result.excluded, [{ node: 'n3', reason: { code: 'no-carrier', interfaces: ['eth0'] } }]);
});

test('without SpeakerReports the candidates are those by everything else, and marked as assumed', () => {
  const view = officeView({ nodes: [...others, node('n3', { ready: false })], without: ['speakerReports'] });
  const result = candidates(view);
  assert.deepEqual(result.candidates, [
    { node: 'n1', places: [], assumed: true },
    { node: 'n2', places: [], assumed: true },
  ]);
  assert.deepEqual([result.excluded[0]!.reason.code, result.unknown], ['not-ready', ['speakerReports']]);
});

test('without endpoints they are taken for granted, for Local too', () => {
  const result = candidates(officeView({ without: ['endpoints'] }), { holders: ['shop/web Local'] });
  assert.deepEqual(
    result.candidates.map(({ assumed }) => assumed),
    [true, true, true],
  );
  assert.deepEqual(result.unknown, ['endpoints']);
});

test('without nodes nobody is a candidate, and that is unknown', () => {
  assert.deepEqual(candidates(officeView({ without: ['nodes'] })), {
    candidates: [],
    excluded: [],
    unknown: ['nodes'],
  });
});

test('a segment takes 256 speakers, the first by name', () => {
  const all = Array.from({ length: 258 }, (_, at) => `n${String(at).padStart(3, '0')}`);
  const view = viewOf(
    live({
      nodes: all.map((name) => node(name)).reverse(),
      endpoints: { 'shop/web': endpoints('n000') },
      reports: all.map((name) => report(name, 'eth0 10.20.0.1/16')),
    }),
  );
  const result = candidates(view);
  assert.deepEqual(names(result), all.slice(0, 256));
  assert.deepEqual(
    result.excluded,
    all
      .slice(256)
      .map((name) => ({ node: name, reason: { code: 'segment-full', segment: '10.20.0.0/16', limit: 256 } })),
  );
});

test('a speaker elects among the nodes that the API lets serve, whatever their interfaces', () => {
  const advertised = pool([layer2({ interfaces: ['eth0'] })]);
  const view = officeView({
    nodes: [...others, node('n3', { ready: false })],
    endpoints: { 'shop/web': endpoints('n1', 'n3') },
    reports: [],
  });
  const ground = layer2Ground(settings().nodes, advertised, undefined, view);
  const eligible = eligibleNodes(ground, announcement('10.20.30.7', advertised, ['shop/web Local']), view);
  assert.deepEqual(
    eligible.map(({ node: name }) => name),
    ['n1'],
  );
});

test('the order of the snapshot does not matter', () => {
  const turned = office();
  const reversed = viewOf({
    ...turned,
    nodes: new Map([...turned.nodes].reverse()),
    speakerReports: new Map([...turned.speakerReports].reverse()),
  });
  assert.deepEqual(candidates(reversed), candidates(officeView()));
});
