/**
 * Any mixture of Kubernetes objects and lists -> the entries in it, and what the mixture says about its own completeness.
 *
 * What cannot be told apart or was not read to its end leaves parts *in doubt*: an object without a kind may be the EIP
 * that holds an address, so nothing may be decided as if there were none.
 */
import type { Diagnostic, DiagnosticCode, Position } from '../diagnostic.ts';
import { childPointer } from '../documents/positions.ts';
import { quote } from '../documents/suggest.ts';
import { readConfigMap } from './config-maps.ts';
import { readEip } from './eip.ts';
import { readEndpointSlice } from './endpoints.ts';
import { type Entry, isMalformed } from './entry.ts';
import { isRecord, note, openPlace, type Problem, placeAt, textAt } from './fields.ts';
import type { LivePart } from './live.ts';
import { readNamespace } from './namespace.ts';
import { readNode } from './node.ts';
import { LIVE_PARTS, VITAL_PARTS } from './parts.ts';
import { readService } from './service.ts';
import { readSnapshotHeader, type SnapshotHeader } from './snapshot-header.ts';
import { readSpeakerReport } from './speaker-report.ts';

/** One object as it came, and where from. */
export interface LiveObject {
  /** A Kubernetes object, a `List` or a typed list (`ServiceList`). `null` or `undefined`: nothing, an empty document. */
  readonly object: unknown;
  /** As shown to the user; `live state` where absent. */
  readonly file?: string;
  /** Where it begins, from 1. */
  readonly line?: number;
  /** The place of a JSON pointer in it, where its text is still known. */
  readonly locate?: (pointer: string) => { readonly line: number; readonly column: number };
  /** Why there is no object where one should be. */
  readonly unreadable?: readonly Diagnostic[];
}

