/**
 * Every default of the documents, in one place. They are part of the API: within `v1alpha1` none of them changes, since
 * a changed default would change what every tree means without anybody having edited it.
 *
 * The schemas repeat them for readers (`x-default`); a test holds the two together. Durations are text, as a person would
 * have written them.
 */

export const POOL_DEFAULTS = {
  mode: 'Active',
  exclude: [],
  avoidBuggyIPs: false,
  autoAssign: true,
  allocation: 'Open',
  anycast: false,
  advertise: [],
} as const;

export const LAYER2_DEFAULTS = {
  interfaces: [],
  nodeSelectors: [],
  allowOffSubnet: false,
} as const;

export const BGP_DEFAULTS = {
  peers: [],
  communities: [],
  med: 0,
  aggregationLength: 32,
  aggregationLengthV6: 128,
  nodeSelectors: [],
} as const;

export const POLICY_DEFAULTS = {
  priority: 100,
  sharing: 'SameNamespace',
  require: [],
  protected: false,
} as const;

export const NARROWING_DEFAULTS = {
  nodeSelectors: [],
  communities: [],
} as const;

export const PEER_DEFAULTS = {
  nodeSelectors: [],
  peerPort: 179,
  holdTime: '90s',
  /** Where `holdTime` is given without it: a third of that. */
  keepaliveTime: '30s',
  ebgpMultiHop: false,
  gracefulRestart: false,
  families: ['ipv4', 'ipv6'],
  passive: false,
} as const;

export const SETTINGS_DEFAULTS = {
  mode: 'Active',
  guard: { maxDisrupted: 10, window: '1h' },
  quarantine: '10m',
  move: { overlap: '1h', batch: 10 },
  classless: 'Handle',
  compatibility: [],
  nodes: { honorExcludeLabel: true, notReady: 'Exclude', cordoned: 'Keep' },
  layer2: { conflict: 'Refuse' },
  bgp: { routerID: 'auto', listenPort: 0, communities: {}, bfdProfiles: {} },
} as const;

export const BFD_PROFILE_DEFAULTS = {
  transmitInterval: '300ms',
  receiveInterval: '300ms',
  detectMultiplier: 3,
} as const;

export const CLUSTER_DEFAULTS = {
  network: 'default',
  networks: { nodes: [], pods: [], services: [] },
} as const;

/** Name of the cluster of a tree that has no Cluster document. */
export const IMPLICIT_CLUSTER = 'default';
