/**
 * Does the real API server say what `validate` says? Thousands of documents that differ from a valid one in one place are
 * given to both. What only one of them may know is listed in known-differences.ts, and nowhere else.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { makeAjv } from '../../schemas/generate/ajv.ts';
import { type Located, readSchemas } from '../../schemas/generate/schemas.ts';
import { validators } from '../../src/core/api/generated/validators.mjs';
import { CLUSTER_KINDS, type ClusterKind, isDocumentKind, KINDS } from '../../src/core/api/kinds.ts';
import { compileTree } from '../../src/core/config/compile.ts';
import { type CachedFile, readDocuments } from '../../src/core/documents/read.ts';
import type { ApiAnswer, ApiServer } from '../cluster/api-server.ts';
import { findBinaries } from '../cluster/binaries.ts';
import { pathOf, startPierheadServer } from '../cluster/pierhead-server.ts';
import { type ErrorCode, KNOWN_DIFFERENCES, type KnownDifference } from './known-differences.ts';
import { LARGEST_DOCUMENTS } from './largest-documents.ts';
import { absentFields, type Change, changed, changes } from './wrong-documents.ts';

interface KubernetesObject {
  readonly kind: ClusterKind;
  readonly metadata: { readonly name: string };
  readonly spec?: object;
  readonly status?: object;
}

const found = findBinaries();
const skip = 'reason' in found && found.reason;
const schemas = readSchemas();
const ajv = makeAjv(schemas);
const objects = parseAllDocuments(readFileSync(new URL('every-field.yaml', import.meta.url), 'utf8')).map(
  (document) => document.toJS() as KubernetesObject,
);
let server: ApiServer;

before(async () => {
  if (!skip) server = await startPierheadServer();
});
after(() => server?.close());

/** A kind's schema with the status of its objects, also where people do not write it. */
function schemaWithStatus(kind: ClusterKind): Located {
  const file = `${KINDS[kind].schema}.schema.json`;
  const { properties, $defs, ...root } = schemas.get(file)!;
  return { schema: { ...root, properties: { ...properties, status: $defs!.status! } }, file };
}

function statusErrors(kind: ClusterKind, { status }: Partial<KubernetesObject>): readonly ErrorCode[] {
  return ajv.validate(`${KINDS[kind].schema}.schema.json#/$defs/status`, status) ? [] : ['schema'];
}

function withoutStatus<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { status: _, ...rest } = value as T & { status?: unknown };
  return rest as T;
}

const cache = new Map<string, CachedFile>();

