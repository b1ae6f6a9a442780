/**
 * Random worlds for the invariants of DESIGN section 3: small on purpose, so that every pool is short, every namespace
 * at its limit and every key contested. A blueprint is plain data that fast-check can shrink; `build*` make the values.
 */
import fc from 'fast-check';
import type { Change } from '../../src/core/allocate/facts.ts';
import type { Config, Policy, Pool } from '../../src/core/config/config.ts';
import type { Live, Service } from '../../src/core/live/live.ts';
import { compareAddresses, formatAddress } from '../../src/core/net/address.ts';
import * as make from '../support/build.ts';
import type { TestCluster } from '../support/cluster.ts';

/**
 * How often a property is tried: 1,000 times with one seed in CI, so that a run can be repeated and a change is not
 * blamed for what chance found; `npm run test:deep` draws 20,000 anew.
 */
const { PIERHEAD_PROPERTY_RUNS: runs } = process.env;
export const RUN = {
  numRuns: Number(runs ?? 1000),
  includeErrorInReport: true,
  ...(runs === undefined && { seed: 20261124 }),
};

const POOL_NAMES = ['a', 'b', 'c'] as const;
const NAMESPACES = ['n1', 'n2'] as const;
const SERVICE_KEYS = ['n1/s1', 'n1/s2', 'n1/s3', 'n2/s1', 'n2/s2', 'n2/s4'] as const;
const KEYS = ['k1', 'k2'] as const;

/** Every address that a world can speak of: a handful of each pool, and one that is in none. */
const ADDRESSES = [
  ...POOL_NAMES.flatMap((_, index) => [
    `10.0.${index}.0`,
    `10.0.${index}.1`,
    `10.0.${index}.2`,
    `10.0.${index}.3`,
    `2001:db8:${index}::`,
    `2001:db8:${index}::1`,
  ]),
  '192.0.2.1',
] as const;

const often = <T>(value: T, other: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });

const addressArb = fc.constantFrom(...ADDRESSES);

export interface PoolBlueprint {
  readonly mode: Pool['mode'];
  readonly allocation: Pool['allocation'];
  readonly autoAssign: boolean;
  readonly avoidBuggyIPs: boolean;
  readonly dual: boolean;
  readonly exclude: readonly string[];
}

const poolArb: fc.Arbitrary<PoolBlueprint> = fc.record({
  mode: often<Pool['mode']>('Active', fc.constant('Observe'), 8),
  allocation: often<Pool['allocation']>('Open', fc.constantFrom('Cordoned', 'Draining')),
  autoAssign: often(true, fc.constant(false), 6),
  avoidBuggyIPs: often(false, fc.constant(true)),
  dual: fc.boolean(),
  exclude: often<readonly string[]>([], fc.array(addressArb, { maxLength: 2 }), 6),
});

export interface PolicyBlueprint {
  readonly pools: readonly (typeof POOL_NAMES)[number][];
  readonly namespaces: readonly string[] | undefined;
  readonly perNamespace: number | undefined;
  readonly ports: boolean;
  readonly sharing: Policy['sharing'];
  readonly requireRanges: boolean;
  readonly protected: boolean;
}

const policyArb: fc.Arbitrary<PolicyBlueprint> = fc.record({
  pools: fc.uniqueArray(fc.constantFrom(...POOL_NAMES), { minLength: 1, maxLength: 3 }),
  namespaces: often<readonly string[] | undefined>(
    undefined,
    fc.uniqueArray(fc.constantFrom(...NAMESPACES), { minLength: 1, maxLength: 1 }),
    2,
  ),
  perNamespace: often<number | undefined>(undefined, fc.integer({ min: 0, max: 3 })),
  ports: often(false, fc.constant(true), 8),
  sharing: fc.constantFrom<Policy['sharing']>('SameNamespace', 'AcrossNamespaces', 'AcrossNamespaces', 'Forbidden'),
  requireRanges: often(false, fc.constant(true), 12),
  protected: often(false, fc.constant(true), 6),
});

export interface ConfigBlueprint {
  readonly pools: readonly PoolBlueprint[];
  readonly policies: readonly PolicyBlueprint[];
  readonly reservations: readonly {
    readonly service: string;
    readonly v4?: string;
    readonly v6?: string;
    readonly expired: boolean;
  }[];
  readonly approvals: readonly {
    readonly action: 'move' | 'withdraw';
    readonly pool?: string;
    readonly service: string;
    readonly expired: boolean;
  }[];
  readonly maxDisrupted: number;
  readonly batch: number;
  readonly classless: 'Handle' | 'Ignore';
  readonly mode: 'Active' | 'Observe';
}

