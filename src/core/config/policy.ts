/**
 * `ExposurePolicy` documents: what can be read once for all clusters, and what depends on the pools and Settings of one.
 */
import { compileSelector } from '../api/selector.ts';
import type { Document } from '../documents/document.ts';
import { didYouMean, quote } from '../documents/suggest.ts';
import { parsePortSet } from '../net/port-set.ts';
import { originOf } from './cluster.ts';
import { linkCommunities } from './community.ts';
import type { NodeSelection, Policy, Pool } from './config.ts';
import { NARROWING_DEFAULTS, POLICY_DEFAULTS } from './defaults.ts';
import { elsewhere, type Findings } from './findings.ts';
import { nodeSelection } from './node-selection.ts';
import type { KnownNames, LinkScope } from './scope.ts';
import { checkRepeats } from './values.ts';

/** A policy without its links. */
export interface WrittenPolicy {
  readonly document: Document<'ExposurePolicy'>;
  readonly policy: Omit<Policy, 'pools' | 'poolNames' | 'advertise'>;
  readonly nodes: NodeSelection;
  /** It names a pool that the tree does not have: an error already. */
  readonly hasUnknownPool: boolean;
}

export function readPolicy(document: Document<'ExposurePolicy'>, pools: KnownNames, findings: Findings): WrittenPolicy {
  const { spec } = document.value;
  const { namespaces, services, loadBalancerClasses } = spec.match;
  checkRepeats({ document, pointer: '/spec/pools' }, spec.pools, findings);
  const unknown = new Set(spec.pools.filter((name) => !pools.names.has(name)));
  spec.pools.forEach((name, at) => {
    if (unknown.has(name) && !pools.isIncomplete) {
      findings.add({
        document,
        pointer: `/spec/pools/${at}`,
        code: 'unknown-pool',
        severity: 'error',
        says: `is ${quote(name)}, which is no AddressPool of the tree${didYouMean(name, pools.names)}`,
        help: 'name an AddressPool that exists, or add it',
      });
    }
  });
  const ports = readPorts(document, findings);
  const policy: WrittenPolicy['policy'] = {
    name: document.name,
    priority: spec.priority ?? POLICY_DEFAULTS.priority,
    match: {
      ...(namespaces !== undefined && {
        namespaces: {
          names: new Set(namespaces.names),
          selectors: (namespaces.selectors ?? []).map(compileSelector),
        },
      }),
      ...(services !== undefined && { services: services.map(compileSelector) }),
      ...(loadBalancerClasses !== undefined && { loadBalancerClasses: new Set(loadBalancerClasses) }),
    },
    limits: {
      ...(spec.limits?.addressesPerNamespace !== undefined && {
        addressesPerNamespace: spec.limits.addressesPerNamespace,
      }),
      ...(ports !== undefined && { ports }),
    },
    sharing: spec.sharing ?? POLICY_DEFAULTS.sharing,
    require: new Set(spec.require ?? POLICY_DEFAULTS.require),
    protected: spec.protected ?? POLICY_DEFAULTS.protected,
    origin: originOf(document),
  };
  return {
    document,
    policy,
    nodes: nodeSelection(spec.advertise?.nodeSelectors ?? NARROWING_DEFAULTS.nodeSelectors),
    hasUnknownPool: unknown.size > 0,
  };
}

function readPorts(document: Document<'ExposurePolicy'>, findings: Findings): Policy['limits']['ports'] {
  return document.value.spec.limits?.ports?.flatMap(({ protocol, range }, at) => {
    const ports = parsePortSet(range);
    if (!('code' in ports)) {
      return [{ protocol, ports, text: range }];
    }
    const { reason, help } = PORT_WORDS[ports.code];
    findings.add({
      document,
      pointer: `/spec/limits/ports/${at}/range`,
      code: 'bad-ports',
      severity: 'error',
      says: `is ${quote(range)}: ${quote(ports.value)} ${reason}`,
      help,
    });
    return [];
  });
}

const PORT_WORDS = {
  blank: {
    reason: 'is a piece without a port',
    help: 'write ports and ranges with one comma between two: "80,443,8000-8999"',
  },
  'not-a-port': { reason: 'is not a port', help: 'write ports as decimal numbers: "80,443,8000-8999"' },
  'leading-zeros': { reason: 'has leading zeros', help: 'write the number without them' },
  'out-of-range': { reason: 'is not from 1 to 65535', help: 'use ports from 1 to 65535' },
  reversed: { reason: 'ends before it begins', help: 'write the lower port first' },
} as const;

/** The policy in one cluster. Pools that this cluster does not have are left out. */
export function linkPolicy(
  { document, policy, nodes }: WrittenPolicy,
  cluster: LinkScope,
  poolsByName: ReadonlyMap<string, Pool>,
  findings: Findings,
): Policy {
  const { pools: names, advertise } = document.value.spec;
  const pools = [...new Set(names)].flatMap((name) => poolsByName.get(name) ?? []);
  const communities = {
    document,
    pointer: '/spec/advertise/communities',
    texts: advertise?.communities ?? NARROWING_DEFAULTS.communities,
  };
  return {
    ...policy,
    pools,
    poolNames: new Set(pools.map(({ name }) => name)),
    advertise: {
      nodes,
      communities: linkCommunities(communities, cluster, findings),
    },
  };
}

/** The rules between the policies of one cluster, which come in the order in which they are tried. */
export function checkPolicies(
  policies: readonly { readonly written: WrittenPolicy; readonly policy: Policy }[],
  cluster: LinkScope,
  findings: Findings,
): void {
  let previous: (typeof policies)[number] | undefined;
  for (const current of policies) {
    const { policy } = current;
    const { document, hasUnknownPool } = current.written;
    if (policy.pools.length === 0 && !hasUnknownPool && !cluster.gaps.has('AddressPool')) {
      findings.addIn([cluster.name], {
        document,
        pointer: '/spec/pools',
        code: 'policy-without-pool',
        severity: 'warning',
        says: 'has no pool that is here: a Service that this policy decides about gets no address',
        help: 'add a pool that is here, or let clusters select only clusters that have one of these',
      });
    }
    if (previous?.policy.priority === policy.priority) {
      findings.addIn([cluster.name], {
        document,
        pointer: '/spec/priority',
        code: 'equal-priority',
        severity: 'warning',
        says: `is ${policy.priority}, as in ${elsewhere(previous.written.document, '/spec/priority')}: the name decides that ${quote(previous.policy.name)} is tried first`,
        help: 'give them different numbers, the lowest to the one that is to be tried first',
      });
    }
    previous = current;
  }
}
