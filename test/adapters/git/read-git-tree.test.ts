import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { readTree } from '../../../src/adapters/files/read-tree.ts';
import { gitSourceOfDirectory, type ReadGitTreeOptions, readGitTree } from '../../../src/adapters/git/read-git-tree.ts';
import type { TreeSnapshot } from '../../../src/core/ports.ts';
import { DEFAULT_TREE_LIMITS } from '../../../src/core/source-tree.ts';
import { git, gitIsMissing, makeRepository, temporaryFolder, writeFiles, writeObject } from './git-fixture.ts';

const needsGit = { skip: gitIsMissing };

function readAt(directory: string, ref: string, path = '', options: ReadGitTreeOptions = {}): Promise<TreeSnapshot> {
  return readGitTree({ kind: 'local', directory, ref, path }, options);
}

/** The paths of a snapshot. */
async function pathsAt(directory: string, ref: string, path = ''): Promise<string[]> {
  return (await readAt(directory, ref, path)).files.map((file) => file.path);
}

test('reads the files below a path at a commit, whatever the work tree holds', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, {
    'lb/a.yaml': 'a: 1\n',
    'lb/b/c.yml': 'c: 1\n',
    'other.yaml': 'no: 1\n',
  });
  writeFiles(repository, { 'lb/a.yaml': 'a: 2\n', 'lb/new.yaml': 'new: 1\n' });
  assert.deepEqual(await readAt(repository, 'main', 'lb'), {
    label: `main@${commits[0]}:lb`,
    revision: commits[0],
    files: [
      { path: 'a.yaml', text: 'a: 1\n', oid: git(repository, 'rev-parse', 'HEAD:lb/a.yaml') },
      { path: 'b/c.yml', text: 'c: 1\n', oid: git(repository, 'rev-parse', 'HEAD:lb/b/c.yml') },
    ],
    diagnostics: [],
  });
});

test(
  'gives what the checkout of the same commit gives, hidden files, links and broken ones included',
  needsGit,
  async (t) => {
    const { repository } = makeRepository(t, {
      'lb/a.yaml': '\ufeffa: 1\n',
      'lb/Z.json': '{}',
      'lb/.hidden/x.yaml': 'x: 1\n',
      'lb/.hidden.yaml': 'x: 1\n',
      'lb/notes.txt': 'n: 1\n',
      'lb/notes.yaml': { link: 'notes.txt' },
      'lb/through-hidden.yaml': { link: '.hidden/x.yaml' },
      'lb/again': { link: '../lb/deep' },
      'lb/deep/d.yaml': 'd: 1\n',
      'lb/deep/up': { link: '..' },
      'lb/out.yaml': { link: '../secret.yaml' },
      'lb/absolute.yaml': { link: '/etc/passwd' },
      'lb/broken.yaml': { link: 'nothing' },
      'lb/round.yaml': { link: 'round.yaml' },
      'lb/latin1.yaml': Buffer.from([0x61, 0xe4]),
      'lb/lfs.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n',
      'secret.yaml': 'secret: 1\n',
    });
    const onDisk = await readTree(join(repository, 'lb'));
    const inGit = await readAt(repository, 'main', 'lb');
    assert.deepEqual(
      inGit.files.map(({ path, text }) => ({ path, text })),
      onDisk.files,
    );
    assert.deepEqual(inGit.diagnostics, onDisk.diagnostics);
    assert.equal(onDisk.files.length, 5);
    assert.equal(onDisk.diagnostics.length, 8);
  },
);

test('reads one file, by its own name', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'lb/tree.txt': 'a: 1\n' });
  assert.deepEqual(await pathsAt(repository, 'main', 'lb/tree.txt'), ['tree.txt']);
});

