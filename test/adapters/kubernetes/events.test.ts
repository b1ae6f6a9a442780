import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { type EventToWrite, openEventWriter } from '../../../src/adapters/kubernetes/events.ts';
import { type Clock, SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { eventually, fastClock } from '../../support/fast-clock.ts';
import type { ProxyTarget } from '../../support/fault-proxy.ts';
import { connect, proxyTo } from './world.ts';

interface WrittenEvent {
  readonly note: string;
  readonly reason: string;
  readonly regarding: { readonly name: string };
  readonly series?: { readonly count: number };
}

function event(name: string, more: Partial<EventToWrite> = {}): EventToWrite {
  return {
    regarding: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name, uid: `uid-${name}` },
    type: 'Normal',
    reason: 'AddressAssigned',
    note: 'it has 10.20.30.7',
    action: 'Assign',
    ...more,
  };
}

for (const { name, skip, start } of testApis()) {
  describe(`Events on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    before(async () => {
      server = await start();
    });
    after(() => server.close());

    const eventsOf = async (name: string) => {
      const { body } = await server.request('GET', '/apis/events.k8s.io/v1/namespaces/default/events');
      return (body as { items: WrittenEvent[] }).items.filter(({ regarding }) => regarding.name === name);
    };
    const open = async (t: TestContext, clock: Clock, target: ProxyTarget = server) => {
      const api = await connect(t, target);
      return openEventWriter(api, clock, { reportingController: 'pierhead.io/controller', instance: 'test-0' });
    };

    test('kubectl describe shows an Event of a Service, and of a cluster-scoped object', async (t) => {
      const writer = await open(t, SYSTEM_CLOCK);
      const service = {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web' },
        spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      };
      const made = await server.request('POST', '/api/v1/namespaces/default/services', service);
      const { uid } = (made.body as { metadata: { uid: string } }).metadata;
      writer.write(
        event('web', { regarding: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web', uid } }),
      );
      writer.write(
        event('10.20.30.7', {
          regarding: { apiVersion: 'pierhead.io/v1alpha1', kind: 'EIP', name: '10.20.30.7', uid: 'uid-of-eip' },
          type: 'Warning',
        }),
      );
      await writer.close();
      assert.deepEqual(writer.stats(), { created: 2, patched: 0, dropped: 0 });
      assert.equal((await eventsOf('10.20.30.7')).length, 1);
      const described = await server.kubectl(['describe', 'service', 'web']);
      assert.match(described.stdout, /Normal\s+AddressAssigned\s.*pierhead\.io\/controller\s+it has 10\.20\.30\.7/);
    });

    test('the same again is one Event with a count, written at most once a minute', async (t) => {
      const clock = fastClock(100);
      const proxy = await proxyTo(t, server);
      const writer = await open(t, clock, proxy);
      for (let number = 0; number < 20; number++) writer.write(event('again'));
      await eventually('the count', async () => (await eventsOf('again'))[0]?.series?.count === 20);
      await eventually('it is known', () => writer.stats().patched === 1);
      assert.deepEqual(writer.stats(), { created: 1, patched: 1, dropped: 0 });
      writer.write(event('again', { note: 'it has 10.20.30.8' }));
      writer.write(event('again'));
      await eventually('both are written', () => writer.stats().created === 2 && writer.stats().patched === 2);
      await writer.close();
      const notes = (await eventsOf('again')).map(({ note, series }) => [note, series?.count]);
      assert.deepEqual(notes.sort(), [
        ['it has 10.20.30.7', 21],
        ['it has 10.20.30.8', undefined],
      ]);
      assert.equal(proxy.requests.filter(({ method }) => method !== 'GET').length, 4);
    });

    test('after ten minutes the same is a new Event', async (t) => {
      const clock = fastClock(10_000);
      const writer = await open(t, clock);
      writer.write(event('later'));
      const beganMs = clock.now();
      await eventually('ten minutes pass', () => clock.now() - beganMs > 601_000);
      writer.write(event('later'));
      await eventually('both are written', () => writer.stats().created === 2);
      await writer.close();
      assert.equal((await eventsOf('later')).length, 2);
    });

    test('a note of any length and in any script is taken', async (t) => {
      const writer = await open(t, SYSTEM_CLOCK);
      writer.write(event('long', { note: '负载均衡'.repeat(200) }));
      await writer.close();
      const [written] = await eventsOf('long');
      assert.ok(Buffer.byteLength(written!.note) <= 1024);
      assert.match(written!.note, /^(?:负载均衡)+负?载?均?衡?\.\.\.$/);
    });

    test('what the server refuses is dropped and counted, and what it cannot take now is tried again', async (t) => {
      const clock = fastClock(100);
      let failures = 2;
      const proxy = await proxyTo(t, server, { onRequest: () => (failures-- > 0 ? { status: 500 } : 'pass') });
      const writer = await open(t, clock, proxy);
      writer.write(event('tried'));
      await eventually('it is written', () => writer.stats().created === 1);
      writer.write(event('refused', { action: '' }));
      await eventually('it is dropped', () => writer.stats().dropped === 1);
      await writer.close();
      assert.equal((await eventsOf('tried')).length, 1);
    });

    test('a server that says nothing holds nobody up, and no more than a thousand wait', async (t) => {
      const clock = fastClock(100);
      const proxy = await proxyTo(t, server, { onRequest: () => 'hang' });
      const writer = await open(t, clock, proxy);
      for (let number = 0; number < 1500; number++) writer.write(event(`n-${number}`));
      assert.ok(writer.stats().dropped >= 498);
      await writer.close();
      writer.write(event('after close'));
      assert.equal(writer.stats().created, 0);
    });
  });
}
