/**
 * How lint says what it found: at a place of a document where one is concerned, else about live state as a whole. Many
 * objects with one cause are one finding that names a few of them: a hundred thousand lines help nobody.
 */
import type { Origin } from '../../config/config.ts';
import { compareText, type Diagnostic, type DiagnosticCode } from '../../diagnostic.ts';
import { fieldName } from '../../documents/fields.ts';

export interface Finding {
  readonly code: DiagnosticCode;
  /** Lint never stops a plan. `info`: nothing is wrong, but somebody may want to know. */
  readonly severity: 'warning' | 'info';
  /** Of a document the rest of the message: the field's name is put in front. About live state the whole of it. */
  readonly says: string;
  readonly help: string;
}

/** A finding at a field of a document. Where the document leaves the field out, its nearest parent is the place. */
export function atField(origin: Origin, pointer: string, { code, severity, says, help }: Finding): Diagnostic {
  const { file, line, column } = origin.locate(pointer);
  const message = `${fieldName(pointer, origin.object)} ${says}`;
  return { code, severity, message, path: pointer, file, line, column, object: origin.object, help };
}

/** A finding that no document is the cause of. */
export function inLive({ code, severity, says, help }: Finding): Diagnostic {
  return { code, severity, message: says, path: '', file: 'live', line: 1, column: 1, help };
}

const MOST_NAMED = 5;

/** The first few by name, and how many more there are: the same text whatever order they came in. */
export function few(texts: Iterable<string>): string {
  return firstFew([...texts].sort(compareText));
}

/** As `few`, in the order given. */
export function firstFew(texts: readonly string[]): string {
  // One more is named: "and 1 more" is no shorter.
  if (texts.length > MOST_NAMED + 1) {
    return `${texts.slice(0, MOST_NAMED).join(', ')} and ${texts.length - MOST_NAMED} more`;
  }
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** `1 node`, `3 nodes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Adds to the list of a key. */
export function collect<K, T>(into: Map<K, T[]>, key: K, item: T): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [item]);
  else list.push(item);
}
