/** Every code of this folder with its exact place: the first thing that a person looks for after a red pipeline. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIAGNOSTIC_CODES } from '../../../src/core/diagnostic.ts';
import { readDocumentLines } from '../../../src/core/documents/document-lines.ts';
import { findings, GOOD, pool, show } from './tree.ts';

const ADDRESSES = '  addresses: [ 10.0.0.0/24 ]\n';
const HEAD = 'apiVersion: pierhead.io/v1alpha1\n';

const LINE = '{"apiVersion":"pierhead.io/v1alpha1","kind":"Cluster","metadata":{"name":"gz-1"},"spec":{}}';

/** Title, text, what is found. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['text is not YAML', 'a: "b\nc: 1\n', ['3:1 error yaml-syntax']],
  ['a character that no YAML has', 'a: b\0c\n', ['1:5 error yaml-syntax']],
  ['a file of more than five million characters', 'x'.repeat(5_000_001), ['1:1 error file-too-large']],
  ['more than a hundred levels', `a: ${'['.repeat(200)}`, ['1:103 error yaml-limit']],
  [
    'a template of Helm in a value',
    pool(`${ADDRESSES}  mode: {{ .Values.mode }}\n`),
    ['6:9 error yaml-template /spec/mode'],
  ],
  [
    'a template of Helm between lines',
    `{{- if .Values.on }}\n${GOOD}{{- end }}\n`,
    ['1:3 error yaml-template', '7:1 error yaml-template'],
  ],
  [
    'a template of Helm inside of text',
    pool(ADDRESSES, '{ name: a-{{ .Release.Name }} }'),
    ['3:21 error yaml-template'],
  ],
  [
    'a template of Helm in plain text',
    pool(`${ADDRESSES}  mode: x-{{ .Values.mode }}\n`),
    ['6:9 error yaml-template /spec/mode'],
  ],
  ['a template of Helm as a key', pool(`${ADDRESSES}  {{ .Values.key }}: 1\n`), ['6:3 error yaml-template']],
  ['a key twice', pool(`${ADDRESSES}  mode: Active\n  "mode": Observe\n`), ['7:3 error yaml-duplicate-key /spec/mode']],
  [
    'a number and a text as the same key',
    pool(ADDRESSES, '{ name: a, labels: { 1: x, "1": y } }'),
    ['3:38 error yaml-duplicate-key /metadata/labels/1'],
  ],
  ['a boolean of YAML 1.1', pool(`${ADDRESSES}  anycast: on\n`), ['6:12 error yaml-ambiguous /spec/anycast']],
  [
    'a boolean of YAML 1.1 as key',
    pool(ADDRESSES, '{ name: a, labels: { on: x } }'),
    ['3:32 error yaml-ambiguous /metadata/labels/on'],
  ],
  ['an octal number', pool(`  addresses: [ 10.0.0.0/24, 010 ]\n`), ['5:29 error yaml-ambiguous /spec/addresses/1']],
  [
    'a number in base 60',
    pool(`${ADDRESSES}  advertise: [ { bgp: { communities: [ 65000:10 ] } } ]\n`),
    ['6:40 warning yaml-unquoted /spec/advertise/0/bgp/communities/0'],
  ],
  [
    'a date without quotes',
    `${HEAD}kind: Approval\nmetadata: { name: a }\nspec: { expires: 2027-01-01, changes: [ { action: move, pool: a } ] }\n`,
    ['4:18 warning yaml-unquoted /spec/expires'],
  ],
  [
    'a number that would be rounded',
    `${HEAD}kind: ExposurePolicy\nmetadata: { name: a }\nspec: { match: {}, pools: [ a ], priority: 9007199254740993 }\n`,
    ['4:44 error yaml-number /spec/priority'],
  ],
  [
    'a number without end',
    `${HEAD}kind: ExposurePolicy\nmetadata: { name: a }\nspec: { match: {}, pools: [ a ], priority: .inf }\n`,
    ['4:44 error yaml-number /spec/priority'],
  ],
  [
    'a merge key',
    `x: &x { a: 1 }\n${GOOD}  <<: *x\n`,
    ['1:1 error unknown-field /x', '7:3 error yaml-merge-key /spec'],
  ],
  ['a tag', pool(`${ADDRESSES}  mode: !mode Active\n`), ['6:15 error yaml-tag /spec/mode']],
  ['a list as a key', pool(`${ADDRESSES}  ? [ a, b ]\n  : 1\n`), ['6:5 error yaml-key /spec']],
  ['nothing as a key', pool(`${ADDRESSES}  : 1\n`), ['6:3 error yaml-key /spec']],
  ['an alias without anchor', pool(`${ADDRESSES}  mode: *m\n`), ['6:9 error yaml-alias /spec/mode']],
  [
    'a pattern that is not quoted',
    pool(`${ADDRESSES}  advertise: [ { layer2: { interfaces: [ *eth ] } } ]\n`),
    ['6:42 error yaml-alias /spec/advertise/0/layer2/interfaces/0'],
  ],
  [
    'a control character in a text',
    pool(ADDRESSES, '{ name: a, annotations: { a: "\\e[2J" } }'),
    ['3:40 error control-character /metadata/annotations/a'],
  ],
  ['a document that is a text', `${GOOD}--- hello\n`, ['6:5 error document-not-object']],
  ['a document that is a list', '- 1\n', ['1:1 error document-not-object']],
  [
    'a Deployment beside our documents',
    `${GOOD}---\napiVersion: apps/v1\nkind: Deployment\nspec: { on: yes }\n`,
    ['7:1 info document-foreign'],
  ],
  [
    'an object that only Pierhead writes',
    `${HEAD}kind: EIP\nmetadata: { name: 10.0.0.1 }\n`,
    ['2:7 error document-generated /kind'],
  ],
  [
    'recorded live state beside the documents',
    `# of gz-1\n---\n${HEAD}kind: Snapshot\nmetadata: { name: gz-1 }\n---\n${HEAD}kind: EIP\n`,
    ['3:1 info live-state'],
  ],
  [
    'another version of the group',
    'apiVersion: pierhead.io/v2\nkind: AddressPool\n',
    ['1:13 error unknown-version /apiVersion'],
  ],
  [
    'a group that is nearly ours',
    'apiVersion: pierhaed.io/v1alpha1\nkind: AddressPool\n',
    ['1:13 error unknown-version /apiVersion'],
  ],
  ['our kind without a group', 'apiVersion: v1alpha1\nkind: AddressPool\n', ['1:13 error unknown-version /apiVersion']],
  ['a kind that is not known', `${HEAD}kind: AdressPool\n`, ['2:7 error unknown-kind /kind']],
  ['a field that is not known', pool(`${ADDRESSES}  Mode: Active\n`), ['6:3 error unknown-field /spec/Mode']],
  ['status in a file', `${GOOD}status: {}\n`, ['6:1 error unknown-field /status']],
  ['no apiVersion', '# comment\nkind: AddressPool\n', ['2:1 error missing-field']],
  ['neither apiVersion nor kind', 'metadata: {}\n', ['1:1 error missing-field', '1:1 error missing-field']],
  ['no name', pool(ADDRESSES, '{ labels: {} }'), ['3:1 error missing-field /metadata']],
  ['no spec', `${HEAD}kind: AddressPool\nmetadata: { name: a }\n`, ['1:1 error missing-field']],
  ['no field that the spec needs', pool('  mode: Active\n'), ['4:1 error missing-field /spec']],
  ['a text where a list belongs', pool('  addresses: 10.0.0.0/24\n'), ['5:14 error wrong-type /spec/addresses']],
  [
    'nothing where a text belongs',
    pool(`${ADDRESSES}  advertise: [ { layer2: { interfaces: [ ~ ] } } ]\n`),
    ['6:42 error wrong-type /spec/advertise/0/layer2/interfaces/0'],
  ],
  [
    'an IPv6 address that YAML takes for a map',
    pool('  addresses:\n    - 2001:db8::\n'),
    ['6:7 error wrong-type /spec/addresses/0'],
  ],
  ['a number where a kind belongs', `${HEAD}kind: 1\n`, ['2:7 error wrong-type /kind']],
  ['a word that is not allowed', pool(`${ADDRESSES}  mode: active\n`), ['6:9 error wrong-value /spec/mode']],
  ['a text that is no address', pool('  addresses: [ 10.0.0.256 ]\n'), ['5:16 error wrong-format /spec/addresses/0']],
  [
    'a name that Kubernetes refuses',
    pool(ADDRESSES, '{ name: Gz_Office }'),
    ['3:19 error wrong-format /metadata/name'],
  ],
  [
    'a key that is no label',
    pool(ADDRESSES, '{ name: a, labels: { "a b": x } }'),
    ['3:32 error wrong-format /metadata/labels/a b'],
  ],
  ['an empty list that may not be empty', pool('  addresses: []\n'), ['5:14 error out-of-bounds /spec/addresses']],
  [
    'two of two fields that exclude each other',
    pool(`${ADDRESSES}  advertise:\n    - layer2: {}\n      bgp: {}\n`),
    ['7:7 error wrong-choice /spec/advertise/0'],
  ],
  [
    'none of two fields that exclude each other',
    pool(`${ADDRESSES}  advertise: [ {} ]\n`),
    ['6:16 error wrong-choice /spec/advertise/0'],
  ],
];

for (const [title, text, expected] of CASES) {
  test(`${title} is found where it is`, () => {
    assert.deepEqual(findings(text), expected);
  });
}

/** The same for the text of a Revision: title, text, what is found. */
const LINES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a line that is not JSON', `${LINE}\n{\n`, ['2:1 error line-not-json']],
  ['a line with blanks in it', `${LINE.replace(',', ', ')}\n`, ['1:1 error line-not-canonical']],
];

for (const [title, text, expected] of LINES) {
  test(`${title} is found where it is`, () => {
    assert.deepEqual(show(readDocumentLines(text, 'Revision/current').diagnostics), expected);
  });
}

test('every code of this folder has its case', () => {
  const codes = Object.keys(DIAGNOSTIC_CODES);
  const own = codes.slice(codes.indexOf('yaml-syntax'), codes.indexOf('line-not-canonical') + 1);
  assert.ok(own.length > 25);
  const found = new Set([...CASES, ...LINES].flatMap(([, , expected]) => expected.map((line) => line.split(' ')[2])));
  assert.deepEqual(
    [...own, 'file-too-large'].filter((code) => !found.has(code)),
    [],
  );
});
