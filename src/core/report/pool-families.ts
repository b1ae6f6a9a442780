/**
 * How full a dual-stack pool is in each family: together, the IPv6 part hides that the IPv4 part is exhausted.
 */
import type { PlanPoolFamily } from '../api/generated/types.ts';
import { poolOf } from '../config/pool-of.ts';
import { type Address, type Family, familyOf } from '../net/address.ts';
import type { Plan } from '../plan/plan.ts';
import { countJson } from './count-json.ts';
import type { Facts } from './facts.ts';

/** Of a pool by name; `undefined` for one that has one family only. */
export type FamiliesOf = (pool: string) => PlanPoolFamily[] | undefined;

export function openPoolFamilies(plan: Plan, facts: Facts): FamiliesOf {
  const { config, live } = facts;
  const before = new Set<Address>();
  for (const { address, state } of live.eips.values()) if (state !== 'Withdrawn') before.add(address);
  for (const { shown } of live.services.values()) for (const address of shown) before.add(address);
  const after = new Set<Address>();
  for (const { addresses } of plan.assignments) {
    for (const { address, leaving, observe } of addresses) if (!leaving && !observe) after.add(address);
  }
  const counterOf = (addresses: ReadonlySet<Address>) => {
    const counts = new Map<string, number>();
    for (const address of addresses) {
      const key = `${poolOf(config, address)?.name} ${familyOf(address)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return (pool: string, family: Family) => counts.get(`${pool} ${family}`) ?? 0;
  };
  const [usedBefore, usedAfter] = [counterOf(before), counterOf(after)];
  return (name) => {
    const families = new Set(config.poolsByName.get(name)?.entries.map(({ family }) => family));
    if (families.size < 2) return undefined;
    return (['ipv4', 'ipv6'] as const).map((family) => {
      const { givable, quarantined, reserved } = facts.poolCounts(name, family)!;
      return {
        family,
        total: countJson(givable),
        usedBefore: usedBefore(name, family),
        usedAfter: usedAfter(name, family),
        quarantined,
        reserved,
      };
    });
  };
}
