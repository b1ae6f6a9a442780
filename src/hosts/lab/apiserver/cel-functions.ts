/**
 * Functions of CEL, and those that Kubernetes adds to it, as far as rules here use them. A function that cannot be
 * evaluated on its arguments gives `undefined`, or throws what the real server says.
 */
import { isIP } from 'node:net';
import { isRecord } from './json.ts';

/** A rule that cannot be evaluated: on this value, or at all. */
export class CelError extends Error {}

type CelFunction = (...args: unknown[]) => unknown;

/** An address as a number, so that equal ones are equal. */
interface Ip {
  readonly family: 4 | 6;
  readonly value: string;
}

/** `address` as written, `masked` without host bits. */
interface Cidr {
  readonly length: number;
  readonly address: Ip;
}

/** Called as `name(argument)`. */
export const CEL_FUNCTIONS: Readonly<Record<string, CelFunction>> = {
  size: sizeOf,
  int: intOf,
  string: (value) => (typeof value === 'string' ? value : String(value)),
  isIP: (text) => ipOf(text) !== undefined,
  ip: ipOf,
  'ip.isCanonical': (text) => {
    const ip = ipOf(text);
    return ip === undefined ? undefined : canonicalText(ip) === text;
  },
  isCIDR: (text) => cidrOf(text) !== undefined,
  cidr: cidrOf,
  duration: durationOf,
  timestamp: timestampOf,
  has: () => undefined,
};

/** Called as `value.name(arguments)`; the value comes first. */
export const CEL_METHODS: Readonly<Record<string, CelFunction>> = {
  size: sizeOf,
  matches: (text, pattern) => regexOf(String(pattern)).test(String(text)),
  contains: (text, part) => String(text).includes(String(part)),
  startsWith: (text, part) => String(text).startsWith(String(part)),
  endsWith: (text, part) => String(text).endsWith(String(part)),
  trim: (text) => String(text).trim(),
  replace: (text, from, to) => String(text).replaceAll(String(from), String(to)),
  substring: (text, from, to) => {
    const letters = [...String(text)];
    const end = typeof to === 'number' ? to : letters.length;
    return typeof from === 'number' && from <= end && end <= letters.length
      ? letters.slice(from, end).join('')
      : undefined;
  },
  split: (text, separator, limit) => split(String(text), String(separator), limit),
  family: (ip) => (isRecord(ip) ? ip.family : undefined),
  masked: (cidr) => (isRecord(cidr) ? masked(cidr as unknown as Cidr) : undefined),
  getFullYear: (time) => (typeof time === 'number' ? new Date(time).getUTCFullYear() : undefined),
};

function conversionError(type: string): CelError {
  return new CelError(`type conversion error from 'string' to '${type}'`);
}

function intOf(value: unknown): number {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  throw conversionError('int');
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : undefined;
}

const regexes = new Map<string, RegExp>();

function regexOf(pattern: string): RegExp {
  let regex = regexes.get(pattern);
  if (regex === undefined) {
    regex = new RegExp(pattern, 'u');
    regexes.set(pattern, regex);
  }
  return regex;
}

/** With a limit the last part is the rest. */
function split(text: string, separator: string, limit: unknown): string[] {
  const parts = text.split(separator);
  if (typeof limit !== 'number' || parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

/** No zone, no IPv4 in IPv6, no leading zeros. */
function ipOf(text: unknown): Ip | undefined {
  if (typeof text !== 'string' || text.includes('%')) return undefined;
  const family = isIP(text);
  if (family === 4) return { family, value: text };
  if (family !== 6) return undefined;
  const groups = groupsOf(text);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? undefined : { family, value: groups.join(':') };
}

function groupsOf(text: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const plain =
    dotted === null
      ? text
      : `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`;
  const [left = '', right] = plain.split('::');
  const numbers = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  if (right === undefined) return numbers(left);
  const [head, tail] = [numbers(left), numbers(right)];
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

/** RFC 5952: the longest run of zero groups, from two on, is left out; the first of equal ones. */
function canonicalText({ family, value }: Ip): string {
  if (family === 4) return value;
  const groups = value.split(':').map(Number);
  let [start, length] = [-1, 1];
  for (let at = 0; at < 8; at++) {
    let run = 0;
    while (groups[at + run] === 0) run++;
    if (run > length) [start, length] = [at, run];
  }
  const text = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return start < 0 ? text(0, 8) : `${text(0, start)}::${text(start + length, 8)}`;
}

function cidrOf(text: unknown): Cidr | undefined {
  const [, address, digits] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(typeof text === 'string' ? text : '') ?? [];
  const ip = ipOf(address);
  const length = Number(digits);
  return ip === undefined || length > (ip.family === 4 ? 32 : 128) ? undefined : { length, address: ip };
}

function masked({ length, address: { family, value } }: Cidr): Cidr {
  const [separator, bits] = family === 4 ? ['.', 8] : [':', 16];
  const parts = value.split(separator).map((part, at) => {
    const kept = Math.min(Math.max(length - at * bits, 0), bits);
    return Number(part) & ((2 ** kept - 1) << (bits - kept));
  });
  return { length, address: { family, value: parts.join(separator) } };
}

const UNITS_NS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Nanoseconds of a duration as Go writes it. */
function durationOf(text: unknown): number {
  if (typeof text !== 'string') throw conversionError('google.protobuf.Duration');
  const [, sign, rest] = /^([-+]?)(.*)$/.exec(text)!;
  if (rest === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest!))
    throw conversionError('google.protobuf.Duration');
  let total = 0;
  for (const [, number, unit] of rest!.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(number) * UNITS_NS[unit!]!;
  }
  // 64 bits, signed.
  if (total >= 2 ** 63) throw conversionError('google.protobuf.Duration');
  return sign === '-' ? -total : total;
}

/** Epoch ms of an RFC 3339 time with a day that exists. */
function timestampOf(text: unknown): number {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  const day = String(text).slice(0, 10);
  if (Number.isNaN(time) || !new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)) {
    throw conversionError('google.protobuf.Timestamp');
  }
  return time;
}
