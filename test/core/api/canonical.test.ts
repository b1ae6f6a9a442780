import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, digest } from '../../../src/core/api/canonical.ts';

test('writes keys by code unit, without blanks and without what is undefined', () => {
  const value = {
    b: [1, { z: null, a: true }],
    10: 'x',
    9: 'y',
    Z: -0,
    gone: undefined,
    ö: 'ü',
    '': 1.5,
    '\ud83d\ude00': 0,
    '\uffff': 0,
  };
  assert.equal(
    canonicalJson(value),
    '{"":1.5,"10":"x","9":"y","Z":0,"b":[1,{"a":true,"z":null}],"ö":"ü","\ud83d\ude00":0,"\uffff":0}',
  );
});

test('writes JSON as every parser reads it', () => {
  assert.equal(canonicalJson('a"\\\n\u2028\ud800'), '"a\\"\\\\\\n\u2028\\ud800"');
  assert.equal(canonicalJson(1e21), '1e+21');
  assert.equal(canonicalJson([]), '[]');
  assert.equal(canonicalJson({}), '{}');
  assert.equal(canonicalJson(null), 'null');
  assert.equal(canonicalJson(JSON.parse('{"__proto__":{"b":1,"a":2}}')), '{"__proto__":{"a":2,"b":1}}');
});

for (const [name, value] of [
  ['undefined', undefined],
  ['an undefined element', [undefined]],
  ['a hole', new Array(1)],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a bigint', 1n],
  ['a function', () => 0],
  ['a symbol', Symbol('x')],
  ['a Map', new Map([['a', 1]])],
  ['a Set', new Set([1])],
  ['a Date', new Date(0)],
] as const) {
  test(`throws for ${name} rather than write something else`, () => {
    assert.throws(() => canonicalJson({ a: [value] }), TypeError);
    assert.throws(() => canonicalJson(value), TypeError);
  });
}

/** The same value with every object's keys in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reordered);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, member]) => [key, reordered(member)]));
  }
  return value;
}

test('gives the same bytes for the same value whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assert.equal(canonicalJson(reordered(value)), text);
      assert.equal(canonicalJson(JSON.parse(text)), text);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 1_000 },
  );
});

test('digests the UTF-8 bytes of a text', () => {
  assert.equal(digest(''), 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(digest('abc'), 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(digest('é'), 'sha256:4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});
