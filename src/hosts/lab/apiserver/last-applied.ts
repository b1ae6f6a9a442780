/**
 * How `kubectl apply --server-side` takes over from `kubectl apply`: the annotation of the last client-side apply says
 * which fields were kubectl's all along, so that it has no conflict over them, and is kept up to date.
 */
import { type FieldSet, fieldChanges, fieldsOf, minus, NO_FIELDS } from './field-set.ts';
import { compareText, isRecord, type JsonRecord, recordOf, without } from './json.ts';
import { annotationBytes, MOST_ANNOTATION_BYTES } from './object-meta.ts';
import type { StoredMeta, StoredObject } from './resource-type.ts';
import type { Shape } from './shape.ts';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The fields that the last client-side apply set and nobody has changed since. */
export function fieldsOfLastApplied(
  live: StoredObject,
  shape: Shape,
  ownedOf: (object: JsonRecord) => JsonRecord,
): FieldSet {
  const last = readJson(live.metadata.annotations?.[LAST_APPLIED]);
  if (!isRecord(last)) return NO_FIELDS;
  const applied = ownedOf(last);
  const { changed, removed } = fieldChanges(applied, ownedOf(live), shape);
  return minus(minus(fieldsOf(applied, shape), changed), removed);
}

function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return undefined;
  }
}

/** `object` with the annotation of what was applied, where it has one. */
export function withLastApplied(object: StoredObject, applied: JsonRecord): StoredObject {
  const { annotations } = object.metadata;
  if (annotations === undefined || !Object.hasOwn(annotations, LAST_APPLIED)) return object;
  const metadata = recordOf(applied.metadata);
  const said = without(recordOf(metadata.annotations), LAST_APPLIED);
  const rest = without(metadata, 'annotations', 'managedFields');
  const shown = { ...applied, metadata: Object.keys(said).length === 0 ? rest : { ...rest, annotations: said } };
  const kept = without(annotations, LAST_APPLIED) as Readonly<Record<string, string>>;
  const updated = { ...kept, [LAST_APPLIED]: `${JSON.stringify(sorted(shown))}\n` };
  // What is too large for an annotation is not remembered.
  const fits = annotationBytes(updated) <= MOST_ANNOTATION_BYTES;
  const { annotations: _, ...others } = object.metadata;
  const left = fits ? updated : kept;
  return {
    ...object,
    metadata: { ...others, ...(Object.keys(left).length > 0 && { annotations: left }) } as StoredMeta,
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, child]) => [key, sorted(child)]),
  );
}
