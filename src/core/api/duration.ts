/**
 * Durations and expiry times, as documents write them.
 *
 * Durations are Go's (`time.ParseDuration`), which is what Kubernetes users write everywhere; none of ours may be
 * negative, and all are whole milliseconds.
 */

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n, // U+00B5, the micro sign
  μs: 1_000n, // U+03BC, the Greek letter
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
/** Longer text is no duration that anybody means, and would make huge numbers on the way to saying so. */
const LONGEST_TEXT = 64;
/** Go keeps durations in a signed 64-bit number of nanoseconds: about 292 years. */
const LONGEST_NS = 2n ** 63n - 1n;
const PIECE = /(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Milliseconds of `"300ms"`, `"90s"`, `"1h30m"`, `"1.5h"`, `"0"`. `undefined`: not a duration, without a unit, with a
 * sign, longer than Go can hold, or not whole milliseconds (`"100us"`).
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') {
    return 0;
  }
  if (text.length > LONGEST_TEXT) {
    return undefined;
  }
  let totalNs = 0n;
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (match === null) {
      return undefined;
    }
    const [piece, whole = '', fraction = '', unit = ''] = match;
    // In whole numbers, because 1.005 * 1000 is not 1005 in floating point.
    const scale = 10n ** BigInt(fraction.length);
    const scaledNs = BigInt(whole + fraction) * NANOSECONDS[unit]!;
    if (scaledNs % scale !== 0n) {
      return undefined;
    }
    totalNs += scaledNs / scale;
    at += piece.length;
  }
  return at === 0 || totalNs > LONGEST_NS || totalNs % 1_000_000n !== 0n ? undefined : Number(totalNs / 1_000_000n);
}

/** `1h30m`, `1m30s`, `1.5s`, `300ms`, `0s`: no unit that is zero. For whole milliseconds from 0 on. */
export function formatDuration(durationMs: number): string {
  if (durationMs === 0) {
    return '0s';
  }
  if (durationMs < 1_000) {
    return `${durationMs}ms`;
  }
  const hours = Math.floor(durationMs / 3_600_000);
  const minutes = Math.floor(durationMs / 60_000) % 60;
  const seconds = (durationMs % 60_000) / 1_000;
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${seconds > 0 ? `${seconds}s` : ''}`;
}

const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DATE_TIME =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))$/;
const DAY_MS = 86_400_000;

/**
 * When something expires, in epoch ms. A date is valid through its whole day in UTC, so `2027-01-01` expires at the
 * midnight that begins the 2nd. An RFC 3339 date-time is exact, a fraction cut to milliseconds. `undefined`: anything
 * else, and days that no calendar has (`2026-02-30`).
 */
export function parseExpiry(text: string): number | undefined {
  const date = DATE.exec(text);
  if (date !== null) {
    const midnightMs = utc(date.slice(1, 4).map(Number), [0, 0, 0]);
    return midnightMs === undefined ? undefined : midnightMs + DAY_MS;
  }
  const dateTime = DATE_TIME.exec(text);
  if (dateTime === null) {
    return undefined;
  }
  const [, , , , , , , fraction = '', sign = '+', offsetHours = '0', offsetMinutes = '0'] = dateTime;
  const localMs = utc(dateTime.slice(1, 4).map(Number), dateTime.slice(4, 7).map(Number));
  if (localMs === undefined || Number(offsetHours) > 23 || Number(offsetMinutes) > 59) {
    return undefined;
  }
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return localMs + Number(fraction.slice(0, 3).padEnd(3, '0')) + (sign === '-' ? offsetMs : -offsetMs);
}

/** `Date.UTC` turns the 30th of February into the 2nd of March: only what reads back the same is a time. */
function utc(
  [year = 0, month = 0, day = 0]: number[],
  [hour = 0, minute = 0, second = 0]: number[],
): number | undefined {
  const timeMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const two = (value: number) => String(value).padStart(2, '0');
  const written = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.000Z`;
  return new Date(timeMs).toISOString() === written ? timeMs : undefined;
}
