/**
 * What becomes of a Service's addresses of one family, in two steps. *Permitted*: what is held stays, unless it may not
 * or a Reservation or request names another. *Choose*: for a family of which nothing stays.
 */
import type { Policy } from '../config/config.ts';
import { poolOf } from '../config/pool-of.ts';
import type { Service } from '../live/live.ts';
import { type Address, compareAddresses, type Family, familyOf } from '../net/address.ts';
import type { Allocation, Tenure } from './allocation.ts';
import { type Asker, type Gain, gainAny, gainNamed, type Outcome } from './choose.ts';
import { isStale } from './facts.ts';
import { hasActivePool, judge, mayAdopt, wantsFamily } from './permitted.ts';
import type { Cause, Objection, Refusal, StayReason } from './reason.ts';
import type { Pin, Request } from './request.ts';
import type { World } from './world.ts';

/** What becomes of one address that a Service holds. */
export type Verdict =
  | { readonly kind: 'keep'; readonly address: Address; readonly stays?: StayReason }
  /**
   * Shown in the status without an EIP of ours: it gets one. `passing`: it may not stay, so nothing moves to it, and it is
   * left by the next plan.
   */
  | { readonly kind: 'adopt'; readonly address: Address; readonly observe: boolean; readonly passing?: true }
  | { readonly kind: 'move'; readonly address: Address; readonly to: Address; readonly cause: Cause }
  | { readonly kind: 'withdraw'; readonly address: Address; readonly cause: Cause }
  | { readonly kind: 'release'; readonly address: Address; readonly cause: Cause };

export interface FamilyDecision {
  readonly verdicts: readonly Verdict[];
  readonly gain?: Gain;
  /** Why the Service has not all that it wants of this family; empty: it has. */
  readonly unmet: readonly Refusal[];
}

/** A Service that decides, with everything that a decision looks at. */
export interface Context {
  readonly world: World;
  readonly allocation: Allocation;
  readonly service: Service;
  readonly policy: Policy;
  readonly request: Request;
  readonly held: readonly Tenure[];
  /** The family decided before, of which nothing is in the allocation yet. */
  readonly alongside?: FamilyDecision;
}

/** Whether a family's decision stands for the rest of the pass: it has what it wants, or gained it. */
function isSettled({ unmet, gain }: FamilyDecision): boolean {
  return unmet.length === 0 || gain !== undefined;
}

/** Decides about one family. `previous` is its decision earlier in the same pass. */
export function decideFamily(context: Context, family: Family, previous: FamilyDecision | undefined): FamilyDecision {
  if (previous !== undefined && isSettled(previous)) return previous;
  const { world, service, request } = context;
  const own = context.held.filter(
    ({ address, standing }) => familyOf(address) === family && (standing === 'active' || standing === 'shown'),
  );
  if (!wantsFamily(service, family)) {
    const cause: Cause = { code: 'family-dropped', family };
    const released = activeOf(own).map(({ address }): Verdict => ({ kind: 'release', address, cause }));
    const adopted = own.filter((each) => isAdoptable(context, each)).map(({ address }) => adoption(context, address));
    return { verdicts: byAddress([...released, ...adopted]), unmet: [] };
  }
  const { stays, goes } = judgeHeld(context, own);
  const wish = wishOf(context, family, stays, goes);
  if (wish !== undefined) return makeWay(context, family, stays, goes, wish) ?? follow(world, stays, goes, wish);

  const to = stays.find(
    (verdict) => verdict.kind === 'keep' || (verdict.kind === 'adopt' && !verdict.observe && !verdict.passing),
  );
  if (to !== undefined)
    return { verdicts: byAddress([...stays, ...goes.map((left) => moveTo(left, to.address))]), unmet: [] };
  const isPassing = stays.every((verdict) => verdict.kind === 'adopt' && verdict.passing);
  if (stays.length > 0 && (goes.length === 0 || !isPassing))
    return { verdicts: byAddress([...stays, ...goes.map((left) => nowhere(world, left, []))]), unmet: [] };
  // Nothing may stay: anything will do.
  const outcome = isBad(request) ? { refusals: request.problems } : gainAny(asker(context, goes), family);
  const decision = take(world, goes, outcome);
  return { ...decision, verdicts: byAddress([...stays, ...decision.verdicts]) };
}