test('understands every way to name a commit', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { '1.yaml': '' }, { '2.yaml': '' }, { '3.yaml': '' });
  const [first = '', second = '', third = ''] = commits;
  git(repository, 'branch', 'feature/x', second);
  git(repository, 'tag', 'light', first);
  git(repository, 'tag', '-a', 'v1.0', '-m', 'release', second);
  git(repository, 'tag', '-a', 'v1.0-signed-off', '-m', 'a tag of a tag', 'v1.0');
  git(repository, 'update-ref', 'refs/remotes/origin/main', second);
  git(repository, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  git(repository, 'update-ref', 'refs/merge-requests/7/head', first);
  const expected = {
    main: third,
    HEAD: third,
    '@': third,
    'HEAD~1': second,
    'HEAD^': second,
    'main~2': first,
    'v1.0~1': first,
    'v1.0^{}': second,
    'feature/x': second,
    'heads/feature/x': second,
    'refs/heads/main': third,
    light: first,
    'v1.0': second,
    'v1.0-signed-off': second,
    'tags/v1.0': second,
    'origin/main': second,
    origin: second,
    'refs/merge-requests/7/head': first,
    [first]: first,
    [first.slice(0, 7)]: first,
    [`${second.slice(0, 12)}~1`]: first,
    [git(repository, 'rev-parse', 'v1.0')]: second,
  };
  const check = async (): Promise<void> => {
    for (const [ref, commit] of Object.entries(expected)) {
      assert.equal((await readAt(repository, ref)).revision, commit, ref);
      assert.equal(git(repository, 'rev-parse', `${ref}^{commit}`), commit, ref);
    }
  };
  await check();
  git(repository, 'gc', '--quiet');
  assert.equal(existsSync(join(repository, '.git/refs/heads/main')), false, 'refs are packed now');
  await check();
});

test('goes to the second parent of a merge', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'a.yaml': '' });
  git(repository, 'checkout', '--quiet', '-b', 'side');
  git(repository, 'commit', '--quiet', '--allow-empty', '-m', 'side');
  git(repository, 'checkout', '--quiet', 'main');
  git(repository, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'side');
  assert.equal((await readAt(repository, 'HEAD^2')).revision, git(repository, 'rev-parse', 'side'));
  await assert.rejects(readAt(repository, 'HEAD^3'), { code: 'not-found', message: /has no parent number 3$/ });
});

test('fails where history ends before the commit meant', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, {}, {});
  await assert.rejects(readAt(repository, 'HEAD~5'), {
    code: 'not-found',
    message: `${repository}: HEAD, 1 back, is commit ${commits[0]}, which is the first one`,
  });
});

test('reads a loose ref rather than the packed one that it replaced', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { '1.yaml': '' });
  git(repository, 'pack-refs', '--all');
  git(repository, 'commit', '--quiet', '--allow-empty', '-m', 'more');
  assert.notEqual((await readAt(repository, 'main')).revision, commits[0]);
});

test('names the refs that exist for one that does not', needsGit, async (t) => {
  const { repository } = makeRepository(t, { '1.yaml': '' });
  git(repository, 'tag', 'v1.0');
  git(repository, 'update-ref', 'refs/remotes/origin/release', 'HEAD');
  git(repository, 'pack-refs', '--all');
  await assert.rejects(readAt(repository, 'relase'), {
    code: 'not-found',
    message: `${repository}: there is no branch, tag or commit "relase"; it has "main", "origin/release", "v1.0"`,
  });
  await assert.rejects(readAt(repository, 'origin/relese'), {
    message: /"origin\/relese", did you mean "origin\/release"; it has/,
    help: /git fetch origin relese/,
  });
  await assert.rejects(readAt(repository, 'f'.repeat(12)), { code: 'not-found' });
  await assert.rejects(readAt(repository, 'f'.repeat(40)), {
    code: 'not-found',
    message: /object f{40} is not in the repository$/,
  });
});

test('refuses a name that is a branch and a tag of different commits', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, {}, {});
  git(repository, 'tag', 'main', commits[0] ?? '');
  await assert.rejects(readAt(repository, 'main'), { code: 'usage', help: 'write refs/heads/main or refs/tags/main' });
  assert.equal((await readAt(repository, 'refs/tags/main')).revision, commits[0]);
});