/** What `validate` finds in the tree of all objects, with `document` in the place of the one that it was made from. */
function validate(original: KubernetesObject, document: unknown): readonly ErrorCode[] {
  const { kind } = original;
  if (!isDocumentKind(kind)) return validators[kind](document) ? [] : ['schema'];
  const tree = objects.filter((each) => isDocumentKind(each.kind)).map((each) => (each === original ? document : each));
  const files = tree.map((each, index) => ({ path: `${index}.yaml`, text: JSON.stringify(withoutStatus(each)) }));
  const { diagnostics } = compileTree(readDocuments(files, { cache }));
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/** What the server says, without storing anything, to a new object and to the status of one that it has. */
const QUERY = '?dryRun=All&fieldValidation=Strict';
function askToCreate(kind: ClusterKind, document: unknown): Promise<ApiAnswer> {
  // As text, since null is a document too.
  return server.request('POST', pathOf(kind) + QUERY, JSON.stringify(document));
}
function askToReport({ kind, metadata }: KubernetesObject, document: unknown): Promise<ApiAnswer> {
  const path = `${pathOf(kind)}/${metadata.name}/status${QUERY}`;
  return server.request('PUT', path, { ...(document as KubernetesObject), metadata });
}

function isAccepted({ status, body }: ApiAnswer): boolean {
  assert.ok([200, 201, 400, 422].includes(status), `${status} is no verdict: ${JSON.stringify(body)}`);
  return status < 300;
}

const met = new Set<KnownDifference>();

/** What one of the two refuses alone, unless that is known; an empty list is agreement. */
function disagreement(kind: ClusterKind, change: Change, codes: readonly ErrorCode[], answer: ApiAnswer): string[] {
  const isValid = codes.length === 0;
  if (isAccepted(answer) === isValid) return [];
  const refusedBy = isValid ? 'the server' : 'validate';
  const known = KNOWN_DIFFERENCES.find((each) => each.refusedBy === refusedBy && each.covers(kind, change, codes));
  if (known) {
    met.add(known);
    return [];
  }
  const reason = isValid ? (answer.body as { message?: string }).message : codes.join(', ');
  return [`${change.pointer} = ${JSON.stringify(change.value)}: ${refusedBy} alone refuses: ${reason}`];
}

test('the objects that are changed here have every field of every kind', () => {
  const absent = CLUSTER_KINDS.flatMap((kind) => {
    const ofKind = objects.filter((object) => object.kind === kind);
    return [...absentFields(schemas, schemaWithStatus(kind), ofKind)].map((pointer) => `${kind} ${pointer}`);
  });
  // Objects in a cluster have no clusters; metadata is the server's affair.
  assert.deepEqual(
    absent.filter((field) => !/ \/spec\/clusters$| \/metadata\//.test(field)),
    [],
  );
});

test('the largest documents stay within the budgets of the API server', { skip }, async () => {
  for (const object of LARGEST_DOCUMENTS as KubernetesObject[]) {
    const { kind } = object;
    const bytes = JSON.stringify(object).length;
    assert.ok(bytes < 1.5 * 2 ** 20, `${kind}: ${bytes} bytes is more than an object may have`);
    let answer: ApiAnswer;
    if (object.status === undefined) {
      assert.deepEqual(
        validators[kind](object)
          ? []
          : validators[kind].errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`),
        [],
        kind,
      );
      answer = await askToCreate(kind, object);
    } else {
      assert.deepEqual(statusErrors(kind, object), [], kind);
      const created = await server.request('POST', pathOf(kind), withoutStatus(object));
      answer = await askToReport(created.body as KubernetesObject, object);
    }
    assert.equal(isAccepted(answer), true, `${kind}: ${JSON.stringify(answer.body).slice(0, 2000)}`);
  }
});

for (const object of objects) {
  const { kind, metadata } = object;
  test(`the API server and validate agree on ${kind}/${metadata.name} in every small change`, { skip }, async () => {
    assert.deepEqual([...validate(object, object), ...(object.status ? statusErrors(kind, object) : [])], []);
    const all = [...changes(schemas, schemaWithStatus(kind), object)];

    const ofDocument = all.filter(({ pointer }) => !pointer.startsWith('/status'));
    const inDocument = ofDocument.map(async (change) => {
      const document = changed(object, change);
      return disagreement(kind, change, validate(object, document), await askToCreate(kind, document));
    });
    assert.deepEqual((await Promise.all(inDocument)).flat(), []);
    assert.ok(ofDocument.length > 100);

    // The status of a new object is dropped before anybody looks at it: it takes one that is there.
    const created = await server.request('POST', `${pathOf(kind)}?fieldValidation=Strict`, object);
    assert.equal(created.status, 201, JSON.stringify(created.body));
    const ofStatus = all.filter(({ pointer }) => pointer.startsWith('/status/'));
    const inStatus = ofStatus.map(async (change) => {
      const document = changed(object, change) as KubernetesObject;
      const answer = await askToReport(created.body as KubernetesObject, document);
      return disagreement(kind, change, statusErrors(kind, document), answer);
    });
    assert.deepEqual((await Promise.all(inStatus)).flat(), []);
  });
}

test('each known difference is still one', { skip }, () => {
  assert.deepEqual(
    KNOWN_DIFFERENCES.filter((difference) => !met.has(difference)).map(({ why }) => why),
    [],
  );
});
