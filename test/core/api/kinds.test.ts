import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validators } from '../../../src/core/api/generated/validators.mjs';
import {
  API_VERSION,
  CLUSTER_KINDS,
  DOCUMENT_KINDS,
  type DocumentOf,
  isDocumentKind,
  isKind,
  KINDS,
  type KindInfo,
} from '../../../src/core/api/kinds.ts';

test('every kind has a validator and nothing else has', () => {
  assert.deepEqual(Object.keys(validators).sort(), Object.keys(KINDS).sort());
});

test('people write seven kinds, and all of them but Cluster are views', () => {
  assert.deepEqual(DOCUMENT_KINDS, [
    'AddressPool',
    'ExposurePolicy',
    'BGPPeer',
    'Reservation',
    'Settings',
    'Cluster',
    'Approval',
  ]);
  const views = Object.entries<KindInfo>(KINDS).filter(([, { isView }]) => isView);
  assert.deepEqual(
    views.map(([kind]) => kind),
    DOCUMENT_KINDS.filter((kind) => kind !== 'Cluster'),
  );
});

test('all kinds but Cluster live in a cluster', () => {
  assert.deepEqual([...CLUSTER_KINDS, 'Cluster'].sort(), Object.keys(KINDS).sort());
});

test('names for kubectl are unique', () => {
  const names = Object.values<KindInfo>(KINDS).flatMap(({ plural, shortNames }) => [plural, ...shortNames]);
  assert.equal(new Set(names).size, names.length);
});

test('only exact names are kinds, whatever objects inherit', () => {
  assert.ok(isKind('EIP') && isDocumentKind('Cluster'));
  for (const text of ['eip', '', 'constructor', '__proto__', 'toString']) assert.equal(isKind(text), false, text);
  assert.equal(isDocumentKind('Revision'), false);
});

test('a kind gives the type of its document', () => {
  const pool: DocumentOf<'AddressPool'> = {
    apiVersion: API_VERSION,
    kind: 'AddressPool',
    metadata: { name: 'a' },
    spec: { addresses: ['10.0.0.0/24'], advertise: [{ layer2: {} }, { bgp: { peers: ['tor'] } }] },
  };
  const peers = pool.spec.advertise?.flatMap((entry) => (entry.bgp === undefined ? [] : (entry.bgp.peers ?? [])));
  assert.deepEqual(peers, ['tor']);
  assert.ok(validators.AddressPool(pool));
});
