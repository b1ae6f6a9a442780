/**
 * From a decision to changes: what a decision about one Service means beside what is live. One change an address, or one
 * refusal a Service. Whether it is carried out now (guard, batches) is decided over the whole plan, in `plan.ts`.
 */

import type { Gain } from '../allocate/choose.ts';
import { type Decision, FAMILIES } from '../allocate/decide.ts';
import type { FamilyDecision, Verdict } from '../allocate/decide-family.ts';
import { judge, wantsFamily } from '../allocate/permitted.ts';
import type { Cause, Refusal } from '../allocate/reason.ts';
import type { Settlement } from '../allocate/settle.ts';
import type { World } from '../allocate/world.ts';
import { poolOf } from '../config/pool-of.ts';
import type { Eip, Service } from '../live/live.ts';
import { type Address, type Family, familyOf } from '../net/address.ts';
import type { AdvertisedDifference, Change, Reason } from './change.ts';
import { policyAtHome } from './desired-eip.ts';

/** What a plan does about one Service. */
export interface Conclusion {
  readonly changes: readonly Change[];
  /** Addresses that it has and keeps, in-place changes included. */
  readonly kept: readonly Address[];
}

/**
 * How an address of a pool and policy is advertised differently from what is in force: `undefined` where it is the
 * same, or where nobody knows what is in force.
 */
export type CompareAdvertised = (eip: Eip, pool: string, policy: string) => AdvertisedDifference | undefined;

export function conclude(settlement: Settlement, key: string, compareAdvertised: CompareAdvertised): Conclusion {
  const decision = settlement.decisions.get(key);
  const context: Context = { settlement, world: settlement.world, key, compareAdvertised };
  if (decision === undefined) return { changes: [], kept: [] };
  if (isQuiet(context, decision)) return concludeQuiet(context, decision);
  const changes: Change[] = [];
  const kept: Address[] = [];
  for (const family of FAMILIES) concludeFamily(context, decision, family, changes, kept);
  const refusal = refusalOf(context, decision, kept);
  if (refusal !== undefined) changes.push(refusal);
  return { changes, kept };
}

/** Whether the Service has just what it wants and keeps it: nearly all of them, so they must cost next to nothing. */
function isQuiet({ settlement, world, key }: Context, { families }: Decision): boolean {
  if (settlement.open.has(key)) return false;
  const keeps = families.ipv4.verdicts.length + families.ipv6.verdicts.length;
  if (settlement.allocation.held(key).length !== keeps) return false;
  const service = world.live.services.get(key);
  return service !== undefined && world.requestOf(service).problems.length === 0;
}

function concludeQuiet(context: Context, { families }: Decision): Conclusion {
  const kept: Address[] = [];
  let changes: Change[] | undefined;
  for (const family of FAMILIES) {
    for (const { address } of families[family].verdicts) {
      kept.push(address);
      const change = changeInPlace(context, address);
      if (change !== undefined) changes = [...(changes ?? []), change];
    }
  }
  return { changes: changes ?? NONE, kept };
}

const NONE: readonly Change[] = [];

interface Context {
  readonly settlement: Settlement;
  readonly world: World;
  readonly key: string;
  readonly compareAdvertised: CompareAdvertised;
}

function concludeFamily(
  context: Context,
  decision: Decision,
  family: Family,
  changes: Change[],
  kept: Address[],
): void {
  const { verdicts, gain } = decision.families[family];
  const arrivals = new Set<Address>();
  for (const verdict of verdicts) {
    if (verdict.kind === 'keep') {
      kept.push(verdict.address);
      const inPlace = changeInPlace(context, verdict.address);
      if (inPlace !== undefined) changes.push(inPlace);
    } else {
      changes.push(changeOf(context, decision, verdict));
      if (verdict.kind === 'move') arrivals.add(verdict.to);
    }
  }
  // A gain that a move leads to is told by the move.
  if (gain !== undefined && !arrivals.has(gain.address)) changes.push(arrivalOf(context, decision, family, gain));
  changes.push(...movesUnderWay(context, decision, family, kept, arrivals));
}

