/** Pierhead itself, as the lab starts it: the program that this process is, with other arguments. */
import { type Ran, runToEnd } from './programs.ts';

export interface Pierhead {
  /** Put the arguments behind it. */
  readonly command: readonly [string, ...string[]];
  run(args: readonly string[]): Promise<Ran>;
}

/** Whether it runs from a bundle or from its sources, under whatever options of Node. */
export function ownPierhead(signal: AbortSignal): Pierhead {
  const [, entry = ''] = process.argv;
  const command = [process.execPath, ...process.execArgv, entry] as const;
  const [program, ...before] = command;
  return { command, run: (args) => runToEnd(program, [...before, ...args], signal) };
}
