/** Tables: what `kubectl get` asks for. The name comes first, where a kind does not show it elsewhere. */
import { apiVersionOf, type Column, type ResourceType, type StoredObject } from './resource-type.ts';

const NAME_COLUMN: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace.',
  priority: 0,
  cell: ({ metadata }) => metadata.name,
};

/** `rows`: how much of each object goes along: all of it, its metadata, or nothing. */
export interface TableOptions {
  readonly apiVersion: string;
  readonly rows: 'Object' | 'Metadata' | 'None';
}

/** A table of objects. Later events of a watch leave out the definitions of the columns. */
export function tableOf(
  type: ResourceType,
  objects: readonly StoredObject[],
  metadata: object,
  options: TableOptions,
  nowMs: number,
  withColumns = true,
): object {
  const named = type.columns.some(({ name }) => name === NAME_COLUMN.name) ? [] : [NAME_COLUMN];
  const columns = [...named, ...type.columns];
  return {
    kind: 'Table',
    apiVersion: options.apiVersion,
    metadata,
    columnDefinitions: withColumns
      ? columns.map(({ name, type: columnType, format = '', description, priority }) => ({
          name,
          type: columnType,
          format,
          description,
          priority,
        }))
      : null,
    rows: objects.map((object) => ({
      cells: columns.map((column) => column.cell(object, nowMs) ?? null),
      ...(options.rows !== 'None' && {
        object:
          options.rows === 'Object'
            ? { ...object, kind: type.kind, apiVersion: apiVersionOf(type) }
            : { kind: 'PartialObjectMetadata', apiVersion: options.apiVersion, metadata: object.metadata },
      }),
    })),
  };
}

/** What the `Accept` header and the query say about tables; undefined where no table is wanted. */
export function tableOptions(accept: string, query: URLSearchParams): TableOptions | undefined {
  const first = accept.split(',').find((part) => !part.includes('protobuf')) ?? '';
  if (!/;\s*as=Table/.test(first)) return undefined;
  const version = /;\s*v=(v1beta1|v1)\b/.exec(first)?.[1] ?? 'v1';
  const rows = query.get('includeObject');
  return {
    apiVersion: `meta.k8s.io/${version}`,
    rows: rows === 'Object' || rows === 'None' ? rows : 'Metadata',
  };
}
