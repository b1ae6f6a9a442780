import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openUnapplied } from '../../../src/hosts/controller/unapplied.ts';
import { handClock } from '../../support/hand-clock.ts';

test('an object that could not be written waits longer each time, and is due again after it', () => {
  const clock = handClock();
  const unapplied = openUnapplied(clock);
  let before = 0;
  for (let failures = 0; failures < 12; failures++) {
    const waitMs = unapplied.failed('EIP a');
    assert.ok(waitMs >= before / 2 && waitMs <= 30_000, `${waitMs} after ${before}`);
    before = waitMs;
    assert.ok(unapplied.isWaiting('EIP a'));
    assert.deepEqual(unapplied.takeDue(), []);
    clock.pass(waitMs);
    assert.equal(unapplied.isWaiting('EIP a'), false);
    assert.deepEqual(unapplied.takeDue(), ['EIP a']);
  }
  assert.ok(before >= 15_000, `${before}`);
  assert.equal(unapplied.size, 0);
});

test('an object waits at least as long as the server asks', () => {
  const unapplied = openUnapplied(handClock());
  assert.equal(unapplied.failed('EIP a', 5_000), 5_000);
});

test('an object that was read afresh is due at once, and no more at once where it conflicts again', () => {
  const clock = handClock();
  const unapplied = openUnapplied(clock);
  unapplied.refreshed('Service shop/web');
  assert.equal(unapplied.nextInMs(), 0);
  assert.deepEqual(unapplied.takeDue(), ['Service shop/web']);
  unapplied.refreshed('Service shop/web');
  assert.ok(unapplied.isWaiting('Service shop/web'));
  clock.pass(30_000);
  unapplied.takeDue();
  unapplied.succeeded('Service shop/web');
  unapplied.refreshed('Service shop/web');
  assert.equal(unapplied.nextInMs(), 0);
});
