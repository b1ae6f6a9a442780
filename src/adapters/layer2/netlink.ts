/**
 * Interfaces and their addresses as the kernel tells them over netlink (rtnetlink(7)): requests and answers as bytes. Pure.
 *
 * Not `os.networkInterfaces()`: that forgets the prefixes of an interface without carrier, and knows no bridge port.
 */
import type { Address } from '../../core/net/address.ts';
import { macAt } from './ethernet.ts';

export interface LinkRecord {
  /** What a socket is bound to. An interface that is made again has another. */
  readonly index: number;
  readonly name: string;
  /** `undefined`: it has none, or not one of Ethernet. */
  readonly mac: string | undefined;
  readonly isUp: boolean;
  readonly carrier: boolean;
  /** Ethernet, with ARP, and neither the loopback nor a port of a bridge or bond: it can have addresses of its own. */
  readonly isOwn: boolean;
  /** The other end is a container's or virtual machine's. */
  readonly isGuestEnd: boolean;
}

export interface AddressRecord {
  readonly index: number;
  readonly address: Address;
  readonly length: number;
}

export interface Answer {
  readonly links: readonly LinkRecord[];
  readonly addresses: readonly AddressRecord[];
  /** The end of a dump was in it. */
  readonly isDone: boolean;
  /** Something changed while it was made: it has to be asked for again. */
  readonly isInterrupted: boolean;
  /** An error number of the kernel, 0 for none. */
  readonly error: number;
}

/** Groups of changes to listen to: links, IPv4 and IPv6 addresses. */
export const CHANGE_GROUPS = 0x1 | 0x10 | 0x100;

const HEADER_BYTES = 16;
const LINK_BYTES = 16;
const ADDRESS_BYTES = 8;

const ERROR = 2;
const DONE = 3;
const NEW_LINK = 16;
const GET_LINK = 18;
const NEW_ADDRESS = 20;
const GET_ADDRESS = 22;
const REQUEST_DUMP = 0x301;
const DUMP_INTERRUPTED = 0x10;

const LINK_MAC = 1;
const LINK_NAME = 3;
const LINK_MASTER = 10;
const LINK_INFO = 18;
const LINK_EXTRA_MASK = 29;
const LINK_CARRIER = 33;
const INFO_KIND = 1;
const INFO_PORT_KIND = 4;
const GUEST_ENDS: readonly string[] = ['veth', 'tun', 'macvtap', 'ipvtap'];
const WITHOUT_STATISTICS = 8;

const ETHERNET = 1;
const UP = 0x1;
const LOOPBACK = 0x8;
const NO_ARP = 0x80;

const ADDRESS_ADDRESS = 1;
const ADDRESS_LOCAL = 2;
const FAMILY_IPV4 = 2;
const FAMILY_IPV6 = 10;

/** Asks for all links, or all addresses. */
export function dumpRequest(what: 'links' | 'addresses', sequence: number): Buffer {
  const body = Buffer.alloc(what === 'links' ? LINK_BYTES + 8 : ADDRESS_BYTES);
  if (what === 'links') {
    body.writeUInt16LE(8, LINK_BYTES);
    body.writeUInt16LE(LINK_EXTRA_MASK, LINK_BYTES + 2);
    body.writeUInt32LE(WITHOUT_STATISTICS, LINK_BYTES + 4);
  }
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(HEADER_BYTES + body.length, 0);
  header.writeUInt16LE(what === 'links' ? GET_LINK : GET_ADDRESS, 4);
  header.writeUInt16LE(REQUEST_DUMP, 6);
  header.writeUInt32LE(sequence, 8);
  return Buffer.concat([header, body]);
}

/** Reads the messages of one datagram. What it does not know, or what is cut off, is left out. */
export function readAnswer(bytes: Buffer): Answer {
  const links: LinkRecord[] = [];
  const addresses: AddressRecord[] = [];
  let isDone = false;
  let isInterrupted = false;
  let error = 0;
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    if (length < HEADER_BYTES || at + length > bytes.length) {
      break;
    }
    const type = bytes.readUInt16LE(at + 4);
    isInterrupted ||= (bytes.readUInt16LE(at + 6) & DUMP_INTERRUPTED) !== 0;
    const body = bytes.subarray(at + HEADER_BYTES, at + length);
    if (type === NEW_LINK && body.length >= LINK_BYTES) {
      links.push(readLink(body));
    } else if (type === NEW_ADDRESS && body.length >= ADDRESS_BYTES) {
      const address = readAddress(body);
      if (address !== undefined) addresses.push(address);
    } else if (type === DONE) {
      isDone = true;
    } else if (type === ERROR && body.length >= 4) {
      error = -body.readInt32LE(0);
    }
    at += aligned(length);
  }
  return { links, addresses, isDone, isInterrupted, error };
}

function readLink(body: Buffer): LinkRecord {
  const attributes = readAttributes(body.subarray(LINK_BYTES));
  const flags = body.readUInt32LE(8);
  const mac = attributes.get(LINK_MAC);
  const info = readAttributes(attributes.get(LINK_INFO) ?? NOTHING);
  // The interfaces of a VRF keep their addresses.
  const isPort = attributes.has(LINK_MASTER) && readText(info.get(INFO_PORT_KIND)) !== 'vrf';
  return {
    index: body.readInt32LE(4),
    name: readText(attributes.get(LINK_NAME)),
    mac: mac?.length === 6 ? macAt(mac, 0) : undefined,
    isUp: (flags & UP) !== 0,
    carrier: (flags & UP) !== 0 && attributes.get(LINK_CARRIER)?.[0] === 1,
    isOwn: body.readUInt16LE(2) === ETHERNET && (flags & (LOOPBACK | NO_ARP)) === 0 && !isPort,
    isGuestEnd: GUEST_ENDS.includes(readText(info.get(INFO_KIND))),
  };
}

function readAddress(body: Buffer): AddressRecord | undefined {
  const attributes = readAttributes(body.subarray(ADDRESS_BYTES));
  // Of a point-to-point interface the other is the peer's.
  const bytes = attributes.get(ADDRESS_LOCAL) ?? attributes.get(ADDRESS_ADDRESS);
  const bits = { [FAMILY_IPV4]: 32, [FAMILY_IPV6]: 128 }[body[0]!];
  if (bytes === undefined || bits === undefined || bytes.length * 8 !== bits || body[1]! > bits) {
    return undefined;
  }
  const hex = bytes.toString('hex');
  const address = BigInt(bits === 32 ? `0x${hex}` : `0x1${hex}`) as Address;
  return { index: body.readInt32LE(4), address, length: body[1]! };
}

/** The same attribute twice: the last counts. */
function readAttributes(bytes: Buffer): Map<number, Buffer> {
  const attributes = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at);
    if (length < 4 || at + length > bytes.length) {
      break;
    }
    attributes.set(bytes.readUInt16LE(at + 2) & 0x3fff, bytes.subarray(at + 4, at + length));
    at += aligned(length);
  }
  return attributes;
}

const NOTHING: Buffer = Buffer.alloc(0);

function readText(bytes = NOTHING): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}
