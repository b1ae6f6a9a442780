/** `pierhead controller`: reads what the process was told, and runs the controller with it. */
import packageJson from '../../../../package.json' with { type: 'json' };
import { parseDuration } from '../../../core/api/duration.ts';
import type { GitDelivery } from '../../controller/main.ts';
import { runController } from '../../controller/main.ts';
import { EXIT, UsageError } from '../exit.ts';
import { gitOptions } from '../git-options.ts';
import type { Io } from '../io.ts';
import type { ControllerCommandOptions } from '../program.ts';

const SHORTEST_INTERVAL_MS = 1_000;

export async function controller(options: ControllerCommandOptions, io: Io): Promise<number> {
  const { kubeconfig, context, identity, cluster, namespace, metricsAddress, leaderElect, logLevel } = options;
  const git = await gitDelivery(options, io);
  const stopped = await runController({
    ...{ namespace, metricsAddress, leaderElect, logLevel },
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
    ...(identity !== undefined && { identity }),
    ...(cluster !== undefined && { cluster }),
    ...(git !== undefined && { git }),
    isPretty: io.colour.err,
    version: packageJson.version,
    nodeVersion: process.version,
    env: io.env,
    signal: io.signal,
  });
  return stopped ? EXIT.done : EXIT.failure;
}

async function gitDelivery(options: ControllerCommandOptions, io: Io): Promise<GitDelivery | undefined> {
  const { gitSource, gitInterval } = options;
  if (gitSource === undefined) return undefined;
  const { parseGitSource } = await import('../../../adapters/git/source.ts');
  const source = parseGitSource(gitSource);
  if (source === undefined) {
    throw new UsageError(
      `--git-source ${gitSource} names no commit`,
      'write <git url>@<ref>:<path>, such as https://git.example.com/net/lb.git@main:lb',
    );
  }
  const intervalMs = parseDuration(gitInterval);
  if (intervalMs === undefined || intervalMs < SHORTEST_INTERVAL_MS) {
    throw new UsageError(`--git-interval ${gitInterval} is no duration of a second or more`, 'write it as 60s or 5m');
  }
  return { source, label: gitSource, intervalMs, options: await gitOptions(source, io) };
}
