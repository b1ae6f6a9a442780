import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pierhead } from './io.ts';
import { makePlace, POLICY, TREE } from './world.ts';

const BROKEN = { ...TREE, 'policies.yaml': POLICY.replace('priority', 'prioritty') };

test('a tree without mistakes is exit code 0, and says how much was looked at', async (t) => {
  const { tree } = makePlace(t);
  const ran = await pierhead(['validate', '--config', tree]);
  assert.deepEqual(ran, { code: 0, out: '5 documents checked: no errors, no warnings\n', err: '' });
});

test('mistakes are exit code 3 and the result of the command, on standard output', async (t) => {
  const { tree } = makePlace(t, BROKEN);
  const ran = await pierhead(['validate', '-c', tree]);
  assert.equal(ran.code, 3);
  assert.equal(ran.err, '');
  assert.match(ran.out, /^policies\.yaml:4:9: error unknown-field: .*"prioritty", did you mean "priority"/m);
});

test('as JSON the result is the documented shape and nothing else', async (t) => {
  const { tree } = makePlace(t, BROKEN);
  const ran = await pierhead(['validate', '-c', tree, '-o', 'json']);
  assert.equal(ran.code, 3);
  const json = JSON.parse(ran.out);
  assert.deepEqual(Object.keys(json), ['documents', 'diagnostics']);
  assert.equal(json.documents, 5);
  const { message, help, ...place } = json.diagnostics.find(({ code }: { code: string }) => code === 'unknown-field');
  assert.deepEqual(place, {
    code: 'unknown-field',
    severity: 'error',
    path: '/spec/prioritty',
    file: 'policies.yaml',
    line: 4,
    column: 9,
    object: 'ExposurePolicy/all',
  });
  assert.ok(message.length > 0 && help.length > 0);
});

test('standard input and a single file are trees too', async (t) => {
  const { tree } = makePlace(t);
  const stdin = Object.values(TREE).join('---\n');
  assert.equal((await pierhead(['validate', '-c', '-'], { stdin })).code, 0);
  const one = await pierhead(['validate', '-c', join(tree, 'clusters.yaml'), '-o', 'json']);
  assert.equal(JSON.parse(one.out).documents, 2);
});

test('a path that is not there is a failure of the world and names what is beside it', async (t) => {
  const { folder } = makePlace(t);
  const ran = await pierhead(['validate', '-c', join(folder, 'tre')]);
  assert.equal(ran.code, 1);
  assert.equal(ran.out, '');
  assert.match(ran.err, /^pierhead: .*tre: there is no such file or folder, did you mean "tree"\n {2}\S/);
});

test('a folder without a single document is no valid tree but a mistake of the command line', async (t) => {
  const { tree } = makePlace(t, {
    'README.md': 'none',
    'values.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
  });
  const ran = await pierhead(['validate', '-c', tree]);
  assert.equal(ran.code, 64);
  assert.equal(ran.out, '');
  assert.match(ran.err, /there is no document of Pierhead in it \(1 file read\)/);
});

test('a folder that cannot be read is exit code 1, one inside the tree blocks everything', {
  skip: process.getuid?.() === 0 && 'root reads everything',
}, async (t) => {
  const { tree } = makePlace(t);
  const locked = join(tree, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0);
  t.after(() => chmodSync(locked, 0o700));
  assert.equal((await pierhead(['validate', '-c', locked])).code, 1);
  const ran = await pierhead(['validate', '-c', tree, '-o', 'json']);
  assert.equal(ran.code, 3);
  assert.deepEqual(
    JSON.parse(ran.out).diagnostics.map(({ code, file }: { code: string; file: string }) => [code, file]),
    [['file-unreadable', 'locked']],
  );
});

test('what render would refuse a cluster for is found here already', async (t) => {
  const cluster =
    'apiVersion: pierhead.io/v1alpha1\nkind: Cluster\nmetadata: { name: empty }\nspec: {}\n---\napiVersion: pierhead.io/v1alpha1\nkind: Cluster\nmetadata: { name: full }\nspec: {}\n';
  const { tree } = makePlace(t, {
    'cluster.yaml': cluster,
    'pool.yaml':
      'apiVersion: pierhead.io/v1alpha1\nkind: AddressPool\nmetadata: { name: elsewhere }\nspec: { clusters: { names: [full] }, addresses: [10.0.0.0/28], advertise: [{ layer2: {} }] }\n',
    'policy.yaml':
      'apiVersion: pierhead.io/v1alpha1\nkind: ExposurePolicy\nmetadata: { name: all }\nspec: { match: {}, pools: [elsewhere] }\n',
  });
  const ran = await pierhead(['validate', '-c', tree]);
  assert.equal(ran.code, 3);
  assert.match(ran.out, /^cluster\.yaml:1:1: error selects-nothing: /m);
});
