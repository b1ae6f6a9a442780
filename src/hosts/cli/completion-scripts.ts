/**
 * The command tree -> completion scripts. They are static: a shell that completes a word starts no program for it, and
 * what they offer is what the help shows.
 */

export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its first argument may be; empty: free text. */
  readonly argumentChoices: readonly string[];
}

export interface OptionWords {
  /** `--config`. */
  readonly long: string;
  /** `-c`. */
  readonly short?: string;
  readonly description: string;
  /** What its value may be: one of these, a file, or free text. Absent: it takes none. */
  readonly value?: readonly string[] | 'file' | 'text';
}

export interface ProgramWords {
  readonly name: string;
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

/** For bash 4 and newer. */
export function bashScript({ name, options, commands }: ProgramWords): string {
  const values = commands.flatMap((command) =>
    command.options.flatMap((option) =>
      option.value === undefined ? [] : [`    ${bashPattern(command, option)}) ${bashValue(option.value)} ;;`],
    ),
  );
  const words = commands.map(
    (command) =>
      `    ${command.name}) words='${[...command.options.flatMap(flagsOf), ...command.argumentChoices].join(' ')}' ;;`,
  );
  return `# bash completion of ${name}. Load it with: source <(${name} completion bash)
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command= words= i
  COMPREPLY=()
  # bash takes --option=value apart into three words.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
    ${commands.map((command) => command.name).join(' | ')})
      command=\${COMP_WORDS[i]}
      break
      ;;
    esac
  done
  case "$command $prev" in
${values.join('\n')}
  esac
  case $command in
    '') words='${[...commands.map((command) => command.name), ...options.flatMap(flagsOf)].join(' ')}' ;;
${words.join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -F _${name} ${name}
`;
}

function bashPattern(command: CommandWords, option: OptionWords): string {
  return flagsOf(option)
    .map((flag) => `'${command.name} ${flag}'`)
    .join(' | ');
}

function bashValue(value: NonNullable<OptionWords['value']>): string {
  if (value === 'text') return 'return';
  if (value === 'file') {
    return 'compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return';
  }
  return `mapfile -t COMPREPLY < <(compgen -W '${value.join(' ')}' -- "$cur"); return`;
}

/** For zsh, in a folder of `fpath` or read by `source`. */
export function zshScript({ name, options, commands }: ProgramWords): string {
  const described = commands.map((command) => `    '${zshText(command.name)}:${zshText(command.description)}'`);
  const cases = commands.map((command) => {
    const argument =
      command.argumentChoices.length === 0 ? [] : [`'1:argument:(${command.argumentChoices.join(' ')})'`];
    const specs = [...command.options.map(zshOption), ...argument];
    return `    ${command.name})\n      _arguments -s \\\n        ${specs.join(' \\\n        ')}\n      ;;`;
  });
  return `#compdef ${name}
# zsh completion of ${name}. Load it with: source <(${name} completion zsh)
_${name}() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments -s \\
      ${options.map(zshOption).join(' \\\n      ')}
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
# Loaded from fpath it is called, sourced it is only made known.
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function zshOption(option: OptionWords): string {
  const flags = flagsOf(option);
  const head = flags.length > 1 ? `'(${flags.join(' ')})'{${flags.join(',')}}` : `'${flags[0]}'`;
  const { value } = option;
  const after =
    value === undefined
      ? ''
      : value === 'file'
        ? ':file:_files'
        : value === 'text'
          ? ':value: '
          : `:value:(${value.join(' ')})`;
  return `${head}'[${zshText(option.description)}]${after}'`;
}

/** Inside single quotes and the brackets of `_arguments`. */
function zshText(text: string): string {
  return text.replaceAll("'", "'\\''").replace(/[[\]:]/g, '\\$&');
}

/** For fish 3 and newer. */
export function fishScript({ name, options, commands }: ProgramWords): string {
  const atFirst = `complete -c ${name} -n __fish_use_subcommand`;
  const lines = [
    `# fish completion of ${name}. Save it as ~/.config/fish/completions/${name}.fish`,
    `complete -c ${name} -f`,
    ...options.map((option) => `${atFirst} ${fishOption(option)}`),
    ...commands.map((command) => `${atFirst} -a ${command.name} -d ${fishText(command.description)}`),
    ...commands.flatMap((command) => {
      const inside = `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name}'`;
      const argument =
        command.argumentChoices.length === 0 ? [] : [`${inside} -a '${command.argumentChoices.join(' ')}'`];
      return [...command.options.map((option) => `${inside} ${fishOption(option)}`), ...argument];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function fishOption({ long, short, description, value }: OptionWords): string {
  const flags = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  const after =
    value === undefined ? '' : value === 'file' ? ' -r -F' : value === 'text' ? ' -x' : ` -x -a '${value.join(' ')}'`;
  return `${flags}${after} -d ${fishText(description)}`;
}

function fishText(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

function flagsOf({ long, short }: OptionWords): string[] {
  return short === undefined ? [long] : [short, long];
}
