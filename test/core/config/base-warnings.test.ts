import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { baseWarnings } from '../../../src/core/config/base-warnings.ts';
import { cluster, compile, placesOf, pool } from './tree.ts';

const lan = [cluster('gz-1', 'network: lan'), cluster('gz-2', 'network: lan'), cluster('edge', 'network: edge')];
const owned = (name: string, addresses: string, owner: string, more = '') =>
  pool(name, addresses, `${more}clusters: { names: [ ${owner} ] }`);
const warnings = (base: readonly string[], next: readonly string[]) =>
  baseWarnings(compile([...lan, ...base]), compile([...lan, ...next]));

describe('addresses that leave one cluster and enter another', () => {
  it('are a warning at the entry that they enter', () => {
    const [found, ...more] = warnings(
      [owned('a', '10.0.0.0/24', 'gz-1')],
      [owned('a', '10.0.0.0/25', 'gz-1'), owned('b', '10.9.0.0/24, 10.0.0.128/25', 'gz-2')],
    );
    assert.deepEqual(more, []);
    assert.deepEqual(placesOf(found ? [found] : []), ['range-changes-cluster 24:35']);
    assert.equal(found?.severity, 'warning');
    assert.equal(found?.object, 'AddressPool/b');
    assert.equal(
      found?.message,
      'spec.addresses[1] is "10.0.0.128/25": 10.0.0.128-10.0.0.255 leaves cluster gz-1 (AddressPool/a before) and enters cluster gz-2',
    );
  });

  it('are a warning where the document only selects another cluster', () => {
    const found = warnings([owned('a', '10.0.0.0/24', 'gz-1')], [owned('a', '10.0.0.0/24', 'gz-2')]);
    assert.equal(found.length, 1);
  });

  it('are a warning for each cluster that they leave', () => {
    const found = warnings(
      [owned('a', '10.0.0.0/25', 'gz-1'), owned('b', '10.0.0.128/25', 'gz-2')],
      [owned('a', '10.0.0.128/25', 'gz-1'), owned('b', '10.0.0.0/25', 'gz-2')],
    );
    assert.equal(found.length, 2);
  });

  it('are nothing to say where the networks are different', () => {
    assert.deepEqual(warnings([owned('a', '10.0.0.0/24', 'gz-1')], [owned('a', '10.0.0.0/24', 'edge')]), []);
  });

  it('are nothing to say where the pools are anycast', () => {
    const anycast = (owner: string) => [owned('a', '10.0.0.0/24', owner, 'anycast: true, ')];
    assert.deepEqual(warnings(anycast('gz-1'), anycast('gz-2')), []);
    assert.equal(warnings([owned('a', '10.0.0.0/24', 'gz-1')], anycast('gz-2')).length, 1);
  });

  it('are none where only the pool of one cluster changes', () => {
    assert.deepEqual(
      warnings(
        [owned('a', '10.0.0.0/24', 'gz-1')],
        [owned('renamed', '10.0.0.0/25, 10.0.0.128/25, 10.0.2.0/24', 'gz-1')],
      ),
      [],
    );
  });
});
