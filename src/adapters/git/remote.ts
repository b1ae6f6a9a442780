/**
 * A revision from a server, over HTTP or HTTPS: finds the commit by name, fetches no more history than its name needs
 * into a temporary repository, and proves that the commit came.
 *
 * `init`, `addRemote` and `fetch`, never `clone`, whose failure deletes the folder. No ref that a fetch leaves behind is
 * believed: after a cut pack they name commits that are not there.
 */
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addRemote, fetch, init, listServerRefs, type ServerRef } from 'isomorphic-git';
import { quote } from '../../core/documents/suggest.ts';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';
import { type GitHttp, type GitHttpOptions, openGitHttp } from './http.ts';
import { stopped } from './http-failures.ts';
import { ambiguousRef, existingNames, followParents } from './local-refs.ts';
import { type Commit, type GitObjects, gitErrorInWords, openObjects } from './objects.ts';
import { readIfThere } from './repository.ts';
import type { Revision } from './revision.ts';

export interface FetchedRevision {
  /** What the name leads to on the server: a commit, or an annotated tag. It moves whenever the commit does. */
  readonly tip: string;
  readonly commit: Commit;
  readonly objects: GitObjects;
  /** The name is a branch, or leads to one as HEAD does: it goes on from commit to commit. */
  readonly isBranch: boolean;
  /** The commits whose parents were not fetched. */
  readonly ends: ReadonlySet<string>;
  /** The URL that the server sent us on to, if it did. */
  readonly redirectedTo?: string;
}

export interface FetchOptions extends GitHttpOptions {
  /** Where the name still leads to this, nothing is fetched and the answer is undefined. */
  readonly knownTip?: string;
  /** Generations of history to fetch, at least those that the name needs. Default 1. */
  readonly depth?: number;
}

/**
 * Fetches a revision and calls `use` with it; the temporary repository is gone when this returns, whatever happened.
 * Throws an `AdapterError` of nearly every code; `retryable` tells whether trying again makes sense.
 */
export async function withFetchedRevision<T>(
  revision: Revision,
  options: FetchOptions,
  use: (fetched: FetchedRevision) => Promise<T>,
): Promise<T | undefined> {
  const http = openGitHttp(options);
  try {
    const { oid, isBranch } = await resolveServerName(http, options, revision.name);
    if (oid === options.knownTip) return undefined;
    return await inTemporaryFolder(options.url, async (gitdir) => {
      const depth = Math.max(options.depth ?? 1, revision.parents.length + 1);
      const lastWords = await fetchInto(gitdir, http, options, oid, depth);
      const objects = openObjects({
        folders: [gitdir],
        target: options.url,
        signal: options.signal,
        missing: (missing) => incomplete(options.url, missing, lastWords),
      });
      const start = await objects.commit(oid);
      const commit = await followParents(start, revision, objects, options.url, new Set());
      const redirectedTo = http.redirectedTo();
      const ends = new Set(((await readIfThere(join(gitdir, 'shallow'))) ?? '').split('\n'));
      return await use({
        tip: oid,
        commit,
        objects,
        isBranch,
        ends,
        ...(redirectedTo !== undefined && { redirectedTo }),
      });
    });
  } finally {
    http.close();
  }
}

