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
