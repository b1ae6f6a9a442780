/** Texts that somebody wrote to do harm, or that came out of something broken: a clear finding, soon, and no crash. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../../../src/core/documents/yaml-stream.ts';
import { findings, GOOD, pool, read } from './tree.ts';

const REPEAT = { numRuns: 2_000 };

/** The codes that are found, each once. */
function codes(text: string): readonly string[] {
  return [...new Set(read(text).diagnostics.map(({ code }) => code))];
}

test('an alias bomb is one finding', () => {
  const letters = [...'abcdefghijkl'];
  const bomb = letters
    .map((letter, index) => {
      const items =
        index === 0
          ? 'x, x, x, x, x, x, x, x, x'
          : Array(9)
              .fill(`*${letters[index - 1]}`)
              .join(', ');
      return `${letter}: &${letter} [ ${items} ]`;
    })
    .join('\n');
  const found = read(`${pool('  addresses: [ 10.0.0.0/24 ]')}\n  bomb:\n    ${bomb.replaceAll('\n', '\n    ')}\n`);
  assert.equal(found.diagnostics.filter(({ code }) => code === 'yaml-limit').length, 1);
  assert.equal(found.documents.length, 0);
});

test('two hundred aliases of one anchor are no bomb', () => {
  const text = `  addresses: [ 10.0.0.0/24 ]
  advertise:
    - layer2:
        nodeSelectors: [ &rack { matchLabels: { rack: a } } ]
${Array(20)
  .fill(`    - layer2: { nodeSelectors: [ ${Array(10).fill('*rack').join(', ')} ] }`)
  .join('\n')}
`;
  assert.deepEqual(findings(pool(text)), []);
});

test('an anchor that contains itself is found', () => {
  assert.deepEqual(findings(pool('  addresses: &a [ *a ]\n')), ['5:19 error yaml-alias /spec/addresses/0']);
});

test('twenty thousand keys are read, and the one that is there twice is found', () => {
  const labels = Array.from({ length: 20_000 }, (_, index) => `    k${index}: x`).join('\n');
  const text = `${GOOD.replace('{ name: a }', `\n  name: a\n  labels:\n${labels}\n    k5: y`)}`;
  assert.deepEqual(findings(text), ['20006:5 error yaml-duplicate-key /metadata/labels/k5']);
});

test('a thousand levels are one finding, in every style', () => {
  const block = Array.from({ length: 1_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
  assert.deepEqual(codes('['.repeat(1_000)), ['yaml-limit']);
  assert.deepEqual(codes('{ a: '.repeat(1_000)), ['yaml-limit']);
  assert.deepEqual(codes('- '.repeat(1_000)), ['yaml-limit']);
  assert.deepEqual(codes(block), ['yaml-limit']);
});

test('what stands before a limit is still read', () => {
  const found = read(`${GOOD}---\n${'['.repeat(1_000)}\n---\n${GOOD}`);
  assert.deepEqual(
    found.documents.map(({ name }) => name),
    ['a'],
  );
  assert.deepEqual(found.unparseableFiles, ['a.yaml']);
});

test('half a million characters of anything end soon, in few findings', () => {
  for (const piece of [
    '[',
    '{',
    '"',
    "'",
    '- ',
    '? ',
    ': ',
    'a: ',
    '!!a ',
    '&a ',
    '*a ',
    '\n',
    '---\n',
    '#\n',
    '"\\q" ',
    '[,',
    '|\n',
    '\t',
    '%\n',
    '@\n',
    '{a b, ',
  ]) {
    const startMs = performance.now();
    const found = read(piece.repeat(LIMITS.characters / 10 / piece.length));
    assert.ok(found.diagnostics.length <= 1_001, `${piece}: ${found.diagnostics.length} findings`);
    assert.ok(performance.now() - startMs < 20_000, `${piece} takes ${performance.now() - startMs} ms`);
  }
});

test('a hundred syntax errors are enough', () => {
  const found = read('a: "\\q"\n'.repeat(300));
  assert.equal(found.diagnostics.length, LIMITS.errors + 1);
  assert.equal(found.diagnostics.filter(({ code }) => code === 'yaml-limit').length, 1);
});

test('a thousand findings are enough, and it is told that there are more', () => {
  const found = read(`${GOOD}${Array.from({ length: 5_000 }, (_, index) => `k${index}: on`).join('\n')}\n`);
  assert.equal(found.diagnostics.length, 1_001);
  assert.equal(found.diagnostics.filter(({ code }) => code === 'yaml-limit').length, 1);
  assert.equal(found.rejected.length, 1);
});

test('errors behind a thousand warnings still reject the document', () => {
  const dates = Array.from({ length: 1_500 }, (_, index) => `    a${index}: 2027-01-01`).join('\n');
  const text = pool('  addresses: [ 10.0.0.0/24 ]\n', `\n  name: a\n  annotations:\n${dates}\n    z: *none`);
  assert.equal(read(text).documents.length, 0);
});

test('a binary file is one finding', () => {
  assert.deepEqual(findings('\u0000\u0001\u0002'.repeat(1_000)), ['1:1 error yaml-syntax']);
});

test('a key that every object inherits is a key like others', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.deepEqual(findings(`${GOOD}${key}: { name: b }\n`), [`6:1 error unknown-field /${key}`]);
  }
  assert.equal(Object.getOwnPropertyNames(Object.prototype).includes('name'), false);
});

test('%YAML 1.1 does not change how a document is read', () => {
  assert.deepEqual(findings(`%YAML 1.1\n---\n${pool('  addresses: [ 10.0.0.0/24 ]\n  anycast: on\n')}`), [
    '8:12 error yaml-ambiguous /spec/anycast',
  ]);
});

test('any text at all gives findings or documents, never an exception', () => {
  const pieces = fc.constantFrom(
    ...[
      'a',
      ': ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '\n',
      '  ',
      '\t',
      '|\n',
      '>-\n',
      '&x ',
      '*x ',
      '!t ',
      '? ',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '#',
      '<<: ',
      '{{',
      '}}',
      '1:20',
      'on',
      '\r\n',
      'é',
      '💥',
      '\ud800',
      '\u0085',
      '\u2028',
      'kind: List\n',
      'items:\n',
      'apiVersion: pierhead.io/v1alpha1\n',
      'kind: AddressPool\n',
      'spec:\n',
      'null',
      '~',
      '0x1',
      '.inf',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const lines = text.split('\n');
      for (const { line, column, message, help } of read(text).diagnostics) {
        assert.ok(line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1]!.length + 1);
        assert.ok(message !== '' && help !== '');
      }
    }),
    REPEAT,
  );
});
