/**
 * The resources that Pierhead reads or writes in a cluster, and their paths: the one place that knows them.
 */
import { API_GROUP, API_SERVED_VERSION, CLUSTER_KINDS, type ClusterKind, KINDS } from './kinds.ts';

export interface Resource {
  /** `""` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/** Pierhead's own namespace: what it keeps beside the objects of its kinds is there. */
export const OWN_NAMESPACE = 'pierhead-system';

/** The resources of Kubernetes that are not ours, by kind. */
export const FOREIGN_RESOURCES = {
  Service: { group: '', version: 'v1', plural: 'services', isNamespaced: true },
  Namespace: { group: '', version: 'v1', plural: 'namespaces', isNamespaced: false },
  Node: { group: '', version: 'v1', plural: 'nodes', isNamespaced: false },
  ConfigMap: { group: '', version: 'v1', plural: 'configmaps', isNamespaced: true },
  Secret: { group: '', version: 'v1', plural: 'secrets', isNamespaced: true },
  EndpointSlice: { group: 'discovery.k8s.io', version: 'v1', plural: 'endpointslices', isNamespaced: true },
  Lease: { group: 'coordination.k8s.io', version: 'v1', plural: 'leases', isNamespaced: true },
  Event: { group: 'events.k8s.io', version: 'v1', plural: 'events', isNamespaced: true },
} as const satisfies Record<string, Resource>;

export type ResourceKind = ClusterKind | keyof typeof FOREIGN_RESOURCES;

export function resourceOf(kind: ResourceKind): Resource {
  if (Object.hasOwn(FOREIGN_RESOURCES, kind)) return FOREIGN_RESOURCES[kind as keyof typeof FOREIGN_RESOURCES];
  const plural = KINDS[kind as ClusterKind].plural;
  return { group: API_GROUP, version: API_SERVED_VERSION, plural, isNamespaced: false };
}

/** Every kind of ours that lives in a cluster, with its resource. */
export const OWN_RESOURCES: ReadonlyMap<ClusterKind, Resource> = new Map(
  CLUSTER_KINDS.map((kind) => [kind, resourceOf(kind)]),
);

/** Of one object, of all objects in a namespace, or (without either) of all objects. */
export interface Place {
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: 'status';
}

/** The path of a URL: `/api/v1/namespaces/shop/services/web/status`. */
export function pathOf(kind: ResourceKind, { namespace, name, subresource }: Place = {}): string {
  const { group, version, plural } = resourceOf(kind);
  const base = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const parts = [namespace !== undefined && `namespaces/${namespace}`, plural, name, subresource];
  return [base, ...parts.filter((part) => part !== false && part !== undefined)].join('/');
}
