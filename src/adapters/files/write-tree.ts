/**
 * Writes several files of a tree so that either all of them are there or the tree is as it was: first all texts are on the
 * disk under other names, where room or a permission may lack, and only then they take their places.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, realpath, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';

/** A file as it is to be, below the folder of the tree. */
export interface FileChange {
  readonly path: string;
  /** What it has now; absent for a new file. A file that says something else meanwhile is not overwritten. */
  readonly before?: string;
  readonly text: string;
}

interface Staged {
  readonly path: string;
  readonly target: string;
  readonly temporary: string;
}

const MARK = '\ufeff';

/**
 * Writes all files. Folders are made, an existing file keeps its mode and its byte order mark, a symbolic link stays.
 * Throws an `AdapterError` (`unwritable`), which says what was written: normally nothing.
 */
export async function writeTree(root: string, changes: readonly FileChange[]): Promise<void> {
  const folders: string[] = [];
  const staged: Staged[] = [];
  const written: string[] = [];
  let current = root;
  try {
    for (const change of changes) {
      current = join(root, change.path);
      const made = await mkdir(dirname(current), { recursive: true });
      if (made !== undefined) folders.push(...foldersBetween(made, dirname(current)));
      staged.push(await stage(current, change));
    }
    for (const { path, target, temporary } of staged) {
      current = path;
      await rename(temporary, target);
      written.push(path);
    }
  } catch (error) {
    for (const { path, temporary } of staged) {
      if (!written.includes(path)) await unlink(temporary).catch(() => undefined);
    }
    // Only those that are empty go.
    for (const folder of folders.reverse()) await rmdir(folder).catch(() => undefined);
    const state = written.length === 0 ? 'no file was written' : `written were only ${written.join(', ')}`;
    throw new AdapterError('unwritable', `${current}: it cannot be written, ${errnoInWords(error)}; ${state}`, {
      target: current,
      help:
        written.length === 0
          ? 'make room, or make the folder writable for the user that runs pierhead, and run it again'
          : 'run it again: what is written already is not written twice',
      cause: error,
    });
  }
}

async function stage(path: string, { before, text }: FileChange): Promise<Staged> {
  const target = await realpath(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return path;
    throw error;
  });
  const now = await readFile(target, 'utf8').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (withoutMark(now) !== before) throw new Error('somebody else changed it meanwhile');
  const mode = now === undefined ? undefined : (await stat(target)).mode & 0o7777;
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.tmp`);
  const file = await open(temporary, 'wx', mode);
  try {
    // The mode given to `open` is cut down by the umask.
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(now?.startsWith(MARK) ? `${MARK}${text}` : text, 'utf8');
    await file.sync();
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
  return { path, target, temporary };
}

function withoutMark(text: string | undefined): string | undefined {
  return text?.startsWith(MARK) ? text.slice(MARK.length) : text;
}

/** From the first folder that was made down to the last. */
function foldersBetween(first: string, last: string): string[] {
  const folders = [last];
  while (folders[0] !== first && dirname(folders[0]!) !== folders[0]) folders.unshift(dirname(folders[0]!));
  return folders;
}
