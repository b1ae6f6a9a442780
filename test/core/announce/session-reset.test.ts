import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resetsAllSessions, resetsSession } from '../../../src/core/announce/session-reset.ts';
import type { Peer } from '../../../src/core/config/config.ts';
import { address, nodesWith, peer, settings } from './world.ts';

const BEFORE = peer('tor-a', { passwordSecret: { name: 'tor-a' }, bfdProfile: 'fast', connectTimeMs: 10_000 });

/** `!` resets, `~` only from the next session on, `-` not at all. Left out of a peer: `undefined`. */
const EDITS: readonly (readonly [
  field: string,
  edit: { [F in keyof Peer]?: Peer[F] | undefined },
  bird: string,
  frr: string,
])[] = [
  ['peerASN', { peerASN: 64600 }, '!', '!'],
  ['dynamicASN', { dynamicASN: 'external' }, '!', '!'],
  ['myASN', { myASN: 64600 }, '!', '!'],
  ['localASN', { localASN: 64600 }, '!', '!'],
  ['peerAddress', { peerAddress: address('10.0.0.2') }, '!', '!'],
  ['interface', { interface: 'eth0' }, '!', '!'],
  ['peerPort', { peerPort: 1790 }, '!', '!'],
  ['sourceAddress', { sourceAddress: address('10.0.0.9') }, '!', '!'],
  ['routerID', { routerID: '10.0.0.9' }, '!', '!'],
  ['passwordSecret', { passwordSecret: { name: 'other' } }, '!', '!'],
  ['holdTimeMs', { holdTimeMs: 9_000 }, '!', '~'],
  ['keepaliveTimeMs', { keepaliveTimeMs: 3_000 }, '!', '~'],
  ['connectTimeMs', { connectTimeMs: 5_000 }, '!', '-'],
  ['bfdProfile', { bfdProfile: undefined }, '!', '!'],
  ['bfdProfile', { bfdProfile: 'slow' }, '-', '-'],
  ['ebgpMultiHop', { ebgpMultiHop: true }, '!', '!'],
  ['gracefulRestart', { gracefulRestart: true }, '!', '~'],
  ['families', { families: ['ipv4'] }, '!', '!'],
  ['families', { families: ['ipv6', 'ipv4'] }, '-', '-'],
  ['vrf', { vrf: 'red' }, '!', '!'],
  ['passive', { passive: true }, '!', '!'],
  ['nodes', { nodes: nodesWith('rack=a') }, '-', '-'],
  ['passwordSecret', { passwordSecret: { name: 'tor-a' } }, '-', '-'],
];

for (const engine of ['bird', 'frr'] as const) {
  test(`knows which edits reset a session of ${engine}`, () => {
    for (const [field, edit, bird, frr] of EDITS) {
      const { resets, fields, later } = resetsSession(engine, BEFORE, { ...BEFORE, ...edit } as Peer);
      const expected = engine === 'bird' ? bird : frr;
      assert.equal(resets, expected === '!', field);
      assert.deepEqual(fields, expected === '!' ? [field] : []);
      assert.deepEqual(later, expected === '~' ? [field] : []);
    }
  });
}

test('names every field that resets, and no other then', () => {
  const after = { ...BEFORE, holdTimeMs: 9_000, passive: true, ebgpMultiHop: true };
  assert.deepEqual(resetsSession('frr', BEFORE, after), {
    resets: true,
    fields: ['ebgpMultiHop', 'passive'],
    later: [],
  });
});

test('turning BFD on resets nothing', () => {
  assert.equal(resetsSession('bird', peer('a'), peer('a', { bfdProfile: 'fast' })).resets, false);
});

test('knows the settings that restart every session', () => {
  const { bgp } = settings();
  assert.deepEqual(resetsAllSessions(bgp, { ...bgp, communities: new Map([['a', '1:1']]) }), []);
  assert.deepEqual(resetsAllSessions(bgp, { ...bgp, routerID: '10.0.0.9', listenPort: 1790 }), [
    'listenPort',
    'routerID',
  ]);
});
