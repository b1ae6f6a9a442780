/**
 * What the server knows about a resource: its names, where it is stored, how its lists are merged, and what the API
 * server does to an object of it on the way into the store.
 */
import type { JsonRecord } from './json.ts';
import type { Shape } from './shape.ts';
import type { FieldError } from './status-error.ts';

/** An object in the store. Never changed in place. */
export interface StoredObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: StoredMeta;
  readonly [field: string]: unknown;
}

export interface StoredMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly managedFields?: readonly JsonRecord[];
  readonly [field: string]: unknown;
}

/** A column of `kubectl get`. `path` is a JSONPath as in printer columns. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly description: string;
  /** 0 is shown, 1 only with `-o wide`. */
  readonly priority: number;
  /** The cell; `undefined` or null leaves it empty. */
  readonly cell: (object: StoredObject, nowMs: number) => unknown;
}

export interface ResourceType {
  /** `""` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly listKind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly isNamespaced: boolean;
  /** From a CRD: stricter about `kind`, without strategic merge, with `kind` in the items of a list. */
  readonly isCustom: boolean;
  readonly hasStatus: boolean;
  /** What a new generation stands for; undefined: the kind has none. */
  readonly generation?: 'content' | 'content-and-labels';
  /** A PUT without resourceVersion replaces whatever is there. */
  readonly allowsUnconditionalUpdate: boolean;
  /** DELETE answers the object, not a `Status`. */
  readonly deleteAnswersObject: boolean;
  /** The group that its refusals name, where that is another one. */
  readonly errorGroup?: string;
  /** Where its objects are: two versions of one kind share them. */
  readonly storage: string;
  readonly shape: Shape;
  readonly columns: readonly Column[];
  /** What a field selector may name beside `metadata.name` and `metadata.namespace`, and its text in an object. */
  readonly selectableFields: Readonly<Record<string, (object: StoredObject) => string>>;
  /** JSON schema for OpenAPI; `undefined` for "any object". */
  readonly openApiSchema?: JsonRecord | undefined;
  /** Between what is stored and what this version shows. */
  readonly toStored?: (object: JsonRecord) => JsonRecord;
  readonly fromStored?: (object: StoredObject) => StoredObject;
  readonly rules: ResourceRules;
}

/** `old` is absent on create. `subresource` is `status` for a write to it, else empty. */
export interface WriteContext {
  readonly old: StoredObject | undefined;
  readonly subresource: '' | 'status';
  readonly nowMs: number;
}

/** What can be read of an object that a client sent. */
export interface Decoding {
  /** Without the fields that its kind has not. */
  readonly object: JsonRecord;
  /** Paths of those fields. */
  readonly unknown: readonly string[];
  /** Why it cannot be read at all, such as a number where a text belongs. */
  readonly problem?: string | undefined;
}

/** What distinguishes a kind in a write. All are pure but `allocate`. */
export interface ResourceRules {
  readonly decode: (object: JsonRecord) => Decoding;
  /** Defaults, which belong to whoever wrote the object. */
  readonly complete?: (object: StoredObject, context: WriteContext) => StoredObject;
  /** What the server itself sets or drops, after ownership was recorded. */
  readonly prepare?: (object: StoredObject, context: WriteContext) => StoredObject;
  readonly validate?: (object: StoredObject, context: WriteContext) => readonly FieldError[];
  /** What the server gives out of its own ranges, once validation has passed. */
  readonly allocate?: (object: StoredObject, context: WriteContext) => StoredObject;
  readonly validateName?: (name: string) => string | undefined;
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf({ group, version }: Pick<ResourceType, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Where an object is in the store. */
export function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
