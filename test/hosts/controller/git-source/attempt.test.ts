import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTreeSnapshot } from '../../../../src/core/documents/read-tree-snapshot.ts';
import { fileFinding } from '../../../../src/core/source-text.ts';
import { attemptOf } from '../../../../src/hosts/controller/git-source/attempt.ts';
import { ONE_CLUSTER, poolText, TREE } from '../../../hosts/cli/world.ts';

const COMMIT = 'c'.repeat(40);
const treeOf = (files: Readonly<Record<string, string>>) => ({
  tip: 't'.repeat(40),
  snapshot: {
    label: 'main',
    revision: COMMIT,
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    diagnostics: [],
  },
});
const contentOf = (files: Readonly<Record<string, string>>, cluster?: string) =>
  attemptOf(treeOf(files), undefined, { cluster, nowMs: 0 }).content;

test('needs no name of the cluster where the tree is for one only', () => {
  const content = contentOf(ONE_CLUSTER);
  assert.ok('digest' in content);
  assert.deepEqual(contentOf(ONE_CLUSTER, 'default'), content);
});

test('asks for the name of the cluster where the tree has several', () => {
  const content = contentOf(TREE);
  assert.ok('reason' in content);
  assert.equal(content.reason, 'ClusterNotNamed');
  assert.match(content.message, /gz-1, gz-2.*--cluster/);
  assert.ok('digest' in contentOf(TREE, 'gz-2'));
});

test('an error of another cluster holds up nothing here', () => {
  const broken = { ...TREE, 'pools/spare.yaml': poolText('spare', 'gz-2', '10.31.0.1/29') };
  assert.ok('digest' in contentOf(broken, 'gz-1'));
  const content = contentOf(broken, 'gz-2');
  assert.ok('reason' in content);
  assert.match(content.message, /pools\/spare\.yaml:6:\d+: error host-bits/);
});

test('a file that cannot be read holds up every cluster', () => {
  const { snapshot } = treeOf(TREE);
  const unreadable = fileFinding('file-unreadable', 'more.yaml', 'more.yaml: permission denied', 'make it readable');
  const set = readTreeSnapshot({ ...snapshot, diagnostics: [unreadable] });
  assert.deepEqual(set.unparseableFiles, ['more.yaml']);
  const content = attemptOf({ tip: '', snapshot: { ...snapshot, diagnostics: [unreadable] } }, undefined, {
    cluster: 'gz-1',
    nowMs: 0,
  }).content;
  assert.ok('reason' in content);
  assert.match(content.message, /more\.yaml:1:1: error file-unreadable: more\.yaml: permission denied/);
});

test('thousands of findings are cut to what a record can hold, with their number', () => {
  const files = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, index) => [`pool-${index}.yaml`, poolText(`p${index}`, 'gz-1', '10.0.0.0/33')]),
  );
  const content = contentOf({ ...TREE, ...files }, 'gz-1');
  assert.ok('reason' in content);
  assert.ok(content.message.length < 8_200);
  assert.match(content.message, /run pierhead validate for the rest\n.*3000 errors/);
});

test('remembers from what a commit departs', () => {
  const read = { ...treeOf(TREE), followsOn: false };
  const options = { cluster: 'gz-1', nowMs: 0 };
  assert.equal(attemptOf(read, 'a'.repeat(40), options).departsFrom, 'a'.repeat(40));
  assert.equal(attemptOf({ ...read, followsOn: true }, 'a'.repeat(40), options).departsFrom, undefined);
  assert.equal(attemptOf(treeOf(TREE), 'a'.repeat(40), options).departsFrom, undefined);
});
