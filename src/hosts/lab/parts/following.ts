/**
 * Asks for addresses again and again and keeps when each answered and from which node: what a failover or a move looks
 * like from outside.
 *
 * Every attempt stands alone and is made whether or not the one before has been answered, so that one lost packet costs one
 * attempt and no more.
 */

export interface FollowTarget {
  readonly address: string;
  readonly port: number;
}

export interface Followed extends FollowTarget {
  readonly attempts: number;
  readonly lost: number;
  /** Between two answers that follow each other, by when they came; also from the last one to the end. */
  readonly longestGapMs: number;
  /** Who answered, in order, each stretch once. */
  readonly nodes: readonly string[];
}

export interface Following {
  /** Resolves when each target has answered once, or has had the time to. */
  readonly begun: Promise<void>;
  stop(): Promise<readonly Followed[]>;
}

/** Time for the first answer. */
const BEGINS_WITHIN_MS = 2000;

/** `ask` gives the node that answered, in its own good time; `undefined` where nobody did. */
export function startFollowing(
  targets: readonly FollowTarget[],
  everyMs: number,
  ask: (target: FollowTarget) => Promise<string | undefined>,
): Following {
  const tracks = targets.map((target) => ({
    target,
    attempts: 0,
    lost: 0,
    answers: [] as { readonly atMs: number; readonly node: string }[],
  }));
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const limit = setTimeout(() => begin(), BEGINS_WITHIN_MS);
  const underWay = new Set<Promise<void>>();
  const attempt = async (track: (typeof tracks)[number]) => {
    track.attempts++;
    const node = await ask(track.target);
    if (node === undefined) track.lost++;
    else track.answers.push({ atMs: performance.now(), node });
    if (tracks.every(({ answers }) => answers.length > 0)) begin();
  };
  const timer = setInterval(() => {
    for (const track of tracks) {
      const tried = attempt(track).finally(() => underWay.delete(tried));
      underWay.add(tried);
    }
  }, everyMs);
  return {
    begun,
    async stop() {
      const endMs = performance.now();
      clearInterval(timer);
      clearTimeout(limit);
      begin();
      await Promise.all(underWay);
      return tracks.map(({ target, attempts, lost, answers }) => ({
        ...target,
        attempts,
        lost,
        longestGapMs: longestGap([...answers.map(({ atMs }) => atMs), endMs]),
        nodes: answers.map(({ node }) => node).filter((node, at, all) => node !== all[at - 1]),
      }));
    },
  };
}

function longestGap(timesMs: readonly number[]): number {
  return timesMs.reduce((longest, atMs, at) => Math.max(longest, at === 0 ? 0 : atMs - timesMs[at - 1]!), 0);
}