test('refuses the beginning of a commit that several commits have', needsGit, async (t) => {
  const { repository } = makeRepository(t, {});
  const commands = Array.from(
    { length: 700 },
    (_, index) => `commit refs/heads/many\ncommitter T <t@example.org> ${index} +0000\ndata 0\n`,
  );
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository, input: commands.join('') });
  const seen = new Map<string, string>();
  const twins = git(repository, 'rev-list', 'many')
    .split('\n')
    .flatMap((oid) => {
      const twin = seen.get(oid.slice(0, 4));
      seen.set(oid.slice(0, 4), oid);
      return twin === undefined ? [] : [[twin, oid]];
    });
  const [one = '', other = ''] = twins[0] ?? [];
  await assert.rejects(readAt(repository, one.slice(0, 4)), (error: Error) => {
    assert.match(error.message, /is the beginning of 2 commits/);
    assert.ok(error.message.includes(one) && error.message.includes(other));
    return true;
  });
  assert.equal((await readAt(repository, one.slice(0, 10))).revision, one);
});

test('refuses what is not a commit', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'a.yaml': 'a: 1\n' });
  git(repository, 'tag', '-a', 'text', '-m', 'a tag of a blob', git(repository, 'rev-parse', 'HEAD:a.yaml'));
  await assert.rejects(readAt(repository, 'text'), { code: 'unsupported', message: /is a blob, not a commit$/ });
  await assert.rejects(readAt(repository, git(repository, 'rev-parse', 'HEAD^{tree}')), {
    code: 'unsupported',
    message: /is a tree, not a commit$/,
  });
});

test('fails for a path that the commit does not have, never with an empty tree', needsGit, async (t) => {
  const { repository } = makeRepository(
    t,
    { 'config/pools/a.yaml': '' },
    { 'new/b.yaml': '', inside: { link: 'config' } },
  );
  await assert.rejects(readAt(repository, 'main', 'confg/pools'), {
    code: 'not-found',
    message:
      /there is no "confg\/pools" in this commit: its root has "config", "inside", "new", did you mean "config"$/,
  });
  await assert.rejects(readAt(repository, 'main~1', 'new'), { code: 'not-found' });
  await assert.rejects(readAt(repository, 'main', 'config/pools/a.yaml/b'), {
    code: 'not-found',
    message: /"config\/pools\/a.yaml" is a file$/,
  });
  await assert.rejects(readAt(repository, 'main', 'inside/pools'), {
    code: 'unsupported',
    message: /"inside" is a symbolic link to "config"$/,
  });
});

test('reports a submodule inside the tree, and refuses one as the tree', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { 'lb/a.yaml': '' });
  git(repository, 'update-index', '--add', '--cacheinfo', `160000,${commits[0]},lb/shared`);
  git(repository, 'commit', '--quiet', '-m', 'submodule');
  const snapshot = await readAt(repository, 'main', 'lb');
  assert.deepEqual(
    snapshot.diagnostics.map(({ severity, code, file }) => ({ severity, code, file })),
    [{ severity: 'error', code: 'submodule-not-read', file: 'shared' }],
  );
  await assert.rejects(readAt(repository, 'main', 'lb/shared'), {
    code: 'unsupported',
    message: /is a Git submodule$/,
  });
});

test('holds the limits on size and number', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'a.yaml': 'a'.repeat(2000), 'b.yaml': 'b: 1\n', 'c/d/e.yaml': '' });
  const limited = (limits: Partial<typeof DEFAULT_TREE_LIMITS>): Promise<TreeSnapshot> =>
    readAt(repository, 'main', '', { limits: { ...DEFAULT_TREE_LIMITS, ...limits } });
  const snapshot = await limited({ fileBytes: 1000 });
  assert.deepEqual(
    snapshot.diagnostics.map(({ code, file }) => `${code} ${file}`),
    ['file-too-large a.yaml'],
  );
  assert.equal(snapshot.files.length, 2);
  await assert.rejects(limited({ totalBytes: 2001 }), { code: 'too-large' });
  await assert.rejects(limited({ files: 2 }), { code: 'too-large' });
  await assert.rejects(limited({ entries: 3 }), { code: 'too-large' });
  await assert.rejects(limited({ depth: 1 }), { code: 'too-large' });
});

