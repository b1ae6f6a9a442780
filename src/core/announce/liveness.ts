/**
 * The layer 2 speaker as a state machine: `step(state, event)` gives the next state and what to do. No clock, no I/O.
 *
 * On each of our interfaces we hear heartbeats of the speakers on that wire, elect among them and ourselves for every
 * address, and answer for those that we win (`claim.ts`: never without having asked the wire). Who is heard on the same
 * interface is on the same wire, whatever its own interface is called: so two differently named or masked interfaces of
 * one wire still elect one owner.
 *
 * An event that comes late means that *we* were away. A little: that time is held against no neighbour. Long enough for
 * others to have given us up: we fall silent at once, throw away what waits, listen, elect again, and then answer.
 */
import { compareText } from '../diagnostic.ts';
import { advance, deadlineOf, expire, isAnswering, sight, tellAgain } from './claim.ts';
import { heartbeatPrefixes, isInterfaceName } from './heartbeat.ts';
import type { LinkFacts, LivenessEffect, LivenessEvent, LivenessState, MacClaim, OwnLink } from './liveness-state.ts';
import {
  beat,
  beginTurn,
  changeNeighbours,
  claimsOn,
  dirtyAll,
  finish,
  move,
  type Turn,
  update,
} from './liveness-turn.ts';
import {
  DEAD_MS,
  expireNeighbours,
  forgive,
  hear,
  isAlive,
  isUnchanged,
  loseCarrier,
  type Neighbours,
  silenceAll,
} from './neighbours.ts';
import { isOutdated, progressTo } from './progress.ts';
import { electOn, knowsAsMuch, neighboursOn, ownerOfMac, wireOf } from './wire-election.ts';

/** Half a heartbeat late: frames may wait that would show a neighbour alive. */
const LATE_MS = 50;
/** So long after our last heartbeat others may be about to take over. */
const AWAY_MS = 250;
/** An interface that flaps is listened on for twice as long each time, up to this. */
const LONGEST_LISTEN_MS = 10_000;
const FLAP_MEMORY_MS = 60_000;

export function step(state: LivenessState, event: LivenessEvent): readonly [LivenessState, readonly LivenessEffect[]] {
  if (state.phase === 'stopped') {
    return [state, []];
  }
  const turn = beginTurn({ ...state, nowMs: Math.max(state.nowMs, event.atMs) });
  const wasAway = noticeLateness(turn);
  // A frame that is read now may be from long before: with the rest of the queue it counts for nothing.
  if (!wasAway || (event.kind !== 'heartbeat' && event.kind !== 'sighted')) {
    apply(turn, event);
  }
  passTime(turn, state.nowMs);
  settle(turn);
  runDeadlines(turn);
  beat(turn);
  return finish(turn);
}

/** Returns whether we were away for so long that others may have taken over. */
function noticeLateness(turn: Turn): boolean {
  const { nowMs, wakeMs, beatMs } = turn.state;
  if (wakeMs === Infinity || nowMs - wakeMs <= LATE_MS) {
    return false;
  }
  changeNeighbours(turn, (neighbours) => forgive(neighbours, nowMs - wakeMs, nowMs));
  if (nowMs - beatMs < AWAY_MS) {
    return false;
  }
  for (const [name, claims] of turn.state.claims) {
    for (const [address, claim] of claims) {
      move(turn, name, address, claim, isAnswering(claim) ? [undefined, 'silence'] : [undefined]);
    }
  }
  const links = [...turn.state.links.values()].map((link) => (link.carrier ? interrupted(turn.state, link) : link));
  update(turn, { links: new Map(links.map((link) => [link.name, link])), isBeatUrgent: true });
  turn.dropQueue = true;
  dirtyAll(turn);
  return true;
}

/** Alone on a wire there is nobody to disturb, so an interface that flaps there is not kept waiting. */
function interrupted(state: LivenessState, link: OwnLink): OwnLink {
  const { nowMs } = state;
  const interruptions = nowMs - link.interruptedMs < FLAP_MEMORY_MS ? link.interruptions + 1 : 1;
  const isAlone = neighboursOn(state, link.name).size === 0;
  const listenMs = isAlone ? DEAD_MS : Math.min(DEAD_MS * 2 ** (interruptions - 1), LONGEST_LISTEN_MS);
  return { ...link, interruptions, interruptedMs: nowMs, listenUntilMs: nowMs + listenMs };
}

