/**
 * What drives an engine that announces addresses: the port between a speaker and its drivers.
 *
 * Level-triggered: whoever calls says all that is to be, never what changed, and may say it again. Nothing here waits; a
 * driver tells by `onChange` that there is something new to observe.
 */
import type { SpeakerInterface, SpeakerSession } from '../live/live.ts';
import type { Address } from '../net/address.ts';
import type { AddressDeviation, LivenessEvent } from './liveness-state.ts';

/** All that is to be announced in layer 2. */
export type Layer2Desired = Omit<Extract<LivenessEvent, { kind: 'desired' }>, 'kind' | 'atMs'>;

/** Read back from the engine, not from what it was told. */
export interface DriverState {
  /**
   * The newest generation that is carried out: whatever its `set` did not list is announced by us no more. The evidence
   * on which a withdrawn address is given to somebody else.
   */
  readonly generation: bigint;
  readonly interfaces: readonly SpeakerInterface[];
  readonly sessions: readonly SpeakerSession[];
  /** Sorted by address, then interface. */
  readonly announced: readonly { readonly address: Address; readonly interface: string }[];
  readonly deviations: readonly AddressDeviation[];
}

export interface SpeakerDriver<Desired> {
  /** Replaces all that is to be announced. */
  set(desired: Desired): void;
  observe(): DriverState;
  /**
   * `withdraw`: another node has taken over, as far as there is one, before the last address falls silent. `keep`: as if
   * the process were killed, for an upgrade that comes back at once. `done` is called once, when nothing runs any more.
   */
  stop(mode: 'withdraw' | 'keep', done: () => void): void;
}

/** What a driver calls, at any time after it was opened. */
export interface DriverEvents {
  readonly onChange: () => void;
  /** The engine cannot go on: the speaker ends with this, and is started again. */
  readonly onFailure: (error: Error) => void;
}
