/** Asks the kernel for this node's interfaces, and listens to changes of them. */
import type { Clock } from '../../runtime/clock.ts';
import { type HostLink, hostLinks } from './links.ts';
import { type AddressRecord, dumpRequest, type LinkRecord, readAnswer } from './netlink.ts';
import { openRouteSocket, type RawSocket, SystemCallError } from './sockets.ts';

export interface LinkScanner {
  scan(): HostLink[];
  close(): void;
}

/** A datagram of the kernel is at most 32 KiB (rtnetlink(7)). */
const ANSWER_BYTES = 64 * 1024;
const MOST_TRIES = 10;
/** Starting containers change interfaces by the hundred: they are looked at together. The first change is at once. */
const QUIET_MS = 20;

/** `changed`: something may be different. Throws `SystemCallError`. */
export function openLinkScanner(clock: Clock, changed: () => void, failed: (error: unknown) => void): LinkScanner {
  const buffer = Buffer.alloc(ANSWER_BYTES);
  const questions = openRouteSocket(false);
  let sequence = 0;
  let lastMs = -Infinity;
  let cancel: (() => void) | undefined;

  const tell = () => {
    cancel = undefined;
    lastMs = clock.monotonicMs();
    changed();
  };
  const look = () => {
    cancel ??= clock.after(Math.max(0, lastMs + QUIET_MS - clock.monotonicMs()), tell);
  };
  const listen = (): RawSocket => {
    const socket = openRouteSocket(true);
    socket.watch(
      () => {
        empty(socket, buffer);
        look();
      },
      () => {
        // More changes than there was room for: some are lost, and the loop watches no longer.
        changes.close();
        try {
          changes = listen();
          look();
        } catch (error) {
          failed(error);
        }
      },
    );
    return socket;
  };
  let changes = listen();

  const dump = (what: 'links' | 'addresses') => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      sequence += 1;
      questions.send(dumpRequest(what, sequence));
      const links: LinkRecord[] = [];
      const addresses: AddressRecord[] = [];
      let isDone = false;
      let isWhole = true;
      // The kernel has put the answer there when the question is sent, piece after piece as it is read.
      for (let length = questions.receive(buffer); length !== undefined; length = questions.receive(buffer)) {
        const answer = readAnswer(buffer.subarray(0, length));
        links.push(...answer.links);
        addresses.push(...answer.addresses);
        isWhole &&= !answer.isInterrupted && answer.error === 0;
        isDone ||= answer.isDone;
      }
      if (isDone && isWhole) return { links, addresses };
    }
    throw new Error(`the kernel gave no whole list of ${what} in ${MOST_TRIES} tries`);
  };

  return {
    scan: () => hostLinks(dump('links').links, dump('addresses').addresses),
    close() {
      cancel?.();
      questions.close();
      changes.close();
    },
  };
}

/** What a change says is not read: all is looked at anew. An overrun comes as an error too, in either place. */
function empty(socket: RawSocket, buffer: Buffer): void {
  try {
    while (socket.receive(buffer) !== undefined);
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
  }
}
