import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macBytes } from '../../../src/adapters/layer2/ethernet.ts';
import { newResponder, respond } from '../../../src/adapters/layer2/responder.ts';
import type { MacClaim } from '../../../src/core/announce/liveness-state.ts';
import { parseAddress } from '../../../src/core/net/address.ts';
import { arpFrame, ipNumber, NOT_TO_BE_ANSWERED, OWN_MAC } from './frames.ts';

const ADDRESS = ipNumber('10.77.200.1');

/** What happens with these frames, read at once, where the first address is answered for and both are of interest. */
function after(...frames: readonly Buffer[]): { replies: number; sightings: MacClaim[] } {
  const responder = newResponder(macBytes('02:00:00:00:00:01'), [ADDRESS]);
  const wanted = new Set([ADDRESS, ipNumber('10.77.200.2')]);
  const sightings = new Map<string, MacClaim>();
  const replies = frames.filter((frame) => respond(responder, frame, frame.length, wanted, sightings)).length;
  return { replies, sightings: [...sightings.values()] };
}

test('answers each question for an address of ours: from anybody, from us alone, and a probe', () => {
  assert.deepEqual(after(arpFrame(), arpFrame({ to: OWN_MAC }), arpFrame({ sender: '0.0.0.0' })), {
    replies: 3,
    sightings: [],
  });
});

for (const [why, frame] of NOT_TO_BE_ANSWERED) {
  test(`is silent when a frame ${why}`, () => {
    assert.equal(after(frame).replies, 0);
  });
}

test('stops to answer as soon as the address is taken from it', () => {
  const responder = newResponder(macBytes('02:00:00:00:00:01'), [ADDRESS]);
  const ask = () => respond(responder, arpFrame(), 60, new Set(), new Map());
  assert.notEqual(ask(), undefined);
  responder.answers.delete(ADDRESS);
  assert.equal(ask(), undefined);
});

test('sees whoever has an address of interest: who answers us, who announces it, who asks in its name', () => {
  const sender = '10.77.200.2';
  const [mac, address] = ['02:00:00:00:00:04', parseAddress(sender)];
  const seen = (frame: Buffer) => after(frame).sightings;
  assert.deepEqual(seen(arpFrame({ operation: '0002', to: OWN_MAC, sender })), [{ address, mac, isAnswer: true }]);
  for (const frame of [
    arpFrame({ operation: '0002', sender, target: sender }),
    arpFrame({ sender, target: sender }),
    arpFrame({ sender, target: '10.77.0.1' }),
  ]) {
    assert.deepEqual(seen(frame), [{ address, mac, isAnswer: false }]);
  }
  assert.deepEqual(seen(arpFrame({ sender: '10.77.200.3', target: '10.77.200.3' })), []);
});

test('sees a MAC once in all that was read at once, however often it shouts', () => {
  const shout = arpFrame({ sender: '10.77.200.1', target: '10.77.200.1' });
  assert.equal(after(...Array.from({ length: 64 }, () => shout)).sightings.length, 1);
  const other = arpFrame({ sender: '10.77.200.1', target: '10.77.200.1', from: '020000000005' });
  assert.equal(after(shout, other, shout).sightings.length, 2);
});

test('a stranger that asks for our address in the name of another one of ours is answered and seen', () => {
  const { replies, sightings } = after(arpFrame({ sender: '10.77.200.2', target: '10.77.200.1' }));
  assert.deepEqual([replies, sightings.length], [1, 1]);
});
