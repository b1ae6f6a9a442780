import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { git, gitIsMissing, makeRepository, writeFiles } from '../../adapters/git/git-fixture.ts';
import { pierhead, TODAY } from './io.ts';
import {
  eip,
  GUARD,
  LIVE,
  LIVE_2,
  liveText,
  makePlace,
  ONE_CLUSTER,
  POLICY,
  poolText,
  service,
  TAKEN_AT,
  TREE,
} from './world.ts';

/** The office pool loses the address that shop/web has, and no Service may be disrupted. */
const SHRUNK = { ...TREE, 'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.4/30'), 'settings.yaml': GUARD };

/** Until the end of November. */
const RESERVED = `apiVersion: pierhead.io/v1alpha1
kind: Reservation
metadata: { name: shop }
spec: { clusters: { names: [ gz-1 ] }, entries: [ { service: shop/new, addresses: [ 10.20.30.6 ], expires: "2026-12-01" } ] }
`;

interface ShownChange {
  readonly action: string;
  readonly service: string;
  readonly due?: true;
}
const changesIn = (out: string) =>
  (JSON.parse(out).changes as ShownChange[]).map(
    ({ action, service: key, due }) => `${action} ${key}${due ? ' due' : ''}`,
  );

test('a plan is the result on standard output, its first line the verdict, and exit code 0 although there are changes', async (t) => {
  const { tree, live } = makePlace(t);
  const ran = await pierhead(['plan', '-c', tree, '--cluster', 'gz-1', '--live', live]);
  assert.equal(ran.code, 0);
  assert.equal(ran.err, '');
  assert.match(ran.out, /^1 address to assign; 1 stays as it is\n/);
});

test('live state on standard input is called so, and a folder of it is wrong usage for one cluster', async (t) => {
  const { tree, folder } = makePlace(t);
  const piped = await pierhead(['plan', '-c', tree, '--cluster', 'gz-1', '--live', '-'], {
    stdin: liveText('gz-1', []),
  });
  assert.equal(piped.code, 0);
  assert.match(piped.out, /^live {5}<stdin>, taken /m);
  const whole = await pierhead(['plan', '-c', tree, '--cluster', 'gz-1', '--live', join(folder, 'live')]);
  assert.equal(whole.code, 64);
  assert.match(whole.err, /live is a folder\n {2}.*--all-clusters/);
});

test('--detailed-exitcode is 2 for changes and 0 where there are none or only refusals', async (t) => {
  const { tree, live, folder } = makePlace(t);
  const plan = (file: string) => pierhead(['plan', '-c', tree, '--live', file, '--detailed-exitcode']);
  assert.equal((await plan(live)).code, 2);
  assert.equal((await plan(join(folder, 'live/gz-2.yaml'))).code, 0);
  writeFileSync(
    live,
    liveText('gz-1', [service('shop/odd', { annotations: { 'pierhead.io/addresses': '192.0.2.1' } })]),
  );
  const refused = await plan(live);
  assert.equal(refused.code, 0);
  assert.match(refused.out, /1 Service refused/);
});

test('the cluster is the one that the live state is of', async (t) => {
  const { tree, live } = makePlace(t);
  const ran = await pierhead(['plan', '-c', tree, '--live', live, '-o', 'json']);
  assert.equal(JSON.parse(ran.out).cluster, 'gz-1');
});

test('live state of another cluster is refused', async (t) => {
  const { tree, live } = makePlace(t);
  const ran = await pierhead(['plan', '-c', tree, '--live', live, '--cluster', 'gz-2']);
  assert.equal(ran.code, 64);
  assert.match(ran.err, /is the live state of cluster gz-1, not of gz-2/);
});

test('a tree without Cluster documents is of the cluster that the live state is of', async (t) => {
  const { tree, live } = makePlace(t, ONE_CLUSTER);
  const ran = await pierhead(['plan', '-c', tree, '--live', live, '-o', 'json']);
  assert.deepEqual([ran.code, JSON.parse(ran.out).cluster], [0, 'gz-1']);
});

test('without --live there is no plan, and the message says how to get a live state', async (t) => {
  const { tree } = makePlace(t);
  const ran = await pierhead(['plan', '-c', tree, '--cluster', 'gz-1']);
  assert.deepEqual([ran.code, ran.out], [64, '']);
  assert.match(ran.err, /--live is missing.*\n.*kubectl get/);
});

