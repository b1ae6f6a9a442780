import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFound, cluster, compile, configOf, pool } from './tree.ts';

const lan = [cluster('gz-1', 'network: lan'), cluster('gz-2', 'network: lan'), cluster('edge', 'network: edge')];
const only = (...names: string[]) => `clusters: { names: [ ${names.join(', ')} ] }`;

describe('pools of one network', () => {
  it('may not overlap in one cluster', () => {
    const [found] = assertFound(
      ['pool-overlap'],
      [pool('a', '10.0.0.0/24'), pool('b', '10.9.0.0/24, §10.0.0.200-10.0.1.9')],
    );
    assert.equal(
      found?.message,
      'spec.addresses[1] is "10.0.0.200-10.0.1.9", which overlaps "10.0.0.0/24" of AddressPool/a (tree.yaml:4)',
    );
  });

  it('may not overlap in two clusters, which are both blocked', () => {
    const documents = [...lan, pool('a', '10.0.0.0/24', only('gz-1')), pool('b', '§10.0.0.9', only('gz-2'))];
    assertFound(['pool-overlap'], documents);
    assert.deepEqual([...compile(documents).blocked.keys()], ['gz-1', 'gz-2']);
  });

  it('may have the same addresses as those of another network', () => {
    assertFound([], [...lan, pool('a', '192.168.0.0/24', only('gz-1')), pool('b', '192.168.0.0/24', only('edge'))]);
  });

  it('share the network called default where the documents say nothing', () => {
    assertFound(
      ['pool-overlap'],
      [
        cluster('x'),
        cluster('z', 'network: default'),
        pool('a', '10.0.0.0/24', only('x')),
        pool('b', '§10.0.0.0/24', only('z')),
      ],
    );
  });

  it('may overlap in different clusters where both are anycast', () => {
    const anycast = (name: string, where: string) => pool(name, '10.0.0.0/24', `anycast: true, ${only(where)}`);
    assertFound([], [...lan, anycast('a', 'gz-1'), anycast('b', 'gz-2')]);
  });

  it('may not overlap where only one of them is anycast, whichever comes first', () => {
    const plain = (where: string) => pool('a', '10.0.0.0/24', only(where));
    const anycast = (addresses: string) => pool('b', addresses, `anycast: true, ${only('gz-2')}`);
    assertFound(['pool-overlap'], [...lan, plain('gz-1'), anycast('§10.0.0.128/25')]);
    assertFound(['pool-overlap'], [...lan, pool('a', '§10.0.0.128/25', only('gz-1')), anycast('10.0.0.0/24')]);
  });

  it('may not overlap in one cluster, anycast or not', () => {
    const anycast = (name: string, addresses: string) => pool(name, addresses, `anycast: true, ${only('gz-1')}`);
    assertFound(['pool-overlap'], [...lan, anycast('a', '10.0.0.0/24'), anycast('b', '§10.0.0.128/25')]);
  });

  it('are each reported that overlap a large one, not the first alone', () => {
    assertFound(
      ['pool-overlap', 'pool-overlap', 'pool-overlap'],
      [
        pool('a', '10.0.0.0/8'),
        pool('b', '§10.0.0.1, §10.0.0.9'),
        pool('c', '§10.200.0.0/16'),
        pool('d', '11.0.0.0/24'),
      ],
    );
  });

  it('may touch each other', () => {
    assertFound([], [pool('a', '10.0.0.0/25'), pool('b', '10.0.0.128/25'), pool('c', '"2001:db8::/64"')]);
  });
});

describe('one pool', () => {
  it('may not be in two clusters of one network', () => {
    const documents = [...lan, pool('a', '10.0.0.0/24', 'clusters: §{ names: [ gz-1, gz-2, edge ] }')];
    const [found] = assertFound(['pool-in-several-clusters'], documents);
    assert.match(found?.message ?? '', /network "lan".*\(clusters gz-1 and gz-2\)/);
    assert.deepEqual([...compile(documents).blocked.keys()], ['gz-1', 'gz-2']);
    configOf(compile(documents), 'edge');
  });

  it('may be in all of them where it is anycast', () => {
    assertFound([], [...lan, pool('a', '10.0.0.0/24', 'anycast: true')]);
  });
});

describe("the cluster's own networks", () => {
  const networks =
    'networks: { nodes: [ 10.20.0.0/16 ], pods: [ 10.244.0.0/17, 10.244.128.0/17 ], services: [ 10.96.0.0/12 ] }';

  it('may not overlap a pool where Pods or cluster IPs are', () => {
    const [pods, services] = assertFound(
      ['pool-in-pod-network', 'pool-in-service-network'],
      [cluster('gz-1', networks), pool('a', '§10.244.9.0/24, §10.111.255.255-10.112.0.9, 10.95.0.0/24')],
    );
    assert.equal(pods?.severity, 'error');
    assert.match(pods?.message ?? '', /pod network 10\.244\.0\.0\/16/);
    assert.equal(services?.severity, 'error');
  });

  it('may have a pool among the nodes, which is a warning', () => {
    const documents = [cluster('gz-1', networks), pool('a', '§10.20.30.0/26')];
    const [found] = assertFound(['pool-in-node-network'], documents);
    assert.equal(found?.severity, 'warning');
    configOf(compile(documents), 'gz-1');
  });

  it('concern only the clusters that have both', () => {
    const documents = [
      cluster('gz-1', `${networks}, network: a`),
      cluster('sz-1', 'network: b'),
      pool('p', '§10.244.0.0/24'),
    ];
    const [found] = assertFound(['pool-in-pod-network'], documents);
    assert.match(found?.message ?? '', /\(cluster gz-1\)$/);
    assert.deepEqual([...compile(documents).blocked.keys()], ['gz-1']);
  });

  it('may not have host bits', () => {
    const documents = [cluster('gz-1', 'networks: { pods: [ §10.244.0.1/16 ] }'), pool('a', '10.0.0.0/24')];
    assertFound(['host-bits'], documents);
    assert.deepEqual([...compile(documents).blocked.keys()], ['gz-1']);
  });
});
