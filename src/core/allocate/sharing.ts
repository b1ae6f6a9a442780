/**
 * Whether a Service may join an address that another one has. Both must be invited, by an equal sharing key or by
 * Reservations that give both the same address; both policies must allow it; and the traffic must be separable.
 */
import type { SharingMode } from '../config/config.ts';
import type { Service } from '../live/live.ts';
import type { Address } from '../net/address.ts';
import type { Tenure } from './allocation.ts';
import type { Refusal } from './reason.ts';
import { reservationOf } from './request.ts';
import type { World } from './world.ts';

/**
 * Why `joiner` cannot have the address beside these tenures of others; `undefined`: it can. Withdrawn tenures count
 * only where nobody else has the address: then it is in quarantine.
 */
export function objectionToJoin(
  world: World,
  joiner: Service,
  address: Address,
  others: readonly Tenure[],
): Refusal | undefined {
  const present = others.filter(({ standing }) => standing !== 'withdrawn');
  if (present.length === 0) {
    const last = others[0];
    return last && inUse(address, { kind: 'quarantine', service: last.service, ...until(last) });
  }
  for (const tenure of present) {
    const objection = objectionOf(world, joiner, address, tenure);
    if (objection !== undefined) return objection;
  }
  // An address that everybody is leaving is on its way out.
  return present.some(({ standing }) => standing === 'active')
    ? undefined
    : { code: 'sharing-conflict', address, with: present[0]!.service, why: 'leaving' };
}

function objectionOf(world: World, joiner: Service, address: Address, tenure: Tenure): Refusal | undefined {
  const holder = world.live.services.get(tenure.service);
  // One that only shows the address has it from another load balancer; one that is gone is about to be released.
  const isReal = tenure.standing === 'active' || tenure.standing === 'leaving';
  if (holder === undefined || !isReal || !isInvited(world, joiner, holder, address)) {
    return inUse(address, { kind: 'service', service: tenure.service });
  }
  const conflict = (why: Extract<Refusal, { code: 'sharing-conflict' }>['why']): Refusal => ({
    code: 'sharing-conflict',
    address,
    with: holder.key,
    why,
  });
  const modes = [sharingMode(world, joiner), sharingMode(world, holder)];
  if (modes.includes('Forbidden')) return conflict('forbidden');
  if (joiner.namespace !== holder.namespace && modes.includes('SameNamespace')) return conflict('namespaces');
  const collision = collidingPort(joiner, holder);
  if (collision !== undefined) return { code: 'port-conflict', address, with: holder.key, ...collision };
  return canShareTraffic(joiner, holder) ? undefined : conflict('traffic-policy');
}

function isInvited(world: World, joiner: Service, holder: Service, address: Address): boolean {
  const key = world.requestOf(joiner).sharingKey;
  if (key !== undefined && key === world.requestOf(holder).sharingKey) return true;
  const reserves = (service: Service) =>
    reservationOf(world.config, service.key, world.nowMs)?.addresses.includes(address) ?? false;
  return reserves(joiner) && reserves(holder);
}

/** A Service that no policy exposes shares with nobody. */
function sharingMode(world: World, service: Service): SharingMode {
  return world.policyOf(service).policy?.sharing ?? 'Forbidden';
}

/** The first port that both use, if any. */
export function collidingPort(
  a: Service,
  b: Service,
): { protocol: Service['ports'][number]['protocol']; port: number } | undefined {
  for (const { protocol, port } of a.ports) {
    if (b.ports.some((other) => other.protocol === protocol && other.port === port)) return { protocol, port };
  }
  return undefined;
}

/** `Local` sends a connection to the announcing node's own pods, so sharers need the same pods on every node. */
export function canShareTraffic(a: Service, b: Service): boolean {
  if (a.externalTrafficPolicy !== b.externalTrafficPolicy) return false;
  return a.externalTrafficPolicy === 'Cluster' || a.selector === b.selector;
}

function inUse(address: Address, by: Extract<Refusal, { code: 'address-in-use' }>['by']): Refusal {
  return { code: 'address-in-use', address, by };
}

function until(tenure: Tenure): { untilMs?: number } {
  return tenure.untilMs === undefined ? {} : { untilMs: tenure.untilMs };
}
