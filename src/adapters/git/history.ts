/**
 * Whether one commit follows on another: the difference between a branch that went on and one that was rewritten.
 */
import type { Commit, GitObjects } from './objects.ts';

/**
 * Whether the history of a commit leads back to another one. `undefined` where what is here of the history ends before
 * that shows; `ends` are the commits whose parents are not here.
 */
export async function leadsBackTo(
  start: Commit,
  oid: string,
  objects: GitObjects,
  ends: ReadonlySet<string>,
): Promise<boolean | undefined> {
  const seen = new Set([start.oid]);
  let generation = [start];
  let isCut = false;
  while (generation.length > 0) {
    const parents: Commit[] = [];
    for (const commit of generation) {
      if (commit.oid === oid) return true;
      if (ends.has(commit.oid)) {
        isCut = true;
        continue;
      }
      for (const parent of commit.parents) {
        if (seen.has(parent)) continue;
        seen.add(parent);
        parents.push(await objects.commit(parent));
      }
    }
    generation = parents;
  }
  return isCut ? undefined : false;
}
