/**
 * Splices that add items to a list and remove items from it, in block and in flow style.
 */
import type { ParsedNode, YAMLSeq } from 'yaml';
import { columnOf, contentEnd, isFirstOnLine, lineEnd, lineStart, type Splice, visibleLineEnd } from './edit-text.ts';
import { blockLines, type FlowStyle, writeFlow } from './write.ts';

/** How the file is written. */
export interface Layout {
  readonly text: string;
  readonly style: FlowStyle;
  readonly lineEnding: string;
}

/** Further items below the last one, indented as it is; maps in block style where the last one is. */
export function appendToBlock(
  { text, style, lineEnding }: Layout,
  list: YAMLSeq.Parsed,
  values: readonly unknown[],
): Splice[] {
  const last = list.items.at(-1)!;
  const dash = dashOf(list, list.items.length - 1);
  const indent = ' '.repeat(columnOf(text, dash));
  // `-   name: x` aligns its keys with the first one.
  const gap = ' '.repeat(Math.max(1, isBlockMap(last) ? last.range[0] - dash - 1 : 1));
  const lines = values.flatMap((value) =>
    isBlockMap(last) && isFilledMap(value)
      ? blockLines(value).map((line, index) => `${indent}${index === 0 ? '-' : ' '}${gap}${line}`)
      : [`${indent}-${gap}${writeFlow(value, style)}`],
  );
  return [insertLines(text, contentEnd(text, last), lines, lineEnding)];
}

/**
 * The first items of a list that is empty (`[]`) or left out: below its key where that stands in a block, `place` being
 * the offsets of key and colon; else between the brackets. `undefined` where a comment stands in between.
 */
