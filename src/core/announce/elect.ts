/**
 * Who of the candidates answers: the one whose SHA-256 of `node#electionKey` is lowest, compared bytewise.
 *
 * OpenELB and MetalLB order their nodes so too, so a migration moves no MAC where the candidates are the same. No state
 * and no message: a node that joins takes only what it now comes first for, a node that leaves moves only what it had.
 *
 * A hash costs 0.3 us, so the orders of 10,000 addresses over 100 nodes take half a second with their sorting. What
 * needs only the first takes `firstOf`; a speaker keeps the order of an address until its eligible nodes change.
 */
import { hash } from 'node:crypto';
import { compareText } from '../diagnostic.ts';
import type { Candidate } from './candidates.ts';
import type { Segment } from './segment.ts';

export interface Ranked {
  readonly node: string;
  /** 64 hexadecimal digits: comparing them as text is comparing the hash bytewise. */
  readonly hash: string;
}

/** The SHA-256 that decides, as 64 lower-case hexadecimal digits. */
export function electionHash(node: string, electionKey: string): string {
  return hash('sha256', `${node}#${electionKey}`, 'hex');
}

/** All nodes in the order in which they are elected: the first is the owner, the next takes over from it, and so on. */
export function elect(nodes: Iterable<string>, electionKey: string): Ranked[] {
  const ranked = Array.from(nodes, (node) => ({ node, hash: electionHash(node, electionKey) }));
  return ranked.sort(compareRanked);
}

/** As the first of `elect`, without sorting. */
export function firstOf(nodes: Iterable<string>, electionKey: string): Ranked | undefined {
  let first: Ranked | undefined;
  for (const node of nodes) {
    const ranked = { node, hash: electionHash(node, electionKey) };
    if (first === undefined || compareRanked(ranked, first) < 0) {
      first = ranked;
    }
  }
  return first;
}

/** Whether the first node is elected before the second. A total order: never both ways, for one node neither. */
export function isElectedBefore(node: string, other: string, electionKey: string): boolean {
  const a = { node, hash: electionHash(node, electionKey) };
  return compareRanked(a, { node: other, hash: electionHash(other, electionKey) }) < 0;
}

/** Equal hashes of different nodes are not to be expected; the name then decides. */
function compareRanked(a: Ranked, b: Ranked): number {
  return compareText(a.hash, b.hash) || compareText(a.node, b.node);
}

/** The election on one segment. */
export interface SegmentElection {
  /** Absent where the interfaces are not known: then all candidates are taken to be on one segment. */
  readonly segment?: Segment;
  /** In order: the first is the owner. Never empty. */
  readonly order: readonly (Ranked & { readonly interface?: string })[];
}

/** One election for each segment that has candidates, sorted by segment. */
export function electBySegment(candidates: readonly Candidate[], electionKey: string): SegmentElection[] {
  return bySegment(candidates).map(([segment, interfaces]) => ({
    ...(segment !== undefined && { segment }),
    order: elect(interfaces.keys(), electionKey).map((ranked) => withInterface(ranked, interfaces)),
  }));
}

/** As the first of each election of `electBySegment`, without the rest. */
export function ownersBySegment(candidates: readonly Candidate[], electionKey: string): SegmentOwner[] {
  return bySegment(candidates).map(([segment, interfaces]) => {
    const { node, interface: name } = withInterface(firstOf(interfaces.keys(), electionKey)!, interfaces);
    return { ...(segment !== undefined && { segment }), node, ...(name !== undefined && { interface: name }) };
  });
}

export interface SegmentOwner {
  /** Absent where interfaces are not known. */
  readonly segment?: Segment;
  readonly node: string;
  readonly interface?: string;
}

/** By node: the interface on the segment. */
type Interfaces = ReadonlyMap<string, string | undefined>;

function withInterface(ranked: Ranked, interfaces: Interfaces): Ranked & { readonly interface?: string } {
  const name = interfaces.get(ranked.node);
  return name === undefined ? ranked : { ...ranked, interface: name };
}

function bySegment(candidates: readonly Candidate[]): [Segment | undefined, Interfaces][] {
  const segments = new Map<Segment | undefined, Map<string, string | undefined>>();
  const add = (segment: Segment | undefined, node: string, name: string | undefined) => {
    const interfaces = segments.get(segment) ?? new Map<string, string | undefined>();
    segments.set(segment, interfaces.set(node, name));
  };
  for (const { node, places } of candidates) {
    for (const { segment, interface: name } of places) {
      add(segment, node, name);
    }
    if (places.length === 0) {
      add(undefined, node, undefined);
    }
  }
  return [...segments].sort(([a], [b]) => compareText(a ?? '', b ?? ''));
}
