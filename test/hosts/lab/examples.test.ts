/** The lab's configuration tree and the commits of its story are true examples. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { readPackageFiles } from '../../../src/hosts/lab/package-files.ts';
import { compile } from '../../support/scenario.ts';

const files = readPackageFiles();
const treeWith = (changed: ReadonlyMap<string, string>) =>
  compile([...new Map([...files.tree, ...changed])].map(([path, text]) => ({ path, text })));

test('the tree is valid, and every commit but the one with a mistake leaves it so', () => {
  assert.ok(files.tree.size >= 4 && files.crds.length >= 9);
  for (const changed of [new Map<string, string>(), files.commit('grow-the-pool'), files.commit('renumber')]) {
    assert.deepEqual(treeWith(changed).diagnostics, []);
  }
  const { diagnostics } = treeWith(files.commit('misspelt-pool'));
  assert.deepEqual(
    diagnostics.map(({ code, file }) => [code, file]),
    [['unknown-pool', 'policies/teams.yaml']],
  );
});

test('each commit writes files of the tree, and changes them', () => {
  for (const name of ['grow-the-pool', 'misspelt-pool', 'renumber'] as const) {
    for (const [path, text] of files.commit(name)) {
      assert.ok(files.tree.has(path), `${name} writes ${path}, which is not in the tree`);
      assert.notEqual(files.tree.get(path), text);
    }
  }
});

test('every file names its schema for editors, and the schema is there', () => {
  const folders = ['tree', 'commits/grow-the-pool', 'commits/misspelt-pool', 'commits/renumber'];
  const texts = folders.flatMap((folder) => {
    const [kind, name] = folder.split('/');
    const inside = kind === 'tree' ? files.tree : files.commit(name as 'renumber');
    return [...inside].map(([path]) => join('examples/lab', folder, path));
  });
  assert.ok(texts.length >= 7);
  for (const path of texts) {
    const [, schema] =
      /^# yaml-language-server: \$schema=(\S+)$/m.exec(readFileSync(path, 'utf8').split('\n')[0]!) ?? [];
    assert.ok(schema !== undefined && existsSync(resolve(dirname(path), schema)), `${path} names ${schema}`);
  }
});
