/** Patches that need no schema: JSON merge patch (RFC 7396) and JSON patch (RFC 6902). */
import { isRecord, type JsonRecord, sameJson } from './json.ts';
import { goType } from './object-meta.ts';
import { badRequest, StatusError } from './status-error.ts';

export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, unknown> = isRecord(value) ? { ...value } : {};
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], change);
  }
  return merged;
}

/** Throws a 400 for what is no list of operations and a 422 where one cannot be carried out. */
export function jsonPatch(value: JsonRecord, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw badRequest(
      `error decoding patch: json: cannot unmarshal ${goType(patch)} into Go value of type []handlers.jsonPatchOp`,
    );
  }
  return patch.reduce(
    (target: unknown, operation: unknown) => carryOut(target, isRecord(operation) ? operation : {}),
    value,
  );
}

function carryOut(target: unknown, { op, path, from, value }: JsonRecord): unknown {
  const steps = stepsOf(path);
  switch (op) {
    case 'add':
      return changeAt(target, steps, (parent, key) => insert(parent, key, value));
    case 'remove':
      return changeAt(target, steps, remove);
    case 'replace':
      valueAt(target, steps);
      return changeAt(target, steps, (parent, key) => replace(parent, key, value));
    case 'test':
      if (!sameJson(valueAt(target, steps), value)) throw refused();
      return target;
    case 'copy':
      return changeAt(target, steps, (parent, key) => insert(parent, key, valueAt(target, stepsOf(from))));
    case 'move': {
      const moved = valueAt(target, stepsOf(from));
      return changeAt(changeAt(target, stepsOf(from), remove), steps, (parent, key) => insert(parent, key, moved));
    }
    default:
      throw refused();
  }
}

/** The real server says no more than this. */
function refused(): StatusError {
  return new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}

function stepsOf(path: unknown): string[] {
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) throw refused();
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(target: unknown, steps: readonly string[]): unknown {
  let value = target;
  for (const step of steps) {
    if (Array.isArray(value)) value = value[indexOf(step, value.length - 1)];
    else if (isRecord(value) && Object.hasOwn(value, step)) value = value[step];
    else throw refused();
  }
  return value;
}

function indexOf(step: string, last: number): number {
  if (!/^(?:0|[1-9]\d*)$/.test(step) || Number(step) > last) throw refused();
  return Number(step);
}

type Parent = JsonRecord | readonly unknown[];

function changeAt(target: unknown, steps: readonly string[], change: (parent: Parent, key: string) => Parent): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || !(isRecord(target) || Array.isArray(target))) throw refused();
  if (rest.length === 0) return change(target, step);
  return replace(target, step, changeAt(valueAt(target, [step]), rest, change));
}

function replace(parent: Parent, key: string, value: unknown): Parent {
  if (!Array.isArray(parent)) return { ...(parent as JsonRecord), [key]: value };
  return parent.with(indexOf(key, parent.length - 1), value);
}

function insert(parent: Parent, key: string, value: unknown): Parent {
  if (!Array.isArray(parent)) return { ...(parent as JsonRecord), [key]: value };
  return parent.toSpliced(key === '-' ? parent.length : indexOf(key, parent.length), 0, value);
}

function remove(parent: Parent, key: string): Parent {
  valueAt(parent, [key]);
  if (Array.isArray(parent)) return parent.toSpliced(indexOf(key, parent.length - 1), 1);
  return Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key));
}
