/**
 * The incremental plan, for whoever holds live state and hears of its changes: one changed Service costs what its
 * policies and pools cost, whatever the number of Services. It gives the same changes as `plan` (a property test).
 */
import type { Change as LiveChange } from '../allocate/facts.ts';
import { openSettlement, type Settlement } from '../allocate/settle.ts';
import type { Config } from '../config/config.ts';
import type { Live } from '../live/live.ts';
import { advertisedComparison } from './advertised.ts';
import { type Change, compareChanges } from './change.ts';
import { conclude } from './conclude.ts';
import type { GuardVerdict } from './guard.ts';
import { judgeChanges } from './plan.ts';
import { isCarriedOut, type Step, stepsOf } from './steps.ts';

export interface Outcome {
  /** All changes of the plan as it is now, in its order. */
  readonly changes: readonly Change[];
  readonly guards: readonly GuardVerdict[];
  /** What is to be written now for the Services that decided anew, and for every change that is not held or queued. */
  readonly steps: readonly Step[];
  /** Services that were looked at anew. */
  readonly decided: ReadonlySet<string>;
}

export interface Planner {
  readonly settlement: Settlement;
  /** The plan as it was opened, with the steps for everything. */
  readonly outcome: Outcome;
  /** Takes in changes that live state already shows. */
  update(changes: readonly LiveChange[]): Outcome;
}

/** `before`: the config in force until now, for `protected` and for what is advertised differently. */
export function openPlanner(config: Config, live: Live, nowMs: number, before?: Config): Planner {
  const settlement = openSettlement(config, live, nowMs);
  const compareAdvertised = advertisedComparison(settlement.world, before);
  const changesByService = new Map<string, readonly Change[]>();

  const concludeOne = (key: string) => {
    const { changes } = conclude(settlement, key, compareAdvertised);
    if (changes.length > 0) changesByService.set(key, changes);
    else changesByService.delete(key);
  };
  const judge = () => judgeChanges(settlement, [...changesByService.values()].flat(), before);
  const outcomeFor = (services: Iterable<string> | undefined): Outcome => {
    const { changes, guards } = judge();
    const scope = services && [...services, ...changes.filter(isCarriedOut).map(({ service }) => service)];
    return {
      changes: [...changes].sort(compareChanges),
      guards,
      steps: stepsOf(settlement, changes, scope),
      decided: new Set(services ?? settlement.decisions.keys()),
    };
  };

  for (const key of settlement.decisions.keys()) concludeOne(key);
  return {
    settlement,
    outcome: outcomeFor(undefined),
    update(changes) {
      // What a change says may depend on the time (the phase of a move) where its decision does not.
      const isLater = changes.some(({ kind }) => kind === 'time');
      const touched = new Set([...settlement.update(changes), ...(isLater ? changesByService.keys() : [])]);
      // Pool and policy of a shared EIP follow all who have it.
      for (const key of [...touched]) {
        for (const { address } of settlement.allocation.held(key)) {
          for (const { service } of settlement.allocation.holders(address)) touched.add(service);
        }
      }
      for (const key of touched) concludeOne(key);
      return outcomeFor(touched);
    },
  };
}
