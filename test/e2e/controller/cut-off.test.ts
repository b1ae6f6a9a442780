/**
 * The controller is cut off from the cluster at each of its writes, before the server hears of it and before the answer
 * arrives, and another one goes on with nothing but what the cluster has. Each time it ends in the same state, and on the
 * way no address is lost, doubled or moved that should not be.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openStatusReporter } from '../../../src/hosts/controller/status/status-reporter.ts';
import type { Clock } from '../../../src/runtime/clock.ts';
import { NO_METRICS } from '../../../src/runtime/metrics.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { fastClock } from '../../support/fast-clock.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { beginStory, isWrite, openWitness, playStory } from './story.ts';
import { connect, log, openWorld, type World } from './world.ts';

/** Overlap and quarantine are seconds of this. */
const FASTER = 10;

for (const { name, start, skip } of testApis()) {
  describe(`cut off at each write, on the ${name} API server`, { skip, timeout: 900_000 }, () => {
    let server: ApiServer;
    let proxy: FaultProxy;
    let world: World;
    const clock: Clock = fastClock(FASTER);
    let writes = 0;
    // A real server takes its time: each point there too where time is no matter.
    const stride = name === 'embedded' || process.env.PIERHEAD_PROPERTY_RUNS !== undefined ? 1 : 4;
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
        await beginStory(world);
        await begin(proxy);
        const restarted = wasCut.then(async () => {
          proxy.cut();
          await begin(server);
        });
        await playStory(world);
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
        for (let write = 1; write <= writes; write += stride) {
          try {
            await play({ write, when });
          } catch (error) {
            throw new Error(`cut off ${when} write ${write} of ${writes}: ${String(error)}`, { cause: error });
          }
        }
        context.diagnostic(`${writes} writes, cut off at ${stride === 1 ? 'each' : `one in ${stride}`}`);
      });
    }
  });
}
