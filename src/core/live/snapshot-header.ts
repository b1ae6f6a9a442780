/**
 * The header of a snapshot: which cluster it is of, when it was taken, and which parts could be read.
 *
 * A file of plain manifests cannot say whether there is no EIP or nobody was allowed to look: a snapshot can.
 *
 * ```yaml
 * apiVersion: pierhead.io/v1alpha1
 * kind: Snapshot
 * metadata: { name: gz-1 }                 # the cluster
 * spec:
 *   takenAt: "2026-11-24T08:00:00.000Z"
 *   parts: { services: { count: 20 }, namespaces: {}, eips: { error: "forbidden" } }
 * ```
 */
import { nameAt, openPlace, type Problem, placeAt, requiredAt, textAt, timeAt, wholeAt } from './fields.ts';
import type { LivePart } from './live.ts';
import { LIVE_PARTS } from './parts.ts';

export interface SnapshotHeader {
  readonly cluster: string;
  /** Epoch ms. */
  readonly takenAtMs?: number;
  /** The parts that were asked for: one that is not here is unknown, and so is one with an error. */
  readonly parts: Readonly<Partial<Record<LivePart, SnapshotPart>>>;
}

export interface SnapshotPart {
  /** How many objects of it the file has: with fewer it was cut off. Absent: written by hand, and believed. */
  readonly count?: number;
  /** Why the part could not be read to its end. */
  readonly error?: string;
}

/** Reads a header. With problems it says nothing that can be relied on. */
export function readSnapshotHeader(object: unknown): {
  readonly header: SnapshotHeader;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const root = openPlace(object, problems);
  const spec = placeAt(root, 'spec');
  const partsPlace = placeAt(spec, 'parts');
  const parts: Partial<Record<LivePart, SnapshotPart>> = {};
  for (const part of LIVE_PARTS) {
    if ((partsPlace.record[part] ?? undefined) !== undefined) {
      const place = placeAt(partsPlace, part);
      const error = textAt(place, 'error');
      const count = wholeAt(place, 'count', 0, Number.MAX_SAFE_INTEGER);
      parts[part] = { ...(count !== undefined && { count }), ...(error !== undefined && { error }) };
    }
  }
  const takenAtMs = timeAt(spec, 'takenAt');
  const cluster = requiredAt(placeAt(root, 'metadata'), 'name', nameAt, 'the name of the cluster') ?? '';
  return { header: { cluster, parts, ...(takenAtMs !== undefined && { takenAtMs }) }, problems };
}

/** The header as an object: what `readLive` is to be told beside the objects that an API server gave. */
export function writeSnapshotHeader(header: SnapshotHeader): object {
  const parts: Partial<Record<LivePart, SnapshotPart>> = {};
  for (const part of LIVE_PARTS) {
    const asked = header.parts[part];
    if (asked !== undefined) {
      parts[part] = asked;
    }
  }
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'Snapshot',
    metadata: { name: header.cluster },
    spec: {
      ...(header.takenAtMs !== undefined && { takenAt: new Date(header.takenAtMs).toISOString() }),
      parts,
    },
  };
}
