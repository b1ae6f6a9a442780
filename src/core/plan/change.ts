/**
 * A change: what the plan does to one address of one Service, or why it does nothing.
 *
 * | action | disruption |
 * |---|---|
 * | `assign` a new address, `adopt` one that the Service already shows, `announce` on more nodes | none |
 * | `readvertise` (communities, nodes, peers, or the pool or policy it belongs to), `release` (its owner wants it no more) | low |
 * | `move` old to new, make-before-break | high |
 * | `withdraw` an address in use | outage |
 * | `refuse` with the chain of reasons | none |
 */
import type { Cause, Choice, Refusal, StayReason } from '../allocate/reason.ts';
import { compareText } from '../diagnostic.ts';
import { type Address, compareAddresses } from '../net/address.ts';

export type Action = 'withdraw' | 'move' | 'assign' | 'adopt' | 'announce' | 'readvertise' | 'release' | 'refuse';

/** In the order in which a plan prints them: what disrupts first, then new exposure, then what stays in place. */
export const ACTIONS: readonly Action[] = [
  'withdraw',
  'move',
  'assign',
  'adopt',
  'announce',
  'readvertise',
  'release',
  'refuse',
];

export type Disruption = 'none' | 'low' | 'high' | 'outage';

export const DISRUPTION: Readonly<Record<Action, Disruption>> = {
  withdraw: 'outage',
  move: 'high',
  assign: 'none',
  adopt: 'none',
  announce: 'none',
  readvertise: 'low',
  release: 'low',
  refuse: 'none',
};

/**
 * Where a move is: `start` gives the new address now, `queued` waits for its turn in the batch, `overlap` has both
 * until the old one's time is up, `finish` withdraws the old one now.
 */
export type Phase = 'start' | 'queued' | 'overlap' | 'finish';

/** Why a change is made, or is not: exactly one kind of reason for each action. */
export type Reason =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'cause'; readonly cause: Cause }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'stays'; readonly stays: StayReason }
  | { readonly kind: 'advertised'; readonly difference: AdvertisedDifference };

/** What differs between how an address is advertised now and after. */
export type AdvertisedDifference =
  | { readonly code: 'more-nodes' | 'advertisement' }
  | { readonly code: 'pool' | 'policy'; readonly from: string; readonly to: string };

export interface Change {
  readonly action: Action;
  /** Moves only. */
  readonly phase?: Phase;
  /** `namespace/name`. */
  readonly service: string;
  /** The address that the Service has after the change; of `withdraw` and `release` the one it loses. */
  readonly address?: Address;
  /** Moves, and refusals of a Service that has an address: the one it has now. */
  readonly from?: Address;
  /** The pool of `address`. */
  readonly pool?: string;
  /** Moves, withdrawals and releases: the pool that the address left was given from. */
  readonly fromPool?: string;
  readonly policy?: string;
  readonly reasons: readonly Reason[];
  /** In a pool that only observes: reported, never carried out. */
  readonly observe?: true;
  /** Adoptions: the address may not stay, so a later plan leaves it, and the guard counts the Service already. */
  readonly passing?: true;
  /** With `--base`: it would be done without this change of the configuration too. */
  readonly due?: true;
  /** Held back by the guard. */
  readonly held?: true;
  /** The Approval that permits it. */
  readonly approval?: string;
  /** When an overlap ends. Epoch ms. */
  readonly untilMs?: number;
}

/** The order of a plan's changes: by action, Service, address. Total, since a Service has one change an address. */
export function compareChanges(a: Change, b: Change): number {
  return (
    ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action) ||
    compareText(a.service, b.service) ||
    compareAddresses(a.address ?? NO_ADDRESS, b.address ?? NO_ADDRESS) ||
    compareAddresses(a.from ?? NO_ADDRESS, b.from ?? NO_ADDRESS)
  );
}

const NO_ADDRESS = -1n as Address;

/** Whether the owner of the Service asked for it: such a change counts for no guard and waits for no batch. */
export function isOwnersWish({ reasons }: Change): boolean {
  return reasons.some((reason) => reason.kind === 'cause' && reason.cause.code === 'request-names');
}
