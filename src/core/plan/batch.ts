/**
 * Batches: how many moves may be under way at once. The rest are queued, in serving order, and start when earlier ones
 * have finished. Sharers of an address go in one batch: they drain together.
 */
import { type Change, isOwnersWish } from './change.ts';

/** A move that would start, with what decides when it may. */
export interface Starter {
  readonly change: Change;
  /** Its Service has the new address already: a start that was cut short goes on. */
  readonly begun: boolean;
}

/**
 * Chooses the moves that start now. `starters` are in serving order; `underWay` counts Services in their overlap.
 * A group that is larger than a batch goes alone, or it would never go.
 */
export function chooseStarts(starters: readonly Starter[], underWay: number, batch: number): ReadonlySet<Change> {
  const starts = new Set<Change>();
  const services = new Set<string>();
  const groups = new Map<bigint, Change[]>();
  for (const { change, begun } of starters) {
    if (begun || isOwnersWish(change)) {
      starts.add(change);
      if (!isOwnersWish(change)) services.add(change.service);
      continue;
    }
    const group = groups.get(change.from!);
    if (group === undefined) groups.set(change.from!, [change]);
    else group.push(change);
  }
  for (const group of groups.values()) {
    const joining = group.filter(({ service }) => !services.has(service)).length;
    const used = underWay + services.size;
    if (used > 0 && used + joining > batch) break;
    for (const change of group) {
      starts.add(change);
      services.add(change.service);
    }
  }
  return starts;
}
