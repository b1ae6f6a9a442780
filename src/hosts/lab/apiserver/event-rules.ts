/**
 * Events: the core API and events.k8s.io show one store under different names of fields. Stored as the core API has them.
 */
import { type JsonRecord, recordOf, textOf, without } from './json.ts';
import type { StoredObject, WriteContext } from './resource-type.ts';
import { type FieldError, invalidValue, required } from './status-error.ts';

/** By its name in events.k8s.io, the name in the core API. */
const CORE_NAMES: Readonly<Record<string, string>> = {
  note: 'message',
  regarding: 'involvedObject',
  reportingController: 'reportingComponent',
  deprecatedSource: 'source',
  deprecatedFirstTimestamp: 'firstTimestamp',
  deprecatedLastTimestamp: 'lastTimestamp',
  deprecatedCount: 'count',
};
const NEW_NAMES = Object.fromEntries(Object.entries(CORE_NAMES).map(([newer, core]) => [core, newer]));
const NEWER = 'events.k8s.io/v1';
const LONGEST_NOTE = 1024;

function renamed(object: JsonRecord, names: Readonly<Record<string, string>>): JsonRecord {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [names[key] ?? key, value]));
}

/** From events.k8s.io to the core API. */
export function toCoreEvent(object: JsonRecord): JsonRecord {
  return renamed(object, CORE_NAMES);
}

/** From the core API to events.k8s.io. */
export function toNewEvent(object: StoredObject): StoredObject {
  const { metadata } = object;
  const rest = without(object, 'kind', 'apiVersion', 'metadata');
  return { kind: 'Event', apiVersion: NEWER, metadata, ...renamed(rest, NEW_NAMES) };
}

/** What every event shows, given or not. */
export function completeEvent(object: StoredObject): StoredObject {
  const { apiVersion, metadata } = object;
  return {
    kind: 'Event',
    apiVersion,
    metadata,
    involvedObject: recordOf(object.involvedObject),
    source: recordOf(object.source),
    firstTimestamp: null,
    lastTimestamp: null,
    eventTime: null,
    reportingComponent: '',
    reportingInstance: '',
    ...without(object, 'kind', 'apiVersion', 'metadata', 'involvedObject', 'source'),
  };
}

/** The place of an event must be that of its subject; the newer API asks for more. */
export function eventErrors(object: StoredObject, { old }: WriteContext, isNewer: boolean): FieldError[] {
  const errors: FieldError[] = [];
  const subject = textOf(recordOf(object.involvedObject).namespace);
  const place = object.metadata.namespace ?? '';
  if (subject === '' ? place !== 'default' : subject !== place) {
    errors.push(invalidValue('involvedObject.namespace', subject, 'does not match event.namespace'));
  }
  if (!isNewer) return errors;
  if (old !== undefined) return [...errors, ...changedErrors(object, old)];
  if (object.eventTime === null) errors.push(required('eventTime'));
  const hasTime = object.eventTime !== null;
  for (const [field, name] of [
    ['reportingController', 'reportingComponent'],
    ['reportingInstance', 'reportingInstance'],
    ['action', 'action'],
    ['reason', 'reason'],
  ] as const) {
    if (hasTime && textOf(object[name]) === '') errors.push(required(field));
  }
  if (object.type !== 'Normal' && object.type !== 'Warning') {
    const type = textOf(object.type);
    errors.push(invalidValue('type', type, `has invalid value: ${type}`));
  }
  if (textOf(object.message).length > LONGEST_NOTE) {
    errors.push(invalidValue('note', object.message, `can have at most ${LONGEST_NOTE} characters`));
  }
  return errors;
}

/** Only the series of an event moves on. */
function changedErrors(object: StoredObject, old: StoredObject): FieldError[] {
  return [
    'message',
    'reason',
    'action',
    'type',
    'eventTime',
    'reportingComponent',
    'reportingInstance',
    'involvedObject',
  ]
    .filter((field) => JSON.stringify(object[field]) !== JSON.stringify(old[field]))
    .map((field) => invalidValue(NEW_NAMES[field] ?? field, object[field], 'field is immutable'));
}

/** For field selectors, which kubectl asks with. */
export const EVENT_FIELDS: Readonly<Record<string, (object: StoredObject) => string>> = {
  ...Object.fromEntries(
    ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].flatMap((field) =>
      ['involvedObject', 'regarding'].map((subject) => [
        `${subject}.${field}`,
        (object: StoredObject) => textOf(recordOf(object.involvedObject ?? object.regarding)[field]),
      ]),
    ),
  ),
  type: ({ type }) => textOf(type),
  reason: ({ reason }) => textOf(reason),
  reportingComponent: (object) => textOf(object.reportingComponent ?? object.reportingController),
  source: ({ source }) => textOf(recordOf(source).component),
};
