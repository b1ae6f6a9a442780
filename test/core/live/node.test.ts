import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNamespace } from '../../../src/core/live/namespace.ts';
import { readNode } from '../../../src/core/live/node.ts';
import { address, namespaceObject, nodeObject } from './kubernetes.ts';

test('a node is read with its labels, its state and its own addresses', () => {
  const { value, key, problems } = readNode(nodeObject());
  assert.deepEqual([key, problems], ['n1', []]);
  assert.deepEqual(value, {
    name: 'n1',
    labels: { edge: 'true' },
    ready: true,
    cordoned: false,
    networkUnavailable: false,
    addresses: [address('10.20.0.11')],
  });
});

test('a node is ready only if it says so', () => {
  const ready = (conditions: unknown) => readNode(nodeObject('n1', { conditions })).value?.ready;
  assert.equal(ready([{ type: 'Ready', status: 'Unknown' }]), false);
  assert.equal(ready([{ type: 'Ready', status: 'False' }]), false);
  assert.equal(ready(undefined), false);
});

test('an unschedulable node is cordoned', () => {
  assert.equal(readNode(nodeObject('n1', {}, { unschedulable: true })).value?.cordoned, true);
});

test('a node without its network says so', () => {
  const conditions = [{ type: 'NetworkUnavailable', status: 'True' }];
  assert.equal(readNode(nodeObject('n1', { conditions })).value?.networkUnavailable, true);
});

test('internal and external addresses of a node are its own, names and broken texts are not', () => {
  const addresses = [
    { type: 'ExternalIP', address: '203.0.113.4' },
    { type: 'InternalIP', address: '2001:db8::11' },
    { type: 'InternalIP', address: '10.20.0.11' },
    { type: 'InternalIP', address: '10.20.0' },
    { type: 'InternalDNS', address: '10.20.0.12' },
  ];
  assert.deepEqual(readNode(nodeObject('n1', { addresses })).value?.addresses, [
    address('10.20.0.11'),
    address('203.0.113.4'),
    address('2001:db8::11'),
  ]);
});

test('a node with a condition that is no object is a problem with its place', () => {
  const { value, problems } = readNode(nodeObject('n1', { conditions: ['Ready'] }));
  assert.deepEqual([value, problems.map(({ path }) => path)], [undefined, ['/status/conditions/0']]);
});

test('a namespace is read with its labels', () => {
  const { value, key, resourceVersion } = readNamespace(namespaceObject());
  assert.deepEqual([value, key, resourceVersion], [{ name: 'shop', labels: { expose: 'true' } }, 'shop', '7']);
});
