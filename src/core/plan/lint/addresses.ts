/** Addresses of live state that do not go with the pools of Git: those of nodes, and EIPs of pools that are gone. */
import type { Config, PoolRange } from '../../config/config.ts';
import { poolOf, poolRangeOf } from '../../config/pool-of.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Live } from '../../live/live.ts';
import { formatAddress } from '../../net/address.ts';
import { atField, collect, count, few, inLive } from './finding.ts';

export function lintNodeAddresses(config: Config, live: Live): Diagnostic[] {
  const byEntry = new Map<PoolRange, string[]>();
  for (const { name, addresses } of live.nodes.values()) {
    for (const address of addresses) {
      // What is excluded is known to be somebody else's.
      if (poolOf(config, address) === undefined) continue;
      collect(byEntry, poolRangeOf(config, address)!, `${formatAddress(address)} of node ${name}`);
    }
  }
  return [...byEntry].map(([{ pool, entry }, texts]) =>
    atField(pool.origin, `/spec/addresses/${pool.entries.indexOf(entry)}`, {
      code: 'node-address-in-pool',
      severity: 'warning',
      says: `has addresses that nodes have themselves, which are never given to a Service: ${few(texts)}`,
      help: 'add them to exclude of the pool',
    }),
  );
}

/** The plan says what becomes of each Service; this says why. */
export function lintUnknownPools(config: Config, live: Live): Diagnostic[] {
  const byPool = new Map<string, string[]>();
  for (const { address, pool, state } of live.eips.values()) {
    if (state !== 'Withdrawn' && !config.poolsByName.has(pool)) collect(byPool, pool, formatAddress(address));
  }
  return [...byPool].map(([pool, texts]) =>
    inLive({
      code: 'eip-of-unknown-pool',
      severity: 'warning',
      says: `${count(texts.length, 'EIP')} ${texts.length === 1 ? 'is' : 'are'} of pool ${pool}, which Git does not have for this cluster: ${few(texts)}`,
      help: `put pool ${pool} back as Draining to move its Services off first, or let another pool have the addresses`,
    }),
  );
}
