/**
 * Which Services are ours, and which policy decides about one. Pure look-ups: nothing here depends on who holds what.
 */
import type { Config, Policy } from '../config/config.ts';
import type { Live, Service } from '../live/live.ts';

const CLASS_PREFIX = 'pierhead.io/';
/** OpenELB's opt-in: without it a Service was never touched. */
const OPENELB_OPT_IN = 'lb.kubesphere.io/v1alpha1';

/** Whether the Service is one that this config hands to us. A deleting one, or one of another type, is not. */
export function isHandled(config: Config, service: Service): boolean {
  if (!service.isLoadBalancer || service.deleting) return false;
  if (service.loadBalancerClass !== undefined) return service.loadBalancerClass.startsWith(CLASS_PREFIX);
  if (config.settings.classless === 'Ignore') return false;
  return !config.settings.compatibility.has('openelb') || service.annotations[OPENELB_OPT_IN] === 'openelb';
}

export type PolicyChoice =
  | { readonly policy: Policy }
  /** Nothing matches; `unknownLabels` names policies whose namespace selectors could not be judged. */
  | { readonly policy?: undefined; readonly unknownLabels?: readonly string[] };

/** Finds the deciding policy of a Service: the first that matches, by priority and name. Later ones are never tried. */
export type PolicyFinder = (service: Service) => PolicyChoice;

/**
 * A finder that judges each namespace once: a Service then costs the policies that its namespace passes.
 * `forgetNamespace` is to be called when a namespace's labels changed.
 */
export function openPolicyFinder(
  config: Config,
  live: Live,
): { find: PolicyFinder; forgetNamespace: (name: string) => void } {
  const byNamespace = new Map<string, readonly NamespaceVerdict[]>();

  const verdictsOf = (namespace: string): readonly NamespaceVerdict[] => {
    const known = byNamespace.get(namespace);
    if (known !== undefined) return known;
    const verdicts = judgeNamespace(config.policies, namespace, live.namespaces.get(namespace)?.labels);
    byNamespace.set(namespace, verdicts);
    return verdicts;
  };

  return {
    find: (service) => {
      for (const { policy, unknown } of verdictsOf(service.namespace)) {
        if (!matchesService(policy, service)) continue;
        // What cannot be judged is not skipped: a later policy must not decide in an earlier one's place.
        return unknown ? { unknownLabels: [policy.name] } : { policy };
      }
      return {};
    },
    forgetNamespace: (name) => void byNamespace.delete(name),
  };
}

interface NamespaceVerdict {
  readonly policy: Policy;
  readonly unknown: boolean;
}

/** The policies whose namespace part holds, or may hold where the labels are not known, in order. */
function judgeNamespace(
  policies: readonly Policy[],
  namespace: string,
  labels: Readonly<Record<string, string>> | undefined,
): NamespaceVerdict[] {
  const verdicts: NamespaceVerdict[] = [];
  for (const policy of policies) {
    const wanted = policy.match.namespaces;
    if (wanted === undefined || wanted.names.has(namespace)) verdicts.push({ policy, unknown: false });
    else if (labels === undefined) {
      if (wanted.selectors.length > 0) verdicts.push({ policy, unknown: true });
    } else if (wanted.selectors.some((selects) => selects(labels))) verdicts.push({ policy, unknown: false });
  }
  return verdicts;
}

function matchesService({ match }: Policy, service: Service): boolean {
  if (match.services !== undefined && !match.services.some((selects) => selects(service.labels))) return false;
  if (match.loadBalancerClasses === undefined) return true;
  return service.loadBalancerClass !== undefined && match.loadBalancerClasses.has(service.loadBalancerClass);
}