async function inTemporaryFolder<T>(url: string, use: (folder: string) => Promise<T>): Promise<T> {
  let folder: string;
  try {
    folder = await mkdtemp(join(tmpdir(), 'pierhead-git-'));
  } catch (error) {
    throw temporaryFolderFailure(url, error);
  }
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function temporaryFolderFailure(url: string, error: unknown): AdapterError {
  return new AdapterError('unwritable', `${url}: the commit cannot be kept in ${tmpdir()}: ${errnoInWords(error)}`, {
    target: url,
    help: 'make room there, or name another folder for temporary files in TMPDIR',
    cause: error,
  });
}

interface ServerName {
  /** Of a commit, or of an annotated tag. */
  readonly oid: string;
  readonly isBranch: boolean;
}

async function resolveServerName(http: GitHttp, options: GitHttpOptions, name: string): Promise<ServerName> {
  if (/^[0-9a-f]{40}$/.test(name)) return { oid: name, isBranch: false };
  if (name === 'HEAD' || name.startsWith('refs/')) {
    const oid = await serverRef(http, options, name);
    if (oid !== undefined) return { oid, isBranch: name === 'HEAD' || name.startsWith('refs/heads/') };
  } else {
    const [byBranch, byTag, byPath] = await Promise.all([
      serverRef(http, options, `refs/heads/${name}`),
      serverRef(http, options, `refs/tags/${name}`),
      // `heads/main`, and what servers keep beside branches and tags: `merge-requests/7/head`, `pull/7/head`.
      name.includes('/') ? serverRef(http, options, `refs/${name}`) : undefined,
    ]);
    if (byBranch !== undefined && byTag !== undefined && byBranch !== byTag) throw ambiguousRef(options.url, name);
    const oid = byBranch ?? byTag ?? byPath;
    if (oid !== undefined) return { oid, isBranch: byBranch !== undefined || name.startsWith('heads/') };
  }
  const [branches, tags] = await Promise.all(
    ['refs/heads/', 'refs/tags/'].map((prefix) => listRefs(http, options, prefix)),
  );
  const refs = [...(branches ?? []), ...(tags ?? [])].filter((ref) => !ref.ref.endsWith('^{}'));
  if (refs.length === 0) throw noRefs(options.url);
  const byNumber = /^[0-9a-f]{4,39}$/.test(name) ? refs.filter((ref) => ref.oid.startsWith(name)) : [];
  const oids = new Set(byNumber.map((ref) => ref.oid));
  const [only] = oids;
  if (only !== undefined && oids.size === 1) return { oid: only, isBranch: false };
  const names = refs.map((ref) => ref.ref.replace(/^refs\/(?:heads|tags)\//, ''));
  const isNumber = /^[0-9a-f]{4,40}$/.test(name);
  throw new AdapterError(
    'not-found',
    `${options.url}: there is no branch or tag ${quote(name)}${existingNames(name, names)}`,
    {
      target: options.url,
      help: isNumber
        ? 'give all 40 digits of the commit: a server does not look for the beginning of one'
        : 'name one of them',
    },
  );
}

async function serverRef(http: GitHttp, options: GitHttpOptions, name: string): Promise<string | undefined> {
  // A prefix: it also finds `main-2` for `main`.
  return (await listRefs(http, options, name)).find((ref) => ref.ref === name)?.oid;
}

async function listRefs(http: GitHttp, options: GitHttpOptions, prefix: string): Promise<ServerRef[]> {
  try {
    // Headers are changed by the callee: new ones for every call.
    return await listServerRefs({ http, url: options.url, prefix, protocolVersion: 2, headers: {} });
  } catch (error) {
    throw serverFailure(options, error);
  }
}

/** Returns the last line that the server said: if what was asked for did not come, that is why. */
async function fetchInto(
  gitdir: string,
  http: GitHttp,
  options: GitHttpOptions,
  oid: string,
  depth: number,
): Promise<string> {
  let lastWords = '';
  try {
    await init({ fs, gitdir, bare: true });
    await addRemote({ fs, gitdir, remote: 'origin', url: options.url });
    // By id, so that it cannot be another commit than the one resolved if the branch moves meanwhile.
    await fetch({
      fs,
      http,
      gitdir,
      remote: 'origin',
      ref: oid,
      remoteRef: oid,
      singleBranch: true,
      tags: false,
      depth,
      headers: {},
      onMessage: (line) => {
        lastWords = line.trim();
      },
    });
  } catch (error) {
    throw serverFailure(options, error);
  }
  if (options.signal.aborted) throw stopped(options.url, options.signal.reason);
  return lastWords;
}

/** Whatever isomorphic-git makes of an answer that it cannot use: the answer is to blame. */
function serverFailure(options: GitHttpOptions, error: unknown): AdapterError {
  if (error instanceof AdapterError) return error;
  if (options.signal.aborted) return stopped(options.url, options.signal.reason);
  // The connection has its own failures, so what the operating system refuses here is the temporary folder.
  if (errnoOf(error) !== undefined) return temporaryFolderFailure(options.url, error);
  return new AdapterError('corrupt', `${options.url}: the answer of the server is damaged: ${gitErrorInWords(error)}`, {
    target: options.url,
    help: 'try again; if it stays so, run `git fsck` on the server, or look for a proxy on the way that changes answers',
    retryable: true,
    cause: error,
  });
}

function incomplete(url: string, oid: string, lastWords: string): AdapterError {
  const said = lastWords === '' ? '' : `; the last that it said is ${quote(lastWords)}`;
  return new AdapterError('corrupt', `${url}: the server did not send object ${oid}${said}`, {
    target: url,
    help: 'try again; if it stays so, run `git fsck` on the server',
    retryable: true,
  });
}

/** An empty list would be a repository without a commit, or an answer that something on the way has emptied. */
function noRefs(url: string): AdapterError {
  return new AdapterError('not-found', `${url}: the server lists no branches and no tags`, {
    target: url,
    help: 'push a branch, or check that the credentials may read the repository',
    retryable: true,
  });
}
