import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import test from 'node:test';
import { SILENT_LOG } from '../../src/runtime/log.ts';
import { stopOnSignals } from '../../src/runtime/shutdown.ts';
import { handClock } from '../support/hand-clock.ts';

function program(stop: () => Promise<void>) {
  const signals = new EventEmitter();
  const clock = handClock();
  const exits: number[] = [];
  const exit = (code: number) => void exits.push(code);
  const release = stopOnSignals({ signals, clock, log: SILENT_LOG, limitMs: 5_000, exit }, stop);
  return { signals, clock, exits, release };
}

/** All that follows from promises that are settled already. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('the first signal brings it to an end in order', async () => {
  const { signals, clock, exits } = program(() => Promise.resolve());
  signals.emit('SIGTERM');
  await settled();
  assert.deepEqual(exits, [0]);
  clock.pass(10_000);
  assert.deepEqual(exits, [0]);
});

test('another signal, the limit and a failure end it at once', async () => {
  const twice = program(() => new Promise(() => {}));
  twice.signals.emit('SIGTERM');
  assert.deepEqual(twice.exits, []);
  twice.signals.emit('SIGINT');
  assert.deepEqual(twice.exits, [1]);

  const slow = program(() => new Promise(() => {}));
  slow.signals.emit('SIGINT');
  slow.clock.pass(4_999);
  assert.deepEqual(slow.exits, []);
  slow.clock.pass(1);
  assert.deepEqual(slow.exits, [1]);

  const failing = program(() => Promise.reject(new Error('no')));
  failing.signals.emit('SIGTERM');
  await settled();
  assert.deepEqual(failing.exits, [1]);
});

test('who ends in another way takes its listeners back', () => {
  const { signals, release } = program(() => Promise.resolve());
  release();
  assert.equal(signals.listenerCount('SIGTERM') + signals.listenerCount('SIGINT'), 0);
});
