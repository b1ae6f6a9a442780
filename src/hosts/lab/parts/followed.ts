/** What a failover or a move looks like from outside: when an address answered, and from which node. Pure. */

export interface FollowTarget {
  readonly address: string;
  readonly port: number;
}

/** What is kept of a target while it is followed. `atMs` counts from the beginning; answers are in the order they came. */
export interface Track {
  readonly target: FollowTarget;
  attempts: number;
  lost: number;
  readonly answers: { readonly atMs: number; readonly node: string }[];
}

export interface Followed extends FollowTarget {
  readonly attempts: number;
  readonly lost: number;
  /** Between two answers that follow each other, by when they came. */
  readonly longestGapMs: number;
  /** Who answered, in order, each stretch once. */
  readonly nodes: readonly { readonly node: string; readonly sinceMs: number }[];
}

export function summary({ target, attempts, lost, answers }: Track): Followed {
  return {
    ...target,
    attempts,
    lost,
    longestGapMs: answers.slice(1).reduce((longest, { atMs }, at) => Math.max(longest, atMs - answers[at]!.atMs), 0),
    nodes: answers
      .filter(({ node }, at) => node !== answers[at - 1]?.node)
      .map(({ node, atMs }) => ({ node, sinceMs: atMs })),
  };
}
