import assert from 'node:assert/strict';
import test from 'node:test';
import { AdapterError } from '../../src/core/failure.ts';
import { type Log, type LogLevel, openLog } from '../../src/runtime/log.ts';

function lines(write: (log: Log) => void, more: { isPretty?: boolean; level?: LogLevel } = {}): string[] {
  const written: string[] = [];
  write(openLog({ level: 'info', program: 'controller', ...more, write: (line) => written.push(line) }));
  return written;
}

const refused = new AdapterError('unreachable', 'https://api: the connection was refused', {
  target: 'https://api',
  help: 'look whether it runs',
});

test('a line is an object with its level, time, program and fields', () => {
  const [line = ''] = lines((log) => log.with({ service: 'shop/web' }).warn('cannot be written', { retryInMs: 200 }));
  const { time, ...rest } = JSON.parse(line);
  assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(rest, {
    level: 'warn',
    program: 'controller',
    service: 'shop/web',
    retryInMs: 200,
    message: 'cannot be written',
  });
});

test('what is below the level is not written', () => {
  const write = (log: Log) => {
    log.debug('a');
    log.info('b');
    log.error('c');
  };
  const messages = (written: string[]) => written.map((line) => JSON.parse(line).message);
  assert.deepEqual(messages(lines(write)), ['b', 'c']);
  assert.deepEqual(messages(lines(write, { level: 'error' })), ['c']);
  assert.deepEqual(messages(lines(write, { level: 'debug' })), ['a', 'b', 'c']);
});

test('a failure says what to do, a bug where it was', () => {
  const [failure = '', bug = '', odd = ''] = lines((log) => {
    log.error('a', { error: refused });
    log.error('b', { error: new TypeError('x is undefined') });
    log.error('c', { error: 'thrown text' });
  });
  assert.deepEqual(JSON.parse(failure).error, {
    message: 'https://api: the connection was refused',
    code: 'unreachable',
    target: 'https://api',
    help: 'look whether it runs',
  });
  assert.match(JSON.parse(bug).error.stack, /log\.test\.ts/);
  assert.deepEqual(JSON.parse(odd).error, { message: 'thrown text' });
});

test('secrets are never written, whoever puts them into a field', () => {
  const written = lines((log) =>
    log.info('connects', { token: 's3cret', headers: { authorization: 's3cret' }, auth: { password: 's3cret' } }),
  );
  assert.doesNotMatch(written.join(''), /s3cret/);
});

test('a line for people is one line, and no name in it can move the cursor', () => {
  const write = (log: Log) => log.warn('took \u001b[31mred\n', { service: 'shop/web', list: [1, 2], error: refused });
  const [line = ''] = lines(write, { isPretty: true });
  assert.match(
    line,
    /^\d\d:\d\d:\d\d\.\d{3} warn {2}took \\u001b\[31mred\\u000a {2}service=shop\/web {2}list=\[1,2\] {2}error="https:\/\/api: the connection was refused; look whether it runs"\n$/,
  );
});
