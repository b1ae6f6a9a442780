/**
 * The live state of a cluster, by `get` and `list` alone.
 *
 * A part that may not be listed is unknown, and the result says so: it never passes for an empty one. The one exception is
 * a cluster where Pierhead was never installed: where its API group does not exist, there are no EIPs.
 */
import { API_GROUP } from '../../core/api/kinds.ts';
import { OWN_NAMESPACE, type Place, pathOf, type ResourceKind, resourceOf } from '../../core/api/resources.ts';
import { compareDiagnostics, type Diagnostic } from '../../core/diagnostic.ts';
import { DISRUPTIONS_NAME, IN_FORCE_NAME } from '../../core/live/config-maps.ts';
import type { Live, LivePart } from '../../core/live/live.ts';
import type { LiveObject } from '../../core/live/objects.ts';
import { LIVE_PARTS } from '../../core/live/parts.ts';
import { readLive } from '../../core/live/read.ts';
import { type SnapshotHeader, type SnapshotPart, writeSnapshotHeader } from '../../core/live/snapshot-header.ts';
import { REVISION_NAME } from '../../core/revision/text.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { CallOptions, ClusterApi, KubernetesObject } from './api.ts';
import { ApiError } from './api-error.ts';

export interface LiveOfCluster {
  readonly live: Live;
  /** Which parts could be read. `cluster` is `""` where the cluster does not say what it is called. */
  readonly header: SnapshotHeader;
  /** Sorted; their `file` is the context. */
  readonly diagnostics: readonly Diagnostic[];
}

const KIND_OF: Readonly<Record<LivePart, ResourceKind>> = {
  services: 'Service',
  namespaces: 'Namespace',
  eips: 'EIP',
  nodes: 'Node',
  endpoints: 'EndpointSlice',
  speakerReports: 'SpeakerReport',
};

/** Reads everything. Throws an `ApiError` where the server cannot be reached, or accepts no one with these credentials. */
export async function readLiveFrom(api: ClusterApi, clock: Clock, signal?: AbortSignal): Promise<LiveOfCluster> {
  const call = signal === undefined ? {} : { signal };
  const takenAtMs = clock.now();
  const [inForce, disruptions, revision, hasGroup, ...parts] = await Promise.all([
    readOne(api, 'ConfigMap', { namespace: OWN_NAMESPACE, name: IN_FORCE_NAME }, call),
    readOne(api, 'ConfigMap', { namespace: OWN_NAMESPACE, name: DISRUPTIONS_NAME }, call),
    readOne(api, 'Revision', { name: REVISION_NAME }, call),
    api.hasGroup(API_GROUP, call),
    ...LIVE_PARTS.map((part) => readPart(api, part, call)),
  ]);
  const wasNeverInstalled = !hasGroup && inForce.object === undefined && inForce.refusal === undefined;
  const header = {
    takenAtMs,
    parts: Object.fromEntries(parts.map((part) => [part.part, stateOf(part, wasNeverInstalled)])),
  };
  const reading = readLive(
    [
      // It says which parts were read; its name is not the cluster's.
      writeSnapshotHeader({ ...header, cluster: api.context.replace(/[^a-z0-9]+/g, '-') || 'live' }),
      inForce.object,
      disruptions.object,
      ...parts.map(({ list }) => list),
    ].map((object): LiveObject => ({ object, file: api.context })),
  );
  const cluster = clusterIn(reading.live.inForce?.documents) ?? clusterIn(documentsOf(revision.object)) ?? '';
  const refused = [inForce, disruptions].flatMap(({ refusal }) => refusal ?? []);
  return {
    live: reading.live,
    header: { ...header, cluster },
    diagnostics: [...reading.diagnostics, ...refused.map((error) => finding(api.context, error))].sort(
      compareDiagnostics,
    ),
  };
}

interface ReadPart {
  readonly part: LivePart;
  readonly list?: object;
  readonly refusal?: ApiError;
}

async function readPart(api: ClusterApi, part: LivePart, call: CallOptions): Promise<ReadPart> {
  const kind = KIND_OF[part];
  const { group, version } = resourceOf(kind);
  try {
    const { items } = await api.list(pathOf(kind), call);
    // The items of built-in kinds do not say what they are.
    return { part, list: { apiVersion: group === '' ? version : `${group}/${version}`, kind: `${kind}List`, items } };
  } catch (error) {
    return { part, refusal: refusalIn(error) };
  }
}

function stateOf({ part, refusal }: ReadPart, wasNeverInstalled: boolean): SnapshotPart {
  if (refusal === undefined) return {};
  const isOurs = resourceOf(KIND_OF[part]).group === API_GROUP;
  return isOurs && wasNeverInstalled && refusal.status === 404 ? {} : { error: refusal.message };
}

interface ReadOne {
  readonly object?: KubernetesObject;
  /** Absent where the object is simply not there. */
  readonly refusal?: ApiError;
}

async function readOne(api: ClusterApi, kind: ResourceKind, place: Place, call: CallOptions): Promise<ReadOne> {
  try {
    // Alone it says what it is.
    return { object: await api.get(pathOf(kind, place), call) };
  } catch (error) {
    const refusal = refusalIn(error);
    return refusal.status === 404 ? {} : { refusal };
  }
}

/** Not allowed, or no such thing: what a part can be without. Everything else ends the reading. */
function refusalIn(error: unknown): ApiError {
  if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return error;
  throw error;
}

function finding(context: string, { message, help }: ApiError): Diagnostic {
  return { code: 'live-incomplete', severity: 'warning', message, path: '', file: context, line: 1, column: 1, help };
}

function documentsOf(revision: KubernetesObject | undefined): string | undefined {
  const spec = revision?.spec;
  const documents = typeof spec === 'object' && spec !== null && 'documents' in spec ? spec.documents : undefined;
  return typeof documents === 'string' ? documents : undefined;
}

/** The name of the `Cluster` in a text of documents, one a line. */
function clusterIn(documents: string | undefined): string | undefined {
  const line = documents?.split('\n').find((each) => each.includes('"kind":"Cluster"'));
  try {
    const { kind, metadata } = JSON.parse(line ?? '{}') as { kind?: unknown; metadata?: { name?: unknown } };
    return kind === 'Cluster' && typeof metadata?.name === 'string' ? metadata.name : undefined;
  } catch {
    return undefined;
  }
}
