/**
 * Who announces each address by a snapshot, and what becomes of it by another: the answer of `--lose`, `--drain` and
 * `--lose-interface`, and of the lint that names an address which loses its last candidate.
 */
import type { Config, Policy, Pool } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { Eip, LivePart } from '../live/live.ts';
import { type Address, compareAddresses } from '../net/address.ts';
import { type BgpGround, bgpAnnouncers, bgpGround } from './bgp-announcers.ts';
import { type Ground, layer2Candidates, layer2Ground } from './candidates.ts';
import { ownersBySegment, type SegmentOwner } from './elect.ts';
import type { Excluded } from './exclusion.ts';
import type { Segment } from './segment.ts';
import { type Announcement, announcementOf, type View } from './view.ts';

export interface AddressOwners {
  readonly address: Address;
  /** The owner on each segment, sorted by segment; empty where there is none, or the pool is not advertised so. */
  readonly layer2: readonly SegmentOwner[];
  /** The nodes that announce it, sorted; empty where there is none, or the pool is not advertised so. */
  readonly bgp: readonly string[];
  /** Why each node that does neither does not: one reason for each protocol that the pool uses. Sorted by node. */
  readonly excluded: readonly Excluded[];
  /** Something that could not be read was taken for granted. */
  readonly assumed: boolean;
}

export interface Owners {
  /** Sorted by address. */
  readonly addresses: readonly AddressOwners[];
  /** Parts that were wanted and could not be read. With `nodes` among them nothing can be told. */
  readonly unknown: readonly LivePart[];
}

/** The announcements of the EIPs, sorted by address. Those that announce nothing are left out. */
export function announcementsOf(
  eips: Iterable<Eip>,
  config: Pick<Config, 'poolsByName' | 'policiesByName'>,
): Announcement[] {
  return Array.from(eips, (eip) => announcementOf(eip, config) ?? [])
    .flat()
    .sort((a, b) => compareAddresses(a.address, b.address));
}

export function ownersOf(
  config: Pick<Config, 'settings' | 'peers'>,
  announcements: readonly Announcement[],
  view: View,
): Owners {
  const grounds = new Map<string, { layer2?: Ground; bgp?: BgpGround }>();
  const unknown = new Set<LivePart>();
  const addresses = announcements.map((announcement) => {
    const { pool, policy, address, electionKey } = announcement;
    const pair = JSON.stringify([pool.name, policy?.name]);
    const ground = grounds.get(pair) ?? groundsOf(config, pool, policy, view);
    grounds.set(pair, ground);
    const layer2 = ground.layer2 && layer2Candidates(ground.layer2, announcement, view);
    const bgp = ground.bgp && bgpAnnouncers(ground.bgp, announcement, view);
    for (const part of [...(layer2?.unknown ?? []), ...(bgp?.unknown ?? [])]) {
      unknown.add(part);
    }
    const owners = ownersBySegment(layer2?.candidates ?? [], electionKey);
    const announcing = bgp?.announcers.map(({ node }) => node) ?? [];
    const able = new Set([...(layer2?.candidates ?? []).map(({ node }) => node), ...announcing]);
    return {
      address,
      layer2: owners,
      bgp: announcing,
      excluded: [...(layer2?.excluded ?? []), ...(bgp?.excluded ?? [])]
        .filter(({ node }) => !able.has(node))
        .sort((a, b) => compareText(a.node, b.node)),
      assumed: (layer2?.candidates.some(({ assumed }) => assumed) ?? false) || (bgp?.assumed ?? false),
    };
  });
  return { addresses, unknown: [...unknown].sort(compareText) };
}

/** Of the protocols that the pool uses. */
function groundsOf(
  config: Pick<Config, 'settings' | 'peers'>,
  pool: Pool,
  policy: Policy | undefined,
  view: View,
): { layer2?: Ground; bgp?: BgpGround } {
  const uses = new Set(pool.advertise.map(({ protocol }) => protocol));
  return {
    ...(uses.has('layer2') && { layer2: layer2Ground(config.settings.nodes, pool, policy, view) }),
    ...(uses.has('bgp') && { bgp: bgpGround(config, pool, policy, view) }),
  };
}

export interface OwnerComparison {
  /** Addresses that another node answers for, on a segment. Sorted by address, then segment. */
  readonly moved: readonly OwnerMove[];
  /** Segments on which nobody answers any more, while others still have an owner. Sorted by address, then segment. */
  readonly dark: readonly OwnerLoss[];
  /** Addresses that nobody announces any more, with the reason for each node. Sorted by address. */
  readonly lost: readonly AddressLoss[];
  /** BGP: addresses that other nodes announce than before. Sorted by address. */
  readonly rerouted: readonly Rerouted[];
  /** Addresses that nobody announced before, nor does now. Sorted. */
  readonly silent: readonly Address[];
  /** Addresses for which nothing changed, silent ones left out. */
  readonly unchanged: number;
  /** What each node carries, before and after: sorted by node. Nodes that carry nothing at either time are left out. */
  readonly loads: readonly NodeLoad[];
  readonly assumed: boolean;
}

