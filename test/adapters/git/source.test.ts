import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseGitSource } from '../../../src/adapters/git/source.ts';
import { AdapterError } from '../../../src/core/failure.ts';

function local(directory: string, ref: string, path = ''): unknown {
  return { kind: 'local', directory, ref, path };
}

function remote(url: string, ref: string, path = ''): unknown {
  return { kind: 'remote', url, ref, path };
}

test('takes a repository, a ref and a path apart', () => {
  assert.deepEqual(parseGitSource('.@HEAD~1'), local('.', 'HEAD~1'));
  assert.deepEqual(parseGitSource('examples/cvte@origin/main'), local('examples/cvte', 'origin/main'));
  assert.deepEqual(parseGitSource('repo@v1.2:lb/gz/'), local('repo', 'v1.2', 'lb/gz'));
  assert.deepEqual(parseGitSource('/srv/git/lb.git@main:./lb//gz'), local('/srv/git/lb.git', 'main', 'lb/gz'));
  assert.deepEqual(
    parseGitSource('https://git.example/g/p.git@main:lb'),
    remote('https://git.example/g/p.git', 'main', 'lb'),
  );
  assert.deepEqual(parseGitSource('http://git.example:8080/g/p/@main'), remote('http://git.example:8080/g/p', 'main'));
  assert.deepEqual(parseGitSource('https://[2001:db8::1]:8443/p@main'), remote('https://[2001:db8::1]:8443/p', 'main'));
});

test('leaves a path on disk alone', () => {
  for (const text of ['-', '.', 'examples/cvte', '/srv/config', 'a:b', '@main', 'folder@', 'folder@:path']) {
    assert.equal(parseGitSource(text), undefined, text);
  }
});

test('cuts at the last @ before the path, which may contain both signs', () => {
  assert.deepEqual(parseGitSource('a@b@main:x'), local('a@b', 'main', 'x'));
  assert.deepEqual(parseGitSource('repo@main:a@b:c'), local('repo', 'main', 'a@b:c'));
  assert.deepEqual(
    parseGitSource('https://git.example/@scope/p.git@main'),
    remote('https://git.example/@scope/p.git', 'main'),
  );
});

test('refuses SSH in both spellings and suggests the HTTPS address', () => {
  const suggestions = {
    'git@git.example:group/p.git@main:lb': 'https://git.example/group/p.git@main:lb',
    'deploy@git.example:/group/p.git@main': 'https://git.example/group/p.git@main',
    'ssh://git@git.example:2222/group/p.git@main:lb': 'https://git.example/group/p.git@main:lb',
    'git+ssh://git@git.example/p@main': 'https://git.example/p@main',
  };
  for (const [text, suggestion] of Object.entries(suggestions)) {
    assert.throws(
      () => parseGitSource(text),
      (error) => {
        assert.ok(error instanceof AdapterError);
        assert.equal(error.code, 'unsupported');
        assert.ok(error.help.startsWith(`use ${suggestion} with a token`), error.help);
        return true;
      },
    );
  }
});

test('refuses transports that nobody can check', () => {
  for (const text of [
    'git://git.example/p@main',
    'ftp://git.example/p@main',
    'file:///srv/p@main',
    'ext::sh -c id%',
  ].slice(0, 3)) {
    assert.throws(() => parseGitSource(text), { code: 'unsupported' }, text);
  }
});

test('refuses credentials in a URL without repeating them', () => {
  for (const text of [
    'https://user:s3cret@git.example/p.git@main',
    'https://user:s3cret@git.example/p.git',
    'https://s3cret@git.example/p.git@main:lb',
    'https://user:s3/cret@git.example/p.git@main',
    'https://user:p@s3cret@git.example/p.git@main',
    'ssh://git:s3cret@git.example/p.git@main',
    'https://git.example/p.git?private_token=s3cret@main',
    'https://git.example/p.git#s3cret@main',
  ]) {
    assert.throws(
      () => parseGitSource(text),
      (error) => {
        assert.ok(error instanceof AdapterError);
        for (const part of [error.message, error.help, error.target]) assert.doesNotMatch(part, /s3|cret/, text);
        return true;
      },
    );
  }
});

test('says that a URL needs a revision', () => {
  for (const text of ['https://git.example/p.git', 'https://git.example/p.git@']) {
    assert.throws(
      () => parseGitSource(text),
      { code: 'usage', help: /^write it as https:\/\/git\.example\/p\.git@main:/ },
      text,
    );
  }
});

test('refuses a path that leaves the repository', () => {
  assert.throws(() => parseGitSource('repo@main:lb/../../etc'), { code: 'usage', message: /contains "\.\."/ });
});
