/**
 * What the speaker's main thread and the thread of layer 2 tell each other: plain data, copied by the runtime.
 *
 * There are two threads because a main thread that is busy with the API for some hundred milliseconds would look dead to
 * its neighbours.
 */
import type { DriverState, Layer2Desired } from '../../core/announce/driver.ts';
import type { DesiredAddress } from '../../core/announce/liveness-state.ts';
import type { FailureCode } from '../../core/failure.ts';

export interface WorkerStart {
  readonly node: string;
  readonly boot: bigint;
  readonly heartbeatKey: Uint8Array;
  /** Of `newCounters`. */
  readonly counters: SharedArrayBuffer;
}

export type ToWorker =
  /** Some of the addresses of the `set` that follows: in pieces, because to read a message takes time too. */
  | { readonly kind: 'addresses'; readonly addresses: readonly DesiredAddress[] }
  | { readonly kind: 'set'; readonly desired: Omit<Layer2Desired, 'addresses'> }
  | { readonly kind: 'stop'; readonly mode: 'withdraw' | 'keep' };

export type FromWorker =
  /** The parts of the state that have changed. */
  | { readonly kind: 'state'; readonly change: Partial<DriverState> }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly message: string; readonly help: string }
  /** Nothing is answered any more, and no socket is open. */
  | { readonly kind: 'stopped' };