test('a configuration with errors is exit code 3 without a plan: findings on standard error, or as JSON the result', async (t) => {
  const { tree, live } = makePlace(t, { ...TREE, 'x.yaml': poolText('x', 'gz-1', '10.20.30.0/33') });
  const text = await pierhead(['plan', '-c', tree, '--live', live]);
  assert.deepEqual([text.code, text.out], [3, '']);
  assert.match(text.err, /^x\.yaml:6:16: error .*no plan for cluster gz-1: its configuration has 1 error\n$/s);
  const json = await pierhead(['plan', '-c', tree, '--live', live, '-o', 'json']);
  assert.equal(json.code, 3);
  const { cluster, documents, diagnostics } = JSON.parse(json.out);
  assert.deepEqual([cluster, documents, diagnostics.length], ['gz-1', 4, 1]);
});

test('a cluster to which nothing can be delivered has no plan: it would read as a withdrawal of everything', async (t) => {
  const { tree, live } = makePlace(t, {
    'clusters.yaml': TREE['clusters.yaml']!,
    'edge.yaml': TREE['pools/edge.yaml']!,
  });
  const ran = await pierhead(['plan', '-c', tree, '--live', live]);
  assert.deepEqual([ran.code, ran.out], [3, '']);
  assert.match(ran.err, /selects-nothing/);
});

test('a tripped guard is exit code 4 with the plan, its Approval is a document that lets the plan through', async (t) => {
  const { tree, live } = makePlace(t, SHRUNK);
  const argv = ['plan', '-c', tree, '--live', live];
  const held = await pierhead([...argv, '--detailed-exitcode']);
  assert.equal(held.code, 4);
  assert.match(held.out, /guard tripped/);
  const approval = await pierhead([...argv, '-o', 'approval']);
  assert.equal(approval.code, 0);
  assert.deepEqual(parse(approval.out).spec.changes, [{ action: 'move', service: 'shop/web', from: '10.20.30.1' }]);
  writeFileSync(join(tree, 'approval.yaml'), approval.out);
  assert.equal((await pierhead(argv)).code, 0);
  const again = await pierhead([...argv, '-o', 'approval']);
  assert.deepEqual([again.code, again.out], [0, '']);
  assert.match(again.err, /nothing to approve/);
});

const DOUBTFUL: readonly [title: string, live: string, argv: readonly string[], says: RegExp][] = [
  ['EIPs that could not be read', liveText('gz-1', [], ['eips']), [], /live state is partial, eips could not be read/],
  ['text that is neither YAML nor JSON', 'a: [', [], /live state is partial/],
  ['an empty file', '', [], /live state is partial, services could not be read/],
  ['the state of two clusters', LIVE + LIVE_2, ['--cluster', 'gz-1'], /live state is partial/],
  [
    'a state that is too old',
    LIVE,
    ['--max-age', '24h'],
    /is stale, it was taken at 2026-11-20 08:00 UTC and --max-age is 24h/,
  ],
  [
    'a state that does not say its age',
    JSON.stringify(service('shop/web')),
    ['--max-age', '24h', '--cluster', 'gz-1'],
    /does not say when it was taken/,
  ],
];
for (const [title, live, argv, says] of DOUBTFUL) {
  test(`live state that cannot be relied on is exit code 5 and takes nothing away: ${title}`, async (t) => {
    const place = makePlace(t, TREE, live);
    const ran = await pierhead([
      'plan',
      '-c',
      place.tree,
      '--live',
      place.live,
      '--cluster',
      'gz-1',
      ...argv,
      '-o',
      'json',
    ]);
    assert.equal(ran.code, 5);
    assert.match(ran.err, says);
    const { summary } = JSON.parse(ran.out);
    assert.deepEqual([summary.withdraw, summary.move, summary.release], [0, 0, 0]);
  });
}

test('a state that is young enough is none of that', async (t) => {
  const { tree, live } = makePlace(t);
  const now = Date.parse(TAKEN_AT) + 3_600_000;
  assert.equal((await pierhead(['plan', '-c', tree, '--live', live, '--max-age', '1h'], { now })).code, 0);
});

test('a recorded state gives the same bytes on any day, and --at moves the day', async (t) => {
  const { tree, live } = makePlace(t, { ...TREE, 'r.yaml': RESERVED });
  const argv = ['plan', '-c', tree, '--live', live, '-o', 'json'];
  const first = await pierhead(argv);
  assert.equal((await pierhead(argv, { now: TODAY + 300 * 86_400_000 })).out, first.out);
  assert.equal(JSON.parse(first.out).changes[0].address, '10.20.30.6');
  const later = JSON.parse((await pierhead([...argv, '--at', '2027-01-01T00:00:00+08:00'])).out);
  assert.deepEqual([later.plannedAt, later.changes[0].address], ['2026-12-31T16:00:00Z', '10.20.30.0']);
});

