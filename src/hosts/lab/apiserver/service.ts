/**
 * What the API server makes of a Service: defaults, what follows from its type, addresses and ports from its ranges, and
 * what may not change.
 */
import { isIP } from 'node:net';
import { isRecord, type JsonRecord, listOf, recordOf, sameJson, textOf, without } from './json.ts';
import { labelProblem, subdomainProblem } from './object-meta.ts';
import { keyOf, type ResourceRules, type StoredObject, type WriteContext } from './resource-type.ts';
import { FIRST_NODE_PORT, LAST_NODE_PORT, type ServiceRanges } from './service-ranges.ts';
import {
  duplicate,
  type FieldError,
  forbiddenField,
  internalError,
  invalidValue,
  required,
  unsupported,
} from './status-error.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const PORT_RANGE = `provided port is not in the valid range. The range of valid ports is ${FIRST_NODE_PORT}-${LAST_NODE_PORT}`;

export function serviceRules(ranges: ServiceRanges): Partial<ResourceRules> {
  return {
    validateName: labelProblem,
    complete: (object, context) =>
      context.subresource === 'status' ? completeStatus(object) : complete(object, context),
    prepare: (object, context) => (context.subresource === 'status' ? object : prepare(object)),
    validate: (object, context) =>
      context.subresource === 'status' ? statusErrors(object) : serviceErrors(object, context, ranges),
    allocate: (object, context) => (context.subresource === 'status' ? object : allocate(object, context, ranges)),
  };
}

/** Has NodePorts, and a policy for outside traffic. */
function isExternal(type: unknown): boolean {
  return type === 'LoadBalancer' || type === 'NodePort';
}

