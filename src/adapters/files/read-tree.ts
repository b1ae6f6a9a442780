/**
 * Reads a configuration tree from disk: a directory, one file, or standard input.
 *
 * What counts as configuration and which links are followed is `core/source-tree`; here are only the calls to the file
 * system. Nothing is written, and nothing outside the named root is read.
 *
 * The calls are synchronous on purpose: for a thousand small files that takes 15 ms in place of 150, and only a command
 * that has nothing else to do reads directories.
 */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../../core/diagnostic.ts';
import { quote } from '../../core/documents/suggest.ts';
import { errnoInWords } from '../../core/failure.ts';
import type { SourceFile, TreeSnapshot } from '../../core/ports.ts';
import { decodeFile, fileTooLarge, fileUnreadable, isConfigName, megabytes } from '../../core/source-text.ts';
import {
  DEFAULT_TREE_LIMITS,
  type Listing,
  selectFiles,
  type TreeEntry,
  type TreeLimits,
  treeTooLarge,
} from '../../core/source-tree.ts';
import { type ByteStream, readBytes, readStream, statOf, unreadable } from './read-file.ts';

export interface ReadTreeOptions {
  /** What `-` reads. */
  readonly stdin?: ByteStream;
  readonly limits?: TreeLimits;
}

/** The path under which standard input appears in snapshots and diagnostics. */
const STDIN_PATH = '<stdin>';

/**
 * Reads `*.yaml`, `*.yml` and `*.json` below a directory, or one file of any name, or standard input for `-`.
 *
 * A file that cannot be used is an error in the snapshot's diagnostics and the others are still read. Throws an
 * `AdapterError`: `not-found` or `unreadable` for the root itself, `too-large` for the whole.
 */
export async function readTree(target: string, options: ReadTreeOptions = {}): Promise<TreeSnapshot> {
  const limits = options.limits ?? DEFAULT_TREE_LIMITS;
  if (target === '-') return readStandardInput(options.stdin, limits);
  const stats = await statOf(target);
  if (!stats.isDirectory()) {
    const size = stats.isFile() ? stats.size : undefined;
    return snapshotOf(target, [fileOf(basename(target), await readBytes(target, limits.fileBytes), limits, size)]);
  }
  const listings = new Map<string, Listing>();
  try {
    listings.set('', listFolder(target, ''));
  } catch (error) {
    throw unreadable(target, error);
  }
  let selection = selectFiles(target, listings, limits);
  let entries = 0;
  while (selection.unlisted.length > 0) {
    for (const folder of selection.unlisted) {
      const listing = listOrSayWhyNot(target, folder);
      listings.set(folder, listing);
      entries += 'unreadable' in listing ? 1 : listing.size;
      // The next selection refuses it: nobody wants to wait until the whole disk is listed.
      if (entries > limits.entries) break;
    }
    selection = selectFiles(target, listings, limits);
  }
  const results: (SourceFile | Diagnostic)[] = [...selection.diagnostics];
  let totalBytes = 0;
  for (const { path, source } of selection.files) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(join(target, source));
    } catch (error) {
      results.push(fileUnreadable(path, `${quote(path)} cannot be read: ${errnoInWords(error)}`));
      continue;
    }
    // Sizes were counted when the folders were listed; a file may have grown since.
    totalBytes += bytes.length;
    if (totalBytes > limits.totalBytes) {
      throw treeTooLarge(target, `more than ${megabytes(limits.totalBytes)} of configuration files`);
    }
    results.push(fileOf(path, bytes, limits, bytes.length));
  }
  return snapshotOf(target, results);
}

async function readStandardInput(stdin: ByteStream | undefined, limits: TreeLimits): Promise<TreeSnapshot> {
  if (stdin === undefined) throw new TypeError('readTree("-") needs options.stdin');
  let bytes: Uint8Array;
  try {
    bytes = await readStream(stdin, limits.fileBytes);
  } catch (error) {
    throw unreadable(STDIN_PATH, error);
  }
  return snapshotOf(STDIN_PATH, [fileOf(STDIN_PATH, bytes, limits)]);
}

/** `bytes` may stop right after the limit; `size` is what the whole has, where that is known. */
function fileOf(path: string, bytes: Uint8Array, limits: TreeLimits, size?: number): SourceFile | Diagnostic {
  if (bytes.length > limits.fileBytes) return fileTooLarge(path, limits.fileBytes, size);
  const text = decodeFile(path, bytes);
  return typeof text === 'string' ? { path, text } : text;
}

function snapshotOf(label: string, results: readonly (SourceFile | Diagnostic)[]): TreeSnapshot {
  const files = results.filter((result): result is SourceFile => !('code' in result));
  const diagnostics = results.filter((result): result is Diagnostic => 'code' in result);
  return { label, files, diagnostics: diagnostics.sort(compareDiagnostics) };
}

function listFolder(root: string, folder: string): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (const found of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(root, folder, found.name);
    if (found.isDirectory()) entries.set(found.name, { kind: 'directory' });
    else if (found.isSymbolicLink()) entries.set(found.name, { kind: 'link', target: readlinkSync(path) });
    else if (!found.isFile()) entries.set(found.name, { kind: 'special' });
    else if (isConfigName(found.name)) entries.set(found.name, { kind: 'file', bytes: lstatSync(path).size });
    else entries.set(found.name, { kind: 'file' });
  }
  return entries;
}

function listOrSayWhyNot(root: string, folder: string): Listing {
  try {
    return listFolder(root, folder);
  } catch (error) {
    return { unreadable: errnoInWords(error) };
  }
}
