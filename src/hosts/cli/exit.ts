/** Exit codes: a contract with CI (DESIGN section 7). */
export const EXIT = {
  done: 0,
  /** The world failed: a file, a server, a time limit. */
  failure: 1,
  /** There are changes; only with `--detailed-exitcode`. */
  changes: 2,
  /** The configuration has errors. */
  invalid: 3,
  /** The guard tripped: the plan is not carried out without an Approval. */
  guard: 4,
  /** Live state is too old, or not all of it could be read. */
  stale: 5,
  /** The command line is wrong. */
  usage: 64,
  /** Ended by Ctrl-C, as shells count it. */
  interrupted: 130,
} as const;

/** What is wrong with a command line, and the way out: exit code 64. */
export class UsageError extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.name = 'UsageError';
    this.help = help;
  }
}
