/**
 * A commit -> what it delivers to the cluster, or why nothing of it is delivered. As `pierhead render` does, by the same code.
 */
import type { MovedGitTree } from '../../../adapters/git/read-git-tree.ts';
import { compileTree, type Tree } from '../../../core/config/compile.ts';
import { compareDiagnostics } from '../../../core/diagnostic.ts';
import { readTreeSnapshot } from '../../../core/documents/read-tree-snapshot.ts';
import { diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { PLAIN_PAINT } from '../../../core/report/paint.ts';
import { some } from '../../../core/report/phrases.ts';
import { type Rendered, render } from '../../../core/revision/render.ts';
import { type Outcome, refused } from './outcome.ts';

export interface Attempt {
  /** What the ref led to. */
  readonly tip: string;
  /** 40 hex. */
  readonly commit: string;
  readonly content: Rendered | Outcome;
  /** The commit that came before, where this one does not follow on it. */
  readonly departsFrom?: string;
}

/** The name of the cluster counts where the tree has Cluster documents; without it the tree must have only one. */
export function attemptOf(
  { tip, snapshot, followsOn }: MovedGitTree,
  before: string | undefined,
  { cluster, nowMs }: { readonly cluster: string | undefined; readonly nowMs: number },
): Attempt {
  const set = readTreeSnapshot(snapshot);
  const tree = compileTree(set, { nowMs, ...(cluster !== undefined && { implicitCluster: cluster }) });
  const commit = snapshot.revision!;
  const documents = set.documents.length + set.rejected.length;
  const content = contentOf(tree, cluster, documents);
  return { tip, commit, content, ...(followsOn === false && before !== undefined && { departsFrom: before }) };
}

function contentOf(tree: Tree, named: string | undefined, documents: number): Attempt['content'] {
  const cluster = named ?? (tree.clusters.length === 1 ? tree.clusters[0]! : undefined);
  if (cluster === undefined) {
    const message = `the tree has ${tree.clusters.length} clusters, and nothing says which one this is: ${some(tree.clusters)}`;
    return refused('ClusterNotNamed', `${message}; start the controller with --cluster`);
  }
  const rendered = render(tree, cluster);
  if (rendered.text !== undefined) return rendered;
  // A cluster that is not in the tree may be in what could not be read.
  const found = tree.byCluster.has(cluster)
    ? rendered.diagnostics
    : [...tree.diagnostics, ...rendered.diagnostics].sort(compareDiagnostics);
  const errors = found.filter(({ severity }) => severity === 'error');
  return refused('Invalid', shortened(diagnosticsText(errors, { documents }, PLAIN_PAINT)));
}

/** Of thousands of findings the first tell what happened; `pierhead validate` gives all. */
const MOST_CHARACTERS = 8_000;

function shortened(text: string): string {
  const trimmed = text.trimEnd();
  if (trimmed.length <= MOST_CHARACTERS) return trimmed;
  const kept = trimmed.slice(0, trimmed.lastIndexOf('\n', MOST_CHARACTERS));
  return `${kept}\n... run pierhead validate for the rest\n${trimmed.split('\n').at(-1)}`;
}
