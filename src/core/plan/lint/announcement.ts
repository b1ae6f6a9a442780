/**
 * Pools that nobody announces, by what the API and the speakers say of the nodes: selections that select none,
 * interfaces that none has, addresses that are on-link for none. Each pair of pool and node is looked at a few times,
 * whatever the number of addresses.
 */
import { peersOf } from '../../announce/advertise.ts';
import { entriesForNode, selectsNode } from '../../announce/eligibility.ts';
import { type Link, matchesInterface } from '../../announce/segment.ts';
import { type View, viewOf } from '../../announce/view.ts';
import type { Advertisement, Config, Layer2Advertisement, Policy, Pool } from '../../config/config.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { didYouMean, quote } from '../../documents/suggest.ts';
import type { Live, Node } from '../../live/live.ts';
import { prefixRange } from '../../net/prefix.ts';
import { rangesOverlap } from '../../net/ranges.ts';
import { atField, count, few } from './finding.ts';

export function lintAnnouncement(config: Config, live: Live): Diagnostic[] {
  const view = viewOf(live);
  // A cluster without a single node is one whose nodes somebody left out.
  if (view.nodes === undefined || view.nodes.size === 0) return [];
  const nodes = [...view.nodes.values()];
  return [
    ...config.pools.flatMap((pool) => lintPool(config, pool, nodes, view)),
    ...config.policies.flatMap((policy) => lintNarrowing(config, policy, nodes)),
  ];
}

/** A pool without any advertisement is found when its document is read. */
function lintPool(config: Config, pool: Pool, nodes: readonly Node[], view: View): Diagnostic[] {
  const entries = pool.advertise.map((entry) => ({ entry, eligible: eligibleFor(config, pool, entry, nodes) }));
  if (entries.length > 0 && entries.every(({ eligible }) => eligible.length === 0)) {
    return [
      atField(pool.origin, '/spec/advertise', {
        code: 'announced-by-no-node',
        severity: 'warning',
        says: `leaves nobody to announce the addresses of pool ${pool.name}: ${whyNobody(config, pool, pool.advertise, nodes)}`,
        help: 'select nodes that may announce, or put right what keeps them out',
      }),
    ];
  }
  const idle = entries.filter(({ eligible }) => eligible.length === 0);
  return [
    ...idle.map(({ entry }) =>
      atField(pool.origin, entry.pointer, {
        code: 'advertisement-on-no-node',
        severity: 'warning',
        says: `announces nothing: ${whyNobody(config, pool, [entry], nodes)}`,
        help: 'select nodes that may announce, or remove the entry',
      }),
    ),
    ...lintInterfaces(pool, entries, view),
    ...lintSubnets(pool, entries, view),
  ];
}

/** The nodes that may announce by an entry, as far as the API says. */
function eligibleFor(
  config: Config,
  pool: Pool,
  entry: Advertisement,
  nodes: readonly Node[],
  policy?: Policy,
): readonly Node[] {
  const peers = entry.protocol === 'bgp' ? peersOf(entry, config.peers) : undefined;
  return nodes.filter(
    (node) =>
      exclusionCode(config, pool, [entry], node, policy) === undefined &&
      (peers === undefined || peers.some((peer) => selectsNode(peer.nodes, node))),
  );
}

function exclusionCode(
  config: Config,
  pool: Pool,
  entries: readonly Advertisement[],
  node: Node,
  policy: Policy | undefined,
): string | undefined {
  const rules = config.settings.nodes;
  const noEntries = { code: 'not-selected-by-pool', pool: pool.name } as const;
  const found = entriesForNode({ entries, noEntries, pool, policy, rules, absent: NOBODY }, node);
  return 'code' in found ? found.code : undefined;
}

const NOBODY = new Map<string, never>();

const WHY: Readonly<Record<string, string>> = {
  'not-selected-by-pool': 'not selected',
  'exclude-label': 'excluded by label',
  'not-ready': 'not Ready',
  cordoned: 'cordoned',
  'network-unavailable': 'without a network',
};

/** `of 3 nodes 2 are not selected and 1 is not Ready`. */
function whyNobody(config: Config, pool: Pool, entries: readonly Advertisement[], nodes: readonly Node[]): string {
  const tallies = new Map<string, number>();
  for (const node of nodes) {
    const why = WHY[exclusionCode(config, pool, entries, node, undefined) ?? ''] ?? 'selected by no BGPPeer';
    tallies.set(why, (tallies.get(why) ?? 0) + 1);
  }
  const parts = [...tallies].map(([why, number]) => `${number} ${number === 1 ? 'is' : 'are'} ${why}`);
  return `of ${count(nodes.length, 'node')} ${few(parts)}`;
}

