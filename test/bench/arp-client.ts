/**
 * `arp-client.ts <own address> <kernel's address> <driver's address as a number> <questions>`, started in a namespace: asks
 * for both addresses in turn, and waits by looking, so that the wait for its own event loop is in no figure.
 */
import { readFileSync } from 'node:fs';
import { newReply } from '../../src/adapters/layer2/arp.ts';
import { macBytes } from '../../src/adapters/layer2/ethernet.ts';
import { ARP_FILTER } from '../../src/adapters/layer2/filter.ts';
import { openPacketSocket } from '../../src/adapters/layer2/sockets.ts';
import { parseAddress } from '../../src/core/net/address.ts';

/** In microseconds. */
export interface ArpTimes {
  readonly kernelUs: readonly number[];
  readonly ownUs: readonly number[];
}

const LONGEST_MS = 1_000;
const WARM_UP = 500;

if (process.argv[1]?.endsWith('arp-client.ts')) main(process.argv.slice(2));

function main([own, kernels, drivers, questions]: readonly string[]): void {
  const ownAddress = Number(parseAddress(own!));
  const interfaceIndex = Number(readFileSync('/sys/class/net/eth0/ifindex', 'utf8'));
  const mac = macBytes(readFileSync('/sys/class/net/eth0/address', 'utf8').trim());
  const socket = openPacketSocket({ interfaceIndex, type: 0x0806, filter: ARP_FILTER });
  const buffer = Buffer.alloc(2_048);
  const ask = (address: number): number => {
    const frame = newReply(mac);
    frame.fill(0xff, 0, 6);
    frame.writeUInt16BE(1, 20);
    frame.writeUInt32BE(ownAddress, 28);
    frame.writeUInt32BE(address, 38);
    const begin = performance.now();
    socket.send(frame);
    for (;;) {
      const length = socket.receive(buffer);
      const tookMs = performance.now() - begin;
      // An announcement is a reply to nobody.
      const isReply = length !== undefined && buffer[21] === 2 && (buffer[0]! & 1) === 0;
      if (isReply && buffer.readUInt32BE(28) === address) return tookMs * 1_000;
      if (tookMs > LONGEST_MS) throw new Error(`nobody answers for ${address}`);
    }
  };
  const [kernelUs, ownUs]: [number[], number[]] = [[], []];
  for (let at = -WARM_UP; at < Number(questions); at += 1) {
    const times = [ask(Number(parseAddress(kernels!))), ask(Number(drivers))] as const;
    if (at >= 0) {
      kernelUs.push(times[0]);
      ownUs.push(times[1]);
    }
  }
  socket.close();
  process.send?.({ kernelUs, ownUs } satisfies ArpTimes);
  process.disconnect();
}
