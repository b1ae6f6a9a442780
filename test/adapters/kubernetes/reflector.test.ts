import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import type { ClusterApi, KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { reflect } from '../../../src/adapters/kubernetes/reflector.ts';
import { type Clock, SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { eventually, fastClock } from '../../support/fast-clock.ts';
import type { Fault, FaultOptions } from '../../support/fault-proxy.ts';
import { CONFIG_MAPS, configMap, connect, proxyTo } from './world.ts';

const EXPIRED = '{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410}}';

/** A collection as a program sees it, kept as a program would keep it. */
function follow(
  api: ClusterApi,
  clock: Clock,
  signal: AbortSignal,
  more: { silentAfterMs?: number; path?: string } = {},
) {
  const { path = CONFIG_MAPS, ...limits } = more;
  const seen = new Map<string, string>();
  const told: string[] = [];
  const put = ({ metadata }: KubernetesObject) => seen.set(metadata.name, metadata.resourceVersion ?? '');
  const reflector = reflect({
    api,
    path,
    clock,
    signal,
    ...limits,
    onList(items) {
      told.push('list');
      seen.clear();
      for (const item of items) put(item);
    },
    onEvent(type, object) {
      told.push(type);
      if (type === 'DELETED') seen.delete(object.metadata.name);
      else put(object);
    },
    onProgress: () => told.push('progress'),
    onUnavailable: ({ status }) => told.push(`unavailable ${status}`),
    onAvailable: () => told.push('available'),
    onTrouble: ({ code }) => told.push(`trouble ${code}`),
  });
  return { reflector, seen, told };
}

for (const { name, skip, start } of testApis()) {
  describe(`reflector of the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    before(async () => {
      server = await start();
    });
    after(() => server.close());

    let made = 0;
    const create = async () => {
      const name = `made-${++made}`;
      await server.request('POST', CONFIG_MAPS, configMap(name));
      return name;
    };
    const remove = (name: string) => server.request('DELETE', `${CONFIG_MAPS}/${name}`);
    /** Whether what the program sees is what is there. */
    const agrees = async (seen: ReadonlyMap<string, string>) => {
      const { body } = await server.request('GET', CONFIG_MAPS);
      const { items } = body as { items: KubernetesObject[] };
      return (
        items.length === seen.size &&
        items.every(({ metadata }) => seen.get(metadata.name) === metadata.resourceVersion)
      );
    };

    test('sees what is there, what comes, changes and goes', async (t) => {
      const api = await connect(t, server);
      const first = await create();
      const { reflector, seen, told } = follow(api, SYSTEM_CLOCK, t.signal);
      await reflector.synced;
      assert.ok(seen.has(first));
      const second = await create();
      await server.request('PATCH', `${CONFIG_MAPS}/${second}`, { data: { a: '1' } }, 'application/merge-patch+json');
      await remove(first);
      await eventually('all events', () => told.length >= 4);
      assert.deepEqual(told, ['list', 'ADDED', 'MODIFIED', 'DELETED']);
      assert.ok(await agrees(seen));
      const { lists, watches, events, lastSyncMs } = reflector.stats();
      assert.deepEqual([lists, watches, events], [1, 1, 3]);
      assert.ok(lastSyncMs! <= SYSTEM_CLOCK.monotonicMs());
      reflector.close();
    });

    /** Faults at the n-th request, or within a watch, and what must have happened for them to count. */
    const faults: readonly [string, FaultOptions, expected: RegExp][] = [
      ...[429, 500, 503].map((status): [string, FaultOptions, RegExp] => [
        `${status} to the second watch`,
        secondWatch({ status }),
        /trouble unreachable/,
      ]),
      ['410 to the second watch', secondWatch({ status: 410 }), /trouble refused.*list/],
      ['410 within the second watch', secondWatch({ status: 200, body: `${EXPIRED}\n` }), /trouble refused.*list/],
      ['403 to the second watch', secondWatch({ status: 403 }), /trouble forbidden.*list/],
      ['500 to the first list', firstList({ status: 500 }), /^trouble unreachable,list/],
      ['a reset of the first list', firstList('reset'), /^list/],
      ['a reset of the second watch', secondWatch('reset'), /trouble unreachable/],
      ['a second watch that never answers', secondWatch('hang'), /trouble timeout/],
    ];
    for (const [what, options, expected] of faults) {
      test(`misses nothing after ${what}`, async (t) => {
        const clock = fastClock(20);
        const proxy = await proxyTo(t, server, options);
        const { reflector, seen, told } = follow(await connect(t, proxy, { clock }), clock, t.signal);
        await reflector.synced;
        await eventually('the first watch', () => reflector.stats().watches > 0);
        const before = await create();
        await eventually('its first event', () => seen.has(before));
        proxy.cut();
        await remove(before);
        await create();
        await eventually('agreement', () => agrees(seen));
        assert.match(told.join(), expected);
        reflector.close();
      });
    }

    test('opens a silent connection anew, and hears what it missed', async (t) => {
      const clock = fastClock(100);
      let isDeaf = true;
      const proxy = await proxyTo(t, server, { onChunk: ({ isWatch }, chunk) => (isWatch && isDeaf ? 'hang' : chunk) });
      const { reflector, seen, told } = follow(await connect(t, proxy, { clock }), clock, t.signal);
      await reflector.synced;
      await create();
      await eventually('it notices', () => reflector.stats().watches > 1);
      isDeaf = false;
      await eventually('agreement', () => agrees(seen));
      assert.equal(reflector.stats().lists, 1);
      assert.ok(
        told.every((word) => !word.startsWith('trouble')),
        'a quiet collection is no trouble',
      );
      reflector.close();
    });

    test('lists anew from a server that has not come as far, since a watch from there would hear nothing', async (t) => {
      const clock = fastClock(20);
      // As it was before the data were set back: far beyond what the server has now.
      const proxy = await proxyTo(t, server, {
        onChunk: ({ number }, chunk) =>
          number === 1 ? chunk.replace(/"resourceVersion":\s*"\d+"/, '"resourceVersion":"99999999"') : chunk,
      });
      const versions: string[] = [];
      const seen = new Set<string>();
      const reflector = reflect({
        api: await connect(t, proxy, { clock }),
        path: CONFIG_MAPS,
        clock,
        onList(items, version) {
          versions.push(version);
          for (const { metadata } of items) seen.add(metadata.name);
        },
        onEvent: (_, { metadata }) => seen.add(metadata.name),
        onUnavailable: () => assert.fail('it is unavailable'),
      });
      await eventually('the first watch', () => reflector.stats().watches === 1);
      const before = await create();
      proxy.cut();
      await eventually('what came meanwhile', () => seen.has(before));
      assert.equal(versions[0], '99999999');
      assert.ok(Number(versions[1]) < 99_999_999);
      const later = await create();
      await eventually('what comes now', () => seen.has(later));
      reflector.close();
    });

    test('lists anew from a server that did not answer after a watch broke: it may be another one since', async (t) => {
      const clock = fastClock(20);
      const proxy = await proxyTo(t, server);
      const { reflector, seen } = follow(await connect(t, proxy, { clock }), clock, t.signal);
      // Under way: what is asked next comes after it broke.
      await eventually('the first watch', () => proxy.requests.some(({ isWatch }) => isWatch));
      const asked = proxy.requests.length;
      proxy.use({ onRequest: () => 'reset' });
      proxy.cut();
      await eventually('it asks in vain', () => proxy.requests.length > asked);
      proxy.use({});
      await eventually('the second watch', () => reflector.stats().watches === 2);
      assert.equal(reflector.stats().lists, 2);
      await create();
      await eventually('agreement', () => agrees(seen));
      reflector.close();
    });

    test('a watch that is cut within a line is taken up before that line', async (t) => {
      const clock = fastClock(20);
      const proxy = await proxyTo(t, server);
      let cuts = 0;
      proxy.use({
        onChunk({ isWatch }, chunk) {
          if (!isWatch || cuts === 3) return chunk;
          cuts++;
          setImmediate(() => proxy.cut());
          return chunk.slice(0, chunk.length / 2);
        },
      });
      const { reflector, seen, told } = follow(await connect(t, proxy, { clock }), clock, t.signal);
      await reflector.synced;
      const name = await create();
      await eventually('agreement', () => agrees(seen));
      assert.equal(cuts, 3);
      assert.deepEqual(
        told.filter((word) => word === 'ADDED'),
        ['ADDED'],
        name,
      );
      reflector.close();
    });

    for (const status of [403, 404]) {
      test(`a list that answers ${status} is unavailable, never empty, until it answers again`, async (t) => {
        const clock = fastClock(20);
        let refused = 3;
        const proxy = await proxyTo(t, server, { onRequest: () => (refused-- > 0 ? { status } : 'pass') });
        const { reflector, told } = follow(await connect(t, proxy, { clock }), clock, t.signal);
        await reflector.synced;
        const tries = told.filter((word) => !word.startsWith('trouble'));
        assert.deepEqual(tries.slice(0, 5), [...Array(3).fill(`unavailable ${status}`), 'available', 'list']);
        reflector.close();
      });
    }

    test('a resource that nobody has defined is unavailable', async (t) => {
      const { reflector, told } = follow(await connect(t, server), SYSTEM_CLOCK, t.signal, {
        path: '/apis/a.example.com/v1/bs',
      });
      await eventually('it is told', () => told.length > 0);
      assert.equal(told[0], 'unavailable 404');
      reflector.close();
      await reflector.synced;
    });

    test('waits longer each time, up to half a minute, and not in step with others', async (t) => {
      const clock = fastClock(2000);
      const proxy = await proxyTo(t, server, { onRequest: () => ({ status: 500 }) });
      const pauses: number[] = [];
      const reflector = reflect({
        api: await connect(t, proxy, { clock }),
        path: CONFIG_MAPS,
        clock,
        onList: () => assert.fail('it was listed'),
        onEvent: () => assert.fail('there was an event'),
        onUnavailable: () => assert.fail('it is unavailable'),
        onTrouble: (_, retryInMs) => pauses.push(retryInMs),
      });
      await eventually('ten tries', () => pauses.length >= 10);
      reflector.close();
      const most = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000];
      for (const [at, limit] of most.entries()) {
        assert.ok(pauses[at]! >= limit / 2 && pauses[at]! <= limit, `${at}: ${pauses[at]}`);
      }
      assert.notEqual(new Set(pauses.slice(6, 10)).size, 1);
    });

    test('asks a server that ends each watch at once ever more seldom', async (t) => {
      const clock = fastClock(20);
      const proxy = await proxyTo(t, server, {
        onRequest: ({ isWatch }) => (isWatch ? { status: 200, body: '' } : 'pass'),
      });
      const { reflector } = follow(await connect(t, proxy, { clock }), clock, t.signal);
      await reflector.synced;
      const beganMs = clock.monotonicMs();
      await eventually('five watches', () => reflector.stats().watches >= 5);
      assert.ok(clock.monotonicMs() - beganMs > 3500);
      reflector.close();
    });

    test('nothing is told after close', async (t) => {
      const { reflector, told } = follow(await connect(t, server), SYSTEM_CLOCK, t.signal);
      await reflector.synced;
      await eventually('the watch', () => reflector.stats().watches === 1);
      reflector.close();
      const before = told.length;
      const other = follow(await connect(t, server), SYSTEM_CLOCK, t.signal);
      await other.reflector.synced;
      const name = await create();
      await eventually('another one sees it', () => other.seen.has(name));
      assert.equal(told.length, before);
      other.reflector.close();
    });
  });
}

function secondWatch(fault: Fault): FaultOptions {
  let watches = 0;
  return { onRequest: ({ isWatch }) => (isWatch && ++watches === 2 ? fault : 'pass') };
}

function firstList(fault: Fault): FaultOptions {
  return { onRequest: ({ number }) => (number === 1 ? fault : 'pass') };
}

test('a callback that throws ends the program with what it threw', () => {
  const program = `
    import { reflect } from './src/adapters/kubernetes/reflector.ts';
    import { SYSTEM_CLOCK } from './src/runtime/clock.ts';
    const api = { list: async () => ({ items: [], resourceVersion: '1' }) };
    reflect({ api, path: '/x', clock: SYSTEM_CLOCK, onList() { throw new Error('a bug of ours'); }, onEvent() {}, onUnavailable() {} });`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /a bug of ours/);
});
