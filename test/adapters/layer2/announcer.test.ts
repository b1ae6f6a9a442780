import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAnnouncer } from '../../../src/adapters/layer2/announcer.ts';
import type { Clock } from '../../../src/runtime/clock.ts';

/** An announcer on a clock that is turned by hand, and what it has sent: `eth0 1 request`. */
function open(canSend: (frame: string) => boolean = () => true) {
  let nowMs = 0;
  const timers = new Set<{ dueMs: number; run: () => void }>();
  const clock: Clock = {
    now: () => nowMs,
    monotonicMs: () => nowMs,
    after(delayMs, run) {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const sent: string[] = [];
  const announcer = openAnnouncer(clock, (name, address, form) => {
    const frame = `${name} ${address} ${form}`;
    if (!canSend(frame)) return false;
    sent.push(frame);
    return true;
  });
  return {
    announcer,
    sent,
    waiting: () => timers.size,
    pass(ms: number) {
      for (const endMs = nowMs + ms; nowMs < endMs; nowMs += 1) {
        for (const timer of [...timers]) {
          if (timer.dueMs <= nowMs && timers.delete(timer)) timer.run();
        }
      }
    },
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test('tells of an address in both forms, at once', () => {
  const { announcer, sent, waiting } = open();
  announcer.announce('eth0', [1], true);
  assert.deepEqual(sent, ['eth0 1 request', 'eth0 1 reply']);
  announcer.announce('eth0', [1], false);
  assert.deepEqual(sent.slice(2), ['eth0 1 request', 'eth0 1 reply']);
  assert.equal(waiting(), 0);
});

test('a takeover goes before what is told again, with one frame for each address first', () => {
  const { announcer, sent, pass } = open();
  announcer.announce('eth0', upTo(1_000), false);
  const before = sent.length;
  announcer.announce('eth0', [5_001, 5_002], true);
  pass(10);
  assert.deepEqual(sent.slice(before, before + 2), ['eth0 5001 request', 'eth0 5002 request']);
});

test('a large takeover goes out at 2,000 frames a second after the first burst, every address in both forms', () => {
  const { announcer, sent, pass } = open();
  announcer.announce('eth0', upTo(2_000), true);
  assert.equal(sent.length, 512);
  pass(500);
  assert.ok(sent.length > 1_450 && sent.length <= 1_520, String(sent.length));
  pass(3_000);
  assert.equal(sent.length, 4_000);
  assert.equal(new Set(sent).size, 4_000);
  // Everybody has heard of all addresses before anybody hears of one twice.
  assert.ok(sent.slice(0, 2_000).every((frame) => frame.endsWith('request')));
});

test('interfaces take turns', () => {
  const { announcer, sent } = open();
  announcer.announce('eth0', upTo(2_000), true);
  announcer.announce('eth1', upTo(10), true);
  assert.equal(sent.length, 512);
  const other = open();
  other.announcer.announce('eth0', upTo(400), true);
  other.pass(2_000);
  const begin = other.sent.length;
  other.announcer.announce('eth0', upTo(600), true);
  other.announcer.announce('eth1', upTo(3), true);
  other.pass(30);
  const turns = other.sent.slice(begin + 512, begin + 518).map((frame) => frame.split(' ')[0]);
  assert.deepEqual(turns, ['eth0', 'eth1', 'eth0', 'eth1', 'eth0', 'eth1']);
});

test('says nothing more of an address that has been silenced, nor of an interface that is gone', () => {
  const { announcer, sent, pass } = open();
  announcer.announce('eth0', upTo(1_000), true);
  announcer.announce('eth1', [7], true);
  const already = new Set(sent);
  announcer.silence('eth0', [1_000, 999]);
  announcer.forget('eth1');
  pass(5_000);
  const later = sent.filter((frame) => !already.has(frame));
  assert.equal(sent.length, 998 * 2);
  assert.ok(later.every((frame) => !/ (?:999|1000) |eth1/.test(frame)));
});

test('tries again what the kernel had no room for, and lets another interface go on meanwhile', () => {
  let isFull = true;
  const { announcer, sent, pass, waiting } = open((frame) => !isFull || frame.startsWith('eth1'));
  announcer.announce('eth0', [1], true);
  announcer.announce('eth1', [2], true);
  pass(20);
  assert.deepEqual(sent, ['eth1 2 request', 'eth1 2 reply']);
  isFull = false;
  pass(20);
  assert.deepEqual(sent.slice(2), ['eth0 1 request', 'eth0 1 reply']);
  assert.equal(waiting(), 0);
});

test('an address that is told of again while it waits is sent once', () => {
  const { announcer, sent, pass } = open();
  announcer.announce('eth0', upTo(600), true);
  announcer.announce('eth0', upTo(600), false);
  pass(2_000);
  assert.equal(new Set(sent).size, 1_200);
  assert.ok(sent.length <= 1_200 + 512 * 2, String(sent.length));
});

test('is silent after it was closed', () => {
  const { announcer, sent, pass } = open();
  announcer.announce('eth0', upTo(1_000), true);
  announcer.close();
  pass(5_000);
  announcer.announce('eth0', [1], true);
  assert.equal(sent.length, 512);
});
