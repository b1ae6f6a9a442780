/** Time that passes faster, for programs that are given a clock, and waiting for what they do in it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../src/runtime/clock.ts';

/** A clock that runs `factor` times as fast as the machine's. What takes real time (requests) seems slower by as much. */
export function fastClock(factor: number): Clock {
  const begin = Date.now();
  const beginMs = performance.now();
  const elapsed = () => (performance.now() - beginMs) * factor;
  return {
    now: () => Math.round(begin + elapsed()),
    monotonicMs: elapsed,
    after(delayMs, run) {
      // A longer delay would overflow Node's timers and fire at once.
      const timer = setTimeout(run, Math.min(Math.max(0, delayMs) / factor, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}

/** Resolves as soon as `holds` does; fails with `what` where it does not within the time limit (of the real clock). */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(5);
  }
}
