/**
 * The order of writes, once: what carries a plan out, as data. The writer of the controller and the tests use it.
 *
 *     gain:      record disruptions -> EIP (creation by name is the lock) -> Service status
 *     leave:     old EIP Leaving -> (overlap) -> Withdrawn -> speakers stop -> status cleared -> EIP deleted
 *
 * After a cut between any two steps the next plan's steps are the rest. Every step carries the uid and resourceVersion
 * of the object that it was decided on, so a stale plan cannot be carried out.
 */
import { isStale } from '../allocate/facts.ts';
import { isHandled } from '../allocate/handled.ts';
import { judgeReuse } from '../allocate/reuse.ts';
import type { Settlement } from '../allocate/settle.ts';
import type { World } from '../allocate/world.ts';
import { compareText } from '../diagnostic.ts';
import type { Disruption, Eip, Service } from '../live/live.ts';
import { type Address, compareAddresses } from '../net/address.ts';
import { type Change, isOwnersWish } from './change.ts';
import { type DesiredEip, desiredEip, isSameEip } from './desired-eip.ts';

/** The object that a step was decided on: the write fails where it is another by now. */
export interface Precondition {
  readonly uid: string;
  readonly resourceVersion: string;
}

export type Step =
  /** Before they are carried out, so that the guard never forgets one. */
  | { readonly kind: 'record-disruptions'; readonly disruptions: readonly Disruption[] }
  | { readonly kind: 'create-eip'; readonly eip: DesiredEip }
  | { readonly kind: 'update-eip'; readonly eip: DesiredEip; readonly on: Precondition }
  /** `addresses` in the order in which the status lists them: what was gained first. */
  | {
      readonly kind: 'write-status';
      readonly service: string;
      readonly addresses: readonly Address[];
      readonly on: Precondition;
      /** Addresses that go: not before the speakers have stopped announcing them, or long enough has passed. */
      readonly clears: readonly Address[];
    }
  | { readonly kind: 'delete-eip'; readonly address: Address; readonly on: Precondition };

/**
 * The steps for a plan's changes, for these Services and the addresses that they hold; all of them where left out.
 * Steps of different Services and addresses do not depend on each other beyond the order of the list.
 */
export function stepsOf(settlement: Settlement, changes: readonly Change[], services?: Iterable<string>): Step[] {
  const { world } = settlement;
  const { live } = world;
  const carriedOut = changes.filter(isCarriedOut);
  const changesByAddress = new Map<Address, Change[]>();
  for (const change of carriedOut) {
    for (const address of new Set([change.address, change.from])) {
      if (address !== undefined) changesByAddress.set(address, [...(changesByAddress.get(address) ?? []), change]);
    }
  }
  const { scope, addresses } = closeOver(settlement, services, changesByAddress);

  const gains: GainStep[] = [];
  const adoptions: Step[] = [];
  const losses: Step[] = [];
  const deletions: Step[] = [];
  const desired = new Map<Address, DesiredEip>();
  for (const address of [...addresses].sort(compareAddresses)) {
    const eip = live.eips.get(address);
    const wanted = desiredEip(settlement, eip, address, changesByAddress.get(address) ?? []);
    if (wanted === undefined) continue;
    desired.set(address, wanted);
    if (eip === undefined) {
      // Who adopts is served first, so its EIP comes last: a cut in between must not change who is served when.
      const adopts = changesByAddress.get(address)?.some(({ action }) => action === 'adopt') ?? false;
      (adopts ? adoptions : gains).push({ kind: 'create-eip', eip: wanted });
    } else if (isDeletable(settlement, eip, wanted)) deletions.push({ kind: 'delete-eip', address, on: on(eip) });
    else if (!isSameEip(eip, wanted)) {
      (hasNewHolder(eip, wanted) ? gains : losses).push({ kind: 'update-eip', eip: wanted, on: on(eip) });
    }
  }
  const { shows, clears } = statusSteps(settlement, scope, desired);
  sortAsServed(settlement, gains, changesByAddress);
  return [...recordOf(settlement, carriedOut), ...gains, ...adoptions, ...shows, ...losses, ...clears, ...deletions];
}

type GainStep = Extract<Step, { eip: DesiredEip }>;

/**
 * In the order in which the Services were served: after a cut the rest decide upon what those before them have, as they
 * did in the plan.
 */
function sortAsServed(
  { compareServed }: Settlement,
  gains: GainStep[],
  changesByAddress: ReadonlyMap<Address, readonly Change[]>,
): void {
  const firstByAddress = new Map<Address, string>();
  for (const { eip } of gains) {
    const services = (changesByAddress.get(eip.address) ?? [])
      .filter((change) => change.address === eip.address)
      .map(({ service }) => service)
      .sort(compareServed);
    firstByAddress.set(eip.address, services[0] ?? '');
  }
  gains.sort(
    (a, b) =>
      compareServed(firstByAddress.get(a.eip.address)!, firstByAddress.get(b.eip.address)!) ||
      compareAddresses(a.eip.address, b.eip.address),
  );
}

/**
 * The Services and addresses to look at: whoever has one of the addresses, with all that it has. A status is written
 * whole, so of a Service that is looked at every address must be.
 */
