/**
 * What the cluster shows, kept in view: what the lab waits for and holds the plan against. It reads objects as anybody
 * would, by none of the code that decides.
 */
import type { ClusterApi, KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { type Reflector, reflect } from '../../adapters/kubernetes/reflector.ts';
import { pathOf, type ResourceKind } from '../../core/api/resources.ts';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { PIERHEAD_NAMESPACE } from './backdrop.ts';

const KINDS = ['Service', 'EIP', 'Revision', 'SpeakerReport', 'AddressPool', 'ConfigMap'] as const;
export type ViewedKind = (typeof KINDS)[number];

export interface View {
  /** Resolves when everything was read once. */
  readonly synced: Promise<unknown>;
  objects(kind: ViewedKind): readonly KubernetesObject[];
  /** ConfigMaps are those of Pierhead's namespace. */
  object(kind: ViewedKind, name: string, namespace?: string): KubernetesObject | undefined;
  /** Of every kind that is kept in view. */
  all(): readonly KubernetesObject[];
  close(): void;
}

export function openView(api: ClusterApi): View {
  const byKind = new Map<ViewedKind, Map<string, KubernetesObject>>();
  const reflectors: Reflector[] = KINDS.map((kind) => {
    let objects = new Map<string, KubernetesObject>();
    byKind.set(kind, objects);
    return reflect({
      api,
      path: pathOf(kind satisfies ResourceKind, kind === 'ConfigMap' ? { namespace: PIERHEAD_NAMESPACE } : {}),
      clock: SYSTEM_CLOCK,
      onList(items) {
        objects = new Map(items.map((item) => [keyOf(item), item]));
        byKind.set(kind, objects);
      },
      onEvent(type, object) {
        if (type === 'DELETED') objects.delete(keyOf(object));
        else objects.set(keyOf(object), object);
      },
      // The lab's own server always has them; while it starts it may not answer yet.
      onUnavailable: () => undefined,
    });
  });
  return {
    synced: Promise.all(reflectors.map(({ synced }) => synced)),
    objects: (kind) => [...byKind.get(kind)!.values()],
    object: (kind, name, namespace = kind === 'ConfigMap' ? PIERHEAD_NAMESPACE : undefined) =>
      byKind.get(kind)!.get(namespace === undefined ? name : `${namespace}/${name}`),
    all: () => KINDS.flatMap((kind) => [...byKind.get(kind)!.values()].map((object) => ({ kind, ...object }))),
    close() {
      for (const reflector of reflectors) reflector.close();
    },
  };
}

function keyOf({ metadata: { name, namespace } }: KubernetesObject): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
