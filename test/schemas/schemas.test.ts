import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateAll, staleFiles } from '../../schemas/generate/generate.ts';
import { follow, readSchemas, type Schema } from '../../schemas/generate/schemas.ts';
import { FORMATS } from '../../src/core/api/formats.ts';
import { DOCUMENT_KINDS, KINDS } from '../../src/core/api/kinds.ts';
import * as defaults from '../../src/core/config/defaults.ts';

const schemas = readSchemas();

interface Node {
  readonly at: string;
  readonly file: string;
  readonly schema: Schema;
}

/** Every schema inside a schema, with its place. */
function* nodes(file: string, schema: Schema, at: string): Generator<Node> {
  yield { at, file, schema };
  const { properties = {}, $defs = {}, items, additionalProperties, anyOf = [] } = schema;
  for (const [key, property] of Object.entries(properties)) yield* nodes(file, property, `${at}/${key}`);
  for (const [name, definition] of Object.entries($defs)) yield* nodes(file, definition, `${at}#${name}`);
  if (items !== undefined) yield* nodes(file, items, `${at}[]`);
  if (typeof additionalProperties === 'object') yield* nodes(file, additionalProperties, `${at}{}`);
  for (const branch of anyOf) yield* nodes(file, branch, `${at}?`);
}

const all = [...schemas].flatMap(([file, schema]) => [...nodes(file, schema, file)]);
const ofDocuments = all.filter(({ file }) => file !== 'plan.schema.json' && file !== 'document.schema.json');

test('generated files are what the schemas say', async () => {
  const files = await generateAll(schemas);
  assert.ok(files.size > 20);
  assert.deepEqual(staleFiles(files), [], 'run npm run generate');
});

test('generating twice gives equal bytes', async () => {
  assert.deepEqual([...(await generateAll(readSchemas()))], [...(await generateAll(schemas))]);
});

test('a changed, a missing and a left-over file are each found', async () => {
  const files = new Map(await generateAll(schemas));
  files.delete('docs/reference/eip.md');
  files.set('docs/reference/plan.md', '');
  files.set('docs/reference/unwritten.md', '');
  assert.deepEqual(
    staleFiles(files),
    ['eip', 'plan', 'unwritten'].map((page) => `docs/reference/${page}.md`),
  );
});

test('every schema and every definition has a title and a description', () => {
  const named = [...schemas].flatMap(([file, root]) => [
    { at: file, schema: root },
    ...Object.entries(root.$defs ?? {}).map(([name, schema]) => ({ at: `${file}#${name}`, schema })),
  ]);
  assert.ok(named.length > 40);
  assert.deepEqual(
    named.filter(({ schema }) => !schema.title || !schema.description).map(({ at }) => at),
    [],
  );
});

test('every property has a description', () => {
  const properties = all.flatMap(({ at, schema }) =>
    Object.entries(schema.properties ?? {}).map(([key, property]) => ({ at: `${at}/${key}`, property })),
  );
  assert.ok(properties.length > 200);
  assert.deepEqual(
    properties.filter(({ property }) => !/^.{4,}\.$/s.test(property.description ?? '')).map(({ at }) => at),
    [],
  );
});

test('objects are closed, but for what the API server adds to metadata', () => {
  const open = ofDocuments.filter(
    ({ schema }) =>
      schema.type === 'object' && schema.$ref === undefined && (schema.additionalProperties ?? true) === true,
  );
  assert.deepEqual(
    open.map(({ at }) => at),
    ['common.schema.json#objectMetadata'],
  );
});

test('lists and texts of what CEL walks over have a length, so that its cost is bounded', () => {
  const unbounded = ofDocuments.filter(({ at, schema }) => {
    if (/[mM]etadata/.test(at)) return false;
    if (schema.type === 'array') return schema.maxItems === undefined;
    return schema.type === 'string' && schema.maxLength === undefined;
  });
  assert.deepEqual(
    unbounded.map(({ at }) => at),
    [],
  );
});

test('every reference leads somewhere and every format is known', () => {
  const formats = new Set<string>();
  for (const { file, schema } of all) {
    if (schema.$ref !== undefined) assert.ok(follow(schemas, file, schema.$ref).schema);
    for (const format of [schema.format, schema.propertyNames?.format]) if (format !== undefined) formats.add(format);
  }
  assert.deepEqual([...formats].sort(), Object.keys(FORMATS).sort());
});

/** Defaults that a description words better than their value does. */
const WORDED: Readonly<Record<string, RegExp>> = { '[]': /every|none|nothing|all that/, '{}': /none/ };

test('a default is in the description too, at its end', () => {
  const withDefault = all.filter(({ schema }) => schema['x-default'] !== undefined);
  assert.ok(withDefault.length > 40);
  for (const { at, schema } of withDefault) {
    const value = schema['x-default'];
    const [, words = ''] = /Default: ([^.]*)\.$/.exec(schema.description ?? '') ?? [];
    const worded = WORDED[JSON.stringify(value)];
    const parts = Array.isArray(value) ? value : [value];
    assert.ok(
      worded ? worded.test(words) : parts.every((part) => words.includes(String(part))),
      `${at}: "${words}" for ${value}`,
    );
  }
});

/** `x-default` of the properties of a schema, as deep as it goes without following references. */
function defaultsOf({ properties = {} }: Schema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, property]) => {
      const value = property['x-default'] ?? (property.$ref === undefined ? defaultsOf(property) : {});
      const isNone = value !== property['x-default'] && Object.keys(value as object).length === 0;
      return isNone ? [] : [[key, value]];
    }),
  );
}

for (const [title, file, definition, inCode] of [
  ['a pool', 'address-pool', 'spec', defaults.POOL_DEFAULTS],
  ['a Layer 2 advertisement', 'address-pool', 'layer2', defaults.LAYER2_DEFAULTS],
  ['a BGP advertisement', 'address-pool', 'bgp', defaults.BGP_DEFAULTS],
  ['a policy', 'exposure-policy', 'spec', defaults.POLICY_DEFAULTS],
  ["a policy's narrowing", 'exposure-policy', 'narrowing', defaults.NARROWING_DEFAULTS],
  ['a peer', 'bgp-peer', 'spec', defaults.PEER_DEFAULTS],
  ['Settings', 'settings', 'spec', omit(defaults.SETTINGS_DEFAULTS, 'bgp')],
  ['the BGP part of Settings', 'settings', 'bgp', defaults.SETTINGS_DEFAULTS.bgp],
  ['a BFD profile', 'settings', 'bfdProfile', defaults.BFD_PROFILE_DEFAULTS],
  ['a Cluster', 'cluster', 'spec', defaults.CLUSTER_DEFAULTS],
] as const) {
  test(`the schema's defaults of ${title} are those of the code`, () => {
    assert.deepEqual(defaultsOf(schemas.get(`${file}.schema.json`)?.$defs?.[definition] ?? {}), inCode);
  });
}

function omit(object: object, key: string): object {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key));
}

test('the schema for editors knows every kind that people write', () => {
  const { properties, allOf = [] } = schemas.get('document.schema.json')!;
  assert.deepEqual([...(properties?.kind?.enum ?? [])].sort(), [...DOCUMENT_KINDS].sort());
  const choices = allOf.map(({ if: condition, then }) => [condition?.properties?.kind?.const, then?.$ref]);
  assert.deepEqual(
    choices,
    properties?.kind?.enum?.map((kind) => [kind, `${KINDS[kind as 'Cluster'].schema}.schema.json`]),
  );
});
