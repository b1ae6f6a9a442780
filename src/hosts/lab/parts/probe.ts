/**
 * The client: a machine on the same wire that asks who has an address and connects to it. Answers questions that come as
 * JSON lines, each with an `id` that its answer has too.
 */
import { readFileSync } from 'node:fs';
import { probe, readArp, senderMacOf } from '../../../adapters/layer2/arp.ts';
import { macBytes, TYPE_ARP } from '../../../adapters/layer2/ethernet.ts';
import { ARP_FILTER } from '../../../adapters/layer2/filter.ts';
import { openPacketSocket } from '../../../adapters/layer2/sockets.ts';
import { type Connected, connectOnce } from './connect.ts';
import { type Followed, type Following, type FollowTarget, startFollowing } from './following.ts';

export type ProbeQuestion =
  /** One connection: the first line that is said. */
  | { readonly ask: 'connect'; readonly address: string; readonly port: number; readonly timeoutMs: number }
  /** One ARP question to everybody; all who answer within `waitMs`. */
  | { readonly ask: 'owners'; readonly address: string; readonly waitMs: number }
  /** Connects to all targets again and again, until `followed`. Answered when each has answered once. */
  | { readonly ask: 'follow'; readonly targets: readonly FollowTarget[]; readonly everyMs: number }
  | { readonly ask: 'followed' };

/** TCP would send a lost packet again after a second: an attempt is given up before. */
const FOLLOW_ATTEMPT_MS = 250;

export interface ProbeAnswers {
  readonly connect: Connected;
  /** MACs, each once, sorted. */
  readonly owners: readonly string[];
  readonly follow: null;
  readonly followed: readonly Followed[];
}

export interface Probe {
  answer(question: ProbeQuestion): Promise<ProbeAnswers[ProbeQuestion['ask']]>;
}

export function openProbe(interfaceName: string): Probe {
  let following: Following | undefined;
  return {
    async answer(question) {
      switch (question.ask) {
        case 'connect':
          return await connectOnce(question.address, question.port, question.timeoutMs);
        case 'owners':
          return await ownersOf(interfaceName, question.address, question.waitMs);
        case 'follow':
          await following?.stop();
          following = startFollowing(question.targets, question.everyMs, async ({ address, port }) => {
            const { node } = await connectOnce(address, port, FOLLOW_ATTEMPT_MS);
            return node;
          });
          await following.begun;
          return null;
        case 'followed': {
          const followed = following?.stop() ?? [];
          following = undefined;
          return await followed;
        }
      }
    },
  };
}

async function ownersOf(interfaceName: string, address: string, waitMs: number): Promise<string[]> {
  const own = macBytes(readFileSync(`/sys/class/net/${interfaceName}/address`, 'utf8').trim());
  const interfaceIndex = Number(readFileSync(`/sys/class/net/${interfaceName}/ifindex`, 'utf8'));
  const target = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const socket = openPacketSocket({ interfaceIndex, type: TYPE_ARP, filter: ARP_FILTER });
  const frame = Buffer.alloc(2048);
  const owners = new Set<string>();
  try {
    socket.send(probe(own, target));
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, waitMs);
      const stop = (error: Error) => {
        clearTimeout(timer);
        reject(error);
      };
      socket.watch(
        () => {
          for (let length = socket.receive(frame); length !== undefined; length = socket.receive(frame)) {
            const packet = readArp(frame, length, own);
            if (packet?.isRequest === false && packet.senderAddress === target) owners.add(senderMacOf(frame));
          }
        },
        () => stop(new Error(`the link of ${interfaceName} is down`)),
      );
    });
  } finally {
    socket.close();
  }
  return [...owners].sort();
}