function complete(object: StoredObject, { old }: WriteContext): StoredObject {
  const sent = recordOf(object.spec);
  const type = textOf(sent.type) || 'ClusterIP';
  const before = recordOf(old?.spec);
  const spec: Record<string, unknown> = {
    ...(old === undefined ? sent : carryOver(sent, before, type)),
    type,
    sessionAffinity: sent.sessionAffinity ?? 'None',
  };
  if (Array.isArray(sent.ports)) {
    const keepsNodePorts = type === 'NodePort' || sent.allocateLoadBalancerNodePorts !== false;
    spec.ports = portsOf(sent.ports, keepsNodePorts ? listOf(before.ports) : [], isExternal(type));
  }
  if (type !== 'ExternalName') spec.internalTrafficPolicy ??= 'Cluster';
  if (isExternal(type)) spec.externalTrafficPolicy ??= 'Cluster';
  if (type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
  return { ...object, spec };
}

/** What goes with a type that the Service no longer has. */
function prepare(object: StoredObject): StoredObject {
  const spec: Record<string, unknown> = { ...recordOf(object.spec) };
  const { type } = spec;
  const drop = (...fields: readonly string[]): void => {
    for (const field of fields) delete spec[field];
  };
  if (type === 'ExternalName') drop('clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy');
  else if (spec.clusterIP !== undefined) spec.clusterIPs ??= [spec.clusterIP];
  else if (Array.isArray(spec.clusterIPs)) spec.clusterIP = spec.clusterIPs[0];
  if (!isExternal(type)) drop('externalTrafficPolicy');
  if (spec.externalTrafficPolicy !== 'Local' || type !== 'LoadBalancer') drop('healthCheckNodePort');
  if (type !== 'LoadBalancer') drop('allocateLoadBalancerNodePorts', 'loadBalancerClass');
  const status = recordOf(object.status);
  const loadBalancer = type === 'LoadBalancer' ? recordOf(status.loadBalancer) : {};
  return { ...object, spec, status: { ...status, loadBalancer } };
}

/** What a client may leave out of a PUT keeps the value that the server gave. */
function carryOver(sent: JsonRecord, before: JsonRecord, type: string): JsonRecord {
  const carried: Record<string, unknown> = { ...sent };
  const keep = (...fields: readonly string[]): void => {
    for (const field of fields)
      if (carried[field] === undefined && before[field] !== undefined) carried[field] = before[field];
  };
  if (type !== 'ExternalName' && before.type !== 'ExternalName') {
    if (carried.clusterIP === undefined || carried.clusterIP === '') {
      delete carried.clusterIP;
      keep('clusterIP');
      if (carried.clusterIPs === undefined) keep('clusterIPs');
    } else if (carried.clusterIP === before.clusterIP) keep('clusterIPs');
    keep('ipFamilies', 'ipFamilyPolicy');
  }
  if (type === 'LoadBalancer' && sent.externalTrafficPolicy === 'Local') keep('healthCheckNodePort');
  return carried;
}

/** `before`: the ports that the Service had, from which NodePorts are kept. */
function portsOf(ports: readonly unknown[], before: readonly unknown[], hasNodePorts: boolean): unknown[] {
  return ports.map((port) => {
    if (!isRecord(port)) return port;
    const protocol = port.protocol ?? 'TCP';
    const full = { ...port, protocol, targetPort: port.targetPort ?? port.port };
    if (!hasNodePorts) return without(full, 'nodePort');
    if (port.nodePort !== undefined && port.nodePort !== 0) return full;
    const same = before.find((old) => isRecord(old) && old.port === port.port && old.protocol === protocol);
    const nodePort = recordOf(same).nodePort;
    return nodePort === undefined ? without(full, 'nodePort') : { ...full, nodePort };
  });
}

function completeStatus(object: StoredObject): StoredObject {
  const status = recordOf(object.status);
  const balancer = recordOf(status.loadBalancer);
  const ingress = balancer.ingress;
  if (!Array.isArray(ingress)) return { ...object, status: { ...status, loadBalancer: without(balancer, 'ingress') } };
  if (ingress.length === 0) return { ...object, status: { ...status, loadBalancer: {} } };
  const isBalanced = recordOf(object.spec).type === 'LoadBalancer';
  const completed = ingress.filter(isRecord).map((entry) => {
    const empty = ['ip', 'hostname'].filter((field) => entry[field] === '');
    const said = without(entry, ...empty);
    return said.ip !== undefined && isBalanced ? { ...said, ipMode: said.ipMode ?? 'VIP' } : said;
  });
  return { ...object, status: { ...status, loadBalancer: { ...balancer, ingress: completed } } };
}

function statusErrors({ spec, status }: StoredObject): FieldError[] {
  const ingress = listOf(recordOf(recordOf(status).loadBalancer).ingress);
  const path = 'status.loadBalancer.ingress';
  if (ingress.length > 0 && recordOf(spec).type !== 'LoadBalancer') {
    return [forbiddenField(path, "may only be used when `spec.type` is 'LoadBalancer'")];
  }
  return ingress.filter(isRecord).flatMap((entry, at) => {
    const ip = textOf(entry.ip);
    const hostname = textOf(entry.hostname);
    const errors: FieldError[] = [];
    if (ip !== '' && entry.ipMode === undefined) {
      errors.push(required(`${path}[${at}].ipMode`, 'must be specified when `ip` is set'));
    }
    if (ip === '' && entry.ipMode !== undefined) {
      errors.push(forbiddenField(`${path}[${at}].ipMode`, 'may not be specified when `ip` is not set'));
    }
    const problem = hostname === '' ? undefined : subdomainProblem(hostname);
    if (problem !== undefined) errors.push(invalidValue(`${path}[${at}].hostname`, hostname, problem));
    if (ip !== '' && isIP(ip) === 0) {
      errors.push(
        invalidValue(`${path}[${at}].ip`, ip, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'),
      );
    }
    if (ip !== '' && entry.ipMode !== undefined && !['VIP', 'Proxy'].includes(textOf(entry.ipMode))) {
      errors.push(unsupported(`${path}[${at}].ipMode`, entry.ipMode, ['Proxy', 'VIP']));
    }
    return errors;
  });
}

function serviceErrors(object: StoredObject, { old }: WriteContext, ranges: ServiceRanges): FieldError[] {
  const spec = recordOf(object.spec);
  const errors = [...portErrors(object, ranges)];
  if (!TYPES.includes(textOf(spec.type))) errors.push(unsupported('spec.type', spec.type, TYPES));
  if (isExternal(spec.type) && !['Cluster', 'Local'].includes(textOf(spec.externalTrafficPolicy))) {
    errors.push(unsupported('spec.externalTrafficPolicy', spec.externalTrafficPolicy, ['Cluster', 'Local']));
  }
  listOf(spec.loadBalancerSourceRanges).forEach((range, at) => {
    if (isCidr(String(range).trim())) return;
    const why = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
    errors.push(invalidValue(`spec.LoadBalancerSourceRanges[${at}]`, range, why));
  });
  const clusterIp = textOf(spec.clusterIP);
  if (clusterIp !== '' && clusterIp !== 'None') {
    if (isIP(clusterIp) === 0) {
      errors.push(
        invalidValue('spec.clusterIPs[0]', clusterIp, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'),
      );
    } else if (ranges.isClusterIpTaken(clusterIp, keyOf(object.metadata.namespace, object.metadata.name))) {
      errors.push(
        invalidValue(
          'spec.clusterIPs',
          [clusterIp],
          `failed to allocate IP ${clusterIp}: provided IP is already allocated`,
        ),
      );
    }
  }
  if (old === undefined) return errors;
  const before = recordOf(old.spec);
  if (before.type !== 'ExternalName' && spec.type !== 'ExternalName' && before.clusterIP !== spec.clusterIP) {
    errors.push(invalidValue('spec.clusterIPs[0]', listOf(spec.clusterIPs), 'may not change once set'));
  }
  if (
    before.type === 'LoadBalancer' &&
    spec.type === 'LoadBalancer' &&
    before.loadBalancerClass !== spec.loadBalancerClass
  ) {
    errors.push(invalidValue('spec.loadBalancerClass', spec.loadBalancerClass ?? null, 'may not change once set'));
  }
  return errors;
}

function portErrors(object: StoredObject, ranges: ServiceRanges): FieldError[] {
  const spec = recordOf(object.spec);
  const ports = listOf(spec.ports).filter(isRecord);
  const errors: FieldError[] = [];
  if (ports.length === 0 && spec.type !== 'ExternalName' && spec.clusterIP !== 'None')
    errors.push(required('spec.ports'));
  const seen = new Set<string>();
  const names = new Set<string>();
  const key = keyOf(object.metadata.namespace, object.metadata.name);
  ports.forEach((port, at) => {
    const path = `spec.ports[${at}]`;
    const name = textOf(port.name);
    if (ports.length > 1 && name === '') errors.push(required(`${path}.name`));
    if (name !== '' && names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
    if (!isPort(port.port))
      errors.push(invalidValue(`${path}.port`, port.port ?? 0, 'must be between 1 and 65535, inclusive'));
    if (typeof port.targetPort === 'number' && !isPort(port.targetPort)) {
      errors.push(invalidValue(`${path}.targetPort`, port.targetPort, 'must be between 1 and 65535, inclusive'));
    }
    if (!PROTOCOLS.includes(textOf(port.protocol)))
      errors.push(unsupported(`${path}.protocol`, port.protocol, PROTOCOLS));
    const identity = JSON.stringify([port.protocol, port.port]);
    if (seen.has(identity)) errors.push(duplicate(path, { protocol: port.protocol, port: port.port }));
    seen.add(identity);
    const { nodePort } = port;
    if (typeof nodePort !== 'number') return;
    if (nodePort < FIRST_NODE_PORT || nodePort > LAST_NODE_PORT) {
      errors.push(invalidValue(`${path}.nodePort`, nodePort, PORT_RANGE));
    } else if (ranges.isNodePortTaken(nodePort, key)) {
      errors.push(invalidValue(`${path}.nodePort`, nodePort, 'provided port is already allocated'));
    }
  });
  return errors;
}

function isCidr(text: string): boolean {
  const [address = '', length = ''] = text.split('/');
  const family = isIP(address);
  return family !== 0 && /^(?:0|[1-9]\d{0,2})$/.test(length) && Number(length) <= (family === 4 ? 32 : 128);
}

function isPort(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536;
}

function allocate(object: StoredObject, { old }: WriteContext, ranges: ServiceRanges): StoredObject {
  const spec: Record<string, unknown> = { ...recordOf(object.spec) };
  if (spec.type !== 'ExternalName') giveClusterIps(spec, ranges);
  const wantsNodePorts =
    spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
  if (wantsNodePorts) giveNodePorts(spec, ranges);
  if (
    spec.type === 'LoadBalancer' &&
    spec.externalTrafficPolicy === 'Local' &&
    spec.healthCheckNodePort === undefined
  ) {
    spec.healthCheckNodePort = nodePortOf(ranges, new Set(portNumbers(spec.ports)));
  }
  if (old !== undefined && sameJson(spec, object.spec)) return object;
  return { ...object, spec };
}

function giveClusterIps(spec: Record<string, unknown>, ranges: ServiceRanges): void {
  const policy = textOf(spec.ipFamilyPolicy) || 'SingleStack';
  const given = listOf(spec.clusterIPs).map(String);
  const families = listOf(spec.ipFamilies).map(String);
  if (families.length === 0) families.push(given[0]?.includes(':') ? 'IPv6' : 'IPv4');
  if (policy !== 'SingleStack' && families.length === 1) families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  spec.ipFamilies = policy === 'SingleStack' ? families.slice(0, 1) : families;
  spec.ipFamilyPolicy = policy;
  if (given[0] === 'None') return;
  const addresses = listOf(spec.ipFamilies).map((family, at) => {
    const address = given[at] ?? ranges.freeClusterIp(family === 'IPv6' ? 'IPv6' : 'IPv4');
    if (address === undefined) throw internalError('failed to allocate a serviceIP: range is full');
    return address;
  });
  spec.clusterIPs = addresses;
  spec.clusterIP = addresses[0];
}

function giveNodePorts(spec: Record<string, unknown>, ranges: ServiceRanges): void {
  const taken = new Set(portNumbers(spec.ports));
  spec.ports = listOf(spec.ports).map((port) => {
    if (!isRecord(port) || typeof port.nodePort === 'number') return port;
    const nodePort = nodePortOf(ranges, taken);
    taken.add(nodePort);
    return { ...port, nodePort };
  });
}

function portNumbers(ports: unknown): number[] {
  return listOf(ports)
    .filter(isRecord)
    .map(({ nodePort }) => nodePort)
    .filter((port): port is number => typeof port === 'number');
}

function nodePortOf(ranges: ServiceRanges, taken: ReadonlySet<number>): number {
  const port = ranges.freeNodePort(taken);
  if (port === undefined) throw internalError('failed to allocate a nodePort: range is full');
  return port;
}
