/** The cluster's data are set back to an older copy while speakers run: they follow it, with one owner for each address. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ApiServer } from '../../cluster/api-server.ts';
import { testApis } from '../../cluster/test-api.ts';
import { eventually } from '../../contract/driver/bench.ts';
import { NODES, openSpeakerWorld, ownerOf, poolTree, type SpeakerWorld } from './world.ts';

/** Of a speaker: the parts that it reads, and the key of the heartbeats. */
const REFLECTORS = 6;

for (const { name, start, skip } of testApis()) {
  describe(`speakers whose cluster is set back, on the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    let world: SpeakerWorld;
    const owned = (address: string, wanted: readonly string[]) =>
      eventually(
        `${address} is answered for by ${wanted.join() || 'nobody'}`,
        () => world.answers(address),
        (seen) => seen.join() === wanted.join(),
        30_000,
      );
    before(async () => {
      server = await start();
      world = await openSpeakerWorld(server);
    });
    after(async () => {
      await world?.close();
      await server?.close();
    });

    it('announce what the copy has, each address from the node that it elects', async () => {
      const [moved, withdrawn, lost] = ['10.20.30.1', '10.20.30.2', '10.20.30.3'] as const;
      await world.putInForce(poolTree());
      for (const address of [moved, withdrawn]) await world.putEip(address);
      for (const node of NODES) await world.start(node);
      for (const address of [moved, withdrawn]) await owned(address, [ownerOf(address)]);
      await server.backup();
      const elected = ['a', 'b', 'c', 'd'].find((key) => ownerOf(key) !== ownerOf(moved));
      assert.ok(elected !== undefined);
      await world.putEip(moved, { electionKey: elected });
      await world.putEip(withdrawn, { state: 'Withdrawn', until: '2030-01-01T00:00:00Z' });
      await world.putEip(lost);
      await owned(moved, [ownerOf(elected)]);
      await owned(withdrawn, []);
      await owned(lost, [ownerOf(lost)]);
      const watches = NODES.length * REFLECTORS;
      // The copy was made with the server away: who has not come back from that has yet to list anyway.
      await eventually(
        'every reflector watches',
        async () => world.proxy.openWatches(),
        (open) => open === watches,
      );
      const before = world.proxy.requests.length;
      world.setApi(false);
      await server.restore();
      // No server is back from its backup before its watches were asked for in vain; the embedded one would be.
      await eventually(
        'every reflector has asked in vain',
        async () => world.proxy.requests.slice(before).filter(({ path }) => /limit=1(&|$)/.test(path)).length,
        (asked) => asked >= watches,
      );
      world.setApi(true);
      for (const address of [moved, withdrawn]) await owned(address, [ownerOf(address)]);
      await owned(lost, []);
    });
  });
}
