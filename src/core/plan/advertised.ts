/**
 * Compares how addresses are advertised by the config of now with how they were by the one before. An advertisement
 * depends on the pool and the policy alone, so that each pair is compared once, however many addresses it has.
 */
import type { World } from '../allocate/world.ts';
import { type Advertised, advertisementOf, compareAdvertised } from '../announce/advertise.ts';
import type { Config } from '../config/config.ts';
import type { Node } from '../live/live.ts';
import type { AdvertisedDifference } from './change.ts';
import type { CompareAdvertised } from './conclude.ts';

/** Without a config before nothing is known to differ, and the plan says that it could not be compared. */
export function advertisedComparison({ config, live }: World, before: Config | undefined): CompareAdvertised {
  if (before === undefined) return () => undefined;
  const nodes = live.known.has('nodes') ? live.nodes : undefined;
  const then = openAdvertised(before, nodes);
  const now = openAdvertised(config, nodes);
  const differences = new Map<string, AdvertisedDifference | undefined>();
  return (eip, pool, policy) => {
    const pair = [eip.pool, eip.policy, pool, policy].join(' ');
    if (!differences.has(pair)) differences.set(pair, differenceOf(then(eip.pool, eip.policy), now(pool, policy)));
    return differences.get(pair);
  };
}

type Nodes = ReadonlyMap<string, Node>;

function openAdvertised(config: Config, nodes: Nodes | undefined) {
  const byPair = new Map<string, Advertised | undefined>();
  return (poolName: string, policyName: string): Advertised | undefined => {
    const pair = `${poolName} ${policyName}`;
    if (!byPair.has(pair)) {
      const pool = config.poolsByName.get(poolName);
      const policy = config.policiesByName.get(policyName);
      byPair.set(pair, pool && policy && advertisementOf(config, pool, policy, nodes));
    }
    return byPair.get(pair);
  };
}

function differenceOf(before: Advertised | undefined, after: Advertised | undefined): AdvertisedDifference | undefined {
  // What the config before did not have, it did not advertise either: the pool or policy itself is the difference.
  if (before === undefined || after === undefined) return undefined;
  switch (compareAdvertised(before, after)) {
    case 'same':
      return undefined;
    case 'more':
      return { code: 'more-nodes' };
    case 'changed':
      return { code: 'advertisement' };
  }
}
