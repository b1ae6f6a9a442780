/**
 * What the controller says: statuses of EIPs, of what people wrote and of the Revision, Events, and metrics. It is told
 * of each turn and never holds up the next; all that it does not get to say now it says after a later turn.
 *
 * The conditions of Services are not here: they go into the writes of their addresses.
 */
import type { ClusterApi } from '../../../adapters/kubernetes/api.ts';
import { type EventToWrite, openEventWriter } from '../../../adapters/kubernetes/events.ts';
import { API_VERSION } from '../../../core/api/kinds.ts';
import { type EventBudget, newBudget, spend, tellAtMs } from '../../../core/report/status/event-budget.ts';
import type { EventNote, Regarding } from '../../../core/report/status/events.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Log } from '../../../runtime/log.ts';
import type { Metrics } from '../../../runtime/metrics.ts';
import type { TurnReporter } from '../turn.ts';
import { openDocumentStatuses } from './document-statuses.ts';
import { openEipStatuses } from './eip-statuses.ts';
import { openShownObjects } from './shown-objects.ts';
import { openStatusWrites } from './status-writes.ts';
import { openTurnEvents } from './turn-events.ts';
import { countDropped, openTurnMetrics } from './turn-metrics.ts';

export interface StatusReporterOptions {
  readonly api: ClusterApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Pierhead's own. */
  readonly namespace: string;
  /** Of this process, as in the Lease. */
  readonly identity: string;
}

export function openStatusReporter({
  api,
  clock,
  log,
  metrics,
  namespace,
  identity,
}: StatusReporterOptions): TurnReporter {
  const shown = openShownObjects();
  const writes = openStatusWrites({
    ...{ api, clock, log, shown },
    onWrite: (kind, outcome) => metrics.add('pierhead_writes_total', { kind, verb: 'update-status', outcome }),
  });
  const events = openEventWriter(api, clock, { reportingController: 'pierhead.io/controller', instance: identity });
  const stopCounting = countDropped(metrics, () => events.stats().dropped);
  const turnEvents = openTurnEvents(namespace);
  const turnMetrics = openTurnMetrics(metrics);
  const eips = openEipStatuses({ clock, shown, writes, tell });
  const documents = openDocumentStatuses({ clock, shown, writes, onDrift: turnMetrics.drifted });
  let budget: EventBudget = newBudget(clock.now());
  /** What Events about many things are about. */
  let together: Regarding = { kind: 'ConfigMap', namespace, name: 'pierhead-in-force' };
  let cancelTell = () => {};

  function tell(happened: readonly EventNote[]): void {
    const nowMs = clock.now();
    const spent = spend(budget, happened, together, nowMs);
    budget = spent.budget;
    for (const event of spent.events) events.write(eventToWrite(event));
    const atMs = tellAtMs(budget);
    cancelTell();
    cancelTell = atMs === undefined ? () => {} : clock.after(atMs - nowMs, () => tell([]));
  }

  return {
    objects: shown,
    update(turn) {
      together = turnEvents.delivered(turn);
      turnMetrics.update(turn);
      documents.update(turn);
      eips.update(turn);
      const happened = turnEvents.of(turn);
      if (happened.length > 0) tell(happened);
    },
    async settled() {
      await eips.settled();
      await writes.settled();
    },
    async close() {
      cancelTell();
      documents.close();
      eips.close();
      turnMetrics.close();
      stopCounting();
      await Promise.all([writes.close(), events.close()]);
    },
  };
}

function eventToWrite({ regarding, type, reason, note }: EventNote): EventToWrite {
  const apiVersion = regarding.kind === 'Revision' ? API_VERSION : 'v1';
  return { regarding: { apiVersion, uid: '', ...regarding }, type, reason, action: reason, note };
}
