import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { PlanJson } from '../../../src/core/api/generated/types.ts';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import { textReport } from '../../../src/core/report/text.ts';
import * as make from '../../support/build.ts';
import { dataCentre, drainedOffice, jsonOf, partialAndDrifted, quiet } from './plans.ts';

const PLANS = {
  quiet: quiet(),
  'drained-office': drainedOffice(),
  'data-centre': dataCentre(),
  'partial-and-drifted': partialAndDrifted(),
};

for (const [name, json] of Object.entries(PLANS)) {
  test(`the text of the plan ${name} is as agreed (UPDATE_GOLDEN=1 writes it)`, () => {
    const file = new URL(`golden/${name}.txt`, import.meta.url);
    const text = textReport(json, PLAIN_PAINT);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
    assert.equal(text, readFileSync(file, 'utf8'));
  });
}

const lines = (json: PlanJson) => textReport(json, PLAIN_PAINT).split('\n');

test('the first line says it also where there is no change', () => {
  assert.equal(lines(quiet())[0], 'no changes: 2 addresses stay as they are');
});
