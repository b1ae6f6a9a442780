import assert from 'node:assert/strict';
import test from 'node:test';
import { openPace } from '../../src/runtime/pace.ts';
import { handClock } from '../support/hand-clock.ts';

function paced(intervalMs = 10_000) {
  const clock = handClock();
  const runs: string[] = [];
  const pace = openPace(clock, intervalMs, (key) => runs.push(`${key}@${clock.monotonicMs()}`));
  return { clock, runs, pace };
}

test('what was quiet runs at once, and again once when its time is up', () => {
  const { clock, runs, pace } = paced();
  pace.request('a');
  clock.pass(3_000);
  pace.request('a');
  pace.request('a');
  clock.pass(60_000);
  assert.deepEqual(runs, ['a@0', 'a@10000']);
  pace.request('a');
  assert.deepEqual(runs.at(-1), 'a@63000');
});

test('keys do not wait for each other, and cost nothing once they are quiet', () => {
  const { clock, runs, pace } = paced();
  pace.request('a');
  clock.pass(5_000);
  pace.request('b');
  pace.request('a');
  clock.pass(100_000);
  assert.deepEqual(runs, ['a@0', 'b@5000', 'a@10000']);
  assert.equal(clock.waiting(), 0);
});

test('who asks again while it runs is served when its time is up', () => {
  const clock = handClock();
  const runs: number[] = [];
  const pace = openPace(clock, 1_000, () => {
    runs.push(clock.monotonicMs());
    if (runs.length < 3) pace.request('a');
  });
  pace.request('a');
  clock.pass(10_000);
  assert.deepEqual(runs, [0, 1_000, 2_000]);
});

test('what is closed runs no more', () => {
  const { clock, runs, pace } = paced();
  pace.request('a');
  pace.request('a');
  pace.close();
  pace.request('b');
  clock.pass(60_000);
  assert.deepEqual(runs, ['a@0']);
  assert.equal(clock.waiting(), 0);
});
