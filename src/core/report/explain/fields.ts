/** The shape that all explanations share: labelled lines, lists that are cut with a count, reasons with their codes. */
import type { Some } from '../../plan/explain/context.ts';
import { hanging, table } from '../layout.ts';
import type { Paint } from '../paint.ts';

/** Width of the labels. */
const LABEL = 13;

/** Text behind a label; further texts stand below the first. Nothing for no text. `tint` stands out. */
export function field(
  label: string,
  texts: string | readonly string[],
  paint: Paint,
  indent = 0,
  tint?: (text: string) => string,
): string[] {
  return [texts]
    .flat()
    .flatMap((text, at) => hanging((at === 0 ? label : '').padEnd(LABEL), text, indent, paint.dim, tint));
}

/** Lines in the column of the texts. */
export function below(lines: readonly string[], indent = 0): string[] {
  return lines.map((line) => `${' '.repeat(LABEL + indent)}${line}`);
}

/** A list in JSON: `count` is of all, also of those that are not listed. */
export interface ListJson<T> {
  readonly count: number;
  readonly items: readonly T[];
}

export function listJson<A, B>({ first, count }: Some<A>, toJson: (item: A) => B): ListJson<B> {
  return { count, items: first.map(toJson) };
}

/** The texts of a list, and how many more there are. Columns of a row stand below each other. */
export function listTexts<T>({ count, items }: ListJson<T>, toRow: (item: T) => string | readonly string[]): string[] {
  const more = count - items.length;
  return [...aligned(items.map((item) => [toRow(item)].flat())), ...(more > 0 ? [`and ${more} more`] : [])];
}

export function aligned(rows: readonly (readonly string[])[]): string[] {
  return table(
    rows.map((row) => row.map((text) => ({ text }))),
    0,
  );
}
