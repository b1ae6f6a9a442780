/**
 * The text of a configuration: what a Revision carries and what is in force.
 *
 * Canonical JSON Lines, sorted: one `{apiVersion, kind, metadata: {name}, spec}` a line, each line ended by a line feed.
 * The same configuration has the same bytes, so digests tell whether two are the same. Sorted are the lines themselves,
 * which sorts by kind and then by name, in an order that no later kind can change and that `LC_ALL=C sort -c` confirms.
 *
 * Labels and annotations are for people and for selectors across clusters. Nothing that Pierhead decides in one cluster
 * looks at them, so they are not in the text, and an edit of them is no new configuration.
 */
import { canonicalJson } from '../api/canonical.ts';
import { compareText } from '../diagnostic.ts';

/** The only format of the text so far; another one would be a number that this version refuses. */
export const REVISION_FORMAT = 1;

/** Name of the one Revision of a cluster. */
export const REVISION_NAME = 'current';

/** What of an object is in the text. */
export interface TextObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

/** The text of the documents of one cluster, in any order. `clusters` is left out: the text is for one. */
export function textOf(objects: readonly TextObject[]): string {
  return objects
    .map(lineOf)
    .sort(compareText)
    .map((line) => `${line}\n`)
    .join('');
}

function lineOf({ apiVersion, kind, metadata: { name }, spec }: TextObject): string {
  return canonicalJson({ apiVersion, kind, metadata: { name }, spec: withoutClusters(spec) });
}

/** A spec as the text has it. */
export function withoutClusters(spec: object): object {
  return { ...spec, clusters: undefined };
}

/** Bytes of a text as the API server stores it. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
