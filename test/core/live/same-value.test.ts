import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { isSameValue } from '../../../src/core/live/same-value.ts';

test('values are the same if they say the same', () => {
  assert.ok(isSameValue({ a: [1n, { b: 'x' }], c: true }, { c: true, a: [1n, { b: 'x' }] }));
  assert.ok(!isSameValue({ a: 1 }, { a: 1n }));
  assert.ok(!isSameValue([1, 2], [2, 1]));
  assert.ok(!isSameValue([], {}));
  assert.ok(!isSameValue({ 0: 'a', length: 1 }, ['a']));
  assert.ok(!isSameValue({ a: 1 }, { a: 1, b: 2 }));
  assert.ok(!isSameValue(undefined, {}));
  assert.ok(!isSameValue(null, {}));
});

test('a property that is undefined is an absent one', () => {
  assert.ok(isSameValue({ a: undefined }, {}));
  assert.ok(isSameValue({}, { a: undefined }));
  assert.ok(!isSameValue({ toString: undefined }, { toString: 'x' }));
  assert.ok(isSameValue({ toString: undefined }, {}));
});

test('the ignored key is ignored in the outermost record only', () => {
  assert.ok(isSameValue({ v: 1, a: 1 }, { v: 2, a: 1 }, 'v'));
  assert.ok(isSameValue({ v: 1, a: 1 }, { a: 1 }, 'v'));
  assert.ok(!isSameValue({ v: 1, a: { v: 1 } }, { v: 1, a: { v: 2 } }, 'v'));
});

test('for what JSON can say the answer is that of the deep equality of Node', () => {
  // -0 is the one number that JSON says and loses.
  const value = fc.jsonValue({ maxDepth: 3 }).map((any): unknown => JSON.parse(JSON.stringify(any)));
  fc.assert(
    fc.property(value, value, (a, b) => {
      assert.ok(isSameValue(a, structuredClone(a)));
      assert.equal(isSameValue(a, b), isDeepStrictEqual(a, b));
    }),
    { numRuns: 1_000 },
  );
});
