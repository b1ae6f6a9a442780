import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { AdapterError } from '../../src/core/failure.ts';
import { type HealthOptions, type HealthServer, openHealthServer } from '../../src/runtime/health.ts';

const open: HealthServer[] = [];
after(() => Promise.all(open.map((server) => server.close())));

async function serve(more: Partial<HealthOptions> = {}): Promise<string> {
  const server = await openHealthServer({
    address: '127.0.0.1:0',
    problems: () => [],
    waitsFor: () => [],
    metrics: () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', text: 'a 1\n' }),
    ...more,
  });
  open.push(server);
  return `http://${server.address}`;
}

async function answer(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  return `${response.status} ${await response.text()}`;
}

test('a program that does its work says so', async () => {
  const url = await serve();
  assert.equal(await answer(`${url}/healthz`), '200 ok\n');
  assert.equal(await answer(`${url}/readyz?verbose`), '200 ok\n');
  assert.equal(await answer(`${url}/metrics`), '200 a 1\n');
});

test('what is waited for makes it unready, what is wrong unhealthy too, each with its reasons', async () => {
  const waiting = await serve({ waitsFor: () => ['EIP objects were not read yet', 'nothing is in force'] });
  assert.equal(await answer(`${waiting}/healthz`), '200 ok\n');
  assert.equal(await answer(`${waiting}/readyz`), '503 EIP objects were not read yet\nnothing is in force\n');
  const stuck = await serve({ problems: () => ['no turn for 10 minutes'] });
  assert.equal(await answer(`${stuck}/healthz`), '503 no turn for 10 minutes\n');
  assert.equal(await answer(`${stuck}/readyz`), '503 no turn for 10 minutes\n');
});

test('other paths and methods, and a failure inside, are answered and end nothing', async () => {
  const url = await serve({ metrics: () => Promise.reject(new Error('no')) });
  assert.match(await answer(`${url}/`), /^404 there is \/healthz/);
  assert.match(await answer(`${url}/healthz`, { method: 'POST', body: 'x' }), /^405 /);
  assert.match(await answer(`${url}/metrics`), /^500 /);
  assert.equal(await answer(`${url}/healthz`), '200 ok\n');
});

test('an address that is taken, or none, is a failure that says what to do', async () => {
  const taken = (await serve()).replace('http://', '');
  for (const address of [taken, '127.0.0.1', 'a:b', '127.0.0.1:70000', '[::1', '::1:80', '']) {
    await assert.rejects(serve({ address }), (error) => error instanceof AdapterError && error.help !== '', address);
  }
});

test('it listens on every address where none is named', async () => {
  const url = await serve({ address: ':0' });
  const port = url.slice(url.lastIndexOf(':') + 1);
  assert.equal(await answer(`http://127.0.0.1:${port}/healthz`), '200 ok\n');
});
