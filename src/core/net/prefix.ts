/**
 * Prefixes (CIDR blocks): an address and a length, always with the host bits zero.
 *
 * A prefix with host bits set is refused and not masked, because `10.0.0.5/24` is as often a slip for `10.0.0.5/32` as
 * for `10.0.0.0/24`; the problem carries the masked prefix as a suggestion. /0, /31, /32, /127 and /128 are like any
 * other length: there is no network or broadcast address in a pool.
 */
import { type Address, type Family, familyBits, familyOf, formatAddress, mappedIPv4, parseAddress } from './address.ts';
import type { Range } from './ranges.ts';

export interface Prefix {
  /** The first address: its host bits are zero. */
  readonly address: Address;
  /** 0 to 32 or 0 to 128. */
  readonly length: number;
  readonly family: Family;
}

/** Why a text is no prefix. `suggestion` is the whole text put right, where there is one likely meaning. */
export interface PrefixProblem {
  readonly code: AddressProblemCode | 'prefix-length' | 'host-bits';
  /** The offending piece, as written. */
  readonly value: string;
  readonly suggestion?: string;
}

/** `mapped-ipv4`: IPv6 text for an IPv4 address. `zone`: an address with `%eth0`, which differs on every node. */
export type AddressProblemCode = 'not-an-address' | 'mapped-ipv4' | 'zone';

/**
 * Reads `address/length`. `prefix-length` stands for every fault of the length: absent, empty, leading zeros, signs, out
 * of the family's range. A problem has a `code`, a prefix has none: tell them apart by `'code' in result`.
 */
export function parsePrefix(text: string): Prefix | PrefixProblem {
  const slash = text.indexOf('/');
  const addressText = slash < 0 ? text : text.slice(0, slash);
  const lengthText = slash < 0 ? '' : text.slice(slash + 1);
  const address = parseAddress(addressText);
  if (address === undefined) {
    return addressProblem(addressText, (corrected) => suggestedPrefix(corrected, lengthText, addressText));
  }
  const family = familyOf(address);
  const length = parseLength(lengthText, family);
  if (length === undefined) {
    const suggestion =
      slash < 0 ? `${formatAddress(address)}/${familyBits(family)}` : withoutZeros(address, lengthText);
    return { code: 'prefix-length', value: slash < 0 ? text : lengthText, ...(suggestion && { suggestion }) };
  }
  const prefix = coveringPrefix(address, length);
  if (prefix.address !== address) {
    return { code: 'host-bits', value: text, suggestion: formatPrefix(prefix) };
  }
  return prefix;
}

/** As `parsePrefix`, but host bits are dropped: for an interface's `10.20.0.11/16` or a Service's source range. */
export function parseMaskedPrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const length = address === undefined ? undefined : parseLength(text.slice(slash + 1), familyOf(address));
  return address === undefined || length === undefined ? undefined : coveringPrefix(address, length);
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.address)}/${prefix.length}`;
}

export function prefixRange(prefix: Prefix): Range {
  return { first: prefix.address, last: (prefix.address | hostMask(prefix.family, prefix.length)) as Address };
}

/** Whether the address is in the prefix. Never across families, `::/0` and `0.0.0.0/0` included. */
export function prefixContains(prefix: Prefix, address: Address): boolean {
  return address >= prefix.address && address <= (prefix.address | hostMask(prefix.family, prefix.length));
}

/** The prefix of this length that the address is in. The length must be one of the address's family. */
export function coveringPrefix(address: Address, length: number): Prefix {
  const family = familyOf(address);
  const bits = BigInt(familyBits(family) - length);
  return { address: ((address >> bits) << bits) as Address, length, family };
}

/** What is wrong with a text that `parseAddress` refused; `suggest` makes the whole text out of a corrected address. */
export function addressProblem(
  text: string,
  suggest: (corrected: string) => string | undefined,
): { code: AddressProblemCode; value: string; suggestion?: string } {
  const mapped = mappedIPv4(text);
  if (mapped !== undefined) {
    const suggestion = suggest(formatAddress(mapped));
    return { code: 'mapped-ipv4', value: text, ...(suggestion && { suggestion }) };
  }
  const percent = text.indexOf('%');
  if (percent > 0 && parseAddress(text.slice(0, percent)) !== undefined) {
    return { code: 'zone', value: text };
  }
  const bare = text.trim().replace(/^\[(.*)\]$/, '$1');
  const suggestion = parseAddress(bare) === undefined ? undefined : suggest(bare);
  return { code: 'not-an-address', value: text, ...(suggestion && { suggestion }) };
}

/** A mapped prefix counts its length from the front of IPv6's 128 bits: `::ffff:10.0.0.0/120` is a /24. */
function suggestedPrefix(address: string, lengthText: string, written: string): string | undefined {
  const length = mappedIPv4(written) !== undefined ? String(Number(lengthText) - 96) : lengthText;
  const suggestion = `${address}/${length}`;
  return 'code' in parsePrefix(suggestion) ? undefined : suggestion;
}

function withoutZeros(address: Address, lengthText: string): string | undefined {
  const length = /^0+[0-9]+$/.test(lengthText) ? parseLength(String(Number(lengthText)), familyOf(address)) : undefined;
  return length === undefined ? undefined : formatPrefix(coveringPrefix(address, length));
}

function parseLength(text: string, family: Family): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,2})$/.test(text)) {
    return undefined;
  }
  const length = Number(text);
  return length <= familyBits(family) ? length : undefined;
}

function hostMask(family: Family, length: number): bigint {
  return HOST_MASKS[familyBits(family) - length]!;
}

const HOST_MASKS = Array.from({ length: 129 }, (_, bits) => (1n << BigInt(bits)) - 1n);
