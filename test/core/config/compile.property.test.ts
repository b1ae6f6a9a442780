import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileCluster, compileTree, type Tree } from '../../../src/core/config/compile.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { poolOf } from '../../../src/core/config/pool-of.ts';
import type { DocumentSet } from '../../../src/core/documents/document.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';

// Few names and a small address space, so that documents meet: most trees have several mistakes of several kinds.
const name = fc.constantFrom('a', 'b', 'c');
const clusterName = fc.constantFrom('gz-1', 'gz-2', 'sz-1');
const labels = fc.dictionary(fc.constantFrom('region', 'rack'), fc.constantFrom('gz', 'sz'), { maxKeys: 2 });
const ipv4 = fc.integer({ min: 0, max: 40 }).map((host) => `10.0.0.${host}`);
const ipv6 = fc.integer({ min: 0, max: 40 }).map((host) => `2001:db8::${host.toString(16)}`);
const address = fc.oneof(
  { weight: 3, arbitrary: ipv4 },
  ipv6,
  fc.constantFrom('127.0.0.1', '255.255.255.255', '::', '0.0.0.0'),
);
const entry = fc.oneof(
  address,
  fc.tuple(ipv4, fc.integer({ min: 24, max: 32 })).map(([text, length]) => `${text}/${length}`),
  fc.tuple(ipv6, fc.integer({ min: 96, max: 128 })).map(([text, length]) => `${text}/${length}`),
  fc.tuple(address, address).map(([from, to]) => `${from}-${to}`),
  fc.constantFrom('0.0.0.0/0', '::/0'),
);
const selector = fc.record(
  {
    matchLabels: labels,
    matchExpressions: fc.array(
      fc.oneof(
        fc.record({
          key: name,
          operator: fc.constantFrom('In', 'NotIn'),
          values: fc.array(name, { minLength: 1, maxLength: 2 }),
        }),
        fc.record({ key: name, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const clusters = fc.oneof(
  fc.record({ names: fc.array(fc.oneof(clusterName, name), { minLength: 1, maxLength: 2 }) }),
  fc.record({ matchLabels: labels }),
);
const nodeSelectors = fc.array(selector, { maxLength: 2 });
const communities = fc.array(fc.constantFrom('no-export', 'partner', '64520:77', '64520:1:9', 'blackhole'), {
  maxLength: 2,
});
const duration = fc.constantFrom('0s', '1s', '3s', '9500ms', '90s', '1h', '70000s');
const expires = fc.constantFrom('2026-12-31', '2028-02-29', '2027-01-01T00:00:00+14:00', '0001-01-01', '9999-12-31');

const advertise = fc.array(
  fc.oneof(
    fc.record({
      layer2: fc.record(
        { interfaces: fc.array(fc.constantFrom('eth0', 'bond*')), nodeSelectors },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      bgp: fc.record(
        {
          peers: fc.array(name, { maxLength: 2 }),
          communities,
          med: fc.nat(2),
          localPref: fc.nat(2),
          aggregationLength: fc.integer({ min: 1, max: 32 }),
          aggregationLengthV6: fc.integer({ min: 1, max: 128 }),
          nodeSelectors,
        },
        { requiredKeys: [] },
      ),
    }),
  ),
  { maxLength: 3 },
);
const specs = {
  Cluster: fc.record(
    { network: fc.constantFrom('lan', 'wan'), networks: fc.record({ nodes: fc.array(entry), pods: fc.array(entry) }) },
    { requiredKeys: [] },
  ),
  AddressPool: fc.record(
    {
      clusters,
      addresses: fc.array(entry, { minLength: 1, maxLength: 4 }),
      exclude: fc.array(entry, { maxLength: 3 }),
      anycast: fc.boolean(),
      mode: fc.constantFrom('Active', 'Observe'),
      advertise,
    },
    { requiredKeys: ['addresses'] },
  ),
  ExposurePolicy: fc.record(
    {
      clusters,
      priority: fc.nat(2),
      match: fc.record({ services: fc.array(selector, { minLength: 1, maxLength: 2 }) }, { requiredKeys: [] }),
      pools: fc.array(name, { minLength: 1, maxLength: 3 }),
      limits: fc.record({ ports: fc.constant([{ protocol: 'TCP', range: '80,90-85' }]) }, { requiredKeys: [] }),
      advertise: fc.record({ nodeSelectors, communities }, { requiredKeys: [] }),
    },
    { requiredKeys: ['match', 'pools'] },
  ),
  BGPPeer: fc.record(
    {
      clusters,
      nodeSelectors,
      peerASN: fc.constantFrom(1, 2),
      myASN: fc.constantFrom(1, 2),
      localASN: fc.constantFrom(1, 2),
      peerAddress: address,
      sourceAddress: address,
      holdTime: duration,
      keepaliveTime: duration,
      connectTime: duration,
      bfdProfile: name,
      ebgpMultiHop: fc.boolean(),
      gracefulRestart: fc.boolean(),
      passive: fc.boolean(),
      vrf: fc.constantFrom('blue'),
    },
    { requiredKeys: ['peerASN', 'myASN', 'peerAddress'] },
  ),
  Reservation: fc.record(
    {
      clusters,
      entries: fc.array(
        fc.record(
          {
            service: fc.constantFrom('x/a', 'x/b'),
            addresses: fc.array(address, { minLength: 1, maxLength: 2 }),
            expires,
          },
          { requiredKeys: ['service', 'addresses'] },
        ),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['entries'] },
  ),
  Settings: fc.record(
    {
      clusters,
      mode: fc.constantFrom('Active', 'Observe'),
      quarantine: duration,
      guard: fc.record({ window: duration }),
      bgp: fc.record({
        communities: fc.dictionary(
          fc.constantFrom('partner', 'blackhole', '__proto__'),
          fc.constantFrom('1:2', '1:2:3'),
        ),
        bfdProfiles: fc.dictionary(name, fc.record({ transmitInterval: duration }, { requiredKeys: [] })),
      }),
    },
    { requiredKeys: [] },
  ),
  Approval: fc.record(
    {
      clusters,
      expires,
      changes: fc.array(
        fc.oneof(
          fc.record({ action: fc.constant('move'), pool: name }),
          fc.record(
            { action: fc.constant('withdraw'), service: fc.constant('x/a'), from: address },
            { requiredKeys: ['action', 'service'] },
          ),
        ),
        { minLength: 1, maxLength: 2 },
      ),
    },
    { requiredKeys: ['expires', 'changes'] },
  ),
};

const documentOf = <T>(kind: string, names: fc.Arbitrary<string>, spec: fc.Arbitrary<T>) =>
  fc.record({
    apiVersion: fc.constant('pierhead.io/v1alpha1'),
    kind: fc.constant(kind),
    metadata: fc.record({ name: names, labels }),
    spec,
  });
/** Now and then a document that its schema refuses, and one of which nobody knows the kind. */
const broken = fc.constantFrom({ spec: { mode: 7 } }, { spec: { clusters: { name: 'gz-1' } } }, { kind: 'Pool' });
const document = fc.oneof(
  documentOf('Cluster', clusterName, specs.Cluster),
  documentOf('AddressPool', name, specs.AddressPool),
  documentOf('AddressPool', name, specs.AddressPool),
  documentOf('ExposurePolicy', name, specs.ExposurePolicy),
  documentOf('BGPPeer', name, specs.BGPPeer),
  documentOf('Reservation', name, specs.Reservation),
  documentOf('Settings', fc.constant('default'), specs.Settings),
  documentOf('Approval', name, specs.Approval),
  fc
    .tuple(documentOf('AddressPool', name, specs.AddressPool), broken)
    .map(([written, change]) => ({ ...written, ...change })),
);
const file = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .array(document, { minLength: 1, maxLength: 5 })
      .map((all) => all.map((one) => JSON.stringify(one)).join('\n---\n')),
  },
  { weight: 1, arbitrary: fc.constant('spec: [') },
);
const files = fc.array(file, { maxLength: 6 }).map((texts) => texts.map((text, at) => ({ path: `${at}.yaml`, text })));
const options = fc.record(
  { nowMs: fc.constant(Date.UTC(2027, 5, 1)), implicitCluster: clusterName },
  { requiredKeys: [] },
);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** Everything that is data: selectors and places are functions. */
function dataOf(tree: Tree): unknown {
  const plain = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return 'function';
    }
    if (value instanceof Map) {
      return [...value].map(plain);
    }
    if (value instanceof Set) {
      return [...value];
    }
    if (Array.isArray(value)) {
      return value.map(plain);
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
      : value;
  };
  return [tree.clusters, tree.diagnostics, plain(tree.blocked), plain(tree.byCluster)];
}

function assertUsable(config: Config): void {
  config.poolRanges.forEach(({ range, pool, entry }, at) => {
    const before = config.poolRanges[at - 1];
    assert.ok(before === undefined || before.range.last < range.first, 'ranges are sorted and disjoint');
    assert.equal(config.poolsByName.get(pool.name), pool);
    assert.ok(pool.entries.includes(entry));
  });
  for (const policy of config.policies) {
    assert.ok(policy.pools.every((pool) => config.poolsByName.get(pool.name) === pool));
    assert.equal(policy.poolNames.size, policy.pools.length);
  }
  for (const reservation of config.reservationsByService.values()) {
    for (const address of reservation.addresses) {
      assert.ok(poolOf(config, address) !== undefined || reservation.expiresAtMs !== undefined);
      assert.ok(config.reservationsByAddress.get(address)?.includes(reservation));
    }
  }
  for (const advertisement of config.pools.flatMap(({ advertise: all }) => all)) {
    assert.ok(advertisement.protocol === 'layer2' || advertisement.peers.every((peer) => config.peersByName.has(peer)));
  }
}

const read = (texts: readonly { readonly path: string; readonly text: string }[]): DocumentSet =>
  frozen(readDocuments(texts));

describe('compiling a tree', () => {
  it('never throws, blocks the clusters that an error concerns, and gives the others a config that can be relied on', () => {
    const seen = { blocked: 0, free: 0 };
    fc.assert(
      fc.property(files, options, (texts, given) => {
        const tree = compileTree(read(texts), given);
        for (const cluster of tree.clusters) {
          const { config, diagnostics } = compileCluster(tree, cluster);
          const errors = diagnostics.filter(({ severity }) => severity === 'error');
          assert.deepEqual(tree.blocked.get(cluster) ?? [], errors);
          assert.equal(config === undefined, errors.length > 0);
          seen[config === undefined ? 'blocked' : 'free']++;
          if (config !== undefined) {
            assertUsable(config);
          }
        }
      }),
      { numRuns: 2_000 },
    );
    assert.ok(seen.blocked > 100 && seen.free > 100, JSON.stringify(seen));
  });

  it('gives the same, whatever the order of the documents', () => {
    fc.assert(
      fc.property(
        files.map(read).chain((set) =>
          fc.record({
            set: fc.constant(set),
            shuffled: fc.record({
              documents: fc.shuffledSubarray([...set.documents], { minLength: set.documents.length }),
              diagnostics: fc.shuffledSubarray([...set.diagnostics], { minLength: set.diagnostics.length }),
              rejected: fc.shuffledSubarray([...set.rejected], { minLength: set.rejected.length }),
              unparseableFiles: fc.constant(set.unparseableFiles),
            }),
          }),
        ),
        ({ set, shuffled }) => {
          assert.deepEqual(dataOf(compileTree(shuffled)), dataOf(compileTree(set)));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
