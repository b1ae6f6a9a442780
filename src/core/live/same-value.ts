/**
 * Equality of what the readers of this folder make: plain data of records, lists, texts, numbers, bigints and flags.
 */

/**
 * Whether two values say the same. The order of a list counts, that of keys does not, and a property that is `undefined`
 * is an absent one. `ignoredKey` is not compared in the outermost record: a resourceVersion says that an object was
 * written, not what is in it.
 */
export function isSameValue(a: unknown, b: unknown, ignoredKey?: string): boolean {
  if (a === b) {
    return true;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return false;
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && isSameList(a, b);
  }
  return (
    isSubset(a as Record<string, unknown>, b as Record<string, unknown>, ignoredKey) &&
    Object.keys(b).every((key) => key === ignoredKey || Object.hasOwn(a, key) || hasNothing(b, key))
  );
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameValue(item, b[index]));
}

function isSubset(a: Record<string, unknown>, b: Record<string, unknown>, ignoredKey: string | undefined): boolean {
  for (const key of Object.keys(a)) {
    const other = Object.hasOwn(b, key) ? b[key] : undefined;
    if (key !== ignoredKey && !isSameValue(a[key], other)) {
      return false;
    }
  }
  return true;
}

function hasNothing(record: object, key: string): boolean {
  return (record as Record<string, unknown>)[key] === undefined;
}
