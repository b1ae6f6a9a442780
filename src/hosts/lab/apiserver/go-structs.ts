/**
 * The fields of the built-in kinds: names and types, as the real server's structs have them, and what it says where a value
 * is of another type. Kinds that are only stored here have just their upper fields; below them anything goes (`any`).
 */
import { isRecord, type JsonRecord } from './json.ts';
import { goType } from './object-meta.ts';
import type { Decoding } from './resource-type.ts';

/**
 * By the name of a struct, its fields as `name:type`. A type is `string`, `bool`, `int32`, `int64`, `time`, `any` or a
 * struct; `{type}` is a map of such, `type[]` a list. `type=Shown` is shown as another type.
 */
const STRUCTS: Readonly<Record<string, string>> = {
  Service: 'spec:ServiceSpec status:ServiceStatus',
  ServiceSpec:
    'type:string=v1.ServiceType ports:ServicePort[] selector:{string} clusterIP:string clusterIPs:string[] ' +
    'externalIPs:string[] sessionAffinity:string=v1.ServiceAffinity loadBalancerIP:string ' +
    'loadBalancerSourceRanges:string[] externalName:string healthCheckNodePort:int32 publishNotReadyAddresses:bool ' +
    'externalTrafficPolicy:string=v1.ServiceExternalTrafficPolicy sessionAffinityConfig:any ipFamilies:string[] ' +
    'ipFamilyPolicy:string=v1.IPFamilyPolicy allocateLoadBalancerNodePorts:bool loadBalancerClass:string ' +
    'internalTrafficPolicy:string=v1.ServiceInternalTrafficPolicy trafficDistribution:string',
  ServicePort: 'name:string protocol:string=v1.Protocol appProtocol:string port:int32 targetPort:any nodePort:int32',
  ServiceStatus: 'loadBalancer:LoadBalancerStatus conditions:Condition[]',
  LoadBalancerStatus: 'ingress:LoadBalancerIngress[]',
  LoadBalancerIngress: 'ip:string hostname:string ipMode:string=v1.LoadBalancerIPMode ports:PortStatus[]',
  PortStatus: 'port:int32 protocol:string=v1.Protocol error:string',
  Condition:
    'type:string status:string=v1.ConditionStatus observedGeneration:int64 lastTransitionTime:time reason:string ' +
    'message:string',
  Namespace: 'spec:NamespaceSpec status:NamespaceStatus',
  NamespaceSpec: 'finalizers:string[]',
  NamespaceStatus: 'phase:string=v1.NamespacePhase conditions:any[]',
  Node: 'spec:NodeSpec status:NodeStatus',
  NodeSpec:
    'podCIDR:string podCIDRs:string[] providerID:string unschedulable:bool taints:Taint[] configSource:any externalID:string',
  Taint: 'key:string value:string effect:string=v1.TaintEffect timeAdded:time',
  NodeStatus:
    'capacity:any allocatable:any phase:string conditions:NodeCondition[] addresses:NodeAddress[] daemonEndpoints:any ' +
    'nodeInfo:any images:any[] volumesInUse:string[] volumesAttached:any[] config:any runtimeHandlers:any[] features:any ' +
    'declaredFeatures:string[]',
  NodeCondition:
    'type:string=v1.NodeConditionType status:string=v1.ConditionStatus lastHeartbeatTime:time lastTransitionTime:time ' +
    'reason:string message:string',
  NodeAddress: 'type:string=v1.NodeAddressType address:string',
  ConfigMap: 'immutable:bool data:{string} binaryData:{string}',
  Secret: 'immutable:bool data:{string} stringData:{string} type:string=v1.SecretType',
  EndpointSlice: 'addressType:string=v1.AddressType endpoints:Endpoint[] ports:EndpointPort[]',
  Endpoint:
    'addresses:string[] conditions:EndpointConditions hostname:string targetRef:any deprecatedTopology:{string} ' +
    'nodeName:string zone:string hints:any',
  EndpointConditions: 'ready:bool serving:bool terminating:bool',
  EndpointPort: 'name:string protocol:string=v1.Protocol port:int32 appProtocol:string',
  Lease: 'spec:LeaseSpec',
  LeaseSpec:
    'holderIdentity:string leaseDurationSeconds:int32 acquireTime:time renewTime:time leaseTransitions:int32 ' +
    'strategy:string preferredHolder:string',
  CoreEvent:
    'involvedObject:ObjectReference reason:string message:string source:any firstTimestamp:time lastTimestamp:time ' +
    'count:int32 type:string eventTime:time series:EventSeries action:string related:ObjectReference ' +
    'reportingComponent:string reportingInstance:string',
  Event:
    'eventTime:time series:EventSeries reportingController:string reportingInstance:string action:string reason:string ' +
    'regarding:ObjectReference related:ObjectReference note:string type:string deprecatedSource:any ' +
    'deprecatedFirstTimestamp:time deprecatedLastTimestamp:time deprecatedCount:int32',
  EventSeries: 'count:int32 lastObservedTime:time',
  ObjectReference:
    'kind:string namespace:string name:string uid:string=types.UID apiVersion:string resourceVersion:string fieldPath:string',
  CustomResourceDefinition: 'spec:any status:any',
};

