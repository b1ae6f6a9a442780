/** Why a Service has the addresses that it has: who decides about it, what it asks for, what was tried. */
import type { Gain } from '../../allocate/choose.ts';
import { FAMILIES } from '../../allocate/decide.ts';
import type { Verdict } from '../../allocate/decide-family.ts';
import { isHandled, openPolicyFinder } from '../../allocate/handled.ts';
import { wantsFamily } from '../../allocate/permitted.ts';
import type { Refusal } from '../../allocate/reason.ts';
import type { Request } from '../../allocate/request.ts';
import type { Config, Policy, Requirement, Reservation } from '../../config/config.ts';
import type { Live, Service } from '../../live/live.ts';
import { type Address, compareAddresses, type Family } from '../../net/address.ts';
import type { Change } from '../change.ts';
import { type AddressExplanation, explainAddress } from './address.ts';
import type { ExplainContext } from './context.ts';
import { usedByNamespace } from './policy.ts';

export interface ServiceExplanation {
  readonly kind: 'service';
  /** `namespace/name`. */
  readonly service: string;
  readonly handling: Handling;
  /** In the order in which they are tried, up to the one that decides. */
  readonly policies: readonly PolicyTrial[];
  readonly decidedBy?: string;
  readonly request: Request;
  /** Also one that is over: `isInForce` tells. */
  readonly reservation?: { readonly entry: Reservation; readonly isInForce: boolean };
  /** What becomes of each address that it has, by address. */
  readonly held: readonly HeldAddress[];
  readonly families: readonly FamilyExplanation[];
  /** What it waits for that is not of one family. */
  readonly unmet: readonly Refusal[];
  readonly changes: readonly Change[];
  readonly limits: readonly LimitUse[];
  /** What it has once the plan is carried out. */
  readonly addresses: readonly AddressExplanation[];
}

/** Whether the Service is one of ours, and why not. `value` is what was found. */
export type Handling =
  | { readonly handled: true }
  | {
      readonly handled: false;
      readonly code: 'not-found' | 'deleting' | 'not-load-balancer' | 'other-class' | 'classless' | 'no-opt-in';
      readonly value?: string;
    };

export type MatchPart = 'namespaces' | 'services' | 'loadBalancerClasses';

/** `unknown`: the labels of the namespace could not be read, so nothing is decided. */
export interface PolicyTrial {
  readonly policy: string;
  readonly outcome: 'decides' | 'no-match' | 'unknown';
  /** The parts of `match` that do not hold. */
  readonly failed: readonly MatchPart[];
}

/** `verdict` of what it has now; else it is on its way out, `untilMs` at the latest. */
export type HeldAddress =
  | { readonly address: Address; readonly verdict: Verdict }
  | { readonly address: Address; readonly standing: 'leaving' | 'withdrawn'; readonly untilMs?: number };

export interface FamilyExplanation {
  readonly family: Family;
  readonly isWanted: boolean;
  readonly gain?: Gain;
  /** One reason for each pool or rule tried, in order. */
  readonly tried: readonly Refusal[];
}

export type LimitUse =
  | { readonly limit: 'addressesPerNamespace'; readonly used: number; readonly allowed: number }
  | { readonly limit: 'ports'; readonly allowed: readonly string[] }
  | { readonly limit: 'require'; readonly requirements: readonly Requirement[] };

/** `undefined`: nothing is known of such a Service, in live state or in Git. */
export function explainService(context: ExplainContext, key: string): ServiceExplanation | undefined {
  const { config, settlement, plan } = context;
  const { world, decisions } = settlement;
  const service = world.live.services.get(key);
  const decision = decisions.get(key);
  const entry = config.reservationsByService.get(key);
  if (service === undefined && decision === undefined && entry === undefined) return undefined;
  const handling = handlingOf(config, service);
  const assignment = plan.assignments.find((each) => each.service === key);
  const policy = decision?.policy === undefined ? undefined : config.policiesByName.get(decision.policy);
  return {
    kind: 'service',
    service: key,
    handling,
    policies: service !== undefined && handling.handled ? trialsOf(config, world.live, service) : [],
    ...(policy !== undefined && { decidedBy: policy.name }),
    request: service === undefined ? { pins: {}, problems: [] } : world.requestOf(service),
    ...(entry !== undefined && {
      reservation: { entry, isInForce: entry.expiresAtMs === undefined || world.nowMs < entry.expiresAtMs },
    }),
    held: heldBy(context, key),
    families: FAMILIES.map((family) => {
      const own = decision?.families[family];
      return {
        family,
        isWanted: service !== undefined && wantsFamily(service, family),
        ...(own?.gain !== undefined && { gain: own.gain }),
        tried: [...(own?.gain?.tried ?? []), ...(own?.unmet ?? [])],
      };
    }),
    unmet: decision?.unmet ?? [],
    changes: plan.changes.filter((change) => change.service === key),
    limits: policy === undefined ? [] : limitsOf(context, policy, key.slice(0, key.indexOf('/'))),
    addresses: (assignment?.addresses ?? []).map(({ address }) => explainAddress(context, address)),
  };
}

