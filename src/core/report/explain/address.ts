/** An address explained: state, holders, and the election with every node that takes no part in it. */
import { compareText } from '../../diagnostic.ts';
import { formatAddress } from '../../net/address.ts';
import type { Change } from '../../plan/change.ts';
import type { AddressExplanation, Announced } from '../../plan/explain/address.ts';
import type { Facts } from '../facts.ts';
import { table } from '../layout.ts';
import type { Paint } from '../paint.ts';
import { and, readable, readableTime, some, timestamp } from '../phrases.ts';
import { type NodeReason, nodeReason, reasonLines } from '../what-if-text.ts';
import { reasonWords, type WordedReason } from '../words.ts';
import { below, field } from './fields.ts';

export interface AddressJson {
  readonly kind: 'eip';
  readonly address: string;
  /** Of its EIP now; `none` where it has none. */
  readonly state: 'Active' | 'Leaving' | 'Withdrawn' | 'none';
  readonly until?: string;
  /** The pool that can give it, and the entry that it lies in (also where it is excluded). */
  readonly pool?: string;
  readonly entry?: { readonly pool: string; readonly text: string; readonly at: number };
  readonly avoided: boolean;
  readonly holders: readonly { readonly service: string; readonly until?: string }[];
  /** Services that show it in their status and do not have it. */
  readonly shownBy: readonly string[];
  readonly reservations: readonly { readonly object: string; readonly service: string; readonly expires?: string }[];
  /** Nodes that have it themselves. */
  readonly nodes: readonly string[];
  /** Of a withdrawn one: since when, or why not yet, others may have it. */
  readonly reuse?: { readonly allowed: boolean; readonly message: string; readonly awaits: readonly string[] };
  readonly changes: readonly ChangeJson[];
  readonly deviations: readonly { readonly node: string; readonly reason: string; readonly peer?: string }[];
  /** Once the plan is carried out; absent: by nobody. */
  readonly announced?: AnnouncedJson;
}

export interface AnnouncedJson {
  readonly services: readonly string[];
  readonly pool: string;
  readonly policy?: string;
  readonly electionKey: string;
  /** The first of each order is the owner. */
  readonly layer2?: readonly {
    readonly segment?: string;
    readonly order: readonly { readonly node: string; readonly interface?: string; readonly hash: string }[];
  }[];
  readonly bgp?: readonly { readonly node: string; readonly peers: readonly string[] }[];
  readonly excluded: readonly NodeReason[];
  readonly assumed: boolean;
  readonly unknown: readonly string[];
}

export interface ChangeJson {
  readonly action: string;
  readonly phase?: string;
  readonly service: string;
  readonly address?: string;
  readonly from?: string;
  /** The guard holds it back. */
  readonly held?: true;
  readonly approval?: string;
  /** Only reported, never carried out. */
  readonly observe?: true;
  /** When an overlap ends. */
  readonly until?: string;
  readonly reasons: readonly WordedReason[];
}

export function addressJson(explanation: AddressExplanation, facts: Facts): AddressJson {
  const { address, pool, entry, avoided, eip, holders, shownBy, reservations, nodes, reuse, changes } = explanation;
  return {
    kind: 'eip',
    address: formatAddress(address),
    state: eip?.state ?? 'none',
    ...(eip?.untilMs !== undefined && { until: timestamp(eip.untilMs) }),
    ...(pool !== undefined && { pool }),
    ...(entry !== undefined && { entry }),
    avoided,
    holders: holders.map(({ service, untilMs }) => ({
      service,
      ...(untilMs !== undefined && { until: timestamp(untilMs) }),
    })),
    shownBy,
    reservations: reservations.map(({ origin, service, expiresAtMs }) => ({
      object: origin.object,
      service,
      ...(expiresAtMs !== undefined && { expires: timestamp(expiresAtMs) }),
    })),
    nodes,
    ...(reuse !== undefined && { reuse: reuseJson(reuse) }),
    changes: changes.map((change) => changeJson(change, facts)),
    deviations: explanation.deviations,
    ...(explanation.announced !== undefined && { announced: announcedJson(explanation.announced) }),
  };
}

type Reuse = NonNullable<AddressExplanation['reuse']>;

/** When another Service may have a withdrawn address. */
export function reuseJson(reuse: Reuse): NonNullable<AddressJson['reuse']> {
  if (reuse.allowed) return { allowed: true, message: 'another Service may have it', awaits: [] };
  const until = Number.isFinite(reuse.untilMs) ? ` until ${readable(reuse.untilMs)}` : '';
  if (reuse.because === 'quarantine') return { allowed: false, message: `in quarantine${until}`, awaits: [] };
  const whom = reuse.nodes.length === 0 ? 'speakers, which are not known' : `the speaker of ${some(reuse.nodes)}`;
  return {
    allowed: false,
    message: `waits for ${whom} to confirm that it is withdrawn,${until || ' for ever'} at the latest`,
    awaits: reuse.nodes,
  };
}

export function changeJson(change: Change, facts: Facts): ChangeJson {
  const { action, phase, service, address, from, policy, held, approval, observe, untilMs, reasons } = change;
  const subject = { service, ...(policy !== undefined && { policy }) };
  return {
    action,
    ...(phase !== undefined && { phase }),
    service,
    ...(address !== undefined && { address: formatAddress(address) }),
    ...(from !== undefined && { from: formatAddress(from) }),
    ...(held && { held }),
    ...(approval !== undefined && { approval }),
    ...(observe && { observe }),
    ...(untilMs !== undefined && { until: timestamp(untilMs) }),
    reasons: reasons.flatMap((reason) => reasonWords(reason, subject, facts)),
  };
}

