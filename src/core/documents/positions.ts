/**
 * Places of everything in a text: offsets, lines and JSON pointers.
 *
 * A document keeps a tree of offsets and nothing of the parser: it costs about what the value itself costs, and lines
 * are only worked out for what is reported.
 */

/** Where a value stands, and its children: by key, or by index. Offsets count UTF-16 code units from 0. */
export interface Place {
  readonly start: number;
  /** Of the first character behind it. Equal to `start` for a value left out (`key:`). */
  readonly end: number;
  /** Of the key that leads to it; absent in lists and for the document. */
  readonly key?: number;
  readonly children?: ReadonlyMap<string, Place> | readonly Place[];
}

/** Offsets at which the lines begin, ascending, the first 0. */
export type LineStarts = readonly number[];

/** Lines end in LF, so also in CR LF; a CR alone ends none, as for the YAML parser and for editors today. */
export function lineStartsOf(text: string): LineStarts {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.push(at + 1);
  }
  return lines;
}

/** Line and column, from 1. */
export function linePosition(lines: LineStarts, offset: number): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

/**
 * The place of a JSON pointer (RFC 6901), or of the deepest parent that exists. What an alias leads to is in its anchor's
 * place: there the text would have to be changed.
 */
export function placeAt(root: Place, pointer: string): Place {
  let place = root;
  for (const token of pointerTokens(pointer)) {
    const child = childPlace(place, token);
    if (child === undefined) {
      return place;
    }
    place = child;
  }
  return place;
}

/** The offset to report for a pointer: of the value, or of the key that leads to it where there is one. */
export function offsetAt(root: Place, pointer: string, key?: 'key'): number {
  const place = placeAt(root, pointer);
  return key === 'key' ? (place.key ?? place.start) : place.start;
}

function childPlace(place: Place, token: string): Place | undefined {
  const { children } = place;
  if (children === undefined) {
    return undefined;
  }
  if (children instanceof Map) {
    return children.get(token);
  }
  return /^(?:0|[1-9][0-9]*)$/.test(token) ? (children as readonly Place[])[Number(token)] : undefined;
}

/** The pointer of a child: `childPointer('/metadata/labels', 'a/b')` is `/metadata/labels/a~1b`. */
export function childPointer(pointer: string, token: string | number): string {
  return `${pointer}/${typeof token === 'number' ? token : token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The pointer of the parent; of the document for the document. */
export function parentPointer(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** The unescaped tokens of a pointer, none for `""`. */
export function pointerTokens(pointer: string): readonly string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer leads to in a value; `undefined` where there is nothing. */
export function valueAt(value: unknown, pointer: string): unknown {
  let found = value;
  for (const token of pointerTokens(pointer)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, token)) {
      return undefined;
    }
    found = (found as Readonly<Record<string, unknown>>)[token];
  }
  return found;
}
