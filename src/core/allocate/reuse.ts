/**
 * When a withdrawn address may go to another Service: not before its quarantine ends *and* nobody can still announce it.
 *
 * A speaker that is cut off from the API goes on announcing what it last knew, so silence is no evidence: it must have
 * said that it acted on the withdrawal, or its node must be gone, or the day must have passed after which it forgets.
 */
import type { Eip, Live } from '../live/live.ts';

/** After a day without the API a speaker ignores what it has on disk. */
export const SPEAKER_FORGETS_AFTER_MS = 24 * 60 * 60 * 1000;

/** The state of a withdrawn address: who still has to confirm, and when quarantine ends. */
export type Reuse =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: 'quarantine'; readonly untilMs: number }
  | {
      readonly allowed: false;
      readonly because: 'speaker';
      readonly nodes: readonly string[];
      readonly untilMs: number;
    };

/** Judges an EIP in state `Withdrawn`. */
export function judgeReuse(eip: Eip, live: Live, nowMs: number): Reuse {
  const untilMs = eip.untilMs ?? Number.POSITIVE_INFINITY;
  if (nowMs < untilMs) return { allowed: false, because: 'quarantine', untilMs };
  const forgottenAtMs = untilMs + SPEAKER_FORGETS_AFTER_MS;
  if (nowMs >= forgottenAtMs) return { allowed: true };
  if (!live.known.has('speakerReports') || !live.known.has('nodes')) {
    return { allowed: false, because: 'speaker', nodes: [], untilMs: forgottenAtMs };
  }
  const silent = [...live.speakerReports.values()]
    .filter(({ node, observed }) => live.nodes.has(node) && !hasSeen(observed, eip.resourceVersion))
    .map(({ node }) => node)
    .sort();
  if (silent.length === 0) return { allowed: true };
  return { allowed: false, because: 'speaker', nodes: silent, untilMs: forgottenAtMs };
}

/** Whether a speaker that has observed this far has seen that version. Those of one API server are comparable as whole numbers. */
export function hasSeen(observed: string, resourceVersion: string): boolean {
  return isNumber(observed) && isNumber(resourceVersion) && BigInt(observed) >= BigInt(resourceVersion);
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
