/**
 * Every metric, once: its name, type, labels and meaning. `metrics.ts` registers them, `docs/metrics.md` is made from
 * this table, and no other name can be counted.
 *
 * No metric has a label with the name of a Service or an address: their number must not grow with the cluster.
 */

export type Program = 'controller' | 'speaker';

interface MetricDefinition {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly programs: readonly Program[];
  readonly labels: readonly string[];
  /** What it counts, as a sentence without a full stop. */
  readonly help: string;
  /** Values of labels that need a word: by label. */
  readonly values?: Readonly<Record<string, string>>;
  /** Upper bounds of a histogram, in seconds. */
  readonly buckets?: readonly number[];
}

const BOTH: readonly Program[] = ['controller', 'speaker'];
const CONTROLLER: readonly Program[] = ['controller'];
const SPEAKER: readonly Program[] = ['speaker'];
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export const METRICS = {
  pierhead_build_info: {
    type: 'gauge',
    programs: BOTH,
    labels: ['version', 'node'],
    help: 'Always 1; its labels say which version of Pierhead and of Node.js runs',
  },
  pierhead_leader: {
    type: 'gauge',
    programs: CONTROLLER,
    labels: [],
    help: '1 while this controller holds the Lease and acts, else 0',
  },
  pierhead_services: {
    type: 'gauge',
    programs: CONTROLLER,
    labels: ['state'],
    help: 'Services of Pierhead',
    values: {
      state:
        'assigned: has all that it asks for. waiting: lacks an address. moving: leaves one address for another. held: the guard holds a move or withdrawal',
    },
  },
  pierhead_addresses: {
    type: 'gauge',
    programs: CONTROLLER,
    labels: ['pool', 'family', 'state'],
    help: 'Addresses of each pool that are not free',
    values: {
      family: 'ipv4 or ipv6',
      state:
        'used: a Service has it. quarantined: withdrawn and not yet to be given to another. reserved: kept for a Service that has it not',
    },
  },
  pierhead_pool_addresses: {
    type: 'gauge',
    programs: CONTROLLER,
    labels: ['pool', 'family'],
    help: 'Addresses of each pool that can be given, those in use included; of large IPv6 pools rounded',
    values: { family: 'ipv4 or ipv6' },
  },
  pierhead_turn_seconds: {
    type: 'histogram',
    programs: CONTROLLER,
    labels: [],
    help: 'Time from the start of a turn (changes taken in, planned, written) to its end',
    buckets: SECONDS,
  },
  pierhead_writes_total: {
    type: 'counter',
    programs: BOTH,
    labels: ['kind', 'verb', 'outcome'],
    help: 'Writes to the API server',
    values: {
      verb: 'create, update, update-status, apply or delete',
      outcome: 'done, conflict (decided on an older version, so decided anew), failed',
    },
  },
  pierhead_events_dropped_total: {
    type: 'counter',
    programs: CONTROLLER,
    labels: [],
    help: 'Events that could not be written, or came faster than they can be',
  },
  pierhead_api_requests_total: {
    type: 'counter',
    programs: BOTH,
    labels: ['verb', 'status'],
    help: 'Requests to the API server by HTTP status; 0 where there was no answer',
  },
  pierhead_api_request_seconds: {
    type: 'histogram',
    programs: BOTH,
    labels: ['verb'],
    help: 'Time until the API server answered a request; of a watch until its first byte',
    buckets: SECONDS,
  },
  pierhead_reflector_lists_total: {
    type: 'counter',
    programs: BOTH,
    labels: ['kind'],
    help: 'Lists read from the API server: one at the start, more only where a watch could not go on',
  },
  pierhead_reflector_watches_total: {
    type: 'counter',
    programs: BOTH,
    labels: ['kind'],
    help: 'Watches begun; the server ends each after some minutes',
  },
  pierhead_guard_tripped: {
    type: 'gauge',
    programs: CONTROLLER,
    labels: ['guard'],
    help: '1 while the guard holds changes that live state alone calls for, else 0',
    values: { guard: 'max-disrupted or protected' },
  },
  pierhead_revision_refused: {
    type: 'gauge',
    programs: CONTROLLER,
    labels: [],
    help: '1 while what was delivered last is refused and another config is in force, else 0',
  },
  pierhead_in_force: {
    type: 'gauge',
    programs: BOTH,
    labels: [],
    help: '1 while there is a config in force that this program can read, else 0: everything then stays as it is',
  },
  pierhead_drift_objects: {
    type: 'gauge',
    programs: CONTROLLER,
    labels: [],
    help: 'Objects in the cluster that differ from the config in force',
  },
  pierhead_speaker_announced_addresses: {
    type: 'gauge',
    programs: SPEAKER,
    labels: ['protocol', 'interface'],
    help: 'Addresses that this node announces',
    values: { protocol: 'layer2 or bgp (whose interface is empty)' },
  },
  pierhead_speaker_replies_total: {
    type: 'counter',
    programs: SPEAKER,
    labels: ['protocol', 'interface'],
    help: 'Answers to questions for an address',
    values: { protocol: 'arp or ndp' },
  },
  pierhead_speaker_gratuitous_total: {
    type: 'counter',
    programs: SPEAKER,
    labels: ['protocol', 'interface'],
    help: 'Announcements that nobody asked for, sent after a takeover',
    values: { protocol: 'arp or ndp' },
  },
  pierhead_speaker_heartbeats_total: {
    type: 'counter',
    programs: SPEAKER,
    labels: ['direction', 'interface'],
    help: 'Heartbeats between speakers',
    values: { direction: "sent, received, or refused (not signed with the cluster's key, or played again)" },
  },
  pierhead_speaker_neighbours: {
    type: 'gauge',
    programs: SPEAKER,
    labels: ['interface'],
    help: 'Other speakers that are heard',
  },
  pierhead_speaker_deviations: {
    type: 'gauge',
    programs: SPEAKER,
    labels: ['reason'],
    help: 'Addresses with which this node does something else than the election says',
    values: { reason: 'HeartbeatLost, Conflict or Yielded' },
  },
  pierhead_speaker_lags_total: {
    type: 'counter',
    programs: SPEAKER,
    labels: [],
    help: 'Times that this speaker was stopped for so long that it fell silent and elected anew',
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricName = keyof typeof METRICS;

/** A metric's definition, whichever it is. */
export function definitionOf(name: MetricName): MetricDefinition {
  return METRICS[name];
}

export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];