function closeOver(
  settlement: Settlement,
  services: Iterable<string> | undefined,
  changesByAddress: ReadonlyMap<Address, readonly Change[]>,
): { scope: ReadonlySet<string>; addresses: ReadonlySet<Address> } {
  const { decisions, allocation, lapsed, world } = settlement;
  const { eips } = world.live;
  const scope = new Set<string>();
  const addresses = new Set<Address>();
  const newServices: string[] = [];
  const newAddresses: Address[] = [];
  const addService = (key: string) => {
    if (!scope.has(key)) newServices.push(key);
    scope.add(key);
  };
  const addAddress = (address: Address) => {
    if (!addresses.has(address)) newAddresses.push(address);
    addresses.add(address);
  };

  for (const key of services ?? decisions.keys()) addService(key);
  for (const address of services === undefined ? eips.keys() : lapsed) addAddress(address);
  for (const address of changesByAddress.keys()) addAddress(address);
  while (newServices.length + newAddresses.length > 0) {
    for (let key = newServices.pop(); key !== undefined; key = newServices.pop()) {
      for (const { address } of allocation.held(key)) addAddress(address);
    }
    for (let address = newAddresses.pop(); address !== undefined; address = newAddresses.pop()) {
      for (const { namespace, name } of eips.get(address)?.services ?? []) addService(`${namespace}/${name}`);
      for (const { service } of changesByAddress.get(address) ?? []) addService(service);
    }
  }
  return { scope, addresses };
}

/** Whether a change is done now: not held by the guard, not only observed, not waiting for its turn or its time. */
export function isCarriedOut({ action, phase, held, observe }: Change): boolean {
  return !held && !observe && action !== 'refuse' && phase !== 'queued' && phase !== 'overlap';
}

/** Moves are recorded at their start, withdrawals when they are made; what the owner asked for is not. */
function recordOf({ world }: Settlement, changes: readonly Change[]): Step[] {
  const disruptions = changes
    .filter((change) => (change.action === 'withdraw' || change.phase === 'start') && !isOwnersWish(change))
    .map(
      ({ action, service, address, from }): Disruption => ({
        atMs: world.nowMs,
        action: action === 'withdraw' ? 'withdraw' : 'move',
        service,
        from: from ?? address!,
      }),
    )
    .filter((disruption) => !isRecorded(world, disruption));
  return disruptions.length === 0 ? [] : [{ kind: 'record-disruptions', disruptions }];
}

/** A start that was cut short and is tried again is recorded once. */
function isRecorded({ config, live, nowMs }: World, { action, service, from }: Disruption): boolean {
  const windowStart = nowMs - config.settings.guard.windowMs;
  return live.disruptions.some(
    (done) => done.atMs > windowStart && done.action === action && done.service === service && done.from === from,
  );
}

function isDeletable({ world }: Settlement, eip: Eip, wanted: DesiredEip): boolean {
  if (wanted.state !== 'Withdrawn' || eip.state !== 'Withdrawn') return false;
  if (!judgeReuse(eip, world.live, world.nowMs).allowed) return false;
  return eip.services.every(({ namespace, name }) => {
    const service = world.live.services.get(`${namespace}/${name}`);
    return service === undefined || !service.shown.includes(eip.address);
  });
}

function hasNewHolder(eip: Eip, wanted: DesiredEip): boolean {
  if (eip.state !== 'Active' && wanted.state === 'Active') return true;
  const had = new Set(eip.services.map(({ namespace, name }) => `${namespace}/${name}`));
  return wanted.services.some(({ namespace, name }) => !had.has(`${namespace}/${name}`));
}

/** First what a Service gains is added to its status; what it loses goes last, in a write of its own. */
function statusSteps(
  { world, decisions }: Settlement,
  scope: ReadonlySet<string>,
  desired: ReadonlyMap<Address, DesiredEip>,
): { shows: Step[]; clears: Step[] } {
  const has = new Map<string, { active: Address[]; leaving: Address[] }>();
  for (const key of scope) has.set(key, { active: [], leaving: [] });
  for (const [address, eip] of desired) {
    if (eip.state === 'Withdrawn') continue;
    for (const { namespace, name, untilMs } of eip.services) {
      const own = has.get(`${namespace}/${name}`);
      if (own !== undefined)
        (eip.state === 'Leaving' || untilMs !== undefined ? own.leaving : own.active).push(address);
    }
  }
  const shows: Step[] = [];
  const clears: Step[] = [];
  for (const key of [...scope].sort(compareText)) {
    const service = world.live.services.get(key);
    if (service === undefined || decisions.get(key)?.unmet.some(({ code }) => code === 'foreign-status')) continue;
    const { active, leaving } = has.get(key)!;
    // Whoever is no longer ours gains nothing, and loses in its status only what its EIPs have let go.
    const wanted = [...active, ...leaving].filter(
      (address) => isHandled(world.config, service) || service.shown.includes(address),
    );
    const kept = service.shown.filter(
      (address) => !wanted.includes(address) && !isOursToClear(world, service, address),
    );
    const cleared = service.shown.filter(
      (address) => !wanted.includes(address) && isOursToClear(world, service, address),
    );
    const added = wanted.filter((address) => !service.shown.includes(address));
    if (added.length > 0) {
      shows.push({
        kind: 'write-status',
        service: key,
        addresses: [...wanted, ...kept, ...cleared],
        on: on(service),
        clears: [],
      });
    }
    if (cleared.length > 0) {
      clears.push({
        kind: 'write-status',
        service: key,
        addresses: [...wanted, ...kept],
        on: on(service),
        clears: cleared,
      });
    }
  }
  return { shows, clears };
}

/** Only addresses that have our EIP are ever cleared, and only from whom the EIP names or where we wrote them. */
function isOursToClear(world: World, service: Service, address: Address): boolean {
  const holders = world.live.eips.get(address)?.services ?? [];
  return (
    isStale(world, service, address) ||
    holders.some(({ namespace, name }) => namespace === service.namespace && name === service.name)
  );
}

function on({ uid, resourceVersion }: Eip | Service): Precondition {
  return { uid, resourceVersion };
}
