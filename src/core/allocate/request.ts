/**
 * What a Service is to have, said outside the policies: by its Reservation, or by its owner (annotations,
 * `spec.loadBalancerIP`). Reservations go first; what of a request disagrees with them is a bad request.
 */
import type { Config, Reservation } from '../config/config.ts';
import { poolOf } from '../config/pool-of.ts';
import type { Service } from '../live/live.ts';
import { type Address, type Family, familyOf, formatAddress, parseAddress } from '../net/address.ts';
import type { Refusal } from './reason.ts';

/** A named address: the Service has this one of the family, or none. */
export interface Pin {
  readonly address: Address;
  /** `reservation` is the name of its document's object. */
  readonly by: 'reservation' | 'request';
  readonly reservation?: string;
}

export interface Request {
  readonly pins: Readonly<Partial<Record<Family, Pin>>>;
  /** The pool that the owner asks for. */
  readonly pool?: string;
  readonly sharingKey?: string;
  /** What is wrong with the owner's request. While this is not empty, only reserved addresses are gained. */
  readonly problems: readonly Refusal[];
}

const NOTHING: Request = { pins: {}, problems: [] };

/** The Reservation in force for a Service at a time. */
export function reservationOf(config: Config, service: string, nowMs: number): Reservation | undefined {
  const reservation = config.reservationsByService.get(service);
  return reservation !== undefined && isInForce(reservation, nowMs) ? reservation : undefined;
}

/** The Services that have an address reserved at a time, sorted. */
export function reservedFor(config: Config, address: Address, nowMs: number): readonly Reservation[] {
  const all = config.reservationsByAddress.get(address);
  return all === undefined ? [] : all.filter((reservation) => isInForce(reservation, nowMs));
}

function isInForce(reservation: Reservation, nowMs: number): boolean {
  return reservation.expiresAtMs === undefined || nowMs < reservation.expiresAtMs;
}

/** Reads what a Service's Reservation and its owner ask for. */
export function readRequest(config: Config, service: Service, nowMs: number): Request {
  const reservation = config.reservationsByService.size === 0 ? undefined : reservationOf(config, service.key, nowMs);
  const asked = askedAddresses(config, service);
  const pool = askedPool(config, service);
  const sharingKey = askedKey(config, service);
  if (reservation === undefined && asked === undefined && pool === undefined) {
    return sharingKey === undefined ? NOTHING : { pins: {}, sharingKey, problems: [] };
  }

  const pins: Partial<Record<Family, Pin>> = {};
  for (const address of reservation?.addresses ?? []) {
    pins[familyOf(address)] = { address, by: 'reservation', reservation: reservation!.origin.object };
  }
  const problems: Refusal[] = [];
  if (asked !== undefined) readAddresses(service, asked, pins, problems);
  if (pool !== undefined) readPool(config, pool, pins, problems);
  return {
    pins,
    ...(pool !== undefined && { pool }),
    ...(sharingKey !== undefined && { sharingKey }),
    problems,
  };
}

function readAddresses(service: Service, asked: Asked, pins: Partial<Record<Family, Pin>>, problems: Refusal[]): void {
  const seen = new Set<Family>();
  for (const text of asked.texts) {
    const address = parseAddress(text);
    if (address === undefined) {
      problems.push(badRequest('not-an-address', text));
      continue;
    }
    const family = familyOf(address);
    const reserved = pins[family]?.by === 'reservation' ? pins[family] : undefined;
    if (reserved?.address === address) continue;
    if (reserved !== undefined) problems.push(badRequest('reserved', text, reserved.reservation));
    else if (!service.ipFamilies.includes(family)) problems.push(badRequest('family', text, family));
    else if (seen.has(family) && pins[family]?.address !== address) problems.push(badRequest('twice', text, family));
    else pins[family] = { address, by: 'request' };
    seen.add(family);
  }
  if (asked.contradiction !== undefined) {
    problems.push(badRequest('disagree', asked.contradiction, asked.texts.join(', ')));
  }
}

function readPool(
  config: Config,
  pool: string,
  pins: Readonly<Partial<Record<Family, Pin>>>,
  problems: Refusal[],
): void {
  if (!config.poolsByName.has(pool)) return void problems.push(badRequest('unknown-pool', pool));
  for (const { address, by, reservation } of Object.values(pins)) {
    if (poolOf(config, address)?.name === pool) continue;
    problems.push(
      by === 'reservation'
        ? badRequest('reserved', pool, reservation)
        : badRequest('pool', pool, formatAddress(address)),
    );
  }
}

function badRequest(why: Extract<Refusal, { code: 'bad-request' }>['why'], value: string, instead?: string): Refusal {
  return { code: 'bad-request', why, value, ...(instead !== undefined && { instead }) };
}

interface Asked {
  readonly texts: readonly string[];
  /** `spec.loadBalancerIP` where it names an address that the annotation does not. */
  readonly contradiction?: string;
}

/** The addresses that the owner names: our annotation, else another load balancer's where honoured, else the spec. */
function askedAddresses(config: Config, service: Service): Asked | undefined {
  const { annotations, loadBalancerIP } = service;
  const { compatibility } = config.settings;
  const spec = loadBalancerIP === undefined || loadBalancerIP.trim() === '' ? undefined : loadBalancerIP.trim();
  const annotation =
    annotations['pierhead.io/addresses'] ??
    (compatibility.has('metallb')
      ? (annotations['metallb.io/loadBalancerIPs'] ?? annotations['metallb.universe.tf/loadBalancerIPs'])
      : undefined);
  if (annotation !== undefined) {
    const texts = splitList(annotation);
    if (spec === undefined) return texts.length === 0 ? undefined : { texts };
    const address = parseAddress(spec);
    const agrees = address !== undefined && texts.some((text) => parseAddress(text) === address);
    return agrees ? { texts } : { texts, contradiction: spec };
  }
  // OpenELB's own annotation won over the spec, without complaint: so it does here.
  const openelb = compatibility.has('openelb') ? annotations['eip.openelb.kubesphere.io/v1alpha1'] : undefined;
  const only = openelb?.trim() || spec;
  return only === undefined ? undefined : { texts: [only] };
}

function askedPool(config: Config, service: Service): string | undefined {
  const { annotations } = service;
  const { compatibility } = config.settings;
  const pool =
    annotations['pierhead.io/pool'] ??
    (compatibility.has('metallb')
      ? (annotations['metallb.io/address-pool'] ?? annotations['metallb.universe.tf/address-pool'])
      : undefined) ??
    (compatibility.has('openelb') ? annotations['eip.openelb.kubesphere.io/v1alpha2'] : undefined);
  return pool?.trim() || undefined;
}

function askedKey(config: Config, service: Service): string | undefined {
  const { annotations } = service;
  const key =
    annotations['pierhead.io/sharing-key'] ??
    (config.settings.compatibility.has('metallb')
      ? (annotations['metallb.io/allow-shared-ip'] ?? annotations['metallb.universe.tf/allow-shared-ip'])
      : undefined);
  return key?.trim() || undefined;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
