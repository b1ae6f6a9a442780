import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '../../../src/core/live/live.ts';
import { readService } from '../../../src/core/live/service.ts';
import { parseAddress } from '../../../src/core/net/address.ts';
import { openRestored } from '../../../src/hosts/controller/restored.ts';
import { handClock } from '../../support/hand-clock.ts';

const ADDRESSES = [parseAddress('10.20.0.1')!];

/** A Service whose status shows nothing. */
function service(uid = 'a'): Service {
  const metadata = { namespace: 'shop', name: 'web', uid, resourceVersion: '1' };
  return readService({ metadata, spec: { type: 'LoadBalancer' } }).value!;
}

test('what another writer takes out is put back once, and again after an hour', () => {
  const clock = handClock();
  const restored = openRestored(clock);
  restored.written(service(), ADDRESSES);
  assert.ok(restored.mayWrite(service(), ADDRESSES));
  restored.written(service(), ADDRESSES);
  assert.equal(restored.mayWrite(service(), ADDRESSES), false);
  assert.deepEqual([...restored.overwrittenBy], [['shop/web', 'another writer']]);
  clock.pass(60 * 60 * 1000);
  assert.ok(restored.mayWrite(service(), ADDRESSES));
});

test('a Service that is gone, or another one of its name, has been taken nothing from', () => {
  const restored = openRestored(handClock());
  for (let times = 0; times < 2; times++) restored.written(service(), ADDRESSES);
  assert.equal(restored.mayWrite(service(), ADDRESSES), false);
  assert.ok(restored.mayWrite(service('b'), ADDRESSES));
  restored.forget('shop/web');
  assert.ok(restored.mayWrite(service(), ADDRESSES));
  assert.deepEqual([...restored.overwrittenBy], []);
});