const WRONG: readonly [argv: readonly string[], says: RegExp][] = [
  [['--at', '2026-11-20'], /--at 2026-11-20 is not a time/],
  [['--at', '2026-02-30T00:00:00Z'], /is not a time/],
  [['--max-age', 'a day'], /--max-age a day is not a duration/],
  [['--report', 'pdf=a.pdf'], /--report pdf=a\.pdf is not <kind>=<file>.*\n.*text, json, markdown/],
  [['--report', 'json='], /is not <kind>=<file>/],
  [['--all-clusters', '--cluster', 'gz-1'], /exclude each other/],
  [['--all-clusters', '--lose', 'n1'], /are about one cluster/],
  [['--all-clusters'], /is no folder/],
  [['--lose-interface', 'n1'], /--lose-interface n1 is not <node>\/<interface>/],
  [['--lose', 'n3'], /n3/],
  [['--cluster', 'gz-0'], /there is no cluster gz-0.*\n.*gz-1, gz-2/],
];
for (const [argv, says] of WRONG) {
  test(`a mistake of the command line is exit code 64 without any result: plan ${argv.join(' ')}`, async (t) => {
    const { tree, live } = makePlace(t);
    const ran = await pierhead(['plan', '-c', tree, '--live', live, ...argv]);
    assert.deepEqual([ran.code, ran.out], [64, '']);
    assert.match(ran.err, says);
  });
}

test('configuration and live state cannot both come from standard input, each of them can', async (t) => {
  const { tree, live } = makePlace(t);
  assert.equal(
    (await pierhead(['plan', '-c', '-', '--live', '-'], { stdin: Object.values(TREE).join('---\n') })).code,
    64,
  );
  const files = await pierhead(['plan', '-c', tree, '--live', live, '-o', 'json']);
  const piped = await pierhead(['plan', '-c', tree, '--live', '-', '-o', 'json'], { stdin: LIVE });
  const config = await pierhead(['plan', '-c', '-', '--live', live, '-o', 'json'], {
    stdin: Object.values(TREE).join('---\n'),
  });
  assert.deepEqual(JSON.parse(piped.out).changes, JSON.parse(files.out).changes);
  assert.equal(config.out, files.out);
});

test('--report writes further results of the same run, as they would have been printed', async (t) => {
  const { tree, live, folder } = makePlace(t);
  const argv = ['plan', '-c', tree, '--live', live];
  const kinds = ['text', 'json', 'markdown'];
  const reports = kinds.flatMap((kind) => ['--report', `${kind}=${join(folder, kind)}`]);
  await pierhead([...argv, ...reports], { colour: true });
  for (const kind of kinds) {
    assert.equal(readFileSync(join(folder, kind), 'utf8'), (await pierhead([...argv, '-o', kind])).out);
  }
});

