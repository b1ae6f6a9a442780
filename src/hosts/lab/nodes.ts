/** The lab's nodes: on each a speaker, and, where the wire carries TCP, what stands behind the Services. */
import { join } from 'node:path';
import { PIERHEAD_NAMESPACE, servicesByPort } from './backdrop.ts';
import { NODES } from './network/topology.ts';
import { startPart } from './parts/start.ts';
import type { Pierhead } from './pierhead.ts';
import type { Program, Programs } from './programs.ts';
import type { Wire } from './wire.ts';

export interface NodesOptions {
  readonly programs: Programs;
  readonly pierhead: Pierhead;
  readonly wire: Wire;
  /** For the speakers: the server as nodes reach it. */
  readonly kubeconfigPath: string;
}

export interface Nodes {
  /** Power on: the cable, then the programs. */
  start(node: string): Promise<void>;
  /** Power off: everything on it is gone at once, and nobody says goodbye. */
  lose(node: string): Promise<void>;
}

export function openNodes({ programs, pierhead, wire, kubeconfigPath }: NodesOptions): Nodes {
  const runningByNode = new Map<string, Program[]>(NODES.map(({ name }) => [name, []]));
  return {
    async start(node) {
      await wire.setLink(node, true);
      const [command, ...args] = [...wire.onNode(node), ...pierhead.command] as [string, ...string[]];
      const running = runningByNode.get(node)!;
      if (wire.driver === 'layer2') {
        const backend = { part: 'backend', node, servicesByPort: servicesByPort() } as const;
        running.push(await startPart(programs, `backend-${node}`, [command, ...args], backend));
      }
      running.push(
        programs.launch(`speaker-${node}`, {
          command,
          args: [
            ...args,
            'speaker',
            ...wire.speakerArgs,
            ...['--node-name', node],
            ...['--namespace', PIERHEAD_NAMESPACE],
            ...['--kubeconfig', kubeconfigPath],
            ...['--state-dir', join(programs.dataFolder, `state-${node}`)],
          ],
        }),
      );
    },
    async lose(node) {
      const running = runningByNode.get(node)!;
      await wire.setLink(node, false);
      await Promise.all(running.map((program) => program.stop('SIGKILL')));
      running.length = 0;
    },
  };
}
