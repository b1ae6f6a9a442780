/**
 * Plain values -> YAML that every reader takes for the same values: YAML 1.2 and 1.1, kubectl, Argo CD, Flux, Python.
 *
 * One value has one text, in the order of its keys as given. Text is written without quotes only where nobody could read
 * it as anything else, so whoever edits the output by hand sees at once what is text.
 */
import { isPlainText } from './yaml-traps.ts';

/** One document of a stream, with the `---` in front of it and a line feed at its end. */
export function emitDocument(value: Readonly<Record<string, unknown>>): string {
  return `---\n${memberLines(value, '').join('\n')}\n`;
}

/** Lines of a value that stands on lines of its own, indented. */
function memberLines(map: Readonly<Record<string, unknown>>, indent: string): string[] {
  return Object.entries(map).flatMap(([key, value]) =>
    value === undefined ? [] : nestedLines(`${indent}${flowText(key)}:`, value, indent, `${indent}  `),
  );
}

/** A value behind `head`: on its line where it is short, else on lines of its own. Lists stay under their key. */
function nestedLines(head: string, value: unknown, listIndent: string, mapIndent: string): string[] {
  if (typeof value === 'string' && isLiteral(value)) {
    return [
      `${head} |`,
      ...value
        .slice(0, -1)
        .split('\n')
        .map((line) => mapIndent + line),
    ];
  }
  if (Array.isArray(value) && value.length > 0) {
    return [head, ...value.flatMap((item: unknown) => itemLines(item, listIndent))];
  }
  if (isMap(value) && Object.keys(value).length > 0) {
    return [head, ...memberLines(value, mapIndent)];
  }
  return [`${head} ${scalar(value)}`];
}

/** An item of a list: a map begins on the line of its dash. */
function itemLines(item: unknown, indent: string): string[] {
  const inner = `${indent}  `;
  if (isMap(item) && Object.keys(item).length > 0) {
    const [first = '', ...rest] = memberLines(item, inner);
    return [`${indent}- ${first.slice(inner.length)}`, ...rest];
  }
  return nestedLines(`${indent}-`, item, inner, inner);
}

function scalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return flowText(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (Number.isSafeInteger(value)) {
        return String(value);
      }
      break;
    case 'object':
      // Only empty lists and maps are left; `null` is nothing that a document of ours can say.
      if (value !== null) {
        return Array.isArray(value) ? '[]' : '{}';
      }
  }
  throw new TypeError(`${value} cannot be written: text, whole numbers, booleans, lists and maps can`);
}

const UNQUOTED = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
/**
 * What is not printable to YAML, ends a line for YAML 1.1 alone (U+0085, U+2028, U+2029), or cannot be seen. JSON escapes
 * what is below U+0020 and lone surrogates by itself.
 */
const ESCAPED = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** Text on one line. The escapes of JSON strings are escapes of YAML's double quotes too. */
function flowText(text: string): string {
  return UNQUOTED.test(text) && isPlainText(text)
    ? text
    : JSON.stringify(text).replace(ESCAPED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What may not stand in a block literal: all but line feeds, printable ASCII and what is printable beyond it. */
const NOT_LITERAL = /[^\n -~\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Whether a text may be a block literal (`|`), in which nothing can be escaped: whole lines, each beginning with
 * something to see, so that no reader has to guess where it begins or ends.
 */
function isLiteral(text: string): boolean {
  return (
    /^\S/.test(text) && text.endsWith('\n') && !/\n\s/.test(text) && !NOT_LITERAL.test(text) && text.search(ESCAPED) < 0
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
