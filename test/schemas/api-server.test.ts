import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { API_VERSION, KINDS, type Kind, type KindInfo } from '../../src/core/api/kinds.ts';
import type { ApiServer } from '../cluster/api-server.ts';
import { findBinaries } from '../cluster/binaries.ts';
import { startPierheadServer } from '../cluster/pierhead-server.ts';
import { REFUSED_DOCUMENTS } from './refused-documents.ts';

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: Kind;
  readonly metadata: { readonly name: string };
  readonly spec?: { clusters?: unknown; [field: string]: unknown };
}

const found = findBinaries();
const skip = 'reason' in found && found.reason;
const FOLDER = new URL('./documents/', import.meta.url);
let server: ApiServer;

const eip = (name: string, address: string, more: object = {}): KubernetesObject => ({
  apiVersion: API_VERSION,
  kind: 'EIP',
  metadata: { name },
  spec: { address, pool: 'a', policy: 'b', state: 'Active', electionKey: 'x', services: [], ...more },
});

/** What a strict client is answered that would create the object, without creating it. */
async function verdict(object: KubernetesObject): Promise<{ accepted: boolean; message: string }> {
  const path = `/apis/${API_VERSION}/${KINDS[object.kind].plural}?dryRun=All&fieldValidation=Strict`;
  const { status, body } = await server.request('POST', path, object);
  return { accepted: status === 201, message: (body as { message?: string }).message ?? '' };
}

before(async () => {
  if (!skip) server = await startPierheadServer();
});
after(() => server?.close());

test('the real API server takes what the design shows, as views', { skip }, async () => {
  let count = 0;
  for (const file of readdirSync(FOLDER)) {
    for (const parsed of parseAllDocuments(readFileSync(new URL(file, FOLDER), 'utf8'))) {
      const object = parsed.toJS() as KubernetesObject;
      if (object.kind === 'Cluster') continue;
      delete object.spec?.clusters;
      assert.deepEqual(
        await verdict(object),
        { accepted: true, message: '' },
        `${object.kind}/${object.metadata.name}`,
      );
      count++;
    }
  }
  assert.ok(count >= 9);
});

test('the real API server refuses what validate refuses, as far as it can know', { skip }, async () => {
  const disagreed: string[] = [];
  let count = 0;
  for (const { title, document, serverCannotKnow } of REFUSED_DOCUMENTS) {
    if (document.kind === 'Cluster') continue;
    const { accepted } = await verdict(document as KubernetesObject);
    if (accepted !== (serverCannotKnow !== undefined)) disagreed.push(title);
    count++;
  }
  assert.deepEqual(disagreed, []);
  assert.ok(count > 50);
});

test('the real API server holds the name of an EIP to its address, and the address for good', { skip }, async () => {
  const long = '2001-0db8-0030-0000-0000-0000-0000-0007';
  for (const [name, address, accepted] of [
    ['10.20.30.7', '10.20.30.7', true],
    [long, '2001:db8:30::7', true],
    ['10.20.30.8', '10.20.30.7', false],
    [long, '2001:db8:30::8', false],
    [long, '2001:0db8:30::7', false],
    ['2001-db8-30-0-0-0-0-7', '2001:db8:30::7', false],
    ['a', 'a', false],
  ] as const) {
    assert.equal((await verdict(eip(name, address))).accepted, accepted, `${name} for ${address}`);
  }
  assert.match((await verdict(eip('10.0.0.1', '10.0.0.1', { state: 'Leaving' }))).message, /until is for the states/);

  const path = `/apis/${API_VERSION}/eips`;
  assert.equal((await server.request('POST', path, eip('10.0.0.1', '10.0.0.1'))).status, 201);
  const change = { spec: { address: '10.0.0.2' } };
  const changed = await server.request('PATCH', `${path}/10.0.0.1`, change, 'application/merge-patch+json');
  assert.equal(changed.status, 422);
  assert.match(JSON.stringify(changed.body), /the address of an EIP never changes/);
});

test('the real API server refuses clusters with the way out, since an object lives in one cluster', {
  skip,
}, async () => {
  const spec = { addresses: ['10.0.0.0/24'], clusters: { names: ['gz-1'] } };
  const { accepted, message } = await verdict({
    apiVersion: API_VERSION,
    kind: 'AddressPool',
    metadata: { name: 'a' },
    spec,
  } as KubernetesObject);
  assert.equal(accepted, false);
  assert.match(message, /leave it out, or apply what "pierhead render" prints/);
});

test('the real API server takes the longest ledger that a document may hold', { skip }, async () => {
  const entries = Array.from({ length: 4096 }, (_, at) => ({
    service: `shop/web-${at}`,
    addresses: [`10.0.${at >> 8}.${at & 255}`, `2001:db8:1111:2222:3333:4444:5555:${at.toString(16)}`],
    expires: '2027-01-01T00:00:00+08:00',
  }));
  const ledger: KubernetesObject = {
    apiVersion: API_VERSION,
    kind: 'Reservation',
    metadata: { name: 'a' },
    spec: { entries },
  };
  assert.deepEqual(await verdict(ledger), { accepted: true, message: '' });
});

test('kubectl knows the kinds by their short names and their category', { skip }, async () => {
  assert.equal((await server.request('POST', `/apis/${API_VERSION}/eips`, eip('10.0.0.9', '10.0.0.9'))).status, 201);
  const shown = await server.kubectl(['get', 'pheip', '10.0.0.9']);
  assert.match(
    shown.stdout,
    /^NAME +ADDRESS +STATE +NAMESPACE +SERVICE +POOL +NODE +ANNOUNCED +AGE\n10\.0\.0\.9 +10\.0\.0\.9 +Active/,
  );
  const names = Object.entries<KindInfo>(KINDS).flatMap(([, { shortNames }]) => shortNames);
  const each = await server.kubectl(['get', names.join(',')]);
  assert.deepEqual([each.code, each.stderr], [0, '']);
  const category = await server.kubectl(['get', 'pierhead', '-o', 'name']);
  assert.match(category.stdout, /^eip\.pierhead\.io\/10\.0\.0\.9$/m);
});
