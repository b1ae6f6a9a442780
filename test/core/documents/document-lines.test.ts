import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../../src/core/api/canonical.ts';
import { readDocumentLines } from '../../../src/core/documents/document-lines.ts';
import { GOOD, read, show } from './tree.ts';

const POOL = canonicalJson(read(GOOD).documents[0]?.value);
const CLUSTER = '{"apiVersion":"pierhead.io/v1alpha1","kind":"Cluster","metadata":{"name":"gz-1"},"spec":{}}';

/** What is found in a text of lines. */
function findings(...lines: readonly string[]): readonly string[] {
  return show(readDocumentLines(lines.map((line) => `${line}\n`).join(''), 'Revision/current').diagnostics);
}

test('every line is a document, found at its line', () => {
  const found = readDocumentLines(`${CLUSTER}\n${POOL}\n`, 'Revision/current');
  assert.deepEqual(
    found.documents.map(({ kind, name }) => `${kind}/${name}`),
    ['AddressPool/a', 'Cluster/gz-1'],
  );
  assert.deepEqual(found.documents[0]?.locate('/spec/addresses/0', 'key'), {
    file: 'Revision/current',
    line: 2,
    column: 1,
  });
  assert.deepEqual([found.diagnostics, found.rejected, found.unparseableFiles], [[], [], []]);
});

test('a text without lines has no documents, and a last line feed may be missing', () => {
  assert.deepEqual(readDocumentLines('', 'x').documents, []);
  assert.equal(readDocumentLines(CLUSTER, 'x').documents.length, 1);
});

test('an unknown field is refused: a newer version wrote it', () => {
  const found = readDocumentLines(`${POOL}\n${CLUSTER.replace('{}', '{"vxlan":1}')}\n`, 'x');
  assert.deepEqual(show(found.diagnostics), ['2:1 error unknown-field /spec/vxlan']);
  assert.deepEqual(found.rejected, [{ file: 'x', kind: 'Cluster', name: 'gz-1' }]);
  assert.equal(found.documents.length, 1);
});

test('a line that is not JSON blocks everything, and the others are still read', () => {
  const found = readDocumentLines(`${POOL}\n\n{"a":\n${CLUSTER}\n`, 'x');
  assert.deepEqual(show(found.diagnostics), ['2:1 error line-not-json', '3:1 error line-not-json']);
  assert.deepEqual(found.unparseableFiles, ['x']);
  assert.equal(found.documents.length, 2);
});

test('what two readers could read in two ways is not canonical', () => {
  const name = '"metadata":{"name":"gz-1"}';
  for (const line of [
    CLUSTER.replace(name, '"metadata":{"name":"gz-2","name":"gz-1"}'),
    CLUSTER.replace(name, '"metadata": {"name":"gz-1"}'),
    CLUSTER.replace('gz-1', '\\u0067z-1'),
    `${CLUSTER}\r`,
    CLUSTER.replace(
      '"apiVersion":"pierhead.io/v1alpha1","kind":"Cluster"',
      '"kind":"Cluster","apiVersion":"pierhead.io/v1alpha1"',
    ),
  ]) {
    assert.deepEqual(findings(line), ['1:1 error line-not-canonical'], line);
  }
});

test('a number that would be rounded is not canonical', () => {
  const policy = `{"apiVersion":"pierhead.io/v1alpha1","kind":"ExposurePolicy","metadata":{"name":"a"},"spec":{"match":{},"pools":["a"],"priority":10.0000000000000000001}}`;
  assert.deepEqual(findings(policy), ['1:1 error line-not-canonical']);
});

test('nothing of others is passed over: whoever wrote it, it was not Pierhead', () => {
  const other = '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"}}';
  assert.deepEqual(findings(other), ['1:1 error document-foreign']);
  assert.deepEqual(findings(CLUSTER.replace('"Cluster"', '"Revision"')), ['1:1 error document-generated /kind']);
});

test('a control character is refused here too', () => {
  const line = CLUSTER.replace('"name":"gz-1"', '"annotations":{"a":"\\u001b[2J"},"name":"gz-1"');
  assert.deepEqual(findings(line), ['1:1 error control-character']);
});

test('what no schema has seen is not walked into', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  assert.deepEqual(findings(deep), ['1:1 error document-not-object']);
  assert.deepEqual(findings(CLUSTER.replace('{}', `{"x":${deep}}`)), ['1:1 error unknown-field /spec/x']);
  for (const line of ['null', '1', '"a"', 'true']) {
    assert.deepEqual(findings(line), ['1:1 error document-not-object']);
  }
});
