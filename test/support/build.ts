/**
 * Builds configs and live objects for tests in a line each: `pool('office', '10.0.0.0/29')`, `service('shop/web')`.
 * The config it makes is what `compile` would make of the documents; the golden cases go through the real one.
 */
import type {
  Approval,
  Config,
  Peer,
  Policy,
  Pool,
  PoolEntry,
  Reservation,
  Settings,
} from '../../src/core/config/config.ts';
import { compareText } from '../../src/core/diagnostic.ts';
import type { Eip, EipService, Live, LivePart, Namespace, Node, Service } from '../../src/core/live/live.ts';
import { type Address, compareAddresses, familyOf, formatAddress, parseAddress } from '../../src/core/net/address.ts';
import { type PortSet, parsePortSet } from '../../src/core/net/port-set.ts';
import { parseEntry, type Range, subtractRanges } from '../../src/core/net/ranges.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NOW = Date.UTC(2026, 10, 20, 8);

export function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(`${text} is no address`);
  return parsed;
}

function range(text: string): Range {
  const entry = parseEntry(text);
  if ('code' in entry) throw new Error(`${text}: ${entry.code}`);
  return entry.range;
}

function origin(object: string): Pool['origin'] {
  return { object, locate: () => ({ file: 'test.yaml', line: 1, column: 1 }) };
}

const EVERY_NODE = { selectors: [], key: '' };

export function pool(
  name: string,
  addresses: string | readonly string[],
  more: Partial<Pool> & { exclude?: readonly string[] } = {},
): Pool {
  const { exclude = [], ...spec } = more;
  const excluded = exclude.map(range);
  const entries = [addresses].flat().map((text): PoolEntry => {
    const whole = range(text);
    return { text, family: familyOf(whole.first), range: whole, usable: subtractRanges(whole, excluded) };
  });
  return {
    name,
    labels: {},
    mode: 'Active',
    allocation: 'Open',
    autoAssign: true,
    avoidBuggyIPs: false,
    anycast: false,
    entries,
    advertise: [
      { protocol: 'layer2', pointer: '/spec/advertise/0', interfaces: [], nodes: EVERY_NODE, allowOffSubnet: false },
    ],
    origin: origin(`AddressPool/${name}`),
    ...spec,
  };
}

export function policy(name: string, pools: readonly Pool[], more: Partial<Policy> = {}): Policy {
  return {
    name,
    priority: 100,
    match: {},
    pools,
    poolNames: new Set(pools.map((each) => each.name)),
    limits: {},
    sharing: 'SameNamespace',
    require: new Set(),
    protected: false,
    advertise: { nodes: EVERY_NODE, communities: [] },
    origin: origin(`ExposurePolicy/${name}`),
    ...more,
  };
}

export function portLimit(protocol: 'TCP' | 'UDP', text: string): NonNullable<Policy['limits']['ports']>[number] {
  return { protocol, ports: parsePortSet(text) as PortSet, text };
}

export function reservation(
  service: string,
  addresses: readonly string[],
  more: Partial<Reservation> = {},
): Reservation {
  return {
    service,
    addresses: addresses.map(address).sort(compareAddresses),
    origin: origin(`Reservation/${service.split('/')[0]}`),
    pointer: '/spec/entries/0',
    ...more,
  };
}

export function approval(name: string, changes: Approval['changes'], expiresAtMs = NOW + 30 * 24 * HOUR): Approval {
  return { name, changes, expiresAtMs, origin: origin(`Approval/${name}`) };
}

export function settings(more: Partial<Settings> = {}): Settings {
  return {
    mode: 'Active',
    guard: { maxDisrupted: 10, windowMs: HOUR },
    quarantineMs: 10 * MINUTE,
    move: { overlapMs: HOUR, batch: 10 },
    classless: 'Handle',
    compatibility: new Set(),
    nodes: { honorExcludeLabel: true, notReady: 'Exclude', cordoned: 'Keep' },
    layer2: { conflict: 'Refuse' },
    bgp: { routerID: 'auto', listenPort: 0, communities: new Map(), bfdProfiles: new Map() },
    ...more,
  };
}

export interface ConfigParts {
  readonly pools?: readonly Pool[];
  readonly policies?: readonly Policy[];
  readonly reservations?: readonly Reservation[];
  readonly approvals?: readonly Approval[];
  readonly settings?: Settings;
  readonly peers?: readonly Peer[];
}

