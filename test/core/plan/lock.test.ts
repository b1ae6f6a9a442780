import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSettlement } from '../../../src/core/allocate/settle.ts';
import { compileCluster, compileTree } from '../../../src/core/config/compile.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { lock } from '../../../src/core/plan/lock.ts';
import { planOf } from '../../../src/core/plan/plan.ts';
import { address, eip, live, NOW, service } from '../../support/build.ts';

const TREE = `apiVersion: pierhead.io/v1alpha1
kind: AddressPool
metadata: { name: office }
spec: { addresses: [ 10.0.0.0/29 ], advertise: [ { layer2: {} } ] }
---
apiVersion: pierhead.io/v1alpha1
kind: ExposurePolicy
metadata: { name: all }
spec: { match: {}, pools: [ office ] }
`;

function inputOf(state: Live, isOneFile = false) {
  const files = [{ path: 'tree.yaml', text: TREE }];
  const tree = compileTree(readDocuments(files));
  const { config } = compileCluster(tree, 'default');
  assert.ok(config);
  const settlement = openSettlement(config, state, NOW);
  return { tree, files, settlement, plan: planOf(settlement), isOneFile };
}

test('a namespace with more Services than one document holds gets several', () => {
  const names = Array.from({ length: 5000 }, (_, number) => `shop/web-${number}`);
  const wide = TREE.replace('10.0.0.0/29', '10.0.0.0/16');
  const files = [{ path: 'tree.yaml', text: wide }];
  const tree = compileTree(readDocuments(files));
  const { config } = compileCluster(tree, 'default');
  const settlement = openSettlement(config!, live({ services: names.map((name) => service(name)) }), NOW);
  for (const isOneFile of [false, true]) {
    const result = lock({ tree, files, settlement, plan: planOf(settlement), isOneFile });
    assert.equal(result.outcome, 'locked');
    assert.ok(result.outcome === 'locked');
    assert.equal(result.added.length, 5000);
    const paths = result.files.map(({ path }) => path);
    assert.deepEqual(paths, isOneFile ? ['tree.yaml'] : ['reservations/shop-2.yaml', 'reservations/shop.yaml']);
  }
});

test('Reservations that would change who has what are not made', () => {
  const input = inputOf(live({ services: [service('shop/web')], eips: [eip('10.0.0.3', [service('shop/web')])] }));
  // As if the plan were another one than that of the settlement.
  const assignments = [{ service: 'shop/web', addresses: [{ address: address('10.0.0.6'), pool: 'office' }] }];
  assert.deepEqual(lock({ ...input, plan: { ...input.plan, assignments } }), {
    outcome: 'unstable',
    services: ['shop/web'],
  });
});

test('a Service whose name no document could have is an error, and never the name of a file', () => {
  const input = inputOf(live({ services: [] }));
  const assignments = [{ service: '../../etc/passwd', addresses: [{ address: address('10.0.0.6'), pool: 'office' }] }];
  const result = lock({ ...input, plan: { ...input.plan, assignments } });
  assert.equal(result.outcome, 'invalid');
});
