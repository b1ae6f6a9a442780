/** The resources of Kubernetes that the server has: names, how their lists are merged, and what is checked. */
import { BUILTIN_COLUMNS } from './builtin-columns.ts';
import { completeCrd, crdErrors } from './crd-rules.ts';
import { completeEvent, EVENT_FIELDS, eventErrors, toCoreEvent, toNewEvent } from './event-rules.ts';
import { decodeStruct } from './go-structs.ts';
import { isRecord, type JsonRecord, listOf, recordOf, textOf } from './json.ts';
import { labelProblem } from './object-meta.ts';
import type { Decoding, ResourceRules, ResourceType, StoredObject, WriteContext } from './resource-type.ts';
import { serviceRules } from './service.ts';
import type { ServiceRanges } from './service-ranges.ts';
import { CONDITIONS, METADATA, type Shape } from './shape.ts';
import { type FieldError, invalidValue, unsupported } from './status-error.ts';

const WHOLE: Shape = { whole: true };

/** What a kind leaves to the defaults is said here once. */
function builtin(
  type: Pick<ResourceType, 'group' | 'version' | 'kind' | 'plural' | 'isNamespaced'> &
    Partial<Omit<ResourceType, 'shape' | 'rules'>> & {
      readonly fields?: Readonly<Record<string, Shape>>;
      readonly rules?: Partial<ResourceRules>;
    },
): ResourceType {
  const { fields = {}, ...given } = type;
  return {
    listKind: `${type.kind}List`,
    singular: type.kind.toLowerCase(),
    shortNames: [],
    categories: [],
    isCustom: false,
    hasStatus: false,
    allowsUnconditionalUpdate: true,
    deleteAnswersObject: false,
    storage: type.plural,
    columns: BUILTIN_COLUMNS[type.plural] ?? [],
    selectableFields: {},
    ...given,
    rules: { decode: (object) => decodeStruct(type.kind, object), ...given.rules },
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
      rules: { validateName: labelProblem, complete: nameNamespace, prepare: openNamespace },
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
      rules: { prepare: completeNode, allocate: taintNewNode },
    }),
    builtin({
      group: '',
      version: 'v1',
      kind: 'ConfigMap',
      plural: 'configmaps',
      shortNames: ['cm'],
      isNamespaced: true,
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
      generation: 'content-and-labels',
      rules: { complete: completeSlice, validate: sliceErrors },
    }),
    builtin({
      group: 'coordination.k8s.io',
      version: 'v1',
      kind: 'Lease',
      plural: 'leases',
      isNamespaced: true,
      allowsUnconditionalUpdate: false,
      rules: { decode: decodeLease, complete: completeLease, validate: leaseErrors },
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
      rules: eventRules(false),
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
      errorGroup: '',
      rules: eventRules(true),
    }),
    builtin({
      group: 'apiextensions.k8s.io',
      version: 'v1',
      kind: 'CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      shortNames: ['crd', 'crds'],
      isNamespaced: false,
      hasStatus: true,
      generation: 'content',
      allowsUnconditionalUpdate: false,
      deleteAnswersObject: true,
      rules: { complete: completeCrd, validate: crdErrors },
    }),
  ];
}

function eventRules(isNewer: boolean): Partial<ResourceRules> {
  return {
    decode(object) {
      const decoding = decodeStruct(isNewer ? 'Event' : 'CoreEvent', object);
      return { ...decoding, problem: decoding.problem ?? microTimeProblem(object, ['eventTime']) };
    },
    // Stored under one name whoever wrote it.
    prepare: (object) => completeEvent({ ...object, apiVersion: 'v1' }),
    validate: (object, context) => eventErrors(object, context, isNewer),
  };
}

function nameNamespace(object: StoredObject): StoredObject {
  const { metadata } = object;
  const labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
  return { ...object, metadata: { ...metadata, labels } };
}

function openNamespace(object: StoredObject): StoredObject {
  return {
    ...object,
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

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeSecret(object: JsonRecord): Decoding {
  const decoding = decodeStruct('Secret', object);
  const odd = Object.values(recordOf(object.data)).find((value) => !BASE64.test(String(value)));
  if (odd === undefined) return decoding;
  const text = String(odd);
  const at = /[^A-Za-z0-9+/]/.exec(text)?.index ?? text.length - (text.length % 4);
  return { ...decoding, problem: decoding.problem ?? `illegal base64 data at input byte ${at}` };
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

const LEASE_TIMES = ['acquireTime', 'renewTime'];

function decodeLease(object: JsonRecord): Decoding {
  const decoding = decodeStruct('Lease', object);
  return { ...decoding, problem: decoding.problem ?? microTimeProblem(recordOf(object.spec), LEASE_TIMES) };
}

function completeLease(object: StoredObject): StoredObject {
  const spec = recordOf(object.spec);
  const times = LEASE_TIMES.filter((field) => typeof spec[field] === 'string');
  return {
    ...object,
    spec: { ...spec, ...Object.fromEntries(times.map((field) => [field, inUtc(textOf(spec[field]))])) },
  };
}

/** The same time, said in UTC. */
function inUtc(time: string): string {
  return time.endsWith('Z') ? time : `${new Date(time).toISOString().slice(0, 19)}.${time.slice(20, 26)}Z`;
}

const MICRO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d)$/;

/** Exactly six digits after the second. */
function microTimeProblem(record: JsonRecord, fields: readonly string[]): string | undefined {
  const odd = fields.map((field) => record[field]).find((value) => value != null && !MICRO_TIME.test(String(value)));
  if (odd === undefined) return undefined;
  const text = String(odd);
  const [, rest = text] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(.*)$/.exec(text) ?? [];
  const [, tooMany] = /^\.\d{6}(\d.*)$/.exec(rest) ?? [];
  const wanted = tooMany !== undefined ? 'Z07:00' : rest === text ? '2006' : '.000000';
  const why = `cannot parse ${JSON.stringify(tooMany ?? rest)} as "${wanted}"`;
  return `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05.000000Z07:00": ${why}`;
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

function completeSlice(object: StoredObject): StoredObject {
  if (!Array.isArray(object.ports)) return object;
  const ports = object.ports.map((port) => ({ name: '', protocol: 'TCP', ...recordOf(port) }));
  return { ...object, ports };
}

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];

function sliceErrors({ addressType }: StoredObject, { old }: WriteContext): FieldError[] {
  if (old !== undefined && old.addressType !== addressType) {
    return [invalidValue('addressType', addressType, 'field is immutable')];
  }
  return ADDRESS_TYPES.includes(textOf(addressType))
    ? []
    : [unsupported('addressType', textOf(addressType), ADDRESS_TYPES)];
}
