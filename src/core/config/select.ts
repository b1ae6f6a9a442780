/**
 * Who has which document: the clusters of a tree, and what `clusters` says in each document.
 *
 * Everything that follows is per cluster, and so is what blocks it. A document concerns the clusters that it selects and
 * those that a document referring to it selects: a policy that names a broken pool cannot be carried out either.
 */
import type { DocumentKind } from '../api/kinds.ts';
import { compileSelector, type Labels, type SelectorSpec } from '../api/selector.ts';
import { compareText } from '../diagnostic.ts';
import type { Document, DocumentSet } from '../documents/document.ts';
import { didYouMean, quote } from '../documents/suggest.ts';
import { IMPLICIT_CLUSTER } from './defaults.ts';
import type { AnyDocument, Findings } from './findings.ts';

/** What `clusters` says: these by name, and those whose labels match where labels are asked for. */
export interface ClusterSelectorSpec extends SelectorSpec {
  readonly names?: readonly string[];
}

export interface Selection {
  /** Sorted. A cluster whose document was refused is one too; its labels are not known. */
  readonly clusterNames: readonly string[];
  readonly labelsByCluster: ReadonlyMap<string, Labels>;
  /** No document says which clusters there are: there is one, and nothing is known of it. */
  readonly isImplicit: boolean;
  /** Labels of some cluster are not known, as its document was refused: what selects nothing may be right. */
  readonly lacksLabels: boolean;
  /** There may be clusters that nobody knows of, as something could not be read as far as its name. All are blocked. */
  readonly isIncomplete: boolean;
  /** The clusters that have the document; of a `Cluster`, itself. */
  readonly clustersOf: (document: AnyDocument) => ReadonlySet<string>;
  /** The clusters that have a document which refers to this `Kind/name`. */
  readonly referrersOf: (object: string) => ReadonlySet<string>;
}

/** Whether a document is of a kind, for the compiler too. */
export function isOfKind<K extends DocumentKind>(document: Document, kind: K): document is Document & Document<K> {
  return document.kind === kind;
}

/** The documents of a kind, in the order given. */
export function ofKind<K extends DocumentKind>(documents: readonly Document[], kind: K): Document<K>[] {
  return documents.filter((document) => isOfKind(document, kind));
}

/** `implicitCluster` is the name of the only cluster of a tree that has no Cluster document. */
export function selectClusters(set: DocumentSet, implicitCluster = IMPLICIT_CLUSTER): Selection {
  const refused = set.rejected.filter(({ kind }) => kind === 'Cluster');
  const labelsByCluster = new Map<string, Labels>();
  for (const { name } of refused) {
    if (name !== undefined) {
      labelsByCluster.set(name, {});
    }
  }
  for (const document of ofKind(set.documents, 'Cluster')) {
    labelsByCluster.set(document.name, document.value.metadata.labels ?? {});
  }
  const isImplicit = labelsByCluster.size === 0 && refused.length === 0;
  if (isImplicit) {
    labelsByCluster.set(implicitCluster, {});
  }

  const clustersByDocument = new Map<AnyDocument, ReadonlySet<string>>();
  const clustersByReferred = new Map<string, Set<string>>();
  for (const document of set.documents) {
    const clusters = isOfKind(document, 'Cluster')
      ? new Set([document.name])
      : matchingClusters(clusterSelectorOf(document), labelsByCluster);
    clustersByDocument.set(document, clusters);
    for (const object of referencesOf(document)) {
      const known = clustersByReferred.get(object) ?? new Set();
      clustersByReferred.set(object, new Set([...known, ...clusters]));
    }
  }
  return {
    clusterNames: [...labelsByCluster.keys()].sort(compareText),
    labelsByCluster,
    isImplicit,
    lacksLabels: refused.length > 0,
    isIncomplete:
      set.unparseableFiles.length > 0 ||
      set.rejected.some(({ kind, name }) => kind === undefined || (kind === 'Cluster' && name === undefined)),
    clustersOf: (document) => clustersByDocument.get(document) ?? new Set(),
    referrersOf: (object) => clustersByReferred.get(object) ?? new Set(),
  };
}

/** The clusters that a selector means; without one, every cluster. */
export function matchingClusters(
  selector: ClusterSelectorSpec | undefined,
  labelsByCluster: ReadonlyMap<string, Labels>,
): Set<string> {
  if (selector === undefined) {
    return new Set(labelsByCluster.keys());
  }
  const { names } = selector;
  const selected = new Set(names?.filter((name) => labelsByCluster.has(name)));
  // `{}` asks for no labels: beside names it must not select all.
  const asksForLabels =
    names === undefined ||
    Object.keys(selector.matchLabels ?? {}).length > 0 ||
    (selector.matchExpressions ?? []).length > 0;
  if (asksForLabels) {
    const matches = compileSelector(selector);
    for (const [name, labels] of labelsByCluster) {
      if (matches(labels)) {
        selected.add(name);
      }
    }
  }
  return selected;
}

/** The rules for `clusters`: names that are clusters, and a selection that is not empty. */
export function checkSelection(documents: readonly Document[], selection: Selection, findings: Findings): void {
  if (selection.isIncomplete) {
    return;
  }
  for (const document of documents) {
    const selector = clusterSelectorOf(document);
    if (selector === undefined) {
      continue;
    }
    const unknown = selection.isImplicit ? [] : unknownNames(selector, selection);
    for (const [at, name] of unknown) {
      const known = selection.clusterNames;
      findings.add(
        {
          document,
          pointer: `/spec/clusters/names/${at}`,
          code: 'unknown-cluster',
          severity: 'error',
          says: `is ${quote(name)}, which is no cluster of the tree${didYouMean(name, known)}`,
          help: `name one of its clusters (${known.slice(0, 8).join(', ')}${known.length > 8 ? ', ...' : ''}), or add a Cluster document`,
        },
        // Whom a wrong name meant is not to be told, so nobody may go on without this document.
        new Set(known),
      );
    }
    if (selection.clustersOf(document).size === 0 && unknown.length === 0 && !selection.lacksLabels) {
      findings.add({
        document,
        pointer: '/spec/clusters',
        code: 'selects-no-cluster',
        severity: 'warning',
        says: selection.isImplicit
          ? `does not select ${quote(selection.clusterNames[0]!)}, the only cluster of a tree without Cluster documents`
          : 'selects no cluster of the tree: the document counts for none',
        help: selection.isImplicit
          ? 'add a Cluster document with the name and labels that are meant, or leave clusters out'
          : 'compare it with the names and labels of the Cluster documents',
      });
    }
  }
}

function unknownNames({ names = [] }: ClusterSelectorSpec, { labelsByCluster }: Selection): [number, string][] {
  return [...names.entries()].filter(([, name]) => !labelsByCluster.has(name));
}

function clusterSelectorOf(document: Document): ClusterSelectorSpec | undefined {
  const { spec } = document.value;
  return 'clusters' in spec ? spec.clusters : undefined;
}

/** `Kind/name` of what a document refers to by name. */
function referencesOf(document: Document): string[] {
  if (isOfKind(document, 'ExposurePolicy')) {
    return document.value.spec.pools.map((name) => `AddressPool/${name}`);
  }
  if (isOfKind(document, 'AddressPool')) {
    return (document.value.spec.advertise ?? []).flatMap(({ bgp }) =>
      (bgp?.peers ?? []).map((name) => `BGPPeer/${name}`),
    );
  }
  return [];
}