export const configArb: fc.Arbitrary<ConfigBlueprint> = fc.record({
  pools: fc.tuple(poolArb, poolArb, poolArb),
  policies: fc.array(policyArb, { minLength: 1, maxLength: 2 }),
  reservations: fc.uniqueArray(
    fc.record(
      {
        service: fc.constantFrom(...SERVICE_KEYS),
        v4: fc.constantFrom(...ADDRESSES.filter((text) => !text.includes(':'))),
        v6: fc.constantFrom(...ADDRESSES.filter((text) => text.includes(':'))),
        expired: often(false, fc.constant(true), 8),
      },
      { requiredKeys: ['service', 'expired'] },
    ),
    { maxLength: 3, selector: ({ service }) => service },
  ),
  approvals: fc.array(
    fc.record(
      {
        action: fc.constantFrom<'move' | 'withdraw'>('move', 'withdraw'),
        pool: fc.constantFrom(...POOL_NAMES),
        service: fc.constantFrom(...SERVICE_KEYS),
        expired: often(false, fc.constant(true), 6),
      },
      { requiredKeys: ['action', 'service', 'expired'] },
    ),
    { maxLength: 2 },
  ),
  maxDisrupted: fc.constantFrom(0, 1, 2, 10, 10),
  batch: fc.constantFrom(1, 2, 10),
  classless: often<'Handle' | 'Ignore'>('Handle', fc.constant('Ignore'), 12),
  mode: often<'Active' | 'Observe'>('Active', fc.constant('Observe'), 16),
});

export interface ServiceBlueprint {
  readonly key: (typeof SERVICE_KEYS)[number];
  readonly age: number;
  readonly port: number;
  readonly families: 'v4' | 'v6' | 'prefer' | 'require' | 'prefer6';
  readonly sharingKey: string | undefined;
  readonly addresses: string | undefined;
  readonly pool: string | undefined;
  readonly loadBalancerIP: string | undefined;
  readonly local: boolean;
  readonly clusterIP: boolean;
  /** Shown in its status by somebody else. */
  readonly foreign: readonly string[];
}

export const serviceArb: fc.Arbitrary<ServiceBlueprint> = fc.record({
  key: fc.constantFrom(...SERVICE_KEYS),
  age: fc.integer({ min: 0, max: 3 }),
  port: fc.constantFrom(80, 81, 443),
  families: fc.constantFrom<ServiceBlueprint['families']>('v4', 'v4', 'v4', 'v6', 'prefer', 'require', 'prefer6'),
  sharingKey: often<string | undefined>(undefined, fc.constantFrom(...KEYS), 1),
  addresses: often<string | undefined>(
    undefined,
    fc.oneof(addressArb, fc.constant('nonsense'), fc.constant('10.0.0.1,10.0.0.2')),
  ),
  pool: often<string | undefined>(undefined, fc.constantFrom(...POOL_NAMES, 'nowhere'), 8),
  loadBalancerIP: often<string | undefined>(undefined, addressArb, 12),
  local: often(false, fc.constant(true)),
  clusterIP: often(false, fc.constant(true), 12),
  foreign: often<readonly string[]>([], fc.array(addressArb, { minLength: 1, maxLength: 2 }), 10),
});

export const servicesArb = fc.uniqueArray(serviceArb, { maxLength: 6, selector: ({ key }) => key });

/**
 * Which EIPs are deleted by hand, of any state, by their place among all of them: mostly none, now and then some, now and
 * then all, as when their definition is deleted.
 */
export const deletedArb: fc.Arbitrary<'all' | readonly number[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('all' as const) },
);

const FAMILIES = {
  v4: ['ipv4'],
  v6: ['ipv6'],
  prefer: ['ipv4', 'ipv6'],
  require: ['ipv4', 'ipv6'],
  prefer6: ['ipv6', 'ipv4'],
} as const;

