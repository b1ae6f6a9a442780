/**
 * One address on one interface of this node: whether we answer for it, and what must happen before we do.
 *
 * | | elected: we | elected: a neighbour | nobody |
 * |---|---|---|---|
 * | (none) | ask the wire | - | - |
 * | asking | - | give up | give up |
 * | owner | - | hand over | silent at once |
 * | handing over | owner again | - | silent at once |
 * | blocked | - | give up | give up |
 *
 * Silence never makes an owner: `asking` ends in one only after the wire was asked and nobody who keeps the address
 * answered. Pure: the time comes in, what to do goes out as acts.
 */

export type Claim = Asking | Owner | HandingOver | Blocked;

/** The wire has been asked. `block`: what the answer was last time, reported until this one has brought another. */
export interface Asking {
  readonly kind: 'asking';
  readonly untilMs: number;
  readonly block?: Block;
}

export interface Owner {
  readonly kind: 'owner';
  readonly sinceMs: number;
  /** How many of `REPEATS_MS` have been announced. */
  readonly repeats: number;
  /** When we last announced against another's claim, and how often. */
  readonly defendedMs: number;
  readonly defences: number;
  /** A foreign MAC that claims it too. */
  readonly conflict?: { readonly mac: string; readonly sinceMs: number; readonly seenMs: number };
}

/**
 * We still answer, until the successor is seen to. `counting`: it knows what we know, so it is time for it to begin, and
 * `dueMs` is the end; else the time to look again whether it does.
 */
export interface HandingOver {
  readonly kind: 'handing-over';
  readonly to: string;
  readonly sinceMs: number;
  readonly dueMs: number;
  readonly counting: boolean;
}

/** We are elected, but somebody has the address. The wire is asked again at `retryMs`. */
export interface Blocked {
  readonly kind: 'blocked';
  readonly block: Block;
  readonly retryMs: number;
}

export interface Block {
  /** `Waiting`: the neighbour has not yet seen what made us the owner. That is no deviation. */
  readonly reason: DeviationReason | 'Waiting';
  /** The neighbour whose MAC it is. */
  readonly node?: string;
  readonly mac: string;
  readonly sinceMs: number;
  readonly tries: number;
  /** It has defended the address against our claim. */
  readonly contested: boolean;
}

/**
 * `HeartbeatLost`: a neighbour that we do not hear still answers. `Conflict`: a MAC that is no speaker's does.
 * `Yielded`: a neighbour that we hear keeps it, by newer inputs or by the order of election.
 */
export type DeviationReason = 'HeartbeatLost' | 'Conflict' | 'Yielded';

/** `answer`: begin to answer. `announce`: tell the wire. `silence`: stop answering. `ask`: probe. */
export type Act = 'ask' | 'answer' | 'announce' | 'silence';

export type Move = readonly [claim: Claim | undefined, ...acts: Act[]];

export type Elected = { readonly kind: 'we' | 'nobody' } | { readonly kind: 'neighbour'; readonly node: string };

export type ConflictRule = 'Refuse' | 'Yield' | 'Defend';

/** A MAC that is not ours, and whose it is. */
export type Other = { readonly mac: string } & (
  | { readonly kind: 'foreign' }
  | ({ readonly kind: 'neighbour' } & Standing)
);

/** It was seen to have the address: in an answer to our question, or in a claim that everybody saw. */
export type Sighting = Other & { readonly isAnswer: boolean };

/** How a neighbour stands to us about one address. */
export interface Standing {
  readonly node: string;
  /** We hear its heartbeats here. */
  readonly alive: boolean;
  /** It is giving up all that it has. */
  readonly leaving: boolean;
  /** It has not seen yet what we have seen, but may any moment. */
  readonly behind: boolean;
  /** We have not seen what it saw, for longer than a watch takes: our view is out of date. */
  readonly ahead: boolean;
  /**
   * It keeps the address if both of us claim it: the one with the newer inputs, of equal ones the one that is elected
   * first. Never do both of two that hear each other give way.
   */
  readonly wins: boolean;
}

const ASK_MS = 50;
const HAND_OVER_MS = 100;
/** How long a hand-over waits for a successor that does not know of it yet. */
const HAND_OVER_PATIENCE_MS = 1_000;
const HAND_OVER_POLL_MS = 20;
const WAITING_RETRY_MS = 50;
const SHORTEST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 1_000;
const LONGEST_CONFLICT_RETRY_MS = 10_000;
/** Frames get lost and neighbours' tables are slow: an owner tells the wire again at these times after its claim. */
const REPEATS_MS: readonly number[] = [50, 150, 400, 1_000, 2_000];
/** Doubled with each defence: neighbours that hear each other in one direction only must not flood the wire. */
const SHORTEST_DEFENCE_MS = 50;
const LONGEST_DEFENCE_MS = 1_000;
const CONFLICT_MEMORY_MS = 60_000;

