/** Lists, pages, selectors and watches. */
import assert from 'node:assert/strict';
import { ApiError, isExpired } from '../../../src/adapters/kubernetes/api-error.ts';
import {
  CONFIG_MAPS,
  type ContractCase,
  configMap,
  EIPS,
  eip,
  NODES,
  node,
  SERVICES,
  service,
  type TestObject,
} from './contract.ts';

const namesOf = ({ items }: TestObject) => items.map(({ metadata }) => metadata.name);

export const WATCHES: readonly ContractCase[] = [
  {
    title: 'a list comes in pages of one version, and the last one says so',
    async run({ name, post, get }) {
      const label = { case: name };
      for (const each of ['a', 'b', 'c', 'd', 'e']) {
        await post(CONFIG_MAPS, configMap(`${name}-${each}`, {}, { labels: label }));
      }
      const first = (await get(`${CONFIG_MAPS}?limit=2`)).object;
      assert.equal(first.items.length, 2);
      assert.ok((first.metadata.remainingItemCount ?? 0) > 0);
      await post(CONFIG_MAPS, configMap(`${name}-f`, {}, { labels: label }));
      const names = [...namesOf(first)];
      let rest = first.metadata.continue;
      while (rest) {
        const page = (await get(`${CONFIG_MAPS}?limit=2&continue=${encodeURIComponent(rest)}`)).object;
        assert.equal(page.metadata.resourceVersion, first.metadata.resourceVersion);
        names.push(...namesOf(page));
        rest = page.metadata.continue;
      }
      assert.deepEqual(names, [...names].sort());
      const ours = names.filter((each) => each.startsWith(`${name}-`));
      assert.deepEqual(
        ours,
        ['a', 'b', 'c', 'd', 'e'].map((each) => `${name}-${each}`),
      );
      const selected = (await get(`${CONFIG_MAPS}?limit=2&labelSelector=case%3D${name}`)).object;
      assert.deepEqual([selected.items.length, selected.metadata.remainingItemCount], [2, undefined]);
    },
  },
  {
    title: 'a continuation that is none, or comes with a version, is refused',
    async run({ get }) {
      assert.equal((await get(`${CONFIG_MAPS}?limit=2&continue=nonsense`)).status, 400);
    },
  },
  {
    title: 'selectors by label: equal, other, one of, present, absent',
    async run({ name, post, get }) {
      for (const [each, labels] of [
        ['a', { case: name, tier: 'front' }],
        ['b', { case: name, tier: 'back' }],
        ['c', { case: name }],
      ] as const) {
        await post(CONFIG_MAPS, configMap(`${name}-${each}`, {}, { labels }));
      }
      for (const [selector, expected] of [
        [`case=${name}`, 'abc'],
        [`case==${name},tier=front`, 'a'],
        [`case=${name},tier!=front`, 'bc'],
        [`case=${name},tier in (front,back)`, 'ab'],
        [`case=${name},tier notin (front)`, 'bc'],
        [`case=${name},tier`, 'ab'],
        [`case=${name},!tier`, 'c'],
      ] as const) {
        const found = (await get(`${CONFIG_MAPS}?labelSelector=${encodeURIComponent(selector)}`)).object;
        assert.equal(
          namesOf(found)
            .map((each) => each.at(-1))
            .join(''),
          expected,
          selector,
        );
      }
      assert.equal((await get(`${CONFIG_MAPS}?labelSelector=${encodeURIComponent('a in (')}`)).status, 400);
    },
  },
  {
    title: 'selectors by field: name and namespace everywhere, type of Services, others refused',
    async run({ name, post, get }) {
      await post(SERVICES, service(name));
      await post(SERVICES, service(`${name}-b`, { type: 'ClusterIP' }));
      await post(NODES, node(name));
      const select = async (path: string, selector: string) =>
        get(`${path}?fieldSelector=${encodeURIComponent(selector)}`);
      assert.deepEqual(namesOf((await select(SERVICES, `metadata.name=${name}`)).object), [name]);
      assert.ok(!namesOf((await select(SERVICES, 'spec.type=LoadBalancer')).object).includes(`${name}-b`));
      assert.ok(namesOf((await select('/api/v1/services', 'metadata.namespace=default')).object).includes(name));
      assert.ok(namesOf((await select(NODES, 'spec.unschedulable=false')).object).includes(name));
      assert.deepEqual((await select(CONFIG_MAPS, 'data.a=1')).failure.slice(0, 2), [400, 'BadRequest']);
      assert.deepEqual((await select(EIPS, 'spec.pool=a')).failure.slice(0, 2), [400, 'BadRequest']);
    },
  },
  {
    title: 'a list of all namespaces has each of them',
    async run({ name, post, get }) {
      await post(CONFIG_MAPS, configMap(name));
      await post('/api/v1/namespaces/kube-system/configmaps', configMap(name));
      const { items } = (await get(`/api/v1/configmaps?fieldSelector=metadata.name%3D${name}`)).object;
      assert.equal(items.length, 2);
    },
  },
  {
    title: 'a watch from the version of a list tells what came later, in order, and nothing that was before',
    async run({ name, post, patch, remove, api }) {
      await post(CONFIG_MAPS, configMap(`${name}-before`));
      const { resourceVersion } = await api.list(CONFIG_MAPS);
      await post(CONFIG_MAPS, configMap(name));
      await patch(`${CONFIG_MAPS}/${name}`, { data: { a: '2' } });
      await remove(`${CONFIG_MAPS}/${name}`);
      const heard: string[] = [];
      const versions: number[] = [];
      for await (const event of api.watch(CONFIG_MAPS, resourceVersion, { timeoutSeconds: 5 })) {
        if (event.type === 'BOOKMARK') continue;
        heard.push(`${event.type} ${event.object.metadata.name} ${event.object.kind}`);
        versions.push(Number(event.object.metadata.resourceVersion));
        if (event.type === 'DELETED') break;
      }
      assert.deepEqual(
        heard,
        ['ADDED', 'MODIFIED', 'DELETED'].map((type) => `${type} ${name} ConfigMap`),
      );
      assert.deepEqual(
        versions,
        [...versions].sort((a, b) => a - b),
      );
    },
  },
  {
    title: 'a watch of our kinds, too, while it is open',
    async run({ post, remove, api }) {
      const { resourceVersion } = await api.list(EIPS);
      const watch = api.watch(EIPS, resourceVersion, { timeoutSeconds: 20 })[Symbol.asyncIterator]();
      const first = watch.next();
      const object = eip();
      await post(EIPS, object);
      const heard = await first;
      assert.ok(
        !heard.done && heard.value.type === 'ADDED' && heard.value.object.metadata.name === object.metadata.name,
      );
      const second = watch.next();
      await remove(`${EIPS}/${object.metadata.name}`);
      assert.equal((await second).value?.type, 'DELETED');
      await watch.return?.(undefined);
    },
  },
  {
    title: 'a watch with a selector tells an object that no longer fits as deleted',
    async run({ name, post, patch, api }) {
      await post(CONFIG_MAPS, configMap(name, {}, { labels: { case: name } }));
      const { resourceVersion } = await api.list(CONFIG_MAPS);
      await patch(`${CONFIG_MAPS}/${name}`, { metadata: { labels: { case: 'other' } } });
      await patch(`${CONFIG_MAPS}/${name}`, { metadata: { labels: { case: name } } });
      const heard: string[] = [];
      const options = { labelSelector: `case=${name}`, timeoutSeconds: 5 };
      for await (const event of api.watch(CONFIG_MAPS, resourceVersion, options)) {
        if (event.type !== 'BOOKMARK') heard.push(event.type);
        if (heard.length === 2) break;
      }
      assert.deepEqual(heard, ['DELETED', 'ADDED']);
    },
  },
  {
    title: 'a watch ends cleanly after the seconds that were asked for, with a bookmark if there was anything',
    async run({ name, post, api }) {
      await post(CONFIG_MAPS, configMap(name));
      const { resourceVersion } = await api.list(CONFIG_MAPS);
      await post(CONFIG_MAPS, configMap(`${name}-b`));
      const heard: string[] = [];
      for await (const event of api.watch(CONFIG_MAPS, resourceVersion, { timeoutSeconds: 2 })) heard.push(event.type);
      assert.equal(heard[0], 'ADDED');
      assert.ok(
        heard.slice(1).every((type) => type === 'BOOKMARK'),
        heard.join(),
      );
    },
  },
  {
    title: 'a watch from a version that is too old is expired',
    async run({ api, post, compact }) {
      await post(EIPS, eip());
      compact();
      const stream = api.watch(EIPS, '1', { timeoutSeconds: 5 })[Symbol.asyncIterator]();
      const error = await stream.next().catch((thrown: unknown) => thrown);
      assert.ok(error instanceof ApiError && isExpired(error), String(error));
      assert.deepEqual([error.status, error.reason], [410, 'Expired']);
    },
  },
  {
    title: 'a watch from a version that is none is refused',
    async run({ api }) {
      const stream = api.watch(CONFIG_MAPS, 'abc', { timeoutSeconds: 5 })[Symbol.asyncIterator]();
      const error = await stream.next().catch((thrown: unknown) => thrown);
      assert.ok(error instanceof ApiError && error.status >= 400, String(error));
    },
  },
];
