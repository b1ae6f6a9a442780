/**
 * One cluster: its documents, read before, linked with each other in the order that everything after relies on.
 */
import { compareText } from '../diagnostic.ts';
import { compareAddresses, type Family } from '../net/address.ts';
import { linkAdvertisements } from './advertisement.ts';
import { undocumentedCluster } from './cluster.ts';
import type { Approval, Cluster, Config, Peer, Pool, PoolRange, Settings } from './config.ts';
import type { AnyDocument, Findings } from './findings.ts';
import { checkPeers, type WrittenPeer } from './peer.ts';
import { checkPolicies, linkPolicy, type WrittenPolicy } from './policy.ts';
import type { WrittenPool } from './pool.ts';
import { linkReservations, reservationsByAddress, type WrittenReservation } from './reservation.ts';
import type { LinkScope } from './scope.ts';
import { defaultSettings } from './settings.ts';

/** What was read of documents, of the whole tree or of one cluster; each with its document, each list by name. */
export interface Written {
  readonly clusters: readonly { readonly document: AnyDocument; readonly cluster: Cluster }[];
  readonly settings: readonly { readonly document: AnyDocument; readonly settings: Settings }[];
  readonly pools: readonly WrittenPool[];
  readonly policies: readonly WrittenPolicy[];
  readonly peers: readonly WrittenPeer[];
  readonly reservations: readonly WrittenReservation[];
  readonly approvals: readonly { readonly document: AnyDocument; readonly approval: Approval }[];
}

/**
 * The config of a cluster from what was read of its documents, each list by name. It is whole and ordered whatever is
 * wrong; only without errors for this cluster may it be used.
 */
export function linkCluster(name: string, written: Written, gaps: LinkScope['gaps'], findings: Findings): Config {
  const cluster = written.clusters[0]?.cluster ?? undocumentedCluster(name);
  const settings = written.settings[0]?.settings ?? defaultSettings();
  const scope: LinkScope = { name, communities: settings.bgp.communities, gaps };

  const peers = written.peers.map(({ peer }) => peer);
  const peersByName = new Map(peers.map((peer) => [peer.name, peer]));
  checkPeers(written.peers, scope, settings, findings);

  const linkedPools = written.pools.map((one) => ({
    written: one,
    pool: linkPool(one, scope, settings, peersByName, findings),
  }));
  const pools = linkedPools.map(({ pool }) => pool);
  const poolsByName = new Map(pools.map((pool) => [pool.name, pool]));
  const poolRanges = linkedPools
    .flatMap(({ written: { disjoint }, pool }) =>
      disjoint.map(({ range, entry }): PoolRange => ({ range, pool, entry })),
    )
    .sort((a, b) => compareAddresses(a.range.first, b.range.first));

  const linkedPolicies = written.policies
    .map((one) => ({ written: one, policy: linkPolicy(one, scope, poolsByName, findings) }))
    .sort(({ policy: a }, { policy: b }) => a.priority - b.priority || compareText(a.name, b.name));
  checkPolicies(linkedPolicies, scope, findings);
  const policies = linkedPolicies.map(({ policy }) => policy);

  const reservationsByService = linkReservations(written.reservations, { name, poolRanges }, findings);
  return {
    cluster,
    settings,
    pools,
    poolsByName,
    poolRanges,
    policies,
    policiesByName: new Map(policies.map((policy) => [policy.name, policy])),
    peers,
    peersByName,
    reservationsByService,
    reservationsByAddress: reservationsByAddress(reservationsByService),
    approvals: written.approvals.map(({ approval }) => approval),
  };
}

function linkPool(
  written: WrittenPool,
  scope: LinkScope,
  settings: Settings,
  peersByName: ReadonlyMap<string, Peer>,
  findings: Findings,
): Pool {
  const families = new Set(written.pool.entries.map(({ family }): Family => family));
  return {
    ...written.pool,
    mode: settings.mode === 'Observe' ? 'Observe' : written.pool.mode,
    advertise: linkAdvertisements(written, families, scope, peersByName, findings),
  };
}
