/**
 * The parts of a plan in Markdown, each as pieces that can be left out one by one when the note gets too long.
 */
import type { PlanAction, PlanChange, PlanJson } from '../api/generated/types.ts';
import { announcedBy, opensOf, placeOf, stateOf, targetOf } from './change-text.ts';
import { severityCounts } from './diagnostics-text.ts';
import { code, escapeMarkdown } from './markdown-escape.ts';
import { readableTime } from './phrases.ts';
import { sizeText, usageRows, usedText } from './pool-usage.ts';

/** A part: what opens it, its rows, what closes it. */
export interface Block {
  readonly title: string;
  readonly open: string;
  readonly rows: readonly string[];
  readonly close: string;
}

/** In the order of the report. */
export function blocksOf(plan: PlanJson): Block[] {
  const own = plan.changes.filter(({ due }) => !due);
  const due = plan.changes.filter((change) => change.due);
  const { pools, drift, expiries = [], guards, diagnostics } = plan;
  return [
    changeBlock('Disruptive changes', own, ['withdraw', 'move']),
    changeBlock('New exposure', own, ['assign', 'adopt']),
    changeBlock('Changes in place', own, ['announce', 'readvertise']),
    changeBlock('Released, because their owners want them no more', own, ['release']),
    changeBlock('Due already, not by this change', due, ALL_BUT_REFUSALS),
    tableBlock(
      'Pools',
      ['Pool', 'Size', 'Used before', 'Used after', 'Reserved', 'In quarantine'],
      [
        ...pools
          .flatMap(usageRows)
          .map(({ name, total, usedBefore, usedAfter, reserved = 0, quarantined = 0 }) => [
            code(name),
            sizeText(total),
            usedText(usedBefore, total),
            usedText(usedAfter, total),
            `${reserved}`,
            `${quarantined}`,
          ]),
      ],
    ),
    listBlock(
      'Drift: live objects differ, not by a change of the configuration',
      drift.map(({ message }) => escapeMarkdown(message)),
    ),
    refusalBlock('Refused: these Services do not get what they ask for', own),
    refusalBlock('Refused already, not by this change', due),
    tableBlock(
      'Ends within 14 days, or has ended',
      ['Until', 'What'],
      expiries.map(({ expires, message }) => [readableTime(expires), escapeMarkdown(message)]),
    ),
    listBlock(
      'Guards',
      guards.map(
        ({ code: rule, tripped, message }) =>
          `${tripped ? '**tripped**' : 'ok'} ${code(rule)}: ${escapeMarkdown(message)}`,
      ),
    ),
    listBlock(
      `Findings: ${severityCounts(diagnostics)}`,
      diagnostics.map(({ file, line, column, severity, code: finding, message, help }) => {
        const place = `${file}:${line}:${column}`;
        return `${severity} ${code(place)} ${code(finding)}: ${escapeMarkdown(message)}${help === '' ? '' : ` (${escapeMarkdown(help)})`}`;
      }),
    ),
  ].filter(({ rows }) => rows.length > 0);
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

function changeBlock(title: string, changes: readonly PlanChange[], actions: readonly PlanAction[]): Block {
  const own = changes.filter(({ action }) => actions.includes(action));
  return tableBlock(
    title,
    ['', 'Service', 'Address', 'Pool', 'Why', 'Opens', 'State'],
    own.map((change) => [
      change.action,
      code(change.service),
      code(targetOf(change)),
      escapeMarkdown(placeOf(change)),
      [...change.reasons.map(({ message }) => escapeMarkdown(message)), ...differences(change)].join('<br>'),
      change.exposure === undefined
        ? ''
        : `${escapeMarkdown(opensOf(change.exposure))}<br>via ${escapeMarkdown(announcedBy(change.exposure))}`,
      escapeMarkdown(stateOf(change)),
    ]),
  );
}

function differences(change: PlanChange): string[] {
  return (change.differences ?? []).map(
    ({ field, before, after }) =>
      `${escapeMarkdown(field)}: ${escapeMarkdown(before.join(', ') || 'none')} to ${escapeMarkdown(after.join(', ') || 'none')}`,
  );
}

function refusalBlock(title: string, changes: readonly PlanChange[]): Block {
  return tableBlock(
    title,
    ['Service', 'Policy', 'Keeps', 'Why', 'Way out'],
    changes
      .filter(({ action }) => action === 'refuse')
      .map(({ service, policy, from, reasons }) => [
        code(service),
        policy === undefined ? 'none' : code(policy),
        from === undefined ? '' : code(from),
        reasons.map(({ message }) => escapeMarkdown(message)).join('<br>'),
        [...new Set(reasons.flatMap(({ help }) => help ?? []))].map(escapeMarkdown).join('<br>'),
      ]),
  );
}

/** Rows beyond this are folded away. */
const FOLDED_FROM = 15;

function tableBlock(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): Block {
  const head = `| ${heads.join(' | ')} |\n|${heads.map(() => ' --- |').join('')}\n`;
  return block(
    title,
    head,
    rows.map((cells) => `| ${cells.join(' | ')} |\n`),
  );
}

function listBlock(title: string, items: readonly string[]): Block {
  return block(
    title,
    '',
    items.map((item) => `- ${item}\n`),
  );
}

function block(title: string, head: string, rows: readonly string[]): Block {
  const counted = `${title} (${rows.length})`;
  return rows.length > FOLDED_FROM
    ? { title, rows, open: `<details><summary>${counted}</summary>\n\n${head}`, close: '\n</details>\n\n' }
    : { title, rows, open: `#### ${counted}\n\n${head}`, close: '\n' };
}
