/** From `--config` to a compiled tree. Git is loaded only for a source that needs it. */
import { statOf } from '../../adapters/files/read-file.ts';
import { readTree } from '../../adapters/files/read-tree.ts';
import { compileCluster, compileTree, type Tree } from '../../core/config/compile.ts';
import type { Config } from '../../core/config/config.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { DocumentSet } from '../../core/documents/document.ts';
import { readTreeSnapshot } from '../../core/documents/read-tree-snapshot.ts';
import { didYouMean } from '../../core/documents/suggest.ts';
import { AdapterError } from '../../core/failure.ts';
import type { SourceFile, TreeSnapshot } from '../../core/ports.ts';
import { count } from '../../core/report/phrases.ts';
import { UsageError } from './exit.ts';
import { type Io, stdinOf } from './io.ts';

/** The texts of a tree and the documents in them. */
export interface TreeSource {
  /** What was read, as people call it. */
  readonly label: string;
  /** The commit, of a Git source. */
  readonly revision?: string;
  readonly files: readonly SourceFile[];
  readonly documents: DocumentSet;
}

/** Reads `--config`. A tree without a single document is refused: whoever checks nothing must not be told that all is well. */
export async function readSource(config: string, io: Io): Promise<TreeSource> {
  const source = documentsOf(await readSnapshot(config, io));
  const { documents, diagnostics, rejected } = source.documents;
  if (documents.length + rejected.length === 0 && !diagnostics.some(({ severity }) => severity === 'error')) {
    throw new UsageError(
      `${source.label}: there is no document of Pierhead in it (${count(source.files.length, 'file')} read)`,
      'give --config the folder or file that has them: *.yaml, *.yml or *.json with apiVersion pierhead.io/v1alpha1',
    );
  }
  return source;
}

/** The same tree at another revision of the repository that it lies in. */
export async function readBase(config: string, ref: string, io: Io): Promise<TreeSource> {
  if (config === '-') {
    throw new UsageError(
      '--base needs a configuration in a Git repository, and - is standard input',
      'give --config a folder or a Git source',
    );
  }
  const git = await import('../../adapters/git/read-git-tree.ts');
  const written = await gitSourceOf(config);
  const source = written === undefined ? await git.gitSourceOfDirectory(config, ref) : { ...written, ref };
  const { gitOptions } = await import('./git-options.ts');
  return documentsOf(await git.readGitTree(source, await gitOptions(source, io)));
}

/** Compiles a tree. `cluster` is the name of the only cluster of a tree without Cluster documents. */
export function compileSource(source: TreeSource, nowMs: number, cluster: string | undefined): Tree {
  return compileTree(source.documents, { nowMs, ...(cluster !== undefined && { implicitCluster: cluster }) });
}

/** How many documents were looked at, the broken ones too. */
export function documentCount({ documents: { documents, rejected } }: TreeSource): number {
  return documents.length + rejected.length;
}

function documentsOf(snapshot: TreeSnapshot): TreeSource {
  const { label, revision, files } = snapshot;
  return { label, ...(revision !== undefined && { revision }), files, documents: readTreeSnapshot(snapshot) };
}

async function readSnapshot(config: string, io: Io): Promise<TreeSnapshot> {
  if (config === '-') return readTree('-', { stdin: stdinOf(io) });
  const source = await gitSourceOf(config);
  // What is neither on disk nor Git's notation is read too: that says what is wrong.
  if (source === undefined) return readTree(config);
  const { readGitTree } = await import('../../adapters/git/read-git-tree.ts');
  const { gitOptions } = await import('./git-options.ts');
  return readGitTree(source, await gitOptions(source, io));
}

/** `undefined` for what is on disk, or would be: a folder may be called `a@b`. */
async function gitSourceOf(config: string) {
  if (await isOnDisk(config)) return undefined;
  const { parseGitSource } = await import('../../adapters/git/source.ts');
  return parseGitSource(config);
}

export async function isOnDisk(path: string): Promise<boolean> {
  try {
    await statOf(path);
    return true;
  } catch (error) {
    if (error instanceof AdapterError && error.code === 'not-found') return false;
    throw error;
  }
}

/**
 * The cluster to work on: the one named, the one that live state is of, or the only one. In a tree with errors the one
 * named may be in what could not be read: then it is taken at its word, and `configOf` shows the errors.
 */
export function chooseCluster(tree: Tree, named: string | undefined, ofLive?: string): string {
  const { clusters } = tree;
  const isBroken = tree.diagnostics.some(({ severity }) => severity === 'error');
  const wanted = named ?? (ofLive !== undefined && clusters.includes(ofLive) ? ofLive : undefined);
  if (wanted !== undefined) {
    if (clusters.includes(wanted) || isBroken) return wanted;
    throw new UsageError(
      `there is no cluster ${wanted} in the tree${didYouMean(wanted, clusters)}`,
      `it has ${clusters.join(', ')}`,
    );
  }
  if (clusters.length === 1) return clusters[0]!;
  if (clusters.length === 0) return ofLive ?? 'default';
  throw new UsageError(`the tree has ${clusters.length} clusters`, `choose one with --cluster: ${clusters.join(', ')}`);
}

/** The config of a cluster, or what is wrong: with it, or with the tree that should have it. */
export function configOf(tree: Tree, cluster: string): { config?: Config; diagnostics: readonly Diagnostic[] } {
  return tree.byCluster.has(cluster) ? compileCluster(tree, cluster) : { diagnostics: tree.diagnostics };
}
