import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRevision } from '../../../src/adapters/git/revision.ts';

test('reads names and the way back from them as git does', () => {
  const parsed = (text: string): string => {
    const { name, parents } = parseRevision(text);
    return [name, ...parents].join(' ');
  };
  assert.equal(parsed('main'), 'main');
  assert.equal(parsed('feature/a.b'), 'feature/a.b');
  assert.equal(parsed('@'), 'HEAD');
  assert.equal(parsed('@~2'), 'HEAD 1 1');
  assert.equal(parsed('HEAD~'), 'HEAD 1');
  assert.equal(parsed('HEAD^'), 'HEAD 1');
  assert.equal(parsed('v1^^2~3'), 'v1 1 2 1 1 1');
  assert.equal(parsed('v1^{}'), 'v1');
  assert.equal(parsed('v1^{commit}~1'), 'v1 1');
  assert.equal(parsed('HEAD^0~0'), 'HEAD');
});

test('refuses what is no name of a ref, and what would lead out of the folder of refs', () => {
  for (const text of [
    '',
    '~1',
    '-x',
    'a b',
    'a..b',
    '../../etc/passwd',
    'refs/heads/../../x',
    '/etc/passwd',
    'a//b',
    'a/',
    'a.lock',
    '.a',
    'a/.b',
    'a.',
    'a\\b',
    'a[b',
    'a?',
    'a*',
    'a\nb',
    'a\0b',
    'HEAD^{tree}',
    'HEAD~1x',
    'main@{u}',
    ':/text',
  ]) {
    assert.throws(() => parseRevision(text), { code: 'usage' }, JSON.stringify(text));
  }
});

test('says that a range is none', () => {
  assert.throws(() => parseRevision('main..feature'), { message: /names a range of commits$/ });
});

test('refuses a way back that no history has, before counting it out', () => {
  for (const text of ['HEAD~10001', 'HEAD~99999999999999999999', `HEAD${'~9999'.repeat(50_000)}`]) {
    assert.throws(() => parseRevision(text), { code: 'usage', message: /goes back more than 10000 commits/ });
  }
});
