/** resourceVersion, uid, conflicts and the errors that say so. */
import assert from 'node:assert/strict';
import { isApiError } from '../../../src/adapters/kubernetes/api-error.ts';
import {
  CONFIG_MAPS,
  type ContractCase,
  configMap,
  EIPS,
  EVENTS,
  eip,
  event,
  LEASES,
  lease,
  NODES,
  node,
  SECRETS,
  SERVICES,
  SLICES,
  secret,
  service,
  slice,
} from './contract.ts';

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

export const VERSIONS: readonly ContractCase[] = [
  {
    title: 'a write that changes nothing keeps the version, and no watch hears of it',
    async run({ name, post, put, patch, api }) {
      const objects = [
        [CONFIG_MAPS, configMap(name)],
        [SERVICES, service(name)],
        [LEASES, lease(name)],
        [NODES, node(name)],
        [SLICES, slice(name)],
        [EIPS, eip()],
      ] as const;
      for (const [path, object] of objects) {
        const made = (await post(path, object)).object;
        const own = `${path}/${made.metadata.name}`;
        const again = await put(own, made);
        assert.deepEqual(
          [again.status, again.object.metadata.resourceVersion],
          [200, made.metadata.resourceVersion],
          own,
        );
        const patched = await patch(own, { metadata: { labels: made.metadata.labels ?? null } });
        assert.deepEqual([patched.status, patched.object], [200, again.object], own);
        const changed = await patch(own, { metadata: { labels: { a: 'b' } } });
        assert.notEqual(changed.object.metadata.resourceVersion, made.metadata.resourceVersion);
        const selector = { fieldSelector: `metadata.name=${made.metadata.name}`, timeoutSeconds: 5 };
        for await (const heard of api.watch(path, made.metadata.resourceVersion, selector)) {
          assert.equal(heard.type, 'MODIFIED');
          assert.ok(
            'object' in heard && heard.object.metadata.resourceVersion === changed.object.metadata.resourceVersion,
          );
          break;
        }
      }
    },
  },
  {
    title: 'a status that is written again as it is keeps the version',
    async run({ name, post, patch, put }) {
      await post(SERVICES, service(name));
      const status = { status: { loadBalancer: { ingress: [{ ip: '10.20.30.7', ipMode: 'VIP' }] } } };
      const first = await patch(`${SERVICES}/${name}/status`, status);
      const second = await patch(`${SERVICES}/${name}/status`, status);
      assert.deepEqual(second.object, first.object);
      const made = (await post(EIPS, eip())).object;
      const own = `${EIPS}/${made.metadata.name}/status`;
      const conditions = [
        { type: 'Announced', status: 'True', reason: 'A', message: '', lastTransitionTime: '2026-11-20T08:00:00Z' },
      ];
      const one = await patch(own, { status: { conditions } });
      assert.equal(one.status, 200, JSON.stringify(one.body));
      assert.deepEqual((await patch(own, { status: { conditions } })).object, one.object);
      assert.deepEqual((await put(own, one.object)).object, one.object);
    },
  },
  {
    title: 'a write that was made from an older version is a conflict',
    async run({ name, post, put, patch, removeIf }) {
      const old = (await post(CONFIG_MAPS, configMap(name))).object;
      const own = `${CONFIG_MAPS}/${name}`;
      await patch(own, { data: { a: '2' } });
      const message = `Operation cannot be fulfilled on configmaps "${name}": ${MODIFIED}`;
      const updated = await put(own, old);
      assert.deepEqual(updated.failure, [409, 'Conflict', message]);
      assert.deepEqual(updated.object.details, { name, kind: 'configmaps' });
      const stale = { metadata: { resourceVersion: old.metadata.resourceVersion }, data: { a: '3' } };
      assert.deepEqual((await patch(own, stale)).failure, [409, 'Conflict', message]);
      const removed = await removeIf(own, { resourceVersion: old.metadata.resourceVersion });
      assert.equal(removed?.reason, 'Conflict');
      assert.match(
        removed.message,
        /Operation cannot be fulfilled on ConfigMap "[^"]+": the ResourceVersion in the precondition \(\d+\) does not match the ResourceVersion in record \(\d+\)\. The object might have been modified$/,
      );
    },
  },
  {
    title: 'the same of our own kinds, and of a status',
    async run({ name, post, put, patch }) {
      const old = (await post(EIPS, eip())).object;
      const own = `${EIPS}/${old.metadata.name}`;
      await patch(own, { spec: { policy: 'c' } });
      const message = `Operation cannot be fulfilled on eips.pierhead.io "${old.metadata.name}": ${MODIFIED}`;
      const updated = await put(own, old);
      assert.deepEqual(updated.failure, [409, 'Conflict', message]);
      assert.deepEqual(updated.object.details, { name: old.metadata.name, group: 'pierhead.io', kind: 'eips' });
      const { resourceVersion } = old.metadata;
      assert.deepEqual((await patch(own, { metadata: { resourceVersion } })).failure, [409, 'Conflict', message]);
      const onStatus = await patch(`${own}/status`, { metadata: { resourceVersion }, status: { announced: {} } });
      assert.deepEqual(onStatus.failure, [409, 'Conflict', message]);
      const made = (await post(SERVICES, service(name))).object;
      await patch(`${SERVICES}/${name}`, { metadata: { labels: { a: 'b' } } });
      const ofService = await patch(`${SERVICES}/${name}/status`, {
        metadata: { resourceVersion: made.metadata.resourceVersion },
        status: { loadBalancer: { ingress: [{ ip: '10.20.30.7', ipMode: 'VIP' }] } },
      });
      assert.deepEqual(ofService.failure.slice(0, 2), [409, 'Conflict']);
    },
  },
  {
    title: 'a write for an object that was deleted and made again is a conflict',
    async run({ name, post, patch, put, remove, removeIf, api }) {
      for (const [path, object] of [
        [CONFIG_MAPS, configMap(name)],
        [SERVICES, service(name)],
        [EIPS, eip()],
      ] as const) {
        const old = (await post(path, object)).object;
        const own = `${path}/${old.metadata.name}`;
        await remove(own);
        const made = (await post(path, object)).object;
        assert.notEqual(made.metadata.uid, old.metadata.uid);
        const { uid } = old.metadata;
        const patched = await patch(own, { metadata: { uid, labels: { a: 'b' } } });
        assert.deepEqual(patched.failure.slice(0, 2), [422, 'Invalid']);
        assert.ok(
          patched.failure[2]?.endsWith(`metadata.uid: Invalid value: "${uid}": field is immutable`),
          patched.failure[2],
        );
        for (const version of [old.metadata.resourceVersion, undefined]) {
          const patch = { metadata: { uid, resourceVersion: version, labels: { a: 'b' } } };
          const error = await api.mergePatch(own, patch).catch((thrown: unknown) => thrown);
          assert.ok(isApiError(error, 'Conflict'), String(error));
        }
        const { resourceVersion } = made.metadata;
        const replaced = await put(own, {
          ...made,
          metadata: { ...made.metadata, uid: old.metadata.uid, resourceVersion },
        });
        assert.deepEqual(replaced.failure.slice(0, 2), [409, 'Conflict']);
        const removed = await removeIf(own, { uid: old.metadata.uid });
        assert.equal(removed?.reason, 'Conflict');
        assert.match(
          removed.message,
          /the UID in the precondition \(.*\) does not match the UID in record \(.*\)\. The object might have been deleted and then recreated$/,
        );
        assert.equal(await removeIf(own, { uid: made.metadata.uid, resourceVersion }), undefined);
      }
    },
  },
  {
    title: 'twenty merge patches at once all succeed, each with a version of its own',
    async run({ name, post, patch }) {
      const made = (await post(EIPS, eip())).object;
      await post(CONFIG_MAPS, configMap(name));
      for (const own of [`${CONFIG_MAPS}/${name}`, `${EIPS}/${made.metadata.name}`]) {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, at) => patch(own, { metadata: { labels: { [`l${at}`]: 'x' } } })),
        );
        assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
        assert.equal(new Set(answers.map(({ object }) => object.metadata.resourceVersion)).size, 20);
      }
    },
  },
  {
    title: 'an update without a version: of our kinds and Leases refused, of others unconditional',
    async run({ name, post, put }) {
      const bare = (object: object, metadata: object = {}) => ({ ...object, metadata: { name, ...metadata } });
      const own = eip();
      for (const [path, object] of [
        [LEASES, bare(lease(name))],
        [EIPS, { ...own, metadata: { name: own.metadata.name } }],
      ] as const) {
        await post(path, object);
        const { failure } = await put(`${path}/${(object as { metadata: { name: string } }).metadata.name}`, object);
        assert.deepEqual(failure.slice(0, 2), [422, 'Invalid'], path);
        assert.match(failure[2] ?? '', /metadata\.resourceVersion: Invalid value: 0: must be specified for an update$/);
      }
      for (const [path, object] of [
        [CONFIG_MAPS, configMap(name)],
        [SECRETS, secret(name)],
        [SERVICES, service(name)],
        [NODES, node(name)],
        [SLICES, slice(name)],
      ] as const) {
        await post(path, object);
        assert.equal((await put(`${path}/${name}`, object)).status, 200, path);
      }
    },
  },
  {
    title: 'what exists cannot be created again',
    async run({ name, post }) {
      await post(CONFIG_MAPS, configMap(name));
      const again = await post(CONFIG_MAPS, configMap(name));
      assert.deepEqual(again.failure, [409, 'AlreadyExists', `configmaps "${name}" already exists`]);
      assert.deepEqual(again.object.details, { name, kind: 'configmaps' });
      const object = eip();
      await post(EIPS, object);
      assert.deepEqual((await post(EIPS, object)).failure, [
        409,
        'AlreadyExists',
        `eips.pierhead.io "${object.metadata.name}" already exists`,
      ]);
    },
  },
  {
    title: 'a creation of many at once by one name succeeds once',
    async run({ post }) {
      const object = eip();
      const answers = await Promise.all(Array.from({ length: 10 }, () => post(EIPS, object)));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array<number>(9).fill(409)]);
    },
  },
  {
    title: 'a creation carries no version',
    async run({ name, post }) {
      const { status, failure } = await post(CONFIG_MAPS, configMap(name, {}, { resourceVersion: '5' }));
      assert.equal(status, 500);
      assert.equal(failure[2], 'resourceVersion should not be set on objects to be created');
    },
  },
  {
    title: 'what is not there is NotFound, whatever is done to it',
    async run({ name, get, put, patch, remove }) {
      const own = `${CONFIG_MAPS}/${name}`;
      const expected = [404, 'NotFound', `configmaps "${name}" not found`];
      assert.deepEqual((await get(own)).failure, expected);
      assert.deepEqual((await get(own)).object.details, { name, kind: 'configmaps' });
      assert.deepEqual((await patch(own, { data: {} })).failure, expected);
      assert.deepEqual((await remove(own)).failure, expected);
      // ConfigMaps and the like are not created by an update, and neither are our kinds.
      assert.deepEqual((await put(own, configMap(name))).failure, expected);
      const object = eip({}, { resourceVersion: '1' });
      const { failure } = await put(`${EIPS}/${object.metadata.name}`, object);
      assert.deepEqual(failure.slice(0, 2), [404, 'NotFound']);
      const onStatus = await patch(`${EIPS}/10.99.255.255/status`, { status: {} });
      assert.deepEqual(onStatus.failure, [404, 'NotFound', 'eips.pierhead.io "10.99.255.255" not found']);
    },
  },
  {
    title: 'a path that nobody has defined is 404, as text or as a Status',
    async run({ get }) {
      for (const path of [
        '/apis/nobody.example.com/v1/widgets',
        `${OWN_V2}/eips`,
        '/apis/pierhead.io/v1alpha1/widgets',
      ]) {
        const answer = await get(path);
        assert.deepEqual([answer.status, String(answer.body).trim()], [404, '404 page not found'], path);
      }
      assert.deepEqual((await get('/api/v1/foos')).failure, [
        404,
        'NotFound',
        'the server could not find the requested resource',
      ]);
      assert.equal((await get('/apis/nobody.example.com')).status, 404);
      assert.equal((await get('/apis/pierhead.io')).status, 200);
    },
  },
  {
    title: 'apiVersion and kind may be left out of built-in kinds, not of ours',
    async run({ name, post }) {
      assert.equal((await post(CONFIG_MAPS, { metadata: { name } })).status, 201);
      const { apiVersion: _, kind: _kind, ...bare } = eip();
      const without = await post(EIPS, bare);
      assert.equal(without.status, 400);
      assert.match(without.failure[2] ?? '', /Object 'Kind' is missing in/);
      const wrong = await post(EIPS, { ...eip(), kind: 'Foo' });
      assert.equal(wrong.status, 422);
      assert.match(wrong.failure[2] ?? '', /kind: Invalid value: "Foo": must be EIP$/);
    },
  },
  {
    title: 'a deletion answers with a Success that names the object, or with a Service itself',
    async run({ name, post, remove }) {
      for (const [path, object, kind, group] of [
        [CONFIG_MAPS, configMap(name), 'configmaps', undefined],
        [SECRETS, secret(name), 'secrets', undefined],
        [LEASES, lease(name), 'leases', 'coordination.k8s.io'],
        [NODES, node(name), 'nodes', undefined],
        [EIPS, eip(), 'eips', 'pierhead.io'],
      ] as const) {
        const { metadata } = (await post(path, object)).object;
        const { status, object: answer } = await remove(`${path}/${metadata.name}`);
        assert.deepEqual([status, answer.kind, answer.status], [200, 'Status', 'Success']);
        const details = { name: metadata.name, kind, uid: metadata.uid, ...(group !== undefined && { group }) };
        assert.deepEqual(answer.details, details);
      }
      const made = (await post(SERVICES, service(name))).object;
      const answer = await remove(`${SERVICES}/${name}`);
      assert.deepEqual(
        [answer.status, answer.object.kind, answer.object.metadata.uid],
        [200, 'Service', made.metadata.uid],
      );
    },
  },
  {
    title: 'items of a list of built-in kinds do not say what they are, those of our kinds do',
    async run({ name, post, get }) {
      await post(CONFIG_MAPS, configMap(name));
      const maps = (await get(`${CONFIG_MAPS}?fieldSelector=metadata.name%3D${name}`)).object;
      assert.deepEqual([maps.kind, maps.apiVersion, maps.items.length], ['ConfigMapList', 'v1', 1]);
      assert.deepEqual([maps.items[0]?.kind, maps.items[0]?.apiVersion], [undefined, undefined]);
      const own = eip();
      await post(EIPS, own);
      const eips = (await get(EIPS)).object;
      assert.deepEqual([eips.kind, eips.apiVersion, eips.metadata.continue], ['EIPList', 'pierhead.io/v1alpha1', '']);
      const item = eips.items.find(({ metadata }) => metadata.name === own.metadata.name);
      assert.deepEqual([item?.kind, item?.apiVersion], ['EIP', 'pierhead.io/v1alpha1']);
    },
  },
  {
    title: 'nothing is created in a namespace that is not there, nor under another name or namespace than the path has',
    async run({ name, post, put }) {
      const nowhere = await post('/api/v1/namespaces/nowhere/configmaps', configMap(name));
      assert.deepEqual(nowhere.failure, [404, 'NotFound', 'namespaces "nowhere" not found']);
      const other = await post(CONFIG_MAPS, configMap(name, {}, { namespace: 'kube-system' }));
      assert.deepEqual(other.failure, [
        400,
        'BadRequest',
        'the namespace of the provided object does not match the namespace sent on the request',
      ]);
      await post(CONFIG_MAPS, configMap(name));
      const renamed = await put(`${CONFIG_MAPS}/${name}`, configMap('other'));
      assert.deepEqual(renamed.failure, [
        400,
        'BadRequest',
        `the name of the object (other) does not match the name on the URL (${name})`,
      ]);
    },
  },
  {
    title: 'what is no JSON is a bad request',
    async run({ post }) {
      assert.equal((await post(CONFIG_MAPS, '{')).status, 400);
      assert.equal((await post(EIPS, '{')).status, 400);
      assert.equal((await post(CONFIG_MAPS, '')).status, 400);
    },
  },
  {
    title: 'Events are removed and listed like everything else',
    async run({ name, post, get, remove }) {
      const made = await post(EVENTS, event(name));
      assert.equal(made.status, 201, JSON.stringify(made.body));
      assert.equal((await get(`${EVENTS}/${name}`)).status, 200);
      const removed = await remove(`${EVENTS}/${name}`);
      assert.deepEqual([removed.status, removed.object.status], [200, 'Success']);
    },
  },
];

const OWN_V2 = '/apis/pierhead.io/v2';
