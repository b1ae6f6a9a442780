/**
 * What could not be written and has to be tried again: each object after a pause of its own, which grows while it fails.
 * Until then nothing is written to it; then the planner is asked about it anew, since meanwhile it may want something else.
 */

import { type BackoffLimits, openKeyedBackoff } from '../../runtime/backoff.ts';
import type { Clock } from '../../runtime/clock.ts';

/** From a fifth of a second, so that a hiccup is not noticed, up to half a minute. */
const LIMITS: BackoffLimits = { firstMs: 200, mostMs: 30_000 };

export interface Unapplied {
  /** A write failed. Returns the pause. */
  failed(key: string, atLeastMs?: number): number;
  /** The object was read afresh: it can be decided about at once, unless that happens again and again. */
  refreshed(key: string): void;
  succeeded(key: string): void;
  /** Whether nothing is written to it for now. */
  isWaiting(key: string): boolean;
  /** Takes out those whose pause is over. */
  takeDue(): readonly string[];
  /** Milliseconds until the next one; `undefined`: none. */
  nextInMs(): number | undefined;
  readonly size: number;
}

export function openUnapplied(clock: Clock): Unapplied {
  const backoff = openKeyedBackoff(LIMITS);
  const dueAtMs = new Map<string, number>();
  const conflicts = new Set<string>();
  const wait = (key: string, delayMs: number) => {
    dueAtMs.set(key, clock.monotonicMs() + delayMs);
    return delayMs;
  };
  return {
    failed: (key, atLeastMs = 0) => wait(key, Math.max(backoff.failed(key), atLeastMs)),
    refreshed(key) {
      if (conflicts.has(key)) wait(key, backoff.failed(key));
      else wait(key, 0);
      conflicts.add(key);
    },
    succeeded(key) {
      backoff.succeeded(key);
      conflicts.delete(key);
      dueAtMs.delete(key);
    },
    isWaiting: (key) => (dueAtMs.get(key) ?? 0) > clock.monotonicMs(),
    takeDue() {
      const nowMs = clock.monotonicMs();
      const due = [...dueAtMs].filter(([, atMs]) => atMs <= nowMs).map(([key]) => key);
      for (const key of due) dueAtMs.delete(key);
      return due;
    },
    nextInMs() {
      if (dueAtMs.size === 0) return undefined;
      return Math.max(0, Math.min(...dueAtMs.values()) - clock.monotonicMs());
    },
    get size() {
      return dueAtMs.size;
    },
  };
}
