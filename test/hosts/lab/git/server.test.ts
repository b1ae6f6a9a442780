/** The lab's Git server, asked by the git program and by Pierhead's own Git adapter. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { readGitTree, readGitTreeIfMoved } from '../../../../src/adapters/git/read-git-tree.ts';
import { parseGitSource } from '../../../../src/adapters/git/source.ts';
import { commitTree, emptyRepository, MAIN, textsAt } from '../../../../src/hosts/lab/git/objects.ts';
import { serveRepository } from '../../../../src/hosts/lab/git/server.ts';
import { gitIsMissing, temporaryFolder } from '../../../adapters/git/git-fixture.ts';

const AUTHOR = { name: 'Network team', email: 'net@example.org' };
const FIRST = new Map([
  ['pools/office.yaml', 'office\n'],
  ['pools/spare.yaml', 'spare\n'],
  ['settings.yaml', 'settings\n'],
  // Folders are ordered as if they ended in a slash: `pools.md` stands before `pools/`.
  ['pools.md', 'about\n'],
]);

/** Not the synchronous one of the fixture: the server that git asks runs in this process. */
async function gitAsync(folder: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('git', args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Test',
      GIT_AUTHOR_EMAIL: 'test@example.org',
      GIT_COMMITTER_NAME: 'Test',
      GIT_COMMITTER_EMAIL: 'test@example.org',
      GIT_TERMINAL_PROMPT: '0',
    },
  });
  return `${stdout}${stderr}`.trim();
}

function makeRepository() {
  const repository = emptyRepository();
  const commit = (texts: ReadonlyMap<string, string>, message: string) =>
    commitTree(repository, texts, { message, author: AUTHOR, at: Date.UTC(2026, 0, 1) });
  return { repository, commit };
}

async function serve(context: { after(done: () => Promise<void>): void }, ...args: Parameters<typeof serveRepository>) {
  const server = await serveRepository(...args);
  context.after(() => server.close());
  return server;
}

test('what was committed can be read back', () => {
  const { repository, commit } = makeRepository();
  assert.deepEqual(textsAt(repository, commit(FIRST, 'first')), FIRST);
});

test('git clones it, whole and shallow, and finds nothing wrong with it', { skip: gitIsMissing }, async (t) => {
  const { repository, commit } = makeRepository();
  commit(FIRST, 'first');
  const tip = commit(new Map([...FIRST, ['settings.yaml', 'changed\n']]), 'second');
  const { url } = await serve(t, repository);
  for (const version of ['0', '2']) {
    const folder = temporaryFolder(t);
    await gitAsync(folder, '-c', `protocol.version=${version}`, 'clone', '-q', url, 'whole');
    await gitAsync(folder, '-c', `protocol.version=${version}`, 'clone', '-q', '--depth=1', url, 'shallow');
    const whole = join(folder, 'whole');
    assert.equal(await gitAsync(whole, 'rev-parse', 'HEAD'), tip);
    assert.equal(await gitAsync(whole, 'fsck', '--full', '--strict'), '');
    assert.equal(await gitAsync(whole, 'log', '--format=%s by %an'), 'second by Network team\nfirst by Network team');
    assert.equal(await gitAsync(join(folder, 'shallow'), 'log', '--format=%s'), 'second');
    assert.equal(readFileSync(join(whole, 'settings.yaml'), 'utf8'), 'changed\n');
  }
});

test('a clone fetches the commits that came after it', { skip: gitIsMissing }, async (t) => {
  const { repository, commit } = makeRepository();
  commit(FIRST, 'first');
  const { url } = await serve(t, repository);
  const folder = temporaryFolder(t);
  for (const version of ['0', '2'])
    await gitAsync(folder, '-c', `protocol.version=${version}`, 'clone', '-q', url, version);
  const tip = commit(new Map([['settings.yaml', 'other\n']]), 'second');
  for (const version of ['0', '2']) {
    const clone = join(folder, version);
    await gitAsync(clone, '-c', `protocol.version=${version}`, 'pull', '-q');
    assert.equal(await gitAsync(clone, 'rev-parse', 'HEAD'), tip);
  }
});

