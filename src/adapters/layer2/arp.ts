/**
 * ARP for IPv4 over Ethernet (RFC 826, RFC 5227), frames as they are on the wire, with the Ethernet header. Pure.
 *
 * Addresses are numbers of 32 bits here: this is the path that every request takes, and bigints are slow.
 */
import {
  DESTINATION_AT,
  HEADER_BYTES,
  hasMacAt,
  isGroupAt,
  isZeroAt,
  macAt,
  SHORTEST_FRAME_BYTES,
  SOURCE_AT,
  TYPE_ARP,
  TYPE_AT,
} from './ethernet.ts';

/** What a frame says, as far as it concerns anybody but the kernel. */
export interface ArpPacket {
  readonly isRequest: boolean;
  /** To broadcast or multicast: everybody on the wire has it. */
  readonly isForAll: boolean;
  /** 0 in a probe (RFC 5227 section 1.1). */
  readonly senderAddress: number;
  readonly targetAddress: number;
}

export const ARP_BYTES = HEADER_BYTES + 28;
const HARDWARE_AT = 14;
const OPERATION_AT = 20;
const SENDER_MAC_AT = 22;
const SENDER_ADDRESS_AT = 28;
const TARGET_MAC_AT = 32;
const TARGET_ADDRESS_AT = 38;
const REQUEST = 1;
const REPLY = 2;
/** Hardware Ethernet (1), protocol IPv4 (0x0800), 6 and 4 bytes long. */
const KIND = Buffer.from('000108000604', 'hex');

/**
 * Reads the first `length` bytes of a buffer. `undefined`: not an ARP packet that may be believed or answered, by what it
 * is or by whom it says it is from (a group or nobody), or one for another station.
 */
export function readArp(frame: Buffer, length: number, ownMac: Buffer): ArpPacket | undefined {
  if (
    length < ARP_BYTES ||
    frame.readUInt16BE(TYPE_AT) !== TYPE_ARP ||
    KIND.compare(frame, HARDWARE_AT, OPERATION_AT) !== 0
  ) {
    return undefined;
  }
  const operation = frame.readUInt16BE(OPERATION_AT);
  if (operation !== REQUEST && operation !== REPLY) {
    return undefined;
  }
  if (isGroupAt(frame, SOURCE_AT) || isGroupAt(frame, SENDER_MAC_AT) || isZeroAt(frame, SENDER_MAC_AT)) {
    return undefined;
  }
  const isForAll = isGroupAt(frame, DESTINATION_AT);
  if (!isForAll && !hasMacAt(frame, DESTINATION_AT, ownMac)) {
    return undefined;
  }
  return {
    isRequest: operation === REQUEST,
    isForAll,
    senderAddress: frame.readUInt32BE(SENDER_ADDRESS_AT),
    targetAddress: frame.readUInt32BE(TARGET_ADDRESS_AT),
  };
}

/** Whose MAC an ARP packet gives for the sender's address. */
export function senderMacOf(frame: Buffer): string {
  return macAt(frame, SENDER_MAC_AT);
}

/** A reply with everything in it but whom it is for: `aimReply` fills that in, again and again. */
export function newReply(ownMac: Buffer): Buffer {
  return newPacket(ownMac, REPLY);
}

/** Makes the reply one to this request. */
export function aimReply(reply: Buffer, request: Buffer): void {
  request.copy(reply, DESTINATION_AT, SENDER_MAC_AT, SENDER_MAC_AT + 6);
  request.copy(reply, SENDER_ADDRESS_AT, TARGET_ADDRESS_AT, TARGET_ADDRESS_AT + 4);
  request.copy(reply, TARGET_MAC_AT, SENDER_MAC_AT, SENDER_MAC_AT + 6);
  request.copy(reply, TARGET_ADDRESS_AT, SENDER_ADDRESS_AT, SENDER_ADDRESS_AT + 4);
}

/**
 * Tells everybody that the address is at this MAC. Some systems listen to the one form and some to the other (RFC 5944
 * section 4.6), so both are sent.
 */
export function announcement(ownMac: Buffer, address: number, form: 'request' | 'reply'): Buffer {
  const frame = newPacket(ownMac, form === 'request' ? REQUEST : REPLY);
  frame.fill(0xff, DESTINATION_AT, SOURCE_AT);
  frame.writeUInt32BE(address, SENDER_ADDRESS_AT);
  if (form === 'reply') {
    ownMac.copy(frame, TARGET_MAC_AT);
  }
  frame.writeUInt32BE(address, TARGET_ADDRESS_AT);
  return frame;
}

/** Asks who has the address without claiming anything: no cache learns from it (RFC 5227 section 1.1). */
export function probe(ownMac: Buffer, address: number): Buffer {
  const frame = newPacket(ownMac, REQUEST);
  frame.fill(0xff, DESTINATION_AT, SOURCE_AT);
  frame.writeUInt32BE(address, TARGET_ADDRESS_AT);
  return frame;
}

function newPacket(ownMac: Buffer, operation: number): Buffer {
  const frame = Buffer.alloc(SHORTEST_FRAME_BYTES);
  ownMac.copy(frame, SOURCE_AT);
  frame.writeUInt16BE(TYPE_ARP, TYPE_AT);
  KIND.copy(frame, HARDWARE_AT);
  frame.writeUInt16BE(operation, OPERATION_AT);
  ownMac.copy(frame, SENDER_MAC_AT);
  return frame;
}
