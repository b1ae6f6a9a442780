/**
 * Strategic merge patch, which kubectl sends for built-in kinds: lists of maps are merged by their first key, and a patch
 * may carry directives (`$patch`, `$deleteFromPrimitiveList/...`, `$retainKeys`, `$setElementOrder/...`).
 */
import { isRecord, type JsonRecord, listOf, recordOf } from './json.ts';
import { type Shape, shapeOfKey } from './shape.ts';

const DIRECTIVE = /^\$(patch$|retainKeys$|deleteFromPrimitiveList\/|setElementOrder\/)/;

export function strategicMerge(value: unknown, patch: JsonRecord, shape: Shape): JsonRecord {
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const retained = Array.isArray(patch.$retainKeys) ? patch.$retainKeys : undefined;
  const kept = Object.entries(recordOf(value)).filter(([key]) => retained === undefined || retained.includes(key));
  const merged: Record<string, unknown> = Object.fromEntries(kept);
  for (const [directive, gone] of Object.entries(patch)) {
    const [, key] = /^\$deleteFromPrimitiveList\/(.+)$/.exec(directive) ?? [];
    if (key !== undefined) merged[key] = listOf(merged[key]).filter((item) => !listOf(gone).includes(item));
  }
  for (const [key, change] of Object.entries(withoutDirectives(patch))) {
    const below = shapeOfKey(shape, key);
    if (change === null || recordOf(change).$patch === 'delete') delete merged[key];
    else if (isRecord(change)) merged[key] = strategicMerge(merged[key], change, below);
    else if (Array.isArray(change)) merged[key] = mergeList(listOf(merged[key]), change, below);
    else merged[key] = change;
  }
  for (const [directive, order] of Object.entries(patch)) {
    const [, key] = /^\$setElementOrder\/(.+)$/.exec(directive) ?? [];
    if (key === undefined || !Array.isArray(merged[key])) continue;
    merged[key] = arranged(merged[key], listOf(order), listOf(recordOf(value)[key]), keyOfList(shapeOfKey(shape, key)));
  }
  return merged;
}

function withoutDirectives(patch: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !DIRECTIVE.test(key)));
}

/** The field by which elements are told apart; undefined: the list is replaced, or its elements are plain values. */
function keyOfList({ keys }: Shape): string | undefined {
  return keys === undefined ? undefined : Object.keys(keys)[0];
}

function mergeList(value: readonly unknown[], patch: readonly unknown[], shape: Shape): unknown[] {
  if (shape.set) {
    return arranged([...value, ...patch.filter((item) => !value.includes(item))], patch, value, undefined);
  }
  const key = keyOfList(shape);
  const changes = patch.filter(isRecord);
  if (key === undefined || changes.some(({ $patch }) => $patch === 'replace')) {
    return patch.filter((item) => recordOf(item).$patch !== 'replace');
  }
  const merged = [...value];
  for (const change of changes) {
    const at = merged.findIndex((item) => recordOf(item)[key] === change[key]);
    if (change.$patch === 'delete') {
      if (at >= 0) merged.splice(at, 1);
    } else if (at < 0) merged.push(withoutDirectives(change));
    else merged[at] = strategicMerge(merged[at], change, shape.values ?? {});
  }
  return arranged(merged, changes, value, key);
}

/**
 * Elements that `order` names, in its order; each other one comes before the first of those that came after it in
 * `before`, and never before one that is new.
 */
function arranged(
  list: readonly unknown[],
  order: readonly unknown[],
  before: readonly unknown[],
  key: string | undefined,
): unknown[] {
  const identity = (item: unknown): unknown => (key === undefined ? item : recordOf(item)[key]);
  const places = new Map(order.map((item, at) => [identity(item), at]));
  const placesBefore = new Map(before.map((item, at) => [identity(item), at]));
  const isNamed = (item: unknown): boolean => places.has(identity(item));
  const named = list.filter(isNamed).sort((a, b) => places.get(identity(a))! - places.get(identity(b))!);
  const others = list.filter((item) => !isNamed(item));
  const result: unknown[] = [];
  while (named.length > 0 && others.length > 0) {
    const [other, next] = [placesBefore.get(identity(others[0])), placesBefore.get(identity(named[0]))];
    const goesFirst = other !== undefined && next !== undefined && other < next;
    result.push(goesFirst ? others.shift() : named.shift());
  }
  return [...result, ...named, ...others];
}
