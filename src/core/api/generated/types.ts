/**
 * Types of the documents, made from schemas/*.schema.json by `npm run generate`. Do not edit.
 */

export type AnyDocument =
  | AddressPoolDocument
  | ExposurePolicyDocument
  | BGPPeerDocument
  | ReservationDocument
  | SettingsDocument
  | ClusterDocument
  | ApprovalDocument
  | RevisionDocument
  | EIPDocument
  | SpeakerReportDocument;

/**
 * Addresses that exist for Services: which ones, in which clusters, and how they are advertised.
 */
export interface AddressPoolDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the document.
   */
  kind: 'AddressPool';
  /**
   * Name and labels of the pool.
   */
  metadata: Metadata;
  /**
   * The pool.
   */
  spec: AddressPoolSpec;
}

/**
 * The pool as written.
 */
export interface AddressPoolSpec {
  /**
   * Clusters that have this pool. Default: every cluster.
   */
  clusters?: ClusterSelector;
  /**
   * Active: addresses are given and announced. Observe: planned and reported, never announced or written to a Service. Default: Active.
   */
  mode?: 'Active' | 'Observe';
  /**
   * The pool's addresses: CIDRs, ranges from-to and single addresses. Services get the lowest free address of the first entry that has one, so the order counts.
   */
  addresses: string[];
  /**
   * Addresses of the pool that are never given (gateways, appliances), written like addresses. Default: none.
   */
  exclude?: string[];
  /**
   * true: IPv4 addresses that end in .0 or .255 are never given, because some old clients drop their packets. Default: false.
   */
  avoidBuggyIPs?: boolean;
  /**
   * false: addresses are given only by a Reservation or where the Service itself asks for an address or for this pool. Default: true.
   */
  autoAssign?: boolean;
  /**
   * Open: gives addresses. Cordoned: Services keep what they have, nothing new is given. Draining: Services are moved off, the new address before the old one goes. Default: Open.
   */
  allocation?: 'Open' | 'Cordoned' | 'Draining';
  /**
   * true: the same range exists in several clusters of one network on purpose; otherwise that is an overlap and an error. Default: false.
   */
  anycast?: boolean;
  /**
   * How the pool's addresses are made reachable: the union of the entries. Default: none, the addresses are given but announced by nobody.
   */
  advertise?: AdvertisementSpec[];
}

/**
 * One way of advertising: exactly one of layer2 and bgp.
 */
export type AdvertisementSpec =
  | {
      /**
       * Answer ARP and NDP on the nodes' own networks: one node at a time carries an address.
       */
      layer2: Layer2AdvertisementSpec;
      bgp?: never;
    }
  | {
      layer2?: never;
      /**
       * Announce routes to BGP peers: every eligible node carries an address.
       */
      bgp: BGPAdvertisementSpec;
    };

/**
 * Layer 2 advertisement; {} is every interface of every node.
 */
export interface Layer2AdvertisementSpec {
  /**
   * Interfaces to announce on: names, "*" stands for any characters ("bond*"). Default: every interface.
   */
  interfaces?: string[];
  /**
   * Nodes that may announce: those that match any of the selectors. Default: every node.
   */
  nodeSelectors?: NodeSelectors;
  /**
   * true: announce also where the address is in no prefix of the interface (a router sends it there by a static route). Default: false.
   */
  allowOffSubnet?: boolean;
}

/**
 * BGP advertisement; {} is every peer, from every node.
 */
export interface BGPAdvertisementSpec {
  /**
   * Names of the BGPPeers that get the routes. Default: every peer.
   */
  peers?: string[];
  /**
   * Communities on the routes: names from Settings, well-known names such as no-export, or values such as 64520:77 (large: 64520:1:9). Quote values. Default: none.
   */
  communities?: string[];
  /**
   * Multi-exit discriminator, 0 to 4294967295; a peer prefers the lowest. Default: 0.
   */
  med?: number;
  /**
   * Local preference, 0 to 4294967295; the highest is preferred. Sent to iBGP peers only. Default: not set.
   */
  localPref?: number;
  /**
   * Prefix length, in bits, of the IPv4 routes: below 32 they are announced as aggregates of that length. Default: 32.
   */
  aggregationLength?: number;
  /**
   * Prefix length, in bits, of the IPv6 routes: below 128 they are announced as aggregates of that length. Default: 128.
   */
  aggregationLengthV6?: number;
  /**
   * Nodes that may announce: those that match any of the selectors. Default: every node.
   */
  nodeSelectors?: NodeSelectors;
}

/**
 * What the controller says about the pool. It is not part of the document that people write.
 */
export interface AddressPoolStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the pool as it is here.
   */
  conditions?: Conditions;
  /**
   * How many addresses the pool has and has given. Decimal text, since an IPv6 pool exceeds what JSON numbers hold.
   */
  usage?: {
    /**
     * Addresses that can be given: excluded ones are not counted.
     */
    total: string;
    /**
     * Addresses that Services have.
     */
    used: string;
    /**
     * Released addresses that wait for the end of their quarantine.
     */
    quarantined?: string;
  };
}

/**
 * Permits the listed disruptive changes until a date: the guard does not count them. pierhead plan -o approval writes one for the plan at hand.
 */
export interface ApprovalDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the document.
   */
  kind: 'Approval';
  /**
   * Name and labels of the approval.
   */
  metadata: Metadata;
  /**
   * The approval.
   */
  spec: ApprovalSpec;
}

/**
 * The approval as written.
 */
export interface ApprovalSpec {
  /**
   * Clusters in which the changes are permitted. Default: every cluster.
   */
  clusters?: ClusterSelector;
  /**
   * When the permission ends: the end of a day (UTC), written as a date, or an RFC 3339 time. What is left of the changes is then paused.
   */
  expires: string;
  /**
   * The permitted changes.
   */
  changes: ApprovedChange[];
}

/**
 * One Service's change, or every such change out of a pool: exactly one of service and pool.
 */
