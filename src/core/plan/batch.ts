/**
 * Batches: how many moves may be under way at once. The rest are queued, in serving order, and start when earlier ones
 * have finished. Sharers of an address go in one batch: they drain together.
 */
import type { Address } from '../net/address.ts';
import { type Change, isOwnersWish } from './change.ts';

/** A move that would start. */
export interface Starter {
  readonly change: Change;
  /** Its Service has the new address already: a start that was cut short goes on. */
  readonly begun: boolean;
}

/**
 * Chooses the moves that start now. `starters` are in serving order; `underWay` are the moves in their overlap. A group
 * of which one has begun goes on whole; one that is larger than a batch goes alone, or it would never go.
 */
export function chooseStarts(
  starters: readonly Starter[],
  underWay: readonly Change[],
  batch: number,
): ReadonlySet<Change> {
  const starts = new Set<Change>();
  const services = new Set<string>(underWay.map(({ service }) => service));
  const begunGroups = new Set<Address | undefined>(
    [...underWay, ...starters.filter(({ begun }) => begun).map(({ change }) => change)].map(({ from }) => from),
  );
  const groups = new Map<Address, Change[]>();
  for (const { change } of starters) {
    if (begunGroups.has(change.from) || isOwnersWish(change)) {
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
    if (services.size > 0 && services.size + joining > batch) break;
    for (const change of group) {
      starts.add(change);
      services.add(change.service);
    }
  }
  return starts;
}
