import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AddressDeviation } from '../../../src/core/announce/liveness-state.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { openLastingDeviations } from '../../../src/hosts/speaker/lasting-deviations.ts';
import { address } from '../../core/announce/world.ts';
import { handClock } from '../../support/hand-clock.ts';
import { NOW } from './facts.ts';

function deviation(text: string, more: Partial<AddressDeviation> = {}): AddressDeviation {
  return {
    address: address(text),
    interface: 'eth0',
    reason: 'Yielded',
    mac: '02:00:00:00:00:02',
    sinceMs: 7,
    ...more,
  };
}

function opened() {
  const clock = handClock(NOW);
  let calls = 0;
  const lasting = openLastingDeviations(clock, () => {
    calls++;
  });
  const among = (...deviations: AddressDeviation[]) =>
    lasting.among(deviations).map((one) => [formatAddress(one.address), one.seenAtMs - NOW]);
  return { clock, lasting, among, calls: () => calls };
}

test('tells of what lasts, since when it was seen, and asks to be looked at when it has lasted', () => {
  const { clock, among, calls } = opened();
  assert.deepEqual(among(deviation('10.20.30.7')), []);
  clock.pass(600);
  assert.deepEqual(among(deviation('10.20.30.7'), deviation('10.20.30.8')), []);
  clock.pass(400);
  assert.equal(calls(), 1);
  assert.deepEqual(among(deviation('10.20.30.7'), deviation('10.20.30.8')), [['10.20.30.7', 0]]);
  clock.pass(600);
  assert.equal(calls(), 2);
  assert.deepEqual(among(deviation('10.20.30.7'), deviation('10.20.30.8')), [
    ['10.20.30.7', 0],
    ['10.20.30.8', 600],
  ]);
});

test('what passes was none, and what comes again begins again', () => {
  const { clock, among } = opened();
  among(deviation('10.20.30.7'));
  clock.pass(900);
  among();
  among(deviation('10.20.30.7'));
  clock.pass(900);
  assert.deepEqual(among(deviation('10.20.30.7')), []);
  among(deviation('10.20.30.7', { reason: 'Conflict' }));
  clock.pass(100);
  assert.deepEqual(among(deviation('10.20.30.7', { reason: 'Conflict' })), []);
});

test('asks for nothing after its end', () => {
  const { clock, among, lasting, calls } = opened();
  among(deviation('10.20.30.7'));
  lasting.close();
  clock.pass(5_000);
  assert.equal(calls(), 0);
});
