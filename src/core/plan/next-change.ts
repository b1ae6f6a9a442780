/** When a plan would change by itself: the next time that something it looked at ends. */

import { judgeReuse } from '../allocate/reuse.ts';
import type { Settlement } from '../allocate/settle.ts';

/** The earliest such time after now, epoch ms: quarantines, overlaps, Reservations, Approvals, the guard's window. */
export function nextChangeAt({ world }: Settlement): number | undefined {
  const { config, live, nowMs } = world;
  let next = Number.POSITIVE_INFINITY;
  const consider = (atMs: number | undefined) => {
    if (atMs !== undefined && atMs > nowMs && atMs < next) next = atMs;
  };
  for (const eip of live.eips.values()) {
    if (eip.state === 'Withdrawn') {
      const reuse = judgeReuse(eip, live, nowMs);
      if (!reuse.allowed) consider(reuse.untilMs);
    } else {
      consider(eip.untilMs);
      for (const { untilMs } of eip.services) consider(untilMs);
    }
  }
  for (const { expiresAtMs } of config.reservationsByService.values()) consider(expiresAtMs);
  for (const { expiresAtMs } of config.approvals) consider(expiresAtMs);
  for (const { atMs } of live.disruptions) consider(atMs + config.settings.guard.windowMs);
  return next === Number.POSITIVE_INFINITY ? undefined : next;
}
