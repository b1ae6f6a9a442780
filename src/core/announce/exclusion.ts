/**
 * Why a node announces nothing: the closed set of reasons. Codes and names only; `report/words.ts` makes the sentences.
 */

/** Of several reasons the first of this list is given: what a person would change first. */
export type ExclusionReason =
  /** The plan was asked to look as if the node were gone (`--lose`) or had been emptied (`--drain`). */
  | { readonly code: 'lost' }
  | { readonly code: 'drained' }
  /** No entry of the pool's `advertise` is of this protocol. */
  | { readonly code: 'pool-not-layer2'; readonly pool: string }
  | { readonly code: 'pool-not-bgp'; readonly pool: string }
  | { readonly code: 'not-selected-by-pool'; readonly pool: string }
  /** The pool selects the node, the policy's `advertise.nodeSelectors` narrow it out. */
  | { readonly code: 'not-selected-by-policy'; readonly policy: string }
  | { readonly code: 'exclude-label'; readonly label: string }
  | { readonly code: 'not-ready' }
  | { readonly code: 'cordoned' }
  | { readonly code: 'network-unavailable' }
  /** No endpoint of these Services can serve, on no node. */
  | { readonly code: 'no-endpoint'; readonly services: readonly string[] }
  /** `externalTrafficPolicy: Local`, and none of these Services' endpoints that can serve is on this node. */
  | { readonly code: 'no-local-endpoint'; readonly services: readonly string[] }
  | { readonly code: 'no-speaker-report' }
  /** The node has none of these interfaces (names or patterns; empty: none at all). */
  | { readonly code: 'no-interface'; readonly wanted: readonly string[] }
  /** These would do, but have no carrier. */
  | { readonly code: 'no-carrier'; readonly interfaces: readonly string[] }
  /** The address is in no on-link prefix of the interfaces that the pool names. */
  | { readonly code: 'off-subnet'; readonly interfaces: readonly InterfacePrefixes[] }
  /** A segment has more speakers than take part; those first by name do. */
  | { readonly code: 'segment-full'; readonly segment: string; readonly limit: number }
  /** No peer of these (empty: no peer at all) selects the node. */
  | { readonly code: 'no-peer'; readonly peers: readonly string[] }
  /** These peers' sessions do not carry the address's family. */
  | { readonly code: 'no-peer-of-family'; readonly peers: readonly string[] };

export interface InterfacePrefixes {
  readonly name: string;
  /** As text. */
  readonly prefixes: readonly string[];
}

export interface Excluded {
  readonly node: string;
  readonly reason: ExclusionReason;
}
