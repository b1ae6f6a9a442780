/**
 * Which files of a tree are configuration, and what their bytes say: the rules that a directory on disk and a tree in
 * Git share, so that both give the same snapshot of the same commit.
 *
 * The adapters list and read; `selectFiles` decides. It is called with the listings known so far and names those it
 * still needs, until it needs none: symbolic links are followed inside the tree only, without touching a disk here.
 */
import { compareDiagnostics, compareText, type Diagnostic } from './diagnostic.ts';
import { quote } from './documents/suggest.ts';
import { AdapterError } from './failure.ts';
import { fileFinding, fileTooLarge, fileUnreadable, isConfigName, megabytes } from './source-text.ts';

/** One name in a folder. `bytes` where the size is known without reading; `target` as the link has it. */
export type TreeEntry =
  | { readonly kind: 'file'; readonly bytes?: number }
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'submodule' }
  /** A socket, a pipe, a device. */
  | { readonly kind: 'special' };

/** What is in a folder, by name; or why it could not be listed. */
export type Listing = ReadonlyMap<string, TreeEntry> | { readonly unreadable: string };

export interface TreeLimits {
  /** Bytes of one file: a larger one is a diagnostic. */
  readonly fileBytes: number;
  /** Bytes of all files: more is a failure, as are the next three. */
  readonly totalBytes: number;
  readonly files: number;
  /** Names in all folders looked at, configuration or not: ends a walk that began at the wrong place. */
  readonly entries: number;
  /** Folders inside folders. */
  readonly depth: number;
}

export const DEFAULT_TREE_LIMITS: TreeLimits = {
  fileBytes: 5_000_000,
  totalBytes: 200_000_000,
  files: 20_000,
  entries: 200_000,
  depth: 100,
};

export interface SelectedFile {
  /** The path to show. */
  readonly path: string;
  /** Where the content is: differs from `path` behind a link. Has no link on its way. */
  readonly source: string;
}

export interface TreeSelection {
  /** Sorted by path. Final only when `unlisted` is empty, as are the diagnostics. */
  readonly files: readonly SelectedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Folders to list before the next call. `""` is the root. */
  readonly unlisted: readonly string[];
}

/** Where a link leads in the end. */
type Resolved =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: number | undefined }
  | { readonly kind: 'directory' | 'unlisted'; readonly path: string }
  | { readonly kind: NowhereReason };

type NowhereReason = 'outside' | 'missing' | 'circle' | 'submodule' | 'special' | 'unreadable';

/** As Linux: more links on one way than this are a circle. */
const MAX_LINKS_ON_THE_WAY = 40;

/**
 * Chooses `*.yaml`, `*.yml` and `*.json`; names that begin with a dot are passed over. A file that several ways lead to
 * is read once, under its own path where that is in the tree, so a link to a folder beside it adds nothing twice.
 * Throws an `AdapterError` (`too-large`) when the tree exceeds a limit.
 *
 * @param root what was asked for, to be named in a failure
 */
export function selectFiles(root: string, listings: ReadonlyMap<string, Listing>, limits: TreeLimits): TreeSelection {
  const files: SelectedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const unlisted = new Set<string>();
  const seenFolders = new Set<string>();
  const seenFiles = new Set<string>();
  const links: { shown: string; folder: string; target: string }[] = [];
  let bytes = 0;

  const takeFile = (shown: string, source: string, size: number | undefined): void => {
    if (seenFiles.has(source)) return;
    seenFiles.add(source);
    if (size !== undefined && size > limits.fileBytes) {
      diagnostics.push(fileTooLarge(shown, limits.fileBytes, size));
      return;
    }
    bytes += size ?? 0;
    files.push({ path: shown, source });
    if (files.length > limits.files) throw treeTooLarge(root, `more than ${limits.files} configuration files`);
    if (bytes > limits.totalBytes) {
      throw treeTooLarge(root, `more than ${megabytes(limits.totalBytes)} of configuration files`);
    }
  };

  const takeFolder = (shown: string, folder: string, depth: number): void => {
    if (seenFolders.has(folder)) return;
    seenFolders.add(folder);
    if (depth > limits.depth) throw treeTooLarge(root, `folders more than ${limits.depth} deep (${quote(shown)})`);
    const listing = listings.get(folder);
    if (listing === undefined) {
      unlisted.add(folder);
      return;
    }
    if ('unreadable' in listing) {
      diagnostics.push(fileUnreadable(shown, `folder ${quote(shown)} cannot be read: ${listing.unreadable}`));
      return;
    }
    for (const [name, entry] of [...listing].sort(([a], [b]) => compareText(a, b))) {
      if (name.startsWith('.')) continue;
      const path = join(shown, name);
      const source = join(folder, name);
      switch (entry.kind) {
        case 'file':
          if (isConfigName(name)) takeFile(path, source, entry.bytes);
          break;
        case 'directory':
          takeFolder(path, source, depth + 1);
          break;
        case 'link':
          links.push({ shown: path, folder, target: entry.target });
          break;
        case 'submodule':
          diagnostics.push(submoduleNotRead(path));
          break;
        case 'special':
          if (isConfigName(name)) diagnostics.push(fileUnreadable(path, `${quote(path)} is not a regular file`));
          break;
      }
    }
  };

  let entries = 0;
  for (const listing of listings.values()) entries += 'unreadable' in listing ? 1 : listing.size;
  if (entries > limits.entries) throw treeTooLarge(root, `more than ${limits.entries} files and folders`);

  takeFolder('', '', 0);
  // Links come after everything that has a path of its own, so that this path is the one shown. Following them may bring more.
  while (links.length > 0) {
    for (const link of links.splice(0).sort((a, b) => compareText(a.shown, b.shown))) {
      const resolved = resolveLink(listings, link.folder, link.target);
      switch (resolved.kind) {
        case 'file':
          if (isConfigName(link.shown)) takeFile(link.shown, resolved.path, resolved.bytes);
          break;
        case 'directory':
          if (isWithin(link.folder, resolved.path)) diagnostics.push(linkToItself(link.shown, link.target));
          else takeFolder(link.shown, resolved.path, link.shown.split('/').length);
          break;
        case 'unlisted':
          unlisted.add(resolved.path);
          break;
        default:
          diagnostics.push(linkNotFollowed(link.shown, link.target, resolved.kind));
      }
    }
  }
  return {
    files: files.sort((a, b) => compareText(a.path, b.path)),
    diagnostics: diagnostics.sort(compareDiagnostics),
    unlisted: [...unlisted].sort(compareText),
  };
}