export type ApprovedChange =
  | {
      /**
       * move: to another address. withdraw: the address is taken away.
       */
      action: 'move' | 'withdraw';
      /**
       * The Service, as namespace/name.
       */
      service: string;
      /**
       * The address that the Service leaves or loses; only with service. Default: whichever it has.
       */
      from?: string;
      pool?: never;
    }
  | {
      /**
       * move: to another address. withdraw: the address is taken away.
       */
      action: 'move' | 'withdraw';
      service?: never;
      /**
       * The address that the Service leaves or loses; only with service. Default: whichever it has.
       */
      from?: string;
      /**
       * The pool: every such change of an address out of it is permitted.
       */
      pool: string;
    };

/**
 * What the controller says about the approval. It is not part of the document that people write.
 */
export interface ApprovalStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the approval as it is here.
   */
  conditions?: Conditions;
  /**
   * What has become of the changes.
   */
  usage?: {
    /**
     * Changes of the current plan that need this approval.
     */
    pending: number;
  };
}

/**
 * A BGP neighbour of the nodes.
 */
export interface BGPPeerDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the document.
   */
  kind: 'BGPPeer';
  /**
   * Name and labels of the peer.
   */
  metadata: Metadata;
  /**
   * The peer.
   */
  spec: BGPPeerSpec;
}

/**
 * The peer as written: exactly one of peerASN and dynamicASN, and exactly one of peerAddress and interface.
 */
export interface BGPPeerSpec {
  /**
   * Clusters that have this peer. Default: every cluster.
   */
  clusters?: ClusterSelector;
  /**
   * Nodes that hold a session with the peer: those that match any of the selectors. Default: every node.
   */
  nodeSelectors?: NodeSelectors;
  /**
   * The peer's AS number, 1 to 4294967295. Leave it out where dynamicASN is given.
   */
  peerASN?: number;
  /**
   * Takes the AS number that the peer announces, instead of peerASN. internal: it must equal myASN (iBGP). external: it must differ (eBGP).
   */
  dynamicASN?: 'internal' | 'external';
  /**
   * The nodes' AS number, 1 to 4294967295.
   */
  myASN: number;
  /**
   * AS number shown to this peer instead of myASN, 1 to 4294967295. Default: myASN.
   */
  localASN?: number;
  /**
   * The peer's address. Leave it out where interface is given.
   */
  peerAddress?: string;
  /**
   * Interface of the node on which the peer is found by its link-local address (unnumbered), instead of peerAddress.
   */
  interface?: string;
  /**
   * TCP port that the peer listens on, 1 to 65535. Default: 179.
   */
  peerPort?: number;
  /**
   * Address of the node from which the session is opened. Default: the node chooses by its routes.
   */
  sourceAddress?: string;
  /**
   * Router id towards this peer, written as an IPv4 address. Default: what Settings says.
   */
  routerID?: string;
  /**
   * Secret with the TCP MD5 password (RFC 2385), of type kubernetes.io/basic-auth with the key password, in Pierhead's namespace. Default: no password.
   */
  passwordSecret?: {
    /**
     * Name of the Secret.
     */
    name: string;
  };
  /**
   * How long the session lives without a word from the peer: 0s (for ever) or at least 3s, in whole seconds, at most 65535s. Default: 90s.
   */
  holdTime?: string;
  /**
   * How often the nodes give a sign of life, not more than holdTime. Default: a third of holdTime, so 30s where neither is given.
   */
  keepaliveTime?: string;
  /**
   * How long to wait between two attempts to connect, 1s to 65535s in whole seconds. Default: what the BGP engine does.
   */
  connectTime?: string;
  /**
   * Name of a BFD profile in Settings: a dead link is then found in milliseconds. Default: no BFD.
   */
  bfdProfile?: string;
  /**
   * true: the eBGP peer may be more than one hop away. Default: false.
   */
  ebgpMultiHop?: boolean;
  /**
   * true: the peer keeps the routes while the node's BGP engine restarts. Together with bfdProfile it can make a black hole, so choose one. Default: false.
   */
  gracefulRestart?: boolean;
  /**
   * Address families carried on the session. Default: ipv4 and ipv6.
   */
  families?: ('ipv4' | 'ipv6')[];
  /**
   * VRF of the node in which the session runs. Default: none, the main routing table.
   */
  vrf?: string;
  /**
   * true: the nodes wait for the peer to connect. Needs a listenPort in Settings. Default: false.
   */
  passive?: boolean;
}

/**
 * What the controller says about the peer. It is not part of the document that people write.
 */
export interface BGPPeerStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the peer as it is here.
   */
  conditions?: Conditions;
  /**
   * Sessions of all nodes with the peer.
   */
  sessions?: {
    /**
     * Nodes that should hold a session.
     */
    expected: number;
    /**
     * Nodes whose session is Established.
     */
    established: number;
  };
}

/**
 * A member of the fleet: its name, labels, routing domain and networks. It stays in Git; in the cluster it is part of the Revision only.
 */
export interface ClusterDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the document.
   */
  kind: 'Cluster';
  /**
   * Name of the cluster, and the labels that clusters selectors read.
   */
  metadata: Metadata;
  /**
   * The cluster.
   */
  spec: ClusterSpec;
}

/**
 * The cluster as written; {} takes every default.
 */
export interface ClusterSpec {
  /**
   * Routing domain: an address may exist only once in it, so pools of clusters with the same network must not overlap. Sites that reuse the same private ranges have different networks. Default: default.
   */
  network?: string;
  /**
   * Networks of the cluster itself, against which pools are checked.
   */
  networks?: {
    /**
     * CIDRs of the nodes; a pool inside them is a warning. Default: none known.
     */
    nodes?: string[];
    /**
     * CIDRs of the Pods; a pool inside them is an error. Default: none known.
     */
    pods?: string[];
    /**
     * CIDRs of cluster IPs; a pool inside them is an error. Default: none known.
     */
    services?: string[];
  };
}

/**
 * Who the object is. Only what a person writes: the rest of Kubernetes' metadata belongs to the API server.
 */
