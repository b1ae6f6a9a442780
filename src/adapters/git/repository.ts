/**
 * Finds the Git repository that a folder belongs to: a work tree or a folder inside it, a linked work tree, a submodule,
 * or a bare repository. Only files are read: no `git` is started, no hook and no configured command is run.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';

export interface LocalRepository {
  /** The top of the work tree, or the bare repository: absolute, links resolved. */
  readonly root: string;
  /** Where the folder asked for lies below `root`, `/` separated; `""` for the root. */
  readonly prefix: string;
  /** `HEAD` and its like: one each work tree. */
  readonly gitdir: string;
  /** Branches, tags and objects: shared by all work trees. */
  readonly commondir: string;
  /** Folders that have `objects`: `commondir` first, then what it borrows from (`objects/info/alternates`). */
  readonly stores: readonly string[];
  /** Commits whose parents were left out by a shallow clone. */
  readonly shallow: ReadonlySet<string>;
  /** Whether blobs may be left out (`git clone --filter`): they would have to be fetched. */
  readonly partial: boolean;
}

/** Repositories that borrow from repositories that borrow: as Git itself, no deeper than this. */
const MAX_ALTERNATES_DEPTH = 5;

/** Throws an `AdapterError`: `not-found` where there is no repository, `unsupported` for SHA-256 and reftable ones. */
export async function findRepository(directory: string): Promise<LocalRepository> {
  const start = await realDirectory(directory);
  const found = await searchUpwards(start, directory);
  if (found === undefined) {
    throw new AdapterError('not-found', `${directory}: it is not in a Git repository`, {
      target: directory,
      help: 'name a work tree, a folder inside one, or a bare repository',
    });
  }
  const { root, gitdir } = found;
  const commondir = resolve(gitdir, (await readIfThere(join(gitdir, 'commondir')))?.trim() ?? '.');
  const config = (await readIfThere(join(commondir, 'config'))) ?? '';
  refuseFormats(directory, config);
  const shallow = ((await readIfThere(join(commondir, 'shallow'))) ?? '').split('\n').filter((line) => line !== '');
  return {
    root,
    prefix: relative(root, start).split(sep).join('/'),
    gitdir,
    commondir,
    stores: await withAlternates(commondir),
    shallow: new Set(shallow),
    partial: /^\s*(?:promisor|partialclonefilter|partialclone)\s*=/im.test(config),
  };
}

async function realDirectory(directory: string): Promise<string> {
  try {
    const path = await realpath(directory);
    if ((await stat(path)).isDirectory()) return path;
  } catch (error) {
    const code = errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR' ? 'not-found' : 'unreadable';
    throw new AdapterError(code, `${directory}: ${errnoInWords(error)}`, {
      target: directory,
      help: 'name a work tree, a folder inside one, or a bare repository',
      cause: error,
    });
  }
  throw new AdapterError('not-found', `${directory}: it is not a folder, so it is no repository`, {
    target: directory,
    help: 'name the folder of the repository, and the file behind the ref: <folder>@<ref>:<file>',
  });
}

async function searchUpwards(start: string, target: string): Promise<{ root: string; gitdir: string } | undefined> {
  if (await looksLikeGitdir(start)) {
    // `project/.git` itself, or a bare repository.
    return { root: start, gitdir: start };
  }
  for (let folder = start; ; folder = dirname(folder)) {
    const dotGit = join(folder, '.git');
    if (await looksLikeGitdir(dotGit)) return { root: folder, gitdir: await realpath(dotGit) };
    const pointer = /^gitdir: (.+?)\s*$/.exec((await readIfThere(dotGit)) ?? '')?.[1];
    if (pointer !== undefined) {
      const gitdir = resolve(folder, pointer);
      if (await looksLikeGitdir(gitdir)) return { root: folder, gitdir };
      throw new AdapterError('not-found', `${target}: ${dotGit} leads to ${gitdir}, where no repository is`, {
        target,
        help: 'make the main repository of this work tree available too, or run `git worktree repair` in it',
      });
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** The gitdir of a linked work tree has no `objects`, but says where they are. */
async function looksLikeGitdir(path: string): Promise<boolean> {
  const [head, objects, commondir] = await Promise.all(
    ['HEAD', 'objects', 'commondir'].map((name) =>
      stat(join(path, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return head === true && (objects === true || commondir === true);
}

function refuseFormats(target: string, config: string): void {
  const format = /^\s*(?:objectformat\s*=\s*"?sha256|refstorage\s*=\s*"?reftable)/im.exec(config)?.[0];
  if (format === undefined) return;
  const what = /sha256/i.test(format) ? 'object ids by SHA-256' : 'refs in a reftable';
  throw new AdapterError('unsupported', `${target}: the repository has ${what}, which pierhead cannot read`, {
    target,
    help: 'check the revision out with git and name its folder',
  });
}

async function withAlternates(commondir: string): Promise<string[]> {
  const stores = [commondir];
  let level = [commondir];
  for (let depth = 0; depth < MAX_ALTERNATES_DEPTH && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const store of level) {
      const lines = (await readIfThere(join(store, 'objects', 'info', 'alternates')))?.split('\n') ?? [];
      for (const line of lines) {
        const objects = resolve(store, 'objects', line);
        // isomorphic-git knows an object folder only as the `objects` of a gitdir.
        const other = dirname(objects);
        if (line === '' || line.startsWith('#') || basename(objects) !== 'objects' || stores.includes(other)) continue;
        stores.push(other);
        next.push(other);
      }
    }
    level = next;
  }
  return stores;
}

/** The text of a small file of Git's own; `undefined` if it is not there or is a folder. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errnoOf(error) ?? '')) return undefined;
    throw new AdapterError('unreadable', `${path}: ${errnoInWords(error)}`, {
      target: path,
      help: 'make the repository readable for the user that runs pierhead',
      cause: error,
    });
  }
}
