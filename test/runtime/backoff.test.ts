import assert from 'node:assert/strict';
import test from 'node:test';
import { backoffMs, openKeyedBackoff } from '../../src/runtime/backoff.ts';

const limits = { firstMs: 200, mostMs: 30_000 };

test('a delay doubles up to its limit, by chance between half of it and all of it', () => {
  const longest = [1, 2, 3, 8, 9, 1000].map((failures) => backoffMs(failures, limits, () => 0.999_999));
  assert.deepEqual(longest, [200, 400, 800, 25_600, 30_000, 30_000]);
  assert.deepEqual(
    [1, 2, 1000].map((failures) => backoffMs(failures, limits, () => 0)),
    [100, 200, 15_000],
  );
});

test('two who fail together do not come back together', () => {
  const delays = new Set(Array.from({ length: 50 }, () => backoffMs(5, limits)));
  assert.ok(delays.size > 10, [...delays].join(' '));
});

test('each key has failures of its own, and a success ends them', () => {
  const backoff = openKeyedBackoff(limits, () => 0);
  assert.deepEqual([backoff.failed('a'), backoff.failed('a'), backoff.failed('b')], [100, 200, 100]);
  backoff.succeeded('a');
  assert.equal(backoff.failed('a'), 100);
});