export interface Metadata {
  /**
   * Name, unique per kind in each cluster: an RFC 1123 subdomain (lower-case letters, digits, "-" and "."; at most 253 characters).
   */
  name: string;
  /**
   * Labels, as Kubernetes takes them. Selectors of other documents and of kubectl read them.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Annotations, as Kubernetes takes them. Pierhead reads none of them on its own kinds.
   */
  annotations?: {
    [k: string]: string;
  };
}

/**
 * Metadata of an object that lives in a cluster only. The API server adds further fields, which are let through.
 */
export interface ObjectMetadata {
  /**
   * Name, unique per kind: an RFC 1123 subdomain.
   */
  name: string;
  /**
   * Labels of the object.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Annotations of the object.
   */
  annotations?: {
    [k: string]: string;
  };
  /**
   * Identity that the API server gave to this life of the object.
   */
  uid?: string;
  /**
   * Version of the object as the API server counts it: opaque text.
   */
  resourceVersion?: string;
  /**
   * Counts the edits of spec.
   */
  generation?: number;
  /**
   * When the object was created (RFC 3339). null in a manifest that was never applied.
   */
  creationTimestamp?: string | null;
  /**
   * Set while the object is being deleted (RFC 3339).
   */
  deletionTimestamp?: string;
}

/**
 * A label selector as in Kubernetes: every given requirement must hold; {} matches everything.
 */
export interface LabelSelector {
  /**
   * Labels that must be there with exactly these values.
   */
  matchLabels?: MatchLabels;
  /**
   * Requirements on labels; all must hold.
   */
  matchExpressions?: MatchExpressions;
}

/**
 * Labels that must be there with exactly these values.
 */
export interface MatchLabels {
  [k: string]: string;
}

/**
 * Requirements on labels; all must hold.
 */
export type MatchExpressions = LabelSelectorRequirement[];

/**
 * One requirement on one label.
 */
export interface LabelSelectorRequirement {
  /**
   * The label's key.
   */
  key: string;
  /**
   * In and NotIn compare with values (NotIn also holds where the label is absent); Exists and DoesNotExist look at the key alone.
   */
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /**
   * Values to compare with: at least one for In and NotIn, none for Exists and DoesNotExist.
   */
  values?: string[];
}

/**
 * Nodes that match any of the selectors. An empty list is every node.
 */
export type NodeSelectors = LabelSelector[];

/**
 * Clusters of the fleet. A cluster is selected if it is named, or if labels are asked for and its Cluster document's labels meet all of them.
 */
export interface ClusterSelector {
  /**
   * Names of clusters.
   */
  names?: string[];
  /**
   * Labels that the Cluster document must have with exactly these values.
   */
  matchLabels?: MatchLabels;
  /**
   * Requirements on the labels of the Cluster document; all must hold.
   */
  matchExpressions?: MatchExpressions;
}

/**
 * One aspect of the object's state, as in Kubernetes.
 */
export interface Condition {
  /**
   * The aspect, in CamelCase.
   */
  type: string;
  /**
   * Whether it holds.
   */
  status: 'True' | 'False' | 'Unknown';
  /**
   * The generation of spec that this was said about.
   */
  observedGeneration?: number;
  /**
   * When the status last changed (RFC 3339).
   */
  lastTransitionTime: string;
  /**
   * Why, as one CamelCase word for programs.
   */
  reason: string;
  /**
   * Why, and what to do, as a sentence for people.
   */
  message: string;
}

/**
 * Conditions, at most one of a type.
 */
export type Conditions = Condition[];

/**
 * Any document that people write: for editors, in files that hold several kinds.
 */
export interface PierheadDocument {
  /**
   * Kind of the document.
   */
  kind: 'AddressPool' | 'ExposurePolicy' | 'BGPPeer' | 'Reservation' | 'Settings' | 'Cluster' | 'Approval';
}

/**
 * One live external address. The controller writes it: creating it by its name is what makes double allocation impossible.
 */
export interface EIPDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the object.
   */
  kind: 'EIP';
  /**
   * The name is the address: IPv4 as it is, IPv6 as eight groups of four lower-case hex digits joined by "-".
   */
  metadata: ObjectMetadata;
  /**
   * The address and who has it.
   */
  spec: EIPSpec;
  /**
   * Where it is announced.
   */
  status?: EIPStatus;
}

/**
 * The address and who has it.
 */
export interface EIPSpec {
  /**
   * The address in its canonical spelling (RFC 5952 for IPv6). It never changes.
   */
  address: string;
  /**
   * AddressPool that the address belongs to.
   */
  pool: string;
  /**
   * ExposurePolicy by which the Service has it.
   */
  policy: string;
  /**
   * Active: in use. Leaving: a move's old address, announced until the time in until. Withdrawn: announced no more; until is the earliest time at which another Service may have it.
   */
  state: 'Active' | 'Leaving' | 'Withdrawn';
  /**
   * End of the overlap (Leaving) or of the quarantine (Withdrawn), RFC 3339. Absent while Active.
   */
  until?: string;
  /**
   * Text that decides which node carries the address in Layer 2 mode: the address, or what its Reservation says.
   */
  electionKey: string;
  /**
   * Services that have the address; several where they share it. Of a withdrawn address those that had it last.
   */
  services: EIPService[];
}

/**
 * A Service that has the address.
 */
export interface EIPService {
  /**
   * Of a sharer that moves away while the others stay: the end of its overlap, RFC 3339. It has the address until then.
   */
  until?: string;
  /**
   * Namespace of the Service.
   */
  namespace: string;
  /**
   * Name of the Service.
   */
  name: string;
  /**
   * uid of the Service: a Service that was created again has another one.
   */
  uid: string;
  /**
   * Ports of the Service on the address.
   */
  ports: {
    /**
     * Protocol of the port.
     */
    protocol: 'TCP' | 'UDP' | 'SCTP';
    /**
     * Number of the port, 1 to 65535.
     */
    port: number;
  }[];
  /**
   * Of the Service. Local: only nodes with an endpoint may announce.
   */
  externalTrafficPolicy: 'Cluster' | 'Local';
}