/** A commit of a tree made by hand: mode, name and object of each entry. */
function commitOf(repository: string, entries: readonly (readonly [string, string, string])[]): string {
  return git(repository, 'commit-tree', '-m', 'by hand', treeOf(repository, entries));
}

function treeOf(repository: string, entries: readonly (readonly [string, string, string])[]): string {
  const parts = entries.map(([mode, name, oid]) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')]),
  );
  return writeObject(repository, 'tree', Buffer.concat(parts));
}

test('reads names and modes that are strange but no harm', needsGit, async (t) => {
  const { repository } = makeRepository(t, {});
  const blob = writeObject(repository, 'blob', Buffer.from('a: 1\n'));
  const commit = commitOf(repository, [
    ['100664', 'group-writable.yaml', blob],
    ['100755', 'executable.yaml', blob],
    ['100644', 'dev\\x2d.yaml', blob],
    ['100644', 'new\nline.yaml', blob],
    ['40000', '__proto__', treeOf(repository, [['100644', 'constructor.yaml', blob]])],
    ['40000', '..', treeOf(repository, [['100644', 'up.yaml', blob]])],
  ]);
  assert.deepEqual(await pathsAt(repository, commit), [
    '__proto__/constructor.yaml',
    'dev\\x2d.yaml',
    'executable.yaml',
    'group-writable.yaml',
    'new\nline.yaml',
  ]);
});

test('refuses trees that no checkout could show as they are', needsGit, async (t) => {
  const { repository } = makeRepository(t, {});
  const blob = writeObject(repository, 'blob', Buffer.from('a: 1\n'));
  const other = writeObject(repository, 'blob', Buffer.from('a: 2\n'));
  const slash = commitOf(repository, [['100644', '../outside.yaml', blob]]);
  const twice = commitOf(repository, [
    ['100644', 'a.yaml', blob],
    ['100644', 'a.yaml', other],
  ]);
  const cut = git(
    repository,
    'commit-tree',
    '-m',
    'cut',
    writeObject(repository, 'tree', Buffer.from('100644 a.yaml\0abc')),
  );
  for (const commit of [slash, twice, cut]) {
    await assert.rejects(readAt(repository, commit), { code: 'corrupt', message: /is not a list of files$/ });
  }
  await assert.rejects(readAt(repository, commitOf(repository, [['40000', 'folder', blob]])), { code: 'unsupported' });
});

test('refuses a tree of a few objects that has a million folders', needsGit, async (t) => {
  const { repository } = makeRepository(t, {});
  let tree = treeOf(repository, [['100644', 'a.yaml', writeObject(repository, 'blob', Buffer.from(''))]]);
  for (let level = 0; level < 20; level += 1) {
    tree = treeOf(
      repository,
      Array.from({ length: 10 }, (_, index) => ['40000', `d${index}`, tree] as const),
    );
  }
  const commit = git(repository, 'commit-tree', '-m', 'bomb', tree);
  await assert.rejects(readAt(repository, commit), {
    code: 'too-large',
    message: /more than 200000 files and folders$/,
  });
});

test('reads a bare repository', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { 'lb/a.yaml': '' });
  const bare = join(temporaryFolder(t), 'project.git');
  git(repository, 'clone', '--quiet', '--bare', repository, bare);
  assert.equal((await readAt(bare, 'main', 'lb')).revision, commits[0]);
  assert.equal((await readAt(join(repository, '.git'), 'HEAD', 'lb')).revision, commits[0]);
});

test('reads from a folder inside the work tree, with paths that begin there', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'examples/cvte/a.yaml': '', 'b.yaml': '' });
  const snapshot = await readAt(join(repository, 'examples'), 'HEAD', 'cvte');
  assert.match(snapshot.label, /^HEAD@[0-9a-f]{40}:examples\/cvte$/);
  assert.deepEqual(
    snapshot.files.map((file) => file.path),
    ['a.yaml'],
  );
});

