import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type EmbeddedServer, startEmbeddedServer } from '../../../../src/hosts/lab/apiserver/embedded-server.ts';
import { chartCrds } from '../../../cluster/embedded.ts';
import { ask, namesOf, startWatch } from './watching.ts';

let server: EmbeddedServer;
before(async () => {
  server = await startEmbeddedServer({ crds: chartCrds(), keptChanges: 50 });
});
after(() => server?.close());

const maps = (namespace = 'default') => `/api/v1/namespaces/${namespace}/configmaps`;
const map = (name: string, labels: object = {}, data: object = {}) => ({ metadata: { name, labels }, data });

async function space(name: string): Promise<string> {
  assert.equal((await ask(server, 'POST', '/api/v1/namespaces', { metadata: { name } })).status, 201);
  return maps(name);
}

test('a watch without a version shows what is there and then what changes', async () => {
  const path = await space('plain');
  await ask(server, 'POST', path, map('b'));
  await ask(server, 'POST', path, map('a'));
  const watch = await startWatch(server.url, path);
  assert.equal(watch.status, 200);
  await watch.until(2);
  await ask(server, 'PATCH', `${path}/a`, { data: { x: '1' } });
  await ask(server, 'PATCH', `${path}/a`, { data: { x: '1' } });
  await ask(server, 'POST', path, map('c'));
  await ask(server, 'POST', maps(), map('elsewhere'));
  await ask(server, 'DELETE', `${path}/a`);
  const seen = await watch.until(5);
  assert.deepEqual(namesOf(seen), ['ADDED a', 'ADDED b', 'MODIFIED a', 'ADDED c', 'DELETED a']);
  const versions = seen.slice(2).map(({ object }) => Number(object.metadata.resourceVersion));
  assert.deepEqual(
    versions,
    versions.toSorted((x, y) => x - y),
  );
  assert.equal(new Set(versions).size, 3);
  watch.stop();
});

test('a watch from the version of a list shows only what came later', async () => {
  const path = await space('later');
  await ask(server, 'POST', path, map('a'));
  const { object: list } = await ask(server, 'GET', path);
  await ask(server, 'POST', path, map('b'));
  const watch = await startWatch(server.url, `${path}?resourceVersion=${list.metadata.resourceVersion}`);
  await ask(server, 'POST', path, map('c'));
  assert.deepEqual(namesOf(await watch.until(2)), ['ADDED b', 'ADDED c']);
  watch.stop();
});

test('what begins to match a selector is added, what ceases to is deleted with the new version', async () => {
  const path = await space('selected');
  const watch = await startWatch(server.url, `${path}?labelSelector=on%3Dyes`);
  await ask(server, 'POST', path, map('a', { on: 'no' }, { x: '1' }));
  await ask(server, 'PATCH', `${path}/a`, { metadata: { labels: { on: 'yes' } } });
  await ask(server, 'PATCH', `${path}/a`, { data: { x: '2' } });
  const { object: gone } = await ask(server, 'PATCH', `${path}/a`, {
    metadata: { labels: { on: 'no' } },
    data: { x: '3' },
  });
  await ask(server, 'DELETE', `${path}/a`);
  await ask(server, 'POST', path, map('b', { on: 'yes' }));
  const seen = await watch.until(4);
  assert.deepEqual(namesOf(seen), ['ADDED a', 'MODIFIED a', 'DELETED a', 'ADDED b']);
  assert.equal(seen[2]?.object.metadata.resourceVersion, gone.metadata.resourceVersion);
  assert.deepEqual((seen[2] as unknown as { object: { data: object } }).object.data, { x: '2' });
  watch.stop();
});

test('one object is watched by its own path and by its name', async () => {
  const path = await space('single');
  const [byPath, byName] = await Promise.all([
    startWatch(server.url, `${path}/a`),
    startWatch(server.url, `${path}?fieldSelector=metadata.name%3Da`),
  ]);
  for (const name of ['b', 'a']) await ask(server, 'POST', path, map(name));
  for (const watch of [byPath, byName]) {
    assert.deepEqual(namesOf(await watch.until(1)), ['ADDED a']);
    watch.stop();
  }
});

