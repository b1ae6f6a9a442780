import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeTree } from '../../../src/adapters/files/write-tree.ts';
import { AdapterError } from '../../../src/core/failure.ts';
import { temporaryFolder, writeFiles } from '../git/git-fixture.ts';

const names = (folder: string) => (readdirSync(folder, { recursive: true }) as string[]).sort();
const isUnwritable = (says: RegExp) => (error: unknown) =>
  error instanceof AdapterError && error.code === 'unwritable' && says.test(error.message);

test('writes new files with their folders, and changes those that are there', async (t) => {
  const root = temporaryFolder(t);
  writeFiles(root, { 'a.yaml': 'old\n' });
  chmodSync(join(root, 'a.yaml'), 0o640);
  await writeTree(root, [
    { path: 'a.yaml', before: 'old\n', text: 'new\n' },
    { path: 'x/y/b.yaml', text: 'b\n' },
  ]);
  assert.deepEqual(names(root), ['a.yaml', 'x', 'x/y', 'x/y/b.yaml']);
  assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), 'new\n');
  assert.equal(statSync(join(root, 'a.yaml')).mode & 0o777, 0o640);
});

test('a symbolic link and a byte order mark stay', async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, 'real.yaml'), '\ufeffold\n');
  symlinkSync('real.yaml', join(root, 'link.yaml'));
  await writeTree(root, [{ path: 'link.yaml', before: 'old\n', text: 'new\n' }]);
  assert.ok(lstatSync(join(root, 'link.yaml')).isSymbolicLink());
  assert.equal(readFileSync(join(root, 'real.yaml'), 'utf8'), '\ufeffnew\n');
});

test('where one file cannot be written, none is, and no folder or temporary file is left', async (t) => {
  const root = temporaryFolder(t);
  writeFiles(root, { 'a.yaml': 'old\n', file: '' });
  mkdirSync(join(root, 'folder.yaml'));
  const before = names(root);
  for (const bad of ['file/b.yaml', 'folder.yaml', `${'n'.repeat(300)}.yaml`]) {
    const changes = [
      { path: 'a.yaml', before: 'old\n', text: 'new\n' },
      { path: 'x/y/b.yaml', text: 'b\n' },
      { path: bad, text: 'c\n' },
    ];
    await assert.rejects(writeTree(root, changes), isUnwritable(/cannot be written, .*; no file was written$/));
    assert.deepEqual(names(root), before);
    assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), 'old\n');
  }
});

test('a file that somebody else changed, made or removed meanwhile is not overwritten', async (t) => {
  const root = temporaryFolder(t);
  writeFiles(root, { 'a.yaml': 'theirs\n' });
  for (const change of [
    { path: 'a.yaml', before: 'old\n', text: 'new\n' },
    { path: 'a.yaml', text: 'new\n' },
    { path: 'gone.yaml', before: 'old\n', text: 'new\n' },
  ]) {
    await assert.rejects(
      writeTree(root, [change]),
      isUnwritable(/somebody else changed it meanwhile; no file was written/),
    );
  }
  assert.deepEqual(names(root), ['a.yaml']);
  assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), 'theirs\n');
});
