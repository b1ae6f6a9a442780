/**
 * The cluster's data are set back to an older copy, as an etcd that was restored from its backup, while the controller
 * runs: what it knows has not happened any more.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { pathOf } from '../../../src/core/api/resources.ts';
import { openStatusReporter } from '../../../src/hosts/controller/status/status-reporter.ts';
import { openLog } from '../../../src/runtime/log.ts';
import { NO_METRICS } from '../../../src/runtime/metrics.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { fastClock } from '../../support/fast-clock.ts';
import { type FaultProxy, type ProxiedRequest, startFaultProxy } from '../../support/fault-proxy.ts';
import { planByCommand } from './plan-equals-deeds.ts';
import { connect, openWorld, smallTree, until, type World } from './world.ts';

const TREE = smallTree(['10.20.0.0/28']);
const FASTER = 10;
const placesOf = (requests: readonly ProxiedRequest[]) => new Set(requests.map(({ path }) => path.replace(/\?.*/, '')));

for (const { name, start, skip } of testApis()) {
  describe(`a controller whose cluster is set back, on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    let world: World;
    let proxy: FaultProxy;
    /** Messages of its log. */
    let said: string[];
    before(async () => {
      server = await start();
    });
    after(() => server?.close());
    beforeEach(async () => {
      world = await openWorld(server);
      proxy = await startFaultProxy(server);
      said = [];
    });
    afterEach(async () => {
      proxy.use({});
      await world.stop();
      await proxy.close();
      await world.wipe();
      await world.close();
    });

    /** Three Services at rest, in the copy. Then two more are served, one is moved, and one is gone with its address. */
    async function lead() {
      await world.deliver(TREE);
      for (const service of ['a', 'b', 'c']) await world.createService(service);
      const api = await connect(proxy.kubeconfigPath);
      const clock = fastClock(FASTER);
      const log = openLog({
        level: 'debug',
        program: 'controller',
        write(line) {
          said.push((JSON.parse(line) as { message: string }).message);
          if (process.env.TEST_LOG !== undefined) process.stderr.write(line);
        },
      });
      const controller = await world.start({
        ...{ api, clock, log },
        openReporter: () =>
          openStatusReporter({ api, clock, log, metrics: NO_METRICS, namespace: 'pierhead-system', identity: 'test' }),
      });
      const copied = await state();
      await server.backup();
      for (const service of ['d', 'e']) await world.createService(service);
      await isServed('e', ['10.20.0.4']);
      await world.patch('Service', 'a', { metadata: { annotations: { 'pierhead.io/addresses': '10.20.0.9' } } });
      await until(
        () => world.shown('a'),
        (shown) => shown.includes('10.20.0.9'),
      );
      await world.remove('Service', 'b');
      await until(
        () => world.eips(),
        (eips) => !eips.includes('10.20.0.1 Active b'),
      );
      await controller.idle();
      return { controller, copied };
    }

    /** All that says who has which address. */
    async function state() {
      const services = await world.list('Service');
      const eips = await world.list('EIP');
      return [...services, ...eips].map(({ metadata, spec, status }) => ({
        ...{ name: metadata.name, uid: metadata.uid, version: metadata.resourceVersion },
        ...{ spec, status },
      }));
    }

    async function isServed(service: string, addresses: readonly string[]): Promise<void> {
      await until(
        () => world.shown(service),
        (shown) => JSON.stringify(shown) === JSON.stringify(addresses),
      );
    }

    const hasNoticed = () =>
      until(
        async () => said,
        (messages) => messages.some((message) => message.includes('set back to an older copy')),
      );

    async function nothingIsPlanned(): Promise<void> {
      const { changes, drift } = await planByCommand(world, TREE);
      assert.deepEqual({ changes, drift }, { changes: [], drift: [] });
    }

    test('reads everything anew: each Service has the address that it had in the copy', async () => {
      const { controller, copied } = await lead();
      await server.restore();
      await hasNoticed();
      await controller.idle();
      assert.deepEqual(await state(), copied, 'nothing had to be written');
      await nothingIsPlanned();
      await world.createService('f');
      await isServed('f', ['10.20.0.3']);
      assert.deepEqual(await world.eips(), [
        '10.20.0.0 Active a',
        '10.20.0.1 Active b',
        '10.20.0.2 Active c',
        '10.20.0.3 Active f',
      ]);
    });

    test('does so also where the restored server has come further than it was before', async () => {
      const { controller } = await lead();
      const { resourceVersion: reached } = await world.api.list(pathOf('Service'));
      const watched = placesOf(proxy.requests.filter(({ isWatch }) => isWatch));
      const beforeCut = proxy.requests.length;
      proxy.use({ onRequest: () => 'reset' });
      proxy.cut();
      await server.restore();
      await world.remove('Service', 'c');
      await world.createService('g');
      for (let version = '0'; Number(version) <= Number(reached); ) {
        const labels = { time: String(performance.now()) };
        const { metadata } = await world.patch('Namespace', 'shop', { metadata: { labels } });
        version = metadata.resourceVersion ?? '';
      }
      await until(
        async () => placesOf(proxy.requests.slice(beforeCut)),
        (asked) => [...watched].every((place) => asked.has(place)),
      );
      proxy.use({});
      await isServed('g', ['10.20.0.3']);
      await controller.idle();
      await until(
        () => world.eips(),
        (eips) =>
          JSON.stringify(eips) ===
          JSON.stringify(['10.20.0.0 Active a', '10.20.0.1 Active b', '10.20.0.2 Withdrawn c', '10.20.0.3 Active g']),
      );
      for (const [index, service] of ['a', 'b'].entries()) await isServed(service, [`10.20.0.${index}`]);
      await nothingIsPlanned();
    });
  });
}
