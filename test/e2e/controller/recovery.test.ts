/**
 * What may happen to a cluster and to its API server, and what may not happen to an address because of it.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pathOf } from '../../../src/core/api/resources.ts';
import { IN_FORCE_NAME } from '../../../src/core/live/config-maps.ts';
import { openStatusReporter } from '../../../src/hosts/controller/status/status-reporter.ts';
import { NO_METRICS } from '../../../src/runtime/metrics.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { fastClock } from '../../support/fast-clock.ts';
import { type Fault, type FaultProxy, type ProxiedRequest, startFaultProxy } from '../../support/fault-proxy.ts';
import { nothingLeftToDo, planEqualsDeeds } from './plan-equals-deeds.ts';
import { connect, document, log, openWorld, smallTree, until, type World } from './world.ts';

const FASTER = 10;
const isWrite = ({ method }: ProxiedRequest) => method !== 'GET';
const withoutQuery = ({ method, path }: ProxiedRequest) => `${method} ${path.replace(/\?.*/, '')}`;
const isLease = ({ path }: ProxiedRequest) => path.includes('/leases');

for (const { name, start, skip } of testApis()) {
  describe(`what happens to a controller on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    let world: World;
    let proxy: FaultProxy;
    before(async () => {
      server = await start();
    });
    after(() => server?.close());
    beforeEach(async () => {
      world = await openWorld(server);
      proxy = await startFaultProxy(server);
    });
    afterEach(async () => {
      proxy.use({});
      try {
        await nothingLeftToDo(world);
      } finally {
        await world.stop();
        await proxy.close();
        await world.wipe();
        await world.close();
      }
    });

    /** A controller that says all it has to say, through the proxy. */
    async function startWhole(options: Parameters<World['begin']>[0] = {}) {
      const api = await connect(proxy.kubeconfigPath);
      const clock = options?.clock ?? fastClock(FASTER);
      const openReporter = () =>
        openStatusReporter({ api, clock, log, metrics: NO_METRICS, namespace: 'pierhead-system', identity: 'test' });
      return world.begin({ api, clock, openReporter, ...options });
    }

    async function isServed(service: string, addresses: readonly string[]): Promise<void> {
      await until(
        () => world.shown(service),
        (shown) => JSON.stringify(shown) === JSON.stringify(addresses),
      );
    }

    async function serve(tree = smallTree(['10.20.0.0/29'])): Promise<void> {
      await world.deliver(tree);
      await world.createService('a');
      await world.createService('b');
    }

    const faults: readonly [string, (request: ProxiedRequest) => Fault][] = [
      ['429', () => ({ status: 429, headers: { 'retry-after': '1' } })],
      ['500', () => ({ status: 500 })],
      ['410', (request) => (isWrite(request) ? 'pass' : { status: 410 })],
      ['a connection that is cut', () => 'reset'],
    ];
    for (const [title, fault] of faults) {
      test(`is served all the same where each call is answered once with ${title}`, async () => {
        const asked = new Set<string>();
        proxy.use({
          onRequest(request) {
            const call = `${withoutQuery(request)} ${request.isWatch}`;
            if (asked.has(call)) return 'pass';
            asked.add(call);
            return fault(request);
          },
        });
        await serve();
        await startWhole();
        await isServed('a', ['10.20.0.0']);
        await isServed('b', ['10.20.0.1']);
        assert.deepEqual(await world.eips(), ['10.20.0.0 Active a', '10.20.0.1 Active b']);
        assert.ok(asked.size > 20, `${asked.size} calls`);
      });
    }

    test('hears of a Service although its watch has fallen silent', async () => {
      await serve();
      await startWhole({ silentAfterMs: 3_000 });
      await isServed('b', ['10.20.0.1']);
      let isSilent = true;
      proxy.use({
        onChunk: (request, chunk) =>
          isSilent && request.isWatch && request.path.includes('/services') ? 'hang' : chunk,
        onRequest: (request) => {
          // The one that takes its place works.
          if (request.isWatch && request.path.includes('/services')) isSilent = false;
          return 'pass';
        },
      });
      await world.createService('c');
      await isServed('c', ['10.20.0.2']);
    });

    test('writes nothing at rest, and nothing at a second start', async () => {
      await serve();
      const first = await startWhole();
      await isServed('b', ['10.20.0.1']);
      // Statuses are written at most once in ten seconds.
      await delay(25_000 / FASTER);
      await first.idle();
      const before = proxy.requests.length;
      await delay(60_000 / FASTER);
      assert.deepEqual(proxy.requests.slice(before).filter(isWrite).map(withoutQuery), []);
      await first.stop();
      const second = await startWhole();
      await second.idle();
      await delay(25_000 / FASTER);
      assert.deepEqual(proxy.requests.slice(before).filter(isWrite).map(withoutQuery), []);
    });

    test('keeps what is in force while a Revision is refused, across a restart, and obeys the Approval', async () => {
      const strict = { guard: { maxDisrupted: 0 }, move: { overlap: '1h' } };
      const old = smallTree(['10.20.0.0/29'], strict);
      await serve(old);
      const first = await startWhole();
      await isServed('b', ['10.20.0.1']);
      await first.idle();
      let second = first;
      const disruptive = old.with(
        1,
        document('AddressPool', 'main', { addresses: ['10.20.0.0/29'], exclude: ['10.20.0.0'] }),
      );
      await planEqualsDeeds(world, disruptive, async () => {
        await world.deliver(disruptive);
        await until(
          () => world.api.get(pathOf('Revision', { name: 'current' })),
          ({ status }) => (status as { refused?: { reason: string } } | undefined)?.refused?.reason === 'GuardTripped',
        );
        await first.stop();
        second = await startWhole();
        await second.idle();
      });
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
      await world.createService('c');
      await isServed('c', ['10.20.0.2']);
      // What tripped the guard is gone now, and nobody looks: the text stays refused.
      await world.patch('Service', 'a', { metadata: { annotations: { 'pierhead.io/addresses': '10.20.0.4' } } });
      await isServed('a', ['10.20.0.4', '10.20.0.0']);
      await second.idle();
      const { status } = await world.api.get(pathOf('Revision', { name: 'current' }));
      assert.equal((status as { refused?: { reason: string } }).refused?.reason, 'GuardTripped');
      const approval = document('Approval', 'move', {
        expires: '2999-01-01',
        changes: [{ action: 'move', pool: 'main' }],
      });
      await world.deliver([...disruptive, approval]);
      await until(
        () => world.api.get(pathOf('Revision', { name: 'current' })),
        ({ status }) => (status as { refused?: object } | undefined)?.refused === undefined,
      );
    });

    test('changes nothing where the Revision is deleted', async () => {
      await serve();
      const controller = await startWhole();
      await isServed('b', ['10.20.0.1']);
      await world.remove('Revision', 'current');
      await controller.idle();
      await world.createService('c');
      await isServed('c', ['10.20.0.2']);
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
    });

    test('writes the config in force again where its ConfigMap is deleted, and moves nothing', async () => {
      await serve();
      const controller = await startWhole();
      await isServed('b', ['10.20.0.1']);
      await controller.idle();
      const eips = await world.eips();
      await world.remove('ConfigMap', IN_FORCE_NAME);
      await until(
        () => world.list('ConfigMap'),
        (all) => all.some(({ metadata }) => metadata.name === IN_FORCE_NAME),
      );
      await controller.idle();
      assert.deepEqual(await world.eips(), eips);
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
    });

    test('holds where ConfigMap and Revision are both gone: EIPs stay, new Services wait', async () => {
      await serve();
      const first = await startWhole();
      await isServed('b', ['10.20.0.1']);
      await first.stop();
      await world.remove('Revision', 'current');
      await world.remove('ConfigMap', IN_FORCE_NAME);
      const eips = await world.eips();
      await world.createService('c');
      const second = await startWhole();
      await second.idle();
      assert.deepEqual(await world.eips(), eips);
      assert.deepEqual(await world.shown('c'), []);
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
    });

    test('creates an EIP again that somebody deletes, for the same Service', async () => {
      await serve();
      await startWhole();
      await isServed('b', ['10.20.0.1']);
      await world.remove('EIP', '10.20.0.0');
      await until(
        () => world.eips(),
        (eips) => eips.includes('10.20.0.0 Active a'),
      );
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
    });

    test('leaves every status as it is while the CRD of the EIPs is gone, and creates them again after it', async () => {
      await serve();
      const controller = await startWhole();
      await isServed('b', ['10.20.0.1']);
      await controller.idle();
      const crd = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
      const { body } = await server.request('GET', `${crd}/eips.pierhead.io`);
      await server.request('DELETE', `${crd}/eips.pierhead.io`);
      await until(
        () => server.request('GET', pathOf('EIP')),
        ({ status }) => status === 404,
      );
      await delay(500);
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
      assert.deepEqual(await world.shown('b'), ['10.20.0.1']);
      const { apiVersion, kind, spec } = body as { apiVersion: string; kind: string; spec: object };
      const created = await server.request('POST', crd, {
        apiVersion,
        kind,
        spec,
        metadata: { name: 'eips.pierhead.io' },
      });
      assert.equal(created.status, 201);
      await until(
        () => server.request('GET', pathOf('EIP')),
        ({ status }) => status === 200,
      );
      await until(
        () => world.eips(),
        (eips) => eips.length === 2,
        60_000,
      );
      assert.deepEqual(await world.eips(), ['10.20.0.0 Active a', '10.20.0.1 Active b']);
      assert.deepEqual(await world.shown('a'), ['10.20.0.0']);
    });

    test('restores a status that another writer changed once, and then names it instead of fighting', async () => {
      await serve();
      const controller = await startWhole();
      await isServed('b', ['10.20.0.1']);
      await controller.idle();
      const path = `${pathOf('Service', { namespace: 'shop', name: 'a', subresource: 'status' })}?fieldManager=stranger`;
      const ingress = [{ hostname: 'a.example.com' }];
      const replace = () =>
        server.request('PATCH', path, { status: { loadBalancer: { ingress } } }, 'application/merge-patch+json');
      await replace();
      // What the other one added stays.
      await until(
        async () => (await world.service('a')).status as { loadBalancer: object },
        ({ loadBalancer }) =>
          JSON.stringify(loadBalancer) ===
          '{"ingress":[{"ip":"10.20.0.0","ipMode":"VIP"},{"hostname":"a.example.com"}]}',
      );
      await replace();
      await delay(500);
      await controller.idle();
      assert.deepEqual(await world.shown('a'), [undefined]);
      assert.deepEqual(await world.eips(), ['10.20.0.0 Active a', '10.20.0.1 Active b']);
      await until(
        async () => (await world.api.list('/apis/events.k8s.io/v1/namespaces/shop/events')).items,
        (events) => events.some(({ note }) => String(note).includes('stranger')),
      );
    });

    test('leads alone: who is cut off writes nothing more, and the other one takes over', async () => {
      await serve();
      const clock = fastClock(FASTER);
      const first = await startWhole({ identity: 'first', clock });
      await isServed('b', ['10.20.0.1']);
      const second = await world.begin({ identity: 'second', clock });
      await delay(500);
      assert.equal(second.isLeading(), false);
      const untilCut = proxy.requests.length;
      proxy.use({ onRequest: () => 'hang' });
      proxy.cut();
      assert.equal(await first.ended, 'lost');
      await until(
        () => Promise.resolve(second.isLeading()),
        (isLeading) => isLeading,
      );
      assert.equal(first.isLeading(), false);
      await world.createService('c');
      await isServed('c', ['10.20.0.2']);
      const written = proxy.requests.slice(untilCut).filter((request) => isWrite(request) && !isLease(request));
      assert.deepEqual(written.map(withoutQuery), []);
    });

    test('hands the Lease over at once when it is asked to stop', async () => {
      await serve();
      const first = await startWhole({ identity: 'first', clock: fastClock(1) });
      await isServed('b', ['10.20.0.1']);
      const second = await world.begin({ identity: 'second', clock: fastClock(1) });
      await first.stop();
      assert.equal(await first.ended, 'stopped');
      await until(
        () => Promise.resolve(second.isLeading()),
        (isLeading) => isLeading,
        6_000,
      );
    });
  });
}
