/**
 * Many clusters at a glance: one line each, before the reports of each.
 */
import type { PlanJson } from '../api/generated/types.ts';
import { type Cell, table } from './layout.ts';
import type { Paint } from './paint.ts';
import { count } from './phrases.ts';
import { printable } from './printable.ts';
import { SUMMARY_COLUMNS } from './summary-columns.ts';
import { isPartial } from './verdict.ts';

export interface SummaryRow {
  readonly cluster: string;
  /** Absent where the configuration of the cluster has errors. */
  readonly plan?: PlanJson;
  readonly errors?: number;
}

/** In the order given; the first line says how many clusters there are and how they fare. Ended by a line feed. */
export function summaryTable(rows: readonly SummaryRow[], paint: Paint): string {
  const titles = ['cluster', ...SUMMARY_COLUMNS, 'guard', ''].map(
    (text, at): Cell => ({ text, paint: paint.dim, ...(at > 0 && at <= SUMMARY_COLUMNS.length && { align: 'right' }) }),
  );
  const lines = table([titles, ...printable(rows).map((row) => cellsOf(row, paint))], 0, 2);
  return `${[paint.bold(headline(rows)), '', ...lines].join('\n')}\n`;
}

function headline(rows: readonly SummaryRow[]): string {
  const plans = rows.flatMap(({ plan }) => plan ?? []);
  const parts = [
    [plans.filter(({ changes }) => changes.some(({ action }) => action !== 'refuse')).length, 'with changes'],
    [plans.filter(isTripped).length, 'held by the guard'],
    [plans.filter(isPartial).length, 'with partial live state'],
    [rows.length - plans.length, 'without a plan'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `${count(rows.length, 'cluster')}: ${told.join(', ') || 'no changes'}`;
}

function cellsOf({ cluster, plan, errors = 0 }: SummaryRow, paint: Paint): Cell[] {
  if (plan === undefined) {
    const blanks = SUMMARY_COLUMNS.map((): Cell => ({ text: '-', paint: paint.dim, align: 'right' }));
    const what = errors === 0 ? 'no plan' : `no plan: ${count(errors, 'error')}`;
    return [{ text: cluster }, ...blanks, { text: '-', paint: paint.dim }, { text: what, paint: paint.red }];
  }
  const numbers = SUMMARY_COLUMNS.map((column): Cell => {
    const number = plan.summary[column];
    const disrupts = column === 'withdraw' || column === 'move' || column === 'refuse';
    const tint = number === 0 ? paint.dim : disrupts ? paint.yellow : undefined;
    return { text: String(number), align: 'right', ...(tint !== undefined && { paint: tint }) };
  });
  const guard: Cell = isTripped(plan) ? { text: 'tripped', paint: paint.red } : { text: 'ok', paint: paint.dim };
  return [
    { text: cluster },
    ...numbers,
    guard,
    { text: isPartial(plan) ? 'partial live state' : '', paint: paint.red },
  ];
}

function isTripped({ guards }: PlanJson): boolean {
  return guards.some(({ tripped }) => tripped);
}
