/**
 * A layer 2 driver as a process of its own, to be started in a namespace: `driver-process.ts <node> <boot>`. Commands and
 * answers go over the channel to its parent.
 */
import { openLayer2Driver } from '../../../src/adapters/layer2/driver.ts';
import type { Layer2Stats } from '../../../src/adapters/layer2/stats.ts';
import type { DriverState, Layer2Desired } from '../../../src/core/announce/driver.ts';
import { SYSTEM_CLOCK } from '../../../src/runtime/clock.ts';

export const HEARTBEAT_KEY = new Uint8Array(32).fill(7);

export type Command =
  | { readonly kind: 'set'; readonly desired: Layer2Desired }
  | { readonly kind: 'observe'; readonly id: number }
  | { readonly kind: 'stop'; readonly mode: 'withdraw' | 'keep' };

export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'observed'; readonly id: number; readonly state: DriverState; readonly stats: Layer2Stats }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly help: string };

if (process.argv[1]?.endsWith('driver-process.ts')) main(process.argv[2]!, BigInt(process.argv[3]!));

function main(node: string, boot: bigint): void {
  const report = (message: Report) => process.send?.(message);
  const driver = openLayer2Driver({
    node,
    boot,
    heartbeatKey: HEARTBEAT_KEY,
    clock: SYSTEM_CLOCK,
    events: {
      onChange: () => undefined,
      onFailure: (error) => {
        const { code, help } = error as Error & { code: string; help: string };
        report({ kind: 'failed', code, message: error.message, help });
      },
    },
  });
  const stop = (mode: 'withdraw' | 'keep') => driver.stop(mode, () => process.disconnect());
  process.on('message', (command: Command) => {
    switch (command.kind) {
      case 'set':
        driver.set(command.desired);
        return;
      case 'observe':
        report({ kind: 'observed', id: command.id, state: driver.observe(), stats: driver.stats() });
        return;
      case 'stop':
        stop(command.mode);
        return;
    }
  });
  process.on('SIGTERM', () => stop('withdraw'));
  report({ kind: 'ready' });
}
