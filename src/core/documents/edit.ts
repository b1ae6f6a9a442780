/**
 * Edits of a file that keep everything else as it is: comments, layout, quotes, line ends.
 *
 * Edits are splices of the text at the places of the values concerned, never a new print of the file. The result is read
 * again: unless the document is now exactly what was asked for, and every other document what it was, the edit is
 * refused. So an odd layout can make an edit fail, and never do harm.
 */
import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { appendToBlock, appendToEmpty, changeFlow, type Layout, removeFromBlock } from './edit-lists.ts';
import { applySplices, lineEndingOf, type Splice, styleOf, valueEnd } from './edit-text.ts';
import { type Edit, type EditsAt, editedValue, editsByPointer, narrow } from './edit-values.ts';
import { childPointer, pointerTokens, valueAt } from './positions.ts';
import { writeFlow } from './write.ts';
import { readYamlStream } from './yaml-stream.ts';
import { readValue } from './yaml-values.ts';

/** The new text, or why there is none: a noun phrase for a message. */
export type EditResult = { readonly text: string } | { readonly refused: string };

/** Where an object stands in a file, for `editDocument`: the number of its YAML document, and its place in it. */
export interface ObjectPlace {
  readonly document: number;
  /** `""`, or that of an item of a `List`. */
  readonly pointer: string;
}

/** Makes all edits at once in the YAML document with this number (from 0, as `findObject` gives it). */
export function editDocument(text: string, document: number, edits: readonly Edit[]): EditResult {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const body = text.slice(mark.length);
  const { documents, findings } = readYamlStream(body, { keepSourceTokens: true });
  const at = documents.findIndex(({ index }) => index === document);
  const values = documents.map(({ contents }) => readValue(contents, body));
  if (at < 0 || findings.length > 0 || values[at]!.findings.some(({ severity }) => severity === 'error')) {
    return { refused: 'a file with mistakes in it' };
  }
  const { contents } = documents[at]!;
  const isByItem = (pointer: string) => isBlockList(nodeAt(contents, pointer)?.node);
  const changes = editsByPointer(edits.flatMap((edit) => narrow(values[at]!.value, edit, isByItem)));
  const layout = { text: body, style: styleOf(body, contents), lineEnding: lineEndingOf(body) };
  const splices = splicesOf(layout, contents, changes);
  const after = splices === undefined ? undefined : applySplices(body, splices);
  const wanted = values.map(({ value }, index) => (index === at ? editedValue(value, changes) : value));
  // As JSON and not canonical JSON: the order of keys is to stay too.
  if (after === undefined || JSON.stringify(valuesOf(after)) !== JSON.stringify(wanted)) {
    return { refused: 'a layout that cannot be edited without harm' };
  }
  return { text: `${mark}${after}` };
}

/** Where an object of ours stands in a file; the first one, where it is there twice. */
export function findObject(text: string, kind: string, name: string): ObjectPlace | undefined {
  const body = text.replace(/^\ufeff/, '');
  for (const { index, contents } of readYamlStream(body).documents) {
    const pointer = findIn(readValue(contents, body).value, '', kind, name);
    if (pointer !== undefined) {
      return { document: index, pointer };
    }
  }
  return undefined;
}

function findIn(value: unknown, pointer: string, kind: string, name: string): string | undefined {
  if (valueAt(value, '/kind') === kind && valueAt(value, '/metadata/name') === name) {
    return pointer;
  }
  const items = valueAt(value, '/items');
  for (const [index, item] of Array.isArray(items) ? items.entries() : []) {
    const found = findIn(item, childPointer(`${pointer}/items`, index), kind, name);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Of all documents; none of a text that is not YAML. */
function valuesOf(text: string): readonly unknown[] {
  const { documents, findings } = readYamlStream(text);
  return findings.length > 0 ? [] : documents.map(({ contents }) => readValue(contents, text).value);
}

function isBlockList(node: ParsedNode | undefined): boolean {
  return isSeq(node) && node.flow !== true;
}

/** `undefined` where a pointer leads nowhere, or through an alias. */
function splicesOf(layout: Layout, contents: ParsedNode, edits: ReadonlyMap<string, EditsAt>): Splice[] | undefined {
  const splices: Splice[] = [];
  for (const [pointer, { replacement, removed, added }] of edits) {
    const found = nodeAt(contents, pointer);
    const made =
      found === undefined
        ? undefined
        : replacement !== undefined
          ? replace(layout, found, replacement.value)
          : changeList(layout, found, removed, added);
    if (made === undefined) {
      return undefined;
    }
    splices.push(...made);
  }
  return splices;
}

/** A node and, where it is the value of a key, the pair and the map around it. */
interface FoundNode {
  readonly node: ParsedNode;
  readonly pair?: YAMLMap.Parsed['items'][number];
  readonly parent?: ParsedNode;
}

function nodeAt(contents: ParsedNode, pointer: string): FoundNode | undefined {
  let found: FoundNode = { node: contents };
  for (const token of pointerTokens(pointer)) {
    const { node }: FoundNode = found;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === token);
      if (pair?.value == null) {
        return undefined;
      }
      found = { node: pair.value, pair, parent: node };
    } else {
      const item = isSeq(node) ? node.items[Number(token)] : undefined;
      if (item === undefined) {
        return undefined;
      }
      found = { node: item as ParsedNode, parent: node };
    }
  }
  return found;
}

function replace({ text, style }: Layout, { node, pair }: FoundNode, value: unknown): Splice[] {
  const [start] = node.range;
  const colon = colonOf(pair);
  // Behind `key:` there is nothing to take the place of, not even a blank.
  return node.range[1] === start && colon !== undefined
    ? [{ start: colon + 1, end: colon + 1, text: ` ${writeFlow(value, style)}` }]
    : [{ start, end: valueEnd(text, node), text: writeFlow(value, style) }];
}

function changeList(
  layout: Layout,
  found: FoundNode,
  removed: ReadonlySet<number>,
  added: readonly unknown[],
): Splice[] | undefined {
  const { node, pair, parent } = found;
  if (!isSeq(node) || node.items.length === 0) {
    const isInBlock = isMap(parent) && parent.flow !== true;
    return removed.size > 0 || (!isSeq(node) && !(isScalar(node) && node.value === null))
      ? undefined
      : appendToEmpty(layout, node, isInBlock ? keyOf(pair) : undefined, added);
  }
  if (node.flow === true) {
    return changeFlow(layout, node, removed, added);
  }
  const removals = removeFromBlock(layout, node, removed);
  const colon = colonOf(pair);
  if (removals === undefined || added.length > 0) {
    return removals && [...removals, ...appendToBlock(layout, node, added)];
  }
  // A list in block style cannot be empty: it would be `null`.
  const isEmptied = removed.size === node.items.length;
  return isEmptied && colon !== undefined ? [...removals, { start: colon + 1, end: colon + 1, text: ' []' }] : removals;
}

/** Offsets of a key in a block map and of its colon. */
function keyOf(pair: FoundNode['pair']): { readonly key: number; readonly colon: number } | undefined {
  const colon = colonOf(pair);
  return pair === undefined || colon === undefined ? undefined : { key: pair.key.range[0], colon };
}

function colonOf(pair: FoundNode['pair']): number | undefined {
  return pair?.srcToken?.sep?.find(({ type }) => type === 'map-value-ind')?.offset;
}
