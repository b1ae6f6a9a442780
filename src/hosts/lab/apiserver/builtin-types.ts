/** The resources of Kubernetes that the server has: names, how their lists are merged, and what is checked. */
import { BUILTIN_COLUMNS } from './builtin-columns.ts';
import { completeCrd, crdErrors } from './crd-rules.ts';
import { cannotBeHandled } from './decode.ts';
import { completeEvent, EVENT_FIELDS, eventErrors, toCoreEvent, toNewEvent } from './event-rules.ts';
import { isRecord, type JsonRecord, listOf, recordOf, textOf } from './json.ts';
import { goType, labelProblem } from './object-meta.ts';
import type { ResourceRules, ResourceType, StoredObject } from './resource-type.ts';
import { serviceRules } from './service.ts';
import type { ServiceRanges } from './service-ranges.ts';
import { CONDITIONS, METADATA, type Shape } from './shape.ts';
import { type FieldError, invalidValue } from './status-error.ts';

const WHOLE: Shape = { whole: true };

/** What a kind leaves to the defaults is said here once. */
function builtin(
  type: Pick<ResourceType, 'group' | 'version' | 'kind' | 'plural' | 'isNamespaced'> &
    Partial<Omit<ResourceType, 'shape'>> & { readonly fields?: Readonly<Record<string, Shape>> },
): ResourceType {
  const { fields = {}, ...given } = type;
  return {
    listKind: `${type.kind}List`,
    singular: type.kind.toLowerCase(),
    shortNames: [],
    categories: [],
    isCustom: false,
    hasStatus: false,
    hasGeneration: false,
    allowsUnconditionalUpdate: true,
    deleteAnswersObject: false,
    storage: type.plural,
    columns: BUILTIN_COLUMNS[type.plural] ?? [],
    selectableFields: {},
    rules: {},
    ...given,
    shape: { fields: { ...fields, metadata: METADATA } },
  };
}

const SERVICE_FIELDS: Readonly<Record<string, Shape>> = {
  spec: {
    fields: {
      ports: { keys: { port: 0, protocol: 'TCP' }, values: { fields: {} } },
      selector: WHOLE,
    },
  },
  status: { fields: { conditions: CONDITIONS, loadBalancer: { fields: { ingress: WHOLE } } } },
};

const NODE_FIELDS: Readonly<Record<string, Shape>> = {
  spec: { fields: { podCIDRs: { set: true } } },
  status: { fields: { conditions: CONDITIONS, addresses: { keys: { type: '' }, values: { fields: {} } } } },
};

const EVENT_SHAPE: Readonly<Record<string, Shape>> = {
  involvedObject: WHOLE,
  regarding: WHOLE,
  related: WHOLE,
};

/** Every built-in resource; `ranges` are those that Services take from. */
export function builtinTypes(ranges: ServiceRanges): ResourceType[] {
  return [
    builtin({
      group: '',
      version: 'v1',
      kind: 'Service',
      plural: 'services',
      shortNames: ['svc'],
      categories: ['all'],
      isNamespaced: true,
      hasStatus: true,
      deleteAnswersObject: true,
      fields: SERVICE_FIELDS,
      selectableFields: {
        'spec.type': ({ spec }) => textOf(recordOf(spec).type),
        'spec.clusterIP': ({ spec }) => textOf(recordOf(spec).clusterIP),
      },
      rules: serviceRules(ranges),
    }),
    builtin({
      group: '',
      version: 'v1',
      kind: 'Namespace',
      plural: 'namespaces',
      shortNames: ['ns'],
      isNamespaced: false,
      hasStatus: true,
      deleteAnswersObject: true,
      fields: { status: { fields: { conditions: CONDITIONS } } },
      selectableFields: { 'status.phase': ({ status }) => textOf(recordOf(status).phase) },
      rules: { validateName: labelProblem, complete: completeNamespace },
    }),
    builtin({
      group: '',
      version: 'v1',
      kind: 'Node',
      plural: 'nodes',
      shortNames: ['no'],
      isNamespaced: false,
      hasStatus: true,
      fields: NODE_FIELDS,
      selectableFields: { 'spec.unschedulable': ({ spec }) => String(recordOf(spec).unschedulable === true) },
      rules: { complete: completeNode, allocate: taintNewNode },
    }),
    builtin({
      group: '',
      version: 'v1',
      kind: 'ConfigMap',
      plural: 'configmaps',
      shortNames: ['cm'],
      isNamespaced: true,
      rules: { decode: decodeData },
    }),
    builtin({
      group: '',
      version: 'v1',
      kind: 'Secret',
      plural: 'secrets',
      isNamespaced: true,
      selectableFields: { type: ({ type }) => textOf(type) },
      rules: { decode: decodeSecret, complete: completeSecret },
    }),
    builtin({
      group: 'discovery.k8s.io',
      version: 'v1',
      kind: 'EndpointSlice',
      plural: 'endpointslices',
      isNamespaced: true,
      hasGeneration: true,
    }),
    builtin({
      group: 'coordination.k8s.io',
      version: 'v1',
      kind: 'Lease',
      plural: 'leases',
      isNamespaced: true,
      allowsUnconditionalUpdate: false,
      rules: { decode: decodeLease, validate: leaseErrors },
    }),
    builtin({
      group: '',
      version: 'v1',
      kind: 'Event',
      plural: 'events',
      shortNames: ['ev'],
      isNamespaced: true,
      fields: EVENT_SHAPE,
      selectableFields: EVENT_FIELDS,
      rules: eventRules('v1', false),
    }),
    builtin({
      group: 'events.k8s.io',
      version: 'v1',
      kind: 'Event',
      plural: 'events',
      shortNames: ['ev'],
      isNamespaced: true,
      fields: EVENT_SHAPE,
      selectableFields: EVENT_FIELDS,
      toStored: toCoreEvent,
      fromStored: toNewEvent,
      rules: eventRules('events.k8s.io/v1', true),
    }),
    builtin({
      group: 'apiextensions.k8s.io',
      version: 'v1',
      kind: 'CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      shortNames: ['crd', 'crds'],
      isNamespaced: false,
      hasStatus: true,
      hasGeneration: true,
      allowsUnconditionalUpdate: false,
      deleteAnswersObject: true,
      rules: { complete: completeCrd, validate: crdErrors },
    }),
  ];
}

