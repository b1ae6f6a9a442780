/** Live state from a cluster itself. Loaded only where a cluster is asked for: the client is large. */
import packageJson from '../../../package.json' with { type: 'json' };
import type { ClusterApi } from '../../adapters/kubernetes/api.ts';
import { openClusterApi } from '../../adapters/kubernetes/connection.ts';
import { IN_CLUSTER, readKubeconfig } from '../../adapters/kubernetes/kubeconfig.ts';
import { type LiveOfCluster, readLiveFrom } from '../../adapters/kubernetes/read-live.ts';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import type { Io } from './io.ts';

export interface ClusterSource {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** What a kubeconfig has to choose from. */
export interface Contexts {
  /** For messages; `undefined`: there is no kubeconfig. */
  readonly source?: string;
  readonly names: readonly string[];
  /** What `kubectl` would use. Never the cluster of the pod that we may run in: that is to be asked for by name. */
  readonly current?: string;
}

export function contextsOf({ kubeconfig }: ClusterSource, io: Io): Contexts {
  const found = readKubeconfig({ env: io.env, ...(kubeconfig !== undefined && { kubeconfig }) });
  if (found === undefined) return { names: [] };
  const { source, contexts, currentContext } = found;
  return {
    source,
    names: contexts,
    ...(currentContext !== undefined && currentContext !== IN_CLUSTER && { current: currentContext }),
  };
}

/** Opens the cluster's API for one piece of work, and closes it after. */
export async function withCluster<Result>(
  { kubeconfig, context }: ClusterSource,
  io: Io,
  work: (api: ClusterApi) => Promise<Result>,
): Promise<Result> {
  const api = await openClusterApi({
    env: io.env,
    clock: SYSTEM_CLOCK,
    version: packageJson.version,
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
  });
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

export function readCluster(source: ClusterSource, io: Io): Promise<LiveOfCluster & { readonly context: string }> {
  return withCluster(source, io, async (api) => ({
    ...(await readLiveFrom(api, { ...SYSTEM_CLOCK, now: io.now }, io.signal)),
    context: api.context,
  }));
}
