/**
 * Ownership of fields: `metadata.managedFields`. A plain write takes the fields that it changes; server-side apply owns
 * what it says, conflicts with others where it says something else, and takes away what it no longer says.
 *
 * Behaves as the structured merge of the real server does for maps by key, keyed lists and whole values.
 */
import {
  type FieldSet,
  fieldChanges,
  fieldsOf,
  intersection,
  isEmptySet,
  mergeFields,
  minus,
  NO_FIELDS,
  pathsOf,
  removeFields,
  unclaimed,
  union,
} from './field-set.ts';
import { compareText, isRecord, type JsonRecord, listOf, recordOf, sameJson, textOf, without } from './json.ts';
import { fieldsOfLastApplied, withLastApplied } from './last-applied.ts';
import { apiVersionOf, type ResourceType, type StoredObject } from './resource-type.ts';
import { badRequest, type FieldError, StatusError } from './status-error.ts';

/** Who writes, and when. */
export interface Writer {
  readonly name: string;
  readonly subresource: '' | 'status';
  /** RFC 3339, whole seconds. */
  readonly time: string;
}

interface Owner {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string;
  readonly fields: FieldSet;
}

/** The owner of what was there before anybody was recorded. */
const BEFORE_FIRST_APPLY = 'before-first-apply';
const IDENTITY = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
];

/** What has owners: an object without the fields that only the server writes, or that the path does not write. */
function ownedPart(type: ResourceType, subresource: string, stored: StoredObject): JsonRecord {
  const shown = owned(type.fromStored?.(stored) ?? stored);
  if (!type.hasStatus) return shown;
  return without(shown, subresource === 'status' ? 'spec' : 'status');
}

function owned(object: JsonRecord): JsonRecord {
  const metadata = without(recordOf(object.metadata), ...IDENTITY);
  const rest = without(object, 'apiVersion', 'kind', 'metadata');
  return Object.keys(metadata).length === 0 ? rest : { ...rest, metadata };
}

/** `after` with the ownership that follows from a plain write. `sent` is what the client said about managedFields. */
export function recordUpdate(
  type: ResourceType,
  before: StoredObject | undefined,
  after: StoredObject,
  writer: Writer,
): StoredObject {
  const sent = after.metadata.managedFields;
  const isReset = sent?.every((entry) => Object.keys(entry).length === 0) ?? false;
  if (isReset && before !== undefined) return withOwners(after, []);
  const owners = ownersOf(sent !== undefined && sent.length > 0 ? sent : before?.metadata.managedFields);
  // Once nobody is recorded, only an apply begins to record again.
  if (before !== undefined && owners.length === 0) return withOwners(after, []);
  // Typed objects always have these maps, so that nobody is recorded as having made them.
  const nothing = type.isCustom ? { metadata: {} } : { spec: {}, status: { loadBalancer: {} }, metadata: {} };
  const part = (object: StoredObject): JsonRecord => ({ ...nothing, ...ownedPart(type, writer.subresource, object) });
  const { changed, removed } = fieldChanges(before === undefined ? nothing : part(before), part(after), type.shape);
  if (isEmptySet(changed) && isEmptySet(removed)) return withOwners(after, owners);
  const apiVersion = apiVersionOf(type);
  const isWriter = (owner: Owner): boolean => isSame(owner, 'Update', apiVersion, writer);
  const mine = owners.find(isWriter);
  const fields = union(minus(mine?.fields ?? NO_FIELDS, removed), changed);
  const others = owners
    .filter((owner) => !isWriter(owner))
    .map((owner) => ({ ...owner, fields: minus(minus(owner.fields, changed), removed) }));
  const me: Owner = {
    name: writer.name,
    operation: 'Update',
    apiVersion,
    subresource: writer.subresource,
    // A write that takes nothing new leaves the time as it was.
    time: mine !== undefined && sameJson(mine.fields, fields) ? mine.time : writer.time,
    fields,
  };
  return withOwners(after, [...others, me]);
}

/**
 * `before` with what `applied` says. Throws the conflict where another one owns a field that would change, unless `force`.
 */
