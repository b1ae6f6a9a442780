/** What the turns wait for: somebody rings, or a time comes. Rung while nobody waits, it rings at once. */
import { type Clock, pause } from '../../runtime/clock.ts';

export interface Bell {
  ring(): void;
  /** Resolves at the next ring, after `limitMs`, or when the signal is aborted. */
  wait(limitMs: number | undefined, signal: AbortSignal): Promise<void>;
}

/** Looks once a day although nothing happened: timers do not take for ever. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

export function openBell(clock: Clock): Bell {
  let isRung = false;
  let wake = () => {};
  return {
    ring() {
      isRung = true;
      wake();
    },
    async wait(limitMs = LONGEST_MS, signal) {
      if (!isRung && !signal.aborted) {
        const waiting = new AbortController();
        wake = () => waiting.abort();
        signal.addEventListener('abort', wake, { once: true });
        await pause(clock, limitMs, waiting.signal);
        signal.removeEventListener('abort', wake);
      }
      isRung = false;
    },
  };
}
