/**
 * The plan as a merge-request note: the verdict and the counts first, long parts folded. A note has a largest size;
 * what does not fit is left out with a line that says so, because a report that is cut in silence lies.
 */
import type { PlanJson } from '../api/generated/types.ts';
import { type Block, blocksOf } from './markdown-blocks.ts';
import { code, escapeMarkdown } from './markdown-escape.ts';
import { readableTime } from './phrases.ts';
import { printable } from './printable.ts';
import { SUMMARY_COLUMNS } from './summary-columns.ts';
import { verdictOf } from './verdict.ts';

export interface MarkdownOptions {
  /** The most UTF-16 code units; the verdict and the line about what is left out are always there. */
  readonly maxChars?: number;
}

/** GitLab takes notes of up to 1,000,000 characters. */
const DEFAULT_MAX_CHARS = 900_000;
/** Room for the line that says what is left out. */
const CUT_CHARS = 400;

export function markdownReport(json: PlanJson, { maxChars = DEFAULT_MAX_CHARS }: MarkdownOptions = {}): string {
  const plan = printable(json);
  const head = headOf(plan);
  const foot = footOf(plan);
  const blocks = blocksOf(plan);
  const whole = head + blocks.map(({ open, rows, close }) => open + rows.join('') + close).join('') + foot;
  if (whole.length <= maxChars) return whole;
  return head + cut(blocks, maxChars - head.length - foot.length - CUT_CHARS) + foot;
}

/** As many rows as there is room for, in order; then what is missing. */
function cut(blocks: readonly Block[], room: number): string {
  let text = '';
  for (const [at, { title, open, rows, close }] of blocks.entries()) {
    let part = open;
    let taken = 0;
    while (taken < rows.length && text.length + part.length + rows[taken]!.length + close.length <= room) {
      part += rows[taken]!;
      taken += 1;
    }
    if (taken > 0) text += part + close;
    if (taken < rows.length) return text + cutLine(title, rows.length - taken, blocks.slice(at + 1));
  }
  return text;
}

function cutLine(title: string, missing: number, later: readonly Block[]): string {
  const rest = later.reduce((sum, { rows }) => sum + rows.length, 0);
  const also = later.length === 0 ? '' : `, and the ${later.length} parts after it (${rest} rows)`;
  return `> **This report is cut here.** It is too long for a note: ${missing} rows of "${title}" are left out${also}. The plan as JSON or text has everything.\n\n`;
}

function headOf(plan: PlanJson): string {
  const { cluster, summary, guards } = plan;
  const tripped = guards.filter((guard) => guard.tripped);
  return [
    `### Plan for cluster ${code(cluster)}`,
    '',
    `**${escapeMarkdown(verdictOf(plan).text)}**`,
    '',
    `| ${SUMMARY_COLUMNS.join(' | ')} |`,
    `|${SUMMARY_COLUMNS.map(() => ' ---: |').join('')}`,
    `| ${SUMMARY_COLUMNS.map((column) => summary[column]).join(' | ')} |`,
    '',
    ...tripped.flatMap(({ message }) => [`> **Guard tripped:** ${escapeMarkdown(message)}`, '']),
    '',
  ].join('\n');
}

function footOf({ revision, fingerprint, plannedAt, live, base }: PlanJson): string {
  const parts = [
    ...(live === undefined
      ? []
      : [
          `live state ${code(live.source ?? 'given')}${live.takenAt === undefined ? '' : ` taken ${readableTime(live.takenAt)}`}`,
        ]),
    ...(base === undefined ? [] : [`base ${code(base)}`]),
    ...(revision === '' ? [] : [`config ${code(revision)}`]),
    `plan ${code(fingerprint)} as of ${readableTime(plannedAt)}`,
  ];
  return `<sub>${parts.join('; ')}</sub>\n`;
}
