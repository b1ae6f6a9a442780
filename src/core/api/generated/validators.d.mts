/**
 * Validators of the documents, made by `npm run generate`. Do not edit.
 */
import type { DocumentOf, Kind } from '../kinds.ts';

/** One rule of a schema that a value breaks. */
export interface SchemaError {
  /** JSON pointer to the value, `""` for the whole document. */
  readonly instancePath: string;
  /** JSON pointer to the rule. What `oneOf` tried has `/oneOf/` in it, and an error of its own follows. */
  readonly schemaPath: string;
  /** The rule: `type`, `required`, `additionalProperties`, `enum`, `format`, `oneOf` ... */
  readonly keyword: string;
  /** Facts by keyword, such as `missingProperty`, `additionalProperty`, `allowedValues`, `limit`, `format`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The key, where it is the key that breaks the rule (labels, names of communities and BFD profiles). */
  readonly propertyName?: string;
  /** What the rule demands. */
  readonly schema: unknown;
  /** The schema around the rule: `description`, `properties`, `oneOf` ... */
  readonly parentSchema: Readonly<Record<string, unknown>>;
  /** The value. */
  readonly data: unknown;
}

/** Whether a value is a document of the kind. `errors` are those of the last call, `null` where there was none. */
export interface Validator<T> {
  (value: unknown): value is T;
  readonly errors?: readonly SchemaError[] | null;
}

/** The validator of each kind. Every error is found in one run. */
export declare const validators: { readonly [K in Kind]: Validator<DocumentOf<K>> };