/** Follows a link by the listings alone, through further links. `folder` is the one that the link lies in. */
function resolveLink(listings: ReadonlyMap<string, Listing>, folder: string, target: string): Resolved {
  const way = folder === '' ? [] : folder.split('/');
  let rest = target.split('/');
  let links = 0;
  if (target.startsWith('/')) return { kind: 'outside' };
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (way.pop() === undefined) return { kind: 'outside' };
      continue;
    }
    const here = way.join('/');
    const listing = listings.get(here);
    if (listing === undefined) return { kind: 'unlisted', path: here };
    if ('unreadable' in listing) return { kind: 'unreadable' };
    const entry = listing.get(name);
    switch (entry?.kind) {
      case undefined:
        return { kind: 'missing' };
      case 'directory':
        way.push(name);
        break;
      case 'link':
        links += 1;
        if (links > MAX_LINKS_ON_THE_WAY) return { kind: 'circle' };
        if (entry.target.startsWith('/')) return { kind: 'outside' };
        rest = [...entry.target.split('/'), ...rest];
        break;
      case 'file':
        if (rest.length > 0) return { kind: 'missing' };
        return { kind: 'file', path: join(here, name), bytes: entry.bytes };
      case 'submodule':
      case 'special':
        return { kind: entry.kind };
    }
  }
  return { kind: 'directory', path: way.join('/') };
}

/** The whole tree is over a limit: somebody probably named the wrong folder, so nothing of it is used. */
export function treeTooLarge(root: string, what: string): AdapterError {
  return new AdapterError('too-large', `${root}: the tree has ${what}`, {
    target: root,
    help: 'name the folder that holds only the configuration',
  });
}

function submoduleNotRead(path: string): Diagnostic {
  return fileFinding(
    'submodule-not-read',
    path,
    `${quote(path)} is a Git submodule: its files are in another repository`,
    'keep the configuration of one tree in one repository, or read a checkout that has its submodules',
  );
}

const NOWHERE: Readonly<Record<NowhereReason, string>> = {
  outside: 'leads out of the tree',
  missing: 'leads to nothing',
  circle: 'goes round in a circle',
  submodule: 'leads into a Git submodule',
  special: 'leads to something that is no regular file',
  unreadable: 'leads through a folder that cannot be read',
};

function linkNotFollowed(path: string, target: string, reason: NowhereReason): Diagnostic {
  return fileFinding(
    'link-not-followed',
    path,
    `${quote(path)} is a symbolic link to ${quote(target)}, which ${NOWHERE[reason]}`,
    'put the files themselves here, or name a folder that holds both the link and its target',
  );
}

function linkToItself(path: string, target: string): Diagnostic {
  // Only a warning: everything that it leads to is read under its own path.
  const message = `${quote(path)} is a symbolic link to ${quote(target)}, a folder that the link itself is in`;
  return fileFinding('link-not-followed', path, message, 'remove the link: the files are read without it', 'warning');
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Whether `folder` is `outer` or inside it. */
function isWithin(folder: string, outer: string): boolean {
  return outer === '' || folder === outer || folder.startsWith(`${outer}/`);
}
