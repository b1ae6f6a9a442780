/**
 * The heartbeat of a speaker on one of its interfaces: what neighbours on that wire know of it, in one authenticated
 * datagram of at most 1,200 bytes.
 *
 * | bytes | content |
 * |---|---|
 * | 2, 1 | `PH`, version 1 |
 * | 1 | status |
 * | 8, 4, 8 | boot, sequence, generation (big-endian, as all numbers) |
 * | 8 | the first bytes of the config digest |
 * | 6 | MAC of the sending interface |
 * | 1 + n | node name |
 * | 1, then each 1 + n + 1 | announcing interfaces: name, carrier. The first is the sending one |
 * | 1, then each 1 + 1 + 4 or 16 | its on-link prefixes: family (4 or 6), length, address |
 * | 32 | HMAC-SHA256 of all before it |
 *
 * `parseHeartbeat` looks at nothing before the HMAC holds, and never throws.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Address, familyBits } from '../net/address.ts';
import { coveringPrefix, formatPrefix, type Prefix } from '../net/prefix.ts';

/** `listening`: has just come up, or was away, and takes nothing yet. `leaving`: hands over and stops. */
export type SpeakerStatus = 'listening' | 'serving' | 'leaving';

export interface Heartbeat {
  readonly node: string;
  readonly status: SpeakerStatus;
  /** One life of the speaker. Grows with every start, so that nothing of an earlier one can be replayed. */
  readonly boot: bigint;
  /** Grows with every heartbeat of one life. 32 bits: thirteen years of them. */
  readonly sequence: number;
  /** How new the inputs are on which the speaker has acted: the newest resourceVersion. */
  readonly generation: bigint;
  /** The first 8 bytes of the digest of its configuration: 16 hexadecimal digits. */
  readonly digest: string;
  /** Of the sending interface, `02:00:00:00:00:01`. */
  readonly mac: string;
  /** The announcing interfaces: the sending one first. */
  readonly interfaces: readonly HeartbeatInterface[];
  /** Of the sending interface, as `heartbeatPrefixes` gives them. */
  readonly prefixes: readonly Prefix[];
}

export interface HeartbeatInterface {
  readonly name: string;
  readonly carrier: boolean;
}

/** Why bytes are no heartbeat for us. `signature` comes before everything that is not needed to find it. */
export type HeartbeatProblem = 'length' | 'magic' | 'version' | 'signature' | 'malformed';

export const MAX_HEARTBEAT_BYTES = 1_200;
export const MAX_HEARTBEAT_INTERFACES = 16;
export const MAX_HEARTBEAT_PREFIXES = 32;

const VERSION = 1;
const HMAC_BYTES = 32;
const FIXED_BYTES = 38;
const STATUSES: readonly SpeakerStatus[] = ['listening', 'serving', 'leaving'];
/** RFC 1123 subdomains, as Kubernetes names nodes. */
const NODE_NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
const INTERFACE_NAME = /^(?!\.{1,2}$)[!-.0-~]{1,15}$/;
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;

/**
 * The on-link prefixes that count in an election, so that a node and its neighbours judge by the same ones: sorted, each
 * once, at most 32; none of a single address, none link-local.
 */
export function heartbeatPrefixes(prefixes: readonly Prefix[]): Prefix[] {
  const byText = new Map(prefixes.filter(isShared).map((prefix) => [formatPrefix(prefix), prefix]));
  return [...byText.values()].sort(comparePrefixes).slice(0, MAX_HEARTBEAT_PREFIXES);
}

/** Whether an interface of this name can have heartbeats: what Linux allows, in ASCII. */
export function isInterfaceName(name: string): boolean {
  return INTERFACE_NAME.test(name);
}

function isShared({ address, length, family }: Prefix): boolean {
  return length < familyBits(family) && address >> 118n !== LINK_LOCAL;
}

/** `fe80::/10` with the tag bit of IPv6. */
const LINK_LOCAL = (1n << 10n) | 0b1111111010n;

function comparePrefixes(a: Prefix, b: Prefix): number {
  return a.address < b.address ? -1 : a.address > b.address ? 1 : a.length - b.length;
}

/** The bytes to send. What does not fit the format is a mistake of the caller: `RangeError`. */
export function writeHeartbeat(heartbeat: Heartbeat, key: Uint8Array): Uint8Array {
  const fault = faultOf(heartbeat);
  if (fault !== undefined) {
    throw new RangeError(`heartbeat of ${JSON.stringify(heartbeat.node)}: ${fault}`);
  }
  const buffer = Buffer.alloc(MAX_HEARTBEAT_BYTES);
  buffer.write('PH', 'latin1');
  buffer[2] = VERSION;
  buffer[3] = STATUSES.indexOf(heartbeat.status);
  buffer.writeBigUInt64BE(heartbeat.boot, 4);
  buffer.writeUInt32BE(heartbeat.sequence, 12);
  buffer.writeBigUInt64BE(heartbeat.generation, 16);
  buffer.write(heartbeat.digest, 24, 'hex');
  buffer.write(heartbeat.mac.replaceAll(':', ''), 32, 'hex');
  let at = writeText(buffer, FIXED_BYTES, heartbeat.node);
  buffer[at++] = heartbeat.interfaces.length;
  for (const { name, carrier } of heartbeat.interfaces) {
    at = writeText(buffer, at, name);
    buffer[at++] = carrier ? 1 : 0;
  }
  buffer[at++] = heartbeat.prefixes.length;
  for (const { address, length, family } of heartbeat.prefixes) {
    buffer[at++] = family === 'ipv4' ? 4 : 6;
    buffer[at++] = length;
    const hex = family === 'ipv4' ? address.toString(16).padStart(8, '0') : address.toString(16).slice(1);
    at += buffer.write(hex, at, 'hex');
  }
  const body = buffer.subarray(0, at);
  return Buffer.concat([body, hmacOf(body, key)]);
}

