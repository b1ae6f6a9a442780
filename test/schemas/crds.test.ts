import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import type { Crd } from '../../schemas/generate/crds.ts';
import { ROOT } from '../../schemas/generate/schemas.ts';
import { type CrdSchema, structuralProblems } from '../../schemas/generate/structural.ts';
import { CLUSTER_KINDS } from '../../src/core/api/kinds.ts';

const FOLDER = `${ROOT}charts/pierhead/crds/`;
const crds = readdirSync(FOLDER).map((file) => parse(readFileSync(FOLDER + file, 'utf8')) as Crd);
const schemaOf = (crd: Crd) => crd.spec.versions[0]!.schema.openAPIV3Schema;

function* nodes(schema: CrdSchema, at: string): Generator<{ at: string; schema: CrdSchema }> {
  yield { at, schema };
  for (const [key, property] of Object.entries(schema.properties ?? {})) yield* nodes(property, `${at}/${key}`);
  if (schema.items !== undefined) yield* nodes(schema.items, `${at}[]`);
  if (schema.additionalProperties !== undefined) yield* nodes(schema.additionalProperties, `${at}{}`);
}

const all = crds.flatMap((crd) => [...nodes(schemaOf(crd), crd.spec.names.kind)]);

test('every kind that lives in a cluster has a CRD, Cluster has none', () => {
  assert.deepEqual(crds.map(({ spec }) => spec.names.kind).sort(), [...CLUSTER_KINDS].sort());
});

test('CRDs are structural and their lists are atomic', () => {
  assert.ok(all.length > 200);
  for (const crd of crds) assert.deepEqual(structuralProblems(schemaOf(crd)), [], crd.metadata.name);
});

test('no CRD has a default, since the API server would fill it in on read too', () => {
  assert.deepEqual(
    all.filter(({ schema }) => 'default' in schema).map(({ at }) => at),
    [],
  );
});

test('every CRD is cluster-scoped, has a status subresource, a category, a short name and an age', () => {
  for (const { spec, metadata } of crds) {
    assert.equal(metadata.name, `${spec.names.plural}.pierhead.io`);
    assert.equal(spec.scope, 'Cluster');
    assert.deepEqual(spec.names.categories, ['pierhead']);
    assert.equal(spec.names.shortNames.length, 1);
    assert.equal(spec.versions.length, 1);
    assert.deepEqual(spec.versions[0]!.subresources, { status: {} });
    assert.ok(schemaOf({ spec, metadata } as Crd).properties?.status, metadata.name);
    assert.equal(spec.versions[0]!.additionalPrinterColumns.at(-1)?.name, 'Age');
  }
});

test('clusters is kept from being dropped in silence, and refused', () => {
  const selectors = all.filter(({ at }) => at.endsWith('/spec/clusters'));
  assert.equal(selectors.length, 6);
  for (const { schema } of selectors) {
    assert.equal(schema['x-kubernetes-preserve-unknown-fields'], true);
    assert.equal(schema['x-kubernetes-validations']?.[0]?.rule, 'false');
  }
});

test('columns show fields that exist', () => {
  const paths = new Set(all.map(({ at }) => at.replaceAll('[]', '')));
  for (const { spec } of crds) {
    for (const { jsonPath = '' } of spec.versions[0]!.additionalPrinterColumns) {
      if (jsonPath === '.metadata.creationTimestamp') continue;
      const path = jsonPath.replace(/\[[^\]]*\]/g, '').replaceAll('.', '/');
      assert.ok(paths.has(spec.names.kind + path), `${spec.names.kind}: ${jsonPath}`);
    }
  }
});

const list: CrdSchema = { type: 'array', 'x-kubernetes-list-type': 'atomic', items: { type: 'string' } };
const text: CrdSchema = { type: 'string' };

for (const [title, schema, problem] of [
  ['a node without type', {}, '/: the type is missing'],
  ['a list without items', { type: 'array', 'x-kubernetes-list-type': 'atomic' }, '/: a list needs items'],
  ['a list that is not atomic', { type: 'array', items: text }, '/: a list must be atomic'],
  ['a fault inside a list', { ...list, items: {} }, '[]: the type is missing'],
  ['a fault inside a map', { type: 'object', additionalProperties: {} }, '/{}: the type is missing'],
  [
    'a default',
    { type: 'object', properties: { a: { ...text, default: '' } } },
    '/a: default has no place beside type string',
  ],
  ['$ref', { ...text, $ref: '#' }, '/: $ref has no place beside type string'],
  ['oneOf', { type: 'object', oneOf: [] }, '/: oneOf has no place beside type object'],
  [
    'a closed object',
    { type: 'object', properties: {}, additionalProperties: false },
    '/: properties and additionalProperties exclude each other',
  ],
  ['a requirement of what there is not', { type: 'object', required: ['a'] }, '/: a is required and is no property'],
  [
    'a schema for metadata',
    { type: 'object', properties: { metadata: { type: 'object', properties: { name: text } } } },
    '/metadata: metadata is checked by the API server itself',
  ],
] as const) {
  test(`the check for structural schemas finds ${title}`, () => {
    assert.ok(
      structuralProblems(schema as CrdSchema).includes(problem),
      structuralProblems(schema as CrdSchema).join('\n'),
    );
  });
}
