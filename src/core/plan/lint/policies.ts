/** Policies that decide about nothing, and what Services have that their policy would not give them again. */
import type { Allocation } from '../../allocate/allocation.ts';
import { gainNamed } from '../../allocate/choose.ts';
import { type Decision, FAMILIES } from '../../allocate/decide.ts';
import { isHandled, openPolicyFinder } from '../../allocate/handled.ts';
import type { Refusal } from '../../allocate/reason.ts';
import type { Settlement } from '../../allocate/settle.ts';
import type { Config, Policy } from '../../config/config.ts';
import { compareText, type Diagnostic } from '../../diagnostic.ts';
import type { Address } from '../../net/address.ts';
import { atField, collect, few } from './finding.ts';

/** Policies that no Service comes to: none matches, or earlier ones decide about all that do. */
export function lintIdlePolicies(config: Config, { world, decisions }: Settlement): Diagnostic[] {
  const { live } = world;
  if (!live.known.has('services')) return [];
  const deciding = new Set<string>();
  for (const { policy } of decisions.values()) if (policy !== undefined) deciding.add(policy);
  const idle = config.policies.filter(({ name }) => !deciding.has(name));
  if (idle.length === 0) return [];
  const handled = [...live.services.values()]
    .filter((service) => isHandled(config, service))
    .sort((a, b) => compareText(a.key, b.key));
  // A cluster without Services says nothing about policies.
  if (handled.length === 0) return [];
  return idle.flatMap((policy): Diagnostic[] => {
    const { find } = openPolicyFinder({ ...config, policies: [policy] }, live);
    let isUnsure = false;
    const first = handled.find((service) => {
      const choice = find(service);
      isUnsure ||= choice.policy === undefined && choice.unknownLabels !== undefined;
      return choice.policy !== undefined;
    });
    if (first !== undefined) {
      const winner = decisions.get(first.key)?.policy;
      // It may wait for labels that could not be read.
      if (winner === undefined) return [];
      return [
        atField(policy.origin, '/spec/match', {
          code: 'policy-never-decides',
          severity: 'warning',
          says: `matches Services, but earlier policies decide about all of them (${first.key}: policy ${winner})`,
          help: `give policy ${policy.name} a lower priority number than theirs, or remove it`,
        }),
      ];
    }
    if (isUnsure) return [];
    return [
      atField(policy.origin, '/spec/match', {
        code: 'policy-matches-nothing',
        severity: 'warning',
        says: `matches none of the ${handled.length} Services that Pierhead handles here`,
        help: 'compare its parts with the labels and classes of the Services: all parts that are given must hold',
      }),
    ];
  });
}

/** Limits and requirements bind when an address is gained; what has one keeps it, and is named here. */
export function lintPolicyRules(config: Config, settlement: Settlement): Diagnostic[] {
  const use = new Map<string, Map<string, Set<Address>>>();
  const unmet = new Map<string, string[]>();
  for (const [key, decision] of settlement.decisions) {
    const policy = decision.policy === undefined ? undefined : config.policiesByName.get(decision.policy);
    if (policy === undefined) continue;
    const { kept, gained } = addressesOf(decision);
    if (policy.limits.addressesPerNamespace !== undefined) {
      countUse(use, policy.name, key.slice(0, key.indexOf('/')), [...kept, ...gained]);
    }
    const refusal = kept[0] === undefined ? undefined : refusalAnew(settlement, policy, key, kept[0]);
    if (refusal !== undefined) collect(unmet, JSON.stringify([policy.name, ...refusal]), key);
  }
  return [...lintUse(config, use), ...lintUnmet(config, unmet)];
}

function addressesOf({ families }: Decision): { kept: Address[]; gained: Address[] } {
  const kept: Address[] = [];
  const gained: Address[] = [];
  for (const family of FAMILIES) {
    const { verdicts, gain } = families[family];
    for (const verdict of verdicts) {
      if (verdict.kind === 'keep' || (verdict.kind === 'adopt' && !verdict.observe)) kept.push(verdict.address);
    }
    if (gain !== undefined && !gain.observe) gained.push(gain.address);
  }
  return { kept, gained };
}

function countUse(
  use: Map<string, Map<string, Set<Address>>>,
  policy: string,
  namespace: string,
  addresses: readonly Address[],
): void {
  const ofPolicy = use.get(policy) ?? new Map<string, Set<Address>>();
  use.set(policy, ofPolicy);
  const own = ofPolicy.get(namespace) ?? new Set();
  ofPolicy.set(namespace, own);
  for (const address of addresses) own.add(address);
}

function lintUse(config: Config, use: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Address>>>): Diagnostic[] {
  return [...use].flatMap(([name, namespaces]): Diagnostic[] => {
    const policy = config.policiesByName.get(name)!;
    const allowed = policy.limits.addressesPerNamespace!;
    const over = [...namespaces].filter(([, addresses]) => addresses.size > allowed);
    if (over.length === 0) return [];
    const named = few(over.map(([namespace, { size }]) => `namespace ${namespace} has ${size}`));
    return [
      atField(policy.origin, '/spec/limits/addressesPerNamespace', {
        code: 'limit-exceeded',
        severity: 'warning',
        says: `is ${allowed}, and ${named}; they keep them and get no more`,
        help: 'give addresses up there, or raise the limit',
      }),
    ];
  });
}

/** The rule for which the Service would be refused its own address if it asked for it now, and what the rule says. */
function refusalAnew(
  { world, allocation }: Settlement,
  policy: Policy,
  key: string,
  address: Address,
): readonly [field: string, says: string] | undefined {
  const service = world.live.services.get(key);
  if (service === undefined || (policy.require.size === 0 && policy.limits.ports === undefined)) return undefined;
  const outcome = gainNamed(
    {
      world,
      allocation: withoutOthers(allocation, address),
      service,
      policy,
      request: world.requestOf(service),
      held: [],
      givesBack: [],
    },
    address,
    { code: 'requested' },
  );
  const refusal = outcome.gain === undefined ? outcome.refusals[0] : undefined;
  return refusal === undefined ? undefined : ruleOf(refusal);
}

function ruleOf(refusal: Refusal): readonly [field: string, says: string] | undefined {
  if (refusal.code === 'requirement') return ['/spec/require', `asks for ${refusal.requirement}`];
  if (refusal.code !== 'limit' || refusal.limit !== 'ports') return undefined;
  return ['/spec/limits/ports', `does not allow ${refusal.protocol} ${refusal.port}`];
}

/** Who else has what does not matter to the rules of a policy, and asking must subscribe nobody. */
function withoutOthers(allocation: Allocation, own: Address): Allocation {
  return { ...allocation, slot: () => ({ tenures: [], nodes: [] }), use: () => new Map([[own, 1]]) };
}

function lintUnmet(config: Config, unmet: ReadonlyMap<string, readonly string[]>): Diagnostic[] {
  return [...unmet].map(([key, services]) => {
    const [name, field, says] = JSON.parse(key) as [string, string, string];
    const isOne = services.length === 1;
    const isLimit = field === '/spec/limits/ports';
    const verb = isLimit ? (isOne ? 'uses' : 'use') : isOne ? 'does not meet' : 'do not meet';
    return atField(config.policiesByName.get(name)!.origin, field, {
      code: isLimit ? 'limit-exceeded' : 'requirement-unmet',
      severity: 'warning',
      says: `${says}, which ${few(services)} ${verb}; what they have stays, a new address they would not get`,
      help: `change ${isOne ? 'the Service' : 'the Services'}, or the rule`,
    });
  });
}
