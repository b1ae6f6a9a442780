import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readService } from '../../../src/core/live/service.ts';
import { address, type Fields, serviceObject } from './kubernetes.ts';

function service(fields: Parameters<typeof serviceObject>[0] = {}) {
  const { value, problems } = readService(serviceObject(fields));
  assert.deepEqual(problems, []);
  assert.ok(value !== undefined);
  return value;
}

function paths(object: unknown): string[] {
  const { value, problems } = readService(object);
  assert.equal(value, undefined);
  return problems.map(({ path }) => path);
}

test('a Service is read with all that the planner looks at', () => {
  assert.deepEqual(readService(serviceObject()), {
    part: 'services',
    key: 'shop/web',
    resourceVersion: '100',
    problems: [],
    value: {
      key: 'shop/web',
      namespace: 'shop',
      name: 'web',
      uid: 'u-web',
      resourceVersion: '100',
      createdAtMs: Date.UTC(2026, 10, 1, 8),
      deleting: false,
      labels: { app: 'web' },
      annotations: {},
      isLoadBalancer: true,
      ports: [{ protocol: 'TCP', port: 443, nodePort: 30443 }],
      externalTrafficPolicy: 'Cluster',
      selector: '{"app":"web"}',
      ipFamilies: ['ipv4'],
      ipFamilyPolicy: 'SingleStack',
      sourceRanges: [],
      allocatesNodePorts: true,
      shown: [address('10.20.30.7')],
    },
  });
});

test('a Service that is not of type LoadBalancer and shows nothing is of no interest, whatever is in it', () => {
  const nothing = { loadBalancer: {} };
  for (const spec of [{ type: 'ClusterIP' }, { type: 'NodePort', ports: 'nonsense' }, { type: undefined }]) {
    const { value, problems } = readService(serviceObject({ spec, status: nothing }));
    assert.deepEqual([value, problems], [undefined, []]);
  }
});

test('a Service that shows an address is read whatever its type', () => {
  const { isLoadBalancer, shown } = service({ spec: { type: 'ClusterIP' } });
  assert.deepEqual([isLoadBalancer, shown], [false, [address('10.20.30.7')]]);
});

test('what a manifest leaves out has the defaults of Kubernetes', () => {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { type: 'LoadBalancer', ports: [{ port: 53 }] },
  };
  const { value } = readService(manifest);
  assert.deepEqual(value, {
    key: 'default/web',
    namespace: 'default',
    name: 'web',
    uid: '',
    resourceVersion: '',
    createdAtMs: 0,
    deleting: false,
    labels: {},
    annotations: {},
    isLoadBalancer: true,
    ports: [{ protocol: 'TCP', port: 53 }],
    externalTrafficPolicy: 'Cluster',
    selector: '',
    ipFamilies: ['ipv4'],
    ipFamilyPolicy: 'SingleStack',
    sourceRanges: [],
    allocatesNodePorts: true,
    shown: [],
  });
});

test('null is the same as absent', () => {
  const spec = { selector: null, ports: null, ipFamilies: null, loadBalancerClass: null, healthCheckNodePort: null };
  const value = service({ metadata: { annotations: null, deletionTimestamp: null }, spec });
  assert.deepEqual([value.selector, value.ports, value.ipFamilies, value.deleting], ['', [], ['ipv4'], false]);
});

test('the families of a Service without ipFamilies are those of its cluster IPs, the primary one first', () => {
  const of = (spec: Fields) => service({ spec: { ipFamilies: undefined, ...spec } }).ipFamilies;
  assert.deepEqual(of({ clusterIP: 'fd00::7', clusterIPs: ['fd00::7', '10.96.0.7'] }), ['ipv6', 'ipv4']);
  assert.deepEqual(of({ clusterIP: 'fd00::7', clusterIPs: undefined }), ['ipv6']);
  assert.deepEqual(of({ clusterIP: 'None', clusterIPs: ['None'] }), ['ipv4']);
});

test('families stay in the order of the Service', () => {
  assert.deepEqual(service({ spec: { ipFamilies: ['IPv6', 'IPv4'] } }).ipFamilies, ['ipv6', 'ipv4']);
});

test('shown addresses are sorted and each once; host names and texts that are no address are left out', () => {
  const ingress = [
    { ip: '2001:db8::7' },
    { ip: '10.20.30.9' },
    { ip: '10.20.30.7' },
    { ip: '10.20.30.9' },
    { hostname: 'lb.example.com' },
    { ip: '010.0.0.1' },
    { ip: 'not an address' },
    { ip: '' },
  ];
  const { shown } = service({ status: { loadBalancer: { ingress } } });
  assert.deepEqual(shown, [address('10.20.30.7'), address('10.20.30.9'), address('2001:db8::7')]);
});

test('an IPv4-mapped address in the status counts as the IPv4 address that it occupies', () => {
  assert.deepEqual(service({ status: { loadBalancer: { ingress: [{ ip: '::ffff:10.20.30.7' }] } } }).shown, [
    address('10.20.30.7'),
  ]);
});

test('only annotations that some load balancer reads are kept', () => {
  const kept = {
    'eip.openelb.kubesphere.io/v1alpha1': '10.20.30.7',
    'lb.kubesphere.io/v1alpha1': 'openelb',
    'metallb.io/address-pool': 'a',
    'metallb.universe.tf/loadBalancerIPs': '10.20.30.7',
    'pierhead.io/pool': 'office',
    'protocol.openelb.kubesphere.io/v1alpha1': 'layer2',
  };
  const strangers = {
    'kubectl.kubernetes.io/last-applied-configuration': '{"a secret":1}',
    'not.metallb.io/x': 'y',
    'pierhead.io.example.com/x': 'y',
    numeric: 5,
  };
  assert.deepEqual(service({ metadata: { annotations: { ...strangers, ...kept } } }).annotations, kept);
});

