import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { readGitTreeIfMoved } from '../../../src/adapters/git/read-git-tree.ts';
import { git, gitIsMissing, makeRepository, serveGit } from './git-fixture.ts';

const needsGit = { skip: gitIsMissing };

test('tells a branch that went on from one that was rewritten, however far back', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { 'a.yaml': 'a: 1\n' });
  const [root = ''] = commits;
  // Equal commits are one: all times are fixed.
  const commit = (message: string) => {
    git(repository, 'commit', '--quiet', '--allow-empty', '-m', message);
    return git(repository, 'rev-parse', 'HEAD');
  };
  const history = Array.from({ length: 60 }, (_, index) => commit(`step ${index}`));
  // A merge: what was delivered before may be on the side.
  git(repository, 'checkout', '--quiet', '-b', 'side', root);
  const side = commit('side');
  git(repository, 'checkout', '--quiet', 'main');
  git(repository, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'side');
  git(repository, 'tag', 'light', root);
  const server = await serveGit(t, dirname(repository));
  const follows = async (ref: string, before: string) => {
    const source = { kind: 'remote', url: `${server.origin}/project`, ref, path: '' } as const;
    const read = await readGitTreeIfMoved(source, { before });
    return read?.followsOn;
  };
  assert.equal(await follows('main', history.at(-1)!), true);
  assert.equal(await follows('main', side), true);
  assert.equal(await follows('HEAD', root), true, 'further back than the first step fetches');
  assert.equal(await follows('main~1', history[3]!), true);
  assert.equal(await follows('main~2', history.at(-1)!), false, 'it is behind');
  assert.equal(await follows('side', history[0]!), false, 'it is elsewhere');
  assert.equal(await follows('main', '0'.repeat(40)), false);
  assert.equal(await follows('light', history[0]!), undefined, 'tags are moved');
  assert.equal(await follows(root, history[0]!), undefined);
});

test('reads nothing where a name leads to what it led to before', needsGit, async (t) => {
  const { repository, commits } = makeRepository(t, { 'a.yaml': 'a: 1\n' });
  git(repository, 'tag', '-a', 'v1', '-m', 'release');
  const { origin, requests } = await serveGit(t, dirname(repository));
  const remote = { kind: 'remote', url: `${origin}/project`, path: '' } as const;
  for (const ref of ['main', 'v1', 'HEAD']) {
    const read = await readGitTreeIfMoved({ ...remote, ref });
    assert.ok(read !== undefined);
    assert.equal(read.snapshot.revision, commits[0]);
    const before = requests.length;
    assert.equal(await readGitTreeIfMoved({ ...remote, ref }, { knownTip: read.tip }), undefined);
    const polled = requests.slice(before);
    assert.ok(polled.length <= 4 && polled.every((request) => !request.includes('receive')), polled.join('\n'));
  }
  const local = { kind: 'local', directory: repository, ref: 'main', path: '' } as const;
  assert.equal(await readGitTreeIfMoved(local, { knownTip: commits[0]! }), undefined);
  git(repository, 'commit', '--quiet', '--allow-empty', '-m', 'more');
  const moved = await readGitTreeIfMoved(local, { knownTip: commits[0]! });
  assert.equal(moved?.snapshot.revision, git(repository, 'rev-parse', 'HEAD'));
});
