import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Address, endsInZeroOr255, formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import { countGivable, type FreeSpace, openFreeSpace } from '../../../src/core/net/free-space.ts';
import { mergeRanges, parseEntry, type Range, subtractRanges } from '../../../src/core/net/ranges.ts';

const RUNS = { numRuns: 1_000 };

function range(text: string): Range {
  const entry = parseEntry(text);
  assert.ok(!('code' in entry), `${text} is an entry`);
  return entry.range;
}

function open(text: string, { skipBuggy = false, exclude = [] as string[] } = {}): FreeSpace {
  return openFreeSpace(subtractRanges(range(text), exclude.map(range)), { skipBuggy });
}

function address(text: string): Address {
  return parseAddress(text)!;
}

/** Takes the lowest free address until there is none, or `count` times. */
function takeLowest(space: FreeSpace, count = Number.POSITIVE_INFINITY): string[] {
  const given: string[] = [];
  for (let lowest = space.lowestFree(); lowest !== undefined && given.length < count; lowest = space.lowestFree()) {
    assert.equal(space.take(lowest), true);
    given.push(formatAddress(lowest));
  }
  return given;
}

test('gives the lowest free address first and then none', () => {
  const space = open('10.0.0.0/30');
  assert.deepEqual(takeLowest(space), ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3']);
  assert.equal(space.lowestFree(), undefined);
  assert.equal(space.freeCount(), 0n);
});

test('does not give an excluded address, nor takes it', () => {
  const space = open('10.0.0.0/29', { exclude: ['10.0.0.0', '10.0.0.2-10.0.0.5'] });
  assert.equal(space.take(address('10.0.0.3')), false);
  assert.deepEqual(takeLowest(space), ['10.0.0.1', '10.0.0.6', '10.0.0.7']);
});

test('gives a returned address before any that was never given', () => {
  const space = open('10.0.0.0/24');
  takeLowest(space, 9);
  space.release(address('10.0.0.7'));
  space.release(address('10.0.0.2'));
  assert.deepEqual(takeLowest(space, 3), ['10.0.0.2', '10.0.0.7', '10.0.0.9']);
});

test('gives a returned address again when its entry was full', () => {
  const space = open('10.0.0.0/30');
  takeLowest(space);
  assert.equal(space.release(address('10.0.0.3')), true);
  assert.deepEqual(takeLowest(space), ['10.0.0.3']);
});

test('reports whether taking and returning changed anything', () => {
  const space = open('10.0.0.0/30');
  const inside = address('10.0.0.1');
  assert.deepEqual([space.take(inside), space.take(inside)], [true, false]);
  assert.deepEqual([space.release(inside), space.release(inside)], [true, false]);
  for (const outside of ['10.0.0.4', '9.255.255.255', '::a00:1'].map(address)) {
    assert.deepEqual([space.take(outside), space.release(outside), space.isFree(outside)], [false, false, false]);
  }
  assert.equal(space.freeCount(), 4n);
});

test('skips .0 and .255 where they are avoided, but lets them be taken by name', () => {
  const space = open('10.0.0.254-10.0.1.1', { skipBuggy: true });
  assert.equal(space.freeCount(), 2n);
  assert.equal(space.isFree(address('10.0.0.255')), true);
  assert.equal(space.take(address('10.0.0.255')), true);
  assert.equal(space.freeCount(), 2n);
  assert.deepEqual(takeLowest(space), ['10.0.0.254', '10.0.1.1']);
  assert.equal(space.release(address('10.0.0.255')), true);
  assert.equal(space.lowestFree(), undefined);
});

test('has nothing to give where all that is left is avoided, excluded or nothing', () => {
  assert.equal(open('10.0.0.255-10.0.1.0', { skipBuggy: true }).lowestFree(), undefined);
  assert.equal(open('10.0.0.0/30', { exclude: ['10.0.0.0/8'] }).lowestFree(), undefined);
  assert.equal(openFreeSpace([], { skipBuggy: false }).take(address('10.0.0.1')), false);
});

test('is at home in the last addresses of both families', () => {
  assert.deepEqual(takeLowest(open('255.255.255.254/31')), ['255.255.255.254', '255.255.255.255']);
  const last = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';
  assert.deepEqual(takeLowest(open(`${last}/128`)), [last]);
});

test('knows how much a pool of any size can give', () => {
  const counts = (text: string) => [false, true].map((skipBuggy) => countGivable([range(text)], skipBuggy));
  assert.deepEqual(counts('10.0.0.0/8'), [2n ** 24n, 2n ** 24n - 2n ** 17n]);
  assert.deepEqual(counts('0.0.0.0/0'), [2n ** 32n, 2n ** 32n - 2n ** 25n]);
  assert.deepEqual(counts('2001:db8::/48'), [2n ** 80n, 2n ** 80n]);
  assert.deepEqual(counts('10.0.0.255-10.0.1.0'), [2n, 0n]);
  assert.equal(countGivable([], true), 0n);
});

test('counts what can be given like counting one by one', () => {
  const end = fc.bigInt(0n, 2n ** 32n - 1n);
  fc.assert(
    fc.property(end, fc.bigInt(0n, 1200n), (first, length) => {
      const last = first + length < 2n ** 32n ? first + length : 2n ** 32n - 1n;
      let expected = 0n;
      for (let at = first; at <= last; at++) {
        expected += endsInZeroOr255(at as Address) ? 0n : 1n;
      }
      assert.equal(countGivable([{ first: first as Address, last: last as Address }], true), expected);
    }),
    RUNS,
  );
});

/** The oracle: every address of the entry in a sorted list, and a set of those that are free. */
function naiveSpace(ranges: readonly Range[], skipBuggy: boolean) {
  const all: Address[] = [];
  for (const { first, last } of ranges) {
    for (let at: bigint = first; at <= last; at++) {
      all.push(at as Address);
    }
  }
  const free = new Set(all);
  const givable = () => all.filter((at) => free.has(at) && !(skipBuggy && endsInZeroOr255(at)));
  return {
    take: (at: Address) => free.delete(at),
    release: (at: Address) => all.includes(at) && free.size < free.add(at).size,
    isFree: (at: Address) => free.has(at),
    lowestFree: () => givable()[0],
    freeCount: () => BigInt(givable().length),
  };
}

test('answers every history of taking and returning like a set of addresses', () => {
  const space = 24n;
  const base = fc.constantFrom(0n, 2n ** 32n - space, 0x0a0000f4n, 2n ** 128n);
  const piece = fc.tuple(fc.bigInt(0n, space - 1n), fc.bigInt(0n, 6n));
  const step = fc.tuple(fc.constantFrom('take', 'take lowest', 'release', 'look'), fc.bigInt(-1n, space));
  fc.assert(
    fc.property(
      base,
      fc.array(piece, { maxLength: 5 }),
      fc.boolean(),
      fc.array(step, { maxLength: 80 }),
      (from, pieces, skipBuggy, steps) => {
        const whole = { first: from as Address, last: (from + space - 1n) as Address };
        const holes = mergeRanges(
          pieces.map(([at, more]) => ({ first: (from + at) as Address, last: (from + at + more) as Address })),
        );
        const ranges = subtractRanges(whole, holes);
        const real = openFreeSpace(Object.freeze(ranges), { skipBuggy });
        const naive = naiveSpace(ranges, skipBuggy);
        for (const [action, offset] of steps) {
          const at = (from + offset) as Address;
          const lowest = action === 'look' || action === 'take lowest' ? real.lowestFree() : undefined;
          if (action === 'look' || action === 'take lowest') {
            assert.equal(lowest, naive.lowestFree());
          }
          if (action === 'release') {
            assert.equal(real.release(at), naive.release(at));
          } else if (action !== 'look') {
            assert.equal(real.take(lowest ?? at), naive.take(lowest ?? at));
          }
          assert.equal(real.isFree(at), naive.isFree(at));
          assert.equal(real.freeCount(), naive.freeCount());
        }
        assert.equal(real.lowestFree(), naive.lowestFree());
      },
    ),
    RUNS,
  );
});
