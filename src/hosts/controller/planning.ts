/**
 * The plan, kept up to date: opened anew where the config or what can be read is another one, else told what changed.
 */
import type { Config } from '../../core/config/config.ts';
import type { Live } from '../../core/live/live.ts';
import { nextChangeAt } from '../../core/plan/next-change.ts';
import { type Outcome, openPlanner, type Planner } from '../../core/plan/planner.ts';
import { type Changes, plannerChanges } from './pending.ts';

export interface Planning {
  /** The plan of a config as live state is now. `isNew`: it was opened anew. */
  update(config: Config, changes: Changes, nowMs: number): { planner: Planner; outcome: Outcome; isNew: boolean };
  /** Nothing is in force: what was planned is forgotten. */
  forget(): void;
  /** When the plan changes by itself; epoch ms. */
  nextChangeAtMs(): number | undefined;
}

export function openPlanning(live: Live): Planning {
  let current: { readonly config: Config; readonly planner: Planner } | undefined;
  let dueAtMs: number | undefined;

  return {
    update(config, changes, nowMs) {
      if (current?.config !== config || changes.known) {
        // It is in force already: what it changes about its predecessor was judged when it was accepted, and a restart
        // knows no predecessor either.
        const planner = openPlanner(config, live, nowMs, config);
        current = { config, planner };
        dueAtMs = nextChangeAt(planner.settlement);
        return { planner, outcome: planner.outcome, isNew: true };
      }
      const { planner } = current;
      const isDue = dueAtMs !== undefined && nowMs >= dueAtMs;
      // Between two times at which something ends the time only stands in what is written.
      if (!isDue) planner.settlement.world.setNow(nowMs);
      const told = plannerChanges(changes);
      const outcome = planner.update(isDue ? [...told, { kind: 'time', nowMs }] : told);
      dueAtMs = nextChangeAt(planner.settlement);
      return { planner, outcome, isNew: false };
    },
    forget() {
      current = undefined;
      dueAtMs = undefined;
    },
    nextChangeAtMs: () => dueAtMs,
  };
}
