/**
 * The plan, kept up to date: opened anew where the config or what can be read is another one, else told what changed.
 */
import type { Config } from '../../core/config/config.ts';
import type { Live } from '../../core/live/live.ts';
import { nextChangeAt } from '../../core/plan/next-change.ts';
import { type Outcome, openPlanner, type Planner } from '../../core/plan/planner.ts';
import { type Changes, plannerChanges } from './pending.ts';

export interface Planning {
  /** The plan of a config as live state is now. `digest`: by which one config is known from another. */
  update(config: Config, digest: string, changes: Changes, nowMs: number): PlannedNow;
  /** Nothing is in force: what was planned is forgotten. */
  forget(): void;
  /** When the plan changes by itself; epoch ms. */
  nextChangeAtMs(): number | undefined;
}

export interface PlannedNow {
  /** The one that was planned with: equal, not identical, to the one given. */
  readonly config: Config;
  readonly planner: Planner;
  readonly outcome: Outcome;
  /** It was opened anew. */
  readonly isNew: boolean;
}

export function openPlanning(live: Live): Planning {
  let current: { readonly digest: string; readonly config: Config; readonly planner: Planner } | undefined;
  let dueAtMs: number | undefined;

  return {
    update(config, digest, changes, nowMs) {
      // The same text is read again whenever something else was delivered, which is no reason to plan all of it anew.
      if (current?.digest !== digest || changes.known) {
        // It is in force already: what it changes about its predecessor was judged when it was accepted, and a restart
        // knows no predecessor either.
        const planner = openPlanner(config, live, nowMs, config);
        current = { digest, config, planner };
        dueAtMs = nextChangeAt(planner.settlement);
        return { config, planner, outcome: planner.outcome, isNew: true };
      }
      const { planner } = current;
      const isDue = dueAtMs !== undefined && nowMs >= dueAtMs;
      // Between two times at which something ends the time only stands in what is written.
      if (!isDue) planner.settlement.world.setNow(nowMs);
      const told = plannerChanges(changes);
      const outcome = planner.update(isDue ? [...told, { kind: 'time', nowMs }] : told);
      dueAtMs = nextChangeAt(planner.settlement);
      return { config: current.config, planner, outcome, isNew: false };
    },
    forget() {
      current = undefined;
      dueAtMs = undefined;
    },
    nextChangeAtMs: () => dueAtMs,
  };
}
