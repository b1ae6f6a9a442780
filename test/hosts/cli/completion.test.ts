import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../adapters/git/git-fixture.ts';
import { pierhead } from './io.ts';

const missing = (shell: string) => spawnSync(shell, ['--version']).status !== 0 && `there is no ${shell} here`;

async function scriptFor(shell: string): Promise<string> {
  const { code, out, err } = await pierhead(['completion', shell]);
  assert.deepEqual([code, err], [0, '']);
  return out;
}

/** What bash offers for the last word. */
async function offers(words: readonly string[], cwd = '.'): Promise<string[]> {
  const call = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pierhead; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const script = `${await scriptFor('bash')}\n${call}`;
  const ran = spawnSync('bash', ['--norc', '-c', script, 'bash', ...words], { encoding: 'utf8', cwd });
  assert.deepEqual([ran.status, ran.stderr], [0, '']);
  return ran.stdout.split('\n').filter((line) => line !== '');
}

const CASES: readonly [words: readonly string[], offered: readonly string[]][] = [
  [['pierhead', 'pl'], ['plan']],
  [['pierhead', '--v'], ['--version']],
  [
    ['pierhead', 'plan', '--lo'],
    ['--lose', '--lose-interface'],
  ],
  [
    ['pierhead', 'plan', '-o', ''],
    ['text', 'json', 'markdown', 'approval'],
  ],
  [['pierhead', 'plan', '--output', '=', 'm'], ['markdown']],
  [
    ['pierhead', 'render', '-o', ''],
    ['yaml', 'json'],
  ],
  [
    ['pierhead', 'lock', '--c'],
    ['--config', '--cluster', '--check'],
  ],
  [['pierhead', 'completion', 'z'], ['zsh']],
  [['pierhead', 'plan', '--cluster', ''], []],
  [['pierhead', 'validate', '--config', 'a '], ['a file.yaml']],
  [['pierhead', 'plan', '--live', '=', 'a'], ['a file.yaml']],
];
for (const [words, offered] of CASES) {
  test(`bash completes: ${words.join(' ')}`, { skip: missing('bash') }, async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'a file.yaml'), '');
    assert.deepEqual(await offers(words, folder), offered);
  });
}

for (const [shell, flag] of [
  ['bash', '-n'],
  ['zsh', '-n'],
  ['fish', '--no-execute'],
] as const) {
  test(`${shell} can read its script`, { skip: missing(shell) }, async (t) => {
    const file = join(temporaryFolder(t), 'script');
    writeFileSync(file, await scriptFor(shell));
    const ran = spawnSync(shell, [flag, file], { encoding: 'utf8' });
    assert.deepEqual([ran.status, ran.stderr], [0, '']);
  });
}

test('every shell is offered every command, option and choice, with balanced quotes', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const script = await scriptFor(shell);
    for (const word of [
      'validate',
      'plan',
      'render',
      'explain',
      'lock',
      'completion',
      'max-age',
      'lose-interface',
      'approval',
      'detailed-exitcode',
      'version',
      'help',
    ]) {
      assert.ok(script.includes(word), `${shell}: ${word}`);
    }
    assert.equal(script.replaceAll("\\'", '').split("'").length % 2, 1, shell);
  }
});

test('in fish a value is a file, a choice or free text', async () => {
  const script = await scriptFor('fish');
  const inPlan = "complete -c pierhead -n '__fish_seen_subcommand_from plan'";
  assert.ok(script.includes(`${inPlan} -s c -l config -r -F -d '`));
  assert.ok(script.includes(`${inPlan} -s o -l output -x -a 'text json markdown approval' -d '`));
  assert.ok(script.includes(`${inPlan} -l cluster -x -d '`));
  assert.ok(script.includes(`${inPlan} -l all-clusters -d '`));
});

test('in zsh colons and brackets of a description end nothing', async () => {
  const script = await scriptFor('zsh');
  assert.match(script, /^#compdef pierhead\n/);
  assert.ok(
    script.includes(
      "'(-c --config)'{-c,--config}'[a folder, a file, - for standard input, or <git url or local repository>@<ref>\\:<path>]:file:_files'",
    ),
  );
});
