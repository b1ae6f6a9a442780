/**
 * Pierhead's two ConfigMaps: the config in force, and the record of moves and withdrawals that the guard counts.
 *
 * Both live in Pierhead's own namespace. Whoever may create a ConfigMap elsewhere must not be able to pass one off as
 * ours, so where that namespace has one, it is the one (`preferredKey`).
 */
import { digest } from '../api/canonical.ts';
import { OWN_NAMESPACE } from '../api/resources.ts';
import { compareText } from '../diagnostic.ts';
import { compareAddresses } from '../net/address.ts';
import { type Entry, type EntryOf, readEntry } from './entry.ts';
import {
  addressAt,
  choiceAt,
  isRecord,
  note,
  type Place,
  type Problem,
  pathOf,
  placeAt,
  requiredAt,
  requiredTextAt,
  serviceKeyAt,
  textAt,
  timeAt,
} from './fields.ts';
import type { Disruption, InForce } from './live.ts';

export const IN_FORCE_NAME = 'pierhead-in-force';
export const DISRUPTIONS_NAME = 'pierhead-disruptions';

/** Reads a ConfigMap that is ours by its name; `undefined` for every other. */
export function readConfigMap(object: unknown): Entry | undefined {
  switch (nameOf(object)) {
    case IN_FORCE_NAME:
      return readInForce(object);
    case DISRUPTIONS_NAME:
      return readDisruptions(object);
    default:
      return undefined;
  }
}

/** Which of several ConfigMaps with our name counts: the one in Pierhead's namespace, else the first. */
export function preferredKey(keys: Iterable<string>): string | undefined {
  const sorted = [...keys].sort(compareText);
  return sorted.find((key) => key.startsWith(`${OWN_NAMESPACE}/`)) ?? sorted[0];
}

/** Reads `pierhead-in-force`. A text that is not what its digest says is no config, and no other one may replace it. */
export function readInForce(object: unknown): EntryOf<'inForce'> {
  const entry = readEntry('inForce', 'namespaced', object, (root) => {
    const data = placeAt(root, 'data');
    const config: InForce = {
      documents: requiredTextAt(data, 'documents'),
      digest: requiredTextAt(data, 'digest'),
      source: choiceAt(data, 'source', ['Revision', 'Objects']) ?? 'Revision',
    };
    const actual = digest(config.documents);
    if (data.problems.length === 0 && config.digest !== actual) {
      note(data.problems, pathOf(data, 'digest'), config.digest, `${actual}, the digest of data.documents`);
    }
    return { config };
  });
  return entry.value === undefined ? { ...entry, value: {} } : entry;
}

/** Reads `pierhead-disruptions`, oldest first. What cannot be read of it is a problem and left out. */
export function readDisruptions(object: unknown): EntryOf<'disruptions'> {
  const problemsOfLines: Problem[] = [];
  const entry = readEntry('disruptions', 'namespaced', object, (root) => {
    const data = placeAt(root, 'data');
    const path = pathOf(data, 'disruptions');
    const lines = (textAt(data, 'disruptions') ?? '').split('\n');
    return lines
      .flatMap((line, index) => (line.trim() === '' ? [] : readLine(line, `${path}/${index}`, problemsOfLines)))
      .sort(compareDisruptions);
  });
  return { ...entry, value: entry.value ?? [], problems: [...entry.problems, ...problemsOfLines] };
}

function readLine(line: string, path: string, problems: Problem[]): Disruption[] {
  const record = parseRecord(line);
  if (record === undefined) {
    note(problems, path, line, 'a JSON object with at, action, service and from');
    return [];
  }
  const place: Place = { record, path, problems };
  const atMs = requiredAt(place, 'at', timeAt, 'a time such as 2026-11-20T08:00:00Z');
  const action = requiredAt(place, 'action', actionAt, 'move or withdraw');
  const service = requiredAt(place, 'service', serviceKeyAt, 'namespace/name of a Service');
  const from = requiredAt(place, 'from', addressAt, 'an address');
  const fromPool = textAt(place, 'fromPool');
  return atMs === undefined || action === undefined || service === undefined || from === undefined
    ? []
    : [{ atMs, action, service, from, ...(fromPool !== undefined && { fromPool }) }];
}

function actionAt(place: Place, key: string): Disruption['action'] | undefined {
  return choiceAt(place, key, ['move', 'withdraw']);
}

function compareDisruptions(a: Disruption, b: Disruption): number {
  return (
    a.atMs - b.atMs ||
    compareText(a.service, b.service) ||
    compareAddresses(a.from, b.from) ||
    compareText(a.action, b.action)
  );
}

function parseRecord(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(object: unknown): unknown {
  const metadata = isRecord(object) ? object.metadata : undefined;
  return isRecord(metadata) ? metadata.name : undefined;
}
