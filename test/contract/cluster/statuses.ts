/** Generation, status, deletion with finalizers; what the definitions of our kinds take. */
import assert from 'node:assert/strict';
import {
  CONFIG_MAPS,
  type ContractCase,
  configMap,
  EIPS,
  eip,
  LEASES,
  lease,
  NODES,
  node,
  OWN,
  POOLS,
  pool,
  SERVICES,
  SLICES,
  service,
  slice,
} from './contract.ts';

const CONDITION = {
  type: 'Announced',
  status: 'True',
  reason: 'A',
  message: '',
  lastTransitionTime: '2026-11-20T08:00:00Z',
};

export const STATUSES: readonly ContractCase[] = [
  {
    title: 'of our kinds the generation counts changes of the spec alone',
    async run({ post, patch }) {
      const { metadata } = (await post(EIPS, eip({}, { generation: 77 }))).object;
      assert.equal(metadata.generation, 1);
      const own = `${EIPS}/${metadata.name}`;
      assert.equal((await patch(own, { metadata: { labels: { a: 'b' } } })).object.metadata.generation, 1);
      assert.equal((await patch(own, { spec: { policy: 'c' } })).object.metadata.generation, 2);
      assert.equal(
        (await patch(`${own}/status`, { status: { conditions: [CONDITION] } })).object.metadata.generation,
        2,
      );
    },
  },
  {
    title: 'Services, ConfigMaps, Leases and Nodes have no generation, EndpointSlices have',
    async run({ name, post }) {
      for (const [path, object, expected] of [
        [CONFIG_MAPS, configMap(name), undefined],
        [SERVICES, service(name), undefined],
        [LEASES, lease(name), undefined],
        [NODES, node(name), undefined],
        [SLICES, slice(name), 1],
      ] as const) {
        assert.equal((await post(path, object)).object.metadata.generation, expected, path);
      }
    },
  },
  {
    title: 'a creation fills in uid, version and time, and drops a status',
    async run({ post }) {
      const object = { ...eip(), status: { conditions: [CONDITION] } };
      const { status, object: made } = await post(EIPS, object);
      assert.equal(status, 201);
      assert.equal(made.status, undefined);
      assert.match(made.metadata.uid, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.match(made.metadata.resourceVersion, /^[1-9]\d*$/);
      assert.match(made.metadata.creationTimestamp ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    },
  },
  {
    title: 'the main path writes no status, and the status path nothing else',
    async run({ post, patch, put }) {
      const made = (await post(EIPS, eip())).object;
      const own = `${EIPS}/${made.metadata.name}`;
      const ignored = await patch(own, { status: { conditions: [CONDITION] } });
      assert.deepEqual([ignored.status, ignored.object], [200, made]);
      const { resourceVersion } = made.metadata;
      const everything = {
        ...made,
        metadata: { ...made.metadata, resourceVersion, labels: { a: 'b' }, annotations: { a: 'b' } },
        spec: { ...made.spec, policy: 'c' },
        status: { conditions: [CONDITION] },
      };
      const written = await put(`${own}/status`, everything);
      assert.equal(written.status, 200, JSON.stringify(written.body));
      assert.deepEqual(written.object.status, { conditions: [CONDITION] });
      assert.deepEqual([written.object.spec, written.object.metadata.labels], [made.spec, undefined]);
      const kept = await patch(own, { spec: { policy: 'd' }, status: null });
      assert.deepEqual(kept.object.status, { conditions: [CONDITION] });
    },
  },
  {
    title: 'an object with a finalizer goes when the last one is taken off',
    async run({ name, post, patch, remove, get, api }) {
      const made = (await post(CONFIG_MAPS, configMap(name, {}, { finalizers: ['pierhead.io/test'] }))).object;
      const own = `${CONFIG_MAPS}/${name}`;
      const marked = await remove(own);
      assert.equal(marked.status, 200);
      assert.ok(marked.object.metadata.deletionTimestamp !== undefined);
      assert.equal(marked.object.metadata.deletionGracePeriodSeconds, 0);
      const again = await remove(own);
      assert.deepEqual(again.object.metadata.resourceVersion, marked.object.metadata.resourceVersion);
      assert.equal((await get(own)).status, 200);
      assert.equal((await patch(own, { metadata: { finalizers: null } })).status, 200);
      assert.equal((await get(own)).status, 404);
      const heard: [string, string][] = [];
      const options = { fieldSelector: `metadata.name=${name}`, timeoutSeconds: 5 };
      for await (const event of api.watch(CONFIG_MAPS, made.metadata.resourceVersion, options)) {
        if (event.type === 'BOOKMARK') continue;
        heard.push([event.type, event.object.metadata.resourceVersion ?? '']);
        if (event.type === 'DELETED') break;
      }
      assert.deepEqual(
        heard.map(([type]) => type),
        ['MODIFIED', 'DELETED'],
      );
      assert.ok(Number(heard[1]![1]) > Number(heard[0]![1]));
    },
  },
  {
    title: 'a deletion that a watch sees has a newer version than the object had',
    async run({ post, remove, api }) {
      const { metadata } = (await post(EIPS, eip())).object;
      await remove(`${EIPS}/${metadata.name}`);
      const options = { fieldSelector: `metadata.name=${metadata.name}`, timeoutSeconds: 5 };
      for await (const event of api.watch(EIPS, metadata.resourceVersion, options)) {
        assert.equal(event.type, 'DELETED');
        assert.ok(
          'object' in event && Number(event.object.metadata.resourceVersion) > Number(metadata.resourceVersion),
        );
        assert.ok('object' in event && event.object.metadata.uid === metadata.uid);
        break;
      }
    },
  },
  {
    title: 'names are names: no colon, no capital, IPv6 in its full form',
    async run({ post }) {
      for (const bad of ['2001:db8::1', '2001-db8--', 'A', '-a', 'a_b', '']) {
        const { failure } = await post(POOLS, pool(bad));
        assert.deepEqual(failure.slice(0, 2), [422, 'Invalid'], bad);
      }
      const { failure } = await post(POOLS, pool('2001:db8::1'));
      assert.match(
        failure[2] ?? '',
        /^AddressPool\.pierhead\.io "2001:db8::1" is invalid: metadata\.name: Invalid value: "2001:db8::1": a lowercase RFC 1123 subdomain must consist of /,
      );
      const full = eip(
        { address: '2001:db8:30::7', electionKey: '2001:db8:30::7' },
        { name: '2001-0db8-0030-0000-0000-0000-0000-0007' },
      );
      const made = await post(EIPS, full);
      assert.equal(made.status, 201, JSON.stringify(made.body));
    },
  },
  {
    title: 'the name of an EIP is that of its address',
    async run({ post, patch }) {
      const { metadata } = (await post(EIPS, eip())).object;
      const wrong = await post(EIPS, { ...eip(), metadata: { name: '10.1.2.3' } });
      assert.deepEqual(wrong.failure.slice(0, 2), [422, 'Invalid']);
      const moved = await patch(`${EIPS}/${metadata.name}`, { spec: { address: '10.1.2.3' } });
      assert.deepEqual(moved.failure.slice(0, 2), [422, 'Invalid']);
    },
  },
  {
    title: 'what a definition does not allow is refused with the field and what is allowed',
    async run({ post, name }) {
      for (const [spec, message, reason, field] of [
        [{ mode: 'Active' }, 'spec.addresses: Required value', 'FieldValueRequired', 'spec.addresses'],
        [
          { addresses: ['10.0.0.0/29'], mode: 'Paused' },
          'spec.mode: Unsupported value: "Paused": supported values: "Active", "Observe"',
          'FieldValueNotSupported',
          'spec.mode',
        ],
        [
          { addresses: '10.0.0.0/29' },
          'spec.addresses: Invalid value: "string": spec.addresses in body must be of type array: "string"',
          'FieldValueTypeInvalid',
          'spec.addresses',
        ],
        [
          { addresses: [5] },
          'spec.addresses[0]: Invalid value: "integer": spec.addresses[0] in body must be of type string: "integer"',
          'FieldValueTypeInvalid',
          'spec.addresses[0]',
        ],
      ] as const) {
        const { failure, object } = await post(POOLS, pool(name, spec));
        assert.deepEqual(failure.slice(0, 2), [422, 'Invalid']);
        assert.ok(failure[2]?.includes(message), failure[2]);
        const causes = object.details.causes as readonly { reason: string; field: string }[];
        assert.ok(
          causes.some((cause) => cause.reason === reason && cause.field === field),
          JSON.stringify(causes),
        );
      }
    },
  },
  {
    title: 'unknown fields are dropped, or refused where the writer is strict',
    async run({ post, name, ask }) {
      const object = pool(name, { addresses: ['10.0.0.0/29'], colour: 'red' });
      const strict = await ask('POST', `${POOLS}?fieldValidation=Strict`, object);
      assert.equal(strict.status, 400);
      assert.match(strict.failure[2] ?? '', /strict decoding error: unknown field "spec\.colour"$/);
      const made = await post(POOLS, object);
      assert.deepEqual([made.status, made.object.spec], [201, { addresses: ['10.0.0.0/29'] }]);
      const map = { ...configMap(`${name}-map`), colour: 'red' };
      assert.equal((await ask('POST', `${CONFIG_MAPS}?fieldValidation=Strict`, map)).status, 400);
      assert.equal((await post(CONFIG_MAPS, map)).object.colour, undefined);
    },
  },
  {
    title: 'our definitions fill in nothing',
    async run({ post, name }) {
      const made = await post(POOLS, pool(name, { addresses: ['10.0.0.0/29'] }));
      assert.deepEqual(made.object.spec, { addresses: ['10.0.0.0/29'] });
      const settings = {
        apiVersion: 'pierhead.io/v1alpha1',
        kind: 'Settings',
        metadata: { name: 'default' },
        spec: {},
      };
      assert.deepEqual((await post(`${OWN}/settings`, settings)).object.spec, {});
    },
  },
  {
    title: 'a trial leaves nothing behind',
    async run({ ask, name, get }) {
      const made = await ask('POST', `${POOLS}?dryRun=All`, pool(name));
      assert.deepEqual([made.status, made.object.metadata.name], [201, name]);
      assert.equal((await get(`${POOLS}/${name}`)).status, 404);
    },
  },
];
