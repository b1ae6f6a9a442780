/**
 * The documents that are objects in a cluster: views that `render` printed, and plain objects that people applied.
 */
import { API_GROUP, type DocumentKind, isDocumentKind, KINDS } from '../api/kinds.ts';
import { type TextObject, textOf } from './text.ts';

/** The label of every view, by which views are told from plain objects and pruned. */
export const VIEW_LABEL = { key: 'pierhead.io/revision', value: 'current' } as const;

/** An object as far as it says what a document says. */
export interface ClusterObject extends TextObject {
  readonly kind: DocumentKind;
  readonly isView: boolean;
}

/** An object of the API server; `undefined` for what is of no kind that people write. Everything else in it is ignored. */
export function clusterObject(object: unknown): ClusterObject | undefined {
  if (!isRecord(object) || !isRecord(object.metadata)) {
    return undefined;
  }
  const { apiVersion, kind, metadata, spec } = object;
  const { name, labels } = metadata;
  if (
    typeof apiVersion !== 'string' ||
    !apiVersion.startsWith(`${API_GROUP}/`) ||
    typeof kind !== 'string' ||
    !isDocumentKind(kind) ||
    !KINDS[kind].isView ||
    typeof name !== 'string'
  ) {
    return undefined;
  }
  return {
    apiVersion,
    kind,
    metadata: { name },
    spec: isRecord(spec) ? spec : {},
    isView: isRecord(labels) && labels[VIEW_LABEL.key] === VIEW_LABEL.value,
  };
}

/** The plain objects of a cluster, as `accept` takes them. */
export interface PlainObjects {
  /** Their text; each is in it, valid or not. */
  readonly documents: string;
  /** Whether there are views beside them. */
  readonly hasViews: boolean;
}

/** Tells the plain objects of a cluster from the views, and makes their text. */
export function plainObjects(objects: readonly unknown[]): PlainObjects {
  const found = objects.flatMap((object) => clusterObject(object) ?? []);
  return {
    documents: textOf(found.filter(({ isView }) => !isView)),
    hasViews: found.some(({ isView }) => isView),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
