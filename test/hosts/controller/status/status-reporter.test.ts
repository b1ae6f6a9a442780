/**
 * What the controller says on an API server: who announces each address, how the Revision is doing, and what happened; and
 * that it says nothing twice.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { KubernetesObject } from '../../../../src/adapters/kubernetes/api.ts';
import { observedApi } from '../../../../src/adapters/kubernetes/observed-api.ts';
import type { EIPStatus, RevisionStatus } from '../../../../src/core/api/generated/types.ts';
import { OWN_NAMESPACE, pathOf } from '../../../../src/core/api/resources.ts';
import { conditionOf } from '../../../../src/core/report/status/condition.ts';
import { openStatusReporter } from '../../../../src/hosts/controller/status/status-reporter.ts';
import { SYSTEM_CLOCK } from '../../../../src/runtime/clock.ts';
import { openMetrics } from '../../../../src/runtime/metrics.ts';
import type { ApiServer } from '../../../cluster/api-server.ts';
import { testApis } from '../../../cluster/test-api.ts';
import { createNode, document, log, openWorld, smallTree, until, type World } from '../../../e2e/controller/world.ts';
import { fastClock } from '../../../support/fast-clock.ts';

for (const { name, start, skip } of testApis()) {
  describe(`what the controller says on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    before(async () => {
      server = await start();
    });
    after(() => server?.close());

    const inWorld = (title: string, run: (world: World) => Promise<void>) =>
      test(title, async () => {
        const world = await openWorld(server, 2);
        try {
          await run(world);
        } finally {
          await world.stop();
          for (const { metadata } of (await world.api.list(pathOf('Event'))).items) {
            await world.api.remove(pathOf('Event', { namespace: metadata.namespace!, name: metadata.name }));
          }
          await world.wipe();
        }
      });

    const startSpeaking = (world: World, api = world.api) => {
      const metrics = openMetrics('controller', 'test', process.version);
      const openReporter = () =>
        openStatusReporter({
          api,
          // What is written at most once in 10 s is written in one.
          clock: fastClock(10),
          log,
          metrics,
          namespace: OWN_NAMESPACE,
          identity: 'test',
        });
      return world.start({ api, openReporter }).then((controller) => ({ controller, metrics }));
    };

    inWorld('names the node that announces an address, and follows it to another', async (world) => {
      await addEndpoint(world, 'web', 'n1');
      await world.deliver(smallTree(['10.20.0.0/30']));
      await startSpeaking(world);
      await world.createService('web', LOCAL);
      await until(
        () => eipStatusOf(world, '10.20.0.0'),
        (status) => status?.announced?.layer2?.node === 'n1',
      );
      await addEndpoint(world, 'web', 'n2');
      const moved = await until(
        () => eipStatusOf(world, '10.20.0.0'),
        (status) => status?.announced?.layer2?.node === 'n2',
      );
      assert.equal(conditionOf(moved?.conditions, 'Announced')?.status, 'True');
    });

    inWorld(
      'says on the Revision what is in force, why another text was refused, and what was edited',
      async (world) => {
        await world.deliver(smallTree(['10.20.0.0/30'], { guard: { maxDisrupted: 0 } }));
        const { controller } = await startSpeaking(world);
        await world.createService('web');
        await until(
          () => world.shown('web'),
          (shown) => shown.length === 1,
        );
        const ready = await until(
          () => revisionStatusOf(world),
          (status) => isReady(status),
        );
        assert.equal(ready?.inForce?.source, 'Revision');
        assert.equal(ready?.drift?.count, 0);

        await world.deliver(smallTree(['10.30.0.0/30'], { guard: { maxDisrupted: 0 } }));
        const refused = await until(
          () => revisionStatusOf(world),
          (status) => status?.refused !== undefined,
        );
        assert.equal(refused?.refused?.reason, 'GuardTripped');
        assert.match(refused?.refused?.message ?? '', /1 Service would be disrupted/);
        assert.equal(refused?.inForce?.digest, ready?.inForce?.digest);
        await controller.idle();
        const drifted = await until(
          () => revisionStatusOf(world),
          (status) => status?.drift?.count === 1,
          15_000,
        );
        assert.deepEqual(drifted?.drift?.objects, [{ kind: 'AddressPool', name: 'main', difference: 'Different' }]);
        const view = await until(
          () => world.api.get(pathOf('AddressPool', { name: 'main' })),
          ({ status }) =>
            conditionOf((status as RevisionStatus | undefined)?.conditions, 'InForce')?.reason === 'Different',
          15_000,
        );
        assert.equal(usedOf(view), '1');
      },
    );

    inWorld('tells in Events what was done, a burst as one', async (world) => {
      await world.deliver(smallTree(['10.20.0.0/24']));
      await startSpeaking(world);
      await world.createService('web');
      await until(
        () => events(world),
        (found) => found.some((text) => text.startsWith('Service/web Normal Assigned')),
      );
      const names = Array.from({ length: 40 }, (_, at) => `burst-${at}`);
      await Promise.all(names.map((each) => world.createService(each)));
      const all = await until(
        () => events(world),
        (found) =>
          found.some((text) => /^Revision\/current Normal Assigned assigned addresses to \d+ Services/.test(text)),
        20_000,
      );
      assert.ok(all.filter((text) => text.startsWith('Service/burst')).length <= 11, all.join('\n'));
      assert.ok(
        all.some((text) => text.startsWith('Revision/current Normal RevisionAccepted sha256:')),
        all.join('\n'),
      );
    });

    inWorld('a Service costs three writes: its EIP, that status, and its own', async (world) => {
      const calls: string[] = [];
      const api = observedApi(world.api, SYSTEM_CLOCK, ({ verb, status }) => calls.push(`${verb} ${status}`));
      await world.deliver(smallTree(['10.20.0.0/24']));
      const { controller } = await startSpeaking(world, api);
      await until(() => revisionStatusOf(world), isReady);
      calls.length = 0;
      const names = Array.from({ length: 60 }, (_, at) => `web-${at}`);
      await Promise.all(names.map((each) => world.createService(each)));
      for (const each of names)
        await until(
          () => world.shown(each),
          (shown) => shown.length === 1,
        );
      await controller.idle();
      const writes = calls.filter((call) => /^(?:create|patch|update|delete) /.test(call));
      // Beside them few: merged Events, the usage of pool and policy, the Revision.
      assert.ok(
        writes.length >= 3 * names.length && writes.length <= 3 * names.length + 25,
        `${writes.length}: ${tally(writes)}`,
      );
      assert.ok(!writes.some((call) => call.endsWith(' 409')), tally(writes));
    });

    inWorld('writes nothing when it is started again and nothing has changed', async (world) => {
      await addEndpoint(world, 'web', 'n1');
      await world.deliver(smallTree(['10.20.0.0/30']));
      const first = await startSpeaking(world);
      await world.createService('web', LOCAL);
      await until(
        () => eipStatusOf(world, '10.20.0.0'),
        (status) => status?.announced !== undefined,
      );
      await until(() => revisionStatusOf(world), isReady);
      const used = () => world.api.get(pathOf('AddressPool', { name: 'main' }));
      await until(used, (pool) => usedOf(pool) === '1', 15_000);
      await first.controller.stop();
      const versions = async () =>
        Promise.all(
          (['EIP', 'Revision', 'AddressPool', 'ExposurePolicy', 'Settings', 'Service'] as const).map(async (kind) =>
            (await world.list(kind)).map(({ metadata }) => `${kind} ${metadata.name} ${metadata.resourceVersion}`),
          ),
        );
      const before = await versions();
      const second = await startSpeaking(world);
      await second.controller.idle();
      assert.deepEqual(await versions(), before);
      assert.match((await second.metrics.read()).text, /pierhead_services\{state="assigned"\} 1/);
    });

    inWorld('an address without a node that could announce it says why', async (world) => {
      await world.deliver([
        ...smallTree(['10.20.0.0/30']).filter((text) => !text.includes('kind: AddressPool')),
        document('AddressPool', 'main', {
          addresses: ['10.20.0.0/30'],
          advertise: [{ layer2: { interfaces: ['bond0'] } }],
        }),
      ]);
      await addEndpoint(world, 'web', 'n1');
      await startSpeaking(world);
      await world.createService('web', LOCAL);
      const status = await until(
        () => eipStatusOf(world, '10.20.0.0'),
        (found) => conditionOf(found?.conditions, 'Announced')?.status === 'False',
      );
      assert.match(conditionOf(status?.conditions, 'Announced')?.message ?? '', /n1: has no interface bond0/);
      await createNode(world.api, 'n3');
      await until(
        () => eipStatusOf(world, '10.20.0.0'),
        (found) => /n3/.test(conditionOf(found?.conditions, 'Announced')?.message ?? ''),
      );
    });
  });
}

const LOCAL = { externalTrafficPolicy: 'Local', selector: { app: 'web' } };

async function addEndpoint(world: World, service: string, node: string): Promise<void> {
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: service, namespace: 'shop', labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    ports: [{ port: 80 }],
    endpoints: [{ addresses: ['10.244.0.1'], nodeName: node, conditions: { ready: true, serving: true } }],
  };
  await world.api.apply(pathOf('EndpointSlice', { namespace: 'shop', name: service }), slice, { force: true });
}

async function eipStatusOf(world: World, name: string): Promise<EIPStatus | undefined> {
  return (await world.list('EIP')).find(({ metadata }) => metadata.name === name)?.status as EIPStatus | undefined;
}

async function revisionStatusOf(world: World): Promise<RevisionStatus | undefined> {
  return (await world.api.get(pathOf('Revision', { name: 'current' }))).status as RevisionStatus | undefined;
}

function isReady(status: RevisionStatus | undefined): boolean {
  return conditionOf(status?.conditions, 'Ready')?.status === 'True';
}

function usedOf({ status }: KubernetesObject): string | undefined {
  return (status as { usage?: { used: string } } | undefined)?.usage?.used;
}

/** How often each occurs. */
function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return JSON.stringify([...counts]);
}

/** `Service/web Normal Assigned assigned ...`. */
async function events(world: World): Promise<string[]> {
  return (await world.api.list(pathOf('Event'))).items.map((event) => {
    const { regarding, type, reason, note } = event as unknown as Record<string, string> & {
      regarding: { kind: string; name: string };
    };
    return `${regarding.kind}/${regarding.name} ${type} ${reason} ${note}`;
  });
}
