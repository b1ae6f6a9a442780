/** Everything that the story happens on: API server, Git repository, wire, nodes, and the eyes to watch it with. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ClusterApi } from '../../adapters/kubernetes/api.ts';
import { openClusterApi } from '../../adapters/kubernetes/connection.ts';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { type ApiKind, startLabApi } from './api/api-server.ts';
import { kubeconfigText } from './api/kubeconfig.ts';
import { createBackdrop, PIERHEAD_NAMESPACE } from './backdrop.ts';
import { emptyRepository, type Repository } from './git/objects.ts';
import { serveRepository } from './git/server.ts';
import type { Narrator } from './narrator.ts';
import { DOOR_PORT, NODES, SWITCH } from './network/topology.ts';
import { type Nodes, openNodes } from './nodes.ts';
import { type PackageFiles, readPackageFiles } from './package-files.ts';
import { openDoorOutside } from './parts/door.ts';
import { startPart } from './parts/start.ts';
import type { Pierhead } from './pierhead.ts';
import type { Programs } from './programs.ts';
import { openUntil, type Until } from './until.ts';
import { openView, type View } from './view.ts';
import { type DriverName, openLayer2Wire, openMemoryWire, type Wire } from './wire.ts';

export interface StageOptions {
  readonly apiKind: ApiKind;
  readonly driver: DriverName;
  readonly programs: Programs;
  readonly pierhead: Pierhead;
  readonly narrator: Narrator;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly signal: AbortSignal;
}

export interface Stage {
  readonly narrator: Narrator;
  readonly pierhead: Pierhead;
  readonly programs: Programs;
  readonly api: ClusterApi;
  /** The same server by another field manager. */
  apiAs(fieldManager: string): Promise<ClusterApi>;
  /** Of the cluster's administrator, as seen from this machine. */
  readonly kubeconfigPath: string;
  readonly files: PackageFiles;
  readonly repository: Repository;
  /** `http://.../lab.git` */
  readonly gitUrl: string;
  readonly wire: Wire;
  readonly nodes: Nodes;
  readonly view: View;
  readonly until: Until;
}

/** What has to be closed, the last first. */
export type Closers = (() => Promise<void> | void)[];

/** What it opens goes into `closers` at once, so that it is closed also where a later part fails. */
export async function openStage(options: StageOptions, closers: Closers): Promise<Stage> {
  const { apiKind, driver, programs, pierhead, narrator, env, version, signal } = options;
  const files = readPackageFiles();

  const server = await startLabApi({
    kind: apiKind,
    crds: files.crds,
    programs,
    env,
    advertiseAddress: SWITCH.address,
    signal,
  });
  closers.push(() => server.close());
  const kubeconfigPath = join(programs.dataFolder, 'kubeconfig');
  writeFileSync(kubeconfigPath, kubeconfigText(server.access), { mode: 0o600 });
  const apiAs = async (fieldManager: string) => {
    const api = await openClusterApi({
      kubeconfig: kubeconfigPath,
      env: {},
      clock: SYSTEM_CLOCK,
      version,
      fieldManager,
    });
    closers.push(() => api.close());
    return api;
  };
  const api = await apiAs('pierhead-lab');
  const name = apiKind === 'real' ? 'a real kube-apiserver' : "the lab's own API server";
  narrator.say(`${name} listens on ${server.access.url}`);
  await createBackdrop(api);
  narrator.say(`the lab plays kubelet, controllers and teams: ${NODES.length} nodes, two Services that want addresses`);

  const repository = emptyRepository();
  const git = await serveRepository(repository, (ref, oid) =>
    narrator.say(`a push: ${ref} is ${oid.slice(0, 10)} now`),
  );
  closers.push(() => git.close());
  narrator.say(`an empty Git repository is served as ${git.url}`);

  const { wire, nodesKubeconfigPath } = await openWire();
  const nodes = openNodes({ programs, pierhead, wire, kubeconfigPath: nodesKubeconfigPath });
  for (const { name: node } of NODES) await nodes.start(node);
  narrator.say(`${NODES.map((node) => node.name).join(', ')} run a speaker each (driver ${driver})`);

  const view = openView(api);
  closers.push(() => view.close());
  await view.synced;
  const until = openUntil(signal, () => programs.unexpectedEnd());
  return {
    ...{
      narrator,
      pierhead,
      programs,
      api,
      apiAs,
      kubeconfigPath,
      files,
      repository,
      gitUrl: git.url,
      wire,
      nodes,
      view,
      until,
    },
  };

  async function openWire(): Promise<{ wire: Wire; nodesKubeconfigPath: string }> {
    if (driver === 'memory') {
      const wire = await openMemoryWire();
      closers.push(() => wire.close());
      return { wire, nodesKubeconfigPath: kubeconfigPath };
    }
    const wire = await openLayer2Wire(programs, pierhead);
    const { protocol, hostname, port } = new URL(server.access.url);
    const socketPath = join(programs.dataFolder, 'door');
    const outside = await openDoorOutside(socketPath, hostname, Number(port));
    closers.push(() => outside.close());
    const inside = [...wire.network.inside(SWITCH.name), ...pierhead.command] as const;
    await startPart(programs, 'door', inside, { part: 'door', socketPath, address: SWITCH.address, port: DOOR_PORT });
    const nodesKubeconfigPath = join(programs.dataFolder, 'kubeconfig-nodes');
    const access = { ...server.access, url: `${protocol}//${SWITCH.address}:${DOOR_PORT}` };
    writeFileSync(nodesKubeconfigPath, kubeconfigText(access), { mode: 0o600 });
    narrator.say(`a switch in network namespaces joins ${NODES.map((node) => node.name).join(', ')} and a client`);
    return { wire, nodesKubeconfigPath };
  }
}

/** The controller, with its Git source on the lab's repository. */
export function startController({ programs, pierhead, kubeconfigPath, gitUrl }: Stage): void {
  const [command, ...args] = pierhead.command;
  programs.launch('controller', {
    command,
    args: [
      ...args,
      'controller',
      ...['--kubeconfig', kubeconfigPath],
      ...['--namespace', PIERHEAD_NAMESPACE],
      ...['--git-source', `${gitUrl}@main`],
      ...['--git-interval', '1s'],
      ...['--cluster', 'lab'],
      // A free one: the usual one may be another lab's.
      ...['--metrics-address', '127.0.0.1:0'],
    ],
  });
}

/** A new folder, gone with the lab. */
export function newFolder({ programs }: Pick<Stage, 'programs'>): string {
  return mkdtempSync(join(programs.dataFolder, 'work-'));
}

/** A folder with the texts of a tree, as somebody has it before the commit. */
export function writeWorkTree(stage: Pick<Stage, 'programs'>, textsByPath: ReadonlyMap<string, string>): string {
  const folder = newFolder(stage);
  for (const [path, text] of textsByPath) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