function eventRules(apiVersion: string, isNewer: boolean): ResourceRules {
  return {
    decode: (object) => decodeMicroTimes(object, `Event`, apiVersion.split('/').at(-1)!, ['eventTime']),
    // Stored under one name whoever wrote it.
    complete: (object) => completeEvent({ ...object, apiVersion: 'v1' }),
    validate: (object, context) => eventErrors(object, context, isNewer),
  };
}

function completeNamespace(object: StoredObject): StoredObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name } },
    spec: { finalizers: ['kubernetes'], ...recordOf(object.spec) },
    status: { phase: 'Active', ...recordOf(object.status) },
  };
}

const NODE_INFO = [
  'machineID',
  'systemUUID',
  'bootID',
  'kernelVersion',
  'osImage',
  'containerRuntimeVersion',
  'kubeletVersion',
  'kubeProxyVersion',
  'operatingSystem',
  'architecture',
];

function completeNode(object: StoredObject): StoredObject {
  const status = recordOf(object.status);
  const info = Object.fromEntries(NODE_INFO.map((field) => [field, recordOf(status.nodeInfo)[field] ?? '']));
  const conditions = listOf(status.conditions)
    .filter(isRecord)
    .map((condition) => ({ lastHeartbeatTime: null, lastTransitionTime: null, ...condition }));
  return {
    ...object,
    spec: recordOf(object.spec),
    status: {
      daemonEndpoints: { kubeletEndpoint: { Port: 0 } },
      ...status,
      ...(conditions.length > 0 && { conditions }),
      nodeInfo: info,
    },
  };
}

const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

/** As the real server does, so that nothing runs on a node before its controllers looked at it. */
function taintNewNode(object: StoredObject, { old }: { readonly old: StoredObject | undefined }): StoredObject {
  if (old !== undefined) return object;
  const spec = recordOf(object.spec);
  const taints = listOf(spec.taints).filter(isRecord);
  if (taints.some(({ key, effect }) => key === NOT_READY.key && effect === NOT_READY.effect)) return object;
  return { ...object, spec: { ...spec, taints: [...taints, NOT_READY] } };
}

function decodeData(object: JsonRecord): void {
  for (const value of Object.values(recordOf(object.data))) {
    if (typeof value === 'string') continue;
    throw handled(
      'ConfigMap',
      `json: cannot unmarshal ${goType(value)} into Go struct field ConfigMap.data of type string`,
    );
  }
}

function decodeSecret(object: JsonRecord): void {
  for (const value of Object.values(recordOf(object.data))) {
    const text = textOf(value);
    if (typeof value === 'string' && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
      continue;
    const at = /[^A-Za-z0-9+/]/.exec(text)?.index ?? text.length - (text.length % 4);
    throw handled('Secret', `illegal base64 data at input byte ${at}`);
  }
}

function completeSecret(object: StoredObject): StoredObject {
  const { stringData, ...rest } = object;
  const texts = Object.entries(recordOf(stringData)).map(([key, text]) => [
    key,
    Buffer.from(String(text)).toString('base64'),
  ]);
  const data = { ...recordOf(object.data), ...Object.fromEntries(texts) };
  return {
    ...rest,
    ...(Object.keys(data).length > 0 && { data }),
    type: textOf(object.type) || 'Opaque',
  } as StoredObject;
}

function decodeLease(object: JsonRecord): void {
  decodeMicroTimes(recordOf(object.spec), 'Lease', 'v1', ['acquireTime', 'renewTime']);
}

const MICRO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d)$/;

/** Exactly six digits after the second. */
function decodeMicroTimes(record: JsonRecord, kind: string, version: string, fields: readonly string[]): void {
  for (const field of fields) {
    const value = record[field];
    if (value === undefined || value === null || (typeof value === 'string' && MICRO_TIME.test(value))) continue;
    const text = textOf(value);
    const rest = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(.*)$/.exec(text)?.[1] ?? text;
    const wanted = rest === text ? '2006' : '.000000';
    throw cannotBeHandled(
      { kind } as ResourceType,
      kind,
      version,
      `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05.000000Z07:00": cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(wanted)}`,
    );
  }
}

function leaseErrors({ spec }: StoredObject): FieldError[] {
  const { leaseDurationSeconds, leaseTransitions } = recordOf(spec);
  const errors: FieldError[] = [];
  if (typeof leaseDurationSeconds === 'number' && leaseDurationSeconds <= 0) {
    errors.push(invalidValue('spec.leaseDurationSeconds', leaseDurationSeconds, 'must be greater than 0'));
  }
  if (typeof leaseTransitions === 'number' && leaseTransitions < 0) {
    errors.push(invalidValue('spec.leaseTransitions', leaseTransitions, 'must be greater than or equal to 0'));
  }
  return errors;
}

function handled(kind: string, why: string): Error {
  return cannotBeHandled({ kind } as ResourceType, kind, 'v1', why);
}
