/**
 * `pierhead snapshot`: the live state of a cluster as a file for `--live`, or the configuration in force as a tree.
 */

import { OWN_NAMESPACE, pathOf } from '../../../core/api/resources.ts';
import { writeYaml } from '../../../core/documents/write.ts';
import { AdapterError } from '../../../core/failure.ts';
import { IN_FORCE_NAME, readInForce } from '../../../core/live/config-maps.ts';
import { LIVE_PARTS } from '../../../core/live/parts.ts';
import { formatSnapshot } from '../../../core/live/snapshot.ts';
import { readSnapshotHeader, writeSnapshotHeader } from '../../../core/live/snapshot-header.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { readCluster, withCluster } from '../live-cluster.ts';
import type { SnapshotOptions } from '../program.ts';

export async function snapshot(options: SnapshotOptions, io: Io): Promise<number> {
  return options.inForce ? printInForce(options, io) : printLive(options, io);
}

async function printLive(options: SnapshotOptions, io: Io): Promise<number> {
  const { live, header, diagnostics, context } = await readCluster(options, io);
  const cluster = options.cluster ?? (header.cluster === '' ? context : header.cluster);
  if (header.cluster !== '' && cluster !== header.cluster) {
    throw new UsageError(
      `context ${context} is of cluster ${header.cluster}, not of ${cluster}`,
      `leave --cluster out, or name another context with --context`,
    );
  }
  const named = { ...header, cluster };
  if (readSnapshotHeader(writeSnapshotHeader(named)).problems.length > 0) {
    throw new UsageError(
      `the cluster does not say what it is called, and ${cluster} is no name of a cluster`,
      'give the name that it has in the tree: --cluster gz-1',
    );
  }
  for (const { message } of diagnostics) io.err(`pierhead: ${message}\n`);
  io.out(formatSnapshot(named, live));
  return LIVE_PARTS.every((part) => live.known.has(part)) ? EXIT.done : EXIT.stale;
}

/** The documents in force, as a tree that `render` and `validate` read: for the day on which Git is not there. */
async function printInForce(options: SnapshotOptions, io: Io): Promise<number> {
  const target = `ConfigMap ${OWN_NAMESPACE}/${IN_FORCE_NAME}`;
  const place = { namespace: OWN_NAMESPACE, name: IN_FORCE_NAME };
  const object = await withCluster(options, io, async (api) => {
    try {
      return await api.get(pathOf('ConfigMap', place), { signal: io.signal });
    } catch (error) {
      if (!(error instanceof AdapterError) || error.code !== 'not-found') throw error;
      throw new AdapterError('not-found', `context ${api.context}: nothing is in force, there is no ${target}`, {
        target,
        help: 'it is there as soon as the controller has accepted a Revision; until then the tree is in Git alone',
        cause: error,
      });
    }
  });
  const { value, problems } = readInForce(object);
  if (value?.config === undefined || problems.length > 0) {
    throw new AdapterError('corrupt', `${target}: ${problems[0]?.message ?? 'it has no documents'}`, {
      target,
      help: 'somebody changed it; take the tree from Git, or from Revision/current: kubectl get revision current -o jsonpath={.spec.documents}',
    });
  }
  const { documents, digest } = value.config;
  const lines = documents.split('\n').filter((line) => line !== '');
  const trees = lines.map((line) => writeYaml(JSON.parse(line) as object));
  io.out(`# In force: ${digest}\n${trees.map((text) => `---\n${text}`).join('')}`);
  return EXIT.done;
}
