/** Counters of the thread of layer 2, in memory that the main thread reads whenever somebody wants to know. */

const NAMES = [
  /** ARP frames that passed the filter. */
  'arpIn',
  'replies',
  'announcements',
  'probes',
  'heartbeatsIn',
  'heartbeatsOut',
  /** Of another cluster, damaged, or forged. */
  'heartbeatsRefused',
  /** Frames that the kernel would not take from us. */
  'sendFailures',
  /** Frames that the kernel threw away before we read them. */
  'drops',
  /** Times that we were away for so long that we fell silent. */
  'absences',
] as const;

export type CounterName = (typeof NAMES)[number];
/** Since the driver was opened. */
export type Layer2Stats = Readonly<Record<CounterName, number>>;

export function newCounters(): SharedArrayBuffer {
  return new SharedArrayBuffer(NAMES.length * Float64Array.BYTES_PER_ELEMENT);
}

export function readCounters(counters: SharedArrayBuffer): Layer2Stats {
  const values = new Float64Array(counters);
  return Object.fromEntries(NAMES.map((name, at) => [name, values[at]!])) as Layer2Stats;
}

/** Only one thread may count. */
export function counterOf(counters: SharedArrayBuffer): (name: CounterName, by?: number) => void {
  const values = new Float64Array(counters);
  const places = Object.fromEntries(NAMES.map((name, at) => [name, at])) as Record<CounterName, number>;
  return (name, by = 1) => {
    values[places[name]]! += by;
  };
}
