/**
 * What the cluster shows of the objects whose status we write: just enough to tell whether a write is needed and to bind
 * it to what it was decided on. Statuses are kept as text: there is one for every EIP.
 */
import type { KubernetesObject } from '../../../adapters/kubernetes/api.ts';
import type { ClusterKind } from '../../../core/api/kinds.ts';
import { isNewer } from '../../../core/live/versions.ts';
import type { ObjectObserver } from '../turn.ts';

/** `EIP/10.20.30.7`. */
export type ObjectKey = `${ClusterKind}/${string}`;

export interface ShownObject {
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  /** `undefined`: it has none. */
  readonly status: unknown;
}

export interface ShownObjects extends ObjectObserver {
  get(key: ObjectKey): ShownObject | undefined;
  /** As it is now, whatever was seen before: it was just read. */
  refresh(kind: ClusterKind, object: KubernetesObject): void;
}

interface Kept {
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  readonly statusText?: string;
}

export function openShownObjects(): ShownObjects {
  const byKey = new Map<ObjectKey, Kept>();

  const set = (key: ObjectKey, { metadata, status }: KubernetesObject) => {
    const { uid = '', resourceVersion = '', generation } = metadata;
    byKey.set(key, {
      uid,
      resourceVersion,
      ...(generation !== undefined && { generation }),
      ...(status !== undefined && { statusText: JSON.stringify(status) }),
    });
  };

  return {
    get(key) {
      const kept = byKey.get(key);
      if (kept === undefined) return undefined;
      const { statusText, ...rest } = kept;
      return { ...rest, status: statusText === undefined ? undefined : JSON.parse(statusText) };
    },
    seen(kind, object) {
      const { name, uid = '', resourceVersion = '' } = object.metadata;
      const key: ObjectKey = `${kind}/${name}`;
      const before = byKey.get(key);
      if (before?.uid !== uid || isNewer(resourceVersion, before.resourceVersion)) set(key, object);
    },
    gone(kind, name) {
      byKey.delete(`${kind}/${name}`);
    },
    listed(kind, names) {
      for (const key of byKey.keys()) {
        if (key.startsWith(`${kind}/`) && !names.has(key.slice(kind.length + 1))) byKey.delete(key);
      }
    },
    refresh: (kind, object) => set(`${kind}/${object.metadata.name}`, object),
  };
}
