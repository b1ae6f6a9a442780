import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatDuration, parseDuration, parseExpiry } from '../../../src/core/api/duration.ts';

for (const [text, durationMs] of [
  ['300ms', 300],
  ['90s', 90_000],
  ['10m', 600_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['.5s', 500],
  ['1.s', 1_000],
  ['1.005s', 1_005],
  ['1m0.25s', 60_250],
  ['30m1h', 5_400_000],
  ['1000us', 1],
  ['1000µs', 1],
  ['1000μs', 1],
  ['2000000ns', 2],
  ['0.5ms500us', 1],
  ['0', 0],
  ['0s', 0],
  ['2540400h', 2540400 * 3_600_000],
] as const) {
  test(`reads the duration ${text}`, () => {
    assert.equal(parseDuration(text), durationMs);
  });
}

for (const text of [
  '',
  '90',
  '00',
  's',
  '.s',
  '.',
  '-90s',
  '-0',
  '+90s',
  '90 s',
  ' 90s',
  '90s ',
  '90s\n',
  '1d',
  '90S',
  '1e3s',
  '0x1s',
  '1h30',
  '1,5h',
  '100us',
  '0.1ms',
  '1.0000001s',
  '2562048h',
  '９０s',
  `${'9'.repeat(100)}h`,
  `0.${'0'.repeat(100_000)}1h`,
  '1:20',
]) {
  test(`refuses ${JSON.stringify(text.slice(0, 20))} as a duration`, () => {
    assert.equal(parseDuration(text), undefined);
  });
}

test('writes durations without units that are zero', () => {
  for (const [durationMs, text] of [
    [0, '0s'],
    [1, '1ms'],
    [300, '300ms'],
    [1_000, '1s'],
    [1_500, '1.5s'],
    [90_000, '1m30s'],
    [600_000, '10m'],
    [3_600_000, '1h'],
    [5_400_000, '1h30m'],
    [3_601_001, '1h1.001s'],
    [86_400_000, '24h'],
  ] as const) {
    assert.equal(formatDuration(durationMs), text);
  }
});

test('reads back the durations that it writes', () => {
  const durationMs = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 9_000_000_000_000 }));
  fc.assert(
    fc.property(durationMs, (value) => {
      assert.equal(parseDuration(formatDuration(value)), value);
    }),
    { numRuns: 1_000 },
  );
});

test('lets a date expire at the end of its day in UTC', () => {
  assert.equal(parseExpiry('2027-01-01'), Date.parse('2027-01-02T00:00:00Z'));
  assert.equal(parseExpiry('2026-12-31'), Date.parse('2027-01-01T00:00:00Z'));
  assert.equal(parseExpiry('2028-02-29'), Date.parse('2028-03-01T00:00:00Z'));
});

for (const [text, iso] of [
  ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z'],
  ['2027-01-01T08:00:00+08:00', '2027-01-01T00:00:00.000Z'],
  ['2026-12-31T19:30:00-05:30', '2027-01-01T01:00:00.000Z'],
  ['2027-01-01t00:00:00z', '2027-01-01T00:00:00.000Z'],
  ['2027-01-01T00:00:00.5Z', '2027-01-01T00:00:00.500Z'],
  ['2027-01-01T00:00:00.1239Z', '2027-01-01T00:00:00.123Z'],
  ['2027-01-01T00:00:00-00:00', '2027-01-01T00:00:00.000Z'],
] as const) {
  test(`lets ${text} expire at ${iso}`, () => {
    assert.equal(parseExpiry(text), Date.parse(iso));
  });
}

for (const text of [
  '2026-02-30',
  '2027-02-29',
  '2100-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-1',
  '26-01-01',
  '0000-01-01',
  '0099-01-01',
  '02026-01-01',
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:60:00Z',
  '2026-01-01T23:59:60Z',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00+08:60',
  '2026-01-01T00:00:00+0800',
  '2026-01-01T00:00:00',
  '2026-01-01 00:00:00Z',
  '2026-01-01T00:00Z',
  '2026-01-01T00:00:00.Z',
  '2026-01-01Z',
  ' 2026-01-01',
  '2026-01-01\n',
  '01/02/2026',
  'never',
  '1798761600',
  '',
]) {
  test(`refuses ${JSON.stringify(text)} as an expiry`, () => {
    assert.equal(parseExpiry(text), undefined);
  });
}

test('reads every time that a calendar has, as Date.parse does', () => {
  const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (date) => {
      const iso = date.toISOString();
      assert.equal(parseExpiry(iso), date.getTime());
      assert.equal(parseExpiry(iso.slice(0, 10)), Date.parse(iso.slice(0, 10)) + 86_400_000);
    }),
    { numRuns: 1_000 },
  );
});
