/** From `--live` to live state, and how far it can be relied on. */
import { readStream, readText, statOf } from '../../adapters/files/read-file.ts';
import { parseDuration, parseExpiry } from '../../core/api/duration.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { AdapterError, errnoInWords } from '../../core/failure.ts';
import type { Live, LivePart } from '../../core/live/live.ts';
import { readLiveText } from '../../core/live/parse.ts';
import { readLive } from '../../core/live/read.ts';
import { and, readable, some } from '../../core/report/phrases.ts';
import { UsageError } from './exit.ts';
import { type Io, stdinOf } from './io.ts';
import { isOnDisk } from './load-tree.ts';

export interface LoadedLive {
  /** As given on the command line, `<stdin>` for `-`. */
  readonly source: string;
  readonly live: Live;
  /** The cluster that a snapshot says it is of. */
  readonly cluster?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A live state may be large: 100,000 Services are some 150 MB of JSON. */
const LARGEST_LIVE_BYTES = 512 * 1024 * 1024;
/** Without these a plan can promise nothing. */
const VITAL: readonly LivePart[] = ['services', 'eips'];
const ENDINGS = ['yaml', 'yml', 'json'];

export async function loadLive(source: string | undefined, io: Io): Promise<LoadedLive> {
  if (source === undefined) return loadCurrentCluster(io);
  if (source !== '-' && !(await isFile(source))) return loadNamedCluster(source, io);
  const label = source === '-' ? '<stdin>' : source;
  const text = source === '-' ? await readStandardInput(io) : await readText(source, LARGEST_LIVE_BYTES);
  const { live, diagnostics, cluster } = readLive(readLiveText(text, label));
  return { source: label, live, diagnostics, ...(cluster !== undefined && { cluster }) };
}

/** What kubectl would speak to. */
async function loadCurrentCluster(io: Io): Promise<LoadedLive> {
  const { contextsOf } = await import('./live-cluster.ts');
  const { current } = contextsOf({}, io);
  if (current === undefined) {
    throw new UsageError(
      '--live is missing: a plan compares the configuration with what is in the cluster, and the kubeconfig has no current context',
      'give a context of the kubeconfig, or a file: kubectl get services,namespaces,nodes,endpointslices,eips,speakerreports -A -o json > live.json (without eips,speakerreports where Pierhead was never installed)',
    );
  }
  io.err(`pierhead: live state of the current context, ${current}\n`);
  return loadCluster(current, io);
}

/** Whatever can be read as one, a pipe included. */
async function isFile(path: string): Promise<boolean> {
  return (await isOnDisk(path)) && !(await statOf(path)).isDirectory();
}

async function loadNamedCluster(name: string, io: Io): Promise<LoadedLive> {
  const { contextsOf } = await import('./live-cluster.ts');
  const { names, source } = contextsOf({}, io);
  if (names.includes(name)) return loadCluster(name, io);
  if (await isOnDisk(name)) {
    throw new UsageError(
      `--live ${name} is a folder`,
      'give the file of one cluster; only plan --all-clusters takes a folder with a file for each',
    );
  }
  const known =
    source === undefined
      ? 'there is no kubeconfig'
      : `contexts of ${source} are ${names.length === 0 ? 'none' : some(names)}`;
  throw new UsageError(
    `--live ${name} is no file, and no context of the kubeconfig`,
    `${known}; a file is written by pierhead snapshot`,
  );
}

async function loadCluster(context: string, io: Io): Promise<LoadedLive> {
  const { readCluster } = await import('./live-cluster.ts');
  const { live, header, diagnostics } = await readCluster({ context }, io);
  return { source: context, live, diagnostics, ...(header.cluster !== '' && { cluster: header.cluster }) };
}

async function readStandardInput(io: Io): Promise<string> {
  try {
    const bytes = await readStream(stdinOf(io), LARGEST_LIVE_BYTES);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AdapterError('unreadable', `<stdin>: live state cannot be read, ${errnoInWords(error)}`, {
      target: '<stdin>',
      help: 'pipe a snapshot or the output of kubectl get -o json into the command',
      cause: error,
    });
  }
}

/** The file of a cluster in a folder of live states: `<cluster>.yaml`, `.yml` or `.json`. */
export async function liveFileOf(folder: string | undefined, cluster: string): Promise<string> {
  if (folder === undefined) {
    throw new UsageError(
      '--live is missing',
      'with --all-clusters give a folder that has <cluster>.yaml or <cluster>.json for each cluster',
    );
  }
  if (folder === '-' || !(await statOf(folder)).isDirectory()) {
    throw new UsageError(
      `--live ${folder} is no folder`,
      'with --all-clusters give a folder that has <cluster>.yaml or <cluster>.json for each cluster',
    );
  }
  for (const ending of ENDINGS) {
    const file = `${folder.replace(/\/+$/, '')}/${cluster}.${ending}`;
    try {
      await statOf(file);
      return file;
    } catch (error) {
      if (!(error instanceof AdapterError) || error.code !== 'not-found') throw error;
    }
  }
  throw new AdapterError('not-found', `${folder}: there is no live state of cluster ${cluster}`, {
    target: folder,
    help: `add ${folder}/${cluster}.yaml or .json, or plan one cluster with --cluster`,
  });
}

/** `--at`, in epoch ms. */
export function parseAt(at: string | undefined): number | undefined {
  if (at === undefined) return undefined;
  // A day alone would mean its end here and its beginning to most readers.
  const time = /T/i.test(at) ? parseExpiry(at) : undefined;
  if (time === undefined) throw new UsageError(`--at ${at} is not a time`, 'write it as 2026-11-20T08:00:00Z');
  return time;
}

/** `--max-age`. */
export interface MaxAge {
  readonly text: string;
  readonly ms: number;
}

export function parseMaxAge(text: string | undefined): MaxAge | undefined {
  if (text === undefined) return undefined;
  const ms = parseDuration(text);
  if (ms === undefined) throw new UsageError(`--max-age ${text} is not a duration`, 'write it as 30m or 1h');
  return { text, ms };
}

/** Why live state is not to be relied on; empty: it is. */
export function doubtsAbout(
  { live, source, diagnostics, cluster }: LoadedLive,
  maxAge: MaxAge | undefined,
  io: Io,
): string[] {
  const doubts: string[] = [];
  const missing = VITAL.filter((part) => !live.known.has(part));
  if (missing.length > 0) {
    doubts.push(
      `${source}: live state is partial, ${and(missing)} could not be read, so nothing is given or withdrawn`,
    );
  } else if (diagnostics.some(({ severity }) => severity === 'error')) {
    doubts.push(`${source}: live state is partial, a part of it could not be read`);
  }
  if (maxAge === undefined) return doubts;
  if (live.takenAtMs === undefined) {
    doubts.push(`${source}: live state does not say when it was taken, so --max-age cannot be judged`);
  } else if (io.now() - live.takenAtMs > maxAge.ms) {
    doubts.push(
      `${source}: live state${cluster === undefined ? '' : ` of cluster ${cluster}`} is stale, it was taken at ${readable(live.takenAtMs)} and --max-age is ${maxAge.text}`,
    );
  }
  return doubts;
}
