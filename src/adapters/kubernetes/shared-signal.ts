/**
 * One listener of a signal for all who wait for it: many requests under way share the signal of whoever began them, and
 * Node takes more than a few listeners of one signal for a leak.
 */

const waitingBySignal = new WeakMap<AbortSignal, Set<() => void>>();

/** Runs something when the signal is aborted, at once where it is already. Returns what takes that back. */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  if (signal === undefined) return () => {};
  if (signal.aborted) {
    run();
    return () => {};
  }
  const waiting = waitingBySignal.get(signal) ?? listen(signal);
  // Of its own, so that the same function may wait twice.
  const own = () => run();
  waiting.add(own);
  return () => waiting.delete(own);
}

/** The listener stays for the life of the signal: it is one. */
function listen(signal: AbortSignal): Set<() => void> {
  const waiting = new Set<() => void>();
  waitingBySignal.set(signal, waiting);
  signal.addEventListener(
    'abort',
    () => {
      for (const run of waiting) run();
    },
    { once: true },
  );
  return waiting;
}
