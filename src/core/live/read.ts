/**
 * Kubernetes objects -> `Live`, whatever they come from: a snapshot, plain manifests, or lists of the API.
 *
 * The result is the same whatever the order of the objects. Which parts are known:
 *
 * | | with a snapshot's header | without |
 * |---|---|---|
 * | services, namespaces, nodes, endpoints, speakerReports | that it lists without an error | of which there is an object or a typed list |
 * | eips | likewise | always: a cluster without our CRDs has none |
 *
 * and never Services or EIPs where one of them, or something that may be one, could not be read.
 */
import { compareDiagnostics, compareText, type Diagnostic } from '../diagnostic.ts';
import type { Entry } from './entry.ts';
import type { Live, LivePart } from './live.ts';
import { type FoundHeader, type LiveObject, type Survey, surveyObjects } from './objects.ts';
import { LIVE_PARTS } from './parts.ts';
import { openStore } from './store.ts';
import { compareVersions } from './versions.ts';

export interface LiveReading {
  readonly live: Live;
  /** Sorted. Warnings, but for what is not even the text of an object. */
  readonly diagnostics: readonly Diagnostic[];
  /** The cluster that a snapshot says it is of. */
  readonly cluster?: string;
}

/** Reads all objects of one cluster. Never throws, and never takes what it could not read for nothing. */
export function readLive(objects: Iterable<LiveObject>): LiveReading {
  const survey = surveyObjects(objects);
  const headers = [...survey.headers].sort(compareHeaders);
  const mixed = mixedClusters(headers);
  const store = openStore();
  for (const entry of newestEntries(survey.entries)) {
    store.put(entry);
  }
  if (mixed === undefined) {
    for (const part of LIVE_PARTS) {
      store.setRead(part, wasRead(survey, part));
    }
  }
  const times = headers.flatMap(({ header }) => header.takenAtMs ?? []);
  const cluster = headers[0]?.header.cluster;
  return {
    live: times.length === 0 ? store.live : { ...store.live, takenAtMs: Math.min(...times) },
    diagnostics: [...survey.diagnostics, ...(mixed ?? [])].sort(compareDiagnostics),
    ...(cluster && mixed === undefined && { cluster }),
  };
}

/** One entry for each object, the newest, sorted: so that nothing after this depends on the order of the objects. */
function newestEntries(entries: readonly Entry[]): Entry[] {
  const newest = new Map<string, Entry>();
  for (const entry of entries) {
    const id = `${entry.part} ${entry.key}`;
    const known = newest.get(id);
    if (known === undefined || compareAge(known, entry) < 0) {
      newest.set(id, entry);
    }
  }
  return [...newest].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
}

/** By version; two objects of one version, or without any, have no order of their own: by what they say. */
function compareAge(a: Entry, b: Entry): number {
  return compareVersions(a.resourceVersion, b.resourceVersion) || compareText(contentOf(a), contentOf(b));
}

function contentOf(entry: Entry): string {
  return JSON.stringify(entry, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function wasRead({ headers, seen, doubtful }: Survey, part: LivePart): boolean {
  if (doubtful.has(part)) {
    return false;
  }
  return headers.length === 0
    ? part === 'eips' || seen.has(part)
    : headers.some(({ header }) => header.parts[part] !== undefined);
}

function compareHeaders(a: FoundHeader, b: FoundHeader): number {
  return (
    compareText(a.position.file, b.position.file) ||
    a.position.line - b.position.line ||
    compareText(a.header.cluster, b.header.cluster)
  );
}

/** Services of two clusters may have the same name: of a mixture nothing can be relied on. */
function mixedClusters(headers: readonly FoundHeader[]): Diagnostic[] | undefined {
  const [first] = headers;
  const other = headers.find(({ header }) => header.cluster !== first?.header.cluster);
  if (first === undefined || other === undefined) {
    return undefined;
  }
  const [one, two] = [first.header.cluster, other.header.cluster].sort(compareText);
  return [
    {
      code: 'live-clusters',
      severity: 'error',
      message: `live state is of cluster ${one} and of cluster ${two}`,
      path: '/metadata/name',
      ...other.position,
      help: 'give the snapshots of one cluster only',
    },
  ];
}
