import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSlots } from '../../../src/hosts/controller/slots.ts';

test('no more than so many are under way, and who waits is served in the order of asking', async () => {
  const slots = openSlots(2);
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  const all = Array.from({ length: 20 }, (_, number) =>
    slots.run(async () => {
      begun.push(number);
      most = Math.max(most, ++underWay);
      await new Promise<void>((resolve) => setImmediate(resolve));
      underWay--;
      return number;
    }),
  );
  assert.deepEqual(
    await Promise.all(all),
    all.map((_, number) => number),
  );
  assert.equal(most, 2);
  assert.deepEqual(
    begun,
    all.map((_, number) => number),
  );
});

test('one that fails makes room as well', async () => {
  const slots = openSlots(1);
  const failing = slots.run(() => Promise.reject(new Error('no')));
  const next = slots.run(() => Promise.resolve('yes'));
  await assert.rejects(failing, /no/);
  assert.equal(await next, 'yes');
});
