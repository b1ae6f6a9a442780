import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOf } from '../../../../src/hosts/lab/apiserver/age.ts';
import { valuesAt } from '../../../../src/hosts/lab/apiserver/json-path.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
const AGES: readonly [ageMs: number, text: string][] = [
  [-2 * SECOND, '<invalid>'],
  [-SECOND / 2, '0s'],
  [0, '0s'],
  [119 * SECOND, '119s'],
  [2 * MINUTE, '2m'],
  [9 * MINUTE + 55 * SECOND, '9m55s'],
  [10 * MINUTE + 5 * SECOND, '10m'],
  [179 * MINUTE, '179m'],
  [3 * HOUR, '3h'],
  [7 * HOUR + 59 * MINUTE, '7h59m'],
  [47 * HOUR, '47h'],
  [2 * DAY + 3 * HOUR, '2d3h'],
  [8 * DAY + HOUR, '8d'],
  [729 * DAY, '729d'],
  [3 * 365 * DAY, '3y'],
  [3 * 365 * DAY + 5 * DAY, '3y5d'],
  [9 * 365 * DAY, '9y'],
];
for (const [ageMs, text] of AGES) {
  test(`an age of ${ageMs} ms is shown as ${text}`, () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    assert.equal(ageOf(new Date(now - ageMs).toISOString(), now), text);
  });
}

test('a missing or odd time has no age', () => {
  for (const time of [undefined, null, 'x', 5]) assert.equal(ageOf(time, 0), '<unknown>');
});

const OBJECT = {
  spec: { list: [{ a: 1 }, { a: 2, b: [3] }], name: 'x' },
  status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'Other' }] },
  metadata: { annotations: { 'a.b/c': 'd' } },
};
const PATHS: readonly [path: string, values: readonly unknown[]][] = [
  ['.spec.name', ['x']],
  ['.spec.list[*].a', [1, 2]],
  ['.spec.list[1].b[0]', [3]],
  ['.spec.list[7].a', []],
  ['.status.conditions[?(@.type=="Ready")].status', ['True']],
  ['.status.conditions[?(@.type=="Stalled")].status', []],
  ["['spec'].name", ['x']],
  ['.metadata.annotations.a\\.b/c', ['d']],
  ['.nothing.below', []],
  ['.spec.toString', []],
  ['.spec[', []],
];
for (const [path, values] of PATHS) {
  test(`${path} leads to ${JSON.stringify(values)}`, () => assert.deepEqual(valuesAt(OBJECT, path), values));
}
