/**
 * What each engine can do, as plain facts, so that CI knows them without the engine.
 *
 * Measured on BIRD 2.0.12 and FRR 8.4.4; the contract suite of the speaker drivers proves them on the engine in use.
 */
import type { Family } from '../net/address.ts';

export type BgpEngine = 'bird' | 'frr';

export interface Layer2Facts {
  readonly protocol: 'layer2';
  readonly families: readonly Family[];
}

export interface BgpFacts {
  readonly protocol: 'bgp';
  readonly families: readonly Family[];
  /** Both families on one session, whichever family its transport has. */
  readonly bothFamiliesOnOneSession: boolean;
  readonly bfd: boolean;
  /** When routes stay at the router while the engine is away: after a crash, and after a planned stop by its driver. */
  readonly keepsRoutesOver: { readonly crash: boolean; readonly plannedStop: boolean };
  /** Sessions to whoever is on an interface. */
  readonly unnumbered: boolean;
  readonly dynamicASN: boolean;
  readonly localASN: boolean;
  readonly vrf: boolean;
  readonly md5: boolean;
  readonly passive: boolean;
  readonly largeCommunities: boolean;
  /** False: it always listens, so a `listenPort` of 0 makes it listen on a port that nobody uses, never on 179. */
  readonly canOnlyDial: boolean;
  /** A configuration is checked and takes effect as a whole, or not at all. */
  readonly atomic: boolean;
  /** Whether the sessions of one node and VRF may differ in their own AS, and in their router id. */
  readonly ownASNPerPeer: boolean;
  readonly routerIDPerPeer: boolean;
}

const BOTH_FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

export const ENGINES: {
  readonly layer2: Layer2Facts;
  readonly bird: BgpFacts;
  readonly frr: BgpFacts;
} = {
  // NDP is not spoken yet.
  layer2: { protocol: 'layer2', families: ['ipv4'] },
  bird: {
    protocol: 'bgp',
    families: BOTH_FAMILIES,
    bothFamiliesOnOneSession: true,
    bfd: true,
    keepsRoutesOver: { crash: true, plannedStop: true },
    // BIRD 2 dials an address; it learns none from router advertisements.
    unnumbered: false,
    dynamicASN: true,
    localASN: true,
    vrf: true,
    md5: true,
    passive: true,
    largeCommunities: true,
    canOnlyDial: false,
    atomic: true,
    ownASNPerPeer: true,
    routerIDPerPeer: true,
  },
  frr: {
    protocol: 'bgp',
    families: BOTH_FAMILIES,
    bothFamiliesOnOneSession: true,
    bfd: true,
    keepsRoutesOver: { crash: true, plannedStop: true },
    unnumbered: true,
    dynamicASN: true,
    localASN: true,
    vrf: true,
    md5: true,
    passive: true,
    largeCommunities: true,
    canOnlyDial: true,
    // A bad line is skipped and the lines after it are applied.
    atomic: false,
    ownASNPerPeer: false,
    routerIDPerPeer: false,
  },
};

/**
 * The fastest failure detection to offer, in milliseconds: shorter ones held on an idle machine only, and tear sessions
 * down under load.
 */
export const SHORTEST_BFD_INTERVAL_MS = 100;
export const SHORTEST_BFD_DETECTION_MS = 300;
