/**
 * docs/commands.md is what `--help` says, for every command: written by `UPDATE_DOCS=1 npm test hosts/cli/commands-page`.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { pierhead } from './io.ts';

const PAGE = 'docs/commands.md';

test('docs/commands.md has the help of every command as it is', async () => {
  const { out } = await pierhead(['--help']);
  const names = [...out.matchAll(/^ {2}([a-z]+)(?= |$)/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
  assert.ok(names.length >= 6, out);
  const commands = await Promise.all(
    names.map(async (name) => {
      const help = (await pierhead([name, '--help'])).out.trimEnd();
      return { name, help, description: help.split('\n\n')[1]!.replaceAll('\n', ' ') };
    }),
  );
  const text = [
    '# Commands',
    '',
    'One program, `pierhead`. Results go to standard output, everything else to standard error. This is what',
    '`pierhead <command> --help` prints; a test holds it current.',
    '',
    ...commands.map(({ name, description }) => `- [\`${name}\`](#${name}): ${description}`),
    ...commands.flatMap(({ name, help }) => ['', `## ${name}`, '', '```', help, '```']),
    '',
  ].join('\n');
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, text);
  assert.equal(readFileSync(PAGE, 'utf8'), text, 'run UPDATE_DOCS=1 npm test hosts/cli/commands-page');
});
