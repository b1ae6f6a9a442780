/**
 * Ports: what core and the hosts expect from adapters, each as small as its use. The comments are the contract; an
 * adapter that cannot keep it throws an `AdapterError` (`failure.ts`).
 */
import type { Diagnostic } from './diagnostic.ts';

/** One text of a configuration tree. */
export interface SourceFile {
  /** As shown to the user: `/` separated, relative to the root that was read; a file read alone has its own name, standard input `<stdin>`. */
  readonly path: string;
  /** Decoded from UTF-8, without a byte order mark, otherwise as written. */
  readonly text: string;
  /** Git's object id of the content (40 hex): equal ids, equal texts. Only from a Git source. */
  readonly oid?: string;
}

/**
 * A configuration tree as it was at one moment. A file that should be here and could not be read is an error in
 * `diagnostics`, so a snapshot without errors is complete; a root that is not there is a failure, never an empty snapshot.
 */
export interface TreeSnapshot {
  /** What was read: `examples/cvte`, `<stdin>`, or `main@<40 hex>:lb` (`<40 hex>:lb` where the commit itself was named). */
  readonly label: string;
  /** The commit, 40 hex. Only from a Git source. */
  readonly revision?: string;
  /** Sorted by path in code unit order, each path once. */
  readonly files: readonly SourceFile[];
  /** Sorted by `compareDiagnostics`. Their `file` is a path as in `files`. */
  readonly diagnostics: readonly Diagnostic[];
}
