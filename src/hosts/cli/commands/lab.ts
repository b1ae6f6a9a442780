/** `pierhead lab`: the whole road on one machine, without Kubernetes. */
import packageJson from '../../../../package.json' with { type: 'json' };
import { runLab } from '../../lab/lab.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { paintFor } from '../paint.ts';

export interface LabCommandOptions {
  readonly keep?: boolean;
  readonly api?: 'embedded' | 'real';
  readonly driver: 'auto' | 'layer2' | 'memory';
}

export async function lab({ keep = false, api, driver }: LabCommandOptions, io: Io): Promise<number> {
  const end = await runLab({
    keep,
    driver,
    ...(api !== undefined && { api }),
    env: io.env,
    version: packageJson.version,
    signal: io.signal,
    out: io.out,
    paint: paintFor(io.colour.out),
  });
  return { held: EXIT.done, failed: EXIT.failure, interrupted: EXIT.interrupted }[end];
}
