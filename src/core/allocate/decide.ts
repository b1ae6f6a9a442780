/**
 * `decide`: what becomes of one Service, from the config, its own objects and what the allocation answers.
 *
 * Two steps, each family on its own. *Permitted*: a held address that is permitted stays, unless a Reservation or the
 * owner's request names another that the Service can have. *Choose*: for a family that lacks an address. A decision
 * only ever gains; what it gives up stays taken until live facts say that it is free.
 *
 * | held | named by Reservation or request | outcome |
 * |---|---|---|
 * | permitted | no | stays |
 * | permitted | yes, and it can have it | moves there |
 * | permitted | yes, but it cannot | stays, refused with the reason |
 * | not permitted | | moves to what it can have; else stays while an Active pool has it; else is withdrawn |
 * | none | | gains what it can have; else is refused with the reason chain |
 */
import { FIELD_MANAGER } from '../api/field-manager.ts';
import type { Service } from '../live/live.ts';
import { type Address, type Family, familyOf } from '../net/address.ts';
import type { Allocation, Tenure } from './allocation.ts';
import { activeOf, type Context, decideFamily, type FamilyDecision, type Verdict } from './decide-family.ts';
import { isStale } from './facts.ts';
import { isHandled } from './handled.ts';
import { mayAdopt, wantsFamily } from './permitted.ts';
import type { Cause, Refusal } from './reason.ts';
import { objectionToJoin } from './sharing.ts';
import type { World } from './world.ts';

export interface Decision {
  /** `namespace/name`. */
  readonly service: string;
  /** The deciding policy. */
  readonly policy?: string;
  readonly families: Readonly<Record<Family, FamilyDecision>>;
  /** Not of one family: no policy, foreign status, a request that cannot be read, a family that is waited for. */
  readonly unmet: readonly Refusal[];
}

export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];
const NOTHING: FamilyDecision = { verdicts: [], unmet: [] };

/**
 * Decides about a Service, or about the holdings of one that is gone. `held` are its tenures as facts. `previous` is
 * its decision earlier in the same pass: what it gained then stands, and only what was unmet is tried again.
 */
export function decide(
  world: World,
  allocation: Allocation,
  key: string,
  held: readonly Tenure[],
  previous?: Decision,
): Decision {
  const service = world.live.services.get(key);
  // What could not be read is unknown, never empty: nothing is given that another may have, and nothing is taken away.
  if (!world.live.known.has('services') || !world.live.known.has('eips')) {
    return { service: key, families: keepAll(held), unmet: [] };
  }
  if (service === undefined || !isHandled(world.config, service)) return giveUp(service, key, held);
  const choice = world.policyOf(service);
  if (choice.policy === undefined) return withoutPolicy(service, held, choice.unknownLabels);
  const policy = choice.policy;

  const context: Context = { world, allocation, service, policy, request: world.requestOf(service), held };
  const foreign = foreignAddresses(context);
  if (foreign.length > 0) {
    const writer = service.shownBy === undefined ? {} : { writer: service.shownBy };
    return {
      service: key,
      policy: policy.name,
      families: keepAll(held),
      unmet: [{ code: 'foreign-status', addresses: foreign, ...writer }],
    };
  }

  const ipv4 = decideFamily(context, 'ipv4', previous?.families.ipv4);
  const ipv6 = decideFamily({ ...context, alongside: ipv4 }, 'ipv6', previous?.families.ipv6);
  return completeDualStack(context, { ipv4, ipv6 });
}

