/** From `--live` to live state, and how far it can be relied on. */
import { readStream, readText, statOf } from '../../adapters/files/read-file.ts';
import { parseDuration } from '../../core/api/duration.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { AdapterError } from '../../core/failure.ts';
import type { Live, LivePart } from '../../core/live/live.ts';
import { readLiveText } from '../../core/live/parse.ts';
import { readLive } from '../../core/live/read.ts';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';

export interface LoadedLive {
  /** As given on the command line. */
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

export async function loadLive(source: string | undefined, io: Io): Promise<LoadedLive> {
  if (source === undefined) {
    throw new UsageError(
      '--live is missing: a plan compares the configuration with what is in the cluster',
      'give a file: kubectl get services,namespaces,nodes,endpointslices,eips,speakerreports -A -o json > live.json',
    );
  }
  const text =
    source === '-'
      ? Buffer.from(await readStream(io.stdin, LARGEST_LIVE_BYTES)).toString('utf8')
      : await readText(source, LARGEST_LIVE_BYTES);
  const { live, diagnostics, cluster } = readLive(readLiveText(text, source === '-' ? '<stdin>' : source));
  return { source, live, diagnostics, ...(cluster !== undefined && { cluster }) };
}

/** The file of a cluster in a folder of live states: `<cluster>.yaml`, `.yml` or `.json`. */
export async function liveFileOf(folder: string | undefined, cluster: string): Promise<string> {
  if (folder === undefined) {
    throw new UsageError('--live is missing', 'with --all-clusters give a folder that has <cluster>.yaml or <cluster>.json for each cluster');
  }
  for (const ending of ['yaml', 'yml', 'json']) {
    const file = `${folder}/${cluster}.${ending}`;
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

/** The time of a plan: as told, as the snapshot says, or now. */
export function timeOfPlan(at: string | undefined, live: Live | undefined, io: Io): number {
  if (at === undefined) return live?.takenAtMs ?? io.now();
  const time = Date.parse(at);
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}T/.test(at)) {
    throw new UsageError(`--at ${at} is not a time`, 'write it as 2026-11-20T08:00:00Z');
  }
  return time;
}

/** Why live state is not to be relied on; empty: it is. */
export function doubtsAbout(live: Live, maxAge: string | undefined, io: Io): string[] {
  const doubts: string[] = [];
  const missing = VITAL.filter((part) => !live.known.has(part));
  if (missing.length > 0) doubts.push(`live state is partial: ${missing.join(' and ')} could not be read, so nothing is given or withdrawn`);
  if (maxAge === undefined) return doubts;
  const limitMs = parseDuration(maxAge);
  if (limitMs === undefined) throw new UsageError(`--max-age ${maxAge} is not a duration`, 'write it as 30m or 1h');
  if (live.takenAtMs === undefined) doubts.push('live state does not say when it was taken, so --max-age cannot be judged');
  else if (io.now() - live.takenAtMs > limitMs) {
    doubts.push(`live state is stale: it was taken at ${new Date(live.takenAtMs).toISOString()}, and --max-age is ${maxAge}`);
  }
  return doubts;
}
