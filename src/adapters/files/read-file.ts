/**
 * Reads one file or stream whole, within a limit: no file that a person can name, however large, fills the memory.
 */
import type { Stats } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { didYouMean, quote } from '../../core/documents/suggest.ts';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';
import { decodeFile, megabytes } from '../../core/source-text.ts';

/** A chunk of a stream such as `process.stdin`. */
export type ByteStream = AsyncIterable<Uint8Array | string>;

/**
 * The text of a file that must be there: UTF-8, byte order mark taken off. Pipes (`/dev/stdin`, a shell's `<(...)`) are
 * read to their end. Throws an `AdapterError`: `not-found`, `unreadable`, `too-large`, or `corrupt` if it is no text.
 */
export async function readText(path: string, limitBytes: number): Promise<string> {
  const bytes = await readBytes(path, limitBytes);
  if (bytes.length > limitBytes) {
    throw new AdapterError('too-large', `${path}: the file has more than ${megabytes(limitBytes)}`, {
      target: path,
      help: 'name a smaller file, or split this one',
    });
  }
  const text = decodeFile(path, bytes);
  if (typeof text !== 'string') {
    throw new AdapterError('corrupt', text.message, { target: path, help: text.help });
  }
  return text;
}

/**
 * The bytes of a file, at most one more than the limit: whoever gets more than the limit knows that it was exceeded.
 * Throws an `AdapterError` (`not-found`, `unreadable`).
 */
export async function readBytes(path: string, limitBytes: number): Promise<Uint8Array> {
  await statOf(path);
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const stream = file.createReadStream({ end: limitBytes, autoClose: false });
    return await readStream(stream, limitBytes);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    await file?.close();
  }
}

/** The bytes of a stream, stopping soon after the limit is passed. Errors are the stream's own. */
export async function readStream(stream: ByteStream, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    length += bytes.length;
    if (length > limitBytes) break;
  }
  return Buffer.concat(chunks, length);
}

/** What a path leads to, links followed. A path that does not exist is a `not-found` that names what is beside it. */
export async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') throw await notFound(path, error);
    throw unreadable(path, error);
  }
}

/** The failure of a file that is there and cannot be read. */
export function unreadable(path: string, error: unknown): AdapterError {
  return new AdapterError('unreadable', `${path}: ${errnoInWords(error)}`, {
    target: path,
    help: 'make it readable for the user that runs pierhead',
    // A descriptor is free again later, a permission does not come by itself.
    retryable: errnoOf(error) === 'EMFILE' || errnoOf(error) === 'ENFILE',
    cause: error,
  });
}

async function notFound(path: string, error: unknown): Promise<AdapterError> {
  // The part that is missing may be further up: the first folder that exists says what was probably meant.
  let missing = resolve(path);
  let names = await namesIn(dirname(missing));
  while (names === undefined && dirname(missing) !== missing) {
    missing = dirname(missing);
    names = await namesIn(dirname(missing));
  }
  const similar = didYouMean(basename(missing), names ?? []);
  const which =
    missing === resolve(path) ? '' : ` (already ${quote(basename(missing))} is missing in ${dirname(missing)})`;
  return new AdapterError('not-found', `${path}: there is no such file or folder${which}${similar}`, {
    target: path,
    help: 'correct the path, which counts from the current folder',
    cause: error,
  });
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return undefined;
  }
}
