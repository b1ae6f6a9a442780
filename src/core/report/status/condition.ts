/**
 * Conditions of objects: what is said, and since when. A condition that says the same again is the same, byte for byte,
 * so that whoever compares before writing writes nothing.
 */
import type { Condition } from '../../api/generated/types.ts';
import { isRecord } from '../../live/fields.ts';
import { timestamp } from '../phrases.ts';

/** A condition without the time, which follows from what was said before. */
export type Said = Omit<Condition, 'lastTransitionTime'>;

/** What Kubernetes lets a condition's message have. */
const MOST_MESSAGE = 32_768;

/** A condition as it is to be written: its time is the one before while its status is. Whole seconds, as Kubernetes keeps. */
export function conditionSince(said: Said, previous: Condition | undefined, nowMs: number): Condition {
  const { type, status, observedGeneration, reason, message } = said;
  const isSame = previous?.type === type && previous.status === status;
  return {
    type,
    status,
    ...(observedGeneration !== undefined && { observedGeneration }),
    lastTransitionTime: isSame ? previous.lastTransitionTime : secondsTimestamp(nowMs),
    reason,
    message: cut(message),
  };
}

/** All conditions of an object, in the order given. */
export function conditionsSince(
  said: readonly Said[],
  previous: readonly Condition[] | undefined,
  nowMs: number,
): Condition[] {
  return said.map((each) => conditionSince(each, conditionOf(previous, each.type), nowMs));
}

/** The condition of a type in `status.conditions` as the API server has it; what is no condition is passed over. */
export function conditionOf(conditions: unknown, type: string): Condition | undefined {
  if (!Array.isArray(conditions)) return undefined;
  return conditions.find((each): each is Condition => isRecord(each) && each.type === type);
}

/**
 * `status.conditions` with one of them replaced, added, or (where `condition` is left out) taken away; those of others
 * stay as and where they are. The list itself where nothing changes.
 */
export function withCondition(
  conditions: readonly unknown[],
  type: string,
  condition: Condition | undefined,
): readonly unknown[] {
  const at = conditions.findIndex((each) => isRecord(each) && each.type === type);
  if (condition === undefined) return at < 0 ? conditions : conditions.filter((_, index) => index !== at);
  if (at < 0) return [...conditions, condition];
  return isSameCondition(conditions[at] as Condition, condition)
    ? conditions
    : conditions.map((each, index) => (index === at ? condition : each));
}

/** Whether both say the same, since the same time. */
export function isSameCondition(a: Condition | undefined, b: Condition | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.type === b.type &&
    a.status === b.status &&
    a.reason === b.reason &&
    a.message === b.message &&
    a.observedGeneration === b.observedGeneration &&
    a.lastTransitionTime === b.lastTransitionTime
  );
}

/** RFC 3339 in whole seconds: the API server gives no more back. */
export function secondsTimestamp(timeMs: number): string {
  return timestamp(Math.floor(timeMs / 1000) * 1000);
}

/** `no-policy` -> `NoPolicy`: codes as conditions and Events spell them. */
export function reasonOf(code: string): string {
  return code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Without cutting a character in two. */
function cut(text: string): string {
  if (text.length <= MOST_MESSAGE) return text;
  return `${text.slice(0, MOST_MESSAGE - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}
