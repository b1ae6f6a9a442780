/**
 * One value -> a document of ours, or what is wrong with it. The same for a file of the tree and for a Revision's line.
 *
 * | apiVersion, kind | |
 * |---|---|
 * | ours, a kind that people write | held against its schema |
 * | ours, a kind that Pierhead writes | an error in a tree, passed over among views |
 * | ours, another version or kind | an error, with the one that was probably meant |
 * | another group | passed over: a tree may hold Deployments beside our documents |
 * | missing | an error: nobody can tell what it was meant to be |
 */
import { validators } from '../api/generated/validators.mjs';
import {
  API_GROUP,
  API_VERSION,
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentOf,
  isDocumentKind,
  isKind,
} from '../api/kinds.ts';
import type { Severity } from '../diagnostic.ts';
import { describe } from './fields.ts';
import { type SchemaFinding, type Spelling, schemaFindings } from './schema-errors.ts';
import { didYouMean, oneOf, quote, suggest } from './suggest.ts';

/** `views`: objects as `render` prints them, among which those that Pierhead writes are no mistake. */
export type Accept = 'tree' | 'views';

export interface Finding extends SchemaFinding {
  readonly severity: Severity;
}

/** What a value turned out to be. Kind and name are as written, and only told where they are text. */
export type Checked = CheckedDocument | NoDocument;

export interface CheckedDocument {
  readonly outcome: 'document';
  readonly kind: DocumentKind;
  readonly name: string;
  readonly value: DocumentOf<DocumentKind>;
  readonly findings: readonly [];
}

export interface NoDocument extends Known {
  readonly outcome: 'rejected' | 'passed-over';
  readonly findings: readonly Finding[];
}

interface Known {
  readonly kind?: string;
  readonly name?: string;
}

/** Checks a value against the schema of its kind. */
export function checkObject(value: unknown, accept: Accept, spelling: Spelling): Checked {
  if (!isObject(value)) {
    const message = `document is ${describe(value)}, not an object with apiVersion, kind, metadata and spec`;
    const help = 'remove it from the tree, or put a document of ours in its place';
    return reject({}, [error('document-not-object', '', 'value', message, help)]);
  }
  const kind = textOf(value.kind);
  const name = isObject(value.metadata) ? textOf(value.metadata.name) : undefined;
  const known = { ...(kind === undefined ? undefined : { kind }), ...(name === undefined ? undefined : { name }) };
  const missing = missingFields(value);
  if (missing.length > 0) {
    return reject(known, missing);
  }
  const version = value.apiVersion;
  if (typeof version !== 'string' || kind === undefined) {
    return reject(known, wrongTypes(value));
  }
  if (version !== API_VERSION) {
    return checkForeign(version, kind, known);
  }
  if (!isKind(kind)) {
    const message = `kind ${quote(kind)} is not known${didYouMean(kind, DOCUMENT_KINDS)}`;
    return reject(known, [
      error('unknown-kind', '/kind', 'value', message, `the kinds are ${DOCUMENT_KINDS.join(', ')}`),
    ]);
  }
  if (!isDocumentKind(kind)) {
    return checkGenerated(kind, accept, known);
  }
  const validator = validators[kind];
  if (validator(value)) {
    return { outcome: 'document', kind, name: value.metadata.name, value, findings: [] };
  }
  const object = `${kind}${name === undefined ? '' : ` ${quote(name)}`}`;
  const findings = schemaFindings(validator.errors ?? [], object, spelling);
  return reject(
    known,
    findings.map((finding) => ({ ...finding, severity: 'error' })),
  );
}

/** Whether a value is the header that `pierhead snapshot` writes in front of live state. */
export function isSnapshot(value: unknown): boolean {
  return isObject(value) && value.apiVersion === API_VERSION && value.kind === 'Snapshot';
}

/** `Kind/name` for a diagnostic, with nothing in it that a terminal would obey. */
export function objectName({ kind, name }: Known): string | undefined {
  const shown = (text: string) => quote(text).slice(1, -1);
  return kind === undefined ? undefined : name === undefined ? shown(kind) : `${shown(kind)}/${shown(name)}`;
}

function missingFields(value: Readonly<Record<string, unknown>>): readonly Finding[] {
  return (['apiVersion', 'kind'] as const)
    .filter((field) => value[field] === undefined || value[field] === null)
    .map((field) => {
      const similar = suggest(
        field,
        Object.keys(value).filter((key) => !KUBERNETES_FIELDS.has(key)),
      );
      const message = `document lacks the field ${quote(field)}${similar === undefined ? '' : `, found ${quote(similar)}`}`;
      const help =
        field === 'apiVersion'
          ? `add "apiVersion: ${API_VERSION}", or keep the file outside the tree if it is no Kubernetes object`
          : `add one of the kinds ${DOCUMENT_KINDS.join(', ')}`;
      return error('missing-field', '', 'value', message, help);
    });
}

const KUBERNETES_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

function wrongTypes(value: Readonly<Record<string, unknown>>): readonly Finding[] {
  return (['apiVersion', 'kind'] as const)
    .filter((field) => typeof value[field] !== 'string')
    .map((field) => {
      const message = `${field} must be text, found ${describe(value[field])}`;
      return error('wrong-type', `/${field}`, 'value', message, `write ${field === 'kind' ? 'one kind' : API_VERSION}`);
    });
}

/** An `apiVersion` that is not ours: a typing error, another version of ours, or an object of somebody else. */
function checkForeign(version: string, kind: string, known: Known): Checked {
  const slash = version.indexOf('/');
  const group = version.slice(0, Math.max(0, slash));
  // A group alone, a near one, or no group at all beside a kind that nobody else has.
  const isMeant =
    group === API_GROUP ||
    version === API_GROUP ||
    suggest(group, [API_GROUP]) !== undefined ||
    (slash < 0 && isOnlyOurs(kind));
  if (isMeant) {
    const message = `apiVersion is ${quote(version)}, this version of Pierhead reads ${quote(API_VERSION)}`;
    const help = `write ${API_VERSION}, or use a newer Pierhead if the document needs it`;
    return reject(known, [error('unknown-version', '/apiVersion', 'value', message, help)]);
  }
  const message = `${kind} of ${version} is not a document of ${API_GROUP}: it is passed over`;
  const help = 'nothing needs to be done; outside the tree it would not be read at all';
  return {
    outcome: 'passed-over',
    ...known,
    findings: [{ ...error('document-foreign', '', 'value', message, help), severity: 'info' }],
  };
}

/** `Cluster` alone is a name that others use too. */
function isOnlyOurs(kind: string): boolean {
  return isKind(kind) && kind !== 'Cluster';
}

function checkGenerated(kind: string, accept: Accept, known: Known): Checked {
  if (accept === 'views') {
    return { outcome: 'passed-over', ...known, findings: [] };
  }
  const message = `${kind} is written by Pierhead and has no place in a tree`;
  const help = `remove it; people write ${oneOf(DOCUMENT_KINDS)}`;
  return reject(known, [error('document-generated', '/kind', 'value', message, help)]);
}

function reject(known: Known, findings: readonly Finding[]): Checked {
  return { outcome: 'rejected', ...known, findings };
}

function error(code: Finding['code'], path: string, at: Finding['at'], message: string, help: string): Finding {
  return { code, severity: 'error', path, at, message, help };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