function writeText(buffer: Buffer, at: number, text: string): number {
  buffer[at] = text.length;
  return at + 1 + buffer.write(text, at + 1, 'latin1');
}

function hmacOf(body: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(body).digest();
}

/** What the format forbids. The reader holds a heartbeat against the same rules. */
function faultOf(heartbeat: Heartbeat): string | undefined {
  const { node, boot, sequence, generation, digest, mac, interfaces, prefixes } = heartbeat;
  const isUint64 = (value: bigint) => value >= 0n && value < 1n << 64n;
  const rules: readonly (readonly [boolean, string])[] = [
    [NODE_NAME.test(node), 'the node name is none'],
    [isUint64(boot) && isUint64(generation), 'boot or generation is not of 64 bits'],
    [Number.isInteger(sequence) && sequence >= 0 && sequence <= 0xffffffff, 'the sequence is not of 32 bits'],
    [/^[0-9a-f]{16}$/.test(digest), 'the digest is not 16 hexadecimal digits'],
    [MAC.test(mac), 'the MAC is none'],
    [interfaces.length >= 1 && interfaces.length <= MAX_HEARTBEAT_INTERFACES, 'it has no or too many interfaces'],
    [interfaces.every(({ name }) => isInterfaceName(name)), 'an interface name is none'],
    [new Set(interfaces.map(({ name }) => name)).size === interfaces.length, 'an interface is there twice'],
    [prefixes.length <= MAX_HEARTBEAT_PREFIXES, 'it has too many prefixes'],
    [isCanonical(prefixes), 'the prefixes are not those of heartbeatPrefixes'],
  ];
  return rules.find(([holds]) => !holds)?.[1];
}

function isCanonical(prefixes: readonly Prefix[]): boolean {
  return prefixes.every(
    (prefix, at) => isShared(prefix) && (at === 0 || comparePrefixes(prefixes[at - 1]!, prefix) < 0),
  );
}

/** Reads what a neighbour sent. */
export function parseHeartbeat(bytes: Uint8Array, key: Uint8Array): Heartbeat | HeartbeatProblem {
  if (bytes.length < FIXED_BYTES + HMAC_BYTES || bytes.length > MAX_HEARTBEAT_BYTES) {
    return 'length';
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.toString('latin1', 0, 2) !== 'PH') {
    return 'magic';
  }
  // Before the signature, because another version may sign otherwise.
  if (buffer[2] !== VERSION) {
    return 'version';
  }
  const body = buffer.subarray(0, buffer.length - HMAC_BYTES);
  if (!timingSafeEqual(hmacOf(body, key), buffer.subarray(body.length))) {
    return 'signature';
  }
  return parseBody(body) ?? 'malformed';
}

function parseBody(body: Buffer): Heartbeat | undefined {
  let at = FIXED_BYTES;
  const nextByte = () => body[at++] ?? Number.NaN;
  /** Past the end it is shorter than it says, and with that not a name. */
  const nextText = () => {
    const length = nextByte();
    at += length;
    return at <= body.length ? body.toString('latin1', at - length, at) : '';
  };
  const status = STATUSES[body[3]!];
  const node = nextText();
  const interfaces = Array.from({ length: nextByte() || 0 }, () => ({ name: nextText(), carrier: nextByte() }));
  const prefixes = Array.from({ length: nextByte() || 0 }, () => nextPrefix());
  function nextPrefix(): Prefix | undefined {
    const family = nextByte();
    const length = nextByte();
    const size = family === 4 ? 4 : 16;
    const hex = body.toString('hex', at, at + size);
    at += size;
    if ((family !== 4 && family !== 6) || hex.length < size * 2 || length > size * 8) {
      return undefined;
    }
    const address = BigInt(family === 4 ? `0x${hex}` : `0x1${hex}`) as Address;
    const prefix = coveringPrefix(address, length);
    return prefix.address === address ? prefix : undefined;
  }
  if (status === undefined || at !== body.length || interfaces.some(({ carrier }) => carrier > 1)) {
    return undefined;
  }
  const heartbeat: Heartbeat = {
    node,
    status,
    boot: body.readBigUInt64BE(4),
    sequence: body.readUInt32BE(12),
    generation: body.readBigUInt64BE(16),
    digest: body.toString('hex', 24, 32),
    mac: body.toString('hex', 32, 38).replace(/..(?=.)/g, '$&:'),
    interfaces: interfaces.map(({ name, carrier }) => ({ name, carrier: carrier === 1 })),
    prefixes: prefixes.flatMap((prefix) => prefix ?? []),
  };
  return prefixes.includes(undefined) || faultOf(heartbeat) !== undefined ? undefined : heartbeat;
}
