import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Address, parseAddress } from '../../../src/core/net/address.ts';
import { formatPrefix, prefixRange } from '../../../src/core/net/prefix.ts';
import {
  countAddresses,
  findByRange,
  findOverlaps,
  findRange,
  formatRange,
  mergeRanges,
  parseEntry,
  type Range,
  rangeContains,
  rangesOverlap,
  sortRanges,
  subtractRanges,
  summarise,
} from '../../../src/core/net/ranges.ts';

const RUNS = { numRuns: 1_000 };
const IPV6_TAG = 2n ** 128n;

function range(text: string): Range {
  const entry = parseEntry(text);
  assert.ok(!('code' in entry), `${text} is an entry`);
  return entry.range;
}

function ranges(...texts: string[]): Range[] {
  return texts.map(range);
}

/** Ranges within `size` addresses from one of the bases. */
function rangesFrom(from: readonly bigint[], size: bigint): fc.Arbitrary<Range> {
  const offset = fc.bigInt(0n, size - 1n);
  return fc.tuple(fc.constantFrom(...from), offset, offset).map(([base, a, b]) => {
    const [first, last] = sorted([base + a, base + b]);
    return { first: first as Address, last: last as Address };
  });
}

/** Small spaces at the ends of both families, so that ranges meet, touch and end where the family ends. */
const SPACE = 40n;
const bases = [0n, 2n ** 32n - SPACE, IPV6_TAG, IPV6_TAG + 2n ** 64n - SPACE / 2n, 2n * IPV6_TAG - SPACE];
const smallRange = rangesFrom(bases, SPACE);
const smallRanges = fc.array(smallRange, { maxLength: 12 });

/** The oracle: every address, one by one. */
function members(list: readonly Range[]): Set<bigint> {
  const set = new Set<bigint>();
  for (const { first, last } of list) {
    for (let address: bigint = first; address <= last; address++) {
      set.add(address);
    }
  }
  return set;
}

function sorted(set: Iterable<bigint>): bigint[] {
  return [...set].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

for (const [text, kind, canonical] of [
  ['10.20.30.0/26', 'prefix', '10.20.30.0-10.20.30.63'],
  ['10.0.0.7/32', 'prefix', '10.0.0.7'],
  ['2001:db8:30::/120', 'prefix', '2001:db8:30::-2001:db8:30::ff'],
  ['10.20.31.10-10.20.31.40', 'range', '10.20.31.10-10.20.31.40'],
  ['10.20.31.10 - 10.20.31.40', 'range', '10.20.31.10-10.20.31.40'],
  ['10.0.0.1\t-10.0.0.1', 'range', '10.0.0.1'],
  ['2001:db8::a-2001:DB8::1F', 'range', '2001:db8::a-2001:db8::1f'],
  ['10.0.0.1', 'address', '10.0.0.1'],
  ['::1', 'address', '::1'],
] as const) {
  test(`reads the entry ${JSON.stringify(text)} as ${canonical}`, () => {
    const entry = parseEntry(text);
    assert.ok(!('code' in entry));
    assert.equal(entry.kind, kind);
    assert.equal(formatRange(entry.range), canonical);
    assert.equal(entry.prefix && formatPrefix(entry.prefix), kind === 'prefix' ? text : undefined);
  });
}

for (const [text, problem] of [
  ['10.0.0.5/24', { code: 'host-bits', value: '10.0.0.5/24', suggestion: '10.0.0.0/24' }],
  ['10.0.0.0/33', { code: 'prefix-length', value: '33' }],
  ['10.0.0.0/08', { code: 'prefix-length', value: '08', suggestion: '10.0.0.0/8' }],
  ['10.0.0.9-10.0.0.1', { code: 'reversed', value: '10.0.0.9-10.0.0.1', suggestion: '10.0.0.1-10.0.0.9' }],
  ['10.0.0.1-2001:db8::1', { code: 'mixed-families', value: '10.0.0.1-2001:db8::1' }],
  ['2001:db8::1-10.0.0.1', { code: 'mixed-families', value: '2001:db8::1-10.0.0.1' }],
  ['10.0.0.10-40', { code: 'not-an-address', value: '40', suggestion: '10.0.0.10-10.0.0.40' }],
  ['10.0.0.10-4', { code: 'not-an-address', value: '4' }],
  ['10.0.0.10-256', { code: 'not-an-address', value: '256' }],
  ['2001:db8::1-9', { code: 'not-an-address', value: '9', suggestion: '2001:db8::1-2001:db8::9' }],
  ['10.0.0.0/24-10.0.1.0/24', { code: 'not-an-address', value: '10.0.0.0/24' }],
  ['10.0.0.1-10.0.0.2-10.0.0.3', { code: 'not-an-address', value: '10.0.0.2-10.0.0.3' }],
  ['-10.0.0.2', { code: 'not-an-address', value: '' }],
  ['10.0.0.1-', { code: 'not-an-address', value: '' }],
  ['-', { code: 'not-an-address', value: '' }],
  ['010.0.0.1', { code: 'not-an-address', value: '010.0.0.1' }],
  ['10.0.0.1-10.0.0.010', { code: 'not-an-address', value: '10.0.0.010' }],
  [' 10.0.0.1', { code: 'not-an-address', value: ' 10.0.0.1', suggestion: '10.0.0.1' }],
  [' 10.0.0.1-10.0.0.2', { code: 'not-an-address', value: ' 10.0.0.1', suggestion: '10.0.0.1-10.0.0.2' }],
  ['[2001:db8::1]', { code: 'not-an-address', value: '[2001:db8::1]', suggestion: '2001:db8::1' }],
  ['gateway.example', { code: 'not-an-address', value: 'gateway.example' }],
  ['', { code: 'not-an-address', value: '' }],
  ['::ffff:1.2.3.4', { code: 'mapped-ipv4', value: '::ffff:1.2.3.4', suggestion: '1.2.3.4' }],
  ['::ffff:1.2.3.0/120', { code: 'mapped-ipv4', value: '::ffff:1.2.3.0', suggestion: '1.2.3.0/24' }],
  ['1.2.3.4-::ffff:1.2.3.9', { code: 'mapped-ipv4', value: '::ffff:1.2.3.9', suggestion: '1.2.3.4-1.2.3.9' }],
  ['fe80::1%eth0', { code: 'zone', value: 'fe80::1%eth0' }],
  ['fe80::1-fe80::9%eth0', { code: 'zone', value: 'fe80::9%eth0' }],
] as const) {
  test(`says what is wrong with the entry ${JSON.stringify(text)}`, () => {
    assert.deepEqual(parseEntry(text), problem);
  });
}

test('suggests only entries that can be read', () => {
  const piece = fc.constantFrom(
    '10.0.0.1',
    '10.0.0.9',
    '::ffff:1.2.3.4',
    '2001:db8::',
    '[::1]',
    '-',
    '/',
    '024',
    '24',
    '7',
    ' ',
    '%e',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const parsed = parseEntry(pieces.join(''));
      if ('code' in parsed && parsed.suggestion !== undefined) {
        assert.ok(!('code' in parseEntry(parsed.suggestion)), `${pieces.join('')} -> ${parsed.suggestion}`);
      }
    }),
    { numRuns: 5_000 },
  );
});

