/** Counts in JSON: numbers where JSON is exact, decimal text beyond. */
import type { PlanCount } from '../api/generated/types.ts';

const EXACT = BigInt(2 ** 53);

export function countJson(number: bigint): PlanCount {
  return number > EXACT ? String(number) : Number(number);
}
