/**
 * The plan: one pure function of config, live state and time. The CLI in CI, the controller and the tests call the same
 * one: with the same inputs the controller does what CI printed.
 *
 * decisions (allocate) -> changes of each Service (conclude) -> guard over all of them -> batches -> plan.
 */
import { openSettlement, type Settlement } from '../allocate/settle.ts';
import type { Config } from '../config/config.ts';
import type { Live } from '../live/live.ts';
import type { Address } from '../net/address.ts';
import { advertisedComparison } from './advertised.ts';
import { type Assignment, assignmentsOf } from './assignments.ts';
import { chooseStarts, type Starter } from './batch.ts';
import { type Change, compareChanges, isOwnersWish } from './change.ts';
import { type Conclusion, conclude } from './conclude.ts';
import { type Drift, driftOf } from './drift.ts';
import { approvalOf, type GuardVerdict, isCounted, judgeGuard } from './guard.ts';
import { nextChangeAt } from './next-change.ts';
import { type PoolUsage, usageOf } from './usage.ts';

export interface Plan {
  readonly cluster: string;
  readonly nowMs: number;
  /** In the order in which they are printed. */
  readonly changes: readonly Change[];
  /** Addresses that their Services have and keep. */
  readonly unchanged: number;
  /** The whole outcome, changed or not, by Service. */
  readonly assignments: readonly Assignment[];
  /** By name. */
  readonly pools: readonly PoolUsage[];
  readonly guards: readonly GuardVerdict[];
  /** Where live objects differ from what they should say already: no change of the config caused it. */
  readonly drift: readonly Drift[];
  /** Against what `announce` and `readvertise` were compared; `unknown`: they could not be. */
  readonly comparedWith: 'in-force' | 'base' | 'unknown';
  /** When the plan would change by itself; absent: never. Epoch ms. */
  readonly nextChangeAtMs?: number;
}

/** What was in force before, for the comparison of advertisements and for `protected`. */
export interface Before {
  readonly config: Config;
  readonly source: 'in-force' | 'base';
}

export function plan(config: Config, live: Live, nowMs: number, before?: Before): Plan {
  return planOf(openSettlement(config, live, nowMs), before);
}

/** The plan of a settlement. The settlement can be used on. */
export function planOf(settlement: Settlement, before?: Before): Plan {
  const { world } = settlement;
  const compareAdvertised = advertisedComparison(world, before?.config);
  const conclusions = new Map<string, Conclusion>();
  for (const key of settlement.decisions.keys()) {
    conclusions.set(key, conclude(settlement, key, compareAdvertised));
  }
  const { changes, guards } = judgeChanges(settlement, allChanges(conclusions.values()), before?.config);
  let unchanged = 0;
  for (const { kept } of conclusions.values()) unchanged += kept.length;
  const assignments = assignmentsOf(settlement, changes);
  const next = nextChangeAt(settlement);
  return {
    cluster: world.config.cluster.name,
    nowMs: world.nowMs,
    changes: [...changes].sort(compareChanges),
    unchanged,
    assignments,
    pools: usageOf(settlement, assignments),
    guards,
    drift: driftOf(settlement),
    comparedWith: before?.source ?? 'unknown',
    ...(next !== undefined && { nextChangeAtMs: next }),
  };
}

/** Holds changes against the guard, and lets as many moves start as the batch allows. */
export function judgeChanges(
  settlement: Settlement,
  proposed: readonly Change[],
  before: Config | undefined,
): { changes: readonly Change[]; guards: readonly GuardVerdict[] } {
  const { config, live, nowMs } = settlement.world;
  const guards = judgeGuard({ config, live, nowMs, ...(before !== undefined && { before }) }, proposed);
  const tripped = guards.some((guard) => guard.tripped);
  const judged = proposed.map((change): Change => {
    if (!isCounted(change)) return change;
    const approval = approvalOf(config, change, nowMs);
    if (approval !== undefined) return { ...change, approval: approval.name };
    return tripped ? { ...change, held: true } : change;
  });
  return { guards, changes: queueMoves(settlement, judged) };
}

function queueMoves(settlement: Settlement, changes: readonly Change[]): readonly Change[] {
  const { world } = settlement;
  const underWay: Change[] = [];
  const starters: Change[] = [];
  for (const change of changes) {
    if (change.action !== 'move' || change.held) continue;
    if (change.phase === 'overlap' && !isOwnersWish(change)) underWay.push(change);
    else if (change.phase === 'start') starters.push(change);
  }
  if (starters.length === 0) return changes;
  const inOrder = starters
    .sort((a, b) => compareStarts(world.live, a, b))
    .map((change): Starter => ({ change, begun: holdsNow(world.live, change.service, change.address!) }));
  const starts = chooseStarts(inOrder, underWay, world.config.settings.move.batch);
  return changes.map((change) =>
    change.action === 'move' && change.phase === 'start' && !change.held && !starts.has(change)
      ? { ...change, phase: 'queued' }
      : change,
  );
}

/** Serving order among moves: who must leave goes before whom a Reservation calls away, then by age, then by name. */
function compareStarts(live: Live, a: Change, b: Change): number {
  const isCalled = ({ reasons }: Change) =>
    reasons.some((reason) => reason.kind === 'cause' && reason.cause.code === 'reservation-names') ? 1 : 0;
  const createdAt = ({ service }: Change) => live.services.get(service)?.createdAtMs ?? 0;
  return isCalled(a) - isCalled(b) || createdAt(a) - createdAt(b) || compareChanges(a, b);
}

function holdsNow(live: Live, service: string, address: Address): boolean {
  const eip = live.eips.get(address);
  return eip?.state === 'Active' && eip.services.some(({ namespace, name }) => `${namespace}/${name}` === service);
}

function allChanges(conclusions: Iterable<Conclusion>): Change[] {
  const changes: Change[] = [];
  for (const conclusion of conclusions) changes.push(...conclusion.changes);
  return changes;
}
