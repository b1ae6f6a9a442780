/** Cases in which an incremental plan could miss what a full one sees. The property tests cover the rest. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openPlanner } from '../../../src/core/plan/planner.ts';
import * as make from '../../support/build.ts';
import { openCluster } from '../../support/cluster.ts';

const office = make.pool('office', '10.0.0.0/30');
const all = make.policy('all', [office]);

test('a lapsed Reservation lets its holder stay without anybody else changing', () => {
  const config = make.config({
    pools: [make.pool('office', '10.0.0.1')],
    policies: [make.policy('all', [make.pool('office', '10.0.0.1')])],
    reservations: [make.reservation('shop/other', ['10.0.0.1'], { expiresAtMs: make.NOW + make.MINUTE })],
  });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  const planner = openPlanner(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] }), make.NOW);
  assert.deepEqual(
    planner.outcome.changes.map(({ action }) => action),
    ['refuse'],
  );
  assert.deepEqual(planner.update([{ kind: 'time', nowMs: make.NOW + make.MINUTE }]).changes, []);
});

test('a withdrawn EIP is deleted when its time has come', () => {
  const old = make.eip('10.0.0.1', [make.service('shop/gone')], {
    state: 'Withdrawn',
    untilMs: make.NOW + make.MINUTE,
  });
  const planner = openPlanner(make.config({ pools: [office], policies: [all] }), make.live({ eips: [old] }), make.NOW);
  assert.deepEqual(planner.outcome.steps, []);
  const { steps } = planner.update([{ kind: 'time', nowMs: make.NOW + make.MINUTE }]);
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ['delete-eip'],
  );
});

test('a move whose Service is deleted in mid-overlap is finished', () => {
  const web = make.service('shop/web', { shown: ['10.0.0.1', '10.0.0.2'] });
  const cluster = openCluster(
    make.live({
      services: [web],
      eips: [
        make.eip('10.0.0.1', [web], { state: 'Leaving', untilMs: make.NOW + make.HOUR }),
        make.eip('10.0.0.2', [web], { state: 'Withdrawn', untilMs: make.NOW + make.HOUR }),
      ],
    }),
  );
  const planner = openPlanner(make.config({ pools: [office], policies: [all] }), cluster.live, make.NOW);
  const { steps } = planner.update([cluster.removeService('shop/web')]);
  assert.deepEqual(
    steps.map((step) => step.kind === 'update-eip' && step.eip.state),
    ['Withdrawn'],
  );
});

test('an old address that is let go takes nothing else from its Service', () => {
  const web = make.service('shop/web', { shown: ['10.0.0.1'], shownBy: 'pierhead' });
  const cluster = openCluster(
    make.live({
      services: [web],
      eips: [
        make.eip('10.0.0.1', [web]),
        make.eip('10.0.0.2', [web], { state: 'Withdrawn', untilMs: make.NOW - make.MINUTE }),
      ],
    }),
  );
  const planner = openPlanner(make.config({ pools: [office], policies: [all] }), cluster.live, make.NOW);
  const { steps } = planner.update([cluster.put(make.service('shop/other', { isLoadBalancer: false }))]);
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ['delete-eip'],
  );
});
