/** What happened, as Events; and a burst told as one. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Config } from '../../../../src/core/config/config.ts';
import type { Live } from '../../../../src/core/live/live.ts';
import { plan } from '../../../../src/core/plan/plan.ts';
import { openFacts } from '../../../../src/core/report/facts.ts';
import { newBudget, spend, TELL_TOGETHER_MS, tellAtMs } from '../../../../src/core/report/status/event-budget.ts';
import { changeEvent, type EventNote, refusalEvent } from '../../../../src/core/report/status/events.ts';
import * as make from '../../../support/build.ts';

const office = make.pool('office', '10.0.0.0/30');
const next = make.pool('next', '10.1.0.0/30');
const all = make.config({ pools: [office], policies: [make.policy('all', [office])] });

function events(config: Config, live: Live): string[] {
  const facts = openFacts(config, live, make.NOW);
  return plan(config, live, make.NOW).changes.flatMap((change) => {
    const event = change.action === 'refuse' ? refusalEvent(change, facts).event : changeEvent(change, facts);
    return event === undefined
      ? []
      : [`${event.regarding.namespace}/${event.regarding.name} ${event.type} ${event.reason}: ${event.note}`];
  });
}

test('a Service is told of its address, and why it has to wait', () => {
  const services = ['a', 'b', 'c', 'd', 'e'].map((name) => make.service(`shop/${name}`));
  const told = events(all, make.live({ services }));
  assert.equal(told[0], 'shop/a Normal Assigned: assigned 10.0.0.0 of pool office: first free address of pool office');
  assert.equal(
    told[4],
    'shop/e Warning Refused: pool office is exhausted: none of its 4 IPv4 addresses is free; to go on, add IPv4 addresses to pool office, or another pool to policy all',
  );
});

test('a move is told at its start and at its end, a withdrawal as a warning', () => {
  const draining = { ...office, allocation: 'Draining' as const };
  const config = make.config({ pools: [draining, next], policies: [make.policy('all', [draining, next])] });
  const web = make.service('shop/web', { shown: ['10.0.0.1'] });
  assert.deepEqual(events(config, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] })), [
    'shop/web Normal MoveStarted: moves from 10.0.0.1 to 10.1.0.0 of pool next; both answer until 2026-11-20 09:00 UTC: pool office is Draining',
  ]);
  const both = make.service('shop/web', { shown: ['10.0.0.1', '10.1.0.0'] });
  const eips = (untilMs: number) => [
    make.eip('10.0.0.1', [both], { state: 'Leaving', untilMs }),
    make.eip('10.1.0.0', [both], { pool: 'next' }),
  ];
  assert.deepEqual(events(config, make.live({ services: [both], eips: eips(make.NOW + 1) })), []);
  assert.deepEqual(events(config, make.live({ services: [both], eips: eips(make.NOW) })), [
    'shop/web Normal MoveFinished: left 10.0.0.1: its time is over',
  ]);
  const empty = make.config({ pools: [office] });
  assert.match(
    events(empty, make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] }))[0] ?? '',
    /^shop\/web Warning Withdrawn: withdrew 10\.0\.0\.1: no ExposurePolicy matches/,
  );
});

test('a Service that is gone is told of by its name', () => {
  const web = make.service('shop/web');
  assert.deepEqual(events(all, make.live({ eips: [make.eip('10.0.0.1', [web])] })), [
    'shop/web Normal Released: released 10.0.0.1: the Service was deleted',
  ]);
});

const REVISION = { kind: 'Revision', name: 'current' } as const;

function happened(count: number, more: Partial<EventNote> = {}, namespace = 'shop'): EventNote[] {
  return Array.from({ length: count }, (_, at) => ({
    regarding: { kind: 'Service', namespace, name: `s${at}` },
    type: 'Normal',
    reason: 'Assigned',
    note: 'assigned',
    ...more,
  }));
}

test('a few are told one by one, more than ten at once as one after ten seconds', () => {
  const few = spend(newBudget(0), happened(10), REVISION, 0);
  assert.equal(few.events.length, 10);
  assert.equal(tellAtMs(few.budget), undefined);
  const burst = spend(newBudget(0), [...happened(2_000), ...happened(990, {}, 'bank')], REVISION, 0);
  assert.deepEqual(burst.events, []);
  assert.equal(tellAtMs(burst.budget), TELL_TOGETHER_MS);
  const told = spend(burst.budget, happened(5, {}, 'late'), REVISION, TELL_TOGETHER_MS);
  assert.deepEqual(told.events, [
    {
      regarding: REVISION,
      type: 'Normal',
      reason: 'Assigned',
      note: 'assigned addresses to 2995 Services of 3 namespaces',
    },
  ]);
  assert.equal(tellAtMs(told.budget), undefined);
});

test('a steady stream of more than one a second is told together', () => {
  let budget = newBudget(0);
  let alone = 0;
  let together = 0;
  for (let nowMs = 0; nowMs < 60_000; nowMs += 500) {
    const spent = spend(budget, happened(1, {}, `n${nowMs}`), REVISION, nowMs);
    budget = spent.budget;
    alone += spent.events.filter(({ regarding }) => regarding.kind === 'Service').length;
    together += spent.events.filter(({ regarding }) => regarding.kind === 'Revision').length;
  }
  assert.ok(alone + together <= 70, `${alone} alone, ${together} together`);
  assert.ok(together >= 2, `${together}`);
});

test('a burst of one kind does not swallow warnings of another, and nothing about the Revision waits', () => {
  const warning = happened(1, { type: 'Warning', reason: 'Withdrawn' }, 'bank');
  const accepted: EventNote = { regarding: REVISION, type: 'Normal', reason: 'RevisionAccepted', note: 'in force' };
  const { events } = spend(newBudget(0), [...happened(100), ...warning, accepted], REVISION, 0);
  assert.deepEqual(new Set(events.map(({ reason }) => reason)), new Set(['Withdrawn', 'RevisionAccepted']));
});

test('what was put off is told even if the clock goes back', () => {
  const { budget } = spend(newBudget(100_000), happened(50), REVISION, 100_000);
  const back = spend(budget, [], REVISION, 50_000);
  assert.deepEqual(back.events, []);
  assert.equal(spend(back.budget, [], REVISION, 100_000 + TELL_TOGETHER_MS).events.length, 1);
});
