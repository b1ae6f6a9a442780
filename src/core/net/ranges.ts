/**
 * Ranges of addresses: what pools, excludes and networks are made of, and the arithmetic on them.
 *
 * Nothing here enumerates: a /48 costs what a /28 costs. Every function leaves its arguments as they are.
 */
import { type Address, compareAddresses, familyOf, formatAddress, parseAddress } from './address.ts';
import {
  type AddressProblemCode,
  addressProblem,
  coveringPrefix,
  type Prefix,
  parsePrefix,
  prefixRange,
} from './prefix.ts';

/** Both ends included, both of one family, `first <= last`. */
export interface Range {
  readonly first: Address;
  readonly last: Address;
}

/** One entry of a pool's `addresses` or `exclude`. */
export interface Entry {
  readonly kind: 'address' | 'prefix' | 'range';
  readonly range: Range;
  /** Only of a `prefix`. */
  readonly prefix?: Prefix;
}

/** Why a text is no entry. `suggestion` is the whole entry put right, where there is one likely meaning. */
export interface EntryProblem {
  readonly code: AddressProblemCode | 'prefix-length' | 'host-bits' | 'mixed-families' | 'reversed';
  /** The offending piece, as written. */
  readonly value: string;
  readonly suggestion?: string;
}

/**
 * Reads `10.0.0.0/24`, `10.0.0.1-10.0.0.9` (blanks round the dash are allowed) or `10.0.0.1`. A problem has a `code`, an
 * entry has none: tell them apart by `'code' in result`.
 */
export function parseEntry(text: string): Entry | EntryProblem {
  const dash = text.indexOf('-');
  if (dash >= 0) {
    return parseRange(text, text.slice(0, dash).trimEnd(), text.slice(dash + 1).trimStart());
  }
  if (text.includes('/')) {
    const prefix = parsePrefix(text);
    return 'code' in prefix ? prefix : { kind: 'prefix', range: prefixRange(prefix), prefix };
  }
  const address = parseAddress(text);
  if (address === undefined) {
    return addressProblem(text, (corrected) => corrected);
  }
  return { kind: 'address', range: { first: address, last: address } };
}

function parseRange(text: string, firstText: string, lastText: string): Entry | EntryProblem {
  const first = parseAddress(firstText);
  if (first === undefined) {
    return addressProblem(firstText, (corrected) => suggestedRange(corrected, lastText));
  }
  const last = parseAddress(lastText);
  if (last === undefined) {
    const problem = addressProblem(lastText, (corrected) => suggestedRange(firstText, corrected));
    const suggestion = suggestedRange(firstText, lastOfShorthand(firstText, lastText));
    return suggestion === undefined ? problem : { ...problem, suggestion };
  }
  if (familyOf(first) !== familyOf(last)) {
    return { code: 'mixed-families', value: text };
  }
  if (first > last) {
    return { code: 'reversed', value: text, suggestion: `${formatAddress(last)}-${formatAddress(first)}` };
  }
  return { kind: 'range', range: { first, last } };
}

/** `10.0.0.10-40` means `10.0.0.10-10.0.0.40` to other tools; guessing is for the suggestion only. */
function lastOfShorthand(firstText: string, lastText: string): string {
  return /^[0-9]{1,3}$/.test(lastText) ? firstText.replace(/[0-9]+$/, lastText) : '';
}

function suggestedRange(firstText: string, lastText: string): string | undefined {
  const first = parseAddress(firstText);
  const last = parseAddress(lastText);
  if (first === undefined || last === undefined || familyOf(first) !== familyOf(last) || first > last) {
    return undefined;
  }
  return `${formatAddress(first)}-${formatAddress(last)}`;
}

/** `first-last`, or the one address. `parseEntry` reads it back. */
export function formatRange(range: Range): string {
  const first = formatAddress(range.first);
  return range.first === range.last ? first : `${first}-${formatAddress(range.last)}`;
}

/** By first address, then by last: IPv4 before IPv6. */
export function sortRanges(ranges: readonly Range[]): Range[] {
  return [...ranges].sort(compareRanges);
}

function compareRanges(a: Range, b: Range): number {
  return compareAddresses(a.first, b.first) || compareAddresses(a.last, b.last);
}

