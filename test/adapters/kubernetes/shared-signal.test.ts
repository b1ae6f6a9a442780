import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { onAbort } from '../../../src/adapters/kubernetes/shared-signal.ts';

test('many wait for a signal with one listener, and each is told once', () => {
  const ending = new AbortController();
  const told: number[] = [];
  const takeBacks = Array.from({ length: 100 }, (_, index) => onAbort(ending.signal, () => told.push(index)));
  assert.equal(getEventListeners(ending.signal, 'abort').length, 1);
  for (const takeBack of takeBacks.slice(2)) takeBack();
  ending.abort();
  assert.deepEqual(told, [0, 1]);
});

test('a signal that is aborted already is told at once', () => {
  const told: string[] = [];
  onAbort(AbortSignal.abort(), () => told.push('now'));
  assert.deepEqual(told, ['now']);
});
