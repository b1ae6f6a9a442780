/** Where the programs of a real control plane are: in `$KUBEBUILDER_ASSETS`, or where else such programs are kept. */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ControlPlaneBinaries {
  readonly etcd: string;
  readonly kubeApiserver: string;
}

/** Both programs, or one sentence that says which is missing and where it was looked for. */
export function findControlPlane(
  env: Environment,
): { readonly binaries: ControlPlaneBinaries } | { readonly reason: string } {
  const named = env.KUBEBUILDER_ASSETS ?? '';
  const folders = [...(named === '' ? [] : [named]), '/usr/local/kubebuilder/bin', ...builtFolders(env)];
  // Of etcd any version will do, so it may be the system's.
  const path = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const find = (name: string, more: readonly string[]) =>
    [...folders, ...more].map((folder) => join(folder, name)).find(isExecutable);
  const etcd = find('etcd', path);
  const kubeApiserver = find('kube-apiserver', []);
  if (etcd !== undefined && kubeApiserver !== undefined) return { binaries: { etcd, kubeApiserver } };
  const missing = [...(etcd === undefined ? ['etcd'] : []), ...(kubeApiserver === undefined ? ['kube-apiserver'] : [])];
  return {
    reason: `${missing.join(' and ')} not found in ${folders.join(', ')}; set KUBEBUILDER_ASSETS to the folder that has them`,
  };
}

/** Where `npm run cluster:build` of the repository puts them: a folder for each version, the newest first. */
function builtFolders(env: Environment): string[] {
  const cache = env.XDG_CACHE_HOME || (env.HOME === undefined ? undefined : join(env.HOME, '.cache'));
  if (cache === undefined) return [];
  const folder = join(cache, 'pierhead', 'cluster');
  try {
    return readdirSync(folder)
      .sort((a, b) => new Intl.Collator('en', { numeric: true }).compare(b, a))
      .map((version) => join(folder, version));
  } catch {
    // Nobody has built any.
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
