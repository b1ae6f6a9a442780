/**
 * The schemas as the generators read them: every `schemas/*.schema.json`, with references that can be followed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The part of JSON Schema 2020-12 that our schemas use, with our own keywords. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly examples?: readonly unknown[];
  /** The value that holds where the property is absent. The code of `core/config` fills it in, never the API server. */
  readonly 'x-default'?: unknown;
  /** CEL rules for the CRD, for what its schema cannot say. */
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
  /** Columns of `kubectl get`, in the schema of a kind that lives in a cluster. */
  readonly 'x-printer-columns'?: readonly PrinterColumn[];
}

export interface CelRule {
  readonly rule: string;
  readonly message: string;
}

export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly description: string;
  readonly priority?: number;
}

/** Keywords of ours: they state facts and check nothing. */
export const OWN_KEYWORDS = ['x-default', 'x-kubernetes-validations', 'x-printer-columns'] as const;

/** The root of the project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The schemas by file name (which is also their `$id`), in the order of names. */
export type Schemas = ReadonlyMap<string, Schema>;

/** Reads every schema of the project. */
export function readSchemas(): Schemas {
  const folder = `${ROOT}schemas/`;
  const files = readdirSync(folder).filter((file) => file.endsWith('.schema.json'));
  return new Map(files.sort().map((file) => [file, JSON.parse(readFileSync(folder + file, 'utf8')) as Schema]));
}

/** A schema and the file in which its own references are to be looked up. */
export interface Located {
  readonly schema: Schema;
  readonly file: string;
}

/**
 * What a `$ref` of a file leads to: `#/$defs/x`, `other.schema.json#/$defs/x` or `other.schema.json`.
 * Throws where there is nothing, since that is a mistake in a schema of ours.
 */
export function follow(schemas: Schemas, file: string, ref: string): Located {
  const [target = '', pointer = ''] = ref.split('#');
  const targetFile = target === '' ? file : target;
  const root = schemas.get(targetFile);
  const found = pointer === '' ? root : root?.$defs?.[pointer.replace('/$defs/', '')];
  if (found === undefined) throw new Error(`${file}: $ref ${ref} leads nowhere`);
  return { schema: found, file: targetFile };
}

/** The schema with a reference replaced by what it leads to; keywords beside `$ref` (a description) win. */
export function resolve(schemas: Schemas, { schema, file }: Located): Located {
  if (schema.$ref === undefined) return { schema, file };
  const target = resolve(schemas, follow(schemas, file, schema.$ref));
  const { $ref: _, ...beside } = schema;
  return { schema: { ...target.schema, ...beside }, file: target.file };
}
