/**
 * The configuration of one cluster: resolved (every default filled in), linked (every name found) and in a total order.
 *
 * A `Config` exists only when its documents are free of errors for this cluster: everything to the right of `config`
 * (live, allocate, announce, plan, report) relies on that and never checks a document again. `compile.ts` makes it.
 */
import type { Position } from '../diagnostic.ts';
import type { Address, Family } from '../net/address.ts';
import type { PortSet } from '../net/port-set.ts';
import type { Range } from '../net/ranges.ts';

/** Where a resolved object was written: the file and line of any JSON pointer inside its document. */
export interface Origin {
  /** `Kind/name`. */
  readonly object: string;
  /** The place of a JSON pointer in the document (of its deepest parent that exists). `""` is the document itself. */
  readonly locate: (pointer: string) => Position;
}

/** A compiled label selector. */
export type Selector = (labels: Readonly<Record<string, string>>) => boolean;

export interface Config {
  readonly cluster: Cluster;
  readonly settings: Settings;
  /** Sorted by name. */
  readonly pools: readonly Pool[];
  readonly poolsByName: ReadonlyMap<string, Pool>;
  /** Every entry of every pool, sorted by first address and disjoint: `poolOf` searches it. */
  readonly poolRanges: readonly PoolRange[];
  /** In the order in which they are tried: by priority, then name. */
  readonly policies: readonly Policy[];
  readonly policiesByName: ReadonlyMap<string, Policy>;
  /** Sorted by name. */
  readonly peers: readonly Peer[];
  readonly peersByName: ReadonlyMap<string, Peer>;
  /** By `namespace/name` of the Service: at most one a Service. */
  readonly reservationsByService: ReadonlyMap<string, Reservation>;
  /** Who has an address reserved, sorted by Service; several only where they share it. */
  readonly reservationsByAddress: ReadonlyMap<Address, readonly Reservation[]>;
  /** Sorted by name. Expired ones are here too: `expiresAtMs` is compared with the time of the plan. */
  readonly approvals: readonly Approval[];
}

export interface Cluster {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Routing domain: addresses must be unique in it. `"default"` where the document leaves it out. */
  readonly network: string;
  readonly networks: {
    readonly nodes: readonly Range[];
    readonly pods: readonly Range[];
    readonly services: readonly Range[];
  };
  /** Absent for a tree without a document for this cluster. */
  readonly origin?: Origin;
}

/** `Active` acts; `Observe` is planned and reported, never announced or written. */
export type Mode = 'Active' | 'Observe';

export interface Settings {
  readonly mode: Mode;
  readonly guard: { readonly maxDisrupted: number; readonly windowMs: number };
  /** How long a released address is kept from other Services. */
  readonly quarantineMs: number;
  readonly move: { readonly overlapMs: number; readonly batch: number };
  /** Whether Services without a `loadBalancerClass` are ours. */
  readonly classless: 'Handle' | 'Ignore';
  /** Other load balancers whose Service annotations are honoured. */
  readonly compatibility: ReadonlySet<'openelb' | 'metallb'>;
  readonly nodes: {
    readonly honorExcludeLabel: boolean;
    readonly notReady: 'Exclude' | 'Keep';
    readonly cordoned: 'Exclude' | 'Keep';
  };
  readonly layer2: { readonly conflict: 'Refuse' | 'Yield' | 'Defend' };
  readonly bgp: {
    /** `"auto"` or an IPv4 address as text. */
    readonly routerID: string;
    /** 0: does not listen. */
    readonly listenPort: number;
    /** Name to value (`"64520:77"`, `"64520:1:9"`). */
    readonly communities: ReadonlyMap<string, string>;
    readonly bfdProfiles: ReadonlyMap<string, BfdProfile>;
  };
  readonly origin?: Origin;
}

export interface BfdProfile {
  readonly transmitIntervalMs: number;
  readonly receiveIntervalMs: number;
  readonly detectMultiplier: number;
}

/** What a pool may do: `Cordoned` keeps but gives nothing new, `Draining` moves off what it holds. */
export type Allocation = 'Open' | 'Cordoned' | 'Draining';

export interface Pool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `Observe` also where `Settings.mode` is. */
  readonly mode: Mode;
  readonly allocation: Allocation;
  readonly autoAssign: boolean;
  readonly avoidBuggyIPs: boolean;
  readonly anycast: boolean;
  /** As written: addresses are chosen from them in this order. */
  readonly entries: readonly PoolEntry[];
  readonly advertise: readonly Advertisement[];
  readonly origin: Origin;
}

export interface PoolEntry {
  /** As written. */
  readonly text: string;
  readonly family: Family;
  /** The whole entry. */
  readonly range: Range;
  /** What is left of it after `exclude`: sorted, disjoint, possibly empty. */
  readonly usable: readonly Range[];
}

