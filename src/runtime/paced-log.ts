/**
 * Warnings about many things that have one cause: an API server that is down fails every write there is, and 3,000 lines
 * say no more than one.
 */
import type { Clock } from './clock.ts';
import type { Log, LogFields } from './log.ts';

export interface PacedLog {
  /** `topic`: what such lines have in common. The first is written, and then one each interval, with how many were not. */
  warn(topic: string, message: string, fields: LogFields): void;
}

const EVERY_MS = 10_000;

export function openPacedLog(log: Log, clock: Clock, everyMs = EVERY_MS): PacedLog {
  const lastByTopic = new Map<string, { readonly atMs: number; leftOut: number }>();
  return {
    warn(topic, message, fields) {
      const nowMs = clock.monotonicMs();
      const last = lastByTopic.get(topic);
      if (last !== undefined && nowMs < last.atMs + everyMs) {
        last.leftOut++;
        return;
      }
      lastByTopic.set(topic, { atMs: nowMs, leftOut: 0 });
      const leftOut = last?.leftOut ?? 0;
      log.warn(message, leftOut === 0 ? fields : { ...fields, othersSinceTheLastLine: leftOut });
    },
  };
}
