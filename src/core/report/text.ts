/**
 * The plan for a terminal: the verdict first, then what disrupts, what is exposed anew, what changes in place, how full
 * the pools are, drift, who cannot be served and why, what ends soon, what the guard says. Made from the JSON alone.
 */
import type { PlanAction, PlanChange, PlanJson } from '../api/generated/types.ts';
import { changeLines } from './change-text.ts';
import { diagnosticLines, severityCounts } from './diagnostics-text.ts';
import { type Cell, hanging, table } from './layout.ts';
import type { Paint } from './paint.ts';
import { count, readableTime } from './phrases.ts';
import { isNearlyFull, sizeText, usageRows, usedText } from './pool-usage.ts';
import { printable } from './printable.ts';
import { verdictOf } from './verdict.ts';

/** The whole report, ended by a line feed. Nothing is cut, unchanged addresses are only counted. */
export function textReport(json: PlanJson, paint: Paint): string {
  const plan = printable(json);
  const own = plan.changes.filter(({ due }) => !due);
  const due = plan.changes.filter((change) => change.due);
  const sections = [
    [...verdictLines(plan, paint), ...headLines(plan, paint)],
    changeSection('Disruptive changes', own, ['withdraw', 'move'], paint),
    changeSection('New exposure', own, ['assign', 'adopt'], paint),
    changeSection('Changes in place', own, ['announce', 'readvertise'], paint),
    changeSection('Released, because their owners want them no more', own, ['release'], paint),
    changeSection('Due already, not by this change', due, ALL_BUT_REFUSALS, paint),
    poolSection(plan, paint),
    driftSection(plan, paint),
    changeSection('Refused: these Services do not get what they ask for', own, ['refuse'], paint),
    changeSection('Refused already, not by this change', due, ['refuse'], paint),
    expirySection(plan, paint),
    guardSection(plan, paint),
    diagnosticSection(plan, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const ALL_BUT_REFUSALS: readonly PlanAction[] = [
  'withdraw',
  'move',
  'assign',
  'adopt',
  'announce',
  'readvertise',
  'release',
];

function verdictLines(plan: PlanJson, paint: Paint): string[] {
  const { text, tone } = verdictOf(plan);
  const tint = { stop: paint.red, look: paint.yellow, calm: paint.green }[tone];
  // One line however long, so that logs can be searched for it.
  return [paint.bold(tint(text))];
}

function headLines(plan: PlanJson, paint: Paint): string[] {
  const { cluster, revision, fingerprint, plannedAt, nextChangeAt, live } = plan;
  const rows: [string, string][] = [['cluster', cluster]];
  if (live !== undefined) {
    const taken = live.takenAt === undefined ? 'at an unknown time' : readableTime(live.takenAt);
    rows.push(['live', `${live.source === undefined ? '' : `${live.source}, `}taken ${taken}`]);
    if (live.unknown.length > 0) {
      rows.push(['unknown', `${live.unknown.join(', ')}: could not be read, so what depends on them stays as it is`]);
    }
  }
  if (revision !== '') rows.push(['config', `${short(revision)}, ${comparison(plan)}`]);
  const byItself = nextChangeAt === undefined ? '' : `; changes by itself at ${readableTime(nextChangeAt)}`;
  const at = plannedAt === undefined ? '' : `, as of ${readableTime(plannedAt)}`;
  rows.push(['plan', `${short(fingerprint)}${at}${byItself}`]);
  return rows.flatMap(([label, text]) => hanging(label.padEnd(9), text, 0, paint.dim));
}

function comparison({ comparedWith = 'unknown', base }: PlanJson): string {
  switch (comparedWith) {
    case 'base':
      return `compared with ${base === undefined ? 'its base' : short(base)}`;
    case 'in-force':
      return 'compared with the config in force';
    case 'unknown':
      return 'compared with nothing: what is in force is not known, so changes of advertisements are not shown';
  }
}

/** Enough of a digest or commit to tell it from others. */
function short(text: string): string {
  return text.replace(/\b([0-9a-f]{12})[0-9a-f]{28,}\b/g, '$1');
}

function changeSection(
  title: string,
  changes: readonly PlanChange[],
  actions: readonly PlanAction[],
  paint: Paint,
): string[] {
  const own = changes.filter(({ action }) => actions.includes(action));
  return own.length === 0 ? [] : [heading(`${title} (${own.length})`, paint), ...changeLines(own, paint)];
}

function heading(text: string, paint: Paint): string {
  return paint.bold(text);
}

function poolSection({ pools }: PlanJson, paint: Paint): string[] {
  if (pools.length === 0) return [];
  const head = ['pool', 'size', 'used before', 'used after', 'reserved', 'in quarantine'];
  const rows = pools
    .flatMap(usageRows)
    .map(({ name, total, usedBefore, usedAfter, reserved = 0, quarantined = 0 }): Cell[] => {
      const full = isNearlyFull(usedAfter, [reserved, quarantined], total) ? { paint: paint.red } : {};
      const numbers = [
        sizeText(total),
        usedText(usedBefore, total),
        usedText(usedAfter, total),
        `${reserved}`,
        `${quarantined}`,
      ];
      return [
        { text: name },
        ...numbers.map((text, at): Cell => ({ text, align: 'right', ...(at === 2 ? full : {}) })),
      ];
    });
  const titles = head.map((text, at): Cell => ({ text, paint: paint.dim, ...(at > 0 && { align: 'right' }) }));
  return [heading('Pools', paint), ...table([titles, ...rows], 2)];
}

function driftSection({ drift }: PlanJson, paint: Paint): string[] {
  if (drift.length === 0) return [];
  return [
    heading(`Drift: live objects differ, not by a change of the configuration (${drift.length})`, paint),
    ...drift.flatMap(({ message }) => hanging('! ', message, 2, paint.yellow)),
  ];
}

function expirySection({ expiries = [] }: PlanJson, paint: Paint): string[] {
  if (expiries.length === 0) return [];
  const helps = new Set(expiries.flatMap(({ help }) => help ?? []));
  return [
    heading(`Ends within 14 days, or has ended (${expiries.length})`, paint),
    ...expiries.flatMap(({ expires, message, expired }) =>
      hanging(`${readableTime(expires)}   `, message, 2, expired ? paint.red : paint.yellow),
    ),
    ...[...helps].flatMap((help) => hanging('note: ', help, 2, paint.dim)),
  ];
}

function guardSection({ guards }: PlanJson, paint: Paint): string[] {
  if (guards.length === 0) return [];
  return [
    heading('Guards', paint),
    ...guards.flatMap(({ code, tripped, message }) =>
      hanging(
        `${tripped ? '! tripped' : '. ok     '}   ${code.padEnd(13)}   `,
        message,
        2,
        tripped ? paint.red : paint.dim,
      ),
    ),
  ];
}

function diagnosticSection({ diagnostics }: PlanJson, paint: Paint): string[] {
  if (diagnostics.length === 0) return [];
  const files = new Set(diagnostics.map(({ file }) => file)).size;
  return [
    heading(`Findings (${severityCounts(diagnostics)} in ${count(files, 'file')})`, paint),
    ...diagnosticLines(diagnostics, paint).map((line) => (line === '' ? '' : `  ${line}`)),
  ];
}
