/**
 * A tree -> what is delivered to one cluster: a YAML stream of views, and last the Revision that counts.
 *
 * The same documents give the same bytes, whatever their files, order and comments are: no commit, no time, no file name,
 * and nothing that an API server or Argo CD would change or report as a difference (no status, no null, no empty labels).
 * Whoever gets an empty stream would delete everything, so on any doubt there is a refusal and no stream at all.
 */
import { canonicalJson, digest } from '../api/canonical.ts';
import { API_VERSION, KINDS } from '../api/kinds.ts';
import type { Tree } from '../config/compile.ts';
import { compareDiagnostics, compareText, type Diagnostic } from '../diagnostic.ts';
import type { Document } from '../documents/document.ts';
import { writeYaml } from '../documents/write.ts';
import { ownPart } from './own-part.ts';
import { clusterFindings, noSuchCluster } from './render-findings.ts';
import { REVISION_FORMAT, REVISION_NAME, textOf, withoutClusters } from './text.ts';
import { VIEW_LABEL } from './view.ts';

export interface Rendered {
  /** The YAML stream. */
  readonly text: string;
  /** What is in the stream: the views, and last the Revision. */
  readonly objects: readonly object[];
  /** What the Revision carries, and its digest. */
  readonly documents: string;
  readonly digest: string;
  /** Warnings and notes about this cluster. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface RenderRefused {
  readonly text?: undefined;
  /** With at least one error. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders one cluster of a tree. */
export function render(tree: Tree, clusterName: string): Rendered | RenderRefused {
  const cluster = tree.byCluster.get(clusterName);
  if (cluster === undefined) {
    return { diagnostics: [noSuchCluster(tree, clusterName)] };
  }
  if (tree.blocked.has(clusterName)) {
    return { diagnostics: cluster.diagnostics };
  }
  const { draft: config } = cluster;
  const own = cluster.documents.flatMap((document) => ownPart(document, config) ?? []);
  const documents = textOf(own);
  const diagnostics = [...cluster.diagnostics, ...clusterFindings(clusterName, cluster, documents)].sort(
    compareDiagnostics,
  );
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics };
  }
  const textDigest = digest(documents);
  const views = own
    .filter(({ kind }) => KINDS[kind].isView)
    .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.metadata.name, b.metadata.name))
    .map(viewOf);
  const objects = [...views, revisionOf(documents, textDigest)];
  const text = objects.map((object) => `---\n${writeYaml(object)}`).join('');
  return { text, objects, documents, digest: textDigest, diagnostics };
}

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
/** The first sync may come before the CRDs are known to Argo CD's cache. */
const MAY_PRECEDE_CRD = 'SkipDryRunOnMissingResource=true';
/**
 * Annotations that belong to the tool that applies an object: in a document they are left over from one that was exported
 * from a cluster, and Argo CD would take the object for another Application's.
 */
const OTHERS_ANNOTATIONS = new Set([
  'argocd.argoproj.io/installation-id',
  'argocd.argoproj.io/tracking-id',
  'kubectl.kubernetes.io/last-applied-configuration',
]);

function viewOf({ apiVersion, kind, metadata, spec }: Document['value']): object {
  const { name, labels, annotations = {} } = metadata;
  const kept = Object.entries(annotations).filter(([key]) => !OTHERS_ANNOTATIONS.has(key));
  const options = (annotations[SYNC_OPTIONS] ?? '').split(',').map((option) => option.trim());
  const syncOptions = new Set([...options.filter((option) => option !== ''), MAY_PRECEDE_CRD]);
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      labels: sorted({ ...labels, [VIEW_LABEL.key]: VIEW_LABEL.value }),
      annotations: sorted({ ...Object.fromEntries(kept), [SYNC_OPTIONS]: [...syncOptions].join(',') }),
    },
    spec: sorted(withoutClusters(spec)),
  };
}

/**
 * In a later wave than the views, so that a view that the API server refuses holds back the Revision too. `Replace` avoids
 * the annotation that is too small for it, whatever the Application says.
 */
function revisionOf(documents: string, textDigest: string): object {
  return {
    apiVersion: API_VERSION,
    kind: 'Revision',
    metadata: {
      name: REVISION_NAME,
      annotations: { [SYNC_OPTIONS]: `Replace=true,${MAY_PRECEDE_CRD}`, 'argocd.argoproj.io/sync-wave': '1' },
    },
    spec: { format: REVISION_FORMAT, digest: textDigest, documents },
  };
}

/** The same value with its keys in the order of the text. */
function sorted(value: object): unknown {
  return JSON.parse(canonicalJson(value));
}
