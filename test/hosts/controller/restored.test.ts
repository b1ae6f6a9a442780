import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRestored } from '../../../src/hosts/controller/restored.ts';
import { address, HOUR, service } from '../../support/build.ts';
import { handClock } from '../../support/hand-clock.ts';

const A1 = address('10.0.0.1');
const EMPTY = service('shop/web', { shownBy: 'stranger' });
const SHOWING = service('shop/web', { shown: ['10.0.0.1'] });

test('what another writer takes out is put back once, and then it is named', () => {
  const restored = openRestored(handClock());
  for (const attempt of ['first given', 'put back']) {
    assert.ok(restored.mayWrite(EMPTY, [A1]), attempt);
    restored.written(EMPTY, [A1]);
  }
  assert.equal(restored.mayWrite(EMPTY, [A1]), false);
  assert.deepEqual([...restored.overwrittenBy], [['shop/web', 'stranger']]);
});

test('after an hour it is tried again', () => {
  const clock = handClock();
  const restored = openRestored(clock);
  restored.written(EMPTY, [A1]);
  restored.written(EMPTY, [A1]);
  clock.pass(HOUR - 1);
  assert.equal(restored.mayWrite(EMPTY, [A1]), false);
  clock.pass(1);
  assert.ok(restored.mayWrite(EMPTY, [A1]));
});

test('an address that the Service gains is no fight, nor is a Service that was created again', () => {
  const restored = openRestored(handClock());
  restored.written(EMPTY, [A1]);
  restored.written(EMPTY, [A1]);
  assert.ok(restored.mayWrite(SHOWING, [A1, address('10.0.0.2')]));
  assert.ok(restored.mayWrite({ ...EMPTY, uid: 'another' }, [A1]));
});

test('who gives way is named no longer', () => {
  const restored = openRestored(handClock());
  restored.written(EMPTY, [A1]);
  restored.written(EMPTY, [A1]);
  restored.mayWrite(EMPTY, [A1]);
  restored.settled('shop/web');
  assert.equal(restored.overwrittenBy.size, 0);
});
