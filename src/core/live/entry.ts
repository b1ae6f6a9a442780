/**
 * An entry: what one Kubernetes object says, as the readers of this folder hand it to the store.
 */
import type { EndpointSlice } from './endpoints.ts';
import { nameAt, openPlace, type Place, type Problem, placeAt, requiredAt, textAt } from './fields.ts';
import type { Disruption, Eip, InForce, Namespace, Node, Service, SpeakerReport } from './live.ts';

/** What an object of each part is read as. Endpoints arrive in slices, the rest as `Live` has it. */
export interface PartValues {
  services: Service;
  namespaces: Namespace;
  eips: Eip;
  nodes: Node;
  endpoints: EndpointSlice;
  speakerReports: SpeakerReport;
  /** Without a config where the object is there and cannot be trusted: another one must not step in for it. */
  inForce: { readonly config?: InForce };
  disruptions: readonly Disruption[];
}

export type StoredPart = keyof PartValues;

export interface EntryOf<P extends StoredPart> {
  readonly part: P;
  /** `namespace/name`, or the name of a cluster-scoped object; `""` where the object has no name. */
  readonly key: string;
  /** `""` where the object does not say, as in plain manifests. */
  readonly resourceVersion: string;
  /** Absent: the object is of no interest (a ClusterIP Service), or there are problems and nobody knows what it says. */
  readonly value?: PartValues[P];
  /** In the order of the fields. With a value they concern only what was left out of it. */
  readonly problems: readonly Problem[];
}

export type Entry = { [P in StoredPart]: EntryOf<P> }[StoredPart];

/** Whether the object could not be read: unlike one of no interest, it leaves its part in doubt. */
export function isMalformed(entry: { readonly value?: unknown; readonly problems: readonly Problem[] }): boolean {
  return entry.value === undefined && entry.problems.length > 0;
}

/** What every object says about itself. */
export interface Metadata {
  readonly key: string;
  readonly name: string;
  /** `""` for a cluster-scoped object. */
  readonly namespace: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly place: Place;
}

/** Reads an object: `read` gets its root and its metadata, and its value counts where it noted no problem. */
export function readEntry<P extends StoredPart>(
  part: P,
  scope: 'namespaced' | 'cluster',
  object: unknown,
  read: (root: Place, metadata: Metadata) => PartValues[P] | undefined,
): EntryOf<P> {
  const problems: Problem[] = [];
  const root = openPlace(object, problems);
  const metadata = readMetadata(root, scope);
  const value = read(root, metadata);
  const { key, resourceVersion } = metadata;
  return { part, key, resourceVersion, problems, ...(value !== undefined && problems.length === 0 && { value }) };
}

function readMetadata(root: Place, scope: 'namespaced' | 'cluster'): Metadata {
  const place = placeAt(root, 'metadata');
  const name = requiredAt(place, 'name', nameAt, 'a Kubernetes name') ?? '';
  // Where `kubectl apply` puts an object that names no namespace.
  const namespace = scope === 'cluster' ? '' : (nameAt(place, 'namespace') ?? 'default');
  return {
    key: name === '' || scope === 'cluster' ? name : `${namespace}/${name}`,
    name,
    namespace,
    uid: textAt(place, 'uid') ?? '',
    resourceVersion: textAt(place, 'resourceVersion') ?? '',
    place,
  };
}