export function config(parts: ConfigParts): Config {
  const pools = [...(parts.pools ?? [])].sort((a, b) => compareText(a.name, b.name));
  const policies = [...(parts.policies ?? [])].sort((a, b) => a.priority - b.priority || compareText(a.name, b.name));
  const reservations = [...(parts.reservations ?? [])].sort((a, b) => compareText(a.service, b.service));
  const reservationsByAddress = new Map<Address, Reservation[]>();
  for (const each of reservations) {
    for (const reserved of each.addresses) {
      reservationsByAddress.set(reserved, [...(reservationsByAddress.get(reserved) ?? []), each]);
    }
  }
  const peers = parts.peers ?? [];
  return {
    cluster: { name: 'lab', labels: {}, network: 'default', networks: { nodes: [], pods: [], services: [] } },
    settings: parts.settings ?? settings(),
    pools,
    poolsByName: new Map(pools.map((each) => [each.name, each])),
    poolRanges: pools
      .flatMap((each) => each.entries.map((entry) => ({ range: entry.range, pool: each, entry })))
      .sort((a, b) => compareAddresses(a.range.first, b.range.first)),
    policies,
    policiesByName: new Map(policies.map((each) => [each.name, each])),
    peers,
    peersByName: new Map(peers.map((each) => [each.name, each])),
    reservationsByService: new Map(reservations.map((each) => [each.service, each])),
    reservationsByAddress,
    approvals: [...(parts.approvals ?? [])].sort((a, b) => compareText(a.name, b.name)),
  };
}

/** `service('shop/web', { ports: '80,443/UDP' })` */
export function service(
  key: string,
  more: Partial<Omit<Service, 'ports' | 'shown'>> & { ports?: string; shown?: readonly string[] } = {},
): Service {
  const [namespace, name] = key.split('/') as [string, string];
  const { ports = '80', shown = [], ...rest } = more;
  return {
    key,
    namespace,
    name,
    uid: `uid-${key}`,
    resourceVersion: '1',
    createdAtMs: NOW - HOUR,
    deleting: false,
    labels: {},
    annotations: {},
    isLoadBalancer: true,
    ports: ports.split(',').map((text) => {
      const [port, protocol = 'TCP'] = text.trim().split('/') as [string, 'TCP' | 'UDP'];
      return { protocol, port: Number(port) };
    }),
    externalTrafficPolicy: 'Cluster',
    selector: `{"app":"${name}"}`,
    ipFamilies: ['ipv4'],
    ipFamilyPolicy: 'SingleStack',
    sourceRanges: [],
    allocatesNodePorts: true,
    shown: shown.map(address).sort(compareAddresses),
    ...rest,
  };
}

export function eip(text: string, holders: readonly Service[], more: Partial<Eip> = {}): Eip {
  return {
    address: address(text),
    uid: `uid-${text}`,
    resourceVersion: '1',
    pool: 'office',
    policy: 'all',
    state: 'Active',
    electionKey: formatAddress(address(text)),
    services: holders.map(holder),
    ...more,
  };
}

export function holder({ namespace, name, uid, ports, externalTrafficPolicy }: Service): EipService {
  return {
    namespace,
    name,
    uid,
    ports: ports.map(({ protocol, port }) => ({ protocol, port })),
    externalTrafficPolicy,
  };
}

export function node(name: string, more: Partial<Node> = {}): Node {
  return { name, labels: {}, ready: true, cordoned: false, networkUnavailable: false, addresses: [], ...more };
}

export const ALL_PARTS: readonly LivePart[] = [
  'services',
  'namespaces',
  'eips',
  'nodes',
  'endpoints',
  'speakerReports',
];

export interface LiveParts {
  readonly services?: readonly Service[];
  readonly eips?: readonly Eip[];
  readonly namespaces?: readonly Namespace[];
  readonly nodes?: readonly Node[];
  readonly disruptions?: Live['disruptions'];
  readonly known?: readonly LivePart[];
}

export function live(parts: LiveParts): Live {
  const services = parts.services ?? [];
  const names = [...new Set(services.map(({ namespace }) => namespace))];
  const namespaces =
    parts.namespaces ?? names.map((name) => ({ name, labels: { 'kubernetes.io/metadata.name': name } }));
  return {
    known: new Set(parts.known ?? ALL_PARTS),
    services: new Map(services.map((each) => [each.key, each])),
    namespaces: new Map(namespaces.map((each) => [each.name, each])),
    eips: new Map((parts.eips ?? []).map((each) => [each.address, each])),
    nodes: new Map((parts.nodes ?? []).map((each) => [each.name, each])),
    endpoints: new Map(),
    speakerReports: new Map(),
    disruptions: parts.disruptions ?? [],
  };
}
