/**
 * Service -> `Service`. Only Services that are exposed or could be: of type LoadBalancer, or still showing an address.
 * The many others are of no interest, whatever is in them.
 */
import { canonicalJson } from '../api/canonical.ts';
import type { Protocol } from '../config/config.ts';
import { type Address, compareAddresses, type Family, familyOf, parseAddress } from '../net/address.ts';
import { type EntryOf, type Metadata, readEntry } from './entry.ts';
import {
  choiceAt,
  choicesAt,
  flagAt,
  type Place,
  placeAt,
  placesAt,
  requiredAt,
  shownAddress,
  textAt,
  textMapAt,
  textsAt,
  timeAt,
  wholeAt,
} from './fields.ts';
import type { Service, ServicePort } from './live.ts';
import { newestStatusWriter } from './managed-fields.ts';

/** Prefixes of the annotations that some load balancer reads: ours, MetalLB's new and old ones, OpenELB's. */
const ANNOTATION_PREFIXES = [
  'pierhead.io/',
  'metallb.io/',
  'metallb.universe.tf/',
  'lb.kubesphere.io/',
  'eip.openelb.kubesphere.io/',
  'protocol.openelb.kubesphere.io/',
];
const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
const IP_FAMILY_POLICIES: readonly Service['ipFamilyPolicy'][] = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];
const MAX_PORT = 65_535;

export function readService(object: unknown): EntryOf<'services'> {
  return readEntry('services', 'namespaced', object, readValue);
}

/** Whether some load balancer reads the annotation. */
export function isLoadBalancerAnnotation(key: string): boolean {
  return ANNOTATION_PREFIXES.some((prefix) => key.startsWith(prefix));
}

/** Protocol and number of a port, of a Service or of one that an EIP lists. */
export function readPort(place: Place): { readonly protocol: Protocol; readonly port: number } {
  return {
    protocol: choiceAt(place, 'protocol', PROTOCOLS) ?? 'TCP',
    port: requiredAt(place, 'port', portAt, `a whole number from 1 to ${MAX_PORT}`) ?? 0,
  };
}

export function externalTrafficPolicyAt(place: Place): Service['externalTrafficPolicy'] {
  return choiceAt(place, 'externalTrafficPolicy', ['Cluster', 'Local']) ?? 'Cluster';
}

function readValue(root: Place, metadata: Metadata): Service | undefined {
  const spec = placeAt(root, 'spec');
  const isLoadBalancer = textAt(spec, 'type') === 'LoadBalancer';
  const shown = readShown(root);
  if (!isLoadBalancer && shown.length === 0) {
    return undefined;
  }
  const { key, namespace, name, uid, resourceVersion, place } = metadata;
  const selector = textMapAt(spec, 'selector');
  // Optional properties are set one by one: spreading them would take half the time of reading a cluster.
  const service: Writable<Service> = {
    key,
    namespace,
    name,
    uid,
    resourceVersion,
    createdAtMs: timeAt(place, 'creationTimestamp') ?? 0,
    deleting: timeAt(place, 'deletionTimestamp') !== undefined,
    labels: textMapAt(place, 'labels'),
    annotations: textMapAt(place, 'annotations', isLoadBalancerAnnotation),
    isLoadBalancer,
    ports: placesAt(spec, 'ports').map(readServicePort),
    externalTrafficPolicy: externalTrafficPolicyAt(spec),
    selector: Object.keys(selector).length === 0 ? '' : canonicalJson(selector),
    ipFamilies: readFamilies(spec),
    ipFamilyPolicy: choiceAt(spec, 'ipFamilyPolicy', IP_FAMILY_POLICIES) ?? 'SingleStack',
    sourceRanges: textsAt(spec, 'loadBalancerSourceRanges'),
    allocatesNodePorts: flagAt(spec, 'allocateLoadBalancerNodePorts') ?? true,
    shown,
  };
  setPresent(service, 'loadBalancerClass', textAt(spec, 'loadBalancerClass'));
  setPresent(service, 'loadBalancerIP', textAt(spec, 'loadBalancerIP'));
  setPresent(service, 'healthCheckNodePort', nodePortAt(spec, 'healthCheckNodePort'));
  setPresent(service, 'shownBy', newestStatusWriter(place, 'f:loadBalancer')?.manager);
  return service;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function setPresent<T, K extends keyof T>(record: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) {
    record[key] = value;
  }
}

/** Entries with a host name, or with a text that is no address, are left out: they hold nothing that we could give. */
function readShown(root: Place): readonly Address[] {
  const shown = new Set<Address>();
  for (const ingress of placesAt(placeAt(placeAt(root, 'status'), 'loadBalancer'), 'ingress')) {
    const address = shownAddress(textAt(ingress, 'ip') ?? '');
    if (address !== undefined) {
      shown.add(address);
    }
  }
  return [...shown].sort(compareAddresses);
}

function readServicePort(place: Place): ServicePort {
  const { protocol, port } = readPort(place);
  const nodePort = nodePortAt(place, 'nodePort');
  return nodePort === undefined ? { protocol, port } : { protocol, port, nodePort };
}

function portAt(place: Place, key: string): number | undefined {
  return wholeAt(place, key, 1, MAX_PORT);
}

/** 0 is absent: so a manifest asks for any free one. */
function nodePortAt(place: Place, key: string): number | undefined {
  return wholeAt(place, key, 0, MAX_PORT) || undefined;
}

/** The families as the API server filled them in; of a manifest that it never saw, those of its cluster IPs. */
function readFamilies(spec: Place): readonly Family[] {
  const families = choicesAt(spec, 'ipFamilies', ['IPv4', 'IPv6']);
  if (families.length > 0) {
    return families.map((family) => (family === 'IPv4' ? 'ipv4' : 'ipv6'));
  }
  const ofClusterIPs = new Set<Family>();
  for (const text of [textAt(spec, 'clusterIP') ?? '', ...textsAt(spec, 'clusterIPs')]) {
    const address = parseAddress(text);
    if (address !== undefined) {
      ofClusterIPs.add(familyOf(address));
    }
  }
  return ofClusterIPs.size > 0 ? [...ofClusterIPs] : ['ipv4'];
}
