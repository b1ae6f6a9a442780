/**
 * A collection of a cluster, kept in view: list, then watch from there, for ever.
 *
 * What goes wrong is mended here: a version that is too old is listed again, a connection that breaks or is refused is
 * tried again after a pause that grows from half a second to half a minute. A server whose data were set back has not
 * reached the version, and a watch from there would hear nothing: it is listed again, and so is one that did not answer
 * after a watch broke, which may be another one since. A watch that is silent is opened anew and nothing said of it: a
 * collection in which nothing has happened since the server started gets no bookmarks either. Only a list that the server
 * answers with "not allowed" or "no such thing" is told, because then what was seen before is not known to be true any
 * more; it never passes for an empty list.
 */
import { createHash } from 'node:crypto';
import { AdapterError } from '../../core/failure.ts';
import { compareVersions } from '../../core/live/versions.ts';
import { type Clock, pause } from '../../runtime/clock.ts';
import type { ClusterApi, KubernetesObject, ObjectList, Selectors, WatchEvent } from './api.ts';
import { ApiError, isExpired } from './api-error.ts';

export interface ReflectOptions {
  readonly api: ClusterApi;
  readonly path: string;
  readonly selectors?: Selectors;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** The whole collection. What was there before and is not in it is gone. */
  readonly onList: (items: readonly KubernetesObject[], resourceVersion: string) => void;
  /** In the order of the server. The object of `DELETED` carries a newer resourceVersion than it had. */
  readonly onEvent: (type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubernetesObject) => void;
  /** Everything up to this version has been told, also where none of it concerns this collection. */
  readonly onProgress?: (resourceVersion: string) => void;
  /** The server refuses to list it (403) or does not know it (404): what is known of it counts as unknown. Told on each try. */
  readonly onUnavailable: (error: ApiError) => void;
  /** It can be listed again; `onList` follows. */
  readonly onAvailable?: () => void;
  /** Anything else went wrong; it is tried again by itself. For logs and metrics. */
  readonly onTrouble?: (error: AdapterError, retryInMs: number) => void;
  /** Without a byte for so long the connection counts as dead. Default 150 s. */
  readonly silentAfterMs?: number;
  /** Something of this program's own (the node, the pod): pauses differ from those of others that lost the same server. */
  readonly seed?: string;
}

export interface ReflectorStats {
  readonly lists: number;
  readonly watches: number;
  readonly events: number;
  /** Of the last word of the server, by the clock's `monotonicMs`; `undefined`: none yet. */
  readonly lastSyncMs: number | undefined;
}

export interface Reflector {
  /** After the first `onList`. Also when it is closed before: whoever waits looks at the signal. */
  readonly synced: Promise<void>;
  stats(): ReflectorStats;
  /** Nothing is called after this. */
  close(): void;
}

/** The server sends a bookmark about once a minute, where there is anything to mark. */
const SILENT_AFTER_MS = 150_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Where the server answers, and says that there is no such thing yet: somebody may be installing it. */
const LONGEST_PAUSE_UNAVAILABLE_MS = 5_000;
/** A watch that held so long was a good one, even if it had nothing to tell. */
const GOOD_WATCH_MS = 5_000;
/** The server ends a watch after so many seconds: between these, so that they do not all end at once. */
const WATCH_SECONDS = { least: 270, most: 310 };

