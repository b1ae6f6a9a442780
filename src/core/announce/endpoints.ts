/**
 * On which nodes the Services of an address can be served.
 *
 * An address may be shared, and one node answers for it. Sharers without any endpoint that can serve are left out: one
 * dead Service must not take its neighbours off the network. A node then serves the address if it can serve *each* of
 * the others: any node for `Cluster`, one with an endpoint of its own for `Local`. Where no node can serve all of them
 * (possible only after an edit: sharers that use `Local` are given an address together only with equal selectors), a
 * node that can serve some of them does.
 */
import type { Endpoint } from '../live/live.ts';
import type { Holder } from './view.ts';

export type Serving =
  /** `unknown` where the endpoints could not be read: taken for granted. */
  | { readonly kind: 'everywhere' | 'unknown' }
  | { readonly kind: 'nowhere'; readonly services: readonly string[] }
  /** `services`: those that need an endpoint on the node itself. */
  | { readonly kind: 'on'; readonly nodes: ReadonlySet<string>; readonly services: readonly string[] };

/** Ready ones serve; where a node has none of those, ones that still serve while they terminate (KEP-1669). */
export function canServe(endpoint: Endpoint): boolean {
  return endpoint.ready || (endpoint.serving && endpoint.terminating);
}

export function servingNodes(
  holders: readonly Holder[],
  endpoints: ReadonlyMap<string, readonly Endpoint[]> | undefined,
): Serving {
  if (endpoints === undefined) {
    return { kind: 'unknown' };
  }
  const served = holders.filter(({ service }) => endpoints.get(service)?.some(canServe));
  if (served.length === 0) {
    return { kind: 'nowhere', services: holders.map(({ service }) => service) };
  }
  const local = served.filter(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local');
  if (local.length === 0) {
    return { kind: 'everywhere' };
  }
  const nodeSets = local.map(({ service }) => nodesServing(endpoints.get(service)!));
  const all = [...nodeSets[0]!].filter((node) => nodeSets.every((nodes) => nodes.has(node)));
  if (all.length === 0 && local.length < served.length) {
    return { kind: 'everywhere' };
  }
  return {
    kind: 'on',
    nodes: all.length > 0 ? new Set(all) : new Set(nodeSets.flatMap((nodes) => [...nodes])),
    services: local.map(({ service }) => service),
  };
}

/** Endpoints that name no node serve `Cluster`, and nobody's `Local`. */
function nodesServing(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  return new Set(endpoints.filter(canServe).flatMap(({ node }) => node ?? []));
}
