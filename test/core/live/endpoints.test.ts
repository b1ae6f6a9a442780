import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EndpointSlice, mergeSlices, readEndpointSlice } from '../../../src/core/live/endpoints.ts';
import { endpointOf, type Fields, sliceObject } from './kubernetes.ts';

function slice(endpoints: unknown, metadata: Fields = {}): EndpointSlice {
  const { value, problems } = readEndpointSlice(sliceObject(endpoints, metadata));
  assert.deepEqual(problems, []);
  assert.ok(value !== undefined);
  return value;
}

const conditionsOf = (conditions: Fields | null | undefined) => {
  const [endpoint] = slice([{ addresses: ['10.244.0.5'], conditions }]).endpoints;
  return [endpoint?.ready, endpoint?.serving, endpoint?.terminating];
};

test('a slice belongs to the Service that its label names, in its own namespace', () => {
  assert.equal(slice([]).service, 'shop/web');
});

test('a slice without the label of a Service is of no interest', () => {
  const { value, problems } = readEndpointSlice(sliceObject([], { labels: {} }));
  assert.deepEqual([value, problems], [undefined, []]);
});

test('an endpoint that does not say whether it is ready is ready', () => {
  assert.deepEqual(conditionsOf({}), [true, true, false]);
  assert.deepEqual(conditionsOf(undefined), [true, true, false]);
  assert.deepEqual(conditionsOf({ ready: null, serving: null, terminating: null }), [true, true, false]);
});

test('an endpoint that does not say whether it serves serves if it is ready', () => {
  assert.deepEqual(conditionsOf({ ready: false }), [false, false, false]);
});

test('a terminating endpoint may still serve', () => {
  assert.deepEqual(conditionsOf({ ready: false, serving: true, terminating: true }), [false, true, true]);
});

test('a slice whose endpoints are null has none', () => {
  assert.deepEqual(slice(null).endpoints, []);
});

test('the slices of a Service are merged, sorted by node', () => {
  const slices = [slice([endpointOf('10.244.1.5', 'n2')]), slice([endpointOf('10.244.0.5', 'n1')]), slice([])];
  const endpoint = { ready: true, serving: true, terminating: false };
  assert.deepEqual(mergeSlices(slices), [
    { node: 'n1', ...endpoint },
    { node: 'n2', ...endpoint },
  ]);
  assert.deepEqual(mergeSlices(slices.toReversed()), mergeSlices(slices));
});

test('an address that is listed twice is one endpoint, which serves if one entry serves', () => {
  const bad = endpointOf('10.244.0.5', 'n1', { ready: false });
  const terminating = endpointOf('10.244.0.5', 'n1', { ready: false, serving: true, terminating: true });
  const good = endpointOf('10.244.0.5', 'n1', { ready: true });
  const merged = (...entries: Fields[]) => mergeSlices(entries.map((entry) => slice([entry])));
  assert.deepEqual(merged(bad, good), [{ node: 'n1', ready: true, serving: true, terminating: false }]);
  assert.deepEqual(merged(good, bad), merged(bad, good));
  assert.deepEqual(merged(bad, terminating), [{ node: 'n1', ready: false, serving: true, terminating: true }]);
  assert.deepEqual(merged(terminating, bad), merged(bad, terminating));
  // Traffic goes to what serves while it terminates, never to what is neither ready nor terminating.
  const unused = endpointOf('10.244.0.5', 'n1', { ready: false, serving: true });
  assert.deepEqual(merged(unused, terminating), merged(terminating));
});

test('one address on two nodes is two endpoints: one of the slices is out of date', () => {
  assert.equal(
    mergeSlices([slice([endpointOf('10.244.0.5', 'n1')]), slice([endpointOf('10.244.0.5', 'n2')])]).length,
    2,
  );
});

test('entries without an address are endpoints of their own', () => {
  const entry = { nodeName: 'n1', conditions: { ready: true } };
  assert.equal(mergeSlices([slice([entry, entry])]).length, 2);
});

test('the addresses of one entry are one endpoint', () => {
  assert.equal(mergeSlices([slice([{ addresses: ['10.244.0.5', '10.244.0.6'] }])]).length, 1);
});

test('a slice with a condition of another type is a problem with its place', () => {
  const { value, problems } = readEndpointSlice(sliceObject([{ conditions: { ready: 'yes' } }]));
  assert.deepEqual([value, problems.map(({ path }) => path)], [undefined, ['/endpoints/0/conditions/ready']]);
});
