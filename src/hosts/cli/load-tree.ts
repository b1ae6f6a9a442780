/** From `--config` to a compiled tree. Git is loaded only for a source that needs it. */
import { readTree } from '../../adapters/files/read-tree.ts';
import { statOf } from '../../adapters/files/read-file.ts';
import { compileCluster, compileTree, type Tree } from '../../core/config/compile.ts';
import type { Config } from '../../core/config/config.ts';
import { compareDiagnostics, type Diagnostic } from '../../core/diagnostic.ts';
import { readDocuments } from '../../core/documents/read.ts';
import { AdapterError } from '../../core/failure.ts';
import type { TreeSnapshot } from '../../core/ports.ts';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';

export interface LoadedTree {
  /** What was read, as people call it. */
  readonly label: string;
  /** The commit, of a Git source. */
  readonly revision?: string;
  readonly snapshot: TreeSnapshot;
  readonly tree: Tree;
  /** Of reading and of compiling, sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TreeRequest {
  readonly config: string;
  /** Name of the cluster of a tree without Cluster documents. */
  readonly cluster?: string;
  readonly nowMs: number;
}

export async function loadTree(request: TreeRequest, io: Io): Promise<LoadedTree> {
  return compileSnapshot(await readSnapshot(request.config, io), request);
}

/** The same tree at another revision of the repository that it lies in. */
export async function loadBase(request: TreeRequest, ref: string, io: Io): Promise<LoadedTree> {
  const { config } = request;
  if (config === '-') {
    throw new UsageError('--base needs a configuration in a Git repository, and - is standard input', 'give --config a folder or a Git source');
  }
  const git = await import('../../adapters/git/read-git-tree.ts');
  const { parseGitSource } = await import('../../adapters/git/source.ts');
  const written = (await isOnDisk(config)) ? undefined : parseGitSource(config);
  const source = written === undefined ? await git.gitSourceOfDirectory(config, ref) : { ...written, ref };
  const { gitOptions } = await import('./git-options.ts');
  return compileSnapshot(await git.readGitTree(source, await gitOptions(source, io)), request);
}

function compileSnapshot(snapshot: TreeSnapshot, { cluster, nowMs }: TreeRequest): LoadedTree {
  const set = readDocuments(snapshot.files);
  // A file that could not be read may concern any cluster, as one that is not YAML.
  const unreadable = snapshot.diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file);
  const whole = {
    ...set,
    diagnostics: [...snapshot.diagnostics, ...set.diagnostics],
    unparseableFiles: [...new Set([...set.unparseableFiles, ...unreadable])],
  };
  const tree = compileTree(whole, { nowMs, ...(cluster !== undefined && { implicitCluster: cluster }) });
  const { label, revision } = snapshot;
  return {
    label,
    ...(revision !== undefined && { revision }),
    snapshot,
    tree,
    diagnostics: [...tree.diagnostics].sort(compareDiagnostics),
  };
}

async function readSnapshot(config: string, io: Io): Promise<TreeSnapshot> {
  if (config === '-') return readTree('-', { stdin: io.stdin });
  if (await isOnDisk(config)) return readTree(config);
  const { parseGitSource } = await import('../../adapters/git/source.ts');
  const source = parseGitSource(config);
  // Neither on disk nor Git's notation: reading it says what is wrong.
  if (source === undefined) return readTree(config);
  const { readGitTree } = await import('../../adapters/git/read-git-tree.ts');
  const { gitOptions } = await import('./git-options.ts');
  return readGitTree(source, await gitOptions(source, io));
}

async function isOnDisk(path: string): Promise<boolean> {
  try {
    await statOf(path);
    return true;
  } catch (error) {
    if (error instanceof AdapterError && error.code === 'not-found') return false;
    throw error;
  }
}

/** The cluster to work on: the one named, the one that live state is of, or the only one. */
export function chooseCluster(tree: Tree, named: string | undefined, ofLive?: string): string {
  const { clusters } = tree;
  const wanted = named ?? (ofLive !== undefined && clusters.includes(ofLive) ? ofLive : undefined);
  if (wanted !== undefined) {
    if (clusters.includes(wanted)) return wanted;
    throw new UsageError(`there is no cluster ${wanted} in the tree`, `it has ${listOf(clusters)}`);
  }
  if (clusters.length === 1) return clusters[0]!;
  if (clusters.length === 0) {
    throw new UsageError('the tree has no cluster', 'add a document of kind Cluster, or mend the ones that are in error');
  }
  throw new UsageError(`the tree has ${clusters.length} clusters`, `choose one with --cluster: ${listOf(clusters)}`);
}

/** The config of a cluster, or what is wrong with it. */
export function configOf(loaded: LoadedTree, cluster: string): { config?: Config; diagnostics: readonly Diagnostic[] } {
  return compileCluster(loaded.tree, cluster);
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

