/**
 * From the name of a revision to a commit, in a repository on this machine: as `git rev-parse` would, but refusing where
 * a name means two things.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../../core/diagnostic.ts';
import { didYouMean, quote } from '../../core/documents/suggest.ts';
import { AdapterError } from '../../core/failure.ts';
import type { Commit, GitObjects } from './objects.ts';
import { type LocalRepository, readIfThere } from './repository.ts';
import type { Revision } from './revision.ts';

/** How many names a message lists. */
const NAMES_IN_MESSAGE = 8;
/** Symbolic refs that lead to symbolic refs: as Git itself, no further than this. */
const MAX_SYMBOLIC_REFS = 5;

/** The id that a name stands for: of a commit, or of an annotated tag. Throws an `AdapterError`: `not-found`, or `usage` where it is ambiguous. */
export async function resolveLocalName(
  repository: LocalRepository,
  objects: GitObjects,
  name: string,
): Promise<string> {
  if (/^[0-9a-f]{40}$/.test(name)) return name;
  const packed = await readPackedRefs(repository);
  const byTag = await readRef(repository, packed, `refs/tags/${name}`);
  const byBranch = await readRef(repository, packed, `refs/heads/${name}`);
  if (byTag !== undefined && byBranch !== undefined && byTag !== byBranch) throw ambiguousRef(repository.root, name);
  for (const ref of [name, `refs/${name}`]) {
    const oid = await readRef(repository, packed, ref);
    if (oid !== undefined) return oid;
  }
  const found =
    byTag ??
    byBranch ??
    (await readRef(repository, packed, `refs/remotes/${name}`)) ??
    (await readRef(repository, packed, `refs/remotes/${name}/HEAD`));
  if (found !== undefined) return found;
  if (/^[0-9a-f]{4,39}$/.test(name)) {
    const oid = await resolveShortId(repository, objects, name);
    if (oid !== undefined) return oid;
  }
  throw await noSuchRevision(repository, packed, name);
}

/** Walks from a commit to the parent that a revision names. Throws an `AdapterError` (`not-found`) where history ends before. */
export async function followParents(
  start: Commit,
  revision: Revision,
  objects: GitObjects,
  target: string,
  shallow: ReadonlySet<string>,
): Promise<Commit> {
  let commit = start;
  for (const [index, number] of revision.parents.entries()) {
    if (shallow.has(commit.oid)) throw shallowClone(target, commit.oid);
    const parent = commit.parents[number - 1];
    if (parent === undefined) {
      const which =
        index === 0
          ? `${revision.name} is commit ${commit.oid}, which`
          : `${revision.name}, ${index} back, is commit ${commit.oid}, which`;
      const has = commit.parents.length === 0 ? 'is the first one' : `has no parent number ${number}`;
      throw new AdapterError('not-found', `${target}: ${which} ${has}`, { target, help: 'name a later commit' });
    }
    commit = await objects.commit(parent);
  }
  return commit;
}

function shallowClone(target: string, oid: string): AdapterError {
  return new AdapterError('not-found', `${target}: the clone is shallow and ends at commit ${oid}`, {
    target,
    help: 'fetch more of the history: `git fetch --deepen=50`, or `GIT_DEPTH: 0` in GitLab CI, or `fetch-depth: 0` in GitHub Actions',
  });
}

/** The failure for a ref that is a branch and a tag at once. Git would take the tag and print a warning that nobody reads. */
export function ambiguousRef(target: string, name: string): AdapterError {
  return new AdapterError('usage', `${target}: ${quote(name)} is both a branch and a tag, and they differ`, {
    target,
    help: `write refs/heads/${name} or refs/tags/${name}`,
  });
}

