/**
 * Values -> YAML that everybody reads alike: YAML 1.1, YAML 1.2 and, where asked for, JSON.
 *
 * The same value always gives the same bytes, keys in the order in which they are. Whatever any reader could take for
 * something else is quoted, so what is written here never meets one of our own traps.
 */
import { isPlainText } from './yaml-traps.ts';

/** How a file writes what stands between brackets. */
export interface FlowStyle {
  /** `{ a: 1 }` rather than `{a: 1}`. */
  readonly isPadded: boolean;
  /** Every text and key in double quotes. */
  readonly isJson: boolean;
}

export const OUR_STYLE: FlowStyle = { isPadded: true, isJson: false };

/** Lists and maps in a list stay on one line up to this column. */
const LAST_COLUMN = 120;

/** One document in block style, without `---`, ending in a line feed. For an object or a list. */
export function writeYaml(value: object): string {
  return blockLines(value)
    .map((line) => `${line}\n`)
    .join('');
}

/** One value on one line. */
export function writeFlow(value: unknown, style: FlowStyle = OUR_STYLE): string {
  if (typeof value === 'string') {
    return writeText(value, style.isJson);
  }
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Array.isArray(value)
    ? value.map((item) => writeFlow(item, style))
    : entriesOf(value).map(([key, item]) => `${writeText(key, style.isJson)}: ${writeFlow(item, style)}`);
  const pad = style.isPadded && items.length > 0 ? ' ' : '';
  return `${open}${pad}${items.join(', ')}${pad}${close}`;
}

/** The lines of a map, each key on its own; of a list, each item behind its dash. Not indented. */
export function blockLines(value: object, indent = 0): readonly string[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? ['[]'] : value.flatMap((item: unknown) => itemLines(item, indent));
  }
  const entries = entriesOf(value);
  return entries.length === 0 ? ['{}'] : entries.flatMap(([key, item]) => entryLines(key, item, indent));
}

function itemLines(item: unknown, indent: number): readonly string[] {
  if (isCollection(item) && !fits(item, indent + 2)) {
    return blockLines(item, indent + 2).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
  }
  return prefixed('- ', scalarLines(item));
}

function entryLines(key: string, item: unknown, indent: number): readonly string[] {
  const name = `${writeText(key, false)}:`;
  const isShortList = Array.isArray(item) && !item.some(isCollection) && fits(item, indent + name.length + 1);
  if (!isCollection(item) || isShortList || Object.keys(item).length === 0) {
    return prefixed(`${name} `, scalarLines(item));
  }
  return [name, ...blockLines(item, indent + 2).map((line) => `  ${line}`)];
}

/** Text of several lines is written as it is, where nothing of it would be lost. */
function scalarLines(value: unknown): readonly string[] {
  if (typeof value !== 'string' || !/^\S/.test(value) || !value.includes('\n') || NOT_LITERAL.test(value)) {
    return [writeFlow(value)];
  }
  const isEnded = value.endsWith('\n');
  return [
    isEnded ? '|' : '|-',
    ...(isEnded ? value.slice(0, -1) : value).split('\n').map((line) => line && `  ${line}`),
  ];
}

/** What a literal block would not keep: controls, blanks at the end of a line, several line feeds at the end. */
const NOT_LITERAL = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[^\S\n](?:\n|$)|\n\n$|[\u2028\u2029]/;

function prefixed(prefix: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return [`${prefix}${first}`, ...rest];
}

function fits(value: object, column: number): boolean {
  return column + writeFlow(value).length <= LAST_COLUMN;
}

/** Plain where every reader takes it for just this text, also between brackets; else as JSON writes it. */
function writeText(text: string, isJson: boolean): string {
  return !isJson && /^[A-Za-z0-9_./][A-Za-z0-9_./@*+-]*$/.test(text) && isPlainText(text)
    ? text
    : // Of the characters that JSON leaves alone, YAML does not print these.
      JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeSign);
}

function escapeSign(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Without what is left out: `undefined` is no value of JSON. */
function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