test('an object held by a finalizer is modified, and deleted when the finalizer goes', async () => {
  const path = await space('held');
  await ask(server, 'POST', path, { metadata: { name: 'a', finalizers: ['example.com/hold'] } });
  const watch = await startWatch(server.url, path);
  const going = await ask(server, 'DELETE', `${path}/a`);
  assert.equal(typeof going.object.metadata.deletionTimestamp, 'string');
  const freed = await ask(server, 'PATCH', `${path}/a`, { metadata: { finalizers: null } });
  const seen = await watch.until(3);
  assert.deepEqual(namesOf(seen), ['ADDED a', 'MODIFIED a', 'DELETED a']);
  // The answer shows the version before, the event a newer one.
  assert.equal(freed.object.metadata.resourceVersion, seen[1]?.object.metadata.resourceVersion);
  assert.ok(Number(seen[2]?.object.metadata.resourceVersion) > Number(freed.object.metadata.resourceVersion));
  assert.equal((await ask(server, 'GET', `${path}/a`)).status, 404);
  watch.stop();
});

test('both APIs of Events show every event in their own words', async () => {
  const [core, newer] = await Promise.all([
    startWatch(server.url, '/api/v1/namespaces/default/events'),
    startWatch(server.url, '/apis/events.k8s.io/v1/namespaces/default/events'),
  ]);
  const event = {
    metadata: { name: 'e' },
    eventTime: '2026-01-01T00:00:00.000000Z',
    action: 'A',
    reason: 'R',
    type: 'Normal',
    note: 'a note',
    reportingController: 'c',
    reportingInstance: 'i',
    regarding: { kind: 'Service', namespace: 'default', name: 'a' },
  };
  assert.equal((await ask(server, 'POST', '/apis/events.k8s.io/v1/namespaces/default/events', event)).status, 201);
  const said = (watch: typeof core) =>
    watch.until(1).then(([first]) => first?.object as Record<string, unknown> | undefined);
  assert.deepEqual([(await said(core))?.message, (await said(core))?.apiVersion], ['a note', 'v1']);
  assert.deepEqual([(await said(newer))?.note, (await said(newer))?.apiVersion], ['a note', 'events.k8s.io/v1']);
  core.stop();
  newer.stop();
});

