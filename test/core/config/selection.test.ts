import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCluster, compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import { assertFound, cluster, compile, configOf, doc, peer, placesOf, policy, pool, read } from './tree.ts';

const fleet = [
  cluster('gz-1', 'network: gz-1', 'region: guangzhou'),
  cluster('gz-2', 'network: gz-2', 'region: guangzhou'),
  cluster('sz-1', 'network: sz-1', 'region: shenzhen'),
];
const clustersWith = (documents: readonly string[]) => {
  const tree = compile([...fleet, ...documents]);
  return tree.clusters.filter((name) => tree.byCluster.get(name)?.draft.poolsByName.has('a'));
};

describe('clusters', () => {
  it('selects every cluster where it is left out', () => {
    assert.deepEqual(clustersWith([pool('a', '10.0.0.0/24')]), ['gz-1', 'gz-2', 'sz-1']);
  });

  it('selects by name', () => {
    assert.deepEqual(clustersWith([pool('a', '10.0.0.0/24', 'clusters: { names: [ sz-1, gz-1 ] }')]), ['gz-1', 'sz-1']);
  });

  it('selects by labels', () => {
    const byLabels = 'clusters: { matchLabels: { region: guangzhou } }';
    assert.deepEqual(clustersWith([pool('a', '10.0.0.0/24', byLabels)]), ['gz-1', 'gz-2']);
    const byExpression = 'clusters: { matchExpressions: [ { key: region, operator: NotIn, values: [ guangzhou ] } ] }';
    assert.deepEqual(clustersWith([pool('a', '10.0.0.0/24', byExpression)]), ['sz-1']);
  });

  it('selects by name and by labels together', () => {
    const both = 'clusters: { names: [ gz-2 ], matchLabels: { region: shenzhen } }';
    assert.deepEqual(clustersWith([pool('a', '10.0.0.0/24', both)]), ['gz-2', 'sz-1']);
  });

  it('selects only the named ones where no labels are asked for', () => {
    const empty = 'clusters: { names: [ gz-2 ], matchLabels: {} }';
    assert.deepEqual(clustersWith([pool('a', '10.0.0.0/24', empty)]), ['gz-2']);
  });

  it('may not name a cluster that the tree does not have: then nobody goes on', () => {
    const document = pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-1, §gz-l ] }');
    const [found] = assertFound(['unknown-cluster'], [...fleet, document]);
    assert.match(found?.message ?? '', /did you mean "gz-1"/);
    assert.deepEqual([...compile([...fleet, document]).blocked.keys()], ['gz-1', 'gz-2', 'sz-1']);
  });

  it('is a warning where it selects nothing', () => {
    const document = pool('a', '10.0.0.0/24', 'clusters: §{ matchLabels: { region: beijing } }');
    const [found] = assertFound(['selects-no-cluster'], [...fleet, document]);
    assert.equal(found?.severity, 'warning');
  });
});

describe('a tree without Cluster documents', () => {
  it('has one cluster, called default', () => {
    const tree = compile([pool('a', '10.0.0.0/24')]);
    assert.deepEqual(tree.clusters, ['default']);
    assert.equal(tree.isImplicit, true);
    const { cluster: found } = configOf(tree);
    assert.deepEqual(found, {
      name: 'default',
      labels: {},
      network: 'default',
      networks: { nodes: [], pods: [], services: [] },
    });
  });

  it('has the one that the caller names, and names in documents mean it', () => {
    const documents = [
      pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-1 ] }'),
      pool('b', '10.0.1.0/24', 'clusters: §{ names: [ gz-2 ] }'),
    ];
    const tree = compile(documents, { implicitCluster: 'gz-1' });
    assert.deepEqual([...configOf(tree, 'gz-1').poolsByName.keys()], ['a']);
    assertFound(['selects-no-cluster'], documents, { implicitCluster: 'gz-1' });
  });

  it('knows no labels', () => {
    assertFound(['selects-no-cluster'], [pool('a', '10.0.0.0/24', 'clusters: §{ matchLabels: { region: gz } }')]);
  });
});