export interface OwnerMove {
  readonly address: Address;
  readonly segment?: Segment;
  /** Absent: nobody answered there before. */
  readonly from?: string;
  readonly to: string;
}

export interface OwnerLoss {
  readonly address: Address;
  readonly segment?: Segment;
  readonly from: string;
}

export interface AddressLoss {
  readonly address: Address;
  /** Who announced it, sorted. */
  readonly from: readonly string[];
  readonly excluded: readonly Excluded[];
}

export interface Rerouted {
  readonly address: Address;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface NodeLoad {
  readonly node: string;
  /** Addresses that it answers for by layer 2, and that it announces by BGP. */
  readonly layer2: { readonly before: number; readonly after: number };
  readonly bgp: { readonly before: number; readonly after: number };
}

/** Compares the owners of the same addresses at two times. */
export function compareOwners(before: Owners, after: Owners): OwnerComparison {
  const moved: OwnerMove[] = [];
  const dark: OwnerLoss[] = [];
  const lost: AddressLoss[] = [];
  const rerouted: Rerouted[] = [];
  const silent: Address[] = [];
  let unchanged = 0;
  const afterByAddress = new Map(after.addresses.map((owners) => [owners.address, owners]));
  for (const old of before.addresses) {
    const { address } = old;
    const now = afterByAddress.get(address);
    const from = nodesOf(old);
    if (now === undefined || nodesOf(now).length === 0) {
      if (from.length === 0) {
        silent.push(address);
      } else {
        lost.push({ address, from, excluded: now?.excluded ?? [] });
      }
      continue;
    }
    const changes = compareSegments(address, old.layer2, now.layer2);
    moved.push(...changes.moved);
    dark.push(...changes.dark);
    const isRerouted = old.bgp.join() !== now.bgp.join();
    if (isRerouted) {
      rerouted.push({ address, before: old.bgp, after: now.bgp });
    }
    if (changes.moved.length === 0 && changes.dark.length === 0 && !isRerouted) {
      unchanged++;
    }
  }
  const assumed = [...before.addresses, ...after.addresses].some((owners) => owners.assumed);
  return { moved, dark, lost, rerouted, silent, unchanged, loads: loadsOf(before, after), assumed };
}

function nodesOf({ layer2, bgp }: AddressOwners): string[] {
  return [...new Set([...layer2.map(({ node }) => node), ...bgp])].sort(compareText);
}

function compareSegments(
  address: Address,
  before: readonly SegmentOwner[],
  after: readonly SegmentOwner[],
): { moved: OwnerMove[]; dark: OwnerLoss[] } {
  const oldBySegment = new Map(before.map((owner) => [owner.segment, owner.node]));
  const newBySegment = new Map(after.map((owner) => [owner.segment, owner.node]));
  const moved: OwnerMove[] = [];
  const dark: OwnerLoss[] = [];
  for (const segment of [...new Set([...oldBySegment.keys(), ...newBySegment.keys()])].sort(compareSegmentNames)) {
    const from = oldBySegment.get(segment);
    const to = newBySegment.get(segment);
    const on = { address, ...(segment !== undefined && { segment }) };
    if (to === undefined) {
      dark.push({ ...on, from: from! });
    } else if (from !== to) {
      moved.push({ ...on, ...(from !== undefined && { from }), to });
    }
  }
  return { moved, dark };
}

function compareSegmentNames(a: Segment | undefined, b: Segment | undefined): number {
  return compareText(a ?? '', b ?? '');
}

function loadsOf(before: Owners, after: Owners): NodeLoad[] {
  const loads = new Map<
    string,
    { layer2: { before: number; after: number }; bgp: { before: number; after: number } }
  >();
  const count = (when: 'before' | 'after', protocol: 'layer2' | 'bgp', node: string) => {
    const load = loads.get(node) ?? { layer2: { before: 0, after: 0 }, bgp: { before: 0, after: 0 } };
    load[protocol][when]++;
    loads.set(node, load);
  };
  for (const [when, { addresses }] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { layer2, bgp } of addresses) {
      for (const node of new Set(layer2.map((owner) => owner.node))) {
        count(when, 'layer2', node);
      }
      for (const node of bgp) {
        count(when, 'bgp', node);
      }
    }
  }
  return [...loads].sort(([a], [b]) => compareText(a, b)).map(([node, load]) => ({ node, ...load }));
}
