/** What a policy decides: its place in the order, its pools, its Services, and how much of its limits they use. */
import { FAMILIES } from '../../allocate/decide.ts';
import type { Settlement } from '../../allocate/settle.ts';
import type { Policy } from '../../config/config.ts';
import { compareText } from '../../diagnostic.ts';
import type { Address } from '../../net/address.ts';
import { type ExplainContext, type Place, placeOf, type Some, some } from './context.ts';

export interface PolicyExplanation {
  readonly kind: 'policy';
  readonly policy: Policy;
  readonly place: Place;
  /** From 1 on, of `of`. */
  readonly position: number;
  readonly of: number;
  /** Services that it decides about, by name, with what they have once the plan is carried out. */
  readonly services: Some<{ readonly service: string; readonly addresses: readonly Address[] }>;
  /** Services that it decides about and that wait for something. */
  readonly waiting: Some<string>;
  /** Addresses by namespace, those with the most first. Only with a limit for it. */
  readonly use: Some<{ readonly namespace: string; readonly used: number }>;
}

export function explainPolicy(context: ExplainContext, policy: Policy): PolicyExplanation {
  const { config, settlement, plan } = context;
  const assigned = new Map(plan.assignments.map(({ service, addresses }) => [service, addresses]));
  const decided = [...settlement.decisions.values()]
    .filter((decision) => decision.policy === policy.name)
    .map(({ service }) => service)
    .sort(compareText);
  const waiting = new Set(plan.changes.filter(({ action }) => action === 'refuse').map(({ service }) => service));
  const use =
    policy.limits.addressesPerNamespace === undefined
      ? []
      : [...usedByNamespace(settlement, policy.name)]
          .map(([namespace, used]) => ({ namespace, used }))
          .sort((a, b) => b.used - a.used || compareText(a.namespace, b.namespace));
  return {
    kind: 'policy',
    policy,
    place: placeOf(policy.origin),
    position: config.policies.indexOf(policy) + 1,
    of: config.policies.length,
    services: some(
      decided.map((service) => ({
        service,
        addresses: (assigned.get(service) ?? []).filter(({ leaving }) => !leaving).map(({ address }) => address),
      })),
    ),
    waiting: some(decided.filter((service) => waiting.has(service))),
    use: some(use),
  };
}

/** Distinct addresses that the Services of each namespace have or gain by a policy, as its limit counts them. */
export function usedByNamespace({ decisions }: Settlement, policy: string): ReadonlyMap<string, number> {
  const used = new Map<string, Set<Address>>();
  for (const [key, decision] of decisions) {
    if (decision.policy !== policy) continue;
    const namespace = key.slice(0, key.indexOf('/'));
    const own = used.get(namespace) ?? new Set();
    used.set(namespace, own);
    for (const family of FAMILIES) {
      const { verdicts, gain } = decision.families[family];
      for (const verdict of verdicts) {
        if (verdict.kind === 'keep' || (verdict.kind === 'adopt' && !verdict.observe)) own.add(verdict.address);
      }
      if (gain?.observe === false) own.add(gain.address);
    }
  }
  return new Map([...used].map(([namespace, { size }]) => [namespace, size]));
}
