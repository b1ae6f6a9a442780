/**
 * Watches: each change reaches every watcher that it concerns, in order, after the initial state that it asked for.
 *
 * What a watcher sees follows its selectors: an object that begins to match is ADDED, one that ceases to match DELETED.
 */
import type { ServerResponse } from 'node:http';
import { bytesOf, lineOf, newLineOf, shownAs } from './encode.ts';
import { apiVersionOf, type ResourceType, type StoredObject } from './resource-type.ts';
import type { Selects } from './selectors.ts';
import { expired, statusOf } from './status-error.ts';
import type { Change, ChangeType, Store } from './store.ts';

export interface WatchRequest {
  readonly type: ResourceType;
  /** undefined: all. */
  readonly namespace: string | undefined;
  readonly selects: Selects | undefined;
  /** undefined: what is there now, as ADDED, and then what changes. */
  readonly after: number | undefined;
  readonly wantsBookmarks: boolean;
  /** A bookmark says where the initial state ends. */
  readonly marksInitialEnd: boolean;
  readonly timeoutMs: number | undefined;
  /** Another form of an event than the object itself, such as a Table. */
  readonly encode?: ((type: ChangeType | 'BOOKMARK', object: StoredObject) => Buffer) | undefined;
}

/** An open watch. */
export interface Watcher {
  readonly request: WatchRequest;
  /** Cuts the connection, as a network does. */
  cut(): void;
}

export interface WatchHub {
  /** Answers on `response` until the client goes, `cut` or the time limit. */
  open(request: WatchRequest, response: ServerResponse): void;
  watchers(): readonly Watcher[];
  /** Events of the watches that `concerns` are held back for so long; returns what ends that. */
  delay(delayMs: number, concerns: (request: WatchRequest) => boolean): () => void;
  /** Sends a bookmark to all that asked for them. */
  bookmark(): void;
  close(): void;
}

/** A client that reads so little is cut off, as the real server does. */
const MOST_UNREAD_BYTES = 64 * 1024 * 1024;

interface OpenWatch extends Watcher {
  readonly response: ServerResponse;
  /** What is held back, oldest first. */
  readonly held: { readonly dueAtMs: number; readonly line: Buffer }[];
  timer: NodeJS.Timeout | undefined;
  /** Lines that go out together. */
  pending: Buffer[];
  pendingBytes: number;
  end(): void;
}

interface Delay {
  readonly delayMs: number;
  readonly concerns: (request: WatchRequest) => boolean;
}

/** `bookmarkEveryMs`: the rhythm of bookmarks. */
export function createWatchHub(store: Store, bookmarkEveryMs: number): WatchHub {
  const open = new Set<OpenWatch>();
  const delays = new Set<Delay>();
  const rhythm = setInterval(() => bookmark(), bookmarkEveryMs);
  rhythm.unref();

  const unsubscribe = store.subscribe((storage, change) => {
    for (const watch of open) {
      if (watch.request.type.storage === storage) tell(watch, change);
    }
  });

  function tell(watch: OpenWatch, change: Change): void {
    const line = eventLine(watch.request, change);
    if (line !== undefined) send(watch, line);
  }

  /** Of several delays the longest holds. */
  function send(watch: OpenWatch, line: Buffer): void {
    let delayMs = 0;
    for (const delay of delays) if (delay.concerns(watch.request)) delayMs = Math.max(delayMs, delay.delayMs);
    if (delayMs === 0 && watch.held.length === 0) {
      write(watch, line);
      return;
    }
    const last = watch.held.at(-1)?.dueAtMs ?? 0;
    watch.held.push({ dueAtMs: Math.max(last, performance.now() + delayMs), line });
    schedule(watch);
  }

  function schedule(watch: OpenWatch): void {
    const [first] = watch.held;
    if (watch.timer !== undefined || first === undefined || first.dueAtMs === Number.POSITIVE_INFINITY) return;
    watch.timer = setTimeout(
      () => {
        watch.timer = undefined;
        const now = performance.now();
        while (watch.held.length > 0 && watch.held[0]!.dueAtMs <= now) write(watch, watch.held.shift()!.line);
        schedule(watch);
      },
      Math.max(0, first.dueAtMs - performance.now()),
    );
  }

  function bookmark(): void {
    for (const watch of open) {
      if (watch.request.wantsBookmarks) send(watch, bookmarkLine(watch.request, store.revision, false));
    }
  }

  return {
    open(request, response) {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
      response.flushHeaders();
      const changes = request.after === undefined ? [] : store.changesAfter(request.type.storage, request.after);
      if (changes === undefined) {
        const oldest = store.oldest(request.type.storage);
        response.end(errorLine(`too old resource version: ${request.after} (${oldest})`));
        return;
      }
      const watch: OpenWatch = {
        request,
        response,
        held: [],
        timer: undefined,
        pending: [],
        pendingBytes: 0,
        cut: () => response.destroy(),
        end() {
          flush(watch);
          response.end();
        },
      };
      // A version that is still to come: nothing is told before it.
      open.add(watch);
      const limit = request.timeoutMs === undefined ? undefined : setTimeout(() => watch.end(), request.timeoutMs);
      response.on('close', () => {
        open.delete(watch);
        clearTimeout(limit);
        clearTimeout(watch.timer);
      });
      if (request.after === undefined) {
        for (const { object } of store.list(request.type.storage)) {
          if (isSeen(request, object)) send(watch, initialLine(request, object));
        }
        if (request.marksInitialEnd) send(watch, bookmarkLine(request, store.revision, true));
      }
      for (const change of changes) tell(watch, change);
    },
    watchers: () => [...open],
    delay(delayMs, concerns) {
      const delay: Delay = { delayMs, concerns };
      delays.add(delay);
      return () => {
        delays.delete(delay);
        for (const watch of open) {
          if (!concerns(watch.request)) continue;
          clearTimeout(watch.timer);
          watch.timer = undefined;
          for (const { line } of watch.held.splice(0)) write(watch, line);
        }
      };
    },
    bookmark,
    close() {
      clearInterval(rhythm);
      unsubscribe();
      for (const watch of open) watch.cut();
    },
  };
}

