/**
 * Addresses that are spoken for twice: by two pools of one routing domain, or by a pool and a network of the cluster itself.
 *
 * All comparisons sort first: the cost grows as n log n with the number of entries, also over a whole fleet.
 */

import { compareText } from '../diagnostic.ts';
import { quote } from '../documents/suggest.ts';
import { compareAddresses } from '../net/address.ts';
import { formatPrefix } from '../net/prefix.ts';
import { findOverlaps, formatRange, mergeRanges, type Range, rangesOverlap, summarise } from '../net/ranges.ts';
import type { Cluster } from './config.ts';
import { elsewhere, type Findings } from './findings.ts';
import type { WrittenEntry, WrittenPool } from './pool.ts';

/** A cluster with the pools that it selects. */
export interface ClusterPools {
  readonly cluster: Cluster;
  readonly pools: readonly WrittenPool[];
}

/** One entry of a pool, as it is compared. */
interface Claim {
  readonly pool: WrittenPool;
  readonly entry: WrittenEntry;
  readonly range: Range;
}

/**
 * Pools of all clusters against each other. Within one network an address is in one pool of one cluster, but anycast pools
 * of different clusters may have the same ones.
 */
export function checkPoolOverlaps(clusters: readonly ClusterPools[], findings: Findings): void {
  for (const [network, members] of grouped(clusters, ({ cluster }) => cluster.network)) {
    const memberships = members.flatMap(({ cluster, pools }) => pools.map((pool) => ({ pool, name: cluster.name })));
    const namesByPool = new Map(
      [...grouped(memberships, ({ pool }) => pool)].map(([pool, all]) => [pool, all.map(({ name }) => name)]),
    );
    for (const [pool, names] of namesByPool) {
      checkOneCluster(pool, names, network, findings);
    }
    for (const [a, b] of overlapsInNetwork(claimsOf([...namesByPool.keys()]))) {
      reportOverlap(a, b, [...namesByPool.get(a.pool)!, ...namesByPool.get(b.pool)!], findings);
    }
    for (const { cluster, pools } of members) {
      // Anycast is for several clusters: in one of them an address still has one pool.
      for (const { a, b } of findOverlaps(claimsOf(pools.filter(({ pool }) => pool.anycast)))) {
        reportOverlap(a, b, [cluster.name], findings);
      }
    }
  }
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}

function checkOneCluster(written: WrittenPool, names: readonly string[], network: string, findings: Findings): void {
  if (names.length > 1 && !written.pool.anycast) {
    findings.addIn(names, {
      document: written.document,
      pointer: '/spec/clusters',
      code: 'pool-in-several-clusters',
      severity: 'error',
      says: `puts the pool into several clusters of network ${quote(network)}: two of them could give one address to different Services`,
      help: 'let clusters select one of them, give their Cluster documents different networks, or set anycast to true if that is meant',
    });
  }
}

function claimsOf(pools: readonly WrittenPool[]): Claim[] {
  const claims = pools.flatMap((pool) => pool.disjoint.map((entry): Claim => ({ pool, entry, range: entry.range })));
  return claims.sort(
    (a, b) =>
      compareAddresses(a.range.first, b.range.first) ||
      compareAddresses(a.range.last, b.range.last) ||
      compareText(a.pool.pool.name, b.pool.pool.name) ||
      comparePlaces(a, b),
  );
}

function comparePlaces(a: Claim, b: Claim): number {
  const ofA = a.pool.document.locate(a.entry.pointer);
  const ofB = b.pool.document.locate(b.entry.pointer);
  return compareText(ofA.file, ofB.file) || ofA.line - ofB.line || ofA.column - ofB.column;
}

/**
 * Each claim that overlaps one before it, with the one of those that reaches furthest. Two anycast pools do not count. The
 * entries of one pool are disjoint, so what overlaps is always another pool.
 */
function overlapsInNetwork(sorted: readonly Claim[]): [Claim, Claim][] {
  const overlaps: [Claim, Claim][] = [];
  let furthest: Claim | undefined;
  let furthestOwn: Claim | undefined;
  for (const claim of sorted) {
    const { anycast } = claim.pool.pool;
    const other = anycast ? furthestOwn : furthest;
    if (other !== undefined && claim.range.first <= other.range.last) {
      overlaps.push([other, claim]);
    }
    if (furthest === undefined || claim.range.last > furthest.range.last) {
      furthest = claim;
    }
    if (!anycast && (furthestOwn === undefined || claim.range.last > furthestOwn.range.last)) {
      furthestOwn = claim;
    }
  }
  return overlaps;
}

function reportOverlap(a: Claim, b: Claim, clusters: readonly string[], findings: Findings): void {
  const { text } = b.entry.entry;
  const other = elsewhere(a.pool.document, a.entry.pointer);
  findings.addIn(clusters, {
    document: b.pool.document,
    pointer: b.entry.pointer,
    code: 'pool-overlap',
    severity: 'error',
    says: `is ${quote(text)}, which overlaps ${quote(a.entry.entry.text)} of ${other}`,
    help: 'let each address be in one pool of a network',
  });
}

/** The pools of one cluster against its own networks. */
export function checkClusterNetworks({ cluster, pools }: ClusterPools, findings: Findings): void {
  const rules = [
    { ranges: cluster.networks.pods, code: 'pool-in-pod-network', severity: 'error', what: 'pod' },
    { ranges: cluster.networks.services, code: 'pool-in-service-network', severity: 'error', what: 'service' },
    { ranges: cluster.networks.nodes, code: 'pool-in-node-network', severity: 'warning', what: 'node' },
  ] as const;
  for (const { ranges, code, severity, what } of rules) {
    const merged = mergeRanges(ranges);
    for (const { document, disjoint } of pools) {
      for (const { pointer, entry } of disjoint) {
        const network = merged.find((range) => rangesOverlap(range, entry.range));
        if (network === undefined) {
          continue;
        }
        findings.addIn([cluster.name], {
          document,
          pointer,
          code,
          severity,
          says: `is ${quote(entry.text)}, which overlaps the ${what} network ${networkText(network)}`,
          help: HELP[code],
        });
      }
    }
  }
}

/** A network as people write it; several that lie side by side have been merged. */
function networkText(range: Range): string {
  const [prefix, ...more] = summarise(range);
  return prefix === undefined || more.length > 0 ? formatRange(range) : formatPrefix(prefix);
}

const HELP = {
  'pool-in-pod-network': 'use addresses that no Pod can get, or correct networks.pods of the Cluster document',
  'pool-in-service-network':
    'use addresses that are no cluster IPs, or correct networks.services of the Cluster document',
  'pool-in-node-network': 'see to it that no node, router or DHCP server uses these addresses',
} as const;
