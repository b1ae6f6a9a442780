/**
 * The objects of one part, each at its newest version, whatever order the events arrive in.
 *
 * Events and answers to our own writes race: the answer to a write is known before its event, a watch that was cut
 * repeats itself, and a DELETED event overtakes the answer to an earlier write. So every object has the version at which
 * it was last seen, and a removed one too, for a while: what is older changes nothing.
 */

export interface Versions<V> {
  /** `undefined`: what is held is as new, nothing changed. `value` absent: the object is there and has nothing to show. */
  put(key: string, resourceVersion: string, value: V | undefined, malformed: boolean): Replaced<V> | undefined;
  /** Without a version: it is gone now, whatever its version. */
  remove(key: string, resourceVersion: string | undefined): Replaced<V> | undefined;
  /** Whether it was seen, or seen to be gone, at a later version than this one, up to a limit. */
  wasNewer(key: string, resourceVersion: string, upTo: string): boolean;
  /** Of the objects that are there, malformed ones included. */
  keys(): IterableIterator<string>;
  /** How many objects nobody could read. */
  malformedCount(): number;
}

/** What an object showed before and shows now. */
export interface Replaced<V> {
  readonly before: V | undefined;
  readonly after: V | undefined;
}

interface Held<V> {
  readonly resourceVersion: string;
  readonly value: V | undefined;
  readonly malformed: boolean;
}

/** How many removals are remembered: far more than can be overtaken, so that memory stays bounded. */
const REMEMBERED_REMOVALS = 10_000;

/** Opens on objects that are there already; their versions are unknown where they have none. */
export function openVersions<V extends object>(initial: Iterable<readonly [key: string, value: V]> = []): Versions<V> {
  const held = new Map<string, Held<V>>();
  const removed = new Map<string, string>();
  let malformedCount = 0;
  for (const [key, value] of initial) {
    held.set(key, { resourceVersion: versionOf(value), value, malformed: false });
  }

  const forget = (key: string, resourceVersion: string): Replaced<V> | undefined => {
    const before = held.get(key);
    removed.delete(key);
    removed.set(key, resourceVersion);
    if (removed.size > REMEMBERED_REMOVALS) {
      removed.delete(removed.keys().next().value!);
    }
    if (before === undefined) {
      return undefined;
    }
    held.delete(key);
    malformedCount -= before.malformed ? 1 : 0;
    return { before: before.value, after: undefined };
  };

  return {
    put(key, resourceVersion, value, malformed) {
      const before = held.get(key);
      if (!isNewer(resourceVersion, before?.resourceVersion ?? removed.get(key))) {
        return undefined;
      }
      if (value === undefined && !malformed) {
        return forget(key, resourceVersion);
      }
      held.set(key, { resourceVersion, value, malformed });
      removed.delete(key);
      malformedCount += (malformed ? 1 : 0) - (before?.malformed ? 1 : 0);
      return { before: before?.value, after: value };
    },
    remove(key, resourceVersion) {
      const last = held.get(key)?.resourceVersion ?? removed.get(key);
      if (resourceVersion === undefined) {
        return forget(key, last ?? '');
      }
      // Not only when newer: the version of a removal may be that of the object as it was last seen.
      return last === undefined || isNewer(resourceVersion, last) || resourceVersion === last
        ? forget(key, resourceVersion)
        : undefined;
    },
    wasNewer(key, resourceVersion, upTo) {
      const last = held.get(key)?.resourceVersion ?? removed.get(key) ?? '';
      return compareVersions(last, resourceVersion) > 0 && compareVersions(last, upTo) <= 0;
    },
    keys: () => held.keys(),
    malformedCount: () => malformedCount,
  };
}

/**
 * Whether an object at a version replaces one at another. Versions are decimal numbers of any length; where either is
 * none (plain manifests have no version) there is no telling, and the later arrival counts.
 */
export function isNewer(version: string, than: string | undefined): boolean {
  if (than === undefined || !DECIMAL.test(version) || !DECIMAL.test(than)) {
    return true;
  }
  return compareVersions(version, than) > 0;
}

function versionOf(value: object): string {
  return 'resourceVersion' in value && typeof value.resourceVersion === 'string' ? value.resourceVersion : '';
}

/** Orders versions; what is no decimal number comes first. */
export function compareVersions(a: string, b: string): number {
  const [digitsOfA, digitsOfB] = [significantDigits(a), significantDigits(b)];
  if (digitsOfA.length !== digitsOfB.length) {
    return digitsOfA.length - digitsOfB.length;
  }
  return digitsOfA < digitsOfB ? -1 : digitsOfA > digitsOfB ? 1 : 0;
}

const DECIMAL = /^[0-9]+$/;

/** Without leading zeros, so that longer is greater. */
function significantDigits(version: string): string {
  return DECIMAL.test(version) ? version.replace(/^0+(?=[0-9])/, '') : '';
}
