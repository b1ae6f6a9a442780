/**
 * A snapshot of a tree -> its documents, with what was found of reading the files: one list of findings for both.
 */
import type { TreeSnapshot } from '../ports.ts';
import type { DocumentSet } from './document.ts';
import { readDocuments } from './read.ts';

/** A file that could not be read may concern any cluster, as one that is not YAML: it counts as unparseable. */
export function readTreeSnapshot({ files, diagnostics }: TreeSnapshot): DocumentSet {
  const set = readDocuments(files);
  const unreadable = diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file);
  return {
    ...set,
    diagnostics: [...diagnostics, ...set.diagnostics],
    unparseableFiles: [...new Set([...set.unparseableFiles, ...unreadable])],
  };
}
