import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { eventually } from '../../contract/driver/bench.ts';
import { NODES, openSpeakerWorld, ownerOf, poolTree, type SpeakerProcess, type SpeakerWorld } from './world.ts';

const ADDRESSES = ['10.20.30.1', '10.20.30.2', '10.20.30.3', '10.20.30.4', '10.20.30.5'];
const KILLS = 20;
/** Three programs from their sources, on a machine that may be busy. */
const PROCESSES_START_WITHIN_MS = 60_000;

for (const { name, start, skip } of testApis()) {
  describe(`speaker processes on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    let world: SpeakerWorld;
    const processes = new Map<string, SpeakerProcess>();
    const spawn = (node: string) => processes.set(node, world.spawn(node));
    const isSettled = () =>
      eventually(
        'each address is answered for by the node that is elected',
        () => Promise.all(ADDRESSES.map((address) => world.answers(address))),
        (seen) => seen.every((nodes, at) => nodes.join() === ownerOf(ADDRESSES[at]!)),
        PROCESSES_START_WITHIN_MS,
      );

    before(async () => {
      server = await start();
      world = await openSpeakerWorld(server);
      await world.putInForce(poolTree());
      for (const address of ADDRESSES) await world.putEip(address);
      for (const node of NODES) spawn(node);
    });
    after(async () => {
      await world?.close();
      await server?.close();
    });

    it('find one owner for each address', async () => {
      assert.equal((await isSettled()).length, ADDRESSES.length);
    });

    it(`have at most one owner for each address while they are killed ${KILLS} times, and the elected one afterwards`, async () => {
      let isOver = false;
      const doubled: string[] = [];
      const watching = (async () => {
        while (!isOver) {
          for (const address of ADDRESSES) {
            const nodes = await world.answers(address);
            // Whoever comes back takes over what it is elected for: then two answer, for at most 100 ms.
            if (nodes.length > 2) doubled.push(`${address}: ${nodes}`);
          }
          await delay(1);
        }
      })();
      const kill = async (node: string) => {
        const { child, ended } = processes.get(node)!;
        child.kill('SIGKILL');
        assert.equal(await ended, 'SIGKILL');
      };
      for (let round = 0; round < KILLS / 2; round++) {
        const [first, second] = [NODES[round % 3]!, NODES[(round + 1 + ((round >> 1) % 2)) % 3]!];
        await kill(first);
        await eventually(
          `the others have what ${first} had`,
          () => Promise.all(ADDRESSES.map((address) => world.answers(address))),
          (seen) => seen.every((nodes) => nodes.length === 1),
        );
        spawn(first);
        // The next one dies while this one starts.
        await kill(second);
        spawn(second);
        await isSettled();
      }
      isOver = true;
      await watching;
      assert.deepEqual(doubled, []);
      for (const { child, log } of processes.values()) assert.equal(child.exitCode, null, log());
    });

    it('are silent when they come back from an absence, until they know better', async () => {
      const address = ADDRESSES[1]!;
      const owner = ownerOf(address);
      const next = ownerOf(
        address,
        NODES.filter((node) => node !== owner),
      );
      const { child } = processes.get(owner)!;
      child.kill('SIGSTOP');
      await eventually(
        `${next} takes over`,
        () => world.answers(address),
        (nodes) => nodes.join() === next,
      );
      child.kill('SIGCONT');
      const seen: string[] = [];
      await eventually(
        `${owner} has it again`,
        async () => {
          const nodes = await world.answers(address);
          if (seen.at(-1) !== nodes.join()) seen.push(nodes.join());
          return nodes;
        },
        (nodes) => nodes.join() === owner,
      );
      // It does not answer because it did: first the other still does, alone.
      assert.equal(seen[0], next, seen.join(' | '));
      await isSettled();
    });

    it('hand over at SIGTERM without a gap, and end with 0', async () => {
      const address = ADDRESSES[0]!;
      const owner = ownerOf(address);
      const { child, ended, log } = processes.get(owner)!;
      let code: number | string | undefined;
      void ended.then((ending) => {
        code = ending;
      });
      child.kill('SIGTERM');
      let gaps = 0;
      while (code === undefined) {
        if ((await world.answers(address)).length === 0) gaps++;
        await delay(1);
      }
      assert.equal(gaps, 0);
      assert.equal(code, 0, log());
      spawn(owner);
      await isSettled();
    });

    it('end with a sentence where the driver cannot go on', async () => {
      await world.hub.close();
      for (const { ended, log } of processes.values()) {
        assert.equal(await ended, 1);
        assert.match(log(), /pierhead: 127\.0\.0\.1:\d+: the hub /);
      }
    });
  });
}
