import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startApiServer } from './api-server.ts';
import { findBinaries } from './binaries.ts';

const found = findBinaries();
const skip = 'reason' in found && found.reason;

// Private folders appear in here, so that one that was left behind is seen.
const scratch = mkdtempSync(join(tmpdir(), 'pierhead-starter-'));
process.env.TMPDIR = scratch;
after(() => rmSync(scratch, { recursive: true }));
const leftBehind = () => readdirSync(scratch).filter((name) => name.startsWith('pierhead-'));

test('a started server answers kubectl and requests, and leaves nothing behind', { skip }, async () => {
  const server = await startApiServer();
  try {
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { x: "1" }\n';
    const applied = await server.kubectl(['apply', '--server-side', '-f', '-'], map);
    assert.deepEqual(applied, { code: 0, stdout: 'configmap/a serverside-applied\n', stderr: '' });
    const path = '/api/v1/namespaces/default/configmaps/a';
    const patch = await server.request('PATCH', path, { data: { x: '2' } }, 'application/merge-patch+json');
    assert.equal(patch.status, 200);
    assert.deepEqual((patch.body as { data: unknown }).data, { x: '2' });
    assert.equal((await server.request('GET', '/apis/nobody.example.com/v1')).status, 404);
    const refused = await server.kubectl(['get', 'configmap', 'nothing']);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /NotFound/);
  } finally {
    await server.close();
  }
  await assert.rejects(server.request('GET', '/readyz'), { code: 'ECONNREFUSED' });
  assert.deepEqual(leftBehind(), []);
});

test('an abort ends a server that is starting and one that runs', { skip }, async () => {
  const starting = new AbortController();
  const start = startApiServer({ signal: starting.signal });
  starting.abort();
  await assert.rejects(start, { name: 'AbortError' });
  assert.deepEqual(leftBehind(), []);

  const running = new AbortController();
  const server = await startApiServer({ signal: running.signal });
  running.abort();
  await server.close();
  await assert.rejects(server.request('GET', '/readyz'), { code: 'ECONNREFUSED' });
  assert.deepEqual(leftBehind(), []);
});

test('a test process that is killed leaves nothing behind', { skip }, async () => {
  const program = `
    import { startApiServer } from ${JSON.stringify(join(import.meta.dirname, 'api-server.ts'))};
    const server = await startApiServer();
    process.stdout.write(server.url, () => process.kill(process.pid, 'SIGKILL'));`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const killed = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  assert.equal(killed.signal, 'SIGKILL');
  const url = killed.stdout;
  const isGone = async () => {
    const refusal = await fetch(url).catch((error: Error) => (error.cause as { code?: string }).code);
    return refusal === 'ECONNREFUSED' && leftBehind().length === 0;
  };
  const deadline = Date.now() + 10_000;
  while (!(await isGone()) && Date.now() < deadline) await delay(20);
  assert.ok(await isGone());
});
