/**
 * What each document of the config in force does now, in numbers: the part of a view's status that no spec tells.
 */
import { FAMILIES } from '../../allocate/decide.ts';
import type { Settlement } from '../../allocate/settle.ts';
import { selectsNode } from '../../announce/eligibility.ts';
import type {
  AddressPoolStatus,
  ApprovalStatus,
  BGPPeerStatus,
  ExposurePolicyStatus,
  ReservationStatus,
} from '../../api/generated/types.ts';
import type { Peer } from '../../config/config.ts';
import type { Live } from '../../live/live.ts';
import type { Change } from '../../plan/change.ts';
import { usageOf } from '../../plan/usage.ts';

/** Of one object, as the schema of its kind has it. */
export type DocumentUsage =
  | Required<Pick<AddressPoolStatus | ExposurePolicyStatus | ReservationStatus | ApprovalStatus, 'usage'>>
  | Required<Pick<BGPPeerStatus, 'sessions'>>;

/** By `Kind/name`. Documents that use nothing (`Settings`) are left out. */
export function usageByDocument(
  settlement: Settlement,
  changes: readonly Change[],
): ReadonlyMap<string, DocumentUsage> {
  const { config, live } = settlement.world;
  const found = new Map<string, DocumentUsage>();
  for (const { name, total, usedBefore, quarantined } of usageOf(settlement, [])) {
    found.set(`AddressPool/${name}`, {
      usage: { total: String(total), used: String(usedBefore), quarantined: String(quarantined) },
    });
  }
  for (const [name, usage] of policyUsage(settlement, changes)) found.set(`ExposurePolicy/${name}`, { usage });
  for (const [object, usage] of reservationUsage(settlement)) found.set(object, { usage });
  for (const { name } of config.approvals) {
    found.set(`Approval/${name}`, { usage: { pending: changes.filter(({ approval }) => approval === name).length } });
  }
  for (const peer of config.peers) found.set(`BGPPeer/${peer.name}`, { sessions: sessionsOf(peer, live) });
  return found;
}

type PolicyUsage = Required<NonNullable<ExposurePolicyStatus['usage']>>;

function policyUsage(
  { world, decisions, allocation }: Settlement,
  changes: readonly Change[],
): Map<string, PolicyUsage> {
  const found = new Map<string, PolicyUsage>(
    world.config.policies.map(({ name }) => [name, { services: 0, addresses: 0, waiting: 0 }]),
  );
  const addressesByPolicy = new Map<string, Set<unknown>>();
  for (const { service, policy } of decisions.values()) {
    const usage = policy === undefined ? undefined : found.get(policy);
    if (policy === undefined || usage === undefined) continue;
    usage.services++;
    const addresses = addressesByPolicy.get(policy) ?? new Set();
    addressesByPolicy.set(policy, addresses);
    for (const { address, standing } of allocation.held(service)) if (standing === 'active') addresses.add(address);
  }
  for (const [name, addresses] of addressesByPolicy) found.get(name)!.addresses = addresses.size;
  for (const { action, service } of changes) {
    const decision = action === 'refuse' ? decisions.get(service) : undefined;
    const usage = decision?.policy === undefined ? undefined : found.get(decision.policy);
    // A Service that has what it wants and asks for something impossible besides does not wait.
    const lacks = decision?.unmet.length !== 0 || FAMILIES.some((family) => decision.families[family].unmet.length > 0);
    if (usage !== undefined && lacks) usage.waiting++;
  }
  return found;
}

type ReservationUsage = Required<NonNullable<ReservationStatus['usage']>>;

/** By `Reservation/name`: a document has many entries. */
function reservationUsage({ world, allocation }: Settlement): Map<string, ReservationUsage> {
  const found = new Map<string, ReservationUsage>();
  for (const { service, addresses, expiresAtMs, origin } of world.config.reservationsByService.values()) {
    const usage = found.get(origin.object) ?? { reserved: 0, inUse: 0, expired: 0 };
    found.set(origin.object, usage);
    if (expiresAtMs !== undefined && expiresAtMs <= world.nowMs) {
      usage.expired += addresses.length;
      continue;
    }
    const held = allocation.held(service).filter(({ standing }) => standing === 'active');
    usage.reserved += addresses.length;
    usage.inUse += addresses.filter((address) => held.some((own) => own.address === address)).length;
  }
  return found;
}

function sessionsOf(
  { name, nodes }: Peer,
  { nodes: liveNodes, speakerReports }: Live,
): { expected: number; established: number } {
  const expected = [...liveNodes.values()].filter((node) => selectsNode(nodes, node));
  const isEstablished = (node: string) =>
    speakerReports.get(node)?.sessions.some(({ peer, state }) => peer === name && state === 'Established') ?? false;
  return { expected: expected.length, established: expected.filter((node) => isEstablished(node.name)).length };
}
