/** What a driver does, as metrics: read from it when somebody asks. */
import type { Metrics } from '../../runtime/metrics.ts';
import type { DriverStats, OpenedDriver } from './driver.ts';

const NOTHING: DriverStats = {
  replies: 0,
  announcements: 0,
  heartbeatsIn: 0,
  heartbeatsOut: 0,
  heartbeatsRefused: 0,
  absences: 0,
};
/** The counters of a driver are over all its interfaces. */
const ALL = '';

export function measureDriver(metrics: Metrics, driver: OpenedDriver): void {
  let last = NOTHING;
  metrics.onRead(() => {
    const { announced, deviations } = driver.observe();
    metrics.clear('pierhead_speaker_announced_addresses');
    for (const [name, count] of countBy(announced, (one) => one.interface)) {
      metrics.set('pierhead_speaker_announced_addresses', { protocol: 'layer2', interface: name }, count);
    }
    metrics.clear('pierhead_speaker_deviations');
    for (const [reason, count] of countBy(deviations, (one) => one.reason)) {
      metrics.set('pierhead_speaker_deviations', { reason }, count);
    }
    const stats = driver.stats?.();
    if (stats === undefined) return;
    const grown = (name: keyof DriverStats) => stats[name] - last[name];
    const arp = { protocol: 'arp', interface: ALL };
    metrics.add('pierhead_speaker_replies_total', arp, grown('replies'));
    metrics.add('pierhead_speaker_gratuitous_total', arp, grown('announcements'));
    for (const [direction, name] of HEARTBEATS) {
      metrics.add('pierhead_speaker_heartbeats_total', { direction, interface: ALL }, grown(name));
    }
    metrics.add('pierhead_speaker_lags_total', {}, grown('absences'));
    last = stats;
  });
}

const HEARTBEATS = [
  ['sent', 'heartbeatsOut'],
  ['received', 'heartbeatsIn'],
  ['refused', 'heartbeatsRefused'],
] as const;

function countBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}
