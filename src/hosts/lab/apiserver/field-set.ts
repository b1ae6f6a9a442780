/**
 * Sets of field paths, in the form in which `managedFields` carries them (`fieldsV1`): a tree of `f:<key>`, `k:<keys of
 * a list element as JSON>` and `v:<element as JSON>`. A node is in the set where it is empty or has `.`.
 */
import { compareText, isRecord, type JsonRecord, listOf, recordOf, sameJson } from './json.ts';
import { isField, type Shape, shapeOfKey } from './shape.ts';

export interface FieldSet {
  readonly [step: string]: FieldSet;
}

export const NO_FIELDS: FieldSet = {};
const LEAF: FieldSet = {};

export function isEmptySet(set: FieldSet): boolean {
  return Object.keys(set).length === 0;
}

/** The fields that one applies: leaves, entries of free maps, elements of keyed lists, and empty maps. */
export function fieldsOf(value: unknown, shape: Shape): FieldSet {
  return nodeOf(value, shape, false) ?? NO_FIELDS;
}

function nodeOf(value: unknown, shape: Shape, isEntry: boolean): FieldSet | undefined {
  const children = childrenOf(value, shape);
  if (children === undefined) return LEAF;
  const steps = children.map(([step, child, childShape, isOwnEntry]): [string, FieldSet | undefined] => [
    step,
    nodeOf(child, childShape, isOwnEntry),
  ]);
  return node(isEntry || steps.length === 0, steps);
}

/** What a write did to the fields: `changed` has what is new or different, `removed` what is no more. */
export interface FieldChanges {
  readonly changed: FieldSet;
  readonly removed: FieldSet;
}

export function fieldChanges(before: unknown, after: unknown, shape: Shape): FieldChanges {
  const { changed, removed } = changesOf(before, after, shape);
  // The whole object is no field.
  return { changed: withoutSelf(changed), removed: withoutSelf(removed) };
}

function changesOf(
  before: unknown,
  after: unknown,
  shape: Shape,
): { readonly changed?: FieldSet | undefined; readonly removed?: FieldSet | undefined } {
  if (before === after || (before === undefined && after === undefined)) return {};
  const left = before === undefined ? [] : childrenOf(before, shape);
  const right = after === undefined ? [] : childrenOf(after, shape);
  if (left === undefined || right === undefined || Array.isArray(before) !== Array.isArray(after ?? before)) {
    if (before === undefined) return { changed: nodeWithAll(after, shape) };
    if (after === undefined) return { removed: nodeWithAll(before, shape) };
    return sameJson(before, after) ? {} : { changed: LEAF };
  }
  const inLeft = new Map(left.map((child) => [child[0], child]));
  const inRight = new Map(right.map((child) => [child[0], child]));
  const changed: [string, FieldSet | undefined][] = [];
  const removed: [string, FieldSet | undefined][] = [];
  for (const step of new Set([...inLeft.keys(), ...inRight.keys()])) {
    const [, leftValue] = inLeft.get(step) ?? [];
    const [, rightValue] = inRight.get(step) ?? [];
    const childShape = (inLeft.get(step) ?? inRight.get(step))![2];
    const child = changesOf(leftValue, rightValue, childShape);
    changed.push([step, child.changed]);
    removed.push([step, child.removed]);
  }
  return { changed: node(before === undefined, changed), removed: node(after === undefined, removed) };
}

/** All that is there, the maps and elements themselves too. */
function nodeWithAll(value: unknown, shape: Shape): FieldSet {
  const children = childrenOf(value, shape) ?? [];
  return node(
    true,
    children.map(([step, child, childShape]) => [step, nodeWithAll(child, childShape)]),
  )!;
}

type Child = readonly [step: string, value: unknown, shape: Shape, isEntry: boolean];

/** What has an owner of its own below a value; undefined where the value is owned as one. */
function childrenOf(value: unknown, shape: Shape): Child[] | undefined {
  if (shape.whole) return undefined;
  if (isRecord(value)) {
    return Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort(compareText)
      .map((key) => [
        `f:${key}`,
        value[key],
        shapeOfKey(shape, key),
        shape.values !== undefined && !isField(shape, key),
      ]);
  }
  if (!Array.isArray(value)) return undefined;
  if (shape.set) return value.map((item) => [`v:${JSON.stringify(item)}`, item, { whole: true }, true]);
  if (shape.keys === undefined || !value.every(isRecord)) return undefined;
  return value.map((item) => [elementStep(item, shape), item, shape.values ?? {}, true]);
}

/** `k:{"port":80,"protocol":"TCP"}` */
export function elementStep(element: JsonRecord, { keys = {} }: Shape): string {
  const named = Object.keys(keys)
    .sort(compareText)
    .map((key): [string, unknown] => [key, element[key] ?? keys[key]]);
  return `k:${JSON.stringify(Object.fromEntries(named))}`;
}

function isMember(set: FieldSet): boolean {
  return isEmptySet(set) || Object.hasOwn(set, '.');
}

/** A node of a tree, or undefined where nothing is left of it. */
function node(isItself: boolean, children: readonly (readonly [string, FieldSet | undefined])[]): FieldSet | undefined {
  const kept = children.filter((child): child is [string, FieldSet] => child[1] !== undefined);
  if (kept.length === 0) return isItself ? LEAF : undefined;
  return Object.fromEntries(isItself ? [['.', LEAF], ...kept] : kept);
}