/** A gain without an address that is left for it; one that is only adopted now is left in the next plan. */
function arrivalOf({ world, key }: Context, decision: Decision, family: Family, gain: Gain): Change {
  const reasons: Reason[] = [{ kind: 'choice', choice: gain.choice }, ...gain.tried.map(refused)];
  const common = { service: key, address: gain.address, pool: gain.pool, ...policyOf(decision) };
  const adopted = decision.families[family].verdicts.find((verdict) => verdict.kind === 'adopt' && !verdict.observe);
  if (adopted === undefined || gain.observe) {
    return { action: 'assign', ...common, reasons, ...(gain.observe && { observe: true }) };
  }
  const cause: Cause =
    gain.choice.code === 'reserved'
      ? { code: 'reservation-names', reservation: gain.choice.reservation }
      : { code: 'request-names' };
  const fromPool = poolOf(world.config, adopted.address)?.name;
  return {
    action: 'move',
    phase: 'queued',
    ...common,
    from: adopted.address,
    ...(fromPool !== undefined && { fromPool }),
    reasons: [{ kind: 'cause', cause }, ...reasons],
  };
}

function changeOf(context: Context, decision: Decision, verdict: Exclude<Verdict, { kind: 'keep' }>): Change {
  const { world, key } = context;
  const common = {
    service: key,
    address: verdict.address,
    ...poolOfAddress(world, verdict.address),
    ...policyOf(decision),
  };
  switch (verdict.kind) {
    case 'adopt': {
      const marks = verdict.observe
        ? ({ observe: true } as const)
        : isPassing(context, verdict.address) && ({ passing: true } as const);
      return { action: 'adopt', ...common, reasons: [{ kind: 'choice', choice: { code: 'shown' } }], ...marks };
    }
    case 'move': {
      const gain = decision.families[familyOf(verdict.to)].gain;
      const arrival: Reason[] = gain?.address === verdict.to ? [{ kind: 'choice', choice: gain.choice }] : [];
      return {
        action: 'move',
        phase: 'start',
        service: key,
        address: verdict.to,
        from: verdict.address,
        ...fromPoolOf(world, verdict.address),
        ...poolOfAddress(world, verdict.to),
        ...policyOf(decision),
        reasons: [{ kind: 'cause', cause: verdict.cause }, ...arrival, ...(gain?.tried ?? []).map(refused)],
      };
    }
    case 'withdraw':
    case 'release': {
      const was = fromPoolOf(world, verdict.address);
      return { action: verdict.kind, ...common, ...was, reasons: [{ kind: 'cause', cause: verdict.cause }] };
    }
  }
}

/** Whether an address that is adopted now is not permitted, and so is left as soon as there is somewhere to go. */
function isPassing({ world, settlement, key }: Context, address: Address): boolean {
  const service = world.live.services.get(key);
  const policy = service && world.policyOf(service).policy;
  if (policy === undefined || !wantsFamily(service!, familyOf(address))) return false;
  const slot = () => ({ tenures: settlement.allocation.holders(address), nodes: [] });
  return !judge(world, service!, policy, address, slot).permitted;
}

/** Moves that were started before: the old address is announced until its time, then withdrawn. */
function movesUnderWay(
  context: Context,
  decision: Decision,
  family: Family,
  kept: readonly Address[],
  arrivals: ReadonlySet<Address>,
): Change[] {
  const { world, settlement, key } = context;
  const gained = decision.families[family].gain?.address;
  // Its owner wants it no more; what could not be read is not gone.
  const service = world.live.services.get(key);
  const wantsNothing =
    service === undefined ? world.live.known.has('services') : service.deleting || !service.isLoadBalancer;
  const to = kept.find((address) => familyOf(address) === family) ?? gained ?? [...arrivals][0];
  return settlement.allocation
    .held(key)
    .filter((own) => own.standing === 'leaving' && own.untilMs !== undefined && familyOf(own.address) === family)
    .filter((own) => own.address !== gained)
    .map(({ address, untilMs }): Change => {
      const over = untilMs! <= world.nowMs || wantsNothing;
      const target = to === undefined ? {} : { address: to, ...poolOfAddress(world, to) };
      const phase = over ? 'finish' : 'overlap';
      return {
        action: 'move',
        phase,
        service: key,
        ...target,
        from: address,
        ...fromPoolOf(world, address),
        ...policyOf(decision),
        reasons: reasonsToLeave(context, address),
        untilMs: untilMs!,
      };
    });
}

