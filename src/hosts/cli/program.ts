/**
 * The command tree: names, options, help and examples. What a command does is in `commands/`, loaded when it is called.
 */
import { Argument, Command, Option } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { OWN_NAMESPACE } from '../../core/api/resources.ts';
import type { Shell } from './commands/completion.ts';
import type { LabCommandOptions } from './commands/lab.ts';
import type { SpeakerCommandOptions } from './commands/speaker.ts';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';

/** Options of every command that reads a configuration. */
export interface ConfigOptions {
  readonly config: string;
  readonly output: string;
}

export interface ClusterOptions extends ConfigOptions {
  readonly cluster?: string;
}

export interface PlanOptions extends ClusterOptions {
  readonly live?: string;
  readonly base?: string;
  readonly at?: string;
  readonly maxAge?: string;
  readonly allClusters?: true;
  readonly detailedExitcode?: true;
  readonly report: readonly string[];
  readonly lose: readonly string[];
  readonly drain: readonly string[];
  readonly loseInterface: readonly string[];
}

export interface LockOptions extends ClusterOptions {
  readonly live?: string;
  readonly at?: string;
  readonly check?: true;
}

export interface ExplainOptions extends ClusterOptions {
  readonly live?: string;
  readonly at?: string;
}

export interface SnapshotOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly cluster?: string;
  readonly inForce?: true;
}

export interface ControllerCommandOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace: string;
  readonly identity?: string;
  readonly leaderElect: boolean;
  readonly metricsAddress: string;
  readonly gitSource?: string;
  readonly gitInterval: string;
  readonly cluster?: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const CONFIG_HELP = 'a folder, a file, - for standard input, or <git url or local repository>@<ref>:<path>';
const LIVE_HELP =
  'a file with Kubernetes objects (a snapshot, or kubectl get -o yaml), a context of the kubeconfig, or - for standard input; default: the current context';
const AT_HELP = 'plan as of this time (RFC 3339); default: when the snapshot was taken, else now';
const DEFAULT_CONFIG = '.';

