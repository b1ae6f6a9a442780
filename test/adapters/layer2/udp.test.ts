import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macBytes } from '../../../src/adapters/layer2/ethernet.ts';
import { HEARTBEAT_PORT, readDatagram, writeDatagram } from '../../../src/adapters/layer2/udp.ts';
import { MAX_HEARTBEAT_BYTES } from '../../../src/core/announce/heartbeat.ts';
import { ipNumber } from './frames.ts';

const mac = macBytes('02:00:00:00:00:01');
const SOURCE = ipNumber('10.77.0.1');
const written = (text: string, source = SOURCE) => writeDatagram(Buffer.from(text), mac, source);
const read = (frame: Buffer) => readDatagram(frame, frame.length);

test('is a packet that any router may throw away: to 224.0.0.254, time to live 1, not to be fragmented', () => {
  // The checksum of the header by hand: 0x4500 + 0x0020 + 0x4000 + 0x0111 + 0x0a4d + 0x0001 + 0xe000 + 0x00fe = 0x1717d.
  const port = HEARTBEAT_PORT.toString(16);
  assert.equal(
    written('abcd')
      .toString('hex')
      .replace(/^(.{80}).{4}/, '$1____'),
    `01005e0000fe0200000000010800450000200000400001118e810a4d0001e00000fe${port}${port}000c____61626364`,
  );
});

test('reads back what was written, of any length, with an address of its own and without', () => {
  for (const length of [0, 1, 2, 17, 18, 255, 256, MAX_HEARTBEAT_BYTES]) {
    for (const source of [SOURCE, 0, 0xffffffff]) {
      const payload = Buffer.alloc(length, 0xa5);
      assert.deepEqual(Buffer.from(read(writeDatagram(payload, mac, source))!), payload);
    }
  }
});

test('takes the padding of a short frame for what it is', () => {
  const frame = Buffer.concat([written('abc'), Buffer.alloc(20, 0xff)]);
  assert.equal(Buffer.from(read(frame)!).toString(), 'abc');
});

test('refuses a packet with any one byte changed, but for those that mean nothing to us', () => {
  const frame = written('heartbeat');
  // MACs and the port that it comes from; the latter is in the checksum.
  for (let at = 12; at < frame.length; at += 1) {
    for (const bit of [1, 128]) {
      const damaged = Buffer.from(frame);
      damaged[at]! ^= bit;
      assert.equal(read(damaged), undefined, `byte ${at}`);
    }
  }
});

test('refuses what is cut off, and lengths that do not agree', () => {
  const frame = written('heartbeat');
  for (let length = 0; length < frame.length; length += 1) assert.equal(readDatagram(frame, length), undefined);
  const withoutChecksum = Buffer.from(frame);
  withoutChecksum.writeUInt16BE(0, 40);
  assert.equal(read(withoutChecksum), undefined);
});

test('never throws, whatever comes', () => {
  for (const fill of [0x00, 0x45, 0xff]) {
    for (let length = 0; length < 80; length += 1) readDatagram(Buffer.alloc(80, fill), length);
  }
});
