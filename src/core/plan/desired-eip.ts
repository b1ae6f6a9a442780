/** The EIP of one address as a plan wants it: derived from its holders, Git and the changes that are carried out. */
import type { Settlement } from '../allocate/settle.ts';
import type { World } from '../allocate/world.ts';
import type { Config } from '../config/config.ts';
import { poolOf, poolRangeOf } from '../config/pool-of.ts';
import { compareText } from '../diagnostic.ts';
import type { Eip, EipService } from '../live/live.ts';
import { isSameValue } from '../live/same-value.ts';
import { type Address, familyOf, formatAddress } from '../net/address.ts';
import type { Change } from './change.ts';

/** `spec` of an EIP, to be written. */
export type DesiredEip = Omit<Eip, 'uid' | 'resourceVersion'>;

/**
 * What the EIP of an address should be after these changes, all of which name it; `undefined` where there is none and none is wanted.
 * A change that gives up the last holder leaves it `Withdrawn`, with those who had it last.
 */
export function desiredEip(
  settlement: Settlement,
  eip: Eip | undefined,
  address: Address,
  changes: readonly Change[],
): DesiredEip | undefined {
  const { world } = settlement;
  const holders = new Map<string, EipService>();
  if (eip !== undefined && eip.state !== 'Withdrawn') {
    for (const service of eip.services) {
      const untilMs = eip.state === 'Leaving' ? (service.untilMs ?? eip.untilMs) : service.untilMs;
      holders.set(keyOf(service), refreshed(world, service, untilMs));
    }
  }
  const last = new Map(holders);
  for (const change of changes) apply(world, change, address, holders);
  if (holders.size === 0) return eip === undefined ? undefined : withdrawn(world, eip, [...last.values()]);

  const services = [...holders.values()].sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const common = {
    address,
    ...belongsTo(settlement, eip, address, services),
    electionKey: electionKeyOf(world, address, services),
  };
  if (services.some(({ untilMs }) => untilMs === undefined)) return { ...common, state: 'Active', services };
  const untilMs = Math.max(...services.map((service) => service.untilMs!));
  return { ...common, state: 'Leaving', untilMs, services: services.map(withoutUntil) };
}

/** Whether an EIP says already what is wanted. */
export function isSameEip({ uid: _uid, resourceVersion: _version, ...eip }: Eip, wanted: DesiredEip): boolean {
  return isSameValue(eip, wanted);
}

function apply(world: World, change: Change, address: Address, holders: Map<string, EipService>): void {
  const { action, service } = change;
  const gains = action === 'assign' || action === 'adopt' || (action === 'move' && change.phase === 'start');
  if (gains && change.address === address) {
    const holder = holderOf(world, service);
    if (holder !== undefined) holders.set(service, holder);
  }
  const loses =
    action === 'withdraw' || action === 'release' ? change.address : action === 'move' ? change.from : undefined;
  if (loses !== address) return;
  const had = holders.get(service);
  if (had === undefined) return;
  if (action === 'move' && change.phase === 'start') {
    holders.set(service, { ...withoutUntil(had), untilMs: world.nowMs + world.config.settings.move.overlapMs });
  } else holders.delete(service);
}

function withdrawn(world: World, eip: Eip, last: readonly EipService[]): DesiredEip {
  const { uid: _uid, resourceVersion: _version, ...spec } = eip;
  if (eip.state === 'Withdrawn') return spec;
  const untilMs = world.nowMs + world.config.settings.quarantineMs;
  return { ...spec, state: 'Withdrawn', untilMs, services: last.map(withoutUntil) };
}

/**
 * Pool and policy as Git has them now; as they were, while nobody has the address by what Git says now: whom the old
 * policy protects stays protected until it has moved.
 */
function belongsTo(
  settlement: Settlement,
  eip: Eip | undefined,
  address: Address,
  services: readonly EipService[],
): { pool: string; policy: string } {
  const policy = policyAtHome(settlement, address, services.map(keyOf));
  if (policy === undefined) return { pool: eip?.pool ?? '', policy: eip?.policy ?? '' };
  const { config } = settlement.world;
  return { pool: poolOf(config, address)?.name ?? eip?.pool ?? formerPool(config, address, policy), policy };
}

/**
 * For an address whose EIP vanished and that no pool of Git has any more; an EIP must name a pool. The one that excludes
 * it, else the first of the policy, of which it most likely was; where it has none here, a name by which nothing is
 * announced.
 */
function formerPool(config: Config, address: Address, policy: string): string {
  return poolRangeOf(config, address)?.pool.name ?? config.policiesByName.get(policy)?.pools[0]?.name ?? policy;
}

/** The policy of the first holder that is to have the address for good: all holders agree about it. */
export function policyAtHome(
  { decisions }: Settlement,
  address: Address,
  services: readonly string[],
): string | undefined {
  for (const key of services) {
    const decision = decisions.get(key);
    if (decision?.policy === undefined) continue;
    const { verdicts, gain } = decision.families[familyOf(address)];
    const verdict = verdicts.find((each) => each.address === address);
    const stays = verdict?.kind === 'adopt' || (verdict?.kind === 'keep' && verdict.stays?.code !== 'nowhere-to-go');
    if (stays || gain?.address === address) return decision.policy;
  }
  return undefined;
}

/**
 * The address itself, or what a holder's Reservation says: always derivable from Git. An expired one says it still:
 * that time passes must not move an address to another node.
 */
function electionKeyOf({ config }: World, address: Address, services: readonly EipService[]): string {
  const reservations = config.reservationsByAddress.get(address) ?? [];
  const own = reservations.find(
    (reservation) =>
      reservation.electionKey !== undefined && services.some((service) => keyOf(service) === reservation.service),
  );
  return own?.electionKey ?? formatAddress(address);
}

function refreshed(world: World, recorded: EipService, untilMs: number | undefined): EipService {
  const now = holderOf(world, keyOf(recorded)) ?? withoutUntil(recorded);
  return untilMs === undefined ? now : { ...now, untilMs };
}

function holderOf(world: World, key: string): EipService | undefined {
  const service = world.live.services.get(key);
  if (service === undefined) return undefined;
  const { namespace, name, uid, externalTrafficPolicy } = service;
  const ports = service.ports.map(({ protocol, port }) => ({ protocol, port }));
  return { namespace, name, uid, ports, externalTrafficPolicy };
}

function withoutUntil({ untilMs: _until, ...service }: EipService): EipService {
  return service;
}

function keyOf({ namespace, name }: EipService): string {
  return `${namespace}/${name}`;
}