/** An address that may not stay, and why. */
interface Left {
  readonly address: Address;
  readonly objection: Objection;
}

/** The first step: each held address on its own. */
function judgeHeld(context: Context, own: readonly Tenure[]): { stays: Verdict[]; goes: Left[] } {
  const { world, allocation, service, policy } = context;
  const stays: Verdict[] = [];
  const goes: Left[] = [];
  for (const tenure of own) {
    const { address } = tenure;
    if (tenure.standing === 'shown') {
      if (isAdoptable(context, tenure)) stays.push(adoption(context, address));
      continue;
    }
    const verdict = judge(world, service, policy, address, () => allocation.slot(service.key, address));
    if (verdict.permitted) stays.push({ kind: 'keep', address, ...(verdict.stays && { stays: verdict.stays }) });
    else goes.push({ address, objection: verdict.objection });
  }
  return { stays, goes };
}

/** Foreign addresses are dealt with before, so that what is left is ours to adopt. */
function isAdoptable({ world, service }: Context, { address, standing }: Tenure): boolean {
  return standing === 'shown' && !isStale(world, service, address);
}

/**
 * An address of ours whose EIP vanished while the Service was to leave it (the old one of a move) gets it again, so that it
 * leaves by the ordinary phases: whoever may still announce it has to confirm, and nobody else has it meanwhile.
 */
function adoption({ world, allocation, service, policy }: Context, address: Address): Verdict {
  if (mayAdopt(world, service, policy, address, () => allocation.slot(service.key, address)))
    return { kind: 'adopt', address, observe: !hasActivePool(world.config, address) };
  return { kind: 'adopt', address, observe: false, passing: true };
}

/** What a Reservation or the owner names for a family. */
interface Wish {
  readonly cause: Cause;
  /** The address named, where the Service has it already. */
  readonly has?: Address;
  /** Where it has not: what came of trying. */
  readonly outcome?: Outcome;
}

function wishOf(context: Context, family: Family, stays: readonly Verdict[], goes: readonly Left[]): Wish | undefined {
  const left = [...stays, ...goes];
  const { world, request } = context;
  const pin = request.pins[family];
  if (pin?.by === 'reservation') {
    const reservation = pin.reservation!;
    const cause: Cause = { code: 'reservation-names', reservation };
    return (
      had(stays, pin, cause) ?? {
        cause,
        outcome: gainNamed(asker(context, left), pin.address, { code: 'reserved', reservation }),
      }
    );
  }
  const cause: Cause = { code: 'request-names' };
  if (isBad(request)) return undefined;
  if (pin !== undefined) {
    return (
      had(stays, pin, cause) ?? {
        cause,
        outcome: gainNamed(asker(context, left), pin.address, { code: 'requested' }),
      }
    );
  }
  if (request.pool === undefined || stays.length === 0) return undefined;
  const inPool = stays.find(({ address }) => poolOf(world.config, address)?.name === request.pool);
  return inPool !== undefined
    ? { cause, has: inPool.address }
    : { cause, outcome: gainAny(asker(context, left), family) };
}

/** The wish of a Service that has the named address. One that it only shows in an observed pool is no place to go. */
function had(stays: readonly Verdict[], { address }: Pin, cause: Cause): Wish | undefined {
  const verdict = stays.find((each) => each.address === address);
  if (verdict === undefined) return undefined;
  return verdict.kind === 'adopt' && verdict.observe ? { cause } : { cause, has: address };
}

/**
 * Two Services that each have the address that is reserved for the other would wait for each other for ever: whoever
 * cannot have its reserved address yet makes way for the one whose address it has.
 */
function makeWay(
  context: Context,
  family: Family,
  stays: readonly Verdict[],
  goes: readonly Left[],
  { cause, has, outcome }: Wish,
): FamilyDecision | undefined {
  if (cause.code !== 'reservation-names' || has !== undefined || outcome?.gain !== undefined) return undefined;
  if (stays.length > 0 || !goes.some(({ objection }) => objection.code === 'reserved-for')) return undefined;
  const elsewhere = gainAny(asker(context, goes), family);
  if (elsewhere.gain === undefined || elsewhere.gain.observe) return undefined;
  return { ...take(context.world, goes, elsewhere), unmet: refusalsOf(outcome) };
}

