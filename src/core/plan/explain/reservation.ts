/** What a Service has reserved, and whether it has it. */
import type { Reservation } from '../../config/config.ts';
import { type AddressExplanation, explainAddress } from './address.ts';
import { type ExplainContext, type Place, placeOf } from './context.ts';

export interface ReservationExplanation {
  readonly kind: 'reservation';
  readonly entry: Reservation;
  readonly place: Place;
  readonly isInForce: boolean;
  /** Whether live state has the Service. */
  readonly isServiceKnown: boolean;
  readonly addresses: readonly AddressExplanation[];
}

export function explainReservation(context: ExplainContext, entry: Reservation): ReservationExplanation {
  const { live, nowMs } = context.settlement.world;
  return {
    kind: 'reservation',
    entry,
    place: placeOf(entry.origin, entry.pointer),
    isInForce: entry.expiresAtMs === undefined || nowMs < entry.expiresAtMs,
    isServiceKnown: live.services.has(entry.service),
    addresses: entry.addresses.map((address) => explainAddress(context, address)),
  };
}
