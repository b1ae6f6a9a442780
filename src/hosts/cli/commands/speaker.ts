/** `pierhead speaker`: announces the addresses of this node, until it is told to end. */
import packageJson from '../../../../package.json' with { type: 'json' };
import { type LogLevel, openLog } from '../../../runtime/log.ts';
import type { DriverChoice } from '../../speaker/options.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';

export interface SpeakerCommandOptions {
  readonly nodeName?: string;
  readonly driver: DriverChoice['kind'];
  readonly hub?: string;
  readonly namespace: string;
  readonly stateDir?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly metricsAddress?: string;
  readonly logLevel: LogLevel;
}

export async function speaker(options: SpeakerCommandOptions, io: Io): Promise<number> {
  const { kubeconfig, context, metricsAddress, namespace, stateDir } = options;
  const driver = driverOf(options);
  const node = options.nodeName ?? io.env.NODE_NAME ?? '';
  if (node === '') {
    throw new UsageError('no node is named', 'name it with --node-name or $NODE_NAME, as its Node is called');
  }
  const { runSpeaker } = await import('../../speaker/main.ts');
  await runSpeaker(
    {
      node,
      driver,
      namespace,
      ...(stateDir !== undefined && { stateFolder: stateDir }),
      ...(kubeconfig !== undefined && { kubeconfig }),
      ...(context !== undefined && { context }),
      ...(metricsAddress !== undefined && { metricsAddress }),
    },
    {
      env: io.env,
      signal: io.signal,
      log: openLog({ level: options.logLevel, program: 'speaker', isPretty: io.colour.err, write: io.err }),
      version: packageJson.version,
      nodeVersion: process.versions.node,
    },
  );
  return EXIT.done;
}

function driverOf({ driver, hub }: SpeakerCommandOptions): DriverChoice {
  if (driver === 'layer2') {
    if (hub === undefined) return { kind: 'layer2' };
    throw new UsageError('--hub is of the memory driver', 'add --driver memory, or leave out --hub');
  }
  if (hub === undefined) throw new UsageError('the memory driver has no hub', 'name one with --hub 127.0.0.1:<port>');
  return { kind: 'memory', hub };
}
