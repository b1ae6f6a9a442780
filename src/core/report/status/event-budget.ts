/**
 * How many Events may be written: a few at once as they are, a burst as one Event for each reason, so that 3,000 new
 * Services are not 3,000 more writes. What a budget does not pay for is told all the same, only not one by one.
 */
import { compareText } from '../../diagnostic.ts';
import { count } from '../phrases.ts';
import type { EventNote, EventReason, Regarding } from './events.ts';

/** A value: spending makes a new one. */
export interface EventBudget {
  /** How many Events of one type can be written now. */
  readonly left: Readonly<Record<EventNote['type'], number>>;
  readonly atMs: number;
  /** What is to be told together, by reason. */
  readonly tallies: ReadonlyMap<EventReason, Tally>;
  /** When the first of the tallies began. */
  readonly sinceMs: number;
}

interface Tally {
  readonly type: EventNote['type'];
  readonly services: ReadonlySet<string>;
}

/** At once. */
const MOST_AT_ONCE = 10;
/** One more each second. */
const REFILL_MS = 1_000;
/** So long what belongs together is collected: of each reason there is at most one merged Event in that time. */
export const TELL_TOGETHER_MS = 10_000;

export function newBudget(nowMs: number): EventBudget {
  return { left: { Normal: MOST_AT_ONCE, Warning: MOST_AT_ONCE }, atMs: nowMs, tallies: new Map(), sinceMs: nowMs };
}

/**
 * Takes in the Events of a turn. `events` are to be written now: those that the budget pays for, and the merged ones if
 * it is time. Events about anything but a Service are few, and always written.
 */
export function spend(
  budget: EventBudget,
  happened: readonly EventNote[],
  together: Regarding,
  nowMs: number,
): { readonly budget: EventBudget; readonly events: readonly EventNote[] } {
  const earned = Math.max(nowMs - budget.atMs, 0) / REFILL_MS;
  const left = { ...budget.left };
  const events: EventNote[] = happened.filter(({ regarding }) => regarding.kind !== 'Service');
  const burst: EventNote[] = [];
  for (const type of ['Normal', 'Warning'] as const) {
    left[type] = Math.min(left[type] + earned, MOST_AT_ONCE);
    const ofServices = happened.filter((event) => event.type === type && event.regarding.kind === 'Service');
    // What has begun to be told together goes on so, or the last ones of a burst would come one by one.
    const alone = ofServices.filter(({ reason }) => !budget.tallies.has(reason));
    const paid = alone.length <= left[type] ? alone : [];
    left[type] -= paid.length;
    events.push(...paid);
    burst.push(...ofServices.filter((event) => paid.length === 0 || budget.tallies.has(event.reason)));
  }
  const tallies = burst.length === 0 ? budget.tallies : tallied(budget.tallies, burst);
  const sinceMs = budget.tallies.size === 0 ? nowMs : budget.sinceMs;
  const rest = { left, atMs: nowMs };
  if (tallies.size === 0 || nowMs < sinceMs + TELL_TOGETHER_MS) {
    return { budget: { ...rest, tallies, sinceMs }, events };
  }
  const merged = [...tallies]
    .sort(([a], [b]) => compareText(a, b))
    .map(([reason, each]) => mergedEvent(reason, each, together));
  return { budget: { ...rest, tallies: new Map(), sinceMs: nowMs }, events: [...events, ...merged] };
}

/** When `spend` has something to tell although nothing happens; `undefined`: never. */
export function tellAtMs({ tallies, sinceMs }: EventBudget): number | undefined {
  return tallies.size === 0 ? undefined : sinceMs + TELL_TOGETHER_MS;
}

function tallied(before: EventBudget['tallies'], burst: readonly EventNote[]): Map<EventReason, Tally> {
  const tallies = new Map(
    [...before].map(([reason, { type, services }]) => [reason, { type, services: new Set(services) }]),
  );
  for (const { reason, type, regarding } of burst) {
    const own = tallies.get(reason) ?? { type, services: new Set<string>() };
    tallies.set(reason, own);
    own.services.add(`${regarding.namespace}/${regarding.name}`);
  }
  return tallies;
}

/** What happened to the Services, up to their number. */
const TOGETHER: Readonly<Partial<Record<EventReason, string>>> = {
  Assigned: 'assigned addresses to',
  Adopted: 'took over the addresses of',
  MoveStarted: 'moves to other addresses began for',
  MoveFinished: 'old addresses were given up at the end of the moves of',
  Released: 'released addresses of',
  Withdrawn: 'withdrew addresses of',
  Refused: 'refused what was asked for by',
  StatusOverwritten: 'another writer changes the status again and again of',
  Conflict: 'other machines answer for addresses of',
};

function mergedEvent(reason: EventReason, { type, services }: Tally, regarding: Regarding): EventNote {
  const namespaces = [...new Set([...services].map((key) => key.slice(0, key.indexOf('/'))))].sort(compareText);
  const where = namespaces.length === 1 ? `namespace ${namespaces[0]}` : `${count(namespaces.length, 'namespace')}`;
  const note = `${TOGETHER[reason] ?? reason} ${count(services.size, 'Service')} of ${where}`;
  return { regarding, type, reason, note };
}
