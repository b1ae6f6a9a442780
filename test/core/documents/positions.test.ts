import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  childPointer,
  linePosition,
  lineStartsOf,
  type Place,
  parentPointer,
  placeAt,
  pointerTokens,
  valueAt,
} from '../../../src/core/documents/positions.ts';
import { readYamlStream } from '../../../src/core/documents/yaml-stream.ts';
import { readValue } from '../../../src/core/documents/yaml-values.ts';

const RUNS = { numRuns: 1_000 };

/** Values of JSON whose texts and keys nobody reads in two ways. */
const word = fc
  .stringMatching(/^[a-z][a-z /~.-]{0,8}[a-z]$/)
  .filter((text) => !/^(?:null|true|false|yes|no|on|off)$/.test(text));
const value = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.integer({ min: -1_000, max: 1_000 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(word, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).tree;
const layout = fc.record({
  indent: fc.integer({ min: 1, max: 6 }),
  collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  lineWidth: fc.constantFrom(0, 30),
});

/** Every pointer of a value, with what it leads to. */
function* pointersOf(tree: unknown, pointer = ''): Generator<string> {
  yield pointer;
  if (typeof tree === 'object' && tree !== null) {
    for (const [key, child] of Object.entries(tree)) {
      yield* pointersOf(child, childPointer(pointer, Array.isArray(tree) ? Number(key) : key));
    }
  }
}

/** What a piece of a text means on its own: indented as it was, so that its lines still belong together. */
function meaning(text: string, { start, end }: Place): unknown {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const piece = `${' '.repeat(column)}${text.slice(start, end)}`;
  const [document] = readYamlStream(piece).documents;
  return document === undefined ? null : readValue(document.contents, piece).value;
}

test('the place of every pointer holds text that means just its value', () => {
  fc.assert(
    fc.property(value, layout, fc.boolean(), (tree, options, isCrLf) => {
      const written = stringify(tree, options);
      const text = isCrLf ? written.replaceAll('\n', '\r\n') : written;
      const [document] = readYamlStream(text).documents;
      assert.ok(document !== undefined);
      const read = readValue(document.contents, text);
      assert.deepEqual(read.value, tree);
      for (const pointer of pointersOf(tree)) {
        assert.deepEqual(meaning(text, placeAt(read.place, pointer)), valueAt(tree, pointer), `${pointer} of\n${text}`);
      }
    }),
    RUNS,
  );
});

test('the place of every key holds the key', () => {
  fc.assert(
    fc.property(
      fc.dictionary(word, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
      layout,
      (tree, options) => {
        const text = stringify(tree, options);
        const { place } = readValue(readYamlStream(text).documents[0]!.contents, text);
        for (const pointer of pointersOf(tree)) {
          const { key } = placeAt(place, pointer);
          const name = pointerTokens(pointer).at(-1);
          const isInMap = pointer !== '' && !Array.isArray(valueAt(tree, parentPointer(pointer)));
          assert.equal(key !== undefined, isInMap);
          assert.ok(
            key === undefined || text.slice(key).replace(/^["']/, '').startsWith(name!),
            `${pointer} of\n${text}`,
          );
        }
      },
    ),
    RUNS,
  );
});

test('lines and columns count from 1, and lines end in LF', () => {
  const text = 'ab\r\n\nc\rd\n';
  const lines = lineStartsOf(text);
  const at = (offset: number) => Object.values(linePosition(lines, offset)).join(':');
  assert.deepEqual([0, 1, 3, 4, 5, 7, 8, 9].map(at), ['1:1', '1:2', '1:4', '2:1', '3:1', '3:3', '3:4', '4:1']);
});

test('pointers escape what they must', () => {
  assert.equal(childPointer('/metadata/labels', 'a/b~c'), '/metadata/labels/a~1b~0c');
  assert.deepEqual(pointerTokens('/metadata/labels/a~1b~0c'), ['metadata', 'labels', 'a/b~c']);
  assert.deepEqual(pointerTokens('/~01'), ['~1']);
  assert.equal(parentPointer('/a/b'), '/a');
  assert.equal(parentPointer(''), '');
});

test('a value is found by its own fields only', () => {
  assert.equal(valueAt({ a: [1, { b: 2 }] }, '/a/1/b'), 2);
  assert.equal(valueAt({}, '/constructor'), undefined);
  assert.equal(valueAt(null, '/a'), undefined);
});
