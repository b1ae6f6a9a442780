/**
 * The speaker's folder on the disk of its node: the last inputs (`state`) and a number that grows with each start
 * (`boot`). Only its owner reads them: the key of the heartbeats is in there.
 *
 * A disk that fails must not end a speaker: it goes on without, and says so.
 */
import { join } from 'node:path';
import { readText } from '../../adapters/files/read-file.ts';
import { makePrivateFolder, writeFileAtomic } from '../../adapters/files/write-file.ts';
import { AdapterError } from '../../core/failure.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { parseSavedState, type SavedState, writeSavedState } from './saved-state.ts';

export interface StateFolder {
  /** What can be gone on from, where there is anything. */
  readonly saved: SavedState | undefined;
  /** Greater than that of every earlier start. */
  readonly boot: bigint;
  /**
   * Keeps the state that `read` gives when the time has come, at most once a second. Of one that only is newer than the
   * last (`isChanged` false) once in an hour. `undefined`: nothing is kept.
   */
  keep(read: () => SavedState | undefined, isChanged: boolean): void;
  /** Writes what waits, and nothing afterwards. */
  close(): Promise<void>;
}

const STATE_LIMIT_BYTES = 256 * 1024 * 1024;
const PRIVATE = 0o600;
const WRITE_EVERY_MS = 1_000;
/** Without a change it is written for its time, which counts for a day. */
const REFRESH_EVERY_MS = 60 * 60 * 1_000;

/** `folder` absent: nothing is kept, and each start is told by the clock alone. */
export async function openStateFolder(folder: string | undefined, clock: Clock, log: Log): Promise<StateFolder> {
  const byClock = BigInt(Math.max(clock.now(), 1));
  if (folder === undefined) {
    return { saved: undefined, boot: byClock, keep: () => undefined, close: () => Promise.resolve() };
  }
  const statePath = join(folder, 'state');
  const bootPath = join(folder, 'boot');
  const boot = await nextBoot(bootPath, byClock, log);
  try {
    await makePrivateFolder(folder);
    await writeFileAtomic(bootPath, `${boot}\n`, PRIVATE);
  } catch (error) {
    log.error('the state cannot be kept: after a start without the API nothing is announced', { error });
  }
  return { saved: await readSaved(statePath, clock, log), boot, ...openWriter(statePath, clock, log) };
}

async function nextBoot(path: string, byClock: bigint, log: Log): Promise<bigint> {
  const text = (await readIfThere(path, 64, log))?.trim() ?? '';
  const last = /^\d{1,19}$/.test(text) ? BigInt(text) : 0n;
  return byClock > last ? byClock : last + 1n;
}

async function readSaved(path: string, clock: Clock, log: Log): Promise<SavedState | undefined> {
  const text = await readIfThere(path, STATE_LIMIT_BYTES, log);
  if (text === undefined) return undefined;
  const saved = parseSavedState(text, clock.now());
  if (!('problem' in saved)) return saved;
  log.warn('the state on the disk is not used', { path, reason: saved.problem });
  return undefined;
}

async function readIfThere(path: string, limitBytes: number, log: Log): Promise<string | undefined> {
  try {
    return await readText(path, limitBytes);
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    if (error.code !== 'not-found') log.warn('the state on the disk cannot be read', { error });
    return undefined;
  }
}

function openWriter(path: string, clock: Clock, log: Log): Pick<StateFolder, 'keep' | 'close'> {
  let wanted: (() => SavedState | undefined) | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let isFailing = false;
  let writtenMs = -Infinity;
  let cancel = () => {};

  const write = async () => {
    const state = wanted?.();
    if (state === undefined) return;
    try {
      await writeFileAtomic(path, writeSavedState(state), PRIVATE);
      writtenMs = clock.monotonicMs();
      if (isFailing) log.info('the state is kept again', { path });
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.error('the state cannot be kept', { error });
      isFailing = true;
      writtenMs = -Infinity;
    }
  };
  const start = () => {
    isWaiting = false;
    writing = writing.then(write);
  };

  return {
    keep(read, isChanged) {
      wanted = read;
      if (isWaiting || (!isChanged && clock.monotonicMs() - writtenMs < REFRESH_EVERY_MS)) return;
      isWaiting = true;
      cancel = clock.after(WRITE_EVERY_MS, start);
    },
    close() {
      cancel();
      if (isWaiting) start();
      return writing;
    },
  };
}
