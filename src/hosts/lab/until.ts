/**
 * Waiting, as the whole lab does it: for something to be so, never for a time. It is looked at again and again until it is
 * so, the time that it may take is over, the lab is told to end, or a program has ended that should run.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { LabFailure } from './failure.ts';

export interface UntilOptions {
  readonly withinMs: number;
  /** What to say of how it was last, where it does not come about. */
  readonly lastSeen?: () => string;
}

/** `what` completes "not within 10 s: ...". `look` gives `undefined` while it is not so. */
export type Until = <T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  options: UntilOptions,
) => Promise<T>;

const LOOK_EVERY_MS = 30;

/** `troubled` says what makes waiting useless. */
export function openUntil(signal: AbortSignal, troubled: () => string | undefined): Until {
  return async (what, look, { withinMs, lastSeen }) => {
    const deadlineMs = performance.now() + withinMs;
    for (;;) {
      signal.throwIfAborted();
      const seen = await look();
      if (seen !== undefined) return seen;
      const trouble = troubled();
      if (trouble !== undefined) throw new LabFailure(trouble);
      if (performance.now() > deadlineMs) {
        const last = lastSeen === undefined ? '' : `; last seen: ${lastSeen()}`;
        throw new LabFailure(`not within ${withinMs / 1000} s: ${what}${last}`);
      }
      await delay(LOOK_EVERY_MS);
    }
  };
}
