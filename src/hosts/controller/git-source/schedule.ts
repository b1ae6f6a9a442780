/**
 * When the Git source looks next. Times are spread by a tenth, the same way in every run for one source, so that many
 * clusters do not ask one Git server in the same second.
 */
import { createHash } from 'node:crypto';
import type { Outcome } from './outcome.ts';

/** The controller accepts within milliseconds, unless it waits for something. */
const FIRST_AFTER_DELIVERY_MS = 500;
const FIRST_AFTER_FAILURE_MS = 2_000;
const MOST_AFTER_FAILURE_MS = 300_000;

export interface NextLook {
  readonly delayMs: number;
  /** Otherwise only at the cluster, for what the controller made of the delivery. */
  readonly asksGit: boolean;
  /** Whether the outcome will stay: what may be over at the next look is not worth a record yet. */
  readonly isSettled: boolean;
}

export interface Schedule {
  next(outcome: Outcome): NextLook;
}

export function openSchedule(seed: string, intervalMs: number): Schedule {
  let looks = 0;
  /** How often in a row the outcome was this one. */
  let times = 0;
  let last: string | undefined;

  const spread = (delayMs: number) => {
    looks += 1;
    const bytes = createHash('sha256').update(`${seed}#${looks}`).digest();
    return Math.round(delayMs * (0.9 + (0.2 * bytes.readUInt16BE(0)) / 0xffff));
  };

  return {
    next(outcome) {
      times = outcome.result === last ? times + 1 : 1;
      last = outcome.result;
      const doubled = (firstMs: number) => firstMs * 2 ** Math.min(times - 1, 20);
      switch (outcome.result) {
        case 'Delivered': {
          const delayMs = doubled(FIRST_AFTER_DELIVERY_MS);
          const isShort = delayMs < intervalMs;
          return { delayMs: isShort ? delayMs : spread(intervalMs), asksGit: !isShort, isSettled: times > 1 };
        }
        case 'Failed': {
          const mostMs = Math.max(intervalMs, MOST_AFTER_FAILURE_MS);
          const delayMs = outcome.isRetryable ? Math.min(doubled(FIRST_AFTER_FAILURE_MS), mostMs) : intervalMs;
          return { delayMs: spread(delayMs), asksGit: true, isSettled: times > 1 || !outcome.isRetryable };
        }
        case 'InForce':
        case 'Refused':
          return { delayMs: spread(intervalMs), asksGit: true, isSettled: true };
      }
    },
  };
}
