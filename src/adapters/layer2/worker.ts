/** The thread of layer 2: an engine, its own clock and event loop, and the port to the speaker's main thread. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DesiredAddress } from '../../core/announce/liveness-state.ts';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { openEngine } from './engine.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';

const port = parentPort;
if (port === null) {
  throw new Error('the thread of layer 2 is started by its driver');
}

const tell = (message: FromWorker) => {
  port.postMessage(message);
  // Nothing keeps the thread alive then.
  if (message.kind !== 'state') port.close();
};
const engine = openEngine(workerData as WorkerStart, SYSTEM_CLOCK, tell);
let addresses: readonly DesiredAddress[] = [];
port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'addresses':
      addresses = [...addresses, ...message.addresses];
      return;
    case 'set':
      engine.set({ ...message.desired, addresses });
      addresses = [];
      return;
    case 'stop':
      engine.stop(message.mode);
      return;
  }
});
