/**
 * How far a speaker has read the API, and who is behind whom.
 *
 * Speakers see a change within some milliseconds of each other, so a lower generation means nothing yet. One that is
 * lower than what another had a second ago means that its speaker is cut off, or stuck: its view is out of date.
 */

export interface Progress {
  /** The newest generation. Grows, except where the cluster itself was set back. */
  readonly latest: bigint;
  /** What `latest` was at least a second ago. */
  readonly settled: bigint;
  /** Becomes `settled` a second after `sampledMs`. */
  readonly sample: bigint;
  readonly sampledMs: number;
}

const SETTLE_MS = 1_000;

/** Of a neighbour: what it has when it is first heard is settled, so that who comes back from an absence sees it. */
export function firstHeard(generation: bigint, nowMs: number): Progress {
  return { latest: generation, settled: generation, sample: generation, sampledMs: nowMs };
}

export const NO_PROGRESS: Progress = { latest: 0n, settled: 0n, sample: 0n, sampledMs: 0 };

export function progressTo(progress: Progress, generation: bigint, nowMs: number): Progress {
  if (generation < progress.latest) {
    return firstHeard(generation, nowMs);
  }
  if (nowMs < progress.sampledMs + SETTLE_MS) {
    return generation === progress.latest ? progress : { ...progress, latest: generation };
  }
  // The sample is a second old; what came since has to wait its turn.
  return { latest: generation, settled: progress.sample, sample: progress.latest, sampledMs: nowMs };
}

/** Whether the first does not know what the second has known for a second or more. Never both ways. */
export function isOutdated(progress: Progress, other: Progress): boolean {
  return progress.latest < other.settled;
}
