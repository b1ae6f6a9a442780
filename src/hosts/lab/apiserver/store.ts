/**
 * The objects, one counter of revisions over all of them, and a log of changes for each kind, from which watches go on
 * and lists of the past are made until it is compacted.
 */
import { compareText } from './json.ts';
import type { StoredObject } from './resource-type.ts';

export type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED';

export interface StoredRecord {
  readonly key: string;
  readonly object: StoredObject;
}

/** One change. Of a deletion `record` is the last state with the deletion's revision. */
export interface Change {
  readonly type: ChangeType;
  readonly revision: number;
  readonly record: StoredRecord;
  readonly previous: StoredRecord | undefined;
}

/** A copy of everything, for a restore. */
export interface StoreCopy {
  readonly revision: number;
  readonly records: ReadonlyMap<string, ReadonlyMap<string, StoredRecord>>;
}

export interface Store {
  readonly revision: number;
  get(storage: string, key: string): StoredObject | undefined;
  /** Ordered by key. */
  list(storage: string): readonly StoredRecord[];
  /** As `list` was at a revision; undefined where the log does not reach back so far. */
  listAt(storage: string, revision: number): readonly StoredRecord[] | undefined;
  /** Stores the object with the next revision and returns it. */
  put(storage: string, key: string, object: StoredObject): StoredObject;
  /** Removes what is there; `last` is the state that watchers see. */
  remove(storage: string, key: string, last: StoredObject): void;
  /** Later than the revision, oldest first; undefined where the log does not reach back so far. */
  changesAfter(storage: string, revision: number): readonly Change[] | undefined;
  /** The oldest revision from which a watch can go on. */
  oldest(storage: string): number;
  /** Calls `listener` for every later change; returns what ends that. */
  subscribe(listener: (storage: string, change: Change) => void): () => void;
  /** Forgets the changes so far. */
  compact(): void;
  copy(): StoreCopy;
  /** Puts a copy in the place of everything; no change is told. */
  restore(copy: StoreCopy): void;
}

interface Shelf {
  readonly records: Map<string, StoredRecord>;
  /** Oldest first. */
  log: Change[];
  /** Changes up to this revision are not in the log. */
  forgottenUpTo: number;
  /** Cleared when a key comes or goes. */
  ordered: readonly StoredRecord[] | undefined;
}

/** `keptChanges`: how many changes of each kind are remembered at least. */
export function createStore(keptChanges: number): Store {
  let revision = 1;
  let compactedAt = 0;
  let shelves = new Map<string, Shelf>();
  const listeners = new Set<(storage: string, change: Change) => void>();

  const shelfOf = (storage: string): Shelf => {
    let shelf = shelves.get(storage);
    if (shelf === undefined) {
      shelf = { records: new Map(), log: [], forgottenUpTo: compactedAt, ordered: undefined };
      shelves.set(storage, shelf);
    }
    return shelf;
  };

  const tell = (storage: string, shelf: Shelf, change: Change): void => {
    shelf.ordered = undefined;
    shelf.log.push(change);
    // In batches: shifting one by one would cost as much as the list is long.
    if (shelf.log.length >= keptChanges * 2) {
      shelf.forgottenUpTo = shelf.log[shelf.log.length - keptChanges - 1]!.revision;
      shelf.log = shelf.log.slice(-keptChanges);
    }
    for (const listener of listeners) listener(storage, change);
  };

  const list = (storage: string): readonly StoredRecord[] => {
    const shelf = shelfOf(storage);
    shelf.ordered ??= [...shelf.records.values()].sort((a, b) => compareText(a.key, b.key));
    return shelf.ordered;
  };

  const changesAfter = (storage: string, after: number): readonly Change[] | undefined => {
    const { log, forgottenUpTo } = shelfOf(storage);
    if (after < forgottenUpTo) return undefined;
    let from = log.length;
    while (from > 0 && log[from - 1]!.revision > after) from--;
    return log.slice(from);
  };

  return {
    get revision() {
      return revision;
    },
    get: (storage, key) => shelfOf(storage).records.get(key)?.object,
    list,
    listAt(storage, at) {
      if (at >= revision) return list(storage);
      const changes = changesAfter(storage, at);
      if (changes === undefined) return undefined;
      const records = new Map(shelfOf(storage).records);
      for (const { record, previous } of changes.toReversed()) {
        if (previous === undefined) records.delete(record.key);
        else records.set(record.key, previous);
      }
      return [...records.values()].sort((a, b) => compareText(a.key, b.key));
    },
    put(storage, key, object) {
      revision++;
      const shelf = shelfOf(storage);
      const previous = shelf.records.get(key);
      const record = { key, object: withRevision(object, revision) };
      shelf.records.set(key, record);
      tell(storage, shelf, { type: previous === undefined ? 'ADDED' : 'MODIFIED', revision, record, previous });
      return record.object;
    },
    remove(storage, key, last) {
      revision++;
      const shelf = shelfOf(storage);
      const previous = shelf.records.get(key);
      shelf.records.delete(key);
      const record = { key, object: withRevision(last, revision) };
      tell(storage, shelf, { type: 'DELETED', revision, record, previous });
    },
    changesAfter,
    oldest: (storage) => shelfOf(storage).forgottenUpTo,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    compact() {
      compactedAt = revision;
      for (const shelf of shelves.values()) {
        shelf.log = [];
        shelf.forgottenUpTo = revision;
      }
    },
    copy: () => ({
      revision,
      records: new Map([...shelves].map(([storage, { records }]) => [storage, new Map(records)])),
    }),
    restore(copy) {
      revision = copy.revision;
      compactedAt = copy.revision;
      shelves = new Map(
        [...copy.records].map(([storage, records]): [string, Shelf] => [
          storage,
          { records: new Map(records), log: [], forgottenUpTo: copy.revision, ordered: undefined },
        ]),
      );
    },
  };
}

function withRevision(object: StoredObject, revision: number): StoredObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
}
