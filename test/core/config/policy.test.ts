import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFound, cluster, compile, configOf, doc, policy, pool, settings } from './tree.ts';

const a = pool('a', '10.0.0.0/24');
const b = pool('b', '10.0.1.0/24');

describe('a policy', () => {
  it('has every default where nothing is written', () => {
    const { origin, pools, poolNames, ...rest } = configOf(compile([a, policy('p', 'a')])).policies[0]!;
    assert.equal(origin.object, 'ExposurePolicy/p');
    assert.deepEqual(
      pools.map(({ name }) => name),
      ['a'],
    );
    assert.deepEqual([...poolNames], ['a']);
    assert.deepEqual(rest, {
      name: 'p',
      priority: 100,
      match: {},
      limits: {},
      sharing: 'SameNamespace',
      require: new Set(),
      protected: false,
      advertise: { nodes: { selectors: [], key: '' }, communities: [] },
    });
  });

  it('matches by namespaces, labels and classes', () => {
    const text = doc(
      'ExposurePolicy',
      'p',
      [
        'pools: [ a ]',
        'match: { namespaces: { names: [ shop ], selectors: [ { matchLabels: { expose: "true" } } ] }',
        'services: [ { matchLabels: { app: web } } ]',
        'loadBalancerClasses: [ pierhead.io/public ] }',
      ].join(', '),
    );
    const { match } = configOf(compile([a, text])).policies[0]!;
    assert.deepEqual([...(match.namespaces?.names ?? [])], ['shop']);
    assert.deepEqual(
      match.namespaces?.selectors.map((matches) => [matches({ expose: 'true' }), matches({})]),
      [[true, false]],
    );
    assert.deepEqual(
      match.services?.map((matches) => [matches({ app: 'web' }), matches({})]),
      [[true, false]],
    );
    assert.deepEqual([...(match.loadBalancerClasses ?? [])], ['pierhead.io/public']);
  });

  it('tries its pools in the order in which they are written, each once', () => {
    const documents = [b, a, policy('p', 'b, a, §b')];
    const [found] = assertFound(['listed-twice'], documents);
    assert.equal(found?.severity, 'warning');
    assert.deepEqual(
      configOf(compile(documents)).policies[0]?.pools.map(({ name }) => name),
      ['b', 'a'],
    );
  });

  it('limits ports', () => {
    const documents = [a, policy('p', 'a', 'limits: { ports: [ { protocol: TCP, range: "443,80" } ] }')];
    assert.deepEqual(configOf(compile(documents)).policies[0]?.limits.ports, [
      {
        protocol: 'TCP',
        ports: [
          { first: 80, last: 80 },
          { first: 443, last: 443 },
        ],
        text: '443,80',
      },
    ]);
  });

  it('may not limit ports to a range that ends before it begins', () => {
    const limits = 'limits: { ports: [ { protocol: TCP, range: "80" }, { protocol: UDP, range: §"53, 90-80" } ] }';
    const [found] = assertFound(['bad-ports'], [a, policy('p', 'a', limits)]);
    assert.match(found?.message ?? '', /^spec\.limits\.ports\[1\]\.range is "53, 90-80": "90-80" ends before/);
  });

  it('is a warning where none of its pools is in a cluster', () => {
    const documents = [
      cluster('gz-1'),
      cluster('sz-1'),
      pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-1 ] }'),
      policy('p', 'a').replace('pools: [', 'pools: §['),
    ];
    const [found] = assertFound(['policy-without-pool'], documents);
    assert.equal(found?.severity, 'warning');
    assert.match(found?.message ?? '', /\(cluster sz-1\)$/);
    assert.deepEqual(configOf(compile(documents), 'sz-1').policies[0]?.pools, []);
  });

  it('adds communities by name and by value', () => {
    const documents = [
      settings('bgp: { communities: { partner: "64520:77" } }'),
      a,
      policy('p', 'a', 'advertise: { communities: [ partner, no-export, "64520:1:9", "64520:77" ] }'),
    ];
    assert.deepEqual(configOf(compile(documents)).policies[0]?.advertise.communities, [
      '64520:1:9',
      '64520:77',
      '65535:65281',
    ]);
    const [found] = assertFound(
      ['unknown-community'],
      [...documents.slice(0, 2), policy('p', 'a', 'advertise: { communities: [ no-export, §partnre ] }')],
    );
    assert.match(found?.message ?? '', /did you mean "partner"/);
  });
});

describe('the policies of a cluster', () => {
  it('are tried by priority, then by name', () => {
    const documents = [a, policy('c', 'a'), policy('b', 'a', 'priority: 101'), policy('d', 'a', 'priority: 0')];
    assert.deepEqual(
      configOf(compile(documents)).policies.map(({ name }) => name),
      ['d', 'c', 'b'],
    );
  });

  it('should not have equal priorities', () => {
    const [found] = assertFound(
      ['equal-priority'],
      [a, policy('x', 'a', 'priority: 100'), policy('z', 'a').replace('spec: {', 'spec: §{')],
    );
    assert.equal(found?.severity, 'warning');
    assert.match(
      found?.message ?? '',
      /spec\.priority is 100, as in ExposurePolicy\/x \(tree\.yaml:9\).*"x" is tried first/,
    );
  });

  it('may have them in clusters that have nothing in common', () => {
    assertFound(
      [],
      [
        cluster('gz-1', 'network: a'),
        cluster('sz-1', 'network: b'),
        a,
        policy('x', 'a', 'clusters: { names: [ gz-1 ] }'),
        policy('z', 'a', 'clusters: { names: [ sz-1 ] }'),
      ],
    );
  });
});
