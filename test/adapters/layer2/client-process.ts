/**
 * A machine on the wire that is no speaker: `client-process.ts`, started in a namespace with `eth0`. It asks who has an
 * address, sends frames as they are given, writes down what it hears, and can answer for addresses as a stranger.
 */
import { readFileSync } from 'node:fs';
import { ARP_BYTES, aimReply, newReply } from '../../../src/adapters/layer2/arp.ts';
import { macAt, macBytes } from '../../../src/adapters/layer2/ethernet.ts';
import { ARP_FILTER } from '../../../src/adapters/layer2/filter.ts';
import { openPacketSocket } from '../../../src/adapters/layer2/sockets.ts';

export type ClientCommand =
  /** Asks once, from this sender (0: a probe), and answers `waitMs` later with all who replied. */
  | { readonly kind: 'ask'; readonly id: number; readonly address: number; readonly waitMs: number }
  /** Asks every `everyMs` until `quiet`. */
  | { readonly kind: 'watch'; readonly address: number; readonly everyMs: number }
  | { readonly kind: 'quiet'; readonly id: number }
  /** Sends a frame and answers `waitMs` later with the frames of ARP that came in. */
  | { readonly kind: 'frame'; readonly id: number; readonly frame: Buffer; readonly waitMs: number }
  | { readonly kind: 'foreign'; readonly id: number; readonly mac: string; readonly addresses: readonly number[] };

/** Each question of a watch has a sender of its own, so that its answers are known: 198.18.0.0/15, for benchmarks (RFC 2544). */
const FIRST_SENDER = 0xc6120000;
const LAST_ANSWERS_MS = 200;

/** Times are nanoseconds of the monotonic clock, alike in all processes. */
export interface Heard {
  readonly atNs: bigint;
  readonly mac: string;
  /** `announcement`: to everybody. */
  readonly kind: 'reply' | 'announcement';
  /** Of a reply: to which question, counted from 0. */
  readonly question: number;
}

export type ClientReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'asked'; readonly id: number; readonly macs: readonly string[] }
  | {
      readonly kind: 'watched';
      readonly id: number;
      readonly askedNs: readonly bigint[];
      readonly heard: readonly Heard[];
    }
  | { readonly kind: 'frames'; readonly id: number; readonly frames: readonly Buffer[] }
  | { readonly kind: 'done'; readonly id: number };

if (process.argv[1]?.endsWith('client-process.ts')) main();

function main(): void {
  const report = (message: ClientReport) => process.send?.(message);
  const mac = macBytes(readFileSync('/sys/class/net/eth0/address', 'utf8').trim());
  const own = Number(process.argv[2]);
  const interfaceIndex = Number(readFileSync('/sys/class/net/eth0/ifindex', 'utf8'));
  const socket = openPacketSocket({ interfaceIndex, type: 0x0806, filter: ARP_FILTER });
  const buffer = Buffer.alloc(2_048);
  const asked = new Map<number, { address: number; macs: Set<string> }>();
  const framed = new Map<number, Buffer[]>();
  let foreign: { reply: Buffer; addresses: Set<number> } | undefined;
  let watched: { address: number; timer: NodeJS.Timeout; askedNs: bigint[]; heard: Heard[] } | undefined;

  const request = (address: number, sender = own) => {
    const frame = newReply(mac);
    frame.fill(0xff, 0, 6);
    frame.writeUInt16BE(1, 20);
    frame.writeUInt32BE(sender, 28);
    frame.writeUInt32BE(address, 38);
    socket.send(frame);
  };

  const take = (length: number) => {
    if (length < ARP_BYTES) return;
    for (const frames of framed.values()) frames.push(Buffer.from(buffer.subarray(0, length)));
    const operation = buffer.readUInt16BE(20);
    const [sender, target] = [buffer.readUInt32BE(28), buffer.readUInt32BE(38)];
    const isForAll = (buffer[0]! & 1) === 1;
    const from = macAt(buffer, 22);
    if (operation === 2 && !isForAll) {
      for (const { address, macs } of asked.values()) if (address === sender) macs.add(from);
    }
    if (watched?.address === sender && (operation === 2 || sender === target)) {
      const question = isForAll ? -1 : target - FIRST_SENDER;
      if (isForAll || (question >= 0 && question < watched.askedNs.length)) {
        const kind = isForAll ? 'announcement' : 'reply';
        watched.heard.push({ atNs: process.hrtime.bigint(), mac: from, kind, question });
      }
    }
    if (operation === 1 && foreign?.addresses.has(target)) {
      aimReply(foreign.reply, buffer);
      socket.send(foreign.reply);
    }
  };
  socket.watch(
    () => {
      for (let length = socket.receive(buffer); length !== undefined; length = socket.receive(buffer)) take(length);
    },
    () => {
      throw new Error('the socket of the client was lost');
    },
  );

  process.on('message', (command: ClientCommand) => {
    switch (command.kind) {
      case 'ask': {
        const { id, address } = command;
        const macs = new Set<string>();
        asked.set(id, { address, macs });
        request(address);
        setTimeout(() => {
          asked.delete(id);
          report({ kind: 'asked', id, macs: [...macs] });
        }, command.waitMs);
        return;
      }
      case 'watch': {
        const { address } = command;
        const askedNs: bigint[] = [];
        const timer = setInterval(() => {
          request(address, FIRST_SENDER + askedNs.length);
          askedNs.push(process.hrtime.bigint());
        }, command.everyMs);
        watched = { address, timer, askedNs, heard: [] };
        return;
      }
      case 'quiet': {
        const { timer, askedNs, heard } = watched!;
        clearInterval(timer);
        // The last answers are on their way.
        setTimeout(() => {
          watched = undefined;
          report({ kind: 'watched', id: command.id, askedNs, heard });
        }, LAST_ANSWERS_MS);
        return;
      }
      case 'frame': {
        const { id } = command;
        const frames: Buffer[] = [];
        framed.set(id, frames);
        socket.send(Buffer.from(command.frame));
        setTimeout(() => {
          framed.delete(id);
          report({ kind: 'frames', id, frames });
        }, command.waitMs);
        return;
      }
      case 'foreign':
        foreign = { reply: newReply(macBytes(command.mac)), addresses: new Set(command.addresses) };
        report({ kind: 'done', id: command.id });
        return;
    }
  });
  process.on('disconnect', () => process.exit(0));
  report({ kind: 'ready' });
}
