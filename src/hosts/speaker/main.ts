/**
 * The process of a speaker: its log, its metrics and health, and its end. The first signal hands over what this node
 * announces; what the speaker cannot go on with is its failure.
 */

import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { openHealthServer } from '../../runtime/health.ts';
import type { Log } from '../../runtime/log.ts';
import { openMetrics } from '../../runtime/metrics.ts';
import type { SpeakerOptions } from './options.ts';
import { startSpeaker } from './speaker.ts';

export interface SpeakerProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when it is asked to end. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly version: string;
  /** Of Node. */
  readonly nodeVersion: string;
}

/** Runs until it is asked to end, and then hands over. Throws where it cannot go on. */
export async function runSpeaker(
  options: SpeakerOptions,
  { env, signal, log, version, nodeVersion }: SpeakerProcess,
): Promise<void> {
  const metrics = openMetrics('speaker', version, nodeVersion);
  const speaker = await startSpeaker(options, { clock: SYSTEM_CLOCK, log, metrics, env, version });
  const health =
    options.metricsAddress === undefined
      ? undefined
      : await openHealthServer({
          address: options.metricsAddress,
          problems: () => [],
          waitsFor: speaker.waitsFor,
          metrics: metrics.read,
        }).catch(async (error: unknown) => {
          await speaker.stop('keep');
          throw error;
        });
  log.info('speaks for a node', { node: options.node, driver: options.driver.kind, health: health?.address });
  try {
    await Promise.race([speaker.ended, abortOf(signal)]);
    log.info('hands over and ends');
    await speaker.stop('withdraw');
  } finally {
    await health?.close();
  }
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
