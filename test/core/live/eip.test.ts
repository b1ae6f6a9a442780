import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEip } from '../../../src/core/live/eip.ts';
import { address, eipObject } from './kubernetes.ts';

function paths(object: unknown): string[] {
  const { value, problems } = readEip(object);
  assert.equal(value, undefined);
  return problems.map(({ path }) => path);
}

test('an EIP is read with its holders sorted', () => {
  const holder = (name: string) => ({ namespace: 'shop', name, uid: `u-${name}`, ports: [{ port: 80 }] });
  const { value } = readEip(eipObject({ services: [holder('web'), holder('api')] }));
  assert.deepEqual(value, {
    address: address('10.20.30.7'),
    uid: 'u-eip',
    resourceVersion: '101',
    pool: 'office',
    policy: 'ingress',
    state: 'Active',
    electionKey: '10.20.30.7',
    services: ['api', 'web'].map((name) => ({
      namespace: 'shop',
      name,
      uid: `u-${name}`,
      ports: [{ protocol: 'TCP', port: 80 }],
      externalTrafficPolicy: 'Cluster',
    })),
  });
});

test('an IPv6 EIP has its name in eight groups', () => {
  const name = '2001-0db8-0030-0000-0000-0000-0000-0007';
  const { value, key } = readEip(eipObject({ address: '2001:db8:30::7', electionKey: null }, { name }));
  assert.deepEqual([value?.address, value?.electionKey, key], [address('2001:db8:30::7'), '2001:db8:30::7', name]);
});

test('a withdrawn EIP has the time until which it is quarantined', () => {
  const { value } = readEip(eipObject({ state: 'Withdrawn', until: '2026-11-24T08:10:00Z' }));
  assert.deepEqual([value?.state, value?.untilMs], ['Withdrawn', Date.UTC(2026, 10, 24, 8, 10)]);
});

test('an EIP that says no state is active: only a state withdraws', () => {
  assert.equal(readEip(eipObject({ state: undefined })).value?.state, 'Active');
});

test('a state that we do not know is a problem, not a withdrawal', () => {
  assert.deepEqual(paths(eipObject({ state: 'Paused' })), ['/spec/state']);
});

test('an EIP whose name is not that of its address is a problem', () => {
  assert.deepEqual(paths(eipObject({ address: '10.20.30.8' })), ['/metadata/name']);
});

test('what an EIP cannot do without is a problem where it is missing', () => {
  assert.deepEqual(paths(eipObject({ address: undefined })), ['/spec/address']);
  assert.deepEqual(paths(eipObject({ address: '10.20.30' })), ['/spec/address']);
  assert.deepEqual(paths(eipObject({ pool: undefined })), ['/spec/pool']);
  assert.deepEqual(paths(eipObject({ services: [{ name: 'web' }] })), ['/spec/services/0/namespace']);
  assert.deepEqual(paths({ kind: 'EIP' }), ['/metadata/name', '/spec/address']);
});
