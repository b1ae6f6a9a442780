/** `pierhead plan`: which Services gain, keep, move or lose which address, and why. */
import { writeFileAtomic } from '../../../adapters/files/write-file.ts';
import { approvalYaml } from '../../../core/report/approval.ts';
import { markdownReport } from '../../../core/report/markdown.ts';
import type { Paint } from '../../../core/report/paint.ts';
import { summaryTable } from '../../../core/report/summary-table.ts';
import { textReport } from '../../../core/report/text.ts';
import { EXIT, UsageError } from '../exit.ts';
import { errorsIn, failedPlanJson, sayFailedPlan } from '../failed-plan.ts';
import type { Io } from '../io.ts';
import { liveFileOf } from '../load-live.ts';
import { paintFor } from '../paint.ts';
import { type ClusterPlan, openPlanning } from '../planning.ts';
import type { PlanOptions } from '../program.ts';
import type { Hypothesis } from '../what-if.ts';

const REPORT_KINDS = ['text', 'json', 'markdown'] as const;
type ReportKind = (typeof REPORT_KINDS)[number];

/** A plan and, where asked for, what `--lose` and its like would do to it. */
interface Outcome extends ClusterPlan {
  readonly hypothesis?: Hypothesis;
}

export async function plan(options: PlanOptions, io: Io): Promise<number> {
  const reports = options.report.map(parseReport);
  if (options.allClusters && options.cluster !== undefined) {
    throw new UsageError('--cluster and --all-clusters exclude each other', 'give one of them');
  }
  const outcomes = await planAll(options, io);

  const paint = paintFor(io.colour.out);
  io.out(options.output === 'approval' ? approvalsOf(outcomes, io) : resultOf(outcomes, options, paint));
  for (const outcome of outcomes) {
    if (outcome.made === undefined) sayFailedPlan(outcome, options.output, io);
    for (const doubt of outcome.doubts) io.err(`pierhead: ${doubt}\n`);
  }
  for (const { file, kind } of reports) {
    await writeFileAtomic(file, resultOf(outcomes, { ...options, output: kind }, paintFor(false)));
  }
  return exitCodeOf(outcomes, options);
}

async function planAll(options: PlanOptions, io: Io): Promise<Outcome[]> {
  const { lose, drain, loseInterface } = options;
  const asks = lose.length + drain.length + loseInterface.length > 0;
  if (asks && options.allClusters) {
    throw new UsageError('--lose, --drain and --lose-interface are about one cluster', 'give --cluster and its --live');
  }
  const whatIf = asks ? (await import('../what-if.ts')).openWhatIf(options) : undefined;
  const planning = await openPlanning(options, io);
  const outcomes: Outcome[] = [];
  for (const cluster of options.allClusters ? planning.clusters() : [options.cluster]) {
    const live = options.allClusters ? await liveFileOf(options.live, cluster!) : options.live;
    const planned = await planning.planOne(cluster, live);
    outcomes.push(whatIf && planned.made ? { ...planned, hypothesis: whatIf(planned.made) } : planned);
  }
  return outcomes;
}

/** The whole of a result, as standard output and as a file have it. */
function resultOf(outcomes: readonly Outcome[], options: PlanOptions, paint: Paint): string {
  const kind = options.output as ReportKind;
  if (kind === 'json') {
    const values = outcomes.map(jsonOf);
    return `${JSON.stringify(options.allClusters ? values : values[0], null, 2)}\n`;
  }
  const each = outcomes.flatMap((outcome) => reportOf(outcome, kind, paint) ?? []);
  if (!options.allClusters) return each.join('');
  const rows = outcomes.map(({ cluster, made, diagnostics }) => ({
    cluster,
    ...(made && { plan: made.json }),
    errors: errorsIn(diagnostics),
  }));
  const table = summaryTable(rows, paint);
  // In Markdown the columns of the table stand only between fences.
  return [kind === 'markdown' ? `\`\`\`text\n${table}\`\`\`\n` : table, ...each].join('\n');
}

/** Without a config there is no plan: what is wrong takes its place, in the shape of `validate`. */
function jsonOf(outcome: Outcome): object {
  const { made, hypothesis } = outcome;
  if (made === undefined) return failedPlanJson(outcome);
  return hypothesis === undefined ? made.json : { ...made.json, whatIf: hypothesis.json };
}

function reportOf({ made, hypothesis }: Outcome, kind: 'text' | 'markdown', paint: Paint): string | undefined {
  if (made === undefined) return undefined;
  const text = hypothesis === undefined ? undefined : hypothesis.text(paint);
  switch (kind) {
    case 'text':
      return textReport(made.json, paint) + (text === undefined ? '' : `\n${text}`);
    case 'markdown':
      return markdownReport(made.json) + (text === undefined ? '' : `\n\`\`\`text\n${text}\`\`\`\n`);
  }
}

function approvalsOf(outcomes: readonly Outcome[], io: Io): string {
  return outcomes
    .flatMap(({ cluster, made }) => {
      if (made === undefined) return [];
      const yaml = approvalYaml(made.json);
      if (yaml === undefined) {
        io.err(
          `pierhead: nothing to approve: the plan of cluster ${cluster} disrupts no Service without an Approval\n`,
        );
      }
      return yaml ?? [];
    })
    .join('---\n');
}

/** What hinders most comes first. The Approval for a tripped guard is what was asked for, so it is no failure. */
function exitCodeOf(outcomes: readonly Outcome[], { output, detailedExitcode }: PlanOptions): number {
  const plans = outcomes.flatMap(({ made }) => made?.json ?? []);
  if (plans.length < outcomes.length) return EXIT.invalid;
  if (outcomes.some(({ doubts }) => doubts.length > 0)) return EXIT.stale;
  if (output !== 'approval' && plans.some(({ guards }) => guards.some(({ tripped }) => tripped))) return EXIT.guard;
  const changes = plans.flatMap((each) => each.changes);
  return detailedExitcode && changes.some(({ action, due }) => action !== 'refuse' && !due) ? EXIT.changes : EXIT.done;
}

function parseReport(text: string): { kind: ReportKind; file: string } {
  const at = text.indexOf('=');
  const kind = REPORT_KINDS.find((each) => each === text.slice(0, at));
  const file = text.slice(at + 1);
  if (kind === undefined || file === '') {
    throw new UsageError(
      `--report ${text} is not <kind>=<file>`,
      `kinds are ${REPORT_KINDS.join(', ')}: --report markdown=plan.md`,
    );
  }
  return { kind, file };
}
