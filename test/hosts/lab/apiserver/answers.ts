/**
 * Requests whose answers are recorded from a real API server (`answers.golden.json`): the embedded one must give the same.
 *
 * The steps of a case run one after the other on the same server; no two cases use the same objects.
 */
import type { ApiServer } from '../../../cluster/api-server.ts';

/** `type` is the Content-Type; default JSON. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
}

export interface AnswerCase {
  readonly title: string;
  readonly steps: readonly Step[];
}

const OWN = '/apis/pierhead.io/v1alpha1';
const SERVICES = '/api/v1/namespaces/default/services';
const MAPS = '/api/v1/namespaces/default/configmaps';
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';
const CORE_EVENTS = '/api/v1/namespaces/default/events';
const EVENTS = '/apis/events.k8s.io/v1/namespaces/default/events';

export const MERGE = 'application/merge-patch+json';
export const JSON_PATCH = 'application/json-patch+json';
export const APPLY = 'application/apply-patch+yaml';

const get = (path: string): Step => ({ method: 'GET', path });
const post = (path: string, body: unknown): Step => ({ method: 'POST', path, body });
const put = (path: string, body: unknown): Step => ({ method: 'PUT', path, body });
const merge = (path: string, body: unknown): Step => ({ method: 'PATCH', path, body, type: MERGE });
const jsonPatch = (path: string, body: unknown): Step => ({ method: 'PATCH', path, body, type: JSON_PATCH });
const strategic = (path: string, body: unknown): Step => ({
  method: 'PATCH',
  path,
  body,
  type: 'application/strategic-merge-patch+json',
});
const apply = (path: string, body: unknown): Step => ({ method: 'PATCH', path, body, type: APPLY });
const remove = (path: string, body?: unknown): Step => ({
  method: 'DELETE',
  path,
  ...(body !== undefined && { body }),
});

function own(kind: string, name: string, rest: object, metadata: object = {}): object {
  return { apiVersion: 'pierhead.io/v1alpha1', kind, metadata: { name, ...metadata }, ...rest };
}

const EIP = { pool: 'p', policy: 'q', state: 'Active', electionKey: 'k', services: [] };
const eip = (address: string, spec: object = {}, name = address): object =>
  own('EIP', name, { spec: { ...EIP, address, ...spec } });
const pool = (name: string, spec: object, metadata: object = {}): object =>
  own('AddressPool', name, { spec: { addresses: ['10.0.0.0/24'], ...spec } }, metadata);
const service = (name: string, spec: object = {}, metadata: object = {}): object => ({
  metadata: { name, ...metadata },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }], selector: { app: 'a' }, ...spec },
});
const ingress = (...entries: readonly object[]): object => ({ status: { loadBalancer: { ingress: entries } } });
const condition = (type: string, status: string): object => ({
  type,
  status,
  reason: 'A',
  message: 'm',
  lastTransitionTime: '2026-01-01T00:00:00Z',
});
const event = (name: string, rest: object): object => ({
  metadata: { name },
  eventTime: '2026-01-01T00:00:00.000000Z',
  action: 'Assign',
  reason: 'Assigned',
  type: 'Normal',
  note: 'a note',
  reportingController: 'pierhead.io/controller',
  reportingInstance: 'one',
  regarding: { kind: 'Service', namespace: 'default', name: 'a', apiVersion: 'v1' },
  ...rest,
});

export const ANSWER_CASES: readonly AnswerCase[] = [
  {
    title: 'custom resources: create, read, change, delete',
    steps: [
      post(`${OWN}/eips`, eip('10.1.0.1')),
      get(`${OWN}/eips/10.1.0.1`),
      post(`${OWN}/eips`, eip('10.1.0.1')),
      merge(`${OWN}/eips/10.1.0.1`, { spec: { pool: 'p2' }, status: { observedGeneration: 7 } }),
      merge(`${OWN}/eips/10.1.0.1`, { spec: { pool: 'p2' } }),
      merge(`${OWN}/eips/10.1.0.1/status`, {
        metadata: { labels: { a: 'b' } },
        spec: { pool: 'p3' },
        status: { observedGeneration: 3 },
      }),
      merge(`${OWN}/eips/10.1.0.1`, { metadata: { labels: { a: 'b' }, annotations: { x: 'y' } } }),
      merge(`${OWN}/eips/10.1.0.1`, { metadata: { labels: { a: null }, annotations: null } }),
      merge(`${OWN}/eips/10.1.0.1`, { metadata: { resourceVersion: '1' }, spec: { pool: 'p9' } }),
      merge(`${OWN}/eips/10.1.0.1`, { metadata: { uid: 'x' }, spec: { pool: 'p9' } }),
      merge(`${OWN}/eips/10.1.0.1`, { metadata: { name: 'other' } }),
      put(`${OWN}/eips/10.1.0.1`, eip('10.1.0.1', { pool: 'p4' })),
      put(`${OWN}/eips/10.1.0.2`, eip('10.1.0.2')),
      put(`${OWN}/eips`, eip('10.1.0.2')),
      remove(`${OWN}/eips/10.1.0.1`),
      remove(`${OWN}/eips/10.1.0.1`),
      get(`${OWN}/eips/10.1.0.1`),
    ],
  },
  {
    title: 'custom resources: what is refused',
    steps: [
      post(`${OWN}/eips`, eip('10.2.0.1', {}, '10.2.0.2')),
      post(`${OWN}/eips`, eip('010.2.0.1', {}, '10.2.0.1')),
      post(`${OWN}/eips`, eip('10.2.0.1', { state: 'Active', until: '2026-01-01T00:00:00Z' })),
      post(`${OWN}/eips`, eip('10.2.0.1', { state: 'Leaving' })),
      post(`${OWN}/eips`, eip('10.2.0.1', { state: 'Leaving', until: '2026-02-30T00:00:00Z' })),
      post(`${OWN}/eips`, eip('10.2.0.1', { state: 'Gone' })),
      post(`${OWN}/eips`, eip('10.2.0.1', { pool: 'P' })),
      post(`${OWN}/eips`, eip('10.2.0.1', { electionKey: '' })),
      post(`${OWN}/eips`, eip('10.2.0.1', { electionKey: 'k'.repeat(254) })),
      post(`${OWN}/eips`, eip('10.2.0.1', { pool: 7 })),
      post(`${OWN}/eips`, eip('10.2.0.1', { pool: null })),
      post(`${OWN}/eips`, eip('10.2.0.1', { until: null, state: null })),
      post(`${OWN}/addresspools?dryRun=All`, pool('nulls', { mode: null, exclude: null, extra: null })),
      post(`${OWN}/eips`, eip('10.2.0.1', { services: {} })),
      post(`${OWN}/eips`, eip('10.2.0.1', { services: ['a'] })),
      post(`${OWN}/eips`, own('EIP', '10.2.0.1', {})),
      post(`${OWN}/eips`, own('EIP', 'a:b', { spec: { ...EIP, address: '10.2.0.1' } })),
      post(`${OWN}/eips`, own('EIP', '10.2.0.1', { spec: { ...EIP, address: '10.2.0.1' } }, { resourceVersion: '5' })),
      post(`${OWN}/eips`, { kind: 'EIP', metadata: { name: '10.2.0.1' } }),
      post(`${OWN}/eips`, { apiVersion: 'pierhead.io/v1', kind: 'EIP', metadata: { name: '10.2.0.1' } }),
      post(`${OWN}/eips`, {}),
      post(`${OWN}/eips`, ''),
      post(`${OWN}/eips`, '{"apiVersion":"pierhead.io/v1alpha1","kind":"EIP"'),
      post(`${OWN}/eips?fieldValidation=Strict`, eip('10.2.0.1', { extra: 1 })),
      post(`${OWN}/eips?fieldValidation=Nonsense`, eip('10.2.0.1')),
      post(`${OWN}/eips?dryRun=Some`, eip('10.2.0.1')),
      post(`${OWN}/eips?dryRun=All`, eip('10.2.0.1', { extra: 1 })),
      get(`${OWN}/eips/10.2.0.1`),
      post(`${OWN}/addresspools`, pool('refused', { addresses: ['10.0.0.1/24'] })),
      post(`${OWN}/addresspools`, pool('refused', { addresses: ['10.0.0.9-::1'] })),
      post(`${OWN}/addresspools`, pool('refused', { addresses: [] })),
      post(`${OWN}/addresspools`, pool('refused', { clusters: { names: ['a'] } })),
      post(`${OWN}/addresspools`, pool('refused', { advertise: [{ layer2: {}, bgp: {} }] })),
      post(`${OWN}/addresspools`, pool('refused', { advertise: [{ bgp: { aggregationLength: 33 } }] })),
      post(`${OWN}/addresspools`, pool('refused', { avoidBuggyIPs: 'yes' })),
      post(`${OWN}/settings`, own('Settings', 'other', { spec: {} })),
      post(`${OWN}/settings`, own('Settings', 'default', { spec: { quarantine: '5' } })),
      post(`${OWN}/revisions`, own('Revision', 'current', { spec: { format: 'x', digest: 'x', documents: '' } })),
    ],
  },
  {
    title: 'custom resources: what is held up by finalizers',
    steps: [
      post(`${OWN}/addresspools`, pool('held', {}, { finalizers: ['hold'] })),
      remove(`${OWN}/addresspools/held`),
      remove(`${OWN}/addresspools/held`),
      merge(`${OWN}/addresspools/held`, { spec: { mode: 'Observe' } }),
      merge(`${OWN}/addresspools/held`, { metadata: { finalizers: null } }),
      get(`${OWN}/addresspools/held`),
    ],
  },
  {
    title: 'paths that lead nowhere',
    steps: [
      get(`${OWN}/nothings`),
      get('/apis/pierhead.io/v2/eips'),
      get('/apis/nobody.example.com/v1/things'),
      get('/api/v1/nothings'),
      get('/nothing'),
      get(`${OWN}/eips/10.3.0.1/status`),
      get(`${OWN}/eips/10.3.0.1/scale`),
      get(`${OWN}/namespaces/default/eips`),
      get('/api/v1/namespaces/default/nodes'),
      get('/api/v1/services/a'),
      post('/api/v1/services', service('a')),
      remove(`${SERVICES}/nothing`),
      put(SERVICES, service('a')),
      post(`${SERVICES}/a`, service('a')),
    ],
  },
  {
    title: 'merge patch and JSON patch',
    steps: [
      post(`${OWN}/addresspools`, pool('patched', { mode: 'Active', exclude: ['10.0.0.1'] })),
      jsonPatch(`${OWN}/addresspools/patched`, [
        { op: 'test', path: '/spec/mode', value: 'Active' },
        { op: 'replace', path: '/spec/mode', value: 'Observe' },
        { op: 'add', path: '/spec/exclude/-', value: '10.0.0.3' },
        { op: 'add', path: '/spec/exclude/1', value: '10.0.0.2' },
        { op: 'add', path: '/metadata/labels', value: { 'a.b/c': 'd' } },
        { op: 'copy', from: '/metadata/labels/a.b~1c', path: '/metadata/labels/e' },
        { op: 'move', from: '/metadata/labels/e', path: '/metadata/labels/f' },
        { op: 'remove', path: '/spec/exclude/0' },
      ]),
      jsonPatch(`${OWN}/addresspools/patched`, [{ op: 'test', path: '/spec/mode', value: 'Active' }]),
      jsonPatch(`${OWN}/addresspools/patched`, [{ op: 'remove', path: '/spec/nothing' }]),
      jsonPatch(`${OWN}/addresspools/patched`, [{ op: 'add', path: '/spec/nothing/below', value: 1 }]),
      jsonPatch(`${OWN}/addresspools/patched`, {}),
      merge(`${OWN}/addresspools/patched`, []),
      merge(`${OWN}/addresspools/patched?force=true`, {}),
      merge(`${OWN}/addresspools/nothing`, {}),
      {
        method: 'PATCH',
        path: `${OWN}/addresspools/patched`,
        body: {},
        type: 'application/strategic-merge-patch+json',
      },
      { method: 'PATCH', path: `${OWN}/addresspools/patched`, body: {}, type: 'application/json' },
    ],
  },
  {
    title: 'strategic merge patch of built-in kinds',
    steps: [
      post(
        SERVICES,
        service('merged', {
          ports: [
            { port: 80, name: 'a' },
            { port: 443, name: 'b' },
          ],
        }),
      ),
      strategic(`${SERVICES}/merged`, {
        spec: {
          ports: [
            { port: 443, name: 'c' },
            { port: 8080, name: 'd' },
          ],
        },
      }),
      strategic(`${SERVICES}/merged`, { spec: { ports: [{ port: 80, $patch: 'delete' }], selector: { more: 'x' } } }),
      strategic(`${SERVICES}/merged`, {
        spec: {
          '$setElementOrder/ports': [{ port: 8080 }, { port: 443 }],
          ports: [{ port: 8080, name: 'e' }],
        },
      }),
      strategic(`${SERVICES}/merged`, { spec: { ports: [{ port: 81, name: 'z' }, { $patch: 'replace' }] } }),
      strategic(`${SERVICES}/merged`, {
        spec: { selector: { $patch: 'replace', only: 'y' }, externalIPs: ['10.0.0.5'] },
      }),
      strategic(`${SERVICES}/merged`, { spec: { selector: null, externalIPs: ['10.0.0.6'] } }),
      strategic(`${SERVICES}/merged`, {
        metadata: { finalizers: ['example.com/a', 'example.com/b'], labels: { a: 'b' } },
      }),
      strategic(`${SERVICES}/merged`, {
        metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/a'], labels: { $retainKeys: ['c'], c: 'd' } },
      }),
      strategic(`${SERVICES}/merged/status`, { status: { conditions: [condition('A', 'True')] } }),
      strategic(`${SERVICES}/merged/status`, { status: { conditions: [condition('B', 'True')] } }),
      strategic(`${SERVICES}/merged`, []),
      { method: 'PATCH', path: `${SERVICES}/merged`, body: {}, type: 'application/json' },
    ],
  },
  {
    title: 'server-side apply of built-in kinds',
    steps: [
      apply(`${SERVICES}/kept?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'Service',
        ...service('kept', {}, { labels: { a: 'b' } }),
      }),
      apply(`${SERVICES}/kept?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'Service',
        ...service('kept', {}, { labels: { a: 'b' } }),
      }),
      apply(`${SERVICES}/kept?fieldManager=m2`, {
        apiVersion: 'v1',
        kind: 'Service',
        ...service('kept', { ports: [{ port: 80, name: 'x' }] }),
      }),
      apply(`${SERVICES}/kept?fieldManager=m2&force=true`, {
        apiVersion: 'v1',
        kind: 'Service',
        ...service('kept', {
          ports: [
            { port: 80, name: 'x', targetPort: 8080 },
            { port: 81, name: 'y' },
          ],
        }),
      }),
      apply(`${SERVICES}/kept?fieldManager=m2`, {
        apiVersion: 'v1',
        kind: 'Service',
        ...service('kept', { ports: [{ port: 81, name: 'z' }] }),
      }),
      apply(`${SERVICES}/kept?fieldManager=m1`, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'kept' } }),
      apply(`${MAPS}/kept?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kept' },
        data: { a: '1', b: '2' },
      }),
      put(`${MAPS}/kept?fieldManager=m2`, { metadata: { name: 'kept' }, data: { a: '9', b: '2' } }),
      apply(`${MAPS}/kept?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kept' },
        data: { a: '1', b: '2' },
      }),
      apply(`${MAPS}/kept?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kept' },
        data: { b: '3' },
      }),
      apply(`${MAPS}/kept?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kept' },
        dada: {},
      }),
    ],
  },
  {
    title: 'server-side apply of custom resources',
    steps: [
      apply(
        `${OWN}/addresspools/applied?fieldManager=m1`,
        pool('applied', { mode: 'Active', advertise: [] }, { labels: { a: 'b' } }),
      ),
      apply(
        `${OWN}/addresspools/applied?fieldManager=m1`,
        pool('applied', { mode: 'Active', advertise: [] }, { labels: { a: 'b' } }),
      ),
      apply(`${OWN}/addresspools/applied?fieldManager=m2`, pool('applied', { mode: 'Active' })),
      apply(`${OWN}/addresspools/applied?fieldManager=m2`, pool('applied', { mode: 'Observe' })),
      apply(
        `${OWN}/addresspools/applied?fieldManager=m2`,
        pool('applied', { mode: 'Observe', addresses: ['10.9.0.0/24'] }, { labels: { a: 'c' } }),
      ),
      apply(
        `${OWN}/addresspools/applied?fieldManager=m2&force=true`,
        pool('applied', { mode: 'Observe', addresses: ['10.9.0.0/24'] }),
      ),
      merge(`${OWN}/addresspools/applied?fieldManager=m3`, { spec: { mode: 'Active' } }),
      apply(
        `${OWN}/addresspools/applied?fieldManager=m2`,
        pool('applied', { mode: 'Observe', addresses: ['10.9.0.0/24'] }),
      ),
      apply(
        `${OWN}/addresspools/applied?fieldManager=m2`,
        own('AddressPool', 'applied', { spec: { addresses: ['10.9.0.0/24'] } }),
      ),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, own('AddressPool', 'applied', {})),
      apply(
        `${OWN}/addresspools/applied/status?fieldManager=s1`,
        own('AddressPool', 'applied', { spec: { mode: 'Observe' }, status: { observedGeneration: 1 } }),
      ),
      apply(
        `${OWN}/addresspools/applied/status?fieldManager=s2`,
        own('AddressPool', 'applied', { status: { observedGeneration: 2 } }),
      ),
      merge(`${OWN}/addresspools/applied`, { metadata: { managedFields: [{}] } }),
      apply(
        `${OWN}/addresspools/applied?fieldManager=m1`,
        own('AddressPool', 'applied', { spec: { addresses: ['10.7.0.0/24'] } }),
      ),
      apply(`${OWN}/addresspools/applied`, own('AddressPool', 'applied', {})),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, own('AddressPool', 'other', {})),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, own('AddressPool', 'applied', {}, { managedFields: [{}] })),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, own('AddressPool', 'applied', {}, { resourceVersion: '1' })),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, own('AddressPool', 'applied', {}, { uid: 'x' })),
      apply(`${OWN}/addresspools/applied2?fieldManager=m1`, own('AddressPool', 'applied2', {}, { uid: 'x' })),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, own('EIP', 'applied', {})),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, { metadata: { name: 'applied' } }),
      apply(`${OWN}/addresspools/applied?fieldManager=m1`, pool('applied', { extra: 1 })),
      apply(`${OWN}/addresspools/applied?fieldManager=${'m'.repeat(129)}`, pool('applied', {})),
      apply(`${OWN}/addresspools/nothing/status?fieldManager=m1`, own('AddressPool', 'nothing', { status: {} })),
    ],
  },
  {
    title: 'a Service of type LoadBalancer, from its creation to its end',
    steps: [
      post(SERVICES, service('one')),
      merge(`${SERVICES}/one/status`, ingress({ ip: '10.0.0.1' })),
      merge(`${SERVICES}/one/status`, ingress({ ip: '10.0.0.1', ipMode: 'VIP' })),
      merge(`${SERVICES}/one/status`, ingress({ ip: '10.0.0.2', ipMode: 'Proxy' }, { ip: '2001:db8::1' })),
      merge(`${SERVICES}/one/status`, { status: { conditions: [condition('X', 'True')] } }),
      merge(`${SERVICES}/one/status`, ingress({ ip: '999.1.1.1' })),
      merge(`${SERVICES}/one/status`, ingress({ ip: '10.0.0.1', ipMode: 'Other' })),
      merge(`${SERVICES}/one/status`, ingress({ hostname: 'a.example.com' })),
      merge(`${SERVICES}/one/status`, ingress({ hostname: 'A_b' })),
      merge(`${SERVICES}/one/status`, ingress({ ip: '', ipMode: 'VIP' })),
      merge(`${SERVICES}/one/status`, ingress({ ip: '' })),
      put(`${SERVICES}/one/status`, { metadata: { name: 'one' }, ...ingress({ ip: '10.0.0.1' }) }),
      put(`${SERVICES}/one/status`, { metadata: { name: 'one' }, ...ingress({ ip: '10.0.0.1', ipMode: 'VIP' }) }),
      merge(`${SERVICES}/one`, { metadata: { labels: { x: 'y' } }, ...ingress({ ip: '10.0.0.9' }) }),
      merge(`${SERVICES}/one`, { spec: { externalTrafficPolicy: 'Local' } }),
      merge(`${SERVICES}/one`, { spec: { externalTrafficPolicy: 'Cluster' } }),
      merge(`${SERVICES}/one`, { spec: { loadBalancerClass: 'pierhead.io/public' } }),
      merge(`${SERVICES}/one`, { spec: { allocateLoadBalancerNodePorts: false } }),
      merge(`${SERVICES}/one`, { spec: { ports: [{ port: 80 }] } }),
      put(`${SERVICES}/one`, service('one', { selector: { app: 'b' } })),
      put(`${SERVICES}/one`, { ...service('one'), metadata: { name: 'one', uid: 'x' } }),
      merge(`${SERVICES}/one`, { spec: { clusterIP: '10.96.255.1', clusterIPs: ['10.96.255.1'] } }),
      merge(`${SERVICES}/one`, { spec: { type: 'ClusterIP' } }),
      merge(`${SERVICES}/one/status`, ingress({ ip: '10.0.0.1', ipMode: 'VIP' })),
      merge(`${SERVICES}/one`, { spec: { type: 'LoadBalancer', loadBalancerClass: 'pierhead.io/public' } }),
      merge(`${SERVICES}/one`, { spec: { type: 'ExternalName', externalName: 'a.example.com' } }),
      remove(`${SERVICES}/one`),
    ],
  },
  {
    title: 'Services of other shapes',
    steps: [
      post(SERVICES, service('two', { allocateLoadBalancerNodePorts: false, loadBalancerClass: 'pierhead.io/public' })),
      post(
        SERVICES,
        service('three', {
          ports: [
            { port: 80, name: 'a' },
            { port: 443, name: 'b', protocol: 'UDP', targetPort: 'x' },
          ],
        }),
      ),
      post(SERVICES, service('four', { externalTrafficPolicy: 'Local', ipFamilyPolicy: 'PreferDualStack' })),
      post(SERVICES, service('five', { type: 'ClusterIP', clusterIP: 'None' })),
      post(SERVICES, service('six', { type: 'NodePort', ports: [{ port: 80, nodePort: 30001 }] })),
      post(SERVICES, service('seven', { type: 'NodePort', ports: [{ port: 80, nodePort: 30001 }] })),
      post(SERVICES, service('seven', { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] })),
      post(SERVICES, service('seven', { type: 'Other' })),
      post(SERVICES, service('seven', { ports: [] })),
      post(SERVICES, service('seven', { ports: [{ port: 0 }] })),
      post(SERVICES, service('seven', { ports: [{ port: 80 }, { port: 81 }] })),
      post(
        SERVICES,
        service('seven', {
          ports: [
            { port: 80, name: 'a' },
            { port: 81, name: 'a' },
          ],
        }),
      ),
      post(SERVICES, service('seven', { ports: [{ port: 80, protocol: 'ICMP' }] })),
      post(SERVICES, service('7seven')),
      post(`${SERVICES}?fieldValidation=Strict`, service('seven', { ports: [{ port: 80, x: 1 }], y: 2 })),
      post(`${SERVICES}?dryRun=All`, service('seven', { ports: [{ port: 80, nodePort: 30099, x: 1 }], y: 2 })),
      post(SERVICES, service('seven', { ports: [{ port: '80' }] })),
      post(SERVICES, service('seven', { ports: [{ port: 80.5 }] })),
      post(SERVICES, service('seven', { ports: {} })),
      post(SERVICES, service('seven', { type: 4 })),
      post(SERVICES, service('seven', { selector: { a: 1 } })),
      post(SERVICES, service('seven', { allocateLoadBalancerNodePorts: 'x' })),
      post(SERVICES, { ...service('seven'), spec: [] }),
      post(SERVICES, []),
      post(`${OWN}/eips`, []),
      post(`${OWN}/eips`, eip('10.2.0.9', {}, undefined)),
      post(`${OWN}/eips`, own('EIP', '10.2.0.8', { spec: {} }, { labels: { a: 1 } })),
      post(`${OWN}/eips`, own('EIP', '10.2.0.8', { spec: {} }, { labels: [] })),
      post(SERVICES, service('seven', {}, { labels: { a: 1 } })),
      post(SERVICES, service('empty', { selector: {}, externalIPs: [], loadBalancerSourceRanges: [] }, { labels: {} })),
      post(`${OWN}/addresspools`, pool('empty', { exclude: [] }, { labels: {}, annotations: {} })),
      merge(`${OWN}/addresspools/empty`, { metadata: { labels: {} } }),
      merge(`${SERVICES}/two`, { spec: { ports: [{ port: '80' }] } }),
      merge(`${SERVICES}/two`, { spec: { loadBalancerIP: '10.0.0.78', nonsense: 1 } }),
      post(SERVICES, service('seven', { externalTrafficPolicy: 'Other' })),
      post(SERVICES, service('seven', { loadBalancerSourceRanges: ['10.0.0.0/99'] })),
      post(SERVICES, service('seven', { loadBalancerIP: '10.0.0.77' })),
      post(SERVICES, service('eight', {}, { finalizers: ['nodomain'] })),
      post(SERVICES, service('eight', {}, { labels: { 'a b': 'c' } })),
      post(SERVICES, service('eight', {}, { labels: { a: 'c d' } })),
      post(SERVICES, service('eight', {}, { annotations: { 'a b': 'c' } })),
      post('/api/v1/namespaces/nowhere/services', service('eight')),
      post(SERVICES, service('eight', {}, { namespace: 'other' })),
      post(SERVICES, { ...service('eight'), ...ingress({ ip: '10.0.0.1' }) }),
    ],
  },
  {
    title: "a Service's status by several writers",
    steps: [
      post(SERVICES, service('shared')),
      apply(`${SERVICES}/shared/status?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'shared' },
        ...ingress({ ip: '10.0.0.1' }),
      }),
      apply(`${SERVICES}/shared/status?fieldManager=m2`, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'shared' },
        ...ingress({ ip: '10.0.0.2' }),
      }),
      apply(`${SERVICES}/shared/status?fieldManager=m2`, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'shared' },
        status: { conditions: [condition('B', 'True')] },
      }),
      apply(`${SERVICES}/shared/status?fieldManager=m1`, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'shared' },
        status: { conditions: [condition('A', 'True')], loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } },
      }),
      apply(`${SERVICES}/shared/status?fieldManager=m2&force=true`, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'shared' },
        ...ingress({ ip: '10.0.0.2' }),
      }),
      merge(`${SERVICES}/shared/status?fieldManager=m3`, { status: { conditions: [condition('C', 'False')] } }),
      merge(`${SERVICES}/shared/status?fieldManager=m3`, { status: { loadBalancer: { ingress: null } } }),
    ],
  },
  {
    title: 'ConfigMaps and Secrets',
    steps: [
      post(MAPS, { metadata: { name: 'm' }, data: { a: 'b' } }),
      put(`${MAPS}/m`, { metadata: { name: 'm' }, data: { a: 'c' } }),
      put(`${MAPS}/m`, { metadata: { name: 'm' }, data: { a: 'c' } }),
      put(`${MAPS}/m`, { metadata: { name: 'm', resourceVersion: '1' }, data: { a: 'd' } }),
      put(`${MAPS}/m`, { metadata: { name: 'm', resourceVersion: 'abc' }, data: { a: 'd' } }),
      put(`${MAPS}/m`, { metadata: { name: 'other' }, data: { a: 'd' } }),
      put(`${MAPS}/m`, { metadata: { name: 'm', namespace: 'other' }, data: { a: 'd' } }),
      put(`${MAPS}/m`, { metadata: { name: 'm' }, data: { a: 1 } }),
      put(`${MAPS}/m`, { apiVersion: 'v2', kind: 'ConfigMap', metadata: { name: 'm' } }),
      put(`${MAPS}/nothing`, { metadata: { name: 'nothing' } }),
      merge(`${MAPS}/m`, { data: { b: 'x' } }),
      merge(`${MAPS}/m`, { metadata: { finalizers: ['example.com/a'] } }),
      remove(`${MAPS}/m`),
      merge(`${MAPS}/m`, { metadata: { finalizers: [] } }),
      post(MAPS, { metadata: { name: 'empty', labels: {}, annotations: {}, finalizers: [] }, data: {} }),
      put(`${MAPS}/empty`, { metadata: { name: 'empty', labels: {} }, data: {}, binaryData: {} }),
      post(MAPS, { metadata: { generateName: 'g-' } }),
      post(MAPS, { metadata: {} }),
      post(MAPS, { metadata: { name: 'A' } }),
      post('/api/v1/namespaces/default/secrets', {
        metadata: { name: 's' },
        data: { a: 'YQ==' },
        stringData: { b: 'b' },
      }),
      post('/api/v1/namespaces/default/secrets', { metadata: { name: 's2' }, data: { a: '***' } }),
      remove('/api/v1/namespaces/default/secrets/s'),
    ],
  },
  {
    title: 'Leases',
    steps: [
      post(LEASES, {
        metadata: { name: 'l' },
        spec: { holderIdentity: 'x', leaseDurationSeconds: 15, renewTime: '2026-01-01T00:00:00.000000Z' },
      }),
      put(`${LEASES}/l`, { metadata: { name: 'l' }, spec: { holderIdentity: 'y' } }),
      merge(`${LEASES}/l`, { spec: { renewTime: '2026-01-01T01:00:00.000000+01:00' } }),
      merge(`${LEASES}/l`, { spec: { renewTime: '2026-01-01T00:00:00Z' } }),
      merge(`${LEASES}/l`, { spec: { renewTime: '2026-01-01T00:00:00.123Z' } }),
      merge(`${LEASES}/l`, { spec: { renewTime: '2026-01-01T00:00:00.123456789Z' } }),
      merge(`${LEASES}/l`, { spec: { leaseDurationSeconds: 0 } }),
      merge(`${LEASES}/l`, { spec: { leaseTransitions: -1 } }),
      merge(`${LEASES}/l`, { spec: { leaseTransitions: 1 } }),
      remove(`${LEASES}/l`),
    ],
  },
  {
    title: 'Nodes and EndpointSlices',
    steps: [
      post('/api/v1/nodes', {
        metadata: { name: 'n', labels: { a: 'b' } },
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          addresses: [{ type: 'InternalIP', address: '10.0.0.1' }],
        },
      }),
      merge('/api/v1/nodes/n/status', {
        metadata: { labels: { c: 'd' } },
        status: { conditions: [{ type: 'Ready', status: 'False' }] },
      }),
      merge('/api/v1/nodes/n', { spec: { unschedulable: true, taints: null }, status: { addresses: [] } }),
      merge('/api/v1/nodes/n', { spec: { unschedulable: null } }),
      remove('/api/v1/nodes/n'),
      post('/api/v1/nodes', { metadata: { name: 'placed', namespace: 'default' } }),
      put('/api/v1/nodes/placed', { metadata: { name: 'placed', namespace: 'default', labels: { a: 'b' } } }),
      post(`${OWN}/addresspools`, pool('placed', {}, { namespace: 'default' })),
      apply(`${OWN}/addresspools/placed2?fieldManager=m1`, pool('placed2', {}, { namespace: 'default' })),
      post(SLICES, {
        metadata: { name: 'e', labels: { 'kubernetes.io/service-name': 'a' } },
        addressType: 'IPv4',
        endpoints: [{ addresses: ['10.1.2.3'], conditions: { ready: true }, nodeName: 'n' }],
        ports: [{ port: 80 }],
      }),
      merge(`${SLICES}/e`, { endpoints: [{ addresses: ['10.1.2.4'], conditions: { ready: false }, nodeName: 'n' }] }),
      merge(`${SLICES}/e`, { metadata: { labels: { x: 'y' } } }),
      merge(`${SLICES}/e`, { addressType: 'IPv6' }),
      remove(`${SLICES}/e`),
    ],
  },
  {
    title: 'Events, by both APIs',
    steps: [
      post(EVENTS, event('e1', {})),
      get(`${CORE_EVENTS}/e1`),
      merge(`${EVENTS}/e1`, { series: { count: 2, lastObservedTime: '2026-01-01T00:00:01.000000Z' } }),
      merge(`${EVENTS}/e1`, { note: 'another note' }),
      merge(`${EVENTS}/e1`, { series: { count: 1 } }),
      merge(`${EVENTS}/e1`, { series: { count: 2, lastObservedTime: null } }),
      post(EVENTS, event('e2', { eventTime: null })),
      post(EVENTS, event('e2', { type: 'Odd' })),
      post(EVENTS, event('e2', { action: '' })),
      post(EVENTS, event('e2', { reason: '' })),
      post(EVENTS, event('e2', { reportingController: '' })),
      post(EVENTS, event('e2', { note: 'n'.repeat(1025) })),
      post(EVENTS, event('e2', { eventTime: '2026-01-01T00:00:00Z' })),
      post(EVENTS, event('e2', { regarding: { kind: 'Service', namespace: 'other', name: 'a' } })),
      post(EVENTS, event('e3', { regarding: { kind: 'EIP', name: '10.0.0.1', apiVersion: 'pierhead.io/v1alpha1' } })),
      post(
        '/apis/events.k8s.io/v1/namespaces/kube-system/events',
        event('e4', { regarding: { kind: 'EIP', name: '10.0.0.1', apiVersion: 'pierhead.io/v1alpha1' } }),
      ),
      post(CORE_EVENTS, {
        metadata: { name: 'e5' },
        type: 'Odd',
        message: 'm',
        reason: 'r',
        involvedObject: { kind: 'Service', namespace: 'default', name: 'a', apiVersion: 'v1' },
      }),
      get(`${EVENTS}/e5`),
      remove(`${EVENTS}/e5`),
      get(`${CORE_EVENTS}?fieldSelector=${encodeURIComponent('involvedObject.kind=EIP,involvedObject.name=10.0.0.1')}`),
    ],
  },
  {
    title: 'Namespaces',
    steps: [
      post('/api/v1/namespaces', { metadata: { name: 'space' } }),
      merge('/api/v1/namespaces/space', { metadata: { labels: { a: 'b' } } }),
      post('/api/v1/namespaces', { metadata: { name: 'Space' } }),
      post('/api/v1/namespaces/space/configmaps', { metadata: { name: 'm' } }),
      remove('/api/v1/namespaces/default'),
      remove('/api/v1/namespaces/space'),
      remove('/api/v1/namespaces/space'),
      merge('/api/v1/namespaces/space', { metadata: { labels: { c: 'd' } } }),
      post('/api/v1/namespaces/space/configmaps', { metadata: { name: 'm2' } }),
      merge('/api/v1/namespaces/space/configmaps/m', { data: { a: 'b' } }),
    ],
  },
  {
    title: 'lists, their selectors and their pages',
    steps: [
      ...['a', 'b', 'c'].map((name, at) =>
        post(
          `${OWN}/reservations`,
          own('Reservation', name, { spec: { entries: [] } }, { labels: { n: name, even: String(at % 2 === 0) } }),
        ),
      ),
      get(`${OWN}/reservations`),
      ...[
        'n=a',
        'n==a',
        'n!=a',
        'n in (a, b)',
        'n notin (a)',
        'n',
        '!n',
        'n,even=true',
        'other',
        'n===a',
        '=a',
        'n in a',
        'a b',
      ].map((selector) => get(`${OWN}/reservations?labelSelector=${encodeURIComponent(selector)}`)),
      ...['metadata.name=a', 'metadata.name!=a', 'metadata.name=a,metadata.name=b', 'spec.x=y', 'nonsense'].map(
        (selector) => get(`${OWN}/reservations?fieldSelector=${encodeURIComponent(selector)}`),
      ),
      get(`${OWN}/reservations?limit=2`),
      get(`${OWN}/reservations?limit=2&labelSelector=n`),
      get(`${OWN}/reservations?limit=2&resourceVersion=0`),
      get(`${OWN}/reservations?limit=3`),
      get(`${OWN}/reservations?resourceVersion=abc`),
      get(`${OWN}/reservations?resourceVersion=999999999`),
      get(`${OWN}/reservations?resourceVersionMatch=Exact`),
      get(`${OWN}/reservations?watch=true&sendInitialEvents=true`),
      get(`${OWN}/reservations?watch=true&resourceVersionMatch=NotOlderThan`),
      get(`${OWN}/reservations?watch=true&resourceVersion=abc`),
      get(`${SERVICES}?fieldSelector=spec.other%3Dx`),
      get(`/api/v1/nodes?fieldSelector=spec.other%3Dx`),
      get(`${MAPS}?fieldSelector=spec.other%3Dx`),
      get(`${LEASES}?fieldSelector=spec.other%3Dx`),
      remove(`${OWN}/reservations?labelSelector=n%3Da`),
      get(`${OWN}/reservations?fieldSelector=metadata.name%3Da`),
    ],
  },
];

/** What an answer says, without what differs from run to run. */
export interface NormalAnswer {
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
}

