/**
 * The key by which speakers know each other's heartbeats: made once for a cluster, and never changed by us.
 */
import { randomBytes } from 'node:crypto';
import type { ClusterApi } from '../../adapters/kubernetes/api.ts';
import { isApiError } from '../../adapters/kubernetes/api-error.ts';
import { pathOf } from '../../core/api/resources.ts';

export const HEARTBEAT_SECRET = 'pierhead-heartbeat';
const KEY_BYTES = 32;

/** Makes the Secret where it is not there. Throws an `ApiError`. */
export async function ensureHeartbeatKey(api: ClusterApi, namespace: string, signal: AbortSignal): Promise<void> {
  try {
    await api.get(pathOf('Secret', { namespace, name: HEARTBEAT_SECRET }), { signal });
    return;
  } catch (error) {
    if (!isApiError(error, 'NotFound')) throw error;
  }
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: HEARTBEAT_SECRET, namespace },
    type: 'Opaque',
    data: { key: randomBytes(KEY_BYTES).toString('base64') },
  };
  try {
    await api.create(pathOf('Secret', { namespace }), secret, { signal });
  } catch (error) {
    // Another one was faster: what it wrote is the key.
    if (!isApiError(error, 'AlreadyExists')) throw error;
  }
}
