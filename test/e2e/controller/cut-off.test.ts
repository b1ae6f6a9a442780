/**
 * The controller is cut off from the cluster at each of its writes, before the server hears of it and before the answer
 * arrives, and another one goes on with nothing but what the cluster has. Each time it ends in the same state, and on the
 * way no address is lost, doubled or moved that should not be.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { KubernetesObject } from '../../../src/adapters/kubernetes/api.ts';
import { reflect } from '../../../src/adapters/kubernetes/reflector.ts';
import { pathOf } from '../../../src/core/api/resources.ts';
import { openStatusReporter } from '../../../src/hosts/controller/status/status-reporter.ts';
import { type Clock, SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { NO_METRICS } from '../../../src/runtime/metrics.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { fastClock } from '../../support/fast-clock.ts';
import { type FaultProxy, type ProxiedRequest, startFaultProxy } from '../../support/fault-proxy.ts';
import { CLUSTER, connect, document, log, openWorld, until, type World } from './world.ts';

/** Overlap and quarantine are seconds of this. */
const FASTER = 10;
const SETTINGS = { move: { overlap: '1s' }, quarantine: '3s' };

function tree(main: object, side: object): string[] {
  const advertise = [{ layer2: { allowOffSubnet: true } }];
  return [
    document('Cluster', CLUSTER, {}),
    document('AddressPool', 'main', { addresses: ['10.20.0.0/28'], advertise, ...main }),
    document('AddressPool', 'side', { addresses: ['10.21.0.0/28'], advertise, ...side }),
    document('ExposurePolicy', 'side', {
      priority: 1,
      match: { services: [{ matchLabels: { side: 'true' } }] },
      pools: ['side'],
    }),
    document('ExposurePolicy', 'all', { match: {}, pools: ['main'] }),
    document('Settings', 'default', SETTINGS),
  ];
}

/** The story: three Services are served, then one is moved, one withdrawn, one deleted and one comes, all at once. */
async function story(world: World): Promise<void> {
  await world.createService('a-moves');
  await world.createService('b-stays');
  await world.createService('c-goes');
  await world.createService('d-side', {}, {}, { side: 'true' });
}

const BEFORE = tree({}, {});
const AFTER = tree({ exclude: ['10.20.0.0'] }, { mode: 'Observe' });

async function firstPart(world: World): Promise<void> {
  await until(
    async () => (await world.list('Service')).map(shownIn),
    (all) => all.every(({ length }) => length === 1),
  );
}

async function secondPart(world: World): Promise<void> {
  await world.deliver(AFTER);
  await world.remove('Service', 'c-goes');
  await world.createService('e-comes');
}

/** What it has to come to. Which of the free addresses the newcomer gets depends on when the deleted one's is free. */
async function atTheEnd(world: World): Promise<void> {
  const state = async () => ({
    eips: await world.eips(),
    shown: Object.fromEntries((await world.list('Service')).map((each) => [each.metadata.name, shownIn(each)])),
  });
  await until(state, ({ eips, shown }) => {
    const moved = shown['a-moves'] ?? [];
    const came = shown['e-comes'] ?? [];
    const wanted = [`${moved} Active a-moves`, '10.20.0.1 Active b-stays', `${came} Active e-comes`].sort();
    return (
      moved.length === 1 &&
      moved[0] !== '10.20.0.0' &&
      came.length === 1 &&
      shown['d-side']?.length === 0 &&
      JSON.stringify(shown['b-stays']) === '["10.20.0.1"]' &&
      JSON.stringify([...eips].sort()) === JSON.stringify(wanted)
    );
  });
}

function shownIn({ status }: KubernetesObject): readonly string[] {
  const { ingress = [] } = (status as { loadBalancer?: { ingress?: { ip: string }[] } })?.loadBalancer ?? {};
  return ingress.map(({ ip }) => ip);
}

