import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { type EmbeddedServer, startEmbeddedServer } from '../../../../src/hosts/lab/apiserver/embedded-server.ts';
import { ask, namesOf, startWatch } from './watching.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';
const map = (name: string) => ({ metadata: { name } });

let server: EmbeddedServer;
before(async () => {
  server = await startEmbeddedServer();
});
after(() => server?.close());

for (const [code, reason] of [
  [403, 'Forbidden'],
  [409, 'Conflict'],
  [410, 'Expired'],
  [429, 'TooManyRequests'],
  [500, 'InternalError'],
  [503, 'ServiceUnavailable'],
] as const) {
  test(`answers ${code} as often as it is told, to what it is told`, async () => {
    server.faults.answer(2, { verb: 'create', resource: 'configmaps' }, code);
    assert.equal((await ask(server, 'GET', MAPS)).status, 200);
    for (let time = 0; time < 2; time++) {
      const { status, object } = await ask(server, 'POST', MAPS, map(`m-${code}`));
      assert.deepEqual([status, object.kind, object.reason], [code, 'Status', reason]);
    }
    assert.equal((await ask(server, 'POST', MAPS, map(`m-${code}`))).status, 201);
  });
}

test('a fault that was taken back answers nothing more', async () => {
  const takeBack = server.faults.answer(Number.POSITIVE_INFINITY, { verb: ['get', 'list'] }, 500);
  assert.equal((await ask(server, 'GET', MAPS)).status, 500);
  assert.equal((await ask(server, 'GET', `${MAPS}/none`)).status, 500);
  takeBack();
  assert.equal((await ask(server, 'GET', MAPS)).status, 200);
});

test('a reset comes before the write, a lost answer after it', async () => {
  server.faults.answer(1, { verb: 'create', name: '' }, 'reset');
  await assert.rejects(ask(server, 'POST', MAPS, map('reset')));
  assert.equal((await ask(server, 'GET', `${MAPS}/reset`)).status, 404);
  server.faults.answer(1, { verb: 'create' }, 'lose-answer');
  await assert.rejects(ask(server, 'POST', MAPS, map('lost')));
  assert.equal((await ask(server, 'GET', `${MAPS}/lost`)).status, 200);
});

test('what hangs is never answered, and ends with the server', async () => {
  const own = await startEmbeddedServer();
  own.faults.answer(1, { verb: 'get' }, 'hang');
  const hanging = ask(own, 'GET', `${MAPS}/a`).then(
    () => 'answered',
    () => 'cut',
  );
  assert.equal((await ask(own, 'GET', `${MAPS}/a`)).status, 404);
  await own.close();
  assert.equal(await hanging, 'cut');
});

test('a dropped watch is cut, others go on', async () => {
  const [dropped, kept] = await Promise.all([
    startWatch(server.url, `${MAPS}?resourceVersion=0&fieldSelector=metadata.name%3Dx`),
    startWatch(server.url, '/api/v1/nodes'),
  ]);
  assert.equal(server.faults.dropWatches('configmaps'), 1);
  assert.equal(await dropped.ended, 'cut');
  await ask(server, 'POST', '/api/v1/nodes', map('n'));
  assert.deepEqual(namesOf(await kept.until(1)), ['ADDED n']);
  kept.stop();
});

test('delayed events come later and in order; a silent watch is silent until it is let go', async () => {
  const watch = await startWatch(server.url, `${MAPS}?fieldSelector=metadata.name%3Dslow`);
  const speak = server.faults.delayEvents(Number.POSITIVE_INFINITY, 'configmaps');
  await ask(server, 'POST', MAPS, map('slow'));
  await ask(server, 'PATCH', `${MAPS}/slow`, { data: { x: '1' } });
  assert.equal((await ask(server, 'GET', `${MAPS}/slow`)).status, 200);
  assert.deepEqual(namesOf(watch.seen), []);
  speak();
  assert.deepEqual(namesOf(await watch.until(2)), ['ADDED slow', 'MODIFIED slow']);
  const hurry = server.faults.delayEvents(30, 'configmaps');
  const start = performance.now();
  await ask(server, 'PATCH', `${MAPS}/slow`, { data: { x: '2' } });
  await watch.until(3);
  assert.ok(performance.now() - start >= 30);
  hurry();
  watch.stop();
});

