/**
 * Which nodes: the lists of node selectors, and whether two of them can mean one node.
 */
import { canonicalSelector, compileSelector, type RequirementSpec, type SelectorSpec } from '../api/selector.ts';
import { compareText } from '../diagnostic.ts';
import type { NodeSelection } from './config.ts';

/** Any of the selectors; none, or `{}` among them, is every node. */
export function nodeSelection(selectors: readonly SelectorSpec[]): NodeSelection {
  const byKey = new Map(selectors.map((selector) => [canonicalSelector(selector), selector]));
  if (byKey.has('')) {
    return { selectors: [], key: '' };
  }
  const keys = [...byKey.keys()].sort(compareText);
  return { selectors: keys.map((key) => compileSelector(byKey.get(key)!)), key: keys.join('|') };
}

/**
 * Whether one node can match both lists, as far as the selectors tell: no node is known here. They cannot only where each
 * pair asks for different things of one label (`rack: a` and `rack: b`).
 */
export function canShareNode(a: readonly SelectorSpec[], b: readonly SelectorSpec[]): boolean {
  const every: readonly SelectorSpec[] = [{}];
  const ofA = a.length === 0 ? every : a;
  const ofB = b.length === 0 ? every : b;
  return ofA.some((one) => ofB.some((other) => canBothMatch(one, other)));
}

function canBothMatch(a: SelectorSpec, b: SelectorSpec): boolean {
  const wanted = new Map<string, LabelDemand>();
  for (const { key, operator, values = [] } of [...requirementsOf(a), ...requirementsOf(b)]) {
    const before = wanted.get(key) ?? {};
    const after = narrowed(before, operator, values);
    if (!canBeMet(after)) {
      return false;
    }
    wanted.set(key, after);
  }
  return true;
}

/** What is asked of one label: only these values, none of those, that it is there, that it is not. */
interface LabelDemand {
  readonly oneOf?: readonly string[];
  readonly noneOf?: readonly string[];
  readonly exists?: true;
  readonly absent?: true;
}

function narrowed(demand: LabelDemand, operator: RequirementSpec['operator'], values: readonly string[]): LabelDemand {
  switch (operator) {
    case 'In':
      return { ...demand, exists: true, oneOf: demand.oneOf?.filter((value) => values.includes(value)) ?? values };
    case 'NotIn':
      return { ...demand, noneOf: [...(demand.noneOf ?? []), ...values] };
    case 'Exists':
      return { ...demand, exists: true };
    case 'DoesNotExist':
      return { ...demand, absent: true };
  }
}

function canBeMet({ oneOf, noneOf = [], exists, absent }: LabelDemand): boolean {
  if (absent) {
    return !exists;
  }
  return oneOf === undefined || oneOf.some((value) => !noneOf.includes(value));
}

function requirementsOf({ matchLabels = {}, matchExpressions = [] }: SelectorSpec): RequirementSpec[] {
  const equalities = Object.entries(matchLabels).map(
    ([key, value]): RequirementSpec => ({ key, operator: 'In', values: [value] }),
  );
  return [...equalities, ...matchExpressions];
}