/** Watches every status on the way, and says what must never be seen. */
function openWitness(world: World) {
  const shownByService = new Map<string, readonly string[]>();
  const wrongs: string[] = [];
  const see = (service: KubernetesObject) => {
    const { name } = service.metadata;
    const shown = shownIn(service);
    const had = shownByService.get(name) ?? [];
    if (had.length > 0 && shown.length === 0 && name !== 'd-side') wrongs.push(`${name} lost ${had}`);
    if (name === 'b-stays' && shown.length > 0 && String(shown) !== '10.20.0.1') wrongs.push(`b-stays has ${shown}`);
    if (name === 'a-moves' && had.length > 0 && shown.length > 2) wrongs.push(`a-moves has ${shown}`);
    for (const [other, addresses] of shownByService) {
      if (other === name) continue;
      const both = shown.find((each) => addresses.includes(each));
      if (both !== undefined) wrongs.push(`${name} and ${other} both have ${both}`);
    }
    shownByService.set(name, shown);
  };
  const reflector = reflect({
    api: world.api,
    path: pathOf('Service', { namespace: 'shop' }),
    clock: SYSTEM_CLOCK,
    onList: (items) => items.forEach(see),
    onEvent(type, service) {
      if (type === 'DELETED') shownByService.delete(service.metadata.name);
      else see(service);
    },
    onUnavailable() {},
  });
  return { synced: reflector.synced, wrongs, close: reflector.close };
}

const isWrite = ({ method }: ProxiedRequest) => method !== 'GET';

for (const { name, start, skip } of testApis()) {
  describe(`cut off at each write, on the ${name} API server`, { skip, timeout: 900_000 }, () => {
    let server: ApiServer;
    let proxy: FaultProxy;
    let world: World;
    const clock: Clock = fastClock(FASTER);
    let writes = 0;
    before(async () => {
      server = await start();
      proxy = await startFaultProxy(server);
      world = await openWorld(server);
    });
    after(async () => {
      await world?.stop();
      await world?.close();
      await proxy?.close();
      await server?.close();
    });

    const begin = async (through: { readonly kubeconfigPath: string }) => {
      const api = await connect(through.kubeconfigPath);
      const openReporter = () =>
        openStatusReporter({ api, clock, log, metrics: NO_METRICS, namespace: 'pierhead-system', identity: 'test' });
      await world.begin({ api, clock, openReporter });
      return api;
    };

    /** Plays the story; with `at` the first controller is cut off at that write. Returns how many there were. */
    async function play(at?: { readonly write: number; readonly when: 'before' | 'after' }): Promise<number> {
      let count = 0;
      let isCut = false;
      let cut = () => {};
      const wasCut = new Promise<void>((resolve) => {
        cut = () => {
          isCut = true;
          resolve();
        };
      });
      proxy.use({
        onRequest(request) {
          if (isCut) return 'reset';
          if (!isWrite(request) || ++count !== at?.write || at.when !== 'before') return 'pass';
          cut();
          return 'reset';
        },
        afterResponse(request) {
          if (isCut) return 'reset';
          if (!isWrite(request) || count < (at?.write ?? Number.POSITIVE_INFINITY) || at?.when !== 'after')
            return 'pass';
          cut();
          return 'reset';
        },
      });
      const witness = openWitness(world);
      try {
        await witness.synced;
        await world.deliver(BEFORE);
        await story(world);
        await begin(proxy);
        const restarted = wasCut.then(async () => {
          proxy.cut();
          await begin(server);
        });
        await firstPart(world);
        await secondPart(world);
        await atTheEnd(world);
        if (isCut) await restarted;
      } finally {
        await world.stop();
        witness.close();
        await world.wipe();
      }
      assert.deepEqual(witness.wrongs, []);
      return count;
    }

    test('plays the story to its end where nothing goes wrong', async () => {
      writes = await play();
      assert.ok(writes > 20, `${writes} writes`);
    });

    for (const when of ['before', 'after'] as const) {
      test(`comes to the same end, cut off ${when} any of them`, async (context) => {
        for (let write = 1; write <= writes; write++) {
          try {
            await play({ write, when });
          } catch (error) {
            throw new Error(`cut off ${when} write ${write} of ${writes}: ${String(error)}`, { cause: error });
          }
        }
        context.diagnostic(`${writes} writes`);
      });
    }
  });
}