test('initial events end with a bookmark that says so', async () => {
  const path = await space('initial');
  await ask(server, 'POST', path, map('a'));
  const watch = await startWatch(
    server.url,
    `${path}?sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
  );
  const seen = await watch.until(2);
  assert.deepEqual(namesOf(seen), ['ADDED a', 'BOOKMARK']);
  assert.deepEqual(seen[1]?.object.metadata.annotations, { 'k8s.io/initial-events-end': 'true' });
  watch.stop();
});

test('bookmarks go only to those who asked for them', async () => {
  const path = await space('marked');
  const [asked, other] = await Promise.all([
    startWatch(server.url, `${path}?allowWatchBookmarks=true`),
    startWatch(server.url, path),
  ]);
  const { object: made } = await ask(server, 'POST', maps(), map('somewhere'));
  server.faults.bookmark();
  const [bookmark] = await asked.until(1);
  assert.deepEqual([bookmark?.type, bookmark?.object.kind], ['BOOKMARK', 'ConfigMap']);
  assert.equal(bookmark?.object.metadata.resourceVersion, made.metadata.resourceVersion);
  await ask(server, 'POST', path, map('a'));
  assert.deepEqual(namesOf(await other.until(1)), ['ADDED a']);
  asked.stop();
  other.stop();
});

test('a version that is too old is told on the stream, as 410, and ends it', async () => {
  const path = await space('old');
  const { object: list } = await ask(server, 'GET', path);
  await ask(server, 'POST', path, map('a'));
  server.faults.compact();
  const watch = await startWatch(server.url, `${path}?resourceVersion=${list.metadata.resourceVersion}`);
  assert.equal(watch.status, 200);
  assert.equal(await watch.ended, 'end');
  const [error] = watch.seen;
  assert.deepEqual(
    [watch.seen.length, error?.type, error?.object.code, error?.object.reason],
    [1, 'ERROR', 410, 'Expired'],
  );
  assert.match(error?.object.message ?? '', /^too old resource version: \d+ \(\d+\)$/);
});

test('changes beyond those that are kept are too old', async () => {
  const path = await space('kept');
  const { object: list } = await ask(server, 'GET', path);
  for (let at = 0; at < 120; at++) await ask(server, 'POST', path, map(`m${at}`));
  const old = await startWatch(server.url, `${path}?resourceVersion=${list.metadata.resourceVersion}`);
  assert.equal((await old.until(1))[0]?.object.code, 410);
  const { object: recent } = await ask(server, 'GET', `${path}/m100`);
  const young = await startWatch(server.url, `${path}?resourceVersion=${recent.metadata.resourceVersion}`);
  assert.equal(namesOf(await young.until(19))[0], 'ADDED m101');
  young.stop();
});

test('a version that is still to come is silent until it has passed', async () => {
  const path = await space('future');
  const { object: now } = await ask(server, 'POST', path, map('a'));
  const watch = await startWatch(server.url, `${path}?resourceVersion=${Number(now.metadata.resourceVersion) + 2}`);
  for (const name of ['b', 'c', 'd']) await ask(server, 'POST', path, map(name));
  assert.deepEqual(namesOf(await watch.until(1)), ['ADDED d']);
  watch.stop();
});

test('a time limit ends a watch cleanly', async () => {
  const watch = await startWatch(server.url, `${maps()}?timeoutSeconds=1&resourceVersion=0`);
  assert.equal(await watch.ended, 'end');
});

test('a watch as tables names its columns once', async () => {
  const path = await space('tables');
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
  const watch = await startWatch(server.url, path, accept);
  for (const name of ['a', 'b']) await ask(server, 'POST', path, map(name, {}, { x: '1' }));
  const [first, second] = await watch.until(2);
  assert.deepEqual(
    first?.object.columnDefinitions?.map(({ name }) => name),
    ['Name', 'Data', 'Age'],
  );
  assert.deepEqual([first?.object.rows?.[0]?.cells[0], first?.object.rows?.[0]?.cells[1]], ['a', 1]);
  assert.equal(second?.object.columnDefinitions, null);
  assert.equal(second?.object.rows?.length, 1);
  watch.stop();
});

test('pages show the state of the first page, and say 410 once it is gone', async () => {
  const path = await space('pages');
  for (const name of ['a', 'b', 'c', 'd']) await ask(server, 'POST', path, map(name));
  const first = await ask(server, 'GET', `${path}?limit=2`);
  const { continue: token, remainingItemCount } = first.object.metadata;
  assert.equal(remainingItemCount, 2);
  await ask(server, 'DELETE', `${path}/c`);
  await ask(server, 'PATCH', `${path}/d`, { data: { x: '1' } });
  await ask(server, 'POST', path, map('bb'));
  const rest = await ask(server, 'GET', `${path}?limit=2&continue=${token}`);
  assert.deepEqual(
    rest.object.items.map(({ metadata }) => metadata.name),
    ['c', 'd'],
  );
  assert.deepEqual((rest.object.items[1] as unknown as { data?: object }).data, undefined);
  assert.equal(rest.object.metadata.resourceVersion, first.object.metadata.resourceVersion);
  assert.equal((await ask(server, 'GET', `${path}?continue=${token}&resourceVersion=5`)).status, 400);
  server.faults.compact();
  const gone = await ask(server, 'GET', `${path}?limit=2&continue=${token}`);
  assert.deepEqual([gone.status, gone.object.reason], [410, 'Expired']);
  const anyhow = await ask(server, 'GET', `${path}?continue=${gone.object.metadata.continue}`);
  assert.deepEqual(
    anyhow.object.items.map(({ metadata }) => metadata.name),
    ['bb', 'd'],
  );
});

test('with a CRD its objects go, and its path', async () => {
  const path = '/apis/pierhead.io/v1alpha1/approvals';
  const approval = {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'Approval',
    metadata: { name: 'a' },
    spec: { expires: '2026-12-31', changes: [{ action: 'move', pool: 'p' }] },
  };
  assert.equal((await ask(server, 'POST', path, approval)).status, 201);
  const watch = await startWatch(server.url, path);
  const crd = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/approvals.pierhead.io';
  const { object } = await ask(server, 'GET', crd);
  assert.equal((await ask(server, 'DELETE', crd)).status, 200);
  assert.deepEqual(namesOf(await watch.until(2)), ['ADDED a', 'DELETED a']);
  assert.equal((await ask(server, 'GET', path)).status, 404);
  const { resourceVersion: _, uid: __, ...metadata } = object.metadata;
  const again = { ...object, metadata };
  assert.equal((await ask(server, 'POST', crd.replace(/\/approvals.*/, ''), again)).status, 201);
  assert.deepEqual((await ask(server, 'GET', path)).object.items, []);
  watch.stop();
});
