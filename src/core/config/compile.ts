/**
 * Documents to configuration: everything that a tree says about all its clusters, and the `Config` of each.
 *
 * A pure function of the set of documents, whatever their order. What is wrong is found in one run over the whole tree;
 * each error blocks the clusters that it concerns and no others, so that a slip for one site does not hold up the rest.
 */
import { compareText, type Diagnostic } from '../diagnostic.ts';
import type { Document, DocumentSet } from '../documents/document.ts';
import { quote } from '../documents/suggest.ts';
import { readApproval } from './approval.ts';
import { readCluster } from './cluster.ts';
import type { Config } from './config.ts';
import {
  type AnyDocument,
  type Concern,
  createFindings,
  elsewhere,
  type Findings,
  objectOf,
  sortConcerns,
} from './findings.ts';
import { linkCluster, type Written } from './link.ts';
import { type ClusterPools, checkClusterNetworks, checkPoolOverlaps } from './overlap.ts';
import { readPeer } from './peer.ts';
import { readPolicy } from './policy.ts';
import { readPool } from './pool.ts';
import { concernsOfReading, gapsOf, knownNames } from './reading.ts';
import { checkReservedAddresses, readReservations } from './reservation.ts';
import { checkSelection, ofKind, type Selection, selectClusters } from './select.ts';
import { readSettings } from './settings.ts';

export interface CompileOptions {
  /** Name of the cluster of a tree that has no Cluster document; `default` where it is left out. */
  readonly implicitCluster?: string;
  /**
   * The time, where it is known: reservations that have expired by then may name addresses that no pool has any more, and
   * stand beside others of the same Service. Nothing else depends on it.
   */
  readonly nowMs?: number;
}

/** What a tree says about all clusters. */
export interface Tree {
  /** Names of the clusters, sorted. */
  readonly clusters: readonly string[];
  /** No document says which clusters there are: the only one is `implicitCluster`. */
  readonly isImplicit: boolean;
  /** By kind, name, file and line. */
  readonly documents: readonly Document[];
  /** Everything that was found, of reading too, sorted as reports print it. */
  readonly diagnostics: readonly Diagnostic[];
  /** The errors that concern a cluster; clusters without any are not in it. */
  readonly blocked: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly byCluster: ReadonlyMap<string, ClusterTree>;
}

/** What a tree says about one cluster. */
export interface ClusterTree {
  /** The documents that the cluster has, its own `Cluster` among them, in the order of the tree. */
  readonly documents: readonly Document[];
  /** Everything that concerns the cluster. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whole and ordered whatever is wrong; to be acted on only as `compileCluster` gives it. */
  readonly draft: Config;
}

/** The config of one cluster, unless an error concerns it, and everything found that concerns it. */
export interface CompiledCluster {
  readonly config?: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles a tree for all its clusters. It never throws, whatever the documents say. */
export function compileTree(set: DocumentSet, options: CompileOptions = {}): Tree {
  const documents = [...set.documents].sort(compareDocuments);
  const sorted: DocumentSet = { ...set, documents };
  const selection = selectClusters(sorted, options.implicitCluster);
  const findings = createFindings(selection.clusterNames.length, (document) => concernedBy(document, selection));

  checkSelection(documents, selection, findings);
  const written = readAll(sorted, options.nowMs, findings);
  const documentsByCluster = shareOut(documents, selection, findings);
  const gaps = gapsOf(sorted, selection);
  const drafts = new Map<string, Config>();
  const clusterPools: ClusterPools[] = [];
  for (const name of selection.clusterNames) {
    const own = writtenIn(written, new Set(documentsByCluster.get(name)));
    const draft = linkCluster(name, own, gaps.get(name) ?? new Set(), findings);
    drafts.set(name, draft);
    clusterPools.push({ cluster: draft.cluster, pools: own.pools });
  }

  for (const cluster of clusterPools) {
    checkClusterNetworks(cluster, findings);
  }
  // Of a cluster whose document was refused nobody knows the network.
  checkPoolOverlaps(
    clusterPools.filter(({ cluster }) => selection.isImplicit || cluster.origin !== undefined),
    findings,
  );
  checkReservedAddresses(
    written.reservations,
    clusterPools.map(({ cluster: { name }, pools }) => ({
      name,
      poolRanges: drafts.get(name)!.poolRanges,
      isIncomplete:
        gaps.get(name)?.has('AddressPool') === true ||
        pools.some(({ document, pool }) => pool.entries.length < document.value.spec.addresses.length),
    })),
    selection,
    findings,
  );
  return treeOf(
    selection,
    documents,
    documentsByCluster,
    drafts,
    sortConcerns([...concernsOfReading(sorted, selection), ...findings.concerns()]),
  );
}

/** `cluster` is one of the tree's: asking for another is a bug of the caller. */
export function compileCluster(tree: Tree, cluster: string): CompiledCluster {
  const found = tree.byCluster.get(cluster);
  if (found === undefined) {
    throw new RangeError(`${cluster} is no cluster of the tree`);
  }
  const { draft, diagnostics } = found;
  return tree.blocked.has(cluster) ? { diagnostics } : { config: draft, diagnostics };
}

/** By kind, name and place: a total order, since two documents never begin at one place. */
function compareDocuments(a: Document, b: Document): number {
  const [placeA, placeB] = [a.locate(''), b.locate('')];
  return (
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name) ||
    compareText(placeA.file, placeB.file) ||
    placeA.line - placeB.line ||
    placeA.column - placeB.column
  );
}

