/**
 * The speakers that are heard on one interface of this node, and when each was last heard.
 *
 * All functions return the table they were given where nothing changes, so "did anything change" is a comparison.
 */
import type { Prefix } from '../net/prefix.ts';
import type { Heartbeat, SpeakerStatus } from './heartbeat.ts';
import { firstHeard, type Progress, progressTo } from './progress.ts';
import { MAX_SPEAKERS } from './segment.ts';

/** By node. */
export type Neighbours = ReadonlyMap<string, Neighbour>;

export interface Neighbour {
  readonly node: string;
  readonly boot: bigint;
  readonly progress: Progress;
  /** The first 8 bytes of the digest of its configuration, in hexadecimal. */
  readonly digest: string;
  /** Its interfaces on this wire: nearly always one. */
  readonly links: readonly NeighbourLink[];
}

export interface NeighbourLink {
  readonly name: string;
  readonly mac: string;
  readonly prefixes: readonly Prefix[];
  readonly status: SpeakerStatus;
  readonly sequence: number;
  readonly heardMs: number;
  /** Heard within `DEAD_MS`. */
  readonly alive: boolean;
}

export const HEARTBEAT_MS = 100;
/** Three heartbeats missed. */
export const DEAD_MS = 300;

/**
 * Takes in a heartbeat. `undefined`: it is not to be counted, because it is a copy of an earlier one, of an earlier life,
 * or one speaker too many.
 */
export function hear(neighbours: Neighbours, heartbeat: Heartbeat, nowMs: number): Neighbours | undefined {
  const { node, boot, sequence, generation, digest, mac, prefixes, status, interfaces } = heartbeat;
  const { name } = interfaces[0]!;
  const known = neighbours.get(node);
  const sameLife = known?.boot === boot ? known : undefined;
  const link = sameLife?.links.find((other) => other.name === name);
  if ((known !== undefined && boot < known.boot) || (link !== undefined && sequence <= link.sequence)) {
    return undefined;
  }
  const room = known === undefined ? roomFor(neighbours, node) : neighbours;
  if (room === undefined) {
    return undefined;
  }
  const others = sameLife?.links.filter((other) => other.name !== name) ?? [];
  return new Map(room).set(node, {
    node,
    boot,
    progress: sameLife === undefined ? firstHeard(generation, nowMs) : progressTo(sameLife.progress, generation, nowMs),
    digest,
    links: [
      ...others,
      { name, mac, prefixes: samePrefixes(link?.prefixes, prefixes), status, sequence, heardMs: nowMs, alive: true },
    ],
  });
}

/** The old list where the new one says the same. */
function samePrefixes(before: readonly Prefix[] | undefined, after: readonly Prefix[]): readonly Prefix[] {
  const isSame =
    before?.length === after.length &&
    after.every(({ address, length }, at) => before[at]!.address === address && before[at]!.length === length);
  return isSame ? before : after;
}

/** The table with a place for one more: without its dead, and then without the last by name. */
function roomFor(neighbours: Neighbours, node: string): Neighbours | undefined {
  if (neighbours.size < MAX_SPEAKERS) {
    return neighbours;
  }
  const alive = new Map([...neighbours].filter(([, neighbour]) => isAlive(neighbour)));
  if (alive.size < MAX_SPEAKERS) {
    return alive;
  }
  const last = lastOf(alive.keys());
  if (last < node) {
    return undefined;
  }
  alive.delete(last);
  return alive;
}

/**
 * The speaker of a full wire that does not take part: of this node and its neighbours the last by name. All judge so,
 * and so agree on who takes part.
 */
export function outsiderOf(neighbours: Neighbours, self: string): string | undefined {
  return neighbours.size < MAX_SPEAKERS ? undefined : lastOf([self, ...neighbours.keys()]);
}

function lastOf(names: Iterable<string>): string {
  let last = '';
  for (const name of names) {
    last = name > last ? name : last;
  }
  return last;
}

/** Whether a heartbeat changed nothing that an election looks at, how far its speaker has read the API apart. */
export function isUnchanged(before: Neighbour | undefined, after: Neighbour): boolean {
  return (
    before !== undefined &&
    before.boot === after.boot &&
    before.links.length === after.links.length &&
    after.links.every((link) => {
      const old = before.links.find(({ name }) => name === link.name);
      return old?.alive === link.alive && old.status === link.status && old.prefixes === link.prefixes;
    })
  );
}

export function isAlive({ links }: Neighbour): boolean {
  return links.some(({ alive }) => alive);
}

/** Marks those as dead that have not been heard for too long. */
export function expireNeighbours(neighbours: Neighbours, nowMs: number): Neighbours {
  return changeLinks(neighbours, (link) =>
    link.alive && nowMs >= link.heardMs + DEAD_MS ? { ...link, alive: false } : link,
  );
}

/** When the next of them would be dead. */
export function nextDeathMs(neighbours: Neighbours): number {
  let next = Infinity;
  for (const { links } of neighbours.values()) {
    for (const { alive, heardMs } of links) {
      next = alive ? Math.min(next, heardMs + DEAD_MS) : next;
    }
  }
  return next;
}

/** Time during which we did not listen is not held against anybody. */
export function forgive(neighbours: Neighbours, lateMs: number, nowMs: number): Neighbours {
  return changeLinks(neighbours, (link) =>
    link.alive ? { ...link, heardMs: Math.min(link.heardMs + lateMs, nowMs) } : link,
  );
}

/** Marks interfaces of a node as dead: it says on another that they have no carrier. */
export function loseCarrier(neighbours: Neighbours, node: string, names: ReadonlySet<string>): Neighbours {
  const neighbour = neighbours.get(node);
  if (neighbour === undefined || !neighbour.links.some(({ alive, name }) => alive && names.has(name))) {
    return neighbours;
  }
  const links = neighbour.links.map((link) => (names.has(link.name) ? { ...link, alive: false } : link));
  return new Map(neighbours).set(node, { ...neighbour, links });
}

/** All dead: nothing is heard on an interface without carrier. */
export function silenceAll(neighbours: Neighbours): Neighbours {
  return changeLinks(neighbours, (link) => (link.alive ? { ...link, alive: false } : link));
}

function changeLinks(neighbours: Neighbours, change: (link: NeighbourLink) => NeighbourLink): Neighbours {
  let changed: Map<string, Neighbour> | undefined;
  for (const [node, neighbour] of neighbours) {
    const links = neighbour.links.map(change);
    if (links.some((link, at) => link !== neighbour.links[at])) {
      changed ??= new Map(neighbours);
      changed.set(node, { ...neighbour, links });
    }
  }
  return changed ?? neighbours;
}
