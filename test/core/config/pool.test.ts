import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileTree } from '../../../src/core/config/compile.ts';
import { formatRange } from '../../../src/core/net/ranges.ts';
import {
  advertised,
  assertFound,
  compile,
  configOf,
  doc,
  peer,
  placesOf,
  pool,
  read,
  settings,
  tampered,
} from './tree.ts';

describe('the entries of a pool', () => {
  it('are kept in the order in which they are written, without what is excluded', () => {
    const config = configOf(
      compile([pool('a', '10.0.1.0/30, 10.0.0.10-10.0.0.12, 10.0.0.1', 'exclude: [ 10.0.1.1-10.0.1.2, 10.0.0.10 ]')]),
    );
    assert.deepEqual(
      config.pools[0]?.entries.map(({ text, usable }) => [text, ...usable.map(formatRange)]),
      [
        ['10.0.1.0/30', '10.0.1.0', '10.0.1.3'],
        ['10.0.0.10-10.0.0.12', '10.0.0.11-10.0.0.12'],
        ['10.0.0.1', '10.0.0.1'],
      ],
    );
    assert.deepEqual(
      config.poolRanges.map(({ range, entry }) => [formatRange(range), entry.text]),
      [
        ['10.0.0.1', '10.0.0.1'],
        ['10.0.0.10-10.0.0.12', '10.0.0.10-10.0.0.12'],
        ['10.0.1.0-10.0.1.3', '10.0.1.0/30'],
      ],
    );
  });

  it('have every default where nothing is written', () => {
    const { entries, origin, ...rest } = configOf(compile([pool('a', '10.0.0.0/24')])).pools[0]!;
    assert.equal(entries.length, 1);
    assert.deepEqual(origin.locate('/spec/addresses/0'), { file: 'tree.yaml', line: 4, column: 22 });
    assert.deepEqual(rest, {
      name: 'a',
      labels: {},
      mode: 'Active',
      allocation: 'Open',
      autoAssign: true,
      avoidBuggyIPs: false,
      anycast: false,
      advertise: [
        {
          protocol: 'layer2',
          pointer: '/spec/advertise/0',
          interfaces: [],
          nodes: { selectors: [], key: '' },
          allowOffSubnet: false,
        },
      ],
    });
  });

  it('are observed where the Settings say so, whatever the pool says', () => {
    const config = configOf(compile([pool('a', '10.0.0.0/24', 'mode: Active'), settings('mode: Observe')]));
    assert.equal(config.pools[0]?.mode, 'Observe');
  });

  it('may not have host bits, and the help has both readings', () => {
    const [found] = assertFound(['host-bits'], [pool('a', '10.0.1.0/24, §10.20.30.5/26')]);
    assert.equal(found?.severity, 'error');
    assert.equal(found?.path, '/spec/addresses/1');
    assert.equal(found?.object, 'AddressPool/a');
    assert.match(found?.message ?? '', /^spec\.addresses\[1\] is "10\.20\.30\.5\/26"/);
    assert.match(found?.help ?? '', /"10\.20\.30\.0\/26".*\/32/);
  });

  it('may not begin in one family and end in the other', () => {
    assertFound(['mixed-families'], [pool('a', '§"10.0.0.1-2001:db8::1"')]);
  });

  it('may not end before they begin', () => {
    const [found] = assertFound(['range-reversed'], [pool('a', '§10.0.0.9-10.0.0.1')]);
    assert.match(found?.help ?? '', /10\.0\.0\.1-10\.0\.0\.9/);
  });

  it('may not be addresses that no host can have', () => {
    assertFound(
      ['not-unicast', 'not-unicast', 'not-unicast', 'not-unicast'],
      [pool('a', '§127.0.0.0/30, §223.255.255.0-224.0.0.9, §"fe80::/64", §255.255.255.255')],
    );
  });

  it('are refused without a word too many where no schema has looked at them', () => {
    for (const bad of ['10.0.0.0/33', '10.0.0', '::ffff:10.0.0.1', 'fe80::1%eth0', '']) {
      const { diagnostics } = compileTree(tampered(read(pool('a', '10.0.0.0/24')), '10.0.0.0/24', bad));
      assert.deepEqual(placesOf(diagnostics), ['bad-address 4:22'], bad);
    }
  });

  it('may not overlap in one pool', () => {
    const [found] = assertFound(['entry-overlap'], [pool('a', '10.0.0.128-10.0.0.200, 10.1.0.0/24, §10.0.0.0/24')]);
    assert.match(found?.message ?? '', /overlaps "10\.0\.0\.128-10\.0\.0\.200" \(line 4\)/);
  });

  it('are reported where exclude leaves nothing of them', () => {
    const [found] = assertFound(
      ['entry-emptied'],
      [pool('a', '§10.0.0.0/31, 10.0.1.0/24', 'exclude: [ 10.0.0.0, 10.0.0.1 ]')],
    );
    assert.equal(found?.severity, 'warning');
  });

  it('are reported where exclude misses them', () => {
    const [found] = assertFound(
      ['exclude-outside-pool'],
      [pool('a', '10.0.0.0/24', 'exclude: [ 10.0.0.1, §10.0.1.1 ]')],
    );
    assert.equal(found?.severity, 'warning');
  });
});

describe('a pool that nothing announces', () => {
  it('is a warning where it has no advertisement', () => {
    const [found] = assertFound(
      ['pool-not-advertised'],
      [doc('AddressPool', 'a', 'addresses: [ 10.0.0.0/24 ], advertise: §[]')],
    );
    assert.equal(found?.severity, 'warning');
  });

  it('is a warning at the pool where advertise is left out', () => {
    assertFound(
      ['pool-not-advertised'],
      [doc('AddressPool', 'a', 'addresses: [ 10.0.0.0/24 ]').replace('spec: {', 'spec: §{')],
    );
  });
});

describe('an aggregate route', () => {
  const peered = (addresses: string, advertise: string) => [peer('tor'), advertised('a', addresses, advertise)];

  it('may not cover addresses outside the pool', () => {
    const [found] = assertFound(
      ['aggregate-exceeds-pool'],
      peered('10.0.0.0/24, 10.20.31.10-10.20.31.40', '{ bgp: { aggregationLength: §24 } }'),
    );
    assert.match(
      found?.message ?? '',
      /10\.20\.31\.0\/24 would cover more than the pool's 10\.20\.31\.10-10\.20\.31\.40/,
    );
  });

  it('may not cover them at the end of a range only', () => {
    const [found] = assertFound(
      ['aggregate-exceeds-pool'],
      peered('10.0.0.0-10.0.1.9', '{ bgp: { aggregationLength: §24 } }'),
    );
    assert.match(found?.message ?? '', /10\.0\.1\.0\/24 would cover/);
  });

  it('may cover entries that fill it together, excluded addresses among them', () => {
    const [document, ...rest] = peered('10.0.0.0/25, 10.0.0.128/25', '{ bgp: { aggregationLength: 24 } }');
    const excluding = rest.map((text) => text.replace('advertise', 'exclude: [ 10.0.0.1 ], advertise'));
    assertFound([], [document!, ...excluding]);
  });

  it('is checked for each family by its own length', () => {
    assertFound(
      ['aggregate-exceeds-pool'],
      peered('10.0.0.5, "2001:db8::/120"', '{ bgp: { aggregationLengthV6: §64 } }'),
    );
    assertFound([], peered('10.0.0.5', '{ bgp: { aggregationLengthV6: 64 } }'));
  });
});
