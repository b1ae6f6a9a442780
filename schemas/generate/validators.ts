/**
 * The validators of the documents: what ajv would compile at every start, compiled once into a module without ajv.
 */
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';
import { KINDS } from '../../src/core/api/kinds.ts';
import { makeAjv } from './ajv.ts';
import type { Schema, Schemas } from './schemas.ts';

const BANNER = '// Validators of the documents, made from schemas/*.schema.json by `npm run generate`. Do not edit.';

/** The formats are imported, so that there is one copy of them and a person can read it. */
const PRELUDE = `import { FORMATS } from '../formats.ts';
const formats = Object.fromEntries(Object.entries(FORMATS).map(([name, { test }]) => [name, test]));
function countCodePoints(text) { let count = 0; for (const _ of text) count++; return count; }
`;
/** The one helper of ajv that our schemas need, which its standalone code would load with \`require\`. */
const LENGTH_HELPER = /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g;

/** The text of src/core/api/generated/validators.mjs. */
export async function generateValidators(schemas: Schemas): Promise<string> {
  const needed = new Map([...schemas].map(([file, schema]) => [file, withoutAnnotations(schema)]));
  const kinds = Object.entries(KINDS);
  const code = standaloneCode
    .default(
      makeAjv(needed, { source: true, esm: true, lines: true }),
      Object.fromEntries(kinds.map(([kind, { schema }]) => [kind, `${schema}.schema.json`])),
    )
    .replace(LENGTH_HELPER, 'countCodePoints');
  if (code.includes('require(')) {
    throw new Error('the code of the validators loads more of ajv than is replaced here');
  }
  const table = `export const validators = { ${kinds.map(([kind]) => kind).join(', ')} };`;
  const { code: text } = await transform(`${PRELUDE}${code}\n${table}`, {
    format: 'esm',
    target: 'es2023',
    minifySyntax: true,
  });
  return `${BANNER}\n${text}`;
}

/** The text of src/core/api/generated/validators.d.mts. */
export function generateValidatorTypes(): string {
  return `/**
 * Validators of the documents, made by \`npm run generate\`. Do not edit.
 */
import type { DocumentOf, Kind } from '../kinds.ts';

/** One rule of a schema that a value breaks. */
export interface SchemaError {
  /** JSON pointer to the value, \`""\` for the whole document. */
  readonly instancePath: string;
  /** JSON pointer to the rule. What \`oneOf\` tried has \`/oneOf/\` in it, and an error of its own follows. */
  readonly schemaPath: string;
  /** The rule: \`type\`, \`required\`, \`additionalProperties\`, \`enum\`, \`format\`, \`oneOf\` ... */
  readonly keyword: string;
  /** Facts by keyword, such as \`missingProperty\`, \`additionalProperty\`, \`allowedValues\`, \`limit\`, \`format\`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The key, where it is the key that breaks the rule (labels, names of communities and BFD profiles). */
  readonly propertyName?: string;
  /** What the rule demands. */
  readonly schema: unknown;
  /** The schema around the rule: \`description\`, \`properties\`, \`oneOf\` ... */
  readonly parentSchema: Readonly<Record<string, unknown>>;
  /** The value. */
  readonly data: unknown;
}

/** Whether a value is a document of the kind. \`errors\` are those of the last call, \`null\` where there was none. */
export interface Validator<T> {
  (value: unknown): value is T;
  readonly errors?: readonly SchemaError[] | null;
}

/** The validator of each kind. Every error is found in one run. */
export declare const validators: { readonly [K in Kind]: Validator<DocumentOf<K>> };
`;
}

/** The schema without what no message is made of; descriptions stay. */
function withoutAnnotations(schema: Schema): Schema {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'examples' || key.startsWith('x-') || (key === 'title' && typeof value === 'string') ? undefined : value,
    ),
  ) as Schema;
}
