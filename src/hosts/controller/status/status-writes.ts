/**
 * Writes statuses, many at once, each object one after another. A status that is shown already is not written; one that
 * was decided on an older version is made anew from the object as it is now.
 */
import type { CallOptions, ClusterApi } from '../../../adapters/kubernetes/api.ts';
import { ApiError, isApiError } from '../../../adapters/kubernetes/api-error.ts';
import type { ClusterKind } from '../../../core/api/kinds.ts';
import { pathOf } from '../../../core/api/resources.ts';
import { AdapterError } from '../../../core/failure.ts';
import { statusPatch } from '../../../core/report/status/status-patch.ts';
import { openKeyedBackoff } from '../../../runtime/backoff.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Log } from '../../../runtime/log.ts';
import { openPacedLog } from '../../../runtime/paced-log.ts';
import { openSlots } from '../slots.ts';
import type { ObjectKey, ShownObject, ShownObjects } from './shown-objects.ts';

/** Makes a status out of what the object shows; `undefined`: there is nothing to say about it. */
export type StatusOf = (shown: ShownObject) => object | undefined;

export interface StatusWrites {
  /** Asks for a status to be as `statusOf` makes it: the last one that was asked for counts. */
  request(key: ObjectKey, statusOf: StatusOf): void;
  /** Resolves when nothing is under way or waits for its turn; what failed and is tried later is not waited for. */
  settled(): Promise<void>;
  /** Ends what is under way. Nothing is written any more. */
  close(): Promise<void>;
}

export interface StatusWritesOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly shown: ShownObjects;
  readonly onWrite: (kind: ClusterKind, outcome: 'done' | 'conflict' | 'failed') => void;
}

const IN_FLIGHT = 32;
const WRITE_LIMIT_MS = 10_000;
/** Whoever loses so often against another writer waits a while. */
const MOST_CONFLICTS = 3;

interface Job {
  statusOf: StatusOf;
  /** It was asked for again while it was being written. */
  isAsked: boolean;
}

export function openStatusWrites(options: StatusWritesOptions): StatusWrites {
  const { api, clock, log, shown } = options;
  const warnings = openPacedLog(log, clock);
  const slots = openSlots(IN_FLIGHT);
  const backoff = openKeyedBackoff();
  const jobs = new Map<ObjectKey, Job>();
  const retries = new Map<ObjectKey, () => void>();
  const idle = new Set<() => void>();
  /** One for each call: Node takes many listeners of one signal for a leak. */
  const underWay = new Set<AbortController>();
  let isClosing = false;

  async function call<T>(send: (options: CallOptions) => Promise<T>): Promise<T> {
    const ending = new AbortController();
    underWay.add(ending);
    try {
      return await send({ signal: ending.signal, timeoutMs: WRITE_LIMIT_MS });
    } finally {
      underWay.delete(ending);
    }
  }

  const start = (key: ObjectKey, job: Job): void => {
    jobs.set(key, job);
    // What is thrown here is a bug, and ends the process.
    void slots
      .run(async () => {
        do {
          job.isAsked = false;
          await writeOne(key, job.statusOf);
        } while (job.isAsked && !isClosing);
      })
      .finally(() => {
        jobs.delete(key);
        if (jobs.size > 0) return;
        for (const resolve of idle) resolve();
        idle.clear();
      });
  };

  async function writeOne(key: ObjectKey, statusOf: StatusOf): Promise<void> {
    const slash = key.indexOf('/');
    const kind = key.slice(0, slash) as ClusterKind;
    const name = key.slice(slash + 1);
    for (let conflicts = 0; !isClosing; conflicts++) {
      const before = shown.get(key);
      const wanted = before && statusOf(before);
      const patch = wanted && statusPatch(before?.status, wanted);
      if (before === undefined || patch === undefined) {
        backoff.succeeded(key);
        return;
      }
      const { uid, resourceVersion } = before;
      try {
        const path = pathOf(kind, { name, subresource: 'status' });
        const body = { metadata: { uid, resourceVersion }, status: patch };
        shown.seen(kind, await call((how) => api.mergePatch(path, body, how)));
        options.onWrite(kind, 'done');
        backoff.succeeded(key);
        return;
      } catch (error) {
        if (!(error instanceof AdapterError)) throw error;
        if (isClosing) return;
        // It is gone: its events say so too.
        if (isApiError(error, 'NotFound')) return;
        const isConflict = isApiError(error, 'Conflict');
        options.onWrite(kind, isConflict ? 'conflict' : 'failed');
        if (isConflict && conflicts < MOST_CONFLICTS && (await readAgain(kind, name))) continue;
        later(key, error);
        return;
      }
    }
  }

  async function readAgain(kind: ClusterKind, name: string): Promise<boolean> {
    try {
      shown.refresh(kind, await call((how) => api.get(pathOf(kind, { name }), how)));
      return true;
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      return false;
    }
  }

  function later(key: ObjectKey, error: AdapterError): void {
    const asked = error instanceof ApiError ? error.retryAfterMs : undefined;
    const retryInMs = Math.max(backoff.failed(key), asked ?? 0);
    const job = jobs.get(key);
    if (job === undefined) return;
    const topic = `${key.slice(0, key.indexOf('/'))} ${error.code}`;
    warnings.warn(topic, `the status of ${key} could not be written`, { error, retryInMs });
    retries.get(key)?.();
    retries.set(
      key,
      clock.after(retryInMs, () => {
        retries.delete(key);
        if (!jobs.has(key)) start(key, { statusOf: job.statusOf, isAsked: false });
      }),
    );
  }

  return {
    request(key, statusOf) {
      if (isClosing) return;
      const job = jobs.get(key);
      if (job !== undefined) {
        job.statusOf = statusOf;
        job.isAsked = true;
        return;
      }
      // What is new may be right where what failed was not.
      retries.get(key)?.();
      retries.delete(key);
      start(key, { statusOf, isAsked: false });
    },
    settled: () => (jobs.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(resolve))),
    async close() {
      isClosing = true;
      for (const ending of underWay) ending.abort();
      for (const cancel of retries.values()) cancel();
      retries.clear();
      if (jobs.size > 0) await new Promise<void>((resolve) => idle.add(resolve));
    },
  };
}
