/**
 * Reads a configuration tree at a revision in Git, without a checkout: from a repository on this machine or from a
 * server. Load this file lazily: it brings isomorphic-git with it.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../../core/diagnostic.ts';
import { AdapterError } from '../../core/failure.ts';
import type { TreeSnapshot } from '../../core/ports.ts';
import { fileFinding } from '../../core/source-text.ts';
import { DEFAULT_TREE_LIMITS, type TreeLimits } from '../../core/source-tree.ts';
import { leadsBackTo } from './history.ts';
import type { GitHttpOptions } from './http.ts';
import { stopped } from './http-failures.ts';
import { followParents, resolveLocalName } from './local-refs.ts';
import { type Commit, type GitObjects, openObjects } from './objects.ts';
import { type FetchedRevision, withFetchedRevision } from './remote.ts';
import { findRepository, type LocalRepository } from './repository.ts';
import { parseRevision } from './revision.ts';
import { type GitCredentials, type GitSource, parsePath } from './source.ts';
import { readFilesAt } from './tree.ts';

export interface ReadGitTreeOptions {
  readonly signal?: AbortSignal;
  /** For everything together. 60 s where absent. */
  readonly timeoutMs?: number;
  /** Longest silence of a server. 15 s where absent. */
  readonly idleTimeoutMs?: number;
  /** Sent to the server of the URL and to no other. */
  readonly credentials?: GitCredentials;
  /** Certificates of authorities to trust besides the public ones, PEM. */
  readonly caCertificate?: string;
  readonly limits?: TreeLimits;
  /** Bytes that a server may send. 200 MB where absent. */
  readonly maxTransferBytes?: number;
  /** Name of the environment variable that sets a proxy for this URL. Proxies are not supported; a failure then says so. */
  readonly proxyVariable?: string;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_IDLE_TIMEOUT_MS = 15_000;
const DEFAULT_MAX_TRANSFER_BYTES = 200_000_000;

/** A tree, and what the source's ref led to when it was read: for the next `readGitTreeIfMoved`. */
export interface MovedGitTree {
  readonly tip: string;
  readonly snapshot: TreeSnapshot;
  /**
   * Whether the commit follows on `options.before`. Absent where nobody asked, where the ref is no branch of a server
   * (only those go on from commit to commit), and where both lie further apart than is fetched.
   */
  readonly followsOn?: boolean;
}

export interface ReadMovedOptions extends ReadGitTreeOptions {
  /** What the ref led to when it was read last. */
  readonly knownTip?: string;
  /** The commit that was read before, to see whether this one follows on it. */
  readonly before?: string;
}

/**
 * The snapshot of a source, with `revision` set. Throws an `AdapterError`: whatever is missing (repository, ref, commit,
 * path, a single object) is a failure, so a snapshot that comes back is the whole tree of that commit.
 */
export async function readGitTree(source: GitSource, options: ReadGitTreeOptions = {}): Promise<TreeSnapshot> {
  const read = await readGitTreeIfMoved(source, options);
  // Without a known tip there is always a tree.
  return read!.snapshot;
}

/** As `readGitTree`, for whoever asks again and again: `undefined`, by one small request, where the ref still leads to `options.knownTip`. */
export async function readGitTreeIfMoved(
  source: GitSource,
  options: ReadMovedOptions = {},
): Promise<MovedGitTree | undefined> {
  const revision = parseRevision(source.ref);
  const target = source.kind === 'remote' ? source.url : source.directory;
  const timeLimit = startTimeLimit(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, options.signal);
  const { signal } = timeLimit;
  try {
    signal.throwIfAborted();
    if (source.kind === 'local') {
      const repository = await findRepository(source.directory);
      const objects = openObjects({
        folders: repository.stores,
        target,
        signal,
        missing: (oid) => missingLocally(repository, target, oid),
      });
      const tip = await resolveLocalName(repository, objects, revision.name);
      if (tip === options.knownTip) return undefined;
      const start = await objects.commit(tip);
      const commit = await followParents(start, revision, objects, target, repository.shallow);
      const path = parsePath(join(repository.prefix, source.path), target);
      return { tip, snapshot: await snapshotOf({ ...source, path }, objects, commit, options.limits) };
    }
    const { knownTip, before, ...connection } = options;
    const http = {
      ...connection,
      url: source.url,
      signal,
      idleTimeoutMs: options.idleTimeoutMs ?? DEFAULT_IDLE_TIMEOUT_MS,
      maxBytes: options.maxTransferBytes ?? DEFAULT_MAX_TRANSFER_BYTES,
    };
    const first = {
      ...http,
      ...(knownTip !== undefined && { knownTip }),
      ...(before !== undefined && { depth: NEAR_GENERATIONS }),
    };
    return await withFetchedRevision(revision, first, async (fetched) => {
      const { tip, objects, commit, redirectedTo } = fetched;
      const read = await snapshotOf(source, objects, commit, options.limits);
      const notes = redirectedTo === undefined ? [] : [redirected(source.url, redirectedTo)];
      const snapshot = { ...read, diagnostics: [...read.diagnostics, ...notes].sort(compareDiagnostics) };
      const followsOn = await followsOnBefore(fetched, before, http);
      return { tip, snapshot, ...(followsOn !== undefined && { followsOn }) };
    });
  } catch (error) {
    if (signal.aborted && !(error instanceof AdapterError)) throw stopped(target, signal.reason);
    throw error;
  } finally {
    timeLimit.stop();
  }
}

