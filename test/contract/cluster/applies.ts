/** Server-side apply on our own kinds: what the Git source and people at a terminal do. */
import assert from 'node:assert/strict';
import { type ContractCase, EIPS, eip, POOLS, pool, type TestObject } from './contract.ts';

const managersOf = ({ metadata }: TestObject) =>
  metadata.managedFields?.map(({ manager, operation, subresource }) =>
    [manager, operation, subresource].filter((word) => word !== undefined).join(' '),
  );

export const APPLIES: readonly ContractCase[] = [
  {
    title: 'an apply creates, then updates; the same again changes nothing',
    async run({ name, apply }) {
      const own = `${POOLS}/${name}`;
      const first = await apply(own, 'git', pool(name));
      assert.equal(first.status, 201);
      assert.deepEqual(managersOf(first.object), ['git Apply']);
      const again = await apply(own, 'git', pool(name));
      assert.deepEqual([again.status, again.object], [200, first.object]);
      const changed = await apply(own, 'git', pool(name, { addresses: ['10.0.0.0/28'], mode: 'Active' }));
      assert.deepEqual([changed.status, changed.object.spec.addresses], [200, ['10.0.0.0/28']]);
      assert.equal(changed.object.metadata.generation, 2);
    },
  },
  {
    title: 'a field of another manager is a conflict that names it, and taken by force',
    async run({ name, apply }) {
      const own = `${POOLS}/${name}`;
      await apply(own, 'git', pool(name));
      const other = pool(name, { addresses: ['10.0.1.0/29'] });
      const refused = await apply(own, 'other', other);
      assert.deepEqual(refused.failure, [
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "git": .spec.addresses',
      ]);
      assert.deepEqual(refused.object.details, {
        causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "git"', field: '.spec.addresses' }],
      });
      const taken = await apply(own, 'other', other, '&force=true');
      assert.deepEqual([taken.status, taken.object.spec], [200, { addresses: ['10.0.1.0/29'], mode: 'Active' }]);
      const back = await apply(own, 'git', pool(name));
      assert.match(back.failure[2] ?? '', /conflict with "other": \.spec\.addresses/);
    },
  },
  {
    title: 'several conflicts are all named',
    async run({ name, apply }) {
      const own = `${POOLS}/${name}`;
      await apply(own, 'git', pool(name));
      const refused = await apply(own, 'other', pool(name, { addresses: ['10.0.1.0/29'], mode: 'Observe' }));
      assert.equal(refused.status, 409);
      assert.match(
        refused.failure[2] ?? '',
        /^Apply failed with 2 conflicts: conflicts with "git":\n- \.spec\.addresses\n- \.spec\.mode$/,
      );
    },
  },
  {
    title: 'a plain write takes a field over, and an apply of something else is a conflict with who wrote it',
    async run({ name, apply, ask }) {
      const own = `${POOLS}/${name}`;
      await apply(own, 'git', pool(name));
      const edit = { spec: { mode: 'Observe' } };
      const edited = await ask('PATCH', `${own}?fieldManager=kubectl-edit`, edit, 'application/merge-patch+json');
      assert.equal(edited.status, 200);
      const refused = await apply(own, 'git', pool(name));
      assert.equal(refused.status, 409);
      assert.match(
        refused.failure[2] ?? '',
        /^Apply failed with 1 conflict: conflict with "kubectl-edit" using pierhead\.io\/v1alpha1(?: at \S+)?: \.spec\.mode$/,
      );
      assert.equal((await apply(own, 'git', pool(name), '&force=true')).object.spec.mode, 'Active');
    },
  },
  {
    title: 'equal values are no conflict: the field then has two owners, and goes when neither wants it',
    async run({ name, apply }) {
      const own = `${POOLS}/${name}`;
      await apply(own, 'git', pool(name));
      assert.equal((await apply(own, 'other', pool(name))).status, 200);
      const bare = pool(name, { addresses: ['10.0.0.0/29'] });
      assert.equal((await apply(own, 'git', bare)).object.spec.mode, 'Active');
      assert.equal((await apply(own, 'other', bare)).object.spec.mode, undefined);
    },
  },
  {
    title: 'a field that is left out goes, and so does a label; those of others stay',
    async run({ name, apply, patch }) {
      const own = `${POOLS}/${name}`;
      const labelled = { ...pool(name), metadata: { name, labels: { 'pierhead.io/revision': 'current', a: 'b' } } };
      await apply(own, 'git', labelled);
      await patch(own, { metadata: { labels: { other: 'x' } } });
      const bare = { ...pool(name, { addresses: ['10.0.0.0/29'] }), metadata: { name, labels: { a: 'b' } } };
      const { object } = await apply(own, 'git', bare);
      assert.deepEqual([object.spec, object.metadata.labels], [{ addresses: ['10.0.0.0/29'] }, { a: 'b', other: 'x' }]);
    },
  },
  {
    title: 'lists are one value',
    async run({ name, apply }) {
      const own = `${POOLS}/${name}`;
      await apply(own, 'git', pool(name, { addresses: ['10.0.0.0/29', '10.0.1.0/29'] }));
      const shorter = await apply(own, 'git', pool(name, { addresses: ['10.0.1.0/29'] }));
      assert.deepEqual(shorter.object.spec, { addresses: ['10.0.1.0/29'] });
    },
  },
  {
    title: 'a status in an apply is dropped, and an apply to the status path is owned apart',
    async run({ apply }) {
      const object = eip();
      const own = `${EIPS}/${object.metadata.name}`;
      const condition = {
        type: 'Announced',
        status: 'True',
        reason: 'A',
        message: '',
        lastTransitionTime: '2026-11-20T08:00:00Z',
      };
      const made = await apply(own, 'git', { ...object, status: { conditions: [condition] } });
      assert.deepEqual([made.status, made.object.status], [201, undefined]);
      const { spec: _, ...bare } = object;
      const written = await apply(`${own}/status`, 'pierhead', { ...bare, status: { conditions: [condition] } });
      assert.deepEqual([written.status, written.object.status], [200, { conditions: [condition] }]);
      assert.deepEqual(managersOf(written.object)?.sort(), ['git Apply', 'pierhead Apply status']);
    },
  },
  {
    title:
      'an apply without a manager, with managedFields, of another version or of a missing object by its uid is refused',
    async run({ name, ask, apply, post }) {
      const own = `${POOLS}/${name}`;
      const anonymous = await ask('PATCH', own, pool(name), 'application/apply-patch+yaml');
      assert.equal(anonymous.status, 422);
      assert.match(anonymous.failure[2] ?? '', /fieldManager: Required value: is required for apply patch/);
      const fields = { ...pool(name), metadata: { name, managedFields: [{}] } };
      const withFields = await apply(own, 'git', fields);
      assert.deepEqual(withFields.failure, [400, 'BadRequest', 'metadata.managedFields must be nil']);
      const withUid = await apply(own, 'git', { ...pool(name), metadata: { name, uid: 'x' } });
      assert.equal(withUid.status, 409);
      await post(POOLS, pool(name));
      const stale = await apply(own, 'git', { ...pool(name), metadata: { name, resourceVersion: '1' } }, '&force=true');
      assert.deepEqual(stale.failure.slice(0, 2), [409, 'Conflict']);
    },
  },
  {
    title: 'an object that its definition does not allow is not applied',
    async run({ name, apply, get }) {
      const own = `${POOLS}/${name}`;
      const refused = await apply(own, 'git', pool(name, { addresses: ['10.0.0.0/29'], mode: 'Paused' }));
      assert.deepEqual(refused.failure.slice(0, 2), [422, 'Invalid']);
      // Whatever the writer's strictness; and it is the server's own mistake to call it one of its own.
      const unknown = await apply(own, 'git', pool(name, { addresses: ['10.0.0.0/29'], colour: 1 }));
      assert.equal(unknown.status, 500);
      assert.match(
        unknown.failure[2] ?? '',
        /^failed to create typed patch object \(\/\S+; pierhead\.io\/v1alpha1, Kind=AddressPool\): \.spec\.colour: field not declared in schema$/,
      );
      assert.equal((await get(own)).status, 404);
    },
  },
  {
    title: 'YAML is applied as JSON is',
    async run({ name, apply }) {
      const text = `apiVersion: pierhead.io/v1alpha1\nkind: AddressPool\nmetadata: { name: ${name} }\nspec: { addresses: [ 10.0.0.0/29 ] }\n`;
      const made = await apply(`${POOLS}/${name}`, 'git', text);
      assert.deepEqual([made.status, made.object.spec], [201, { addresses: ['10.0.0.0/29'] }]);
    },
  },
  {
    title: 'the way of a Git source: apply with its manager, list by label, prune what is not in the tree',
    async run({ name, api }) {
      const label = { 'pierhead.io/revision': name };
      for (const each of ['a', 'b', 'c']) {
        const object = { ...pool(`${name}-${each}`), metadata: { name: `${name}-${each}`, labels: label } };
        await api.apply(`${POOLS}/${name}-${each}`, object);
      }
      const views = await api.list(POOLS, { labelSelector: `pierhead.io/revision=${name}` });
      assert.deepEqual(views.items.map(({ metadata }) => metadata.name).sort(), [
        `${name}-a`,
        `${name}-b`,
        `${name}-c`,
      ]);
      const { uid, resourceVersion } = views.items.find(({ metadata }) => metadata.name.endsWith('-b'))!.metadata;
      await api.remove(`${POOLS}/${name}-b`, { uid: uid!, resourceVersion: resourceVersion! });
      const left = await api.list(POOLS, { labelSelector: `pierhead.io/revision=${name}` });
      assert.equal(left.items.length, 2);
    },
  },
  {
    title: 'strategic merge patches are for built-in kinds',
    async run({ ask }) {
      const object = eip();
      await ask('POST', EIPS, object);
      const own = `${EIPS}/${object.metadata.name}`;
      const refused = await ask('PATCH', own, { spec: {} }, 'application/strategic-merge-patch+json');
      assert.equal(refused.status, 415);
      assert.equal((await ask('PATCH', own, { spec: {} }, 'application/json')).status, 415);
    },
  },
];
