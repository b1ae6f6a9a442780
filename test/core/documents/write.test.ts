import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeFlow, writeYaml } from '../../../src/core/documents/write.ts';
import { readYamlStream } from '../../../src/core/documents/yaml-stream.ts';
import { readValue } from '../../../src/core/documents/yaml-values.ts';

const RUNS = { numRuns: 2_000 };

/** What YAML has no way to write, or we refuse to read: half characters and control characters. */
function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text) && !/[\ud800-\udfff]/u.test(text);
}

const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.stringMatching(/^[-+.:#,[\]{}&*!|>'"%@`?~ \n\t0-9a-foxy_=/]{0,12}$/),
    fc.constantFrom(
      'on',
      'No',
      'null',
      '~',
      '1:20',
      '010',
      '1e3',
      '.inf',
      '2027-01-01',
      '<<',
      '=',
      '-',
      '---',
      '...',
      '{{ x }}',
      '2001:db8::',
      'a: b',
      'a #b',
      ' a',
      'a ',
      'a\n',
      'a\nb',
      'a\n\n',
      '\na',
      'a\n b\n',
    ),
  )
  .filter(isReadable);
const value = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((number) => (Number.isInteger(number) ? Math.trunc(number % 1e9) + 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(text, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).tree;

function readBack(written: string): unknown {
  const { documents, findings } = readYamlStream(written);
  assert.deepEqual(findings, [], written);
  const read = readValue(documents[0]!.contents, written);
  assert.deepEqual(read.findings, [], written);
  return read.value;
}

test('what is written is read back as the same, and has no trap in it', () => {
  fc.assert(
    fc.property(value, (tree) => {
      assert.deepEqual(readBack(writeYaml({ tree })), { tree });
      assert.deepEqual(readBack(`tree: ${writeFlow(tree)}\n`), { tree });
    }),
    RUNS,
  );
});

test('in JSON style it is JSON', () => {
  fc.assert(
    fc.property(value, (tree) => {
      assert.deepEqual(JSON.parse(writeFlow(tree, { isJson: true, isPadded: true })), tree);
    }),
    RUNS,
  );
});

test('an object is written for people: keys in their order, short lists on one line, text of several lines as it is', () => {
  const written = writeYaml({
    kind: 'Reservation',
    metadata: { name: 'shop', labels: { on: 'yes', version: '1.10' } },
    spec: {
      entries: [
        { service: 'shop/web', addresses: ['10.20.30.7', '2001:db8:30::7'], expires: '2027-01-01', owner: undefined },
        { service: 'shop/api', reason: 'x'.repeat(110) },
      ],
      none: [],
      nothing: {},
      count: 3,
      text: '{"a":1}\n{"b":2}\n',
    },
  });
  assert.equal(
    written,
    `kind: Reservation
metadata:
  name: shop
  labels:
    "on": "yes"
    version: "1.10"
spec:
  entries:
    - { service: shop/web, addresses: [ 10.20.30.7, "2001:db8:30::7" ], expires: "2027-01-01" }
    - service: shop/api
      reason: ${'x'.repeat(110)}
  none: []
  nothing: {}
  count: 3
  text: |
    {"a":1}
    {"b":2}
`,
  );
});
