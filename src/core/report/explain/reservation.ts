/** A Reservation explained: what it gives, and whether its Service has it. */
import type { ReservationExplanation } from '../../plan/explain/reservation.ts';
import type { Facts } from '../facts.ts';
import type { Paint } from '../paint.ts';
import { type AddressJson, addressJson, addressLines } from './address.ts';
import { field } from './fields.ts';
import { type ReservationJson, reservationJson, reservationText } from './service.ts';

export interface ReservationAboutJson {
  readonly kind: 'reservation';
  readonly service: string;
  readonly file: string;
  readonly line: number;
  /** Whether live state has the Service. */
  readonly serviceKnown: boolean;
  readonly reservation: ReservationJson;
  readonly addresses: readonly AddressJson[];
}

export function reservationAboutJson(
  { entry, place, isInForce, isServiceKnown, addresses }: ReservationExplanation,
  facts: Facts,
): ReservationAboutJson {
  return {
    kind: 'reservation',
    service: entry.service,
    file: place.file,
    line: place.line,
    serviceKnown: isServiceKnown,
    reservation: reservationJson(entry, isInForce),
    addresses: addresses.map((address) => addressJson(address, facts)),
  };
}

export function reservationLines(json: ReservationAboutJson, paint: Paint): string[] {
  const { file, line, service, serviceKnown, reservation } = json;
  return [
    ...field('written in', `${file}:${line}`, paint),
    ...field('gives', reservationText(reservation), paint),
    ...field('to', `${service}${serviceKnown ? '' : ', which is no LoadBalancer Service in the live state'}`, paint),
    ...(reservation.inForce ? [] : field('state', 'over: it reserves nothing', paint)),
    ...json.addresses.flatMap((address) => [
      '',
      paint.bold(`eip ${address.address}`),
      ...addressLines(address, paint, 2),
    ]),
  ];
}
