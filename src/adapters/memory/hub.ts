/**
 * A wire without root: speakers with the memory driver connect to it by TCP on loopback, and it relays what they send as
 * a switch would. For tests, and for the lab where there are no network namespaces. It trusts whoever connects.
 *
 * Whoever opened it can pull a node's cable, put a stranger on the wire, and ask who answers for an address.
 */
import { createServer, type Socket } from 'node:net';
import { AdapterError, errnoInWords } from '../../core/failure.ts';
import { type Address, formatAddress } from '../../core/net/address.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type Frame, parseToHub, receive, send, type ToHub } from './frames.ts';

export interface HubOptions {
  readonly clock: Clock;
  /** The prefix that is on-link on this wire, as text: `10.20.0.0/16`. */
  readonly prefix: string;
  /** Default: a free one. */
  readonly port?: number;
}

export interface Hub {
  /** `127.0.0.1:41234`, as `--hub` of a speaker wants it. */
  readonly address: string;
  /** The nodes that are connected and have a carrier, sorted. */
  nodes(): readonly string[];
  /** Pulls the cable of a node, now and whenever it connects, or plugs it in again. */
  setCarrier(node: string, isUp: boolean): void;
  /** A machine that is no speaker has these addresses, and no others. */
  setForeign(mac: string, addresses: readonly Address[]): void;
  /**
   * Asks on the wire who has an address: each answer once, sorted by MAC. Waits for every node with a carrier, or for
   * `withinMs` (500) where one is too slow.
   */
  ask(address: Address, withinMs?: number): Promise<readonly HubAnswer[]>;
  /** How many frames of each kind were sent so far. */
  counts(): Readonly<Record<Frame['kind'], number>>;
  close(): Promise<void>;
}

export interface HubAnswer {
  readonly mac: string;
  /** Absent: a stranger's. */
  readonly node?: string;
}

interface Station {
  readonly socket: Socket;
  readonly node: string;
  readonly mac: string;
}

/** Who asks for the hub's opener. */
const CLIENT_MAC = '02:00:00:00:fe:01';
const ASK_WITHIN_MS = 500;
/** A node that reads nothing misses frames, as with a real wire: they are not kept for it. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

export async function openHub({ clock, prefix, port = 0 }: HubOptions): Promise<Hub> {
  const sockets = new Set<Socket>();
  const stations = new Map<Socket, Station>();
  const cut = new Set<string>();
  const foreign = new Map<string, ReadonlySet<string>>();
  const counts = { heartbeat: 0, question: 0, answer: 0, claim: 0 };
  const questions = new Map<number, { readonly macs: Set<string>; readonly waitsFor: Set<Socket>; end(): void }>();
  let nextId = 1;

  const isUp = ({ node }: Station) => !cut.has(node);
  const transmit = (station: Station, from: string, frame: Frame) => {
    if (isUp(station) && station.socket.writableLength < MAX_UNREAD_BYTES) {
      send(station.socket, { kind: 'frame', from, frame });
    }
  };
  /** Strangers answer at once. */
  const answersOfForeign = (addresses: readonly string[]) =>
    [...foreign].flatMap(([mac, own]) => {
      const had = addresses.filter((address) => own.has(address));
      return had.length > 0 ? [{ mac, had }] : [];
    });

  const relay = (sender: Station, { to, frame }: Extract<ToHub, { kind: 'send' }>) => {
    if (!isUp(sender)) return;
    counts[frame.kind]++;
    for (const station of stations.values()) {
      if (station !== sender && (to === undefined || to === station.mac)) transmit(station, sender.mac, frame);
    }
    if (frame.kind === 'question') {
      for (const { mac, had } of answersOfForeign(frame.addresses)) {
        transmit(sender, mac, { kind: 'answer', addresses: had });
      }
    }
    if (frame.kind === 'answer' && to?.startsWith(`${CLIENT_MAC}/`)) {
      questions.get(Number(to.slice(CLIENT_MAC.length + 1)))?.macs.add(sender.mac);
    }
  };

  /** All that the node had to say before this has come in. */
  const hasAnswered = (socket: Socket, id: number) => {
    const question = questions.get(id);
    if (question?.waitsFor.delete(socket) && question.waitsFor.size === 0) question.end();
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    // What follows is `close`, which says all there is to say.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      stations.delete(socket);
      for (const id of questions.keys()) hasAnswered(socket, id);
    });
    receive(socket, parseToHub, (message) => {
      const station = stations.get(socket);
      if (message.kind === 'attach') {
        const attached = { socket, node: message.node, mac: message.mac };
        stations.set(socket, attached);
        send(socket, { kind: 'attached', prefix, carrier: isUp(attached) });
      } else if (station === undefined) {
        socket.destroy();
      } else if (message.kind === 'send') {
        relay(station, message);
      } else if (message.id < 0) {
        hasAnswered(socket, message.id);
      } else {
        send(socket, message);
      }
    });
  });
  const address = await listen(server, port);

  return {
    address,
    nodes: () =>
      [...stations.values()]
        .filter(isUp)
        .map(({ node }) => node)
        .sort(),
    setCarrier(node, isPlugged) {
      if (isPlugged) cut.delete(node);
      else cut.add(node);
      for (const station of stations.values()) {
        if (station.node === node) send(station.socket, { kind: 'carrier', carrier: isPlugged });
      }
    },
    setForeign(mac, addresses) {
      foreign.set(mac, new Set(addresses.map(formatAddress)));
    },
    ask(asked, withinMs = ASK_WITHIN_MS) {
      const id = -nextId++;
      const addresses = [formatAddress(asked)];
      const macs = new Set(answersOfForeign(addresses).map(({ mac }) => mac));
      const asking = [...stations.values()].filter(isUp);
      counts.question++;
      return new Promise((resolve) => {
        const end = () => {
          cancel();
          questions.delete(id);
          const nodes = new Map([...stations.values()].map(({ mac, node }) => [mac, node]));
          resolve(
            [...macs].sort().map((mac) => {
              const node = nodes.get(mac);
              return { mac, ...(node !== undefined && { node }) };
            }),
          );
        };
        const cancel = clock.after(withinMs, end);
        questions.set(id, { macs, waitsFor: new Set(asking.map(({ socket }) => socket)), end });
        for (const station of asking) {
          transmit(station, `${CLIENT_MAC}/${id}`, { kind: 'question', addresses });
          send(station.socket, { kind: 'mark', id });
        }
        if (asking.length === 0) end();
      });
    },
    counts: () => ({ ...counts }),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      for (const question of [...questions.values()]) question.end();
      return closed;
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const target = `127.0.0.1:${port}`;
      reject(
        new AdapterError('unreachable', `${target}: the hub cannot listen there, ${errnoInWords(error)}`, {
          target,
          help: 'name a port that is free, or none',
          cause: error,
        }),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
      resolve(`127.0.0.1:${boundPort}`);
    });
  });
}