function apply(turn: Turn, event: LivenessEvent): void {
  switch (event.kind) {
    case 'tick':
      return;
    case 'desired':
      applyDesired(turn, event);
      return;
    case 'links':
      applyLinks(turn, event.links);
      return;
    case 'heartbeat':
      applyHeartbeat(turn, event);
      return;
    case 'sighted':
      applySightings(turn, event.interface, event.claims);
      return;
    case 'stop':
      update(turn, { phase: 'leaving', isBeatUrgent: true });
      dirtyAll(turn);
      return;
  }
}

function applyDesired(turn: Turn, event: Extract<LivenessEvent, { kind: 'desired' }>): void {
  const { generation, digest, conflict, addresses, nodesByMac } = event;
  const { newest, knownUpTo } = event.inputs ?? { newest: generation, knownUpTo: generation };
  // What was taken over from a neighbour stays, unless the cluster itself was set back.
  const { latest } = turn.state.progress;
  const reached = latest > newest && latest <= knownUpTo ? latest : newest;
  update(turn, {
    isInformed: true,
    digest,
    conflict,
    addresses: new Map(addresses.map((desired) => [desired.address, desired])),
    nodesByMac: new Map([...nodesByMac, ...macsHeard(turn.state)]),
    progress: progressTo(turn.state.progress, reached, turn.state.nowMs),
    knownUpTo,
    isBeatUrgent: true,
  });
  dirtyAll(turn);
}

/** What a heartbeat says of a MAC is newer than a report. */
function macsHeard(state: LivenessState): [string, string][] {
  return [...state.neighbours.values()].flatMap((neighbours) =>
    [...neighbours.values()].flatMap(({ node, links }) => links.map(({ mac }): [string, string] => [mac, node])),
  );
}

function applyLinks(turn: Turn, facts: readonly LinkFacts[]): void {
  dirtyAll(turn);
  const links = new Map<string, OwnLink>();
  const neighbours = new Map<string, Neighbours>();
  for (const fact of [...facts].sort((a, b) => compareText(a.name, b.name))) {
    if (!isInterfaceName(fact.name)) {
      continue;
    }
    const before = turn.state.links.get(fact.name);
    const link: OwnLink = {
      ...(before ?? { interruptions: 0, interruptedMs: -Infinity, listenUntilMs: -Infinity }),
      ...fact,
      prefixes: heartbeatPrefixes(fact.prefixes),
    };
    const isUp = fact.carrier && !before?.carrier;
    if (before !== undefined && before.mac !== fact.mac) {
      announceAgain(turn, fact.name);
    }
    links.set(fact.name, isUp ? interrupted(turn.state, link) : link);
    const heard = neighboursOn(turn.state, fact.name);
    neighbours.set(fact.name, fact.carrier ? heard : silenceAll(heard));
  }
  update(turn, { links, neighbours, isBeatUrgent: true });
  dirtyAll(turn);
}

function applyHeartbeat(turn: Turn, event: Extract<LivenessEvent, { kind: 'heartbeat' }>): void {
  const { interface: name, heartbeat } = event;
  const { node, mac, status, interfaces } = heartbeat;
  const before = neighboursOn(turn.state, name);
  if (node === turn.state.self || !turn.state.links.has(name)) {
    return;
  }
  const after = hear(before, heartbeat, turn.state.nowMs);
  if (after === undefined) {
    return;
  }
  update(turn, { neighbours: new Map(turn.state.neighbours).set(name, after) });
  if (heartbeat.generation > turn.state.progress.latest && heartbeat.generation <= turn.state.knownUpTo) {
    update(turn, { progress: progressTo(turn.state.progress, heartbeat.generation, turn.state.nowMs) });
    dirtyAll(turn);
  }
  if (turn.state.nodesByMac.get(mac) !== node) {
    update(turn, { nodesByMac: new Map(turn.state.nodesByMac).set(mac, node) });
  }
  const old = before.get(node);
  const now = after.get(node)!;
  const { progress } = turn.state;
  const isSame = old !== undefined && isOutdated(old.progress, progress) === isOutdated(now.progress, progress);
  if (!isSame || !isUnchanged(old, now) || after.size !== before.size) {
    turn.dirty.add(name);
  }
  if (status !== 'listening' && (old === undefined || !isAlive(old))) {
    announceAgain(turn, name);
  }
  const dark = new Set(interfaces.filter(({ carrier }) => !carrier).map((link) => link.name));
  if (dark.size > 0) {
    changeNeighbours(turn, (neighbours, on) => {
      const changed = loseCarrier(neighbours, node, dark);
      if (changed !== neighbours) {
        turn.dirty.add(on);
      }
      return changed;
    });
  }
}