test('equal selectors give equal texts, in whatever order they are written', () => {
  const [one, other] = [
    { a: '1', b: '2' },
    { b: '2', a: '1' },
  ].map((selector) => service({ spec: { selector } }).selector);
  assert.equal(one, other);
  assert.notEqual(one, service({ spec: { selector: { a: '1' } } }).selector);
});

test('a label called __proto__ stays a label', () => {
  const { labels } = service({ metadata: { labels: JSON.parse('{"__proto__":"x"}') } });
  assert.deepEqual(Object.entries(labels), [['__proto__', 'x']]);
});

test('a node port of 0 is none', () => {
  const spec = { ports: [{ port: 80, nodePort: 0 }], healthCheckNodePort: 0, allocateLoadBalancerNodePorts: false };
  const value = service({ spec });
  assert.deepEqual(value.ports, [{ protocol: 'TCP', port: 80 }]);
  assert.deepEqual([value.healthCheckNodePort, value.allocatesNodePorts], [undefined, false]);
});

test('a Service with a deletionTimestamp is being deleted', () => {
  assert.equal(service({ metadata: { deletionTimestamp: '2026-11-24T08:00:00Z' } }).deleting, true);
});

test('times are read as a Date too, as typed clients make them', () => {
  const createdAt = new Date(Date.UTC(2026, 10, 1));
  assert.equal(service({ metadata: { creationTimestamp: createdAt } }).createdAtMs, createdAt.getTime());
});

test('the class, the requested address, source ranges and traffic policy are kept as written', () => {
  const value = service({
    spec: {
      loadBalancerClass: 'pierhead.io/public',
      loadBalancerIP: '10.20.30.7 ',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 31000,
      ipFamilyPolicy: 'PreferDualStack',
    },
  });
  assert.deepEqual(
    [value.loadBalancerClass, value.loadBalancerIP, value.sourceRanges, value.externalTrafficPolicy],
    ['pierhead.io/public', '10.20.30.7 ', ['10.0.0.0/8'], 'Local'],
  );
  assert.deepEqual([value.healthCheckNodePort, value.ipFamilyPolicy], [31000, 'PreferDualStack']);
});

const owns = (...fields: string[]) => ({ 'f:status': Object.fromEntries(fields.map((field) => [field, {}])) });

test('who shows the addresses is the newest manager that owns status.loadBalancer', () => {
  const status = 'status';
  const managedFields = [
    { manager: 'old', subresource: status, time: '2026-11-24T08:00:00Z', fieldsV1: owns('f:loadBalancer') },
    { manager: 'newest', subresource: status, time: '2026-11-24T09:00:00Z', fieldsV1: owns('f:loadBalancer') },
    { manager: 'conditions', subresource: status, time: '2026-11-24T10:00:00Z', fieldsV1: owns('f:conditions') },
    { manager: 'kubectl', time: '2026-11-24T11:00:00Z', fieldsV1: { 'f:spec': {} } },
  ];
  assert.equal(service({ metadata: { managedFields } }).shownBy, 'newest');
});

test('managedFields of any other form say nothing and are no problem', () => {
  for (const managedFields of [
    'text',
    [null, 5, {}],
    [{ manager: 5, subresource: 'status' }],
    [{ manager: 'a', subresource: 'status', fieldsV1: 'x' }],
  ]) {
    assert.equal(service({ metadata: { managedFields } }).shownBy, undefined);
  }
});

test('values that no Service can have are problems with their place', () => {
  assert.deepEqual(paths(serviceObject({ spec: { externalTrafficPolicy: 'local' } })), ['/spec/externalTrafficPolicy']);
  assert.deepEqual(paths(serviceObject({ spec: { ports: [{ port: 80, protocol: 'ICMP' }] } })), [
    '/spec/ports/0/protocol',
  ]);
  assert.deepEqual(paths(serviceObject({ spec: { ports: [{ port: 0 }, {}, { port: 80.5 }] } })), [
    '/spec/ports/0/port',
    '/spec/ports/1/port',
    '/spec/ports/2/port',
  ]);
  assert.deepEqual(paths(serviceObject({ spec: { ipFamilies: ['IPv4', 'ipv6'] } })), ['/spec/ipFamilies/1']);
  assert.deepEqual(paths(serviceObject({ metadata: { labels: { 'a/b': 1 } } })), ['/metadata/labels/a~1b']);
  assert.deepEqual(paths(serviceObject({ metadata: { name: 'a/b' } })), ['/metadata/name']);
  assert.deepEqual(paths(serviceObject({ metadata: { creationTimestamp: '24 Nov 2026' } })), [
    '/metadata/creationTimestamp',
  ]);
  assert.deepEqual(paths(serviceObject({ status: { loadBalancer: { ingress: 'all' } } })), [
    '/status/loadBalancer/ingress',
  ]);
  assert.deepEqual(paths({ kind: 'Service', spec: { type: 'LoadBalancer' } }), ['/metadata/name']);
  assert.deepEqual(paths('a text'), ['', '/metadata/name']);
});

test('a problem says where, what was found and what is allowed', () => {
  const { problems } = readService(serviceObject({ spec: { externalTrafficPolicy: 'local\u001b[2J' } }));
  assert.deepEqual(problems, [
    {
      path: '/spec/externalTrafficPolicy',
      message: 'spec.externalTrafficPolicy is "local\\u001b[2J", must be Cluster or Local',
    },
  ]);
});
