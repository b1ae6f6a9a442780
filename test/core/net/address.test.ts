import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import {
  type Address,
  addressOfEipName,
  compareAddresses,
  eipName,
  endsInZeroOr255,
  familyOf,
  formatAddress,
  isMappedIPv4,
  mappedIPv4,
  parseAddress,
} from '../../../src/core/net/address.ts';

const RUNS = { numRuns: 1_000 };
const IPV6_TAG = 2n ** 128n;

/** Values near the ends and near zero groups are the interesting ones. */
const ipv4 = fc.oneof(fc.bigInt(0n, 2n ** 32n - 1n), fc.constantFrom(0n, 1n, 255n, 2n ** 32n - 1n));
const ipv6 = fc
  .array(fc.oneof(fc.constant(0n), fc.bigInt(0n, 0xffffn)), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.reduce((value, group) => value * 65536n + group, 0n))
  .filter((value) => value >> 32n !== 0xffffn);
const address = fc.oneof(
  ipv4,
  ipv6.map((value) => IPV6_TAG + value),
) as fc.Arbitrary<Address>;

function bytesOf(value: bigint, length: number): number[] {
  return Array.from({ length }, (_, at) => Number((value >> BigInt(8 * (length - 1 - at))) & 255n));
}

function fixedLength(value: bigint): string {
  return value.toString(16).padStart(32, '0').match(/.{4}/g)!.join(':');
}

test('reads an IPv4 address as its value and an IPv6 address as its value with bit 128 set', () => {
  assert.equal(parseAddress('0.0.0.0'), 0n);
  assert.equal(parseAddress('10.20.30.7'), 0x0a141e07n);
  assert.equal(parseAddress('255.255.255.255'), 2n ** 32n - 1n);
  assert.equal(parseAddress('::'), IPV6_TAG);
  assert.equal(parseAddress('2001:DB8:30::7'), IPV6_TAG + 0x20010db8003000000000000000000007n);
  assert.equal(parseAddress('64:ff9b::1.2.3.4'), IPV6_TAG + 0x0064ff9b000000000000000001020304n);
  assert.equal(parseAddress('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'), 2n ** 129n - 1n);
});

for (const text of [
  '010.0.0.1',
  '10.0.0.08',
  '1.2.3',
  '127.1',
  '0x7f.1',
  '0x7f.0.0.1',
  '4294967295',
  '256.1.1.1',
  '1.2.3.4.5',
  '1.2.3.4/32',
  '1..2.3',
  '-1.2.3.4',
  '+1.2.3.4',
  '1.2.3.4 ',
  ' 1.2.3.4',
  '1.2.3.4\n',
  '１.2.3.4',
  '[::1]',
  ':::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '::1::',
  '12345::',
  '00001::',
  'g::',
  ':1:2:3:4:5:6:7',
  '1::1.2.3.256',
  '1::01.2.3.4',
  '1.2.3.4::',
  'fe80::1%eth0',
  '::1%0',
  '::ffff:1.2.3.4',
  '::FFFF:102:304',
  '0:0:0:0:0:ffff:0:0',
  'localhost',
  '',
  '\u0000',
]) {
  test(`refuses ${JSON.stringify(text)} as an address`, () => {
    assert.equal(parseAddress(text), undefined);
  });
}

test('recognises IPv4-mapped IPv6 in every spelling and says which IPv4 address it means', () => {
  for (const text of ['::ffff:1.2.3.4', '::FFFF:102:304', '0:0:0:0:0:ffff:0102:0304', '0::ffff:1.2.3.4']) {
    assert.equal(isMappedIPv4(text), true, text);
    assert.equal(mappedIPv4(text), parseAddress('1.2.3.4'), text);
  }
  for (const text of ['1.2.3.4', '::1.2.3.4', '64:ff9b::1.2.3.4', '::fffe:1.2.3.4', '::1:ffff:1.2.3.4', 'x', '']) {
    assert.equal(isMappedIPv4(text), false, text);
  }
});

test('sorts IPv4 before IPv6 and each by value', () => {
  const sorted = ['0.0.0.0', '9.0.0.1', '10.0.0.0', '255.255.255.255', '::', '::1', '2001:db8::', 'ffff::'];
  const shuffled = [sorted[5], sorted[2], sorted[7], sorted[0], sorted[3], sorted[1], sorted[6], sorted[4]];
  const addresses = shuffled.map((text) => parseAddress(text!)!).sort(compareAddresses);
  assert.deepEqual(addresses.map(formatAddress), sorted);
});

