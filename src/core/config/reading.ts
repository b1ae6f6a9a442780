/**
 * Whom the diagnostics of reading (syntax and schema) concern. A file that is not YAML concerns every cluster, for nobody
 * knows what it says; what was passed over concerns none; a document that was refused concerns the clusters that its
 * `clusters`, read leniently, selects, and those that a document referring to it selects.
 */
import { DOCUMENT_KINDS, type DocumentKind, isDocumentKind } from '../api/kinds.ts';
import type { RequirementSpec } from '../api/selector.ts';
import { compareText, type Diagnostic } from '../diagnostic.ts';
import type { DocumentSet, RejectedDocument } from '../documents/document.ts';
import { type Concern, objectOf } from './findings.ts';
import type { KnownNames } from './scope.ts';
import { type ClusterSelectorSpec, matchingClusters, type Selection } from './select.ts';

/** Every diagnostic of the set, with the clusters that it concerns. */
export function concernsOfReading(set: DocumentSet, selection: Selection): Concern[] {
  const everyCluster: ReadonlySet<string> = new Set(selection.clusterNames);
  const unparseable = new Set(set.unparseableFiles);
  const clustersByPlace = new Map<string, ReadonlySet<string>>();
  const note = (file: string, object: string, clusters: ReadonlySet<string>) => {
    const place = placeOf(file, object);
    clustersByPlace.set(place, new Set([...(clustersByPlace.get(place) ?? []), ...clusters]));
  };
  for (const rejected of set.rejected) {
    const clusters = concernedByRejected(rejected, selection);
    note(rejected.file, objectOfRejected(rejected) ?? '', clusters);
    // For diagnostics that do not say which document of the file they are about.
    note(rejected.file, '', clusters);
  }
  for (const document of set.documents) {
    const object = objectOf(document);
    note(document.file, object, selection.clustersOf(document));
    note(document.file, object, selection.referrersOf(object));
  }
  const clustersFor = ({ file, object = '' }: Diagnostic): ReadonlySet<string> =>
    clustersByPlace.get(placeOf(file, object)) ?? clustersByPlace.get(placeOf(file, '')) ?? everyCluster;

  return set.diagnostics.map((diagnostic): Concern => {
    // A note is about what was passed over, which is no cluster's: no plan need repeat it.
    if (diagnostic.severity === 'info') {
      return { diagnostic, clusters: new Set() };
    }
    return { diagnostic, clusters: unparseable.has(diagnostic.file) ? everyCluster : clustersFor(diagnostic) };
  });
}

/**
 * What is missing of each cluster: the kinds of which a document was refused that it may have. What is not there then may
 * have been written, so nobody is told that it is unknown.
 */
export function gapsOf(set: DocumentSet, selection: Selection): Map<string, Set<DocumentKind>> {
  const gaps = new Map(selection.clusterNames.map((name) => [name, new Set<DocumentKind>()]));
  const note = (clusters: Iterable<string>, kinds: readonly DocumentKind[]) => {
    for (const cluster of clusters) {
      for (const kind of kinds) {
        gaps.get(cluster)?.add(kind);
      }
    }
  };
  if (set.unparseableFiles.length > 0) {
    note(selection.clusterNames, DOCUMENT_KINDS);
  }
  for (const rejected of set.rejected) {
    const { kind } = rejected;
    const kinds = kind === undefined ? DOCUMENT_KINDS : isDocumentKind(kind) ? [kind] : [];
    note(concernedByRejected(rejected, selection), kinds);
  }
  return gaps;
}

/** Those of refused documents too: they are there, only wrong. */
export function knownNames(set: DocumentSet, kind: DocumentKind): KnownNames {
  const refused = set.rejected.filter((rejected) => rejected.kind === kind);
  const documents = set.documents.filter((document) => document.kind === kind);
  return {
    names: new Set([...documents, ...refused].flatMap(({ name }) => name ?? []).sort(compareText)),
    isIncomplete:
      set.unparseableFiles.length > 0 ||
      set.rejected.some(
        (rejected) => rejected.kind === undefined || (rejected.kind === kind && rejected.name === undefined),
      ),
  };
}

/** The clusters that a refused document concerns. */
function concernedByRejected(rejected: RejectedDocument, selection: Selection): ReadonlySet<string> {
  const { kind, name, clusters } = rejected;
  if (kind === 'Cluster' && name !== undefined) {
    return new Set([name]);
  }
  const selector = readLeniently(clusters);
  if (selector === undefined || selector.names?.some((cluster) => !selection.labelsByCluster.has(cluster))) {
    return new Set(selection.clusterNames);
  }
  const object = objectOfRejected(rejected);
  return new Set([
    ...matchingClusters(selector, selection.labelsByCluster),
    ...(object === undefined ? [] : selection.referrersOf(object)),
  ]);
}

function objectOfRejected({ kind, name }: RejectedDocument): string | undefined {
  return kind === undefined || name === undefined ? undefined : `${kind}/${name}`;
}

function placeOf(file: string, object: string): string {
  return JSON.stringify([file, object]);
}

/** A selector, if the whole of it can be understood; a typing error in it may hide whom it meant. */
function readLeniently(value: unknown): ClusterSelectorSpec | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const { names, matchLabels, matchExpressions, ...unknown } = value;
  const isKnown =
    Object.keys(unknown).length === 0 &&
    (names === undefined || isTextList(names)) &&
    (matchLabels === undefined || (isObject(matchLabels) && Object.values(matchLabels).every(isText))) &&
    (matchExpressions === undefined || (Array.isArray(matchExpressions) && matchExpressions.every(isRequirement)));
  return isKnown ? (value as ClusterSelectorSpec) : undefined;
}

function isRequirement(value: unknown): value is RequirementSpec {
  return (
    isObject(value) &&
    isText(value.key) &&
    ['In', 'NotIn', 'Exists', 'DoesNotExist'].some((operator) => operator === value.operator) &&
    (value.values === undefined || isTextList(value.values))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
