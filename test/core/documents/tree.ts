/** Short ways to read texts and to say what was found in them. */
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import type { DocumentSet } from '../../../src/core/documents/document.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';

/** One file of a tree, `a.yaml`. */
export function read(text: string): DocumentSet {
  return readDocuments([{ path: 'a.yaml', text }]);
}

/** `line:column severity code pointer`, in their order. */
export function show(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ line, column, severity, code, path }) =>
    `${line}:${column} ${severity} ${code} ${path}`.trimEnd(),
  );
}

/** What is found in a text. */
export function findings(text: string): readonly string[] {
  return show(read(text).diagnostics);
}

/** A document of ours from the lines below `spec:`, which begins on line 4. */
export function pool(spec: string, metadata = '{ name: a }'): string {
  return `apiVersion: pierhead.io/v1alpha1\nkind: AddressPool\nmetadata: ${metadata}\nspec:\n${spec}`;
}

/** The smallest document that is right. */
export const GOOD = pool('  addresses: [ 10.0.0.0/24 ]\n');
