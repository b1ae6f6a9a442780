import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import { render } from '../../../src/core/revision/render.ts';
import { git, gitIsMissing } from '../../adapters/git/git-fixture.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { type TestApi, testApis } from '../../cluster/test-api.ts';
import { CLUSTERS, poolText, TREE } from '../../hosts/cli/world.ts';
import { openBench, type SourceBench } from './bench.ts';

const FLEET = Object.fromEntries(Object.entries(TREE).map(([path, text]) => [`fleet/${path}`, text]));
const OFFICE = '/apis/pierhead.io/v1alpha1/addresspools/office';
const EXTRA = { 'fleet/pools/extra.yaml': poolText('extra', 'gz-1', '10.20.40.0/29') };
const GROWN = { 'fleet/pools/office.yaml': poolText('office', 'gz-1', '10.20.30.0/28') };

/** What `pierhead render --cluster gz-1` makes of the fleet. */
function rendered(files: Readonly<Record<string, string>> = FLEET) {
  const texts = Object.entries(files).map(([path, text]) => ({ path: path.replace('fleet/', ''), text }));
  const result = render(compileTree(readDocuments(texts)), 'gz-1');
  assert.ok(result.text !== undefined);
  return result;
}

const BAD_COMMITS: readonly [
  title: string,
  files: Readonly<Record<string, string | null>>,
  reason: string,
  message: RegExp,
][] = [
  ['is not YAML', { 'fleet/policies.yaml': 'a: [' }, 'Invalid', /policies\.yaml:1:\d+: error yaml-syntax/],
  ['has not the path any more', { fleet: null, 'other.yaml': 'a: 1' }, 'NotFound', /fleet/],
  ['has nothing at the path', { fleet: null, 'fleet/read-me.txt': 'empty' }, 'Invalid', /gz-1.* no AddressPool/],
  ['has not the cluster any more', { 'fleet/clusters.yaml': CLUSTERS.replace('gz-1', 'gz-3') }, 'Invalid', /gz-1/],
  ['leaves the cluster no pool', { 'fleet/pools/office.yaml': null }, 'Invalid', /policies\.yaml.* unknown-pool/],
];

for (const testApi of testApis()) {
  describe(`on the ${testApi.name} API server`, { skip: gitIsMissing || testApi.skip }, () => scenes(testApi));
}

