/**
 * Metrics of the controller's turns. What is counted over all Services or addresses is computed when somebody reads it,
 * and only where a turn has gone by since.
 */
import { isHandled } from '../../../core/allocate/handled.ts';
import { familyOf } from '../../../core/net/address.ts';
import { openFacts } from '../../../core/report/facts.ts';
import type { Metrics } from '../../../runtime/metrics.ts';
import type { Planned, Turn } from '../turn.ts';

export interface TurnMetrics {
  update(turn: Turn): void;
  /** Of the Revision's status. */
  drifted(count: number): void;
  /** What was read last stands. */
  close(): void;
}

export function openTurnMetrics(metrics: Metrics): TurnMetrics {
  let latest: Turn | undefined;
  let isRead = true;
  const close = metrics.onRead(() => {
    if (isRead || latest === undefined) return;
    isRead = true;
    readTurn(metrics, latest);
  });
  return {
    update(turn) {
      latest = turn;
      isRead = false;
    },
    drifted: (count) => metrics.set('pierhead_drift_objects', {}, count),
    close,
  };
}

function readTurn(metrics: Metrics, turn: Turn): void {
  const { acceptance, planned } = turn;
  const { inForce, revision, objects } = acceptance;
  const isRefused = revision.outcome === 'refused' || objects.outcome === 'refused';
  metrics.set('pierhead_revision_refused', {}, isRefused ? 1 : 0);
  metrics.set('pierhead_in_force', {}, inForce.state === 'active' ? 1 : 0);
  if (planned === undefined) return;
  for (const { code, tripped } of planned.outcome.guards) {
    metrics.set('pierhead_guard_tripped', { guard: code }, tripped ? 1 : 0);
  }
  readServices(metrics, planned, turn);
  readAddresses(metrics, planned, turn);
}

/** Each Service in the first state that it is in. */
function readServices(metrics: Metrics, { config, planner, outcome }: Planned, { live }: Turn): void {
  const states = { held: new Set<string>(), waiting: new Set<string>(), moving: new Set<string>() };
  for (const { action, service, held } of outcome.changes) {
    if (held) states.held.add(service);
    else if (action === 'refuse') states.waiting.add(service);
    else if (action === 'move') states.moving.add(service);
  }
  const told = new Set<string>();
  for (const [state, services] of Object.entries(states)) {
    let count = 0;
    for (const service of services) {
      if (told.has(service)) continue;
      told.add(service);
      count++;
    }
    metrics.set('pierhead_services', { state }, count);
  }
  let assigned = 0;
  for (const key of planner.settlement.decisions.keys()) {
    const service = live.services.get(key);
    if (service !== undefined && isHandled(config, service) && !told.has(key)) assigned++;
  }
  metrics.set('pierhead_services', { state: 'assigned' }, assigned);
}

const FAMILIES = ['ipv4', 'ipv6'] as const;

function readAddresses(metrics: Metrics, { config }: Planned, { live, nowMs }: Turn): void {
  const counts = new Map<string, number>();
  for (const { address, pool, state } of live.eips.values()) {
    const key = `${pool} ${familyOf(address)} ${state === 'Withdrawn' ? 'quarantined' : 'used'}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // Pools come and go.
  metrics.clear('pierhead_addresses');
  metrics.clear('pierhead_pool_addresses');
  const facts = openFacts(config, live, nowMs);
  for (const { name: pool, entries } of config.pools) {
    for (const family of FAMILIES) {
      if (!entries.some((entry) => entry.family === family)) continue;
      const { givable = 0n, reserved = 0 } = facts.poolCounts(pool, family) ?? {};
      metrics.set('pierhead_pool_addresses', { pool, family }, Number(givable));
      metrics.set('pierhead_addresses', { pool, family, state: 'reserved' }, reserved);
      for (const state of ['used', 'quarantined']) {
        metrics.set('pierhead_addresses', { pool, family, state }, counts.get(`${pool} ${family} ${state}`) ?? 0);
      }
    }
  }
}

/** Counts what reflectors did, as it stands when somebody reads it. */
export function countReflectors(
  metrics: Metrics,
  stats: () => ReadonlyMap<string, { readonly lists: number; readonly watches: number }>,
): () => void {
  const before = new Map<string, { lists: number; watches: number }>();
  return metrics.onRead(() => {
    for (const [kind, { lists, watches }] of stats()) {
      const counted = before.get(kind) ?? { lists: 0, watches: 0 };
      // After a new start of the reflectors their counts begin at 0 again.
      metrics.add('pierhead_reflector_lists_total', { kind }, lists >= counted.lists ? lists - counted.lists : lists);
      metrics.add(
        'pierhead_reflector_watches_total',
        { kind },
        watches >= counted.watches ? watches - counted.watches : watches,
      );
      before.set(kind, { lists, watches });
    }
  });
}

/** Counts Events that were dropped, as it stands when somebody reads it. */
export function countDropped(metrics: Metrics, dropped: () => number): () => void {
  let before = 0;
  return metrics.onRead(() => {
    const now = dropped();
    metrics.add('pierhead_events_dropped_total', {}, now - before);
    before = now;
  });
}
