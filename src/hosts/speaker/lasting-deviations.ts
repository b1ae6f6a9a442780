/**
 * Deviations that are worth a report: those that last. In every hand-over there are some for a moment, and each would be
 * two writes.
 */
import type { AddressDeviation } from '../../core/announce/liveness-state.ts';
import type { Clock } from '../../runtime/clock.ts';

export interface LastingDeviation extends AddressDeviation {
  /** When it was first seen, epoch ms: the driver's own time counts from nowhere. */
  readonly seenAtMs: number;
}

export interface LastingDeviations {
  /** Those of a driver's deviations that have lasted. */
  among(deviations: readonly AddressDeviation[]): readonly LastingDeviation[];
  close(): void;
}

const LASTING_MS = 1_000;

/** `onLasting`: one that was too new before has lasted since. */
export function openLastingDeviations(clock: Clock, onLasting: () => void): LastingDeviations {
  const seen = new Map<string, { readonly atMs: number; readonly sinceMs: number }>();
  let timer: (() => void) | undefined;

  return {
    among(deviations) {
      const present = new Set(deviations.map(keyOf));
      for (const key of seen.keys()) if (!present.has(key)) seen.delete(key);
      const nowMs = clock.monotonicMs();
      const all = deviations.map((deviation) => {
        const first = seen.get(keyOf(deviation)) ?? { atMs: clock.now(), sinceMs: nowMs };
        seen.set(keyOf(deviation), first);
        return { deviation, ...first };
      });
      const waits = all.map(({ sinceMs }) => sinceMs + LASTING_MS - nowMs).filter((waitMs) => waitMs > 0);
      if (waits.length > 0 && timer === undefined) {
        timer = clock.after(Math.min(...waits), () => {
          timer = undefined;
          onLasting();
        });
      }
      return all
        .filter(({ sinceMs }) => nowMs - sinceMs >= LASTING_MS)
        .map(({ deviation, atMs }) => ({ ...deviation, seenAtMs: atMs }));
    },
    close: () => timer?.(),
  };
}

function keyOf({ address, interface: name, reason, mac }: AddressDeviation): string {
  return `${address} ${name} ${reason} ${mac}`;
}
