/**
 * A Revision, or a text alone, -> the config of its cluster, or why it is refused.
 *
 * The documents are read by the code that reads a tree, and nothing is passed over: what this version does not know was
 * rendered by a newer one and means something. A text has one spelling, so that equal digests are equal configurations.
 */
import { digest } from '../api/canonical.ts';
import { compileCluster, compileTree } from '../config/compile.ts';
import type { Config } from '../config/config.ts';
import type { Diagnostic, DiagnosticCode, Position } from '../diagnostic.ts';
import type { DocumentSet } from '../documents/document.ts';
import { readDocumentLines } from '../documents/document-lines.ts';
import { describe } from '../documents/fields.ts';
import { didYouMean, quote } from '../documents/suggest.ts';
import { REVISION_FORMAT, REVISION_NAME, textOf } from './text.ts';

export interface ReadOptions {
  /** As for `compileTree`: the time, by which some reservations have expired. */
  readonly nowMs?: number;
  /** Name of the cluster of a text without a Cluster document. */
  readonly implicitCluster?: string;
}

/** A text that can be in force. */
export interface ReadConfig {
  readonly outcome: 'read';
  readonly documents: string;
  readonly digest: string;
  readonly config: Config;
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * `UnknownFormat`: it has a format, kind or field that this version does not know, so a newer one rendered it.
 * `DigestMismatch`: somebody changed the text on its way. `Invalid`: everything else.
 */
export type ReadRefusal = 'Invalid' | 'UnknownFormat' | 'DigestMismatch';

export interface RefusedConfig {
  readonly outcome: 'refused';
  readonly reason: ReadRefusal;
  /** Of the text as it is, whatever the Revision says; absent where there is none. */
  readonly digest?: string;
  /** With at least one error. In positions, lines are those of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

const REVISION = `Revision/${REVISION_NAME}`;

/** What a Revision carries, as it was sealed. */
export interface Unsealed {
  readonly outcome: 'unsealed';
  readonly documents: string;
  readonly digest: string;
}

/** Reads `Revision/current` as the API server has it. Never throws, whatever the object is. */
export function readRevision(object: unknown, options: ReadOptions = {}): ReadConfig | RefusedConfig {
  const unsealed = unseal(object);
  return unsealed.outcome === 'refused'
    ? unsealed
    : readText(unsealed.documents, REVISION, { ...options, isSealed: true });
}

/** The text of a Revision whose format is known and whose digest is right; the text itself is not looked at. */
export function unseal(object: unknown): Unsealed | RefusedConfig {
  const spec = isRecord(object) ? object.spec : undefined;
  if (!isRecord(spec)) {
    return refused('Invalid', [specFinding('', `spec must be an object, found ${describe(spec)}`, 'wrong-type')]);
  }
  const { format, digest: sealed, documents } = spec;
  const actual = typeof documents === 'string' ? digest(documents) : undefined;
  // First, since in another format the rest may be anything.
  if (typeof format === 'number' && format !== REVISION_FORMAT) {
    const message = `format is ${format}, this version of Pierhead reads ${REVISION_FORMAT}`;
    return refused('UnknownFormat', [specFinding('/format', message, 'revision-format', UPGRADE)], actual);
  }
  const unknown = Object.keys(spec).filter((field) => !FIELDS.some((known) => known === field));
  if (unknown.length > 0) {
    return refused(
      'UnknownFormat',
      unknown.map((field) => {
        const message = `spec has the field ${quote(field)}, which this version of Pierhead does not know${didYouMean(field, FIELDS)}`;
        return specFinding('', message, 'unknown-field', UPGRADE);
      }),
      actual,
    );
  }
  if (
    format !== REVISION_FORMAT ||
    typeof sealed !== 'string' ||
    typeof documents !== 'string' ||
    actual === undefined
  ) {
    const wrong = [
      ['format', 'number', format],
      ['digest', 'string', sealed],
      ['documents', 'string', documents],
    ] as const;
    return refused(
      'Invalid',
      wrong
        .filter(([, type, value]) => typeof value !== type)
        .map(([field, , value]) =>
          value === undefined
            ? specFinding('', `spec lacks the field ${quote(field)}`, 'missing-field')
            : specFinding(`/${field}`, `${field} is ${describe(value)}`, 'wrong-type'),
        ),
      actual,
    );
  }
  if (sealed !== actual) {
    const message = `digest is ${quote(sealed)}, but that of documents is ${actual}`;
    const help =
      'render again, and look for what rewrites objects on their way: substitution of variables by Flux, kustomize, an admission webhook';
    return refused('DigestMismatch', [specFinding('/digest', message, 'revision-digest', help)], actual);
  }
  return { outcome: 'unsealed', documents, digest: actual };
}

const FIELDS = ['format', 'digest', 'documents'] as const;
const RENDER = 'apply what "pierhead render" prints, as it is';
const UPGRADE = 'upgrade Pierhead in the cluster first, or render with the version that runs there';

function specFinding(path: string, message: string, code: DiagnosticCode, help = RENDER): Diagnostic {
  return { ...at(REVISION), code, severity: 'error', message, path: `/spec${path}`, object: REVISION, help };
}

export interface TextOptions extends ReadOptions {
  /**
   * `render` wrote the text, out of a tree that was whole: a pool or peer that a document names and the text lacks is
   * one of another cluster. Otherwise it is a mistake.
   */
  readonly isSealed: boolean;
}

/** Reads a text. `label` stands for the file in positions. */
export function readText(text: string, label: string, options: TextOptions): ReadConfig | RefusedConfig {
  const textDigest = digest(text);
  const refuse = (diagnostics: readonly Diagnostic[]) => {
    const isNewer = diagnostics.some(({ code }) => NEWER.has(code));
    return refused(isNewer ? 'UnknownFormat' : 'Invalid', diagnostics, textDigest);
  };
  const set = readDocumentLines(text, label);
  if (set.diagnostics.some(({ severity }) => severity === 'error')) {
    return refuse(set.diagnostics);
  }
  const spelling = canonicalFinding(text, set, label);
  if (spelling !== undefined) {
    return refuse([spelling]);
  }
  const tree = compileTree(options.isSealed ? { ...set, rejected: OF_OTHER_CLUSTERS } : set, options);
  const [name = '', ...others] = tree.clusters;
  if (others.length > 0) {
    const message = `text has the documents of ${tree.clusters.length} clusters, among them ${quote(name)} and ${quote(others[0]!)}`;
    return refuse([{ ...at(label), code: 'revision-clusters', severity: 'error', message, path: '', help: RENDER }]);
  }
  const { config, diagnostics } = compileCluster(tree, name);
  if (config === undefined) {
    return refuse(diagnostics);
  }
  if (config.pools.length === 0) {
    const message = 'text has no AddressPool: all addresses would be withdrawn';
    const help = 'add an AddressPool; what was in force stays until then';
    return refuse([{ ...at(label), code: 'selects-nothing', severity: 'error', message, path: '', help }]);
  }
  return { outcome: 'read', documents: text, digest: textDigest, config, diagnostics };
}

/** What only a version with other kinds and fields can have written; nothing else renders a text that is not valid. */
const NEWER: ReadonlySet<DiagnosticCode> = new Set(['unknown-field', 'unknown-kind', 'unknown-version']);

/** Tells the compiler that the tree has pools and peers which are not here. */
const OF_OTHER_CLUSTERS: DocumentSet['rejected'] = [
  { file: REVISION, kind: 'AddressPool' },
  { file: REVISION, kind: 'BGPPeer' },
];

/** Each line is canonical by now; what is left is their order, what `metadata` has beside the name, and `clusters`. */
function canonicalFinding(text: string, { documents }: DocumentSet, label: string): Diagnostic | undefined {
  const canonical = textOf(documents.map(({ value }) => value));
  if (canonical === text) {
    return undefined;
  }
  const expected = canonical.split('\n');
  const line = text.split('\n').findIndex((found, index) => found !== expected[index]);
  const message =
    'line is not as Pierhead writes it: lines are sorted and end in a line feed, metadata has a name only, spec has no clusters';
  return { ...at(label, line + 1), code: 'line-not-canonical', severity: 'error', message, path: '', help: RENDER };
}

function at(file: string, line = 1): Position {
  return { file, line, column: 1 };
}

function refused(reason: ReadRefusal, diagnostics: readonly Diagnostic[], textDigest?: string): RefusedConfig {
  return { outcome: 'refused', reason, diagnostics, ...(textDigest !== undefined && { digest: textDigest }) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
