/** The process as commands see it, for tests: what goes in, and what came out. */
import { Readable } from 'node:stream';
import type { Io } from '../../../src/hosts/cli/io.ts';
import { run } from '../../../src/hosts/cli/run.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface FakeProcess {
  readonly stdin?: Readable | string;
  readonly env?: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly colour?: boolean;
}

/** The day on which the tests happen. */
export const TODAY = Date.UTC(2026, 10, 24, 12);

/** Runs a command as `main.ts` does. */
export async function pierhead(argv: readonly string[], given: FakeProcess = {}): Promise<Ran> {
  const { stdin = '', env = {}, now = TODAY, signal = new AbortController().signal, colour = false } = given;
  let out = '';
  let err = '';
  const io: Io = {
    stdin: typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env,
    now: () => now,
    signal,
    colour: { out: colour, err: colour },
  };
  const code = await run(argv, io);
  return { code, out, err };
}
