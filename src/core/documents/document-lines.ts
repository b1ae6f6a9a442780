/**
 * The text of a Revision -> its documents: JSON Lines, each canonical and valid on its own.
 *
 * The text is what Pierhead wrote, so anything else is refused. An unknown field means that a newer version wrote it. A
 * line that is not canonical may say something else to the next reader: a key written twice, a number that is rounded.
 * Positions are lines of the text, column 1.
 */
import { canonicalJson } from '../api/canonical.ts';
import { compareDiagnostics, type Diagnostic } from '../diagnostic.ts';
import { checkObject, objectName } from './check.ts';
import type { Document, DocumentSet, RejectedDocument } from './document.ts';
import { compareDocuments } from './read.ts';
import { hasControlCharacter } from './yaml-values.ts';

/** Reads a Revision's text. `label` stands for the file in positions, such as `Revision/current`. */
export function readDocumentLines(text: string, label: string): DocumentSet {
  const read = linesOf(text).map((line, index) => readLine(line, label, index + 1));
  return {
    documents: read.flatMap(({ document }) => document ?? []).sort(compareDocuments),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics).sort(compareDiagnostics),
    unparseableFiles: read.some(({ isJson }) => !isJson) ? [label] : [],
    rejected: read.flatMap(({ rejected }) => rejected ?? []),
  };
}

/** The last line may lack its line feed: whether the text is whole is for its digest to say. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

interface ReadLine {
  readonly isJson: boolean;
  readonly document?: Document;
  readonly rejected?: RejectedDocument;
  readonly diagnostics: readonly Diagnostic[];
}

const RENDER_AGAIN = 'take the text as "pierhead render" prints it';

function readLine(text: string, file: string, line: number): ReadLine {
  const position = { file, line, column: 1 };
  const value = parseJson(text);
  if (value === undefined) {
    const message = 'line is not JSON';
    return {
      isJson: false,
      diagnostics: [{ ...position, code: 'line-not-json', severity: 'error', path: '', message, help: RENDER_AGAIN }],
    };
  }
  const checked = checkObject(value, 'tree', () => undefined);
  const object = objectName(checked);
  // Nothing may be passed over here: render writes nothing that is not ours.
  const findings: readonly Wrong[] = [
    ...checked.findings,
    ...(checked.outcome === 'document' ? canonicalFindings(checked.value, text) : []),
  ];
  if (checked.outcome === 'document' && findings.length === 0) {
    const { kind, name } = checked;
    return {
      isJson: true,
      document: { kind, name, value: checked.value, file, locate: () => position },
      diagnostics: [],
    };
  }
  const { kind, name } = checked;
  return {
    isJson: true,
    diagnostics: findings.map(({ code, path, message, help }) => ({
      ...position,
      code,
      severity: 'error',
      path,
      message,
      help,
      ...(object === undefined ? undefined : { object }),
    })),
    rejected: { file, ...(kind === undefined ? undefined : { kind }), ...(name === undefined ? undefined : { name }) },
  };
}

type Wrong = Pick<Diagnostic, 'code' | 'path' | 'message' | 'help'>;

/** Of a document that passed its schema: what is nested without end is refused before. */
function canonicalFindings(value: unknown, text: string): readonly Wrong[] {
  const findings: Wrong[] = [];
  if (canonicalJson(value) !== text) {
    const message = 'line is not canonical JSON: it has blanks, unsorted or repeated keys, or a number that is rounded';
    findings.push({ code: 'line-not-canonical', path: '', message, help: RENDER_AGAIN });
  }
  if (stringsOf(value).some(hasControlCharacter)) {
    const message = 'text has a control character in it';
    findings.push({ code: 'control-character', path: '', message, help: 'remove it from the tree and render again' });
  }
  return findings;
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

/** `undefined` where the text is not JSON, which no JSON stands for. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
