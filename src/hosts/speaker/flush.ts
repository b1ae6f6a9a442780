/**
 * Gathers changes: a first one is acted on at once, what follows closely is acted on together. So a burst costs a share
 * of the machine, however long it is, and a single change waits for nothing.
 */
import type { Clock } from '../../runtime/clock.ts';

export interface Flush {
  /** Acts at once, or as soon as it may again. */
  soon(): void;
  /** Acts with the next change, at the latest after a while. */
  lazily(): void;
  close(): void;
}

const SHORTEST_PAUSE_MS = 20;
/** At most a quarter of the time goes into acting. */
const PAUSE_PER_COST = 3;
const LAZY_MS = 200;

export function openFlush(clock: Clock, act: () => void): Flush {
  let timer: { readonly atMs: number; readonly cancel: () => void } | undefined;
  let freeMs = -Infinity;

  const actAt = (wantedMs: number) => {
    const atMs = Math.max(wantedMs, freeMs);
    if (timer !== undefined && timer.atMs <= atMs) return;
    timer?.cancel();
    const run = () => {
      timer = undefined;
      const beganMs = clock.monotonicMs();
      act();
      const nowMs = clock.monotonicMs();
      freeMs = nowMs + Math.max(SHORTEST_PAUSE_MS, PAUSE_PER_COST * (nowMs - beganMs));
    };
    timer = { atMs, cancel: clock.after(Math.max(atMs - clock.monotonicMs(), 0), run) };
  };

  return {
    soon: () => actAt(clock.monotonicMs()),
    lazily: () => actAt(clock.monotonicMs() + LAZY_MS),
    close: () => timer?.cancel(),
  };
}
