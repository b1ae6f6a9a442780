/**
 * The JSON merge patch (RFC 7386) that makes one status out of another: what is the same is left out, so a status that
 * says already what it should needs no write. Lists are replaced whole.
 */
import { isRecord } from '../../live/fields.ts';
import { isSameValue } from '../../live/same-value.ts';

export type StatusPatch = Readonly<Record<string, unknown>>;

/** `undefined`: nothing is to be written. `shown`: the status as the API server has it, if it has one. */
export function statusPatch(shown: unknown, wanted: object): StatusPatch | undefined {
  const patch = difference(isRecord(shown) ? shown : {}, wanted as Readonly<Record<string, unknown>>);
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function difference(
  shown: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(shown)) {
    // The API server keeps no null.
    const isThere = shown[key] !== undefined && shown[key] !== null;
    if (isThere && wanted[key] === undefined) patch[key] = null;
  }
  for (const [key, value] of Object.entries(wanted)) {
    const before = shown[key];
    if (value === undefined || isSameValue(before, value)) continue;
    patch[key] = isRecord(before) && isRecord(value) ? difference(before, value) : value;
  }
  return patch;
}
