/**
 * `Cluster` documents, and the cluster of a tree that has none.
 */
import type { Document } from '../documents/document.ts';
import type { Range } from '../net/ranges.ts';
import type { Cluster, Origin } from './config.ts';
import { CLUSTER_DEFAULTS } from './defaults.ts';
import { type AnyDocument, type Findings, objectOf } from './findings.ts';
import { readPrefix } from './values.ts';

/** A cluster as its document says. Networks that cannot be read are found and left out. */
export function readCluster(document: Document<'Cluster'>, findings: Findings): Cluster {
  const { metadata, spec } = document.value;
  const networks = { ...CLUSTER_DEFAULTS.networks, ...spec.networks };
  const read = (kind: 'nodes' | 'pods' | 'services') =>
    networks[kind]
      .map((text, at) => readPrefix({ document, pointer: `/spec/networks/${kind}/${at}` }, text, findings))
      .filter((range): range is Range => range !== undefined);
  return {
    name: document.name,
    labels: metadata.labels ?? {},
    network: spec.network ?? CLUSTER_DEFAULTS.network,
    networks: { nodes: read('nodes'), pods: read('pods'), services: read('services') },
    origin: originOf(document),
  };
}

/** A cluster of which nothing is known but its name. */
export function undocumentedCluster(name: string): Cluster {
  return {
    name,
    labels: {},
    network: CLUSTER_DEFAULTS.network,
    networks: { nodes: [], pods: [], services: [] },
  };
}

/** Where a resolved object was written. */
export function originOf(document: AnyDocument): Origin {
  return { object: objectOf(document), locate: (pointer) => document.locate(pointer) };
}
