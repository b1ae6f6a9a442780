/**
 * Trees in one line a document, with marks where diagnostics are expected: `addresses: [ §10.0.0.5/24 ]`.
 */
import assert from 'node:assert/strict';
import { type CompileOptions, compileCluster, compileTree, type Tree } from '../../../src/core/config/compile.ts';
import type { Config } from '../../../src/core/config/config.ts';
import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import type { DocumentSet } from '../../../src/core/documents/document.ts';
import { readDocuments } from '../../../src/core/documents/read.ts';

const MARK = '§';

/** A document: `spec` is what stands between the braces. `labels` likewise. */
export function doc(kind: string, name: string, spec = '', labels = ''): string {
  return [
    'apiVersion: pierhead.io/v1alpha1',
    `kind: ${kind}`,
    `metadata: { name: ${name}, labels: { ${labels} } }`,
    `spec: { ${spec} }`,
  ].join('\n');
}

export const cluster = (name: string, spec = '', labels = '') => doc('Cluster', name, spec, labels);
export const settings = (spec: string) => doc('Settings', 'default', spec);
export const reservation = (name: string, spec: string) => doc('Reservation', name, spec);
/** A peer without a fault; `spec` adds to it. */
export const peer = (name: string, spec = '') =>
  doc('BGPPeer', name, `${spec === '' ? '' : `${spec}, `}peerASN: 64512, myASN: 64513, peerAddress: 192.0.2.1`);
/** A peer with these fields and no others. */
export const barePeer = (name: string, spec: string) => doc('BGPPeer', name, spec);
/** A pool that is announced; `spec` may begin with anything but `advertise`. */
export const pool = (name: string, addresses: string, spec = '') =>
  doc(
    'AddressPool',
    name,
    `addresses: [ ${addresses} ], ${spec === '' ? '' : `${spec}, `}advertise: [ { layer2: {} } ]`,
  );
/** A pool that is announced in this way. */
export const advertised = (name: string, addresses: string, advertise: string) =>
  doc('AddressPool', name, `addresses: [ ${addresses} ], advertise: [ ${advertise} ]`);
export const policy = (name: string, pools: string, spec = '') =>
  doc('ExposurePolicy', name, `match: {}, pools: [ ${pools} ]${spec === '' ? '' : `, ${spec}`}`);

/** Documents as one file, `tree.yaml`; marks are taken out. */
export function read(...documents: readonly string[]): DocumentSet {
  return readDocuments([{ path: 'tree.yaml', text: documents.join('\n---\n').replaceAll(MARK, '') }]);
}

export function compile(documents: readonly string[], options?: CompileOptions): Tree {
  return compileTree(read(...documents), options);
}

/** The config of a cluster; fails where the tree has an error for it. */
export function configOf(tree: Tree, name = 'default'): Config {
  const { config, diagnostics } = compileCluster(tree, name);
  assert.ok(config, `blocked: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return config;
}

/** `code line:column`, as found. */
export function placesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** The codes at the marks of a text, in order: what `placesOf` must say. */
export function marked(documents: readonly string[], codes: readonly string[]): string[] {
  const lines = documents.join('\n---\n').split('\n');
  const marks = lines.flatMap((line, at) =>
    line
      .split(MARK)
      .slice(0, -1)
      .map((_, index, pieces) => `${at + 1}:${pieces.slice(0, index + 1).join('').length + 1}`),
  );
  assert.equal(marks.length, codes.length, 'one mark for each code');
  return codes.map((code, at) => `${code} ${marks[at]}`);
}

/**
 * Asserts that exactly these codes are found, each at its mark, and that every message names the field first. Returns what
 * was found.
 */
export function assertFound(
  codes: readonly string[],
  documents: readonly string[],
  options?: CompileOptions,
): readonly Diagnostic[] {
  const { diagnostics } = compile(documents, options);
  assert.deepEqual(
    placesOf(diagnostics),
    marked(documents, codes),
    diagnostics.map(({ message }) => message).join('\n'),
  );
  return diagnostics;
}

/** Puts a value in the documents that their schema would not have let through. */
export function tampered(set: DocumentSet, from: string, to: string): DocumentSet {
  return {
    ...set,
    documents: set.documents.map((document) => ({
      ...document,
      value: JSON.parse(JSON.stringify(document.value).replaceAll(JSON.stringify(from), JSON.stringify(to))),
    })),
  };
}
