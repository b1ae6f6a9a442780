/** The part of JSONPath that printer columns use: `.a.b`, `[*]`, `[0]`, `['a.b']`, `[?(@.type=="Ready")]`. */
import { isRecord } from './json.ts';

const STEP =
  /\.((?:\\\.|[^.[\\])+)|\[\*\]|\[(\d+)\]|\['((?:\\.|[^'])*)'\]|\[\?\(@\.([\w.-]+)\s*==\s*(?:"([^"]*)"|'([^']*)')\)\]/y;

/** Every value that the path leads to; empty where it leads nowhere. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let values: unknown[] = [value];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (match === null) return [];
    const [text, name, index, quoted, field, double, single] = match;
    const key = name?.replaceAll('\\.', '.') ?? quoted;
    values = values.flatMap((each) => {
      if (key !== undefined) return isRecord(each) && Object.hasOwn(each, key) ? [each[key]] : [];
      if (!Array.isArray(each)) return [];
      if (index !== undefined) return Number(index) < each.length ? [each[Number(index)]] : [];
      if (text === '[*]') return each;
      return each.filter((item) => isRecord(item) && item[field!] === (double ?? single));
    });
  }
  return values;
}