/** The same addresses in the fewest ranges: sorted, disjoint, none next to another. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of sortRanges(ranges)) {
    const previous = merged.at(-1);
    // The families never touch: 255.255.255.255 is 2^32-1, `::` is 2^128.
    if (previous !== undefined && range.first <= previous.last + 1n) {
      if (range.last > previous.last) {
        merged[merged.length - 1] = { first: previous.first, last: range.last };
      }
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** What is left of a range without the excluded ones, which may be of any order, overlap or family: sorted, disjoint. */
export function subtractRanges(range: Range, excludes: readonly Range[]): Range[] {
  const left: Range[] = [];
  let first = range.first;
  for (const exclude of mergeRanges(excludes)) {
    if (exclude.last < first) {
      continue;
    }
    if (exclude.first > range.last) {
      break;
    }
    if (exclude.first > first) {
      left.push({ first, last: (exclude.first - 1n) as Address });
    }
    first = (exclude.last + 1n) as Address;
  }
  if (first <= range.last) {
    left.push({ first, last: range.last });
  }
  return left;
}

export function rangesOverlap(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Two ranges that have addresses in common, `a` not after `b`, and what they have in common. */
export interface Overlap<T> {
  readonly a: T;
  readonly b: T;
  readonly common: Range;
}

/**
 * Overlapping neighbours, in O(n log n). Each range that overlaps any before it (by first address, then last, then place
 * in the list) is reported once, with the one of those that reaches furthest: at most n - 1 pairs, none exactly where
 * all are disjoint.
 */
export function findOverlaps<T extends { readonly range: Range }>(items: readonly T[]): Overlap<T>[] {
  const overlaps: Overlap<T>[] = [];
  let furthest: T | undefined;
  for (const item of [...items].sort((a, b) => compareRanges(a.range, b.range))) {
    if (furthest !== undefined && item.range.first <= furthest.range.last) {
      const shorter = item.range.last < furthest.range.last ? item : furthest;
      overlaps.push({ a: furthest, b: item, common: { first: item.range.first, last: shorter.range.last } });
    }
    if (furthest === undefined || item.range.last > furthest.range.last) {
      furthest = item;
    }
  }
  return overlaps;
}

/** How many addresses one range has, or several together (each counted where it stands, so merge them first). */
export function countAddresses(ranges: Range | readonly Range[]): bigint {
  if ('first' in ranges) {
    return ranges.last - ranges.first + 1n;
  }
  return ranges.reduce((sum, range) => sum + (range.last - range.first + 1n), 0n);
}

export function rangeContains(range: Range, address: Address): boolean {
  return address >= range.first && address <= range.last;
}

/** The range that the address is in, among sorted and disjoint ones: O(log n). */
export function findRange<T extends Range>(sorted: readonly T[], address: Address): T | undefined {
  const found = sorted[lastNotAfter(sorted.length, (at) => sorted[at]!.first, address)];
  return found !== undefined && address <= found.last ? found : undefined;
}

/** As `findRange`, for things that have a range, such as a pool's entries. */
export function findByRange<T extends { readonly range: Range }>(
  sorted: readonly T[],
  address: Address,
): T | undefined {
  const found = sorted[lastNotAfter(sorted.length, (at) => sorted[at]!.range.first, address)];
  return found !== undefined && address <= found.range.last ? found : undefined;
}

/** The last place whose first address is not after the address; -1 where there is none. */
function lastNotAfter(length: number, firstAt: (at: number) => Address, address: Address): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (firstAt(middle) <= address) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

/** The fewest prefixes that are exactly the range, in order: at most 62 in IPv4, 254 in IPv6. */
export function summarise(range: Range): Prefix[] {
  const familyLength = familyOf(range.first) === 'ipv4' ? 32 : 128;
  const prefixes: Prefix[] = [];
  for (let first: bigint = range.first; first <= range.last; ) {
    const prefix = largestPrefix(first as Address, range.last, familyLength);
    prefixes.push(prefix);
    first = prefixRange(prefix).last + 1n;
  }
  return prefixes;
}

function largestPrefix(first: Address, last: Address, familyLength: number): Prefix {
  let length = familyLength;
  while (length > 0) {
    const wider = coveringPrefix(first, length - 1);
    if (wider.address !== first || prefixRange(wider).last > last) {
      break;
    }
    length--;
  }
  return coveringPrefix(first, length);
}
