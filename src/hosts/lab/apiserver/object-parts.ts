/**
 * Which parts of an object a write may set: what the server writes at its birth, what a client may leave out or may not
 * change, and that status has a path of its own.
 */
import { randomInt, randomUUID } from 'node:crypto';
import type { Decoded } from './decode.ts';
import { isRecord, type JsonRecord, textOf, without } from './json.ts';
import { apiVersionOf, type ResourceType, type StoredMeta, type StoredObject } from './resource-type.ts';
import { badRequest } from './status-error.ts';

/** Which object a request is about, and how. */
export interface WriteRequest {
  readonly type: ResourceType;
  readonly namespace: string | undefined;
  /** Empty on create. */
  readonly name: string;
  readonly subresource: '' | 'status';
  readonly query: URLSearchParams;
  /** Who writes where the query has no fieldManager. */
  readonly userAgent: string;
  readonly nowMs: number;
}

/** The object with what the server writes at its birth. */
export function newObject(request: WriteRequest, sent: JsonRecord & { readonly metadata: JsonRecord }): StoredObject {
  const { type, namespace, name, nowMs } = request;
  const { metadata } = sent;
  checkPlace(request, metadata);
  const prefix = textOf(metadata.generateName);
  const given = textOf(metadata.name) || name || (prefix === '' ? '' : prefix + suffix());
  const rest = without(
    sent,
    'apiVersion',
    'kind',
    'metadata',
    ...(type.hasStatus && dropsStatus(type) ? ['status'] : []),
  );
  const identity = {
    name: given,
    ...(prefix !== '' && { generateName: prefix }),
    ...(namespace !== undefined && { namespace }),
    uid: randomUUID(),
    resourceVersion: '',
    ...(type.generation !== undefined && { generation: 1 }),
    creationTimestamp: timeOf(nowMs),
  };
  const kept = Object.entries(metadata).filter(([key, value]) => CLIENT_META.includes(key) && !isBlank(value));
  const names = namesOf(type, textOf(sent.kind));
  return { ...names, metadata: { ...identity, ...Object.fromEntries(kept) } as StoredMeta, ...rest };
}

/** In the order of the real server; lists rely on it. Only a custom resource can be of a wrong kind so far. */
function namesOf(type: ResourceType, kind: string): Pick<StoredObject, 'apiVersion' | 'kind'> {
  const apiVersion = apiVersionOf(type);
  return type.isCustom ? { apiVersion, kind: kind || type.kind } : { kind: type.kind, apiVersion };
}

/** What clients write of the metadata. */
export const CLIENT_META = ['labels', 'annotations', 'ownerReferences', 'finalizers', 'managedFields'];

/** A Node brings its status along. */
function dropsStatus(type: ResourceType): boolean {
  return type.kind !== 'Node';
}

const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

function suffix(): string {
  return Array.from({ length: 5 }, () => SUFFIX_LETTERS[randomInt(SUFFIX_LETTERS.length)]).join('');
}

/** RFC 3339, whole seconds. */
export function timeOf(nowMs: number): string {
  return `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
}

/** The name and namespace of a body must be those of the path; where there is none, a namespace is dropped. */
export function checkPlace({ namespace, name }: WriteRequest, metadata: JsonRecord): void {
  const sentNamespace = textOf(metadata.namespace);
  if (sentNamespace !== '' && namespace !== undefined && sentNamespace !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  const sentName = textOf(metadata.name);
  if (name !== '' && sentName !== '' && sentName !== name) {
    throw badRequest(`the name of the object (${sentName}) does not match the name on the URL (${name})`);
  }
}

/** What a client may leave out, or may not change, is as it was. */
export function withOldIdentity(
  type: ResourceType,
  subresource: string,
  old: StoredObject,
  sent: Decoded['object'],
): StoredObject {
  const names = namesOf(type, textOf(sent.kind));
  const rest = without(sent, 'apiVersion', 'kind', 'metadata');
  // `/status` of a custom resource takes nothing of the metadata.
  if (type.isCustom && subresource === 'status') return { ...names, metadata: old.metadata, ...rest };
  const { metadata } = old;
  const fixed = {
    name: metadata.name,
    ...(metadata.generateName !== undefined && { generateName: metadata.generateName }),
    ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
    uid: textOf(sent.metadata.uid) || metadata.uid,
    resourceVersion: metadata.resourceVersion,
    ...(metadata.generation !== undefined && { generation: metadata.generation }),
    creationTimestamp: metadata.creationTimestamp,
    ...(metadata.deletionTimestamp !== undefined && {
      deletionTimestamp: metadata.deletionTimestamp,
      ...(metadata.deletionGracePeriodSeconds !== undefined && {
        deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
      }),
    }),
  };
  const kept = Object.entries(sent.metadata).filter(
    ([key, value]) => CLIENT_META.includes(key) && (key === 'managedFields' || !isBlank(value)),
  );
  return { ...names, metadata: { ...fixed, ...Object.fromEntries(kept) } as StoredMeta, ...rest };
}

function isBlank(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}

/** Where status has a path of its own, each path changes its part alone. */
export function splitStatus(
  type: ResourceType,
  subresource: string,
  old: StoredObject,
  sent: StoredObject,
): StoredObject {
  if (!type.hasStatus) return sent;
  if (subresource === 'status') {
    const { status } = sent;
    const rest = without(old, 'status', 'metadata', 'apiVersion', 'kind');
    const { kind, metadata } = sent;
    return { ...namesOf(type, kind), metadata, ...rest, ...(status !== undefined && { status }) } as StoredObject;
  }
  const { status: _, ...rest } = sent;
  return { ...rest, ...(old.status !== undefined && { status: old.status }) } as StoredObject;
}
