/** What a turn tells: a Service that the guard keeps on its address has lost nothing, and is refused nothing. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Config } from '../../../../src/core/config/config.ts';
import type { Live } from '../../../../src/core/live/live.ts';
import { openPlanner } from '../../../../src/core/plan/planner.ts';
import { openTurnEvents, type TurnEvents } from '../../../../src/hosts/controller/status/turn-events.ts';
import type { Turn } from '../../../../src/hosts/controller/turn.ts';
import * as make from '../../../support/build.ts';

const office = make.pool('office', '10.0.0.0/30');
const all = make.policy('all', [office]);
const web = make.service('shop/web', { shown: ['10.0.0.1'] });

function turnOf(config: Config, live: Live): Turn {
  const planner = openPlanner(config, live, make.NOW);
  return {
    nowMs: make.NOW,
    live,
    delivered: { documentsByName: new Map(), unknownKinds: new Set() },
    acceptance: {
      inForce: { state: 'hold', reason: 'nothing', diagnostics: [] },
      revision: { outcome: 'absent' },
      objects: { outcome: 'absent' },
    },
    planned: { config, planner, outcome: planner.outcome, carriedOut: [], overwrittenBy: new Map() },
    news: {
      everything: true,
      services: new Set(),
      addresses: new Set(),
      endpoints: new Set(),
      nodes: false,
      speakerReports: false,
      delivered: false,
      acceptance: false,
    },
  };
}

function reasons(events: TurnEvents, turn: Turn): string[] {
  return events.of(turn).map(({ reason, regarding }) => `${reason} ${regarding.name}`);
}

test('a Service that the guard keeps on its address is told that it is refused only once it has lost it', () => {
  const withoutPolicy = (maxDisrupted: number) =>
    make.config({
      pools: [office],
      settings: make.settings({ guard: { maxDisrupted, windowMs: make.HOUR } }),
    });
  const live = make.live({ services: [web], eips: [make.eip('10.0.0.1', [web])] });
  const events = openTurnEvents('pierhead-system');
  assert.deepEqual(reasons(events, turnOf(make.config({ pools: [office], policies: [all] }), live)), []);
  assert.deepEqual(reasons(events, turnOf(withoutPolicy(0), live)), ['GuardTripped pierhead-in-force']);
  assert.deepEqual(reasons(events, turnOf(withoutPolicy(1), live)), ['Refused web']);
});
