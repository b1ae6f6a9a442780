/**
 * Replaces a file so that every reader sees the old text or the new one, whole: a full disk, a crash or a second writer
 * never leaves half a configuration.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AdapterError, errnoInWords, errnoOf } from '../../core/failure.ts';

/**
 * Writes the text to a temporary file in the same folder, flushes it to the disk and renames it over `path`. An existing
 * file keeps its mode, a symbolic link stays and its target is replaced. Throws an `AdapterError` (`unwritable`), and
 * then the old file is as it was. `newMode`: of a file that is not there yet; else what the umask leaves.
 */
export async function writeFileAtomic(path: string, text: string, newMode?: number): Promise<void> {
  let temporary: string | undefined;
  let file: FileHandle | undefined;
  try {
    const target = await linkTarget(path);
    const mode = (await modeOf(target)) ?? newMode;
    temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.tmp`);
    file = await open(temporary, 'wx', mode);
    // The mode given to `open` is cut down by the umask.
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(text, 'utf8');
    await file.sync();
    await file.close();
    file = undefined;
    await rename(temporary, target);
    temporary = undefined;
    await syncFolder(dirname(target));
  } catch (error) {
    await file?.close().catch(() => undefined);
    if (temporary !== undefined) await unlink(temporary).catch(() => undefined);
    throw new AdapterError(
      'unwritable',
      `${path}: it cannot be written, ${errnoInWords(error)}; it is as it was before`,
      {
        target: path,
        help: 'make room, or make its folder writable for the user that runs pierhead',
        cause: error,
      },
    );
  }
}

/** Makes a folder, with those above it, that only its owner can look into; one that is there stays as it is. */
export async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new AdapterError('unwritable', `${path}: the folder cannot be made, ${errnoInWords(error)}`, {
      target: path,
      help: 'make it, or name another one that the user who runs pierhead may write to',
      cause: error,
    });
  }
}

async function linkTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return path;
    throw error;
  }
}

/** Permission bits of an existing file, `undefined` for a new one. */
async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o7777;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes the rename itself durable. Some file systems know no such call for folders: then it is as durable as they are. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    // The new text is in place and complete.
  } finally {
    await handle?.close();
  }
}