/** Carries out a wish: all else that the Service has of the family is left for it, or, where it cannot be, nothing is. */
function follow(world: World, stays: readonly Verdict[], goes: readonly Left[], wish: Wish): FamilyDecision {
  const gain = wish.outcome?.gain;
  const to = wish.has ?? (gain?.observe === false ? gain.address : undefined);
  if (to === undefined) {
    if (stays.length === 0) return take(world, goes, wish.outcome!);
    const refusals = refusalsOf(wish.outcome);
    const kept = stays.find(({ kind }) => kind === 'keep');
    const left = goes.map((each) => (kept === undefined ? nowhere(world, each, refusals) : moveTo(each, kept.address)));
    return { verdicts: byAddress([...stays, ...left]), unmet: refusals };
  }
  const verdicts = stays.map((verdict): Verdict => {
    // An adopted address gets its EIP first and is left in the next plan, so that a cut in between loses nothing.
    if (verdict.address === to || verdict.kind === 'adopt') return verdict;
    return { kind: 'move', address: verdict.address, to, cause: wish.cause };
  });
  return {
    verdicts: byAddress([...verdicts, ...goes.map((left) => moveTo(left, to))]),
    ...(gain !== undefined && { gain }),
    unmet: [],
  };
}

/** The second step for a family of which nothing stays. */
function take(world: World, goes: readonly Left[], outcome: Outcome): FamilyDecision {
  const { gain } = outcome;
  if (gain === undefined || (gain.observe && goes.length > 0)) {
    const refusals = refusalsOf(outcome);
    const verdicts = goes.map((left) => nowhere(world, left, refusals));
    // That a pool only observes is why its addresses are withdrawn: it need not be told again.
    const isTold = verdicts.every(({ kind }) => kind === 'withdraw');
    return { verdicts, unmet: isTold && gain !== undefined ? gain.tried : refusals };
  }
  return { verdicts: goes.map((left) => moveTo(left, gain.address)), gain, unmet: [] };
}

/** Why there is nothing to go to. A pool that only observes is no place to go for who has an address. */
function refusalsOf(outcome: Outcome | undefined): readonly Refusal[] {
  if (outcome === undefined) return [];
  const { gain } = outcome;
  return gain === undefined ? outcome.refusals : [...gain.tried, { code: 'not-open', pool: gain.pool, why: 'Observe' }];
}

function moveTo({ address, objection }: Left, to: Address): Verdict {
  return { kind: 'move', address, to, cause: objection };
}

function nowhere({ config }: World, { address, objection }: Left, tried: readonly Refusal[]): Verdict {
  return hasActivePool(config, address)
    ? { kind: 'keep', address, stays: { code: 'nowhere-to-go', objection, tried } }
    : { kind: 'withdraw', address, cause: objection };
}

/** A request with a mistake gains nothing. One that a Reservation overrules is only answered, not held against it. */
function isBad(request: Request): boolean {
  return request.problems.some((problem) => problem.code !== 'bad-request' || problem.why !== 'reserved');
}

function asker(context: Context, leaving: readonly { readonly address: Address }[]): Asker {
  const { world, allocation, service, policy, request, held } = context;
  const { verdicts = [], gain } = context.alongside ?? {};
  const left = verdicts.filter(({ kind }) => kind !== 'keep' && kind !== 'adopt');
  return {
    world,
    allocation,
    service,
    policy,
    request,
    held,
    givesBack: [...leaving, ...left].map(({ address }) => address),
    ...(gain?.observe === false && { alsoGains: gain.address }),
  };
}

export function activeOf(held: readonly Tenure[]): readonly Tenure[] {
  return held.filter(({ standing }) => standing === 'active');
}

function byAddress(verdicts: Verdict[]): Verdict[] {
  return verdicts.sort((a, b) => compareAddresses(a.address, b.address));
}
