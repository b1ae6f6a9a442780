/**
 * The controller on an API server: what it gives, moves and withdraws is what the plan said, and it comes to rest.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { planEqualsDeeds } from './plan-equals-deeds.ts';
import { document, observe, openWorld, smallTree, until, type World } from './world.ts';

/** Resolves when the Service shows one address. */
async function served(world: World, name: string): Promise<void> {
  await until(
    () => world.shown(name),
    (shown) => shown.length === 1,
  );
}

for (const { name, start, skip } of testApis()) {
  describe(`the controller on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    let world: World;
    before(async () => {
      server = await start();
    });
    after(() => server?.close());

    const inWorld = (title: string, run: (world: World) => Promise<void>, nodes = 0) =>
      test(title, async () => {
        world = await openWorld(server, nodes);
        try {
          await run(world);
        } finally {
          await world.stop();
          await world.wipe();
          await world.close();
        }
      });

    inWorld('gives waiting Services their addresses in the order in which they were created', async (world) => {
      const tree = smallTree(['10.20.0.0/30']);
      for (const each of ['c', 'a', 'b']) await world.createService(each);
      const deeds = await planEqualsDeeds(world, tree, async () => {
        await world.deliver(tree);
        await world.start();
      });
      assert.equal(deeds.length, 6);
      const entry = { ip: '10.20.0.0', ipMode: 'VIP' };
      const { status } = await world.service('a');
      assert.deepEqual((status as { loadBalancer: object }).loadBalancer, {
        ingress: [{ ...entry, ip: (await world.shown('a'))[0]! }],
      });
    });

    inWorld('serves a Service that is created while it runs, and says why one has to wait', async (world) => {
      const tree = smallTree(['10.20.0.0/32']);
      await world.deliver(tree);
      const controller = await world.start();
      await planEqualsDeeds(world, tree, async () => {
        await controller.idle();
      });
      await world.createService('first');
      await served(world, 'first');
      await world.createService('second');
      const waits = await until(
        async () => world.condition('second'),
        (condition) => condition !== undefined,
      );
      assert.equal(waits?.status, 'False');
      assert.equal(waits?.reason, 'Exhausted');
      assert.match(waits?.message ?? '', /main/);
    });

    inWorld('moves by make-before-break: both addresses are shown, the new one first', async (world) => {
      const old = smallTree(['10.20.0.0/31']);
      await world.deliver(old);
      const controller = await world.start();
      await world.createService('web');
      await served(world, 'web');
      await controller.idle();
      const next = smallTree(['10.20.9.0/31', '10.20.0.0/31'], {});
      next[1] = document('AddressPool', 'main', {
        addresses: ['10.20.9.0/31', '10.20.0.0/31'],
        exclude: ['10.20.0.0'],
      });
      const deeds = await planEqualsDeeds(world, next, async () => {
        await world.deliver(next);
        await until(
          () => world.shown('web'),
          (shown) => shown.length === 2,
        );
        await until(
          () => world.eips(),
          (eips) => eips.includes('10.20.0.0 Leaving web'),
        );
        await controller.idle();
      });
      assert.deepEqual(deeds, ['gain shop/web 10.20.9.0', 'leave shop/web 10.20.0.0', 'show shop/web 10.20.9.0']);
      assert.deepEqual(await world.shown('web'), ['10.20.9.0', '10.20.0.0']);
    });

    inWorld('does what the plan says after it has stood still, whatever happened meanwhile', async (world) => {
      const tree = smallTree(['10.20.0.0/28'], { move: { overlap: '1h' } });
      await world.deliver(tree);
      const names = ['asks', 'cleared', 'deleted', 'grows', 'lost'];
      for (const each of names) await world.createService(each);
      const first = await world.start();
      await until(
        () => Promise.all(names.map(world.shown)),
        (all) => all.every(({ length }) => length === 1),
      );
      await first.stop();
      await world.patch('Service', 'asks', { metadata: { annotations: { 'pierhead.io/addresses': '10.20.0.9' } } });
      await world.patch('Service', 'cleared', { status: { loadBalancer: null } }, 'status');
      await world.remove('Service', 'deleted');
      await world.patch('Service', 'grows', { spec: { ports: [80, 443].map((port) => ({ port, name: `p${port}` })) } });
      const [lost = ''] = await world.shown('lost');
      await world.remove('EIP', lost);
      await world.createService('new');
      const deeds = await planEqualsDeeds(world, tree, async () => {
        await (await world.start()).idle();
      });
      assert.deepEqual(
        deeds.map((deed) => deed.split(' ').slice(0, 2).join(' ')),
        [
          'gain shop/asks',
          'gain shop/lost',
          'gain shop/new',
          'leave shop/asks',
          'lose shop/deleted',
          'show shop/asks',
          'show shop/cleared',
          'show shop/new',
        ],
      );
    });

    inWorld('finishes a move when its overlap is over', async (world) => {
      const settings = { move: { overlap: '1s', batch: 1 }, quarantine: '1h' };
      await world.deliver(smallTree(['10.20.0.0/31'], settings));
      const controller = await world.start();
      await world.createService('web');
      await served(world, 'web');
      await controller.idle();
      const next = smallTree(['10.20.9.0/31'], settings);
      await world.deliver(next);
      await until(
        () => world.eips(),
        (eips) => eips.includes('10.20.0.0 Leaving web'),
      );
      await controller.stop();
      await delay(1_100);
      const deeds = await planEqualsDeeds(world, next, async () => {
        await (await world.start()).idle();
      });
      assert.deepEqual(deeds, ['hide shop/web 10.20.0.0', 'lose shop/web 10.20.0.0']);
      assert.deepEqual(await world.eips(), ['10.20.0.0 Withdrawn web', '10.20.9.0 Active web']);
    });

    inWorld(
      'withdraws the address of a deleted Service, and gives it to nobody else before its quarantine',
      async (world) => {
        const tree = smallTree(['10.20.0.0/31'], { quarantine: '2s' });
        await world.deliver(tree);
        const controller = await world.start();
        await world.createService('web');
        await served(world, 'web');
        await controller.idle();
        await world.remove('Service', 'web');
        await until(
          () => world.eips(),
          (eips) => eips[0] === '10.20.0.0 Withdrawn web',
        );
        await world.createService('other');
        assert.deepEqual(
          await until(
            () => world.shown('other'),
            (shown) => shown.length === 1,
          ),
          ['10.20.0.1'],
        );
        await until(
          () => world.eips(),
          (eips) => eips.length === 1,
        );
      },
    );

    inWorld(
      'keeps a withdrawn address in the status until every speaker has seen the withdrawal',
      async (world) => {
        const settings = { quarantine: '0s', guard: { maxDisrupted: 10 } };
        await world.deliver(smallTree(['10.20.0.0/31'], settings));
        const controller = await world.start();
        await world.createService('web');
        await served(world, 'web');
        await controller.idle();
        // The only address left in the pool is given to nobody who does not ask for it.
        const elsewhere = document('AddressPool', 'main', { addresses: ['10.30.0.0/32'], autoAssign: false });
        const tree = smallTree([], settings).with(1, elsewhere);
        const deeds = await planEqualsDeeds(world, tree, async () => {
          await world.deliver(tree);
          const withdrawn = await until(
            () => world.list('EIP'),
            (eips) => eips.some(({ spec }) => (spec as { state: string }).state === 'Withdrawn'),
          );
          assert.deepEqual(await world.shown('web'), ['10.20.0.0']);
          const { resourceVersion = '' } = withdrawn[0]!.metadata;
          await observe(world.api, 'n1', resourceVersion);
          await observe(world.api, 'n2', String(BigInt(resourceVersion) + 1000n));
          await until(
            () => world.shown('web'),
            (shown) => shown.length === 0,
          );
        });
        assert.deepEqual(deeds, ['hide shop/web 10.20.0.0', 'lose shop/web 10.20.0.0']);
        await until(
          () => world.eips(),
          (eips) => eips.length === 0,
        );
      },
      2,
    );
  });
}
