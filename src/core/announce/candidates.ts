/**
 * Who may answer for a layer 2 address, and why each other node may not.
 *
 * In two steps, because the first does not depend on the address: a *ground* for each pair of pool and policy, then the
 * candidates of each address on it. A speaker takes only `eligibleNodes` from here, which rests on what the API says
 * and is alike on every node; carrier and prefixes of its neighbours reach it by heartbeat.
 *
 * Neither the pool's mode nor the EIP's state is looked at: an address that is not to be announced is not asked about.
 */
import type { Layer2Advertisement, Policy, Pool } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { LivePart } from '../live/live.ts';
import type { Address } from '../net/address.ts';
import { formatPrefix, type Prefix } from '../net/prefix.ts';
import { endpointExclusion, entriesForNode } from './eligibility.ts';
import { servingNodes } from './endpoints.ts';
import type { Excluded, ExclusionReason } from './exclusion.ts';
import { type Link, MAX_SPEAKERS, placeOn, type Reach, type Segment } from './segment.ts';
import { type Announcement, type NodeRules, unknownParts, type View } from './view.ts';

export interface Candidate {
  readonly node: string;
  /** Where it may answer: one interface a segment, sorted by segment. Empty where its interfaces are not known. */
  readonly places: readonly Place[];
  /** Something that could not be read was taken for granted. */
  readonly assumed: boolean;
}

export interface Place {
  readonly segment: Segment;
  readonly interface: string;
}

export interface Candidates {
  /** Sorted by node. */
  readonly candidates: readonly Candidate[];
  /** Every other node, sorted by node. */
  readonly excluded: readonly Excluded[];
  /** Parts that were wanted and could not be read. With `nodes` among them there is no telling who is a candidate. */
  readonly unknown: readonly LivePart[];
}

/** What holds for every address of one pool and policy. Sorted by node. */
export interface Ground {
  readonly eligible: readonly EligibleNode[];
  readonly excluded: readonly Excluded[];
}

/** A node that may announce by all that the API says. */
export interface EligibleNode {
  readonly node: string;
  readonly reach: Reach;
}

export function layer2Ground(rules: NodeRules, pool: Pool, policy: Policy | undefined, view: View): Ground {
  const entries = pool.advertise.filter((entry): entry is Layer2Advertisement => entry.protocol === 'layer2');
  const named = entries.filter(({ allowOffSubnet }) => allowOffSubnet);
  const noEntries: ExclusionReason = { code: 'pool-not-layer2', pool: pool.name };
  const eligible: EligibleNode[] = [];
  const excluded: Excluded[] = [];
  const selecting = { entries, noEntries, pool, policy, rules, absent: view.absent };
  for (const node of [...(view.nodes?.values() ?? [])].sort((a, b) => compareText(a.name, b.name))) {
    const selected = entriesForNode(selecting, node);
    if ('code' in selected) {
      excluded.push({ node: node.name, reason: selected });
    } else {
      eligible.push({ node: node.name, reach: { rules: selected, named } });
    }
  }
  return { eligible, excluded };
}

/** The nodes of the ground that can serve the address: those that a speaker elects among. */
export function eligibleNodes(
  ground: Ground,
  { holders }: Pick<Announcement, 'holders'>,
  view: Pick<View, 'endpoints'>,
): readonly EligibleNode[] {
  const serving = servingNodes(holders, view.endpoints);
  return ground.eligible.filter(({ node }) => endpointExclusion(serving, node) === undefined);
}

export function layer2Candidates(
  ground: Ground,
  { address, holders }: Pick<Announcement, 'address' | 'holders'>,
  view: View,
): Candidates {
  const serving = servingNodes(holders, view.endpoints);
  const placed: PlacedNode[] = [];
  const excluded = [...ground.excluded];
  for (const { node, reach } of ground.eligible) {
    const spots =
      endpointExclusion(serving, node) ??
      (view.speakers === undefined ? [] : findSpots(reach, view.speakers.get(node), address));
    if ('code' in spots) {
      excluded.push({ node, reason: spots });
    } else {
      placed.push({ node, spots });
    }
  }
  const { kept, dropped } = withinLimit(joinSegments(placed));
  excluded.push(...dropped);
  const assumed = serving.kind === 'unknown' || view.speakers === undefined;
  return {
    candidates: kept.map(({ node, places }) => ({ node, places, assumed })),
    excluded: excluded.sort((a, b) => compareText(a.node, b.node)),
    unknown: unknownParts({ nodes: view.nodes, endpoints: view.endpoints, speakerReports: view.speakers }),
  };
}