describe('names', () => {
  it('are unique per cluster and kind', () => {
    const documents = [
      ...fleet,
      pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-1, gz-2 ] }'),
      pool('§a', '10.0.1.0/24', 'clusters: { names: [ gz-2, sz-1 ] }'),
    ];
    const [found] = assertFound(['duplicate-name'], documents);
    assert.match(found?.message ?? '', /AddressPool\/a \(tree\.yaml:18\) \(cluster gz-2\)/);
    assert.deepEqual([...compile(documents).blocked.keys()], ['gz-2']);
  });

  it('may be the same in clusters that have nothing in common', () => {
    assertFound(
      [],
      [
        ...fleet,
        pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-1 ] }'),
        pool('a', '10.0.1.0/24', 'clusters: { names: [ gz-2, sz-1 ] }'),
      ],
    );
  });

  it('may be the same for documents of two kinds', () => {
    assertFound([], [pool('a', '10.0.0.0/24'), policy('a', 'a')]);
  });

  it('of clusters are unique', () => {
    const documents = [cluster('gz-1'), cluster('§gz-1'), cluster('sz-1')];
    assertFound(['duplicate-name'], documents);
    assert.deepEqual([...compile(documents).blocked.keys()], ['gz-1']);
  });
});

describe('a reference', () => {
  const onlyGz1 = pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-1 ] }');

  it('to a pool that this cluster does not select is skipped', () => {
    const everywhere = pool('b', '10.0.1.0/24');
    const tree = compile([...fleet, onlyGz1, everywhere, policy('p', 'a, b')]);
    assert.deepEqual([...(configOf(tree, 'gz-1').policies[0]?.poolNames ?? [])], ['a', 'b']);
    assert.deepEqual([...(configOf(tree, 'sz-1').policies[0]?.poolNames ?? [])], ['b']);
  });

  it('to a pool that no cluster has is an error, with the name that was meant', () => {
    const documents = [...fleet, onlyGz1, policy('p', '§gz-office', 'clusters: { names: [ sz-1 ] }')];
    const [found] = assertFound(['unknown-pool'], documents);
    assert.doesNotMatch(found?.message ?? '', /did you mean/);
    const [near] = assertFound(
      ['unknown-pool'],
      [pool('gz-office', '10.0.0.0/24'), policy('p', 'gz-office, §gz-offcie')],
    );
    assert.match(near?.message ?? '', /did you mean "gz-office"/);
    assert.deepEqual([...compile(documents).blocked.keys()], ['sz-1']);
  });
});

it('what was passed over concerns no cluster', () => {
  const set = readDocuments([
    { path: 'fleet.yaml', text: fleet.join('\n---\n') },
    { path: 'live.yaml', text: 'apiVersion: pierhead.io/v1alpha1\nkind: Snapshot\n' },
    { path: 'web.yaml', text: 'apiVersion: apps/v1\nkind: Deployment\n' },
  ]);
  const tree = compileTree(set);
  assert.deepEqual(
    tree.diagnostics.map(({ code }) => code),
    ['live-state', 'document-foreign'],
  );
  for (const { diagnostics } of tree.byCluster.values()) assert.deepEqual(diagnostics, []);
});

