/** A lab that stays: what is where, and how to play with it. */
import { once } from 'node:events';
import { FIRST_SERVICES, serviceKey } from './backdrop.ts';
import { CLIENT } from './network/topology.ts';
import type { Stage } from './stage.ts';
import { addressOf } from './story/sight.ts';

/** Returns when the signal is aborted. Programs may be killed meanwhile: that is what it is for. */
export async function keepRunning(stage: Stage, signal: AbortSignal, out: (text: string) => void): Promise<void> {
  const { wire, kubeconfigPath, gitUrl, programs } = stage;
  const [service] = FIRST_SERVICES;
  const connects = `cat < /dev/tcp/${addressOf(stage, service!)}/${service!.port}`;
  const lines = [
    [`export KUBECONFIG=${kubeconfigPath}`, 'then kubectl get eips, kubectl describe revision current, ...'],
    [`git clone ${gitUrl}`, 'edit the tree and push: it is in force a second later'],
    ...(wire.driver === 'layer2'
      ? [
          [
            `${wire.onNode(CLIENT.name).join(' ')} bash -c '${connects}'`,
            `the client connects to ${serviceKey(service!)}`,
          ],
        ]
      : []),
    [`tail -f ${programs.logFolder}/*.log`, 'what controller and speakers log'],
  ];
  out(`\nThe lab stays until Ctrl-C.\n${lines.map(([what, why]) => `  ${what}\n      ${why}\n`).join('')}`);
  if (!signal.aborted) await once(signal, 'abort');
}
