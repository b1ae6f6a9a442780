/**
 * What the Git source has to say, where people look for it: ConfigMap `pierhead-git-source`, Events, the log. Written when
 * it changes and not otherwise, in the record first: an Event that was lost is seen there, the other way round is a riddle.
 */
import type { ClusterApi, KubernetesObject } from '../../../adapters/kubernetes/api.ts';
import { isApiError } from '../../../adapters/kubernetes/api-error.ts';
import type { EventWriter } from '../../../adapters/kubernetes/events.ts';
import { API_VERSION } from '../../../core/api/kinds.ts';
import { pathOf } from '../../../core/api/resources.ts';
import { AdapterError } from '../../../core/failure.ts';
import { timestamp } from '../../../core/report/phrases.ts';
import { REVISION_NAME } from '../../../core/revision/text.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Log } from '../../../runtime/log.ts';
import type { Outcome, Result } from './outcome.ts';

export const GIT_SOURCE_RECORD_NAME = 'pierhead-git-source';

/** The data of the ConfigMap: all of it text; what is not known is left out. */
export interface SourceRecord {
  /** `<git url>@<ref>:<path>` */
  readonly source: string;
  readonly cluster?: string;
  readonly result: Result;
  readonly reason: string;
  readonly message: string;
  /** The commit that all that is about. */
  readonly attemptedCommit?: string;
  /** The newest commit that was delivered: its text is the Revision in the cluster. */
  readonly appliedCommit?: string;
  /** The newest commit whose text controller and speakers act on, and the digest of that text. */
  readonly inForceCommit?: string;
  readonly inForceDigest?: string;
  /** RFC 3339: when any of that changed last. */
  readonly changedAt: string;
}

const FIELDS = [
  'source',
  'cluster',
  'result',
  'reason',
  'message',
  'attemptedCommit',
  'appliedCommit',
  'inForceCommit',
  'inForceDigest',
] as const satisfies readonly (keyof SourceRecord)[];

export interface RecordOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly namespace: string;
  readonly label: string;
  readonly cluster?: string;
  readonly log: Log;
  readonly events: Pick<EventWriter, 'write'>;
}

/** What a look found out beside its outcome. */
export interface Sighting {
  readonly attemptedCommit?: string;
  /** Where it was delivered. */
  readonly appliedCommit?: string;
  /** Of what is in force from a Revision; null where nothing is; undefined where nobody looked. */
  readonly inForceDigest?: string | null;
  /** Of what the attempted commit renders. */
  readonly digest?: string;
  readonly revision?: KubernetesObject;
}

/** The record as the cluster has it: what was written there before, by whichever process, and perhaps deleted since. */
export interface StoredRecord {
  readonly map: KubernetesObject | undefined;
  /** Undefined where it is not there, or is of another source. */
  readonly record: SourceRecord | undefined;
}

export interface SourceRecorder {
  /** Of the last look that was settled. */
  current(): SourceRecord | undefined;
  read(signal: AbortSignal): Promise<StoredRecord>;
  /** Writes what has changed; what could not be written is tried again at the next call. Without `before` it is only logged. */
  conclude(before: StoredRecord | undefined, outcome: Outcome, sighting: Sighting, signal: AbortSignal): Promise<void>;
}

export function openRecord(options: RecordOptions): SourceRecorder {
  const { api, clock, namespace, label, cluster, log, events } = options;
  const path = pathOf('ConfigMap', { namespace, name: GIT_SOURCE_RECORD_NAME });
  let current: SourceRecord | undefined;

  const conclude: SourceRecorder['conclude'] = async (before, outcome, sighting, signal) => {
    if (before === undefined) {
      log.warn(outcome.message, { source: label, result: outcome.result, reason: outcome.reason });
      return;
    }
    const record = recordOf(options, outcome, sighting, before.record, timestamp(clock.now()));
    const hasChanged = FIELDS.some((field) => before.record?.[field] !== record[field]);
    current = hasChanged ? record : before.record;
    if (!hasChanged) return;
    try {
      const written = await write(api, namespace, before.map, record, signal);
      if (!isQuiet(before.record, record)) announce(record, sighting.revision, written);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      if (!signal.aborted) log.warn('what became of the Git source cannot be recorded', { error });
    }
  };

  return {
    current: () => current,
    async read(signal) {
      const map = await readStored(api, path, signal);
      return { map, record: recordIn(map, label) };
    },
    conclude,
  };

  function announce(record: SourceRecord, revision: KubernetesObject | undefined, map: KubernetesObject): void {
    const { result, reason, message, attemptedCommit } = record;
    const isGood = result === 'InForce' || result === 'Delivered';
    log[isGood ? 'info' : 'warn'](message, { source: label, cluster, commit: attemptedCommit, result, reason });
    const regarding =
      revision?.metadata.uid === undefined
        ? { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: GIT_SOURCE_RECORD_NAME, uid: map.metadata.uid ?? '' }
        : { apiVersion: API_VERSION, kind: 'Revision', name: REVISION_NAME, uid: revision.metadata.uid };
    events.write({
      regarding,
      type: isGood ? 'Normal' : 'Warning',
      reason: `GitSource${result}`,
      note: message,
      action: 'Deliver',
    });
  }
}

