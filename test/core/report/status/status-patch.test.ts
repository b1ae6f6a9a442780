import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { statusPatch } from '../../../../src/core/report/status/status-patch.ts';

test('what is shown already needs no write', () => {
  const status = { conditions: [{ type: 'Ready' }], drift: { count: 0 } };
  assert.equal(statusPatch(structuredClone(status), status), undefined);
  assert.equal(statusPatch({ conditions: [], usage: undefined }, { conditions: [] }), undefined);
  assert.equal(statusPatch(undefined, {}), undefined);
});

test('what is gone is taken away, and a list is replaced whole', () => {
  const shown = { refused: { reason: 'Invalid' }, drift: { count: 2, objects: [{ name: 'a' }] }, conditions: [1, 2] };
  assert.deepEqual(statusPatch(shown, { drift: { count: 1 }, conditions: [1] }), {
    refused: null,
    drift: { count: 1, objects: null },
    conditions: [1],
  });
});

test('a status that is no object is replaced', () => {
  for (const odd of ['text', 3, null, [1]]) assert.deepEqual(statusPatch(odd, { count: 1 }), { count: 1 });
});

/** RFC 7386, section 2. */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

test('a patch makes of any status the one that is wanted', () => {
  const leaf = fc.oneof(
    fc.string({ maxLength: 2 }),
    fc.integer({ min: 0, max: 2 }),
    fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }),
  );
  const { status } = fc.letrec<{ status: Record<string, unknown> }>((tie) => ({
    status: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof({ maxDepth: 3 }, leaf, tie('status')), {
      noNullPrototype: true,
    }),
  }));
  fc.assert(
    fc.property(status, status, (shown, wanted) => {
      const patch = statusPatch(shown, wanted);
      assert.deepEqual(patch === undefined ? shown : merged(shown, patch), wanted);
    }),
  );
});