/**
 * Where the address is announced, as the speakers report. Written by the controller alone.
 */
export interface EIPStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Who announces the address.
   */
  announced?: {
    /**
     * The node that answers ARP or NDP for it.
     */
    layer2?: {
      /**
       * Name of the node.
       */
      node: string;
      /**
       * Interface on which it answers.
       */
      interface: string;
      /**
       * Since when (RFC 3339).
       */
      since?: string;
    };
    /**
     * The nodes that announce a route to it.
     */
    bgp?: {
      /**
       * Names of the nodes, sorted.
       */
      nodes: string[];
      /**
       * Since when the list is as it is (RFC 3339).
       */
      since?: string;
    };
  };
  /**
   * Announced: somebody announces it. Conflict: another machine answers for it.
   */
  conditions?: Conditions;
}

/**
 * Which Services may be exposed, from which pools in which order, under which limits. A Service that no policy matches is not exposed.
 */
export interface ExposurePolicyDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the document.
   */
  kind: 'ExposurePolicy';
  /**
   * Name and labels of the policy.
   */
  metadata: Metadata;
  /**
   * The policy.
   */
  spec: ExposurePolicySpec;
}

/**
 * The policy as written.
 */
export interface ExposurePolicySpec {
  /**
   * Clusters that have this policy. Default: every cluster.
   */
  clusters?: ClusterSelector;
  /**
   * Policies are tried from the lowest number up, equal ones by name; the first that matches a Service decides. Default: 100.
   */
  priority?: number;
  /**
   * Services that the policy is for: all given parts must hold; {} matches every Service.
   */
  match: ExposurePolicyMatch;
  /**
   * Names of the AddressPools to take addresses from, tried in this order for each address family.
   */
  pools: string[];
  /**
   * What a Service must stay within to gain an address. What it has is never taken away by a limit. Default: no limits.
   */
  limits?: ExposureLimits;
  /**
   * With whom a Service may share an address by an equal sharing key or by Reservations. Forbidden: nobody. SameNamespace: Services of its namespace. AcrossNamespaces: any Service whose policy says AcrossNamespaces too. Default: SameNamespace.
   */
  sharing?: 'Forbidden' | 'SameNamespace' | 'AcrossNamespaces';
  /**
   * What a Service must have to gain an address. SourceRanges: a non-empty spec.loadBalancerSourceRanges. NoNodePorts: spec.allocateLoadBalancerNodePorts: false. Default: nothing.
   */
  require?: ('SourceRanges' | 'NoNodePorts')[];
  /**
   * true: no move and no withdrawal of these Services' addresses goes through without an Approval. Default: false.
   */
  protected?: boolean;
  /**
   * Narrows what the pools allow for these Services. Default: nothing is narrowed.
   */
  advertise?: AdvertisementNarrowing;
}

/**
 * All given parts must hold; {} matches every Service.
 */
export interface ExposurePolicyMatch {
  /**
   * Namespaces of the Services. Default: every namespace.
   */
  namespaces?: NamespaceMatch;
  /**
   * Selectors on the labels of the Service; any of them. Default: every Service.
   */
  services?: LabelSelector[];
  /**
   * Values of spec.loadBalancerClass, each beginning with pierhead.io/; any of them, and never a Service without a class. Default: every Service, with or without a class.
   */
  loadBalancerClasses?: string[];
}

/**
 * A namespace matches if it is named or if any of the selectors matches its labels.
 */
export interface NamespaceMatch {
  /**
   * Names of namespaces.
   */
  names?: string[];
  /**
   * Selectors on the labels of the namespace; any of them.
   */
  selectors?: LabelSelector[];
}

/**
 * Limits on gaining an address.
 */
export interface ExposureLimits {
  /**
   * How many addresses the Services of one namespace may have by this policy, a shared one counted once. 0: none is gained any more. Default: no limit.
   */
  addressesPerNamespace?: number;
  /**
   * Ports that may be exposed: each port of the Service must be in one of the entries of its protocol. Default: every port.
   */
  ports?: PortLimit[];
}

/**
 * Ports of one protocol.
 */
export interface PortLimit {
  /**
   * Protocol of the ports.
   */
  protocol: 'TCP' | 'UDP' | 'SCTP';
  /**
   * Ports and ranges of ports from 1 to 65535, separated by commas: "80,443,8000-8999". Quote it.
   */
  range: string;
}

/**
 * Narrows what the pools allow.
 */
export interface AdvertisementNarrowing {
  /**
   * Of the nodes that the pool allows only those that match any of the selectors. Default: all that the pool allows.
   */
  nodeSelectors?: NodeSelectors;
  /**
   * Communities that the routes of these Services carry besides the pool's: names from Settings, well-known names or values such as 64520:77. Default: none.
   */
  communities?: string[];
}

/**
 * What the controller says about the policy. It is not part of the document that people write.
 */
export interface ExposurePolicyStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the policy as it is here.
   */
  conditions?: Conditions;
  /**
   * What the policy does now.
   */
  usage?: {
    /**
     * Services that the policy decides on.
     */
    services: number;
    /**
     * Addresses that those Services have.
     */
    addresses: number;
    /**
     * Services among them that lack an address.
     */
    waiting?: number;
  };
}

/**
 * What pierhead plan -o json prints, version pierhead.plan/v1. Fields are only ever added: let through those that you do not know.
 */
