/**
 * Runs the layer 2 speaker's state machine on a clock: events in, effects out to a wire. What the wire is (sockets, a hub
 * of a test) is the driver's business; what to do is core's.
 */
import { step } from '../core/announce/liveness.ts';
import type { LivenessEffect, LivenessEvent, LivenessState } from '../core/announce/liveness-state.ts';
import type { Clock } from './clock.ts';

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'atMs'> : never;

export interface LivenessLoop {
  readonly state: () => LivenessState;
  /** Takes in what happened just now. After `close`, nothing. */
  happened(event: WithoutTime<LivenessEvent>): void;
  close(): void;
}

/** `carryOut` is given the effects in their order, after the state has changed; it must not call `happened` itself. */
export function openLivenessLoop(
  initial: LivenessState,
  clock: Clock,
  carryOut: (effects: readonly LivenessEffect[], state: LivenessState) => void,
): LivenessLoop {
  let state = initial;
  let isClosed = false;
  let cancel = () => {};

  const happened = (event: WithoutTime<LivenessEvent>) => {
    if (isClosed) return;
    const [next, effects] = step(state, { ...event, atMs: clock.monotonicMs() } as LivenessEvent);
    state = next;
    cancel();
    if (state.wakeMs !== Infinity) {
      cancel = clock.after(Math.ceil(state.wakeMs - clock.monotonicMs()), () => happened({ kind: 'tick' }));
    }
    if (effects.length > 0) carryOut(effects, state);
  };

  return {
    state: () => state,
    happened,
    close() {
      isClosed = true;
      cancel();
    },
  };
}
