import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineProblems } from '../../../src/core/announce/engine-problems.ts';
import type { BgpEngine } from '../../../src/core/announce/engines.ts';
import type { Peer, Settings } from '../../../src/core/config/config.ts';
import type { Node } from '../../../src/core/live/live.ts';
import { config, node, nodesWith, peer, settings } from './world.ts';

function problems(engine: BgpEngine, peers: Peer[], given: { settings?: Settings; nodes?: Node[] } = {}) {
  const nodes = given.nodes && new Map(given.nodes.map((one) => [one.name, one]));
  return engineProblems(config({ peers, ...(given.settings && { settings: given.settings }) }), engine, nodes).map(
    ({ origin, ...problem }) => ({ object: origin.object, ...problem }),
  );
}

test('a session on an interface is more than BIRD can do', () => {
  const { peerAddress: _, ...unnumbered } = peer('tor-a', { interface: 'eth1' });
  assert.deepEqual(problems('bird', [unnumbered]), [
    {
      object: 'BGPPeer/tor-a',
      severity: 'error',
      engine: 'bird',
      pointer: '/spec/interface',
      code: 'unnumbered-unsupported',
      peer: 'tor-a',
      interface: 'eth1',
    },
  ]);
  assert.deepEqual(problems('frr', [unnumbered]), []);
});

test('FRR has one AS and one router id for the peers of a node and VRF', () => {
  const peers = [peer('a'), peer('b', { myASN: 64999, routerID: '10.0.0.9' }), peer('c', { myASN: 64998, vrf: 'red' })];
  assert.deepEqual(
    problems('frr', peers).map(({ object, pointer, code }) => [object, pointer, code]),
    [
      ['BGPPeer/b', '/spec/myASN', 'own-asn-differs'],
      ['BGPPeer/b', '/spec/routerID', 'router-id-differs'],
    ],
  );
  assert.deepEqual(problems('bird', peers), []);
});

test('each peer is held against the first one that it disagrees with', () => {
  const peers = [peer('a', { myASN: 1 }), peer('b', { myASN: 2 }), peer('c', { myASN: 3 })];
  assert.deepEqual(
    problems('frr', peers).map((problem) => 'other' in problem && [problem.peer, problem.other]),
    [
      ['b', 'a'],
      ['c', 'a'],
    ],
  );
});

test('peers that no node has together do not disagree', () => {
  const peers = [peer('a', { nodes: nodesWith('rack=a') }), peer('b', { nodes: nodesWith('rack=b'), myASN: 64999 })];
  assert.deepEqual(problems('frr', peers), [], 'nothing is known of a node that both select');
  const apart = [node('n1', { labels: { rack: 'a' } }), node('n2', { labels: { rack: 'b' } })];
  assert.deepEqual(problems('frr', peers, { nodes: apart }), []);
  const wide = [peer('a'), peer('b', { nodes: nodesWith('rack=b'), myASN: 64999 })];
  assert.deepEqual(problems('frr', wide, { nodes: [apart[0]!] }), []);
  assert.equal(problems('frr', wide, { nodes: apart }).length, 1);
  assert.equal(problems('frr', wide).length, 1);
});

test('warns of BFD that is faster than what holds under load, where a peer uses it', () => {
  const profile = (intervalMs: number, detectMultiplier: number) => ({
    transmitIntervalMs: intervalMs,
    receiveIntervalMs: 300,
    detectMultiplier,
  });
  const bfdProfiles = new Map([
    ['fast', profile(50, 10)],
    ['hasty', profile(100, 2)],
    ['fine', profile(100, 3)],
    ['unused', profile(10, 3)],
  ]);
  const peers = ['fast', 'fine', 'hasty'].map((bfdProfile) => peer(bfdProfile, { bfdProfile }));
  assert.deepEqual(
    problems('bird', peers, { settings: settings({}, { bfdProfiles }) }).map(({ severity, object, pointer, code }) => [
      severity,
      object,
      pointer,
      code,
    ]),
    [
      ['warning', 'Settings/default', '/spec/bgp/bfdProfiles/fast', 'bfd-too-fast'],
      ['warning', 'Settings/default', '/spec/bgp/bfdProfiles/hasty', 'bfd-too-fast'],
    ],
  );
});
