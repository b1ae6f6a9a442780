/** A pool explained: how full, who has what, what is kept back, who may announce it. */
import type { Advertisement } from '../../config/config.ts';
import { formatAddress } from '../../net/address.ts';
import type { PoolExplanation } from '../../plan/explain/pool.ts';
import type { Paint } from '../paint.ts';
import { count, readableTime, some, timestamp } from '../phrases.ts';
import { sizeText, usedText } from '../pool-usage.ts';
import { type NodeReason, nodeReason, reasonLines } from '../what-if-text.ts';
import { reuseJson } from './address.ts';
import { aligned, field, type ListJson, listJson, listTexts } from './fields.ts';

export interface PoolJson {
  readonly kind: 'pool';
  readonly pool: string;
  readonly file: string;
  readonly line: number;
  readonly mode: string;
  readonly allocation: string;
  readonly autoAssign: boolean;
  readonly entries: readonly { readonly text: string; readonly givable: string | number }[];
  readonly usage: {
    readonly total: string | number;
    readonly usedBefore: number;
    readonly usedAfter: number;
    readonly reserved: number;
    readonly quarantined: number;
  };
  readonly policies: readonly string[];
  readonly holders: ListJson<{
    readonly address: string;
    readonly services: readonly string[];
    readonly leaving: boolean;
  }>;
  readonly reservations: ListJson<{
    readonly address: string;
    readonly service: string;
    readonly object: string;
    readonly expires?: string;
    readonly held: boolean;
  }>;
  readonly quarantined: ListJson<{
    readonly address: string;
    readonly services: readonly string[];
    readonly message: string;
    readonly awaits: readonly string[];
  }>;
  readonly advertise: readonly {
    readonly protocol: 'layer2' | 'bgp';
    readonly interfaces?: readonly string[];
    readonly peers?: readonly string[];
    readonly nodes: readonly string[];
    readonly excluded: readonly NodeReason[];
  }[];
  /** Nodes could not be read. */
  readonly nodesUnknown: boolean;
}

export function poolJson(explanation: PoolExplanation): PoolJson {
  const { pool, place, entries, usage, holders, policies, reservations, quarantined, advertise } = explanation;
  return {
    kind: 'pool',
    pool: pool.name,
    file: place.file,
    line: place.line,
    mode: pool.mode,
    allocation: pool.allocation,
    autoAssign: pool.autoAssign,
    entries: entries.map(({ text, givable }) => ({ text, givable: countJson(givable) })),
    usage: {
      total: countJson(usage.total),
      usedBefore: usage.usedBefore,
      usedAfter: usage.usedAfter,
      reserved: usage.reserved,
      quarantined: usage.quarantined,
    },
    policies,
    holders: listJson(holders, ({ address, services, leaving }) => ({
      address: formatAddress(address),
      services,
      leaving,
    })),
    reservations: listJson(reservations, ({ address, entry, isHeld }) => ({
      address: formatAddress(address),
      service: entry.service,
      object: entry.origin.object,
      ...(entry.expiresAtMs !== undefined && { expires: timestamp(entry.expiresAtMs) }),
      held: isHeld,
    })),
    quarantined: listJson(quarantined, ({ address, services, reuse }) => {
      const { message, awaits } = reuseJson(reuse);
      return { address: formatAddress(address), services, message, awaits };
    }),
    advertise: advertise.map(({ entry, nodes, excluded }) => ({
      ...wayOf(entry),
      nodes,
      excluded: excluded.map(nodeReason),
    })),
    nodesUnknown: explanation.isNodesUnknown,
  };
}

/** Counts beyond 2^53 are decimal strings, as in the plan. */
function countJson(number: bigint): string | number {
  return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : String(number);
}

function wayOf(entry: Advertisement) {
  return entry.protocol === 'layer2'
    ? { protocol: entry.protocol, interfaces: entry.interfaces }
    : { protocol: entry.protocol, peers: entry.peers };
}

export function poolLines(json: PoolJson, paint: Paint): string[] {
  const lines = (label: string, texts: string | readonly string[]) => field(label, texts, paint);
  const { usage, entries, policies, advertise } = json;
  const { total, usedBefore, usedAfter, reserved, quarantined } = usage;
  return [
    ...lines('written in', `${json.file}:${json.line}`),
    ...lines('state', [json.mode, json.allocation, ...(json.autoAssign ? [] : ['autoAssign: false'])].join(', ')),
    ...lines('addresses', aligned(entries.map(({ text, givable }) => [text, `${sizeText(givable)} to give`]))),
    ...lines(
      'usage',
      `${usedText(usedBefore, total)} of ${sizeText(total)} used, ${usedText(usedAfter, total)} after the plan; ${reserved} reserved, ${quarantined} in quarantine`,
    ),
    ...lines('policies', policies.length === 0 ? 'none lists it, so nothing of it is given' : policies.join(', ')),
    ...advertise.flatMap((way) => advertiseLines(way, json.nodesUnknown, paint)),
    ...(advertise.length === 0 ? lines('announced', 'by nobody: it is not advertised') : []),
    ...lines(
      'held',
      listTexts(json.holders, ({ address, services, leaving }) => [
        address,
        `${some(services)}${leaving ? ', leaving' : ''}`,
      ]),
    ),
    ...lines(
      'reserved',
      listTexts(json.reservations, ({ address, service, object, expires, held }) => {
        const until = expires === undefined ? '' : `, until ${readableTime(expires)}`;
        return [address, `for ${service} by ${object}${until}${held ? '' : ', which does not have it'}`];
      }),
    ),
    ...lines(
      'quarantine',
      listTexts(json.quarantined, ({ address, services, message }) => [
        address,
        `was of ${some(services)}: ${message}`,
      ]),
    ),
  ];
}

function advertiseLines(way: PoolJson['advertise'][number], nodesUnknown: boolean, paint: Paint): string[] {
  const { protocol, interfaces = [], peers = [], nodes, excluded } = way;
  const to =
    protocol === 'layer2'
      ? `on ${interfaces.join(', ') || 'every interface'}`
      : `to ${peers.join(', ') || 'every peer'}`;
  const who = nodesUnknown
    ? 'by whom is not known, for Nodes are not'
    : `by ${nodes.length === 0 ? 'no node' : `${count(nodes.length, 'node')}: ${some(nodes)}`}`;
  return [...field(protocol, `${to}, ${who}`, paint), ...reasonLines(excluded, 13, paint)];
}
