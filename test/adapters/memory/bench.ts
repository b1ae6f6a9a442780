/** The bench of the memory driver: three drivers in this process, on a hub. */

import { MEMORY_INTERFACE, memoryMac, openMemoryDriver } from '../../../src/adapters/memory/driver.ts';
import { type Hub, openHub } from '../../../src/adapters/memory/hub.ts';
import type { Layer2Desired, SpeakerDriver } from '../../../src/core/announce/driver.ts';
import { type Address, parseAddress } from '../../../src/core/net/address.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';
import { type BenchDriver, type DriverBench, eventually } from '../../contract/driver/bench.ts';

export const KEY = new Uint8Array(32).fill(7);

export async function openMemoryBench(): Promise<DriverBench & { readonly hub: Hub }> {
  const hub = await openHub({ clock: SYSTEM_CLOCK, prefix: '10.20.0.0/16' });
  const running = new Map<string, SpeakerDriver<Layer2Desired>>();
  const failures: Error[] = [];
  const kill = (node: string) =>
    new Promise<void>((resolve) => {
      running.get(node)?.stop('keep', resolve) ?? resolve();
      running.delete(node);
    });
  return {
    hub,
    nodes: ['n1', 'n2', 'n3'],
    interface: MEMORY_INTERFACE,
    addresses: [1, 2, 3, 4, 5, 6].map((last) => parseAddress(`10.20.30.${last}`) as Address),
    macOf: memoryMac,
    async start(node, boot) {
      const events = { onChange: () => undefined, onFailure: (error: Error) => void failures.push(error) };
      const driver = openMemoryDriver({ hub: hub.address, node, boot, key: KEY, clock: SYSTEM_CLOCK, events });
      running.set(node, driver);
      const opened: BenchDriver = {
        set: (desired) => driver.set(desired),
        observe: async () => driver.observe(),
        stop: (mode) => new Promise((resolve) => driver.stop(mode, resolve)),
      };
      await eventually(`${node} is attached`, opened.observe, ({ interfaces }) =>
        interfaces.some(({ carrier }) => carrier),
      );
      return opened;
    },
    kill,
    setLink: async (node, isUp) => hub.setCarrier(node, isUp),
    setForeign: async (mac, addresses) => hub.setForeign(mac, addresses),
    askWire: async (address) => (await hub.ask(address)).map(({ mac, node }) => node ?? mac).sort(),
    async close() {
      for (const node of [...running.keys()]) await kill(node);
      await hub.close();
      if (failures.length > 0) throw failures[0];
    },
  };
}
