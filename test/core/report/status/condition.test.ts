import assert from 'node:assert/strict';
import test from 'node:test';
import {
  conditionOf,
  conditionSince,
  conditionsSince,
  reasonOf,
  withCondition,
} from '../../../../src/core/report/status/condition.ts';
import { NOW } from '../../../support/build.ts';

const said = { type: 'Ready', status: 'True', reason: 'InForce', message: 'in force' } as const;

test('a condition that says the same again is the same', () => {
  const first = conditionSince(said, undefined, NOW + 999);
  assert.equal(first.lastTransitionTime, '2026-11-20T08:00:00Z');
  assert.deepEqual(conditionSince(said, first, NOW + 60_000), first);
  assert.notEqual(
    conditionSince({ ...said, status: 'False' }, first, NOW + 60_000).lastTransitionTime,
    first.lastTransitionTime,
  );
});

test('each condition has its own time', () => {
  const before = conditionsSince([said], undefined, NOW);
  const after = conditionsSince([said, { ...said, type: 'Other' }], before, NOW + 5000);
  assert.deepEqual(
    after.map(({ lastTransitionTime }) => lastTransitionTime),
    ['2026-11-20T08:00:00Z', '2026-11-20T08:00:05Z'],
  );
});

test('conditions of others stay as and where they are, whatever is in them', () => {
  const own = conditionSince(said, undefined, NOW);
  const others = [{ type: 'Other', odd: 1 }, null, 'text'];
  assert.deepEqual(withCondition(others, 'Ready', own), [...others, own]);
  assert.deepEqual(withCondition([own, ...others], 'Ready', undefined), others);
  const list = [others[0], own];
  assert.equal(withCondition(list, 'Ready', { ...own }), list);
  assert.equal(withCondition(others, 'Ready', undefined), others);
});

test('what is no list of conditions has none', () => {
  for (const odd of [undefined, null, {}, 'x', [null, 1, 'Ready']]) assert.equal(conditionOf(odd, 'Ready'), undefined);
});

test('a message is cut where the API server would refuse it, and no character in two', () => {
  const { message } = conditionSince({ ...said, message: `${'a'.repeat(32_764)}😀${'b'.repeat(10)}` }, undefined, NOW);
  assert.ok(message.length <= 32_768);
  assert.ok(message.endsWith('a...'));
});

test('codes become words for programs', () => {
  assert.deepEqual(['no-policy', 'autoAssign', 'exhausted', 'no-peer-of-family'].map(reasonOf), [
    'NoPolicy',
    'AutoAssign',
    'Exhausted',
    'NoPeerOfFamily',
  ]);
});
