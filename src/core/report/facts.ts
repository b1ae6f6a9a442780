/**
 * What sentences look up beside the reasons: how large a pool is, what a Service says. Reasons carry codes and names;
 * numbers that only people need are found here, once for a whole report.
 */
import { reservedFor } from '../allocate/request.ts';
import type { Config } from '../config/config.ts';
import { poolOf } from '../config/pool-of.ts';
import type { Live } from '../live/live.ts';
import { type Address, type Family, familyOf } from '../net/address.ts';
import { countGivable } from '../net/free-space.ts';

export interface Facts {
  readonly config: Config;
  readonly live: Live;
  readonly nowMs: number;
  /** `undefined`: the config has no such pool. */
  readonly poolCounts: (pool: string, family: Family) => PoolCounts | undefined;
}

export interface PoolCounts {
  /** Addresses that can be given: without excluded and avoided ones. */
  readonly givable: bigint;
  /** Withdrawn, and not yet to be given to others. */
  readonly quarantined: number;
  /** Kept by a Reservation for a Service that has not the address. */
  readonly reserved: number;
}

export function openFacts(config: Config, live: Live, nowMs: number): Facts {
  let kept: ReadonlyMap<string, Readonly<Record<'quarantined' | 'reserved', number>>> | undefined;
  return {
    config,
    live,
    nowMs,
    poolCounts(name, family) {
      const pool = config.poolsByName.get(name);
      if (pool === undefined) return undefined;
      kept ??= countKept(config, live, nowMs);
      const givable = pool.entries
        .filter((entry) => entry.family === family)
        .reduce((sum, { usable }) => sum + countGivable(usable, pool.avoidBuggyIPs), 0n);
      return { givable, ...(kept.get(`${name} ${family}`) ?? { quarantined: 0, reserved: 0 }) };
    },
  };
}

function countKept(config: Config, live: Live, nowMs: number) {
  const counts = new Map<string, { quarantined: number; reserved: number }>();
  const add = (address: Address, what: 'quarantined' | 'reserved') => {
    const pool = poolOf(config, address);
    if (pool === undefined) return;
    const key = `${pool.name} ${familyOf(address)}`;
    const own = counts.get(key) ?? { quarantined: 0, reserved: 0 };
    counts.set(key, { ...own, [what]: own[what] + 1 });
  };
  for (const { address, state } of live.eips.values()) if (state === 'Withdrawn') add(address, 'quarantined');
  for (const address of config.reservationsByAddress.keys()) {
    if (!live.eips.has(address) && reservedFor(config, address, nowMs).length > 0) add(address, 'reserved');
  }
  return counts;
}
