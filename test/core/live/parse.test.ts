import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJsonStream } from '../../../src/core/live/json-stream.ts';
import { readLiveText } from '../../../src/core/live/parse.ts';
import { readLive } from '../../../src/core/live/read.ts';
import { everyObject, serviceObject } from './kubernetes.ts';

const objectsOf = (text: string) => readLiveText(text, 'live.yaml').map(({ object }) => object);
const codesOf = (text: string) =>
  readLiveText(text, 'live.yaml').flatMap(({ unreadable = [] }) => unreadable.map(({ code }) => code));

test('JSON is read as one object, as lines, as a stream of documents, and one after the other', () => {
  const objects = everyObject();
  const texts = objects.map((object) => JSON.stringify(object));
  const indented = objects.map((object) => JSON.stringify(object, null, 2));
  assert.deepEqual(objectsOf(texts[0]!), objects.slice(0, 1));
  assert.deepEqual(objectsOf(texts.join('\n')), objects);
  assert.deepEqual(objectsOf(texts.join('')), objects);
  assert.deepEqual(objectsOf(`\n${indented.join('\n\r\n')}\n`), objects);
  assert.deepEqual(objectsOf(`# comment\n---\n${indented.join('\n---\n')}\n---\n`), objects);
  assert.deepEqual(objectsOf(`--- ${texts[0]}\n--- # x is YAML\n`).length, 1);
});

test('a JSON list of objects gives its items', () => {
  assert.deepEqual(objectsOf(JSON.stringify(everyObject())), everyObject());
});

test('an object knows the line at which it begins', () => {
  const text = `# comment\n---\n${JSON.stringify({ a: 1 }, null, 2)}\n---\n{"b": 2}\n`;
  assert.deepEqual(
    readLiveText(text, 'live.yaml').map(({ file, line }) => [file, line]),
    [
      ['live.yaml', 3],
      ['live.yaml', 7],
    ],
  );
});

test('brackets, quotes and backslashes in texts do not end a value', () => {
  const values = [{ a: '}"{\\' }, { b: '\\"]' }, { c: '\\\\' }];
  assert.deepEqual(objectsOf(values.map((value) => JSON.stringify(value)).join(' ')), values);
});

test('YAML is read where the text is not JSON', () => {
  assert.deepEqual(objectsOf('a: 1\n---\n# nothing\n---\n{ b: [2] }\n'), [{ a: 1 }, { b: [2] }]);
  assert.deepEqual(objectsOf(''), []);
  assert.deepEqual(objectsOf('{"a": 1}\n---\nb: 2\n'), [{ a: 1 }, { b: 2 }]);
});

test('a problem in YAML is reported where it stands, also in a list', () => {
  const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: web, namespace: shop }
    spec:
      type: LoadBalancer
      ports:
        - port: https
`;
  const [diagnostic] = readLive(readLiveText(text, 'live.yaml')).diagnostics;
  assert.deepEqual(
    [diagnostic?.code, diagnostic?.file, diagnostic?.line, diagnostic?.column],
    ['live-object', 'live.yaml', 10, 17],
  );
});

test('a document that is no YAML is reported where it breaks, the others are read, and nothing is taken for complete', () => {
  const text = `${JSON.stringify(serviceObject())}\n---\na: b: c\n---\napiVersion: v1\nkind: Pod\n`;
  const { live, diagnostics } = readLive(readLiveText(text, 'live.yaml'));
  const [diagnostic] = diagnostics;
  assert.deepEqual(
    [diagnostic?.code, diagnostic?.severity, diagnostic?.file, diagnostic?.line],
    ['yaml-syntax', 'error', 'live.yaml', 3],
  );
  assert.deepEqual([[...live.services.keys()], [...live.known]], [['shop/web'], []]);
});

test('a key written twice, an alias bomb and a template are reported', () => {
  assert.deepEqual(codesOf('a: 1\na: 2\n'), ['yaml-duplicate-key']);
  assert.deepEqual(codesOf('a: {{ .Values.x }}\n'), ['yaml-template']);
  const bomb = Array.from(
    { length: 30 },
    (_, level) =>
      `a${level}: &a${level} [${
        level === 0
          ? 'x'
          : Array(9)
              .fill(`*a${level - 1}`)
              .join(', ')
      }]`,
  );
  assert.ok(codesOf(bomb.join('\n')).includes('yaml-limit'));
});

test('large YAML is refused with the place where it stops being JSON, large JSON is read', () => {
  const objects = Array.from({ length: 5_000 }, (_, index) => ({
    kind: 'X',
    name: `x${index}`,
    text: 'x'.repeat(1_000),
  }));
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  assert.equal(objectsOf(text).length, 5_000);
  const [{ unreadable } = { unreadable: [] }] = readLiveText(`${text}\n---\na: 1\n`, 'live.yaml');
  assert.deepEqual(
    unreadable?.map(({ code, line }) => [code, line]),
    [['file-too-large', 10_001]],
  );
});

test('hostile texts of every form end in values or in a finding', () => {
  const texts = [
    '{',
    '[',
    '}',
    '"',
    '{"a":"',
    '---',
    '--- |',
    '\u0000',
    '{}'.repeat(1_000),
    '['.repeat(1_000_000),
    '#\n'.repeat(1_000_000),
    ' '.repeat(3_000_000),
    '---\n'.repeat(200_000),
  ];
  for (const text of texts) {
    const { diagnostics } = readLive(readLiveText(text, 'live.yaml'));
    assert.ok(Array.isArray(diagnostics));
  }
});

test('a stream of JSON is read as its values, whatever they are and whatever stands between them', () => {
  const container = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
  const between = fc.constantFrom('\n', '\r\n---\r\n', '\n# }{"\n', '\n--- \n\n', ' ');
  fc.assert(
    fc.property(fc.array(fc.tuple(container, between, fc.boolean())), (parts) => {
      const text = parts.map(([value, gap, wide]) => `${JSON.stringify(value, null, wide ? 1 : 0)}${gap}`).join('');
      const values = readJsonStream(text);
      assert.ok(typeof values !== 'number');
      assert.deepEqual(
        values.map(({ value }) => JSON.stringify(value)),
        parts.map(([value]) => JSON.stringify(value)),
      );
    }),
    { numRuns: 1_000 },
  );
});
