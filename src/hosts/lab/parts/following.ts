/**
 * Connects to addresses again and again and keeps when each answered and from which node.
 *
 * Every attempt is a connection of its own that is given up early, so that one lost packet costs one attempt and not the
 * second after which TCP sends it again.
 */
import { connectOnce } from './connect.ts';
import { type Followed, type FollowTarget, summary, type Track } from './followed.ts';

const ATTEMPT_MS = 250;

export function openFollowing(
  targets: readonly FollowTarget[],
  everyMs: number,
): { stop(): Promise<readonly Followed[]> } {
  const startMs = performance.now();
  const tracks: Track[] = targets.map((target) => ({ target, attempts: 0, lost: 0, answers: [] }));
  const underWay = new Set<Promise<void>>();
  const attempt = async (track: Track) => {
    track.attempts++;
    const { node } = await connectOnce(track.target.address, track.target.port, ATTEMPT_MS);
    if (node === undefined) track.lost++;
    else track.answers.push({ atMs: performance.now() - startMs, node });
  };
  const timer = setInterval(() => {
    for (const track of tracks) {
      const tried = attempt(track).finally(() => underWay.delete(tried));
      underWay.add(tried);
    }
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      return tracks.map(summary);
    },
  };
}
