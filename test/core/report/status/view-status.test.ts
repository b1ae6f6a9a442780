/** Whether the config in force has an object as it is, and what it does. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { specsInForce, type ViewSituation, viewStatus } from '../../../../src/core/report/status/view-status.ts';
import { NOW } from '../../../support/build.ts';
import { acceptanceOf, OLD } from './delivered.ts';

const specs = specsInForce(OLD);
const fromRevision = acceptanceOf({ inForce: OLD, revision: OLD }).inForce;
const fromObjects = acceptanceOf({ inForce: OLD, source: 'Objects' }).inForce;
const usage = { usage: { total: '256', used: '2', quarantined: '0' } };

function poolObject(network: string, more: { name?: string; isView?: boolean } = {}) {
  const { name = 'a', isView = true } = more;
  const labels = isView ? { 'pierhead.io/revision': 'current' } : {};
  return {
    apiVersion: 'pierhead.io/v1alpha1',
    kind: 'AddressPool',
    metadata: { name, labels },
    spec: { addresses: [network], advertise: [{ layer2: {} }] },
  };
}

function said(more: Partial<ViewSituation> = {}) {
  const situation = { object: poolObject('10.1.0.0/24'), inForce: fromRevision, specs, usage, generation: 2, ...more };
  const [condition] = viewStatus(situation, undefined, NOW)?.conditions ?? [];
  return condition && `${condition.status} ${condition.reason}`;
}

test('a view is in force where the text has it as it is, whatever the order of its fields', () => {
  assert.equal(said(), 'True InForce');
  const { spec, ...object } = poolObject('10.1.0.0/24');
  const reordered = { ...object, spec: Object.fromEntries(Object.entries(spec).reverse()) };
  assert.equal(said({ object: reordered }), 'True InForce');
});

test('a view that was edited, is not there, or lacks the label is not', () => {
  assert.equal(said({ object: poolObject('10.9.0.0/24') }), 'False Different');
  assert.equal(said({ object: poolObject('10.1.0.0/24', { name: 'b' }) }), 'False Extra');
  assert.equal(said({ object: poolObject('10.1.0.0/24', { isView: false }) }), 'False Different');
});

test('of plain objects a difference is a change that was not accepted', () => {
  const plain = (network: string, name = 'a') => ({
    object: poolObject(network, { isView: false, name }),
    inForce: fromObjects,
  });
  assert.equal(said(plain('10.1.0.0/24')), 'True InForce');
  assert.equal(said(plain('10.9.0.0/24')), 'False NotAccepted');
  assert.equal(said(plain('10.9.0.0/24', 'b')), 'False NotAccepted');
  assert.equal(said({ inForce: fromObjects }), 'False Extra');
});

test('where nothing is in force nobody can tell, and what was said of its use stays', () => {
  const inForce = acceptanceOf({ hasEips: true }).inForce;
  assert.equal(said({ inForce }), 'Unknown NothingInForce');
  const before = viewStatus({ object: poolObject('10.1.0.0/24'), inForce: fromRevision, specs, usage }, undefined, NOW);
  const now = viewStatus({ object: poolObject('10.1.0.0/24'), inForce, specs: new Map() }, before, NOW);
  assert.deepEqual(now && 'usage' in now ? now.usage : undefined, usage.usage);
});

test('what is none of the kinds that people write has no such status', () => {
  for (const object of [
    undefined,
    {},
    { kind: 'Secret', metadata: { name: 'a' } },
    { ...poolObject('x'), kind: 'EIP' },
  ]) {
    assert.equal(viewStatus({ object, inForce: fromRevision, specs }, undefined, NOW), undefined);
  }
});
