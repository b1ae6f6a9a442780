/**
 * Connects to addresses again and again and keeps when each answered and from which node: what a failover or a move looks
 * like from outside.
 *
 * Every attempt is a connection of its own that is given up early, so that one lost packet costs one attempt and not the
 * second after which TCP sends it again.
 */
import { connectOnce } from './connect.ts';

const ATTEMPT_MS = 250;

export interface FollowTarget {
  readonly address: string;
  readonly port: number;
}

export interface Followed extends FollowTarget {
  readonly attempts: number;
  readonly lost: number;
  /** Between two answers that follow each other, by when they came. */
  readonly longestGapMs: number;
  /** Who answered, in order, each stretch once. `sinceMs` counts from the beginning. */
  readonly nodes: readonly { readonly node: string; readonly sinceMs: number }[];
}

export function openFollowing(
  targets: readonly FollowTarget[],
  everyMs: number,
): { stop(): Promise<readonly Followed[]> } {
  const startMs = performance.now();
  const tracks = targets.map((target) => ({
    target,
    attempts: 0,
    lost: 0,
    answers: [] as { atMs: number; node: string }[],
  }));
  const underWay = new Set<Promise<void>>();
  const attempt = (track: (typeof tracks)[number]) => {
    track.attempts++;
    const tried = connectOnce(track.target.address, track.target.port, ATTEMPT_MS).then(({ node }) => {
      if (node === undefined) track.lost++;
      else track.answers.push({ atMs: performance.now() - startMs, node });
      underWay.delete(tried);
    });
    underWay.add(tried);
  };
  const timer = setInterval(() => {
    for (const track of tracks) attempt(track);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      return tracks.map(({ target, attempts, lost, answers }) => ({
        ...target,
        attempts,
        lost,
        longestGapMs: answers
          .slice(1)
          .reduce((longest, { atMs }, at) => Math.max(longest, atMs - answers[at]!.atMs), 0),
        nodes: answers
          .filter(({ node }, at) => node !== answers[at - 1]?.node)
          .map(({ node, atMs }) => ({ node, sinceMs: atMs })),
      }));
    },
  };
}