function concernedBy(document: AnyDocument, selection: Selection): Set<string> {
  return new Set([...selection.clustersOf(document), ...selection.referrersOf(objectOf(document))]);
}

/** Reads each document once, for all clusters. */
function readAll(set: DocumentSet, nowMs: number | undefined, findings: Findings): Written {
  const { documents } = set;
  const pools = knownNames(set, 'AddressPool');
  const peers = knownNames(set, 'BGPPeer');
  return {
    clusters: ofKind(documents, 'Cluster').map((document) => ({ document, cluster: readCluster(document, findings) })),
    settings: ofKind(documents, 'Settings').map((document) => ({
      document,
      settings: readSettings(document, findings),
    })),
    pools: ofKind(documents, 'AddressPool').map((document) => readPool(document, peers, findings)),
    policies: ofKind(documents, 'ExposurePolicy').map((document) => readPolicy(document, pools, findings)),
    peers: ofKind(documents, 'BGPPeer').map((document) => readPeer(document, findings)),
    reservations: ofKind(documents, 'Reservation').flatMap((document) => readReservations(document, nowMs, findings)),
    approvals: ofKind(documents, 'Approval').map((document) => ({
      document,
      approval: readApproval(document, pools, findings),
    })),
  };
}

/** The documents of each cluster. Of two with one kind and name the first counts; the other is an error. */
function shareOut(documents: readonly Document[], selection: Selection, findings: Findings): Map<string, Document[]> {
  const documentsByCluster = new Map(selection.clusterNames.map((name): [string, Document[]] => [name, []]));
  const taken = new Map<string, Document>();
  for (const document of documents) {
    for (const cluster of selection.clustersOf(document)) {
      const place = JSON.stringify([cluster, document.kind, document.name]);
      const other = taken.get(place);
      if (other === undefined) {
        taken.set(place, document);
        documentsByCluster.get(cluster)?.push(document);
        continue;
      }
      findings.addIn([cluster], {
        document,
        pointer: '/metadata/name',
        code: 'duplicate-name',
        severity: 'error',
        says: `is ${quote(document.name)}, as that of ${elsewhere(other, '/metadata/name')}`,
        help: 'rename one of them, remove it, or let their clusters select different ones',
      });
    }
  }
  return documentsByCluster;
}

function writtenIn(written: Written, documents: ReadonlySet<AnyDocument>): Written {
  const own = <T extends { readonly document: AnyDocument }>(all: readonly T[]) =>
    all.filter(({ document }) => documents.has(document));
  return {
    clusters: own(written.clusters),
    settings: own(written.settings),
    pools: own(written.pools),
    policies: own(written.policies),
    peers: own(written.peers),
    reservations: own(written.reservations),
    approvals: own(written.approvals),
  };
}

function treeOf(
  selection: Selection,
  documents: readonly Document[],
  documentsByCluster: ReadonlyMap<string, readonly Document[]>,
  drafts: ReadonlyMap<string, Config>,
  concerns: readonly Concern[],
): Tree {
  const byCluster = new Map<string, ClusterTree>();
  const blocked = new Map<string, readonly Diagnostic[]>();
  for (const [name, draft] of drafts) {
    const diagnostics = concerns.filter(({ clusters }) => clusters.has(name)).map(({ diagnostic }) => diagnostic);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    byCluster.set(name, { documents: documentsByCluster.get(name) ?? [], diagnostics, draft });
    if (errors.length > 0) {
      blocked.set(name, errors);
    }
  }
  return {
    clusters: selection.clusterNames,
    isImplicit: selection.isImplicit,
    documents,
    diagnostics: concerns.map(({ diagnostic }) => diagnostic),
    blocked,
    byCluster,
  };
}
