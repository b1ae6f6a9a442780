/**
 * What edits make of a value, apart from any text: the yardstick that the edited text is held against.
 */
import { childPointer, parentPointer, pointerTokens, valueAt } from './positions.ts';

/** One change. Pointers are those of the document before any edit; values are written so that no reader errs. */
export type Edit =
  /** Another value for one that is there; of a list in block style only what differs is touched. */
  | { readonly op: 'replace'; readonly pointer: string; readonly value: unknown }
  /** Further items at the end of a list, which may be empty or `null`. */
  | { readonly op: 'append'; readonly pointer: string; readonly values: readonly unknown[] }
  /** An item of a list, with its lines; comments on lines of their own stay. */
  | { readonly op: 'remove'; readonly pointer: string };

/** The edits of each value: of lists, what is removed from them and added to them. */
export interface EditsAt {
  replacement?: { readonly value: unknown };
  readonly removed: Set<number>;
  readonly added: unknown[];
}

/** Gathered, because what is removed from one list and what is added to it are one change of its text. */
export function editsByPointer(edits: readonly Edit[]): ReadonlyMap<string, EditsAt> {
  const byPointer = new Map<string, EditsAt>();
  const at = (pointer: string) => {
    const known = byPointer.get(pointer) ?? { removed: new Set(), added: [] };
    byPointer.set(pointer, known);
    return known;
  };
  for (const edit of edits) {
    switch (edit.op) {
      case 'replace':
        at(edit.pointer).replacement = { value: edit.value };
        break;
      case 'append':
        at(edit.pointer).added.push(...edit.values);
        break;
      case 'remove':
        at(parentPointer(edit.pointer)).removed.add(Number(pointerTokens(edit.pointer).at(-1)));
        break;
    }
  }
  return byPointer;
}

/** The value as it is to be. What several aliases share is not shared any more. */
export function editedValue(value: unknown, edits: ReadonlyMap<string, EditsAt>, pointer = ''): unknown {
  const own = edits.get(pointer);
  if (own?.replacement !== undefined) {
    return own.replacement.value;
  }
  if (Array.isArray(value) || (value === null && own !== undefined)) {
    const items: readonly unknown[] = value ?? [];
    const kept = items.flatMap((item, index) =>
      own?.removed.has(index) === true ? [] : [editedValue(item, edits, childPointer(pointer, index))],
    );
    return [...kept, ...(own?.added ?? [])];
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, editedValue(item, edits, childPointer(pointer, key))]),
      )
    : value;
}

/**
 * A list that is replaced by another list -> edits of the items that differ, so that the rest keeps its comments. Where
 * `isByItem` says so: in a list on one line there is nothing to keep.
 */
export function narrow(value: unknown, edit: Edit, isByItem: (pointer: string) => boolean): readonly Edit[] {
  const old = valueAt(value, edit.pointer);
  if (edit.op !== 'replace' || !Array.isArray(edit.value) || !Array.isArray(old) || !isByItem(edit.pointer)) {
    return [edit];
  }
  const { pointer } = edit;
  const items: readonly unknown[] = edit.value;
  const shared = Math.min(old.length, items.length);
  const edits = old.flatMap((item: unknown, index): readonly Edit[] => {
    const child = childPointer(pointer, index);
    if (index >= shared) {
      return [{ op: 'remove', pointer: child }];
    }
    const isEqual = JSON.stringify(item) === JSON.stringify(items[index]);
    return isEqual ? [] : narrow(value, { op: 'replace', pointer: child, value: items[index] }, isByItem);
  });
  return items.length > shared ? [...edits, { op: 'append', pointer, values: items.slice(shared) }] : edits;
}
