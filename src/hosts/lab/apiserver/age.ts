/** Ages as `kubectl get` shows them: at most two units, fewer as time goes by. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `<unknown>` where the time is missing or cannot be read. */
export function ageOf(time: unknown, nowMs: number): string {
  const then = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(then)) return '<unknown>';
  const age = nowMs - then;
  if (age < -SECOND) return '<invalid>';
  if (age < 0) return '0s';
  const whole = (unit: number): number => Math.floor(age / unit);
  const rest = (unit: number, small: number): number => Math.floor((age % unit) / small);
  const both = (first: string, count: number, unit: string): string =>
    count === 0 ? first : `${first}${count}${unit}`;
  if (age < 2 * MINUTE) return `${whole(SECOND)}s`;
  if (age < 10 * MINUTE) return both(`${whole(MINUTE)}m`, rest(MINUTE, SECOND), 's');
  if (age < 3 * HOUR) return `${whole(MINUTE)}m`;
  if (age < 8 * HOUR) return both(`${whole(HOUR)}h`, rest(HOUR, MINUTE), 'm');
  if (age < 2 * DAY) return `${whole(HOUR)}h`;
  if (age < 8 * DAY) return both(`${whole(DAY)}d`, rest(DAY, HOUR), 'h');
  if (age < 2 * 365 * DAY) return `${whole(DAY)}d`;
  if (age < 8 * 365 * DAY) return both(`${whole(365 * DAY)}y`, rest(365 * DAY, DAY), 'd');
  return `${whole(365 * DAY)}y`;
}
