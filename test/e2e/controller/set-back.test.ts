/**
 * The cluster's data are set back to an older copy (etcd restored) while the controller runs: what it knew is no longer
 * so, and the copy counts.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { openWorld, smallTree, until, type World } from './world.ts';

for (const { name, start, skip } of testApis()) {
  describe(`a controller whose cluster is set back, on the ${name} API server`, { skip, timeout: 180_000 }, () => {
    let server: ApiServer;
    let world: World;
    before(async () => {
      server = await start();
      world = await openWorld(server);
    });
    after(async () => {
      await world?.stop();
      await world?.close();
      await server?.close();
    });

    const isServed = (service: string, address: string) =>
      until(
        // While the server is away there is no answer.
        () => world.shown(service).catch(() => []),
        (shown) => shown.join() === address,
        60_000,
      );

    test('begins anew with what the copy has: nobody is lost, doubled or moved by it', async () => {
      await world.deliver(smallTree(['10.20.0.0/29'], { quarantine: '1h' }));
      await world.createService('a');
      await world.createService('b');
      const controller = await world.start();
      await isServed('a', '10.20.0.0');
      await isServed('b', '10.20.0.1');
      await controller.idle();
      await server.backup();
      await until(
        () => world.eips().catch(() => []),
        (eips) => eips.length === 2,
        60_000,
      );
      await world.createService('c');
      await isServed('c', '10.20.0.2');
      await world.remove('Service', 'b');
      await until(
        () => world.eips(),
        (eips) => eips.includes('10.20.0.1 Withdrawn b'),
      );
      await server.restore();
      await isServed('b', '10.20.0.1');
      // It has seen the copy when it serves by it: in what it knew, 10.20.0.2 was another's and 10.20.0.1 withdrawn.
      await world.createService('d');
      await isServed('d', '10.20.0.2');
      await controller.idle();
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
      assert.deepEqual(await world.eips(), ['10.20.0.0 Active a', '10.20.0.1 Active b', '10.20.0.2 Active d']);
    });
  });
}
