/**
 * Choosing an address of one family for a Service that lacks one. Everything that binds when an address is *gained* is
 * here: limits, requirements, sharing, `autoAssign`, Cordoned and Draining. Each failure leaves its reason in the chain.
 */
import type { Policy, Pool } from '../config/config.ts';
import { poolOf, poolRangeOf } from '../config/pool-of.ts';
import type { Service } from '../live/live.ts';
import { type Address, endsInZeroOr255, type Family, familyOf } from '../net/address.ts';
import { portSetHas } from '../net/port-set.ts';
import type { Allocation, Slot, Tenure } from './allocation.ts';
import type { Choice, Refusal } from './reason.ts';
import { type Request, reservedFor } from './request.ts';
import { objectionToJoin } from './sharing.ts';
import type { World } from './world.ts';

/** An address that a Service is to have. */
export interface Gain {
  readonly address: Address;
  readonly pool: string;
  readonly choice: Choice;
  /** The pool only observes: reported, never carried out. */
  readonly observe: boolean;
  /** What was tried first: an address of the sharing key that could not take the Service. */
  readonly tried: readonly Refusal[];
}

export type Outcome = { readonly gain: Gain } | { readonly gain?: undefined; readonly refusals: readonly Refusal[] };

/** The Service that asks, with everything that a choice looks at. */
export interface Asker {
  readonly world: World;
  readonly allocation: Allocation;
  readonly service: Service;
  readonly policy: Policy;
  readonly request: Request;
  readonly held: readonly Tenure[];
  /** Addresses that it gives back with this decision: limits count net of them. */
  readonly givesBack: readonly Address[];
  /** What it gains of the other family with this decision. */
  readonly alsoGains?: Address;
}

/** Gains one certain address, or says why not. */
export function gainNamed(asker: Asker, address: Address, choice: Choice): Outcome {
  const refusal = objectionToGain(asker) ?? objectionToNamed(asker, address) ?? objectionByLimit(asker, address);
  if (refusal !== undefined) return { refusals: [refusal] };
  const pool = poolOf(asker.world.config, address)!;
  return { gain: { address, pool: pool.name, choice, observe: pool.mode === 'Observe', tried: [] } };
}

/** Gains whichever address of the family the policy has for the Service, or says why none. */
export function gainAny(asker: Asker, family: Family): Outcome {
  const static_ = objectionToGain(asker);
  if (static_ !== undefined) return { refusals: [static_] };
  const reclaimed = reclaim(asker, family);
  if (reclaimed !== undefined) return { gain: reclaimed };
  const tried: Refusal[] = [];
  const joined = join(asker, family, tried);
  if (joined !== undefined) return { gain: joined };
  return gainFresh(asker, family, tried);
}

/** The pools of the policy in order; pools that only observe come last, so that none of them starves a Service. */
function gainFresh(asker: Asker, family: Family, triedSharing: readonly Refusal[]): Outcome {
  const refusals: Refusal[] = [...triedSharing];
  const { request, policy } = asker;
  const requested = request.pool;
  if (requested !== undefined && !policy.poolNames.has(requested)) {
    refusals.push({ code: 'not-in-pool', why: 'not-listed', pool: requested, policy: policy.name });
    return { refusals };
  }
  const candidates = requested === undefined ? policy.pools : policy.pools.filter(({ name }) => name === requested);
  for (const mode of ['Active', 'Observe'] as const) {
    for (const pool of candidates) {
      if (pool.mode !== mode) continue;
      const refusal = objectionToPool(pool, family, requested === pool.name);
      if (refusal !== undefined) {
        refusals.push(refusal);
        continue;
      }
      const address = asker.allocation.lowestFree(asker.service.key, pool, family);
      if (address === undefined) {
        refusals.push({ code: 'exhausted', pool: pool.name, family });
        continue;
      }
      const limited = objectionByLimit(asker, address);
      if (limited !== undefined) return { refusals: [...refusals, limited] };
      const choice: Choice =
        requested === undefined ? { code: 'first-free', pool: pool.name } : { code: 'requested-pool', pool: pool.name };
      // What is only observed is told with what the pools that do more lack.
      const observe = mode === 'Observe';
      return { gain: { address, pool: pool.name, choice, observe, tried: observe ? refusals : triedSharing } };
    }
  }
  if (candidates.length === 0) refusals.push({ code: 'family-unavailable', family });
  return { refusals };
}

/** Its own former address, lowest first: quarantine binds all but the Service that had it. */
function reclaim(asker: Asker, family: Family): Gain | undefined {
  for (const { address, standing } of asker.held) {
    if ((standing !== 'withdrawn' && standing !== 'leaving') || familyOf(address) !== family) continue;
    const pool = poolOf(asker.world.config, address);
    if (pool?.mode !== 'Active' || !isOfRequestedPool(asker, address)) continue;
    const refusal =
      objectionToPool(pool, family, asker.request.pool === pool.name) ??
      objectionToNamed(asker, address) ??
      objectionByLimit(asker, address);
    if (refusal !== undefined) continue;
    return { address, pool: pool.name, choice: { code: 'reclaimed' }, observe: false, tried: [] };
  }
  return undefined;
}

