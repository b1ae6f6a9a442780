/**
 * What the rules of announcement look at: plain facts, taken from a snapshot by the planner and from watches and
 * heartbeats by a speaker, so that both decide by the same code.
 */
import type { Policy, Pool, Settings } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { Eip, Endpoint, Live, LivePart, Node, SpeakerReport } from '../live/live.ts';
import type { Address } from '../net/address.ts';
import { parseMaskedPrefix } from '../net/prefix.ts';
import { heartbeatPrefixes } from './heartbeat.ts';
import type { Link } from './segment.ts';

/** What could not be read is `undefined`: the rules then judge by the rest and say so. */
export interface View {
  readonly nodes: ReadonlyMap<string, Node> | undefined;
  /** By `namespace/name` of the Service. */
  readonly endpoints: ReadonlyMap<string, readonly Endpoint[]> | undefined;
  /** The interfaces of each node whose speaker is known, by node; each list sorted by name. */
  readonly speakers: ReadonlyMap<string, readonly Link[]> | undefined;
  /** Nodes that a simulation takes away. */
  readonly absent: ReadonlyMap<string, Absence>;
}

export type Absence = 'lost' | 'drained';

/** One Service that has an address. */
export interface Holder {
  /** `namespace/name`. */
  readonly service: string;
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
}

/** An address and what decides who announces it. */
export interface Announcement {
  readonly address: Address;
  readonly electionKey: string;
  readonly pool: Pool;
  /** Absent where the policy that its EIP names is gone: nothing is narrowed then. */
  readonly policy?: Policy;
  readonly holders: readonly Holder[];
}

/** The part of the settings that decides which nodes announce. */
export type NodeRules = Settings['nodes'];

const NOBODY: ReadonlyMap<string, Absence> = new Map();

export function viewOf(live: Live, absent: ReadonlyMap<string, Absence> = NOBODY): View {
  return {
    nodes: live.known.has('nodes') ? live.nodes : undefined,
    endpoints: live.known.has('endpoints') ? live.endpoints : undefined,
    speakers: live.known.has('speakerReports') ? linksByNode(live.speakerReports.values()) : undefined,
    absent,
  };
}

/** Only the prefixes that speakers elect by. One that cannot be read is none. */
function linksByNode(reports: Iterable<SpeakerReport>): ReadonlyMap<string, readonly Link[]> {
  const links = new Map<string, readonly Link[]>();
  for (const { node, interfaces } of reports) {
    links.set(
      node,
      interfaces
        .map(({ name, carrier, prefixes }) => ({
          name,
          carrier,
          prefixes: heartbeatPrefixes(prefixes.flatMap((text) => parseMaskedPrefix(text) ?? [])),
        }))
        .sort((a, b) => compareText(a.name, b.name)),
    );
  }
  return links;
}

/**
 * What an EIP announces. `undefined`: nothing, because it is withdrawn, or its pool is not in the configuration (then
 * the planner says what becomes of it).
 */
export function announcementOf(
  eip: Eip,
  config: {
    readonly poolsByName: ReadonlyMap<string, Pool>;
    readonly policiesByName: ReadonlyMap<string, Policy>;
  },
): Announcement | undefined {
  const pool = config.poolsByName.get(eip.pool);
  if (pool === undefined || eip.state === 'Withdrawn') {
    return undefined;
  }
  const policy = config.policiesByName.get(eip.policy);
  return {
    address: eip.address,
    electionKey: eip.electionKey,
    pool,
    ...(policy !== undefined && { policy }),
    holders: holdersOf(eip),
  };
}

export function holdersOf({ services }: Pick<Eip, 'services'>): Holder[] {
  return services.map(({ namespace, name, externalTrafficPolicy }) => ({
    service: `${namespace}/${name}`,
    externalTrafficPolicy,
  }));
}

/** The names of those that could not be read. */
export function unknownParts(parts: Readonly<Partial<Record<LivePart, unknown>>>): LivePart[] {
  return (Object.keys(parts) as LivePart[]).filter((part) => parts[part] === undefined);
}