export interface PlanJson {
  /**
   * Version of this format.
   */
  apiVersion: 'pierhead.plan/v1';
  /**
   * Name of the cluster that was planned.
   */
  cluster: string;
  /**
   * Digest of the cluster's documents: what spec.digest of its Revision says.
   */
  revision: string;
  /**
   * SHA-256 over the changes, without times: equal plans have equal fingerprints.
   */
  fingerprint: string;
  /**
   * The time that the plan is for (RFC 3339).
   */
  plannedAt: string;
  /**
   * The revision of --base. Changes that its configuration calls for too are marked due.
   */
  base?: string;
  /**
   * The live state that was planned against.
   */
  live?: PlanLive;
  /**
   * What announce and readvertise were compared with: the config in force, the revision of --base, or nothing (unknown), so that they cannot be told.
   */
  comparedWith?: 'in-force' | 'base' | 'unknown';
  /**
   * When the plan would change by itself (RFC 3339). Absent: never.
   */
  nextChangeAt?: string;
  /**
   * How many changes of each action there are.
   */
  summary: PlanSummary;
  /**
   * In the order in which they are reported: what disrupts, new exposure, changes in place, refusals. One for each address; refuse: one for each Service.
   */
  changes: PlanChange[];
  /**
   * The whole outcome, changed or not, by Service. Services without an address are left out.
   */
  assignments: PlanAssignment[];
  /**
   * How full each pool is, by name.
   */
  pools: PlanPool[];
  /**
   * What the guard says, tripped or not.
   */
  guards: PlanGuard[];
  /**
   * Reservations and Approvals that end within 14 days, and Reservations that have ended while their Service still has the address. By time.
   */
  expiries?: PlanExpiry[];
  /**
   * Where live objects differ from what they should say already: no change of the configuration caused it.
   */
  drift: PlanDrift[];
  /**
   * With --lose, --drain or --lose-interface: which addresses go where, which lose their last candidate, and what each node then carries.
   */
  whatIf?: {};
  /**
   * What was found in the configuration, as validate -o json prints it.
   */
  diagnostics: PlanDiagnostic[];
}

/**
 * A count. Above 2^53, where JSON numbers are not exact, it is decimal text.
 */
export type PlanCount = number | string;

/**
 * What is done to an address of a Service.
 */
export type PlanAction = 'assign' | 'adopt' | 'announce' | 'readvertise' | 'move' | 'withdraw' | 'release' | 'refuse';

/**
 * How many changes of each action there are.
 */
export interface PlanSummary {
  /**
   * New addresses.
   */
  assign: number;
  /**
   * Addresses that a Service already shows and that are taken over.
   */
  adopt: number;
  /**
   * Addresses announced on more nodes.
   */
  announce: number;
  /**
   * Addresses advertised in another way.
   */
  readvertise: number;
  /**
   * Addresses replaced by another one.
   */
  move: number;
  /**
   * Addresses in use that are taken away.
   */
  withdraw: number;
  /**
   * Addresses that their owner wants no more.
   */
  release: number;
  /**
   * Services that lack an address which they cannot have.
   */
  refuse: number;
  /**
   * Addresses that their Services have and keep.
   */
  unchanged: number;
}

/**
 * What the plan does to one address of one Service, or why it does nothing.
 */
export interface PlanChange {
  /**
   * What is done.
   */
  action: PlanAction;
  /**
   * Of a move. start: the new address is given now. queued: it waits for its turn in the batch. overlap: both are announced. finish: the old address is withdrawn now.
   */
  phase?: 'start' | 'queued' | 'overlap' | 'finish';
  /**
   * The Service, as namespace/name.
   */
  service: string;
  /**
   * The address that the Service has after the change; of withdraw and release the one that it loses. Absent in a refusal.
   */
  address?: string;
  /**
   * The address that the Service leaves (move) or keeps for now (refuse).
   */
  from?: string;
  /**
   * The pool of address.
   */
  pool?: string;
  /**
   * The pool that the address which is left or lost was given from.
   */
  fromPool?: string;
  /**
   * The ExposurePolicy that decides.
   */
  policy?: string;
  /**
   * What clients notice.
   */
  disruption: 'none' | 'low' | 'high' | 'outage';
  /**
   * Why. Of a refusal one for each pool or rule tried, in the order in which they were.
   */
  reasons: PlanReason[];
  /**
   * true: in a pool that only observes, so it is reported and not carried out.
   */
  observe?: boolean;
  /**
   * true: the configuration of --base calls for it too, so this change of the configuration does not cause it.
   */
  due?: boolean;
  /**
   * true: it disrupts, and no Approval covers it, so the guard counts its Service.
   */
  counted?: boolean;
  /**
   * true: the guard holds it back.
   */
  held?: boolean;
  /**
   * The Approval that permits it.
   */
  approval?: string;
  /**
   * When the overlap ends (RFC 3339).
   */
  until?: string;
  /**
   * Of assign, adopt and move: what can be reached at address, from where.
   */
  exposure?: PlanExposure;
  /**
   * Of announce and readvertise: what is advertised otherwise, where the configuration before is known.
   */
  differences?: PlanDifference[];
}

/**
 * What can be reached at an address, from where, and how the network learns of it.
 */
export interface PlanExposure {
  /**
   * As in the Service, each with its protocol: TCP/443.
   */
  ports: string[];
  /**
   * spec.loadBalancerSourceRanges of the Service. Empty: from anywhere.
   */
  sourceRanges: string[];
  /**
   * Cluster: any node may forward. Local: only nodes with an endpoint of the Service.
   */
  externalTrafficPolicy: 'Cluster' | 'Local';
  /**
   * Announced by ARP or NDP.
   */
  layer2?: PlanExposureLayer2;
  /**
   * Announced by BGP.
   */
  bgp?: PlanExposureBgp;
}

/**
 * How an address is announced by ARP or NDP.
 */
export interface PlanExposureLayer2 {
  /**
   * Names and patterns; * is every interface.
   */
  interfaces: string[];
  /**
   * Nodes that pool and policy select and whose state allows it. Absent: nodes are not known.
   */
  nodes?: number;
}

/**
 * How an address is announced by BGP.
 */
export interface PlanExposureBgp {
  /**
   * Names of the BGPPeers that carry the family of the address.
   */
  peers: string[];
  /**
   * Communities of the route, by pool and policy.
   */
  communities: string[];
  /**
   * Nodes that pool, policy and peers select and whose state allows it. Absent: nodes are not known.
   */
  nodes?: number;
}

/**
 * One thing that is advertised otherwise.
 */
