/**
 * Which nodes announce an address by BGP, and to whom, and why each other node does not.
 *
 * All of them do at once: routers spread the traffic (ECMP). The rules for nodes and endpoints are those of layer 2.
 */
import type { BgpAdvertisement, Config, Peer } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { LivePart, Node } from '../live/live.ts';
import { type Address, familyOf } from '../net/address.ts';
import { peersOf } from './advertise.ts';
import { endpointExclusion, entriesForNode, selectsNode } from './eligibility.ts';
import { type Serving, servingNodes } from './endpoints.ts';
import type { Excluded, ExclusionReason } from './exclusion.ts';
import { type Announcement, unknownParts, type View } from './view.ts';

export interface BgpAnnouncer {
  readonly node: string;
  /** Sorted; each has the address's family and selects the node. */
  readonly peers: readonly string[];
}

export interface BgpAnnouncers {
  /** Sorted by node. */
  readonly announcers: readonly BgpAnnouncer[];
  /** Every other node, sorted by node. */
  readonly excluded: readonly Excluded[];
  /** Endpoints could not be read and were taken for granted. */
  readonly assumed: boolean;
  /** Parts that were wanted and could not be read. With `nodes` among them there is no telling who announces. */
  readonly unknown: readonly LivePart[];
}

export function bgpAnnouncers(
  config: Pick<Config, 'settings' | 'peers'>,
  announcement: Pick<Announcement, 'address' | 'pool' | 'policy' | 'holders'>,
  view: View,
): BgpAnnouncers {
  const { address, pool, policy, holders } = announcement;
  const entries = pool.advertise.filter((entry): entry is BgpAdvertisement => entry.protocol === 'bgp');
  const serving = servingNodes(holders, view.endpoints);
  const announcers: BgpAnnouncer[] = [];
  const excluded: Excluded[] = [];
  const noEntries: ExclusionReason = { code: 'pool-not-bgp', pool: pool.name };
  const selecting = { entries, noEntries, pool, policy, rules: config.settings.nodes, absent: view.absent };
  for (const node of [...(view.nodes?.values() ?? [])].sort((a, b) => compareText(a.name, b.name))) {
    const selected = entriesForNode(selecting, node);
    const peers = 'code' in selected ? selected : peersForNode(config, selected, node, address, serving);
    if ('code' in peers) {
      excluded.push({ node: node.name, reason: peers });
    } else {
      announcers.push({ node: node.name, peers });
    }
  }
  const unknown = unknownParts({ nodes: view.nodes, endpoints: view.endpoints });
  return { announcers, excluded, assumed: serving.kind === 'unknown', unknown };
}

function peersForNode(
  config: Pick<Config, 'peers'>,
  entries: readonly BgpAdvertisement[],
  node: Node,
  address: Address,
  serving: Serving,
): readonly string[] | ExclusionReason {
  const excluded = endpointExclusion(serving, node.name);
  if (excluded !== undefined) {
    return excluded;
  }
  const wanted = new Set<Peer>(entries.flatMap((entry) => peersOf(entry, config.peers)));
  const onNode = [...wanted].filter(({ nodes }) => selectsNode(nodes, node));
  if (onNode.length === 0) {
    return { code: 'no-peer', peers: namesOf(wanted) };
  }
  const ofFamily = onNode.filter(({ families }) => families.includes(familyOf(address)));
  return ofFamily.length > 0 ? namesOf(ofFamily) : { code: 'no-peer-of-family', peers: namesOf(onNode) };
}

function namesOf(peers: Iterable<Peer>): string[] {
  return Array.from(peers, ({ name }) => name).sort(compareText);
}
