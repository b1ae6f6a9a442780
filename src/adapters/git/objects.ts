/**
 * Commits, trees and blobs by object id, out of one or several stores of a repository.
 *
 * Everything above reads by id and never by the name of a ref: isomorphic-git once walked the empty tree for a ref that
 * it could not resolve, which to us reads "all pools deleted". What is missing here throws, it is never empty.
 */
import fs from 'node:fs';
import { Errors, expandOid, readBlob, readCommit, readTree } from 'isomorphic-git';
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

/**
 * Opens the stores (folders with `objects` in them) of one repository; the first is the repository itself, the others its
 * alternates. Keeps parsed packs in memory for as long as the result is used: one per snapshot.
 *
 * @param missing the failure for an object that no store has: only the caller knows whether a shallow clone, a partial
 * one or a broken server is behind it
 */
export function openObjects(
  stores: readonly string[],
  target: string,
  missing: (oid: string) => AdapterError,
): GitObjects {
  const cache = {};

  const inStores = async <T>(oid: string, read: (gitdir: string) => Promise<T>): Promise<T> => {
    for (const gitdir of stores) {
      try {
        return await read(gitdir);
      } catch (error) {
        if (!(error instanceof Errors.NotFoundError)) throw objectFailure(oid, target, error);
      }
    }
    throw missing(oid);
  };

  return {
    commit: (oid) =>
      inStores(oid, async (gitdir) => {
        const read = await readCommit({ fs, gitdir, oid, cache });
        return { oid: read.oid, tree: read.commit.tree, parents: read.commit.parent };
      }),
    tree: (oid) =>
      inStores(oid, async (gitdir) => {
        const read = await readTree({ fs, gitdir, oid, cache });
        return read.tree.map((entry) => ({ name: entry.path, mode: entry.mode, oid: entry.oid }));
      }),
    blob: (oid) => inStores(oid, async (gitdir) => (await readBlob({ fs, gitdir, oid, cache })).blob),
    expand: async (prefix) => {
      const found = new Set<string>();
      for (const gitdir of stores) {
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

function objectFailure(oid: string, target: string, error: unknown): AdapterError {
  if (error instanceof AdapterError) return error;
  if (error instanceof Errors.ObjectTypeError) {
    return new AdapterError(
      'unsupported',
      `${target}: ${oid} is a ${error.data.actual}, not a ${error.data.expected}`,
      {
        target,
        help: 'name a branch, a tag of a commit, or a commit',
        cause: error,
      },
    );
  }
  if (errnoOf(error) !== undefined) {
    return new AdapterError('unreadable', `${target}: object ${oid} cannot be read: ${errnoInWords(error)}`, {
      target,
      help: 'make the repository readable for the user that runs pierhead',
      cause: error,
    });
  }
  return new AdapterError('corrupt', `${target}: object ${oid} is damaged: ${errnoInWords(error)}`, {
    target,
    help: 'run `git fsck` in the repository, and fetch it anew',
    cause: error,
  });
}
