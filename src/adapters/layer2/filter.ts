/**
 * What the kernel lets through to us: classic BPF programs for packet sockets, so that a busy node's traffic costs nothing
 * in user space. Pure. Everything is checked again when a frame is read.
 */
import { HEADER_BYTES, TYPE_IPV4 } from './ethernet.ts';
import { HEARTBEAT_GROUP, HEARTBEAT_PORT } from './udp.ts';

/** One test: the number at an offset is, or is not, one of these. Offsets count from the Ethernet header. */
interface Check {
  readonly at: number;
  readonly bytes: 1 | 2 | 4;
  readonly oneOf?: readonly number[];
  readonly noneOf?: readonly number[];
}

const LOAD = { 1: 0x30, 2: 0x28, 4: 0x20 } as const;
const JUMP_IF_EQUAL = 0x15;
const RETURN = 0x06;
/** All of the frame. */
const ACCEPT = 0x40000;
const DROP = 0;

/** Facts that are not in the frame (linux/filter.h, SKF_AD_OFF). */
const ANCILLARY = 0xfffff000;
const PACKET_TYPE = ANCILLARY + 4;
const VLAN_TAG_PRESENT = ANCILLARY + 48;
const TO_ANOTHER_HOST = 3;

/**
 * A tagged frame reaches the parent interface with its tag taken off, marked as for another host: it belongs to the VLAN
 * interface. The same mark has what a flooding switch delivers for others.
 */
const FOR_US: readonly Check[] = [
  { at: VLAN_TAG_PRESENT, bytes: 4, oneOf: [0] },
  { at: PACKET_TYPE, bytes: 4, noneOf: [TO_ANOTHER_HOST] },
];

const ARP_AT = HEADER_BYTES;
/** Requests and replies for IPv4 over Ethernet. */
export const ARP_FILTER: Buffer = assemble([
  ...FOR_US,
  { at: ARP_AT, bytes: 2, oneOf: [1] },
  { at: ARP_AT + 2, bytes: 2, oneOf: [TYPE_IPV4] },
  { at: ARP_AT + 6, bytes: 2, oneOf: [1, 2] },
]);

const IP_AT = HEADER_BYTES;
const DO_NOT_FRAGMENT = 0x4000;
/** Unfragmented UDP to the heartbeats' group and port. The group comes first: it is what nearly all traffic fails. */
export const HEARTBEAT_FILTER: Buffer = assemble([
  { at: IP_AT + 16, bytes: 4, oneOf: [HEARTBEAT_GROUP] },
  ...FOR_US,
  { at: IP_AT, bytes: 1, oneOf: [0x45] },
  { at: IP_AT + 9, bytes: 1, oneOf: [17] },
  { at: IP_AT + 6, bytes: 2, oneOf: [0, DO_NOT_FRAGMENT] },
  { at: IP_AT + 22, bytes: 2, oneOf: [HEARTBEAT_PORT] },
]);

/** All checks hold, or the frame is dropped. A load past the end of a frame drops it too. */
function assemble(checks: readonly Check[]): Buffer {
  const lengths = checks.map(({ oneOf = [], noneOf = [] }) => 1 + oneOf.length + noneOf.length);
  const dropAt = lengths.reduce((sum, length) => sum + length, 0) + 1;
  const code: number[][] = [];
  for (const [at, { at: offset, bytes, oneOf = [], noneOf = [] }] of checks.entries()) {
    const next = code.length + lengths[at]!;
    code.push([LOAD[bytes], 0, 0, offset]);
    const jump = (to: number) => to - code.length - 1;
    for (const value of noneOf) {
      code.push([JUMP_IF_EQUAL, jump(dropAt), 0, value]);
    }
    for (const [which, value] of oneOf.entries()) {
      code.push([JUMP_IF_EQUAL, jump(next), which === oneOf.length - 1 ? jump(dropAt) : 0, value]);
    }
  }
  code.push([RETURN, 0, 0, ACCEPT], [RETURN, 0, 0, DROP]);
  return encode(code);
}

/** `struct sock_filter`, in the order of bytes of the machines that there are packages of native code for. */
function encode(code: readonly number[][]): Buffer {
  const program = Buffer.alloc(code.length * 8);
  for (const [at, [operation, ifTrue, ifFalse, value]] of code.entries()) {
    program.writeUInt16LE(operation!, at * 8);
    program.writeUInt8(ifTrue!, at * 8 + 2);
    program.writeUInt8(ifFalse!, at * 8 + 3);
    program.writeUInt32LE(value!, at * 8 + 4);
  }
  return program;
}
