/**
 * Does something at most so often for each key: at once where it was quiet, else when its time is up, and then once for
 * all that was asked meanwhile. Whoever runs looks at the state of that moment, so nothing is lost.
 */
import type { Clock } from './clock.ts';

export interface Pace {
  /** Runs at once, or when `intervalMs` have passed since the last run of this key. */
  request(key: string): void;
  /** Forgets a key: what waits for its time is not run. */
  forget(key: string): void;
  /** Nothing is run any more. */
  close(): void;
}

/** `run` must not throw. */
export function openPace(clock: Clock, intervalMs: number, run: (key: string) => void): Pace {
  /** Keys that ran lately. `isAsked`: again since then. */
  const recent = new Map<string, { isAsked: boolean; readonly cancel: () => void }>();
  let isClosed = false;

  const start = (key: string) => {
    // First, since `run` may ask again for the same key.
    const cancel = clock.after(intervalMs, () => {
      const entry = recent.get(key);
      recent.delete(key);
      if (entry?.isAsked) start(key);
    });
    recent.set(key, { isAsked: false, cancel });
    run(key);
  };

  return {
    request(key) {
      if (isClosed) return;
      const entry = recent.get(key);
      if (entry === undefined) start(key);
      else entry.isAsked = true;
    },
    forget(key) {
      recent.get(key)?.cancel();
      recent.delete(key);
    },
    close() {
      isClosed = true;
      for (const { cancel } of recent.values()) cancel();
      recent.clear();
    },
  };
}