function announceAgain(turn: Turn, name: string): void {
  for (const [address, claim] of claimsOn(turn, name)) {
    move(turn, name, address, claim, tellAgain(claim, turn.state.nowMs));
  }
}

function applySightings(turn: Turn, name: string, sightings: readonly MacClaim[]): void {
  for (const { address, mac, isAnswer } of sightings) {
    const claim = claimsOn(turn, name).get(address);
    const desired = turn.state.addresses.get(address);
    const other = claim === undefined || desired === undefined ? undefined : ownerOfMac(turn.state, name, mac, desired);
    if (claim !== undefined && other !== undefined) {
      move(turn, name, address, claim, sight(claim, { ...other, isAnswer }, turn.state.conflict, turn.state.nowMs));
    }
  }
}

/** Who has not been heard for too long is dead, who has listened long enough takes part. */
function passTime(turn: Turn, beforeMs: number): void {
  const { nowMs } = turn.state;
  changeNeighbours(turn, (neighbours, name) => {
    const changed = expireNeighbours(neighbours, nowMs);
    if (changed !== neighbours) {
      turn.dirty.add(name);
    }
    return changed;
  });
  for (const { listenUntilMs } of turn.state.links.values()) {
    if (listenUntilMs > beforeMs && listenUntilMs <= nowMs) {
      update(turn, { isBeatUrgent: true });
      dirtyAll(turn);
    }
  }
  const progress = progressTo(turn.state.progress, turn.state.progress.latest, nowMs);
  if (progress.settled !== turn.state.progress.settled) {
    dirtyWhereOutdated(turn, progress);
  }
  update(turn, { progress });
}

/** Our own progress settles: neighbours that have not come as far are now out of date. */
function dirtyWhereOutdated(turn: Turn, progress: LivenessState['progress']): void {
  for (const [name, neighbours] of turn.state.neighbours) {
    for (const neighbour of neighbours.values()) {
      if (isOutdated(neighbour.progress, progress) !== isOutdated(neighbour.progress, turn.state.progress)) {
        turn.dirty.add(name);
        break;
      }
    }
  }
}

/** Elects again on the dirty interfaces. */
function settle(turn: Turn): void {
  const { nowMs, addresses } = turn.state;
  for (const name of turn.dirty) {
    const knows = (node: string) => knowsAsMuch(turn.state, name, node);
    const wire = wireOf(turn.state, name);
    for (const desired of addresses.values()) {
      const claim = claimsOn(turn, name).get(desired.address);
      move(turn, name, desired.address, claim, advance(claim, electOn(turn.state, wire, desired), nowMs, knows));
    }
    for (const [address, claim] of claimsOn(turn, name)) {
      if (!addresses.has(address)) {
        move(turn, name, address, claim, advance(claim, { kind: 'nobody' }, nowMs, knows));
      }
    }
  }
}

function runDeadlines(turn: Turn): void {
  const { nowMs } = turn.state;
  if (turn.state.claimsDueMs > nowMs && turn.claims.size === 0) {
    return;
  }
  for (const name of new Set([...turn.state.claims.keys(), ...turn.claims.keys()])) {
    const knows = (node: string) => knowsAsMuch(turn.state, name, node);
    for (const [address, claim] of claimsOn(turn, name)) {
      if (deadlineOf(claim) <= nowMs) {
        move(turn, name, address, claim, expire(claim, nowMs, knows));
      }
    }
  }
}
