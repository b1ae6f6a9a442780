/**
 * Files of a configuration tree -> documents with positions, and everything that is wrong with the rest.
 *
 * All findings of all files come in one run. A document is either free of errors or rejected; what is wrong with one
 * never hides another. Nothing depends on the order in which the files come.
 */
import { compareDiagnostics, compareText, type Diagnostic, type Position } from '../diagnostic.ts';
import {
  type Accept,
  type CheckedDocument,
  checkObject,
  type Finding,
  isSnapshot,
  type NoDocument,
  objectName,
} from './check.ts';
import type { Document, DocumentSet, RejectedDocument } from './document.ts';
import { childPointer, type LineStarts, linePosition, offsetAt, type Place, placeAt, valueAt } from './positions.ts';
import { readYamlStream, type StreamDocument, type TextFinding } from './yaml-stream.ts';
import { MOST_FINDINGS, readValue, type ValueFinding } from './yaml-values.ts';

/** One file: YAML (also several documents) or JSON. */
export interface FileText {
  /** As it is to be shown in diagnostics. */
  readonly path: string;
  readonly text: string;
}

export interface ReadOptions {
  /** Default: `tree`. */
  readonly accept?: Accept;
  /**
   * What earlier calls made of texts, by text: one that is in it is not parsed again, whatever its file is called. It
   * only grows here: the caller owns it and decides how long it lives.
   */
  readonly cache?: Map<string, CachedFile>;
}

/** What one text gave. Opaque: only this file looks inside. */
export interface CachedFile {
  readonly accept: Accept;
  readonly documents: readonly FoundDocument[];
  readonly rejected: readonly Omit<RejectedDocument, 'file'>[];
  readonly diagnostics: readonly FileDiagnostic[];
  readonly isUnparseable: boolean;
}

type FileDiagnostic = Omit<Diagnostic, 'file'>;

interface FoundDocument {
  readonly checked: CheckedDocument;
  readonly locate: (pointer: string, key?: 'key') => Omit<Position, 'file'>;
}

/** Reads all files of a tree. */
export function readDocuments(files: readonly FileText[], options: ReadOptions = {}): DocumentSet {
  const { accept = 'tree', cache } = options;
  const read = files
    .map(({ path, text }) => {
      const cached = cache?.get(text);
      const file = cached?.accept === accept ? cached : readFile(text, accept);
      cache?.set(text, file);
      return { path, file };
    })
    .sort((a, b) => compareText(a.path, b.path));
  return {
    documents: read
      .flatMap(({ path, file }) => file.documents.map((found) => documentOf(found, path)))
      .sort(compareDocuments),
    diagnostics: read
      .flatMap(({ path, file }) => file.diagnostics.map((diagnostic) => ({ ...diagnostic, file: path })))
      .sort(compareDiagnostics),
    unparseableFiles: read.filter(({ file }) => file.isUnparseable).map(({ path }) => path),
    rejected: read.flatMap(({ path, file }) => file.rejected.map((rejected) => ({ ...rejected, file: path }))),
  };
}

/** By kind, name and file; two of one file stay in the order in which they are written. */
export function compareDocuments(a: Document, b: Document): number {
  return compareText(a.kind, b.kind) || compareText(a.name, b.name) || compareText(a.file, b.file);
}

function documentOf({ checked: { kind, name, value }, locate }: FoundDocument, file: string): Document {
  return { kind, name, value, file, locate: (pointer, key) => ({ file, ...locate(pointer, key) }) };
}

function readFile(text: string, accept: Accept): CachedFile {
  // Some editors put a byte order mark in front, which is no part of the text.
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const liveState = liveStateIn(body);
  if (liveState !== undefined) {
    return { accept, documents: [], rejected: [], diagnostics: [liveState], isUnparseable: false };
  }
  const stream = readYamlStream(body);
  const objects = stream.documents.flatMap((document) => readObjects(document, body, stream.lines, accept));
  const diagnostics = [
    ...stream.findings.map((finding) => textDiagnostic(finding, stream.lines)),
    ...objects.flatMap(({ diagnostics }) => diagnostics),
  ];
  return {
    accept,
    documents: objects.flatMap(({ document }) => document ?? []),
    rejected: objects.flatMap(({ rejected }) => rejected ?? []),
    diagnostics: shorten(diagnostics),
    isUnparseable: stream.findings.length > 0,
  };
}

/**
 * A file that begins with a `Snapshot` records a cluster: a repository may keep it beside the tree that it is planned with,
 * and none of the Services, EIPs and reports in it is configuration. Only its first document is parsed: the rest is large.
 */
function liveStateIn(text: string): FileDiagnostic | undefined {
  if (!text.includes('Snapshot')) {
    return undefined;
  }
  const begin = firstDocument(text);
  const { documents, lines } = readYamlStream(begin);
  const object = documents.flatMap(({ contents }) => flatten(readValue(contents, begin)))[0];
  if (object === undefined || !isSnapshot(object.value)) {
    return undefined;
  }
  return {
    code: 'live-state',
    severity: 'info',
    message: 'file begins with a Snapshot, so it is recorded live state and no configuration: all of it is passed over',
    path: '',
    object: 'Snapshot',
    help: 'nothing needs to be done; if documents of yours are in it, move them to a file of their own',
    ...linePosition(lines, offsetAt(object.place, '')),
  };
}

