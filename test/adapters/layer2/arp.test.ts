import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aimReply, announcement, newReply, probe, readArp, senderMacOf } from '../../../src/adapters/layer2/arp.ts';
import { macBytes } from '../../../src/adapters/layer2/ethernet.ts';
import { arpFrame, BROADCAST, CLIENT_MAC, ipHex, ipNumber, NOT_TO_BE_ANSWERED, OWN_MAC } from './frames.ts';

const own = macBytes('02:00:00:00:00:01');
const read = (frame: Buffer) => readArp(frame, frame.length, own);

test('reads a question to everybody, one to us alone, and a probe', () => {
  const target = { senderAddress: ipNumber('10.77.0.4'), targetAddress: ipNumber('10.77.200.1') };
  assert.deepEqual(read(arpFrame()), { isRequest: true, isForAll: true, ...target });
  assert.deepEqual(read(arpFrame({ to: OWN_MAC })), { isRequest: true, isForAll: false, ...target });
  assert.deepEqual(read(arpFrame({ sender: '0.0.0.0' })), {
    isRequest: true,
    isForAll: true,
    ...target,
    senderAddress: 0,
  });
});

test('reads a reply, and says whose MAC it gives', () => {
  const frame = arpFrame({ operation: '0002', to: OWN_MAC, sender: '10.77.200.1', target: '10.77.0.1' });
  assert.deepEqual(read(frame), {
    isRequest: false,
    isForAll: false,
    senderAddress: ipNumber('10.77.200.1'),
    targetAddress: ipNumber('10.77.0.1'),
  });
  assert.equal(senderMacOf(frame), '02:00:00:00:00:04');
});

/** What can be read, and is left unanswered for what it says. */
const READABLE = [
  'asks for an address of somebody else',
  'is a reply',
  'announces the address for another MAC',
] as const;
for (const [why, frame] of NOT_TO_BE_ANSWERED) {
  if ((READABLE as readonly string[]).includes(why)) continue;
  test(`refuses a frame that ${why}`, () => {
    assert.equal(read(frame), undefined);
  });
}

test('believes the length that was received, not the bytes that a frame before it left in the buffer', () => {
  const buffer = Buffer.concat([arpFrame(), Buffer.alloc(100)]);
  assert.notEqual(readArp(buffer, 42, own), undefined);
  for (const length of [0, 13, 14, 41]) assert.equal(readArp(buffer, length, own), undefined);
});

test('never throws, whatever comes', () => {
  for (let length = 0; length < 60; length += 1) {
    for (const fill of [0x00, 0x01, 0xff]) readArp(Buffer.alloc(60, fill), length, own);
  }
  const frame = arpFrame();
  for (let at = 0; at < frame.length; at += 1) {
    for (const value of [0, 1, 2, 127, 255]) {
      const damaged = Buffer.from(frame);
      damaged[at] = value;
      read(damaged);
    }
  }
});

test('answers the one who asked, with our MAC for the address that was asked for', () => {
  const reply = newReply(own);
  aimReply(reply, arpFrame());
  const expected = [
    [CLIENT_MAC, OWN_MAC, '0806', '000108000604', '0002'],
    [OWN_MAC, ipHex('10.77.200.1'), CLIENT_MAC, ipHex('10.77.0.4')],
    ['00'.repeat(18)],
  ];
  assert.equal(reply.toString('hex'), expected.flat().join(''));
});

test('a reply is aimed again without a trace of the one before', () => {
  const [first, second] = [newReply(own), newReply(own)];
  aimReply(first, arpFrame({ from: '020000000077', sender: '10.77.0.9', target: '10.77.200.9' }));
  for (const reply of [first, second]) aimReply(reply, arpFrame());
  assert.deepEqual(first, second);
});

test('announces to everybody in both forms', () => {
  const address = ipHex('10.77.200.1');
  const head = [BROADCAST, OWN_MAC, '0806', '000108000604'].join('');
  const [request, reply] = (['request', 'reply'] as const).map((form) =>
    announcement(own, ipNumber('10.77.200.1'), form).toString('hex'),
  );
  assert.equal(request, `${head}0001${OWN_MAC}${address}000000000000${address}${'00'.repeat(18)}`);
  assert.equal(reply, `${head}0002${OWN_MAC}${address}${OWN_MAC}${address}${'00'.repeat(18)}`);
});

test('asks without claiming anything', () => {
  assert.equal(
    probe(own, ipNumber('255.255.255.254')).toString('hex'),
    `${BROADCAST}${OWN_MAC}08060001080006040001${OWN_MAC}00000000000000000000fffffffe${'00'.repeat(18)}`,
  );
});
