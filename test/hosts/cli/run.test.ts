import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import packageJson from '../../../package.json' with { type: 'json' };
import { pierhead } from './io.ts';
import { LIVE, makePlace, TREE } from './world.ts';

const COMMANDS = ['validate', 'plan', 'render', 'explain', 'lock', 'completion'];

test('--version prints the version alone', async () => {
  assert.deepEqual(await pierhead(['--version']), { code: 0, out: `${packageJson.version}\n`, err: '' });
});

test('the help names every command, and that of each command shows its options and examples', async () => {
  const help = await pierhead(['--help']);
  assert.equal(help.code, 0);
  assert.equal(help.err, '');
  for (const command of COMMANDS) {
    assert.match(help.out, new RegExp(`^ {2}${command} `, 'm'));
    const own = await pierhead([command, '--help']);
    assert.equal(own.code, 0);
    assert.match(own.out, new RegExp(`\\nExamples:\\n {2}.*pierhead ${command}`));
  }
});

const WRONG: readonly [argv: readonly string[], says: RegExp][] = [
  [[], /Usage: pierhead/],
  [['plna'], /^pierhead: unknown command 'plna'\n\(Did you mean plan\?\)/],
  [['plan', '--clster', 'a'], /^pierhead: unknown option '--clster'\n\(Did you mean --cluster\?\)/],
  [['plan', '--live'], /argument missing/],
  [['plan', 'gz-1'], /too many arguments/],
  [['validate', '-o', 'xml'], /Allowed choices are text, json/],
  [['explain'], /missing required argument 'object'/],
  [['completion', 'ksh'], /Allowed choices are bash, zsh, fish/],
];
for (const [argv, says] of WRONG) {
  test(`wrong usage is exit code 64 and says what is right: pierhead ${argv.join(' ')}`, async () => {
    const ran = await pierhead(argv);
    assert.equal(ran.code, 64);
    assert.equal(ran.out, '');
    assert.match(ran.err, says);
    assert.doesNotMatch(ran.err, /\n\s+at /);
  });
}

for (const option of ['--config', '--cluster', '--live', '--base', '--at', '--report', '--lose']) {
  test(`an empty ${option}, as of an unset variable, is wrong usage and no default`, async (t) => {
    const { tree, live } = makePlace(t);
    const ran = await pierhead(['plan', '-c', tree, '--cluster', 'gz-1', '--live', live, option, '']);
    assert.equal(ran.code, 64);
    assert.equal(ran.out, '');
    assert.match(ran.err, new RegExp(`^pierhead: ${option} is empty\\n`));
  });
}

test('standard input is configuration or live state, whatever is in it', async () => {
  const ran = await pierhead(['plan', '-c', '-', '--live', '-'], { stdin: '' });
  assert.equal(ran.code, 64);
  assert.match(ran.err, /^pierhead: --config and --live cannot both be -\n/);
});

test('Ctrl-C ends a command that waits for a Git server, with exit code 130 and no complaint', async (t) => {
  const server = createServer(() => abort.abort());
  const abort = new AbortController();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const ran = await pierhead(['validate', '-c', `http://127.0.0.1:${port}/net/lb.git@main:lb`], {
    signal: abort.signal,
  });
  assert.deepEqual(ran, { code: 130, out: '', err: '' });
});

test('Ctrl-C ends a command that waits for standard input', async (t) => {
  const { live, tree } = makePlace(t);
  const abort = new AbortController();
  for (const argv of [
    ['validate', '-c', '-'],
    ['plan', '-c', '-', '--live', live],
    ['plan', '-c', tree, '--live', '-'],
  ]) {
    const stdin = new Readable({ read: () => abort.abort() });
    assert.deepEqual(await pierhead(argv, { stdin, signal: abort.signal }), { code: 130, out: '', err: '' });
  }
});

test('a Git server that does not answer is exit code 1, and SSH is refused with the way out', async () => {
  const refused = await pierhead(['validate', '-c', 'http://127.0.0.1:9/lb.git@main']);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /^pierhead: http:\/\/127\.0\.0\.1:9\/lb\.git: /);
  const ssh = await pierhead(['validate', '-c', 'git@git.example.com:net/lb.git@main:lb']);
  assert.equal(ssh.code, 1);
  assert.match(ssh.err, /SSH is not supported\n {2}use https:/);
});

test('half of a user name and password is a mistake, and neither is ever printed', async () => {
  const env = { PIERHEAD_GIT_PASSWORD: 'hunter2' };
  const ran = await pierhead(['validate', '-c', 'http://127.0.0.1:9/lb.git@main'], { env });
  assert.equal(ran.code, 64);
  assert.match(ran.err, /PIERHEAD_GIT_PASSWORD is set and PIERHEAD_GIT_USERNAME is not/);
  assert.doesNotMatch(ran.err, /hunter2/);
});

test('colour is for terminals: the words are the same without it', async (t) => {
  const { tree, live } = makePlace(t, { ...TREE, 'x.yaml': 'apiVersion: pierhead.io/v1alpha1\nkind: Pool\n' });
  const good = makePlace(t);
  for (const argv of [
    ['validate', '-c', tree],
    ['render', '-c', tree, '--cluster', 'gz-1'],
    ['plan', '-c', tree, '--live', live],
    ['plan', '-c', good.tree, '--live', good.live],
    ['plan', '-c', good.tree, '--live', good.liveFolder, '--all-clusters'],
  ]) {
    const plain = await pierhead(argv);
    const coloured = await pierhead(argv, { colour: true });
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    assert.doesNotMatch(plain.out + plain.err, escapes);
    assert.match(coloured.out + coloured.err, escapes);
    const words = (text: string) => text.replace(escapes, '').replace(/ +$/gm, '');
    assert.deepEqual([words(coloured.out), words(coloured.err)], [plain.out, plain.err]);
  }
});

test('results for programs have no colour, even on a terminal', async (t) => {
  const { tree, live } = makePlace(t);
  for (const argv of [
    ['validate', '-c', tree, '-o', 'json'],
    ['render', '-c', tree, '--cluster', 'gz-1'],
    ['plan', '-c', tree, '--live', live, '-o', 'json'],
    ['plan', '-c', tree, '--live', live, '-o', 'markdown'],
  ]) {
    const plain = await pierhead(argv);
    assert.equal((await pierhead(argv, { colour: true })).out, plain.out);
  }
});

test('what people wrote never reaches the terminal as control characters', async (t) => {
  const { tree, live } = makePlace(t, TREE, LIVE.replace('uid-shop/new', 'a\\u001b[2Jb'));
  const ran = await pierhead(['plan', '-c', tree, '--live', live]);
  assert.equal((ran.out + ran.err).includes(String.fromCharCode(27)), false);
});