function announcedJson({ layer2, excluded, ...rest }: Announced): AnnouncedJson {
  return { ...rest, ...(layer2 !== undefined && { layer2 }), excluded: excluded.map(nodeReason) };
}

/** The lines below the title. */
export function addressLines(json: AddressJson, paint: Paint, indent = 0): string[] {
  const { state, until, pool, entry, holders, shownBy, reservations, nodes, reuse, changes, deviations } = json;
  const lines = (label: string, texts: string | readonly string[]) => field(label, texts, paint, indent);
  return [
    ...lines(
      'state',
      state === 'none' ? 'no EIP' : `${state}${until === undefined ? '' : ` until ${readableTime(until)}`}`,
    ),
    ...lines('pool', poolWords(pool, entry, json.avoided)),
    ...lines(
      state === 'Withdrawn' ? 'was held by' : 'held by',
      holders.map(({ service, until: end }) =>
        end === undefined ? service : `${service}, until ${readableTime(end)}`,
      ),
    ),
    ...lines(
      'shown by',
      shownBy.map((service) => `${service}, which does not have it by an EIP`),
    ),
    ...lines(
      'reserved',
      reservations.map(
        ({ object, service, expires }) =>
          `for ${service} by ${object}${expires === undefined ? '' : `, until ${readableTime(expires)}`}`,
      ),
    ),
    ...lines(
      'node',
      nodes.map((node) => `it is an address of node ${node}, so it is given to no Service`),
    ),
    ...(reuse === undefined ? [] : lines('reuse', reuse.message)),
    ...lines('plan', changes.map(changeText)),
    ...lines(
      'deviation',
      deviations.map(({ node, reason, peer }) => `${node} reports ${reason}${peer === undefined ? '' : ` of ${peer}`}`),
    ),
    ...announcedLines(json.announced, paint, indent),
  ];
}

function poolWords(pool: string | undefined, entry: AddressJson['entry'], avoided: boolean): string {
  if (entry === undefined) return 'none of this cluster has it';
  const where = `addresses[${entry.at}] (${entry.text})`;
  if (pool === undefined) return `none: it is excluded from pool ${entry.pool}, ${where}`;
  return `${pool}, ${where}${avoided ? '; it ends in .0 or .255, so it is not chosen (avoidBuggyIPs)' : ''}`;
}

/** `move (start) 10.0.0.1 -> 10.0.0.2 for shop/web, held by the guard: why`. */
export function changeText(change: ChangeJson): string {
  const { action, phase, service, address, from, held, approval, observe, until, reasons } = change;
  const what = action === 'refuse' ? '' : [from, address].filter((text) => text !== undefined).join(' -> ');
  const head = [action, phase === undefined ? '' : `(${phase})`, what, `for ${service}`].filter((text) => text !== '');
  const states = [
    head.join(' '),
    ...(held ? ['held by the guard'] : []),
    ...(approval === undefined ? [] : [`permitted by Approval ${approval}`]),
    ...(observe ? ['only observed'] : []),
    ...(until === undefined ? [] : [`until ${readableTime(until)}`]),
  ];
  const why = reasons.map(({ message }) => message).join('; ');
  return `${states.join(', ')}${why === '' ? '' : `: ${why}`}`;
}

function announcedLines(announced: AnnouncedJson | undefined, paint: Paint, indent: number): string[] {
  if (announced === undefined) return field('announced', 'by nobody', paint, indent);
  const { electionKey, layer2, bgp, excluded, assumed, unknown } = announced;
  if (unknown.includes('nodes')) return field('announced', 'by whom is not known, for Nodes are not', paint, indent);
  const elections = (layer2 ?? []).flatMap(({ segment, order }) => [
    ...field('layer2', `${segment === undefined ? '' : `on ${segment}, `}elected by ${electionKey}`, paint, indent),
    ...below(
      table(
        order.map(({ node, interface: name, hash }, at) => [
          { text: `${at + 1}.`, align: 'right' },
          { text: node, ...(at === 0 && { paint: paint.bold }) },
          { text: name ?? '' },
          { text: hash.slice(0, 12), paint: paint.dim },
          { text: at === 0 ? 'answers' : at === 1 ? 'would be next' : '' },
        ]),
        0,
      ),
      indent,
    ),
  ]);
  const isSilent = elections.length === 0 && (bgp ?? []).length === 0;
  return [
    ...(layer2 === undefined && bgp === undefined
      ? field('announced', 'by nobody: its pool is not advertised', paint, indent)
      : []),
    ...(isSilent && (layer2 !== undefined || bgp !== undefined)
      ? field('announced', 'by nobody: no node can', paint, indent, paint.red)
      : []),
    ...elections,
    ...field('bgp', bgpTexts(bgp ?? []), paint, indent),
    ...(excluded.length === 0 ? [] : notLines(excluded, paint, indent)),
    ...(assumed
      ? field(
          'note',
          `${and(unknown) || 'a part of the live state'} could not be read and was taken for granted`,
          paint,
          indent,
        )
      : []),
  ];
}

function notLines(excluded: readonly NodeReason[], paint: Paint, indent: number): string[] {
  const [first = '', ...rest] = reasonLines(excluded, indent + 13, paint);
  return [`${' '.repeat(indent)}${paint.dim('not'.padEnd(13))}${first.trimStart()}`, ...rest];
}

/** Nodes with the same peers in one line. */
function bgpTexts(announcers: readonly { readonly node: string; readonly peers: readonly string[] }[]): string[] {
  const nodesByPeers = new Map<string, string[]>();
  for (const { node, peers } of announcers) {
    const key = peers.join(', ');
    nodesByPeers.set(key, [...(nodesByPeers.get(key) ?? []), node]);
  }
  return [...nodesByPeers].sort(([a], [b]) => compareText(a, b)).map(([peers, nodes]) => `${some(nodes)} to ${peers}`);
}