/** `main, v1.2, ...`: the names that exist, the nearest of them as a suggestion. */
export function existingNames(name: string, names: readonly string[]): string {
  if (names.length === 0) return '; it has no branches and no tags';
  const some = [...names]
    .sort(compareText)
    .slice(0, NAMES_IN_MESSAGE)
    .map((found) => quote(found))
    .join(', ');
  const more = names.length > NAMES_IN_MESSAGE ? ` and ${names.length - NAMES_IN_MESSAGE} more` : '';
  // `origin/main`, where only `main` exists.
  const similar = didYouMean(name, names) || didYouMean(name.replace(/^[^/]+\//, ''), names);
  return `${similar}; it has ${some}${more}`;
}

async function resolveShortId(
  repository: LocalRepository,
  objects: GitObjects,
  prefix: string,
): Promise<string | undefined> {
  const commits: string[] = [];
  const oids = await objects.expand(prefix);
  for (const oid of oids) {
    // As Git: where a commit is meant, trees and blobs that begin alike do not count.
    try {
      commits.push((await objects.commit(oid)).oid);
    } catch (error) {
      if (!(error instanceof AdapterError) || error.code !== 'unsupported') throw error;
    }
  }
  const distinct = [...new Set(commits)];
  if (distinct.length > 1) {
    throw new AdapterError(
      'usage',
      `${repository.root}: ${prefix} is the beginning of ${distinct.length} commits: ${distinct.join(', ')}`,
      {
        target: repository.root,
        help: 'give more digits',
      },
    );
  }
  return distinct[0];
}

async function noSuchRevision(
  repository: LocalRepository,
  packed: ReadonlyMap<string, string>,
  name: string,
): Promise<AdapterError> {
  const names: string[] = [];
  for (const folder of ['refs/heads', 'refs/tags', 'refs/remotes']) {
    const loose = await looseRefs(join(repository.commondir, folder));
    const inPack = [...packed.keys()]
      .filter((ref) => ref.startsWith(`${folder}/`))
      .map((ref) => ref.slice(folder.length + 1));
    names.push(...new Set([...loose, ...inPack]));
  }
  const remoteBranch = /^[^/]+\/(.+)$/.exec(name)?.[1];
  const fetch =
    remoteBranch === undefined ? '' : ` (\`git fetch ${name.slice(0, -remoteBranch.length - 1)} ${remoteBranch}\`)`;
  return new AdapterError(
    'not-found',
    `${repository.root}: there is no branch, tag or commit ${quote(name)}${existingNames(name, names)}`,
    { target: repository.root, help: `name one of them, or fetch what is missing${fetch}` },
  );
}

/** What a full name of a ref holds, symbolic refs followed; `undefined` if there is none. */
async function readRef(
  repository: LocalRepository,
  packed: ReadonlyMap<string, string>,
  ref: string,
): Promise<string | undefined> {
  let name = ref;
  for (let links = 0; links <= MAX_SYMBOLIC_REFS; links += 1) {
    // `HEAD`, `FETCH_HEAD` and the like belong to the work tree, names below `refs/` to the repository.
    const isPseudo = /^[A-Z][A-Z_]*$/.test(name);
    if (!isPseudo && !name.startsWith('refs/')) return undefined;
    const text =
      (await readIfThere(join(isPseudo ? repository.gitdir : repository.commondir, name))) ?? packed.get(name);
    const symbolic = /^ref: (\S+)/.exec(text ?? '')?.[1];
    if (symbolic === undefined) return /^[0-9a-f]{40}(?![0-9a-f])/.exec(text ?? '')?.[0];
    if (!/^refs\/[^\0]+$/.test(symbolic) || symbolic.includes('..')) return undefined;
    name = symbolic;
  }
  return undefined;
}

async function readPackedRefs(repository: LocalRepository): Promise<Map<string, string>> {
  const refs = new Map<string, string>();
  for (const line of ((await readIfThere(join(repository.commondir, 'packed-refs'))) ?? '').split('\n')) {
    const match = /^([0-9a-f]{40}) (\S+)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) refs.set(match[2], match[1]);
  }
  return refs;
}

async function looseRefs(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.path, entry.name).slice(folder.length + 1));
  } catch {
    // Only for a message: what cannot be listed is not suggested.
    return [];
  }
}
