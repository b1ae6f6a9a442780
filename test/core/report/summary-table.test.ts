import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import { summaryTable } from '../../../src/core/report/summary-table.ts';
import { drainedOffice, quiet } from './plans.ts';

test('clusters stand below each other with their counts, guards and errors', () => {
  const partial = { ...quiet(), live: { unknown: ['eips' as const] } };
  const rows = [
    { cluster: 'gz-1', plan: drainedOffice() },
    { cluster: 'sz-edge-1', plan: quiet() },
    { cluster: 'sz-edge-2', errors: 3 },
    { cluster: 'x', plan: partial, errors: 0 },
  ];
  assert.equal(
    summaryTable(rows, PLAIN_PAINT),
    `4 clusters: 1 with changes, 1 held by the guard, 1 with partial live state, 1 without a plan

cluster    withdraw  move  assign  adopt  announce  readvertise  release  refuse  unchanged  guard
gz-1              0     2       1      0         0            0        0       4          1  tripped
sz-edge-1         0     0       0      0         0            0        0       0          2  ok
sz-edge-2         -     -       -      -         -            -        -       -          -  -        no plan: 3 errors
x                 0     0       0      0         0            0        0       0          2  ok       partial live state
`,
  );
});

test('clusters without a change say so', () => {
  assert.match(summaryTable([{ cluster: 'a', plan: quiet() }], PLAIN_PAINT), /^1 cluster: no changes\n/);
});
