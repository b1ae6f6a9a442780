/**
 * ConfigMap `pierhead-in-force`: what controller and speakers act on. It is written before the controller acts on it, and
 * only on the version that the decision was made on.
 */
import type { ClusterApi, KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { pathOf } from '../../core/api/resources.ts';
import { IN_FORCE_NAME } from '../../core/live/config-maps.ts';
import { isRecord } from '../../core/live/fields.ts';
import type { InForce, RefusedText } from '../../core/revision/acceptance.ts';

export { IN_FORCE_NAME };

/** The refusal of plain objects, which have no one object whose status could say it: `{ digest, reason }`. */
const REFUSED_ANNOTATION = 'pierhead.io/refused';

/** Writes a config that was accepted. Throws an `ApiError`, a `Conflict` where somebody else wrote meanwhile. */
export function writeInForce(
  api: ClusterApi,
  namespace: string,
  before: KubernetesObject | undefined,
  { documents, digest, source }: InForce,
  nowMs: number,
  signal: AbortSignal,
): Promise<KubernetesObject> {
  const data = { documents, digest, source, acceptedAt: new Date(nowMs).toISOString() };
  if (before === undefined) {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: IN_FORCE_NAME, namespace }, data };
    return api.create(pathOf('ConfigMap', { namespace }), object, { signal });
  }
  const { uid, resourceVersion } = before.metadata;
  const patch = { metadata: { uid, resourceVersion, annotations: { [REFUSED_ANNOTATION]: null } }, data };
  return api.mergePatch(pathOf('ConfigMap', { namespace, name: IN_FORCE_NAME }), patch, { signal });
}

/** Writes down that the plain objects were refused. */
export function writeRefusedObjects(
  api: ClusterApi,
  namespace: string,
  before: KubernetesObject,
  { digest, reason }: RefusedText,
  signal: AbortSignal,
): Promise<KubernetesObject> {
  const { uid, resourceVersion } = before.metadata;
  const annotations = { [REFUSED_ANNOTATION]: JSON.stringify({ digest, reason }) };
  const path = pathOf('ConfigMap', { namespace, name: IN_FORCE_NAME });
  return api.mergePatch(path, { metadata: { uid, resourceVersion, annotations } }, { signal });
}

export function readRefusedObjects(configMap: KubernetesObject | undefined): RefusedText | undefined {
  const text = configMap?.metadata.annotations?.[REFUSED_ANNOTATION];
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || typeof value.digest !== 'string' || typeof value.reason !== 'string') return undefined;
    return { digest: value.digest, reason: value.reason as RefusedText['reason'] };
  } catch {
    return undefined;
  }
}

/** When the config in force was accepted, RFC 3339. */
export function acceptedAt(configMap: KubernetesObject | undefined): string | undefined {
  const at = isRecord(configMap?.data) ? configMap.data.acceptedAt : undefined;
  return typeof at === 'string' ? at : undefined;
}
