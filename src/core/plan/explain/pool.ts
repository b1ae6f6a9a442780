/** What a pool has, who has it, what is kept back and why, and who may announce it. */
import { judgeReuse, type Reuse } from '../../allocate/reuse.ts';
import { bgpGround } from '../../announce/bgp-announcers.ts';
import { layer2Ground } from '../../announce/candidates.ts';
import type { Excluded } from '../../announce/exclusion.ts';
import type { Advertisement, Pool, Reservation } from '../../config/config.ts';
import { poolOf } from '../../config/pool-of.ts';
import { type Address, compareAddresses } from '../../net/address.ts';
import { countGivable } from '../../net/free-space.ts';
import type { PoolUsage } from '../usage.ts';
import { type ExplainContext, type Place, placeOf, type Some, some } from './context.ts';

export interface PoolExplanation {
  readonly kind: 'pool';
  readonly pool: Pool;
  readonly place: Place;
  /** As written, each with how many of its addresses can be given. */
  readonly entries: readonly { readonly text: string; readonly givable: bigint }[];
  readonly usage: PoolUsage;
  /** Once the plan is carried out, by address. */
  readonly holders: Some<{
    readonly address: Address;
    readonly services: readonly string[];
    readonly leaving: boolean;
  }>;
  /** Policies that list it, in the order in which they are tried. */
  readonly policies: readonly string[];
  /** By address. `isHeld`: its Service has it. */
  readonly reservations: Some<{ readonly address: Address; readonly entry: Reservation; readonly isHeld: boolean }>;
  /** By address: withdrawn, with the Services that had it. */
  readonly quarantined: Some<{
    readonly address: Address;
    readonly services: readonly string[];
    readonly reuse: Reuse;
  }>;
  /** For each entry of `advertise` who may announce by it, and why each other node may not. */
  readonly advertise: readonly {
    readonly entry: Advertisement;
    readonly nodes: readonly string[];
    readonly excluded: readonly Excluded[];
  }[];
  /** Nodes could not be read, so nothing is known of who announces. */
  readonly isNodesUnknown: boolean;
}

export function explainPool(context: ExplainContext, pool: Pool): PoolExplanation {
  const { config, settlement, plan, view } = context;
  const { live, nowMs } = settlement.world;
  const isOwn = (address: Address) => poolOf(config, address) === pool;
  const holders = holdersOf(context, isOwn);
  const servicesByAddress = new Map(holders.map(({ address, services }) => [address, services]));
  const reservations = [...config.reservationsByAddress]
    .filter(([address]) => isOwn(address))
    .sort(([a], [b]) => compareAddresses(a, b))
    .flatMap(([address, entries]) =>
      entries
        .filter(({ expiresAtMs }) => expiresAtMs === undefined || nowMs < expiresAtMs)
        .map((entry) => {
          const isHeld = servicesByAddress.get(address)?.includes(entry.service) ?? false;
          return { address, entry, isHeld };
        }),
    );
  const quarantined = [...live.eips.values()]
    .filter(({ state, address }) => state === 'Withdrawn' && isOwn(address))
    .sort((a, b) => compareAddresses(a.address, b.address))
    .map((eip) => ({
      address: eip.address,
      services: eip.services.map(({ namespace, name }) => `${namespace}/${name}`),
      reuse: judgeReuse(eip, live, nowMs),
    }));
  return {
    kind: 'pool',
    pool,
    place: placeOf(pool.origin),
    entries: pool.entries.map(({ text, usable }) => ({ text, givable: countGivable(usable, pool.avoidBuggyIPs) })),
    usage: plan.pools.find(({ name }) => name === pool.name)!,
    holders: some(holders),
    policies: config.policies.filter(({ poolNames }) => poolNames.has(pool.name)).map(({ name }) => name),
    reservations: some(reservations),
    quarantined: some(quarantined),
    advertise: pool.advertise.map((entry) => {
      const alone = { ...pool, advertise: [entry] };
      const { eligible, excluded } =
        entry.protocol === 'layer2'
          ? layer2Ground(config.settings.nodes, alone, undefined, view)
          : bgpGround(config, alone, undefined, view);
      return { entry, nodes: eligible.map(({ node }) => node), excluded };
    }),
    isNodesUnknown: view.nodes === undefined,
  };
}

function holdersOf({ plan }: ExplainContext, isOwn: (address: Address) => boolean) {
  const byAddress = new Map<Address, { address: Address; services: string[]; leaving: boolean }>();
  for (const { service, addresses } of plan.assignments) {
    for (const { address, leaving = false, observe } of addresses) {
      if (observe || !isOwn(address)) continue;
      const held = byAddress.get(address);
      if (held === undefined) byAddress.set(address, { address, services: [service], leaving });
      else {
        held.services.push(service);
        held.leaving &&= leaving;
      }
    }
  }
  return [...byAddress.values()].sort((a, b) => compareAddresses(a.address, b.address));
}
