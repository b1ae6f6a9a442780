import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { poolOf, poolRangeOf } from '../../../src/core/config/pool-of.ts';
import { parseAddress } from '../../../src/core/net/address.ts';
import { compile, configOf, pool } from './tree.ts';

const config = configOf(
  compile([
    pool('b', '10.0.1.0/24, "2001:db8::/64"'),
    pool('a', '10.0.2.0/24, 10.0.0.0/24', 'exclude: [ 10.0.0.1, 10.0.0.8/30 ]'),
  ]),
);
const at = (text: string) => parseAddress(text)!;

describe('an address', () => {
  it('belongs to the pool of which an entry has it', () => {
    for (const [text, name] of [
      ['10.0.0.0', 'a'],
      ['10.0.0.7', 'a'],
      ['10.0.0.255', 'a'],
      ['10.0.1.0', 'b'],
      ['10.0.2.255', 'a'],
      ['2001:db8::ffff:ffff:ffff:ffff', 'b'],
    ] as const) {
      assert.equal(poolOf(config, at(text))?.name, name, text);
    }
  });

  it('belongs to none beside the entries', () => {
    for (const text of ['9.255.255.255', '10.0.3.0', '2001:db8:0:1::', '::1', '0.0.0.0', '255.255.255.255']) {
      assert.equal(poolOf(config, at(text)), undefined, text);
      assert.equal(poolRangeOf(config, at(text)), undefined, text);
    }
  });

  it('that is excluded belongs to none, but lies in an entry', () => {
    for (const text of ['10.0.0.1', '10.0.0.8', '10.0.0.11']) {
      assert.equal(poolOf(config, at(text)), undefined, text);
      assert.equal(poolRangeOf(config, at(text))?.pool.name, 'a', text);
      assert.equal(poolRangeOf(config, at(text))?.entry.text, '10.0.0.0/24', text);
    }
  });
});
