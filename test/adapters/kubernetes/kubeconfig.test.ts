import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openClusterApi } from '../../../src/adapters/kubernetes/connection.ts';
import { readKubeconfig } from '../../../src/adapters/kubernetes/kubeconfig.ts';
import { AdapterError } from '../../../src/core/failure.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { fastClock } from '../../support/fast-clock.ts';
import { connect, written } from './world.ts';

/** A server that writes down who asks, and answers as told. */
async function listener(t: TestContext, statusOf: (headers: IncomingHttpHeaders) => number = () => 200) {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    response.writeHead(statusOf(request.headers), { 'content-type': 'application/json' });
    response.end('{"kind":"X","metadata":{"name":"x"}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function kubeconfig(server: string, user: object, more: object = {}): string {
  return JSON.stringify({
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'ctx', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'ctx',
    ...more,
  });
}

async function failureOf(run: () => Promise<unknown> | unknown): Promise<AdapterError> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof AdapterError, String(error));
    return error;
  }
  assert.fail('it succeeded');
}

test('a token is sent, and who the program is', async (t) => {
  const { url, asked } = await listener(t);
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig(url, { token: 'secret' })) });
  await api.get('/x');
  assert.equal(asked[0]?.authorization, 'Bearer secret');
  assert.equal(asked[0]?.['user-agent'], 'pierhead/1.2.3');
  assert.deepEqual([api.server, api.context], [url, 'ctx']);
});

test('impersonation names the user and every group', async (t) => {
  const { url, asked } = await listener(t);
  const impersonate = { user: 'system:serviceaccount:pierhead-system:controller', groups: ['a', 'b'] };
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig(url, {})) }, { impersonate });
  await api.get('/x');
  assert.deepEqual([asked[0]?.['impersonate-user'], asked[0]?.['impersonate-group']], [impersonate.user, 'a, b']);
});

test('a token file beside the kubeconfig is read again when it changes, a line feed at its end is none of it', async (t) => {
  const { url, asked } = await listener(t, ({ authorization }) =>
    authorization === 'Bearer old' && asked.length > 1 ? 401 : 200,
  );
  const path = written(t, kubeconfig(url, { tokenFile: 'token' }));
  writeFileSync(join(dirname(path), 'token'), 'old\n');
  const api = await connect(t, { kubeconfigPath: path });
  await api.get('/x');
  writeFileSync(join(dirname(path), 'token'), 'new\n');
  await api.get('/x');
  assert.deepEqual(
    asked.map(({ authorization }) => authorization),
    ['Bearer old', 'Bearer old', 'Bearer new'],
  );
});

/** A plugin that counts its runs in a file beside it. */
function plugin(t: TestContext, body: string): { readonly path: string; readonly runs: () => number } {
  const path = written(t, `#!/bin/sh\necho run >> "$0.runs"\n${body}\n`, 0o755);
  const runs = `${path}.runs`;
  return { path, runs: () => (existsSync(runs) ? readFileSync(runs, 'utf8').trim().split('\n').length : 0) };
}

const exec = (command: string, more: object = {}) => ({
  exec: { apiVersion: 'client.authentication.k8s.io/v1', command, interactiveMode: 'Never', ...more },
});

test('an exec plugin runs once for many requests at once, and is told which cluster it is for', async (t) => {
  const { url, asked } = await listener(t);
  const { path, runs } = plugin(
    t,
    'sleep 0.1; echo "$KUBERNETES_EXEC_INFO" > "$0.info"; echo \'{"kind":"ExecCredential","status":{"token":"from-plugin"}}\'',
  );
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig(url, exec(path))) });
  await Promise.all(Array.from({ length: 20 }, () => api.get('/x')));
  assert.equal(runs(), 1);
  assert.ok(asked.every(({ authorization }) => authorization === 'Bearer from-plugin'));
  const info = JSON.parse(readFileSync(`${path}.info`, 'utf8')) as { spec: { cluster: { server: string } } };
  assert.equal(info.spec.cluster.server, url);
});

test('an exec plugin runs again when the server does not accept what it gave', async (t) => {
  const { url } = await listener(t, ({ authorization }) => (authorization === 'Bearer 1' ? 401 : 200));
  const { path, runs } = plugin(t, 'echo "{\\"status\\":{\\"token\\":\\"$(wc -l < "$0.runs")\\"}}"');
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig(url, exec(path))) });
  await Promise.all([api.get('/x'), api.get('/x'), api.get('/x')]);
  assert.equal(runs(), 2);
});

test('an exec plugin that is missing is named, with the hint of the kubeconfig', async (t) => {
  const path = written(t, kubeconfig('http://127.0.0.1:1', exec('no-such-plugin', { installHint: 'apt install it' })));
  const api = await connect(t, { kubeconfigPath: path });
  const error = await failureOf(() => api.get('/x'));
  assert.deepEqual([error.code, error.help], ['unauthorized', 'apt install it']);
  assert.match(error.message, /user u needs the program no-such-plugin, which is not installed$/);
});

