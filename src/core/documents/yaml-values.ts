/**
 * YAML nodes -> plain values with the place of everything in them, in one walk.
 *
 * The value is what JSON could say, so that it means the same here, to kubectl and in a Revision; whatever JSON or other
 * readers of YAML would change is a finding. Aliases share what their anchor gave: a bomb of them costs nothing, and
 * counting what they stand for limits everybody who walks the value later.
 */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { DiagnosticCode, Severity } from '../diagnostic.ts';
import { childPointer, type Place } from './positions.ts';
import { quote } from './suggest.ts';
import { isTemplate, templateFinding } from './yaml-stream.ts';
import { plainTrap } from './yaml-traps.ts';

/** What is wrong with one value or key: at an offset, and at the JSON pointer of the value. */
export interface ValueFinding {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly offset: number;
  readonly path: string;
  readonly message: string;
  readonly help: string;
}

export interface ReadValue {
  readonly value: unknown;
  readonly place: Place;
  readonly findings: readonly ValueFinding[];
}

/** Values that one document may stand for, aliases counted as often as they occur. */
const MOST_VALUES = 1_000_000;

const LONGEST_NUMBER = 40;

/** Findings of one severity that one document is worth: who has more starts with these. */
export const MOST_FINDINGS = 1_000;

interface Read {
  readonly value: unknown;
  readonly place: Place;
  /** Values in it, itself included. */
  readonly size: number;
}

/** Where in the document a node is: pointers are only built for findings. */
interface Path {
  readonly parent: Path | undefined;
  readonly token: string | number;
}

interface Walk {
  readonly text: string;
  readonly findings: ValueFinding[];
  readonly count: Record<Severity, number>;
  /** By name; `undefined` while the anchor's own node is being read. */
  readonly anchors: Map<string, Read | undefined>;
  /** Values of the aliases met so far. */
  aliased: number;
}

/** Reads one document of a stream. `text` is the whole stream's. */
export function readValue(contents: ParsedNode, text: string): ReadValue {
  const walk: Walk = { text, findings: [], count: { error: 0, warning: 0, info: 0 }, anchors: new Map(), aliased: 0 };
  const { value, place } = readNode(walk, contents, undefined, undefined);
  return { value, place, findings: walk.findings };
}

function readNode(walk: Walk, node: ParsedNode, path: Path | undefined, key: number | undefined): Read {
  if (isAlias(node)) {
    return readAlias(walk, node.source, node.range, path, key);
  }
  if (node.tag !== undefined && node.tag !== 'tag:yaml.org,2002:str') {
    const help = node.tag === '!' ? 'remove it; quotes make text' : 'remove it, the value needs none';
    report(walk, 'yaml-tag', node.range[0], path, `value has the tag ${quote(node.tag)}, no tags are read`, help);
  }
  const { anchor } = node;
  if (anchor !== undefined) {
    walk.anchors.set(anchor, undefined);
  }
  const read = isMap(node)
    ? readMap(walk, node, path, key)
    : isSeq(node)
      ? readList(walk, node, path, key)
      : readScalar(walk, node, path, key);
  if (anchor !== undefined) {
    walk.anchors.set(anchor, read);
  }
  return read;
}

function readMap(walk: Walk, node: YAMLMap.Parsed, path: Path | undefined, key: number | undefined): Read {
  const [start, end] = node.range;
  if (node.flow === true && walk.text.startsWith('{{', start)) {
    reportTemplate(walk, start, path);
    return { value: null, place: placeOf(start, end, key), size: 1 };
  }
  const value: Record<string, unknown> = {};
  const children = new Map<string, Place>();
  let size = 1;
  for (const pair of node.items) {
    const name = readKey(walk, pair.key, path);
    if (name === undefined) {
      continue;
    }
    const offset = pair.key.range[0];
    const at = { parent: path, token: name };
    const first = children.get(name);
    if (first !== undefined) {
      const message = `key ${quote(name)} is written twice`;
      report(walk, 'yaml-duplicate-key', offset, at, message, 'keep one of them; readers disagree which one counts');
      continue;
    }
    // A flow map's key without a colon has no value node at all.
    const child =
      pair.value === null
        ? { value: null, place: placeOf(pair.key.range[1], pair.key.range[1], offset), size: 1 }
        : readNode(walk, pair.value, at, offset);
    define(value, name, child.value);
    children.set(name, child.place);
    size += child.size;
  }
  return { value, place: placeOf(start, end, key, children), size };
}

function readList(walk: Walk, node: YAMLSeq.Parsed, path: Path | undefined, key: number | undefined): Read {
  const value: unknown[] = [];
  const children: Place[] = [];
  let size = 1;
  for (const [index, item] of node.items.entries()) {
    // `[ a: 1 ]` is a list of a map: the package gives the pair itself a map around it.
    const child = readNode(walk, item as ParsedNode, { parent: path, token: index }, undefined);
    value.push(child.value);
    children.push(child.place);
    size += child.size;
  }
  return { value, place: placeOf(node.range[0], node.range[1], key, children), size };
}

function readScalar(walk: Walk, node: Scalar.Parsed, path: Path | undefined, key: number | undefined): Read {
  const [start, end] = node.range;
  const { value } = node;
  if (typeof value === 'string') {
    checkText(walk, value, start, path);
  }
  checkNumber(walk, value, start, node.source ?? '', path);
  if (node.type === Scalar.PLAIN) {
    checkPlain(walk, node.source ?? '', value, start, path);
  }
  // -0 would be written as 0 and compare as another value.
  return { value: value === 0 ? 0 : value, place: placeOf(start, end, key), size: 1 };
}