export interface PlanDifference {
  /**
   * What differs, such as layer2 interfaces or bgp communities.
   */
  field: string;
  /**
   * What was in force.
   */
  before: string[];
  /**
   * What will be.
   */
  after: string[];
}

/**
 * Why a change is made or is not.
 */
export interface PlanReason {
  /**
   * For programs. Of a refusal one of no-policy, exhausted, limit, port-conflict, sharing-conflict, not-in-pool, not-open, family-unavailable, requirement, address-in-use, bad-request, foreign-status.
   */
  code: string;
  /**
   * For people: the object, the value found, what is allowed.
   */
  message: string;
  /**
   * The way out, where there is something to be done.
   */
  help?: string;
}

/**
 * The live state that was planned against.
 */
export interface PlanLive {
  /**
   * Where it was read from.
   */
  source?: string;
  /**
   * When it was read (RFC 3339). Absent: it does not say.
   */
  takenAt?: string;
  /**
   * Parts that could not be read to their end: nothing is given or taken away by what they may lack.
   */
  unknown: ('services' | 'namespaces' | 'eips' | 'nodes' | 'endpoints' | 'speakerReports')[];
}

/**
 * An entry of a Reservation, or an Approval, that ends soon or has ended.
 */
export interface PlanExpiry {
  /**
   * The document, as Kind/name.
   */
  object: string;
  /**
   * When it ends (RFC 3339).
   */
  expires: string;
  /**
   * true: it has ended already.
   */
  expired: boolean;
  /**
   * Of a Reservation: the Service, as namespace/name.
   */
  service?: string;
  /**
   * Of a Reservation: the addresses.
   */
  addresses?: string[];
  /**
   * For people.
   */
  message: string;
  /**
   * The way out.
   */
  help?: string;
}

/**
 * What a Service has when the plan is carried out to its end.
 */
export interface PlanAssignment {
  /**
   * The Service, as namespace/name.
   */
  service: string;
  /**
   * Its addresses, sorted.
   */
  addresses: PlanAssignedAddress[];
  /**
   * The ExposurePolicy that decides. Absent: none matches.
   */
  policy?: string;
}

/**
 * One address of a Service.
 */
export interface PlanAssignedAddress {
  /**
   * The address.
   */
  address: string;
  /**
   * Its pool. Absent: no pool has it any more.
   */
  pool?: string;
  /**
   * true: a move takes the Service off this address.
   */
  leaving?: boolean;
  /**
   * true: the Service shows it, in a pool that only observes.
   */
  observe?: boolean;
}

/**
 * How full a pool is.
 */
export interface PlanPool {
  /**
   * Name of the AddressPool.
   */
  name: string;
  /**
   * Addresses that can be given: without excluded and avoided ones.
   */
  total: PlanCount;
  /**
   * Addresses that Services have now.
   */
  usedBefore: PlanCount;
  /**
   * Addresses that Services have when the plan is carried out to its end.
   */
  usedAfter: PlanCount;
  /**
   * Released addresses that wait for the end of their quarantine.
   */
  quarantined?: PlanCount;
  /**
   * Addresses kept for a Service that has them not.
   */
  reserved?: PlanCount;
  /**
   * The same for each family, of a pool that has both: IPv4 is short long before IPv6.
   */
  families?: PlanPoolFamily[];
}

/**
 * How full a pool is in one family.
 */
export interface PlanPoolFamily {
  /**
   * The address family.
   */
  family: 'ipv4' | 'ipv6';
  /**
   * Addresses that can be given.
   */
  total: PlanCount;
  /**
   * Addresses that Services have now.
   */
  usedBefore: PlanCount;
  /**
   * Addresses that Services have in the end.
   */
  usedAfter: PlanCount;
  /**
   * Addresses in quarantine.
   */
  quarantined?: PlanCount;
  /**
   * Addresses kept for a Service that has them not.
   */
  reserved?: PlanCount;
}

/**
 * What a rule of the guard says.
 */
export interface PlanGuard {
  /**
   * max-disrupted: more Services than Settings allow. protected: a Service of a protected policy.
   */
  code: string;
  /**
   * true: the disruptive changes are not carried out.
   */
  tripped: boolean;
  /**
   * The rule, the numbers and the way out.
   */
  message: string;
  /**
   * Services that may be disrupted.
   */
  allowed?: number;
  /**
   * Services that would be disrupted without an Approval, sorted.
   */
  services?: string[];
  /**
   * Other Services that were disrupted within the window before, sorted.
   */
  recent?: string[];
  /**
   * Services whose disruption an Approval permits, sorted.
   */
  approved?: string[];
  /**
   * Approvals that would permit some of it but have expired, sorted.
   */
  expired?: string[];
}

/**
 * One difference between a live object and what it should say.
 */
export interface PlanDrift {
  /**
   * status-missing: the Service's status lacks an address that it has. status-extra: it shows one that it has not.
   */
  code: string;
  /**
   * For people.
   */
  message: string;
  /**
   * The Service, as namespace/name.
   */
  service?: string;
  /**
   * The address.
   */
  address?: string;
  /**
   * Another object than a Service, as Kind/name.
   */
  object?: string;
  /**
   * Who wrote it last, where managedFields tell.
   */
  writer?: string;
}

/**
 * One finding in the configuration.
 */
export interface PlanDiagnostic {
  /**
   * For programs; it never changes its meaning.
   */
  code: string;
  /**
   * An error blocks the clusters concerned; warning and info never stop a plan.
   */
  severity: 'error' | 'warning' | 'info';
  /**
   * What is wrong.
   */
  message: string;
  /**
   * JSON pointer into the document; empty for the whole document or file.
   */
  path: string;
  /**
   * The file, as it was named or found.
   */
  file: string;
  /**
   * Line of the place, from 1.
   */
  line: number;
  /**
   * Column of the place in UTF-16 code units, from 1.
   */
  column: number;
  /**
   * The document, as Kind/name, where it is known.
   */
  object?: string;
  /**
   * The way out.
   */
  help: string;
}

