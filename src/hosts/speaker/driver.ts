/** Opens the driver that was chosen: an adapter is loaded only where it is used. */
import type { DriverEvents, Layer2Desired, SpeakerDriver } from '../../core/announce/driver.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { DriverChoice } from './options.ts';

export interface DriverOptions {
  readonly node: string;
  readonly boot: bigint;
  readonly heartbeatKey: Uint8Array;
  readonly clock: Clock;
  readonly events: DriverEvents;
}

export interface OpenedDriver extends SpeakerDriver<Layer2Desired> {
  /** Counters since it was opened, where the driver has any. */
  stats?(): DriverStats;
}

export interface DriverStats {
  readonly replies: number;
  readonly announcements: number;
  readonly heartbeatsIn: number;
  readonly heartbeatsOut: number;
  readonly heartbeatsRefused: number;
  readonly absences: number;
}

export async function openDriver(choice: DriverChoice, options: DriverOptions): Promise<OpenedDriver> {
  switch (choice.kind) {
    case 'layer2': {
      const { openLayer2Driver } = await import('../../adapters/layer2/driver.ts');
      return openLayer2Driver(options);
    }
    case 'memory': {
      const { openMemoryDriver } = await import('../../adapters/memory/driver.ts');
      const { heartbeatKey: key, ...rest } = options;
      return openMemoryDriver({ hub: choice.hub, key, ...rest });
    }
  }
}