interface EligibleEntry {
  readonly entry: Advertisement;
  readonly eligible: readonly Node[];
}

/** Names and patterns that no node has which may announce and whose interfaces are known. */
function lintInterfaces(pool: Pool, entries: readonly EligibleEntry[], { speakers }: View): Diagnostic[] {
  return entries.flatMap(({ entry, eligible }): Diagnostic[] => {
    if (entry.protocol !== 'layer2' || speakers === undefined) return [];
    const known = eligible.flatMap(({ name }) => speakers.get(name) ?? NO_LINKS);
    const reporting = eligible.filter(({ name }) => speakers.has(name)).length;
    if (reporting === 0) return [];
    const names = new Set(known.map(({ name }) => name));
    return entry.interfaces.flatMap((pattern, at): Diagnostic[] => {
      if ([...names].some((name) => matchesInterface(pattern, name))) return [];
      const has = names.size === 0 ? 'they have none' : `they have ${few(names)}`;
      return [
        atField(pool.origin, `${entry.pointer}/layer2/interfaces/${at}`, {
          code: 'interface-on-no-node',
          severity: 'warning',
          says: `is ${quote(pattern)}, which none of the ${count(reporting, 'node')} that may announce has (${has})${didYouMean(pattern, names)}`,
          help: 'name an interface that the nodes have, or a pattern such as bond*',
        }),
      ];
    });
  });
}

const NO_LINKS: readonly Link[] = [];

/** Addresses that no interface has on its wire, in a pool that is announced by layer 2 alone. */
function lintSubnets(pool: Pool, entries: readonly EligibleEntry[], { speakers }: View): Diagnostic[] {
  if (
    speakers === undefined ||
    entries.some(({ entry, eligible }) => entry.protocol === 'bgp' && eligible.length > 0)
  ) {
    return [];
  }
  const layer2 = entries.flatMap(({ entry, eligible }) => (entry.protocol === 'layer2' ? [{ entry, eligible }] : []));
  if (layer2.some(({ entry, eligible }) => entry.allowOffSubnet && eligible.length > 0)) return [];
  const links = layer2.flatMap(({ entry, eligible }) => linksOf(entry, eligible, speakers));
  // Without an interface at all, the interfaces are what is wrong.
  if (links.length === 0) return [];
  const onLink = links.flatMap(({ prefixes }) => prefixes.map(prefixRange));
  return pool.entries.flatMap((entry, at): Diagnostic[] => {
    if (entry.usable.length === 0 || onLink.some((range) => rangesOverlap(range, entry.range))) return [];
    return [
      atField(pool.origin, `/spec/addresses/${at}`, {
        code: 'addresses-off-subnet',
        severity: 'warning',
        says: `is ${quote(entry.text)}, which is on-link for no interface that may announce it, so nobody answers for its addresses`,
        help: 'give a node an address of that subnet, set allowOffSubnet: true in the layer2 entry, or advertise by bgp',
      }),
    ];
  });
}

function linksOf(
  { interfaces }: Layer2Advertisement,
  eligible: readonly Node[],
  speakers: ReadonlyMap<string, readonly Link[]>,
): readonly Link[] {
  const links = eligible.flatMap(({ name }) => speakers.get(name) ?? NO_LINKS);
  return interfaces.length === 0
    ? links
    : links.filter(({ name }) => interfaces.some((pattern) => matchesInterface(pattern, name)));
}

/** A policy that narrows the nodes of a pool down to none. */
function lintNarrowing(config: Config, policy: Policy, nodes: readonly Node[]): Diagnostic[] {
  if (policy.advertise.nodes.selectors.length === 0) return [];
  const silenced = policy.pools.filter(
    (pool) =>
      pool.advertise.some((entry) => eligibleFor(config, pool, entry, nodes).length > 0) &&
      pool.advertise.every((entry) => eligibleFor(config, pool, entry, nodes, policy).length === 0),
  );
  if (silenced.length === 0) return [];
  const pools = few(silenced.map(({ name }) => name));
  return [
    atField(policy.origin, '/spec/advertise/nodeSelectors', {
      code: 'policy-leaves-no-node',
      severity: 'warning',
      says: `leaves none of the nodes that may announce ${silenced.length === 1 ? 'pool' : 'pools'} ${pools}, so what policy ${policy.name} gives from there is announced by nobody`,
      help: 'widen the selectors, or list pools of the nodes that they select',
    }),
  ];
}
