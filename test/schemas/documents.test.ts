import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { readSchemas } from '../../schemas/generate/schemas.ts';
import { validators } from '../../src/core/api/generated/validators.mjs';
import { API_VERSION, isKind, KINDS, type Kind } from '../../src/core/api/kinds.ts';
import { REFUSED_DOCUMENTS } from './refused-documents.ts';

const FOLDER = new URL('./documents/', import.meta.url);

/** `instancePath keyword` of each error, without what only says that a branch of `oneOf` was not taken. */
function errorsOf(kind: Kind, document: unknown): string[] {
  const validate = validators[kind];
  if (validate(document)) return [];
  return (validate.errors ?? [])
    .filter(({ schemaPath }) => !/\/oneOf\/[0-9]+\//.test(schemaPath))
    .map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

test('takes every document of the design, for every kind', () => {
  const seen = new Set<string>();
  for (const file of readdirSync(FOLDER)) {
    for (const parsed of parseAllDocuments(readFileSync(new URL(file, FOLDER), 'utf8'))) {
      const document = parsed.toJS() as { kind: string };
      assert.ok(isKind(document.kind), file);
      assert.deepEqual(errorsOf(document.kind, document), [], file);
      seen.add(document.kind);
    }
  }
  assert.deepEqual([...seen].sort(), Object.keys(KINDS).sort());
});

test('takes the example of every schema', () => {
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const examples = readSchemas().get(`${KINDS[kind].schema}.schema.json`)?.examples ?? [];
    assert.equal(examples.length, 1, kind);
    assert.deepEqual(errorsOf(kind, examples[0]), [], kind);
  }
});

test('takes what the compiler explains better: host bits, mixed families, reversed ranges and ports', () => {
  const addresses = ['10.0.0.5/24', '10.0.0.1-2001:db8::1', '10.0.0.9-10.0.0.1', '10.0.0.0/33', '10.0.0.10-40'];
  const pool = { apiVersion: API_VERSION, kind: 'AddressPool', metadata: { name: 'a' }, spec: { addresses } };
  assert.deepEqual(errorsOf('AddressPool', pool), []);
  const limits = { ports: [{ protocol: 'TCP', range: '90-80' }] };
  const policy = {
    apiVersion: API_VERSION,
    kind: 'ExposurePolicy',
    metadata: { name: 'a' },
    spec: { match: {}, pools: ['a'], limits },
  };
  assert.deepEqual(errorsOf('ExposurePolicy', policy), []);
});

test('takes labels and annotations that Kubernetes takes', () => {
  const labels = { 'app.kubernetes.io/name': '', a: 'A_b.C-1', ['x'.repeat(63)]: 'y'.repeat(63) };
  const annotations = { 'Example.com/Note': '任何文字\n"{}"', [`${'a'.repeat(100)}.${'b'.repeat(100)}/c`]: '' };
  const metadata = { name: 'a'.repeat(253), labels, annotations };
  assert.deepEqual(errorsOf('Cluster', { apiVersion: API_VERSION, kind: 'Cluster', metadata, spec: {} }), []);
});

for (const { title, document, errors } of REFUSED_DOCUMENTS) {
  test(`refuses ${title}`, () => {
    assert.deepEqual(errorsOf(document.kind, document), errors);
  });
}

test('refuses status in a document that people write', () => {
  const document = { apiVersion: API_VERSION, kind: 'Cluster', metadata: { name: 'a' }, spec: {}, status: {} };
  assert.deepEqual(errorsOf('Cluster', document), [' additionalProperties']);
});

test('refuses another version and a document of another kind', () => {
  const document = { apiVersion: 'pierhead.io/v1', kind: 'Settings', metadata: { name: 'a' }, spec: {} };
  assert.deepEqual(errorsOf('Cluster', document), ['/apiVersion const', '/kind const']);
});

test('refuses whatever is no object, and keys that meddle with prototypes', () => {
  for (const value of [null, undefined, 1, 'AddressPool', [], true])
    assert.deepEqual(errorsOf('AddressPool', value), [' type']);
  const hostile: unknown = JSON.parse(
    `{"apiVersion":"${API_VERSION}","kind":"Cluster","metadata":{"name":"a"},"spec":{"__proto__":{"network":1},"constructor":{}}}`,
  );
  assert.deepEqual(errorsOf('Cluster', hostile), ['/spec additionalProperties', '/spec additionalProperties']);
});

test('says with an error which field, which schema and which value it is about', () => {
  const validate = validators.AddressPool;
  validate({ apiVersion: API_VERSION, kind: 'AddressPool', metadata: { name: 'a' }, spec: { adresses: [] } });
  const error = validate.errors?.find(({ keyword }) => keyword === 'additionalProperties');
  assert.deepEqual(error?.params, { additionalProperty: 'adresses' });
  assert.ok(Object.keys(error?.parentSchema.properties ?? {}).includes('addresses'));
  assert.deepEqual(error?.data, { adresses: [] });
});
