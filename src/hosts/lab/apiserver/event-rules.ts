/**
 * Events: the core API and events.k8s.io show one store under different names of fields. Stored as the core API has them.
 */
import { type JsonRecord, recordOf, sameJson, textOf, without } from './json.ts';
import { qualifiedErrors } from './object-meta.ts';
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
  const empty = ['reportingComponent', 'reportingInstance'].filter((field) => object[field] === '');
  const rest = without(object, 'kind', 'apiVersion', 'metadata', ...empty);
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

const LONGEST = 128;

/** Events with an eventTime are held to more, and those that came by the newer API to most. */
export function eventErrors(object: StoredObject, { old }: WriteContext, isNewer: boolean): FieldError[] {
  const errors = object.eventTime === null ? placeErrors(object) : fullErrors(object);
  if (!isNewer) return errors;
  if (old !== undefined) return [...errors, ...changedErrors(object, old)];
  if (object.eventTime === null) errors.push(required('eventTime'));
  if (object.type !== 'Normal' && object.type !== 'Warning') {
    errors.push(invalidValue('type', '', `has invalid value: ${textOf(object.type)}`));
  }
  return errors;
}

function elsewhere(subject: string): FieldError {
  return invalidValue('involvedObject.namespace', subject, 'does not match event.namespace');
}

/** The place of an event must be that of its subject. */
function placeErrors({ involvedObject, metadata }: StoredObject): FieldError[] {
  const subject = textOf(recordOf(involvedObject).namespace);
  const place = metadata.namespace ?? '';
  return (subject === '' ? place === 'default' : place === subject) ? [] : [elsewhere(subject)];
}

function fullErrors(object: StoredObject): FieldError[] {
  const errors: FieldError[] = [];
  const subject = textOf(recordOf(object.involvedObject).namespace);
  if (subject === '' && !['default', 'kube-system'].includes(object.metadata.namespace ?? '')) {
    errors.push(elsewhere(subject));
  }
  const { count, lastObservedTime } = recordOf(object.series);
  if (object.series !== undefined && !(typeof count === 'number' && count >= 2)) {
    errors.push(invalidValue('series.count', '', 'should be at least 2'));
  }
  if (object.series !== undefined && typeof lastObservedTime !== 'string')
    errors.push(required('series.lastObservedTime'));
  const controller = textOf(object.reportingComponent);
  if (controller === '') errors.push(required('reportingController'));
  errors.push(...qualifiedErrors('reportingController', controller));
  for (const field of ['reportingInstance', 'action', 'reason']) {
    const text = textOf(object[field]);
    if (text === '') errors.push(required(field));
    if (text.length > LONGEST) errors.push(invalidValue(field, '', `can have at most ${LONGEST} characters`));
  }
  if (textOf(object.message).length > LONGEST_NOTE) {
    errors.push(invalidValue('message', '', `can have at most ${LONGEST_NOTE} characters`));
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
    .filter((field) => !sameJson(object[field], old[field]))
    .map((field) => invalidValue(field, object[field], 'field is immutable'));
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
