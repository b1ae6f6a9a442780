import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { digest } from '../../../src/core/api/canonical.ts';
import { temporaryFolder } from '../../adapters/git/git-fixture.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { contextOf, testApis } from '../../cluster/test-api.ts';
import { type FaultOptions, startFaultProxy } from '../../support/fault-proxy.ts';
import { pierhead } from './io.ts';
import { makePlace, ONE_CLUSTER, TREE } from './world.ts';

interface Snapshot {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: { readonly parts: Record<string, { readonly count?: number; readonly error?: string }> };
}

function documentsIn(text: string): Snapshot[] {
  return text
    .split('---\n')
    .filter((each) => each !== '')
    .map((each) => JSON.parse(each) as Snapshot);
}

const service = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }], selector: { app: name } },
});

for (const { name, skip, start } of testApis()) {
  describe(`snapshot of the ${name} API server`, { skip }, () => {
    let server: ApiServer;
    let env: { KUBECONFIG: string };
    let context: string;
    before(async () => {
      server = await start();
      env = { KUBECONFIG: server.kubeconfigPath };
      context = contextOf(server);
      for (const namespace of ['shop', 'pierhead-system']) {
        await server.request('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
      }
      await server.request('POST', '/api/v1/namespaces/shop/services', service('web'));
      await server.request('POST', '/api/v1/nodes', { metadata: { name: 'n1' } });
      const slice = {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
        addressType: 'IPv4',
        endpoints: [{ addresses: ['10.244.1.7'], nodeName: 'n1' }],
        ports: [],
      };
      const posted = await server.request('POST', '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices', slice);
      assert.equal(posted.status, 201);
    });
    after(() => server.close());

    const proxied = async (t: TestContext, options: FaultOptions) => {
      const proxy = await startFaultProxy(server, options);
      t.after(() => proxy.close());
      return { env: { KUBECONFIG: proxy.kubeconfigPath }, requests: proxy.requests };
    };
    const putInForce = async (documents: string, more: object = {}) => {
      const object = {
        metadata: { name: 'pierhead-in-force' },
        data: { documents, digest: digest(documents), source: 'Revision', ...more },
      };
      const path = '/api/v1/namespaces/pierhead-system/configmaps';
      await server.request('DELETE', `${path}/pierhead-in-force`);
      assert.equal((await server.request('POST', path, object)).status, 201);
    };

    test('a snapshot has every part, is called like the context, and plans like the cluster itself', async (t) => {
      const ran = await pierhead(['snapshot'], { env });
      assert.deepEqual([ran.code, ran.err], [0, '']);
      const [header, ...objects] = documentsIn(ran.out);
      assert.equal(header?.metadata.name, context);
      const counts = Object.entries(header!.spec.parts).map(([part, { count }]) => [part, count]);
      assert.deepEqual(Object.fromEntries(counts), {
        services: 1,
        namespaces: 6,
        eips: 0,
        nodes: 1,
        endpoints: 1,
        speakerReports: 0,
      });
      assert.ok(objects.some(({ kind, metadata }) => kind === 'Service' && metadata.name === 'web'));
      assert.doesNotMatch(ran.out, /10\.244\.1\.7/, 'addresses of pods are nobody else’s business');
      const { tree, live } = makePlace(t, ONE_CLUSTER);
      writeFileSync(live, ran.out);
      const fromFile = await pierhead(['plan', '-c', tree, '--live', live]);
      const direct = await pierhead(['plan', '-c', tree, '--live', context], { env });
      assert.match(fromFile.out, /^1 address to assign/);
      // Beside names and times; findings are in the order of those names.
      const body = (text: string) =>
        text
          .split('Findings')[0]
          ?.replace(/^(?:live|cluster) .*$/gm, '')
          .replace(/as of .*/, '');
      assert.equal(body(direct.out), body(fromFile.out));
    });

    test('reads with get and list and nothing else', async (t) => {
      const { env, requests } = await proxied(t, {});
      assert.equal((await pierhead(['snapshot'], { env })).code, 0);
      assert.deepEqual([...new Set(requests.map(({ method }) => method))], ['GET']);
      assert.ok(!requests.some(({ isWatch }) => isWatch));
    });

    test('without --live a plan reads the current context, and says so', async (t) => {
      const { tree } = makePlace(t, ONE_CLUSTER);
      const ran = await pierhead(['plan', '-c', tree], { env });
      assert.deepEqual([ran.code, ran.err], [0, `pierhead: live state of the current context, ${context}\n`]);
      assert.match(ran.out, /^1 address to assign/);
    });

    test('explain and lock read a context too', async (t) => {
      const { tree } = makePlace(t, ONE_CLUSTER);
      const explained = await pierhead(['explain', 'service/shop/web', '-c', tree, '--live', context], { env });
      assert.deepEqual([explained.code, explained.err], [0, '']);
      const locked = await pierhead(['lock', '-c', tree, '--live', context, '--check'], { env });
      assert.deepEqual([locked.code, locked.err], [2, '']);
    });

    test('what is neither a file nor a context is wrong usage, and the contexts are named', async (t) => {
      const { tree } = makePlace(t, ONE_CLUSTER);
      const ran = await pierhead(['plan', '-c', tree, '--live', 'tset'], { env });
      assert.deepEqual([ran.code, ran.out], [64, '']);
      assert.match(
        ran.err,
        new RegExp(`--live tset is no file, and no context of the kubeconfig\\n.*contexts of .* are ${context};`),
      );
    });

    test('a part that may not be listed is unknown in the snapshot, and the exit code is 5', async (t) => {
      const { env } = await proxied(t, {
        onRequest: ({ path }) => (path.includes('/eips') ? { status: 403 } : 'pass'),
      });
      const ran = await pierhead(['snapshot'], { env });
      assert.equal(ran.code, 5);
      assert.match(ran.err, /eips could not be read: "GET \/apis\/pierhead\.io\/v1alpha1\/eips: 403 Forbidden/);
      const { parts } = documentsIn(ran.out)[0]!.spec;
      assert.match(parts.eips?.error ?? '', /403 Forbidden/);
      const { tree } = makePlace(t, ONE_CLUSTER);
      const planned = await pierhead(['plan', '-c', tree, '--live', context], { env });
      assert.equal(planned.code, 5);
      assert.match(planned.err, /eips could not be read, so nothing is given or withdrawn/);
    });

    test('EIPs that the server does not know are unknown while Pierhead is installed, and none where it never was', async (t) => {
      const isOwnKind = (path: string) => /^\/apis\/pierhead\.io\/./.test(path);
      const isGroup = (path: string) => path === '/apis/pierhead.io';
      const gone = await proxied(t, { onRequest: ({ path }) => (isOwnKind(path) ? { status: 404 } : 'pass') });
      assert.equal((await pierhead(['snapshot'], { env: gone.env })).code, 5);
      const never = await proxied(t, {
        onRequest: ({ path }) => (isOwnKind(path) || isGroup(path) ? { status: 404 } : 'pass'),
      });
      const ran = await pierhead(['snapshot'], { env: never.env });
      assert.deepEqual([ran.code, ran.err], [0, '']);
      assert.deepEqual(documentsIn(ran.out)[0]?.spec.parts.eips, { count: 0 });
    });

    test('a server that fails while it is read gives no snapshot at all', async (t) => {
      const { env } = await proxied(t, {
        onRequest: ({ path }) => (path.includes('/nodes') ? { status: 500 } : 'pass'),
      });
      const ran = await pierhead(['snapshot'], { env });
      assert.deepEqual([ran.code, ran.out], [1, '']);
      assert.match(ran.err, /^pierhead: GET \/api\/v1\/nodes: 500/);
    });

    test('what is in force comes back from a snapshot as a tree that renders to the same digest', async (t) => {
      const { tree } = makePlace(t);
      const digestOf = (text: string) => /digest: "?(sha256:[0-9a-f]{64})/.exec(text)?.[1];
      const rendered = await pierhead(['render', '-c', tree, '--cluster', 'gz-1', '-o', 'json']);
      const { items } = JSON.parse(rendered.out) as { items: { spec: { documents: string; digest: string } }[] };
      const { documents, digest: sealed } = items.at(-1)!.spec;
      await putInForce(documents);
      const ran = await pierhead(['snapshot', '--in-force'], { env });
      assert.deepEqual([ran.code, ran.err], [0, '']);
      const path = join(temporaryFolder(t), 'tree.yaml');
      writeFileSync(path, ran.out);
      assert.equal((await pierhead(['validate', '-c', path])).code, 0);
      const again = await pierhead(['render', '-c', path]);
      assert.equal(digestOf(again.out), sealed);

      const named = documentsIn((await pierhead(['snapshot'], { env })).out);
      assert.equal(named[0]?.metadata.name, 'gz-1', 'the cluster says what it is called');
      const other = await pierhead(['snapshot', '--cluster', 'gz-2'], { env });
      assert.deepEqual([other.code, other.out], [64, '']);
      assert.match(other.err, /context \S+ is of cluster gz-1, not of gz-2/);
      const planned = await pierhead(['plan', '-c', tree, '--live', context, '-o', 'json'], { env });
      assert.equal((JSON.parse(planned.out) as { cluster: string }).cluster, 'gz-1');
    });

    test('a text in force that somebody changed is not given out as what is in force', async () => {
      await putInForce('{}\n', { digest: digest('other') });
      const ran = await pierhead(['snapshot', '--in-force'], { env });
      assert.deepEqual([ran.code, ran.out], [1, '']);
      assert.match(ran.err, /ConfigMap pierhead-system\/pierhead-in-force: .*digest/);
    });

    test('where nothing is in force, that is said', async () => {
      await server.request('DELETE', '/api/v1/namespaces/pierhead-system/configmaps/pierhead-in-force');
      const ran = await pierhead(['snapshot', '--in-force'], { env });
      assert.deepEqual([ran.code, ran.out], [1, '']);
      assert.match(ran.err, /nothing is in force/);
    });

    test('a context whose name is no name of a cluster needs --cluster', async (t) => {
      const path = join(temporaryFolder(t), 'config');
      writeFileSync(
        path,
        readFileSync(server.kubeconfigPath, 'utf8').replaceAll(JSON.stringify(context), '"admin@gz-1"'),
      );
      const ran = await pierhead(['snapshot', '--kubeconfig', path]);
      assert.deepEqual([ran.code, ran.out], [64, '']);
      assert.match(ran.err, /admin@gz-1 is no name of a cluster\n.*--cluster/);
      const named = await pierhead(['snapshot', '--kubeconfig', path, '--cluster', 'gz-1', '--context', 'admin@gz-1']);
      assert.equal(named.code, 0);
      assert.equal(documentsIn(named.out)[0]?.metadata.name, 'gz-1');
    });
  });
}

test('without a kubeconfig a snapshot is not possible, and the message says where one is looked for', async () => {
  const ran = await pierhead(['snapshot']);
  assert.deepEqual([ran.code, ran.out], [1, '']);
  assert.match(ran.err, /there is none, and this is no pod.*\n.*KUBECONFIG/);
});

test('a live state that is not there is wrong usage where there is no kubeconfig either', async (t) => {
  const { tree } = makePlace(t, TREE);
  const ran = await pierhead(['plan', '-c', tree, '--live', 'live/gz-9.yaml']);
  assert.equal(ran.code, 64);
  assert.match(ran.err, /no file, and no context.*\n.*there is no kubeconfig/);
});
