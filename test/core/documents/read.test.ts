import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Document } from '../../../src/core/documents/document.ts';
import { type CachedFile, readDocuments } from '../../../src/core/documents/read.ts';
import { findings, GOOD, pool, read, show } from './tree.ts';

const LIST = `apiVersion: v1
kind: List
items:
  - apiVersion: pierhead.io/v1alpha1
    kind: Cluster
    metadata: { name: gz-1 }
    spec: {}
  - apiVersion: pierhead.io/v1alpha1
    kind: Cluster
    metadata: { name: gz-2 }
    spec: { network: on, netwrk: x }
`;

/** `Kind/name file:line` of the documents. */
function named(documents: readonly Document[]): readonly string[] {
  return documents.map(({ kind, name, locate }) => {
    const { file, line } = locate('');
    return `${kind}/${name} ${file}:${line}`;
  });
}

test('a document keeps its value as written, nothing defaulted', () => {
  const [document] = read(GOOD).documents;
  assert.deepEqual(document?.value, {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'AddressPool',
    metadata: { name: 'a' },
    spec: { addresses: ['10.0.0.0/24'] },
  });
  assert.deepEqual([document.kind, document.name, document.file], ['AddressPool', 'a', 'a.yaml']);
});

test('places are those of the value, of its key, or of the deepest parent', () => {
  const [document] = read(
    `# head\n${pool('  advertise:\n    - layer2: {}\n  addresses:\n    - 10.0.0.0/24 # office\n')}`,
  ).documents;
  const at = (pointer: string, key?: 'key') => {
    const { file, line, column } = document!.locate(pointer, key);
    return `${file}:${line}:${column}`;
  };
  assert.equal(at(''), 'a.yaml:2:1');
  assert.equal(at('/metadata/name'), 'a.yaml:4:19');
  assert.equal(at('/spec/addresses/0'), 'a.yaml:9:7');
  assert.equal(at('/spec/addresses', 'key'), 'a.yaml:8:3');
  assert.equal(at('/spec/addresses'), 'a.yaml:9:5');
  assert.equal(at('/spec/addresses/7'), 'a.yaml:9:5');
  assert.equal(at('/spec/clusters/names/0', 'key'), 'a.yaml:5:1');
  assert.equal(at('/spec/advertise/0', 'key'), 'a.yaml:7:7');
});

test('files without documents are no mistake', () => {
  for (const text of ['', '\n\n', '# only a comment\n', '---\n', '---\n---\n# nothing\n---\n', '\ufeff', '...\n']) {
    const { documents, diagnostics, rejected, unparseableFiles } = read(text);
    assert.deepEqual([documents, diagnostics, rejected, unparseableFiles], [[], [], [], []], JSON.stringify(text));
  }
});

test('a broken document does not hide the others of its file', () => {
  const found = read(
    `${GOOD}---\na: [1, 2\nb: 3\n---\n${GOOD.replace('name: a', 'name: c').replace('addresses', 'adresses')}---\n${GOOD.replace('name: a', 'name: b')}`,
  );
  assert.deepEqual(named(found.documents), ['AddressPool/a a.yaml:1', 'AddressPool/b a.yaml:16']);
  assert.deepEqual(show(found.diagnostics), [
    '8:1 error yaml-syntax',
    '13:1 error missing-field /spec',
    '14:3 error unknown-field /spec/adresses',
  ]);
  assert.deepEqual(found.unparseableFiles, ['a.yaml']);
  assert.deepEqual(found.rejected, [{ file: 'a.yaml', kind: 'AddressPool', name: 'c' }]);
});

