/** Checks of `metadata` that hold for every kind, in the real server's words. */
import { isRecord, type JsonRecord, listOf, recordOf, sameJson } from './json.ts';
import type { StoredMeta } from './resource-type.ts';
import { duplicate, type FieldError, invalidValue, required } from './status-error.ts';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
/** Of the keys and values of all annotations of an object. */
export const MOST_ANNOTATION_BYTES = 256 * 1024;

const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const QUALIFIED_TEXT =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** Why a text is no DNS subdomain (RFC 1123), which most names must be. */
export function subdomainProblem(name: string): string | undefined {
  if (name.length > 253) return 'must be no more than 253 bytes';
  return SUBDOMAIN.test(name) ? undefined : SUBDOMAIN_TEXT;
}

/** Why a text is no DNS label (RFC 1123), as names of Namespaces are. */
export function labelProblem(name: string): string | undefined {
  if (name.length > 63) return 'must be no more than 63 bytes';
  return LABEL.test(name) ? undefined : LABEL_TEXT;
}

/** `metadata` as far as it has fields of that name; `problem` says why it cannot be read at all. */
export function decodeMeta(
  value: unknown,
  isCustom: boolean,
): {
  readonly metadata: JsonRecord;
  readonly unknown: readonly string[];
  readonly problem: string | undefined;
} {
  const metadata = recordOf(value);
  const unknown = Object.keys(metadata).filter((key) => !META_FIELDS.includes(key));
  const kept = Object.entries(metadata).filter(([key]) => META_FIELDS.includes(key));
  return {
    metadata: Object.fromEntries(kept),
    unknown: unknown.map((key) => `metadata.${key}`),
    problem: ['labels', 'annotations']
      .map((field) => textMapProblem(isCustom ? field : `metadata.${field}`, metadata[field]))
      .find((why) => why !== undefined),
  };
}

function textMapProblem(field: string, value: unknown): string | undefined {
  const wanted = `into Go struct field ObjectMeta.${field} of type`;
  if (value === undefined) return undefined;
  if (!isRecord(value)) return `json: cannot unmarshal ${goType(value)} ${wanted} map[string]string`;
  const odd = Object.values(value).find((text) => typeof text !== 'string');
  return odd === undefined ? undefined : `json: cannot unmarshal ${goType(odd)} ${wanted} string`;
}

const META_FIELDS = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

export function goType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** `isCustom`: finalizers of custom resources need no domain. */
export function metaErrors(
  metadata: StoredMeta,
  nameProblem: (name: string) => string | undefined,
  isCustom: boolean,
): FieldError[] {
  const errors: FieldError[] = [];
  if (metadata.name === '') errors.push(required('metadata.name', 'name or generateName is required'));
  else {
    const problem = nameProblem(metadata.name);
    if (problem !== undefined) errors.push(invalidValue('metadata.name', metadata.name, problem));
  }
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    errors.push(...qualifiedErrors('metadata.labels', key));
    if (value.length > 63) errors.push(invalidValue('metadata.labels', value, 'must be no more than 63 bytes'));
    else if (!LABEL_VALUE.test(value)) errors.push(invalidValue('metadata.labels', value, LABEL_VALUE_TEXT));
  }
  for (const key of Object.keys(metadata.annotations ?? {}))
    errors.push(...qualifiedErrors('metadata.annotations', key.toLowerCase(), key));
  if (annotationBytes(metadata.annotations ?? {}) > MOST_ANNOTATION_BYTES) {
    errors.push({
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${MOST_ANNOTATION_BYTES} bytes`,
      field: 'metadata.annotations',
    });
  }
  listOf(metadata.finalizers).forEach((finalizer, at) => {
    if (!isCustom && !String(finalizer).includes('/') && finalizer !== 'kubernetes') {
      const why = 'name is neither a standard finalizer name nor is it fully qualified';
      errors.push(invalidValue(`metadata.finalizers[${at}]`, finalizer, why));
    }
  });
  errors.push(...ownerErrors(metadata));
  return errors;
}

export function annotationBytes(annotations: Readonly<Record<string, string>>): number {
  const lengths = Object.entries(annotations).map(([key, value]) => Buffer.byteLength(key) + Buffer.byteLength(value));
  return lengths.reduce((sum, length) => sum + length, 0);
}

/** Why a text is no name with an optional prefix, such as `example.com/a`. */
export function qualifiedErrors(field: string, key: string, shown = key): FieldError[] {
  const parts = key.split('/');
  const [prefix, name] = parts.length === 2 ? parts : [undefined, parts[0]];
  const fits = parts.length <= 2 && QUALIFIED.test(name ?? '') && (name ?? '').length <= 63;
  if (fits && (prefix === undefined || subdomainProblem(prefix) === undefined)) return [];
  if (name === '') return ['name part must be non-empty', QUALIFIED_TEXT].map((why) => invalidValue(field, shown, why));
  return [invalidValue(field, shown, QUALIFIED_TEXT)];
}

function ownerErrors(metadata: StoredMeta): FieldError[] {
  const owners = listOf(metadata.ownerReferences).filter(isRecord);
  const errors = owners.flatMap((owner, at) =>
    ['apiVersion', 'kind', 'name', 'uid']
      .filter((field) => owner[field] === undefined || owner[field] === '')
      .map((field) => invalidValue(`metadata.ownerReferences[${at}].${field}`, '', 'must not be empty')),
  );
  const controllers = owners.filter((owner) => owner.controller === true);
  if (controllers.length > 1) errors.push(duplicate('metadata.ownerReferences', controllers[1]));
  return errors;
}

/** What an update may not change. */
export function changedMetaErrors(before: StoredMeta, after: StoredMeta): FieldError[] {
  return ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds']
    .filter((field) => !sameJson(before[field], after[field]))
    .map((field) => invalidValue(`metadata.${field}`, after[field], 'field is immutable'));
}