/**
 * The address ledger: these Services have these addresses, also when they are deleted and created again or the cluster is rebuilt. One document a namespace or team.
 */
export interface ReservationDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the document.
   */
  kind: 'Reservation';
  /**
   * Name and labels of the reservations.
   */
  metadata: Metadata;
  /**
   * The reservations.
   */
  spec: ReservationSpec;
}

/**
 * The reservations as written.
 */
export interface ReservationSpec {
  /**
   * Clusters in which the reservations hold. Default: every cluster.
   */
  clusters?: ClusterSelector;
  /**
   * One entry a Service. A Service may occur only once in all Reservations of a cluster.
   */
  entries: ReservationEntry[];
}

/**
 * The addresses of one Service.
 */
export interface ReservationEntry {
  /**
   * The Service, as namespace/name. It need not exist yet.
   */
  service: string;
  /**
   * The addresses that are its own: at most one of each family, each in a pool of the cluster.
   */
  addresses: string[];
  /**
   * Who asked for it: a team or person, for readers. Default: not said.
   */
  owner?: string;
  /**
   * Why the address must stay, for readers. Default: not said.
   */
  reason?: string;
  /**
   * When the entry stops reserving: the end of a day (UTC), written as a date, or an RFC 3339 time. The Service keeps the address while it is permitted. Default: never.
   */
  expires?: string;
  /**
   * Text that decides which node carries the address in Layer 2 mode. Written by an import for addresses that OpenELB elected together, so that no MAC moves. Default: the address.
   */
  electionKey?: string;
}

/**
 * What the controller says about the reservations. It is not part of the document that people write.
 */
export interface ReservationStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the reservations as they are here.
   */
  conditions?: Conditions;
  /**
   * What has become of the entries.
   */
  usage?: {
    /**
     * Addresses that are reserved now.
     */
    reserved: number;
    /**
     * Those of them that their Service has.
     */
    inUse: number;
    /**
     * Addresses whose entry has expired.
     */
    expired?: number;
  };
}

/**
 * The whole configuration of one cluster, sealed: the only object that counts. pierhead render prints it; nobody writes it by hand.
 */
export interface RevisionDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the object.
   */
  kind: 'Revision';
  /**
   * Name and labels; the name is current.
   */
  metadata: ObjectMetadata;
  /**
   * The sealed configuration.
   */
  spec: RevisionSpec;
  /**
   * What the controller made of it.
   */
  status?: RevisionStatus;
}

/**
 * The sealed configuration.
 */
export interface RevisionSpec {
  /**
   * Format of documents; this version reads 1. A controller that does not know the format keeps the config in force.
   */
  format: number;
  /**
   * sha256: and the SHA-256 of the UTF-8 bytes of documents, in lower-case hex.
   */
  digest: string;
  /**
   * The documents of this cluster as canonical JSON Lines, sorted, one {apiVersion, kind, metadata: {name}, spec} a line.
   */
  documents: string;
}

/**
 * What the controller made of the revision.
 */
export interface RevisionStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Ready: it is in force and carried out. Reconciling: it is being carried out. Stalled: it was refused, the message says why and how to go on (kstatus).
   */
  conditions?: Conditions;
  /**
   * The config that controller and speakers act on, which need not be this revision.
   */
  inForce?: {
    /**
     * Digest of its documents.
     */
    digest: string;
    /**
     * Revision: it came as a Revision. Objects: from plain objects in the cluster.
     */
    source: 'Revision' | 'Objects';
    /**
     * When it was accepted (RFC 3339).
     */
    acceptedAt: string;
  };
  /**
   * The text that was refused last; absent once another one is in force. A refusal is final for that text.
   */
  refused?: {
    /**
     * Digest of the refused documents; absent where there are none to take it of.
     */
    digest?: string;
    /**
     * Invalid: it has errors. GuardTripped: it disrupts more than the guard lets pass. UnknownFormat: a newer version rendered it. DigestMismatch: the documents are not those that were rendered. SetAside: plain objects were put in force in its place.
     */
    reason: 'Invalid' | 'GuardTripped' | 'UnknownFormat' | 'DigestMismatch' | 'SetAside';
    /**
     * What is wrong, with numbers, and how to go on.
     */
    message: string;
    /**
     * When it was refused (RFC 3339).
     */
    at?: string;
  };
  /**
   * Where the views in the cluster differ from the config in force. They are never obeyed.
   */
  drift?: {
    /**
     * Views that differ.
     */
    count: number;
    /**
     * At most 20 of them.
     */
    objects?: {
      /**
       * Kind of the view.
       */
      kind: string;
      /**
       * Name of the view.
       */
      name: string;
      /**
       * Missing: it is in the text only. Different: it has another spec. Extra: it is in the cluster only.
       */
      difference: 'Missing' | 'Different' | 'Extra';
    }[];
  };
}

/**
 * What holds for a whole cluster: guard, quarantine, moves, classes, compatibility, nodes, and what BGP needs. One a cluster, named default; without it every default holds.
 */
export interface SettingsDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the document.
   */
  kind: 'Settings';
  /**
   * Name and labels; the name is default.
   */
  metadata: Metadata;
  /**
   * The settings.
   */
  spec: SettingsSpec;
}

/**
 * The settings as written; {} takes every default.
 */
