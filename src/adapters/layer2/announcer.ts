/**
 * Tells the wire where addresses are, in the order of need and no faster than switches and neighbours can take it.
 *
 * A takeover goes first, with one frame for each address; the second form, and what is told again, follow. Interfaces take
 * turns. What has been silenced is not sent any more.
 */
import type { Clock } from '../../runtime/clock.ts';

export interface Announcer {
  /** `isFirst`: nobody has heard of it from us yet. */
  announce(interfaceName: string, addresses: readonly number[], isFirst: boolean): void;
  silence(interfaceName: string, addresses: readonly number[]): void;
  /** The interface is gone. */
  forget(interfaceName: string): void;
  close(): void;
}

export type AnnouncementForm = 'request' | 'reply';

const FRAMES_PER_MS = 2;
/** So many at once after a rest: a node's worth of addresses fails over without waiting. */
const BURST_FRAMES = 512;
const PAUSE_MS = 5;

/** `send` returns whether the frame has left; one that has not is tried again. */
export function openAnnouncer(
  clock: Clock,
  send: (interfaceName: string, address: number, form: AnnouncementForm) => boolean,
): Announcer {
  /** By interface, in the order in which they came: the forms that are still to be sent. */
  const urgent: Queue = new Map();
  const others: Queue = new Map();
  let budget = BURST_FRAMES;
  let countedMs = clock.monotonicMs();
  let cancel: (() => void) | undefined;

  const run = () => {
    cancel = undefined;
    const nowMs = clock.monotonicMs();
    budget = Math.min(BURST_FRAMES, budget + (nowMs - countedMs) * FRAMES_PER_MS);
    countedMs = nowMs;
    const isAllSent = [sendFrom(urgent), sendFrom(others)].every(Boolean);
    if (!isAllSent) {
      cancel = clock.after(PAUSE_MS, run);
    }
  };

  /** One of each interface in turn, until none has any that can be sent. Returns whether all of it has been sent. */
  const sendFrom = (queue: Queue): boolean => {
    const stuck = new Set<string>();
    for (let isEmpty = false; !isEmpty; ) {
      isEmpty = true;
      for (const [name, waiting] of queue) {
        const [next] = waiting;
        if (next === undefined || stuck.has(name)) continue;
        if (budget < 1) return false;
        const [address, [form, ...rest]] = next;
        if (!send(name, address, form!)) {
          stuck.add(name);
          continue;
        }
        isEmpty = false;
        budget -= 1;
        waiting.delete(address);
        if (rest.length > 0) put(others, name, address, rest);
      }
    }
    return stuck.size === 0;
  };

  return {
    announce(name, addresses, isFirst) {
      for (const address of addresses) {
        // What already waits in front says it all.
        if (urgent.get(name)?.has(address)) continue;
        put(isFirst ? urgent : others, name, address, ['request', 'reply']);
      }
      if (cancel === undefined) run();
    },
    silence(name, addresses) {
      for (const queue of [urgent, others]) {
        const waiting = queue.get(name);
        if (waiting !== undefined) for (const address of addresses) waiting.delete(address);
      }
    },
    forget(name) {
      urgent.delete(name);
      others.delete(name);
    },
    close() {
      cancel?.();
      cancel = () => {};
      urgent.clear();
      others.clear();
    },
  };
}

type Queue = Map<string, Map<number, readonly AnnouncementForm[]>>;

function put(queue: Queue, name: string, address: number, forms: readonly AnnouncementForm[]): void {
  const waiting = queue.get(name) ?? new Map<number, readonly AnnouncementForm[]>();
  queue.set(name, waiting.set(address, forms));
}