test('all syntax errors of all files are found in one run', () => {
  const files = ['b.yaml', 'a.yaml'].map((path) => ({ path, text: 'a: "\\q"\nb: "\\q"\n---\nc: "\\q"\n' }));
  const { diagnostics } = readDocuments(files);
  assert.deepEqual(
    diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`),
    ['a.yaml:1', 'a.yaml:2', 'a.yaml:4', 'b.yaml:1', 'b.yaml:2', 'b.yaml:4'].map((place) => `${place} yaml-syntax`),
  );
});

test('the order of the files makes no difference', () => {
  const files = [
    { path: 'z.yaml', text: GOOD },
    { path: 'b.yaml', text: LIST },
    { path: 'a.yaml', text: `${GOOD}---\nkind: x\n` },
    { path: 'c.yaml', text: 'a: [' },
  ];
  const plain = (reversed: boolean) => JSON.stringify(readDocuments(reversed ? files.toReversed() : files));
  assert.equal(plain(true), plain(false));
  assert.deepEqual(named(readDocuments(files).documents), [
    'AddressPool/a a.yaml:1',
    'AddressPool/a z.yaml:1',
    'Cluster/gz-1 b.yaml:4',
  ]);
});

test('a List is its items, each with pointers and places of its own', () => {
  const found = read(LIST);
  assert.deepEqual(named(found.documents), ['Cluster/gz-1 a.yaml:4']);
  assert.deepEqual(show(found.diagnostics), [
    '11:22 error yaml-ambiguous /spec/network',
    '11:26 error unknown-field /spec/netwrk',
  ]);
  assert.deepEqual(
    found.diagnostics.map(({ object }) => object),
    ['Cluster/gz-2', 'Cluster/gz-2'],
  );
  assert.deepEqual(found.rejected, [{ file: 'a.yaml', kind: 'Cluster', name: 'gz-2' }]);
});

test('a List in a List, and one of a kind of ours, are their items too', () => {
  const item = JSON.stringify(read(GOOD).documents[0]?.value);
  const list = (kind: string, items: string) => `{"apiVersion":"v1","kind":"${kind}","items":[${items}]}`;
  assert.deepEqual(named(read(list('List', list('AddressPoolList', `${item},${item}`))).documents).length, 2);
  assert.deepEqual(read(list('List', '')).diagnostics, []);
});

test('what is wrong with a List itself is found, and puts every cluster in doubt', () => {
  const found = read(`${LIST.replace('network: on, netwrk: x', '')}items: []\n`);
  assert.deepEqual(show(found.diagnostics), ['12:1 error yaml-duplicate-key /items']);
  assert.equal(found.documents.length, 2);
  assert.deepEqual(found.rejected, [{ file: 'a.yaml', kind: 'List' }]);
});

test('JSON is read like YAML, also where it is indented by tabs', () => {
  const value = read(GOOD).documents[0]?.value;
  for (const indent of ['', '  ', '\t']) {
    const found = read(JSON.stringify(value, null, indent));
    assert.deepEqual(found.documents[0]?.value, value);
    assert.deepEqual(found.diagnostics, []);
  }
});

test('CR LF and a byte order mark change no line and no column', () => {
  const text = pool('  addresses: [ 10.0.0.0/24 ]\n  mode: active\n');
  for (const other of [text.replaceAll('\n', '\r\n'), `\ufeff${text}`, `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
    assert.deepEqual(findings(other), ['6:9 error wrong-value /spec/mode']);
  }
});

test('tabs as indentation are found with the way out', () => {
  const [found] = read('spec:\n\tmode: Active\n').diagnostics;
  assert.deepEqual([found?.code, found?.line, found?.column, found?.help], ['yaml-syntax', 2, 1, 'indent with spaces']);
});

test('a rejected document says which clusters it concerns, as long as that is beyond doubt', () => {
  const clusters = (spec: string) => read(pool(spec)).rejected.map((rejected) => rejected.clusters);
  const selector = '  clusters: { names: [ gz-1 ] }\n';
  const known = [{ names: ['gz-1'] }];
  assert.deepEqual(clusters(`${selector}  addresses: []\n`), known);
  assert.deepEqual(clusters(`${selector}  mode: on\n  addresses: [ 10.0.0.0/24 ]\n`), known);
  assert.deepEqual(clusters(`${selector}  addresses: []\n  <<: { clusters: {} }\n`), [undefined]);
  assert.deepEqual(clusters(`${selector}${selector}  addresses: []\n`), [undefined]);
  assert.deepEqual(clusters('  clusters: { names: [ 1 ] }\n  addresses: []\n'), [undefined]);
  assert.deepEqual(clusters('  clusters: { matchLabels: { on: x } }\n  addresses: []\n'), [undefined]);
  assert.deepEqual(clusters('  cluster: { names: [ gz-1 ] }\n  addresses: [ 10.0.0.0/24 ]\n'), [undefined]);
});

test('what rejects a document hides nothing else that is wrong with it', () => {
  assert.deepEqual(
    findings(
      pool('  mode: on\n  allocation: open\n  exlude: []\n  addresses: [ 10.0.0.0/24 ]\n', '{ name: a, name: b }'),
    ),
    [
      '3:22 error yaml-duplicate-key /metadata/name',
      '5:9 error yaml-ambiguous /spec/mode',
      '6:15 error wrong-value /spec/allocation',
      '7:3 error unknown-field /spec/exlude',
    ],
  );
});

test('a warning rejects nothing', () => {
  const text = pool('  addresses: [ 10.0.0.0/24 ]\n', '{ name: a, annotations: { since: 2026-01-01 } }');
  assert.equal(read(text).documents.length, 1);
  assert.deepEqual(findings(text), ['3:44 warning yaml-unquoted /metadata/annotations/since']);
});

