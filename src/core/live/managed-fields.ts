/**
 * `metadata.managedFields`: the API server's record of who wrote which field last. It only ever explains, so what is
 * not as expected in it is passed over in silence.
 */
import { isRecord, type Place, parseTime } from './fields.ts';

export interface StatusWriter {
  readonly manager: string;
  /** Epoch ms; 0 where the entry does not say. */
  readonly atMs: number;
}

/**
 * The newest writer of the status, or of the one field of it that is named as managedFields do (`f:loadBalancer`). Times
 * there are whole seconds: among equal ones the later in the list.
 */
export function newestStatusWriter(metadata: Place, field?: string): StatusWriter | undefined {
  const { managedFields } = metadata.record;
  let newest: StatusWriter | undefined;
  for (const entry of Array.isArray(managedFields) ? managedFields : []) {
    if (!isRecord(entry) || entry.subresource !== 'status' || typeof entry.manager !== 'string') {
      continue;
    }
    if (field !== undefined && !ownsStatusField(entry.fieldsV1, field)) {
      continue;
    }
    const atMs = timeOf(entry.time);
    if (newest === undefined || atMs >= newest.atMs) {
      newest = { manager: entry.manager, atMs };
    }
  }
  return newest;
}

function ownsStatusField(fields: unknown, field: string): boolean {
  const status = isRecord(fields) ? fields['f:status'] : undefined;
  return isRecord(status) && Object.hasOwn(status, field);
}

function timeOf(value: unknown): number {
  const time = value instanceof Date ? value.getTime() : parseTime(value);
  return Number.isNaN(time) ? 0 : time;
}

/** One writer of an object, and what of it is his; of the status nothing. */
export interface FieldOwner {
  /** Its field manager. */
  readonly name: string;
  /** By server-side apply, not by a plain write. */
  readonly isApply: boolean;
  /** As `fieldsV1` has it: `{ "f:spec": { "f:digest": {} } }`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Who owns the fields of an object, its status apart. */
export function fieldOwners(object: unknown): FieldOwner[] {
  const metadata = isRecord(object) ? object.metadata : undefined;
  const entries = isRecord(metadata) && Array.isArray(metadata.managedFields) ? metadata.managedFields : [];
  return entries.flatMap((entry: unknown): FieldOwner[] => {
    if (!isRecord(entry) || typeof entry.manager !== 'string' || (entry.subresource ?? '') !== '') return [];
    const fields = isRecord(entry.fieldsV1) ? entry.fieldsV1 : {};
    return [{ name: entry.manager, isApply: entry.operation === 'Apply', fields }];
  });
}
