/**
 * Golden cases: each folder is a situation that one sentence of the design decides, and its name says which.
 *
 * `desired.yaml` and `live.yaml` are the inputs (and `base.yaml`, the tree of `--base`, where a case has one), `plan.json`
 * and `plan.txt` what came out of them. What *must* come out
 * is in `expect.yaml`, written by hand from the design and never rewritten: UPDATE_GOLDEN=1 records a plan anew, and a
 * plan that is wrong still fails.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { PLAIN_PAINT } from '../src/core/report/paint.ts';
import { textReport } from '../src/core/report/text.ts';
import { assignmentLines, changeLine, timeText } from './support/plan-lines.ts';
import { compile, type Planned, planCluster, readLiveState } from './support/scenario.ts';

const ROOT = fileURLToPath(new URL('golden/', import.meta.url));
const CASES = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const CLUSTER = 'default';
const REFUSAL_CODES = [
  'no-policy',
  'exhausted',
  'limit',
  'port-conflict',
  'sharing-conflict',
  'not-in-pool',
  'not-open',
  'family-unavailable',
  'requirement',
  'address-in-use',
  'bad-request',
  'foreign-status',
];

/** What a person wrote down. What is left out is not asserted, but for `guards`: none is tripped. */
interface Expectation {
  readonly changes: readonly string[];
  readonly unchanged: number;
  /** Codes of the guards that trip. */
  readonly guards?: readonly string[];
  readonly assignments?: readonly string[];
  readonly drift?: readonly string[];
  /** When the plan would change by itself. */
  readonly next?: string;
  /** Codes that lint must find, beside others. */
  readonly lint?: readonly string[];
}

const EXPECTATION_KEYS = ['changes', 'unchanged', 'guards', 'assignments', 'drift', 'next', 'lint'];

describe('golden cases', () => {
  test('there are at least 60, and every refusal code is in one', () => {
    assert.ok(CASES.length >= 60, `${CASES.length} cases`);
    const expected = CASES.flatMap((name) => expectationOf(name).changes).join('\n');
    for (const code of REFUSAL_CODES) assert.match(expected, new RegExp(`[:;] ${code}\\b`), code);
  });

  for (const name of CASES) {
    test(name.replaceAll('-', ' '), () => {
      const planned = planOfCase(name, (text) => text);
      assertExpected(planned, expectationOf(name));
      assertRecorded(`${name}/plan.json`, `${JSON.stringify(planned.json, null, 2)}\n`);
      assertRecorded(`${name}/plan.txt`, textReport(planned.json, PLAIN_PAINT));
      const shuffled = planOfCase(name, reversed);
      assert.deepEqual(shuffled.json, withoutPlaces(planned.json, shuffled.json), 'whatever the order of the inputs');
    });
  }
});

function planOfCase(name: string, arrange: (text: string) => string): Planned {
  const reading = readLiveState(arrange(read(`${name}/live.yaml`)), 'live.yaml');
  const unread = reading.diagnostics.filter(({ code }) => code !== 'live-incomplete');
  assert.deepEqual(unread, [], 'every object of live.yaml can be read');
  const treeOf = (path: string) => compile([{ path, text: arrange(read(`${name}/${path}`)) }]);
  const base = existsSync(`${ROOT}${name}/base.yaml`) ? treeOf('base.yaml') : undefined;
  return planCluster(treeOf('desired.yaml'), CLUSTER, reading, base);
}

function assertExpected({ plan, lintCodes }: Planned, expected: Expectation): void {
  assert.deepEqual(plan.changes.map(changeLine), expected.changes);
  assert.equal(plan.unchanged, expected.unchanged, 'unchanged');
  const tripped = plan.guards.filter((guard) => guard.tripped).map(({ code }) => code);
  assert.deepEqual(tripped, expected.guards ?? []);
  if (expected.assignments !== undefined) assert.deepEqual(assignmentLines(plan), expected.assignments);
  if (expected.next !== undefined) {
    assert.equal(plan.nextChangeAtMs && timeText(plan.nextChangeAtMs), expected.next);
  }
  const drift = plan.drift.map(({ code, service, writer }) => [code, service, ...(writer ? [writer] : [])].join(' '));
  assert.deepEqual(drift, expected.drift ?? []);
  for (const code of expected.lint ?? []) assert.ok(lintCodes.includes(code), `${code} is not in ${lintCodes}`);
}

function assertRecorded(path: string, actual: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    if (!existsSync(ROOT + path) || read(path) !== actual) writeFileSync(ROOT + path, actual);
    return;
  }
  assert.ok(existsSync(ROOT + path), `${path} is not recorded: run with UPDATE_GOLDEN=1 and read what it records`);
  assert.equal(actual, read(path));
}

function expectationOf(name: string): Expectation {
  const expected = parse(read(`${name}/expect.yaml`)) as Expectation;
  const unknown = Object.keys(expected).filter((key) => !EXPECTATION_KEYS.includes(key));
  assert.deepEqual(unknown, [], `${name}/expect.yaml`);
  return expected;
}

/** The documents of a stream in the opposite order. */
function reversed(text: string): string {
  return text
    .split(/^---\n/m)
    .reverse()
    .join('\n---\n');
}

/** Diagnostics name lines, which differ where documents stand elsewhere. */
function withoutPlaces(json: Planned['json'], places: Planned['json']): Planned['json'] {
  assert.equal(json.diagnostics.length, places.diagnostics.length);
  return { ...json, diagnostics: places.diagnostics };
}

function read(path: string): string {
  return readFileSync(ROOT + path, 'utf8');
}
