/**
 * The formats of text fields that the schemas name, as predicates, with words for what each allows.
 *
 * The generated validators import `FORMATS`; the CRDs say the same in CEL and patterns (schemas/generate/crd-formats.ts).
 * Text with format `ip`, `ipv4`, `go-duration`, `date-time` or `date-or-time` can be parsed without a further check.
 * `cidr`, `ip-range` and `port-range-list` refuse what is none at all and let through what the parsers of `core/net`
 * explain better (host bits, ranges of two families or the wrong way round): `core/config` reports those.
 */
import { isIPv4 } from 'node:net';
import { parseAddress } from '../net/address.ts';
import { parsePortSet } from '../net/port-set.ts';
import { type AddressProblemCode, parsePrefix } from '../net/prefix.ts';
import { parseEntry } from '../net/ranges.ts';
import { parseDuration, parseExpiry } from './duration.ts';

/** A text format: whether a text has it, and what to tell a person whose text has not. */
export interface TextFormat {
  readonly test: (text: string) => boolean;
  /** What is allowed, as a noun phrase: "one IPv4 or IPv6 address". */
  readonly allowed: string;
}

const LABEL = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';
const QUALIFIED_NAME = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
/** As Kubernetes reads RFC 1123: one label may be longer than 63, the whole not longer than 253. */
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = new RegExp(`^${QUALIFIED_NAME}$`);
const SERVICE_KEY = new RegExp(`^${LABEL}/${LABEL}$`);
const OUR_CLASS = new RegExp(`^pierhead\\.io/${QUALIFIED_NAME}$`);
/** What Linux takes as a name (no blank, "/" or ":"), in ASCII and without what means something to us or to an engine. */
const INTERFACE = /^[A-Za-z0-9._@+-]{1,15}$/;
const INTERFACE_PATTERN = /^[A-Za-z0-9._@+*-]{1,15}$/;
const NUMBER = /^(0|[1-9][0-9]{0,9})$/;

/** Every format by its name in the schemas. */
export const FORMATS = {
  'object-name': {
    test: isSubdomain,
    allowed:
      'lower-case letters, digits, "-" and ".", beginning and ending with a letter or digit, at most 253 characters',
  },
  'dns-label': {
    test: (text) => DNS_LABEL.test(text),
    allowed: 'lower-case letters, digits and "-", beginning and ending with a letter or digit, at most 63 characters',
  },
  'service-key': {
    test: (text) => SERVICE_KEY.test(text),
    allowed: 'a Service as namespace/name, such as shop/web',
  },
  'label-key': {
    test: isLabelKey,
    allowed: 'at most 63 letters, digits, "-", "_" and ".", after an optional prefix such as example.com/',
  },
  'annotation-key': {
    test: (text) => isLabelKey(text.toLowerCase()),
    allowed: 'at most 63 letters, digits, "-", "_" and ".", after an optional prefix such as example.com/',
  },
  'label-value': {
    test: (text) => text === '' || QUALIFIED.test(text),
    allowed: 'at most 63 letters, digits, "-", "_" and ".", beginning and ending with a letter or digit, or nothing',
  },
  'load-balancer-class': {
    test: (text) => OUR_CLASS.test(text),
    allowed: 'pierhead.io/ and a name, such as pierhead.io/public',
  },
  'interface-name': {
    test: (text) => INTERFACE.test(text),
    allowed: 'the name of a network interface: at most 15 letters, digits, ".", "_", "-", "@" and "+"',
  },
  'interface-pattern': {
    test: (text) => INTERFACE_PATTERN.test(text),
    allowed: 'the name of a network interface, where "*" stands for any characters, such as bond*',
  },
  ip: {
    test: (text) => parseAddress(text) !== undefined,
    allowed: 'one IPv4 or IPv6 address, without prefix length, zone or leading zeros',
  },
  ipv4: {
    test: isIPv4,
    allowed: 'an IPv4 address such as 10.0.0.1',
  },
  'router-id': {
    test: (text) => text === 'auto' || isIPv4(text),
    allowed: 'auto, or an IPv4 address such as 10.0.0.1',
  },
  cidr: {
    test: (text) => canBeExplained(parsePrefix(text)),
    allowed: 'an address and a prefix length, such as 10.20.0.0/16 or 2001:db8::/64',
  },
  'ip-range': {
    test: (text) => canBeExplained(parseEntry(text)),
    allowed: 'a CIDR (10.20.30.0/26), a range (10.20.31.10-10.20.31.40) or one address',
  },
  'port-range-list': {
    test: isPortRangeList,
    allowed: 'ports from 1 to 65535 and ranges of them, separated by commas, such as "80,443,8000-8999"',
  },
  'go-duration': {
    test: (text) => parseDuration(text) !== undefined,
    allowed: 'a duration in whole milliseconds with units, such as 1h30m, 90s or 300ms',
  },
  'date-time': {
    test: (text) => text.length > 'YYYY-MM-DD'.length && parseExpiry(text) !== undefined,
    allowed: 'an RFC 3339 time such as 2026-12-31T18:00:00Z',
  },
  'date-or-time': {
    test: (text) => parseExpiry(text) !== undefined,
    allowed: 'a date such as 2026-12-31, or an RFC 3339 time such as 2026-12-31T18:00:00Z',
  },
  community: {
    test: (text) => QUALIFIED.test(text) || isCommunityValue(text),
    allowed: 'the name of a community in Settings, a well-known name such as no-export, or a value such as "64520:77"',
  },
  'community-name': {
    test: (text) => QUALIFIED.test(text),
    allowed: 'at most 63 letters, digits, "-", "_" and ".", beginning and ending with a letter or digit',
  },
  'community-value': {
    test: isCommunityValue,
    allowed: 'two numbers from 0 to 65535 such as "64520:77", or three from 0 to 4294967295 such as "64520:1:9"',
  },
  digest: {
    test: (text) => /^sha256:[0-9a-f]{64}$/.test(text),
    allowed: 'sha256: and 64 lower-case hex digits',
  },
  mac: {
    test: (text) => /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(text),
    allowed: 'six lower-case hex pairs joined by ":", such as 52:54:00:12:34:56',
  },
  decimal: {
    test: (text) => /^(0|[1-9][0-9]{0,38})$/.test(text),
    allowed: 'a number in decimal digits',
  },
} as const satisfies Record<string, TextFormat>;

/** The name of a format. */
export type FormatName = keyof typeof FORMATS;

function isSubdomain(text: string): boolean {
  return text.length <= 253 && SUBDOMAIN.test(text);
}

function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  return QUALIFIED.test(text.slice(slash + 1)) && (slash === -1 || isSubdomain(text.slice(0, slash)));
}

/** Whether a text was parsed, or its problem says more than "this is no address". */
function canBeExplained(result: object | { code: AddressProblemCode; suggestion?: string }): boolean {
  return !('code' in result) || result.code !== 'not-an-address' || 'suggestion' in result;
}

function isPortRangeList(text: string): boolean {
  const result = parsePortSet(text);
  return !('code' in result) || (result.code !== 'not-a-port' && result.code !== 'blank');
}

/** RFC 1997 (two of 16 bits) and RFC 8092 (three of 32 bits). */
function isCommunityValue(text: string): boolean {
  const parts = text.split(':');
  const largest = parts.length === 2 ? 65535 : 4294967295;
  return (
    (parts.length === 2 || parts.length === 3) && parts.every((part) => NUMBER.test(part) && Number(part) <= largest)
  );
}
