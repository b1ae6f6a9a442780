/**
 * TypeScript types of the documents, made from the schemas by json-schema-to-typescript.
 *
 * The library inlines whatever a `$ref` to another file leads to, and gives what is reached twice two names. So it never
 * sees a reference: every definition with a title is compiled under that title, and a reference becomes the title's name.
 */
import { compile, type JSONSchema, type Options } from 'json-schema-to-typescript';
import { isKind, KINDS, type Kind } from '../../src/core/api/kinds.ts';
import { follow, type Schema, type Schemas } from './schemas.ts';

const BANNER = `/**
 * Types of the documents, made from schemas/*.schema.json by \`npm run generate\`. Do not edit.
 */
`;

const OPTIONS: Partial<Options> = {
  bannerComment: '',
  ignoreMinAndMaxItems: true,
  additionalProperties: false,
  style: { singleQuote: true, printWidth: 120 },
};

/** The text of src/core/api/generated/types.ts. */
export async function generateTypes(schemas: Schemas): Promise<string> {
  const kinds = Object.keys(KINDS) as Kind[];
  const parts = [BANNER, `export type AnyDocument =\n${kinds.map((kind) => `  | ${kind}Document`).join('\n')};\n`];
  const names = new Set<string>();
  for (const [file, root] of schemas) {
    if (root.properties === undefined && root.$defs === undefined) continue;
    for (const schema of [...(root.properties === undefined ? [] : [root]), ...Object.values(root.$defs ?? {})]) {
      const name = typeName(schema);
      if (names.has(name)) throw new Error(`${file}: the title ${name} is used twice`);
      names.add(name);
      parts.push(await compile({ ...convert(schemas, file, schema), title: name }, name, OPTIONS));
    }
  }
  return parts.join('\n');
}

/** The root of a kind is a document; everything else has its title as its name. */
function typeName({ title, properties }: Schema): string {
  if (title === undefined) throw new Error('a definition has no title');
  return properties?.apiVersion !== undefined && isKind(title) ? `${title}Document` : title;
}

function convert(schemas: Schemas, file: string, schema: Schema): JSONSchema {
  if (schema.$ref !== undefined) {
    const target = follow(schemas, file, schema.$ref);
    return { description: schema.description, tsType: typeName(target.schema) };
  }
  const { oneOf, ...rest } = schema;
  const keys = oneOf?.map((branch) => branch.required?.[0]);
  return keys === undefined ? convertKeywords(schemas, file, rest) : union(schemas, file, rest, keys);
}

function convertKeywords(schemas: Schemas, file: string, schema: Schema): JSONSchema {
  const { type, enum: values, const: value, description, required } = schema;
  const converted: JSONSchema = {
    ...(description !== undefined && { description }),
    ...(type !== undefined && { type: type as NonNullable<JSONSchema['type']> }),
    ...(values !== undefined && { enum: values as NonNullable<JSONSchema['enum']> }),
    ...(value !== undefined && { const: value }),
    ...(required !== undefined && { required: [...required] }),
  };
  if (schema.properties !== undefined) {
    converted.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => [key, convert(schemas, file, property)]),
    );
  }
  if (schema.items !== undefined) converted.items = convert(schemas, file, schema.items);
  if (schema.anyOf !== undefined) converted.anyOf = schema.anyOf.map((branch) => convert(schemas, file, branch));
  if (typeof schema.additionalProperties === 'object') {
    converted.additionalProperties = convert(schemas, file, schema.additionalProperties);
  }
  return converted;
}

/** "Exactly one of these properties": a union whose branches have the others as `?: never`, so that `!== undefined` tells. */
function union(schemas: Schemas, file: string, schema: Schema, keys: readonly (string | undefined)[]): JSONSchema {
  const { properties = {}, required = [], description, ...rest } = schema;
  const branches = keys.map((key) => {
    if (key === undefined) throw new Error(`${schema.title}: oneOf is for branches of one required property`);
    const branch = convertKeywords(schemas, file, { ...rest, properties, required: [...required, key] });
    for (const other of keys) {
      if (other !== undefined && other !== key) branch.properties![other] = { tsType: 'never' };
    }
    return branch;
  });
  return { ...(description !== undefined && { description }), anyOf: branches };
}
