/** DELETE, of one object and of all that a query selects: with preconditions, and held up by finalizers. */
import { shownAs } from './encode.ts';
import { listOf } from './json.ts';
import { selectObjects } from './list.ts';
import { timeOf, type WriteRequest } from './object-parts.ts';
import { keyOf, type StoredObject } from './resource-type.ts';
import { selectorOf } from './selectors.ts';
import { conflict, forbidden } from './status-error.ts';
import type { Store } from './store.ts';
import { existing, isFinal } from './write.ts';

export interface DeleteOptions {
  readonly uid: string;
  readonly resourceVersion: string;
}

/** DELETE. `gone` is false where finalizers hold the object. */
export function deleteObject(
  store: Store,
  request: WriteRequest,
  { uid, resourceVersion }: DeleteOptions,
): { readonly object: StoredObject; readonly gone: boolean } {
  const { type, namespace, name, nowMs } = request;
  const old = existing(store, request);
  const asked = { group: type.group, plural: type.kind, kind: type.kind };
  if (uid !== '' && uid !== old.metadata.uid) {
    const why = `the UID in the precondition (${uid}) does not match the UID in record (${old.metadata.uid}). The object might have been deleted and then recreated`;
    throw conflict(asked, name, why);
  }
  if (resourceVersion !== '' && resourceVersion !== old.metadata.resourceVersion) {
    const why = `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${old.metadata.resourceVersion}). The object might have been modified`;
    throw conflict(asked, name, why);
  }
  if (type.kind === 'Namespace' && ['default', 'kube-system', 'kube-public'].includes(name)) {
    throw forbidden(type, name, 'this namespace may not be deleted');
  }
  const isDryRun = request.query.get('dryRun') === 'All';
  const key = keyOf(namespace, name);
  if (listOf(old.metadata.finalizers).length === 0 && isFinal(type, old)) {
    if (!isDryRun) store.remove(type.storage, key, old);
    return { object: shownAs(type, old), gone: true };
  }
  if (old.metadata.deletionTimestamp !== undefined) return { object: shownAs(type, old), gone: false };
  const { generation } = old.metadata;
  const going: StoredObject = {
    ...old,
    metadata: {
      ...old.metadata,
      deletionTimestamp: timeOf(nowMs),
      ...(type.kind !== 'Namespace' && { deletionGracePeriodSeconds: 0 }),
      ...(generation !== undefined && { generation: generation + 1 }),
    },
    ...(type.kind === 'Namespace' && { status: { phase: 'Terminating' } }),
  };
  return { object: shownAs(type, isDryRun ? going : store.put(type.storage, key, going)), gone: false };
}

/** DELETE of everything that the query selects. Answers what was there. */
export function deleteCollection(store: Store, request: WriteRequest): StoredObject[] {
  const selected = selectObjects(store, request.type, request.namespace, selectorOf(request.type, request.query));
  for (const { metadata } of selected) {
    const one = { ...request, name: metadata.name, namespace: metadata.namespace };
    deleteObject(store, one, { uid: '', resourceVersion: '' });
  }
  return selected.map((object) => shownAs(request.type, object));
}