test('reads a linked work tree: its own HEAD, the shared branches', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { '1.yaml': '' }, { '2.yaml': '' });
  const linked = join(dirname(repository), 'linked');
  git(repository, 'worktree', 'add', '--quiet', '--detach', linked, commits[0] ?? '');
  assert.equal((await readAt(linked, 'HEAD')).revision, commits[0]);
  assert.equal((await readAt(linked, 'main')).revision, commits[1]);
  renameSync(repository, `${repository}-moved`);
  await assert.rejects(readAt(linked, 'HEAD'), { code: 'not-found', help: /git worktree repair/ });
});

test('reads a checked-out submodule, whose .git is a file with a relative path', needsGit, async (t) => {
  const { repository: library, commits } = makeRepository(t, { 'a.yaml': '' });
  const { repository } = makeRepository(t, {});
  git(repository, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library, 'sub');
  assert.equal((await readAt(join(repository, 'sub'), 'HEAD')).revision, commits[0]);
});

test('reads objects that the repository borrows from another one', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { 'a.yaml': 'a: 1\n' });
  const borrower = join(temporaryFolder(t), 'borrower');
  git(repository, 'clone', '--quiet', '--shared', repository, borrower);
  writeFiles(borrower, { 'b.yaml': 'b: 1\n' });
  git(borrower, 'add', '--all');
  git(borrower, 'commit', '--quiet', '-m', 'own');
  assert.deepEqual(await pathsAt(borrower, 'main'), ['a.yaml', 'b.yaml']);
  assert.equal((await readAt(borrower, 'main~1')).revision, commits[0]);
  assert.equal((await readAt(borrower, (commits[0] ?? '').slice(0, 8))).revision, commits[0]);
});

test('says that a shallow clone does not reach back so far, and how it would', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { '1.yaml': '' }, { '2.yaml': '' });
  const shallow = join(temporaryFolder(t), 'shallow');
  git(repository, 'clone', '--quiet', '--depth=1', `file://${repository}`, shallow);
  assert.deepEqual(await pathsAt(shallow, 'HEAD'), ['1.yaml', '2.yaml']);
  await assert.rejects(readAt(shallow, 'HEAD~1'), {
    code: 'not-found',
    message: `${shallow}: the clone is shallow and ends at commit ${commits[1]}`,
    help: /GIT_DEPTH: 0/,
  });
  await assert.rejects(readAt(shallow, commits[0] ?? ''), {
    code: 'not-found',
    message: /because the clone is shallow$/,
  });
});

test('says that a partial clone has not all files', needsGit, async (t) => {
  const { repository } = makeRepository(t, { '1.yaml': 'a: 1\n' });
  git(repository, 'config', 'uploadpack.allowFilter', 'true');
  const partial = join(temporaryFolder(t), 'partial');
  git(repository, 'clone', '--quiet', '--filter=blob:none', '--no-checkout', `file://${repository}`, partial);
  await assert.rejects(readAt(partial, 'HEAD'), {
    code: 'not-found',
    message: /because the clone is a partial one$/,
    help: /--refetch/,
  });
});

test('fails for objects that are damaged or gone', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'lb/a.yaml': 'a: 1\n', 'lb/b.yaml': 'b: 1\n' });
  const file = (path: string): string => {
    const oid = git(repository, 'rev-parse', `HEAD:${path}`);
    return join(repository, '.git/objects', oid.slice(0, 2), oid.slice(2));
  };
  rmSync(file('lb/b.yaml'), { force: true });
  writeFileSync(file('lb/b.yaml'), 'damaged');
  await assert.rejects(readAt(repository, 'main', 'lb'), { code: 'corrupt', help: /git fsck/ });
  rmSync(file('lb/b.yaml'));
  await assert.rejects(readAt(repository, 'main', 'lb'), { code: 'not-found' });
  rmSync(file('lb'));
  await assert.rejects(readAt(repository, 'main', 'lb'), { code: 'not-found' });
});