test('a report of a configuration with errors says what is wrong, as JSON does', async (t) => {
  const { tree, live, folder } = makePlace(t, { ...TREE, 'x.yaml': 'a: [' });
  const ran = await pierhead(['plan', '-c', tree, '--live', live, '--report', `json=${join(folder, 'plan.json')}`]);
  assert.equal(ran.code, 3);
  assert.equal(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')).diagnostics.length, 1);
});

test('a report that cannot be written is exit code 1, after the plan', async (t) => {
  const { tree, live, folder } = makePlace(t);
  const ran = await pierhead(['plan', '-c', tree, '--live', live, '--report', `json=${join(folder, 'no/plan.json')}`]);
  assert.equal(ran.code, 1);
  assert.match(ran.out, /^1 address to assign/);
  assert.match(ran.err, /no\/plan\.json: it cannot be written/);
});

test('--all-clusters is one table, then each plan; as JSON a list; the worst exit code counts', async (t) => {
  const { tree, liveFolder } = makePlace(t);
  const argv = ['plan', '-c', tree, '--live', liveFolder, '--all-clusters'];
  const text = await pierhead(argv);
  assert.equal(text.code, 0);
  assert.match(text.out, /^2 clusters: 1 with changes\n/);
  assert.match(text.out, /\ncluster {2}gz-1\n.*\ncluster {2}gz-2\n/s);
  const json = await pierhead([...argv, '-o', 'json']);
  assert.deepEqual(
    JSON.parse(json.out).map(({ cluster }: { cluster: string }) => cluster),
    ['gz-1', 'gz-2'],
  );
  writeFiles(tree, { 'x.yaml': poolText('x', 'gz-2', '10.20.30.0/33') });
  const broken = await pierhead(argv);
  assert.equal(broken.code, 3);
  assert.match(broken.out, /gz-2 .*no plan: 1 error/);
  assert.match(broken.err, /^x\.yaml:6:16: error/);
  assert.match(broken.out, /\ncluster {2}gz-1\n/);
  const mixed = JSON.parse((await pierhead([...argv, '-o', 'json'])).out);
  assert.deepEqual(
    [mixed[0].apiVersion, mixed[1].cluster, mixed[1].diagnostics.length],
    ['pierhead.plan/v1', 'gz-2', 1],
  );
});

test('--all-clusters needs the live state of each', async (t) => {
  const { tree, folder } = makePlace(t);
  writeFiles(folder, { 'some/gz-1.json': LIVE });
  const ran = await pierhead(['plan', '-c', tree, '--live', join(folder, 'some'), '--all-clusters']);
  assert.deepEqual([ran.code, ran.out], [1, '']);
  assert.match(ran.err, /there is no live state of cluster gz-2/);
});

test('--base tells what a change does from what is due already', { skip: gitIsMissing }, async (t) => {
  const at = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`lb/${path}`, text]));
  const tree = { ...TREE, 'r.yaml': RESERVED };
  const { repository } = makeRepository(t, at(tree), at({ ...tree, 'settings.yaml': GUARD }));
  const { live } = makePlace(t);
  const argv = ['plan', '-c', join(repository, 'lb'), '--live', live, '-o', 'json'];
  // Not committed: what is on disk is planned.
  writeFiles(join(repository, 'lb'), { 'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.0, 10.20.30.4/30') });
  const ran = await pierhead([...argv, '--base', 'main~1']);
  assert.equal(ran.code, 4);
  assert.deepEqual(changesIn(ran.out), ['move shop/web', 'assign shop/new due']);
  const { base, comparedWith } = JSON.parse(ran.out);
  assert.deepEqual([base, comparedWith], [git(repository, 'rev-parse', 'main~1'), 'base']);
  const asWritten = await pierhead([
    'plan',
    '-c',
    `${repository}@main:lb`,
    '--base',
    'main~1',
    '--live',
    live,
    '-o',
    'json',
    '--detailed-exitcode',
  ]);
  assert.deepEqual([asWritten.code, changesIn(asWritten.out)], [0, ['assign shop/new due']]);
});

test('a base that is broken, or has not the cluster yet, is said to be none, and nothing counts as due by it', {
  skip: gitIsMissing,
}, async (t) => {
  const gz2Alone = {
    ...TREE,
    'clusters.yaml': TREE['clusters.yaml']!.split('---\n')[1]!,
    'pools/office.yaml': poolText('office', 'gz-2', '10.20.30.0/29'),
    'x.yaml': '',
  };
  const { repository } = makeRepository(t, { ...TREE, 'x.yaml': 'a: [' }, gz2Alone, TREE);
  const { live } = makePlace(t);
  const planAgainst = async (base: string) => {
    const ran = await pierhead(['plan', '-c', repository, '--live', live, '--base', base, '-o', 'json']);
    assert.equal(ran.code, 0);
    assert.deepEqual(changesIn(ran.out), ['assign shop/new']);
    const plan = JSON.parse(ran.out);
    assert.equal(plan.base, undefined);
    assert.equal(plan.comparedWith, 'unknown');
    return plan.diagnostics.flatMap(({ code, message }: Record<string, string>) =>
      code === 'base-not-comparable' ? [message] : [],
    );
  };
  assert.match((await planAgainst('HEAD~2')).join(), /cluster gz-1 has errors in it, at x\.yaml:1: /);
  assert.match((await planAgainst('HEAD~1')).join(), /cluster gz-1 is not in it$/);
});

test('--base warns where addresses leave one cluster and enter another', { skip: gitIsMissing }, async (t) => {
  const oneNetwork = { ...TREE, 'clusters.yaml': TREE['clusters.yaml']!.replace('lan-2', 'lan-1') };
  const { repository } = makeRepository(t, oneNetwork);
  const { live } = makePlace(t);
  writeFiles(repository, {
    'pools/office.yaml': poolText('office', 'gz-1', '10.20.30.0/29, 10.30.0.0/30'),
    'pools/edge.yaml': poolText('edge', 'gz-2', '10.30.0.4/30'),
  });
  const ran = await pierhead(['plan', '-c', repository, '--live', live, '--base', 'HEAD', '-o', 'json']);
  const codes = JSON.parse(ran.out).diagnostics.map(
    ({ code, file }: { code: string; file: string }) => `${code} ${file}`,
  );
  assert.ok(codes.includes('range-changes-cluster pools/office.yaml'), codes.join());
});

