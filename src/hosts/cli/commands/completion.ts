/** `pierhead completion`: the script that completes commands, options and their values in a shell. */
import type { Command, Option } from 'commander';
import { bashScript, fishScript, type OptionWords, type ProgramWords, zshScript } from '../completion-scripts.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };
export type Shell = keyof typeof SCRIPTS;

/** Options whose value is a file or folder; a Git source has to be typed. */
const FILE_OPTIONS = new Set(['--config', '--live']);

export function completion(shell: Shell, program: Command, io: Io): number {
  io.out(SCRIPTS[shell](wordsOf(program)));
  return EXIT.done;
}

function wordsOf(program: Command): ProgramWords {
  const visible = program.createHelp().visibleCommands(program);
  return {
    name: program.name(),
    options: optionsOf(program),
    commands: program.commands
      .filter((command) => visible.includes(command))
      .map((command) => ({
        name: command.name(),
        description: command.description(),
        options: optionsOf(command),
        argumentChoices: command.registeredArguments[0]?.argChoices ?? [],
      })),
  };
}

/** With `--help`, which commander adds. */
function optionsOf(command: Command): OptionWords[] {
  return command.createHelp().visibleOptions(command).map(optionOf);
}

function optionOf({ long, short, description, required, optional, argChoices, flags }: Option): OptionWords {
  const name = long ?? flags;
  const value = argChoices ?? (FILE_OPTIONS.has(name) ? 'file' : 'text');
  return { long: name, ...(short && { short }), description, ...((required || optional) && { value }) };
}
