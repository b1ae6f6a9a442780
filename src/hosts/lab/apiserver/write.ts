/**
 * Every write: what is checked in which order, what the server fills in, and what makes a new revision.
 *
 * A write runs to its end without waiting for anything, so that no other one comes in between.
 */
import { type Decoded, decodeObject } from './decode.ts';
import { shownAs } from './encode.ts';
import { isRecord, type JsonRecord, listOf, recordOf, sameJson, textOf, without } from './json.ts';
import { applyObject, recordUpdate, type Writer } from './managed-fields.ts';
import { changedMetaErrors, metaErrors, subdomainProblem } from './object-meta.ts';
import {
  CLIENT_META,
  checkPlace,
  newObject,
  splitStatus,
  timeOf,
  type WriteRequest,
  withOldIdentity,
} from './object-parts.ts';
import {
  apiVersionOf,
  keyOf,
  type ResourceType,
  type StoredMeta,
  type StoredObject,
  type WriteContext,
} from './resource-type.ts';
import {
  alreadyExists,
  badRequest,
  conflict,
  type FieldError,
  forbidden,
  internalError,
  invalid,
  invalidValue,
  notFound,
  StatusError,
} from './status-error.ts';
import type { Store } from './store.ts';

export interface WriteAnswer {
  readonly code: 200 | 201;
  /** As its version shows it. */
  readonly object: StoredObject;
  readonly warnings: readonly string[];
}

/** etcd takes no larger value. */
const MOST_BYTES = 1.5 * 1024 * 1024;

export function createObject(store: Store, request: WriteRequest, body: unknown): WriteAnswer {
  const { type, query } = request;
  const decoded = decodeObject(type, body, query.get('fieldValidation') ?? 'Warn');
  if (textOf(decoded.object.metadata.resourceVersion) !== '') {
    throw internalError('resourceVersion should not be set on objects to be created');
  }
  const sent = newObject(request, decoded.object);
  return { object: storeNew(store, request, sent, false), code: 201, warnings: decoded.warnings };
}

/** Completes, checks and stores a new object. `isApplied`: its ownership is known already. */
function storeNew(store: Store, request: WriteRequest, sent: StoredObject, isApplied: boolean): StoredObject {
  const { type, namespace, nowMs } = request;
  const context: WriteContext = { old: undefined, subresource: '', nowMs };
  let object = type.rules.complete?.(sent, context) ?? sent;
  checkNamespace(store, request, object.metadata.name);
  if (!isApplied) object = recordUpdate(type, undefined, object, writerOf(request));
  object = type.rules.prepare?.(object, context) ?? object;
  refuseInvalid(type, object, [
    ...metaErrors(object.metadata, type.rules.validateName ?? subdomainProblem, type.isCustom),
    ...(type.rules.validate?.(object, context) ?? []),
  ]);
  const key = keyOf(namespace, object.metadata.name);
  if (store.get(type.storage, key) !== undefined) throw alreadyExists(type, object.metadata.name);
  object = type.rules.allocate?.(object, context) ?? object;
  return shownAs(type, commit(store, request, key, object));
}

