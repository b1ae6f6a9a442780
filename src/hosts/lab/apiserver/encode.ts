/**
 * Objects as bytes: each state of an object is made into JSON once, whoever reads, lists or watches it.
 */
import { apiVersionOf, type ResourceType, type StoredObject } from './resource-type.ts';
import type { ChangeType } from './store.ts';

const bytesByObject = new WeakMap<object, Buffer>();
const linesByObject = new WeakMap<object, Map<ChangeType, Buffer>>();
const shownByObject = new WeakMap<object, StoredObject>();

/** The object as a version of its kind shows it. */
export function shownAs(type: ResourceType, object: StoredObject): StoredObject {
  if (type.fromStored === undefined) return object;
  let shown = shownByObject.get(object);
  if (shown === undefined) {
    shown = type.fromStored(object);
    shownByObject.set(object, shown);
  }
  return shown;
}

/** `object` is as `shownAs` gave it. */
export function bytesOf(object: StoredObject): Buffer {
  let bytes = bytesByObject.get(object);
  if (bytes === undefined) {
    bytes = Buffer.from(JSON.stringify(object));
    bytesByObject.set(object, bytes);
  }
  return bytes;
}

/** One line of a watch, not kept: for what only one watcher sees. */
export function newLineOf(kind: ChangeType, object: StoredObject): Buffer {
  return Buffer.concat([Buffer.from(`{"type":"${kind}","object":`), bytesOf(object), Buffer.from('}\n')]);
}

/** One line of a watch, the same bytes for every watcher. */
export function lineOf(kind: ChangeType, object: StoredObject): Buffer {
  let lines = linesByObject.get(object);
  if (lines === undefined) {
    lines = new Map();
    linesByObject.set(object, lines);
  }
  let line = lines.get(kind);
  if (line === undefined) {
    line = newLineOf(kind, object);
    lines.set(kind, line);
  }
  return line;
}

const COMMA = Buffer.from(',');
const BRACE = Buffer.from('{');

/** A list. The items of built-in kinds carry no kind and apiVersion, those of CRDs do. */
export function listBytes(type: ResourceType, metadata: object, objects: readonly StoredObject[]): Buffer {
  const { listKind } = type;
  const head = type.isCustom
    ? `{"apiVersion":"${apiVersionOf(type)}","kind":"${listKind}","metadata":${JSON.stringify(metadata)},"items":[`
    : `{"kind":"${listKind}","apiVersion":"${apiVersionOf(type)}","metadata":${JSON.stringify(metadata)},"items":[`;
  const prefix = `{"kind":"${type.kind}","apiVersion":"${apiVersionOf(type)}",`.length;
  const parts: Buffer[] = [Buffer.from(head)];
  for (const object of objects) {
    if (parts.length > 1) parts.push(COMMA);
    const bytes = bytesOf(object);
    if (type.isCustom) parts.push(bytes);
    else parts.push(BRACE, bytes.subarray(prefix));
  }
  parts.push(Buffer.from(']}'));
  return Buffer.concat(parts);
}
