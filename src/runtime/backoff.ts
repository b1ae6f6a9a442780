/**
 * How long to wait after failures, so that many who failed at the same moment do not come back at the same moment.
 */
import { randomInt } from 'node:crypto';

export interface BackoffLimits {
  /** After the first failure, at most. */
  readonly firstMs: number;
  /** After many, at most. */
  readonly mostMs: number;
}

/** What a client of the API server waits: half a second, up to half a minute. */
export const API_BACKOFF: BackoffLimits = { firstMs: 500, mostMs: 30_000 };

/** From 0 up to 1, without 1. Tests give their own. */
export type Chance = () => number;

/** Jitter needs no secret, only that two processes differ. */
export const CHANCE: Chance = () => randomInt(2 ** 32) / 2 ** 32;

/** The delay after so many failures in a row, from 1: doubled each time, and between half of that and all of it. */
export function backoffMs(failures: number, { firstMs, mostMs }: BackoffLimits, chance: Chance = CHANCE): number {
  const wholeMs = Math.min(firstMs * 2 ** Math.max(failures - 1, 0), mostMs);
  return Math.round((wholeMs / 2) * (1 + chance()));
}

/** Counts failures of many things, each by its key. */
export interface KeyedBackoff {
  /** The delay before the next attempt. */
  failed(key: string): number;
  succeeded(key: string): void;
}

export function openKeyedBackoff(limits: BackoffLimits = API_BACKOFF, chance: Chance = CHANCE): KeyedBackoff {
  const failures = new Map<string, number>();
  return {
    failed(key) {
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      return backoffMs(count, limits, chance);
    },
    succeeded(key) {
      failures.delete(key);
    },
  };
}
