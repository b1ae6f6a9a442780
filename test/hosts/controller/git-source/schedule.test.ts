import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../../../../src/hosts/controller/git-source/outcome.ts';
import { openSchedule } from '../../../../src/hosts/controller/git-source/schedule.ts';

const outcome = (result: Outcome['result'], more: Partial<Outcome> = {}): Outcome => ({
  result,
  reason: 'Any',
  message: 'any',
  ...more,
});
const delays = (seed: string, outcomes: readonly Outcome[], intervalMs = 60_000) => {
  const schedule = openSchedule(seed, intervalMs);
  return outcomes.map((each) => schedule.next(each));
};
const isNear = (delayMs: number, wantedMs: number) => Math.abs(delayMs - wantedMs) <= wantedMs / 10;

test('spreads looks by a tenth, differently for each source and alike in every run', () => {
  const rest = Array<Outcome>(200).fill(outcome('InForce'));
  const ms = (seed: string) => delays(seed, rest).map(({ delayMs }) => delayMs);
  assert.deepEqual(ms('a'), ms('a'));
  assert.notDeepEqual(ms('a'), ms('b'));
  assert.ok(ms('a').every((delayMs) => isNear(delayMs, 60_000)));
  assert.ok(Math.max(...ms('a')) - Math.min(...ms('a')) > 6_000);
});

test('looks soon after a delivery, less and less often, and at Git again with the interval', () => {
  const looks = delays('a', Array<Outcome>(10).fill(outcome('Delivered')));
  assert.deepEqual(
    looks.slice(0, 7).map(({ delayMs, asksGit }) => [delayMs, asksGit]),
    [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000].map((delayMs) => [delayMs, false]),
  );
  assert.ok(looks.slice(7).every(({ delayMs, asksGit }) => asksGit && isNear(delayMs, 60_000)));
  assert.deepEqual(
    looks.map(({ isSettled }) => isSettled),
    [false, ...Array<boolean>(9).fill(true)],
  );
});

test('tries again what may pass by itself, from 2 s to 5 minutes apart', () => {
  const looks = delays('a', Array<Outcome>(2_000).fill(outcome('Failed', { isRetryable: true })));
  for (const [index, wantedMs] of [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000].entries()) {
    assert.ok(isNear(looks[index]!.delayMs, wantedMs), `${index}: ${looks[index]!.delayMs}`);
  }
  assert.ok(looks.slice(8).every(({ delayMs, asksGit }) => asksGit && isNear(delayMs, 300_000)));
  assert.deepEqual([looks[0]!.isSettled, looks[1]!.isSettled], [false, true]);
});

test('tries what somebody has to mend with the interval, and begins anew after a success', () => {
  const mine = outcome('Failed', { isRetryable: false });
  const passing = outcome('Failed', { isRetryable: true });
  const looks = delays('a', [mine, mine, outcome('InForce'), passing]);
  assert.ok(isNear(looks[0]!.delayMs, 60_000) && looks[0]!.isSettled);
  assert.ok(isNear(looks[1]!.delayMs, 60_000));
  assert.ok(isNear(looks[3]!.delayMs, 2_000) && !looks[3]!.isSettled);
});
