/**
 * When a withdrawn address may leave a Service's status: when every speaker that is there has seen the withdrawal, or
 * long enough has passed. A time-out clears the status; it never permits another Service to have the address.
 */
import { hasSeen } from '../../core/allocate/reuse.ts';
import type { Eip, Live } from '../../core/live/live.ts';
import type { Address } from '../../core/net/address.ts';
import type { Clock } from '../../runtime/clock.ts';

/** Speakers report at most every 10 s. */
const CONFIRMED_WITHIN_MS = 30_000;

export interface Confirmations {
  /** Whether a Service's status can be cleared of these addresses now. If not, the Service waits. */
  canClear(service: string, addresses: readonly Address[]): boolean;
  /** Services whose wait may be over: `reported`, a speaker has said something. Each is named once for each of its waits. */
  takeDue(reported: boolean): readonly string[];
  /** Milliseconds until the next wait is over in any case; `undefined`: nobody waits. */
  nextInMs(): number | undefined;
  readonly size: number;
}

export function openConfirmations(live: Live, clock: Clock): Confirmations {
  /** Since when each withdrawal is waited for. */
  const sinceMs = new Map<Address, number>();
  const untilMsByService = new Map<string, number>();

  const clearableAtMs = (address: Address): number => {
    const eip = live.eips.get(address);
    // What is not withdrawn is announced for another Service, which is none of this one's business.
    if (eip?.state !== 'Withdrawn' || isConfirmed(live, eip)) return 0;
    const since = sinceMs.get(address) ?? clock.monotonicMs();
    sinceMs.set(address, since);
    return since + CONFIRMED_WITHIN_MS;
  };

  return {
    canClear(service, addresses) {
      const atMs = Math.max(...addresses.map(clearableAtMs));
      if (atMs <= clock.monotonicMs()) {
        untilMsByService.delete(service);
        return true;
      }
      untilMsByService.set(service, atMs);
      return false;
    },
    takeDue(reported) {
      const nowMs = clock.monotonicMs();
      const due = [...untilMsByService].filter(([, atMs]) => reported || atMs <= nowMs).map(([service]) => service);
      for (const service of due) untilMsByService.delete(service);
      for (const address of sinceMs.keys()) {
        if (live.eips.get(address)?.state !== 'Withdrawn') sinceMs.delete(address);
      }
      return due;
    },
    nextInMs() {
      if (untilMsByService.size === 0) return undefined;
      return Math.max(0, Math.min(...untilMsByService.values()) - clock.monotonicMs());
    },
    get size() {
      return untilMsByService.size;
    },
  };
}

function isConfirmed(live: Live, eip: Eip): boolean {
  if (!live.known.has('speakerReports') || !live.known.has('nodes')) return false;
  for (const { node, observed } of live.speakerReports.values()) {
    if (live.nodes.has(node) && !hasSeen(observed, eip.resourceVersion)) return false;
  }
  return true;
}
