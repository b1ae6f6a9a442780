/**
 * The words of the layer 2 speaker's state machine: what it knows, what can happen to it, what it asks to be done.
 */
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { EligibleNode } from './candidates.ts';
import type { Claim, ConflictRule, Deviation } from './claim.ts';
import { deviationOf, isAnswering } from './claim.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Neighbours } from './neighbours.ts';
import { NO_PROGRESS, type Progress } from './progress.ts';

export interface LivenessState {
  /** This node. */
  readonly self: string;
  readonly boot: bigint;
  readonly phase: 'running' | 'leaving' | 'stopped';
  /** It has been told what to announce. Until then it takes part in nothing. */
  readonly isInformed: boolean;
  /** The time of the last event. */
  readonly nowMs: number;
  /** When the next `tick` is due. An event that comes much later than this means that we were not running. */
  readonly wakeMs: number;
  readonly beatMs: number;
  /** Something about us has changed: the next heartbeat does not wait for its turn. */
  readonly isBeatUrgent: boolean;
  readonly sequence: number;
  readonly progress: Progress;
  /** All that the API said up to this version has been acted on. */
  readonly knownUpTo: bigint;
  /** 16 hexadecimal digits. */
  readonly digest: string;
  readonly conflict: ConflictRule;
  readonly addresses: ReadonlyMap<Address, DesiredAddress>;
  /** Our own announcing interfaces, in order of their names. */
  readonly links: ReadonlyMap<string, OwnLink>;
  /** By our interface: who is heard there. */
  readonly neighbours: ReadonlyMap<string, Neighbours>;
  /** By our interface: what we answer for, or are about to. */
  readonly claims: ReadonlyMap<string, ReadonlyMap<Address, Claim>>;
  /** The earliest deadline of a claim. */
  readonly claimsDueMs: number;
  /** Whose MACs are known, from heartbeats and from SpeakerReports: by MAC. */
  readonly nodesByMac: ReadonlyMap<string, string>;
}

/** An address that some node is to answer for. One that is not in the list is withdrawn at once. */
export interface DesiredAddress {
  readonly address: Address;
  readonly electionKey: string;
  /**
   * The generation from which on a speaker knows of this address as it is (the resourceVersion of its EIP). A neighbour
   * whose view is out of date and older than this is not elected for it.
   */
  readonly version: bigint;
  /** All nodes that may, in the order in which they are elected. */
  readonly eligible: readonly EligibleNode[];
}

export interface LinkFacts {
  readonly name: string;
  readonly mac: string;
  readonly carrier: boolean;
  readonly prefixes: readonly Prefix[];
}

export interface OwnLink extends LinkFacts {
  /** Until then we only listen on it: it has just come up, or we were away. */
  readonly listenUntilMs: number;
  /** How often that was so lately: an interface that flaps has to be quiet for longer each time. */
  readonly interruptions: number;
  readonly interruptedMs: number;
}

/** `atMs`: a monotonic clock. A time before that of the last event counts as the same. */
export type LivenessEvent = { readonly atMs: number } /** The time that `wakeMs` named has come. */ & (
  | { readonly kind: 'tick' }
  /**
   * All that is to be announced. `generation`: the newest version of an EIP that this list rests on. `nodesByMac`: from
   * SpeakerReports.
   */
  | {
      readonly kind: 'desired';
      readonly generation: bigint;
      /** How far the API has been read. Absent: up to `generation`. */
      readonly inputs?: Inputs;
      readonly digest: string;
      readonly conflict: ConflictRule;
      readonly addresses: readonly DesiredAddress[];
      readonly nodesByMac: ReadonlyMap<string, string>;
    }
  /** All announcing interfaces of this node. */
  | { readonly kind: 'links'; readonly links: readonly LinkFacts[] }
  /** An authentic heartbeat came in on one of them. */
  | { readonly kind: 'heartbeat'; readonly interface: string; readonly heartbeat: Heartbeat }
  /** Frames in which another MAC answers for, or claims, addresses: all that were read at once. */
  | { readonly kind: 'sighted'; readonly interface: string; readonly claims: readonly MacClaim[] }
  /** SIGTERM: hand over, then `stopped`. */
  | { readonly kind: 'stop' }
);

/**
 * How far a speaker has read the API. Speakers compare `newest`, so it counts only what all of them are told alike:
 * changes, and neither bookmarks nor the versions of whole lists, which each gets at times of its own. Who has just read
 * whole lists has not seen every change, but knows what they led to: it takes over what a neighbour calls newest, as far
 * as that is within `knownUpTo`.
 */
export interface Inputs {
  /** The version of the newest change that has been acted on. */
  readonly newest: bigint;
  /** Every watch has come at least this far, lists and bookmarks included. */
  readonly knownUpTo: bigint;
}

export interface MacClaim {
  readonly address: Address;
  readonly mac: string;
  /** An answer to our own question (unicast ARP reply, NA with the solicited flag), and not to be seen by others. */
  readonly isAnswer: boolean;
}

/** To be carried out in this order. */
export type LivenessEffect =
  /** Throw away what waits in the sockets: it is from a time when we were not there. */
  | { readonly kind: 'drop-queue' }
  | {
      readonly kind: 'silence' | 'answer' | 'announce' | 'ask';
      readonly interface: string;
      readonly addresses: readonly Address[];
    }
  | { readonly kind: 'beat'; readonly interface: string; readonly heartbeat: Heartbeat }
  /** All that there are now, sorted by address: on every change. */
  | { readonly kind: 'deviations'; readonly deviations: readonly AddressDeviation[] }
  /** Nothing is answered any more. */
  | { readonly kind: 'stopped' };

export interface AddressDeviation extends Deviation {
  readonly address: Address;
  readonly interface: string;
}

/** A speaker that knows nothing yet. `boot` must grow with every start of the same node. */
export function newSpeaker(self: string, boot: bigint, atMs: number): LivenessState {
  return {
    self,
    boot,
    phase: 'running',
    isInformed: false,
    nowMs: atMs,
    wakeMs: Infinity,
    beatMs: atMs,
    isBeatUrgent: true,
    sequence: 0,
    progress: { ...NO_PROGRESS, sampledMs: atMs },
    knownUpTo: 0n,
    digest: '0'.repeat(16),
    conflict: 'Refuse',
    addresses: new Map(),
    links: new Map(),
    neighbours: new Map(),
    claims: new Map(),
    claimsDueMs: Infinity,
    nodesByMac: new Map(),
  };
}

/** What is answered for on an interface. */
export function answeredOn(state: LivenessState, name: string): Address[] {
  return [...(state.claims.get(name) ?? [])].flatMap(([address, claim]) => (isAnswering(claim) ? [address] : []));
}

/** Sorted by address, then interface. */
export function deviationsOf(state: LivenessState): AddressDeviation[] {
  const deviations: AddressDeviation[] = [];
  for (const [name, claims] of state.claims) {
    for (const [address, claim] of claims) {
      const deviation = deviationOf(claim);
      if (deviation !== undefined) {
        deviations.push({ address, interface: name, ...deviation });
      }
    }
  }
  return deviations.sort(
    (a, b) => Number(a.address > b.address) - Number(a.address < b.address) || (a.interface < b.interface ? -1 : 1),
  );
}
