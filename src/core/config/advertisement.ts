/**
 * The entries of a pool's `advertise`: read once for all clusters, then linked to the peers and Settings of each.
 */
import type { AdvertisementSpec } from '../api/generated/types.ts';
import type { SelectorSpec } from '../api/selector.ts';
import type { Document } from '../documents/document.ts';
import { didYouMean, quote } from '../documents/suggest.ts';
import { type Family, familyOf } from '../net/address.ts';
import { coveringPrefix, formatPrefix, prefixRange } from '../net/prefix.ts';
import { formatRange, mergeRanges, type Range } from '../net/ranges.ts';
import { linkCommunities } from './community.ts';
import type { Advertisement, BgpAdvertisement, Layer2Advertisement, Peer } from './config.ts';
import { BGP_DEFAULTS, LAYER2_DEFAULTS } from './defaults.ts';
import type { AnyDocument, Findings } from './findings.ts';
import { canShareNode, nodeSelection } from './node-selection.ts';
import { isInternal } from './peer.ts';
import type { KnownNames, LinkScope } from './scope.ts';
import { checkRepeats } from './values.ts';

/** An entry without its links; one for layer 2 has none. */
export type WrittenAdvertisement =
  | { readonly protocol: 'layer2'; readonly advertisement: Layer2Advertisement }
  | WrittenBgpAdvertisement;

export interface WrittenBgpAdvertisement {
  readonly protocol: 'bgp';
  readonly advertisement: Omit<BgpAdvertisement, 'peers' | 'communities'>;
  /** As written. */
  readonly peers: readonly string[];
  readonly communities: readonly string[];
  readonly nodeSelectors: readonly SelectorSpec[];
}

export function readAdvertisement(
  document: Document<'AddressPool'>,
  pointer: string,
  written: AdvertisementSpec,
  known: KnownNames,
  findings: Findings,
): WrittenAdvertisement {
  if (written.bgp === undefined) {
    const { interfaces, nodeSelectors, allowOffSubnet } = { ...LAYER2_DEFAULTS, ...written.layer2 };
    checkRepeats({ document, pointer: `${pointer}/layer2/interfaces` }, interfaces, findings);
    const nodes = nodeSelection(nodeSelectors);
    return { protocol: 'layer2', advertisement: { protocol: 'layer2', pointer, interfaces, nodes, allowOffSubnet } };
  }
  const { peers, communities, nodeSelectors, ...rest } = { ...BGP_DEFAULTS, ...written.bgp };
  checkRepeats({ document, pointer: `${pointer}/bgp/peers` }, peers, findings);
  peers.forEach((name, at) => {
    if (!known.names.has(name) && !known.isIncomplete) {
      findings.add({
        document,
        pointer: `${pointer}/bgp/peers/${at}`,
        code: 'unknown-peer',
        severity: 'error',
        says: `is ${quote(name)}, which is no BGPPeer of the tree${didYouMean(name, known.names)}`,
        help: 'name a BGPPeer that exists, or add it',
      });
    }
  });
  return {
    protocol: 'bgp',
    advertisement: { protocol: 'bgp', pointer, ...rest, nodes: nodeSelection(nodeSelectors) },
    peers,
    communities,
    nodeSelectors,
  };
}

/** Length of the routes of a family. */
function aggregationLengthOf(advertisement: WrittenBgpAdvertisement['advertisement'], family: Family): number {
  return family === 'ipv4' ? advertisement.aggregationLength : advertisement.aggregationLengthV6;
}

/** An aggregate must lie inside the pool as a whole: a wider one would draw traffic for addresses that are not ours. */
export function checkAggregation(
  document: AnyDocument,
  ranges: readonly { readonly range: Range }[],
  advertise: readonly WrittenAdvertisement[],
  findings: Findings,
): void {
  const merged = mergeRanges(ranges.map(({ range }) => range));
  for (const written of advertise) {
    if (written.protocol === 'layer2') {
      continue;
    }
    for (const family of FAMILIES) {
      const length = aggregationLengthOf(written.advertisement, family);
      const exceeded = merged.find((range) => familyOf(range.first) === family && !isFilled(range, length));
      if (exceeded === undefined) {
        continue;
      }
      const field = family === 'ipv4' ? 'aggregationLength' : 'aggregationLengthV6';
      const first = coveringPrefix(exceeded.first, length);
      const aggregate = first.address === exceeded.first ? coveringPrefix(exceeded.last, length) : first;
      findings.add({
        document,
        pointer: `${written.advertisement.pointer}/bgp/${field}`,
        code: 'aggregate-exceeds-pool',
        severity: 'error',
        says: `is ${length}: the route ${formatPrefix(aggregate)} would cover more than the pool's ${formatRange(exceeded)}`,
        help: `use a length at which the pool consists of whole prefixes, ${family === 'ipv4' ? 32 : 128} at most, or fill the pool up`,
      });
    }
  }
}

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** Whether a range consists of whole prefixes of a length. */
function isFilled({ first, last }: Range, length: number): boolean {
  return coveringPrefix(first, length).address === first && prefixRange(coveringPrefix(last, length)).last === last;
}

/** A BGP entry with the peers that it reaches in one cluster: those that it lists, or all. */
interface LinkedBgp {
  readonly written: WrittenBgpAdvertisement;
  readonly peers: readonly Peer[];
}

