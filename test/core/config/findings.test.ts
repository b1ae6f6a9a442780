import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inClusters } from '../../../src/core/config/findings.ts';
import { assertFound, cluster, compile, pool } from './tree.ts';

describe('what is found in several clusters alike', () => {
  const fleet = ['c', 'a', 'd', 'b'].map((name) =>
    cluster(name, `network: ${name}, networks: { pods: [ 10.0.0.0/8 ] }`),
  );

  it('is one diagnostic that says how many there are', () => {
    const [found] = assertFound(['pool-in-pod-network'], [...fleet, pool('p', '§10.1.0.0/24')]);
    assert.match(found?.message ?? '', /network 10\.0\.0\.0\/8 \(clusters a, b and 2 others\)$/);
    assert.deepEqual([...compile([...fleet, pool('p', '10.1.0.0/24')]).blocked.keys()], ['a', 'b', 'c', 'd']);
  });

  it('names no cluster where there is only one', () => {
    const [found] = assertFound(['pool-in-pod-network'], [fleet[0]!, pool('p', '§10.1.0.0/24')]);
    assert.match(found?.message ?? '', /network 10\.0\.0\.0\/8$/);
  });

  it('names one, two, or two and the number of the others', () => {
    assert.deepEqual([['b'], ['b', 'a'], ['c', 'b', 'a'], ['d', 'c', 'b', 'a']].map(inClusters), [
      'cluster b',
      'clusters a and b',
      'clusters a, b and 1 other',
      'clusters a, b and 2 others',
    ]);
  });
});
