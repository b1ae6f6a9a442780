/**
 * The layer 2 driver: answers ARP for addresses that are on no interface, one node for each address and wire.
 *
 * All of it happens in a thread of its own; this is the handle that the speaker's main thread has of it. IPv4 only:
 * addresses of the other family are left out.
 */
import { Worker } from 'node:worker_threads';
import type { DriverEvents, DriverState, Layer2Desired, SpeakerDriver } from '../../core/announce/driver.ts';
import type { DesiredAddress } from '../../core/announce/liveness-state.ts';
import { AdapterError } from '../../core/failure.ts';
import { familyOf } from '../../core/net/address.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { type Layer2Stats, newCounters, readCounters } from './stats.ts';

export interface Layer2DriverOptions {
  readonly node: string;
  /** Grows with every start of the node's speaker. */
  readonly boot: bigint;
  /** Of the heartbeats, the same on all nodes. */
  readonly heartbeatKey: Uint8Array;
  readonly clock: Clock;
  readonly events: DriverEvents;
  /** Default: the one beside this module, or beside the program where that is one bundle. */
  readonly workerUrl?: URL;
}

export interface Layer2Driver extends SpeakerDriver<Layer2Desired> {
  stats(): Layer2Stats;
}

const MOST_CANDIDATES = 5_000;
/** Longer than the thread itself takes at most. */
const LONGEST_STOP_MS = 4_000;

/** What cannot be opened is told by `onFailure`, soon afterwards. */
export function openLayer2Driver(options: Layer2DriverOptions): Layer2Driver {
  const { node, boot, heartbeatKey, clock, events, workerUrl = ownWorker() } = options;
  const counters = newCounters();
  const start: WorkerStart = { node, boot, heartbeatKey, counters };
  const worker = startWorker(workerUrl, start);
  const whenStopped: (() => void)[] = [];
  let state: DriverState = { generation: 0n, interfaces: [], sessions: [], announced: [], deviations: [] };
  let phase: 'running' | 'stopping' | 'ended' = 'running';
  let failure: Error | undefined;

  const post = (message: ToWorker) => worker.postMessage(message);

  worker.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'state':
        state = { ...state, ...message.change };
        events.onChange();
        return;
      case 'failed': {
        const { code, help } = message;
        failure = new AdapterError(code, message.message, { target: 'layer 2', help });
        return;
      }
      case 'stopped':
        return;
    }
  });
  worker.on('error', (error) => {
    failure ??= error;
  });
  // The last thing that comes from a thread, whatever ended it.
  worker.on('exit', (code) => {
    const wasRunning = phase === 'running';
    phase = 'ended';
    state = { ...state, announced: [], deviations: [] };
    if (wasRunning) {
      const help = 'it is started again with the speaker';
      const details = { target: 'layer 2', help, retryable: true };
      events.onFailure(
        failure ?? new AdapterError('unsupported', `layer 2: its thread ended with status ${code}`, details),
      );
    }
    for (const done of whenStopped.splice(0)) done();
  });

  return {
    set({ addresses, ...desired }) {
      if (phase !== 'running') return;
      const own = addresses.filter(({ address }) => familyOf(address) === 'ipv4');
      for (const piece of inPieces(own)) post({ kind: 'addresses', addresses: piece });
      post({ kind: 'set', desired });
    },
    observe: () => state,
    stop(mode, done) {
      if (phase === 'ended') {
        done();
        return;
      }
      phase = 'stopping';
      const cancel = clock.after(LONGEST_STOP_MS, () => void worker.terminate());
      whenStopped.push(() => {
        cancel();
        done();
      });
      post({ kind: 'stop', mode });
    },
    stats: () => readCounters(counters),
  };
}

/** Each of so many candidates that reading them takes a few milliseconds. */
function inPieces(addresses: readonly DesiredAddress[]): DesiredAddress[][] {
  const pieces: DesiredAddress[][] = [];
  let candidates = MOST_CANDIDATES;
  for (const address of addresses) {
    candidates += address.eligible.length;
    if (candidates > MOST_CANDIDATES) {
      pieces.push([]);
      candidates = address.eligible.length;
    }
    pieces.at(-1)!.push(address);
  }
  return pieces;
}

/** In a bundle this module is in a folder below the worker. */
function ownWorker(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('../layer2-worker.js', import.meta.url);
}

function startWorker(url: URL, workerData: WorkerStart): Worker {
  const options = { workerData, name: 'layer2' };
  if (!url.pathname.endsWith('.ts')) {
    return new Worker(url, options);
  }
  // Run from its sources: Node 20 starts a thread without the loader that reads TypeScript.
  const [loader, module] = [import.meta.resolve('tsx/esm/api'), url.href].map((text) => JSON.stringify(text));
  const program = `import(${loader}).then(({ register }) => { register(); return import(${module}); })`;
  return new Worker(program, { ...options, eval: true });
}
