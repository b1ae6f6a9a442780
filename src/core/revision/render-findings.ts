/**
 * What `render` finds beside the compiler: nothing to render, or more than one object can carry.
 */
import type { ClusterTree, Tree } from '../config/compile.ts';
import { compareText, type Diagnostic, type Position } from '../diagnostic.ts';
import type { Document } from '../documents/document.ts';
import { didYouMean, oneOf, quote } from '../documents/suggest.ts';
import { byteLength } from './text.ts';

/**
 * Bytes of the text. Above `warning` the annotation in which a client-side `kubectl apply` keeps the object again is too
 * large (262,144 bytes, in which every quote counts twice); above `refusal` etcd would refuse it soon (1.5 MB a request).
 */
export const TEXT_BYTES = { warning: 180_000, refusal: 900_000 } as const;

/** What is wrong with a cluster that is free of errors otherwise. `documents` is its text. */
export function clusterFindings(clusterName: string, cluster: ClusterTree, documents: string): Diagnostic[] {
  const { pools, policies } = cluster.draft;
  const site = siteOf(cluster.documents, clusterName);
  if (pools.length === 0) {
    const message = `cluster ${quote(clusterName)} has no AddressPool: all its addresses would be withdrawn`;
    const help =
      'compare the clusters of the pools with the name and labels of the Cluster document; to take Pierhead off a cluster remove what delivers its configuration';
    return [{ ...site, code: 'selects-nothing', severity: 'error', message, help }];
  }
  const found: Diagnostic[] = [];
  if (policies.length === 0) {
    const message = `cluster ${quote(clusterName)} has no ExposurePolicy: no Service is exposed`;
    const help =
      'add one, or compare the clusters of those that there are with the name and labels of the Cluster document';
    found.push({ ...site, code: 'selects-no-policy', severity: 'warning', message, help });
  }
  const bytes = byteLength(documents);
  const size = `configuration of cluster ${quote(clusterName)} has ${kilobytes(bytes)}`;
  if (bytes > TEXT_BYTES.refusal) {
    const message = `${size}, more than the ${kilobytes(TEXT_BYTES.refusal)} that fit into one Revision: ${largest(documents)}`;
    const help = 'remove reservations that are no longer needed, or let them select fewer clusters';
    found.push({ ...site, code: 'revision-too-large', severity: 'error', message, help });
  } else if (bytes > TEXT_BYTES.warning) {
    const message = `${size}, more than the ${kilobytes(TEXT_BYTES.warning)} that a client-side apply can carry`;
    const help = 'apply with "kubectl apply --server-side"; Argo CD replaces the Revision, as its annotation says';
    found.push({ ...site, code: 'revision-large', severity: 'warning', message, help });
  }
  return found;
}

/** 1 KB is 1,000 bytes; never rounded down to the limit that is exceeded. */
function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 100) / 10} KB`;
}

/** The three largest lines, each as `Kind/name with 12.3 KB`. */
function largest(documents: string): string {
  return documents
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ line, bytes: byteLength(line) }))
    .sort((a, b) => b.bytes - a.bytes || compareText(a.line, b.line))
    .slice(0, 3)
    .map(({ line, bytes }) => {
      const { kind, metadata } = JSON.parse(line) as Document['value'];
      return `${kind}/${metadata.name} with ${kilobytes(bytes)}`;
    })
    .join(', ');
}

type Site = Pick<Diagnostic, 'path' | 'object'> & Position;

/** A place for what concerns a whole cluster: its own document, else the first of those given, else the tree. */
function siteOf(documents: readonly Document[], clusterName: string): Site {
  const own = documents.find(({ kind, name }) => kind === 'Cluster' && name === clusterName);
  const document = own ?? documents[0];
  const position = document?.locate('') ?? { file: '.', line: 1, column: 1 };
  return { path: '', ...position, ...(own && { object: `Cluster/${clusterName}` }) };
}

/** For a cluster that the tree does not have. */
export function noSuchCluster({ clusters, documents, isImplicit }: Tree, clusterName: string): Diagnostic {
  const known = isImplicit ? [] : clusters;
  return {
    ...siteOf(
      documents.filter(({ kind }) => kind === 'Cluster'),
      clusterName,
    ),
    code: 'no-such-cluster',
    severity: 'error',
    message: `cluster ${quote(clusterName)} is not in the tree${didYouMean(clusterName, known)}`,
    help:
      known.length === 0
        ? 'add a Cluster document of this name, or leave the cluster out where the tree is for one only'
        : `ask for ${oneOf(known.slice(0, 8))}${known.length > 8 ? ` or ${known.length - 8} others` : ''}, or add a Cluster document of this name`,
  };
}
