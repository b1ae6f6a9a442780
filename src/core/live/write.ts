/**
 * `Live` -> Kubernetes objects, the inverse of the readers: `readLive` makes the same `Live` of them.
 *
 * Every object is made anew from what was read, so nothing gets out but what the planner sees: no annotation of
 * strangers, no `last-applied-configuration`, no pod's address, and of `managedFields` only who wrote a status.
 */

import { API_VERSION } from '../api/kinds.ts';
import { OWN_NAMESPACE } from '../api/resources.ts';
import { compareText } from '../diagnostic.ts';
import { compareAddresses, eipName, formatAddress } from '../net/address.ts';
import { DISRUPTIONS_NAME, IN_FORCE_NAME } from './config-maps.ts';
import { SERVICE_NAME_LABEL } from './endpoints.ts';
import type { Disruption, Eip, Endpoint, InForce, Live, Namespace, Node, Service, SpeakerReport } from './live.ts';

/** All objects, in a fixed order. Endpoints only of the Services that `live` has. */
export function writeLive(live: Live): object[] {
  return [
    ...(live.inForce === undefined ? [] : [writeInForce(live.inForce)]),
    ...(live.disruptions.length === 0 ? [] : [writeDisruptions(live.disruptions)]),
    ...inOrder(live.namespaces, compareText).map(writeNamespace),
    ...inOrder(live.nodes, compareText).map(writeNode),
    ...inOrder(live.eips, compareAddresses).map(writeEip),
    ...inOrder(live.speakerReports, compareText).map(writeSpeakerReport),
    ...inOrder(live.services, compareText).map(writeService),
    ...inOrder(live.services, compareText).flatMap((service) =>
      writeEndpoints(service, live.endpoints.get(service.key)),
    ),
  ];
}

function inOrder<K, V>(map: ReadonlyMap<K, V>, compare: (a: K, b: K) => number): V[] {
  return [...map].sort(([a], [b]) => compare(a, b)).map(([, value]) => value);
}

function writeInForce({ documents, digest, source }: InForce): object {
  return configMap(IN_FORCE_NAME, { source, digest, documents });
}

function writeDisruptions(disruptions: readonly Disruption[]): object {
  return configMap(DISRUPTIONS_NAME, { disruptions: disruptionsText(disruptions) });
}

/** The record of disruptions as its ConfigMap has it: a line of JSON for each. */
export function disruptionsText(disruptions: readonly Disruption[]): string {
  const lines = disruptions.map(({ atMs, action, service, from, fromPool }) =>
    JSON.stringify({ at: timeText(atMs), action, service, from: formatAddress(from), fromPool }),
  );
  return lines.map((line) => `${line}\n`).join('');
}

function configMap(name: string, data: Readonly<Record<string, string>>): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: OWN_NAMESPACE }, data };
}

function writeNamespace({ name, labels }: Namespace): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: textMap(labels) } };
}

function writeNode({ name, labels, ready, cordoned, networkUnavailable, addresses }: Node): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: textMap(labels) },
    spec: { unschedulable: cordoned || undefined },
    status: {
      conditions: [
        { type: 'Ready', status: ready ? 'True' : 'False' },
        ...(networkUnavailable ? [{ type: 'NetworkUnavailable', status: 'True' }] : []),
      ],
      // Which of them are external is of no interest here: neither kind is ever given to a Service.
      addresses: addresses.map((address) => ({ type: 'InternalIP', address: formatAddress(address) })),
    },
  };
}

function writeEip(eip: Eip): object {
  return {
    apiVersion: API_VERSION,
    kind: 'EIP',
    metadata: { name: eipName(eip.address), ...identity(eip) },
    spec: writeEipSpec(eip),
  };
}

/** `spec` of an EIP. What is not said of it has the value `undefined`. */
export function writeEipSpec(eip: Omit<Eip, 'uid' | 'resourceVersion'>) {
  return {
    address: formatAddress(eip.address),
    pool: eip.pool,
    policy: eip.policy || undefined,
    state: eip.state,
    until: eip.untilMs === undefined ? undefined : timeText(eip.untilMs),
    electionKey: eip.electionKey,
    services: eip.services.map(({ namespace, name, uid, ports, externalTrafficPolicy, untilMs }) => ({
      namespace,
      name,
      uid: uid || undefined,
      ports,
      externalTrafficPolicy,
      until: untilMs === undefined ? undefined : timeText(untilMs),
    })),
  };
}

function writeSpeakerReport(report: SpeakerReport): object {
  const { node, configDigest, observed, interfaces, sessions, deviations, updatedAtMs } = report;
  return {
    apiVersion: API_VERSION,
    kind: 'SpeakerReport',
    metadata: {
      name: node,
      managedFields:
        updatedAtMs === undefined
          ? undefined
          : [{ manager: 'pierhead-speaker', subresource: 'status', time: timeText(updatedAtMs) }],
    },
    status: {
      configDigest,
      observed,
      interfaces,
      sessions,
      deviations: deviations.map(({ address, reason, peer }) => ({ address: formatAddress(address), reason, peer })),
    },
  };
}

function writeService(service: Service): object {
  const { name, namespace, shown, shownBy, selector } = service;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      ...identity(service),
      creationTimestamp: service.createdAtMs === 0 ? undefined : timeText(service.createdAtMs),
      // Since when it is being deleted is not known here, only that it is.
      deletionTimestamp: service.deleting ? timeText(service.createdAtMs) : undefined,
      labels: textMap(service.labels),
      annotations: textMap(service.annotations),
      managedFields:
        shownBy === undefined
          ? undefined
          : [{ manager: shownBy, subresource: 'status', fieldsV1: { 'f:status': { 'f:loadBalancer': {} } } }],
    },
    spec: {
      type: service.isLoadBalancer ? 'LoadBalancer' : 'ClusterIP',
      loadBalancerClass: service.loadBalancerClass,
      loadBalancerIP: service.loadBalancerIP,
      ports: service.ports,
      selector: selector === '' ? undefined : (JSON.parse(selector) as unknown),
      externalTrafficPolicy: service.externalTrafficPolicy,
      healthCheckNodePort: service.healthCheckNodePort,
      ipFamilyPolicy: service.ipFamilyPolicy,
      ipFamilies: service.ipFamilies.map((family) => (family === 'ipv4' ? 'IPv4' : 'IPv6')),
      allocateLoadBalancerNodePorts: service.allocatesNodePorts,
      loadBalancerSourceRanges: service.sourceRanges.length === 0 ? undefined : service.sourceRanges,
    },
    status: {
      loadBalancer: shown.length === 0 ? {} : { ingress: shown.map((address) => ({ ip: formatAddress(address) })) },
    },
  };
}

/** One slice for all endpoints of a Service. Without addresses: an entry without one is an endpoint of its own. */
function writeEndpoints({ name, namespace }: Service, endpoints: readonly Endpoint[] | undefined): object[] {
  return endpoints === undefined
    ? []
    : [
        {
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          metadata: { name, namespace, labels: { [SERVICE_NAME_LABEL]: name } },
          endpoints: endpoints.map(({ node, ready, serving, terminating }) => ({
            nodeName: node,
            conditions: { ready, serving, terminating },
          })),
        },
      ];
}

function identity(object: { readonly uid: string; readonly resourceVersion: string }): object {
  return { uid: object.uid || undefined, resourceVersion: object.resourceVersion || undefined };
}

function textMap(map: Readonly<Record<string, string>>): object | undefined {
  const entries = Object.entries(map).sort(([a], [b]) => compareText(a, b));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** RFC 3339, without the fraction where it is zero: as the API server writes it. */
function timeText(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}
