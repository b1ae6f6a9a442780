/** What is rendered, on a real API server: it takes every object, and the text comes back bit for bit. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CLUSTER_KINDS } from '../../../src/core/api/kinds.ts';
import { viewDrift } from '../../../src/core/revision/drift.ts';
import { readRevision } from '../../../src/core/revision/read-revision.ts';
import { TEXT_BYTES } from '../../../src/core/revision/render-findings.ts';
import { byteLength } from '../../../src/core/revision/text.ts';
import type { ApiServer } from '../../cluster/api-server.ts';
import { findBinaries } from '../../cluster/binaries.ts';
import { pathOf, startPierheadServer } from '../../cluster/pierhead-server.ts';
import { policy, pool, reservation } from '../config/tree.ts';
import { fleet, rendered } from './clusters.ts';

const found = findBinaries();
const skip = 'reason' in found && found.reason;
let server: ApiServer;

before(async () => {
  if (!skip) server = await startPierheadServer();
});
after(() => server?.close());

async function stored(): Promise<{ readonly revision: unknown; readonly objects: readonly unknown[] }> {
  const lists = await Promise.all(
    CLUSTER_KINDS.map(async (kind) => {
      const { body } = await server.request('GET', pathOf(kind));
      return (body as { items: object[] }).items;
    }),
  );
  const { body: revision } = await server.request('GET', `${pathOf('Revision')}/current`);
  return { revision, objects: lists.flat() };
}

const SERVER_SIDE = ['apply', '--server-side', '--force-conflicts', '-f', '-'];
const CLIENT_SIDE = ['apply', '-f', '-'];

for (const apply of [CLIENT_SIDE, SERVER_SIDE]) {
  test(`kubectl ${apply.join(' ')} brings it into the cluster without drift`, { skip }, async () => {
    const { text, digest } = rendered(fleet(), 'gz-1');
    const { code, stderr } = await server.kubectl(apply, text);
    assert.deepEqual([code, stderr], [0, '']);
    const { revision, objects } = await stored();
    const read = readRevision(revision);
    assert.ok(read.outcome === 'read', JSON.stringify(read.diagnostics));
    assert.equal(read.digest, digest);
    const drift = viewDrift({ documents: read.documents, digest, source: 'Revision' }, objects);
    assert.deepEqual(drift, { count: 0, objects: [] });
  });
}

/** Rendered with a text of `bytes` or a little less, of entries as short as they get: the most quotes. */
function renderedWith(bytes: number) {
  const ofCount = (count: number) => {
    const entries = Array.from(
      { length: count },
      (_, at) => `{ service: a/b${at}, addresses: [ 10.9.${at >> 8}.${at & 255} ] }`,
    );
    const ledgers = Array.from({ length: Math.ceil(count / 4_000) }, (_, at) =>
      reservation(`ledger-${at}`, `entries: [ ${entries.slice(at * 4_000, (at + 1) * 4_000).join(', ')} ]`),
    );
    return rendered(fleet([pool('dc', '10.9.0.0/16'), policy('p', 'dc'), ...ledgers]), 'default');
  };
  const bytesPerEntry = (byteLength(ofCount(2_000).documents) - byteLength(ofCount(1_000).documents)) / 1_000;
  return ofCount(Math.floor((bytes * 0.97) / bytesPerEntry));
}

test('without a warning the text fits through a client-side apply', { skip }, async () => {
  const { text, documents, diagnostics } = renderedWith(TEXT_BYTES.warning);
  assert.deepEqual([diagnostics.length, byteLength(documents) > TEXT_BYTES.warning * 0.9], [0, true]);
  await server.request('DELETE', `${pathOf('Revision')}/current`);
  const { code, stderr } = await server.kubectl(CLIENT_SIDE, text);
  assert.deepEqual([code, stderr], [0, '']);
});

test('what is not refused fits into one object', { skip }, async () => {
  const { text, documents, digest } = renderedWith(TEXT_BYTES.refusal);
  assert.ok(byteLength(documents) > TEXT_BYTES.refusal * 0.9);
  const { code, stderr } = await server.kubectl(SERVER_SIDE, text);
  assert.equal(code, 0, stderr.slice(0, 500));
  assert.equal(readRevision((await stored()).revision).digest, digest);
});