/** After an election. `knows`: whether a neighbour has seen all that we have. */
export function advance(
  claim: Claim | undefined,
  elected: Elected,
  nowMs: number,
  knows: (node: string) => boolean,
): Move {
  switch (claim?.kind) {
    case undefined:
      return elected.kind === 'we' ? ask(nowMs) : [undefined];
    case 'asking':
    case 'blocked':
      return elected.kind === 'we' ? [claim] : [undefined];
    case 'owner':
      return elected.kind === 'neighbour' ? handOver(elected.node, nowMs, knows) : keepOrStop(claim, elected);
    case 'handing-over':
      if (elected.kind === 'we') {
        return [ownerFrom(nowMs), 'announce'];
      }
      return elected.kind === 'neighbour' && elected.node !== claim.to
        ? [{ ...claim, to: elected.node }]
        : keepOrStop(claim, elected);
  }
}

function keepOrStop(claim: Claim, elected: Elected): Move {
  return elected.kind === 'nobody' ? [undefined, 'silence'] : [claim];
}

function ask(nowMs: number, block?: Block): Move {
  return [{ kind: 'asking', untilMs: nowMs + ASK_MS, ...(block !== undefined && { block }) }, 'ask'];
}

function handOver(to: string, nowMs: number, knows: (node: string) => boolean): Move {
  const counting = knows(to);
  const dueMs = nowMs + (counting ? HAND_OVER_MS : HAND_OVER_POLL_MS);
  return [{ kind: 'handing-over', to, sinceMs: nowMs, dueMs, counting }];
}

function ownerFrom(nowMs: number): Owner {
  return { kind: 'owner', sinceMs: nowMs, repeats: 0, defendedMs: nowMs, defences: 0 };
}

/** When `expire` has something to do. */
export function deadlineOf(claim: Claim): number {
  switch (claim.kind) {
    case 'asking':
      return claim.untilMs;
    case 'blocked':
      return claim.retryMs;
    case 'handing-over':
      return claim.dueMs;
    case 'owner':
      return Math.min(
        claim.repeats < REPEATS_MS.length ? claim.sinceMs + REPEATS_MS[claim.repeats]! : Infinity,
        claim.conflict === undefined ? Infinity : claim.conflict.seenMs + CONFLICT_MEMORY_MS,
      );
  }
}

/** At or after the claim's deadline. */
export function expire(claim: Claim, nowMs: number, knows: (node: string) => boolean): Move {
  switch (claim.kind) {
    case 'asking':
      return [ownerFrom(nowMs), 'answer', 'announce'];
    case 'blocked':
      return ask(nowMs, claim.block);
    case 'handing-over':
      if (claim.counting || nowMs >= claim.sinceMs + HAND_OVER_PATIENCE_MS) {
        return [undefined, 'silence'];
      }
      return knows(claim.to)
        ? [{ ...claim, counting: true, dueMs: nowMs + HAND_OVER_MS }]
        : [{ ...claim, dueMs: nowMs + HAND_OVER_POLL_MS }];
    case 'owner': {
      const { conflict, ...rest } = claim;
      const isOver = conflict !== undefined && nowMs >= conflict.seenMs + CONFLICT_MEMORY_MS;
      const kept = isOver ? rest : claim;
      const repeats = REPEATS_MS.filter((afterMs) => claim.sinceMs + afterMs <= nowMs).length;
      return repeats > claim.repeats ? [{ ...kept, repeats }, 'announce'] : [kept];
    }
  }
}

/** Another MAC answers for the address, or claims it. */
export function sight(claim: Claim | undefined, sighting: Sighting, rule: ConflictRule, nowMs: number): Move {
  switch (claim?.kind) {
    case undefined:
    case 'blocked':
      return [claim];
    case 'asking':
      return sightWhileAsking(claim, sighting, rule, nowMs);
    case 'owner':
      return sightWhileOwner(claim, sighting, rule, nowMs);
    case 'handing-over':
      return sighting.kind === 'neighbour' ? [undefined, 'silence'] : [claim];
  }
}

