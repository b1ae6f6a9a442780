/**
 * What a speaker is started with, and what it is given of the process.
 */
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Metrics } from '../../runtime/metrics.ts';

export interface SpeakerOptions {
  /** The name of the Node that it speaks for. */
  readonly node: string;
  readonly driver: DriverChoice;
  /** Pierhead's own. */
  readonly namespace: string;
  /** Where it keeps its last inputs; absent: nowhere, and then it announces nothing after a start without the API. */
  readonly stateFolder?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Of health and metrics; absent: nobody can ask. */
  readonly metricsAddress?: string;
}

export type DriverChoice = { readonly kind: 'layer2' } | { readonly kind: 'memory'; readonly hub: string };

export interface SpeakerParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of the program. */
  readonly version: string;
}
