/**
 * Metrics of one program, as `metric-table.ts` lists them, for Prometheus to read.
 *
 * Counting is a map look-up. What costs more is computed when somebody reads: `onRead`.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { definitionOf, METRIC_NAMES, type METRICS, type MetricName, type Program } from './metric-table.ts';

type NameOf<Type> = {
  [Name in MetricName]: (typeof METRICS)[Name] extends { readonly type: Type } ? Name : never;
}[MetricName];

export type CounterName = NameOf<'counter'>;
export type GaugeName = NameOf<'gauge'>;
export type HistogramName = NameOf<'histogram'>;
export type LabelsOf<Name extends MetricName> = Readonly<Record<(typeof METRICS)[Name]['labels'][number], string>>;

export interface Metrics {
  /** Counts on, by 1 where left out. */
  add<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  set<Name extends GaugeName>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /** Forgets every label set of a gauge: before all of it is set anew. */
  clear(name: GaugeName): void;
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, seconds: number): void;
  /** `collect` is called before each reading, until what is returned is called: it sets gauges. It must not throw. */
  onRead(collect: () => void): () => void;
  /** The text for Prometheus. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Counts nothing: for tests, and for parts of a program that nobody reads. */
export const NO_METRICS: Metrics = {
  add() {},
  set() {},
  clear() {},
  observe() {},
  onRead: () => () => {},
  read: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
};

/** Only the metrics of this program are there: counting one of the other is a bug, and throws. */
export function openMetrics(program: Program, version: string, nodeVersion: string): Metrics {
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  const collectors = new Set<() => void>();

  for (const name of METRIC_NAMES) {
    const { type, programs, labels, help, buckets } = definitionOf(name);
    if (!programs.includes(program)) continue;
    const common = { name, help, labelNames: [...labels], registers: [registry] };
    switch (type) {
      case 'counter':
        counters.set(name, new Counter(common));
        break;
      case 'gauge':
        gauges.set(name, new Gauge(common));
        break;
      case 'histogram':
        histograms.set(name, new Histogram({ ...common, buckets: [...(buckets ?? [])] }));
        break;
    }
  }
  // Every 10 ms, as is the default, costs a third of a percent of a core at rest; the lag is what exceeds 100 ms.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });

  const metrics: Metrics = {
    add: (name, labels, by = 1) => known(counters, name).inc(labels, by),
    set: (name, labels, value) => known(gauges, name).set(labels, value),
    clear: (name) => known(gauges, name).reset(),
    observe: (name, labels, seconds) => known(histograms, name).observe(labels, seconds),
    onRead(collect) {
      collectors.add(collect);
      return () => collectors.delete(collect);
    },
    async read() {
      for (const collect of collectors) collect();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
  metrics.set('pierhead_build_info', { version, node: nodeVersion }, 1);
  return metrics;
}

function known<T>(metrics: ReadonlyMap<string, T>, name: MetricName): T {
  const metric = metrics.get(name);
  if (metric === undefined) throw new Error(`${name} is no metric of this program`);
  return metric;
}

/** Counts a call to the API server; `seconds` is absent where how long it took says nothing. */
export function countCall(metrics: Metrics) {
  return ({ verb, status, seconds }: { readonly verb: string; readonly status: number; readonly seconds?: number }) => {
    metrics.add('pierhead_api_requests_total', { verb, status: String(status) });
    if (seconds !== undefined) metrics.observe('pierhead_api_request_seconds', { verb }, seconds);
  };
}