/** Why an address is being left, as far as it can still be told: the config may have changed back meanwhile. */
function reasonsToLeave({ world, settlement, key }: Context, address: Address): Reason[] {
  const because = (cause: Cause): Reason[] => [{ kind: 'cause', cause }];
  const service = world.live.services.get(key);
  if (service === undefined) return because({ code: 'service-deleted' });
  const { policy } = world.policyOf(service);
  if (policy === undefined) return because({ code: 'no-policy' });
  const slot = () => ({ tenures: settlement.allocation.holders(address), nodes: [] });
  const standing = judge(world, service, policy, address, slot);
  if (!standing.permitted) return because(standing.objection);
  const { pins, pool } = world.requestOf(service);
  const pin = pins[familyOf(address)];
  if (pin?.by === 'reservation') return because({ code: 'reservation-names', reservation: pin.reservation! });
  return pin === undefined && pool === undefined ? [] : because({ code: 'request-names' });
}

/** A kept address whose pool or policy is another now, or that is advertised otherwise. */
function changeInPlace(context: Context, address: Address): Change | undefined {
  const { settlement, world, key, compareAdvertised } = context;
  const eip = world.live.eips.get(address);
  const pool = poolOf(world.config, address)?.name;
  if (eip === undefined || pool === undefined) return undefined;
  const policy = policyAtHome(
    settlement,
    address,
    eip.services.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  if (policy === undefined) return undefined;
  const differences: AdvertisedDifference[] = [];
  if (eip.pool !== pool) differences.push({ code: 'pool', from: eip.pool, to: pool });
  if (eip.policy !== policy) differences.push({ code: 'policy', from: eip.policy, to: policy });
  const advertised = compareAdvertised(eip, pool, policy);
  if (advertised !== undefined) differences.push(advertised);
  if (differences.length === 0) return undefined;
  return {
    action: differences.every(({ code }) => code === 'more-nodes') ? 'announce' : 'readvertise',
    service: key,
    address,
    pool,
    policy,
    reasons: differences.map((difference) => ({ kind: 'advertised', difference })),
  };
}

/** One refusal for a Service that waits for something, or whose request is not met, with every reason. */
function refusalOf({ world, key }: Context, decision: Decision, kept: readonly Address[]): Change | undefined {
  const service = world.live.services.get(key);
  if (service === undefined) return undefined;
  const refusals: Reason[] = decision.unmet.map(refused);
  for (const family of FAMILIES) refusals.push(...reasonsOfFamily(service, decision, family));
  if (decision.unmet.length === 0 && decision.policy !== undefined) {
    for (const problem of world.requestOf(service).problems) {
      if (!refusals.some((reason) => reason.kind === 'refusal' && reason.refusal === problem))
        refusals.push(refused(problem));
    }
  }
  if (refusals.length === 0) return undefined;
  const from = kept[0] === undefined ? {} : { from: kept[0] };
  return { action: 'refuse', service: key, ...from, ...policyOf(decision), reasons: refusals };
}

function reasonsOfFamily(service: Service, decision: Decision, family: Family): Reason[] {
  const own = decision.families[family];
  const nowhere = own.verdicts.flatMap((verdict): Reason[] =>
    verdict.kind === 'keep' && verdict.stays?.code === 'nowhere-to-go' ? [{ kind: 'stays', stays: verdict.stays }] : [],
  );
  if (nowhere.length > 0) return nowhere;
  // A second family that a PreferDualStack Service could have, but cannot get, is no refusal: it asked for what there is.
  const isOptional =
    service.ipFamilyPolicy === 'PreferDualStack' &&
    FAMILIES.some((other) => other !== family && hasAny(decision.families[other]));
  return isOptional && !isNamed(own) ? [] : own.unmet.map(refused);
}

function isNamed({ verdicts }: FamilyDecision): boolean {
  return verdicts.length > 0;
}

function hasAny({ verdicts, gain }: FamilyDecision): boolean {
  return gain !== undefined || verdicts.some(({ kind }) => kind === 'keep' || kind === 'adopt');
}

function refused(refusal: Refusal): Reason {
  return { kind: 'refusal', refusal };
}

function policyOf(decision: Decision): { policy?: string } {
  return decision.policy === undefined ? {} : { policy: decision.policy };
}

/** The pool that a held address was given from: what its EIP says, also where Git has the pool no more. */
function fromPoolOf(world: World, address: Address): { fromPool?: string } {
  const pool = world.live.eips.get(address)?.pool;
  return pool === undefined ? {} : { fromPool: pool };
}

function poolOfAddress(world: World, address: Address): { pool?: string } {
  const pool = poolOf(world.config, address);
  return pool === undefined ? {} : { pool: pool.name };
}