/** RequireDualStack has both families or, where it had none before, neither. */
function completeDualStack(context: Context, families: Record<Family, FamilyDecision>): Decision {
  const { service, policy, held } = context;
  const decision: Decision = { service: service.key, policy: policy.name, families, unmet: [] };
  if (service.ipFamilyPolicy !== 'RequireDualStack' || held.some(({ standing }) => standing === 'active'))
    return decision;
  // Where one of them could only be observed, the other must not be carried out alone either.
  const observed = FAMILIES.filter((family) => families[family].gain?.observe);
  const missing =
    FAMILIES.find((family) => !hasAny(families[family])) ?? (observed.length === 1 ? observed[0] : undefined);
  if (missing === undefined || FAMILIES.every((family) => families[family].gain === undefined)) return decision;
  const waits: Refusal = { code: 'family-unavailable', family: missing, both: true };
  const without = ({ verdicts, gain, unmet }: FamilyDecision): FamilyDecision =>
    gain === undefined ? { verdicts, unmet } : { verdicts, unmet: [waits] };
  return { ...decision, families: { ipv4: without(families.ipv4), ipv6: without(families.ipv6) } };
}

function hasAny({ verdicts, gain }: FamilyDecision): boolean {
  return gain !== undefined || verdicts.some(({ kind }) => kind === 'keep' || kind === 'adopt');
}

/** A Service that is gone, or no longer ours: its owner's doing is a release, the config's a withdrawal. */
function giveUp(service: Service | undefined, key: string, held: readonly Tenure[]): Decision {
  const cause = ((): Cause => {
    if (service === undefined || service.deleting) return { code: 'service-deleted' };
    if (!service.isLoadBalancer || service.loadBalancerClass !== undefined) return { code: 'type-changed' };
    return { code: 'not-handled' };
  })();
  const kind = cause.code === 'not-handled' ? 'withdraw' : 'release';
  return { service: key, families: perFamily(held, ({ address }) => ({ kind, address, cause })), unmet: [] };
}

function withoutPolicy(
  service: Service,
  held: readonly Tenure[],
  unknownLabels: readonly string[] | undefined,
): Decision {
  if (unknownLabels !== undefined) {
    return { service: service.key, families: keepAll(held), unmet: [{ code: 'no-policy', unknownLabels }] };
  }
  const withdrawn = perFamily(held, ({ address }) => ({ kind: 'withdraw', address, cause: { code: 'no-policy' } }));
  return { service: service.key, families: withdrawn, unmet: [{ code: 'no-policy' }] };
}

/** Addresses that the status shows, that no EIP gives it, and that this Service may not have: another controller's. */
function foreignAddresses(context: Context): Address[] {
  const { world, allocation, service, policy, held } = context;
  const foreign: Address[] = [];
  for (const { address, standing } of held) {
    if (standing !== 'shown' || isStale(world, service, address)) continue;
    const slot = allocation.slot(service.key, address);
    // What we wrote ourselves had an EIP, and gets it again wherever it is, to stay or go as any held address does.
    const isOurOwn = service.shownBy === FIELD_MANAGER;
    const others = slot.tenures.filter(
      ({ service: other, standing }) =>
        other !== service.key &&
        !((standing === 'shown' || (isOurOwn && standing === 'observed')) && isOurs(world, other)),
    );
    const isTaken =
      slot.nodes.length > 0 || (others.length > 0 && objectionToJoin(world, service, address, others) !== undefined);
    const isUnwanted =
      !wantsFamily(service, familyOf(address)) || !mayAdopt(world, service, policy, address, () => slot);
    if (isTaken || (isUnwanted && !isOurOwn)) foreign.push(address);
  }
  return foreign;
}

/** Several of our Services may show one address: the first in serving order adopts it, the next must be able to share. */
function isOurs(world: World, key: string): boolean {
  const service = world.live.services.get(key);
  return service !== undefined && isHandled(world.config, service);
}

function keepAll(held: readonly Tenure[]): Record<Family, FamilyDecision> {
  return perFamily(held, ({ address }) => ({ kind: 'keep', address }));
}

function perFamily(held: readonly Tenure[], verdictOn: (tenure: Tenure) => Verdict): Record<Family, FamilyDecision> {
  const active = activeOf(held);
  const of = (family: Family): FamilyDecision => {
    const own = active.filter(({ address }) => familyOf(address) === family);
    return own.length === 0 ? NOTHING : { verdicts: own.map(verdictOn), unmet: [] };
  };
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}
