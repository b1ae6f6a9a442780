/**
 * `AddressPool` documents, as far as they can be read once for all clusters: entries, excludes, and what may not be in one
 * pool. `advertisement.ts` reads how it is advertised, `overlap.ts` compares pools with each other.
 */
import type { Document } from '../documents/document.ts';
import { quote } from '../documents/suggest.ts';
import { familyOf } from '../net/address.ts';
import { findOverlaps, mergeRanges, type Range, rangesOverlap, subtractRanges } from '../net/ranges.ts';
import { checkAggregation, readAdvertisement, type WrittenAdvertisement } from './advertisement.ts';
import { originOf } from './cluster.ts';
import type { Pool, PoolEntry } from './config.ts';
import { POOL_DEFAULTS } from './defaults.ts';
import type { Findings } from './findings.ts';
import type { KnownNames } from './scope.ts';
import { readRange, readUnicastRange } from './values.ts';

/** An entry with its place, in the order of the document. */
export interface WrittenEntry {
  readonly pointer: string;
  readonly entry: PoolEntry;
  /** As of the entry, for `findOverlaps`. */
  readonly range: Range;
}

/** A pool without its links. */
export interface WrittenPool {
  readonly document: Document<'AddressPool'>;
  readonly pool: Omit<Pool, 'advertise'>;
  /** Of those that overlap in this pool only the first is here; the rest is an error. By first address. */
  readonly disjoint: readonly WrittenEntry[];
  readonly advertise: readonly WrittenAdvertisement[];
}

export function readPool(document: Document<'AddressPool'>, peers: KnownNames, findings: Findings): WrittenPool {
  const { metadata, spec } = document.value;
  const excluded = readExcludes(document, findings);
  const excludedRanges = mergeRanges(excluded.map(({ range }) => range));
  const entries = spec.addresses.flatMap((text, at): WrittenEntry[] => {
    const pointer = `/spec/addresses/${at}`;
    const range = readUnicastRange({ document, pointer }, text, findings);
    if (range === undefined) {
      return [];
    }
    const usable = subtractRanges(range, excludedRanges);
    return [{ pointer, range, entry: { text, family: familyOf(range.first), range, usable } }];
  });
  checkExcludes(document, entries, excluded, findings);
  const overlapping = checkEntryOverlaps(document, entries, findings);
  const advertise = (spec.advertise ?? POOL_DEFAULTS.advertise).map((advertisement, at) =>
    readAdvertisement(document, `/spec/advertise/${at}`, advertisement, peers, findings),
  );
  if (advertise.length === 0) {
    findings.add({
      document,
      pointer: '/spec/advertise',
      code: 'pool-not-advertised',
      severity: 'warning',
      says: 'is empty: addresses are given, but no node announces them',
      help: 'add "layer2: {}" or "bgp: {}" to advertise',
    });
  }
  checkAggregation(document, entries, advertise, findings);
  return {
    document,
    pool: {
      name: document.name,
      labels: metadata.labels ?? {},
      mode: spec.mode ?? POOL_DEFAULTS.mode,
      allocation: spec.allocation ?? POOL_DEFAULTS.allocation,
      autoAssign: spec.autoAssign ?? POOL_DEFAULTS.autoAssign,
      avoidBuggyIPs: spec.avoidBuggyIPs ?? POOL_DEFAULTS.avoidBuggyIPs,
      anycast: spec.anycast ?? POOL_DEFAULTS.anycast,
      entries: entries.map(({ entry }) => entry),
      origin: originOf(document),
    },
    disjoint: entries.filter((entry) => !overlapping.has(entry)),
    advertise,
  };
}

interface WrittenExclude {
  readonly text: string;
  readonly pointer: string;
  readonly range: Range;
}

function readExcludes(document: Document<'AddressPool'>, findings: Findings): WrittenExclude[] {
  return (document.value.spec.exclude ?? POOL_DEFAULTS.exclude).flatMap((text, at) => {
    const pointer = `/spec/exclude/${at}`;
    const range = readRange({ document, pointer }, text, findings);
    return range === undefined ? [] : [{ text, pointer, range }];
  });
}

function checkExcludes(
  document: Document<'AddressPool'>,
  entries: readonly WrittenEntry[],
  excluded: readonly WrittenExclude[],
  findings: Findings,
): void {
  for (const { text, pointer, range } of excluded) {
    if (!entries.some((entry) => rangesOverlap(entry.range, range))) {
      findings.add({
        document,
        pointer,
        code: 'exclude-outside-pool',
        severity: 'warning',
        says: `is ${quote(text)}, which is in no entry of addresses: it excludes nothing`,
        help: 'remove it, or write the address that is meant',
      });
    }
  }
  for (const { pointer, entry } of entries) {
    if (entry.usable.length === 0) {
      findings.add({
        document,
        pointer,
        code: 'entry-emptied',
        severity: 'warning',
        says: `is ${quote(entry.text)}, all of which exclude takes away: it gives no address`,
        help: 'remove the entry, or what excludes it',
      });
    }
  }
}

/** Returns the entries that overlap one before them. */
function checkEntryOverlaps(
  document: Document<'AddressPool'>,
  entries: readonly WrittenEntry[],
  findings: Findings,
): Set<WrittenEntry> {
  const overlapping = new Set<WrittenEntry>();
  for (const { a, b } of findOverlaps(entries)) {
    const [first, second] = entries.indexOf(a) < entries.indexOf(b) ? [a, b] : [b, a];
    overlapping.add(b);
    findings.add({
      document,
      pointer: second.pointer,
      code: 'entry-overlap',
      severity: 'error',
      says: `is ${quote(second.entry.text)}, which overlaps ${quote(first.entry.text)} (line ${document.locate(first.pointer).line})`,
      help: 'let each address be in one entry only',
    });
  }
  return overlapping;
}
