/**
 * Which nodes may announce at all, whatever the address: the node's own state and the selections of pool and policy.
 */
import type { NodeSelection, Policy, Pool } from '../config/config.ts';
import type { Node } from '../live/live.ts';
import type { Serving } from './endpoints.ts';
import type { ExclusionReason } from './exclusion.ts';
import type { Absence, NodeRules } from './view.ts';

/** The well-known label by which a node stays out of load balancers. Any value counts, also an empty one. */
export const EXCLUDE_LABEL = 'node.kubernetes.io/exclude-from-external-load-balancers';

export function selectsNode(selection: NodeSelection, node: Node): boolean {
  return selection.selectors.length === 0 || selection.selectors.some((selector) => selector(node.labels));
}

/** What is asked of every node. `noEntries` is the reason where the pool has no entry of the protocol at all. */
export interface Selecting<Entry extends { readonly nodes: NodeSelection }> {
  readonly entries: readonly Entry[];
  readonly noEntries: ExclusionReason;
  readonly pool: Pool;
  readonly policy: Policy | undefined;
  readonly rules: NodeRules;
  readonly absent: ReadonlyMap<string, Absence>;
}

/** The entries of a pool that let the node announce, or why none of them does. Endpoints are not looked at. */
export function entriesForNode<Entry extends { readonly nodes: NodeSelection }>(
  { entries, noEntries, pool, policy, rules, absent }: Selecting<Entry>,
  node: Node,
): readonly Entry[] | ExclusionReason {
  const absence = absent.get(node.name);
  if (absence !== undefined) {
    return { code: absence };
  }
  if (entries.length === 0) {
    return noEntries;
  }
  const selected = entries.filter((entry) => selectsNode(entry.nodes, node));
  if (selected.length === 0) {
    return { code: 'not-selected-by-pool', pool: pool.name };
  }
  if (policy !== undefined && !selectsNode(policy.advertise.nodes, node)) {
    return { code: 'not-selected-by-policy', policy: policy.name };
  }
  return nodeExclusion(rules, node) ?? selected;
}

function nodeExclusion(rules: NodeRules, node: Node): ExclusionReason | undefined {
  if (rules.honorExcludeLabel && Object.hasOwn(node.labels, EXCLUDE_LABEL)) {
    return { code: 'exclude-label', label: EXCLUDE_LABEL };
  }
  return suspension(rules, node);
}

/** Why the state of the node keeps it out for the time being: it passes by itself. */
export function suspension(rules: NodeRules, node: Node): ExclusionReason | undefined {
  if (rules.notReady === 'Exclude' && !node.ready) {
    return { code: 'not-ready' };
  }
  if (rules.cordoned === 'Exclude' && node.cordoned) {
    return { code: 'cordoned' };
  }
  return node.networkUnavailable ? { code: 'network-unavailable' } : undefined;
}

/** Why the endpoints keep a node out. */
export function endpointExclusion(serving: Serving, node: string): ExclusionReason | undefined {
  switch (serving.kind) {
    case 'everywhere':
    case 'unknown':
      return undefined;
    case 'nowhere':
      return { code: 'no-endpoint', services: serving.services };
    case 'on':
      return serving.nodes.has(node) ? undefined : { code: 'no-local-endpoint', services: serving.services };
  }
}
