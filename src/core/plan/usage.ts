/** How full each pool is, before and after a plan. */

import { reservedFor } from '../allocate/request.ts';
import type { Settlement } from '../allocate/settle.ts';
import { poolOf } from '../config/pool-of.ts';
import type { Address } from '../net/address.ts';
import { countGivable } from '../net/free-space.ts';
import type { Assignment } from './assignments.ts';

export interface PoolUsage {
  readonly name: string;
  /** What can be given: without excluded and avoided addresses. */
  readonly total: bigint;
  /** Addresses that Services have: by an EIP that is announced, or shown in a status. */
  readonly usedBefore: number;
  readonly usedAfter: number;
  /** Withdrawn and not yet to be given to others. */
  readonly quarantined: number;
  /** Kept for a Service that has not the address now. */
  readonly reserved: number;
}

/** By name. */
export function usageOf(settlement: Settlement, assignments: readonly Assignment[]): PoolUsage[] {
  const { world } = settlement;
  const { config, live, nowMs } = world;
  const before = new Set<Address>();
  const quarantined = new Set<Address>();
  for (const eip of live.eips.values()) {
    if (eip.state !== 'Withdrawn') before.add(eip.address);
    else if (!settlement.lapsed.has(eip.address)) quarantined.add(eip.address);
  }
  const after = new Set<Address>();
  for (const { addresses } of assignments)
    for (const { address, leaving } of addresses) if (!leaving) after.add(address);
  for (const service of live.services.values()) {
    for (const address of service.shown) {
      before.add(address);
      // What a status shows without an EIP is given to nobody, whoever wrote it.
      if (!live.eips.has(address)) after.add(address);
    }
  }
  const reserved = [...config.reservationsByAddress.keys()].filter(
    (address) => !after.has(address) && reservedFor(config, address, nowMs).length > 0,
  );
  const countByPool = (addresses: Iterable<Address>) => {
    const counts = new Map<string, number>();
    for (const address of addresses) {
      const pool = poolOf(config, address)?.name;
      if (pool !== undefined) counts.set(pool, (counts.get(pool) ?? 0) + 1);
    }
    return (name: string) => counts.get(name) ?? 0;
  };
  const [beforeOf, afterOf, quarantinedOf, reservedOf] = [before, after, quarantined, reserved].map(countByPool);
  return config.pools.map((pool) => ({
    name: pool.name,
    total: pool.entries.reduce((sum, { usable }) => sum + countGivable(usable, pool.avoidBuggyIPs), 0n),
    usedBefore: beforeOf!(pool.name),
    usedAfter: afterOf!(pool.name),
    quarantined: quarantinedOf!(pool.name),
    reserved: reservedOf!(pool.name),
  }));
}
