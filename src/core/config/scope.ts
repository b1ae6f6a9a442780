/**
 * What a document is linked with: the names of the whole tree, and what is particular to one cluster.
 */
import type { DocumentKind } from '../api/kinds.ts';

/** The names of a kind in the whole tree, those of refused documents too: they are there, only wrong. */
export interface KnownNames {
  readonly names: ReadonlySet<string>;
  /** There may be more: some document could not be read as far as its name. */
  readonly isIncomplete: boolean;
}

/** One cluster, beside its pools and peers. */
export interface LinkScope {
  readonly name: string;
  /** The names for communities that its Settings give. */
  readonly communities: ReadonlyMap<string, string>;
  /** Kinds of which a document of the cluster was refused: what is missing may be in it. */
  readonly gaps: ReadonlySet<DocumentKind>;
}