/** An interface on which a node may answer. `prefix` absent: the interface's name is the segment. */
interface Spot {
  readonly interface: string;
  readonly prefix?: Prefix;
}

interface PlacedNode {
  readonly node: string;
  readonly spots: readonly Spot[];
}

/**
 * The interfaces on which the node may answer: of those that are on-link the first by name, because two would answer
 * with two MACs on one wire.
 */
function findSpots(
  reach: Reach,
  links: readonly Link[] | undefined,
  address: Address,
): readonly Spot[] | ExclusionReason {
  if (links === undefined) {
    return { code: 'no-speaker-report' };
  }
  const spots: Spot[] = [];
  let isOnLink = false;
  for (const link of links) {
    const placement = link.carrier ? placeOn(reach, link, address) : undefined;
    if (placement?.kind === 'named') {
      spots.push({ interface: link.name });
    } else if (placement?.kind === 'on-link' && !isOnLink) {
      isOnLink = true;
      spots.push({ interface: link.name, prefix: placement.prefix });
    }
  }
  return spots.length > 0 ? spots : noSpot(reach, links, address);
}

/** Nearest to a candidate is an interface that only lacks the carrier. */
function noSpot(reach: Reach, links: readonly Link[], address: Address): ExclusionReason {
  const placed = links.map((link) => ({ link, kind: placeOn(reach, link, address).kind }));
  const dark = placed.filter(({ kind }) => kind === 'on-link' || kind === 'named');
  if (dark.length > 0) {
    return { code: 'no-carrier', interfaces: dark.map(({ link }) => link.name) };
  }
  const offSubnet = placed.filter(({ kind }) => kind === 'off-subnet');
  if (offSubnet.length > 0) {
    const interfaces = offSubnet.map(({ link: { name, prefixes } }) => ({
      name,
      prefixes: prefixes.map(formatPrefix),
    }));
    return { code: 'off-subnet', interfaces };
  }
  return {
    code: 'no-interface',
    wanted: [...new Set(reach.rules.flatMap(({ interfaces }) => interfaces))].sort(compareText),
  };
}

interface SegmentedNode {
  readonly node: string;
  readonly places: readonly Place[];
}

/**
 * Names the segments. An address that is on-link is on one wire, also where one node's mask there is wider than
 * another's, so all on-link spots are one segment, called by the widest prefix.
 */
function joinSegments(placed: readonly PlacedNode[]): SegmentedNode[] {
  let widest: Prefix | undefined;
  for (const { spots } of placed) {
    for (const { prefix } of spots) {
      if (prefix !== undefined && (widest === undefined || prefix.length < widest.length)) {
        widest = prefix;
      }
    }
  }
  const onLink = widest === undefined ? '' : formatPrefix(widest);
  return placed.map(({ node, spots }) => ({
    node,
    places: spots
      .map(({ interface: name, prefix }) => ({ segment: prefix === undefined ? name : onLink, interface: name }))
      .sort((a, b) => compareText(a.segment, b.segment)),
  }));
}

/** Takes the nodes in order of their names, so every speaker leaves out the same ones. */
function withinLimit(nodes: readonly SegmentedNode[]): { kept: SegmentedNode[]; dropped: Excluded[] } {
  if (nodes.length <= MAX_SPEAKERS) {
    return { kept: [...nodes], dropped: [] };
  }
  const taken = new Map<Segment, number>();
  const kept: SegmentedNode[] = [];
  const dropped: Excluded[] = [];
  for (const { node, places } of nodes) {
    const free = places.filter(({ segment }) => (taken.get(segment) ?? 0) < MAX_SPEAKERS);
    for (const { segment } of free) {
      taken.set(segment, (taken.get(segment) ?? 0) + 1);
    }
    if (free.length > 0 || places.length === 0) {
      kept.push({ node, places: free });
    } else {
      dropped.push({ node, reason: { code: 'segment-full', segment: places[0]!.segment, limit: MAX_SPEAKERS } });
    }
  }
  return { kept, dropped };
}