/** The rule is `isHandled`; this only finds which of its parts it was. */
function handlingOf(config: Config, service: Service | undefined): Handling {
  if (service === undefined) return { handled: false, code: 'not-found' };
  if (isHandled(config, service)) return { handled: true };
  if (service.deleting) return { handled: false, code: 'deleting' };
  if (!service.isLoadBalancer) return { handled: false, code: 'not-load-balancer' };
  const { loadBalancerClass: value } = service;
  if (value !== undefined) return { handled: false, code: 'other-class', value };
  return { handled: false, code: config.settings.classless === 'Ignore' ? 'classless' : 'no-opt-in' };
}

function trialsOf(config: Config, live: Live, service: Service): PolicyTrial[] {
  const trials: PolicyTrial[] = [];
  for (const policy of config.policies) {
    const choice = choiceOf(config, live, service, policy);
    if (choice.policy !== undefined) return [...trials, { policy: policy.name, outcome: 'decides', failed: [] }];
    if (choice.unknownLabels !== undefined) return [...trials, { policy: policy.name, outcome: 'unknown', failed: [] }];
    trials.push({ policy: policy.name, outcome: 'no-match', failed: failedParts(config, live, service, policy) });
  }
  return trials;
}

const MATCH_PARTS: readonly MatchPart[] = ['namespaces', 'services', 'loadBalancerClasses'];

/** Each part is tried alone, by the rule that tries them together. */
function failedParts(config: Config, live: Live, service: Service, policy: Policy): MatchPart[] {
  return MATCH_PARTS.filter((part) => {
    if (policy.match[part] === undefined) return false;
    const alone = { ...policy, match: { [part]: policy.match[part] } };
    const choice = choiceOf(config, live, service, alone);
    return choice.policy === undefined && choice.unknownLabels === undefined;
  });
}

function choiceOf(config: Config, live: Live, service: Service, policy: Policy) {
  return openPolicyFinder({ ...config, policies: [policy] }, live).find(service);
}

function heldBy({ settlement }: ExplainContext, key: string): HeldAddress[] {
  const families = settlement.decisions.get(key)?.families;
  const verdicts = families === undefined ? [] : FAMILIES.flatMap((family) => families[family].verdicts);
  const judged: HeldAddress[] = verdicts.map((verdict) => ({ address: verdict.address, verdict }));
  const going = settlement.allocation.held(key).flatMap(({ address, standing, untilMs }): HeldAddress[] => {
    if (standing !== 'leaving' && standing !== 'withdrawn') return [];
    if (verdicts.some((verdict) => verdict.address === address)) return [];
    return [{ address, standing, ...(untilMs !== undefined && { untilMs }) }];
  });
  return [...judged, ...going].sort((a, b) => compareAddresses(a.address, b.address));
}

function limitsOf({ settlement }: ExplainContext, policy: Policy, namespace: string): LimitUse[] {
  const { addressesPerNamespace: allowed, ports } = policy.limits;
  return [
    ...(allowed === undefined
      ? []
      : [
          {
            limit: 'addressesPerNamespace',
            used: usedByNamespace(settlement, policy.name).get(namespace) ?? 0,
            allowed,
          } as const,
        ]),
    ...(ports === undefined
      ? []
      : [{ limit: 'ports', allowed: ports.map(({ protocol, text }) => `${protocol} ${text}`) } as const]),
    ...(policy.require.size === 0 ? [] : [{ limit: 'require', requirements: [...policy.require].sort() } as const]),
  ];
}
