/**
 * Which pool an address belongs to: one binary search, however many pools there are and however large they are.
 */
import type { Address } from '../net/address.ts';
import { findByRange, findRange } from '../net/ranges.ts';
import type { Config, Pool, PoolRange } from './config.ts';

/** The pool that has the address to give: `undefined` where no entry has it, and where its entry excludes it. */
export function poolOf(config: Config, address: Address): Pool | undefined {
  const found = poolRangeOf(config, address);
  return found !== undefined && findRange(found.entry.usable, address) !== undefined ? found.pool : undefined;
}

/** The entry of a pool in which the address lies, excluded there or not. */
export function poolRangeOf(config: Config, address: Address): PoolRange | undefined {
  return findByRange(config.poolRanges, address);
}