/** Carries out the steps of a case. */
export async function answersOf(server: ApiServer, { steps }: AnswerCase): Promise<NormalAnswer[]> {
  const answers: NormalAnswer[] = [];
  for (const { method, path, body, type } of steps) {
    const { status, body: answer } = await server.request(method, path, body, type);
    answers.push({ request: `${method} ${path}`, status, body: normal(answer, '') });
  }
  return answers;
}

/** By the name of a field, what stands for any value of it. */
const VARIABLE: Readonly<Record<string, string>> = {
  uid: 'uid',
  resourceVersion: 'version',
  creationTimestamp: 'time',
  deletionTimestamp: 'time',
  time: 'time',
  clusterIP: 'address',
  clusterIPs: 'addresses',
  nodePort: 'port',
  healthCheckNodePort: 'port',
  continue: 'token',
};

const TEXTS: readonly [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>'],
  [/(in record|current:) \(?\d+\)?/g, '$1 <version>'],
  [/^g-[a-z0-9]{5}$/, 'g-<random>'],
  // The object as it was patched, with times and all.
  [/patch: Invalid value: ".*\}": /, 'patch: Invalid value: <object>: '],
  [/^Invalid value: "\{.*\}": (?=parsing|json)/, 'Invalid value: <object>: '],
];

/** Owners are ordered by time, and a second may begin in between. */
function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function normal(value: unknown, name: string): unknown {
  if (
    Object.hasOwn(VARIABLE, name) &&
    value !== null &&
    value !== '' &&
    value !== 'None' &&
    typeof value !== 'undefined'
  ) {
    // What a request said is the same everywhere.
    return value === 'x' ? value : `<${VARIABLE[name]}>`;
  }
  if (typeof value === 'string') return TEXTS.reduce((text, [pattern, to]) => text.replace(pattern, to), value);
  if (Array.isArray(value)) {
    const items = value.map((item) => normal(item, ''));
    if (name === 'managedFields') return items.sort(byText);
    // The real server tells the causes of a refusal in any order, and some of them twice.
    return name === 'causes' ? [...new Set(items.map((item) => JSON.stringify(item)))].sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, child]): [string, unknown] => [key, normal(child, key)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const record = Object.fromEntries(entries);
  const { details, message } = record;
  const causes = typeof details === 'object' && details !== null && 'causes' in details ? details.causes : undefined;
  // Then the message names them in that order, too.
  if (typeof message === 'string' && Array.isArray(causes) && causes.length > 1)
    record.message = message.replace(/: \[.*/s, ': [...]');
  return record;
}
