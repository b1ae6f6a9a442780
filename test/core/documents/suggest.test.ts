import assert from 'node:assert/strict';
import { test } from 'node:test';
import { didYouMean, oneOf, quote, suggest } from '../../../src/core/documents/suggest.ts';

test('the nearest word is suggested, whatever its case', () => {
  assert.equal(suggest('prots', ['ports', 'pools']), 'ports');
  assert.equal(suggest('ACTIVE', ['Active', 'Observe']), 'Active');
  assert.equal(suggest('adresses', ['addresses', 'advertise']), 'addresses');
});

test('of equally near words the first is suggested', () => {
  assert.equal(suggest('ab', ['aa', 'bb', 'ac']), 'aa');
});

test('what is far from every word suggests nothing', () => {
  assert.equal(suggest('cost', ['ports', 'pools']), undefined);
  assert.equal(suggest('', ['ports']), undefined);
  assert.equal(suggest('a', []), undefined);
});

test('a megabyte is no word to look for', () => {
  const startMs = performance.now();
  assert.equal(suggest('a'.repeat(1_000_000), ['a', 'ports']), undefined);
  assert.ok(performance.now() - startMs < 1_000);
});

test('a suggestion is put behind what was found, or nothing is', () => {
  assert.equal(didYouMean('prots', ['ports']), ', did you mean "ports"');
  assert.equal(didYouMean('cost', ['ports']), '');
});

test('words are listed as a sentence has them', () => {
  assert.equal(oneOf([]), '');
  assert.equal(oneOf(['a']), '"a"');
  assert.equal(oneOf(['a', 'b', 'c']), '"a", "b" or "c"');
});

test('a quoted text shows what is invisible, and is short', () => {
  assert.equal(quote('a"b\n\u001b\u00a0\u200b\ufeff'), '"a\\"b\\n\\u001b\\u00a0\\u200b\\ufeff"');
  assert.equal(quote('x'.repeat(100)), `"${'x'.repeat(79)}…"`);
  assert.equal(quote('é💥'), '"é💥"');
});
