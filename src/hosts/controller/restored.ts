/**
 * What another writer takes out of a Service's status is put back once. If it is taken out again within the hour, two
 * programs would fight for ever: the Service is left alone, and the other one is named.
 */
import type { Service } from '../../core/live/live.ts';
import type { Address } from '../../core/net/address.ts';
import type { Clock } from '../../runtime/clock.ts';

const REMEMBERED_MS = 60 * 60 * 1000;

export interface Restored {
  /** Whether these addresses may be written now. Not where they were put back before: then the other writer is noted. */
  mayWrite(service: Service, addresses: readonly Address[]): boolean;
  /** They were written. */
  written(service: Service, addresses: readonly Address[]): void;
  /** The Service shows all it should: there is nothing to fight about. */
  settled(key: string): void;
  /** The Service is gone. */
  forget(key: string): void;
  readonly overwrittenBy: ReadonlyMap<string, string>;
}

interface Written {
  readonly uid: string;
  readonly addresses: ReadonlySet<Address>;
  /** When the first of them was put back; by `monotonicMs`. */
  readonly restoredAtMs?: number;
}

export function openRestored(clock: Clock): Restored {
  const writtenByService = new Map<string, Written>();
  const overwrittenBy = new Map<string, string>();

  const isRestoring = ({ uid, shown }: Service, addresses: readonly Address[], before: Written | undefined) =>
    before?.uid === uid && addresses.some((address) => before.addresses.has(address) && !shown.includes(address));

  return {
    overwrittenBy,
    mayWrite(service, addresses) {
      const before = writtenByService.get(service.key);
      if (before?.restoredAtMs === undefined || !isRestoring(service, addresses, before)) return true;
      if (clock.monotonicMs() - before.restoredAtMs >= REMEMBERED_MS) return true;
      overwrittenBy.set(service.key, service.shownBy ?? 'another writer');
      return false;
    },
    written(service, addresses) {
      const before = writtenByService.get(service.key);
      const restoredAtMs = isRestoring(service, addresses, before)
        ? clock.monotonicMs()
        : before?.uid === service.uid
          ? before.restoredAtMs
          : undefined;
      overwrittenBy.delete(service.key);
      writtenByService.set(service.key, {
        uid: service.uid,
        addresses: new Set(addresses),
        ...(restoredAtMs !== undefined && { restoredAtMs }),
      });
    },
    settled(key) {
      overwrittenBy.delete(key);
    },
    forget(key) {
      overwrittenBy.delete(key);
      writtenByService.delete(key);
    },
  };
}
