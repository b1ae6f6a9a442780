import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApiError } from '../../../src/adapters/kubernetes/api-error.ts';
import { openClusterApi } from '../../../src/adapters/kubernetes/connection.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { fastClock } from '../../support/fast-clock.ts';
import { CONFIG_MAPS, configMap, connect, proxyTo, written } from './world.ts';

/** What a call failed with. */
async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => assert.fail('it succeeded'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ApiError, String(error));
  return error;
}

for (const { name, skip, start } of testApis()) {
  describe(`connection to the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    before(async () => {
      server = await start();
      for (let number = 0; number < 1203; number++) {
        await server.request('POST', CONFIG_MAPS, configMap(`many-${String(number).padStart(4, '0')}`));
      }
    });
    after(() => server.close());

    test('a list has all pages, each object once', async (t) => {
      const proxy = await proxyTo(t, server);
      const api = await connect(t, proxy);
      const { items, resourceVersion } = await api.list(CONFIG_MAPS);
      assert.equal(new Set(items.map(({ metadata }) => metadata.name)).size, items.length);
      assert.equal(items.filter(({ metadata }) => metadata.name.startsWith('many-')).length, 1203);
      assert.match(resourceVersion, /^\d+$/);
      assert.equal(proxy.requests.length, 3);
    });

    test('a list that grows too old between two pages begins again', async (t) => {
      let pages = 0;
      const proxy = await proxyTo(t, server, { onRequest: () => (++pages === 2 ? { status: 410 } : 'pass') });
      const api = await connect(t, proxy);
      assert.ok((await api.list(CONFIG_MAPS)).items.length >= 1203);
      assert.equal(pages, 5);
    });

    test('a list that is always too old is given up', async (t) => {
      const proxy = await proxyTo(t, server, { onRequest: () => ({ status: 410 }) });
      const api = await connect(t, proxy);
      assert.equal((await failure(api.list(CONFIG_MAPS))).reason, 'Expired');
      assert.equal(proxy.requests.length, 5);
    });

    test('selectors reach the server', async (t) => {
      const api = await connect(t, server);
      const { items } = await api.list(CONFIG_MAPS, { fieldSelector: 'metadata.name=many-0007' });
      assert.deepEqual(
        items.map(({ metadata }) => metadata.name),
        ['many-0007'],
      );
    });

    test('reads wait for a busy server as long as it asks, writes say so and are not repeated', async (t) => {
      let refusals = 2;
      const proxy = await proxyTo(t, server, {
        onRequest: () => (refusals-- > 0 ? { status: 429, headers: { 'retry-after': '3' } } : 'pass'),
      });
      const clock = fastClock(100);
      const api = await connect(t, proxy, { clock });
      const beganMs = clock.monotonicMs();
      await api.get(`${CONFIG_MAPS}/many-0001`);
      assert.ok(clock.monotonicMs() - beganMs >= 6000);
      refusals = 1;
      const error = await failure(api.create(CONFIG_MAPS, configMap('busy')));
      assert.deepEqual([error.status, error.retryable, error.retryAfterMs], [429, true, 3000]);
      assert.equal(proxy.requests.filter(({ method }) => method === 'POST').length, 1);
    });

    test('reads give up on a server that stays busy', async (t) => {
      const proxy = await proxyTo(t, server, { onRequest: () => ({ status: 503 }) });
      const api = await connect(t, proxy, { clock: fastClock(100) });
      const error = await failure(api.get(`${CONFIG_MAPS}/many-0001`));
      assert.deepEqual([error.code, error.status, error.retryable], ['unreachable', 503, true]);
      assert.equal(proxy.requests.length, 4);
    });

    test('a server that says nothing is a time-out, whatever the call', async (t) => {
      const proxy = await proxyTo(t, server, { onRequest: () => 'hang' });
      const api = await connect(t, proxy);
      const calls = [
        api.get(`${CONFIG_MAPS}/x`, { timeoutMs: 50 }),
        api.list(CONFIG_MAPS, { timeoutMs: 50 }),
        api.create(CONFIG_MAPS, configMap('x'), { timeoutMs: 50 }),
        api.replace(`${CONFIG_MAPS}/x`, configMap('x'), { timeoutMs: 50 }),
        api.mergePatch(`${CONFIG_MAPS}/x`, {}, { timeoutMs: 50 }),
        api.apply(`${CONFIG_MAPS}/x`, {}, { timeoutMs: 50 }),
        api.remove(`${CONFIG_MAPS}/x`, {}, { timeoutMs: 50 }),
      ];
      for (const call of calls) {
        const { code, retryable } = await failure(call);
        assert.deepEqual([code, retryable], ['timeout', true]);
      }
    });

    test('an answer that stops halfway is a time-out too', async (t) => {
      const proxy = await proxyTo(t, server, { onChunk: () => 'hang' });
      const api = await connect(t, proxy);
      assert.equal((await failure(api.get(`${CONFIG_MAPS}/many-0001`, { timeoutMs: 100 }))).code, 'timeout');
    });

    test('an answer that is cut off is damaged, and never taken for the whole', async (t) => {
      const proxy = await proxyTo(t, server, { onChunk: (_, chunk) => chunk.slice(0, 40) });
      const api = await connect(t, proxy);
      const error = await failure(api.list(CONFIG_MAPS));
      assert.deepEqual([error.code, error.retryable], ['corrupt', true]);
    });

    test('an abort ends a call at once', async (t) => {
      const proxy = await proxyTo(t, server, { onRequest: () => 'hang' });
      const api = await connect(t, proxy);
      const abort = new AbortController();
      const call = failure(api.get(`${CONFIG_MAPS}/x`, { signal: abort.signal }));
      abort.abort();
      assert.equal((await call).code, 'aborted');
      assert.equal((await failure(api.get(`${CONFIG_MAPS}/x`, { signal: abort.signal }))).code, 'aborted');
    });

    test('a write whose answer is lost says that it may be tried again', async (t) => {
      const proxy = await proxyTo(t, server, { afterResponse: ({ method }) => (method === 'POST' ? 'reset' : 'pass') });
      const api = await connect(t, proxy);
      const error = await failure(api.create(CONFIG_MAPS, configMap('lost')));
      assert.deepEqual([error.code, error.status, error.retryable], ['unreachable', 0, true]);
      assert.equal((await api.get(`${CONFIG_MAPS}/lost`)).metadata.name, 'lost');
      proxy.use({});
      assert.equal((await failure(api.create(CONFIG_MAPS, configMap('lost')))).reason, 'AlreadyExists');
    });

    test('500 requests at once share a few connections', async (t) => {
      const proxy = await proxyTo(t, server);
      const api = await connect(t, proxy, { connections: 8 });
      const sockets = proxy.mostConnections();
      await Promise.all(Array.from({ length: 500 }, () => api.get(`${CONFIG_MAPS}/many-0001`)));
      assert.equal(sockets, 0);
      assert.ok(proxy.mostConnections() <= 8, String(proxy.mostConnections()));
    });

    test('refused credentials are asked for once more', async (t) => {
      const proxy = await proxyTo(t, server, { onRequest: ({ number }) => (number === 1 ? { status: 401 } : 'pass') });
      const api = await connect(t, proxy);
      await api.get(`${CONFIG_MAPS}/many-0001`);
      proxy.use({ onRequest: () => ({ status: 401 }) });
      const error = await failure(api.get(`${CONFIG_MAPS}/many-0001`));
      assert.deepEqual([error.code, error.retryable], ['unauthorized', false]);
      assert.match(error.help, new RegExp(`context ${api.context} `));
      assert.equal(proxy.requests.length, 4);
    });

    test('a refusal names what was asked, the right that is missing and the server', async (t) => {
      const proxy = await proxyTo(t, server, { onRequest: () => ({ status: 403 }) });
      const api = await connect(t, proxy);
      const rights = [
        [api.list('/apis/pierhead.io/v1alpha1/eips'), 'list eips'],
        [api.get('/api/v1/namespaces/pierhead-system/configmaps/x'), 'get configmaps in namespace pierhead-system'],
        [api.get('/api/v1/namespaces/shop'), 'get namespaces'],
        [api.mergePatch('/api/v1/namespaces/shop/services/web/status', {}), 'patch services/status in namespace shop'],
        [api.create('/apis/pierhead.io/v1alpha1/eips', {}), 'create eips'],
        [api.replace('/apis/pierhead.io/v1alpha1/eips/a', {}), 'update eips'],
        [api.remove('/apis/pierhead.io/v1alpha1/eips/a'), 'delete eips'],
      ] as const;
      for (const [call, right] of rights) {
        const error = await failure(call);
        assert.equal(error.code, 'forbidden');
        assert.ok(error.help.includes(`the right to ${right},`), `${right}: ${error.help}`);
      }
    });

    test('writes name their field manager', async (t) => {
      const api = await connect(t, server, { fieldManager: 'pierhead-git-source' });
      const made = await api.create(CONFIG_MAPS, configMap('owned', { a: '1' }));
      const [entry] = made.metadata.managedFields as readonly { manager: string }[];
      assert.equal(entry?.manager, 'pierhead-git-source');
    });

    test('a watch that is silent, or cut, or cut within a line, throws; one that the server ends does not', async (t) => {
      const proxy = await proxyTo(t, server);
      const api = await connect(t, proxy);
      const { resourceVersion } = await api.list(CONFIG_MAPS);
      const events = async (more: object = {}) => {
        const seen: string[] = [];
        for await (const event of api.watch(CONFIG_MAPS, resourceVersion, more)) seen.push(event.type);
        return seen;
      };
      assert.equal((await failure(events({ silentAfterMs: 50 }))).code, 'timeout');
      await server.request('POST', CONFIG_MAPS, configMap('seen'));
      proxy.use({ onChunk: (_, chunk) => (chunk.includes('seen') ? chunk.slice(0, 100) : chunk) });
      assert.equal((await failure(events({ timeoutSeconds: 1 }))).code, 'corrupt');
      proxy.use({ onChunk: () => 'reset' });
      assert.equal((await failure(events())).code, 'unreachable');
      proxy.use({});
      assert.ok((await events({ timeoutSeconds: 1 })).includes('ADDED'));
    });

    test('a watch from a version that is too old is expired, in either form', async (t) => {
      const line = '{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410}}\n';
      const forms = [{ status: 410 }, { status: 200, body: line }];
      for (const form of forms) {
        const proxy = await proxyTo(t, server, { onRequest: () => form });
        const api = await connect(t, proxy);
        const stream = api.watch(CONFIG_MAPS, '1')[Symbol.asyncIterator]();
        assert.deepEqual([(await failure(stream.next())).status], [410]);
      }
    });

    test('a certificate of an unknown authority is not trusted', {
      skip: name !== 'real' && 'it has none',
    }, async (t) => {
      const kubeconfig = JSON.stringify({
        clusters: [{ name: 'a', cluster: { server: server.url } }],
        users: [{ name: 'a', user: { token: 'x' } }],
        contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
        'current-context': 'a',
      });
      const api = await connect(t, { kubeconfigPath: written(t, kubeconfig) });
      const error = await failure(api.get('/version'));
      assert.deepEqual([error.code, error.retryable], ['untrusted', false]);
      assert.match(error.help, /certificate-authority-data/);
    });
  });
}

test('a server that is not there is unreachable, and the message says which', async (t) => {
  const kubeconfig = JSON.stringify({
    clusters: [{ name: 'a', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [],
    contexts: [{ name: 'ctx', context: { cluster: 'a', user: '' } }],
  });
  const api = await openClusterApi({
    kubeconfig: written(t, kubeconfig),
    context: 'ctx',
    env: {},
    clock: SYSTEM_CLOCK,
    version: '0',
  });
  t.after(() => api.close());
  const error = await failure(api.list('/api/v1/services'));
  assert.deepEqual([error.code, error.status, error.retryable], ['unreachable', 0, true]);
  assert.equal(error.target, 'GET /api/v1/services');
  assert.match(error.message, /https:\/\/127\.0\.0\.1:1 cannot be reached: the connection was refused/);
});
