/**
 * `Reservation` documents: the ledger. Read once, then cut to what each cluster has: an address is reserved where a pool
 * of the cluster has it.
 */
import { compareText } from '../diagnostic.ts';
import type { Document } from '../documents/document.ts';
import { quote } from '../documents/suggest.ts';
import { type Address, compareAddresses, familyOf, formatAddress } from '../net/address.ts';
import { findByRange, findRange } from '../net/ranges.ts';
import { originOf } from './cluster.ts';
import type { Origin, PoolRange, Reservation } from './config.ts';
import { elsewhere, type Findings, inClusters } from './findings.ts';
import type { Selection } from './select.ts';
import { readExpiry, readUnicastAddress } from './values.ts';

/** One entry, with every address that its document gives it. */
export interface WrittenReservation {
  readonly document: Document<'Reservation'>;
  readonly addresses: readonly { readonly pointer: string; readonly address: Address }[];
  readonly reservation: Omit<Reservation, 'addresses'>;
  /** Its time had passed at `nowMs`. */
  readonly isExpired: boolean;
}

/** `nowMs` only decides which entries are no longer held to anything. */
export function readReservations(
  document: Document<'Reservation'>,
  nowMs: number | undefined,
  findings: Findings,
): WrittenReservation[] {
  const origin = originOf(document);
  return document.value.spec.entries.map((_, at) => readEntry(document, at, origin, nowMs, findings));
}

function readEntry(
  document: Document<'Reservation'>,
  at: number,
  origin: Origin,
  nowMs: number | undefined,
  findings: Findings,
): WrittenReservation {
  const pointer = `/spec/entries/${at}`;
  const { service, addresses: texts, owner, reason, expires, electionKey } = document.value.spec.entries[at]!;
  const expiresAtMs =
    expires === undefined ? undefined : readExpiry({ document, pointer: `${pointer}/expires` }, expires, findings);
  const addresses: { pointer: string; address: Address }[] = [];
  texts.forEach((text, index) => {
    const site = { document, pointer: `${pointer}/addresses/${index}` };
    const address = readUnicastAddress(site, text, findings);
    if (address === undefined) {
      return;
    }
    const other = addresses.find((one) => familyOf(one.address) === familyOf(address));
    if (other !== undefined) {
      findings.add({
        ...site,
        code: 'reservation-same-family',
        severity: 'error',
        says: `is ${quote(text)} for ${service}, which has ${formatAddress(other.address)} already: a Service has at most one address of each family`,
        help: 'keep one of them',
      });
      return;
    }
    addresses.push({ pointer: site.pointer, address });
  });
  return {
    document,
    addresses,
    isExpired: nowMs !== undefined && expiresAtMs !== undefined && expiresAtMs <= nowMs,
    reservation: {
      service,
      ...(owner !== undefined && { owner }),
      ...(reason !== undefined && { reason }),
      ...(expiresAtMs !== undefined && { expiresAtMs }),
      ...(electionKey !== undefined && { electionKey }),
      origin,
      pointer,
    },
  };
}

/** A cluster's address space, for reservations. */
export interface ReservationCluster {
  readonly name: string;
  readonly poolRanges: readonly PoolRange[];
}

/** The reservations of one cluster by Service. An entry that has none of its addresses in a pool here is left out. */
export function linkReservations(
  written: readonly WrittenReservation[],
  cluster: ReservationCluster,
  findings: Findings,
): Map<string, Reservation> {
  const linked = new Map<string, WrittenReservation>();
  const reservationsByService = new Map<string, Reservation>();
  for (const one of written) {
    const { document, reservation, isExpired } = one;
    const here = one.addresses.flatMap(({ pointer, address }) => {
      const found = findByRange(cluster.poolRanges, address);
      if (found === undefined) {
        return [];
      }
      if (findRange(found.entry.usable, address) === undefined && !isExpired) {
        findings.addIn([cluster.name], {
          document,
          pointer,
          code: 'reservation-excluded',
          severity: 'error',
          says: `is ${formatAddress(address)} for ${reservation.service}, which AddressPool/${found.pool.name} excludes`,
          help: 'reserve another address, or take this one out of exclude',
        });
      }
      return [address];
    });
    if (here.length === 0) {
      continue;
    }
    const other = linked.get(reservation.service);
    if (other !== undefined && !other.isExpired) {
      if (!isExpired) {
        reportSecond(one, other, cluster.name, findings);
      }
      continue;
    }
    linked.set(reservation.service, one);
    reservationsByService.set(reservation.service, { ...reservation, addresses: here.sort(compareAddresses) });
  }
  return new Map([...reservationsByService].sort(([a], [b]) => compareText(a, b)));
}

function reportSecond(
  { document, reservation }: WrittenReservation,
  other: WrittenReservation,
  cluster: string,
  findings: Findings,
): void {
  findings.addIn([cluster], {
    document,
    pointer: `${reservation.pointer}/service`,
    code: 'reservation-second-entry',
    severity: 'error',
    says: `is ${reservation.service}, which has an entry in ${elsewhere(other.document, other.reservation.pointer)} already`,
    help: 'write all addresses of a Service in one entry',
  });
}

/**
 * The rule over all clusters that a document selects: each address is in a pool of one of them. Where a pool could not be
 * read (`isIncomplete`) nobody knows.
 */
export function checkReservedAddresses(
  written: readonly WrittenReservation[],
  clusters: readonly (ReservationCluster & { readonly isIncomplete: boolean })[],
  selection: Selection,
  findings: Findings,
): void {
  for (const { document, addresses, reservation, isExpired } of written) {
    const names = selection.clustersOf(document);
    const selected = clusters.filter(({ name }) => names.has(name));
    if (isExpired || selected.length === 0 || selected.some(({ isIncomplete }) => isIncomplete)) {
      continue;
    }
    for (const { pointer, address } of addresses) {
      if (selected.some(({ poolRanges }) => findByRange(poolRanges, address) !== undefined)) {
        continue;
      }
      const owners = clusters.filter(({ poolRanges }) => findByRange(poolRanges, address) !== undefined);
      findings.add({
        document,
        pointer,
        code: 'reservation-outside-pools',
        severity: 'error',
        says: `is ${formatAddress(address)} for ${reservation.service}, which is in no pool of ${inClusters(selected.map(({ name }) => name))}`,
        help:
          owners.length === 0
            ? 'reserve an address of a pool, add it to one, or remove the entry'
            : `let clusters select ${inClusters(owners.map(({ name }) => name))}, where a pool has it, or reserve another address`,
      });
    }
  }
}

/** Who has an address reserved, each list by Service. */
export function reservationsByAddress(
  reservationsByService: ReadonlyMap<string, Reservation>,
): Map<Address, Reservation[]> {
  const byAddress = new Map<Address, Reservation[]>();
  for (const reservation of reservationsByService.values()) {
    for (const address of reservation.addresses) {
      const holders = byAddress.get(address);
      if (holders === undefined) {
        byAddress.set(address, [reservation]);
      } else {
        holders.push(reservation);
      }
    }
  }
  return byAddress;
}
