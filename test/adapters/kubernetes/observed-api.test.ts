import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isApiError } from '../../../src/adapters/kubernetes/api-error.ts';
import { type ObservedCall, observedApi } from '../../../src/adapters/kubernetes/observed-api.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { CONFIG_MAPS, configMap, connect } from './world.ts';

for (const { name, skip, start } of testApis()) {
  describe(`calls that are told, on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    before(async () => {
      server = await start();
    });
    after(() => server.close());

    test('each call is told with its status, whatever becomes of it', async (t) => {
      const calls: ObservedCall[] = [];
      const api = observedApi(await connect(t, server), SYSTEM_CLOCK, (call) => calls.push(call));
      const path = `${CONFIG_MAPS}/told`;
      const created = await api.create(CONFIG_MAPS, configMap('told'));
      await api.mergePatch(path, { data: { a: '1' } });
      await assert.rejects(api.replace(path, created), (error) => isApiError(error, 'Conflict'));
      await api.remove(path);
      await assert.rejects(api.get(path), (error) => isApiError(error, 'NotFound'));
      const { resourceVersion } = await api.list(CONFIG_MAPS);
      const watching = api.watch(CONFIG_MAPS, resourceVersion);
      await api.create(CONFIG_MAPS, configMap('seen'));
      for await (const event of watching) if (event.type === 'ADDED') break;
      await api.remove(`${CONFIG_MAPS}/seen`);

      assert.deepEqual(
        calls.map(({ verb, status }) => `${verb} ${status}`),
        [
          'create 200',
          'patch 200',
          'update 409',
          'delete 200',
          'get 404',
          'list 200',
          'create 200',
          'watch 200',
          'delete 200',
        ],
      );
      for (const { verb, seconds } of calls) {
        assert.equal(seconds === undefined, verb === 'watch', verb);
        assert.ok(seconds === undefined || (seconds > 0 && seconds < 60), `${verb} ${seconds}`);
      }
    });

    test('a server that cannot be reached has status 0', async (t) => {
      const calls: ObservedCall[] = [];
      const gone = await start();
      const api = observedApi(await connect(t, gone), SYSTEM_CLOCK, (call) => calls.push(call));
      await gone.close();
      await assert.rejects(api.get(CONFIG_MAPS, { timeoutMs: 2_000 }));
      assert.deepEqual(
        calls.map(({ verb, status }) => `${verb} ${status}`),
        ['get 0'],
      );
    });
  });
}
