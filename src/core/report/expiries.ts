/**
 * What ends soon: Reservations and Approvals of the next 14 days, and Reservations that have ended although their
 * Service still has the address, which nobody keeps for it any more.
 */
import type { PlanExpiry } from '../api/generated/types.ts';
import type { Config, Reservation } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { Live } from '../live/live.ts';
import { formatAddress } from '../net/address.ts';
import { timestamp } from './phrases.ts';
import { expiryWords } from './words.ts';

const NOTICE_MS = 14 * 24 * 3_600_000;

/** By time, object and Service. */
export function expiriesOf(config: Config, live: Live, nowMs: number): PlanExpiry[] {
  const ending: { readonly atMs: number; readonly expiry: PlanExpiry }[] = [];
  for (const reservation of config.reservationsByService.values()) {
    const { expiresAtMs: atMs, origin, service } = reservation;
    if (atMs === undefined || atMs > nowMs + NOTICE_MS) continue;
    const expired = atMs <= nowMs;
    if (expired && !isHeld(reservation, live)) continue;
    const addresses = reservation.addresses.map(formatAddress);
    const words = expiryWords(origin.object, { service, addresses, expired });
    ending.push({
      atMs,
      expiry: { object: origin.object, expires: timestamp(atMs), expired, service, addresses, ...words },
    });
  }
  for (const { name, expiresAtMs: atMs } of config.approvals) {
    if (atMs <= nowMs || atMs > nowMs + NOTICE_MS) continue;
    const object = `Approval/${name}`;
    const words = expiryWords(object, { expired: false });
    ending.push({ atMs, expiry: { object, expires: timestamp(atMs), expired: false, ...words } });
  }
  return ending
    .sort(
      (a, b) =>
        a.atMs - b.atMs ||
        compareText(a.expiry.object, b.expiry.object) ||
        compareText(a.expiry.service ?? '', b.expiry.service ?? ''),
    )
    .map(({ expiry }) => expiry);
}

function isHeld({ addresses, service }: Reservation, live: Live): boolean {
  return addresses.some((address) => {
    const eip = live.eips.get(address);
    return (
      eip !== undefined &&
      eip.state !== 'Withdrawn' &&
      eip.services.some(({ namespace, name }) => `${namespace}/${name}` === service)
    );
  });
}
