/**
 * Canonical JSON and digests: the same value gives the same bytes, whatever order its keys were written in.
 *
 * The Revision's text, fingerprints and every equality by content stand on this, so neither function may ever change
 * its output for a value that it accepts.
 */
import { createHash } from 'node:crypto';

/**
 * JSON without blanks, the keys sorted by UTF-16 code units, properties that are `undefined` left out. It takes what JSON
 * can say: strings, finite numbers, booleans, null, arrays and plain objects. Anything else is a bug of the caller and a
 * TypeError, because `JSON.stringify` would quietly write something else (`NaN` as null, a Map as `{}`).
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) {
        throw new TypeError(`${value} has no canonical JSON`);
      }
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`a value of type ${typeof value} has no canonical JSON`);
  }
}

function canonicalArray(values: readonly unknown[]): string {
  return `[${Array.from(values, canonicalJson).join(',')}]`;
}

function canonicalObject(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('only plain objects have canonical JSON');
  }
  const members: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const value = (object as Record<string, unknown>)[key];
    if (value !== undefined) {
      members.push(`${JSON.stringify(key)}:${canonicalJson(value)}`);
    }
  }
  return `{${members.join(',')}}`;
}

/** `sha256:<hex>` over the UTF-8 bytes of the text. */
export function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}
