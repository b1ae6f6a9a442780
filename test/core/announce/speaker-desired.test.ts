import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elect } from '../../../src/core/announce/elect.ts';
import {
  desiredFor,
  differenceOf,
  type SpeakerDesired,
  type SpeakerFacts,
} from '../../../src/core/announce/speaker-desired.ts';
import type { Eip, Live } from '../../../src/core/live/live.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import {
  bgp,
  config,
  eip,
  endpoints,
  layer2,
  node,
  nodesWith,
  office,
  policy,
  pool,
  report,
  type SmallConfig,
  settings,
} from './world.ts';

function withEips(live: Live, ...eips: Eip[]): Live {
  return { ...live, eips: new Map(eips.map((one) => [one.address, one])) };
}

const OFFICE = config({ pools: [pool([layer2()])], policies: [policy()] });

function facts(live: Live, configured: SmallConfig = OFFICE, more: Partial<SpeakerFacts> = {}): SpeakerFacts {
  const digest = `sha256:0123456789abcdef${'0'.repeat(48)}`;
  return { config: configured, digest, live, generation: 70n, inputs: { newest: 70n, knownUpTo: 80n }, ...more };
}

function listed({ desired }: SpeakerDesired): Record<string, readonly string[]> {
  return Object.fromEntries(
    desired.addresses.map((one) => [formatAddress(one.address), one.eligible.map(({ node: name }) => name)]),
  );
}

const order = (text: string, nodes: readonly string[]) => elect(nodes, text).map(({ node: name }) => name);
const NODES = ['n1', 'n2', 'n3'];

test('lists addresses in use and on their way out, with the nodes in order of election, and no withdrawn one', () => {
  const live = withEips(
    office(),
    eip('10.20.30.7'),
    eip('10.20.30.8', { state: 'Leaving', electionKey: 'old' }),
    eip('10.20.30.9', { state: 'Withdrawn' }),
  );
  assert.deepEqual(listed(desiredFor(facts(live))), {
    '10.20.30.7': order('10.20.30.7', NODES),
    '10.20.30.8': order('old', NODES),
  });
});

test('carries what drivers need: the digest as heartbeats have it, the conflict rule, versions and whose MACs there are', () => {
  const configured = config({
    pools: [pool([layer2()])],
    settings: { ...settings(), layer2: { conflict: 'Defend' } },
  });
  const n1 = report('n1');
  const interfaces = [{ name: 'eth0', mac: '02:00:00:00:00:01', carrier: true, prefixes: [] }];
  const live = withEips(office({ reports: [{ ...n1, interfaces }] }), eip('10.20.30.7', { resourceVersion: '69' }));
  const { desired } = desiredFor(facts(live, configured));
  const { addresses, ...rest } = desired;
  assert.deepEqual(rest, {
    generation: 70n,
    inputs: { newest: 70n, knownUpTo: 80n },
    digest: '0123456789abcdef',
    conflict: 'Defend',
    nodesByMac: new Map([['02:00:00:00:00:01', 'n1']]),
  });
  assert.deepEqual(
    addresses.map(({ version }) => version),
    [69n],
  );
});

test('leaves out what layer 2 does not announce: pools that are not advertised so, and IPv6', () => {
  const configured = config({ pools: [{ ...pool([bgp()]), name: 'routed' }, pool([layer2()])] });
  const live = withEips(
    office(),
    eip('10.20.31.7', { pool: 'routed' }),
    eip('2001:db8::7'),
    eip('10.20.30.7', { pool: 'unheard-of' }),
  );
  assert.deepEqual(listed(desiredFor(facts(live, configured))), {});
});

test('takes only nodes that pool, policy, their state and the endpoints leave', () => {
  const configured = config({
    pools: [pool([layer2({ nodes: nodesWith('edge=true') })])],
    policies: [policy({ nodes: nodesWith('rack=a') })],
  });
  const labels = { edge: 'true', rack: 'a' };
  const live = office({
    nodes: [node('n1', { labels }), node('n2', { labels }), node('n3', { labels, ready: false }), node('n4')],
    endpoints: { 'shop/web': endpoints('n1', 'n2-') },
  });
  const local = eip('10.20.30.8', {
    services: [{ namespace: 'shop', name: 'web', uid: 'u', ports: [], externalTrafficPolicy: 'Local' }],
  });
  assert.deepEqual(listed(desiredFor(facts(withEips(live, eip('10.20.30.7'), local), configured))), {
    '10.20.30.7': order('10.20.30.7', ['n1', 'n2']),
    '10.20.30.8': ['n1'],
  });
});

test('an address that no node can serve stays listed, for nobody', () => {
  const live = withEips(office({ endpoints: {} }), eip('10.20.30.7'));
  assert.deepEqual(listed(desiredFor(facts(live))), { '10.20.30.7': [] });
});

