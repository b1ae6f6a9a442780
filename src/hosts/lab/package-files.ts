/** Files that come with Pierhead beside its code: the definitions of its kinds, and the lab's configuration tree. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LabFailure } from './failure.ts';

const CRDS = 'charts/pierhead/crds';
const TREE = 'examples/lab/tree';
const COMMITS = 'examples/lab/commits';

/** What each commit of the story is called, by its folder. */
export type CommitName = 'grow-the-pool' | 'misspelt-pool' | 'renumber';

export interface PackageFiles {
  /** YAML, each one CustomResourceDefinition. */
  readonly crds: readonly string[];
  /** By path in the tree. */
  readonly tree: ReadonlyMap<string, string>;
  /** The files that a commit of the story writes. */
  commit(name: CommitName): ReadonlyMap<string, string>;
}

/** Throws a `LabFailure` where they did not come along. */
export function readPackageFiles(): PackageFiles {
  const root = findRoot(import.meta.dirname);
  return {
    crds: [...filesIn(join(root, CRDS)).values()],
    tree: filesIn(join(root, TREE)),
    commit: (name) => filesIn(join(root, COMMITS, name)),
  };
}

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, CRDS)) && existsSync(join(folder, TREE))) return folder;
    if (folder === dirname(folder)) {
      throw new LabFailure(
        `${CRDS} and ${TREE} are in no folder above ${from}: the lab needs them beside the program, as they are in the repository and in the package`,
      );
    }
  }
}

function filesIn(folder: string): Map<string, string> {
  const paths = (readdirSync(folder, { recursive: true }) as string[]).map((path) => path.replaceAll('\\', '/'));
  return new Map(
    paths
      .filter((path) => path.endsWith('.yaml'))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}
