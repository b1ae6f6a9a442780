import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dumpRequest, readAnswer } from '../../../src/adapters/layer2/netlink.ts';
import { parseAddress } from '../../../src/core/net/address.ts';

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function attribute(type: number, value: Buffer): Buffer {
  return padded(Buffer.concat([u16(value.length + 4), u16(type), value]));
}

function message(type: number, body: Buffer, flags = 2): Buffer {
  return padded(Buffer.concat([u32(body.length + 16), u16(type), u16(flags), u32(1), u32(0), body]));
}

const text = (value: string) => Buffer.from(`${value}\0`);
const MAC = Buffer.from('020000000001', 'hex');

interface LinkFields {
  readonly hardware?: number;
  readonly flags?: number;
  readonly carrier?: number;
  readonly mac?: Buffer;
  readonly kind?: string;
  readonly master?: string;
}

/** `master`: the kind of interface that it is a port of. */
function link(index: number, name: string, fields: LinkFields = {}): Buffer {
  const { hardware = 1, flags = 0x1003, carrier = 1, mac = MAC, kind, master } = fields;
  const info = [
    ...(kind === undefined ? [] : [attribute(1, text(kind))]),
    ...(master === undefined || master === '' ? [] : [attribute(4, text(master))]),
  ];
  const body = Buffer.concat([
    Buffer.concat([Buffer.alloc(2), u16(hardware), u32(index), u32(flags), u32(0)]),
    attribute(3, text(name)),
    attribute(1, mac),
    attribute(33, Buffer.from([carrier])),
    ...(master === undefined ? [] : [attribute(10, u32(9))]),
    ...(info.length === 0 ? [] : [attribute(0x8000 | 18, Buffer.concat(info))]),
  ]);
  return message(16, body);
}

function address(index: number, family: number, length: number, local: Buffer | undefined, peer: Buffer): Buffer {
  const head = Buffer.concat([Buffer.from([family, length, 0, 0]), u32(index)]);
  return message(20, Buffer.concat([head, attribute(1, peer), ...(local === undefined ? [] : [attribute(2, local)])]));
}

const linksOf = (...messages: readonly Buffer[]) => readAnswer(Buffer.concat(messages)).links;

test('asks for all links without their statistics, and for all addresses', () => {
  const links = dumpRequest('links', 7).toString('hex');
  assert.equal(links, `28000000120001030700000000000000${'00'.repeat(16)}08001d0008000000`);
  assert.equal(dumpRequest('addresses', 8).toString('hex'), `18000000160001030800000000000000${'00'.repeat(8)}`);
});

test('reads an interface, its MAC and carrier', () => {
  assert.deepEqual(linksOf(link(2, 'eth0')), [
    { index: 2, name: 'eth0', mac: '02:00:00:00:00:01', isUp: true, carrier: true, isOwn: true, isGuestEnd: false },
  ]);
  const [down, dark] = linksOf(link(2, 'eth0', { flags: 0x1002 }), link(3, 'eth1', { carrier: 0 }));
  assert.deepEqual([down!.isUp, down!.carrier, dark!.isUp, dark!.carrier], [false, false, true, false]);
});

test('tells apart what can carry addresses, what is part of another interface, and what is a guest', () => {
  for (const [what, fields, isOwn, isGuestEnd] of [
    ['a bridge', { kind: 'bridge' }, true, false],
    ['a VLAN', { kind: 'vlan' }, true, false],
    ['a port of a bridge', { master: 'bridge' }, false, false],
    ['a port of a bond', { master: 'bond' }, false, false],
    ['a port of something unheard of', { master: '' }, false, false],
    ['an interface of a VRF', { master: 'vrf' }, true, false],
    ['the loopback', { flags: 0x9 }, false, false],
    ['an interface without ARP, as IPVS has', { flags: 0x81, kind: 'dummy' }, false, false],
    ['a tunnel', { hardware: 768 }, false, false],
    ["the end of a container's", { kind: 'veth' }, true, true],
    ["the end of a virtual machine's", { kind: 'tun' }, true, true],
  ] as const) {
    const [seen] = linksOf(link(2, 'x0', fields));
    assert.deepEqual([seen!.isOwn, seen!.isGuestEnd], [isOwn, isGuestEnd], what);
  }
});

test('an interface that has no MAC of Ethernet has none', () => {
  assert.equal(linksOf(link(2, 'ib0', { mac: Buffer.alloc(20) }))[0]!.mac, undefined);
});

test('reads addresses of both families, of a point-to-point interface its own', () => {
  const own = Buffer.from([10, 77, 0, 1]);
  const peer = Buffer.from([10, 77, 0, 2]);
  const ipv6 = Buffer.from('fd770000000000000000000000000001', 'hex');
  const { addresses } = readAnswer(
    Buffer.concat([
      address(2, 2, 16, own, own),
      address(3, 2, 32, own, peer),
      address(2, 10, 64, undefined, ipv6),
      address(2, 2, 33, own, own),
      address(2, 2, 16, undefined, ipv6),
      address(2, 7, 16, own, own),
    ]),
  );
  assert.deepEqual(addresses, [
    { index: 2, address: parseAddress('10.77.0.1'), length: 16 },
    { index: 3, address: parseAddress('10.77.0.1'), length: 32 },
    { index: 2, address: parseAddress('fd77::1'), length: 64 },
  ]);
});

test('knows the end of a list, a list that has to be asked for again, and an error', () => {
  const facts = ({ isDone, isInterrupted, error }: ReturnType<typeof readAnswer>) => [isDone, isInterrupted, error];
  assert.deepEqual(facts(readAnswer(link(2, 'eth0'))), [false, false, 0]);
  assert.deepEqual(facts(readAnswer(message(3, u32(0)))), [true, false, 0]);
  assert.deepEqual(facts(readAnswer(message(3, u32(0), 0x12))), [true, true, 0]);
  assert.deepEqual(facts(readAnswer(message(2, u32(-16)))), [false, false, 16]);
});

test('stops at what is cut off, and never throws or goes round for ever', () => {
  const whole = Buffer.concat([link(2, 'eth0'), address(2, 2, 16, Buffer.alloc(4), Buffer.alloc(4))]);
  for (let length = 0; length < whole.length; length += 1) readAnswer(whole.subarray(0, length));
  for (let at = 0; at < whole.length; at += 1) {
    for (const value of [0, 1, 3, 255]) {
      const damaged = Buffer.from(whole);
      damaged[at] = value;
      readAnswer(damaged);
    }
  }
  assert.deepEqual(linksOf(link(2, 'eth0').subarray(0, 40)), []);
});