test('endpoints that could not be read are taken for granted', () => {
  const live = withEips(office({ endpoints: {}, without: ['endpoints'] }), eip('10.20.30.7'));
  assert.deepEqual(listed(desiredFor(facts(live))), { '10.20.30.7': order('10.20.30.7', NODES) });
});

test('is data only, so that it can go to another thread', () => {
  const configured = config({ pools: [pool([layer2({ nodes: nodesWith('edge=true') })])] });
  const live = withEips(office({ nodes: [node('n1', { labels: { edge: 'true' } })] }), eip('10.20.30.7'));
  const { desired } = desiredFor(facts(live, configured));
  assert.deepEqual(structuredClone(desired), desired);
});

test('where nothing has changed the list is the same object, whatever was written and however often', () => {
  const first = desiredFor(facts(withEips(office(), eip('10.20.30.7'), eip('10.20.30.8'))));
  // All objects anew, a status written, a node that says again what it said.
  const live = withEips(office(), eip('10.20.30.7', { resourceVersion: '99' }), eip('10.20.30.8'));
  const again = desiredFor(facts(live, config({ pools: [pool([layer2()])], policies: [policy()] })), first);
  assert.equal(differenceOf(first.desired, again.desired), 'none');
  const newer = desiredFor(facts(live, OFFICE, { generation: 99n }), again);
  assert.equal(differenceOf(again.desired, newer.desired), 'versions');
  assert.equal(again.desired.addresses[0]!.version, 70n);
});

test('a change makes anew what it touches, and nothing else', () => {
  const live = withEips(office(), eip('10.20.30.7'), eip('10.20.30.8'));
  const first = desiredFor(facts(live));
  const changed = withEips(live, eip('10.20.30.7', { resourceVersion: '99', electionKey: 'other' }), eip('10.20.30.8'));
  const after = desiredFor(facts(changed), first);
  assert.equal(differenceOf(first.desired, after.desired), 'content');
  assert.deepEqual(
    after.desired.addresses.map((one, at) => [one.version, one === first.desired.addresses[at]]),
    [
      [99n, false],
      [70n, true],
    ],
  );
  const less = desiredFor(
    facts(withEips(office({ nodes: [node('n1'), node('n2')] }), ...changed.eips.values())),
    after,
  );
  assert.deepEqual(listed(less)['10.20.30.8'], order('10.20.30.8', ['n1', 'n2']));
});

test('an address whose pool is gone is announced as before until it is withdrawn', () => {
  const live = withEips(office(), eip('10.20.30.7', { state: 'Leaving' }));
  const first = desiredFor(facts(live));
  const empty = config({ policies: [policy()] });
  const second = desiredFor(facts(live, empty), first);
  assert.deepEqual(listed(second), { '10.20.30.7': order('10.20.30.7', NODES) });
  const fewer = withEips(office({ nodes: [node('n1')] }), ...live.eips.values());
  assert.deepEqual(listed(desiredFor(facts(fewer, empty), second)), { '10.20.30.7': ['n1'] });
  const gone = desiredFor(facts(withEips(office(), eip('10.20.30.7', { state: 'Withdrawn' })), empty), second);
  assert.deepEqual(listed(gone), {});
  assert.equal(gone.poolsByName.size, 0);
});

test('after a start the pools of configs from before stand in for those that are gone', () => {
  const live = withEips(office(), eip('10.20.30.7', { state: 'Leaving' }));
  const formerPools = new Map([['office', pool([layer2({ nodes: nodesWith('edge=true') })])]]);
  const labelled = withEips(
    office({ nodes: [node('n1', { labels: { edge: 'true' } }), node('n2')] }),
    ...live.eips.values(),
  );
  const empty = config({ policies: [policy()] });
  assert.deepEqual(listed(desiredFor(facts(labelled, empty, { formerPools }))), { '10.20.30.7': ['n1'] });
  assert.deepEqual(Object.keys(listed(desiredFor(facts(labelled, OFFICE, { formerPools })))), ['10.20.30.7']);
});

test('answers from before are what answers from nothing are', () => {
  const lives = [
    withEips(office(), eip('10.20.30.7'), eip('10.20.30.8')),
    withEips(office({ endpoints: {} }), eip('10.20.30.7'), eip('10.20.30.8', { state: 'Withdrawn' })),
    withEips(office({ nodes: [node('n2'), node('n5')] }), eip('10.20.30.8'), eip('10.20.30.9')),
    withEips(office(), eip('10.20.30.9', { electionKey: 'other' })),
  ];
  let before: SpeakerDesired | undefined;
  for (const live of [...lives, ...lives]) {
    before = desiredFor(facts(live), before);
    assert.deepEqual(listed(before), listed(desiredFor(facts(live))));
  }
});
