/** The whole outcome of a plan: which Service has which addresses when it is carried out to its end. */
import { FAMILIES } from '../allocate/decide.ts';
import type { Settlement } from '../allocate/settle.ts';
import { poolOf } from '../config/pool-of.ts';
import { compareText } from '../diagnostic.ts';
import { type Address, compareAddresses } from '../net/address.ts';
import type { Change } from './change.ts';

export interface Assignment {
  readonly service: string;
  /** By address. */
  readonly addresses: readonly AssignedAddress[];
  readonly policy?: string;
}

export interface AssignedAddress {
  readonly address: Address;
  readonly pool?: string;
  /** A move takes the Service off this address. */
  readonly leaving?: true;
  /** The Service shows it, in a pool that only observes. */
  readonly observe?: true;
}

/** By Service; Services without an address are left out. */
export function assignmentsOf(settlement: Settlement, changes: readonly Change[]): Assignment[] {
  const { world, decisions } = settlement;
  const changesByService = groupByService(changes);
  const assignments: Assignment[] = [];
  for (const [service, decision] of decisions) {
    const addresses = new Map<Address, { leaving?: true; observe?: true }>();
    for (const family of FAMILIES) {
      for (const verdict of decision.families[family].verdicts) {
        if (verdict.kind === 'keep') addresses.set(verdict.address, {});
      }
    }
    for (const change of changesByService.get(service) ?? []) apply(change, addresses);
    if (addresses.size === 0) continue;
    assignments.push({
      service,
      addresses: [...addresses]
        .sort(([a], [b]) => compareAddresses(a, b))
        .map(([address, marks]) => {
          const pool = poolOf(world.config, address)?.name ?? world.live.eips.get(address)?.pool;
          return { address, ...(pool !== undefined && { pool }), ...marks };
        }),
      ...(decision.policy !== undefined && { policy: decision.policy }),
    });
  }
  return assignments.sort((a, b) => compareText(a.service, b.service));
}

function apply(change: Change, addresses: Map<Address, { leaving?: true; observe?: true }>): void {
  const { action, address, from, phase, held, observe } = change;
  switch (action) {
    case 'assign':
      if (!observe) addresses.set(address!, {});
      return;
    case 'adopt':
      addresses.set(address!, observe ? { observe } : {});
      return;
    case 'withdraw':
      if (held) addresses.set(address!, {});
      return;
    case 'move':
      if (held) {
        addresses.set(from!, {});
        return;
      }
      if (phase !== 'finish') addresses.set(from!, { leaving: true });
      if (phase !== 'overlap' && address !== undefined) addresses.set(address, {});
      return;
    case 'announce':
    case 'readvertise':
    case 'release':
    case 'refuse':
      return;
  }
}

export function groupByService(changes: readonly Change[]): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.service);
    if (group === undefined) groups.set(change.service, [change]);
    else group.push(change);
  }
  return groups;
}
