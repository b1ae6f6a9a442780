/**
 * The live store: `Live`, kept up to date by events and by the writes that were sent.
 *
 * One of the two mutable structures of core. A change costs what its own object costs, whatever the number of objects.
 * What the store holds is replaced, never edited: a value taken from it stays what it was.
 */
import { type LiveChange, NO_CHANGES } from './change.ts';
import { type Entry, type EntryOf, isMalformed, type StoredPart } from './entry.ts';
import type { Live, LivePart } from './live.ts';
import { LIVE_PARTS, VITAL_PARTS } from './parts.ts';
import { type MutableLive, openParts, type StoredParts } from './stored-parts.ts';

export interface LiveStore {
  /** Always the present state: one object for the life of the store. */
  readonly live: Live;
  /**
   * Enters an object as an event or the answer to a write shows it. What the store has at the same version or a later one
   * stays. Returns what the planner sees differently: nothing where only the version is new.
   */
  put(entry: Entry): readonly LiveChange[];
  /** An object is gone, by its entry's key: as of a DELETED event's version, or for certain where that is absent. */
  remove(part: StoredPart, key: string, resourceVersion?: string): readonly LiveChange[];
  /** Enters a whole list, read at a version, and makes the part known. What is not in it is gone, unless it is newer. */
  replace(part: StoredPart, entries: Iterable<Entry>, resourceVersion: string): readonly LiveChange[];
  /**
   * Whether a list at this version shows an object older than it was seen before, or one that was seen to be gone,
   * although the list itself is as young: the data were set back to an older copy. To be asked before `replace`.
   */
  isSetBack(part: StoredPart, entries: Iterable<Entry>, resourceVersion: string): boolean;
  /** Says whether a part was read to its end: it was not while the API server refuses to list it. */
  setRead(part: LivePart, wasRead: boolean): readonly LiveChange[];
}

/**
 * Opens a store on a state, by default on nothing, and nothing known. The state itself is left as it is. Its endpoints do
 * not show their slices any more, so the first slice of a Service that is put replaces all that the state has of it.
 */
export function openStore(initial: Live = NOTHING_KNOWN): LiveStore {
  const live: MutableLive = {
    ...initial,
    known: new Set(initial.known),
    services: new Map(initial.services),
    namespaces: new Map(initial.namespaces),
    eips: new Map(initial.eips),
    nodes: new Map(initial.nodes),
    endpoints: new Map(initial.endpoints),
    speakerReports: new Map(initial.speakerReports),
  };
  const parts = openParts(live);
  const read = new Set(initial.known);

  const put = (entry: Entry) => enter(parts, entry);
  const remove = (part: StoredPart, key: string, resourceVersion?: string) => take(parts, part, key, resourceVersion);

  /** The changes, and whether the part is still known after them. */
  const settle = (part: StoredPart, changes: readonly LiveChange[]): readonly LiveChange[] => {
    const livePart = LIVE_PARTS.find((known) => known === part);
    if (livePart === undefined) {
      return changes;
    }
    const isDamaged = VITAL_PARTS.includes(livePart) && parts[livePart].versions.malformedCount() > 0;
    const isKnown = read.has(livePart) && !isDamaged;
    if (isKnown === live.known.has(livePart)) {
      return changes;
    }
    if (isKnown) {
      live.known.add(livePart);
    } else {
      live.known.delete(livePart);
    }
    return [...changes, { part: livePart, key: '' }];
  };

  return {
    live,
    put: (entry) => settle(entry.part, put(entry)),
    remove: (part, key, resourceVersion) => settle(part, remove(part, key, resourceVersion)),
    replace(part, entries, resourceVersion) {
      const changes: LiveChange[] = [];
      const listed = new Set<string>();
      for (const entry of entries) {
        listed.add(entry.key);
        changes.push(...put(entry));
      }
      for (const key of [...parts[part].versions.keys()]) {
        if (!listed.has(key)) {
          changes.push(...remove(part, key, resourceVersion));
        }
      }
      const livePart = LIVE_PARTS.find((known) => known === part);
      if (livePart !== undefined) {
        read.add(livePart);
      }
      return settle(part, changes);
    },
    isSetBack(part, entries, resourceVersion) {
      const { versions } = parts[part];
      // Objects without a name are all under one key.
      for (const entry of entries) {
        if (entry.key !== '' && versions.wasNewer(entry.key, entry.resourceVersion, resourceVersion)) return true;
      }
      return false;
    },
    setRead(part, wasRead) {
      if (wasRead) {
        read.add(part);
      } else {
        read.delete(part);
      }
      return settle(part, NO_CHANGES);
    },
  };
}

const NOTHING_KNOWN: Live = {
  known: new Set(),
  services: new Map(),
  namespaces: new Map(),
  eips: new Map(),
  nodes: new Map(),
  endpoints: new Map(),
  speakerReports: new Map(),
  disruptions: [],
};

function enter<P extends StoredPart>(parts: StoredParts, entry: EntryOf<P>): readonly LiveChange[] {
  const { versions, show } = parts[entry.part];
  const replaced = versions.put(entry.key, entry.resourceVersion, entry.value, isMalformed(entry));
  return replaced === undefined ? NO_CHANGES : show(entry.key, replaced);
}

function take<P extends StoredPart>(parts: StoredParts, part: P, key: string, version?: string): readonly LiveChange[] {
  const { versions, show } = parts[part];
  const replaced = versions.remove(key, version);
  return replaced === undefined ? NO_CHANGES : show(key, replaced);
}
