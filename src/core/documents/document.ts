/**
 * A document: one Kubernetes-shaped object of a configuration tree that passed its schema, with the place of everything in it.
 */
import type { DocumentKind, DocumentOf } from '../api/kinds.ts';
import type { Diagnostic, Position } from '../diagnostic.ts';

export interface Document<K extends DocumentKind = DocumentKind> {
  readonly kind: K;
  readonly name: string;
  /** The object as written: nothing defaulted, nothing dropped. */
  readonly value: DocumentOf<K>;
  readonly file: string;
  /**
   * The place of a JSON pointer in the document, of the value or, with `key`, of the key that leads to it; of the
   * deepest parent that exists where the pointer itself does not. `""` is the document.
   */
  readonly locate: (pointer: string, key?: 'key') => Position;
}

/** All documents of a tree with what was wrong with the rest. */
export interface DocumentSet {
  /** By kind, name and file: the order in which they were found does not matter to anything. */
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
  /** Files that are not YAML (or not readable): nobody knows whom they concern, so they block every cluster. */
  readonly unparseableFiles: readonly string[];
  /**
   * Documents with errors that blocked them from `documents`. `clusters` is what their selector says, read leniently;
   * `undefined`: not to be told, so they concern every cluster.
   */
  readonly rejected: readonly RejectedDocument[];
}

export interface RejectedDocument {
  readonly file: string;
  readonly kind?: string;
  readonly name?: string;
  readonly clusters?: unknown;
}
