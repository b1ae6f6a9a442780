/** The story that the lab plays, in order. */
import type { Stage } from '../stage.ts';
import { badCommit } from './bad-commit.ts';
import { firstSync } from './first-sync.ts';
import { growPool } from './grow-pool.ts';
import { handEdit } from './hand-edit.ts';
import { loseNode } from './lose-node.ts';
import { renumber } from './renumber.ts';

export interface Step {
  readonly title: string;
  /** Throws a `LabFailure` where something does not hold. */
  readonly play: (stage: Stage) => Promise<void>;
}

export const STORY: readonly Step[] = [
  { title: 'The first commit: a pool and a policy', play: firstSync },
  { title: 'The pool is full, and a commit grows it', play: growPool },
  { title: 'A commit with a mistake', play: badCommit },
  { title: 'A node dies and comes back', play: loseNode },
  { title: 'An edit by hand in the cluster', play: handEdit },
  { title: 'New addresses for everybody: the guard, and an Approval', play: renumber },
];
