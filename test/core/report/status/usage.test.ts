/** What each document does, in numbers. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openPlanner } from '../../../../src/core/plan/planner.ts';
import { usageByDocument } from '../../../../src/core/report/status/usage.ts';
import * as make from '../../../support/build.ts';
import { nodesWith, peer } from '../../announce/world.ts';

const office = make.pool('office', ['10.0.0.0/30', '2001:db8::/64']);

test('counts what pools, policies, reservations and approvals do now', () => {
  const config = make.config({
    pools: [office, make.pool('old', '10.9.0.0/30', { allocation: 'Draining' })],
    policies: [make.policy('all', [office, make.pool('old', '10.9.0.0/30', { allocation: 'Draining' })])],
    reservations: [
      make.reservation('shop/a', ['10.0.0.0']),
      make.reservation('shop/gone', ['10.0.0.3']),
      make.reservation('shop/past', ['10.0.0.2'], { expiresAtMs: make.NOW - 1 }),
    ],
    approvals: [make.approval('leave-old', [{ action: 'move', pool: 'old' }])],
  });
  const a = make.service('shop/a', { shown: ['10.0.0.0'] });
  const b = make.service('shop/b', { shown: ['10.9.0.1'] });
  const waits = make.service('shop/waits', { annotations: { 'pierhead.io/addresses': '10.0.0.3' } });
  const eips = [
    make.eip('10.0.0.0', [a]),
    make.eip('10.9.0.1', [b], { pool: 'old' }),
    make.eip('10.0.0.1', [a], { state: 'Withdrawn', untilMs: make.NOW + make.HOUR }),
  ];
  const { settlement, outcome } = openPlanner(config, make.live({ services: [a, b, waits], eips }), make.NOW);
  const usage = usageByDocument(settlement, outcome.changes);
  const of = (name: string) => {
    const found = usage.get(name);
    return found && 'usage' in found ? found.usage : found;
  };
  assert.deepEqual(of('AddressPool/office'), { total: '18446744073709551620', used: '1', quarantined: '1' });
  assert.deepEqual(of('AddressPool/old'), { total: '4', used: '1', quarantined: '0' });
  assert.deepEqual(of('ExposurePolicy/all'), { services: 3, addresses: 2, waiting: 1 });
  assert.deepEqual(of('Reservation/shop'), { reserved: 2, inUse: 1, expired: 1 });
  assert.deepEqual(of('Approval/leave-old'), { pending: 1 });
});

test('counts the sessions of a peer on the nodes that it selects', () => {
  const config = make.config({ pools: [office], peers: [peer('tor', { nodes: nodesWith('rack=a') })] });
  const report = (node: string, state: string) => ({
    ...{ node, configDigest: '', observed: '', interfaces: [], deviations: [] },
    sessions: [{ peer: 'tor', state }],
  });
  const live = {
    ...make.live({
      nodes: [make.node('n1', { labels: { rack: 'a' } }), make.node('n2', { labels: { rack: 'a' } }), make.node('n3')],
    }),
    speakerReports: new Map([
      ['n1', report('n1', 'Established')],
      ['n2', report('n2', 'Active')],
      ['n3', report('n3', 'Established')],
    ]),
  };
  const { settlement, outcome } = openPlanner(config, live, make.NOW);
  assert.deepEqual(usageByDocument(settlement, outcome.changes).get('BGPPeer/tor'), {
    sessions: { expected: 2, established: 1 },
  });
});
