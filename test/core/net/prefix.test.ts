import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { type Address, formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import {
  coveringPrefix,
  formatPrefix,
  type Prefix,
  parseMaskedPrefix,
  parsePrefix,
  prefixContains,
  prefixRange,
} from '../../../src/core/net/prefix.ts';
import { formatRange } from '../../../src/core/net/ranges.ts';

const RUNS = { numRuns: 1_000 };
const ipv4Prefix = fc.tuple(
  fc.bigInt(0n, 2n ** 32n - 1n).map((value) => formatAddress(value as Address)),
  fc.integer({ min: 0, max: 32 }),
);
const ipv6Prefix = fc.tuple(
  fc.bigInt(2n ** 48n, 2n ** 128n - 1n).map((value) => formatAddress((2n ** 128n + value) as Address)),
  fc.integer({ min: 0, max: 128 }),
);
const addressAndLength = fc.oneof(ipv4Prefix, ipv6Prefix);

function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  assert.ok(!('code' in parsed), `${text} is a prefix`);
  return parsed;
}

function address(text: string): Address {
  return parseAddress(text)!;
}

for (const [text, range] of [
  ['0.0.0.0/0', '0.0.0.0-255.255.255.255'],
  ['10.0.0.0/8', '10.0.0.0-10.255.255.255'],
  ['10.0.0.2/31', '10.0.0.2-10.0.0.3'],
  ['10.0.0.7/32', '10.0.0.7'],
  ['::/0', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::/48', '2001:db8::-2001:db8:0:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::2/127', '2001:db8::2-2001:db8::3'],
  ['2001:db8::7/128', '2001:db8::7'],
] as const) {
  test(`reads ${text} as ${range}`, () => {
    assert.equal(formatRange(prefixRange(prefix(text))), range);
    assert.equal(formatPrefix(prefix(text)), text);
  });
}

for (const [text, problem] of [
  ['10.0.0.5/24', { code: 'host-bits', value: '10.0.0.5/24', suggestion: '10.0.0.0/24' }],
  ['10.0.0.1/0', { code: 'host-bits', value: '10.0.0.1/0', suggestion: '0.0.0.0/0' }],
  ['2001:db8::1/64', { code: 'host-bits', value: '2001:db8::1/64', suggestion: '2001:db8::/64' }],
  ['10.0.0.0/33', { code: 'prefix-length', value: '33' }],
  ['2001:db8::/129', { code: 'prefix-length', value: '129' }],
  ['10.0.0.0/08', { code: 'prefix-length', value: '08', suggestion: '10.0.0.0/8' }],
  ['10.0.0.0/00', { code: 'prefix-length', value: '00', suggestion: '0.0.0.0/0' }],
  ['10.0.0.0/099', { code: 'prefix-length', value: '099' }],
  ['10.0.0.0/', { code: 'prefix-length', value: '' }],
  ['10.0.0.0/-1', { code: 'prefix-length', value: '-1' }],
  ['10.0.0.0/+8', { code: 'prefix-length', value: '+8' }],
  ['10.0.0.0/8.0', { code: 'prefix-length', value: '8.0' }],
  ['10.0.0.0/0x8', { code: 'prefix-length', value: '0x8' }],
  ['10.0.0.0/8 ', { code: 'prefix-length', value: '8 ' }],
  ['10.0.0.0/8/8', { code: 'prefix-length', value: '8/8' }],
  ['10.0.0.0/255.0.0.0', { code: 'prefix-length', value: '255.0.0.0' }],
  ['10.0.0.7', { code: 'prefix-length', value: '10.0.0.7', suggestion: '10.0.0.7/32' }],
  ['::1', { code: 'prefix-length', value: '::1', suggestion: '::1/128' }],
  ['010.0.0.0/8', { code: 'not-an-address', value: '010.0.0.0' }],
  ['10.0.0/24', { code: 'not-an-address', value: '10.0.0' }],
  ['/24', { code: 'not-an-address', value: '' }],
  ['', { code: 'not-an-address', value: '' }],
  ['[2001:db8::]/48', { code: 'not-an-address', value: '[2001:db8::]', suggestion: '2001:db8::/48' }],
  [' 10.0.0.0/8', { code: 'not-an-address', value: ' 10.0.0.0', suggestion: '10.0.0.0/8' }],
  ['::ffff:10.0.0.0/120', { code: 'mapped-ipv4', value: '::ffff:10.0.0.0', suggestion: '10.0.0.0/24' }],
  ['::ffff:10.0.0.0/64', { code: 'mapped-ipv4', value: '::ffff:10.0.0.0' }],
  ['fe80::%eth0/64', { code: 'zone', value: 'fe80::%eth0' }],
] as const) {
  test(`says what is wrong with the prefix ${JSON.stringify(text)}`, () => {
    assert.deepEqual(parsePrefix(text), problem);
  });
}

test('drops host bits only where it is asked to', () => {
  assert.deepEqual(parseMaskedPrefix('10.20.0.11/16'), prefix('10.20.0.0/16'));
  assert.deepEqual(parseMaskedPrefix('fe80::1/64'), prefix('fe80::/64'));
  for (const text of [
    '10.20.0.11',
    '10.20.0.11/33',
    '10.20.0.11/08',
    '::ffff:1.2.3.4/128',
    'fe80::1%eth0/64',
    '/8',
    '',
  ]) {
    assert.equal(parseMaskedPrefix(text), undefined, text);
  }
});

test('never contains an address of the other family', () => {
  assert.equal(prefixContains(prefix('0.0.0.0/0'), address('::')), false);
  assert.equal(prefixContains(prefix('::/0'), address('255.255.255.255')), false);
  assert.equal(prefixContains(prefix('::/0'), address('ffff::')), true);
});

test('covers an address at any length as ipaddr.js does', () => {
  fc.assert(
    fc.property(addressAndLength, ([text, length]) => {
      const covering = coveringPrefix(address(text), length);
      const oracle = ipaddr.parse(text).kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
      const cidr = `${text}/${length}`;
      assert.equal(covering.address, address(oracle.networkAddressFromCIDR(cidr).toString()));
      assert.equal(prefixRange(covering).last, address(oracle.broadcastAddressFromCIDR(cidr).toString()));
      assert.deepEqual(parseMaskedPrefix(cidr), covering);
      assert.deepEqual(parsePrefix(formatPrefix(covering)), covering);
    }),
    RUNS,
  );
});

test('takes a prefix exactly when its host bits are zero', () => {
  fc.assert(
    fc.property(addressAndLength, ([text, length]) => {
      const covering = coveringPrefix(address(text), length);
      const parsed = parsePrefix(`${text}/${length}`);
      if (covering.address === address(text)) {
        assert.deepEqual(parsed, covering);
      } else {
        assert.deepEqual(parsed, { code: 'host-bits', value: `${text}/${length}`, suggestion: formatPrefix(covering) });
      }
    }),
    RUNS,
  );
});

test('contains what ipaddr.js says it contains', () => {
  const nearby = fc.tuple(addressAndLength, fc.bigInt(-300n, 300n));
  fc.assert(
    fc.property(nearby, ([[text, length], offset]) => {
      const covering = coveringPrefix(address(text), length);
      const candidate = parseAddress(formatAddress((address(text) + offset) as Address));
      fc.pre(candidate === address(text) + offset);
      const oracle = ipaddr.parse(formatAddress(candidate));
      fc.pre(oracle.kind() === covering.family);
      assert.equal(prefixContains(covering, candidate), oracle.match(ipaddr.parseCIDR(`${text}/${length}`)));
    }),
    RUNS,
  );
});