test('a warning hides no error of the same value', () => {
  const text = pool('  addresses: [ 10.0.0.0/24 ]\n  mode: 1:20\n');
  assert.deepEqual(findings(text), ['6:9 error wrong-value /spec/mode', '6:9 warning yaml-unquoted /spec/mode']);
  assert.equal(read(text).rejected.length, 1);
});

test('objects of others are passed over, whatever is in them', () => {
  const found = read(
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, name: b }\nspec: { x: on, <<: {}, y: *z }\n',
  );
  assert.deepEqual(show(found.diagnostics), ['1:1 info document-foreign']);
  assert.deepEqual([found.documents, found.rejected], [[], []]);
});

test('a file that begins with a Snapshot is live state, of which nothing is read', () => {
  const header = 'apiVersion: pierhead.io/v1alpha1\nkind: Snapshot\nmetadata: { name: gz-1 }\n';
  const eip = 'apiVersion: pierhead.io/v1alpha1\nkind: EIP\nmetadata: { name: a, name: b }\nspec: { address: 010 }\n';
  const found = read(`${header}---\n${eip}---\n${GOOD}`);
  assert.deepEqual(show(found.diagnostics), ['1:1 info live-state']);
  assert.deepEqual([found.documents, found.rejected, found.unparseableFiles], [[], [], []]);
  const json = `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"pierhead.io/v1alpha1","kind":"Snapshot"}]}`;
  assert.deepEqual(findings(json), ['1:43 info live-state'], 'as a list too');
  assert.deepEqual(
    findings(`# of gz-1\r\n---\r\n${header}---\r\na: "b\n`),
    ['3:1 info live-state'],
    'whatever follows',
  );
});

test('a Snapshot further down, of another group or that is broken itself hides nothing', () => {
  const header = 'apiVersion: pierhead.io/v1alpha1\nkind: Snapshot\n';
  const late = read(`${GOOD}---\n${header}`);
  assert.equal(late.documents.length, 1);
  assert.deepEqual(show(late.diagnostics), ['8:7 error unknown-kind /kind']);
  const foreign = read(`apiVersion: velero.io/v1\nkind: Snapshot\n---\n${GOOD}`);
  assert.equal(foreign.documents.length, 1);
  const broken = read(`a: "b\n---\n${header}`);
  assert.equal(broken.unparseableFiles.length, 1);
  assert.equal(read(`${header}metadata: [\n---\n${GOOD}`).unparseableFiles.length, 1);
});

test('among views the objects that Pierhead writes are no mistake', () => {
  const text = `${GOOD}---\napiVersion: pierhead.io/v1alpha1\nkind: Revision\nmetadata: { name: current }\n`;
  const views = readDocuments([{ path: 'a.yaml', text }], { accept: 'views' });
  assert.deepEqual([views.documents.length, views.diagnostics], [1, []]);
  assert.deepEqual(findings(text), ['8:7 error document-generated /kind']);
});

test('an alias counts as what it stands for, and is found where it would be corrected', () => {
  const text = pool(
    '  addresses: [ 10.0.0.0/24 ]\n  advertise:\n    - layer2: &l2 { interfaces: [ "a b" ] }\n    - layer2: *l2\n',
  );
  assert.deepEqual(findings(text), [
    '7:35 error wrong-format /spec/advertise/0/layer2/interfaces/0',
    '7:35 error wrong-format /spec/advertise/1/layer2/interfaces/0',
  ]);
});

test('a text that was read before is not read again, under whatever name', () => {
  const cache = new Map<string, CachedFile>();
  const first = readDocuments([{ path: 'a.yaml', text: GOOD }], { cache });
  const again = readDocuments(
    [
      { path: 'b.yaml', text: GOOD },
      { path: 'c.yaml', text: 'a: [' },
    ],
    { cache },
  );
  assert.equal(again.documents[0]?.value, first.documents[0]?.value);
  assert.deepEqual(again.documents[0]?.locate('/spec', 'key'), { file: 'b.yaml', line: 4, column: 1 });
  assert.deepEqual(again.unparseableFiles, ['c.yaml']);
  assert.equal(cache.size, 2);
});

test('what was read for views is read again for a tree', () => {
  const cache = new Map<string, CachedFile>();
  const files = [
    { path: 'a.yaml', text: 'apiVersion: pierhead.io/v1alpha1\nkind: EIP\nmetadata: { name: 10.0.0.1 }\n' },
  ];
  assert.deepEqual(readDocuments(files, { cache, accept: 'views' }).diagnostics, []);
  assert.equal(readDocuments(files, { cache }).diagnostics.length, 1);
});
