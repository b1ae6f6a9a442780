import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { elect } from '../../../src/adapters/kubernetes/lease.ts';
import type { Clock } from '../../../src/runtime/clock.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { eventually, fastClock } from '../../support/fast-clock.ts';
import type { FaultProxy, ProxyTarget } from '../../support/fault-proxy.ts';
import { connect, proxyTo } from './world.ts';

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';

for (const { name, skip, start } of testApis()) {
  describe(`leader election on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    before(async () => {
      server = await start();
    });
    after(() => server.close());

    const specOf = async (lease: string) => {
      const { body } = await server.request('GET', `${LEASES}/${lease}`);
      return (body as { spec: Record<string, unknown> }).spec;
    };

    /** A program that takes part. `leading` says who leads, in the order of events. */
    async function take(
      t: TestContext,
      clock: Clock,
      lease: string,
      identity: string,
      target: ProxyTarget,
      leading: string[],
    ) {
      const api = await connect(t, target, { clock });
      const stop = new AbortController();
      let isLeading = false;
      const ended = elect({
        api,
        clock,
        namespace: 'default',
        name: lease,
        identity,
        signal: stop.signal,
        onElected: (lost) =>
          new Promise<void>((resolve) => {
            isLeading = true;
            leading.push(`+${identity}`);
            const end = () => {
              isLeading = false;
              leading.push(`-${identity}`);
              resolve();
            };
            if (lost.aborted) end();
            else lost.addEventListener('abort', end);
          }),
        onLost: ({ message }) => leading.push(`lost ${identity}: ${/(?<=is lost: ).*/.exec(message)?.[0]}`),
      });
      const end = async () => {
        stop.abort();
        await ended;
      };
      t.after(end);
      return { end, isLeading: () => isLeading };
    }

    test('one of several leads, and the next one begins at once when it stops', async (t) => {
      const clock = fastClock(10);
      const leading: string[] = [];
      const a = await take(t, clock, 'orderly', 'a', server, leading);
      await eventually('a leads', a.isLeading);
      const b = await take(t, clock, 'orderly', 'b', server, leading);
      const spec = await specOf('orderly');
      assert.deepEqual([spec.holderIdentity, spec.leaseDurationSeconds, spec.leaseTransitions], ['a', 15, 0]);
      await eventually('a renewal', async () => (await specOf('orderly')).renewTime !== spec.renewTime);
      assert.equal((await specOf('orderly')).acquireTime, spec.acquireTime);
      const beganMs = clock.monotonicMs();
      await a.end();
      await eventually('b leads', b.isLeading);
      assert.ok(clock.monotonicMs() - beganMs < 8000);
      assert.deepEqual(leading, ['+a', '-a', '+b']);
      const next = await specOf('orderly');
      assert.deepEqual([next.holderIdentity, next.leaseTransitions], ['b', 1]);
    });

    test('who is killed is followed when its Lease has run out, and not before', async (t) => {
      const clock = fastClock(10);
      const leading: string[] = [];
      const proxy = await proxyTo(t, server);
      const a = await take(t, clock, 'killed', 'a', proxy, leading);
      await eventually('a leads', a.isLeading);
      const b = await take(t, clock, 'killed', 'b', server, leading);
      await eventually('b has seen it', async () => (await specOf('killed')).holderIdentity === 'a');
      const beganMs = clock.monotonicMs();
      cutOff(proxy);
      await eventually('b leads', b.isLeading);
      assert.ok(clock.monotonicMs() - beganMs > 12_000, 'too early');
      assert.deepEqual(leading.slice(0, 2), ['+a', '-a'], 'a gave up before b began');
      assert.ok(leading.includes('lost a: the Lease could not be renewed in time'));
    });

    test('who cannot renew gives up within ten seconds, also when the server only says nothing', async (t) => {
      const clock = fastClock(10);
      const leading: string[] = [];
      const proxy = await proxyTo(t, server);
      const a = await take(t, clock, 'silent', 'a', proxy, leading);
      await eventually('a leads', a.isLeading);
      proxy.use({ onRequest: () => 'hang' });
      const beganMs = clock.monotonicMs();
      await eventually('it gives up', () => !a.isLeading());
      assert.ok(clock.monotonicMs() - beganMs < 11_500, 'too late');
      proxy.use({});
      await eventually('it leads again', a.isLeading);
    });

    for (const status of [409, 429, 500]) {
      test(`a single ${status} costs nobody the lead`, async (t) => {
        const clock = fastClock(10);
        const leading: string[] = [];
        const proxy = await proxyTo(t, server);
        const a = await take(t, clock, `one-${status}`, 'a', proxy, leading);
        await eventually('a leads', a.isLeading);
        let isRefused = false;
        proxy.use({
          onRequest({ method }) {
            if (method !== 'PUT' || isRefused) return 'pass';
            isRefused = true;
            return { status };
          },
        });
        const { renewTime } = await specOf(`one-${status}`);
        await eventually('it renews', async () => isRefused && (await specOf(`one-${status}`)).renewTime !== renewTime);
        assert.deepEqual(leading, ['+a']);
      });
    }

    test('a renewal whose answer is lost is known for our own', async (t) => {
      const clock = fastClock(10);
      const leading: string[] = [];
      const proxy = await proxyTo(t, server);
      const a = await take(t, clock, 'lost', 'a', proxy, leading);
      await eventually('a leads', a.isLeading);
      let puts = 0;
      proxy.use({ afterResponse: ({ method }) => (method === 'PUT' && ++puts === 1 ? 'reset' : 'pass') });
      await eventually('it goes on', () => puts >= 3);
      assert.deepEqual(leading, ['+a']);
    });

    test('who finds another holder in the Lease gives up at once', async (t) => {
      const clock = fastClock(10);
      const leading: string[] = [];
      const a = await take(t, clock, 'taken', 'a', server, leading);
      await eventually('a leads', a.isLeading);
      const seized = { spec: { holderIdentity: 'thief' } };
      await server.request('PATCH', `${LEASES}/taken`, seized, 'application/merge-patch+json');
      await eventually('a has lost it', () => leading.length === 3);
      assert.deepEqual(leading, ['+a', '-a', 'lost a: thief has the Lease']);
    });

    test('a Lease that somebody deletes is made again', async (t) => {
      const clock = fastClock(10);
      const leading: string[] = [];
      const a = await take(t, clock, 'deleted', 'a', server, leading);
      await eventually('a leads', a.isLeading);
      await server.request('DELETE', `${LEASES}/deleted`);
      await eventually(
        'it is there again',
        async () => (await server.request('GET', `${LEASES}/deleted`)).status === 200,
      );
      assert.deepEqual(leading, ['+a']);
    });

    test('of many that begin together exactly one leads', async (t) => {
      const clock = fastClock(10);
      const leading: string[] = [];
      const all = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((identity) => take(t, clock, 'many', identity, server, leading)),
      );
      await eventually('one leads', () => all.some((each) => each.isLeading()));
      const { holderIdentity, renewTime } = await specOf('many');
      await eventually('a renewal', async () => (await specOf('many')).renewTime !== renewTime);
      assert.deepEqual(leading, [`+${holderIdentity}`]);
    });

    test('work that comes to its end by itself resigns, and what it throws ends the election', async (t) => {
      const clock = fastClock(10);
      const api = await connect(t, server, { clock });
      const { signal } = new AbortController();
      const common = { api, clock, namespace: 'default', name: 'resigned', identity: 'a', signal };
      await elect({ ...common, onElected: async () => {} });
      assert.equal((await specOf('resigned')).holderIdentity, '');
      const thrown = elect({ ...common, onElected: () => Promise.reject(new Error('a bug of ours')) });
      await assert.rejects(thrown, /a bug of ours/);
      assert.equal((await specOf('resigned')).holderIdentity, '');
    });
  });
}

function cutOff(proxy: FaultProxy): void {
  proxy.use({ onRequest: () => 'reset' });
  proxy.cut();
}