describe('an error', () => {
  it('of a document blocks the clusters that select it, and no others', () => {
    const tree = compile([
      ...fleet,
      pool('a', '10.0.0.1/24', 'clusters: { names: [ gz-1 ] }'),
      pool('b', '10.0.1.0/24'),
    ]);
    assert.deepEqual([...tree.blocked.keys()], ['gz-1']);
    assert.equal(compileCluster(tree, 'gz-1').config, undefined);
    assert.deepEqual([...configOf(tree, 'sz-1').poolsByName.keys()], ['b']);
    assert.deepEqual(compileCluster(tree, 'sz-1').diagnostics, []);
    assert.equal(tree.diagnostics.length, 1);
  });

  it('of a document blocks the clusters of those that refer to it too', () => {
    const broken = pool('a', '10.0.0.1/24', 'clusters: { names: [ gz-1 ] }');
    const good = pool('b', '10.0.1.0/24');
    const tree = compile([...fleet, broken, good, policy('p', 'a, b', 'clusters: { names: [ gz-1, sz-1 ] }')]);
    assert.deepEqual([...tree.blocked.keys()], ['gz-1', 'sz-1']);
  });

  it('of a peer blocks the clusters of the pools that name it', () => {
    const tree = compile([
      ...fleet,
      peer('tor', 'holdTime: 1s, clusters: { names: [ gz-1 ] }'),
      doc(
        'AddressPool',
        'a',
        'addresses: [ 10.0.0.0/24 ], advertise: [ { bgp: { peers: [ tor ] } } ], clusters: { names: [ gz-2, gz-1 ] }',
      ),
    ]);
    assert.deepEqual([...tree.blocked.keys()], ['gz-1', 'gz-2']);
  });

  it('in a file that is not YAML blocks every cluster, and hides nothing else', () => {
    const set = readDocuments([
      { path: 'fleet.yaml', text: fleet.join('\n---\n') },
      { path: 'broken.yaml', text: 'spec: [' },
      { path: 'pool.yaml', text: pool('a', '10.0.0.1/24', 'clusters: { names: [ gz-1 ] }') },
      { path: 'policy.yaml', text: policy('p', 'elsewhere') },
    ]);
    const tree = compileTree(set);
    assert.deepEqual([...tree.blocked.keys()], ['gz-1', 'gz-2', 'sz-1']);
    // The pool that the policy names may be in the file that nobody could read.
    assert.deepEqual(
      tree.diagnostics.map(({ code, file }) => `${code} ${file}`),
      ['yaml-syntax broken.yaml', 'host-bits pool.yaml'],
    );
  });

  it('in a file that is not YAML leaves it open which clusters there are', () => {
    const set = readDocuments([
      { path: 'broken.yaml', text: 'spec: [' },
      {
        path: 'pools.yaml',
        text: [
          pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-1 ] }'),
          pool('b', '10.0.1.0/24'),
          pool('c', '10.0.1.0/25'),
        ].join('\n---\n'),
      },
    ]);
    assert.deepEqual(
      compileTree(set).diagnostics.map(({ code }) => code),
      ['yaml-syntax', 'pool-overlap'],
    );
  });

  it('of the schema blocks the clusters that the document selects', () => {
    const tree = compile([...fleet, pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-2 ] }, mode: Passive')]);
    assert.deepEqual([...tree.blocked.keys()], ['gz-2']);
    assert.equal(tree.blocked.get('gz-2')?.[0]?.code, 'wrong-value');
  });

  it('of the schema blocks every cluster where the selector itself is wrong', () => {
    for (const selector of [
      '{ matchLabel: { region: shenzhen } }',
      '{ names: gz-1 }',
      '[ gz-1 ]',
      '{ names: [ gz-9 ] }, x: 1',
    ]) {
      const tree = compile([...fleet, pool('a', '10.0.0.0/24', `clusters: ${selector}`)]);
      assert.deepEqual([...tree.blocked.keys()], ['gz-1', 'gz-2', 'sz-1'], selector);
    }
  });

  it('of the schema blocks the clusters of documents that refer to it, and makes no unknown name of it', () => {
    const tree = compile([
      ...fleet,
      pool('a', '10.0.0.0/24', 'clusters: { names: [ gz-2 ] }, mode: Passive'),
      policy('p', 'a', 'clusters: { names: [ sz-1 ] }'),
    ]);
    assert.deepEqual([...tree.blocked.keys()], ['gz-2', 'sz-1']);
    assert.deepEqual(
      tree.diagnostics.map(({ code }) => code),
      ['wrong-value'],
    );
  });

  it('of a Cluster document blocks that cluster, which does not vanish', () => {
    const tree = compile([cluster('gz-1', 'network: [ lan ]'), cluster('sz-1'), pool('a', '10.0.0.0/24')]);
    assert.deepEqual(tree.clusters, ['gz-1', 'sz-1']);
    assert.deepEqual([...tree.blocked.keys()], ['gz-1']);
    assert.deepEqual(placesOf(tree.diagnostics).length, 1);
  });
});

it('asking for a cluster that the tree does not have is a bug of the caller', () => {
  assert.throws(() => compileCluster(compileTree(read()), 'gz-1'), RangeError);
});
