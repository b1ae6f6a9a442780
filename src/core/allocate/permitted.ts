/**
 * Whether a Service may keep an address that it holds. What binds here is where the address is, not what it would take
 * to gain it: limits, requirements, `autoAssign`, Cordoned and sharing never take a held address away.
 */
import type { Config, Policy } from '../config/config.ts';
import { poolOf, poolRangeOf } from '../config/pool-of.ts';
import type { Service } from '../live/live.ts';
import type { Address, Family } from '../net/address.ts';
import { familyOf } from '../net/address.ts';
import type { Slot } from './allocation.ts';
import type { Objection, StayReason } from './reason.ts';
import { reservedFor } from './request.ts';
import type { World } from './world.ts';

export type Standing =
  | { readonly permitted: true; readonly stays?: StayReason }
  | { readonly permitted: false; readonly objection: Objection };

/**
 * Judges an address that a Service holds. `observe` asks as if every pool were Active (for an address that is only
 * shown, in a pool that is only observed). `slot` is asked for the sharers of an address in a Draining pool.
 */
export function judge(
  world: World,
  service: Service,
  policy: Policy,
  address: Address,
  slot: () => Slot,
  observe = false,
): Standing {
  const objection = objectionToAddress(world, service, policy, address, observe);
  if (objection !== undefined) return { permitted: false, objection };
  const pool = poolOf(world.config, address)!;
  if (pool.allocation !== 'Draining') return { permitted: true };
  // What somebody named stays in a Draining pool, and so does whoever shares it: sharers drain together.
  const by = pinnedBy(world, service, address);
  if (by !== undefined) return { permitted: true, stays: { code: 'pinned-in-draining', pool: pool.name, by } };
  for (const other of slot().tenures) {
    if (other.service === service.key || other.standing !== 'active') continue;
    const sharer = world.live.services.get(other.service);
    if (sharer !== undefined && pinnedBy(world, sharer, address) !== undefined) {
      return {
        permitted: true,
        stays: { code: 'sharer-pinned-in-draining', pool: pool.name, service: other.service },
      };
    }
  }
  return { permitted: false, objection: { code: 'pool-draining', pool: pool.name } };
}

function objectionToAddress(
  { config, nowMs }: World,
  service: Service,
  policy: Policy,
  address: Address,
  observe: boolean,
): Objection | undefined {
  const pool = poolOf(config, address);
  if (pool === undefined) {
    const around = poolRangeOf(config, address);
    return around === undefined ? { code: 'in-no-pool' } : { code: 'excluded', pool: around.pool.name };
  }
  if (!policy.poolNames.has(pool.name)) return { code: 'pool-not-listed', pool: pool.name, policy: policy.name };
  if (pool.mode === 'Observe' && !observe) return { code: 'pool-observed', pool: pool.name };
  const reserved = reservedFor(config, address, nowMs);
  if (reserved.length > 0 && !reserved.some((reservation) => reservation.service === service.key)) {
    return { code: 'reserved-for', service: reserved[0]!.service };
  }
  return undefined;
}

/** Whether a Reservation or the owner's request names the address, or for a request the pool that it is in. */
function pinnedBy(world: World, service: Service, address: Address): 'reservation' | 'request' | undefined {
  const request = world.requestOf(service);
  const pin = request.pins[familyOf(address)];
  if (pin !== undefined) return pin.address === address ? pin.by : undefined;
  return request.pool !== undefined && poolOf(world.config, address)?.name === request.pool ? 'request' : undefined;
}

/**
 * Whether a Service may have an address that its status shows without an EIP, as if every pool were Active. One in a
 * Draining pool drains once it is adopted.
 */
export function mayAdopt(world: World, service: Service, policy: Policy, address: Address, slot: () => Slot): boolean {
  const verdict = judge(world, service, policy, address, slot, true);
  return verdict.permitted || verdict.objection.code === 'pool-draining';
}

/** Whether a held address that is not permitted may stay where there is nowhere to go: an Active pool still has it. */
export function hasActivePool(config: Config, address: Address): boolean {
  return poolOf(config, address)?.mode === 'Active';
}

/** Whether a Service still wants addresses of a family. */
export function wantsFamily(service: Service, family: Family): boolean {
  return service.ipFamilies.includes(family);
}
