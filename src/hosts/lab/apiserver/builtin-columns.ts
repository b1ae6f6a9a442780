/** Columns of `kubectl get` for the kinds that are not from a CRD. */
import { ageOf } from './age.ts';
import { isRecord, type JsonRecord, listOf, recordOf, textOf } from './json.ts';
import type { Column, StoredObject } from './resource-type.ts';

type Cell = (object: StoredObject, nowMs: number) => unknown;

function column(name: string, cell: Cell, options: { type?: string; priority?: number } = {}): Column {
  return { name, type: options.type ?? 'string', description: '', priority: options.priority ?? 0, cell };
}

const WIDE = { priority: 1 };
const AGE = column('Age', ({ metadata }, nowMs) => ageOf(metadata.creationTimestamp, nowMs));

function sizeOf(...maps: readonly unknown[]): number {
  return maps.reduce((sum: number, map) => sum + Object.keys(recordOf(map)).length, 0);
}

function joined(values: readonly unknown[], none = '<none>'): string {
  return values.length === 0 ? none : values.join(',');
}

/** Of a long list the first three. */
function shortened(values: readonly unknown[], none: string): string {
  if (values.length <= 3) return joined(values, none);
  return `${values.slice(0, 3).join(',')} + ${values.length - 3} more...`;
}

function conditionOf(object: StoredObject, type: string): unknown {
  const conditions = listOf(recordOf(object.status).conditions).filter(isRecord);
  return conditions.find((condition) => condition.type === type)?.status;
}

function nodeStatus(node: StoredObject): string {
  const ready = conditionOf(node, 'Ready');
  const state = ready === 'True' ? 'Ready' : ready === undefined ? 'Unknown' : 'NotReady';
  return recordOf(node.spec).unschedulable === true ? `${state},SchedulingDisabled` : state;
}

function nodeRoles({ metadata }: StoredObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(metadata.labels ?? {}).filter((key) => key.startsWith(prefix));
  return joined(roles.map((key) => key.slice(prefix.length)).sort());
}

function nodeAddress(node: StoredObject, type: string): unknown {
  const addresses = listOf(recordOf(node.status).addresses).filter(isRecord);
  return addresses.find((address) => address.type === type)?.address ?? '<none>';
}

function nodeInfo({ status }: StoredObject, field: string): string {
  return textOf(recordOf(recordOf(status).nodeInfo)[field]) || '<unknown>';
}

function externalIp({ spec, status }: StoredObject): string {
  const { type, externalIPs, externalName } = recordOf(spec);
  const ingress = listOf(recordOf(recordOf(status).loadBalancer).ingress).filter(isRecord);
  const shown = ingress.map((entry) => textOf(entry.ip) || textOf(entry.hostname));
  switch (type) {
    case 'LoadBalancer':
      return joined([...shown, ...listOf(externalIPs)], '<pending>');
    case 'ExternalName':
      return textOf(externalName);
    default:
      return joined(listOf(externalIPs));
  }
}

function servicePorts({ spec }: StoredObject): string {
  const ports = listOf(recordOf(spec).ports).filter(isRecord);
  return joined(
    ports.map(({ port, nodePort, protocol }) => `${port}${nodePort === undefined ? '' : `:${nodePort}`}/${protocol}`),
  );
}

function subject({ involvedObject, regarding }: StoredObject): JsonRecord {
  return recordOf(involvedObject ?? regarding);
}

function subjectOf(event: StoredObject): string {
  const { kind, name } = subject(event);
  return `${textOf(kind).toLowerCase()}/${textOf(name)}`;
}

function firstSeen({ firstTimestamp, deprecatedFirstTimestamp }: StoredObject): unknown {
  return firstTimestamp ?? deprecatedFirstTimestamp;
}

function lastSeen(event: StoredObject): unknown {
  const { lastTimestamp, deprecatedLastTimestamp, eventTime, series } = event;
  const last = lastTimestamp ?? deprecatedLastTimestamp ?? firstSeen(event);
  return recordOf(series).lastObservedTime ?? last ?? eventTime;
}

function countOf({ series, count, deprecatedCount }: StoredObject): unknown {
  return recordOf(series).count ?? count ?? deprecatedCount ?? 1;
}

/** `component, host` */
function sourceOf({ source, deprecatedSource, ...event }: StoredObject): string {
  const { component, host } = recordOf(source ?? deprecatedSource);
  const parts = [
    textOf(component) || textOf(event.reportingComponent ?? event.reportingController),
    textOf(host) || textOf(event.reportingInstance),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** By the plural of the resource. */
export const BUILTIN_COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  services: [
    column('Type', ({ spec }) => recordOf(spec).type),
    column('Cluster-IP', ({ spec }) => recordOf(spec).clusterIP ?? '<none>'),
    column('External-IP', externalIp),
    column('Port(s)', servicePorts),
    AGE,
    column(
      'Selector',
      ({ spec }) => joined(Object.entries(recordOf(recordOf(spec).selector)).map(([key, value]) => `${key}=${value}`)),
      WIDE,
    ),
  ],
  nodes: [
    column('Status', nodeStatus),
    column('Roles', nodeRoles),
    AGE,
    column('Version', ({ status }) => textOf(recordOf(recordOf(status).nodeInfo).kubeletVersion)),
    column('Internal-IP', (node) => nodeAddress(node, 'InternalIP'), WIDE),
    column('External-IP', (node) => nodeAddress(node, 'ExternalIP'), WIDE),
    column('OS-Image', (node) => nodeInfo(node, 'osImage'), WIDE),
    column('Kernel-Version', (node) => nodeInfo(node, 'kernelVersion'), WIDE),
    column('Container-Runtime', (node) => nodeInfo(node, 'containerRuntimeVersion'), WIDE),
  ],
  namespaces: [column('Status', ({ status }) => recordOf(status).phase), AGE],
  configmaps: [column('Data', ({ data, binaryData }) => sizeOf(data, binaryData), { type: 'integer' }), AGE],
  secrets: [column('Type', ({ type }) => type), column('Data', ({ data }) => sizeOf(data), { type: 'integer' }), AGE],
  leases: [column('Holder', ({ spec }) => recordOf(spec).holderIdentity ?? ''), AGE],
  endpointslices: [
    column('AddressType', ({ addressType }) => addressType),
    column('Ports', ({ ports }) =>
      shortened(
        listOf(ports).map((port) => recordOf(port).port ?? '*'),
        '<unset>',
      ),
    ),
    column('Endpoints', ({ endpoints }) =>
      shortened(
        listOf(endpoints).flatMap((endpoint) => listOf(recordOf(endpoint).addresses)),
        '<unset>',
      ),
    ),
    AGE,
  ],
  events: [
    column('Last Seen', (event, nowMs) => ageOf(lastSeen(event), nowMs)),
    column('Type', ({ type }) => type),
    column('Reason', ({ reason }) => reason),
    column('Object', subjectOf),
    column('Subobject', (event) => textOf(subject(event).fieldPath), WIDE),
    column('Source', sourceOf, WIDE),
    column('Message', (event) => textOf(event.message ?? event.note).trim()),
    column('First Seen', (event, nowMs) => ageOf(firstSeen(event) ?? event.eventTime, nowMs), WIDE),
    column('Count', countOf, { type: 'integer', priority: 1 }),
    column('Name', ({ metadata }) => metadata.name, WIDE),
  ],
  customresourcedefinitions: [{ ...column('Created At', ({ metadata }) => metadata.creationTimestamp), type: 'date' }],
};