export interface PoolRange {
  readonly range: Range;
  readonly pool: Pool;
  /** The entry that the range is. */
  readonly entry: PoolEntry;
}

/** One entry of `advertise`. A pool advertises the union of its entries. */
export type Advertisement = Layer2Advertisement | BgpAdvertisement;

export interface Layer2Advertisement {
  readonly protocol: 'layer2';
  /** The JSON pointer of the entry in the pool's document. */
  readonly pointer: string;
  /** Names or patterns with `*`; empty: every interface. */
  readonly interfaces: readonly string[];
  readonly nodes: NodeSelection;
  readonly allowOffSubnet: boolean;
}

export interface BgpAdvertisement {
  readonly protocol: 'bgp';
  /** The JSON pointer of the entry in the pool's document. */
  readonly pointer: string;
  /** Names of peers of this cluster, sorted; empty: every peer. */
  readonly peers: readonly string[];
  /** Values (`"64520:77"`, `"65535:65281"` for `no-export`), names already looked up; sorted. */
  readonly communities: readonly string[];
  readonly med: number;
  /** Only for iBGP peers. */
  readonly localPref?: number;
  readonly aggregationLength: number;
  readonly aggregationLengthV6: number;
  readonly nodes: NodeSelection;
}

/** Any of the selectors; an empty list is every node. `key` is equal for equal selections, whatever their spelling. */
export interface NodeSelection {
  readonly selectors: readonly Selector[];
  readonly key: string;
}

export interface Policy {
  readonly name: string;
  readonly priority: number;
  readonly match: {
    /** Either the name or one of the selectors. Absent: every namespace. */
    readonly namespaces?: { readonly names: ReadonlySet<string>; readonly selectors: readonly Selector[] };
    /** Any of them. Absent: every Service. */
    readonly services?: readonly Selector[];
    /** Any of them, so never a Service without a class. Absent: every Service. */
    readonly loadBalancerClasses?: ReadonlySet<string>;
  };
  /** Pools of this cluster, in the order in which they are tried. Names of other clusters' pools are left out. */
  readonly pools: readonly Pool[];
  readonly poolNames: ReadonlySet<string>;
  readonly limits: {
    readonly addressesPerNamespace?: number;
    /** A Service's ports must all be in one of them. Absent: every port. */
    readonly ports?: readonly { readonly protocol: Protocol; readonly ports: PortSet; readonly text: string }[];
  };
  readonly sharing: SharingMode;
  readonly require: ReadonlySet<Requirement>;
  readonly protected: boolean;
  readonly advertise: { readonly nodes: NodeSelection; readonly communities: readonly string[] };
  readonly origin: Origin;
}

export type Protocol = 'TCP' | 'UDP' | 'SCTP';
export type SharingMode = 'Forbidden' | 'SameNamespace' | 'AcrossNamespaces';
export type Requirement = 'SourceRanges' | 'NoNodePorts';

export interface Peer {
  readonly name: string;
  readonly nodes: NodeSelection;
  /** Exactly one of `asn` and `dynamic`. */
  readonly peerASN?: number;
  readonly dynamicASN?: 'internal' | 'external';
  readonly myASN: number;
  readonly localASN?: number;
  /** Exactly one of `peerAddress` and `interface` (unnumbered). */
  readonly peerAddress?: Address;
  readonly interface?: string;
  readonly peerPort: number;
  readonly sourceAddress?: Address;
  readonly routerID?: string;
  readonly passwordSecret?: { readonly name: string };
  readonly holdTimeMs: number;
  readonly keepaliveTimeMs: number;
  readonly connectTimeMs?: number;
  readonly bfdProfile?: string;
  readonly ebgpMultiHop: boolean;
  readonly gracefulRestart: boolean;
  readonly families: readonly Family[];
  readonly vrf?: string;
  readonly passive: boolean;
  readonly origin: Origin;
}

/** One entry of a `Reservation` document: this Service has these addresses, at most one of each family. */
export interface Reservation {
  /** `namespace/name`. */
  readonly service: string;
  /** Sorted. */
  readonly addresses: readonly Address[];
  readonly owner?: string;
  readonly reason?: string;
  /** From this time on the entry reserves nothing. */
  readonly expiresAtMs?: number;
  readonly electionKey?: string;
  /** Its document, and the JSON pointer of the entry in it. */
  readonly origin: Origin;
  readonly pointer: string;
}

export interface Approval {
  readonly name: string;
  readonly expiresAtMs: number;
  readonly changes: readonly ApprovedChange[];
  readonly origin: Origin;
}

/** One Service's change (from one address, or whichever), or every such change out of a pool. */
export type ApprovedChange =
  | { readonly action: 'move' | 'withdraw'; readonly service: string; readonly from?: Address }
  | { readonly action: 'move' | 'withdraw'; readonly pool: string };
