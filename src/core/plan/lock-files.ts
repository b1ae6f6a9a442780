/** Reservations to be added -> the texts of the files that have them: in place where there is a place, else new documents. */
import { API_VERSION } from '../api/kinds.ts';
import type { Tree } from '../config/compile.ts';
import type { AnyDocument } from '../config/findings.ts';
import { ofKind } from '../config/select.ts';
import { compareText } from '../diagnostic.ts';
import type { Document } from '../documents/document.ts';
import { editDocument, findObject } from '../documents/edit.ts';
import { lineEndingOf } from '../documents/edit-text.ts';
import type { Edit } from '../documents/edit-values.ts';
import { writeYaml } from '../documents/write.ts';
import type { SourceFile } from '../ports.ts';
import type { Lockable } from './lock-candidates.ts';
import { schemaLineFor } from './lock-schema-line.ts';

export interface LockPlace {
  readonly tree: Tree;
  readonly cluster: string;
  /** The texts that the tree was made of. */
  readonly files: readonly SourceFile[];
  /** The tree is one file: new documents go to its end, since no other file is part of it. */
  readonly isOneFile: boolean;
}

/** A file as it is to be. */
export interface FileEdit {
  /** As in the tree. */
  readonly path: string;
  /** Absent for a new file. */
  readonly before?: string;
  readonly text: string;
}

export interface FileEdits {
  /** By path. */
  readonly files: readonly FileEdit[];
  /** Files that cannot be edited without harm, and why: nothing that would have changed them is in `files`. */
  readonly refused: ReadonlyMap<string, string>;
}

/** The most entries of one document (schemas/reservation.schema.json). */
const MOST_ENTRIES = 4096;

interface Entry {
  readonly service: string;
  readonly addresses: readonly string[];
}

/** The edited and the new files. Files in `uneditable` are left alone. */
export function editFiles(
  place: LockPlace,
  lockables: readonly Lockable[],
  uneditable: ReadonlyMap<string, string>,
): FileEdits {
  const before = new Map(place.files.map(({ path, text }) => [path, text]));
  const after = new Map<string, string>();
  const refused = new Map<string, string>();
  const { edits, homeless } = sortOut(place, lockables, uneditable);
  for (const [document, own] of edits) {
    const text = after.get(document.file) ?? before.get(document.file)!;
    const result = editReservation(place.tree, document, text, own);
    if ('text' in result) after.set(document.file, result.text);
    else refused.set(document.file, result.refused);
  }
  for (const [namespace, entries] of homeless) {
    for (let first = 0; first < entries.length; first += MOST_ENTRIES) {
      const [path, text] = newDocument(
        place,
        new Map([...before, ...after]),
        namespace,
        entries.slice(first, first + MOST_ENTRIES),
      );
      after.set(path, text);
    }
  }
  const files = [...after]
    .filter(([path]) => !refused.has(path))
    .map(([path, text]): FileEdit => ({ path, text, ...(before.has(path) && { before: before.get(path)! }) }))
    .sort((a, b) => compareText(a.path, b.path));
  return { files, refused };
}

/** What goes into which document, and by namespace what has none yet. */
function sortOut(place: LockPlace, lockables: readonly Lockable[], uneditable: ReadonlyMap<string, string>) {
  const edits = new Map<Document<'Reservation'>, Edit[]>();
  const addEdit = (document: Document<'Reservation'>, edit: Edit) => {
    edits.set(document, [...(edits.get(document) ?? []), edit]);
  };
  const entriesByNamespace = new Map<string, Map<string, string[]>>();
  for (const { service, address, entry } of lockables) {
    if (entry !== undefined) {
      addEdit(entry.document, { op: 'append', pointer: `${entry.pointer}/addresses`, values: [address] });
      continue;
    }
    const namespace = service.slice(0, service.indexOf('/'));
    const addressesByService = entriesByNamespace.get(namespace) ?? new Map<string, string[]>();
    entriesByNamespace.set(namespace, addressesByService);
    addressesByService.set(service, [...(addressesByService.get(service) ?? []), address]);
  }
  const homeless = new Map<string, Entry[]>();
  for (const [namespace, addressesByService] of entriesByNamespace) {
    const values = [...addressesByService].map(([service, addresses]): Entry => ({ service, addresses }));
    const home = homeOf(place, namespace, values.length, uneditable);
    if (home === undefined) homeless.set(namespace, values);
    else addEdit(home, { op: 'append', pointer: '/spec/entries', values });
  }
  return { edits, homeless };
}

/** The document of a namespace: of this cluster alone, with entries of the namespace and of no other. The first by name. */
function homeOf(
  { tree, cluster }: LockPlace,
  namespace: string,
  entries: number,
  uneditable: ReadonlyMap<string, string>,
): Document<'Reservation'> | undefined {
  const others = new Set<AnyDocument>();
  for (const [name, { documents }] of tree.byCluster) {
    if (name !== cluster) for (const document of documents) others.add(document);
  }
  return ofKind(tree.byCluster.get(cluster)!.documents, 'Reservation').find((document) => {
    const { file, name, value } = document;
    const own = value.spec.entries;
    return (
      !uneditable.has(file) &&
      !others.has(document) &&
      own.length + entries <= MOST_ENTRIES &&
      (own.length > 0 || name === namespace) &&
      own.every(({ service }) => service.startsWith(`${namespace}/`))
    );
  });
}

function editReservation(tree: Tree, document: Document<'Reservation'>, text: string, edits: readonly Edit[]) {
  const { file, kind, name } = document;
  const isTwice =
    tree.documents.filter((each) => each.file === file && each.kind === kind && each.name === name).length > 1;
  const place = isTwice ? undefined : findObject(text, kind, name);
  if (place === undefined) return { refused: `two documents ${kind}/${name}` };
  return editDocument(
    text,
    place.document,
    edits.map((edit) => ({ ...edit, pointer: `${place.pointer}${edit.pointer}` })),
  );
}

/** The path and text of the file that has a new document in it. */
function newDocument(
  { tree, cluster, files, isOneFile }: LockPlace,
  texts: ReadonlyMap<string, string>,
  namespace: string,
  entries: readonly Entry[],
): [path: string, text: string] {
  const folder = tree.isImplicit ? 'reservations' : `reservations/${cluster}`;
  const taken = new Set(ofKind(tree.byCluster.get(cluster)!.documents, 'Reservation').map(({ name }) => name));
  const only = isOneFile ? files[0]! : undefined;
  const isFree = (name: string) =>
    !taken.has(name) &&
    (only === undefined ? !texts.has(`${folder}/${name}.yaml`) : !hasDocument(texts.get(only.path)!, name));
  let name = namespace;
  for (let number = 2; !isFree(name); number++) name = `${namespace}-${number}`;
  const document = writeYaml({
    apiVersion: API_VERSION,
    kind: 'Reservation',
    metadata: { name },
    spec: { ...(!tree.isImplicit && { clusters: { names: [cluster] } }), entries },
  });
  if (only !== undefined) return [only.path, appended(texts.get(only.path)!, document)];
  const path = `${folder}/${name}.yaml`;
  return [path, `${schemaLineFor(path, files)}${document}`];
}

/** Whether another new document of this run has the name. */
function hasDocument(text: string, name: string): boolean {
  return findObject(text, 'Reservation', name) !== undefined;
}

function appended(text: string, document: string): string {
  const lineEnding = lineEndingOf(text);
  const ended = text === '' || text.endsWith('\n') ? text : `${text}${lineEnding}`;
  return `${ended}---${lineEnding}${document.replaceAll('\n', lineEnding)}`;
}
