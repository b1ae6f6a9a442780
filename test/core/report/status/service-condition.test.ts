/** What a Service is told about its exposure: the reason, in one sentence with what to do, and nothing that changes by itself. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Condition } from '../../../../src/core/api/generated/types.ts';
import type { Config } from '../../../../src/core/config/config.ts';
import type { Live } from '../../../../src/core/live/live.ts';
import { groupByService } from '../../../../src/core/plan/assignments.ts';
import { openPlanner } from '../../../../src/core/plan/planner.ts';
import { serviceCondition } from '../../../../src/core/report/status/service-condition.ts';
import * as make from '../../../support/build.ts';

const office = make.pool('office', '10.0.0.0/30');
const next = make.pool('next', '10.1.0.0/30');
const all = make.config({ pools: [office], policies: [make.policy('all', [office])] });

function conditionIn(config: Config, live: Live, key = 'shop/web', previous?: Condition, nowMs = make.NOW) {
  const { settlement, outcome } = openPlanner(config, live, nowMs, config);
  return serviceCondition(key, { settlement, changesByService: groupByService(outcome.changes) }, previous);
}

function summary(condition: Condition | undefined) {
  return condition && { status: condition.status, reason: condition.reason, message: condition.message };
}

test('says the same when an address is assigned and after it was', () => {
  const web = make.service('shop/web');
  const before = conditionIn(all, make.live({ services: [web] }));
  const shown = make.service('shop/web', { shown: ['10.0.0.0'] });
  const after = conditionIn(
    all,
    make.live({ services: [shown], eips: [make.eip('10.0.0.0', [shown])] }),
    'shop/web',
    before,
    make.NOW + 5000,
  );
  assert.deepEqual(before, {
    type: 'pierhead.io/Exposed',
    status: 'True',
    lastTransitionTime: '2026-11-20T08:00:00Z',
    reason: 'Assigned',
    message: 'has 10.0.0.0 of pool office, by policy all',
  });
  assert.deepEqual(after, before);
});

test('says the same of an address that it takes over', () => {
  const web = make.service('shop/web', { shown: ['10.0.0.1'], shownBy: 'other' });
  const adopted = conditionIn(all, make.live({ services: [web] }));
  const kept = conditionIn(
    all,
    make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] }),
    'shop/web',
    adopted,
  );
  assert.equal(adopted?.message, 'has 10.0.0.1 of pool office, by policy all');
  assert.deepEqual(kept, adopted);
});

test('a Service that waits is told why, and what to do', () => {
  const small = make.pool('office', '10.0.0.0/32');
  const config = make.config({ pools: [small], policies: [make.policy('all', [small])] });
  const api = make.service('shop/api', { shown: ['10.0.0.0'] });
  const live = make.live({ services: [api, make.service('shop/web')], eips: [make.eip('10.0.0.0', [api])] });
  assert.deepEqual(summary(conditionIn(config, live)), {
    status: 'False',
    reason: 'Exhausted',
    message:
      'pool office is exhausted: none of its 1 IPv4 addresses is free; to go on, add IPv4 addresses to pool office, or another pool to policy all',
  });
});

test('a Service that waits is told the same whatever is in quarantine', () => {
  const config = make.config({ pools: [office], policies: [make.policy('all', [office])] });
  const others = ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3'].map((shown, at) =>
    make.service(`shop/a${at}`, { shown: [shown] }),
  );
  const held = others.map((each) => make.eip(`10.0.0.${each.name.slice(1)}`, [each]));
  const web = make.service('shop/web');
  const before = conditionIn(config, make.live({ services: [...others, web], eips: held }));
  const gone = { ...held[3]!, state: 'Withdrawn' as const, untilMs: make.NOW + make.HOUR };
  const live = make.live({ services: [...others.slice(0, 3), web], eips: [...held.slice(0, 3), gone] });
  assert.equal(before?.reason, 'Exhausted');
  assert.deepEqual(conditionIn(config, live, 'shop/web', before), before);
});

test('no policy, and a status of somebody else, are reasons of their own', () => {
  const none = make.config({ pools: [office] });
  assert.equal(summary(conditionIn(none, make.live({ services: [make.service('shop/web')] })))?.reason, 'NoPolicy');
  const foreign = make.service('shop/web', { shown: ['192.168.0.9'], shownBy: 'metallb' });
  const said = summary(conditionIn(all, make.live({ services: [foreign] })));
  assert.equal(said?.reason, 'ForeignStatus');
  assert.equal(said?.status, 'False');
  assert.match(said?.message ?? '', /192\.168\.0\.9.*"metallb".*to go on, let "metallb" take/);
});

test('a move says when the old address ends, the same at its start and while it lasts', () => {
  const draining = { ...office, allocation: 'Draining' as const };
  const config = make.config({ pools: [draining, next], policies: [make.policy('all', [draining, next])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  const start = conditionIn(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] }));
  assert.deepEqual(summary(start), {
    status: 'True',
    reason: 'Overlap',
    message:
      'moves from 10.0.0.1 to 10.1.0.0 (pool office is Draining): both answer until 2026-11-20 09:00 UTC; has 10.1.0.0 of pool next, by policy all',
  });
  const both = make.service('shop/web', { shown: ['10.0.0.1', '10.1.0.0'] });
  const leaving = make.eip('10.0.0.1', [both], { state: 'Leaving', untilMs: make.NOW + make.HOUR });
  const eips = [leaving, make.eip('10.1.0.0', [both], { pool: 'next' })];
  const during = conditionIn(config, make.live({ services: [both], eips }), 'shop/web', start, make.NOW + make.MINUTE);
  assert.deepEqual(during, start);
  const after = conditionIn(config, make.live({ services: [both], eips }), 'shop/web', start, make.NOW + make.HOUR);
  assert.deepEqual(summary(after), {
    status: 'True',
    reason: 'Assigned',
    message: 'has 10.1.0.0 of pool next, by policy all',
  });
  assert.equal(after?.lastTransitionTime, start?.lastTransitionTime);
});

test('what the guard holds is said with the way out and without numbers', () => {
  const config = make.config({
    pools: [office, next],
    policies: [make.policy('all', [next], { protected: true })],
  });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  const said = summary(conditionIn(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] })));
  assert.deepEqual(said, {
    status: 'True',
    reason: 'GuardHeld',
    message:
      'the guard holds the move away from 10.0.0.1 (policy all does not list pool office), so it stays as it is; has 10.0.0.1 of pool office, by policy all; to go on, commit the Approval that "pierhead plan -o approval" prints',
  });
});

test('a withdrawal is no exposure any more', () => {
  const excluding = make.pool('office', '10.0.0.0/30', { exclude: ['10.0.0.0/30'] });
  const config = make.config({ pools: [excluding], policies: [make.policy('all', [excluding])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  const said = summary(conditionIn(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] })));
  assert.equal(said?.status, 'False');
  assert.match(said?.message ?? '', /10\.0\.0\.1 is withdrawn \(pool office excludes the address\)/);
});

test('a pool that only observes says what it would give', () => {
  const observed = make.pool('office', '10.0.0.0/30', { mode: 'Observe' });
  const config = make.config({ pools: [observed], policies: [make.policy('all', [observed])] });
  const said = summary(conditionIn(config, make.live({ services: [make.service('shop/web')] })));
  assert.equal(said?.status, 'False');
  assert.equal(said?.reason, 'Observed');
  assert.match(said?.message ?? '', /would give it 10\.0\.0\.0; to go on, set mode: Active/);
});

test('a Service that is not ours has no condition', () => {
  const other = make.service('shop/web', { loadBalancerClass: 'example.com/other' });
  const deleting = make.service('shop/web', { deleting: true });
  assert.equal(conditionIn(all, make.live({ services: [other] })), undefined);
  assert.equal(conditionIn(all, make.live({ services: [deleting] })), undefined);
  assert.equal(conditionIn(all, make.live({})), undefined);
});

test('a Service about which nothing can be said keeps its condition', () => {
  const web = make.service('shop/web');
  const previous = conditionIn(all, make.live({ services: [web] }));
  const live = make.live({ services: [web], known: ['services', 'namespaces'] });
  assert.equal(conditionIn(all, live, 'shop/web', previous), previous);
});

test('the time of a condition changes with its status only', () => {
  const web = make.service('shop/web');
  const waits = conditionIn(make.config({ pools: [office] }), make.live({ services: [web] }));
  const has = conditionIn(all, make.live({ services: [web] }), 'shop/web', waits, make.NOW + 90_500);
  assert.equal(waits?.lastTransitionTime, '2026-11-20T08:00:00Z');
  assert.equal(has?.lastTransitionTime, '2026-11-20T08:01:30Z');
});