/** Lines of one turn of the event loop go out as one: many small writes would cost more than the events themselves. */
function write(watch: OpenWatch, line: Buffer): void {
  if (watch.response.writableLength + watch.pendingBytes > MOST_UNREAD_BYTES) {
    watch.cut();
    return;
  }
  watch.pending.push(line);
  watch.pendingBytes += line.length;
  if (watch.pending.length === 1) setImmediate(() => flush(watch));
}

function flush(watch: OpenWatch): void {
  if (!watch.response.writableEnded) watch.response.write(Buffer.concat(watch.pending, watch.pendingBytes));
  watch.pending = [];
  watch.pendingBytes = 0;
}

function isSeen({ type, namespace, selects }: WatchRequest, object: StoredObject): boolean {
  if (namespace !== undefined && object.metadata.namespace !== namespace) return false;
  return selects === undefined || selects(shownAs(type, object));
}

function eventLine(request: WatchRequest, { type, revision, record, previous }: Change): Buffer | undefined {
  // After a restore of an older copy, a watch may be from a revision that is still to come.
  if (request.after !== undefined && revision <= request.after) return undefined;
  const sees = type !== 'DELETED' && isSeen(request, record.object);
  const saw = previous !== undefined && isSeen(request, previous.object);
  if (sees) return lineOfEvent(request, saw ? 'MODIFIED' : 'ADDED', record.object);
  if (!saw) return undefined;
  if (type === 'DELETED') return lineOfEvent(request, 'DELETED', record.object);
  // What no longer matches is shown as it last did, with the revision of the change.
  const { resourceVersion } = record.object.metadata;
  const last = { ...previous.object, metadata: { ...previous.object.metadata, resourceVersion } };
  return lineOfEvent(request, 'DELETED', last);
}

function initialLine({ type, encode }: WatchRequest, object: StoredObject): Buffer {
  const shown = shownAs(type, object);
  return encode === undefined ? newLineOf('ADDED', shown) : encode('ADDED', shown);
}

function lineOfEvent({ type, encode }: WatchRequest, event: ChangeType, object: StoredObject): Buffer {
  const shown = shownAs(type, object);
  return encode === undefined ? lineOf(event, shown) : encode(event, shown);
}

const INITIAL_END = { 'k8s.io/initial-events-end': 'true' };

function bookmarkLine({ type, encode }: WatchRequest, revision: number, isInitialEnd: boolean): Buffer {
  const object = {
    kind: type.kind,
    apiVersion: apiVersionOf(type),
    metadata: {
      resourceVersion: String(revision),
      creationTimestamp: null,
      ...(isInitialEnd && { annotations: INITIAL_END }),
    },
  } as unknown as StoredObject;
  if (encode !== undefined) return encode('BOOKMARK', object);
  return Buffer.concat([Buffer.from('{"type":"BOOKMARK","object":'), bytesOf(object), Buffer.from('}\n')]);
}

/** The one line of a watch that cannot begin. */
function errorLine(message: string): string {
  return `${JSON.stringify({ type: 'ERROR', object: statusOf(expired(message)) })}\n`;
}