export interface SettingsSpec {
  /**
   * Clusters for which the settings hold. Default: every cluster.
   */
  clusters?: ClusterSelector;
  /**
   * Active, or Observe: as if every pool were in Observe, so that Pierhead only plans and reports (beside another load balancer, before a move). Default: Active.
   */
  mode?: 'Active' | 'Observe';
  /**
   * How much a change may disrupt before somebody must approve it.
   */
  guard?: {
    /**
     * Services that may be moved or lose an address within the window. 0: none without an Approval. Default: 10.
     */
    maxDisrupted?: number;
    /**
     * How far back disruptions count. Default: 1h.
     */
    window?: string;
  };
  /**
   * How long a released address is kept from other Services: clients and ARP caches still know it. Default: 10m.
   */
  quarantine?: string;
  /**
   * How Services are moved from one address to another.
   */
  move?: {
    /**
     * How long the old address is announced beside the new one. Default: 1h.
     */
    overlap?: string;
    /**
     * How many moves run at the same time. Default: 10.
     */
    batch?: number;
  };
  /**
   * Services without spec.loadBalancerClass. Handle: they are Pierhead's. Ignore: they are left to another load balancer. Default: Handle.
   */
  classless?: 'Handle' | 'Ignore';
  /**
   * Other load balancers whose annotations on Services are honoured. With openelb a classless Service is handled only with OpenELB's opt-in annotation. Default: none.
   */
  compatibility?: ('openelb' | 'metallb')[];
  /**
   * Which nodes may announce.
   */
  nodes?: {
    /**
     * true: nodes with the label node.kubernetes.io/exclude-from-external-load-balancers announce nothing. Default: true.
     */
    honorExcludeLabel?: boolean;
    /**
     * Nodes that are not Ready. Exclude: they announce nothing. Keep: they go on. Default: Exclude.
     */
    notReady?: 'Exclude' | 'Keep';
    /**
     * Nodes that are cordoned (spec.unschedulable). Exclude: they announce nothing. Keep: they go on. Default: Keep.
     */
    cordoned?: 'Exclude' | 'Keep';
  };
  /**
   * Behaviour on Layer 2 networks.
   */
  layer2?: {
    /**
     * What to do where another machine answers for an address. Refuse: do not start to announce it, and report. Yield: stop announcing it too. Defend: go on and answer the other (RFC 5227). Default: Refuse.
     */
    conflict?: 'Refuse' | 'Yield' | 'Defend';
  };
  /**
   * What all BGP sessions have in common.
   */
  bgp?: BGPSettings;
}

/**
 * What all BGP sessions have in common.
 */
export interface BGPSettings {
  /**
   * Router id of the nodes: an IPv4 address, or auto (the node's first IPv4 InternalIP, else made from its name). Default: auto.
   */
  routerID?: string;
  /**
   * TCP port on which the nodes accept BGP sessions; 0: they only connect. Default: 0.
   */
  listenPort?: number;
  /**
   * Names for communities, used by AddressPools and ExposurePolicies. Default: none.
   */
  communities?: {
    /**
     * The community: two numbers from 0 to 65535 as in 64520:77, or three from 0 to 4294967295 as in 64520:1:9 (large). Quote it.
     */
    [k: string]: string;
  };
  /**
   * BFD profiles by name, used by BGPPeers. Default: none.
   */
  bfdProfiles?: {
    /**
     * One BFD profile.
     */
    [k: string]: BFDProfileSpec;
  };
}

/**
 * How fast a dead link is found: receive interval times multiplier.
 */
export interface BFDProfileSpec {
  /**
   * Time between the packets that the nodes send, 10ms to 60s. Default: 300ms.
   */
  transmitInterval?: string;
  /**
   * Shortest time between packets that the nodes accept, 10ms to 60s. Default: 300ms.
   */
  receiveInterval?: string;
  /**
   * Packets that may be missed in a row, 2 to 255. Default: 3.
   */
  detectMultiplier?: number;
}

/**
 * What the controller says about the settings. It is not part of the document that people write.
 */
export interface SettingsStatus {
  /**
   * The generation of spec that the status is about.
   */
  observedGeneration?: number;
  /**
   * Ready, Reconciling, Stalled (kstatus), and InForce: whether the config in force has the settings as they are here.
   */
  conditions?: Conditions;
}

/**
 * What the speaker of one node sees and does. The speaker writes it, on change only.
 */
export interface SpeakerReportDocument {
  /**
   * Version of Pierhead's API.
   */
  apiVersion: 'pierhead.io/v1alpha1';
  /**
   * Kind of the object.
   */
  kind: 'SpeakerReport';
  /**
   * The name is the node's.
   */
  metadata: ObjectMetadata;
  /**
   * The report.
   */
  status?: SpeakerReportStatus;
}

/**
 * The report. It says only what the election does not already tell.
 */
export interface SpeakerReportStatus {
  /**
   * Digest of the config that the speaker acts on.
   */
  configDigest: string;
  /**
   * The newest resourceVersion of an EIP that the speaker has acted on; empty before the first.
   */
  observed: string;
  /**
   * The node's interfaces that may announce. Default: none.
   */
  interfaces?: SpeakerInterface[];
  /**
   * The node's BGP sessions. Default: none.
   */
  sessions?: SpeakerSession[];
  /**
   * Addresses with which the node does something else than the election says. Default: none.
   */
  deviations?: SpeakerDeviation[];
}

/**
 * One interface of the node.
 */
export interface SpeakerInterface {
  /**
   * Name of the interface.
   */
  name: string;
  /**
   * Its hardware address, six lower-case hex pairs joined by ":".
   */
  mac: string;
  /**
   * Whether its link is up.
   */
  carrier: boolean;
  /**
   * Its addresses with their prefix lengths, as in 10.20.0.11/16.
   */
  prefixes: string[];
}

/**
 * One BGP session of the node.
 */
export interface SpeakerSession {
  /**
   * Name of the BGPPeer.
   */
  peer: string;
  /**
   * State of the session (RFC 4271, section 8.2.2).
   */
  state: 'Idle' | 'Connect' | 'Active' | 'OpenSent' | 'OpenConfirm' | 'Established';
  /**
   * Since when (RFC 3339).
   */
  since?: string;
  /**
   * Routes that the node announces on it.
   */
  prefixes?: number;
  /**
   * Why the session went down last.
   */
  lastError?: string;
}

/**
 * An address with which the node does something else than the election says.
 */
export interface SpeakerDeviation {
  /**
   * The address.
   */
  address: string;
  /**
   * Why, as one CamelCase word, such as HeartbeatLost or Conflict.
   */
  reason: string;
  /**
   * The node or hardware address that it is about.
   */
  peer?: string;
  /**
   * Since when (RFC 3339).
   */
  since?: string;
}
