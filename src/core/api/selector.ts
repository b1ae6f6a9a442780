/**
 * Label selectors, with exactly the meaning that Kubernetes gives them.
 *
 * | operator | matches |
 * |---|---|
 * | `matchLabels: {k: v}`, `In` | the key is there with (one of) the values |
 * | `NotIn` | the key is absent, or has another value |
 * | `Exists` | the key is there |
 * | `DoesNotExist` | the key is absent |
 *
 * All requirements of a selector must hold, so the empty one matches everything.
 */
import { compareText } from '../diagnostic.ts';
import { canonicalJson } from './canonical.ts';

export type Labels = Readonly<Record<string, string>>;

/** A selector as documents and Kubernetes objects write it. */
export interface SelectorSpec {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly RequirementSpec[];
}

export interface RequirementSpec {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

/** What is wrong with a selector. `path` is the JSON pointer from the selector to `value`. */
export interface SelectorProblem {
  readonly code: 'bad-key' | 'bad-value' | 'values-missing' | 'values-not-allowed';
  readonly path: string;
  readonly value: string;
}

type Predicate = (labels: Labels) => boolean;

/** Makes a test of labels out of a selector. Compile once, test often. */
export function compileSelector(selector: SelectorSpec): Predicate {
  const predicates = requirementsOf(selector).map(compileRequirement);
  if (predicates.length === 1) {
    return predicates[0]!;
  }
  return (labels) => {
    for (const predicate of predicates) {
      if (!predicate(labels)) {
        return false;
      }
    }
    return true;
  };
}

/**
 * One text for every spelling of a selector: order, repetition, and `matchLabels` beside `In` with one value make no
 * difference. `""` for the empty selector.
 */
export function canonicalSelector(selector: SelectorSpec): string {
  const requirements = requirementsOf(selector).map(({ key, operator, values = [] }) =>
    canonicalJson([key, operator, [...new Set(values)].sort(compareText)]),
  );
  return [...new Set(requirements)].sort(compareText).join('');
}

/** What the API server would refuse, and what the schema of a document cannot say. */
export function selectorProblems(selector: SelectorSpec): SelectorProblem[] {
  const problems: SelectorProblem[] = [];
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    const path = `/matchLabels/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!isLabelKey(key)) {
      problems.push({ code: 'bad-key', path, value: key });
    }
    if (!isLabelValue(value)) {
      problems.push({ code: 'bad-value', path, value });
    }
  }
  selector.matchExpressions?.forEach((requirement, at) => {
    problems.push(...requirementProblems(requirement, `/matchExpressions/${at}`));
  });
  return problems;
}

function requirementProblems({ key, operator, values = [] }: RequirementSpec, path: string): SelectorProblem[] {
  const problems: SelectorProblem[] = [];
  if (!isLabelKey(key)) {
    problems.push({ code: 'bad-key', path: `${path}/key`, value: key });
  }
  const takesValues = operator === 'In' || operator === 'NotIn';
  if (takesValues && values.length === 0) {
    problems.push({ code: 'values-missing', path, value: operator });
  }
  if (!takesValues && values.length > 0) {
    problems.push({ code: 'values-not-allowed', path: `${path}/values`, value: operator });
  }
  values.forEach((value, at) => {
    if (!isLabelValue(value)) {
      problems.push({ code: 'bad-value', path: `${path}/values/${at}`, value });
    }
  });
  return problems;
}

function requirementsOf({ matchLabels = {}, matchExpressions = [] }: SelectorSpec): RequirementSpec[] {
  const equalities = Object.entries(matchLabels).map(
    ([key, value]): RequirementSpec => ({ key, operator: 'In', values: [value] }),
  );
  return [...equalities, ...matchExpressions];
}

/** `hasOwn` wherever absence counts: a label may be called `constructor`, which every object inherits. */
function compileRequirement({ key, operator, values = [] }: RequirementSpec): Predicate {
  const [only] = values;
  const set = new Set(values);
  switch (operator) {
    case 'In':
      return set.size === 1 ? (labels) => labels[key] === only : (labels) => set.has(labels[key]!);
    case 'NotIn':
      return (labels) => !Object.hasOwn(labels, key) || !set.has(labels[key]!);
    case 'Exists':
      return (labels) => Object.hasOwn(labels, key);
    case 'DoesNotExist':
      return (labels) => !Object.hasOwn(labels, key);
  }
}

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const SUBDOMAIN_PART = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** `name`, or `prefix/name` with a DNS subdomain of at most 253 characters as prefix. */
function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  return NAME.test(key.slice(slash + 1)) && (slash < 0 || isSubdomain(key.slice(0, slash)));
}

function isLabelValue(value: string): boolean {
  return value === '' || NAME.test(value);
}

/** The whole is limited, not each part: Kubernetes lets one part of a subdomain have more than 63 characters. */
function isSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((part) => SUBDOMAIN_PART.test(part));
}
