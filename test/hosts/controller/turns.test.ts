/** What the turns of the controller do where something goes wrong between them, on the lab's API server. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pathOf } from '../../../src/core/api/resources.ts';
import { IN_FORCE_NAME } from '../../../src/hosts/controller/in-force.ts';
import { openLog } from '../../../src/runtime/log.ts';
import { type EmbeddedApiServer, startEmbeddedApiServer } from '../../cluster/embedded.ts';
import { openWorld, smallTree, until, type World } from '../../e2e/controller/world.ts';

const IN_FORCE = { resource: 'configmaps', name: IN_FORCE_NAME } as const;
const ALWAYS = 1_000_000;

describe('the turns of the controller', () => {
  let server: EmbeddedApiServer;
  before(async () => {
    server = await startEmbeddedApiServer();
  });
  after(() => server.close());

  const inWorld = (title: string, run: (world: World) => Promise<void>) =>
    test(title, async () => {
      const world = await openWorld(server);
      try {
        await run(world);
      } finally {
        await world.stop();
        await world.wipe();
        await world.close();
      }
    });

  const gets = (world: World, service: string) =>
    until(
      () => world.shown(service),
      (shown) => shown.length === 1,
    );
  const digestInForce = async (world: World) =>
    (
      (await world.api.get(pathOf('ConfigMap', { namespace: 'pierhead-system', name: IN_FORCE_NAME }))).data as {
        digest: string;
      }
    ).digest;

  inWorld('serve Services by the config in force while a newer one cannot be written down', async (world) => {
    await world.deliver(smallTree(['10.20.0.0/30']));
    await world.start();
    const before = await digestInForce(world);
    const mend = server.faults.answer(ALWAYS, { ...IN_FORCE, verb: 'patch' }, 500);
    await world.deliver(smallTree(['10.20.0.0/29']));
    await world.createService('web');
    await gets(world, 'web');
    assert.equal(await digestInForce(world), before);
    mend();
    await until(
      () => digestInForce(world),
      (digest) => digest !== before,
    );
  });

  inWorld('take back what they said of a Service that is no load balancer any more', async (world) => {
    await world.deliver(smallTree(['10.20.0.0/30']));
    await world.createService('web');
    const controller = await world.start();
    assert.equal((await world.condition('web'))?.status, 'True');
    await world.patch('Service', 'web', { spec: { type: 'ClusterIP' } });
    await until(
      () => world.condition('web'),
      (condition) => condition === undefined,
    );
    await controller.idle();
    assert.deepEqual(await world.shown('web'), []);
    assert.deepEqual(await world.eips(), ['10.20.0.0 Withdrawn web']);
  });

  inWorld('say in the log once what is in force, and once what is refused', async (world) => {
    const lines: Record<string, unknown>[] = [];
    const log = openLog({ level: 'info', program: 'controller', write: (line) => lines.push(JSON.parse(line)) });
    await world.createService('web');
    await world.deliver(smallTree(['10.20.0.0/30'], { guard: { maxDisrupted: 0 } }));
    const controller = await world.start({ log });
    await world.deliver(smallTree(['10.20.9.0/30'], { guard: { maxDisrupted: 0 } }));
    await until(
      () => Promise.resolve(lines),
      (all) => all.some(({ reason }) => reason === 'GuardTripped'),
    );
    await world.patch('Revision', 'current', { metadata: { annotations: { touched: 'yes' } } });
    await world.createService('other');
    await gets(world, 'other');
    await controller.idle();
    assert.deepEqual(
      lines.map(({ level, message, reason }) =>
        [level, message, reason].filter((each) => each !== undefined).join(' '),
      ),
      [
        'info leads',
        'info a config is in force',
        'warn what was delivered is refused: the config in force stays GuardTripped',
      ],
    );
  });
});
