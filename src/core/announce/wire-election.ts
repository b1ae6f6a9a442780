/**
 * The election as a speaker sees it on one of its interfaces: among those that it hears there, and itself.
 */
import type { Address } from '../net/address.ts';
import type { Elected, Other } from './claim.ts';
import { isElectedBefore } from './elect.ts';
import type { DesiredAddress, LivenessState, OwnLink } from './liveness-state.ts';
import { isAlive, type Neighbour, type Neighbours, outsiderOf } from './neighbours.ts';
import { isOutdated } from './progress.ts';
import { placeOn, type Reach } from './segment.ts';

/** What an election on one interface needs, gathered once for all addresses. */
export interface Wire {
  readonly link: OwnLink;
  readonly neighbours: Neighbours;
  /** Who does not take part because there are too many. */
  readonly outsider: string | undefined;
}

const NONE: Neighbours = new Map();

/** `undefined`: the interface is gone, or has no carrier, so there is no election. */
export function wireOf(state: LivenessState, name: string): Wire | undefined {
  const link = state.links.get(name);
  if (link === undefined || !link.carrier) {
    return undefined;
  }
  const neighbours = neighboursOn(state, name);
  return { link, neighbours, outsider: outsiderOf(neighbours, state.self) };
}

export function neighboursOn(state: LivenessState, name: string): Neighbours {
  return state.neighbours.get(name) ?? NONE;
}

export function electOn(state: LivenessState, wire: Wire | undefined, desired: DesiredAddress): Elected {
  if (wire === undefined) {
    return NOBODY;
  }
  for (const { node, reach } of desired.eligible) {
    if (node === wire.outsider) {
      continue;
    }
    if (node === state.self) {
      if (canAnswer(state, wire.link, reach, desired.address)) {
        return WE;
      }
      continue;
    }
    const neighbour = wire.neighbours.get(node);
    if (neighbour !== undefined && canNeighbourAnswer(state, neighbour, reach, desired)) {
      return { kind: 'neighbour', node };
    }
  }
  return NOBODY;
}

const WE: Elected = { kind: 'we' };
const NOBODY: Elected = { kind: 'nobody' };

/** Where several of our interfaces are on-link the first by name answers: two would be two MACs on one wire. */
function canAnswer(state: LivenessState, link: OwnLink, reach: Reach, address: Address): boolean {
  if (state.phase !== 'running' || !isTakingPart(state, link)) {
    return false;
  }
  switch (placeOn(reach, link, address).kind) {
    case 'named':
      return true;
    case 'on-link':
      return firstOnLink(state, reach, address) === link;
    case 'other-name':
    case 'off-subnet':
      return false;
  }
}

function firstOnLink(state: LivenessState, reach: Reach, address: Address): OwnLink | undefined {
  for (const link of state.links.values()) {
    if (isTakingPart(state, link) && placeOn(reach, link, address).kind === 'on-link') {
      return link;
    }
  }
  return undefined;
}

function isTakingPart(state: LivenessState, link: OwnLink): boolean {
  return link.carrier && state.nowMs >= link.listenUntilMs;
}

function canNeighbourAnswer(
  state: LivenessState,
  neighbour: Neighbour,
  reach: Reach,
  { address, version }: DesiredAddress,
): boolean {
  if (neighbour.progress.latest < version && isOutdated(neighbour.progress, state.progress)) {
    return false;
  }
  for (const link of neighbour.links) {
    if (link.alive && link.status === 'serving') {
      const { kind } = placeOn(reach, link, address);
      if (kind === 'on-link' || kind === 'named') {
        return true;
      }
    }
  }
  return false;
}

/** Whether a neighbour has seen all that we have: then it elects as we do. */
export function knowsAsMuch(state: LivenessState, name: string, node: string): boolean {
  const neighbour = neighboursOn(state, name).get(node);
  return neighbour !== undefined && neighbour.progress.latest >= state.progress.latest;
}

/** Whose MAC it is that was seen to have an address. `undefined`: our own, of whichever interface. */
export function ownerOfMac(
  state: LivenessState,
  name: string,
  mac: string,
  desired: DesiredAddress,
): Other | undefined {
  for (const link of state.links.values()) {
    if (link.mac === mac) {
      return undefined;
    }
  }
  const node = state.nodesByMac.get(mac);
  if (node === undefined) {
    return { kind: 'foreign', mac };
  }
  if (node === state.self) {
    return undefined;
  }
  const isFirst = isElectedBefore(node, state.self, desired.electionKey);
  const neighbour = neighboursOn(state, name).get(node);
  if (neighbour === undefined) {
    const unheard = { alive: false, leaving: false, behind: false, ahead: false };
    return { kind: 'neighbour', mac, node, ...unheard, wins: isFirst };
  }
  const { latest } = neighbour.progress;
  const alive = isAlive(neighbour);
  const leaving = alive && neighbour.links.every((link) => !link.alive || link.status === 'leaving');
  return {
    kind: 'neighbour',
    mac,
    node,
    alive,
    leaving,
    ahead: isOutdated(state.progress, neighbour.progress),
    behind: latest < state.progress.latest && !isOutdated(neighbour.progress, state.progress),
    wins: !leaving && (alive && latest !== state.progress.latest ? latest > state.progress.latest : isFirst),
  };
}
