/**
 * What is in the cluster, in the words of the planner: plain data made from Kubernetes objects by the readers of this
 * folder. Nothing here decides anything.
 */
import type { Protocol } from '../config/config.ts';
import type { Address, Family } from '../net/address.ts';

/** The kinds that a plan looks at. What could not be read is *unknown*, never empty. */
export type LivePart = 'services' | 'namespaces' | 'eips' | 'nodes' | 'endpoints' | 'speakerReports';

export interface Live {
  /** Parts that were read to their end. */
  readonly known: ReadonlySet<LivePart>;
  /** By `namespace/name`; only Services that are or could be exposed: type LoadBalancer, or showing an address. */
  readonly services: ReadonlyMap<string, Service>;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly eips: ReadonlyMap<Address, Eip>;
  readonly nodes: ReadonlyMap<string, Node>;
  /** By `namespace/name` of the Service. */
  readonly endpoints: ReadonlyMap<string, readonly Endpoint[]>;
  /** By node name. */
  readonly speakerReports: ReadonlyMap<string, SpeakerReport>;
  /** The config that controller and speakers act on now, where it is known. */
  readonly inForce?: InForce;
  /** Moves and withdrawals carried out lately, oldest first: the guard counts them over its window. */
  readonly disruptions: readonly Disruption[];
  /** When the state was read, where a snapshot says so. Epoch ms. */
  readonly takenAtMs?: number;
}

export interface Service {
  /** `namespace/name`. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  /** Epoch ms; 0 where the object does not say. */
  readonly createdAtMs: number;
  readonly deleting: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Only those that some load balancer reads: ours, OpenELB's, MetalLB's. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly isLoadBalancer: boolean;
  readonly loadBalancerClass?: string;
  readonly ports: readonly ServicePort[];
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  /** The pod selector as canonical text: equal texts select the same pods. `""`: none. */
  readonly selector: string;
  /** As the API server filled them in, the primary family first. Never empty. */
  readonly ipFamilies: readonly Family[];
  readonly ipFamilyPolicy: 'SingleStack' | 'PreferDualStack' | 'RequireDualStack';
  /** `spec.loadBalancerIP`, as written. */
  readonly loadBalancerIP?: string;
  readonly sourceRanges: readonly string[];
  /** `allocateLoadBalancerNodePorts` is not false. */
  readonly allocatesNodePorts: boolean;
  readonly healthCheckNodePort?: number;
  /** Addresses in `status.loadBalancer.ingress`, sorted; host names are left out. */
  readonly shown: readonly Address[];
  /** Who wrote `status.loadBalancer` last, from managedFields. */
  readonly shownBy?: string;
}

export interface ServicePort {
  readonly protocol: Protocol;
  readonly port: number;
  readonly nodePort?: number;
}

export interface Namespace {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** `Leaving`: a move's old address, announced until `untilMs`. `Withdrawn`: not before `untilMs` given to another. */
export type EipState = 'Active' | 'Leaving' | 'Withdrawn';

export interface Eip {
  readonly address: Address;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly pool: string;
  readonly policy: string;
  readonly state: EipState;
  readonly untilMs?: number;
  readonly electionKey: string;
  /** The holders, sorted by namespace and name; of a withdrawn one the last that had it. */
  readonly services: readonly EipService[];
}

export interface EipService {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly ports: readonly { readonly protocol: Protocol; readonly port: number }[];
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  /** Of an Active EIP: this sharer moves away, and has the address until then, while the others keep it. */
  readonly untilMs?: number;
}

export interface Node {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ready: boolean;
  readonly cordoned: boolean;
  readonly networkUnavailable: boolean;
  /** Internal and external addresses: never given to a Service. */
  readonly addresses: readonly Address[];
}

/** One endpoint of a Service. Absent conditions are already resolved: ready nil counts as ready. */
export interface Endpoint {
  readonly node?: string;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface SpeakerReport {
  readonly node: string;
  readonly configDigest: string;
  /** The newest resourceVersion of an EIP that the speaker has acted on; `""`: none yet. */
  readonly observed: string;
  readonly interfaces: readonly SpeakerInterface[];
  readonly sessions: readonly SpeakerSession[];
  readonly deviations: readonly SpeakerDeviation[];
  /** Node uid or time stamps are not needed to plan; silence is judged by the time of the last change. Epoch ms. */
  readonly updatedAtMs?: number;
}

export interface SpeakerInterface {
  readonly name: string;
  readonly mac: string;
  readonly carrier: boolean;
  /** On-link prefixes as text, host part included (`10.20.0.11/16`). */
  readonly prefixes: readonly string[];
}

export interface SpeakerSession {
  readonly peer: string;
  readonly state: string;
  readonly prefixes?: number;
  readonly lastError?: string;
}

export interface SpeakerDeviation {
  readonly address: Address;
  readonly reason: string;
  readonly peer?: string;
}

export interface InForce {
  readonly digest: string;
  /** Canonical JSON Lines, as in the Revision. */
  readonly documents: string;
  readonly source: 'Revision' | 'Objects';
}

/** One move or withdrawal that was carried out. */
export interface Disruption {
  readonly atMs: number;
  readonly action: 'move' | 'withdraw';
  /** `namespace/name`. */
  readonly service: string;
  readonly from: Address;
  /** The pool that the address was given from: it may be gone from Git since. */
  readonly fromPool?: string;
}
