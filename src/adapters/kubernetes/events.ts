/**
 * Events: what `kubectl describe` shows of an object's history. Nothing depends on them, so writing one never fails and
 * never waits: what cannot be written is counted and dropped.
 *
 * The same event again within ten minutes is one Event with a count, which is brought up to date at most once a minute.
 */
import { createHash } from 'node:crypto';
import { pathOf } from '../../core/api/resources.ts';
import { AdapterError } from '../../core/failure.ts';
import { type Clock, pause } from '../../runtime/clock.ts';
import type { ClusterApi } from './api.ts';
import { microTime } from './micro-time.ts';

export interface EventToWrite {
  /** Where `namespace` is absent the object is cluster-scoped, and its Events are in namespace `default`. */
  readonly regarding: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
    readonly uid: string;
  };
  readonly type: 'Normal' | 'Warning';
  /** A word that programs may look for: `AddressAssigned`. */
  readonly reason: string;
  /** A sentence for people. Cut at 1,024 bytes. */
  readonly note: string;
  /** What was done or tried: `Assign`. */
  readonly action: string;
}

export interface EventWriterOptions {
  /** `pierhead.io/controller` */
  readonly reportingController: string;
  /** The pod's name, or the like. */
  readonly instance: string;
}

export interface EventWriterStats {
  readonly created: number;
  readonly patched: number;
  readonly dropped: number;
}

export interface EventWriter {
  write(event: EventToWrite): void;
  stats(): EventWriterStats;
  /** Writes what is waiting, as far as that is done within a few seconds. Takes no more. */
  close(): Promise<void>;
}

/** An Event that was written, and how often it has happened since. */
interface Series {
  readonly event: EventToWrite;
  readonly name: string;
  count: number;
  lastMs: number;
  /** Of the last write, or the last intention to write. */
  writtenMs: number;
  isScheduled: boolean;
  isCreated: boolean;
}

const SERIES_LASTS_MS = 10 * 60_000;
const PATCH_EVERY_MS = 60_000;
const MOST_WAITING = 1000;
const MOST_SERIES = 5000;
const LONGEST_NOTE_BYTES = 1024;
const AT_ONCE = 2;
const ATTEMPTS = 3;
const CLOSE_WITHIN_MS = 3_000;

