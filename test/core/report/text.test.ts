import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { PlanJson } from '../../../src/core/api/generated/types.ts';
import { type Paint, PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import { textReport } from '../../../src/core/report/text.ts';
import * as make from '../../support/build.ts';
import { dataCentre, drainedOffice, jsonOf, partialAndDrifted, quiet, underWay } from './plans.ts';

const PLANS = {
  quiet: quiet(),
  'drained-office': drainedOffice(),
  'data-centre': dataCentre(),
  'partial-and-drifted': partialAndDrifted(),
  'under-way': underWay(),
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

test('the first line says it where Services or EIPs could not be read', () => {
  const office = make.pool('office', '10.0.0.0/28');
  const config = make.config({ pools: [office], policies: [make.policy('all', [office])] });
  assert.equal(
    lines(jsonOf(config, make.live({ known: ['services'] })))[0],
    'no changes: 0 addresses stay as they are; live state is partial',
  );
});

test('no line is longer than 100 columns, but for the verdict and places of findings', () => {
  for (const json of Object.values(PLANS)) {
    for (const line of lines({ ...json, diagnostics: [] }).slice(1)) assert.ok(line.length <= 100, line);
  }
});

test('a long name and two long addresses stand on lines of their own and push nobody aside', () => {
  const [change] = drainedOffice().changes;
  const long = { ...change!, service: `${'n'.repeat(63)}/${'s'.repeat(63)}` };
  const v6 = {
    ...change!,
    service: 'a/b',
    from: '2001:db8:1111:2222:3333:4444:5555:6666',
    address: '2001:db8:1111:2222:3333:4444:5555:7777',
  };
  const text = lines({ ...quiet(), changes: [long, v6, change!] });
  assert.ok(text.includes(`  ~ move   ${long.service}`));
  assert.ok(text.includes('      10.20.50.1 -> 10.20.40.0'));
  assert.ok(text.includes(`      ${v6.from} -> ${v6.address}`));
  assert.ok(text.includes('  ~ move   old/files   10.20.50.1 -> 10.20.40.0'));
});

test('text of others cannot move the cursor or change colours', () => {
  const hostile = JSON.parse(
    JSON.stringify(drainedOffice()).replaceAll('shop/web', 'shop/\\u001b[2Jweb\\u202e\\n'),
  ) as PlanJson;
  const text = textReport(hostile, PLAIN_PAINT);
  assert.ok(text.includes('shop/\\u001b[2Jweb\\u202e\\u000a'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test('colour changes nothing but colour', () => {
  const on = (open: string) => (text: string) => `<${open}>${text}</>`;
  const paint: Paint = { bold: on('b'), dim: on('d'), red: on('r'), green: on('g'), yellow: on('y') };
  for (const json of Object.values(PLANS)) {
    const painted = textReport(json, paint);
    assert.match(painted, /^<b><[rgy]>/);
    assert.equal(painted.replace(/<[bdrgy]>|<\/>/g, ''), textReport(json, PLAIN_PAINT));
  }
});

test('a hundred thousand changes are printed whole', () => {
  const [change] = drainedOffice().changes;
  const changes = Array.from({ length: 100_000 }, (_, at) => ({ ...change!, service: `n/s${at}` }));
  const text = textReport({ ...quiet(), changes }, PLAIN_PAINT);
  assert.ok(text.includes('~ move   n/s99999'));
});

test('the same plan gives the same bytes in any time zone and locale', () => {
  const script = fileURLToPath(new URL('print-plans.ts', import.meta.url));
  const print = (TZ: string, locale: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', script], {
      env: { ...process.env, TZ, LC_ALL: locale, LANG: locale },
      encoding: 'utf8',
    });
  const text = print('Pacific/Kiritimati', 'tr_TR.UTF-8');
  assert.ok(text.length > 1000);
  assert.equal(text, print('America/St_Johns', 'C'));
});
