/** One command from its arguments to its exit code. Every failure ends here, in words. */
import { CommanderError } from 'commander';
import { AdapterError } from '../../core/failure.ts';
import { EXIT, UsageError } from './exit.ts';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';

/** Runs a command. Never throws for what the user or the world did; a bug of ours does, and shows its stack. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explainFailure(error, io);
  }
}

function explainFailure(error: unknown, io: Io): number {
  if (error instanceof CommanderError) {
    // Commander has printed help or the mistake already.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  if (!(error instanceof UsageError || error instanceof AdapterError)) throw error;
  if (error instanceof AdapterError && (error.code === 'aborted' || io.signal.aborted)) return EXIT.interrupted;
  io.err(`pierhead: ${error.message}\n  ${error.help}\n`);
  return error instanceof UsageError || error.code === 'usage' ? EXIT.usage : EXIT.failure;
}