function sightWhileAsking(claim: Asking, sighting: Sighting, rule: ConflictRule, nowMs: number): Move {
  if (sighting.kind === 'foreign') {
    return rule === 'Defend'
      ? [withConflict(ownerFrom(nowMs), sighting.mac, nowMs), 'answer', 'announce']
      : [blocked('Conflict', claim.block, sighting, nowMs)];
  }
  if (!sighting.alive) {
    return [blocked('HeartbeatLost', claim.block, sighting, nowMs)];
  }
  if (sighting.ahead || (claim.block?.contested && sighting.wins)) {
    return [blocked('Yielded', claim.block, sighting, nowMs)];
  }
  if (sighting.behind && !sighting.leaving) {
    return [blocked('Waiting', claim.block, sighting, nowMs)];
  }
  // It hears us, so it stops when it sees our claim: a hand-over.
  return [ownerFrom(nowMs), 'answer', 'announce'];
}

function sightWhileOwner(claim: Owner, sighting: Sighting, rule: ConflictRule, nowMs: number): Move {
  if (sighting.kind === 'foreign') {
    if (rule === 'Yield') {
      return [blocked('Conflict', undefined, sighting, nowMs), 'silence'];
    }
    return defend(withConflict(claim, sighting.mac, nowMs), LONGEST_DEFENCE_MS, nowMs);
  }
  if (sighting.isAnswer && sighting.alive) {
    // It answered before it saw our claim.
    return [claim];
  }
  if (sighting.wins) {
    const reason = sighting.alive ? 'Yielded' : 'HeartbeatLost';
    return [blocked(reason, undefined, sighting, nowMs, true), 'silence'];
  }
  return defend(claim, Math.min(SHORTEST_DEFENCE_MS * 2 ** claim.defences, LONGEST_DEFENCE_MS), nowMs);
}

function defend(claim: Owner, intervalMs: number, nowMs: number): Move {
  return nowMs >= claim.defendedMs + intervalMs
    ? [{ ...claim, defendedMs: nowMs, defences: claim.defences + 1 }, 'announce']
    : [claim];
}

function withConflict(claim: Owner, mac: string, nowMs: number): Owner {
  const sinceMs = claim.conflict?.mac === mac ? claim.conflict.sinceMs : nowMs;
  return { ...claim, conflict: { mac, sinceMs, seenMs: nowMs } };
}

function blocked(
  reason: Block['reason'],
  before: Block | undefined,
  sighting: Sighting,
  nowMs: number,
  isContest = false,
): Blocked {
  const again = before?.reason === reason && before.mac === sighting.mac ? before : undefined;
  const tries = again === undefined ? 0 : again.tries + 1;
  const block: Block = {
    reason,
    ...(sighting.kind === 'neighbour' && { node: sighting.node }),
    mac: sighting.mac,
    sinceMs: again?.sinceMs ?? nowMs,
    tries,
    contested: isContest || (again?.contested ?? false),
  };
  return { kind: 'blocked', block, retryMs: nowMs + retryDelayMs(reason, tries) };
}

function retryDelayMs(reason: Block['reason'], tries: number): number {
  switch (reason) {
    case 'Waiting':
      return WAITING_RETRY_MS;
    case 'Conflict':
      return Math.min(SHORTEST_RETRY_MS * 2 ** tries, LONGEST_CONFLICT_RETRY_MS);
    case 'HeartbeatLost':
    case 'Yielded':
      return Math.min(SHORTEST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS);
  }
}

/** A neighbour has come back to this wire: it may have claimed the address meanwhile, so an owner tells it again. */
export function tellAgain(claim: Claim, nowMs: number): Move {
  return claim.kind === 'owner' ? [{ ...claim, sinceMs: nowMs, repeats: 0 }, 'announce'] : [claim];
}

/** Whether we answer for the address. */
export function isAnswering(claim: Claim | undefined): boolean {
  return claim?.kind === 'owner' || claim?.kind === 'handing-over';
}

export interface Deviation {
  readonly reason: DeviationReason;
  /** The neighbour that has the address instead of us. */
  readonly peer?: string;
  readonly mac: string;
  readonly sinceMs: number;
}

/** How things are other than the election says. */
export function deviationOf(claim: Claim): Deviation | undefined {
  if (claim.kind === 'owner' && claim.conflict !== undefined) {
    return { reason: 'Conflict', mac: claim.conflict.mac, sinceMs: claim.conflict.sinceMs };
  }
  const block = claim.kind === 'asking' || claim.kind === 'blocked' ? claim.block : undefined;
  if (block === undefined || block.reason === 'Waiting') {
    return undefined;
  }
  const { reason, node, mac, sinceMs } = block;
  return { reason, ...(node !== undefined && { peer: node }), mac, sinceMs };
}
