import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../src/core/revision/text.ts';

const apiVersion = 'pierhead.io/v1alpha1';
const object = (kind: string, name: string, spec: object = {}) => ({ apiVersion, kind, metadata: { name }, spec });

test('each document is a line of canonical JSON, ended by a line feed', () => {
  const text = textOf([object('Settings', 'default', { quarantine: '1m', mode: 'Observe' })]);
  assert.equal(
    text,
    '{"apiVersion":"pierhead.io/v1alpha1","kind":"Settings","metadata":{"name":"default"},"spec":{"mode":"Observe","quarantine":"1m"}}\n',
  );
});

test('lines are sorted by kind and name, and as bytes', () => {
  const names = ['b', 'a-b', 'a', 'a.b', 'a1', 'ab'];
  const text = textOf([...names.map((name) => object('BGPPeer', name)), object('AddressPool', 'z')]);
  const lines = text.split('\n').slice(0, -1);
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).metadata.name),
    ['z', 'a', 'a-b', 'a.b', 'a1', 'ab', 'b'],
  );
  assert.deepEqual(
    lines,
    [...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  );
});

test('labels, annotations, status and clusters are not in the text', () => {
  const plain = object('AddressPool', 'a', { addresses: ['10.0.0.0/24'] });
  const more = {
    ...plain,
    metadata: { name: 'a', labels: { x: 'y' }, annotations: { x: 'y' }, uid: '1' },
    spec: { clusters: { names: ['gz-1'] }, ...plain.spec },
    status: {},
  };
  assert.equal(textOf([more]), textOf([plain]));
});

test('no documents are an empty text', () => {
  assert.equal(textOf([]), '');
});
