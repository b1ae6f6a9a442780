/** A clock that a test turns by hand: nothing happens between. */
import type { Clock } from '../../src/runtime/clock.ts';

export interface HandClock extends Clock {
  /** Lets time pass; what is due runs in its order, and sees the time at which it was due. */
  pass(ms: number): void;
  /** How many timers are set. */
  waiting(): number;
}

/** Begins at `nowMs`, epoch ms; its monotonic time begins at 0. */
export function handClock(nowMs = 0): HandClock {
  const begin = nowMs;
  let elapsedMs = 0;
  let sequence = 0;
  const timers = new Map<number, { readonly atMs: number; readonly run: () => void }>();
  const nextDue = (untilMs: number) =>
    [...timers]
      .filter(([, { atMs }]) => atMs <= untilMs)
      .sort(([idOfA, a], [idOfB, b]) => a.atMs - b.atMs || idOfA - idOfB)[0];
  return {
    now: () => begin + elapsedMs,
    monotonicMs: () => elapsedMs,
    after(delayMs, run) {
      const id = sequence++;
      timers.set(id, { atMs: elapsedMs + Math.max(delayMs, 0), run });
      return () => timers.delete(id);
    },
    pass(ms) {
      const untilMs = elapsedMs + ms;
      for (let due = nextDue(untilMs); due !== undefined; due = nextDue(untilMs)) {
        const [id, { atMs, run }] = due;
        timers.delete(id);
        elapsedMs = atMs;
        run();
      }
      elapsedMs = untilMs;
    },
    waiting: () => timers.size,
  };
}
