/**
 * The first line of every report: what a plan does, in one breath. It is there for no change too, since silence might
 * mean that nobody looked.
 */
import type { PlanAction, PlanChange, PlanJson } from '../api/generated/types.ts';
import { VITAL_PARTS } from '../live/parts.ts';
import { count } from './phrases.ts';

export interface Verdict {
  readonly text: string;
  /** `stop`: the guard tripped, or live state is partial. `look`: there is something to look at. `calm`: nothing. */
  readonly tone: 'stop' | 'look' | 'calm';
}

export function verdictOf(plan: PlanJson): Verdict {
  const { changes, summary, guards, base } = plan;
  const own = changes.filter(({ due }) => !due);
  const due = changes.filter((change) => change.due);
  const done = counted(own);
  const waiting = refused(own);
  const held = changes.filter((change) => change.held).length;
  const observed = changes.filter(({ observe }) => observe).length;
  const tripped = guards.some((guard) => guard.tripped);
  const none = base === undefined ? 'no changes' : 'no changes by this revision';
  const { unchanged } = summary;
  const dueParts = [...counted(due), ...(refused(due) > 0 ? [`${count(refused(due), 'Service')} refused`] : [])];
  const text = [
    done.length === 0
      ? `${none}: ${count(unchanged, 'address stays as it is', 'addresses stay as they are')}`
      : `${done.join(', ')}; ${unchanged} ${unchanged === 1 ? 'stays as it is' : 'stay as they are'}`,
    ...(dueParts.length > 0 ? [`due already: ${dueParts.join(', ')}`] : []),
    ...(observed > 0 ? [`${observed} only observed`] : []),
    ...(waiting > 0 ? [`${count(waiting, 'Service')} refused`] : []),
    ...(plan.drift.length > 0 ? [`${plan.drift.length} drifted`] : []),
    ...(tripped ? [`guard tripped: ${count(held, 'change')} held`] : []),
    ...(isPartial(plan) ? ['live state is partial'] : []),
  ].join('; ');
  const isQuiet = changes.length === 0 && plan.drift.length === 0;
  return { text, tone: tripped || isPartial(plan) ? 'stop' : isQuiet ? 'calm' : 'look' };
}

/** Whether Services or EIPs could not all be read: the plan then promises nothing about what it did not see. */
export function isPartial({ live }: PlanJson): boolean {
  return VITAL_PARTS.some((part) => live?.unknown.includes(part));
}

function refused(changes: readonly PlanChange[]): number {
  return changes.filter(({ action }) => action === 'refuse').length;
}

const TO: Readonly<Record<Exclude<PlanAction, 'refuse' | 'move'>, string>> = {
  withdraw: 'to withdraw',
  assign: 'to assign',
  adopt: 'to adopt',
  announce: 'to announce on more nodes',
  readvertise: 'to readvertise',
  release: 'to release',
};

/** `1 address to withdraw`, `2 to move`; the noun only once. */
function counted(changes: readonly PlanChange[]): string[] {
  const numbers: [string, number][] = [
    [TO.withdraw, changes.filter(({ action }) => action === 'withdraw').length],
    ['to move', movesIn(changes, 'start') + movesIn(changes, 'queued')],
    ['on the move', movesIn(changes, 'overlap')],
    ['at the end of a move', movesIn(changes, 'finish')],
    ...(['assign', 'adopt', 'announce', 'readvertise', 'release'] as const).map((action): [string, number] => [
      TO[action],
      changes.filter((change) => change.action === action).length,
    ]),
  ];
  return numbers
    .filter(([, number]) => number > 0)
    .map(([what, number], at) => `${at === 0 ? count(number, 'address', 'addresses') : number} ${what}`);
}

function movesIn(changes: readonly PlanChange[], phase: PlanChange['phase']): number {
  return changes.filter((change) => change.action === 'move' && change.phase === phase).length;
}