test('writes IPv6 as RFC 5952 recommends', () => {
  for (const [written, canonical] of [
    ['2001:0db8::0001', '2001:db8::1'],
    ['2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['0:0:1::', '0:0:1::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::', '::'],
    ['2001:DB8::ABCD', '2001:db8::abcd'],
    ['1::2:3.4.5.6', '1::2:304:506'],
  ] as const) {
    assert.equal(formatAddress(parseAddress(written)!), canonical);
  }
});

test('reads back what it writes', () => {
  fc.assert(
    fc.property(address, (value) => {
      assert.equal(parseAddress(formatAddress(value)), value);
      assert.equal(addressOfEipName(eipName(value)), value);
    }),
    RUNS,
  );
});

test('reads and writes IPv4 as ipaddr.js does', () => {
  fc.assert(
    fc.property(ipv4, (value) => {
      const text = new ipaddr.IPv4(bytesOf(value, 4)).toString();
      assert.equal(parseAddress(text), value);
      assert.equal(formatAddress(value as Address), text);
      assert.equal(familyOf(value as Address), 'ipv4');
    }),
    RUNS,
  );
});

test('reads and writes IPv6 as ipaddr.js does, in every spelling', () => {
  fc.assert(
    fc.property(ipv6, fc.boolean(), (value, upperCase) => {
      const oracle = new ipaddr.IPv6(bytesOf(value, 16));
      const tagged = (IPV6_TAG + value) as Address;
      for (const text of [oracle.toRFC5952String(), oracle.toNormalizedString(), fixedLength(value)]) {
        assert.equal(parseAddress(upperCase ? text.toUpperCase() : text), tagged);
      }
      assert.equal(formatAddress(tagged), oracle.toRFC5952String());
      assert.equal(familyOf(tagged), 'ipv6');
    }),
    RUNS,
  );
});

test('never throws, and takes only text that a URL parser reads as the same host', () => {
  const piece = fc.constantFrom('1', '255', '0', 'ffff', ':', '::', '.', '%', '/', 'x', ' ', '[', '-');
  const pieces = fc.array(piece).map((written) => written.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), pieces), (text) => {
      const parsed = parseAddress(text);
      if (parsed === undefined) {
        return;
      }
      const bracketed = familyOf(parsed) === 'ipv6';
      const host = new URL(bracketed ? `http://[${text}]` : `http://${text}`).hostname;
      assert.equal(bracketed ? `[${formatAddress(parsed)}]` : formatAddress(parsed), host);
    }),
    { numRuns: 5_000 },
  );
});

test('names an EIP by its address: dotted, or eight full groups joined by dashes', () => {
  assert.equal(eipName(parseAddress('10.20.30.7')!), '10.20.30.7');
  assert.equal(eipName(parseAddress('2001:db8:30::7')!), '2001-0db8-0030-0000-0000-0000-0000-0007');
});

test('knows only one name for each address', () => {
  assert.equal(addressOfEipName('2001-0db8-0030-0000-0000-0000-0000-0007'), parseAddress('2001:db8:30::7'));
  for (const name of [
    '010.0.0.1',
    '2001:db8::7',
    '2001-db8-30-0-0-0-0-7',
    '2001-0DB8-0030-0000-0000-0000-0000-0007',
    '2001-0db8-0030-0000-0000-0000-0007',
    '0000-0000-0000-0000-0000-ffff-0102-0304',
    '10.0.0.1\n',
    '',
  ]) {
    assert.equal(addressOfEipName(name), undefined, name);
  }
});

test('calls .0 and .255 buggy in IPv4 only', () => {
  const buggy = (text: string) => endsInZeroOr255(parseAddress(text)!);
  assert.deepEqual(['10.0.0.0', '255.255.255.255', '200.1.2.255', '0.0.0.0'].map(buggy), [true, true, true, true]);
  assert.deepEqual(['10.0.0.1', '10.0.0.254', '::', '::ff', '::1:0'].map(buggy), [false, false, false, false, false]);
});
