/**
 * The program itself, killed at a write (kill -9) and started again, and asked to stop: as a node or a kubelet does it.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { beginStory, isWrite, openWitness, playStory } from './story.ts';
import { openWorld, smallTree, until, type World } from './world.ts';

/** At these writes of some sixty; each of them is cut, in one process, in cut-off.test.ts. */
const KILLED_AT = [2, 9, 17, 26, 38];

for (const { name, start, skip } of testApis()) {
  describe(`the program on the ${name} API server`, { skip, timeout: 300_000 }, () => {
    let server: ApiServer;
    let proxy: FaultProxy;
    let world: World;
    const children = new Set<ChildProcess>();
    before(async () => {
      server = await start();
      proxy = await startFaultProxy(server);
      world = await openWorld(server);
    });
    after(async () => {
      for (const child of children) child.kill('SIGKILL');
      await world?.close();
      await proxy?.close();
      await server?.close();
    });

    function launch(...more: readonly string[]): ChildProcess {
      const argv = ['--import', 'tsx', 'src/hosts/cli/main.ts', 'controller', '--kubeconfig', proxy.kubeconfigPath];
      const child = spawn(process.execPath, [...argv, '--metrics-address', '127.0.0.1:0', ...more], {
        stdio: ['ignore', 'ignore', process.env.TEST_LOG === undefined ? 'ignore' : 'inherit'],
      });
      children.add(child);
      return child;
    }

    async function ended(child: ChildProcess): Promise<number | null> {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      children.delete(child);
      return child.exitCode;
    }

    for (const [index, write] of KILLED_AT.entries()) {
      const when = index % 2 === 0 ? 'after' : 'before';
      test(`comes to the same end, killed ${when} write ${write}`, async () => {
        let count = 0;
        let child: ChildProcess | undefined;
        let isKilled = false;
        const killAt = (moment: string) => {
          if (isKilled || moment !== when || count < write) return 'pass';
          isKilled = true;
          child?.kill('SIGKILL');
          return 'reset';
        };
        proxy.use({
          onRequest(request) {
            if (!isWrite(request)) return 'pass';
            count++;
            return killAt('before');
          },
          afterResponse: (request) => (isWrite(request) ? killAt('after') : 'pass'),
        });
        const witness = openWitness(world);
        try {
          await witness.synced;
          await beginStory(world);
          child = launch('--no-leader-elect');
          const restarted = ended(child).then(() => launch('--no-leader-elect'));
          await playStory(world);
          assert.ok(isKilled, `only ${count} writes`);
          const second = await restarted;
          second.kill('SIGTERM');
          assert.equal(await ended(second), 0);
        } finally {
          witness.close();
          await world.wipe();
        }
        assert.deepEqual(witness.wrongs, []);
      });
    }

    test('ends with 0 when it is asked to stop, and has given the Lease back', async () => {
      proxy.use({});
      await world.deliver(smallTree(['10.20.0.0/30']));
      await world.createService('web');
      const child = launch('--identity', 'one');
      await until(
        () => world.shown('web'),
        (shown) => shown.length === 1,
      );
      child.kill('SIGTERM');
      assert.equal(await ended(child), 0);
      const [lease] = await world.list('Lease');
      assert.equal((lease?.spec as { holderIdentity?: string } | undefined)?.holderIdentity ?? '', '');
      await world.wipe();
    });

    test('ends with 1 when another one has the Lease', async () => {
      const child = launch('--identity', 'one');
      await until(
        () => world.list('Lease'),
        ([lease]) => (lease?.spec as { holderIdentity?: string } | undefined)?.holderIdentity === 'one',
      );
      await until(
        () => world.patch('Lease', 'pierhead-controller', { spec: { holderIdentity: 'two' } }).then(() => true),
        Boolean,
      );
      assert.equal(await ended(child), 1);
      await world.wipe();
    });
  });
}
