/**
 * What a pool and a policy advertise, whatever the address: the comparable part of "how is it announced".
 *
 * A plan compares it once for each pair of pool and policy, not for each of 100,000 addresses. Node selections are those
 * of pool entry, policy and (BGP) peer together. What the endpoints decide is not in it; nor is what the interfaces do.
 */
import type { BgpAdvertisement, Config, NodeSelection, Peer, Policy, Pool } from '../config/config.ts';
import { isInternal } from '../config/peer.ts';
import { compareText } from '../diagnostic.ts';
import type { Node } from '../live/live.ts';
import type { Family } from '../net/address.ts';
import { EXCLUDE_LABEL, selectsNode, suspension } from './eligibility.ts';
import { matchesInterface } from './segment.ts';

/** Equal `key`s mean equal advertisements; `compareAdvertised` also sees those that only are written differently. */
export interface Advertised {
  readonly layer2: readonly Layer2Advertised[];
  readonly bgp: readonly BgpAdvertised[];
  readonly key: string;
}

/** Where something is advertised: one node, or where the nodes are not known the keys of the selections that must hold. */
export type Where = readonly string[];

export interface Layer2Advertised {
  readonly where: Where;
  /** A name or pattern; `*` is every interface. */
  readonly interface: string;
  readonly allowOffSubnet: boolean;
  /** The node is selected, but its state keeps it out for the time being. */
  readonly suspended: boolean;
}

/** One kind of route to one peer. Addresses that share a prefix of `length` share the route. */
export interface BgpAdvertised {
  readonly where: Where;
  readonly peer: string;
  readonly family: Family;
  /** 32 and 128: host routes. Else the prefix of this length that the address is in (`coveringPrefix`). */
  readonly length: number;
  /** Sorted: those of the pool's entries and of the policy. */
  readonly communities: readonly string[];
  readonly med: number;
  /** Only to peers of the same AS. */
  readonly localPref?: number;
  readonly suspended: boolean;
}

/** Without nodes (`undefined`) the selections stand for them: enough to compare two configurations. */
export function advertisementOf(
  config: Pick<Config, 'settings' | 'peers'>,
  pool: Pool,
  policy: Policy | undefined,
  nodes: ReadonlyMap<string, Node> | undefined,
): Advertised {
  const layer2: Layer2Advertised[] = [];
  const bgp: BgpAdvertised[] = [];
  const families = new Set(pool.entries.map(({ family }) => family));
  const everySite = sitesOf(config, nodes);
  for (const entry of pool.advertise) {
    const selections = policy === undefined ? [entry.nodes] : [entry.nodes, policy.advertise.nodes];
    if (entry.protocol === 'layer2') {
      const { interfaces, allowOffSubnet } = entry;
      for (const site of everySite(selections)) {
        for (const name of interfaces.length === 0 ? ['*'] : interfaces) {
          layer2.push({ ...site, interface: name, allowOffSubnet });
        }
      }
    } else {
      for (const peer of peersOf(entry, config.peers)) {
        const routes = routesOf(entry, policy, peer, families);
        for (const site of everySite([...selections, peer.nodes])) {
          bgp.push(...routes.map((route) => ({ ...site, ...route })));
        }
      }
    }
  }
  const advertised = { layer2: joinInterfaces(layer2), bgp: joinRoutes(bgp) };
  return { ...advertised, key: JSON.stringify(advertised) };
}

/** The peers that an entry is for: those it names, or all. */
export function peersOf(entry: BgpAdvertisement, peers: readonly Peer[]): readonly Peer[] {
  return entry.peers.length === 0 ? peers : peers.filter(({ name }) => entry.peers.includes(name));
}

interface Site {
  readonly where: Where;
  readonly suspended: boolean;
}

/** Makes the list of sites that all of some selections leave. */
function sitesOf(
  { settings }: Pick<Config, 'settings'>,
  nodes: ReadonlyMap<string, Node> | undefined,
): (selections: readonly NodeSelection[]) => readonly Site[] {
  if (nodes === undefined) {
    return (selections) => {
      const keys = selections.filter(({ selectors }) => selectors.length > 0).map(({ key }) => key);
      return [{ where: [...new Set(keys)].sort(compareText), suspended: false }];
    };
  }
  const rules = settings.nodes;
  const candidates = [...nodes.values()]
    .filter(({ labels }) => !(rules.honorExcludeLabel && Object.hasOwn(labels, EXCLUDE_LABEL)))
    .map((node) => ({ node, site: { where: [node.name], suspended: suspension(rules, node) !== undefined } }));
  return (selections) =>
    candidates
      .filter(({ node }) => selections.every((selection) => selectsNode(selection, node)))
      .map(({ site }) => site);
}

