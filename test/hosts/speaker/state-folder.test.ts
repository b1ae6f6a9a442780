import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openStateFolder } from '../../../src/hosts/speaker/state-folder.ts';
import { SILENT_LOG } from '../../../src/runtime/log.ts';
import { handClock } from '../../support/hand-clock.ts';
import { NOW, savedState } from './facts.ts';

function folderOf(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'pierhead-state-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return join(path, 'speaker');
}

const open = (path: string | undefined, nowMs = NOW) => openStateFolder(path, handClock(nowMs), SILENT_LOG);

test('gives back what was kept, to its owner alone', async (t) => {
  const path = folderOf(t);
  const first = await open(path);
  assert.equal(first.saved, undefined);
  first.keep(() => savedState(), true);
  await first.close();
  const { saved } = await open(path, NOW + 1_000);
  assert.equal(saved?.clusterUid, 'cluster-1');
  assert.deepEqual(
    ['.', 'state', 'boot'].map((name) => (statSync(join(path, name)).mode & 0o777).toString(8)),
    ['700', '600', '600'],
  );
});

test('each start has a greater number than the one before, whatever the clock says', async (t) => {
  const path = folderOf(t);
  const boots: bigint[] = [];
  for (const nowMs of [NOW, NOW, NOW + 5_000, 0, NOW - 1_000]) boots.push((await open(path, nowMs)).boot);
  assert.deepEqual(
    boots.map((boot) => boot - BigInt(NOW)),
    [0n, 1n, 5_000n, 5_001n, 5_002n],
  );
});

test('without a disk, or with one that is lost, the clock gives the number', async (t) => {
  assert.equal((await open(undefined)).boot, BigInt(NOW));
  const path = folderOf(t);
  await open(path, NOW);
  rmSync(path, { recursive: true });
  assert.equal((await open(path, NOW + 1)).boot, BigInt(NOW + 1));
});

test('what it finds in its place that is none of its own is passed over', async (t) => {
  const path = folderOf(t);
  await open(path);
  for (const rubbish of ['', '-1', '99999999999999999999999', '12 monkeys', '\0']) {
    writeFileSync(join(path, 'boot'), rubbish);
    writeFileSync(join(path, 'state'), rubbish);
    const opened = await open(path, NOW);
    assert.deepEqual([opened.boot, opened.saved], [BigInt(NOW), undefined], JSON.stringify(rubbish));
  }
});

test('a folder that cannot be made is no reason not to speak', async (t) => {
  const path = folderOf(t);
  await open(path);
  const opened = await open(join(path, 'boot', 'below-a-file'));
  assert.deepEqual([opened.boot, opened.saved], [BigInt(NOW), undefined]);
  opened.keep(() => savedState(), true);
  await opened.close();
});

test('keeps at most once a second, and what only is newer once in an hour', async (t) => {
  const path = folderOf(t);
  const clock = handClock(NOW);
  const folder = await openStateFolder(path, clock, SILENT_LOG);
  let reads = 0;
  const read = () => {
    reads++;
    return savedState({ generation: BigInt(reads) });
  };
  for (let time = 0; time < 10; time++) folder.keep(read, true);
  clock.pass(999);
  assert.equal(reads, 0);
  clock.pass(1);
  await folder.close();
  assert.equal(reads, 1);
  folder.keep(read, false);
  clock.pass(59 * 60 * 1_000);
  assert.equal(reads, 1);
  clock.pass(60 * 1_000);
  folder.keep(read, false);
  clock.pass(1_000);
  await folder.close();
  assert.equal(reads, 2);
  assert.match(readFileSync(join(path, 'state'), 'utf8'), /"generation":"2"/);
});
