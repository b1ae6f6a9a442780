/**
 * Where the programs of a real control plane are, for tests that ask the real API server.
 *
 * Every program is looked for on its own, in the folders of `searchFolders`, in their order. A test that misses one
 * skips and prints `reason`: which file, where it was looked for, what brings it.
 */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Absolute paths of the programs that a test's control plane is made of. */
export interface ClusterBinaries {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubectl: string;
}

/** The Go module that names kube-apiserver and its version; `npm run cluster:build` builds from it. */
export const GO_MODULE_FOLDER = join(import.meta.dirname, 'gomodule');

/** The Kubernetes version that the Go module asks for, such as `v1.36.3`. */
export function kubernetesVersion(): string {
  const version = /^\s*(?:require )?k8s\.io\/kubernetes (v\S+)/m.exec(
    readFileSync(join(GO_MODULE_FOLDER, 'go.mod'), 'utf8'),
  )?.[1];
  if (version === undefined) throw new Error(`${GO_MODULE_FOLDER}/go.mod does not require k8s.io/kubernetes`);
  return version;
}

/** Where `npm run cluster:build` puts the programs: one folder for each Kubernetes version, outside the repository. */
export function cacheFolder(environment: Environment = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'pierhead', 'cluster', kubernetesVersion());
}

/** The folders in which `name` is looked for. kube-apiserver is not taken from PATH: its version would be anybody's. */
function searchFolders(name: string, environment: Environment): readonly string[] {
  return [
    environment.KUBEBUILDER_ASSETS ?? '',
    '/usr/local/kubebuilder/bin',
    cacheFolder(environment),
    ...(name === 'kube-apiserver' ? [] : (environment.PATH ?? '').split(delimiter)),
  ].filter((folder) => folder !== '');
}

/** The three programs, or one sentence that says which of them is missing and what would bring it. */
export function findBinaries(
  environment: Environment = process.env,
): { readonly binaries: ClusterBinaries } | { readonly reason: string } {
  const find = (name: string): string | undefined =>
    searchFolders(name, environment)
      .map((folder) => join(folder, name))
      .find(isExecutable);
  const etcd = find('etcd');
  const kubeApiserver = find('kube-apiserver');
  const kubectl = find('kubectl');
  if (etcd !== undefined && kubeApiserver !== undefined && kubectl !== undefined) {
    return { binaries: { etcd, kubeApiserver, kubectl } };
  }
  const missing = Object.entries({ etcd, 'kube-apiserver': kubeApiserver, kubectl })
    .filter(([, path]) => path === undefined)
    .map(([name]) => name);
  const folders = [
    ...(environment.KUBEBUILDER_ASSETS ? [] : ['$KUBEBUILDER_ASSETS (not set)']),
    ...searchFolders('kube-apiserver', environment),
    ...(missing.some((name) => name !== 'kube-apiserver') ? ['PATH'] : []),
  ];
  const way = missing.includes('etcd') ? "Debian's package etcd-server, then " : '';
  return {
    reason: `${missing.join(', ')} not found in ${folders.join(', ')}; what brings it: ${way}"npm run cluster:build" (needs Go)`,
  };
}

/** helm, which only the tests of the chart need, or one sentence that says what would bring it. */
export function findHelm(
  environment: Environment = process.env,
): { readonly helm: string } | { readonly reason: string } {
  const folders = searchFolders('helm', environment);
  const helm = folders.map((folder) => join(folder, 'helm')).find(isExecutable);
  if (helm !== undefined) return { helm };
  return {
    reason: `helm not found in ${folders.slice(0, 3).join(', ')} or PATH; what brings it: "npm run cluster:build"`,
  };
}

/** True for a file, or a link to one, that this user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
