/**
 * A small configuration and snapshot in few words.
 */
import { type Announcement, type View, viewOf } from '../../../src/core/announce/view.ts';
import type {
  BgpAdvertisement,
  Config,
  Layer2Advertisement,
  NodeSelection,
  Origin,
  Peer,
  Policy,
  Pool,
  Settings,
} from '../../../src/core/config/config.ts';
import { nodeSelection } from '../../../src/core/config/node-selection.ts';
import type {
  Eip,
  Endpoint,
  Live,
  LivePart,
  Node,
  SpeakerInterface,
  SpeakerReport,
} from '../../../src/core/live/live.ts';
import { type Address, formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import { parseEntry, type Range } from '../../../src/core/net/ranges.ts';

export function address(text: string): Address {
  return parseAddress(text)!;
}

const origin = (object: string): Origin => ({ object, locate: () => ({ file: 'tree.yaml', line: 1, column: 1 }) });

/** `rack=a`, or nothing for every node. Several: any of them. */
export function nodesWith(...labels: string[]): NodeSelection {
  return nodeSelection(
    labels.map((label) => {
      const [key, value] = label.split('=');
      return { matchLabels: { [key!]: value ?? '' } };
    }),
  );
}

export function layer2(entry: Partial<Layer2Advertisement> = {}): Layer2Advertisement {
  return {
    protocol: 'layer2',
    pointer: '/spec/advertise/0',
    interfaces: [],
    nodes: nodesWith(),
    allowOffSubnet: false,
    ...entry,
  };
}

export function bgp(entry: Partial<BgpAdvertisement> = {}): BgpAdvertisement {
  return {
    protocol: 'bgp',
    pointer: '/spec/advertise/0',
    peers: [],
    communities: [],
    med: 0,
    aggregationLength: 32,
    aggregationLengthV6: 128,
    nodes: nodesWith(),
    ...entry,
  };
}

export function pool(advertise: Pool['advertise'], addresses = ['10.20.30.0/24']): Pool {
  return {
    name: 'office',
    labels: {},
    mode: 'Active',
    allocation: 'Open',
    autoAssign: true,
    avoidBuggyIPs: false,
    anycast: false,
    entries: addresses.map((text) => {
      const { range } = parseEntry(text) as { range: Range };
      return { text, family: text.includes(':') ? 'ipv6' : 'ipv4', range, usable: [range] } as const;
    }),
    advertise,
    origin: origin('AddressPool/office'),
  };
}

export function policy(advertise: Partial<Policy['advertise']> = {}): Policy {
  return {
    name: 'web',
    priority: 100,
    match: {},
    pools: [],
    poolNames: new Set(['office']),
    limits: {},
    sharing: 'Forbidden',
    require: new Set(),
    protected: false,
    advertise: { nodes: nodesWith(), communities: [], ...advertise },
    origin: origin('ExposurePolicy/web'),
  };
}

export function peer(name: string, spec: Partial<Peer> = {}): Peer {
  return {
    name,
    nodes: nodesWith(),
    peerASN: 64512,
    myASN: 64513,
    peerAddress: address('10.0.0.1'),
    peerPort: 179,
    holdTimeMs: 90_000,
    keepaliveTimeMs: 30_000,
    ebgpMultiHop: false,
    gracefulRestart: false,
    families: ['ipv4', 'ipv6'],
    passive: false,
    origin: origin(`BGPPeer/${name}`),
    ...spec,
  };
}

export function settings(nodes: Partial<Settings['nodes']> = {}, bgpSettings: Partial<Settings['bgp']> = {}): Settings {
  return {
    mode: 'Active',
    guard: { maxDisrupted: 10, windowMs: 3_600_000 },
    quarantineMs: 600_000,
    move: { overlapMs: 3_600_000, batch: 10 },
    classless: 'Handle',
    compatibility: new Set(),
    nodes: { honorExcludeLabel: true, notReady: 'Exclude', cordoned: 'Keep', ...nodes },
    layer2: { conflict: 'Refuse' },
    bgp: { routerID: 'auto', listenPort: 0, communities: new Map(), bfdProfiles: new Map(), ...bgpSettings },
    origin: origin('Settings/default'),
  };
}

export type SmallConfig = Pick<Config, 'settings' | 'peers' | 'poolsByName' | 'policiesByName'>;

export function config(parts: {
  pools?: Pool[];
  policies?: Policy[];
  peers?: Peer[];
  settings?: Settings;
}): SmallConfig {
  return {
    settings: parts.settings ?? settings(),
    peers: parts.peers ?? [],
    poolsByName: new Map((parts.pools ?? []).map((one) => [one.name, one])),
    policiesByName: new Map((parts.policies ?? []).map((one) => [one.name, one])),
  };
}

export function node(name: string, facts: Partial<Node> = {}): Node {
  return { name, labels: {}, ready: true, cordoned: false, networkUnavailable: false, addresses: [], ...facts };
}

/** `eth0 10.20.0.1/16 2001:db8::1/64`; `!` after the name: no carrier. */
export function report(nodeName: string, ...interfaces: string[]): SpeakerReport {
  return {
    node: nodeName,
    configDigest: '',
    observed: '',
    interfaces: interfaces.map((text): SpeakerInterface => {
      const [name, ...prefixes] = text.split(' ');
      return { name: name!.replace('!', ''), mac: '', carrier: !name!.endsWith('!'), prefixes };
    }),
    sessions: [],
    deviations: [],
  };
}

/** `n1`: ready there. `n1-`: not. `n1~`: terminates and serves. `?`: on no node. */
export function endpoints(...texts: string[]): Endpoint[] {
  return texts.map((text) => {
    const name = text.replace(/[-~?]$/, '');
    return {
      ...(name !== '' && { node: name }),
      ready: !/[-~]$/.test(text),
      serving: !text.endsWith('-'),
      terminating: text.endsWith('~'),
    };
  });
}

const EVERYTHING: LivePart[] = ['services', 'namespaces', 'eips', 'nodes', 'endpoints', 'speakerReports'];

export function live(parts: {
  nodes?: Node[];
  endpoints?: Record<string, Endpoint[]>;
  reports?: SpeakerReport[];
  without?: LivePart[];
}): Live {
  return {
    known: new Set(EVERYTHING.filter((part) => !parts.without?.includes(part))),
    services: new Map(),
    namespaces: new Map(),
    eips: new Map(),
    nodes: new Map((parts.nodes ?? []).map((one) => [one.name, one])),
    endpoints: new Map(Object.entries(parts.endpoints ?? {})),
    speakerReports: new Map((parts.reports ?? []).map((one) => [one.node, one])),
    disruptions: [],
  };
}

/** Three nodes on one wire, an endpoint of `shop/web` on each. */
export function office(changes: Parameters<typeof live>[0] = {}): Live {
  return live({
    nodes: ['n1', 'n2', 'n3'].map((name) => node(name)),
    endpoints: { 'shop/web': endpoints('n1', 'n2', 'n3') },
    reports: ['n1', 'n2', 'n3'].map((name, at) => report(name, `eth0 10.20.0.1${at + 1}/16`)),
    ...changes,
  });
}

export function officeView(changes: Parameters<typeof live>[0] = {}): View {
  return viewOf(office(changes));
}

/** `shop/web` has the address. `Local` after a blank: its traffic policy. */
export function announcement(
  text: string,
  advertised: Pool,
  holders: readonly string[] = ['shop/web'],
  narrowing?: Policy,
): Announcement {
  return {
    address: address(text),
    electionKey: formatAddress(address(text)),
    pool: advertised,
    ...(narrowing !== undefined && { policy: narrowing }),
    holders: holders.map((holder) => {
      const [service, externalTrafficPolicy = 'Cluster'] = holder.split(' ');
      return { service: service!, externalTrafficPolicy: externalTrafficPolicy as 'Cluster' | 'Local' };
    }),
  };
}

/** An EIP of pool office that Service shop/web has. */
export function eip(text: string, more: Partial<Eip> = {}): Eip {
  return {
    address: address(text),
    uid: `uid-${text}`,
    resourceVersion: '70',
    pool: 'office',
    policy: 'web',
    state: 'Active',
    electionKey: text,
    services: [
      {
        namespace: 'shop',
        name: 'web',
        uid: 'u',
        ports: [{ protocol: 'TCP', port: 80 }],
        externalTrafficPolicy: 'Cluster',
      },
    ],
    ...more,
  };
}