/** The text of a key; `undefined`, with a finding, where it is none or no field of ours. */
function readKey(walk: Walk, key: ParsedNode, path: Path | undefined): string | undefined {
  const [from, to] = key.range;
  // The package puts a key that is left out in front of its line's indentation.
  const start = from === to ? from + walk.text.slice(from).search(/\S/) : from;
  if (!isScalar(key) || key.value === null || key.tag !== undefined) {
    if (walk.text.startsWith('{', start) && isTemplate(walk.text.slice(Math.max(0, start - 1), start + 2))) {
      reportTemplate(walk, start, path);
    } else {
      report(walk, 'yaml-key', start, path, 'key is not text', 'write the key as plain text, or quote it');
    }
    return undefined;
  }
  const { source = '' } = key;
  if (key.type !== Scalar.PLAIN) {
    checkText(walk, String(key.value), start, path);
    return String(key.value);
  }
  if (source === '<<') {
    const help = 'write the fields out: kubectl merges here and YAML 1.2 does not';
    report(walk, 'yaml-merge-key', start, path, 'merge key "<<" is not read', help);
    return undefined;
  }
  const at = { parent: path, token: source };
  checkNumber(walk, key.value, start, source, at);
  checkPlain(walk, source, key.value, start, at);
  return String(key.value);
}

function checkNumber(walk: Walk, value: unknown, offset: number, source: string, path: Path | undefined): void {
  if (typeof value === 'number' && !isExact(value)) {
    const help = `use a number up to ${Number.MAX_SAFE_INTEGER}, or quotes if it is text`;
    report(walk, 'yaml-number', offset, path, `number ${source.slice(0, LONGEST_NUMBER)} cannot be kept exactly`, help);
  }
}

function checkPlain(walk: Walk, source: string, value: unknown, offset: number, path: Path | undefined): void {
  const trap = plainTrap(source, value);
  if (trap !== undefined) {
    const others =
      trap.code === 'yaml-ambiguous' ? 'kubectl and Argo CD read' : 'some YAML readers (Python, Ruby) read';
    const otherwise = trap.plain === undefined ? '' : `, otherwise write ${trap.plain}`;
    const help = `put quotes around it if it is text: ${quote(source)}${otherwise}`;
    const severity = trap.code === 'yaml-ambiguous' ? 'error' : 'warning';
    report(
      walk,
      trap.code,
      offset,
      path,
      `${source} is not the same to all: ${others} it as ${trap.meaning}`,
      help,
      severity,
    );
  } else if (isTemplate(source)) {
    reportTemplate(walk, offset, path);
  }
}

/** Text of people that ends up in terminals, Events and JSON. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether a text has control characters (other than tab and line feed) or half a character in it. */
export function hasControlCharacter(text: string): boolean {
  return CONTROL.test(text);
}

function checkText(walk: Walk, text: string, offset: number, path: Path | undefined): void {
  if (hasControlCharacter(text)) {
    report(walk, 'control-character', offset, path, `text ${quote(text)} has a control character in it`, 'remove it');
  }
}

function readAlias(
  walk: Walk,
  name: string,
  [start, end]: readonly number[],
  path: Path | undefined,
  key: number | undefined,
): Read {
  const target = walk.anchors.get(name);
  const nothing = { value: null, place: placeOf(start!, end!, key), size: 1 };
  if (target === undefined) {
    const inside = walk.anchors.has(name);
    const message = inside ? `alias *${name} is inside its own anchor` : `alias *${name} has no anchor before it`;
    const help = inside ? 'write the value out' : `mark the value that is meant with &${name}, or quote the text`;
    report(walk, 'yaml-alias', start!, path, message, help);
    return nothing;
  }
  walk.aliased += target.size;
  if (walk.aliased > MOST_VALUES) {
    const message = `aliases stand for more than ${MOST_VALUES} values`;
    if (walk.aliased - target.size <= MOST_VALUES) {
      report(walk, 'yaml-limit', start!, path, message, 'write the values out where they are needed');
    }
    return nothing;
  }
  const { children } = target.place;
  return { value: target.value, place: placeOf(start!, end!, key, children), size: target.size };
}

/** Absent properties rather than undefined ones: there are as many places as values. */
function placeOf(start: number, end: number, key?: number, children?: Place['children']): Place {
  return {
    start,
    end,
    ...(key === undefined ? undefined : { key }),
    ...(children === undefined ? undefined : { children }),
  };
}

/** Plain assignment of `__proto__` would set the prototype. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function reportTemplate(walk: Walk, offset: number, path: Path | undefined): void {
  const { code, message, help } = templateFinding(offset);
  report(walk, code, offset, path, message, help);
}

function report(
  walk: Walk,
  code: DiagnosticCode,
  offset: number,
  path: Path | undefined,
  message: string,
  help: string,
  severity: Severity = 'error',
): void {
  walk.count[severity] += 1;
  // One more than is shown tells that there are more.
  if (walk.count[severity] > MOST_FINDINGS + 1) {
    return;
  }
  walk.findings.push({ code, severity, offset, path: pointerOf(path), message, help });
}

function pointerOf(path: Path | undefined): string {
  return path === undefined ? '' : childPointer(pointerOf(path.parent), path.token);
}
