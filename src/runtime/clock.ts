/**
 * Time, as an argument: programs are given a clock, and tests give one that they turn by hand.
 */

export interface Clock {
  /** Epoch ms: for what people and other machines read. It may jump. */
  now(): number;
  /** Milliseconds from some point: for what is measured. It never goes back. */
  monotonicMs(): number;
  /** Calls `run` once after so many milliseconds; returns what takes that back. */
  after(delayMs: number, run: () => void): () => void;
}

/** The clock of this machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, run) {
    // A longer delay would overflow Node's timers and fire at once.
    const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

/** Resolves after the delay, or at once when the signal is aborted: whoever waits looks at the signal. */
export function pause(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}
