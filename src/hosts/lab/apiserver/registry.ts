/**
 * The resources that are served, by group, version and plural. Those of CRDs come and go with the CRDs, which are objects
 * in the store like all others.
 */
import { customTypes } from './custom-type.ts';
import type { ResourceType, StoredObject } from './resource-type.ts';
import type { Store } from './store.ts';

export const CRDS = 'customresourcedefinitions';

export interface Registry {
  find(group: string, version: string, plural: string): ResourceType | undefined;
  /** All, in the order in which discovery names them. */
  types(): readonly ResourceType[];
  /** Whether the group is one of Kubernetes' own: their unknown resources are told differently. */
  isBuiltinGroup(group: string, version: string): boolean;
}

/** Follows the CRDs of the store. */
export function createRegistry(store: Store, builtin: readonly ResourceType[]): Registry {
  const builtinByPath = new Map(builtin.map((type) => [pathOf(type), type]));
  /** Of one state of a CRD. */
  const known = new WeakMap<StoredObject, readonly ResourceType[]>();
  const custom = (): ResourceType[] =>
    store.list(CRDS).flatMap(({ object }) => {
      let types = known.get(object);
      if (types === undefined) {
        types = customTypes(object);
        known.set(object, types);
      }
      return types;
    });
  let seen: readonly unknown[] | undefined;
  let customByPath = new Map<string, ResourceType>();
  const current = (): Map<string, ResourceType> => {
    const records = store.list(CRDS);
    if (records !== seen) {
      customByPath = new Map(custom().map((type) => [pathOf(type), type]));
      seen = records;
    }
    return customByPath;
  };
  // With a CRD its objects go.
  store.subscribe((storage, { type, record }) => {
    if (storage !== CRDS || type !== 'DELETED') return;
    for (const gone of customTypes(record.object)) {
      for (const { key, object } of store.list(gone.storage)) store.remove(gone.storage, key, object);
    }
  });
  return {
    find: (group, version, plural) => {
      const path = `${group}/${version}/${plural}`;
      return builtinByPath.get(path) ?? current().get(path);
    },
    types: () => [...builtin, ...current().values()],
    isBuiltinGroup: (group, version) => builtin.some((type) => type.group === group && type.version === version),
  };
}

function pathOf({ group, version, plural }: ResourceType): string {
  return `${group}/${version}/${plural}`;
}