function withoutSelf(set: FieldSet | undefined): FieldSet {
  return set === undefined ? NO_FIELDS : (Object.fromEntries(entriesOf(set)) as FieldSet);
}

function entriesOf(set: FieldSet): [string, FieldSet][] {
  return Object.entries(set).filter(([step]) => step !== '.');
}

export function union(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmptySet(left)) return right;
  if (isEmptySet(right)) return left;
  return unionOf(left, right, false);
}

function unionOf(left: FieldSet, right: FieldSet, isItself: boolean): FieldSet {
  const steps = new Set([...Object.keys(left), ...Object.keys(right)]);
  steps.delete('.');
  const children = [...steps].sort(compareText).map((step): [string, FieldSet] => {
    const [a, b] = [left[step], right[step]];
    return [step, a && b ? unionOf(a, b, isMember(a) || isMember(b)) : (a ?? b)!];
  });
  return node(isItself, children) ?? NO_FIELDS;
}

/** The members of `left` that are not in `right`; what lies below a member of `right` stays. */
export function minus(left: FieldSet, right: FieldSet): FieldSet {
  return isEmptySet(right) ? left : (pick(left, right, (inRight) => !inRight) ?? NO_FIELDS);
}

/** The members of both. */
export function intersection(left: FieldSet, right: FieldSet): FieldSet {
  return pick(left, right, (inRight) => inRight) ?? NO_FIELDS;
}

/** The members of `left` for which `keeps` says yes. The root is no member. */
function pick(left: FieldSet, right: FieldSet, keeps: (inRight: boolean) => boolean): FieldSet | undefined {
  return node(
    false,
    entriesOf(left).map(([step, child]) => [step, pickBelow(child, right[step], keeps)]),
  );
}

function pickBelow(
  left: FieldSet,
  right: FieldSet | undefined,
  keeps: (inRight: boolean) => boolean,
): FieldSet | undefined {
  const isKept = isMember(left) && keeps(right !== undefined && isMember(right));
  return node(
    isKept,
    entriesOf(left).map(([step, child]) => [step, pickBelow(child, right?.[step], keeps)]),
  );
}

/** The highest members of `left` at or below which `right` has nothing: what may go when `left` gives it up. */
export function unclaimed(left: FieldSet, right: FieldSet): FieldSet {
  return (
    node(
      false,
      entriesOf(left).map(([step, child]) => [step, unclaimedBelow(child, right[step])]),
    ) ?? NO_FIELDS
  );
}

function unclaimedBelow(left: FieldSet, right: FieldSet | undefined): FieldSet | undefined {
  if (isMember(left) && right === undefined) return LEAF;
  return node(
    false,
    entriesOf(left).map(([step, child]) => [step, unclaimedBelow(child, right?.[step])]),
  );
}

/** Every member as the real server writes it in a conflict: `.spec.ports[port=80,protocol="TCP"].nodePort`. */
export function pathsOf(set: FieldSet, prefix = ''): string[] {
  return entriesOf(set).flatMap(([step, child]) => {
    const path = `${prefix}${stepText(step)}`;
    return [...(isMember(child) ? [path] : []), ...pathsOf(child, path)];
  });
}

function stepText(step: string): string {
  const text = step.slice(2);
  if (step.startsWith('f:')) return `.${text}`;
  if (step.startsWith('v:')) return `[=${text}]`;
  const keys = Object.entries(recordOf(JSON.parse(text)));
  return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
}

/** The value without the members of the set. */
export function removeFields(value: unknown, set: FieldSet, shape: Shape): unknown {
  if (isEmptySet(set)) return value;
  const goes = (step: string): boolean => set[step] !== undefined && isMember(set[step]);
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !goes(`f:${key}`))
        .map(([key, child]) => [key, removeFields(child, set[`f:${key}`] ?? NO_FIELDS, shapeOfKey(shape, key))]),
    );
  }
  if (!Array.isArray(value)) return value;
  const stepOf = (item: unknown): string =>
    shape.set ? `v:${JSON.stringify(item)}` : elementStep(recordOf(item), shape);
  return value
    .filter((item) => !goes(stepOf(item)))
    .map((item) => removeFields(item, set[stepOf(item)] ?? NO_FIELDS, shape.values ?? {}));
}

/** `value` with what `applied` says: maps by key, keyed lists by element, everything else replaced. */
export function mergeFields(value: unknown, applied: unknown, shape: Shape): unknown {
  if (shape.whole || value === undefined || value === null) return applied;
  if (isRecord(value) && isRecord(applied)) {
    const merged: Record<string, unknown> = { ...value };
    for (const [key, child] of Object.entries(applied)) {
      merged[key] = mergeFields(value[key], child, shapeOfKey(shape, key));
    }
    return merged;
  }
  if (!Array.isArray(value) || !Array.isArray(applied)) return applied;
  if (shape.set) return [...value, ...applied.filter((item) => !value.includes(item))];
  if (shape.keys === undefined) return applied;
  const stepOf = (item: unknown): string => elementStep(recordOf(item), shape);
  const appliedByStep = new Map(applied.map((item) => [stepOf(item), item]));
  const known = new Set(value.map(stepOf));
  return [
    ...value.map((item) => {
      const change = appliedByStep.get(stepOf(item));
      return change === undefined ? item : mergeFields(item, change, shape.values ?? {});
    }),
    ...listOf(applied).filter((item) => !known.has(stepOf(item))),
  ];
}
