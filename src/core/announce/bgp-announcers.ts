/**
 * Which nodes announce an address by BGP, and to whom, and why each other node does not.
 *
 * All of them do at once: routers spread the traffic (ECMP). The rules for nodes and endpoints are those of layer 2, and
 * as there a ground for each pair of pool and policy comes first.
 */
import type { BgpAdvertisement, Config, Peer, Policy, Pool } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { LivePart, Node } from '../live/live.ts';
import { familyOf } from '../net/address.ts';
import { peersOf } from './advertise.ts';
import { endpointExclusion, entriesForNode, selectsNode } from './eligibility.ts';
import { servingNodes } from './endpoints.ts';
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

/** What holds for every address of one pool and policy. Sorted by node. */
export interface BgpGround {
  readonly eligible: readonly { readonly node: string; readonly peers: readonly Peer[] }[];
  readonly excluded: readonly Excluded[];
}

export function bgpGround(
  config: Pick<Config, 'settings' | 'peers'>,
  pool: Pool,
  policy: Policy | undefined,
  view: View,
): BgpGround {
  const entries = pool.advertise.filter((entry): entry is BgpAdvertisement => entry.protocol === 'bgp');
  const noEntries: ExclusionReason = { code: 'pool-not-bgp', pool: pool.name };
  const selecting = { entries, noEntries, pool, policy, rules: config.settings.nodes, absent: view.absent };
  const eligible: { node: string; peers: readonly Peer[] }[] = [];
  const excluded: Excluded[] = [];
  for (const node of [...(view.nodes?.values() ?? [])].sort((a, b) => compareText(a.name, b.name))) {
    const selected = entriesForNode(selecting, node);
    const peers = 'code' in selected ? selected : peersForNode(selected, config.peers, node);
    if ('code' in peers) {
      excluded.push({ node: node.name, reason: peers });
    } else {
      eligible.push({ node: node.name, peers });
    }
  }
  return { eligible, excluded };
}

function peersForNode(
  entries: readonly BgpAdvertisement[],
  peers: readonly Peer[],
  node: Node,
): readonly Peer[] | ExclusionReason {
  const wanted = new Set(entries.flatMap((entry) => peersOf(entry, peers)));
  const onNode = [...wanted].filter(({ nodes }) => selectsNode(nodes, node));
  return onNode.length > 0 ? onNode : { code: 'no-peer', peers: namesOf(wanted) };
}

export function bgpAnnouncers(
  ground: BgpGround,
  { address, holders }: Pick<Announcement, 'address' | 'holders'>,
  view: View,
): BgpAnnouncers {
  const serving = servingNodes(holders, view.endpoints);
  const family = familyOf(address);
  const announcers: BgpAnnouncer[] = [];
  const excluded = [...ground.excluded];
  for (const { node, peers } of ground.eligible) {
    const ofFamily = peers.filter(({ families }) => families.includes(family));
    const reason =
      endpointExclusion(serving, node) ??
      (ofFamily.length === 0 ? ({ code: 'no-peer-of-family', peers: namesOf(peers) } as const) : undefined);
    if (reason === undefined) {
      announcers.push({ node, peers: namesOf(ofFamily) });
    } else {
      excluded.push({ node, reason });
    }
  }
  return {
    announcers,
    excluded: excluded.sort((a, b) => compareText(a.node, b.node)),
    assumed: serving.kind === 'unknown',
    unknown: unknownParts({ nodes: view.nodes, endpoints: view.endpoints }),
  };
}

function namesOf(peers: Iterable<Peer>): string[] {
  return Array.from(peers, ({ name }) => name).sort(compareText);
}
