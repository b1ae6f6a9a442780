/**
 * How full pools are, for people: sizes beyond 2^53 are powers of two, shares are rounded down so that only a full pool
 * says 100 %.
 */
import type { PlanCount, PlanPool } from '../api/generated/types.ts';
import { familyName } from './phrases.ts';

/** `62`, `2^80`, `~1.2e24`. */
export function sizeText(size: PlanCount): string {
  const number = BigInt(size);
  if (number <= 9_999_999n) return String(number);
  const bits = number.toString(2);
  if (/^10*$/.test(bits)) return `2^${bits.length - 1}`;
  const digits = String(number);
  return `~${digits[0]}.${digits[1]}e${digits.length - 1}`;
}

/** `41 (66 %)`. */
export function usedText(used: PlanCount, total: PlanCount): string {
  const [part, whole] = [BigInt(used), BigInt(total)];
  if (whole === 0n) return String(part);
  const percent = (part * 100n) / whole;
  return `${part} (${percent === 0n && part > 0n ? '<1' : percent} %)`;
}

/** Whether hardly anything is left of a pool: nine tenths are used, reserved or in quarantine. */
export function isNearlyFull(used: PlanCount, kept: readonly PlanCount[], total: PlanCount): boolean {
  const taken = kept.reduce((sum: bigint, number) => sum + BigInt(number), BigInt(used));
  return BigInt(total) > 0n && taken * 10n >= BigInt(total) * 9n;
}

/** The rows of a pool in a table: one for each family where it has both. */
export function usageRows(pool: PlanPool): Omit<PlanPool, 'families'>[] {
  const { families } = pool;
  if (families === undefined) return [pool];
  return families.map((usage) => ({ ...usage, name: `${pool.name} ${familyName(usage.family)}` }));
}