export function applyObject(
  type: ResourceType,
  before: StoredObject | undefined,
  applied: JsonRecord,
  writer: Writer,
  force: boolean,
): StoredObject {
  const apiVersion = apiVersionOf(type);
  let owners = ownersOf(before?.metadata.managedFields);
  const live = before === undefined ? {} : owned(before);
  if (before !== undefined && owners.length === 0) {
    owners = [
      {
        name: BEFORE_FIRST_APPLY,
        operation: 'Update',
        apiVersion,
        subresource: '',
        time: writer.time,
        fields: withoutStatus(fieldsOf(live, type.shape), writer.subresource),
      },
    ];
  }
  const wanted = owned(applied);
  const fields = fieldsOf(wanted, type.shape);
  const isWriter = (owner: Owner): boolean => isSame(owner, 'Apply', apiVersion, writer);
  const mine = owners.find(isWriter);
  let others = owners.filter((owner) => !isWriter(owner));
  const claimed = others.reduce((all, owner) => union(all, owner.fields), fields);
  const given = unclaimed(mine?.fields ?? NO_FIELDS, claimed);
  const merged = removeFields(mergeFields(live, wanted, type.shape), given, type.shape) as JsonRecord;

  const { changed, removed } = fieldChanges(live, merged, type.shape);
  const isKubectl = writer.name === 'kubectl' && writer.subresource === '';
  const allowed = isKubectl && before !== undefined ? fieldsOfLastApplied(before, type.shape, owned) : NO_FIELDS;
  const conflicts = others
    .map((owner) => ({ owner, fields: intersection(owner.fields, changed) }))
    .filter(({ fields }) => !isEmptySet(fields));
  const areAllowed = conflicts.every(({ fields }) => isEmptySet(minus(fields, allowed)));
  if (!areAllowed && !force) throw applyConflict(conflicts);
  others = others.map((owner) => ({ ...owner, fields: minus(minus(owner.fields, changed), removed) }));
  const me: Owner = {
    name: writer.name,
    operation: 'Apply',
    apiVersion,
    subresource: writer.subresource,
    // To share what is there changes nothing, and is not dated.
    time: isEmptySet(changed) && isEmptySet(removed) ? (mine?.time ?? '') : writer.time,
    fields,
  };
  const identity = recordOf((before ?? applied).metadata);
  const metadata = {
    ...Object.fromEntries(Object.entries(identity).filter(([key]) => IDENTITY.includes(key))),
    ...recordOf(merged.metadata),
  };
  const object = { apiVersion, kind: type.kind, ...without(merged, 'metadata'), metadata };
  const made = withOwners(object as StoredObject, [...others, me]);
  return isKubectl ? withLastApplied(made, applied) : made;
}

function withoutStatus(fields: FieldSet, subresource: string): FieldSet {
  return subresource === 'status'
    ? fields
    : (Object.fromEntries(Object.entries(fields).filter(([step]) => step !== 'f:status')) as FieldSet);
}

interface Conflict {
  readonly owner: Owner;
  readonly fields: FieldSet;
}

function applyConflict(found: readonly Conflict[]): StatusError {
  const conflicts = found.map(({ owner, fields }) => ({ owner, paths: pathsOf(fields) }));
  const causes: FieldError[] = conflicts.flatMap(({ owner, paths }) =>
    paths.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${ownerText(owner)}`, field })),
  );
  const lines = conflicts.map(({ owner, paths }) =>
    paths.length === 1
      ? `conflict with ${ownerText(owner)}: ${paths[0]}`
      : `conflicts with ${ownerText(owner)}:\n${paths.map((path) => `- ${path}`).join('\n')}`,
  );
  const count = `${causes.length} conflict${causes.length === 1 ? '' : 's'}`;
  return new StatusError(409, 'Conflict', `Apply failed with ${count}: ${lines.join('\n')}`, { causes });
}

function ownerText({ name, operation, apiVersion, subresource }: Owner): string {
  const parts = [`"${name}"`];
  if (subresource !== '') parts.push(`with subresource "${subresource}"`);
  if (operation === 'Update') parts.push(`using ${apiVersion}`);
  return parts.join(' ');
}

function isSame(owner: Owner, operation: string, apiVersion: string, writer: Writer): boolean {
  return (
    owner.operation === operation &&
    owner.name === writer.name &&
    owner.subresource === writer.subresource &&
    owner.apiVersion === apiVersion
  );
}

/** What an object says about its owners; throws where a client wrote something else than the server would. */
function ownersOf(entries: readonly JsonRecord[] | undefined): Owner[] {
  return listOf(entries)
    .filter(isRecord)
    .filter((entry) => Object.keys(entry).length > 0)
    .map((entry) => {
      if (entry.operation !== 'Apply' && entry.operation !== 'Update') {
        throw badRequest(`metadata.managedFields: invalid operation ${JSON.stringify(entry.operation ?? '')}`);
      }
      return {
        name: textOf(entry.manager),
        operation: entry.operation,
        apiVersion: textOf(entry.apiVersion),
        subresource: textOf(entry.subresource),
        time: textOf(entry.time),
        fields: recordOf(entry.fieldsV1) as FieldSet,
      };
    });
}

function withOwners(object: StoredObject, owners: readonly Owner[]): StoredObject {
  const { managedFields: _, ...metadata } = object.metadata;
  const entries = owners
    .filter(({ fields }) => !isEmptySet(fields))
    .sort(
      (a, b) =>
        compareText(a.operation, b.operation) ||
        compareText(a.time, b.time) ||
        compareText(a.name, b.name) ||
        compareText(a.subresource, b.subresource),
    )
    .map(({ name, operation, apiVersion, subresource, time, fields }) => ({
      manager: name,
      operation,
      apiVersion,
      ...(time !== '' && { time }),
      fieldsType: 'FieldsV1',
      fieldsV1: fields,
      ...(subresource !== '' && { subresource }),
    }));
  return {
    ...object,
    metadata: { ...metadata, ...(entries.length > 0 && { managedFields: entries }) } as StoredObject['metadata'],
  };
}