/** The text up to the end of the first document, whether or not a marker stands in front of it. */
function firstDocument(text: string): string {
  const [first, second] = text.matchAll(/^---(?=\s|$)/gm);
  const isBare = first === undefined || /^[^\S\n]*[^\s#%]/m.test(text.slice(0, first.index));
  return text.slice(0, (isBare ? first : second)?.index);
}

/** What one person can read. What is left out still rejects its document. */
function shorten(diagnostics: readonly FileDiagnostic[]): readonly FileDiagnostic[] {
  if (diagnostics.length <= MOST_FINDINGS) {
    return diagnostics;
  }
  const first = diagnostics.slice(0, MOST_FINDINGS);
  const { line, column } = first.at(-1)!;
  const message = `file has more than ${MOST_FINDINGS} findings`;
  const help = 'correct these first, then the others are shown';
  return [...first, { code: 'yaml-limit', severity: 'error', message, path: '', help, line, column }];
}

interface ReadObject {
  readonly document?: FoundDocument;
  readonly rejected?: Omit<RejectedDocument, 'file'>;
  readonly diagnostics: readonly FileDiagnostic[];
}

/** An object in a YAML document: the document itself, or an item of a `List`. Pointers begin at it. */
interface Located {
  readonly value: unknown;
  readonly place: Place;
  readonly findings: readonly ValueFinding[];
}

function readObjects(document: StreamDocument, text: string, lines: LineStarts, accept: Accept): readonly ReadObject[] {
  const whole = readValue(document.contents, text);
  const objects = flatten(whole);
  const read = objects.map((object) => readObject(object, text, lines, accept));
  // What is wrong with a list around the objects belongs to none of them, and one more may be hidden by it.
  const inside = new Set(objects.flatMap(({ findings }) => findings.map(({ offset }) => offset)));
  const around = whole.findings.filter(({ offset }) => !inside.has(offset));
  if (around.length === 0) {
    return read;
  }
  const isRejected = around.some(({ severity }) => severity === 'error');
  const diagnostics = around.map(({ offset, ...finding }) => ({ ...finding, ...linePosition(lines, offset) }));
  return [...read, { diagnostics, ...(isRejected ? { rejected: { kind: 'List' } } : undefined) }];
}

function readObject({ value, place, findings }: Located, text: string, lines: LineStarts, accept: Accept): ReadObject {
  const checked = checkObject(value, accept, (pointer) => spelling(text, placeAt(place, pointer)));
  const object = objectName(checked);
  const diagnostic = ({ code, severity, path, message, help }: Finding | ValueFinding, offset: number) => ({
    code,
    severity,
    message,
    path,
    ...(object === undefined ? undefined : { object }),
    help,
    ...linePosition(lines, offset),
  });
  const schema = checked.findings.map((finding) =>
    diagnostic(finding, offsetAt(place, finding.path, finding.at === 'key' ? 'key' : undefined)),
  );
  if (checked.outcome === 'passed-over') {
    return { diagnostics: schema };
  }
  // A value that is read differently by others, or not at all, is often of the wrong type too: once is enough.
  const trapped = new Set(findings.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  const diagnostics = [
    ...findings.map((finding) => diagnostic(finding, finding.offset)),
    ...schema.filter(({ path }) => !trapped.has(path) || path === ''),
  ];
  if (checked.outcome !== 'document' || diagnostics.some(({ severity }) => severity === 'error')) {
    return { rejected: rejectedOf(value, checked, diagnostics), diagnostics };
  }
  const locate: FoundDocument['locate'] = (pointer, key) => linePosition(lines, offsetAt(place, pointer, key));
  return { document: { checked, locate }, diagnostics };
}

const CLUSTERS = '/spec/clusters';

/** What the selector says counts only where nothing is wrong with it, or above it in a way that could hide another. */
function rejectedOf(
  value: unknown,
  { kind, name }: NoDocument | CheckedDocument,
  diagnostics: readonly { readonly code: string; readonly path: string }[],
): Omit<RejectedDocument, 'file'> {
  const isDoubtful = diagnostics.some(
    ({ code, path }) =>
      path === CLUSTERS ||
      path.startsWith(`${CLUSTERS}/`) ||
      (code.startsWith('yaml-') && (path === '' || path === '/spec')),
  );
  const clusters = isDoubtful ? undefined : valueAt(value, CLUSTERS);
  return {
    ...(kind === undefined ? undefined : { kind }),
    ...(name === undefined ? undefined : { name }),
    ...(clusters === undefined ? undefined : { clusters }),
  };
}

/** `kind: List`, as `kubectl get -o yaml` prints it, and lists of one kind (`AddressPoolList`) -> their items. */
function flatten(object: Located): readonly Located[] {
  const { value, place, findings } = object;
  const { kind, items } = (value ?? {}) as { readonly kind?: unknown; readonly items?: unknown };
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) {
    return [object];
  }
  const byItem = new Map<number, ValueFinding[]>();
  for (const finding of findings) {
    const index = Number(/^\/items\/([0-9]+)/.exec(finding.path)?.[1] ?? -1);
    byItem.set(index, [...(byItem.get(index) ?? []), finding]);
  }
  return items.flatMap((item: unknown, index) => {
    const pointer = childPointer('/items', index);
    const own = (byItem.get(index) ?? []).map((finding) => ({
      ...finding,
      path: finding.path.slice(pointer.length),
    }));
    return flatten({ value: item, place: placeAt(place, pointer), findings: own });
  });
}

const LONGEST_SPELLING = 80;

function spelling(text: string, { start, end, children }: Place): string | undefined {
  const isShort = end > start && end - start <= LONGEST_SPELLING;
  const written = isShort ? text.slice(start, end) : undefined;
  return children !== undefined && written?.includes('\n') === true ? undefined : written;
}

function textDiagnostic({ code, offset, message, help }: TextFinding, lines: LineStarts): FileDiagnostic {
  return { code, severity: 'error', message, path: '', help, ...linePosition(lines, offset) };
}