test('fails for a damaged pack', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'a.yaml': 'a: 1\n' });
  git(repository, 'repack', '--quiet', '-a', '-d');
  const folder = join(repository, '.git/objects/pack');
  const pack = join(folder, readdirSync(folder).find((name) => name.endsWith('.pack')) ?? '');
  rmSync(pack);
  writeFileSync(pack, 'PACK');
  await assert.rejects(readAt(repository, 'main'), { code: 'corrupt' });
});

test('fails for a repository without a commit', needsGit, async (t) => {
  const { repository } = makeRepository(t);
  await assert.rejects(readAt(repository, 'HEAD'), { code: 'not-found', message: /it has no branches and no tags$/ });
});

test('says that a folder is in no repository', needsGit, async (t) => {
  const folder = temporaryFolder(t);
  await assert.rejects(readAt(folder, 'main'), {
    code: 'not-found',
    message: `${folder}: it is not in a Git repository`,
  });
  await assert.rejects(readAt(join(folder, 'nothing'), 'main'), { code: 'not-found', message: /it does not exist/ });
  writeFiles(folder, { file: '' });
  await assert.rejects(readAt(join(folder, 'file'), 'main'), { code: 'not-found', message: /it is not a folder/ });
});

test('refuses repositories in formats that it cannot read', needsGit, async (t) => {
  const sha256 = join(temporaryFolder(t), 'sha256');
  git('/', 'init', '--quiet', '--object-format=sha256', sha256);
  await assert.rejects(readAt(sha256, 'main'), { code: 'unsupported', message: /SHA-256/ });
  const { repository } = makeRepository(t, {});
  appendFileSync(join(repository, '.git/config'), '[extensions]\n\trefStorage = reftable\n');
  await assert.rejects(readAt(repository, 'main'), { code: 'unsupported', message: /reftable/ });
});

test('never follows a ref out of the folder of refs', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, {});
  writeFileSync(join(dirname(repository), 'outside'), `${commits[0]}\n`);
  writeFileSync(join(repository, '.git/refs/heads/sly'), 'ref: refs/../../../outside\n');
  writeFileSync(join(repository, '.git/refs/heads/ring'), 'ref: refs/heads/ring\n');
  await assert.rejects(readAt(repository, 'sly'), { code: 'not-found' });
  await assert.rejects(readAt(repository, 'ring'), { code: 'not-found' });
});

test('stops when the caller does not want it any more, and when the time is up', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'a.yaml': '' });
  await assert.rejects(readAt(repository, 'main', '', { signal: AbortSignal.abort() }), {
    code: 'aborted',
    retryable: false,
  });
  const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
  await assert.rejects(readAt(repository, 'main', '', { signal: late }), { code: 'timeout', retryable: true });
});

test('finds the source that a directory or a file is at another revision', needsGit, async (t) => {
  const { repository } = makeRepository(t, { 'examples/cvte/a.yaml': 'a: 1\n' });
  const expected = (path: string): unknown => ({ kind: 'local', directory: repository, ref: 'main', path });
  assert.deepEqual(await gitSourceOfDirectory(repository, 'main'), expected(''));
  assert.deepEqual(await gitSourceOfDirectory(join(repository, 'examples/cvte'), 'main'), expected('examples/cvte'));
  const source = await gitSourceOfDirectory(join(repository, 'examples/cvte/a.yaml'), 'main');
  assert.deepEqual(source, expected('examples/cvte/a.yaml'));
  assert.equal((await readGitTree(source)).files[0]?.text, 'a: 1\n');
  const folder = temporaryFolder(t);
  writeFiles(folder, { link: { link: join(repository, 'examples') } });
  assert.deepEqual(await gitSourceOfDirectory(join(folder, 'link'), 'main'), expected('examples'));
  await assert.rejects(gitSourceOfDirectory(folder, 'main'), { code: 'not-found' });
});