test('reads back the ranges that it writes', () => {
  fc.assert(
    fc.property(smallRange, (value) => {
      assert.deepEqual(range(formatRange(value)), value);
    }),
    RUNS,
  );
});

test('joins ranges that overlap or touch, never across families', () => {
  const merged = mergeRanges(
    ranges('10.0.0.4-10.0.0.7', '::', '10.0.0.0/30', '10.0.0.9', '255.255.255.255', '10.0.0.5-10.0.0.6'),
  );
  assert.deepEqual(merged.map(formatRange), ['10.0.0.0-10.0.0.7', '10.0.0.9', '255.255.255.255', '::']);
});

test('takes excludes off a range', () => {
  const left = subtractRanges(
    range('10.0.0.0/28'),
    ranges('10.0.0.15', '10.0.0.4/30', '10.0.0.0', '10.0.0.6-10.0.0.9'),
  );
  assert.deepEqual(left.map(formatRange), ['10.0.0.1-10.0.0.3', '10.0.0.10-10.0.0.14']);
  assert.deepEqual(subtractRanges(range('10.0.0.4/30'), ranges('10.0.0.0/24')), []);
  assert.deepEqual(subtractRanges(range('10.0.0.4/30'), ranges('::/0')), ranges('10.0.0.4/30'));
});

test('merges, subtracts and counts like sets of addresses', () => {
  fc.assert(
    fc.property(smallRange, smallRanges, (whole, others) => {
      const merged = mergeRanges(others);
      assert.deepEqual(sorted(members(merged)), sorted(members(others)));
      assert.equal(countAddresses(merged), BigInt(members(others).size));
      merged.forEach((next, at) => {
        assert.ok(at === 0 || merged[at - 1]!.last + 1n < next.first, 'sorted, disjoint, apart');
      });

      const left = subtractRanges(whole, others);
      const excluded = members(others);
      assert.deepEqual(
        sorted(members(left)),
        sorted(members([whole])).filter((address) => !excluded.has(address)),
      );
      assert.equal(countAddresses(left), BigInt(members(left).size), 'disjoint');
      assert.deepEqual(left, sortRanges(left));
      assert.equal(countAddresses(whole), BigInt(members([whole]).size));
    }),
    RUNS,
  );
});

