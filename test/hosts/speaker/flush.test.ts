import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFlush } from '../../../src/hosts/speaker/flush.ts';
import { handClock } from '../../support/hand-clock.ts';

function flushed() {
  const clock = handClock(0);
  const times: number[] = [];
  const flush = openFlush(clock, () => void times.push(clock.monotonicMs()));
  return { clock, times, flush };
}

test('acts at once on a first change, and on what follows closely together', async () => {
  const { clock, times, flush } = flushed();
  flush.soon();
  clock.pass(5);
  flush.soon();
  flush.soon();
  clock.pass(100);
  assert.deepEqual(times, [0, 20]);
});

test('what can wait is acted on with the next change, at the latest after a while', async () => {
  const { clock, times, flush } = flushed();
  flush.lazily();
  clock.pass(50);
  flush.lazily();
  clock.pass(149);
  assert.deepEqual(times, []);
  clock.pass(1);
  assert.deepEqual(times, [200]);
  flush.lazily();
  clock.pass(30);
  flush.soon();
  clock.pass(500);
  assert.deepEqual(times, [200, 230]);
});

test('does nothing after its end', async () => {
  const { clock, times, flush } = flushed();
  flush.soon();
  flush.close();
  clock.pass(1_000);
  assert.deepEqual(times, []);
});
