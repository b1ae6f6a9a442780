/**
 * Reads the values that several kinds have in common (addresses, durations, dates), with one wording for what is wrong.
 * Each function adds a finding and returns `undefined` where the text does not mean one thing.
 */
import { formatDuration, parseDuration, parseExpiry } from '../api/duration.ts';
import type { DiagnosticCode } from '../diagnostic.ts';
import { quote } from '../documents/suggest.ts';
import { type Address, parseAddress } from '../net/address.ts';
import { addressProblem, parsePrefix, prefixRange } from '../net/prefix.ts';
import { type EntryProblem, parseEntry, type Range, rangesOverlap } from '../net/ranges.ts';
import type { AnyDocument, Findings } from './findings.ts';

/** Where a value stands, for its findings. */
export interface Site {
  readonly document: AnyDocument;
  readonly pointer: string;
}

/** An entry of `addresses` or `exclude`: a prefix, a range or one address. */
export function readRange(site: Site, text: string, findings: Findings): Range | undefined {
  const entry = parseEntry(text);
  return 'code' in entry ? addProblem(site, text, entry, findings) : entry.range;
}

/** As `readRange`, of addresses that a Service can have: not loopback, multicast, link-local or unspecified. */
export function readUnicastRange(site: Site, text: string, findings: Findings): Range | undefined {
  const range = readRange(site, text, findings);
  if (range !== undefined) {
    checkUnicast(site, text, range, findings);
  }
  return range;
}

/** A prefix, such as a network of a cluster. */
export function readPrefix(site: Site, text: string, findings: Findings): Range | undefined {
  const prefix = parsePrefix(text);
  return 'code' in prefix ? addProblem(site, text, prefix, findings) : prefixRange(prefix);
}

/** One address. */
export function readAddress(site: Site, text: string, findings: Findings): Address | undefined {
  const address = parseAddress(text);
  return (
    address ??
    addProblem(
      site,
      text,
      addressProblem(text, (corrected) => corrected),
      findings,
    )
  );
}

/** As `readAddress`, of an address that one host can have. */
export function readUnicastAddress(site: Site, text: string, findings: Findings): Address | undefined {
  const address = readAddress(site, text, findings);
  const isUnicast = address !== undefined && checkUnicast(site, text, { first: address, last: address }, findings);
  return isUnicast ? address : undefined;
}

/** Both ends are allowed; without `maxMs` any length is. */
export interface DurationLimits {
  readonly minMs: number;
  readonly maxMs?: number;
  readonly wholeSeconds?: true;
}

/** A duration in milliseconds. */
export function readDuration(site: Site, text: string, limits: DurationLimits, findings: Findings): number | undefined {
  const { minMs, maxMs = Number.MAX_SAFE_INTEGER, wholeSeconds } = limits;
  const durationMs = parseDuration(text);
  if (
    durationMs !== undefined &&
    durationMs >= minMs &&
    durationMs <= maxMs &&
    (wholeSeconds === undefined || durationMs % 1000 === 0)
  ) {
    return durationMs;
  }
  const from = `from ${formatDuration(minMs)}`;
  const allowed = limits.maxMs === undefined ? `${from} on` : `${from} to ${formatDuration(maxMs)}`;
  findings.add({
    ...site,
    code: 'bad-duration',
    severity: 'error',
    says: `is ${quote(text)}, which is no duration ${allowed}${wholeSeconds ? ' in whole seconds' : ''}`,
    help: `write a number with a unit (h, m, s${wholeSeconds ? '' : ', ms'}) ${allowed}`,
  });
  return undefined;
}

/** When something expires, in epoch milliseconds. */
export function readExpiry(site: Site, text: string, findings: Findings): number | undefined {
  const expiresAtMs = parseExpiry(text);
  if (expiresAtMs === undefined) {
    findings.add({
      ...site,
      code: 'bad-expiry',
      severity: 'error',
      says: `is ${quote(text)}, which is no day and no time`,
      help: 'write a day such as "2027-01-01", or a time with its zone such as "2027-01-01T18:00:00Z"',
    });
  }
  return expiresAtMs;
}

/** A warning for each text that a list has twice: the second does nothing, and may have been meant otherwise. */
export function checkRepeats(site: Site, texts: readonly string[], findings: Findings): void {
  const firstAt = new Map<string, number>();
  texts.forEach((text, at) => {
    const first = firstAt.get(text);
    if (first === undefined) {
      firstAt.set(text, at);
      return;
    }
    findings.add({
      document: site.document,
      pointer: `${site.pointer}/${at}`,
      code: 'listed-twice',
      severity: 'warning',
      says: `is ${quote(text)}, as entry ${first} of the same list`,
      help: 'remove it, or write what was meant in its place',
    });
  });
}

/** Returns `undefined`, for the callers to hand on. */
function addProblem(site: Site, text: string, problem: EntryProblem, findings: Findings): undefined {
  const { code, what, help } = PROBLEMS[problem.code];
  const { suggestion, value } = problem;
  findings.add({
    ...site,
    code,
    severity: 'error',
    says: `is ${quote(text)}: ${value === text ? 'it' : quote(value)} ${what}`,
    help: suggestion === undefined ? help : `write ${quote(suggestion)}, or ${help}`,
  });
  return undefined;
}

const PROBLEMS: Readonly<
  Record<EntryProblem['code'], { readonly code: DiagnosticCode; readonly what: string; readonly help: string }>
> = {
  'not-an-address': {
    code: 'bad-address',
    what: 'is no IPv4 or IPv6 address',
    help: 'use four decimal numbers or IPv6, without blanks, brackets or leading zeros',
  },
  'mapped-ipv4': {
    code: 'bad-address',
    what: 'is an IPv4 address written as IPv6',
    help: 'use the plain IPv4 address',
  },
  zone: {
    code: 'bad-address',
    what: 'has a zone, which is another network on every node',
    help: 'use an address that means the same everywhere',
  },
  'prefix-length': {
    code: 'bad-address',
    what: 'is no prefix length',
    help: 'use an address, "/" and a length from 0 to 32 (IPv4) or 128 (IPv6)',
  },
  'host-bits': {
    code: 'host-bits',
    what: 'has host bits set, so it may mean one address or the whole prefix',
    help: 'give one address the full length (/32 or /128)',
  },
  'mixed-families': {
    code: 'mixed-families',
    what: 'begins in one address family and ends in the other',
    help: 'use one entry for IPv4 and one for IPv6',
  },
  reversed: {
    code: 'range-reversed',
    what: 'ends before it begins',
    help: 'correct the end that is wrong',
  },
};

/** RFC 6890 and its registries: what no Service and no router can have as its address. */
const NOT_UNICAST: readonly { readonly range: Range; readonly use: string }[] = [
  ['0.0.0.0/8', 'this network'],
  ['127.0.0.0/8', 'loopback'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['::/128', 'the unspecified address'],
  ['::1/128', 'loopback'],
  ['fe80::/10', 'link-local'],
  ['ff00::/8', 'multicast'],
].flatMap(([text = '', use = '']) => {
  const entry = parseEntry(text);
  return 'code' in entry ? [] : [{ range: entry.range, use }];
});

function checkUnicast(site: Site, text: string, range: Range, findings: Findings): boolean {
  const special = NOT_UNICAST.find((other) => rangesOverlap(other.range, range));
  if (special !== undefined) {
    findings.add({
      ...site,
      code: 'not-unicast',
      severity: 'error',
      says: `is ${quote(text)}, which takes in addresses for ${special.use}`,
      help: 'use addresses that a router can deliver to one host',
    });
  }
  return special === undefined;
}
