/** `pierhead plan`: which Services gain, keep, move or lose which address, and why. */
import { writeFileAtomic } from '../../../adapters/files/write-file.ts';
import type { PlanJson } from '../../../core/api/generated/types.ts';
import { approvalYaml } from '../../../core/report/approval.ts';
import { diagnosticsJson, diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { markdownReport } from '../../../core/report/markdown.ts';
import { summaryTable } from '../../../core/report/summary-table.ts';
import { textReport } from '../../../core/report/text.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { liveFileOf } from '../load-live.ts';
import { paintFor } from '../paint.ts';
import { openPlanning, type PlannedCluster, type Planning } from '../planning.ts';
import type { PlanOptions } from '../program.ts';

const REPORT_KINDS = ['text', 'json', 'markdown'] as const;
type ReportKind = (typeof REPORT_KINDS)[number];

export async function plan(options: PlanOptions, io: Io): Promise<number> {
  const reports = options.report.map(parseReport);
  const planning = await openPlanning(options, io);
  const planned = options.allClusters ? await planAll(planning, options) : [await planning.planOne(options.cluster, options.live)];

  io.out(resultOf(planned, options, io));
  for (const { file, kind } of reports) {
    await writeFileAtomic(file, planned.map((each) => (each.json ? reportOf(each.json, kind, io, false) : '')).join('\n'));
  }
  for (const each of planned) {
    for (const doubt of each.doubts) io.err(`pierhead: ${doubt}\n`);
  }
  if (options.allClusters) for (const each of planned) if (each.json === undefined) io.err(errorsOf(each, io));
  return exitCodeOf(planned, options);
}

async function planAll(planning: Planning, options: PlanOptions): Promise<PlannedCluster[]> {
  if (options.cluster !== undefined) {
    throw new UsageError('--cluster and --all-clusters exclude each other', 'give one of them');
  }
  const planned: PlannedCluster[] = [];
  for (const cluster of planning.clusters) {
    planned.push(await planning.planOne(cluster, await liveFileOf(options.live, cluster)));
  }
  return planned;
}

function resultOf(planned: readonly PlannedCluster[], options: PlanOptions, io: Io): string {
  const colour = io.colour.out;
  if (!options.allClusters) {
    const [one] = planned;
    if (one!.json === undefined) return invalidResult(one!, options, io);
    if (options.output === 'approval') return approvalOf(one!.json, io);
    return reportOf(one!.json, options.output as ReportKind, io, colour) + (options.output === 'text' ? one!.whatIfText(paintFor(colour)) : '');
  }
  if (options.output === 'json') return `${JSON.stringify(planned.map(({ json, cluster }) => json ?? { cluster, invalid: true }), null, 2)}\n`;
  if (options.output === 'approval') return planned.map(({ json }) => (json ? approvalOf(json, io) : '')).join('');
  const table = summaryTable(
    planned.map(({ cluster, json, errors }) => ({ cluster, ...(json !== undefined && { plan: json }), errors: errors.length })),
    paintFor(colour),
  );
  const each = planned.flatMap(({ json }) => (json ? [reportOf(json, options.output as ReportKind, io, colour)] : []));
  return [table, ...each].join('\n');
}

function reportOf(json: PlanJson, kind: ReportKind, _io: Io, colour: boolean): string {
  switch (kind) {
    case 'text':
      return textReport(json, paintFor(colour));
    case 'json':
      return `${JSON.stringify(json, null, 2)}\n`;
    case 'markdown':
      return markdownReport(json);
  }
}

function approvalOf(json: PlanJson, io: Io): string {
  const yaml = approvalYaml(json);
  if (yaml !== undefined) return yaml;
  io.err(`pierhead: nothing to approve: the plan of cluster ${json.cluster} disrupts no Service without an Approval\n`);
  return '';
}

/** Without a config there is no plan: what is wrong takes its place, in the shape of `validate`. */
function invalidResult(planned: PlannedCluster, options: PlanOptions, io: Io): string {
  if (options.output === 'json') {
    return `${JSON.stringify(diagnosticsJson(planned.diagnostics, { documents: planned.documents }), null, 2)}\n`;
  }
  io.err(errorsOf(planned, io));
  return '';
}

function errorsOf(planned: PlannedCluster, io: Io): string {
  return (
    diagnosticsText(planned.diagnostics, { documents: planned.documents }, paintFor(io.colour.err)) +
    `pierhead: no plan for cluster ${planned.cluster}: its configuration has ${planned.errors.length} errors\n`
  );
}

function exitCodeOf(planned: readonly PlannedCluster[], options: PlanOptions): number {
  if (planned.some(({ json }) => json === undefined)) return EXIT.invalid;
  if (planned.some(({ doubts }) => doubts.length > 0)) return EXIT.stale;
  if (planned.some(({ json }) => json!.guards.some(({ tripped }) => tripped))) return EXIT.guard;
  if (options.detailedExitcode && planned.some(({ json }) => json!.changes.length > 0)) return EXIT.changes;
  return EXIT.done;
}

function parseReport(text: string): { kind: ReportKind; file: string } {
  const at = text.indexOf('=');
  const kind = text.slice(0, at) as ReportKind;
  const file = text.slice(at + 1);
  if (at < 1 || file === '' || !REPORT_KINDS.includes(kind)) {
    throw new UsageError(`--report ${text} is not <kind>=<file>`, `kinds are ${REPORT_KINDS.join(', ')}: --report markdown=plan.md`);
  }
  return { kind, file };
}
