import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macBytes } from '../../../src/adapters/layer2/ethernet.ts';
import { ARP_FILTER, HEARTBEAT_FILTER } from '../../../src/adapters/layer2/filter.ts';
import { writeDatagram } from '../../../src/adapters/layer2/udp.ts';
import { arpFrame, OWN_MAC } from './frames.ts';

interface Facts {
  readonly packetType: number;
  readonly hasTag: number;
}
const FOR_US: Facts = { packetType: 0, hasTag: 0 };

/** Runs a program as the kernel does; only the instructions that ours have. */
function passes(program: Buffer, frame: Buffer, facts = FOR_US): boolean {
  let accumulator = 0;
  for (let at = 0; at < program.length; at += 8) {
    const [operation, value] = [program.readUInt16LE(at), program.readUInt32LE(at + 4)];
    switch (operation) {
      case 0x20:
      case 0x28:
      case 0x30: {
        const bytes = { 32: 4, 40: 2, 48: 1 }[operation]!;
        if (value === 0xfffff000 + 4) accumulator = facts.packetType;
        else if (value === 0xfffff000 + 48) accumulator = facts.hasTag;
        else if (value + bytes > frame.length) return false;
        else accumulator = frame.readUIntBE(value, bytes);
        break;
      }
      case 0x15:
        at += program[at + (accumulator === value ? 2 : 3)]! * 8;
        break;
      case 0x06:
        return value > 0;
      default:
        assert.fail(`instruction ${operation}`);
    }
  }
  return assert.fail('the program has no end');
}

const heartbeat = writeDatagram(Buffer.from('heartbeat'), macBytes('02:00:00:00:00:02'), 0);

test('lets through questions and answers of ARP for IPv4, and no other frame of ARP', () => {
  for (const operation of ['0001', '0002']) assert.ok(passes(ARP_FILTER, arpFrame({ operation })));
  assert.ok(passes(ARP_FILTER, arpFrame({ to: OWN_MAC })));
  for (const frame of [
    arpFrame({ operation: '0003' }),
    arpFrame({ kind: '000608000604' }),
    arpFrame({ kind: '000186dd0604' }),
    arpFrame().subarray(0, 20),
  ]) {
    assert.equal(passes(ARP_FILTER, frame), false);
  }
});

test('lets through heartbeats, and nothing else of IPv4', () => {
  assert.ok(passes(HEARTBEAT_FILTER, heartbeat));
  const changed = (at: number, value: number) => {
    const frame = Buffer.from(heartbeat);
    frame[at] = value;
    return frame;
  };
  for (const [what, frame] of [
    ['another group', changed(33, 0xfd)],
    ['TCP', changed(23, 6)],
    ['another port', changed(37, 0)],
    ['a fragment', changed(20, 0x20)],
    ['a later fragment', changed(21, 1)],
    ['options of IP', changed(14, 0x46)],
    ['IPv6', changed(14, 0x65)],
    ['a packet that is cut off', heartbeat.subarray(0, 36)],
    ['nothing', Buffer.alloc(0)],
  ] as const) {
    assert.equal(passes(HEARTBEAT_FILTER, frame), false, what);
  }
});

test('lets through nothing for another host, and nothing of a VLAN', () => {
  for (const facts of [
    { packetType: 3, hasTag: 0 },
    { packetType: 0, hasTag: 1 },
  ]) {
    assert.equal(passes(ARP_FILTER, arpFrame(), facts), false);
    assert.equal(passes(HEARTBEAT_FILTER, heartbeat, facts), false);
  }
  // 1: broadcast, 2: multicast.
  for (const packetType of [0, 1, 2]) {
    assert.ok(passes(ARP_FILTER, arpFrame(), { packetType, hasTag: 0 }));
    assert.ok(passes(HEARTBEAT_FILTER, heartbeat, { packetType, hasTag: 0 }));
  }
});
