/**
 * Writes Events (`events.k8s.io/v1`). They are told, not kept: one that cannot be written is counted and dropped, since
 * everything that matters is in a status too.
 */
import type { ClusterApi } from '../../../adapters/kubernetes/api.ts';
import { API_VERSION } from '../../../core/api/kinds.ts';
import { pathOf } from '../../../core/api/resources.ts';
import { AdapterError } from '../../../core/failure.ts';
import type { EventNote, Regarding } from '../../../core/report/status/events.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Log } from '../../../runtime/log.ts';
import { openSlots } from '../slots.ts';

export interface EventSink {
  emit(events: readonly EventNote[]): void;
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface EventSinkOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  /** Of this process, as in the Lease: `reportingInstance`. */
  readonly identity: string;
  readonly onDropped: () => void;
}

const IN_FLIGHT = 4;
/** More than a turn ever makes. What waits behind them is too old to be told. */
const MOST_WAITING = 256;
const WRITE_LIMIT_MS = 10_000;
const CONTROLLER = 'pierhead.io/controller';

export function openEventSink({ api, clock, log, identity, onDropped }: EventSinkOptions): EventSink {
  const slots = openSlots(IN_FLIGHT);
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  let sequence = 0;

  async function write(event: EventNote): Promise<void> {
    if (closing.signal.aborted) return;
    const object = eventObject(event, clock.now(), sequence++, identity);
    try {
      await api.create(pathOf('Event', { namespace: object.metadata.namespace }), object, {
        signal: closing.signal,
        timeoutMs: WRITE_LIMIT_MS,
      });
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      onDropped();
      log.debug('an Event could not be written', { error, reason: event.reason, note: event.note });
    }
  }

  return {
    emit(events) {
      for (const event of events) {
        if (closing.signal.aborted) return;
        if (underWay.size >= MOST_WAITING) {
          onDropped();
          continue;
        }
        const written = slots.run(() => write(event)).finally(() => underWay.delete(written));
        underWay.add(written);
      }
    },
    async settled() {
      await Promise.all(underWay);
    },
    async close() {
      closing.abort();
      await Promise.all(underWay);
    },
  };
}

/** The object of an Event. `sequence` tells apart what happens in one millisecond. */
export function eventObject(
  { regarding, type, reason, note }: EventNote,
  nowMs: number,
  sequence: number,
  identity: string,
) {
  // An Event about an object without a namespace has to be in `default`.
  const namespace = regarding.namespace ?? 'default';
  const unique = `${nowMs.toString(16)}${(sequence % 0x10000).toString(16).padStart(4, '0')}`;
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: `${regarding.name.slice(0, MOST_NAME - unique.length - 1)}.${unique}`, namespace },
    // MicroTime has six digits; with three it is refused.
    eventTime: new Date(nowMs).toISOString().replace('Z', '000Z'),
    reportingController: CONTROLLER,
    reportingInstance: identity.slice(0, 128),
    action: reason,
    reason,
    type,
    note,
    regarding: referenceOf(regarding),
  };
}

const MOST_NAME = 253;

function referenceOf({ kind, namespace, name, uid }: Regarding) {
  return {
    apiVersion: kind === 'Revision' ? API_VERSION : 'v1',
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(uid !== undefined && { uid }),
  };
}
