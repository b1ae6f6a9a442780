/**
 * This node's interfaces, from what the kernel tells: which can carry addresses at all, and on which of them something is
 * to be announced. Pure.
 */
import type { Layer2Desired } from '../../core/announce/driver.ts';
import { heartbeatPrefixes, isInterfaceName } from '../../core/announce/heartbeat.ts';
import type { LinkFacts } from '../../core/announce/liveness-state.ts';
import { matchesInterface, placeOn, type Reach } from '../../core/announce/segment.ts';
import { compareText } from '../../core/diagnostic.ts';
import type { SpeakerInterface } from '../../core/live/live.ts';
import { type Address, compareAddresses, familyOf, formatAddress } from '../../core/net/address.ts';
import { coveringPrefix, formatPrefix } from '../../core/net/prefix.ts';
import type { AddressRecord, LinkRecord } from './netlink.ts';

export interface HostLink extends LinkFacts {
  readonly index: number;
  readonly isUp: boolean;
  readonly isGuestEnd: boolean;
  /** `10.20.0.11/16`, of those addresses whose prefix is in `prefixes`. */
  readonly addresses: readonly string[];
  /** Its first IPv4 address, 0 where it has none. */
  readonly source: number;
}

/** Those that can carry addresses, sorted by name. */
export function hostLinks(links: readonly LinkRecord[], addresses: readonly AddressRecord[]): HostLink[] {
  const found: HostLink[] = [];
  for (const { index, name, mac, isUp, carrier, isOwn, isGuestEnd } of links) {
    if (mac !== undefined && isOwn && isInterfaceName(name)) {
      const own = addresses.filter((record) => record.index === index);
      const prefixes = heartbeatPrefixes(own.map(({ address, length }) => coveringPrefix(address, length)));
      const known = new Set(prefixes.map(formatPrefix));
      const first = own.find(({ address }) => familyOf(address) === 'ipv4');
      found.push({
        name,
        index,
        mac,
        isUp,
        carrier,
        isGuestEnd,
        prefixes,
        addresses: own
          .filter(({ address, length }) => known.has(formatPrefix(coveringPrefix(address, length))))
          .sort((a, b) => compareAddresses(a.address, b.address) || a.length - b.length)
          .map(({ address, length }) => `${formatAddress(address)}/${length}`),
        source: first === undefined ? 0 : Number(first.address),
      });
    }
  }
  return found.sort((a, b) => compareText(a.name, b.name));
}

/** Where this node may announce an address, by all that the API says. */
export interface OwnPlace {
  readonly address: Address;
  readonly reach: Reach;
}

export function ownPlaces({ addresses }: Layer2Desired, node: string): OwnPlace[] {
  return addresses.flatMap(({ address, eligible }) => {
    const own = eligible.find((candidate) => candidate.node === node);
    return own === undefined ? [] : [{ address, reach: own.reach }];
  });
}

/**
 * Those that a SpeakerReport names: every one that an entry of a pool without interface names means. The ends of containers
 * come and go and carry nothing, so they count only where they have a prefix, or a name or pattern of an entry is theirs.
 */
export function reportedLinks(links: readonly HostLink[], places: readonly OwnPlace[]): HostLink[] {
  const reaches = new Set(places.map(({ reach }) => reach));
  const patterns = new Set([...reaches].flatMap(({ rules }) => rules.flatMap(({ interfaces }) => interfaces)));
  return links.filter(
    ({ name, prefixes, isGuestEnd }) =>
      !isGuestEnd || prefixes.length > 0 || [...patterns].some((pattern) => matchesInterface(pattern, name)),
  );
}

/** Those of the reported ones on which this node may have to answer for some address. */
export function announcingLinks(reported: readonly HostLink[], places: readonly OwnPlace[]): HostLink[] {
  return reported.filter((link) =>
    places.some(({ address, reach }) => {
      const { kind } = placeOn(reach, link, address);
      return kind === 'on-link' || kind === 'named';
    }),
  );
}

export function speakerInterface({ name, mac, carrier, addresses }: HostLink): SpeakerInterface {
  return { name, mac, carrier, prefixes: addresses };
}

/** Equal texts mean that nothing has changed that anybody could see. */
export function fingerprintOf(links: readonly HostLink[]): string {
  return JSON.stringify(
    links.map(({ name, index, mac, isUp, carrier, addresses }) => [name, index, mac, isUp, carrier, addresses]),
  );
}