interface Field {
  readonly type: string;
  /** How errors name the type. */
  readonly shown: string;
}

const fieldsByStruct = new Map(
  Object.entries(STRUCTS).map(([name, text]): [string, ReadonlyMap<string, Field>] => [
    name,
    new Map(
      text.split(' ').map((field): [string, Field] => {
        const [key = '', types = ''] = field.split(':');
        const [type = '', shown = type] = types.split('=');
        return [key, { type, shown }];
      }),
    ),
  ]),
);

/** Reads an object as a struct. `kind`, `apiVersion` and `metadata` are known everywhere. */
export function decodeStruct(struct: string, object: JsonRecord): Decoding {
  const unknown: string[] = [];
  const problems: string[] = [];
  const { kind, apiVersion, metadata, ...rest } = object;
  const read = readStruct(struct, rest, '', { unknown, problems });
  return { object: { kind, apiVersion, metadata, ...read }, unknown, problem: problems[0] };
}

interface Findings {
  readonly unknown: string[];
  readonly problems: string[];
}

function readStruct(struct: string, value: JsonRecord, path: string, findings: Findings): JsonRecord {
  const fields = fieldsByStruct.get(struct)!;
  const kept: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const field = fields.get(key);
    const childPath = path === '' ? key : `${path}.${key}`;
    if (field === undefined) findings.unknown.push(childPath);
    else if (!isLeftOut(field, child, struct)) kept[key] = readValue(field, child, childPath, struct, findings);
  }
  return kept;
}

/** Empty maps and lists are as good as absent, but for these. */
function isLeftOut({ type }: Field, value: unknown, struct: string): boolean {
  if (struct === 'EndpointSlice') return false;
  if (type.endsWith('[]')) return Array.isArray(value) && value.length === 0;
  return type.startsWith('{') && isRecord(value) && Object.keys(value).length === 0;
}

function readValue({ type, shown }: Field, value: unknown, path: string, struct: string, findings: Findings): unknown {
  if (type === 'any' || value === null || value === undefined) return value;
  const misread = (wanted = shown): unknown => {
    const place = `${struct}.${path.replaceAll(/\[\d+\]/g, '')}`;
    const found = typeof value === 'number' && !Number.isInteger(value) ? `number ${value}` : goType(value);
    findings.problems.push(`json: cannot unmarshal ${found} into Go struct field ${place} of type ${wanted}`);
    return value;
  };
  if (type.endsWith('[]')) {
    const element = type.slice(0, -2);
    if (!Array.isArray(value)) return misread(`[]${fieldsByStruct.has(element) ? `v1.${element}` : element}`);
    return value.map((item, at) =>
      readValue({ type: element, shown: element }, item, `${path}[${at}]`, struct, findings),
    );
  }
  if (type.startsWith('{')) {
    const element = type.slice(1, -1);
    if (!isRecord(value)) return misread(`map[string]${element}`);
    for (const child of Object.values(value))
      readValue({ type: element, shown: element }, child, path, struct, findings);
    return value;
  }
  switch (type) {
    case 'string':
    case 'time':
      return typeof value === 'string' ? value : misread();
    case 'bool':
      return typeof value === 'boolean' ? value : misread();
    case 'int32':
    case 'int64':
      return Number.isInteger(value) ? value : misread();
    default:
      return isRecord(value) ? readStruct(type, value, path, findings) : misread(`v1.${type}`);
  }
}
