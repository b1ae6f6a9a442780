/**
 * What the controller made of a delivery: by the config in force and by the Revision's status.
 */
import type { ClusterApi, KubernetesObject } from '../../../adapters/kubernetes/api.ts';
import { isApiError } from '../../../adapters/kubernetes/api-error.ts';
import { pathOf } from '../../../core/api/resources.ts';
import { IN_FORCE_NAME } from '../../../core/live/config-maps.ts';
import type { Delivery } from './deliver.ts';
import { heldText } from './held-fields.ts';
import { type Outcome, refused } from './outcome.ts';

/** The digest of what is in force from a Revision; null where nothing is. */
export async function readInForceDigest(
  api: ClusterApi,
  namespace: string,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const map = await api.get(pathOf('ConfigMap', { namespace, name: IN_FORCE_NAME }), { signal });
    const { digest, source } = (map.data ?? {}) as { readonly digest?: string; readonly source?: string };
    return source === 'Revision' && digest !== undefined ? digest : null;
  } catch (error) {
    if (isApiError(error, 'NotFound')) return null;
    throw error;
  }
}

/** `digest` is that of the delivered text. */
export function observedOutcome(
  commit: string,
  digest: string,
  { revision, held }: Delivery,
  inForceDigest: string | null,
): Outcome {
  if (inForceDigest === digest) {
    if (held.length === 0) return { result: 'InForce', reason: 'InForce', message: `commit ${commit} is in force` };
    const message = `commit ${commit} is in force; ${heldText(held)} and stays as it is there, which is shown as drift and not obeyed`;
    return { result: 'InForce', reason: 'ViewsHeld', message };
  }
  const said = refusalIn(revision, digest);
  if (said !== undefined) return refused(said.reason, `commit ${commit} was delivered and refused: ${said.message}`);
  return {
    result: 'Delivered',
    reason: 'NotYetInForce',
    message: `commit ${commit} is delivered, and the controller has not said yet what it makes of it; look at its log, and at kubectl describe revision current`,
  };
}

function refusalIn(
  revision: KubernetesObject,
  digest: string,
): { readonly reason: string; readonly message: string } | undefined {
  const { refused: said } = (revision.status ?? {}) as {
    readonly refused?: { readonly digest?: string; readonly reason: string; readonly message: string };
  };
  return said?.digest === digest ? said : undefined;
}