export function buildService(blueprint: ServiceBlueprint): Service {
  const { families, sharingKey, addresses, pool, loadBalancerIP } = blueprint;
  return make.service(blueprint.key, {
    ports: String(blueprint.port),
    createdAtMs: make.NOW - blueprint.age * make.MINUTE,
    ipFamilies: FAMILIES[families],
    ipFamilyPolicy:
      families === 'require' ? 'RequireDualStack' : families.startsWith('prefer') ? 'PreferDualStack' : 'SingleStack',
    annotations: {
      ...(sharingKey !== undefined && { 'pierhead.io/sharing-key': sharingKey }),
      ...(addresses !== undefined && { 'pierhead.io/addresses': addresses }),
      ...(pool !== undefined && { 'pierhead.io/pool': pool }),
    },
    ...(loadBalancerIP !== undefined && { loadBalancerIP }),
    externalTrafficPolicy: blueprint.local ? 'Local' : 'Cluster',
    isLoadBalancer: !blueprint.clusterIP,
    shown: blueprint.foreign,
  });
}

export function buildConfig(blueprint: ConfigBlueprint): Config {
  const pools = blueprint.pools.map(({ dual, ...spec }, index) => {
    const addresses = [`10.0.${index}.0/30`, ...(dual ? [`2001:db8:${index}::/127`] : [])];
    const mode = blueprint.mode === 'Observe' ? 'Observe' : spec.mode;
    return make.pool(POOL_NAMES[index]!, addresses, { ...spec, mode });
  });
  const byName = new Map(pools.map((pool) => [pool.name, pool]));
  return make.config({
    pools,
    policies: blueprint.policies.map((spec, index) =>
      make.policy(
        `p${index}`,
        spec.pools.map((name) => byName.get(name)!),
        {
          priority: index,
          match:
            spec.namespaces === undefined ? {} : { namespaces: { names: new Set(spec.namespaces), selectors: [] } },
          limits: {
            ...(spec.perNamespace !== undefined && { addressesPerNamespace: spec.perNamespace }),
            ...(spec.ports && { ports: [make.portLimit('TCP', '80-81')] }),
          },
          sharing: spec.sharing,
          require: new Set(spec.requireRanges ? (['SourceRanges'] as const) : []),
          protected: spec.protected,
        },
      ),
    ),
    reservations: blueprint.reservations.map(({ service, v4, v6, expired }) =>
      make.reservation(
        service,
        [v4, v6].filter((text) => text !== undefined),
        expired ? { expiresAtMs: make.NOW - 1 } : {},
      ),
    ),
    approvals: blueprint.approvals.map(({ action, pool, service, expired }, index) =>
      make.approval(
        `approval-${index}`,
        [pool === undefined ? { action, service } : { action, pool }],
        expired ? make.NOW - 1 : undefined,
      ),
    ),
    settings: make.settings({
      mode: blueprint.mode,
      guard: { maxDisrupted: blueprint.maxDisrupted, windowMs: make.HOUR },
      move: { overlapMs: make.HOUR, batch: blueprint.batch },
      classless: blueprint.classless,
    }),
  });
}

/** Live state with these Services and nothing given yet. */
export function buildLive(services: readonly ServiceBlueprint[]): Live {
  return make.live({
    services: services.map(buildService),
    namespaces: NAMESPACES.map((name) => ({ name, labels: {} })),
    nodes: [make.node('node', { addresses: [make.address('10.0.0.3')] })],
  });
}

/** Deletes EIPs behind everybody's back. Returns what changed. */
export function deleteEips(cluster: TestCluster, deleted: 'all' | readonly number[]): Change[] {
  const addresses = [...cluster.live.eips.keys()].sort(compareAddresses);
  return addresses
    .filter((_, index) => deleted === 'all' || deleted.includes(index))
    .map((address) => cluster.removeEip(address));
}

/** A value as text, addresses readable: for comparing and for the messages of failed runs. */
export function show(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, each: unknown) => {
      if (typeof each === 'bigint') return each < 0n ? 'none' : formatAddress(each as never);
      if (each instanceof Map) return [...each];
      if (each instanceof Set) return [...each];
      return each;
    },
    1,
  );
}

export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  // Freezing a Map or Set leaves its entries open: their methods are taken away instead.
  if (value instanceof Map) {
    for (const each of value.values()) deepFreeze(each);
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
  } else if (value instanceof Set) Object.assign(value, { add: refuse, delete: refuse, clear: refuse });
  else for (const each of Object.values(value)) deepFreeze(each);
  return Object.freeze(value);
}

function refuse(): never {
  throw new Error('a frozen input was changed');
}