export interface Survey {
  /** One for each object of our kinds, in the order found; several where an object came twice. */
  readonly entries: readonly Entry[];
  readonly headers: readonly FoundHeader[];
  /** Parts of which there was at least one object, or a typed list. */
  readonly seen: ReadonlySet<LivePart>;
  /** Parts of which something may be missing. */
  readonly doubtful: ReadonlySet<LivePart>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface FoundHeader {
  readonly header: SnapshotHeader;
  readonly position: Position;
}

/** Of one object: the first ones tell what it is about. */
const MOST_PROBLEMS = 10;

interface Reader {
  readonly part?: LivePart;
  readonly read: (object: unknown) => Entry | undefined;
}

/** By API group and kind, whatever the version. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['/Service', { part: 'services', read: readService }],
  ['/Namespace', { part: 'namespaces', read: readNamespace }],
  ['/Node', { part: 'nodes', read: readNode }],
  ['/ConfigMap', { read: readConfigMap }],
  ['discovery.k8s.io/EndpointSlice', { part: 'endpoints', read: readEndpointSlice }],
  ['pierhead.io/EIP', { part: 'eips', read: readEip }],
  ['pierhead.io/SpeakerReport', { part: 'speakerReports', read: readSpeakerReport }],
]);

/** Reads one object of a kind that `Live` is made of. `undefined` for every other, and for what has no kind. */
export function readObject(object: unknown): Entry | undefined {
  return READERS.get(kindOf(object) ?? '')?.read(object);
}

export function surveyObjects(objects: Iterable<LiveObject>): Survey {
  const survey: Findings = { entries: [], headers: [], seen: new Set(), doubtful: new Set(), diagnostics: [] };
  for (const source of objects) {
    if (source.unreadable !== undefined) {
      survey.diagnostics.push(...source.unreadable);
      doubt(survey, VITAL_PARTS);
    } else if (source.object !== undefined && source.object !== null) {
      surveyObject(survey, source);
    }
  }
  for (const found of survey.headers) surveyCounts(survey, found);
  return survey;
}

/** A file that was cut off is no sign that what is missing is gone. */
function surveyCounts(survey: Findings, { header, position }: FoundHeader): void {
  for (const part of LIVE_PARTS) {
    const { count = 0 } = header.parts[part] ?? {};
    const found = new Set(survey.entries.filter((entry) => entry.part === part).map(({ key }) => key)).size;
    if (found >= count) continue;
    survey.diagnostics.push({
      ...position,
      code: 'live-incomplete',
      severity: 'warning',
      message: `Snapshot ${header.cluster} has ${found} of its ${count} ${part}`,
      path: `/spec/parts/${part}/count`,
      help: 'the file was cut off: take the snapshot again, or correct the count of one that was edited',
    });
    doubt(survey, [part]);
  }
}

interface Findings extends Survey {
  readonly entries: Entry[];
  readonly headers: FoundHeader[];
  readonly seen: Set<LivePart>;
  readonly doubtful: Set<LivePart>;
  readonly diagnostics: Diagnostic[];
}

/** An object, its place in the one that it came in, and the kind that its list gives it. */
interface Item {
  readonly object: unknown;
  readonly source: LiveObject;
  readonly pointer: string;
  readonly listedKind?: string | undefined;
}

/** With a stack of its own: lists in lists may be deeper than calls can be. */
function surveyObject(survey: Findings, source: LiveObject): void {
  const pending: Item[] = [{ object: source.object, source, pointer: '' }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const kind = kindOf(item.object) ?? item.listedKind;
    if (kind === undefined || !isRecord(item.object)) {
      const problem = { path: '', message: 'live state holds something without apiVersion and kind' };
      report(survey, item, 'live-object', problem, 'remove it, or put the whole object there', VITAL_PARTS);
    } else if (isList(kind)) {
      surveyList(survey, item, kind, pending);
    } else if (kind === '/Status') {
      surveyStatus(survey, item);
    } else if (kind === 'pierhead.io/Snapshot') {
      surveyHeader(survey, item);
    } else {
      surveyEntry(survey, item, kind);
    }
  }
}

function surveyList(survey: Findings, item: Item, kind: string, pending: Item[]): void {
  const listedKind = kind === '/List' ? undefined : itemKindOf(kind);
  const part = READERS.get(listedKind ?? '')?.part;
  const parts = listedKind === undefined ? VITAL_PARTS : part === undefined ? [] : [part];
  if (part !== undefined) {
    survey.seen.add(part);
  }
  const problems: Problem[] = [];
  const list = openPlace(item.object, problems);
  const { items } = list.record;
  if (Array.isArray(items)) {
    for (const [index, object] of items.entries()) {
      const pointer = childPointer(childPointer(item.pointer, 'items'), index);
      pending.push({ object, source: item.source, pointer, listedKind });
    }
  } else if (items !== null) {
    // Go writes an empty list as null; one without items was cut off.
    note(problems, '/items', items, 'a list');
  }
  if (textAt(placeAt(list, 'metadata'), 'continue') !== undefined) {
    problems.push({ path: '/metadata/continue', message: 'the list goes on: this is only its first page' });
  }
  for (const problem of problems) {
    const message = `${nameOfKind(kind)}: ${problem.message}`;
    report(survey, item, 'live-incomplete', { ...problem, message }, 'take the whole list', parts);
  }
}

/** What the API server says instead of the objects: it must not pass for an empty list. */
function surveyStatus(survey: Findings, item: Item): void {
  const status = openPlace(item.object, []);
  if (textAt(status, 'status') !== 'Failure') {
    return;
  }
  const message = `live state holds an answer of the API server instead of objects: ${quote(textAt(status, 'message') ?? '')}`;
  report(survey, item, 'live-incomplete', { path: '', message }, 'take the live state again', VITAL_PARTS);
}

function surveyHeader(survey: Findings, item: Item): void {
  const { header, problems } = readSnapshotHeader(item.object);
  for (const problem of problems) {
    const message = `Snapshot ${header.cluster}: ${problem.message}`;
    report(survey, item, 'live-object', { ...problem, message }, 'take the snapshot again', LIVE_PARTS);
  }
  if (problems.length === 0) {
    survey.headers.push({ header, position: positionOf(item, '') });
  }
  for (const part of LIVE_PARTS) {
    const error = header.parts[part]?.error;
    if (error !== undefined) {
      const message = `Snapshot ${header.cluster}: ${part} could not be read: ${quote(error)}`;
      const help = 'give the account that takes the snapshot the right to list them, and take it again';
      report(survey, item, 'live-incomplete', { path: `/spec/parts/${part}`, message }, help, [part]);
    }
  }
}

function surveyEntry(survey: Findings, item: Item, kind: string): void {
  const reader = READERS.get(kind);
  const entry = reader?.read(item.object);
  if (reader?.part !== undefined) {
    survey.seen.add(reader.part);
  }
  if (entry === undefined) {
    return;
  }
  survey.entries.push(entry);
  const object = `${nameOfKind(kind)}${entry.key === '' ? '' : `/${entry.key}`}`;
  const help = `correct it, or take the live state again: ${consequenceOf(entry)}`;
  for (const problem of entry.problems.slice(0, MOST_PROBLEMS)) {
    const message = `${object}: ${problem.message}`;
    report(survey, item, 'live-object', { ...problem, message }, help, [], object);
  }
}

function consequenceOf(entry: Entry): string {
  if (entry.part === 'inForce') {
    return 'what is in force counts as unknown';
  }
  if (!isMalformed(entry)) {
    return 'what cannot be read of it is left out';
  }
  return VITAL_PARTS.some((part) => part === entry.part)
    ? `until then all ${entry.part} count as unknown, and nothing is withdrawn`
    : 'until then it is left out';
}

function report(
  survey: Findings,
  item: Item,
  code: DiagnosticCode,
  problem: Problem,
  help: string,
  parts: readonly LivePart[],
  object?: string,
): void {
  const path = `${item.pointer}${problem.path}`;
  survey.diagnostics.push({
    code,
    severity: 'warning',
    message: problem.message,
    path,
    ...positionOf(item, path),
    ...(object !== undefined && { object }),
    help,
  });
  doubt(survey, parts);
}

function doubt(survey: Findings, parts: readonly LivePart[]): void {
  for (const part of parts) {
    survey.doubtful.add(part);
  }
}

function positionOf({ source }: Item, path: string): Position {
  const place = source.locate?.(path) ?? { line: source.line ?? 1, column: 1 };
  return { file: source.file ?? 'live state', line: place.line, column: place.column };
}

/** `group/Kind`, the group empty for the core one: `/Service`, `pierhead.io/EIP`. */
function kindOf(object: unknown): string | undefined {
  if (!isRecord(object)) {
    return undefined;
  }
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    return undefined;
  }
  const slash = apiVersion.lastIndexOf('/');
  return `${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}`;
}

function nameOfKind(kind: string): string {
  return kind.slice(kind.lastIndexOf('/') + 1);
}

/** Whether it is the list of anything, or one of a kind of ours: other kinds may be called lists too. */
function isList(kind: string): boolean {
  return kind === '/List' || READERS.has(itemKindOf(kind) ?? '');
}

function itemKindOf(kind: string): string | undefined {
  return kind.endsWith('List') ? kind.slice(0, -'List'.length) : undefined;
}