/** The lowest address of its sharing key that can take it. */
function join(asker: Asker, family: Family, tried: Refusal[]): Gain | undefined {
  const { allocation, service, request, world } = asker;
  const key = request.sharingKey;
  if (key === undefined) return undefined;
  const addresses = allocation.keyed(service.key, key).filter((address) => familyOf(address) === family);
  // A key that thousands use with one port: no address of it has room, and one of them is told as the reason.
  const hasRoom = allocation.hasRoom(key, family, service.ports);
  for (const address of addresses) {
    if (asker.givesBack.includes(address) || !isOfRequestedPool(asker, address)) continue;
    const others = othersOf(asker, address).tenures;
    if (others.length === 0) continue;
    const pool = poolOf(world.config, address);
    // What a pool that only observes still has is being withdrawn.
    if (pool?.mode === 'Observe') continue;
    const refusal =
      (pool && objectionToPool(pool, family, request.pool === pool.name)) ??
      objectionToNamed(asker, address) ??
      objectionByLimit(asker, address);
    if (refusal === undefined) {
      const choice: Choice = { code: 'shared', key, with: partnerOf(world, others) };
      return { address, pool: pool!.name, choice, observe: false, tried: [] };
    }
    if (tried.length < MOST_TRIED) tried.push(refusal);
    if (!hasRoom) return undefined;
  }
  return undefined;
}

/** Addresses of a sharing key that are named as tried: the rest say the same. */
const MOST_TRIED = 3;

/** Whom to name: one who stays, rather than one who is about to be released. */
function partnerOf({ live }: World, others: readonly Tenure[]): string {
  const stays = others.find(({ standing, service }) => standing === 'active' && live.services.has(service));
  return (stays ?? others[0]!).service;
}

function isOfRequestedPool({ request, world }: Asker, address: Address): boolean {
  return request.pool === undefined || poolOf(world.config, address)?.name === request.pool;
}

/** What of the Service itself forbids any gain by this policy. */
function objectionToGain({ service, policy }: Asker): Refusal | undefined {
  for (const requirement of policy.require) {
    if (!meets(service, requirement)) return { code: 'requirement', policy: policy.name, requirement };
  }
  const allowed = policy.limits.ports;
  if (allowed === undefined) return undefined;
  for (const { protocol, port } of service.ports) {
    if (!allowed.some((limit) => limit.protocol === protocol && portSetHas(limit.ports, port))) {
      const texts = allowed.map((limit) => `${limit.protocol} ${limit.text}`);
      return { code: 'limit', policy: policy.name, limit: 'ports', protocol, port, allowed: texts };
    }
  }
  return undefined;
}

function meets(service: Service, requirement: 'SourceRanges' | 'NoNodePorts'): boolean {
  switch (requirement) {
    case 'SourceRanges':
      return service.sourceRanges.length > 0;
    case 'NoNodePorts':
      return !service.allocatesNodePorts && service.ports.every(({ nodePort }) => nodePort === undefined);
  }
}

function objectionToPool(pool: Pool, family: Family, isRequested: boolean): Refusal | undefined {
  if (!pool.entries.some((entry) => entry.family === family)) {
    return { code: 'family-unavailable', family, pool: pool.name };
  }
  if (pool.allocation !== 'Open') return { code: 'not-open', pool: pool.name, why: pool.allocation };
  return pool.autoAssign || isRequested ? undefined : { code: 'not-open', pool: pool.name, why: 'autoAssign' };
}

/** What forbids a certain address: where it is, who has it, whom it is kept for. */
function objectionToNamed(asker: Asker, address: Address): Refusal | undefined {
  const { world, service, policy } = asker;
  const pool = poolOf(world.config, address);
  if (pool === undefined) {
    const around = poolRangeOf(world.config, address);
    return around === undefined
      ? { code: 'not-in-pool', why: 'no-pool', address }
      : { code: 'not-in-pool', why: 'excluded', address, pool: around.pool.name };
  }
  if (!policy.poolNames.has(pool.name)) {
    return { code: 'not-in-pool', why: 'not-listed', address, pool: pool.name, policy: policy.name };
  }
  if (pool.allocation !== 'Open') return { code: 'not-open', pool: pool.name, why: pool.allocation };
  if (pool.avoidBuggyIPs && endsInZeroOr255(address)) {
    return { code: 'not-in-pool', why: 'avoided', address, pool: pool.name };
  }
  const reserved = reservedFor(world.config, address, world.nowMs);
  if (reserved.length > 0 && !reserved.some((reservation) => reservation.service === service.key)) {
    return { code: 'address-in-use', address, by: { kind: 'reservation', service: reserved[0]!.service } };
  }
  const others = othersOf(asker, address);
  const node = others.nodes[0];
  if (node !== undefined) return { code: 'address-in-use', address, by: { kind: 'node', node } };
  return others.tenures.length === 0 ? undefined : objectionToJoin(world, service, address, others.tenures);
}

function othersOf({ allocation, service }: Asker, address: Address): Slot {
  const slot = allocation.slot(service.key, address);
  return { nodes: slot.nodes, tenures: slot.tenures.filter((tenure) => tenure.service !== service.key) };
}

function objectionByLimit(asker: Asker, address: Address): Refusal | undefined {
  const { allocation, service, policy, givesBack, alsoGains } = asker;
  const allowed = policy.limits.addressesPerNamespace;
  if (allowed === undefined) return undefined;
  const use = allocation.use(service.key, policy.name, service.namespace);
  if (use.has(address)) return undefined;
  const returned = givesBack.filter((given) => use.get(given) === 1).length;
  const also = alsoGains !== undefined && !use.has(alsoGains) ? 1 : 0;
  const used = use.size + also - returned;
  if (used < allowed) return undefined;
  return { code: 'limit', policy: policy.name, limit: 'addressesPerNamespace', allowed, used };
}
