import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { pierhead, TODAY } from './io.ts';
import { CLUSTERS, makePlace, ONE_CLUSTER, POLICY, poolText, TREE } from './world.ts';

const GZ_1 = ['--cluster', 'gz-1'];

test('the stream has the views of the cluster and last the Revision, and standard error is silent', async (t) => {
  const { tree } = makePlace(t);
  const ran = await pierhead(['render', '-c', tree, ...GZ_1]);
  assert.equal(ran.code, 0);
  assert.equal(ran.err, '');
  const names = parseAllDocuments(ran.out).map((document) => {
    const { kind, metadata } = document.toJS() as { kind: string; metadata: { name: string } };
    return `${kind}/${metadata.name}`;
  });
  assert.deepEqual(names, ['AddressPool/office', 'ExposurePolicy/all', 'Revision/current']);
});

test('as JSON it is one List of the same objects', async (t) => {
  const { tree } = makePlace(t);
  const yaml = await pierhead(['render', '-c', tree, ...GZ_1]);
  const json = await pierhead(['render', '-c', tree, ...GZ_1, '-o', 'json']);
  const list = JSON.parse(json.out);
  assert.deepEqual([list.apiVersion, list.kind], ['v1', 'List']);
  assert.deepEqual(
    list.items,
    parseAllDocuments(yaml.out).map((document) => document.toJS()),
  );
});

test('the same tree gives the same bytes: on another day, in other files, from standard input', async (t) => {
  const { tree } = makePlace(t);
  const first = await pierhead(['render', '-c', tree, ...GZ_1]);
  const later = await pierhead(['render', '-c', tree, ...GZ_1], { now: TODAY + 400 * 86_400_000 });
  const moved = makePlace(t, { 'z/b.yml': Object.values(TREE).reverse().join('---\n') });
  const other = await pierhead(['render', '-c', moved.tree, ...GZ_1]);
  const piped = await pierhead(['render', '-c', '-', ...GZ_1], { stdin: Object.values(TREE).join('---\n') });
  for (const ran of [later, other, piped]) assert.equal(ran.out, first.out);
});

test('a tree for one cluster needs no --cluster', async (t) => {
  const { tree } = makePlace(t, ONE_CLUSTER);
  const ran = await pierhead(['render', '-c', tree]);
  assert.equal(ran.code, 0);
  assert.match(ran.out, /kind: Revision/);
});

const DOUBTS: readonly [
  title: string,
  tree: Readonly<Record<string, string>>,
  argv: readonly string[],
  code: number,
  says: RegExp,
][] = [
  ['an error in the cluster', { ...TREE, 'x.yaml': poolText('x', 'gz-1', '10.20.30.0/33') }, GZ_1, 3, /x\.yaml:6:/],
  ['a file that is not YAML', { ...TREE, 'x.yaml': 'a: [' }, GZ_1, 3, /x\.yaml:1:/],
  [
    'a cluster that selects no pool',
    { ...TREE, 'pools/office.yaml': '', 'policies.yaml': POLICY.replace('office, ', '') },
    GZ_1,
    3,
    /selects-nothing/,
  ],
  ['no cluster named where there are several', TREE, [], 64, /choose one with --cluster: gz-1, gz-2/],
  ['a cluster that is not in the tree', TREE, ['--cluster', 'gz-3'], 64, /there is no cluster gz-3.*\n.*gz-1, gz-2/],
  [
    'a cluster that may be in a broken file',
    { ...TREE, 'clusters.yaml': `${CLUSTERS}---\na: [` },
    ['--cluster', 'gz-3'],
    3,
    /clusters\.yaml:\d+:/,
  ],
  ['an empty folder', { 'a.txt': '' }, [], 64, /there is no document of Pierhead/],
  ['an unknown option', TREE, ['--clutser', 'gz-1'], 64, /Did you mean --cluster\?/],
];
for (const [title, files, argv, code, says] of DOUBTS) {
  test(`prints nothing to be applied and fails: ${title}`, async (t) => {
    const { tree } = makePlace(t, files);
    for (const output of ['yaml', 'json']) {
      const ran = await pierhead(['render', '-c', tree, ...argv, '-o', output]);
      assert.equal(ran.out, '');
      assert.equal(ran.code, code);
      assert.match(ran.err, says);
    }
  });
}

test('a mistake for one cluster does not hold up another', async (t) => {
  const { tree } = makePlace(t, { ...TREE, 'x.yaml': poolText('x', 'gz-2', '10.20.30.0/33') });
  assert.equal((await pierhead(['render', '-c', tree, ...GZ_1])).code, 0);
  assert.equal((await pierhead(['render', '-c', tree, '--cluster', 'gz-2'])).code, 3);
  assert.equal((await pierhead(['validate', '-c', tree])).code, 3);
});