/** Another commit with the same text is worth a line in the record and nobody's attention. */
function isQuiet(before: SourceRecord | undefined, now: SourceRecord): boolean {
  return (
    now.result === 'InForce' &&
    before?.result === 'InForce' &&
    before.inForceDigest === now.inForceDigest &&
    before.reason === now.reason
  );
}

function recordOf(
  { label, cluster }: RecordOptions,
  { result, reason, message }: Outcome,
  { attemptedCommit, appliedCommit, inForceDigest, digest }: Sighting,
  before: SourceRecord | undefined,
  changedAt: string,
): SourceRecord {
  const attempted = attemptedCommit ?? before?.attemptedCommit;
  const applied = appliedCommit ?? before?.appliedCommit;
  const inForce = inForceOf(attemptedCommit, inForceDigest, digest, before);
  return {
    source: label,
    ...(cluster !== undefined && { cluster }),
    result,
    reason,
    message,
    ...(attempted !== undefined && { attemptedCommit: attempted }),
    ...(applied !== undefined && { appliedCommit: applied }),
    ...inForce,
    changedAt,
  };
}

function inForceOf(
  attemptedCommit: string | undefined,
  inForceDigest: string | null | undefined,
  digest: string | undefined,
  before: SourceRecord | undefined,
): Pick<SourceRecord, 'inForceCommit' | 'inForceDigest'> {
  const isAttempted = digest !== undefined && inForceDigest === digest;
  const nowDigest = inForceDigest === undefined ? before?.inForceDigest : (inForceDigest ?? undefined);
  if (nowDigest === undefined) return {};
  const commit = isAttempted ? attemptedCommit : before?.inForceDigest === nowDigest ? before.inForceCommit : undefined;
  return { ...(commit !== undefined && { inForceCommit: commit }), inForceDigest: nowDigest };
}

async function readStored(api: ClusterApi, path: string, signal: AbortSignal): Promise<KubernetesObject | undefined> {
  try {
    return await api.get(path, { signal });
  } catch (error) {
    if (isApiError(error, 'NotFound')) return undefined;
    throw error;
  }
}

/** Of another source than this one it says nothing about this one. */
function recordIn(map: KubernetesObject | undefined, label: string): SourceRecord | undefined {
  const data = (map?.data ?? {}) as Partial<SourceRecord>;
  const { source, result, reason, message, changedAt } = data;
  if (source !== label || result === undefined || reason === undefined || message === undefined) return undefined;
  return { ...data, source, result, reason, message, changedAt: changedAt ?? '' };
}

async function write(
  api: ClusterApi,
  namespace: string,
  stored: KubernetesObject | undefined,
  record: SourceRecord,
  signal: AbortSignal,
): Promise<KubernetesObject> {
  const metadata = { name: GIT_SOURCE_RECORD_NAME, namespace };
  if (stored === undefined) {
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: record };
    return api.create(pathOf('ConfigMap', { namespace }), map, { signal });
  }
  // What the record does not have any more is removed; what is not ours in the map stays.
  const data = Object.fromEntries([...FIELDS, 'changedAt' as const].map((field) => [field, record[field] ?? null]));
  const { uid, resourceVersion } = stored.metadata;
  const path = pathOf('ConfigMap', { namespace, name: GIT_SOURCE_RECORD_NAME });
  return api.mergePatch(path, { metadata: { uid, resourceVersion }, data }, { signal });
}