test('git pushes to it, with differences between objects, and only on top of what it knows', {
  skip: gitIsMissing,
}, async (t) => {
  const { repository, commit } = makeRepository();
  const long = Array.from({ length: 2000 }, (_, line) => `line ${line * 7919}\n`).join('');
  commit(new Map([...FIRST, ['long.yaml', long]]), 'first');
  const pushes: string[] = [];
  const { url } = await serve(t, repository, (ref, oid) => pushes.push(`${ref} ${oid}`));
  const folder = temporaryFolder(t);
  await gitAsync(folder, 'clone', '-q', url, 'one');
  await gitAsync(folder, 'clone', '-q', url, 'two');
  const one = join(folder, 'one');
  writeFileSync(join(one, 'long.yaml'), `${long}changed\n`);
  await gitAsync(one, 'commit', '-qam', 'once');
  writeFileSync(join(one, 'long.yaml'), `before\n${long}changed\n`);
  await gitAsync(one, 'commit', '-qam', 'twice');
  await gitAsync(one, 'push', '-q', 'origin', 'main');
  const tip = await gitAsync(one, 'rev-parse', 'HEAD');
  assert.deepEqual(pushes, [`${MAIN} ${tip}`]);
  assert.equal(textsAt(repository, tip).get('long.yaml'), `before\n${long}changed\n`);

  const two = join(folder, 'two');
  writeFileSync(join(two, 'settings.yaml'), 'mine\n');
  await gitAsync(two, 'commit', '-qam', 'mine');
  await assert.rejects(gitAsync(two, 'push', '-q', 'origin', 'main'), /rejected/);
  assert.equal(repository.oidsByRef.get(MAIN), tip);
  await gitAsync(two, 'pull', '-q', '--rebase');
  await assert.rejects(gitAsync(two, 'push', '-q', 'origin', ':main'), /remote rejected\] main/);
});

test("Pierhead's Git adapter reads it, and sees when it moved", async (t) => {
  const { repository, commit } = makeRepository();
  commit(FIRST, 'first');
  const { url } = await serve(t, repository);
  const source = parseGitSource(`${url}@main:pools`)!;
  const read = await readGitTreeIfMoved(source);
  assert.deepEqual(
    read?.snapshot.files.map(({ path, text }) => [path, text]),
    [
      ['office.yaml', 'office\n'],
      ['spare.yaml', 'spare\n'],
    ],
  );
  assert.equal(await readGitTreeIfMoved(source, { knownTip: read!.tip }), undefined);
  const tip = commit(new Map([['pools/office.yaml', 'grown\n']]), 'second');
  const moved = await readGitTreeIfMoved(source, { knownTip: read!.tip, before: read!.snapshot.revision! });
  assert.deepEqual([moved?.tip, moved?.followsOn], [tip, true]);
  const again = await readGitTree(source);
  assert.deepEqual([again.revision, again.files.map(({ text }) => text)], [tip, ['grown\n']]);
});

test('what is not Git is answered with what is wrong, and the server lives', async (t) => {
  const { repository, commit } = makeRepository();
  commit(FIRST, 'first');
  const { url } = await serve(t, repository);
  const oid = 'a'.repeat(40);
  const post = (service: string, body: string, headers = {}) =>
    fetch(`${url}/${service}`, { method: 'POST', body, headers });
  const v2 = { 'git-protocol': 'version=2' };
  const answers = await Promise.all([
    fetch(`${url}/objects/info/packs`),
    fetch(`${url}/info/refs`),
    post('git-upload-pack', 'zzzz'),
    post('git-upload-pack', '0032want'),
    post('git-upload-pack', `0032want ${oid}\n00000009done\n`),
    post('git-upload-pack', '0014command=unknown\n0000', v2),
    post('git-receive-pack', `0000PACK${'\0'.repeat(40)}`),
    post('git-receive-pack', '000ano push0000'),
    post('git-upload-pack', 'not gzip', { 'content-encoding': 'gzip' }),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 403, 400, 400, 400, 400, 400, 400, 400],
  );
  assert.match(await answers[4]!.text(), /^object a{40} is not in the repository$/m);
  assert.equal((await fetch(`${url}/info/refs?service=git-upload-pack`)).status, 200);
});
