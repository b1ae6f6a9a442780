/**
 * Documents that differ from a valid one in one place, made by walking its schema: wrong types, values just outside
 * (and just inside) every limit, absent and unknown fields, and the texts of `format-texts`.
 */
import { type Located, resolve, type Schema, type Schemas } from '../../schemas/generate/schemas.ts';
import type { FormatName } from '../../src/core/api/formats.ts';
import { FORMAT_TEXTS, ODD_TEXTS } from './format-texts.ts';

/** A value and where it stands in a document; without `value`, the field is left out. */
export interface Change {
  /** JSON pointer. */
  readonly pointer: string;
  readonly value?: unknown;
  /** Where the changed value is a text or key of a format: which. */
  readonly format?: FormatName;
}

/** The document with the change carried out; the document itself stays as it is. */
export function changed(document: unknown, { pointer, value }: Change): unknown {
  const copy = { root: structuredClone(document) };
  const keys = ['root', ...pointer.split('/').slice(1).map(unescapePointer)];
  const last = keys.pop()!;
  let parent: Record<string, unknown> = copy;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy.root;
}

/** Every change of `value`, which stands at `pointer` and is valid by `located`. */
export function* changes(schemas: Schemas, located: Located, value: unknown, pointer = ''): Generator<Change> {
  const { schema, file } = resolve(schemas, located);
  const below = (part: Schema, key: string, child: unknown) =>
    changes(schemas, { schema: part, file }, child, `${pointer}/${escapePointer(key)}`);
  const replace = (replacement: unknown): Change => ({ pointer, value: replacement });
  for (const wrong of [null, 'x', 7, true, [], {}]) if (kindOf(wrong) !== kindOf(value)) yield replace(wrong);

  if (typeof value === 'string') {
    const format = schema.format as FormatName | undefined;
    const texts = format === undefined ? ODD_TEXTS : new Set([...ODD_TEXTS, ...FORMAT_TEXTS[format]]);
    for (const text of texts) yield { pointer, value: text, ...(format && { format }) };
    for (const each of schema.enum ?? []) yield* [replace(each), replace(String(each).toLowerCase())];
    const { maxLength = 0 } = schema;
    if (maxLength < 2000)
      yield* [replace('a'.repeat(maxLength)), replace('a'.repeat(maxLength + 1)), replace('é'.repeat(maxLength))];
  } else if (typeof value === 'number') {
    const { minimum, maximum } = schema;
    yield* [1.5, -1, 2 ** 53, 2 ** 63, 1e300].map(replace);
    if (minimum !== undefined) yield* [replace(minimum), replace(minimum - 1)];
    if (maximum !== undefined) yield* [replace(maximum), replace(maximum + 1)];
  } else if (Array.isArray(value)) {
    yield replace([]);
    const { maxItems } = schema;
    if (value.length > 0) {
      yield* [replace([value[0], value[0]]), replace([null])];
      if (maxItems !== undefined) yield replace(Array.from({ length: maxItems + 1 }, () => value[0]));
      yield* value.flatMap((item, index) => [...below(schema.items!, String(index), item)]);
    }
  } else if (kindOf(value) === 'object') {
    yield replace({});
    yield { pointer: `${pointer}/unknownField`, value: 'x' };
    const { properties = {}, additionalProperties, propertyNames, maxProperties } = schema;
    for (const [key, child] of Object.entries(value as Record<string, unknown>)) {
      yield { pointer: `${pointer}/${escapePointer(key)}` };
      const part = properties[key] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
      if (part !== undefined) yield* below(part, key, child);
    }
    if (typeof additionalProperties === 'object') {
      const [child] = Object.values(value as Record<string, unknown>);
      const format = propertyNames?.format as FormatName | undefined;
      for (const key of [...ODD_TEXTS, ...(format ? FORMAT_TEXTS[format] : [])])
        yield { ...replace({ [key]: child }), ...(format && { format }) };
      if (maxProperties !== undefined)
        yield replace(Object.fromEntries(Array.from({ length: maxProperties + 1 }, (_, i) => [`k${i}`, child])));
    }
  }
}

/** Pointers of the properties that a schema declares and none of `values` has; `*` is a list's index or a map's key. */
export function* absentFields(
  schemas: Schemas,
  located: Located,
  values: readonly unknown[],
  pointer = '',
): Generator<string> {
  const { schema, file } = resolve(schemas, located);
  const objects = values.filter((value) => kindOf(value) === 'object') as Record<string, unknown>[];
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const present = objects.filter((value) => Object.hasOwn(value, key)).map((value) => value[key]);
    if (present.length === 0) yield `${pointer}/${key}`;
    else yield* absentFields(schemas, { schema: part, file }, present, `${pointer}/${key}`);
  }
  const { items, additionalProperties } = schema;
  if (items) yield* absentFields(schemas, { schema: items, file }, values.flat(), `${pointer}/*`);
  if (typeof additionalProperties === 'object') {
    const children = objects.flatMap((value) => Object.values(value));
    yield* absentFields(schemas, { schema: additionalProperties, file }, children, `${pointer}/*`);
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
