import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { ApiServer } from '../../../cluster/api-server.ts';
import { findBinaries } from '../../../cluster/binaries.ts';
import { startEmbeddedApiServer } from '../../../cluster/embedded.ts';
import { startPierheadServer } from '../../../cluster/pierhead-server.ts';
import { ANSWER_CASES, answersOf, type NormalAnswer } from './answers.ts';

const FILE = new URL('answers.golden.json', import.meta.url);
const found = findBinaries();
const noReal = 'reason' in found && found.reason;

/** Written by the real server with UPDATE_GOLDEN=1. */
const recorded: Record<string, readonly NormalAnswer[]> = JSON.parse(readFileSync(FILE, 'utf8'));

/** One line for each answer. */
function recordText(): string {
  const cases = ANSWER_CASES.map(({ title }) => {
    const lines = (recorded[title] ?? []).map((answer) => JSON.stringify(answer));
    return `${JSON.stringify(title)}: [\n${lines.join(',\n')}\n]`;
  });
  return `{\n${cases.join(',\n')}\n}\n`;
}

describe('the real API server answers as recorded', { skip: noReal }, () => {
  let real: ApiServer;
  before(async () => {
    real = await startPierheadServer();
  });
  after(() => real?.close());
  for (const each of ANSWER_CASES) {
    test(each.title, async () => {
      const answers = await answersOf(real, each);
      if (process.env.UPDATE_GOLDEN === '1') {
        recorded[each.title] = answers;
        writeFileSync(FILE, recordText());
      }
      assert.deepEqual(answers, recorded[each.title]);
    });
  }
});

describe('the embedded API server answers as the real one does', () => {
  let embedded: ApiServer;
  before(async () => {
    embedded = await startEmbeddedApiServer();
  });
  after(() => embedded?.close());
  for (const each of ANSWER_CASES) {
    test(each.title, async () => {
      const answers = await answersOf(embedded, each);
      assert.equal(answers.length, each.steps.length);
      for (const [at, answer] of answers.entries()) assert.deepEqual(answer, recorded[each.title]?.[at]);
    });
  }
});
