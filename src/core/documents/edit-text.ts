/**
 * Splices of a text, and where the lines of a YAML node begin and end.
 */
import { isMap, isScalar, isSeq, type ParsedNode, Scalar } from 'yaml';
import type { FlowStyle } from './write.ts';

/** Replaces `[start, end)`; equal offsets insert. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all splices made; `undefined` where they contradict each other. Removals may overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string | undefined {
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  let lastIsRemoval = true;
  for (const { start, end, text: replacement } of ordered) {
    const isRemoval = replacement === '';
    if (start < at && !(isRemoval && lastIsRemoval)) {
      return undefined;
    }
    parts.push(text.slice(at, start), replacement);
    at = Math.max(at, end);
    lastIsRemoval = isRemoval;
  }
  return parts.join('') + text.slice(at);
}

/** The line end of a file: that of its first line. */
export function lineEndingOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the first character of the line. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset behind the line feed of the line, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Offset of the line's own end: in front of CR LF or LF. */
export function visibleLineEnd(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  const withoutFeed = text[end - 1] === '\n' ? end - 1 : end;
  return text[withoutFeed - 1] === '\r' && withoutFeed > offset ? withoutFeed - 1 : withoutFeed;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whether only blanks stand before it on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/**
 * Behind the last line with contents of a node in a block. The package counts comments that follow a collection to it;
 * they may as well belong to what comes next, so they are not.
 */
export function contentEnd(text: string, node: ParsedNode): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last !== undefined) {
      return contentEnd(text, 'key' in last ? (last.value ?? last.key) : last);
    }
  }
  const [, end] = node.range;
  return isScalar(node) && isBlockScalar(node) && text[end - 1] === '\n' ? end : lineEnd(text, end);
}

/** Behind the last character of a node's own text: what a replacement takes the place of. */
export function valueEnd(text: string, node: ParsedNode): number {
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  if (isBlock || (isScalar(node) && isBlockScalar(node))) {
    const end = contentEnd(text, node);
    return visibleLineEnd(text, Math.max(node.range[0], end - 1));
  }
  return node.range[1];
}

function isBlockScalar({ type }: Scalar.Parsed): boolean {
  return type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
}

/** JSON where the whole document is: then also what is added must be. Padding as in the first brackets of the file. */
export function styleOf(text: string, contents: ParsedNode): FlowStyle {
  const isFlow = (isMap(contents) || isSeq(contents)) && contents.flow === true;
  const firstBrackets = /[[{]( ?)[^\s\]}]/.exec(text);
  return { isJson: isFlow, isPadded: firstBrackets === null || firstBrackets[1] === ' ' };
}
