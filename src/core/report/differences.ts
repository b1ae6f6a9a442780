/**
 * What exactly is advertised otherwise: old and new of each field, where the configuration before is known. Pools and
 * policies decide it, not addresses, so each pair is compared once.
 */

import { type Advertised, advertisementOf } from '../announce/advertise.ts';
import type { PlanDifference } from '../api/generated/types.ts';
import type { Config } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { Live } from '../live/live.ts';
import type { Change } from '../plan/change.ts';

/** Empty where nothing is known of before, or where the difference is in how fields go together. */
export type DifferencesOf = (change: Change) => readonly PlanDifference[];

export function openDifferences(config: Config, live: Live, before: Config | undefined): DifferencesOf {
  if (before === undefined) return () => [];
  const nodes = live.known.has('nodes') ? live.nodes : undefined;
  const advertised = (of: Config, poolName: string, policyName: string): Advertised | undefined => {
    const [pool, policy] = [of.poolsByName.get(poolName), of.policiesByName.get(policyName)];
    return pool && policy && advertisementOf(of, pool, policy, nodes);
  };
  const found = new Map<string, readonly PlanDifference[]>();
  return ({ action, address, pool, policy }) => {
    const eip = address === undefined ? undefined : live.eips.get(address);
    if ((action !== 'announce' && action !== 'readvertise') || eip === undefined || !pool || !policy) return [];
    const key = [eip.pool, eip.policy, pool, policy].join(' ');
    let differences = found.get(key);
    if (differences === undefined) {
      const then = advertised(before, eip.pool, eip.policy);
      const now = advertised(config, pool, policy);
      differences = then === undefined || now === undefined ? [] : differencesOf(then, now, nodes !== undefined);
      found.set(key, differences);
    }
    return differences;
  };
}

/** Without nodes the places are keys of selections, which say nothing to people. */
function differencesOf(before: Advertised, after: Advertised, nodesKnown: boolean): PlanDifference[] {
  const fields: readonly [string, (advertised: Advertised) => readonly (readonly string[])[]][] = [
    ...(nodesKnown
      ? ([
          ['layer2 nodes', ({ layer2 }) => layer2.map(({ where }) => where)],
          ['bgp nodes', ({ bgp }) => bgp.map(({ where }) => where)],
        ] satisfies [string, (advertised: Advertised) => readonly (readonly string[])[]][])
      : []),
    ['layer2 interfaces', ({ layer2 }) => layer2.map((entry) => [entry.interface])],
    ['layer2 allowOffSubnet', ({ layer2 }) => layer2.map(({ allowOffSubnet }) => [String(allowOffSubnet)])],
    ['bgp peers', ({ bgp }) => bgp.map(({ peer }) => [peer])],
    ['bgp families', ({ bgp }) => bgp.map(({ family }) => [family])],
    ['bgp aggregation', ({ bgp }) => bgp.map(({ length }) => [`/${length}`])],
    ['bgp communities', ({ bgp }) => bgp.map(({ communities }) => communities)],
    ['bgp med', ({ bgp }) => bgp.map(({ med }) => [String(med)])],
    ['bgp localPref', ({ bgp }) => bgp.map(({ localPref }) => (localPref === undefined ? [] : [String(localPref)]))],
  ];
  return fields
    .map(([field, read]) => ({ field, before: distinct(read(before).flat()), after: distinct(read(after).flat()) }))
    .filter((difference) => difference.before.join() !== difference.after.join());
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareText);
}
