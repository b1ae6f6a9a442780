/**
 * The structural schema of a CRD: what it prunes, and what it refuses, in the real server's words.
 *
 * Covers the part of OpenAPI v3 that CRDs of this project use; rules in CEL are evaluated by `cel-rules.ts`.
 */
import { isRecord, type JsonRecord, listOf, recordOf } from './json.ts';
import type { Shape } from './shape.ts';
import { duplicate, type FieldError, invalidValue, required, unsupported, wrongType } from './status-error.ts';

/** What pruning left of a value, and the paths of what it dropped. */
export interface Pruned {
  readonly value: unknown;
  readonly unknown: readonly string[];
}

/** Drops what the schema does not name. */
export function prune(value: unknown, schema: JsonRecord, path = ''): Pruned {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return { value, unknown: [] };
  if (Array.isArray(value)) {
    const items = value.map((item, at) => prune(item, recordOf(schema.items), `${path}[${at}]`));
    return { value: items.map((item) => item.value), unknown: items.flatMap((item) => item.unknown) };
  }
  if (!isRecord(value)) return { value, unknown: [] };
  const unknown: string[] = [];
  const kept: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const childPath = path === '' ? key : `${path}.${key}`;
    const childSchema = schemaOf(schema, key);
    if (childSchema === undefined) {
      unknown.push(childPath);
      continue;
    }
    const pruned = prune(child, childSchema, childPath);
    kept[key] = pruned.value;
    unknown.push(...pruned.unknown);
  }
  return { value: kept, unknown };
}

/** What lies below a key of a map; undefined where the schema does not know it. */
export function schemaOf(schema: JsonRecord, key: string): JsonRecord | undefined {
  const properties = recordOf(schema.properties);
  if (Object.hasOwn(properties, key)) return recordOf(properties[key]);
  const { additionalProperties } = schema;
  if (isRecord(additionalProperties)) return additionalProperties;
  return additionalProperties === true ? { 'x-kubernetes-preserve-unknown-fields': true } : undefined;
}

/** Every way in which the value is not as the schema says. */
export function schemaErrors(value: unknown, schema: JsonRecord, path: string): FieldError[] {
  if (value === null && schema.nullable === true) return [];
  const found = typeOf(value);
  const wanted = schema.type;
  if (found === 'number' && schema.format === 'int64') return [wrongType(path, 'float64', 'int64')];
  if (schema['x-kubernetes-int-or-string'] === true) {
    return found === 'integer' || found === 'string' ? [] : [wrongType(path, found, 'integer,string')];
  }
  if (typeof wanted === 'string' && found !== wanted && !(wanted === 'number' && found === 'integer')) {
    return [wrongType(path, found, wanted)];
  }
  const errors: FieldError[] = [];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) errors.push(unsupported(path, value, schema.enum));
  if (typeof value === 'string') errors.push(...textErrors(value, schema, path));
  if (typeof value === 'number') errors.push(...numberErrors(value, schema, path));
  if (Array.isArray(value)) errors.push(...listErrors(value, schema, path));
  if (isRecord(value)) errors.push(...mapErrors(value, schema, path));
  return errors;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function inBody(path: string, value: unknown, why: string): FieldError {
  return invalidValue(path, value, `${path} in body ${why}`);
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(pattern, 'u');
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}

function textErrors(value: string, schema: JsonRecord, path: string): FieldError[] {
  const { maxLength, minLength, pattern } = schema;
  const length = [...value].length;
  const errors: FieldError[] = [];
  if (typeof maxLength === 'number' && length > maxLength) {
    errors.push({
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${maxLength} bytes`,
      field: path,
    });
  }
  if (typeof minLength === 'number' && length < minLength) {
    errors.push(inBody(path, value, `should be at least ${minLength} chars long`));
  }
  if (typeof pattern === 'string' && !matches(pattern, value)) {
    errors.push(inBody(path, value, `should match '${pattern}'`));
  }
  return errors;
}

function numberErrors(value: number, { minimum, maximum }: JsonRecord, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (typeof maximum === 'number' && value > maximum) {
    errors.push(inBody(path, value, `should be less than or equal to ${maximum}`));
  }
  if (typeof minimum === 'number' && value < minimum) {
    errors.push(inBody(path, value, `should be greater than or equal to ${minimum}`));
  }
  return errors;
}

function tooMany(path: string, count: number, most: number): FieldError {
  return { reason: 'FieldValueTooMany', message: `Too many: ${count}: must have at most ${most} items`, field: path };
}

function listErrors(value: readonly unknown[], schema: JsonRecord, path: string): FieldError[] {
  const { maxItems, minItems } = schema;
  const errors: FieldError[] = [];
  if (typeof maxItems === 'number' && value.length > maxItems) errors.push(tooMany(path, value.length, maxItems));
  if (typeof minItems === 'number' && value.length < minItems) {
    errors.push(inBody(path, value.length, `should have at least ${minItems} items`));
  }
  const keys = listOf(schema['x-kubernetes-list-map-keys']).map(String);
  const kind = schema['x-kubernetes-list-type'];
  const seen = new Set<string>();
  value.forEach((item, at) => {
    errors.push(...schemaErrors(item, recordOf(schema.items), `${path}[${at}]`));
    if (kind !== 'set' && kind !== 'map') return;
    const identity = kind === 'set' ? item : Object.fromEntries(keys.map((key) => [key, recordOf(item)[key]]));
    const text = JSON.stringify(identity);
    if (seen.has(text)) errors.push(duplicate(`${path}[${at}]`, identity));
    seen.add(text);
  });
  return errors;
}

function mapErrors(value: JsonRecord, schema: JsonRecord, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const { maxProperties, minProperties } = schema;
  const count = Object.keys(value).length;
  if (typeof maxProperties === 'number' && count > maxProperties) errors.push(tooMany(path, count, maxProperties));
  if (typeof minProperties === 'number' && count < minProperties) {
    errors.push(inBody(path, count, `should have at least ${minProperties} properties`));
  }
  for (const key of listOf(schema.required).map(String)) {
    if (!Object.hasOwn(value, key)) errors.push(required(at(key)));
  }
  for (const [key, child] of Object.entries(value)) {
    const childSchema = schemaOf(schema, key);
    if (childSchema !== undefined) errors.push(...schemaErrors(child, childSchema, at(key)));
  }
  return errors;
}

/** How values of a schema are merged and owned. */
export function shapeOf(schema: JsonRecord): Shape {
  if (schema.type === 'array') {
    const kind = schema['x-kubernetes-list-type'];
    if (kind === 'set') return { set: true };
    if (kind !== 'map') return { whole: true };
    const keys = listOf(schema['x-kubernetes-list-map-keys']).map((key): [string, unknown] => [
      String(key),
      recordOf(recordOf(recordOf(schema.items).properties)[String(key)]).default,
    ]);
    return { keys: Object.fromEntries(keys), values: shapeOf(recordOf(schema.items)) };
  }
  if (schema['x-kubernetes-map-type'] === 'atomic') return { whole: true };
  if (isRecord(schema.additionalProperties)) return { fields: {}, values: shapeOf(schema.additionalProperties) };
  if (!isRecord(schema.properties)) return {};
  const fields = Object.entries(schema.properties).map(([key, child]): [string, Shape] => [
    key,
    shapeOf(recordOf(child)),
  ]);
  return { fields: Object.fromEntries(fields) };
}
