import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { digest } from '../../../src/core/api/canonical.ts';
import type { InForce } from '../../../src/core/revision/acceptance.ts';
import { NAMED_VIEWS, viewDrift } from '../../../src/core/revision/drift.ts';
import { policy, pool } from '../config/tree.ts';
import { fleet, rendered } from './clusters.ts';

interface Stored {
  readonly kind: string;
  readonly metadata: object;
  readonly spec: Readonly<Record<string, unknown>>;
}

const { text, documents } = rendered(fleet(), 'gz-1');
const inForce = (source: InForce['source'] = 'Revision'): InForce => ({ documents, digest: digest(documents), source });
/** The views, without the Revision. */
const views = parseAllDocuments(text)
  .map((document) => document.toJS() as Stored)
  .slice(0, -1);

const found = (objects: readonly unknown[], source?: InForce['source']) =>
  viewDrift(inForce(source), objects).objects.map(({ kind, name, difference }) => `${difference} ${kind}/${name}`);

test('views as they were printed are no drift, in any order', () => {
  assert.deepEqual(viewDrift(inForce(), views), { count: 0, objects: [] });
  assert.deepEqual(viewDrift(inForce(), [...views].reverse()), { count: 0, objects: [] });
});

test('what the API server, Argo CD and our own status add is no drift, nor is the order of keys', () => {
  const kept = views.map((view) => ({
    status: { conditions: [] },
    spec: Object.fromEntries(Object.entries(view.spec).reverse()),
    metadata: {
      ...view.metadata,
      uid: 'x',
      generation: 2,
      creationTimestamp: '2026-11-20T00:00:00Z',
      managedFields: [{ manager: 'argocd-controller' }],
      annotations: { 'argocd.argoproj.io/tracking-id': 'lb:pierhead.io/AddressPool:/a' },
    },
    kind: view.kind,
    apiVersion: 'pierhead.io/v1alpha1',
  }));
  assert.deepEqual(found(kept), []);
});

test('a missing, an edited and an extra view are named by kind and name', () => {
  const [first, second, ...rest] = views;
  const edited = { ...second!, spec: { ...second!.spec, allocation: 'Cordoned' } };
  const extra = { ...first!, metadata: { ...first!.metadata, name: 'zz' } };
  assert.deepEqual(found([extra, edited, ...rest]), [
    'Missing AddressPool/dc',
    'Different AddressPool/gz-office',
    'Extra AddressPool/zz',
  ]);
});

test('a list in another order is another spec', () => {
  const swapped = views.map((view) =>
    view.kind === 'AddressPool' && Array.isArray(view.spec.addresses)
      ? { ...view, spec: { ...view.spec, addresses: [...view.spec.addresses].reverse() } }
      : view,
  );
  assert.deepEqual(found(swapped), ['Different AddressPool/gz-office']);
});

test('a view that lost its label differs, since nothing would prune it', () => {
  const unlabelled = views.map((view, at) =>
    at === 0 ? { ...view, metadata: { name: 'dc', labels: { 'pierhead.io/revision': 'other' } } } : view,
  );
  assert.deepEqual(found(unlabelled), ['Different AddressPool/dc']);
});

test('plain objects beside a Revision are extra', () => {
  const applied = { ...views[0]!, metadata: { name: 'by-hand' } };
  assert.deepEqual(found([...views, applied]), ['Extra AddressPool/by-hand']);
});

test('where plain objects are the source only views are extra', () => {
  const plain = views.map((view, at) => ({ ...view, metadata: { name: `other-${at}` } }));
  assert.deepEqual(found([...plain, views[0]], 'Objects'), ['Extra AddressPool/dc']);
});

test('objects of other kinds are passed over, and so is what is no object', () => {
  const others = [
    undefined,
    'x',
    [],
    {},
    { apiVersion: 'pierhead.io/v1alpha1', kind: 'EIP', metadata: { name: '10.0.0.1' } },
    { apiVersion: 'pierhead.io/v1alpha1', kind: 'Cluster', metadata: { name: 'gz-1' } },
    { apiVersion: 'purelb.io/v1', kind: 'Settings', metadata: { name: 'default' } },
    { apiVersion: 'pierhead.io/v1alpha1', kind: 'AddressPool', metadata: {} },
  ];
  assert.deepEqual(found([...views, ...others]), []);
});

test('all are counted and the first twenty are named', () => {
  const pools = Array.from({ length: 30 }, (_, at) => pool(`p${String(at).padStart(2, '0')}`, `10.${at}.0.0/24`));
  const many = rendered(fleet([...pools, policy('all', 'p00')]), 'default');
  const drift = viewDrift({ documents: many.documents, digest: many.digest, source: 'Revision' }, []);
  assert.equal(drift.count, 31);
  assert.equal(drift.objects.length, NAMED_VIEWS);
  assert.deepEqual(drift.objects[0], { kind: 'AddressPool', name: 'p00', difference: 'Missing' });
  assert.equal(drift.objects.at(-1)?.name, 'p19');
});
