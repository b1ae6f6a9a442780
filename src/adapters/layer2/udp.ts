/**
 * The packet that carries a heartbeat: UDP over IPv4 to a link-local multicast group, with the Ethernet header. Pure.
 *
 * Written by hand because an interface may have no address of its own (then the source is 0.0.0.0), and because a packet
 * that leaves by a packet socket needs no route and passes no firewall of the node.
 */
import { DESTINATION_AT, HEADER_BYTES, SOURCE_AT, TYPE_AT, TYPE_IPV4 } from './ethernet.ts';

/**
 * 224.0.0.254, for experiments (RFC 4727 section 2.4.2). Of 224.0.0.0/24, which no router forwards and which switches that
 * snoop still deliver to everybody (RFC 4541 section 2.1.2).
 */
export const HEARTBEAT_GROUP = 0xe00000fe;
/** RFC 1112 section 6.4. */
export const HEARTBEAT_GROUP_MAC: Buffer = Buffer.from('01005e0000fe', 'hex');
export const HEARTBEAT_PORT = 26_107;

const IP_BYTES = 20;
const UDP_BYTES = 8;
const UDP_AT = HEADER_BYTES + IP_BYTES;
const PAYLOAD_AT = UDP_AT + UDP_BYTES;
const VERSION_AND_LENGTH = 0x45;
const DO_NOT_FRAGMENT = 0x4000;
const FRAGMENT_BITS = 0x3fff;
const TIME_TO_LIVE = 1;
const UDP = 17;

/** `address`: the interface's own, 0 where it has none. */
export function writeDatagram(payload: Uint8Array, mac: Buffer, address: number): Buffer {
  const frame = Buffer.alloc(PAYLOAD_AT + payload.length);
  HEARTBEAT_GROUP_MAC.copy(frame, DESTINATION_AT);
  mac.copy(frame, SOURCE_AT);
  frame.writeUInt16BE(TYPE_IPV4, TYPE_AT);

  frame[HEADER_BYTES] = VERSION_AND_LENGTH;
  frame.writeUInt16BE(frame.length - HEADER_BYTES, HEADER_BYTES + 2);
  frame.writeUInt16BE(DO_NOT_FRAGMENT, HEADER_BYTES + 6);
  frame[HEADER_BYTES + 8] = TIME_TO_LIVE;
  frame[HEADER_BYTES + 9] = UDP;
  frame.writeUInt32BE(address, HEADER_BYTES + 12);
  frame.writeUInt32BE(HEARTBEAT_GROUP, HEADER_BYTES + 16);
  frame.writeUInt16BE(checksum(frame.subarray(HEADER_BYTES, UDP_AT), 0), HEADER_BYTES + 10);

  frame.writeUInt16BE(HEARTBEAT_PORT, UDP_AT);
  frame.writeUInt16BE(HEARTBEAT_PORT, UDP_AT + 2);
  frame.writeUInt16BE(frame.length - UDP_AT, UDP_AT + 4);
  frame.set(payload, PAYLOAD_AT);
  // 0 would mean that there is none (RFC 768).
  frame.writeUInt16BE(checksum(frame.subarray(UDP_AT), pseudoHeaderSum(frame)) || 0xffff, UDP_AT + 6);
  return frame;
}

/** What the first `length` bytes of a buffer carry, without a copy. `undefined`: not such a packet, or a damaged one. */
export function readDatagram(frame: Buffer, length: number): Uint8Array | undefined {
  if (
    length < PAYLOAD_AT ||
    frame.readUInt16BE(TYPE_AT) !== TYPE_IPV4 ||
    frame[HEADER_BYTES] !== VERSION_AND_LENGTH ||
    (frame.readUInt16BE(HEADER_BYTES + 6) & FRAGMENT_BITS) !== 0 ||
    frame[HEADER_BYTES + 9] !== UDP ||
    frame.readUInt32BE(HEADER_BYTES + 16) !== HEARTBEAT_GROUP ||
    frame.readUInt16BE(UDP_AT + 2) !== HEARTBEAT_PORT
  ) {
    return undefined;
  }
  // The rest of a short frame is padding.
  const end = HEADER_BYTES + frame.readUInt16BE(HEADER_BYTES + 2);
  const isWhole = end >= PAYLOAD_AT && end <= length && frame.readUInt16BE(UDP_AT + 4) === end - UDP_AT;
  if (
    !isWhole ||
    frame.readUInt16BE(UDP_AT + 6) === 0 ||
    checksum(frame.subarray(HEADER_BYTES, UDP_AT), 0) !== 0 ||
    checksum(frame.subarray(UDP_AT, end), pseudoHeaderSum(frame)) !== 0
  ) {
    return undefined;
  }
  return frame.subarray(PAYLOAD_AT, end);
}

/** Source, destination, protocol and length: what the checksum of UDP covers beside the datagram (RFC 768). */
function pseudoHeaderSum(frame: Buffer): number {
  let sum = UDP + frame.readUInt16BE(UDP_AT + 4);
  for (let at = HEADER_BYTES + 12; at < UDP_AT; at += 2) {
    sum += frame.readUInt16BE(at);
  }
  return sum;
}

/** RFC 1071. 0 over bytes that hold their own checksum. */
function checksum(bytes: Buffer, start: number): number {
  let sum = start;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    sum += bytes.readUInt16BE(at);
  }
  if (bytes.length % 2 === 1) {
    sum += bytes[bytes.length - 1]! * 256;
  }
  while (sum > 0xffff) {
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum ^ 0xffff;
}
