/**
 * Addresses: one bigint each, IPv4 as 0 .. 2^32-1 and IPv6 as 2^128 + its value.
 *
 * The tag bit makes one plain comparison enough: `<` sorts IPv4 before IPv6, `===` never confuses the families, and an
 * address is a Map key. Only text that means one address to every program is read: `net.isIP` decides first, because
 * lenient parsers read `010.0.0.1` as 8.0.0.1 and `127.1` as 127.0.0.1. Nothing here is cached: formatting costs less
 * than half a microsecond.
 */
import { isIP } from 'node:net';

declare const addressBrand: unique symbol;

/** Made by `parseAddress`, by `addressOfEipName`, and by arithmetic inside a range of this folder. */
export type Address = bigint & { readonly [addressBrand]: true };

export type Family = 'ipv4' | 'ipv6';

const IPV6_TAG = 1n << 128n;
/** `::ffff:0:0/96`, RFC 4291 section 2.5.5.2, shifted right by the 32 bits of its IPv4 part. */
const MAPPED_PREFIX = (IPV6_TAG >> 32n) | 0xffffn;
const DOT = 46;
const COLON = 58;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const LOWER_A = 97;
const LOWER_CASE_BIT = 32;
const EIP_NAME_OF_IPV6 = /^[0-9a-f]{4}(?:-[0-9a-f]{4}){7}$/;

/**
 * Reads one address. `undefined` for everything else: names, brackets, blanks, leading zeros in IPv4, zone ids
 * (`fe80::1%eth0` means another address on every node) and IPv4-mapped IPv6, of which `isMappedIPv4` tells more.
 */
export function parseAddress(text: string): Address | undefined {
  const address = parseAny(text);
  return address === undefined || isMapped(address) ? undefined : address;
}

/** Whether the text is IPv6 that means an IPv4 address, however it is spelled: `::ffff:1.2.3.4`, `::FFFF:102:304`. */
export function isMappedIPv4(text: string): boolean {
  return mappedIPv4(text) !== undefined;
}

/** The IPv4 address that an IPv4-mapped IPv6 text means: what to suggest in its place. */
export function mappedIPv4(text: string): Address | undefined {
  const address = parseAny(text);
  return address !== undefined && isMapped(address) ? ((address & 0xffffffffn) as Address) : undefined;
}

/** Canonical text: dotted decimal, or RFC 5952. */
export function formatAddress(address: Address): string {
  return familyOf(address) === 'ipv4' ? formatIPv4(address) : formatIPv6(address);
}

export function familyOf(address: Address): Family {
  return address < IPV6_TAG ? 'ipv4' : 'ipv6';
}

/** 32 or 128. */
export function familyBits(family: Family): number {
  return family === 'ipv4' ? 32 : 128;
}

/** Orders addresses: IPv4 before IPv6, then by value. For `Array.sort`, which wants a number. */
export function compareAddresses(a: Address, b: Address): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether some old network gear takes it for a network or broadcast address: `.0` or `.255`, in IPv4 only. */
export function endsInZeroOr255(address: Address): boolean {
  if (address >= IPV6_TAG) {
    return false;
  }
  const lastOctet = Number(address) & 255;
  return lastOctet === 0 || lastOctet === 255;
}

/** The name of the address's EIP object: dotted decimal, or eight 4-digit lower-case hex groups joined by `-`. */
export function eipName(address: Address): string {
  return familyOf(address) === 'ipv4' ? formatIPv4(address) : hexGroups(address).join('-');
}

/** The inverse of `eipName`: `undefined` for every other name, also for another spelling of the same address. */
export function addressOfEipName(name: string): Address | undefined {
  if (isIP(name) === 4) {
    return parseIPv4(name);
  }
  return EIP_NAME_OF_IPV6.test(name) ? parseAddress(name.replaceAll('-', ':')) : undefined;
}

function parseAny(text: string): Address | undefined {
  switch (isIP(text)) {
    case 4:
      return parseIPv4(text);
    case 6:
      return text.includes('%') ? undefined : parseIPv6(text);
    default:
      return undefined;
  }
}

function isMapped(address: Address): boolean {
  return address >> 32n === MAPPED_PREFIX;
}

/** Of text that `net.isIP` calls 4: digits and three dots, each octet in range. */
function parseIPv4(text: string): Address {
  return BigInt(ipv4Value(text)) as Address;
}

function ipv4Value(text: string): number {
  let value = 0;
  let octet = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      value = value * 256 + octet;
      octet = 0;
    } else {
      octet = octet * 10 + (code - DIGIT_0);
    }
  }
  return value * 256 + octet;
}

/** Of text that `net.isIP` calls 6, without a zone: one pass over the digits, then four 32-bit words. */
function parseIPv6(text: string): Address {
  const tail = text.includes('.') ? text.lastIndexOf(':') + 1 : text.length;
  const groups = [0, 0, 0, 0, 0, 0, 0, 0];
  let count = 0;
  let gapAt = -1;
  let group = 0;
  let digits = 0;
  for (let i = 0; i < tail; i++) {
    const code = text.charCodeAt(i);
    if (code !== COLON) {
      group = group * 16 + (code <= DIGIT_9 ? code - DIGIT_0 : (code | LOWER_CASE_BIT) - LOWER_A + 10);
      digits++;
      continue;
    }
    if (digits > 0) {
      groups[count++] = group;
      group = 0;
      digits = 0;
    }
    if (text.charCodeAt(i + 1) === COLON) {
      gapAt = count;
      i++;
    }
  }
  if (digits > 0) {
    groups[count++] = group;
  }
  if (tail < text.length) {
    const embedded = ipv4Value(text.slice(tail));
    groups[count++] = embedded >>> 16;
    groups[count++] = embedded & 0xffff;
  }
  if (gapAt >= 0) {
    const gapEnd = gapAt + 8 - count;
    groups.copyWithin(gapEnd, gapAt, count);
    groups.fill(0, gapAt, gapEnd);
  }
  const word = (at: number) => BigInt(groups[at]! * 65536 + groups[at + 1]!);
  return (IPV6_TAG | (word(0) << 96n) | (word(2) << 64n) | (word(4) << 32n) | word(6)) as Address;
}

function formatIPv4(address: Address): string {
  const value = Number(address);
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** Eight groups of four digits: the tag bit is the leading 1 of the hexadecimal text, so nothing needs padding. */
function hexGroups(address: Address): string[] {
  const hex = address.toString(16);
  const groups: string[] = [];
  for (let i = 1; i < 33; i += 4) {
    groups.push(hex.slice(i, i + 4));
  }
  return groups;
}

/** RFC 5952 section 4: lower case, no leading zeros, `::` for the first longest run of at least two zero groups. */
function formatIPv6(address: Address): string {
  const groups = hexGroups(address);
  let runStart = 0;
  let bestStart = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    if (groups[i] !== '0000') {
      runStart = i + 1;
    } else if (i - runStart + 1 > bestLength) {
      bestStart = runStart;
      bestLength = i - runStart + 1;
    }
  }
  const text = groups.map((group) => Number.parseInt(group, 16).toString(16));
  if (bestStart < 0) {
    return text.join(':');
  }
  return `${text.slice(0, bestStart).join(':')}::${text.slice(bestStart + bestLength).join(':')}`;
}
