/** Why an address is where it is, who has it, and which node announces it before which other. */
import { factsOfNode } from '../../allocate/facts.ts';
import { judgeReuse, type Reuse } from '../../allocate/reuse.ts';
import { type BgpAnnouncer, bgpAnnouncers, bgpGround } from '../../announce/bgp-announcers.ts';
import { layer2Candidates, layer2Ground } from '../../announce/candidates.ts';
import { electBySegment, type SegmentElection } from '../../announce/elect.ts';
import type { Excluded } from '../../announce/exclusion.ts';
import type { Announcement } from '../../announce/view.ts';
import type { Reservation } from '../../config/config.ts';
import { poolOf, poolRangeOf } from '../../config/pool-of.ts';
import { compareText } from '../../diagnostic.ts';
import type { EipState, LivePart } from '../../live/live.ts';
import { type Address, endsInZeroOr255 } from '../../net/address.ts';
import type { Change } from '../change.ts';
import type { ExplainContext } from './context.ts';

export interface AddressExplanation {
  readonly kind: 'eip';
  readonly address: Address;
  /** The pool that could give it. */
  readonly pool?: string;
  /** The entry of `addresses` that it lies in, also where the pool excludes it. */
  readonly entry?: { readonly pool: string; readonly text: string; readonly at: number };
  /** Its pool does not choose it: `.0` or `.255` with `avoidBuggyIPs`. */
  readonly avoided: boolean;
  /** Its EIP now. Absent: there is none. */
  readonly eip?: {
    readonly state: EipState;
    readonly pool: string;
    readonly policy: string;
    readonly untilMs?: number;
  };
  /** Who has it now, by its EIP, and who only shows it in its status. Sorted. */
  readonly holders: readonly { readonly service: string; readonly untilMs?: number }[];
  readonly shownBy: readonly string[];
  /** Reservations that name it, also those that are over. */
  readonly reservations: readonly Reservation[];
  /** Nodes that have it themselves, sorted. */
  readonly nodes: readonly string[];
  /** Of a withdrawn one: when another Service may have it. */
  readonly reuse?: Reuse;
  /** What the plan does with it. */
  readonly changes: readonly Change[];
  /** Speakers that do other than elected. By node. */
  readonly deviations: readonly { readonly node: string; readonly reason: string; readonly peer?: string }[];
  /** Once the plan is carried out. Absent: nobody is to announce it. */
  readonly announced?: Announced;
}

export interface Announced {
  readonly services: readonly string[];
  readonly pool: string;
  readonly policy?: string;
  readonly electionKey: string;
  /** In order of the election on each segment; the first is the owner. Absent: the pool is not advertised so. */
  readonly layer2?: readonly SegmentElection[];
  readonly bgp?: readonly BgpAnnouncer[];
  /** Why each node that can do neither cannot, one reason a protocol, by node. */
  readonly excluded: readonly Excluded[];
  readonly assumed: boolean;
  readonly unknown: readonly LivePart[];
}

export function explainAddress(context: ExplainContext, address: Address): AddressExplanation {
  const { config, settlement, plan, announcements } = context;
  const { live, nowMs } = settlement.world;
  const pool = poolOf(config, address);
  const range = poolRangeOf(config, address);
  const eip = live.eips.get(address);
  const announcement = announcements.get(address);
  const holders = (eip?.services ?? []).map(({ namespace, name, untilMs }) => ({
    service: `${namespace}/${name}`,
    ...(untilMs !== undefined && { untilMs }),
  }));
  return {
    kind: 'eip',
    address,
    ...(pool !== undefined && { pool: pool.name }),
    ...(range !== undefined && {
      entry: { pool: range.pool.name, text: range.entry.text, at: range.pool.entries.indexOf(range.entry) },
    }),
    avoided: pool?.avoidBuggyIPs === true && endsInZeroOr255(address),
    ...(eip !== undefined && {
      eip: {
        state: eip.state,
        pool: eip.pool,
        policy: eip.policy,
        ...(eip.untilMs !== undefined && { untilMs: eip.untilMs }),
      },
    }),
    holders,
    shownBy: [...live.services.values()]
      .filter(({ key, shown }) => shown.includes(address) && !holders.some(({ service }) => service === key))
      .map(({ key }) => key)
      .sort(compareText),
    reservations: config.reservationsByAddress.get(address) ?? [],
    nodes: [...live.nodes.values()]
      .flatMap(factsOfNode)
      .flatMap((fact) => (fact.kind === 'node' && fact.address === address ? [fact.node] : []))
      .sort(compareText),
    ...(eip?.state === 'Withdrawn' && { reuse: judgeReuse(eip, live, nowMs) }),
    changes: plan.changes.filter((change) => change.address === address || change.from === address),
    deviations: [...live.speakerReports.values()]
      .flatMap(({ node, deviations }) =>
        deviations
          .filter((deviation) => deviation.address === address)
          .map(({ reason, peer }) => ({ node, reason, ...(peer !== undefined && { peer }) })),
      )
      .sort((a, b) => compareText(a.node, b.node)),
    ...(announcement !== undefined && { announced: announcedOf(context, announcement) }),
  };
}

function announcedOf({ config, view }: ExplainContext, announcement: Announcement): Announced {
  const { pool, policy, electionKey, holders } = announcement;
  const uses = new Set(pool.advertise.map(({ protocol }) => protocol));
  const layer2 = uses.has('layer2')
    ? layer2Candidates(layer2Ground(config.settings.nodes, pool, policy, view), announcement, view)
    : undefined;
  const bgp = uses.has('bgp') ? bgpAnnouncers(bgpGround(config, pool, policy, view), announcement, view) : undefined;
  const able = new Set([...(layer2?.candidates ?? []), ...(bgp?.announcers ?? [])].map(({ node }) => node));
  return {
    services: holders.map(({ service }) => service),
    pool: pool.name,
    ...(policy !== undefined && { policy: policy.name }),
    electionKey,
    ...(layer2 !== undefined && { layer2: electBySegment(layer2.candidates, electionKey) }),
    ...(bgp !== undefined && { bgp: bgp.announcers }),
    excluded: [...(layer2?.excluded ?? []), ...(bgp?.excluded ?? [])]
      .filter(({ node }) => !able.has(node))
      .sort((a, b) => compareText(a.node, b.node)),
    assumed: (layer2?.candidates.some(({ assumed }) => assumed) ?? false) || (bgp?.assumed ?? false),
    unknown: [...new Set([...(layer2?.unknown ?? []), ...(bgp?.unknown ?? [])])].sort(compareText),
  };
}
