/**
 * Everything that a command may touch of the process, as an argument: so that tests run commands without a process, and
 * a reader sees at once what a command can do.
 */
import { addAbortSignal, type Readable } from 'node:stream';

export interface Io {
  readonly stdin: Readable;
  /** Results. Written whole, once, at the end. */
  readonly out: (text: string) => void;
  /** Everything else: progress, diagnostics, failures. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Epoch ms. */
  readonly now: () => number;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Whether results go to a terminal that shows colour: never into a pipe, never with `NO_COLOR`. */
  readonly colour: { readonly out: boolean; readonly err: boolean };
}

/** Standard input, which ends with an error when the command is interrupted: somebody may have forgotten to pipe into it. */
export function stdinOf(io: Io): Readable {
  return addAbortSignal(io.signal, io.stdin);
}