type Route = Omit<BgpAdvertised, keyof Site>;

function routesOf(
  entry: BgpAdvertisement,
  policy: Policy | undefined,
  peer: Peer,
  families: ReadonlySet<Family>,
): readonly Route[] {
  const communities = joinTexts(entry.communities, policy?.advertise.communities ?? []);
  return peer.families
    .filter((family) => families.has(family))
    .map((family) => ({
      peer: peer.name,
      family,
      length: family === 'ipv4' ? entry.aggregationLength : entry.aggregationLengthV6,
      communities,
      med: entry.med,
      ...(entry.localPref !== undefined && isInternal(peer) && { localPref: entry.localPref }),
    }));
}

function joinTexts(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort(compareText);
}

/** Drops what another interface or pattern of the same place covers. */
function joinInterfaces(all: readonly Layer2Advertised[]): Layer2Advertised[] {
  const bySite = new Map<string, Layer2Advertised[]>();
  for (const one of all) {
    const key = whereKey(one.where);
    const kept = bySite.get(key) ?? [];
    if (!kept.some((other) => coversInterface(other, one))) {
      bySite.set(key, [...kept.filter((other) => !coversInterface(one, other)), one]);
    }
  }
  return [...bySite.values()]
    .flat()
    .sort((a, b) => compareText(whereKey(a.where), whereKey(b.where)) || compareText(a.interface, b.interface));
}

function coversInterface(a: Layer2Advertised, b: Layer2Advertised): boolean {
  return matchesInterface(a.interface, b.interface) && (a.allowOffSubnet || !b.allowOffSubnet);
}

/**
 * One route for each prefix and peer of a node. Of several entries for it the communities are joined; the lowest MED and
 * the highest local preference win, each the more attractive one.
 */
function joinRoutes(all: readonly BgpAdvertised[]): BgpAdvertised[] {
  const routes = new Map<string, BgpAdvertised>();
  for (const route of all) {
    const key = routeKey(route);
    const other = routes.get(key);
    routes.set(key, other === undefined ? route : joined(other, route));
  }
  return [...routes].sort(([a], [b]) => compareText(a, b)).map(([, route]) => route);
}

function joined(a: BgpAdvertised, b: BgpAdvertised): BgpAdvertised {
  const localPrefs = [a, b].flatMap(({ localPref }) => localPref ?? []);
  return {
    ...a,
    communities: joinTexts(a.communities, b.communities),
    med: Math.min(a.med, b.med),
    ...(localPrefs.length > 0 && { localPref: Math.max(...localPrefs) }),
  };
}

function routeKey({ where, peer, family, length }: BgpAdvertised): string {
  return JSON.stringify([where, peer, family, length]);
}

function whereKey(where: Where): string {
  return JSON.stringify(where);
}

/**
 * `more`: everything is advertised as before, and something besides. `changed`: anything else, so also where something
 * is added while something goes.
 */
export function compareAdvertised(before: Advertised, after: Advertised): 'same' | 'more' | 'changed' {
  if (before.key === after.key) {
    return 'same';
  }
  if (!coversAll(after, before)) {
    return 'changed';
  }
  return coversAll(before, after) ? 'same' : 'more';
}

function coversAll(a: Advertised, b: Advertised): boolean {
  return coversEach(a.layer2, b.layer2, coversInterface) && coversEach(a.bgp, b.bgp, isSameRoute);
}

/** What covers something is nearly always at the same place, so that is where it is looked for first. */
function coversEach<T extends Site>(a: readonly T[], b: readonly T[], covers: (a: T, b: T) => boolean): boolean {
  const bySite = new Map<string, T[]>();
  for (const one of a) {
    const key = whereKey(one.where);
    bySite.set(key, [...(bySite.get(key) ?? []), one]);
  }
  return b.every((one) => {
    const isCovering = (other: T) => coversPlace(other, one) && covers(other, one);
    return bySite.get(whereKey(one.where))?.some(isCovering) || a.some(isCovering);
  });
}

/** A selection that asks for less is wider; a node covers itself only. */
function coversPlace(a: Site, b: Site): boolean {
  return a.where.every((key) => b.where.includes(key)) && (!a.suspended || b.suspended);
}

function isSameRoute(a: BgpAdvertised, b: BgpAdvertised): boolean {
  return (
    a.peer === b.peer &&
    a.family === b.family &&
    a.length === b.length &&
    a.med === b.med &&
    a.localPref === b.localPref &&
    a.communities.join() === b.communities.join()
  );
}
