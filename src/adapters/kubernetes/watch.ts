/**
 * The body of a watch -> its events. A stream that ends within a line, is silent for too long or ends with an error throws.
 */
import type { Clock } from '../../runtime/clock.ts';
import { isKubernetesObject, type WatchEvent } from './api.ts';
import {
  type Asked,
  errorOfAbort,
  errorOfConnection,
  errorOfDamage,
  errorOfSilence,
  errorOfWatchLine,
} from './failed-request.ts';
import type { OpenAnswer } from './transport.ts';

export interface WatchLimits {
  readonly signal?: AbortSignal | undefined;
  readonly silentAfterMs?: number | undefined;
}

/** Well above the minute in which a bookmark comes. */
const SILENT_AFTER_MS = 150_000;
/** Above what etcd can store of one object, several times. */
const LONGEST_LINE_BYTES = 64 * 1024 * 1024;

export async function* watchLines(
  answer: OpenAnswer,
  clock: Clock,
  { signal, silentAfterMs = SILENT_AFTER_MS }: WatchLimits,
): AsyncGenerator<WatchEvent, void, undefined> {
  const { asked } = answer;
  const decoder = new TextDecoder();
  const chunks = answer.chunks[Symbol.asyncIterator]();
  let rest = '';
  try {
    for (;;) {
      const chunk = await nextChunk(chunks, answer, clock, silentAfterMs, signal);
      if (chunk === undefined) break;
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE_BYTES) {
        throw errorOfDamage(asked, `the watch sent more than ${LONGEST_LINE_BYTES} bytes without the end of a line`);
      }
      for (const line of lines) {
        if (line.trim() === '') continue;
        const event = eventOf(asked, line);
        if (event !== undefined) yield event;
      }
    }
    if (rest.trim() !== '') throw errorOfDamage(asked, 'the watch was cut off within a line');
  } finally {
    answer.end();
  }
}

/** `undefined` at the end of the stream. */
async function nextChunk(
  chunks: AsyncIterator<Buffer>,
  { asked, end }: OpenAnswer,
  clock: Clock,
  silentAfterMs: number,
  signal: AbortSignal | undefined,
): Promise<Buffer | undefined> {
  let isSilent = false;
  const cancel = clock.after(silentAfterMs, () => {
    isSilent = true;
    end();
  });
  try {
    const next = await chunks.next();
    if (isSilent) throw errorOfSilence(asked, `no word within ${silentAfterMs / 1000} s`);
    return next.done ? undefined : next.value;
  } catch (error) {
    if (signal?.aborted) throw errorOfAbort(asked);
    if (isSilent) throw errorOfSilence(asked, `no word within ${silentAfterMs / 1000} s`);
    throw errorOfConnection(asked, error);
  } finally {
    cancel();
  }
}

/** `undefined` for what a later server may send beside events. */
function eventOf(asked: Asked, line: string): WatchEvent | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    throw errorOfDamage(asked, `the watch sent a line that is no JSON: ${JSON.stringify(line.slice(0, 100))}`, error);
  }
  const { type, object } = (parsed ?? {}) as { readonly type?: unknown; readonly object?: unknown };
  if (type === 'ERROR') throw errorOfWatchLine(asked, object);
  if (!isKubernetesObject(object)) throw errorOfDamage(asked, 'the watch sent an event without an object');
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type, object };
    case 'BOOKMARK':
      return { type, resourceVersion: object.metadata.resourceVersion ?? '' };
    default:
      return undefined;
  }
}