test('finds the range of an address like a search from the start', () => {
  const base = fc.constantFrom(...bases);
  fc.assert(
    fc.property(smallRanges, base, fc.bigInt(-2n, SPACE + 2n), (list, from, offset) => {
      const disjoint = mergeRanges(list);
      const address = (from + offset) as Address;
      const expected = disjoint.find((candidate) => rangeContains(candidate, address));
      assert.equal(findRange(disjoint, address), expected);
      const owned = disjoint.map((item) => ({ range: item, owner: formatRange(item) }));
      assert.equal(findByRange(owned, address)?.owner, expected && formatRange(expected));
      assert.equal(expected !== undefined, members(disjoint).has(address));
    }),
    RUNS,
  );
});

test('reports an overlap with both owners and the addresses in common', () => {
  const items = [
    { owner: 'c', range: range('10.0.0.200-10.0.1.9') },
    { owner: 'b', range: range('10.0.0.16/28') },
    { owner: 'a', range: range('10.0.0.0/24') },
    { owner: 'd', range: range('10.0.1.10') },
  ];
  assert.deepEqual(
    findOverlaps(items).map(({ a, b, common }) => [a.owner, b.owner, formatRange(common)]),
    [
      ['a', 'b', '10.0.0.16-10.0.0.31'],
      ['a', 'c', '10.0.0.200-10.0.0.255'],
    ],
  );
});

test('reports equal ranges in the order of the list', () => {
  const items = ['x', 'y', 'z'].map((owner) => ({ owner, range: range('10.0.0.0/30') }));
  assert.deepEqual(
    findOverlaps(items).map(({ a, b }) => a.owner + b.owner),
    ['xy', 'xz'],
  );
});

test('reports true overlaps only, and every range that overlaps an earlier one exactly once', () => {
  fc.assert(
    fc.property(smallRanges, (list) => {
      const items = list.map((item, at) => ({ owner: at, range: item }));
      const found = findOverlaps(items);
      for (const { a, b, common } of found) {
        assert.notEqual(a.owner, b.owner);
        const inBoth = sorted(members([a.range])).filter((address) => members([b.range]).has(address));
        assert.deepEqual(sorted(members([common])), inBoth);
      }
      const order = [...items].sort(
        (x, y) => Number(x.range.first - y.range.first) || Number(x.range.last - y.range.last),
      );
      const overlapping = order.filter((item, at) =>
        order.slice(0, at).some((other) => rangesOverlap(other.range, item.range)),
      );
      assert.deepEqual(
        found.map(({ b }) => b.owner),
        overlapping.map((item) => item.owner),
      );
    }),
    RUNS,
  );
});

test('finds overlaps among 100,000 ranges that all overlap without comparing all pairs', () => {
  const items = Array.from({ length: 100_000 }, (_, at) => ({
    range: { first: BigInt(at) as Address, last: BigInt(200_000 + at) as Address },
  }));
  assert.equal(findOverlaps(items).length, 99_999);
});

test('summarises a range in the fewest aligned prefixes', () => {
  assert.deepEqual(summarise(range('10.0.0.1-10.0.0.6')).map(formatPrefix), [
    '10.0.0.1/32',
    '10.0.0.2/31',
    '10.0.0.4/31',
    '10.0.0.6/32',
  ]);
  for (const whole of ['0.0.0.0/0', '::/0', '10.20.30.0/26', '2001:db8::/48', '10.0.0.7/32', '2001:db8::2/127']) {
    assert.deepEqual(summarise(range(whole)).map(formatPrefix), [whole]);
  }
  assert.equal(summarise(range('0.0.0.1-255.255.255.254')).length, 62);
  assert.equal(summarise(range('::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe')).length, 254);
});

test('summarises into prefixes that are the range again and cannot be joined', () => {
  const long = rangesFrom([0n, IPV6_TAG], 2n ** 32n);
  fc.assert(
    fc.property(fc.oneof(smallRange, long), (value) => {
      const prefixes = summarise(value);
      assert.deepEqual(mergeRanges(prefixes.map(prefixRange)), [value]);
      assert.equal(countAddresses(prefixes.map(prefixRange)), countAddresses(value));
      prefixes.forEach((next, at) => {
        const previous = prefixes[at - 1];
        const size = countAddresses(prefixRange(next));
        const joins = previous?.length === next.length && previous.address % (2n * size) === 0n;
        assert.ok(!joins, `${previous && formatPrefix(previous)} and ${formatPrefix(next)} are one prefix`);
      });
    }),
    RUNS,
  );
});

test('counts a /48 without enumerating it', () => {
  assert.equal(countAddresses(range('2001:db8::/48')), 2n ** 80n);
  assert.equal(countAddresses([range('2001:db8::/48'), range('10.0.0.0/8')]), 2n ** 80n + 2n ** 24n);
  assert.equal(countAddresses([]), 0n);
  assert.equal(rangeContains(range('2001:db8::/48'), parseAddress('2001:db8:0:ffff::1')!), true);
});
