/** What tests of the Kubernetes adapter need: a server, a proxy before it, and connections to either. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ClusterApi } from '../../../src/adapters/kubernetes/api.ts';
import { type ConnectionOptions, openClusterApi } from '../../../src/adapters/kubernetes/connection.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { type FaultOptions, type FaultProxy, type ProxyTarget, startFaultProxy } from '../../support/fault-proxy.ts';

export const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';

export async function connect(
  t: TestContext,
  { kubeconfigPath }: Pick<ProxyTarget, 'kubeconfigPath'>,
  more: Partial<ConnectionOptions> = {},
): Promise<ClusterApi> {
  const api = await openClusterApi({
    kubeconfig: kubeconfigPath,
    env: {},
    clock: SYSTEM_CLOCK,
    version: '1.2.3',
    ...more,
  });
  t.after(() => api.close());
  return api;
}

export async function proxyTo(t: TestContext, target: ProxyTarget, options: FaultOptions = {}): Promise<FaultProxy> {
  const proxy = await startFaultProxy(target, options);
  t.after(() => proxy.close());
  return proxy;
}

export function configMap(name: string, data: Readonly<Record<string, string>> = {}): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

/** The path of a kubeconfig with this text. */
export function written(t: TestContext, text: string, mode = 0o600): string {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-kubeconfig-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'config');
  writeFileSync(path, text, { mode });
  return path;
}
