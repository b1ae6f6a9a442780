/** Services of type LoadBalancer: what the server fills in, and who may show which address. */
import assert from 'node:assert/strict';
import { type ContractCase, SERVICES, service, type TestObject } from './contract.ts';

const shown = (...addresses: readonly string[]) => ({
  status: { loadBalancer: { ingress: addresses.map((ip) => ({ ip, ipMode: 'VIP' })) } },
});

const ingressOf = ({ status }: TestObject) => (status.loadBalancer as { ingress?: unknown }).ingress;
const portsOf = ({ spec }: TestObject) => spec.ports as readonly { nodePort?: number; protocol: string }[];

export const SERVICE_CASES: readonly ContractCase[] = [
  {
    title: 'a Service of type LoadBalancer is filled in',
    async run({ name, post }) {
      const { status, object } = await post(SERVICES, service(name));
      assert.equal(status, 201);
      const { clusterIP, clusterIPs, ports, ...rest } = object.spec;
      assert.deepEqual(rest, {
        type: 'LoadBalancer',
        selector: { app: name },
        allocateLoadBalancerNodePorts: true,
        externalTrafficPolicy: 'Cluster',
        internalTrafficPolicy: 'Cluster',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        sessionAffinity: 'None',
      });
      assert.match(String(clusterIP), /^10\.96\./);
      assert.deepEqual(clusterIPs, [clusterIP]);
      const [port] = ports as readonly { nodePort: number }[];
      assert.deepEqual({ ...port, nodePort: 0 }, { port: 80, protocol: 'TCP', targetPort: 80, nodePort: 0 });
      assert.ok(port!.nodePort >= 30_000 && port!.nodePort <= 32_767);
      assert.deepEqual(object.status, { loadBalancer: {} });
    },
  },
  {
    title: 'a Service that needs no node ports gets none, and one that has them keeps them until they are taken out',
    async run({ name, post, patch }) {
      const without = (await post(SERVICES, service(`${name}-a`, { allocateLoadBalancerNodePorts: false }))).object;
      assert.equal(portsOf(without)[0]?.nodePort, undefined);
      const made = (await post(SERVICES, service(name))).object;
      const kept = (await patch(`${SERVICES}/${name}`, { spec: { allocateLoadBalancerNodePorts: false } })).object;
      assert.equal(portsOf(kept)[0]?.nodePort, portsOf(made)[0]?.nodePort);
      const freed = (
        await patch(`${SERVICES}/${name}`, { spec: { ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }] } })
      ).object;
      assert.equal(portsOf(freed)[0]?.nodePort, undefined);
    },
  },
  {
    title: 'both families are given where they are asked for, the primary one first',
    async run({ name, post }) {
      for (const policy of ['PreferDualStack', 'RequireDualStack']) {
        const made = (await post(SERVICES, service(`${name}-${policy.toLowerCase()}`, { ipFamilyPolicy: policy })))
          .object;
        assert.deepEqual(made.spec.ipFamilies, ['IPv4', 'IPv6']);
        assert.equal((made.spec.clusterIPs as readonly string[]).length, 2);
      }
      const six = (await post(SERVICES, service(name, { ipFamilies: ['IPv6'] }))).object;
      assert.deepEqual([six.spec.ipFamilies, six.spec.ipFamilyPolicy], [['IPv6'], 'SingleStack']);
      assert.match(String(six.spec.clusterIP), /^fd00:96::/);
    },
  },
  {
    title: 'Local traffic gets a port for health checks',
    async run({ name, post }) {
      const { spec } = (await post(SERVICES, service(name, { externalTrafficPolicy: 'Local' }))).object;
      assert.ok(Number(spec.healthCheckNodePort) >= 30_000);
    },
  },
  {
    title: 'addresses are shown by the status path, with their mode',
    async run({ name, post, patch, get }) {
      await post(SERVICES, { ...service(name), ...shown('10.20.30.1') });
      assert.deepEqual((await get(`${SERVICES}/${name}`)).object.status, { loadBalancer: {} });
      const byMain = await patch(`${SERVICES}/${name}`, shown('10.20.30.1'));
      assert.deepEqual([byMain.status, byMain.object.status], [200, { loadBalancer: {} }]);
      const written = await patch(`${SERVICES}/${name}/status`, shown('10.20.30.7', '2001:db8::7'));
      assert.equal(written.status, 200);
      assert.deepEqual(ingressOf(written.object), [
        { ip: '10.20.30.7', ipMode: 'VIP' },
        { ip: '2001:db8::7', ipMode: 'VIP' },
      ]);
      const bare = await patch(`${SERVICES}/${name}/status`, {
        status: { loadBalancer: { ingress: [{ ip: '10.20.30.8' }] } },
      });
      assert.deepEqual(ingressOf(bare.object), [{ ip: '10.20.30.8', ipMode: 'VIP' }]);
      const cleared = await patch(`${SERVICES}/${name}/status`, { status: { loadBalancer: { ingress: null } } });
      assert.deepEqual(cleared.object.status, { loadBalancer: {} });
    },
  },
  {
    title: 'the status path leaves the spec alone',
    async run({ name, post, patch }) {
      const made = (await post(SERVICES, service(name))).object;
      const written = await patch(`${SERVICES}/${name}/status`, {
        spec: { type: 'ClusterIP' },
        ...shown('10.20.30.7'),
      });
      assert.deepEqual(written.object.spec, made.spec);
    },
  },
  {
    title: 'an address that is none is not shown',
    async run({ name, post, patch }) {
      await post(SERVICES, service(name));
      for (const bad of ['999.1.1.1', '010.0.0.1', 'web.example.com', '']) {
        const { failure } = await patch(`${SERVICES}/${name}/status`, shown(bad));
        assert.deepEqual(failure.slice(0, 2), [422, 'Invalid'], bad);
      }
      const { failure } = await patch(`${SERVICES}/${name}/status`, shown('999.1.1.1'));
      assert.match(failure[2] ?? '', /status\.loadBalancer\.ingress\[0\]\.ip: Invalid value: "999\.1\.1\.1"/);
    },
  },
  {
    title: 'conditions stand beside addresses, and stay when the type changes; the addresses go',
    async run({ name, post, patch }) {
      await post(SERVICES, service(name));
      const condition = {
        type: 'pierhead.io/Assigned',
        status: 'True',
        reason: 'Assigned',
        message: 'it has 10.20.30.7',
        lastTransitionTime: '2026-11-20T08:00:00Z',
      };
      const status = { ...shown('10.20.30.7').status, conditions: [condition] };
      const written = await patch(`${SERVICES}/${name}/status`, { status });
      assert.deepEqual(written.object.status, status);
      const changed = (await patch(`${SERVICES}/${name}`, { spec: { type: 'ClusterIP' } })).object;
      assert.deepEqual(changed.status, { loadBalancer: {}, conditions: [condition] });
      assert.deepEqual(
        [portsOf(changed)[0]?.nodePort, changed.spec.externalTrafficPolicy, changed.spec.allocateLoadBalancerNodePorts],
        [undefined, undefined, undefined],
      );
    },
  },
  {
    title: 'a Service keeps its class and its cluster IP',
    async run({ name, post, patch }) {
      await post(SERVICES, service(name, { loadBalancerClass: 'pierhead.io/public' }));
      const other = await patch(`${SERVICES}/${name}`, { spec: { loadBalancerClass: 'pierhead.io/private' } });
      assert.deepEqual(other.failure.slice(0, 2), [422, 'Invalid']);
      assert.match(other.failure[2] ?? '', /spec\.loadBalancerClass: Invalid value: .*may not change once set/);
      const moved = await patch(`${SERVICES}/${name}`, { spec: { clusterIP: '10.96.200.200' } });
      assert.deepEqual(moved.failure.slice(0, 2), [422, 'Invalid']);
      const plain = service(`${name}-plain`);
      await post(SERVICES, plain);
      const late = await patch(`${SERVICES}/${name}-plain`, { spec: { loadBalancerClass: 'pierhead.io/public' } });
      assert.deepEqual(late.failure.slice(0, 2), [422, 'Invalid']);
    },
  },
  {
    title: 'who wrote the addresses is written down',
    async run({ name, post, ask }) {
      await post(SERVICES, service(name));
      const as = (manager: string, body: object) =>
        ask('PATCH', `${SERVICES}/${name}/status?fieldManager=${manager}`, body, 'application/merge-patch+json');
      const first = (await as('pierhead', shown('10.20.30.7'))).object;
      const writers = ({ metadata }: TestObject) =>
        metadata.managedFields
          ?.filter(({ fieldsV1 }) => JSON.stringify(fieldsV1).includes('f:ingress'))
          .map(({ manager, operation, subresource }) => ({ manager, operation, subresource }));
      assert.deepEqual(writers(first), [{ manager: 'pierhead', operation: 'Update', subresource: 'status' }]);
      const second = (await as('other', shown('10.20.30.9'))).object;
      assert.deepEqual(writers(second), [{ manager: 'other', operation: 'Update', subresource: 'status' }]);
      const third = (await as('pierhead', shown('10.20.30.7'))).object;
      assert.deepEqual(writers(third), [{ manager: 'pierhead', operation: 'Update', subresource: 'status' }]);
    },
  },
  {
    title: 'a Service without a type is of type ClusterIP, and becomes a LoadBalancer by an edit',
    async run({ name, post, patch }) {
      const made = (await post(SERVICES, { ...service(name), spec: { ports: [{ port: 80 }] } })).object;
      assert.equal(made.spec.type, 'ClusterIP');
      const edited = (await patch(`${SERVICES}/${name}`, { spec: { type: 'LoadBalancer' } })).object;
      assert.deepEqual(
        [edited.spec.allocateLoadBalancerNodePorts, edited.spec.externalTrafficPolicy],
        [true, 'Cluster'],
      );
      assert.ok(portsOf(edited)[0]?.nodePort !== undefined);
    },
  },
  {
    title: 'a node port that somebody has is refused, and the ports of one Service have names',
    async run({ name, post }) {
      const made = (await post(SERVICES, service(name))).object;
      const { nodePort } = portsOf(made)[0]!;
      const taken = await post(SERVICES, service(`${name}-b`, { ports: [{ port: 80, nodePort }] }));
      assert.deepEqual(taken.failure.slice(0, 2), [422, 'Invalid']);
      assert.match(taken.failure[2] ?? '', /provided port is already allocated/);
      const unnamed = await post(SERVICES, service(`${name}-c`, { ports: [{ port: 80 }, { port: 443 }] }));
      assert.deepEqual(unnamed.failure.slice(0, 2), [422, 'Invalid']);
      assert.equal((await post(SERVICES, service(`${name}-d`, { ports: [] }))).status, 422);
    },
  },
];
