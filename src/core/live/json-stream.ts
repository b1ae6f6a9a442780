/**
 * A text of JSON values one after the other -> the values, in the time that `JSON.parse` takes.
 *
 * Large live states come as JSON: as one `List`, as JSON Lines, as the output of several `kubectl get -o json`, or as the
 * documents of a YAML stream that `formatSnapshot` writes.
 */

export interface StreamValue {
  readonly value: unknown;
  /** Where it begins, from 1. */
  readonly line: number;
}

/**
 * Reads a stream of JSON objects and lists. Blanks, comment lines (`#`) and `---` between them are passed over. A number
 * is the line at which something else begins: the text may be YAML all the same.
 */
export function readJsonStream(text: string): StreamValue[] | number {
  const values: StreamValue[] = [];
  let line = 1;
  for (let at = 0; ; ) {
    const start = skipBetween(text, at);
    line += newlinesIn(text, at, start);
    if (start >= text.length) {
      return values;
    }
    const end = endOfValue(text, start);
    try {
      values.push({ value: JSON.parse(text.slice(start, end)) as unknown, line });
    } catch {
      return line;
    }
    line += newlinesIn(text, start, end);
    at = end;
  }
}

/** Behind blanks, comments that begin a line, and markers of a new YAML document. */
function skipBetween(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB || code === LINE_FEED || code === CARRIAGE_RETURN) {
      continue;
    }
    const beginsLine = at === 0 || text.charCodeAt(at - 1) === LINE_FEED;
    if (beginsLine && code === HASH) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (beginsLine && DOCUMENT_MARKER.test(text.slice(at, at + 4))) {
      at += 2;
    } else {
      return at;
    }
  }
  return text.length;
}

/** Behind the bracket that closes the first one; the end of the text where none does. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth++;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth--;
        if (depth <= 0) {
          return at + 1;
        }
        break;
      default:
        // What does not begin with a bracket is no value that we look for: JSON.parse shall see it and refuse.
        if (depth === 0) {
          return text.length;
        }
    }
  }
  return text.length;
}

/** The place of the quote that ends the string: the next one behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) {
      backslashes++;
    }
    if (backslashes % 2 === 0) {
      return at;
    }
  }
  return text.length;
}

function newlinesIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}

const DOCUMENT_MARKER = /^---(?:[ \t\r\n]|$)/;
const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
