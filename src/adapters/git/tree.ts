/**
 * The configuration in one commit: walks its tree by object ids, reads the blobs below a path, checks nothing out.
 *
 * What counts as configuration and which links are followed is `core/source-tree`, as for a directory on disk, so a
 * commit and its checkout give the same snapshot.
 */
import { compareDiagnostics, type Diagnostic } from '../../core/diagnostic.ts';
import { didYouMean, quote } from '../../core/documents/suggest.ts';
import { AdapterError } from '../../core/failure.ts';
import type { SourceFile } from '../../core/ports.ts';
import { decodeFile, fileTooLarge, megabytes } from '../../core/source-text.ts';
import { type Listing, selectFiles, type TreeEntry, type TreeLimits, treeTooLarge } from '../../core/source-tree.ts';
import type { Commit, GitEntry, GitObjects } from './objects.ts';

/** Blobs read at the same time: the gain is in reading loose objects from disk. */
const PARALLEL_READS = 16;
/** No link is longer than a path can be. */
const MAX_LINK_BYTES = 4096;
const NAMES_IN_MESSAGE = 10;

export interface TreeReading {
  /** What messages name: `<ref>@<oid>` and where it is. */
  readonly target: string;
  readonly limits: TreeLimits;
}

export interface GitFiles {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files below `path` (`""` is everything), or the one file that it names. Throws an `AdapterError`: `not-found` for
 * a path that the commit does not have, `unsupported` for one that leads through a link or a submodule, `too-large`.
 */
export async function readFilesAt(
  objects: GitObjects,
  commit: Commit,
  path: string,
  reading: TreeReading,
): Promise<GitFiles> {
  const found = await findPath(objects, commit, path, reading.target);
  if (found.kind === 'file') {
    const bytes = await objects.blob(found.oid);
    return sorted([fileOf(path.split('/').at(-1) ?? path, found.oid, bytes, reading.limits)]);
  }
  const { target, limits } = reading;
  const listings = new Map<string, Listing>();
  const oids = new Map<string, string>([['', found.oid]]);
  let selection = selectFiles(target, listings, limits);
  while (selection.unlisted.length > 0) {
    for (const folder of selection.unlisted) {
      listings.set(folder, await listFolder(objects, folder, oids));
      // The next selection refuses it: a tree of a few objects can have more folders than anybody can list.
      if (oids.size > limits.entries) break;
    }
    selection = selectFiles(target, listings, limits);
  }
  const results: (SourceFile | Diagnostic)[] = [...selection.diagnostics];
  let totalBytes = 0;
  for (let first = 0; first < selection.files.length; first += PARALLEL_READS) {
    const batch = selection.files.slice(first, first + PARALLEL_READS).map(async (file) => {
      const oid = oids.get(file.source) ?? '';
      return { path: file.path, oid, bytes: await objects.blob(oid) };
    });
    for (const { path: shown, oid, bytes } of await Promise.all(batch)) {
      totalBytes += bytes.length;
      if (totalBytes > limits.totalBytes) {
        throw treeTooLarge(target, `more than ${megabytes(limits.totalBytes)} of configuration files`);
      }
      results.push(fileOf(shown, oid, bytes, limits));
    }
  }
  return sorted(results);
}

function sorted(results: readonly (SourceFile | Diagnostic)[]): GitFiles {
  const diagnostics = results.filter((result): result is Diagnostic => 'code' in result);
  return {
    files: results.filter((result): result is SourceFile => !('code' in result)),
    diagnostics: diagnostics.sort(compareDiagnostics),
  };
}

function fileOf(path: string, oid: string, bytes: Uint8Array, limits: TreeLimits): SourceFile | Diagnostic {
  if (bytes.length > limits.fileBytes) return fileTooLarge(path, limits.fileBytes, bytes.length);
  const text = decodeFile(path, bytes);
  return typeof text === 'string' ? { path, text, oid } : text;
}

async function findPath(
  objects: GitObjects,
  commit: Commit,
  path: string,
  target: string,
): Promise<{ kind: 'folder' | 'file'; oid: string }> {
  let at: { kind: 'folder' | 'file'; oid: string } = { kind: 'folder', oid: commit.tree };
  const way: string[] = [];
  for (const name of path === '' ? [] : path.split('/')) {
    const here = way.length === 0 ? 'its root' : quote(way.join('/'));
    if (at.kind === 'file') throw noSuchPath(target, path, `${here} is a file`);
    const entries = await objects.tree(at.oid);
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined) {
      const names = entries.map((candidate) => candidate.name);
      const some = names.slice(0, NAMES_IN_MESSAGE).map(quote).join(', ');
      const more = names.length > NAMES_IN_MESSAGE ? ` and ${names.length - NAMES_IN_MESSAGE} more` : '';
      throw noSuchPath(
        target,
        path,
        `${here} has ${names.length === 0 ? 'nothing' : some}${more}${didYouMean(name, names)}`,
      );
    }
    way.push(name);
    const kind = kindOf(entry);
    if (kind === 'link' || kind === 'submodule') {
      const what =
        kind === 'link' ? `a symbolic link to ${quote(await linkTarget(objects, entry.oid))}` : 'a Git submodule';
      throw new AdapterError('unsupported', `${target}: ${quote(way.join('/'))} is ${what}`, {
        target,
        help: kind === 'link' ? 'name the path that it leads to' : 'name the repository of the submodule',
      });
    }
    at = { kind: kind === 'directory' ? 'folder' : 'file', oid: entry.oid };
  }
  return at;
}

function noSuchPath(target: string, path: string, why: string): AdapterError {
  return new AdapterError('not-found', `${target}: there is no ${quote(path)} in this commit: ${why}`, {
    target,
    help: 'correct the path behind the ref, or name a commit that has it',
  });
}

async function listFolder(objects: GitObjects, folder: string, oids: Map<string, string>): Promise<Listing> {
  const entries = new Map<string, TreeEntry>();
  for (const entry of await objects.tree(oids.get(folder) ?? '')) {
    const kind = kindOf(entry);
    oids.set(folder === '' ? entry.name : `${folder}/${entry.name}`, entry.oid);
    entries.set(entry.name, kind === 'link' ? { kind, target: await linkTarget(objects, entry.oid) } : { kind });
  }
  return entries;
}

async function linkTarget(objects: GitObjects, oid: string): Promise<string> {
  return new TextDecoder().decode((await objects.blob(oid)).subarray(0, MAX_LINK_BYTES));
}

function kindOf(entry: GitEntry): Exclude<TreeEntry['kind'], 'special'> {
  switch (entry.mode) {
    case '040000':
      return 'directory';
    case '120000':
      return 'link';
    case '160000':
      return 'submodule';
    default:
      return 'file';
  }
}