async function snapshotOf(
  source: GitSource,
  objects: GitObjects,
  commit: Commit,
  limits: TreeLimits = DEFAULT_TREE_LIMITS,
): Promise<TreeSnapshot> {
  const at = source.ref === commit.oid ? commit.oid : `${source.ref}@${commit.oid}`;
  const where = source.kind === 'remote' ? source.url : source.directory;
  const read = await readFilesAt(objects, commit, source.path, { target: `${where} at ${at}`, limits });
  return { label: source.path === '' ? at : `${at}:${source.path}`, revision: commit.oid, ...read };
}

/** Few pushes have more commits; the next step costs a large repository seconds. */
const NEAR_GENERATIONS = 50;
const FAR_GENERATIONS = 2_000;

async function followsOnBefore(
  { commit, objects, isBranch, ends }: FetchedRevision,
  before: string | undefined,
  http: GitHttpOptions,
): Promise<boolean | undefined> {
  if (before === undefined || !isBranch) return undefined;
  const isNear = await leadsBackTo(commit, before, objects, ends);
  if (isNear !== undefined) return isNear;
  const far = { ...http, depth: FAR_GENERATIONS };
  return withFetchedRevision({ name: commit.oid, parents: [] }, far, (deeper) =>
    leadsBackTo(deeper.commit, before, deeper.objects, deeper.ends),
  );
}

/** A signal that ends with the caller's or when the time is up. (`AbortSignal.any` may lose a time-out to the garbage collector.) */
function startTimeLimit(timeoutMs: number, outer: AbortSignal | undefined): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('the time is up', 'TimeoutError')), timeoutMs);
  const follow = (): void => controller.abort(outer?.reason);
  outer?.addEventListener('abort', follow);
  if (outer?.aborted) follow();
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}

/**
 * The source that is a directory or file on disk at another revision of the repository it lies in, for `--base <ref>`.
 * Throws an `AdapterError` (`not-found`) if it is in none.
 */
export async function gitSourceOfDirectory(directory: string, ref: string): Promise<GitSource> {
  const isFile = await stat(directory).then(
    (stats) => !stats.isDirectory(),
    () => false,
  );
  const repository = await findRepository(isFile ? dirname(directory) : directory);
  const path = join(repository.prefix, isFile ? basename(directory) : '');
  return { kind: 'local', directory: repository.root, ref, path: parsePath(path, directory) };
}

function missingLocally(repository: LocalRepository, target: string, oid: string): AdapterError {
  const help = repository.partial
    ? 'fetch them: `git fetch --refetch --no-filter`, or clone without `--filter`'
    : repository.shallow.has(oid) || repository.shallow.size > 0
      ? 'fetch more of the history: `git fetch --unshallow`, or `GIT_DEPTH: 0` in GitLab CI'
      : 'fetch it, or run `git fsck` in the repository';
  const why = repository.partial
    ? ', because the clone is a partial one'
    : repository.shallow.size > 0
      ? ', because the clone is shallow'
      : '';
  return new AdapterError('not-found', `${target}: object ${oid} is not in the repository${why}`, { target, help });
}

function redirected(from: string, to: string): Diagnostic {
  return fileFinding(
    'source-redirected',
    from,
    `${from} is answered from ${to}`,
    'use that URL, which saves a request',
    'info',
  );
}
