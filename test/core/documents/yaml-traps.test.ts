import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readYamlStream } from '../../../src/core/documents/yaml-stream.ts';
import { isPlainText, plainTrap } from '../../../src/core/documents/yaml-traps.ts';
import { readValue } from '../../../src/core/documents/yaml-values.ts';

const AMBIGUOUS =
  'y Y yes Yes YES n N no No NO on On ON off Off OFF 010 -010 0_1 1_000 +1_0 0b11 -0b1 0B1 -0x1F +0x1f 0X1F 0x_1f 1__ 1_0.5 1e_3 0O14'.split(
    ' ',
  );
const UNQUOTED =
  '08 -09 0o14 1:20 22:22 -1:30 52:54:00:12:34:56 12:30:45.5 1:2:3:4:5:6:7:8 2026-01-01 2026-1-2 2026-01-01T10:00:00Z'.split(
    ' ',
  );
const HARMLESS =
  'a true True null ~ 0 7 07 00 12 -5 +5 1.5 .5 1. 1.10 1e3 1E-5 0x1F 10.0.0.1 10.0.0.0/24 10.0.0.1-10.0.0.9 2001:db8::1 ::1 64520:77 1.2.3 v1 1a . .5. yess 0xg 1:60 2026-13 _1 shop/web 80,443'.split(
    ' ',
  );

/** What we read of a plain scalar. */
function ours(source: string): unknown {
  const text = `a: ${source}\n`;
  return (readValue(readYamlStream(text).documents[0]!.contents, text).value as { a: unknown }).a;
}

test('what kubectl would apply as another value is an error', () => {
  for (const source of AMBIGUOUS) {
    assert.equal(plainTrap(source, ours(source))?.code, 'yaml-ambiguous', source);
  }
});

test('what only other readers take for something else is a warning', () => {
  for (const source of UNQUOTED) {
    assert.equal(plainTrap(source, ours(source))?.code, 'yaml-unquoted', source);
  }
});

test('what every reader takes alike is no trap', () => {
  for (const source of HARMLESS) {
    assert.equal(plainTrap(source, ours(source)), undefined, source);
  }
});

test('the other meaning is told', () => {
  const meaning = (source: string) => plainTrap(source, ours(source))?.meaning;
  assert.equal(meaning('on'), 'the boolean true');
  assert.equal(meaning('NO'), 'the boolean false');
  assert.equal(meaning('010'), 'the number 8');
  assert.equal(meaning('1_000'), 'the number 1000');
  assert.equal(meaning('1:20'), 'the number 80');
  assert.equal(meaning('52:54:00:12:34:56'), 'the number 41135085296');
  assert.equal(meaning('-1:30.5'), 'the number -90.5');
  assert.equal(meaning('2026-01-01'), 'a date');
  assert.equal(meaning('0o14'), 'text');
});

test('a long text is looked at no further', () => {
  assert.equal(plainTrap('1:1'.repeat(100_000), ''), undefined);
});

test('plain text is what we and all others read as just that', () => {
  for (const text of ['a', 'shop/web', '10.0.0.1', '2001:db8::1', 'yess']) {
    assert.ok(isPlainText(text), text);
  }
  for (const text of [...AMBIGUOUS, ...UNQUOTED, 'true', 'Null', '~', '12', '.inf', '.NaN', '1e3', '0x1']) {
    assert.ok(!isPlainText(text), text);
  }
});

const kubectl = [process.env.KUBEBUILDER_ASSETS, ...(process.env.PATH ?? '').split(delimiter)]
  .flatMap((folder) => (folder ? [join(folder, 'kubectl')] : []))
  .find(existsSync);

test('kubectl reads every plain scalar without an error as we do', {
  skip: kubectl === undefined && 'no kubectl in $KUBEBUILDER_ASSETS or PATH',
}, () => {
  const scalar = fc
    .stringMatching(/^[-+.0-9:_xobeyntfOBX~]{1,8}$/)
    .filter((text) => !/^[-?:](?:$|\s)|:$|^[-]{3}|^\.{3}/.test(text));
  const drawn = fc.sample(scalar, { numRuns: 3_000, seed: 7 });
  const sources = [...new Set([...AMBIGUOUS, ...UNQUOTED, ...HARMLESS, ...drawn])].filter((source) => {
    const [document] = readYamlStream(`a: ${source}\n`).documents;
    return document !== undefined && readYamlStream(`a: ${source}\n`).findings.length === 0;
  });
  const text = sources.map((source, index) => `k${index}: ${source}\n`).join('');
  const input = `apiVersion: example.com/v1\nkind: Scalars\nmetadata: { name: a }\n${text}`;
  const { stdout, stderr } = spawnSync(kubectl!, ['label', '--local', '-f', '-', 'a=b', '-o', 'json'], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  assert.notEqual(stdout, '', stderr);
  const theirs = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  let compared = 0;
  for (const [index, source] of sources.entries()) {
    const document = `a: ${source}\n`;
    const { value, findings } = readValue(readYamlStream(document).documents[0]!.contents, document);
    if (!findings.some(({ severity }) => severity === 'error')) {
      assert.deepEqual((value as { a: unknown }).a, theirs[`k${index}`], source);
      compared += 1;
    }
  }
  assert.ok(compared > 500);
});
