/** The other built-in kinds that the programs read and write: Leases, Events, Nodes, Namespaces, Secrets. */
import assert from 'node:assert/strict';
import {
  CORE,
  type ContractCase,
  EVENTS,
  event,
  LEASES,
  lease,
  NODES,
  node,
  SECRETS,
  SLICES,
  secret,
  slice,
} from './contract.ts';

export const KIND_CASES: readonly ContractCase[] = [
  {
    title: 'the times of a Lease have six digits of a second, no more and no less',
    async run({ name, post }) {
      for (const bad of ['2026-11-20T08:00:00Z', '2026-11-20T08:00:00.123Z', '2026-11-20T08:00:00.123456789Z', 'now']) {
        assert.equal((await post(LEASES, lease(name, { renewTime: bad }))).status, 400, bad);
      }
      const time = '2026-11-20T08:00:00.123456Z';
      const made = await post(
        LEASES,
        lease(name, { renewTime: time, acquireTime: '2026-11-20T10:00:00.000000+02:00' }),
      );
      assert.deepEqual([made.status, made.object.spec.renewTime], [201, time]);
      assert.equal(made.object.spec.acquireTime, '2026-11-20T08:00:00.000000Z');
    },
  },
  {
    title: 'a Lease lasts at least a second and changes hands at least never',
    async run({ name, post }) {
      assert.equal((await post(LEASES, lease(name, { leaseDurationSeconds: 0 }))).status, 422);
      assert.equal((await post(LEASES, lease(name, { leaseTransitions: -1 }))).status, 422);
      const made = await post(LEASES, lease(name, { holderIdentity: '' }));
      assert.equal(made.status, 201);
    },
  },
  {
    title: 'of two renewals from one version one succeeds',
    async run({ name, post, put }) {
      const made = (await post(LEASES, lease(name))).object;
      const renewals = ['b', 'c'].map((holderIdentity) =>
        put(`${LEASES}/${name}`, { ...made, spec: { ...made.spec, holderIdentity } }),
      );
      const answers = await Promise.all(renewals);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    },
  },
  {
    title: 'an Event needs its time, action, type and a short note',
    async run({ name, post }) {
      for (const [more, status] of [
        [{ eventTime: null }, 422],
        [{ action: '' }, 422],
        [{ reason: '' }, 422],
        [{ type: 'Odd' }, 422],
        [{ note: 'x'.repeat(1025) }, 422],
        [{ reportingController: '' }, 422],
        [{ reportingInstance: '' }, 422],
        [{ eventTime: '2026-11-20T08:00:00Z' }, 400],
      ] as const) {
        const answer = await post(EVENTS, event(name, more));
        assert.equal(answer.status, status, JSON.stringify(more));
      }
      assert.equal((await post(EVENTS, event(name, { note: 'x'.repeat(1024) }))).status, 201);
    },
  },
  {
    title: 'an Event about a cluster-scoped object is in default or kube-system, and nowhere else',
    async run({ name, post }) {
      await post('/api/v1/namespaces', { metadata: { name } });
      const regarding = { apiVersion: 'pierhead.io/v1alpha1', kind: 'EIP', name: '10.20.30.7', uid: 'u' };
      assert.equal((await post(EVENTS, event(name, { regarding }))).status, 201);
      assert.equal((await post(EVENTS.replace('default', 'kube-system'), event(name, { regarding }))).status, 201);
      const { failure } = await post(EVENTS.replace('default', name), event(name, { regarding }));
      assert.deepEqual(failure, [
        422,
        'Invalid',
        `Event "${name}" is invalid: involvedObject.namespace: Invalid value: "": does not match event.namespace`,
      ]);
    },
  },
  {
    title: 'of an Event nothing changes but its series',
    async run({ name, post, patch }) {
      const made = await post(EVENTS, event(name));
      assert.equal(made.status, 201);
      const series = { count: 2, lastObservedTime: '2026-11-20T08:01:00.000000Z' };
      const counted = await patch(`${EVENTS}/${name}`, { series });
      assert.deepEqual([counted.status, counted.object.series], [200, series]);
      assert.equal((await patch(`${EVENTS}/${name}`, { note: 'other' })).status, 422);
      assert.equal((await patch(`${EVENTS}/${name}`, { series: { count: 1 } })).status, 422);
    },
  },
  {
    title: 'kubectl describe finds an Event under the older names of its fields',
    async run({ name, post, get }) {
      await post(
        EVENTS,
        event(name, { regarding: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name, uid: 'u' } }),
      );
      const { items } = (await get(`${CORE}/events?fieldSelector=involvedObject.name%3D${name},involvedObject.uid%3Du`))
        .object;
      assert.equal(items.length, 1);
      assert.deepEqual(
        [
          items[0]?.message,
          items[0]?.reportingComponent,
          items[0]?.reason,
          (items[0]?.involvedObject as { name: string } | undefined)?.name,
        ],
        ['it has 10.20.30.7', 'pierhead.io/controller', 'AddressAssigned', name],
      );
    },
  },
  {
    title: 'a new Node is not ready, says so by a taint, and keeps the status it was made with',
    async run({ name, post, patch, get }) {
      const status = {
        conditions: [{ type: 'Ready', status: 'True' }],
        addresses: [{ type: 'InternalIP', address: '10.20.0.11' }],
      };
      const made = (await post(NODES, { ...node(name), status })).object;
      assert.deepEqual(made.spec.taints, [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }]);
      assert.deepEqual(made.status.addresses, status.addresses);
      const cordoned = (await patch(`${NODES}/${name}`, { spec: { unschedulable: true } })).object;
      assert.equal(cordoned.spec.unschedulable, true);
      const lost = { conditions: [{ type: 'Ready', status: 'Unknown' }] };
      await patch(`${NODES}/${name}/status`, { status: lost });
      const [condition] = (await get(`${NODES}/${name}`)).object.status.conditions as readonly { status: string }[];
      assert.equal(condition?.status, 'Unknown');
    },
  },
  {
    title: 'a Namespace is labelled with its name, and default stays',
    async run({ name, post, remove }) {
      const made = (await post('/api/v1/namespaces', { metadata: { name, labels: { expose: 'true' } } })).object;
      assert.deepEqual(made.metadata.labels, { expose: 'true', 'kubernetes.io/metadata.name': name });
      assert.deepEqual(made.status, { phase: 'Active' });
      const kept = await remove('/api/v1/namespaces/default');
      assert.deepEqual(kept.failure.slice(0, 2), [403, 'Forbidden']);
    },
  },
  {
    title: 'the identity of a cluster is the uid of its namespace kube-system',
    async run({ get }) {
      const { metadata } = (await get('/api/v1/namespaces/kube-system')).object;
      assert.match(metadata.uid, /^[0-9a-f-]{36}$/);
    },
  },
  {
    title: 'a Secret keeps its bytes, and takes text in another field',
    async run({ name, post }) {
      const made = (await post(SECRETS, secret(name))).object;
      assert.deepEqual([made.data, made.type], [{ key: 'c2VjcmV0' }, 'Opaque']);
      const text = { metadata: { name: `${name}-text` }, stringData: { key: 'secret' } };
      const other = (await post(SECRETS, text)).object;
      assert.deepEqual([other.data, other.stringData], [{ key: 'c2VjcmV0' }, undefined]);
      assert.equal((await post(SECRETS, { metadata: { name: `${name}-bad` }, data: { key: '*' } })).status, 400);
    },
  },
  {
    title: 'an EndpointSlice keeps what it says of its endpoints',
    async run({ name, post }) {
      const object = {
        ...slice(name),
        endpoints: [
          { addresses: ['10.244.0.1'], nodeName: 'n1', conditions: { ready: false, serving: true, terminating: true } },
          { addresses: ['10.244.0.2'], nodeName: 'n2', conditions: {} },
        ],
      };
      const made = await post(SLICES, object);
      assert.equal(made.status, 201);
      const endpoints = made.object.endpoints as readonly { conditions: object }[];
      assert.deepEqual(
        endpoints.map(({ conditions }) => conditions),
        [{ ready: false, serving: true, terminating: true }, {}],
      );
    },
  },
];
