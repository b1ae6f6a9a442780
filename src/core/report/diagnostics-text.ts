/**
 * Diagnostics for people and for programs: what `validate` prints, and the end of every plan.
 */
import type { PlanDiagnostic } from '../api/generated/types.ts';
import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic.ts';
import type { Paint } from './paint.ts';
import { count } from './phrases.ts';
import { printable } from './printable.ts';

/** What `validate -o json` prints. Fields are only ever added. */
export interface ValidateJson {
  readonly documents: number;
  readonly diagnostics: readonly PlanDiagnostic[];
}

/** How much was looked at: without it "no errors" says nothing. */
export interface Checked {
  readonly documents: number;
}

export function diagnosticsJson(diagnostics: readonly Diagnostic[], { documents }: Checked): ValidateJson {
  return { documents, diagnostics: diagnosticList(diagnostics) };
}

/** By file, line and column, in the shape of the contract. */
export function diagnosticList(diagnostics: readonly Diagnostic[]): PlanDiagnostic[] {
  return [...diagnostics]
    .sort(compareDiagnostics)
    .map(({ code, severity, message, path, file, line, column, object, help }) => ({
      code,
      severity,
      message,
      path,
      file,
      line,
      column,
      ...(object !== undefined && { object }),
      help,
    }));
}

/**
 * One paragraph a file, one line a finding as compilers write it, so that editors and terminals jump to the place:
 * `file:line:column: error code: message`, below it the way out. Last a line with the counts.
 */
export function diagnosticsText(diagnostics: readonly Diagnostic[], { documents }: Checked, paint: Paint): string {
  const checked = count(documents, 'document');
  if (diagnostics.length === 0) return `${paint.green(`${checked} checked: no errors, no warnings`)}\n`;
  const files = new Set(diagnostics.map(({ file }) => file));
  const worst = diagnostics.some(({ severity }) => severity === 'error') ? paint.red : paint.yellow;
  const counts = `${checked} checked: ${severityCounts(diagnostics)} in ${count(files.size, 'file')}`;
  return `${diagnosticLines(diagnosticList(diagnostics), paint).join('\n')}\n\n${worst(counts)}\n`;
}

/** The lines of sorted findings, an empty one between files. */
export function diagnosticLines(diagnostics: readonly PlanDiagnostic[], paint: Paint): string[] {
  return printable(diagnostics).flatMap(({ file, line, column, severity, code, message, help }, at, all) => [
    ...(at > 0 && all[at - 1]!.file !== file ? [''] : []),
    `${paint.bold(`${file}:${line}:${column}:`)} ${severityPaint(severity, paint)(severity)} ${paint.dim(`${code}:`)} ${message}`,
    ...(help === '' ? [] : [`    ${help}`]),
  ]);
}

/** `2 errors, 1 warning`, `1 note`; empty where there are none. */
export function severityCounts(diagnostics: readonly { readonly severity: Severity }[]): string {
  const words = { error: 'error', warning: 'warning', info: 'note' } as const;
  return (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, number: diagnostics.filter((each) => each.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => count(number, words[severity]))
    .join(', ');
}

function severityPaint(severity: Severity, paint: Paint): (text: string) => string {
  switch (severity) {
    case 'error':
      return paint.red;
    case 'warning':
      return paint.yellow;
    case 'info':
      return paint.dim;
  }
}