/**
 * The advertisements in one cluster. A BGP entry that lists peers, none of which this cluster has, is left out: without
 * any it would mean every peer.
 */
export function linkAdvertisements(
  pool: { readonly document: Document<'AddressPool'>; readonly advertise: readonly WrittenAdvertisement[] },
  families: ReadonlySet<Family>,
  cluster: LinkScope,
  peersByName: ReadonlyMap<string, Peer>,
  findings: Findings,
): Advertisement[] {
  const linked: LinkedBgp[] = [];
  const advertisements = pool.advertise.flatMap((written): Advertisement[] => {
    if (written.protocol === 'layer2') {
      return [written.advertisement];
    }
    const peers =
      written.peers.length === 0
        ? [...peersByName.values()]
        : [...new Set(written.peers)].sort().flatMap((name) => peersByName.get(name) ?? []);
    const communities = linkCommunities(
      {
        document: pool.document,
        pointer: `${written.advertisement.pointer}/bgp/communities`,
        texts: written.communities,
      },
      cluster,
      findings,
    );
    linked.push({ written, peers });
    const isAll = written.peers.length === 0;
    return peers.length === 0 && !isAll
      ? []
      : [{ ...written.advertisement, communities, peers: isAll ? [] : peers.map(({ name }) => name) }];
  });
  checkReach(pool, families, linked, cluster, findings);
  checkConflicts(pool.document, families, linked, cluster, findings);
  return advertisements;
}

function checkReach(
  { document, advertise }: { readonly document: AnyDocument; readonly advertise: readonly WrittenAdvertisement[] },
  families: ReadonlySet<Family>,
  linked: readonly LinkedBgp[],
  cluster: LinkScope,
  findings: Findings,
): void {
  if (cluster.gaps.has('BGPPeer')) {
    return;
  }
  for (const { written, peers } of linked) {
    const { pointer, localPref } = written.advertisement;
    if (peers.length === 0) {
      findings.addIn([cluster.name], {
        document,
        pointer: `${pointer}/bgp/peers`,
        code: 'advertise-without-peer',
        severity: 'warning',
        says:
          written.peers.length === 0
            ? 'is every peer, but there is none: nothing is announced'
            : 'has no peer that is here: nothing is announced',
        help: 'add a BGPPeer that is here, or let clusters select only clusters that have one',
      });
    } else if (localPref !== undefined && !peers.some(isInternal)) {
      findings.addIn([cluster.name], {
        document,
        pointer: `${pointer}/bgp/localPref`,
        code: 'local-pref-without-ibgp',
        severity: 'warning',
        says: `is ${localPref}, but every peer is in another AS and never sees it`,
        help: 'remove it; towards other ASes use med or communities',
      });
    }
  }
  const [first] = linked;
  if (first === undefined || advertise.some(({ protocol }) => protocol === 'layer2')) {
    return;
  }
  for (const family of families) {
    const peers = linked.flatMap((one) => one.peers);
    if (peers.length > 0 && !peers.some((peer) => peer.families.includes(family))) {
      findings.addIn([cluster.name], {
        document,
        pointer: `${first.written.advertisement.pointer}/bgp/peers`,
        code: 'family-without-peer',
        severity: 'warning',
        says: `has no peer that carries ${family}: the pool's ${family} addresses are not announced`,
        help: `add ${family} to the families of a peer, or remove the ${family} entries of the pool`,
      });
    }
  }
}

/** One route to one peer has one localPref and one med: two entries that make the same route must agree on them. */
function checkConflicts(
  document: AnyDocument,
  families: ReadonlySet<Family>,
  linked: readonly LinkedBgp[],
  cluster: LinkScope,
  findings: Findings,
): void {
  linked.forEach((second, at) => {
    for (const attribute of ['localPref', 'med'] as const) {
      const first = linked.slice(0, at).find((other) => isConflict(other, second, attribute, families));
      if (first === undefined) {
        continue;
      }
      const { pointer, [attribute]: value } = second.written.advertisement;
      const { pointer: firstPointer, [attribute]: firstValue } = first.written.advertisement;
      findings.addIn([cluster.name], {
        document,
        pointer: `${pointer}/bgp/${attribute}`,
        code: attribute === 'med' ? 'med-conflict' : 'local-pref-conflict',
        severity: 'error',
        says: `is ${value ?? 'not set'} here and ${firstValue ?? 'not set'} in the entry at line ${document.locate(firstPointer).line}, for the same routes to the same peer`,
        help: `give both the same ${attribute}, or other peers, aggregation lengths or nodeSelectors that exclude each other`,
      });
    }
  });
}

function isConflict(
  a: LinkedBgp,
  b: LinkedBgp,
  attribute: 'localPref' | 'med',
  families: ReadonlySet<Family>,
): boolean {
  const ofA = a.written.advertisement;
  const ofB = b.written.advertisement;
  if (ofA[attribute] === ofB[attribute]) {
    return false;
  }
  const common = a.peers.filter((peer) => b.peers.includes(peer) && (attribute === 'med' || isInternal(peer)));
  const sameRoutes = [...families].some(
    (family) =>
      aggregationLengthOf(ofA, family) === aggregationLengthOf(ofB, family) &&
      common.some((peer) => peer.families.includes(family)),
  );
  return sameRoutes && canShareNode(a.written.nodeSelectors, b.written.nodeSelectors);
}
