import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openReadVersions, WATCHED_PARTS } from '../../../src/hosts/speaker/read-versions.ts';

test('everything is known up to where the watch that is furthest behind has come', () => {
  const versions = openReadVersions();
  for (const part of WATCHED_PARTS) versions.listed(part, '100');
  versions.reached('nodes', '150');
  versions.reached('eips', '120');
  assert.equal(versions.inputs().knownUpTo, 100n);
  for (const part of WATCHED_PARTS) versions.reached(part, '130');
  assert.equal(versions.inputs().knownUpTo, 130n);
  assert.equal(versions.generation(), 130n);
});

test('lists and bookmarks are no changes', () => {
  const versions = openReadVersions();
  for (const part of WATCHED_PARTS) versions.listed(part, '100');
  versions.reached('eips', '120');
  assert.equal(versions.inputs().newest, 0n);
  versions.changed('110');
  versions.changed('105');
  assert.equal(versions.inputs().newest, 110n);
});

test('a change of endpoints counts as soon as their Service has an address', () => {
  const versions = openReadVersions();
  versions.changedEndpoints('shop/web', '110');
  versions.changedEndpoints('shop/web', '109');
  versions.exposed('shop/other');
  assert.equal(versions.inputs().newest, 0n);
  versions.exposed('shop/web');
  assert.equal(versions.inputs().newest, 110n);
});

test('a list that is older than what was read of it says that the cluster was set back', () => {
  const versions = openReadVersions();
  assert.equal(versions.listed('eips', '100'), true);
  versions.reached('nodes', '500');
  assert.equal(versions.listed('eips', '101'), true, 'while a long list is read, other parts go on');
  assert.equal(versions.listed('eips', '99'), false);
});

test('claims to know nothing by a version that is no number', () => {
  const versions = openReadVersions();
  for (const part of WATCHED_PARTS) versions.listed(part, 'abc');
  assert.deepEqual([versions.generation(), versions.inputs()], [0n, { newest: 0n, knownUpTo: 0n }]);
});