export function openEventWriter(api: ClusterApi, clock: Clock, options: EventWriterOptions): EventWriter {
  const seriesByKey = new Map<string, Series>();
  const waiting: (() => Promise<void>)[] = [];
  const timers = new Set<() => void>();
  const closing = new AbortController();
  let isClosed = false;
  let running = 0;
  let written = 0;
  const stats = { created: 0, patched: 0, dropped: 0 };
  let onIdle = () => {};

  function enqueue(task: () => Promise<void>): void {
    if (waiting.length >= MOST_WAITING) {
      stats.dropped++;
      return;
    }
    waiting.push(task);
    if (running < AT_ONCE) void work();
  }

  async function work(): Promise<void> {
    running++;
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      await task();
    }
    running--;
    if (running === 0) onIdle();
  }

  /** Whether the server has it now. */
  async function send(request: () => Promise<unknown>): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await request();
        return true;
      } catch (error) {
        if (!(error instanceof AdapterError)) throw error;
        if (!error.retryable || attempt === ATTEMPTS || closing.signal.aborted) {
          stats.dropped++;
          return false;
        }
        await pause(clock, 1000 * attempt, closing.signal);
      }
    }
  }

  async function create(key: string, series: Series): Promise<void> {
    const { regarding, type, reason, note, action } = series.event;
    const namespace = regarding.namespace ?? 'default';
    const object = {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: series.name, namespace },
      eventTime: microTime(series.writtenMs),
      reportingController: options.reportingController,
      reportingInstance: options.instance,
      regarding,
      type,
      reason,
      action,
      note: cut(note),
    };
    const isCreated = await send(() => api.create(pathOf('Event', { namespace }), object, { signal: closing.signal }));
    if (!isCreated) {
      // The next of its kind is the first again.
      if (seriesByKey.get(key) === series) seriesByKey.delete(key);
      return;
    }
    series.isCreated = true;
    stats.created++;
    // It may have taken longer than the time for which repetitions are gathered.
    if (series.count > 1) schedule(key, series);
  }

  async function patch(key: string, series: Series): Promise<void> {
    const { regarding } = series.event;
    const path = pathOf('Event', { namespace: regarding.namespace ?? 'default', name: series.name });
    const body = { series: { count: series.count, lastObservedTime: microTime(series.lastMs) } };
    if (await send(() => api.mergePatch(path, body, { signal: closing.signal }))) stats.patched++;
    // The server keeps Events for an hour or less.
    else if (seriesByKey.get(key) === series) seriesByKey.delete(key);
  }

  function schedule(key: string, series: Series): void {
    if (series.isScheduled) return;
    series.isScheduled = true;
    const cancel = clock.after(series.writtenMs + PATCH_EVERY_MS - clock.now(), () => {
      timers.delete(cancel);
      flush(key, series);
    });
    timers.add(cancel);
  }

  function flush(key: string, series: Series): void {
    series.isScheduled = false;
    series.writtenMs = clock.now();
    if (seriesByKey.get(key) === series && series.isCreated) enqueue(() => patch(key, series));
  }

  function forget(nowMs: number): void {
    for (const [key, series] of seriesByKey) {
      // In the order in which they were last begun: what follows is younger, or has gone on.
      if (seriesByKey.size < MOST_SERIES && nowMs - series.lastMs < SERIES_LASTS_MS) break;
      if (!series.isScheduled || seriesByKey.size >= MOST_SERIES) seriesByKey.delete(key);
    }
  }

  return {
    write(event) {
      if (isClosed) return;
      const nowMs = clock.now();
      const key = keyOf(event);
      const known = seriesByKey.get(key);
      if (known !== undefined && nowMs - known.lastMs < SERIES_LASTS_MS) {
        known.count++;
        known.lastMs = nowMs;
        schedule(key, known);
        return;
      }
      forget(nowMs);
      const series: Series = {
        event,
        name: nameOf(event, `${options.instance} ${nowMs} ${written++}`),
        count: 1,
        lastMs: nowMs,
        writtenMs: nowMs,
        isScheduled: false,
        isCreated: false,
      };
      seriesByKey.delete(key);
      seriesByKey.set(key, series);
      enqueue(() => create(key, series));
    },
    stats: () => ({ ...stats }),
    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const cancel of timers) cancel();
      for (const [key, series] of seriesByKey) {
        if (series.isScheduled) flush(key, series);
      }
      if (running === 0) return;
      const cancel = clock.after(CLOSE_WITHIN_MS, () => closing.abort());
      await new Promise<void>((resolve) => {
        onIdle = resolve;
      });
      cancel();
    },
  };
}

function keyOf({ regarding, type, reason, note, action }: EventToWrite): string {
  const { kind, namespace, name, uid } = regarding;
  return JSON.stringify([kind, namespace, name, uid, type, reason, note, action]);
}

/** Unique, and a DNS name whatever the object is called. */
function nameOf({ regarding }: EventToWrite, moment: string): string {
  const mark = createHash('sha256').update(`${regarding.uid} ${moment}`).digest('hex').slice(0, 16);
  return `${regarding.name.slice(0, 200).replace(/[^a-z0-9]+$/, '')}.${mark}`;
}

/** Without cutting a character in two. */
function cut(note: string): string {
  const bytes = Buffer.from(note);
  if (bytes.length <= LONGEST_NOTE_BYTES) return note;
  const kept = new TextDecoder().decode(bytes.subarray(0, LONGEST_NOTE_BYTES - 3), { stream: true });
  return `${kept}...`;
}