test('counts requests by verb and resource, refused ones too', async () => {
  const own = await startEmbeddedServer();
  const seen: string[] = [];
  const stop = own.onRequest(({ verb, resource, name }) => seen.push(`${verb} ${resource} ${name}`.trim()));
  await ask(own, 'GET', '/version');
  await ask(own, 'GET', MAPS);
  await ask(own, 'POST', MAPS, map('a'));
  await ask(own, 'POST', MAPS, map('a'));
  stop();
  await ask(own, 'PATCH', '/api/v1/namespaces/default/services/none/status', {});
  assert.deepEqual(own.requests(), [
    { verb: 'list', resource: 'configmaps', count: 1 },
    { verb: 'create', resource: 'configmaps', count: 2 },
    { verb: 'patch', resource: 'services/status', count: 1 },
  ]);
  assert.deepEqual(seen, ['list configmaps', 'create configmaps', 'create configmaps']);
  await own.close();
});

test('a restored copy is the state of then, with the revision of then', async () => {
  const service = (name: string, nodePort: number) => ({
    metadata: { name },
    spec: { type: 'NodePort', ports: [{ port: 80, nodePort }] },
  });
  const services = '/api/v1/namespaces/default/services';
  await ask(server, 'POST', services, service('kept', 30_101));
  const copy = server.snapshot();
  const watch = await startWatch(server.url, MAPS);
  await ask(server, 'POST', services, service('later', 30_102));
  await ask(server, 'DELETE', `${services}/kept`);
  const { object: future } = await ask(server, 'GET', MAPS);

  server.restore(copy);
  assert.equal(await watch.ended, 'cut');
  const { object: list } = await ask(server, 'GET', services);
  assert.deepEqual(
    list.items.map(({ metadata }) => metadata.name),
    ['kept'],
  );
  assert.equal(list.metadata.resourceVersion, String(copy.revision));
  // Ports are those of the Services that are there.
  assert.equal((await ask(server, 'POST', services, service('later', 30_102))).status, 201);
  assert.equal((await ask(server, 'POST', services, service('clash', 30_101))).status, 422);
  // A version of the lost future is no error: it is silent, as on a real server.
  const silent = await startWatch(server.url, `${MAPS}?resourceVersion=${future.metadata.resourceVersion}`);
  assert.equal(silent.status, 200);
  silent.stop();
  const old = await startWatch(server.url, `${MAPS}?resourceVersion=${copy.revision - 1}`);
  assert.equal((await old.until(1))[0]?.object.code, 410);
  assert.equal(
    (await ask(server, 'GET', `${MAPS}?resourceVersion=${Number(future.metadata.resourceVersion) + 100}`)).status,
    504,
  );
});

test('survives what no client sends', async () => {
  const raw = (text: string) =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.end(text));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
      socket.resume();
    });
  await raw('nonsense\r\n\r\n');
  await raw('GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n');
  await raw('GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await raw(`POST ${MAPS} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"a`);
  const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
  const bodies = [
    'null',
    '5',
    '"x"',
    '{"metadata":[]}',
    '{"metadata":{"name":{}}}',
    '{"__proto__":{"x":1}}',
    deep,
    '{"metadata":{"name":"x","labels":"y"}}',
  ];
  for (const body of bodies) {
    for (const type of ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf', '']) {
      const { status } = await fetch(`${server.url}${MAPS}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      assert.ok(status >= 400 && status < 500, `${status} for ${body.slice(0, 30)} as ${type}`);
    }
  }
  for (const query of [
    'limit=-1',
    'limit=x',
    'continue=x',
    'labelSelector=)(',
    'fieldSelector=__proto__%3Dx',
    'watch=true&timeoutSeconds=x&resourceVersion=x',
  ]) {
    assert.ok((await ask(server, 'GET', `${MAPS}?${query}`)).status < 501, query);
  }
  const huge = await fetch(`${server.url}${MAPS}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...map('huge'), data: { x: 'x'.repeat(4 * 1024 * 1024) } }),
  });
  assert.equal(huge.status, 413);
  const large = await ask(server, 'POST', MAPS, {
    ...map('large'),
    data: { x: 'x'.repeat(2 * 1024 * 1024) },
  } as object);
  assert.deepEqual([large.status, large.object.message], [500, 'etcdserver: request is too large']);
  assert.equal((await ask(server, 'GET', '/readyz')).status, 200);
});

test('a server that ends leaves no port behind', async () => {
  const own = await startEmbeddedServer();
  const watch = await startWatch(own.url, MAPS);
  await Promise.all([own.close(), own.close()]);
  assert.equal(await watch.ended, 'cut');
  await assert.rejects(ask(own, 'GET', '/readyz'));
  const port = Number(new URL(own.url).port);
  const again = await startEmbeddedServer({ port });
  await assert.rejects(startEmbeddedServer({ port }), { code: 'EADDRINUSE' });
  await again.close();
});