function scenes(testApi: TestApi): void {
  let server: ApiServer;
  before(async () => {
    server = await testApi.start();
  });
  after(() => server?.close());

  /** A bench whose first commit is in force. */
  async function openSettled(t: TestContext, files: Readonly<Record<string, string>> = FLEET) {
    const bench = await openBench(t, server, files);
    const source = await bench.start();
    await bench.accept();
    const record = await source.look();
    assert.equal(record?.result, 'InForce');
    bench.taken();
    bench.events.splice(0);
    bench.gitServer.requests.splice(0);
    return { bench, source, first: record.attemptedCommit! };
  }

  test('delivers what render prints: views, and last the Revision', async (t) => {
    const bench = await openBench(t, server, FLEET);
    const source = await bench.start();
    assert.deepEqual(bench.taken(), [
      'apply addresspools/office',
      'apply exposurepolicies/all',
      'apply revisions/current',
    ]);
    const { spec, metadata } = await bench.revision();
    assert.deepEqual(spec, { format: 1, digest: rendered().digest, documents: rendered().documents });
    assert.equal(metadata.annotations?.['argocd.argoproj.io/sync-wave'], '1');
    assert.equal((await bench.get(OFFICE))?.metadata.labels?.['pierhead.io/revision'], 'current');
    assert.equal(source.first, undefined, 'what comes of it is not known yet');
    assert.equal(await bench.record(), undefined);
    assert.ok(source.delayMs() < 1_000, 'and is soon looked for');

    await bench.accept();
    bench.gitServer.requests.splice(0);
    const record = await source.look();
    const commit = metadata.annotations?.['pierhead.io/commit'];
    assert.deepEqual(record, {
      source: `${bench.gitServer.origin}/project/.git@main:fleet`,
      cluster: 'gz-1',
      result: 'InForce',
      reason: 'InForce',
      message: `commit ${commit} is in force`,
      attemptedCommit: commit,
      appliedCommit: commit,
      inForceCommit: commit,
      inForceDigest: rendered().digest,
      changedAt: record?.changedAt,
    });
    assert.deepEqual(await bench.record(), record);
    assert.deepEqual(bench.gitServer.requests, [], 'Git is not asked for what the controller does');
    assert.deepEqual(
      bench.events.map(({ type, reason, regarding: { kind, uid } }) => ({ type, reason, kind, uid })),
      [{ type: 'Normal', reason: 'GitSourceInForce', kind: 'Revision', uid: metadata.uid }],
    );
  });

  test('asks Git for its refs and writes nothing where nothing changed, also after a restart', async (t) => {
    const { bench, source } = await openSettled(t);
    assert.ok(Math.abs(source.delayMs() - 60_000) <= 6_000);
    await source.look();
    assert.ok(bench.gitServer.requests.length > 0);
    const fetches = () => bench.gitServer.requests.filter((request) => request.startsWith('POST'));
    const polls = fetches().length;
    await source.stop();
    const again = await bench.start();
    assert.equal(again.first?.result, 'InForce');
    assert.ok(fetches().length > 2 * polls, 'a new process reads the commit');
    assert.deepEqual(bench.taken(), []);
    assert.deepEqual(bench.events, []);
  });

  test('a commit that changes nothing for this cluster changes nothing but the record', async (t) => {
    const { bench, source, first } = await openSettled(t);
    const before = await bench.revision();
    const commit = bench.commit({
      'fleet/pools/edge.yaml': poolText('edge', 'gz-2', '10.30.0.0/28'),
      'notes.txt': 'x',
    });
    const record = await source.look();
    assert.deepEqual(bench.taken(), ['patch configmaps/pierhead-git-source']);
    assert.deepEqual(await bench.revision(), before);
    assert.equal(before.metadata.annotations?.['pierhead.io/commit'], first);
    assert.equal(record?.inForceCommit, commit);
    assert.deepEqual(bench.events, [], 'nobody needs to look');
  });

  test('a commit that grows a pool writes its view and the Revision, and nothing else', async (t) => {
    const { bench, source, first } = await openSettled(t);
    const commit = bench.commit(GROWN);
    assert.equal((await source.look())?.attemptedCommit, first, 'the record waits for the controller');
    assert.deepEqual(bench.taken(), ['apply addresspools/office', 'apply revisions/current']);
    const revision = await bench.revision();
    assert.equal(revision.metadata.annotations?.['pierhead.io/commit'], commit);
    assert.equal(revision.spec.digest, rendered({ ...FLEET, ...GROWN }).digest);
    const waiting = await source.look();
    assert.equal(waiting?.result, 'Delivered');
    assert.equal(waiting.inForceCommit, first);
    await bench.accept();
    assert.equal((await source.look())?.inForceCommit, commit);
  });

  test('a commit with errors is refused with their places, and what was delivered stays', async (t) => {
    const { bench, source, first } = await openSettled(t);
    const before = await bench.revision();
    const broken = bench.commit({ 'fleet/pools/office.yaml': poolText('office', 'gz-1', '10.20.30.0/33') });
    const record = await source.look();
    assert.equal(record?.result, 'Refused');
    assert.equal(record.reason, 'Invalid');
    assert.match(record.message, /^pools\/office\.yaml:6:16: error bad-address: .*10\.20\.30\.0\/33/);
    assert.equal(record.attemptedCommit, broken);
    assert.equal(record.appliedCommit, first);
    assert.equal(record.inForceCommit, first);
    assert.deepEqual(await bench.record(), record);
    assert.deepEqual(await bench.revision(), before);
    assert.deepEqual(bench.taken(), ['patch configmaps/pierhead-git-source']);
    assert.deepEqual(
      bench.events.map(({ type, reason }) => [type, reason]),
      [['Warning', 'GitSourceRefused']],
    );
    await source.look();
    assert.deepEqual(bench.taken(), [], 'it is said once');

    bench.commit(GROWN);
    await source.look();
    assert.deepEqual(bench.taken(), ['apply addresspools/office', 'apply revisions/current']);
  });

  for (const [title, files, reason, message] of BAD_COMMITS) {
    test(`a commit that ${title} takes nothing away`, async (t) => {
      const { bench, source, first } = await openSettled(t);
      const before = [await bench.revision(), await bench.get(OFFICE)];
      bench.commit(files);
      const record = await source.look();
      assert.equal(record?.reason, reason, record?.message);
      assert.match(record.message, message);
      assert.equal(record.appliedCommit, first);
      assert.deepEqual([await bench.revision(), await bench.get(OFFICE)], before);
      assert.deepEqual(bench.taken(), ['patch configmaps/pierhead-git-source']);
    });
  }

  test('a server that is gone for a moment is asked again soon, and said to be gone if it stays so', async (t) => {
    let isDown = true;
    const bench = await openBench(t, server, FLEET, (_, response, backend) => {
      if (isDown) response.writeHead(503).end();
      else backend();
    });
    const source = await bench.start();
    assert.equal(source.first, undefined);
    const delays = [source.delayMs()];
    const record = await source.look();
    assert.equal(record?.result, 'Failed');
    assert.equal(record.reason, 'Unreachable');
    assert.equal(record.appliedCommit, undefined);
    for (let look = 0; look < 3; look += 1) {
      delays.push(source.delayMs());
      await source.look();
    }
    assert.deepEqual(bench.taken(), ['create configmaps'], 'it is said once');
    for (const [index, delayMs] of delays.entries()) {
      assert.ok(Math.abs(delayMs - 2_000 * 2 ** index) <= 200 * 2 ** index, String(delays));
    }
    isDown = false;
    await source.look();
    assert.equal((await bench.revision())?.kind, 'Revision');
  });

  test("takes away the views that are no longer rendered, and nobody else's", async (t) => {
    const { bench, source } = await openSettled(t, { ...FLEET, ...EXTRA });
    const others = { apiVersion: 'pierhead.io/v1alpha1', kind: 'AddressPool', spec: { addresses: ['10.99.0.0/29'] } };
    const pools = '/apis/pierhead.io/v1alpha1/addresspools';
    const label = { 'pierhead.io/revision': 'current' };
    await bench.api.create(pools, { ...others, metadata: { name: 'of-another-source', labels: label } });
    await bench.api.create(pools, { ...others, metadata: { name: 'plain' } });
    bench.commit({ 'fleet/pools/extra.yaml': null });
    await source.look();
    assert.deepEqual(bench.taken(), ['apply revisions/current', 'remove addresspools/extra']);
    const names = (await bench.api.list(pools)).items.map(({ metadata }) => metadata.name);
    assert.deepEqual(names.sort(), ['of-another-source', 'office', 'plain']);
  });

  test('a view edited by hand stays edited, is named, and holds up no commit', async (t) => {
    const { bench, source } = await openSettled(t);
    const edit = ['patch', 'addresspool', 'office', '--type=merge', '-p', '{"spec":{"addresses":["10.20.30.0/30"]}}'];
    assert.equal((await server.kubectl(edit)).code, 0);
    const record = await source.look();
    assert.equal(record?.result, 'InForce');
    assert.equal(record.reason, 'ViewsHeld');
    assert.match(record.message, /spec\.addresses of AddressPool\/office is held by kubectl-patch/);
    assert.deepEqual(bench.taken(), ['patch configmaps/pierhead-git-source']);

    bench.commit({ ...GROWN, ...EXTRA });
    await source.look();
    assert.deepEqual(bench.taken(), ['apply addresspools/extra', 'apply revisions/current']);
    const office = (await bench.get(OFFICE)) as { readonly spec?: { readonly addresses: readonly string[] } };
    assert.deepEqual(office.spec?.addresses, ['10.20.30.0/30']);
    assert.equal((await bench.revision()).spec.digest, rendered({ ...FLEET, ...GROWN, ...EXTRA }).digest);
  });

  test('gives back what was deleted by hand', async (t) => {
    const { bench, source } = await openSettled(t);
    const removed = ['delete', 'addresspool/office', 'revision/current'];
    assert.equal((await server.kubectl(removed)).code, 0);
    assert.equal((await source.look())?.result, 'InForce');
    assert.deepEqual(bench.taken(), ['apply addresspools/office', 'apply revisions/current']);
  });

  test('a Revision that another source has delivered is not touched, nor is any view', async (t) => {
    const { bench, source, first } = await openSettled(t);
    const { text } = rendered({ ...FLEET, ...EXTRA });
    const force = ['apply', '--server-side', '--force-conflicts', '-f', '-'];
    assert.equal((await server.kubectl(force, text)).code, 0);
    const objects = async () => [await bench.revision(), await bench.get(OFFICE)];
    const before = await objects();
    bench.commit(GROWN);
    const record = await source.look();
    assert.equal(record?.result, 'Refused');
    assert.equal(record.reason, 'Conflict');
    assert.match(record.message, /spec\.documents of Revision\/current is held by kubectl/);
    assert.equal(record.inForceCommit, first);
    assert.deepEqual(await objects(), before);
    assert.deepEqual(bench.taken(), ['patch configmaps/pierhead-git-source']);

    // The way out that the message names.
    const own = '--field-manager=pierhead-git-source';
    const back = await server.kubectl([...force, own], rendered({ ...FLEET, ...GROWN }).text);
    assert.equal(back.code, 0, back.stderr);
    await bench.accept();
    assert.equal((await source.look())?.result, 'InForce');
  });

  test('says what the controller refused, as the Revision says it', async (t) => {
    const { bench, source, first } = await openSettled(t);
    const commit = bench.commit(GROWN);
    await source.look();
    const { digest } = (await bench.revision()).spec;
    await refuse(bench, digest);
    const record = await source.look();
    assert.equal(record?.result, 'Refused');
    assert.equal(record.reason, 'GuardTripped');
    assert.match(record.message, /12 Services would move/);
    assert.deepEqual([record.attemptedCommit, record.appliedCommit, record.inForceCommit], [commit, commit, first]);
  });

  test('cut off before any write, the next start ends in the same state', async (t) => {
    const bench = await openBench(t, server, FLEET);
    const crash = new Error('cut off');
    const trees = [
      { changes: EXTRA, files: { ...FLEET, ...EXTRA }, pools: ['extra', 'office'] },
      { changes: { ...GROWN, 'fleet/pools/extra.yaml': null }, files: { ...FLEET, ...GROWN }, pools: ['office'] },
      { changes: FLEET, files: FLEET, pools: ['office'] },
    ];
    let cuts = 0;
    for (let cutAt = 0, wasCut = true; wasCut; cutAt += 1) {
      wasCut = false;
      for (const { changes, files, pools } of trees) {
        bench.commit(changes);
        let writes = 0;
        const cut = () => {
          writes += 1;
          if (writes > cutAt) throw crash;
        };
        try {
          await (await bench.start({ beforeWrite: cut })).stop();
        } catch (error) {
          assert.equal(error, crash);
          wasCut = true;
          cuts += 1;
        }
        const source = await bench.start();
        assert.equal((await bench.revision()).spec.digest, rendered(files).digest);
        const views = (await bench.api.list('/apis/pierhead.io/v1alpha1/addresspools')).items;
        assert.deepEqual(views.map(({ metadata }) => metadata.name).sort(), pools);
        await bench.accept();
        assert.equal((await source.look())?.result, 'InForce');
        await source.stop();
      }
    }
    // Each delivery before its first and its second write, and the one that also prunes before its third.
    assert.equal(cuts, 3 + 3 + 1);
  });

  test('a source that lost the leadership between look and write undoes nothing', async (t) => {
    const { bench, source } = await openSettled(t);
    await source.stop();
    bench.commit(GROWN);
    let newer: Promise<unknown> | undefined;
    const late = await bench.start({
      beforeWrite: async (write) => {
        if (write !== 'apply revisions/current' || newer !== undefined) return;
        newer = (async () => {
          bench.commit(EXTRA);
          await (await bench.start()).stop();
        })();
        await newer;
      },
    });
    assert.equal((await bench.revision()).spec.digest, rendered({ ...FLEET, ...GROWN, ...EXTRA }).digest);
    await late.stop();
  });

  test('looks at once when it is poked', async (t) => {
    const { bench, source } = await openSettled(t);
    bench.commit(GROWN);
    await source.poke();
    assert.deepEqual(bench.taken(), ['apply addresspools/office', 'apply revisions/current']);
  });

  test('a branch that was rewritten is not followed until somebody says that it is meant', async (t) => {
    const { bench, source, first } = await openSettled(t);
    const second = bench.commit(GROWN);
    await source.look();
    await bench.accept();
    assert.equal((await source.look())?.inForceCommit, second);
    const before = await bench.revision();
    bench.taken();

    git(bench.repository, 'reset', '--quiet', '--hard', first);
    const record = await source.look();
    assert.equal(record?.result, 'Refused');
    assert.equal(record.reason, 'HistoryRewritten');
    assert.deepEqual([record.attemptedCommit, record.appliedCommit, record.inForceCommit], [first, second, second]);
    const other = bench.commit(EXTRA);
    assert.equal((await source.look())?.attemptedCommit, other);
    assert.deepEqual(await bench.revision(), before);
    await source.stop();
    const again = await bench.start();
    assert.equal(again.first?.reason, 'HistoryRewritten', 'a restart forgets nothing');

    const said = await server.kubectl(['-n', 'pierhead-system', 'delete', 'configmap', 'pierhead-git-source']);
    assert.equal(said.code, 0);
    bench.taken();
    await again.look();
    assert.deepEqual(bench.taken(), [
      'apply addresspools/extra',
      'apply addresspools/office',
      'apply revisions/current',
    ]);
    await bench.accept();
    assert.equal((await again.look())?.inForceCommit, other);
  });

  test('a commit that was refused may be taken back by a push with force', async (t) => {
    const { bench, source, first } = await openSettled(t);
    const takeBack = () => git(bench.repository, 'reset', '--quiet', '--hard', first);
    bench.commit({ 'fleet/policies.yaml': 'a: [' });
    assert.equal((await source.look())?.reason, 'Invalid');
    takeBack();
    assert.equal((await source.look())?.result, 'InForce');

    bench.commit(GROWN);
    await source.look();
    const { digest } = (await bench.revision()).spec;
    await refuse(bench, digest);
    assert.equal((await source.look())?.reason, 'GuardTripped');
    takeBack();
    // What is in force is the first commit's text still, so there is nothing to wait for.
    const record = await source.look();
    assert.deepEqual([record?.result, record?.attemptedCommit, record?.inForceCommit], ['InForce', first, first]);
    assert.equal((await bench.revision()).spec.digest, rendered().digest);
  });
}

/** As the controller does. */
async function refuse(bench: SourceBench, digest: string): Promise<void> {
  const refused = { digest, reason: 'GuardTripped', message: '12 Services would move, 10 are allowed' };
  await bench.api.mergePatch('/apis/pierhead.io/v1alpha1/revisions/current/status', { status: { refused } });
}