test('what an exec plugin says last is passed on', async (t) => {
  const { path } = plugin(t, 'echo "your session has expired" >&2; exit 1');
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig('http://127.0.0.1:1', exec(path))) });
  const error = await failureOf(() => api.get('/x'));
  assert.match(error.message, /gave no credentials: your session has expired$/);
});

test('an exec plugin that hangs is a time-out', async (t) => {
  const { path } = plugin(t, 'sleep 5');
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig('http://127.0.0.1:1', exec(path))) });
  assert.equal((await failureOf(() => api.get('/x', { timeoutMs: 100 }))).code, 'timeout');
});

test('of several files the first that has a name wins, and those that are missing are passed over', async (t) => {
  const { url } = await listener(t);
  const first = written(t, kubeconfig(url, { token: 'a' }, { 'current-context': '' }));
  const other = kubeconfig('http://127.0.0.1:1', { token: 'b' }, { 'current-context': 'other' }).replaceAll(
    '"ctx"',
    '"other"',
  );
  const second = written(t, other);
  const env = { KUBECONFIG: `/nowhere/config:${first}:${second}` };
  const found = readKubeconfig({ env });
  assert.deepEqual([found?.contexts, found?.currentContext], [['ctx', 'other'], 'other']);
  const api = await openClusterApi({ env, context: 'other', clock: SYSTEM_CLOCK, version: '0' });
  t.after(() => api.close());
  assert.equal(api.server, url, 'both files call their cluster c');
});

test('without a kubeconfig and outside a cluster the message says where one is looked for', async () => {
  assert.equal(readKubeconfig({ env: {} }), undefined);
  const error = await failureOf(() => openClusterApi({ env: { HOME: '/nowhere' }, clock: SYSTEM_CLOCK, version: '0' }));
  assert.deepEqual(
    [error.code, error.message],
    ['not-found', 'kubeconfig: there is none, and this is no pod of a cluster'],
  );
  assert.match(error.help, /--kubeconfig.*KUBECONFIG.*~\/\.kube\/config/);
});

const WRONG: readonly [string, string, RegExp][] = [
  ['[', 'corrupt', /is not YAML/],
  ['a list', 'corrupt', /has no clusters/],
  ['users: 5', 'corrupt', /users that are no list/],
  ['contexts: [ 5 ]', 'corrupt', /contexts\[0\] without a name/],
  ['users: [ { name: a, user: 5 } ]', 'corrupt', /users\[0\]\.user that is no map/],
  ['{}', 'not-found', /no current context/],
  ['{ contexts: [ { name: a } ], current-context: b }', 'not-found', /no context b/],
  ['{ contexts: [ { name: a } ], current-context: a }', 'corrupt', /it has no cluster/],
  [kubeconfig('ftp://x', {}), 'corrupt', /"ftp:\/\/x", which is no http or https URL/],
  [kubeconfig('', {}), 'corrupt', /it has no cluster c/],
];
for (const [text, code, message] of WRONG) {
  test(`a kubeconfig that cannot be used says why: ${text.slice(0, 60)}`, async (t) => {
    const path = written(t, text);
    const error = await failureOf(() =>
      openClusterApi({ kubeconfig: path, env: {}, clock: SYSTEM_CLOCK, version: '0' }),
    );
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.ok(error.message.startsWith(path));
    assert.equal(error.target, path);
  });
}

test('a kubeconfig that was named and is missing is said so, not passed over', async () => {
  const open = () => openClusterApi({ kubeconfig: '/nowhere/config', env: {}, clock: SYSTEM_CLOCK, version: '0' });
  const error = await failureOf(open);
  assert.deepEqual([error.code, error.target], ['not-found', '/nowhere/config']);
  const listed = await failureOf(() => readKubeconfig({ env: { KUBECONFIG: '/nowhere/config' } }));
  assert.equal(listed.code, 'not-found');
});

test('a file of a certificate that is missing is named by its user', async (t) => {
  const user = { 'client-certificate': 'no.crt', 'client-key': 'no.key' };
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig('https://127.0.0.1:1', user)) });
  const error = await failureOf(() => api.get('/x'));
  assert.equal(error.code, 'unreadable');
  assert.match(error.message, /credentials of user u cannot be read: it does not exist \(ENOENT\)/);
});

test('credentials are looked at again after a while, so that a rotated certificate is used', async (t) => {
  const { url, asked } = await listener(t);
  const { path, runs } = plugin(
    t,
    'echo "{\\"status\\":{\\"token\\":\\"$(wc -l < "$0.runs")\\",\\"expirationTimestamp\\":\\"2000-01-01T00:00:00Z\\"}}"',
  );
  const clock = fastClock(100);
  const api = await connect(t, { kubeconfigPath: written(t, kubeconfig(url, exec(path))) }, { clock });
  const beganMs = clock.monotonicMs();
  while (clock.monotonicMs() - beganMs < 60_000) await api.get('/x');
  assert.ok(runs() >= 2);
  assert.equal(asked.at(-1)?.authorization, `Bearer ${runs()}`);
});
