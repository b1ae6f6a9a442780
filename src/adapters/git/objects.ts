/**
 * Commits, trees and blobs by object id, out of one or several stores of a repository.
 *
 * Everything above reads by id and never by the name of a ref: isomorphic-git once walked the empty tree for a ref that
 * it could not resolve, which to us reads "all pools deleted". What is missing here throws, it is never empty.
 */
import fs from 'node:fs';
import { Errors, expandOid, readBlob, readCommit, readObject } from 'isomorphic-git';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';

export interface Commit {
  /** Of the commit itself, also where the id of an annotated tag was asked for. */
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

export interface GitEntry {
  readonly name: string;
  /** Six octal digits: `040000` a folder, `120000` a symbolic link, `160000` a submodule, else a file. */
  readonly mode: string;
  readonly oid: string;
}

/** Every method throws an `AdapterError`: what `missing` says for an object that is not there, else `corrupt` or `unreadable`. */
export interface GitObjects {
  /** The commit, annotated tags followed; `unsupported` for the id of anything else. */
  readonly commit: (oid: string) => Promise<Commit>;
  readonly tree: (oid: string) => Promise<readonly GitEntry[]>;
  readonly blob: (oid: string) => Promise<Uint8Array>;
  /** Ids that begin with these (at least four) hex digits, sorted. */
  readonly expand: (prefix: string) => Promise<readonly string[]>;
}

export interface Stores {
  /** Folders with `objects` in them: the repository itself, then what it borrows from. */
  readonly folders: readonly string[];
  /** What messages name. */
  readonly target: string;
  /** Ends every reading with its reason. */
  readonly signal: AbortSignal;
  /** The failure for an object that is nowhere: only the opener knows whether a shallow clone, a partial one or a broken server is behind it. */
  readonly missing: (oid: string) => AdapterError;
}

/** Opens a repository. Keeps parsed packs and trees in memory for as long as the result is used: one per snapshot. */
export function openObjects(stores: Stores): GitObjects {
  const { target } = stores;
  const cache = {};
  const treesByOid = new Map<string, readonly GitEntry[]>();

  const inStores = async <T>(oid: string, read: (gitdir: string) => Promise<T>): Promise<T> => {
    stores.signal.throwIfAborted();
    for (const gitdir of stores.folders) {
      try {
        return await read(gitdir);
      } catch (error) {
        if (!(error instanceof Errors.NotFoundError)) throw objectFailure(oid, target, error);
      }
    }
    throw stores.missing(oid);
  };

  return {
    commit: (oid) =>
      inStores(oid, async (gitdir) => {
        const read = await readCommit({ fs, gitdir, oid, cache });
        return { oid: read.oid, tree: read.commit.tree, parents: read.commit.parent };
      }),
    tree: async (oid) => {
      const known = treesByOid.get(oid);
      if (known !== undefined) return known;
      const entries = await inStores(oid, async (gitdir) => {
        const read = await readObject({ fs, gitdir, oid, format: 'content', cache });
        if (read.type !== 'tree') throw wrongType(target, oid, read.type, 'tree');
        return parseTree(read.object as Uint8Array);
      });
      treesByOid.set(oid, entries);
      return entries;
    },
    blob: (oid) => inStores(oid, async (gitdir) => (await readBlob({ fs, gitdir, oid, cache })).blob),
    expand: async (prefix) => {
      const found = new Set<string>();
      for (const gitdir of stores.folders) {
        try {
          found.add(await expandOid({ fs, gitdir, oid: prefix, cache }));
        } catch (error) {
          if (error instanceof Errors.AmbiguousError) for (const oid of error.data.matches) found.add(oid);
          else if (!(error instanceof Errors.NotFoundError)) throw objectFailure(prefix, target, error);
        }
      }
      return [...found].sort();
    },
  };
}

/**
 * The entries of a tree object: `<mode> <name>\0<20 bytes of id>`, one after the other. isomorphic-git's own reading
 * refuses names that Windows could not check out (`dev-disk\x2did.mount`) and the modes of old repositories.
 */
function parseTree(bytes: Uint8Array): GitEntry[] {
  const tree = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, GitEntry>();
  for (let at = 0; at < tree.length; ) {
    const end = tree.indexOf(0, at);
    const [, mode, name] = /^([0-7]{5,6}) ([^/]+)$/s.exec(tree.toString('utf8', at, Math.max(at, end))) ?? [];
    at = end + 21;
    if (end === -1 || at > tree.length || mode === undefined || name === undefined || entries.has(name)) {
      throw new Error('it is not a list of files');
    }
    entries.set(name, { name, mode: mode.padStart(6, '0'), oid: tree.toString('hex', end + 1, at) });
  }
  return [...entries.values()];
}

function objectFailure(oid: string, target: string, error: unknown): AdapterError {
  if (error instanceof AdapterError) return error;
  if (error instanceof Errors.ObjectTypeError) {
    return wrongType(target, oid, error.data.actual, error.data.expected, error);
  }
  if (errnoOf(error) !== undefined) {
    return new AdapterError('unreadable', `${target}: object ${oid} cannot be read: ${errnoInWords(error)}`, {
      target,
      help: 'make the repository readable for the user that runs pierhead',
      cause: error,
    });
  }
  return new AdapterError('corrupt', `${target}: object ${oid} is damaged: ${gitErrorInWords(error)}`, {
    target,
    help: 'run `git fsck` in the repository, and fetch it anew',
    cause: error,
  });
}

function wrongType(
  target: string,
  oid: string,
  actual: string | undefined,
  expected: string,
  cause?: unknown,
): AdapterError {
  return new AdapterError('unsupported', `${target}: ${oid} is a ${actual}, not a ${expected}`, {
    target,
    help: 'name a branch, a tag of a commit, or a commit',
    cause,
  });
}

/** What isomorphic-git says, in one line: its internal errors come with a request to report them. */
export function gitErrorInWords(error: unknown): string {
  return error instanceof Errors.InternalError ? error.data.message : errnoInWords(error);
}