/** Builds the program. `done` is given the exit code of the command that ran. */
export function createProgram(io: Io, done: (exitCode: number) => void): Command {
  const program = new Command('pierhead')
    .description('Address pools and exposure policies in Git, and an exact plan before the merge.')
    .version(packageJson.version, '-V, --version')
    .helpOption('-h, --help', 'show help')
    .showHelpAfterError('(pierhead --help shows the commands, pierhead <command> --help its options and examples)')
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'pierhead: ')),
    })
    .hook('preAction', (_, action) => refuseEmptyOptions(action))
    .exitOverride();

  command(program, 'validate', 'check a configuration: every mistake in one run, with file, line and column')
    .addOption(configOption())
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      examples(
        'pierhead validate --config lb/',
        'pierhead validate --config . -o json',
        'pierhead validate --config https://git.example.com/net/lb.git@main:lb',
      ),
    )
    .action(async (options: ConfigOptions) => {
      const { validate } = await import('./commands/validate.ts');
      done(await validate(options, io));
    });

  command(program, 'plan', 'show which Services gain, keep, move or lose an address, and why')
    .addOption(configOption())
    .addOption(clusterOption())
    .option('--all-clusters', 'plan every cluster of the tree; --live is a folder with a file for each')
    .option('--live <source>', LIVE_HELP)
    .option('--base <ref>', 'a Git revision to compare with: what this change does, apart from what is due already')
    .option('--at <time>', AT_HELP)
    .option('--max-age <duration>', 'live state must not be older (exit code 5), such as 1h')
    .addOption(outputOption(['text', 'json', 'markdown', 'approval']))
    .option(
      '--report <kind=file>',
      'also write a report of the same run to a file (text, json, markdown); may be repeated',
      append,
      [],
    )
    .option('--detailed-exitcode', 'exit with 2 where there are changes')
    .option('--lose <node>', 'what if this node is lost; may be repeated', append, [])
    .option('--drain <node>', 'what if this node is drained; may be repeated', append, [])
    .option('--lose-interface <node/interface>', 'what if this interface goes down; may be repeated', append, [])
    .addHelpText(
      'after',
      examples(
        'pierhead plan --config lb/ --cluster gz-1 --live live/gz-1.yaml',
        'pierhead plan --config lb/ --all-clusters --live live/ --base origin/main',
        'pierhead plan --config lb/ --cluster gz-1 --live live/gz-1.yaml -o approval > lb/approvals/renumber.yaml',
        'pierhead plan --config lb/ --cluster gz-1 --live live/gz-1.yaml --lose node-a',
      ) + EXIT_CODES,
    )
    .action(async (options: PlanOptions) => {
      const { plan } = await import('./commands/plan.ts');
      done(await plan(options, io));
    });

  command(program, 'render', 'print the objects of one cluster for kubectl or Argo CD, the sealed Revision last')
    .addOption(configOption())
    .addOption(clusterOption())
    .addOption(outputOption(['yaml', 'json']))
    .addHelpText('after', examples('pierhead render --config lb/ --cluster gz-1 | kubectl apply --server-side -f -'))
    .action(async (options: ClusterOptions) => {
      const { render } = await import('./commands/render.ts');
      done(await render(options, io));
    });

  command(program, 'explain', 'say why a Service, pool, address, policy, node or reservation is as it is')
    .argument(
      '<object>',
      'service/<namespace>/<name>, pool/<name>, eip/<address>, policy/<name>, node/<name>, reservation/<namespace>/<name>',
    )
    .addOption(configOption())
    .addOption(clusterOption())
    .option('--live <source>', LIVE_HELP)
    .option('--at <time>', AT_HELP)
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      examples(
        'pierhead explain service/shop/web --config lb/ --cluster gz-1 --live live/gz-1.yaml',
        'pierhead explain eip/10.20.30.7 --live live.yaml',
      ),
    )
    .action(async (target: string, options: ExplainOptions) => {
      const { explain } = await import('./commands/explain.ts');
      done(await explain(target, options, io));
    });

  command(program, 'lock', 'write a Reservation for every address that a plan assigns, into the tree')
    .option('-c, --config <folder>', 'a folder or file on disk', DEFAULT_CONFIG)
    .addOption(clusterOption())
    .option('--live <source>', LIVE_HELP)
    .option('--at <time>', AT_HELP)
    .option('--check', 'write nothing; exit with 2 where something is missing')
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      examples(
        'pierhead lock --config lb/ --cluster gz-1 --live live/gz-1.yaml',
        'pierhead lock --config lb/ --cluster gz-1 --live live/gz-1.yaml --check',
      ),
    )
    .action(async (options: LockOptions) => {
      const { lock } = await import('./commands/lock.ts');
      done(await lock(options, io));
    });

  command(program, 'snapshot', 'print the live state of a cluster, as a file for --live; reads and changes nothing')
    .option('--context <name>', 'a context of the kubeconfig; default: the current one')
    .option('--kubeconfig <file>', 'default: $KUBECONFIG, else ~/.kube/config, else the cluster that this runs in')
    .option('--cluster <name>', 'what the cluster is called in the tree, where it does not say so itself')
    .option('--in-force', 'print the configuration in force instead, as a tree that validate and render read')
    .addHelpText(
      'after',
      examples(
        'pierhead snapshot --context gz-1 > live/gz-1.yaml',
        'pierhead snapshot --in-force > tree.yaml',
        'pierhead render --config tree.yaml | kubectl apply --server-side --force-conflicts -f -',
      ),
    )
    .action(async (options: SnapshotOptions) => {
      const { snapshot } = await import('./commands/snapshot.ts');
      done(await snapshot(options, io));
    });

  command(program, 'controller', 'give Services their addresses, and keep the cluster as the config in force says')
    .option('--kubeconfig <file>', 'default: $KUBECONFIG, else ~/.kube/config, else the cluster that this runs in')
    .option('--context <name>', 'a context of the kubeconfig; default: the current one')
    .option('--namespace <name>', "Pierhead's own namespace", 'pierhead-system')
    .option('--identity <name>', 'its name in the Lease, its own alone; default: made up at each start')
    .option('--no-leader-elect', 'take no Lease: only where no other controller can run')
    .option('--metrics-address <address>', 'where /healthz, /readyz and /metrics are answered', '127.0.0.1:9472')
    .option('--git-source <source>', 'deliver this tree: <git url>@<ref>:<path>')
    .option('--git-interval <duration>', 'how often it is asked for a new commit', '60s')
    .option('--cluster <name>', 'which cluster of the tree this one is; default: the only one')
    .addOption(
      new Option('--log-level <level>', 'what is logged').choices(['debug', 'info', 'warn', 'error']).default('info'),
    )
    .addHelpText(
      'after',
      examples(
        'pierhead controller',
        'pierhead controller --context gz-1 --no-leader-elect',
        'pierhead controller --git-source https://git.example.com/net/lb.git@main:lb --cluster gz-1',
      ),
    )
    .action(async (options: ControllerCommandOptions) => {
      const { controller } = await import('./commands/controller.ts');
      done(await controller(options, io));
    });

  command(
    program,
    'speaker',
    'announce the addresses of a node, as the controller decided; runs until it is told to end',
  )
    .option('--node-name <name>', 'the name of the Node; default: $NODE_NAME')
    .addOption(new Option('--driver <kind>', 'how it announces').choices(['layer2', 'memory']).default('layer2'))
    .option('--hub <address:port>', 'the hub that the memory driver connects to instead of a network')
    .option('--namespace <name>', "Pierhead's own namespace", OWN_NAMESPACE)
    .option('--state-dir <folder>', 'where it keeps its last inputs, to go on without the API after a start')
    .option('--kubeconfig <file>', 'default: $KUBECONFIG, else ~/.kube/config, else the cluster that this runs in')
    .option('--context <name>', 'a context of the kubeconfig; default: the current one')
    .option('--metrics-address <address:port>', 'where it answers /healthz, /readyz and /metrics; default: nowhere')
    .addOption(
      new Option('--log-level <level>', 'the least that is told')
        .choices(['debug', 'info', 'warn', 'error'])
        .default('info'),
    )
    .addHelpText(
      'after',
      examples(
        'pierhead speaker --node-name n1 --state-dir /var/lib/pierhead',
        'pierhead speaker --node-name n1 --driver memory --hub 127.0.0.1:41234 --kubeconfig lab.kubeconfig',
      ),
    )
    .action(async (options: SpeakerCommandOptions) => {
      const { speaker } = await import('./commands/speaker.ts');
      done(await speaker(options, io));
    });

  command(program, 'completion', 'print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      examples(
        'source <(pierhead completion bash)',
        'pierhead completion fish > ~/.config/fish/completions/pierhead.fish',
      ),
    )
    .action(async (shell: Shell) => {
      const { completion } = await import('./commands/completion.ts');
      done(completion(shell, program, io));
    });

  command(
    program,
    'lab',
    'show the whole road on this machine, without Kubernetes: from a commit to an address that answers',
  )
    .option('--keep', 'leave it running after the story, with a kubeconfig and a Git repository to push to')
    .addOption(
      new Option(
        '--api <server>',
        'its API server; default: real where $KUBEBUILDER_ASSETS is set, else embedded',
      ).choices(['embedded', 'real']),
    )
    .addOption(
      new Option('--driver <driver>', 'the wire: network namespaces (Linux, root, ip) or memory; auto: what can be had')
        .choices(['auto', 'layer2', 'memory'])
        .default('auto'),
    )
    .addHelpText('after', examples('pierhead lab', 'sudo pierhead lab --keep', 'pierhead lab --driver memory'))
    .action(async (options: LabCommandOptions) => {
      const { lab } = await import('./commands/lab.ts');
      done(await lab(options, io));
    });

  // What a lab starts inside its namespaces: no command for people.
  program
    .command('lab-part', { hidden: true })
    .argument('<part>')
    .action(async (part: string) => {
      const { runPart } = await import('../lab/parts/part.ts');
      done(await runPart(part, io.signal));
    });

  return program;
}

function command(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).allowExcessArguments(false);
}

/** `--cluster "$CLUSTER"` where the variable is not set: a default would answer another question than the one asked. */
function refuseEmptyOptions(called: Command): void {
  for (const option of called.options) {
    const value: unknown = called.getOptionValue(option.attributeName());
    if (value === '' || (Array.isArray(value) && value.includes(''))) {
      throw new UsageError(`${option.long} is empty`, 'give it a value; perhaps a variable of the shell is not set');
    }
  }
}

function configOption(): Option {
  return new Option('-c, --config <source>', CONFIG_HELP).default(DEFAULT_CONFIG);
}

function clusterOption(): Option {
  return new Option('--cluster <name>', 'the cluster; default: the only one of the tree, or the one that --live is of');
}

function outputOption(kinds: readonly [string, ...string[]]): Option {
  return new Option('-o, --output <kind>', 'what to print').choices(kinds).default(kinds[0]);
}

function append(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

const EXIT_CODES = `
Exit codes:
  0 done; 1 a file or server failed; 2 changes (only with --detailed-exitcode); 3 the configuration has errors;
  4 the guard tripped; 5 live state is stale or partial; 64 wrong usage
`;
