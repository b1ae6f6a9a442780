import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { openHeap } from '../../../src/core/allocate/heap.ts';

test('items come out in order, however they went in and in between', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (actions) => {
      const heap = openHeap<number>((a, b) => a - b);
      const model: number[] = [];
      for (const action of actions) {
        if (action === undefined) assert.equal(heap.pop(), model.shift());
        else {
          heap.push(action);
          model.push(action);
          model.sort((a, b) => a - b);
        }
      }
      for (const item of model) assert.equal(heap.pop(), item);
      assert.equal(heap.pop(), undefined);
    }),
    { numRuns: 1000 },
  );
});
