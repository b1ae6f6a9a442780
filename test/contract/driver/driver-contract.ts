/**
 * What a speaker may rely on, whichever driver it has. Times are real: the machines that it is about are.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Layer2Desired } from '../../../src/core/announce/driver.ts';
import type { Address } from '../../../src/core/net/address.ts';
import { type BenchDriver, type DriverBench, desiredOn, eventually, ownerOf, watchWire } from './bench.ts';

const FOREIGN = '02:00:00:00:ff:01';

/** Runs the suite on a bench of one's own for each case. `skip`: why it cannot run here. */
export function driverContract(name: string, openBench: () => Promise<DriverBench>, skip?: string): void {
  describe(`contract of speaker drivers: ${name}`, { ...(skip !== undefined && { skip }) }, () => {
    let bench: DriverBench;
    let boot = 1n;
    const drivers = new Map<string, BenchDriver>();
    const start = async (node: string) => {
      drivers.set(node, await bench.start(node, boot++));
    };
    const setAll = (desired: Layer2Desired) => {
      for (const driver of drivers.values()) driver.set(desired);
    };
    const answersOf = (address: Address, wanted: readonly string[]) =>
      eventually(
        `${wanted.join() || 'nobody'} answers`,
        () => bench.askWire(address),
        (seen) => seen.join() === wanted.join(),
      );
    const answered = async (node: string) => (await drivers.get(node)!.observe()).announced.map((one) => one.address);
    const stateOf = (
      node: string,
      what: string,
      isWanted: (state: Awaited<ReturnType<BenchDriver['observe']>>) => boolean,
      withinMs?: number,
    ) => eventually(`${node} ${what}`, () => drivers.get(node)!.observe(), isWanted, withinMs);
    const carriedOut = (node: string, generation: bigint) =>
      stateOf(node, `carries out ${generation}`, (state) => state.generation === generation);

    before(async () => {
      bench = await openBench();
    });
    after(() => bench?.close());

    it('announces nothing before it is told to, and shows its interface', async () => {
      for (const node of bench.nodes) await start(node);
      for (const node of bench.nodes) {
        const { generation, interfaces, announced, deviations } = await drivers.get(node)!.observe();
        assert.deepEqual([generation, announced, deviations], [0n, [], []]);
        const own = interfaces.filter((one) => one.name === bench.interface);
        assert.deepEqual(
          own.map(({ mac, carrier }) => [mac, carrier]),
          [[bench.macOf(node), true]],
        );
        assert.ok(own[0]!.prefixes.length > 0);
      }
      assert.deepEqual(await bench.askWire(bench.addresses[0]!), []);
    });

    it('lets one of three answer for each address, the one that is elected', async () => {
      const addresses = bench.addresses.slice(0, 6);
      setAll(desiredOn(bench, 10n, addresses));
      for (const address of addresses) {
        const owner = ownerOf(bench.nodes, address);
        await answersOf(address, [owner]);
        await stateOf(owner, 'shows what it answers for', ({ announced }) =>
          announced.some((one) => one.address === address && one.interface === bench.interface),
        );
      }
      for (const node of bench.nodes) {
        const { announced } = await carriedOut(node, 10n);
        const own = addresses.filter((address) => ownerOf(bench.nodes, address) === node);
        assert.deepEqual(
          announced.map((one) => one.address),
          [...own].sort((a, b) => (a < b ? -1 : 1)),
        );
      }
    });

    it('replaces all with each set, and has carried one out only when what is no longer listed is silent', async () => {
      const [first, second, third] = bench.addresses as [Address, Address, Address];
      for (const [generation, addresses] of [
        [20n, [second, third]],
        [21n, [third, first]],
        [22n, [second]],
      ] as const) {
        setAll(desiredOn(bench, generation, addresses));
        for (const node of bench.nodes) {
          const { announced } = await carriedOut(node, generation);
          assert.deepEqual(
            announced.filter((one) => !(addresses as readonly Address[]).includes(one.address)),
            [],
          );
        }
        for (const gone of [first, second, third].filter((one) => !(addresses as readonly Address[]).includes(one))) {
          assert.deepEqual(await bench.askWire(gone), []);
        }
        for (const address of addresses) await answersOf(address, [ownerOf(bench.nodes, address)]);
      }
    });

    it('follows a generation that goes back, as a cluster that was restored does', async () => {
      setAll(desiredOn(bench, 5n, bench.addresses.slice(0, 1)));
      for (const node of bench.nodes) await carriedOut(node, 5n);
      await answersOf(bench.addresses[0]!, [ownerOf(bench.nodes, bench.addresses[0]!)]);
      setAll(desiredOn(bench, 30n, bench.addresses));
      for (const node of bench.nodes) await carriedOut(node, 30n);
      for (const address of bench.addresses) await answersOf(address, [ownerOf(bench.nodes, address)]);
    });

    it('hands over without a gap when another node is elected', async () => {
      const address = bench.addresses[0]!;
      const owner = ownerOf(bench.nodes, address);
      const rest = bench.nodes.filter((node) => node !== owner);
      const next = ownerOf(rest, address);
      const seen = await watchWire(bench, address, async () => {
        setAll(desiredOn(bench, 31n, bench.addresses, { nodes: rest }));
        await answersOf(address, [next]);
      });
      assert.ok(
        seen.every((nodes) => nodes.length >= 1 && nodes.every((node) => node === owner || node === next)),
        JSON.stringify(seen),
      );
      setAll(desiredOn(bench, 32n, bench.addresses));
      await answersOf(address, [owner]);
    });

    for (const [how, lose, restore] of [
      ['pulls its cable', (node: string) => bench.setLink(node, false), (node: string) => bench.setLink(node, true)],
      ['dies', (node: string) => bench.kill(node), start],
    ] as const) {
      it(`has one owner after a node ${how}, at most one in between, and the first one again when it is back`, async () => {
        setAll(desiredOn(bench, 40n, bench.addresses));
        const address = bench.addresses[1]!;
        const owner = ownerOf(bench.nodes, address);
        const next = ownerOf(
          bench.nodes.filter((node) => node !== owner),
          address,
        );
        await answersOf(address, [owner]);
        const seen = await watchWire(bench, address, async () => {
          await lose(owner);
          await answersOf(address, [next]);
        });
        assert.ok(
          seen.every((nodes) => nodes.length <= 1),
          JSON.stringify(seen),
        );
        await restore(owner);
        drivers.get(owner)!.set(desiredOn(bench, 40n, bench.addresses));
        await answersOf(address, [owner]);
      });
    }

    it('shows the carrier of its interface', async () => {
      const [node] = bench.nodes;
      const carrierOf = (isUp: boolean) =>
        stateOf(node, `shows carrier ${isUp}`, ({ interfaces }) =>
          interfaces.some((one) => one.name === bench.interface && one.carrier === isUp),
        );
      await bench.setLink(node, false);
      await carrierOf(false);
      assert.deepEqual(await answered(node), []);
      await bench.setLink(node, true);
      await carrierOf(true);
    });

    it('hands over without a gap when it is stopped, and is silent then', async () => {
      const address = bench.addresses[2]!;
      const owner = ownerOf(bench.nodes, address);
      const next = ownerOf(
        bench.nodes.filter((node) => node !== owner),
        address,
      );
      await answersOf(address, [owner]);
      const seen = await watchWire(bench, address, async () => {
        await drivers.get(owner)!.stop('withdraw');
        assert.deepEqual(await bench.askWire(address), [next]);
      });
      assert.ok(
        seen.every((nodes) => nodes.length >= 1),
        JSON.stringify(seen),
      );
      drivers.delete(owner);
      await start(owner);
      drivers.get(owner)!.set(desiredOn(bench, 40n, bench.addresses));
      await answersOf(address, [owner]);
    });

    it('is as if killed when it is stopped to be kept, and its addresses go on elsewhere', async () => {
      const address = bench.addresses[3]!;
      const owner = ownerOf(bench.nodes, address);
      await answersOf(address, [owner]);
      await drivers.get(owner)!.stop('keep');
      drivers.delete(owner);
      await answersOf(address, [
        ownerOf(
          bench.nodes.filter((node) => node !== owner),
          address,
        ),
      ]);
      await start(owner);
      drivers.get(owner)!.set(desiredOn(bench, 40n, bench.addresses));
      await answersOf(address, [owner]);
    });

    it('does not take an address that a stranger has, says whose it is, and takes it when it is free', async () => {
      const [, address, ...rest] = bench.addresses as [Address, Address, ...Address[]];
      setAll(desiredOn(bench, 41n, rest));
      await answersOf(address, []);
      await bench.setForeign(FOREIGN, [address]);
      setAll(desiredOn(bench, 42n, bench.addresses));
      const owner = ownerOf(bench.nodes, address);
      const { deviations } = await stateOf(owner, 'sees the conflict', (state) => state.deviations.length > 0);
      assert.deepEqual(
        deviations.map((one) => [one.address, one.interface, one.reason, one.mac]),
        [[address, bench.interface, 'Conflict', FOREIGN]],
      );
      assert.deepEqual(await bench.askWire(address), [FOREIGN]);
      await bench.setForeign(FOREIGN, []);
      await answersOf(address, [owner]);
      // Nearly always at once; where the stranger answered too late to be asked first, it is remembered for a minute.
      await stateOf(owner, 'forgets the conflict', (state) => state.deviations.length === 0, 90_000);
    });

    it('stops at once where it announces nothing', async () => {
      setAll(desiredOn(bench, 50n, []));
      for (const node of bench.nodes) {
        await carriedOut(node, 50n);
        await drivers.get(node)!.stop('withdraw');
      }
      assert.deepEqual(await bench.askWire(bench.addresses[0]!), []);
    });
  });
}