export function appendToEmpty(
  layout: Layout,
  node: ParsedNode,
  place: { readonly key: number; readonly colon: number } | undefined,
  values: readonly unknown[],
): Splice[] | undefined {
  const { text, style, lineEnding } = layout;
  const [start, end] = node.range;
  if (/[#\n]/.test(text.slice(place === undefined ? start : place.colon, end))) {
    return undefined;
  }
  if (place === undefined) {
    return [{ start, end, text: writeFlow(values, style) }];
  }
  const indent = ' '.repeat(columnOf(text, place.key) + 2);
  const lines = values.map((value) => `${indent}- ${writeFlow(value, style)}`);
  const emptied = start === end ? [] : [{ start: place.colon + 1, end, text: '' }];
  return [...emptied, insertLines(text, lineEnd(text, end), lines, lineEnding)];
}

/** Whole lines at the beginning of a line, or behind a last line that has no line end. */
function insertLines(text: string, offset: number, lines: readonly string[], lineEnding: string): Splice {
  const isOpen = offset > 0 && text[offset - 1] !== '\n';
  const joined = lines.join(lineEnding);
  return { start: offset, end: offset, text: isOpen ? `${lineEnding}${joined}` : `${joined}${lineEnding}` };
}

/** The lines of the items. `undefined` where an item shares its first line with something else. */
export function removeFromBlock(
  { text }: Layout,
  list: YAMLSeq.Parsed,
  indexes: ReadonlySet<number>,
): Splice[] | undefined {
  const splices: Splice[] = [];
  for (const index of indexes) {
    const dash = dashOf(list, index);
    if (!isFirstOnLine(text, dash)) {
      return undefined;
    }
    const end = contentEnd(text, list.items[index]!);
    // The last line of a file without a line end takes the one before it along.
    const isOpen = end === text.length && text[end - 1] !== '\n';
    const start = lineStart(text, dash);
    splices.push({
      start: isOpen && start > 0 ? visibleLineEnd(text, lineStart(text, start - 1)) : start,
      end,
      text: '',
    });
  }
  return splices;
}

/**
 * Both at once between brackets. New items take the place of the last ones, where those go: two splices at the same
 * comma would contradict each other.
 */
export function changeFlow(
  layout: Layout,
  list: YAMLSeq.Parsed,
  removed: ReadonlySet<number>,
  added: readonly unknown[],
): Splice[] {
  const kept = list.items.findLastIndex((_, index) => !removed.has(index));
  const reused = [...removed].filter((index) => index > kept).sort((a, b) => a - b);
  reused.splice(added.length);
  const splices = reused.map((index, at) => {
    const [start, end] = list.items[index]!.range;
    return { start, end, text: writeFlow(added[at], layout.style) };
  });
  const rest = added.slice(reused.length);
  const gone = new Set([...removed].filter((index) => !reused.includes(index)));
  return [
    ...splices,
    ...(gone.size === 0 ? [] : removeFromFlow(layout, list, gone)),
    ...(rest.length === 0 ? [] : appendToFlow(layout, list, rest)),
  ];
}

/** Further items between the brackets: on lines of their own where the last one is. */
function appendToFlow({ text, style, lineEnding }: Layout, list: YAMLSeq.Parsed, values: readonly unknown[]): Splice[] {
  const items = values.map((value) => writeFlow(value, style));
  const last = list.items.at(-1)!;
  const [lastStart, lastEnd] = last.range;
  const trailing = commaOf(list, list.items.length);
  const lineStop = visibleLineEnd(text, trailing ?? lastEnd);
  const closing = list.range[1] - 1;
  if (!isFirstOnLine(text, lastStart) || lineStop > closing) {
    return [{ start: lastEnd, end: lastEnd, text: items.map((item) => `, ${item}`).join('') }];
  }
  const indent = text.slice(lineStart(text, lastStart), lastStart);
  const lines = items.map((item, index) => {
    const isLast = index === items.length - 1;
    return `${lineEnding}${indent}${item}${isLast && trailing === undefined ? '' : ','}`;
  });
  return [
    ...(trailing === undefined ? [{ start: lastEnd, end: lastEnd, text: ',' }] : []),
    { start: lineStop, end: lineStop, text: lines.join('') },
  ];
}

/** The items with their commas, so that the rest is still JSON where it was. */
function removeFromFlow({ text }: Layout, list: YAMLSeq.Parsed, indexes: ReadonlySet<number>): Splice[] {
  const count = list.items.length;
  const kept = list.items.findLastIndex((_, index) => !indexes.has(index));
  if (kept < 0) {
    return [{ start: list.range[0] + 1, end: list.range[1] - 1, text: '' }];
  }
  const splices: Splice[] = [];
  for (const index of indexes) {
    const [start, end] = list.items[index]!.range;
    const comma = commaOf(list, index + 1);
    const stop = comma === undefined ? end : comma + 1;
    const isOwnLine =
      isFirstOnLine(text, start) &&
      /^[ \t]*(?:#.*)?\r?$/.test(text.slice(stop, lineEnd(text, stop)).replace(/\n$/, ''));
    if (isOwnLine) {
      splices.push({ start: lineStart(text, start), end: lineEnd(text, stop), text: '' });
    } else if (index < kept) {
      splices.push({ start, end: list.items[index + 1]!.range[0], text: '' });
    } else {
      splices.push({ start: list.items[index - 1]!.range[1], end, text: '' });
    }
  }
  // What is last now must not keep the comma that stood before the items behind it.
  const comma = commaOf(list, kept + 1);
  if (kept < count - 1 && comma !== undefined && commaOf(list, count) === undefined) {
    splices.push({ start: comma, end: comma + 1, text: '' });
  }
  return splices;
}

/** Offset of the `-` of an item. */
function dashOf(list: YAMLSeq.Parsed, index: number): number {
  const token = list.srcToken?.items[index]?.start.find(({ type }) => type === 'seq-item-ind');
  return token?.offset ?? list.items[index]!.range[0];
}

/** Offset of the comma in front of an item; behind the last one that of a trailing comma. */
function commaOf(list: YAMLSeq.Parsed, index: number): number | undefined {
  return list.srcToken?.items[index]?.start.find(({ type }) => type === 'comma')?.offset;
}

function isBlockMap(node: ParsedNode): boolean {
  return 'items' in node && node.flow !== true && node.range[1] > node.range[0];
}

function isFilledMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}
