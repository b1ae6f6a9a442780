/**
 * One interface of this node in use: its sockets, what it answers for, and what comes in. It answers by itself; the rest it
 * hands on.
 */
import type { MacClaim } from '../../core/announce/liveness-state.ts';
import type { AnnouncementForm } from './announcer.ts';
import { announcement, probe } from './arp.ts';
import { macBytes, TYPE_ARP, TYPE_IPV4 } from './ethernet.ts';
import { ARP_FILTER, HEARTBEAT_FILTER } from './filter.ts';
import type { HostLink } from './links.ts';
import { newResponder, respond } from './responder.ts';
import { openPacketSocket, type RawSocket, SystemCallError } from './sockets.ts';
import type { CounterName } from './stats.ts';
import { HEARTBEAT_GROUP_MAC, readDatagram, writeDatagram } from './udp.ts';

export interface Wire {
  readonly index: number;
  readonly mac: string;
  /** What is answered for: whoever changes it must have a reason. */
  readonly answers: Set<number>;
  announce(address: number, form: AnnouncementForm): boolean;
  ask(address: number): boolean;
  /** `source`: the interface's own address, or 0. */
  beat(payload: Uint8Array, source: number): boolean;
  /** Throws away all that waits. */
  drain(): void;
  countDrops(): number;
  close(): void;
}

export interface WireEvents {
  /** Asked before each frame: `false` means that it, and all before it, is from a time when we were not there. */
  readonly isTimely: () => boolean;
  readonly wanted: () => ReadonlySet<number>;
  readonly sighted: (claims: readonly MacClaim[]) => void;
  /** The payload is only good until this returns. */
  readonly heartbeat: (payload: Uint8Array) => void;
  /** The sockets are of no use any more: the interface went down, or away. */
  readonly lost: () => void;
  /** A mistake of ours. */
  readonly failed: (error: unknown) => void;
  readonly count: (name: CounterName, by?: number) => void;
}

/** Larger than any frame we look at. */
const FRAME_BYTES = 2_048;
/** At most so many at a time, so that heartbeats and timers get their turn under a flood. */
const BATCH = 64;

/** Throws `SystemCallError`. `answers`: what it answers for from the start. */
export function openWire(link: HostLink, answers: Iterable<number>, events: WireEvents): Wire {
  const { index } = link;
  const mac = macBytes(link.mac);
  const responder = newResponder(mac, answers);
  const frame = Buffer.alloc(FRAME_BYTES);
  const arp = openPacketSocket({ interfaceIndex: index, type: TYPE_ARP, filter: ARP_FILTER });
  const heartbeats = openedBeside(arp, () =>
    openPacketSocket({ interfaceIndex: index, type: TYPE_IPV4, filter: HEARTBEAT_FILTER, group: HEARTBEAT_GROUP_MAC }),
  );

  /** Returns whether all of them count. */
  const eachFrame = (socket: RawSocket, take: (length: number) => void): boolean => {
    for (let count = 0; count < BATCH; count += 1) {
      const length = socket.receive(frame);
      if (length === undefined) return true;
      if (!events.isTimely()) return false;
      take(length);
    }
    return true;
  };
  const readArp = () => {
    const sightings = new Map<string, MacClaim>();
    const isTimely = eachFrame(arp, (length) => {
      events.count('arpIn');
      const reply = respond(responder, frame, length, events.wanted(), sightings);
      if (reply !== undefined) counted('replies', arp.send(reply));
    });
    if (isTimely && sightings.size > 0) events.sighted([...sightings.values()]);
  };
  const readHeartbeats = () =>
    eachFrame(heartbeats, (length) => {
      const payload = readDatagram(frame, length);
      if (payload === undefined) events.count('heartbeatsRefused');
      else events.heartbeat(payload);
    });
  const counted = (name: CounterName, hasLeft: boolean): boolean => {
    events.count(hasLeft ? name : 'sendFailures');
    return hasLeft;
  };

  let isLost = false;
  const lose = () => {
    if (!isLost) events.lost();
    isLost = true;
  };
  /** The loop must not be left by an exception: it would be nobody's. */
  const guarded = (run: () => void) => () => {
    try {
      if (!isLost) run();
    } catch (error) {
      if (error instanceof SystemCallError) lose();
      else events.failed(error);
    }
  };
  arp.watch(guarded(readArp), lose);
  heartbeats.watch(guarded(readHeartbeats), lose);

  return {
    index,
    mac: link.mac,
    answers: responder.answers,
    announce: (address, form) => counted('announcements', arp.send(announcement(mac, address, form))),
    ask: (address) => counted('probes', arp.send(probe(mac, address))),
    beat: (payload, source) => counted('heartbeatsOut', heartbeats.send(writeDatagram(payload, mac, source))),
    drain() {
      guarded(() => {
        for (const socket of [arp, heartbeats]) while (socket.receive(frame) !== undefined);
      })();
    },
    countDrops: () => arp.drops() + heartbeats.drops(),
    close() {
      arp.close();
      heartbeats.close();
    },
  };
}

function openedBeside(first: RawSocket, open: () => RawSocket): RawSocket {
  try {
    return open();
  } catch (error) {
    first.close();
    throw error;
  }
}
