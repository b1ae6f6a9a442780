/**
 * The controller as a program: its connection, its log, what it answers about itself, and how it ends.
 */
import { randomUUID } from 'node:crypto';
import type { ReadGitTreeOptions } from '../../adapters/git/read-git-tree.ts';
import type { GitSource } from '../../adapters/git/source.ts';
import type { ClusterApi } from '../../adapters/kubernetes/api.ts';
import { openClusterApi } from '../../adapters/kubernetes/connection.ts';
import { openEventWriter } from '../../adapters/kubernetes/events.ts';
import { observedApi } from '../../adapters/kubernetes/observed-api.ts';
import { FIELD_MANAGER, GIT_SOURCE_FIELD_MANAGER } from '../../core/api/field-manager.ts';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { openHealthServer } from '../../runtime/health.ts';
import { type Log, type LogLevel, openLog } from '../../runtime/log.ts';
import { countCall, openMetrics } from '../../runtime/metrics.ts';
import { type RunningController, startController } from './controller.ts';
import { openStatusReporter } from './status/status-reporter.ts';
import { countReflectors } from './status/turn-metrics.ts';

export interface ControllerProgram {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace: string;
  /** Ours alone, in the Lease. Default: the pod's or host's name and something by chance. */
  readonly identity?: string;
  readonly leaderElect: boolean;
  /** `127.0.0.1:9472` */
  readonly metricsAddress: string;
  /** Name of the cluster where no document says it; of the tree of the Git source the one to deliver. */
  readonly cluster?: string;
  readonly git?: GitDelivery;
  readonly logLevel: LogLevel;
  /** For people, a line each. */
  readonly isPretty: boolean;
  readonly version: string;
  readonly nodeVersion: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks it to stop. */
  readonly signal: AbortSignal;
}

/** What the controller delivers to itself. */
export interface GitDelivery {
  readonly source: GitSource;
  /** As it was written. */
  readonly label: string;
  readonly intervalMs: number;
  readonly options: ReadGitTreeOptions;
}

/** Each watch holds a connection, and so does each write under way. */
const CONNECTIONS = 96;
const GIT_CONNECTIONS = 8;
const DEFAULT_CLUSTER = 'default';

/** Runs until it is asked to stop: `true`, or until the Lease is lost: `false`, nothing is written any more. */
export async function runController(program: ControllerProgram): Promise<boolean> {
  const { env, signal, version, namespace } = program;
  const clock = SYSTEM_CLOCK;
  const identity = program.identity ?? `${env.POD_NAME ?? env.HOSTNAME ?? 'pierhead'}_${randomUUID()}`;
  const log = openLog({ level: program.logLevel, program: 'controller', isPretty: program.isPretty });
  const metrics = openMetrics('controller', version, program.nodeVersion);
  const api = observedApi(await connect(program, FIELD_MANAGER, CONNECTIONS), clock, countCall(metrics));
  const source = await openSource(program, identity, log);
  let controller: RunningController | undefined;
  const health = await openHealthServer({
    address: program.metricsAddress,
    problems: () => [],
    waitsFor: () => controller?.waitsFor() ?? ['the controller starts'],
    metrics: () => metrics.read(),
  });
  log.info('starts', { version, server: api.server, context: api.context, namespace, metrics: health.address });
  metrics.set('pierhead_leader', {}, 0);
  try {
    controller = startController({
      ...{ api, clock, log, namespace },
      implicitCluster: program.cluster ?? DEFAULT_CLUSTER,
      ...(program.leaderElect && { identity }),
      onWrite: (kind, verb, outcome) => metrics.add('pierhead_writes_total', { kind, verb, outcome }),
      onTurn: (tookMs) => metrics.observe('pierhead_turn_seconds', {}, tookMs / 1000),
      openReporter: () => openStatusReporter({ api, clock, log, metrics, namespace, identity }),
      ...(source && { whileLeading: source.run }),
      onLeading: (isLeading) => metrics.set('pierhead_leader', {}, isLeading ? 1 : 0),
    });
    const { stop, ended, reflectors } = controller;
    countReflectors(metrics, reflectors);
    signal.addEventListener('abort', () => void stop(), { once: true });
    if (signal.aborted) void stop();
    const how = await ended;
    log.info(how === 'stopped' ? 'has stopped' : 'ends: it does not lead any more');
    return how === 'stopped';
  } finally {
    await health.close();
    await source?.close();
    await api.close();
  }
}

function connect(program: ControllerProgram, fieldManager: string, connections: number): Promise<ClusterApi> {
  const { version, env, kubeconfig, context } = program;
  return openClusterApi({
    ...{ clock: SYSTEM_CLOCK, version, env, connections, fieldManager },
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
  });
}

/** Its own Git source, which writes under a name of its own, as any other source would. */
async function openSource(
  program: ControllerProgram,
  identity: string,
  log: Log,
): Promise<{ run(signal: AbortSignal): Promise<void>; close(): Promise<void> } | undefined> {
  const { git, cluster, namespace } = program;
  if (git === undefined) return undefined;
  // Only who has one loads Git.
  const { openGitSource } = await import('./git-source/git-source.ts');
  const clock = SYSTEM_CLOCK;
  const api = await connect(program, GIT_SOURCE_FIELD_MANAGER, GIT_CONNECTIONS);
  const events = openEventWriter(api, clock, { reportingController: 'pierhead.io/git-source', instance: identity });
  const { source, label, intervalMs, options } = git;
  const opened = openGitSource({
    ...{ api, clock, namespace, label, log, events, source, intervalMs, git: options },
    ...(cluster !== undefined && { cluster }),
  });
  return {
    run: opened.run,
    async close() {
      await events.close();
      await api.close();
    },
  };
}