function checkNamespace(store: Store, { type, namespace }: WriteRequest, name: string): void {
  if (namespace === undefined) return;
  const found = store.get('namespaces', namespace);
  if (found === undefined) throw notFound({ group: '', plural: 'namespaces', kind: 'Namespace' }, namespace);
  if (found.metadata.deletionTimestamp === undefined) return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const refusal = forbidden(type, name, why);
  throw new StatusError(403, 'Forbidden', refusal.message, {
    ...refusal.details,
    causes: [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  });
}

function refuseInvalid(type: ResourceType, object: StoredObject, errors: readonly FieldError[]): void {
  if (errors.length > 0) throw invalid(type.errorGroup ?? type.group, object.kind, object.metadata.name, errors);
}

function commit(store: Store, { type, query }: WriteRequest, key: string, object: StoredObject): StoredObject {
  checkSize(object);
  if (query.get('dryRun') !== 'All') return store.put(type.storage, key, object);
  const { resourceVersion, ...metadata } = object.metadata;
  return resourceVersion === '' ? { ...object, metadata: metadata as StoredMeta } : object;
}

/** Only what could be too large is measured. */
function checkSize(object: StoredObject): void {
  const documents = recordOf(object.spec).documents ?? object.data;
  if (documents === undefined) return;
  if (Buffer.byteLength(JSON.stringify(object)) > MOST_BYTES) throw internalError('etcdserver: request is too large');
}

function writerOf({ query, userAgent, subresource, nowMs }: WriteRequest): Writer {
  const name = query.get('fieldManager') || userAgent.split('/')[0]!.slice(0, 128) || 'unknown';
  return { name, subresource, time: timeOf(nowMs) };
}

/** PUT. */
export function replaceObject(store: Store, request: WriteRequest, body: unknown): WriteAnswer {
  const { type, query } = request;
  const decoded = decodeObject(type, body, query.get('fieldValidation') ?? 'Warn');
  checkPlace(request, decoded.object.metadata);
  const old = existing(store, request);
  const uid = textOf(decoded.object.metadata.uid);
  if (uid !== '' && uid !== old.metadata.uid) {
    const why = `StorageError: invalid object, Code: 4, Key: ${registryPath(request)}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`;
    throw conflict(type, request.name, why);
  }
  const version = textOf(decoded.object.metadata.resourceVersion);
  if (version === '' && !type.allowsUnconditionalUpdate) {
    const why = invalidValue('metadata.resourceVersion', 0, 'must be specified for an update');
    // The plural, though it is a 422.
    throw invalid(type.group, type.plural, request.name, [why]);
  }
  return changeObject(store, request, old, decoded, undefined);
}

function registryPath({ type, namespace, name }: WriteRequest): string {
  const folders: Readonly<Record<string, string>> = { services: 'services/specs', nodes: 'minions' };
  const folder = type.isCustom ? `${type.group}/${type.plural}` : (folders[type.plural] ?? type.plural);
  return `/registry/${folder}/${keyOf(namespace, name)}`;
}

/** A patch of any kind but server-side apply. `patch` makes the new object out of the one that is shown. */
export function patchObject(store: Store, request: WriteRequest, patch: (shown: StoredObject) => unknown): WriteAnswer {
  const old = existing(store, request);
  const patched = patch(shownAs(request.type, old));
  if (!isRecord(patched)) throw badRequest('the patch makes no object');
  const decoded = decodePatched(request, patched);
  checkPlace(request, decoded.object.metadata);
  return changeObject(store, request, old, decoded, undefined);
}

/** What a patch makes undecodable is told in another way than what was sent so. */
function decodePatched({ type, query }: WriteRequest, patched: JsonRecord): Decoded {
  const problem = type.rules.decode(patched).problem;
  if (problem === undefined) return decodeObject(type, patched, query.get('fieldValidation') ?? 'Warn');
  throw invalid('', '', '', [invalidValue('patch', JSON.stringify(patched), problem)]);
}

/** Server-side apply. */
export function applyToObject(store: Store, request: WriteRequest, body: unknown): WriteAnswer {
  const { type, query, name, namespace } = request;
  const applied = appliedPart(request, recordOf(body));
  const force = ['true', '1'].includes(query.get('force') ?? '');
  const old = store.get(type.storage, keyOf(namespace, name));
  if (old === undefined) return createApplied(store, request, applied, force);
  checkVersion(request, textOf(applied.metadata.resourceVersion), old);
  const uid = textOf(applied.metadata.uid);
  if (uid !== '' && uid !== old.metadata.uid) {
    throw invalid(type.group, type.kind, name, [invalidValue('metadata.uid', uid, 'field is immutable')]);
  }
  const merged = applyObject(type, old, applied, writerOf(request), force);
  return changeObject(store, request, old, { object: merged, warnings: [] }, merged.metadata.managedFields ?? []);
}

/** What counts of what was sent: on the path of the status the status alone, on the other one everything else. */
function appliedPart(request: WriteRequest, sent: JsonRecord): Decoded['object'] {
  const { type, name, subresource } = request;
  if (sent.apiVersion !== apiVersionOf(type) || sent.kind !== type.kind) {
    throw badRequest(`invalid object type: ${textOf(sent.apiVersion) || '/'}, Kind=${textOf(sent.kind)}`);
  }
  const sentMeta = recordOf(sent.metadata);
  if (sentMeta.managedFields != null) throw badRequest('metadata.managedFields must be nil');
  checkPlace(request, sentMeta);
  const [unknown] = type.rules.decode({ ...sent, metadata: {} }).unknown;
  if (unknown !== undefined) {
    const place = `${textOf(sentMeta.namespace)}/${name}; ${type.group}/${type.version}, Kind=${type.kind}`;
    throw internalError(`failed to create typed patch object (${place}): .${unknown}: field not declared in schema`);
  }
  const { object } = decodeObject(type, sent, 'Ignore');
  const metadata = { ...object.metadata, name };
  return subresource === 'status'
    ? { ...without(object, 'spec'), metadata: without(metadata, ...CLIENT_META) }
    : { ...without(object, 'status'), metadata };
}

function createApplied(store: Store, request: WriteRequest, applied: Decoded['object'], force: boolean): WriteAnswer {
  const { type, name, subresource } = request;
  if (subresource !== '') throw notFound(type, name);
  const uid = textOf(applied.metadata.uid);
  if (uid !== '') {
    const why = `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`;
    throw conflict(type, name, why);
  }
  const object = applyObject(type, undefined, newObject(request, applied), writerOf(request), force);
  return { object: storeNew(store, request, object, true), code: 201, warnings: [] };
}

export function existing(store: Store, { type, namespace, name }: WriteRequest): StoredObject {
  const old = store.get(type.storage, keyOf(namespace, name));
  if (old === undefined) throw notFound(type, name);
  return old;
}

function checkVersion({ type, name }: WriteRequest, version: string, old: StoredObject): void {
  if (version === '' || version === old.metadata.resourceVersion) return;
  if (!/^\d+$/.test(version)) {
    const text = JSON.stringify(version);
    throw internalError(`strconv.ParseUint: parsing ${text}: invalid syntax`);
  }
  throw conflict(type, name);
}

/** `appliedOwners`: managedFields of an apply; undefined for a plain write. */
function changeObject(
  store: Store,
  request: WriteRequest,
  old: StoredObject,
  { object: sent, warnings }: Decoded,
  appliedOwners: readonly JsonRecord[] | undefined,
): WriteAnswer {
  const { type, namespace, name, subresource, nowMs } = request;
  checkVersion(request, textOf(sent.metadata.resourceVersion), old);
  const context: WriteContext = { old, subresource, nowMs };
  // Defaults follow from what was sent, even where only its status counts.
  const whole = withOldIdentity(type, subresource, old, sent);
  let object = splitStatus(type, subresource, old, type.rules.complete?.(whole, context) ?? whole);
  object =
    appliedOwners === undefined
      ? recordUpdate(type, old, object, writerOf(request))
      : { ...object, metadata: { ...object.metadata, managedFields: appliedOwners } };
  object = type.rules.prepare?.(object, context) ?? object;
  if (type.generation !== undefined && !sameJson(content(type, old), content(type, object))) {
    object = { ...object, metadata: { ...object.metadata, generation: (old.metadata.generation ?? 0) + 1 } };
  }
  refuseInvalid(type, object, [
    ...metaErrors(object.metadata, () => undefined, type.isCustom),
    ...changedMetaErrors(old.metadata, object.metadata),
    ...(type.rules.validate?.(object, context) ?? []),
  ]);
  object = type.rules.allocate?.(object, context) ?? object;
  const key = keyOf(namespace, name);
  if (sameJson(object, old)) return { code: 200, object: shownAs(type, old), warnings };
  if (
    object.metadata.deletionTimestamp !== undefined &&
    listOf(object.metadata.finalizers).length === 0 &&
    isFinal(type, object)
  ) {
    if (request.query.get('dryRun') !== 'All') store.remove(type.storage, key, object);
    return { code: 200, object: shownAs(type, object), warnings };
  }
  return { code: 200, object: shownAs(type, commit(store, request, key, object)), warnings };
}

/** What a change of generation is about. */
function content({ generation }: ResourceType, object: StoredObject): JsonRecord {
  const rest = without(object, 'metadata', 'status');
  return generation === 'content' ? rest : { ...rest, labels: object.metadata.labels ?? {} };
}

/** A Namespace has finalizers in its spec, too. */
export function isFinal(type: ResourceType, object: StoredObject): boolean {
  return type.kind !== 'Namespace' || listOf(recordOf(object.spec).finalizers).length === 0;
}
