/** Reservations and Approvals that have no effect any more, or not yet. What ends soon is part of the plan itself. */
import { FAMILIES } from '../../allocate/decide.ts';
import type { Settlement } from '../../allocate/settle.ts';
import type { Approval, Config, Reservation } from '../../config/config.ts';
import { poolOf } from '../../config/pool-of.ts';
import { compareText, type Diagnostic } from '../../diagnostic.ts';
import { formatAddress } from '../../net/address.ts';
import type { Change } from '../change.ts';
import { approvalOf } from '../guard.ts';
import { atField, collect, count, firstFew } from './finding.ts';

export function lintReservations(config: Config, { world }: Settlement): Diagnostic[] {
  const { live, nowMs } = world;
  const expired = new Map<string, Reservation[]>();
  const unused = new Map<string, Reservation[]>();
  for (const reservation of config.reservationsByService.values()) {
    const { origin, service, expiresAtMs } = reservation;
    if (expiresAtMs !== undefined && expiresAtMs <= nowMs) collect(expired, origin.object, reservation);
    else if (live.known.has('services') && !live.services.has(service)) collect(unused, origin.object, reservation);
  }
  return [
    ...[...expired.values()].map((reservations) => {
      const [first, texts] = inDocument(reservations);
      return atField(first.origin, `${first.pointer}/expires`, {
        code: 'reservation-expired',
        severity: 'warning',
        says: `is over, so that nothing is reserved any more: ${firstFew(texts)}`,
        help: 'set a later expires, or remove the entry',
      });
    }),
    ...[...unused.values()].map((reservations) => {
      const [first, texts] = inDocument(reservations);
      return atField(first.origin, `${first.pointer}/service`, {
        code: 'reservation-without-service',
        severity: 'info',
        says: `is no LoadBalancer Service of this cluster, so the addresses are kept for whenever it is created: ${firstFew(texts)}`,
        help: 'remove the entry where the Service will not come, or correct its name',
      });
    }),
  ];
}

/** The entries of one document in its order: the first one, and all in words. */
function inDocument(reservations: readonly Reservation[]): readonly [Reservation, string[]] {
  const placed = reservations.map((reservation) => ({
    reservation,
    place: reservation.origin.locate(reservation.pointer),
  }));
  placed.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  const texts = placed.map(
    ({ reservation: { service, addresses } }) => `${service} (${addresses.map(formatAddress).join(', ')})`,
  );
  return [placed[0]!.reservation, texts];
}

/**
 * Approvals whose time is over, and those that name changes which nothing calls for: done already, not due, or misspelt.
 * Moves under way and what the guard still remembers count as called for.
 */
export function lintApprovals(config: Config, settlement: Settlement): Diagnostic[] {
  if (config.approvals.length === 0) return [];
  const { live, nowMs } = settlement.world;
  const expired = config.approvals.filter(({ expiresAtMs }) => expiresAtMs <= nowMs);
  const inForce = config.approvals.filter(({ expiresAtMs }) => nowMs < expiresAtMs);
  // Without Services nothing is called for, whatever was approved.
  const changes = live.known.has('services') && inForce.length > 0 ? disruptiveChanges(settlement) : undefined;
  return [
    ...expired.map(({ name, origin }) =>
      atField(origin, '/spec/expires', {
        code: 'approval-expired',
        severity: 'info',
        says: `is over, so Approval ${name} permits nothing any more`,
        help: 'remove the Approval, or set a later expires',
      }),
    ),
    ...(changes === undefined ? [] : inForce.flatMap((approval) => lintUnused(config, approval, changes, nowMs))),
  ];
}

function lintUnused(config: Config, approval: Approval, changes: readonly Change[], nowMs: number): Diagnostic[] {
  const unused = approval.changes.flatMap((permitted, at) => {
    const alone = { ...config, approvals: [{ ...approval, changes: [permitted] }] };
    return changes.some((change) => approvalOf(alone, change, nowMs) !== undefined) ? [] : [{ permitted, at }];
  });
  const [first] = unused;
  if (first === undefined) return [];
  const texts = unused.map(({ permitted }) => {
    if ('pool' in permitted) return `${permitted.action} out of pool ${permitted.pool}`;
    const from = permitted.from === undefined ? '' : ` from ${formatAddress(permitted.from)}`;
    return `${permitted.action} of ${permitted.service}${from}`;
  });
  return [
    atField(approval.origin, `/spec/changes/${first.at}`, {
      code: 'approval-without-change',
      severity: 'info',
      says: `permits what nothing calls for: of ${count(approval.changes.length, 'change')} of Approval ${approval.name} ${unused.length === 1 ? 'this one is' : `${unused.length} are`} done, not due or misspelt: ${firstFew(texts)}`,
      help: 'compare it with the changes of the plan, and remove it once they are made',
    }),
  ];
}

/** What an Approval could permit, by the decisions: those about to be made, under way, and made lately. */
function disruptiveChanges({ world, decisions, allocation }: Settlement): Change[] {
  const { config, live, nowMs } = world;
  const changes: Change[] = [];
  const add = (action: Change['action'], service: string, from: Parameters<typeof poolOf>[1]) => {
    const fromPool = live.eips.get(from)?.pool ?? poolOf(config, from)?.name;
    changes.push({ action, service, from, ...(fromPool !== undefined && { fromPool }), reasons: [] });
  };
  for (const [service, { families }] of decisions) {
    for (const family of FAMILIES) {
      for (const { kind, address } of families[family].verdicts) {
        if (kind === 'move' || kind === 'withdraw') add(kind, service, address);
      }
    }
    for (const { standing, address } of allocation.held(service))
      if (standing === 'leaving') add('move', service, address);
  }
  for (const { atMs, action, service, from } of live.disruptions) {
    if (atMs > nowMs - config.settings.guard.windowMs) add(action, service, from);
  }
  return changes.sort((a, b) => compareText(a.service, b.service));
}
