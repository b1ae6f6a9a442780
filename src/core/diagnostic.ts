/**
 * Diagnostics: what is wrong with the user's input, collected as values and never thrown.
 *
 * Every stage of reading (documents, config, lint) takes a `Report` and adds to it, so one run shows everything. A
 * diagnostic's message is written where its rule lives (subject first, value found, what is allowed); `help` is the
 * way out. Codes are stable: CI configurations refer to them.
 */

/** `error` blocks the clusters concerned, `warning` and `info` never stop a plan. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in a source text. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding, in the shape that `validate -o json` prints. */
export interface Diagnostic extends Position {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** JSON pointer into the document, `""` for the whole document or file. */
  readonly path: string;
  /** `Kind/name` of the document, where it is known. */
  readonly object?: string;
  /** The way out, one sentence. */
  readonly help: string;
}

/** Every code with the level it belongs to and what it says. `docs/diagnostics.md` is generated from this table. */
export const DIAGNOSTIC_CODES = {
  // Level 1: syntax and schema (core/documents).
  'file-unreadable': 'A file or folder could not be read.',
  'file-too-large': 'A file is larger than the limit for one file of configuration.',
  'file-encoding': 'A file is not UTF-8 text.',
  'yaml-syntax': 'The text is not YAML.',
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Compares diagnostics by file, line, column and code: the order in which every report prints them. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code) || compareText(a.message, b.message)
  );
}

/** Orders texts by UTF-16 code units: the same in every locale, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
