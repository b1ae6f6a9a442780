/**
 * The small pieces of sentences: counts, lists, times, families. The same in every locale and time zone.
 */
import type { Family } from '../net/address.ts';

/** `1 address`, `3 addresses`. */
export function count(number: number | bigint, one: string, many = `${one}s`): string {
  return `${number} ${Number(number) === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function and(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** The first few of a list, and how many more there are. */
export function some(texts: readonly string[], most = 5): string {
  // One more is named: "and 1 more" is no shorter.
  if (texts.length <= most + 1) return texts.join(', ');
  return `${texts.slice(0, most).join(', ')} and ${texts.length - most} more`;
}

export function familyName(family: Family): string {
  switch (family) {
    case 'ipv4':
      return 'IPv4';
    case 'ipv6':
      return 'IPv6';
  }
}

/** The last second that RFC 3339 can write. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

/** RFC 3339 in UTC: `2026-11-20T08:00:00Z`, milliseconds only where there are any. What lies later is the end of 9999. */
export function timestamp(timeMs: number): string {
  return new Date(Math.min(timeMs, LAST_MS)).toISOString().replace('.000Z', 'Z');
}

/** For people: `2026-11-20 08:00 UTC`. Takes a `timestamp`; seconds are left out where they are none. */
export function readableTime(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00(?:\.0+)?|(:\d{2}))(?:\.\d+)?Z$/, '$1 $2$3 UTC');
}

/** For people, from epoch ms. */
export function readable(timeMs: number): string {
  return readableTime(timestamp(timeMs));
}

/** Switches over closed sets end here: the compiler refuses a case that nobody has words for. */
export function assertNever(value: never): never {
  throw new Error(`no words for ${JSON.stringify(value)}`);
}