export function reflect(options: ReflectOptions): Reflector {
  const { api, path, selectors = {}, clock, silentAfterMs = SILENT_AFTER_MS } = options;
  const seed = `${options.seed ?? ''} ${path}`;
  const closing = new AbortController();
  const close = () => closing.abort();
  const { signal } = closing;
  options.signal?.addEventListener('abort', close, { once: true });
  if (options.signal?.aborted) close();

  let lists = 0;
  let watches = 0;
  let events = 0;
  let lastSyncMs: number | undefined;
  let failures = 0;
  let isUnavailable = false;
  /** The last watch did not end as it should: the server may have been another one since. */
  let isDoubtful = false;
  const { promise: synced, resolve: isSynced } = promiseOf();
  signal.addEventListener('abort', () => isSynced(), { once: true });
  if (signal.aborted) isSynced();

  const heard = () => {
    lastSyncMs = clock.monotonicMs();
    failures = 0;
  };

  /** Waits before the next try. A failure that comes after a success is mended at once where that can help. */
  async function mend(error: unknown): Promise<void> {
    // Whatever else is thrown is a mistake in the program, and must not pass for bad weather.
    if (!(error instanceof AdapterError)) throw error;
    if (signal.aborted) return;
    const isFirst = failures++ === 0;
    const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    const most = isUnavailable ? LONGEST_PAUSE_UNAVAILABLE_MS : LONGEST_PAUSE_MS;
    const waitMs = isFirst && isExpired(error) ? 0 : Math.max(asked, Math.min(pauseOf(seed, failures), most));
    options.onTrouble?.(error, waitMs);
    await pause(clock, waitMs, signal);
  }

  async function list(): Promise<ObjectList | undefined> {
    try {
      lists++;
      return await api.list(path, { ...selectors, signal });
    } catch (error) {
      if (!signal.aborted && error instanceof ApiError && (error.status === 403 || error.status === 404)) {
        isUnavailable = true;
        options.onUnavailable(error);
      }
      await mend(error);
      return undefined;
    }
  }

  function tell(event: WatchEvent): string {
    if (event.type === 'BOOKMARK') {
      options.onProgress?.(event.resourceVersion);
      return event.resourceVersion;
    }
    events++;
    options.onEvent(event.type, event.object);
    return event.object.metadata.resourceVersion ?? '';
  }

  /**
   * Whether the server has come as far as a version. One whose data were set back to an older copy has not, and a watch
   * from there would be silent, whatever happens, until it has; so after a watch that broke the server is asked first.
   * One that does not answer may have been set back, and come further than before, by the time that it does.
   */
  async function hasReached(version: string): Promise<boolean> {
    try {
      // With the selectors: an account may have no right to more.
      const query = new URLSearchParams({ limit: '1', ...selectors });
      const { metadata } = await api.get(`${path}?${query}`, { signal, isOnce: true });
      return compareVersions(metadata.resourceVersion ?? '', version) >= 0;
    } catch (error) {
      await mend(error);
      return false;
    }
  }

  /** Watches from a version on. The version to go on from, or `undefined` where only a list helps. */
  async function watch(from: string): Promise<string | undefined> {
    let version = from;
    if (isDoubtful && !(await hasReached(from))) return undefined;
    const beganMs = clock.monotonicMs();
    watches++;
    const timeoutSeconds = secondsOf(seed, watches);
    const stream = api
      .watch(path, version, { ...selectors, signal, timeoutSeconds, silentAfterMs })
      [Symbol.asyncIterator]();
    isDoubtful = true;
    for (;;) {
      let next: IteratorResult<WatchEvent>;
      try {
        next = await stream.next();
      } catch (error) {
        const lastedMs = clock.monotonicMs() - beganMs;
        if (lastedMs > GOOD_WATCH_MS) failures = 0;
        if (error instanceof AdapterError && error.code === 'timeout' && lastedMs >= silentAfterMs) return version;
        await mend(error);
        return isRefusal(error) ? undefined : version;
      }
      if (signal.aborted) return undefined;
      if (next.done) break;
      heard();
      version = tell(next.value) || version;
    }
    const lastedMs = clock.monotonicMs() - beganMs;
    isDoubtful = lastedMs < timeoutSeconds * 1000;
    // A server that ends each watch at once must not be asked again at once.
    if (lastedMs > GOOD_WATCH_MS) failures = 0;
    else await pause(clock, pauseOf(seed, ++failures), signal);
    return version;
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const all = await list();
      if (all === undefined || signal.aborted) continue;
      lastSyncMs = clock.monotonicMs();
      if (isUnavailable) options.onAvailable?.();
      isUnavailable = false;
      isDoubtful = false;
      options.onList(all.items, all.resourceVersion);
      isSynced();
      let version: string | undefined = all.resourceVersion;
      while (version !== undefined && !signal.aborted) version = await watch(version);
    }
    options.signal?.removeEventListener('abort', close);
  }

  // Not awaited: what a callback throws ends the program, as a bug should.
  void run();
  return { synced, stats: () => ({ lists, watches, events, lastSyncMs }), close };
}

/** Not bad weather: only a list helps, or says that there is nothing to list. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

function promiseOf(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Doubled each time, and spread over its upper half, so that many reflectors do not come back together. */
function pauseOf(seed: string, failures: number): number {
  const most = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return Math.round(most * (0.5 + fractionOf(`${seed} ${failures}`) / 2));
}

function secondsOf(seed: string, watches: number): number {
  const { least, most } = WATCH_SECONDS;
  return Math.round(least + (most - least) * fractionOf(`${seed} watch ${watches}`));
}

/** From 0 to 1, the same for the same text: spread without chance. */
function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
