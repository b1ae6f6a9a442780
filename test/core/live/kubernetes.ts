/**
 * Kubernetes objects as an API server shows them, for the tests of the readers. Each is complete and free of problems; a
 * test says what is different.
 */
import { digest } from '../../../src/core/api/canonical.ts';
import { type Address, parseAddress } from '../../../src/core/net/address.ts';

export type Fields = Record<string, unknown>;

export function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === undefined) {
    throw new Error(`${text} is no address`);
  }
  return parsed;
}

interface ServiceFields {
  metadata?: Fields;
  spec?: Fields;
  status?: Fields;
}

export function serviceObject({ metadata, spec, status }: ServiceFields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: 'u-web',
      resourceVersion: '100',
      creationTimestamp: '2026-11-01T08:00:00Z',
      labels: { app: 'web' },
      ...metadata,
    },
    spec: {
      type: 'LoadBalancer',
      clusterIP: '10.96.0.7',
      clusterIPs: ['10.96.0.7'],
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 8443, nodePort: 30443 }],
      selector: { app: 'web' },
      sessionAffinity: 'None',
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      allocateLoadBalancerNodePorts: true,
      ...spec,
    },
    status: { loadBalancer: { ingress: [{ ip: '10.20.30.7', ipMode: 'VIP' }] }, ...status },
  };
}

export function eipObject(spec: Fields = {}, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'EIP',
    metadata: { name: '10.20.30.7', uid: 'u-eip', resourceVersion: '101', ...metadata },
    spec: {
      address: '10.20.30.7',
      pool: 'office',
      policy: 'ingress',
      state: 'Active',
      electionKey: '10.20.30.7',
      services: [
        {
          namespace: 'shop',
          name: 'web',
          uid: 'u-web',
          ports: [{ protocol: 'TCP', port: 443 }],
          externalTrafficPolicy: 'Cluster',
        },
      ],
      ...spec,
    },
  };
}

export function namespaceObject(name = 'shop', labels: Fields = { expose: 'true' }): Fields {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, resourceVersion: '7', labels } };
}

export function nodeObject(name = 'n1', status: Fields = {}, spec: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, resourceVersion: '90', labels: { edge: 'true' } },
    spec: { podCIDR: '10.244.0.0/24', ...spec },
    status: {
      conditions: [
        { type: 'MemoryPressure', status: 'False' },
        { type: 'Ready', status: 'True' },
      ],
      addresses: [
        { type: 'InternalIP', address: '10.20.0.11' },
        { type: 'Hostname', address: 'n1' },
      ],
      ...status,
    },
  };
}

export function sliceObject(endpoints: unknown, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'web-x1',
      namespace: 'shop',
      resourceVersion: '95',
      labels: { 'kubernetes.io/service-name': 'web' },
      ...metadata,
    },
    addressType: 'IPv4',
    ports: [{ name: 'https', port: 8443, protocol: 'TCP' }],
    endpoints,
  };
}

/** One entry of a slice. */
export function endpointOf(podAddress: string, nodeName?: string, conditions: Fields = {}): Fields {
  return { addresses: [podAddress], ...(nodeName !== undefined && { nodeName }), conditions };
}

export function reportObject(status: Fields = {}, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'SpeakerReport',
    metadata: {
      name: 'n1',
      resourceVersion: '97',
      managedFields: [
        {
          manager: 'pierhead-speaker',
          subresource: 'status',
          time: '2026-11-24T08:00:00Z',
          fieldsV1: { 'f:status': {} },
        },
      ],
      ...metadata,
    },
    status: {
      configDigest: 'sha256:00',
      observed: '101',
      interfaces: [{ name: 'eth0', mac: '52:54:00:12:34:56', carrier: true, prefixes: ['10.20.0.11/16'] }],
      sessions: [{ peer: 'tor-a', state: 'Established', since: '2026-11-24T08:00:00Z', prefixes: 12 }],
      deviations: [{ address: '10.20.30.7', reason: 'HeartbeatLost', peer: 'n2' }],
      ...status,
    },
  };
}

export function configMapObject(name: string, data: unknown, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'pierhead-system', resourceVersion: '50', ...metadata },
    data,
  };
}

export function inForceObject(documents = '{"kind":"Cluster"}\n', metadata: Fields = {}): Fields {
  const data = { documents, digest: digest(documents), source: 'Revision', acceptedAt: '2026-11-20T08:00:00Z' };
  return configMapObject('pierhead-in-force', data, metadata);
}

export function disruptionsObject(lines: string, metadata: Fields = {}): Fields {
  return configMapObject('pierhead-disruptions', { disruptions: lines }, metadata);
}

/** One of each kind. */
export function everyObject(): Fields[] {
  return [
    serviceObject(),
    eipObject(),
    namespaceObject(),
    nodeObject(),
    sliceObject([endpointOf('10.244.0.5', 'n1', { ready: true })]),
    reportObject(),
    inForceObject(),
    disruptionsObject('{"at":"2026-11-24T07:00:00Z","action":"move","service":"shop/web","from":"10.20.30.8"}\n'),
  ];
}

/** A typed list as the API gives it: the items of built-in kinds have neither kind nor apiVersion. */
export function typedList(kind: string, apiVersion: string, items: readonly Fields[], metadata: Fields = {}): Fields {
  const bare = items.map(({ kind: _kind, apiVersion: _apiVersion, ...rest }) => rest);
  return { apiVersion, kind: `${kind}List`, metadata: { resourceVersion: '200', ...metadata }, items: bare };
}
