/**
 * One step of the speaker in the making: the state as it changes, and what is to be done, collected until the end.
 *
 * What does not change is shared with the state before: a heartbeat that says nothing new costs the table of its wire,
 * whatever the number of addresses.
 */
import type { Address } from '../net/address.ts';
import { type Act, type Claim, deadlineOf, deviationOf, type Move } from './claim.ts';
import { MAX_HEARTBEAT_INTERFACES, type SpeakerStatus } from './heartbeat.ts';
import { deviationsOf, type LivenessEffect, type LivenessState, type OwnLink } from './liveness-state.ts';
import { HEARTBEAT_MS, type Neighbours, nextDeathMs } from './neighbours.ts';

/** When something about us has changed, and while we leave. */
const URGENT_BEAT_MS = 20;

/** One step in the making. */
export interface Turn {
  state: LivenessState;
  /** Interfaces on which everything is elected again. */
  readonly dirty: Set<string>;
  /** The claims of the interfaces on which one has changed. */
  readonly claims: Map<string, Map<Address, Claim>>;
  readonly acts: Readonly<Record<Act, Map<string, Address[]>>>;
  dropQueue: boolean;
  deviationsChanged: boolean;
  readonly beats: LivenessEffect[];
  hasBeaten: boolean;
}

export function beginTurn(state: LivenessState): Turn {
  return {
    state,
    dirty: new Set(),
    claims: new Map(),
    acts: { silence: new Map(), answer: new Map(), announce: new Map(), ask: new Map() },
    dropQueue: false,
    deviationsChanged: false,
    beats: [],
    hasBeaten: false,
  };
}

export function update(turn: Turn, change: Partial<LivenessState>): void {
  turn.state = { ...turn.state, ...change };
}

export function dirtyAll(turn: Turn): void {
  for (const name of [...turn.state.links.keys(), ...turn.state.claims.keys()]) {
    turn.dirty.add(name);
  }
}

export function changeNeighbours(turn: Turn, change: (neighbours: Neighbours, name: string) => Neighbours): void {
  for (const [name, neighbours] of turn.state.neighbours) {
    const changed = change(neighbours, name);
    if (changed !== neighbours) {
      update(turn, { neighbours: new Map(turn.state.neighbours).set(name, changed) });
    }
  }
}

/** The claims on an interface as they are now. */
export function claimsOn(turn: Turn, name: string): ReadonlyMap<Address, Claim> {
  return turn.claims.get(name) ?? turn.state.claims.get(name) ?? NO_CLAIMS;
}

const NO_CLAIMS: ReadonlyMap<Address, Claim> = new Map();

export function move(
  turn: Turn,
  name: string,
  address: Address,
  before: Claim | undefined,
  [after, ...acts]: Move,
): void {
  for (const act of acts) {
    const addresses = turn.acts[act].get(name);
    if (addresses === undefined) {
      turn.acts[act].set(name, [address]);
    } else {
      addresses.push(address);
    }
  }
  if (after === before) {
    return;
  }
  const claims = turn.claims.get(name) ?? new Map(turn.state.claims.get(name));
  turn.claims.set(name, claims);
  if (after === undefined) {
    claims.delete(address);
  } else {
    claims.set(address, after);
  }
  const [old, now] = [before, after].map((claim) => (claim === undefined ? undefined : deviationOf(claim)));
  turn.deviationsChanged ||= old?.reason !== now?.reason || old?.mac !== now?.mac;
}

/** Sends a heartbeat on each of our interfaces, if it is time. */
export function beat(turn: Turn): void {
  const { state } = turn;
  if (state.nowMs < nextBeatMs(state)) {
    return;
  }
  const sequence = state.sequence + 1;
  const all = [...state.links.values()].map(({ name, carrier }) => ({ name, carrier }));
  for (const link of state.links.values()) {
    if (link.carrier) {
      const { name, mac, prefixes } = link;
      const others = all.filter((other) => other.name !== name).slice(0, MAX_HEARTBEAT_INTERFACES - 1);
      turn.beats.push({
        kind: 'beat',
        interface: name,
        heartbeat: {
          node: state.self,
          status: statusOn(state, link),
          boot: state.boot,
          sequence,
          generation: state.progress.latest,
          digest: state.digest,
          mac,
          interfaces: [{ name, carrier: true }, ...others],
          prefixes,
        },
      });
    }
  }
  turn.hasBeaten = true;
  update(turn, { sequence, beatMs: state.nowMs, isBeatUrgent: false });
}

function nextBeatMs({ beatMs, isBeatUrgent, phase }: LivenessState): number {
  return beatMs + (isBeatUrgent || phase === 'leaving' ? URGENT_BEAT_MS : HEARTBEAT_MS);
}

function statusOn(state: LivenessState, link: OwnLink): SpeakerStatus {
  if (state.phase !== 'running') {
    return 'leaving';
  }
  return !state.isInformed || state.nowMs < link.listenUntilMs ? 'listening' : 'serving';
}

/** The next state and the effects, in the order in which they are to be carried out. */
export function finish(turn: Turn): readonly [LivenessState, readonly LivenessEffect[]] {
  if (turn.claims.size > 0) {
    const merged = new Map([...turn.state.claims, ...turn.claims]);
    const claims = new Map([...merged].filter(([, ofLink]) => ofLink.size > 0));
    const deadlines = [...claims.values()].flatMap((ofLink) => [...ofLink.values()].map(deadlineOf));
    update(turn, { claims, claimsDueMs: deadlines.reduce((next, due) => Math.min(next, due), Infinity) });
  }
  const effects: LivenessEffect[] = turn.dropQueue ? [{ kind: 'drop-queue' }] : [];
  for (const kind of ['silence', 'answer', 'announce', 'ask'] as const) {
    for (const [name, addresses] of turn.acts[kind]) {
      effects.push({ kind, interface: name, addresses });
    }
  }
  effects.push(...turn.beats);
  if (turn.deviationsChanged) {
    effects.push({ kind: 'deviations', deviations: deviationsOf(turn.state) });
  }
  // Not before its neighbours have been told, on every interface that has a carrier.
  if (turn.state.phase === 'leaving' && turn.state.claims.size === 0 && turn.hasBeaten) {
    update(turn, { phase: 'stopped' });
    effects.push({ kind: 'stopped' });
  }
  update(turn, { wakeMs: nextWakeMs(turn.state) });
  return [turn.state, effects];
}

function nextWakeMs(state: LivenessState): number {
  let next = Math.min(nextBeatMs(state), state.claimsDueMs);
  for (const neighbours of state.neighbours.values()) {
    next = Math.min(next, nextDeathMs(neighbours));
  }
  for (const { listenUntilMs } of state.links.values()) {
    next = listenUntilMs > state.nowMs ? Math.min(next, listenUntilMs) : next;
  }
  return next;
}