test('--base that is not in the repository, or without one, is exit code 1; of standard input there is none', {
  skip: gitIsMissing,
}, async (t) => {
  const { repository } = makeRepository(t, TREE);
  const { live, tree } = makePlace(t);
  const unknown = await pierhead(['plan', '-c', repository, '--live', live, '--base', 'mian']);
  assert.deepEqual([unknown.code, unknown.out], [1, '']);
  assert.match(unknown.err, /mian/);
  assert.equal((await pierhead(['plan', '-c', tree, '--live', live, '--base', 'main'])).code, 1);
  const stdin = Object.values(TREE).join('---\n');
  assert.equal((await pierhead(['plan', '-c', '-', '--live', live, '--base', 'main'], { stdin })).code, 64);
});

/** Live state of gz-1 in which the cluster acts on `tree` already. */
async function liveInForce(tree: string): Promise<string> {
  const rendered = JSON.parse((await pierhead(['render', '-c', tree, '--cluster', 'gz-1', '-o', 'json'])).out);
  const { digest, documents } = rendered.items.at(-1).spec;
  const inForce = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'pierhead-in-force', namespace: 'pierhead-system', resourceVersion: '50' },
    data: { documents, digest, source: 'Revision', acceptedAt: '2026-11-19T08:00:00Z' },
  };
  const web = service('shop/web', { has: ['10.20.30.1'] });
  return liveText('gz-1', [web, eip('10.20.30.1', 'office', 'shop/web'), inForce]);
}

test('the configuration in force, where the live state has it, is what advertisements are compared with', async (t) => {
  const { tree, live } = makePlace(t);
  writeFileSync(live, await liveInForce(tree));
  const ran = await pierhead(['plan', '-c', tree, '--live', live, '-o', 'json']);
  assert.deepEqual([JSON.parse(ran.out).comparedWith, changesIn(ran.out)], ['in-force', []]);
});

test('the configuration in force stands in for a base that is broken', { skip: gitIsMissing }, async (t) => {
  const { repository } = makeRepository(t, { ...TREE, 'x.yaml': 'a: [' }, { ...TREE, 'x.yaml': '' });
  const { live } = makePlace(t);
  writeFileSync(live, await liveInForce(repository));
  const ran = await pierhead(['plan', '-c', repository, '--live', live, '--base', 'HEAD~1', '-o', 'json']);
  assert.equal(JSON.parse(ran.out).comparedWith, 'in-force');
});

for (const [option, value] of [
  ['--lose', 'n1'],
  ['--drain', 'n1'],
  ['--lose-interface', 'n1/eth0'],
] as const) {
  test(`${option} shows what would become of the addresses, behind the plan`, async (t) => {
    const { tree, live } = makePlace(t);
    const argv = ['plan', '-c', tree, '--live', live];
    const plain = await pierhead(argv);
    const text = await pierhead([...argv, option, value]);
    assert.equal(text.code, 0);
    assert.ok(text.out.startsWith(plain.out) && text.out.length > plain.out.length);
    assert.match(text.out.slice(plain.out.length), /n1/);
    const json = JSON.parse((await pierhead([...argv, option, value, '-o', 'json'])).out);
    assert.equal(typeof json.whatIf, 'object');
    assert.deepEqual(
      { ...json, whatIf: undefined },
      { ...JSON.parse((await pierhead([...argv, '-o', 'json'])).out), whatIf: undefined },
    );
  });
}

test('labels of namespaces that could not be read leave the Services of policies that ask for them as they are: exit code 5', async (t) => {
  const byLabel = POLICY.replace(
    'match: {}',
    'match: { namespaces: { selectors: [ { matchLabels: { expose: "true" } } ] } }',
  );
  const state = liveText(
    'gz-1',
    [service('crm/web', { has: ['10.20.30.1'] }), eip('10.20.30.1', 'office', 'crm/web')],
    ['namespaces'],
  );
  const { tree, live } = makePlace(t, { ...TREE, 'policies.yaml': byLabel }, state);
  const ran = await pierhead(['plan', '-c', tree, '--live', live, '-o', 'json']);
  assert.equal(ran.code, 5);
  assert.match(ran.err, /policies ask for the labels of namespaces that are not in it/);
  const { summary } = JSON.parse(ran.out);
  assert.deepEqual([summary.withdraw, summary.release, summary.unchanged], [0, 0, 1]);
});
