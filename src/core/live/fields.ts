/**
 * Tolerant access to the fields of a Kubernetes object that anybody may have written or damaged.
 *
 * Absent and `null` are the same, as in Kubernetes. What is there with another type or an impossible value is noted as
 * a `Problem` and read as absent: a reader goes straight through its fields and looks at the problems at its end.
 * Nothing here throws, whatever the object.
 */
import { childPointer, pointerTokens } from '../documents/positions.ts';
import { quote } from '../documents/suggest.ts';
import { type Address, mappedIPv4, parseAddress } from '../net/address.ts';

/** What is wrong with an object, and where. */
export interface Problem {
  /** JSON pointer into the object. */
  readonly path: string;
  /** Where, the value found and what is allowed: `spec.type is 5, must be a text`. */
  readonly message: string;
}

/** A record inside an object, its place, and where its problems are collected. An absent record reads as an empty one. */
export interface Place {
  readonly record: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly problems: Problem[];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, as the place that every field is read from. */
export function openPlace(object: unknown, problems: Problem[]): Place {
  return asPlace(object, '', problems);
}

/** The record at a key. */
export function placeAt(place: Place, key: string): Place {
  return asPlace(place.record[key], pathOf(place, key), place.problems);
}

/** The list of records at a key: those of its items that are none are noted and left out. */
export function placesAt(place: Place, key: string): Place[] {
  const path = pathOf(place, key);
  const places: Place[] = [];
  for (const [index, item] of listAt(place, key).entries()) {
    if (isRecord(item)) {
      places.push({ record: item, path: `${path}/${index}`, problems: place.problems });
    } else {
      note(place.problems, `${path}/${index}`, item, 'an object');
    }
  }
  return places;
}

/** The list at a key, unread. */
export function listAt(place: Place, key: string): readonly unknown[] {
  const value = place.record[key] ?? undefined;
  if (value === undefined || Array.isArray(value)) {
    return value ?? [];
  }
  note(place.problems, pathOf(place, key), value, 'a list');
  return [];
}

/** A text. The empty text reads as absent: Kubernetes leaves optional texts out when they are empty. */
export function textAt(place: Place, key: string): string | undefined {
  const value = place.record[key] ?? undefined;
  if (value === undefined || typeof value === 'string') {
    return value || undefined;
  }
  note(place.problems, pathOf(place, key), value, 'a text');
  return undefined;
}

/** What no object can do without: the reader's problem, or one that it is missing. */
export function requiredAt<T>(
  place: Place,
  key: string,
  read: (place: Place, key: string) => T | undefined,
  allowed: string,
): T | undefined {
  const before = place.problems.length;
  const value = read(place, key);
  if (value === undefined && place.problems.length === before) {
    note(place.problems, pathOf(place, key), place.record[key], allowed);
  }
  return value;
}

/** A text that must be there: `""` and a problem where it is not. */
export function requiredTextAt(place: Place, key: string): string {
  return requiredAt(place, key, textAt, 'a text that is not empty') ?? '';
}

export function textsAt(place: Place, key: string): string[] {
  const texts: string[] = [];
  for (const [index, item] of listAt(place, key).entries()) {
    if (typeof item === 'string') {
      texts.push(item);
    } else {
      note(place.problems, `${pathOf(place, key)}/${index}`, item, 'a text');
    }
  }
  return texts;
}

export function flagAt(place: Place, key: string): boolean | undefined {
  const value = place.record[key] ?? undefined;
  if (value === undefined || typeof value === 'boolean') {
    return value;
  }
  note(place.problems, pathOf(place, key), value, 'true or false');
  return undefined;
}

/** A whole number from `min` to `max`, both included. */
export function wholeAt(place: Place, key: string, min: number, max: number): number | undefined {
  const value = place.record[key] ?? undefined;
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  note(place.problems, pathOf(place, key), value, `a whole number from ${min} to ${max}`);
  return undefined;
}

/** One of the allowed texts. */
export function choiceAt<T extends string>(place: Place, key: string, allowed: readonly T[]): T | undefined {
  const value = place.record[key] ?? undefined;
  if (value === undefined) {
    return undefined;
  }
  const found = allowed.find((choice) => choice === value);
  if (found === undefined) {
    note(place.problems, pathOf(place, key), value, allowed.join(' or '));
  }
  return found;
}

/** The list of allowed texts at a key, each once. */
export function choicesAt<T extends string>(place: Place, key: string, allowed: readonly T[]): T[] {
  const choices = new Set<T>();
  for (const [index, item] of listAt(place, key).entries()) {
    const found = allowed.find((choice) => choice === item);
    if (found === undefined) {
      note(place.problems, `${pathOf(place, key)}/${index}`, item, allowed.join(' or '));
    } else {
      choices.add(found);
    }
  }
  return [...choices];
}

/** Labels and the like, sorted by key: equal maps are equal texts. Only keys that `keep` wants are looked at. */
export function textMapAt(place: Place, key: string, keep: (key: string) => boolean = all): Record<string, string> {
  const { record, path } = placeAt(place, key);
  const entries: [string, string][] = [];
  for (const name of Object.keys(record).filter(keep).sort()) {
    const value = record[name];
    if (typeof value === 'string') {
      entries.push([name, value]);
    } else {
      note(place.problems, childPointer(path, name), value, 'a text');
    }
  }
  // Not by assignment: a key `__proto__` has to stay an ordinary key.
  return Object.fromEntries(entries);
}

/** Epoch ms of an RFC 3339 time, or of a `Date` as typed clients make them. */
export function timeAt(place: Place, key: string): number | undefined {
  const value = place.record[key] ?? undefined;
  if (value === undefined) {
    return undefined;
  }
  const time = value instanceof Date ? value.getTime() : parseTime(value);
  if (Number.isNaN(time)) {
    note(place.problems, pathOf(place, key), value, 'a time such as 2026-11-20T08:00:00Z');
    return undefined;
  }
  return time;
}

/** Epoch ms of an RFC 3339 text, NaN for everything else: `Date.parse` alone would read other forms in local time. */
export function parseTime(value: unknown): number {
  return typeof value === 'string' && RFC_3339.test(value) ? Date.parse(value.toUpperCase()) : Number.NaN;
}

/**
 * An address that some object shows. `undefined` for every text that is none. IPv4-mapped IPv6 is read as the IPv4
 * address that it occupies.
 */
export function shownAddress(text: string): Address | undefined {
  return parseAddress(text) ?? mappedIPv4(text);
}

/** One address, written so that it means the same to every program. */
export function addressAt(place: Place, key: string): Address | undefined {
  return parsedAt(place, key, parseAddress, 'an address');
}

/** The name of an object, as Kubernetes allows them (RFC 1123 subdomains): names become keys and are printed. */
export function nameAt(place: Place, key: string): string | undefined {
  return parsedAt(place, key, (text) => (isName(text) ? text : undefined), 'a Kubernetes name');
}

/** `namespace/name` of a Service. */
export function serviceKeyAt(place: Place, key: string): string | undefined {
  return parsedAt(place, key, (text) => (isServiceKey(text) ? text : undefined), 'namespace/name of a Service');
}

/** Adds a problem: what was found at a pointer, and what is allowed there. */
export function note(problems: Problem[], path: string, found: unknown, allowed: string): void {
  problems.push({ path, message: `${fieldName(path)} is ${describe(found)}, must be ${allowed}` });
}

export function pathOf(place: Place, key: string): string {
  return childPointer(place.path, key);
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
const NAME = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;
const NOTHING: Readonly<Record<string, unknown>> = Object.freeze({});

function parsedAt<T>(
  place: Place,
  key: string,
  parse: (text: string) => T | undefined,
  allowed: string,
): T | undefined {
  const text = textAt(place, key);
  const value = text === undefined ? undefined : parse(text);
  if (text !== undefined && value === undefined) {
    note(place.problems, pathOf(place, key), text, allowed);
  }
  return value;
}

function isName(text: string): boolean {
  return text.length <= 253 && NAME.test(text);
}

function isServiceKey(text: string): boolean {
  const [namespace = '', name = '', ...rest] = text.split('/');
  return rest.length === 0 && isName(namespace) && isName(name);
}

function asPlace(value: unknown, path: string, problems: Problem[]): Place {
  if (isRecord(value)) {
    return { record: value, path, problems };
  }
  if (value !== undefined && value !== null) {
    note(problems, path, value, 'an object');
  }
  return { record: NOTHING, path, problems };
}

function all(): boolean {
  return true;
}

/** `/spec/ports/0/port` as people write it: `spec.ports[0].port`. */
function fieldName(path: string): string {
  if (path === '') {
    return 'the object';
  }
  return pointerTokens(path)
    .map((token, index) => (/^\d+$/.test(token) ? `[${token}]` : index === 0 ? token : `.${token}`))
    .join('');
}

/** A value for a message: short and on one line. */
function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'missing';
    default:
      return value === null ? 'missing' : Array.isArray(value) ? 'a list' : 'an object';
  }
}
