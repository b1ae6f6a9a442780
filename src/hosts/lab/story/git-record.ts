/** What the controller's Git source has made of a commit, as it says in its ConfigMap. */
import type { Stage } from '../stage.ts';

export interface GitRecord {
  readonly result: string;
  readonly reason: string;
  readonly message: string;
  readonly attemptedCommit?: string;
  readonly inForceCommit?: string;
}

const SETTLED_WITHIN_MS = 20_000;

/** Waits until it has settled on this result for this commit. */
export async function expectGitResult(stage: Stage, commit: string, result: 'InForce' | 'Refused'): Promise<GitRecord> {
  const look = () => stage.view.object('ConfigMap', 'pierhead-git-source')?.data as GitRecord | undefined;
  return await stage.until(
    `the Git source reports ${result} for commit ${commit.slice(0, 10)}`,
    () => {
      const record = look();
      return record?.attemptedCommit === commit && record.result === result ? record : undefined;
    },
    {
      withinMs: SETTLED_WITHIN_MS,
      lastSeen: () => {
        const record = look();
        if (record === undefined) return 'no record';
        return `${record.result} (${record.reason}) for ${record.attemptedCommit?.slice(0, 10) ?? 'no commit'}: ${record.message}`;
      },
    },
  );
}
