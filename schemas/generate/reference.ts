/**
 * The reference of the documents, made from the schemas: a page for each kind with an example and its fields, a page for
 * the JSON of a plan, and a first page with what the kinds share.
 */
import { stringify } from 'yaml';
import { FORMATS } from '../../src/core/api/formats.ts';
import { API_GROUP, KINDS, type Kind, type KindInfo } from '../../src/core/api/kinds.ts';
import { type Located, resolve, type Schema, type Schemas } from './schemas.ts';

const BANNER = (file: string) => `<!-- Made from ${file} by \`npm run generate\`. Do not edit. -->\n`;
const COMMON = 'common.schema.json';
/** Shared parts with a section of their own on the first page. Metadata is expanded on each page instead. */
const SHARED = ['clusterSelector', 'labelSelector', 'condition'];

const WRITERS: Readonly<Record<KindInfo['writer'], string>> = {
  people: 'people, in Git',
  render: '`pierhead render`, or the own Git source',
  controller: 'the controller',
  speaker: 'the speaker of each node',
};

/** The text of every page in `docs/reference/`, by path from the project's root. */
export function generateReference(schemas: Schemas): Map<string, string> {
  const pages = new Map([['README.md', firstPage(schemas)]]);
  for (const kind of Object.keys(KINDS) as Kind[]) pages.set(`${KINDS[kind].schema}.md`, kindPage(schemas, kind));
  pages.set('plan.md', planPage(schemas));
  return new Map([...pages].map(([page, text]) => [`docs/reference/${page}`, text]));
}

function firstPage(schemas: Schemas): string {
  const rows = Object.entries(KINDS).map(([kind, { schema, writer }]) => {
    const { description = '' } = schemas.get(`${schema}.schema.json`)!;
    return `| [${kind}](${schema}.md) | ${WRITERS[writer]} | ${cell(description)} |`;
  });
  const shared = SHARED.map((name) => {
    const schema = schemas.get(COMMON)!.$defs![name]!;
    return `### ${schema.title}\n\n${schema.description}\n\n${fieldTable(schemas, { schema, file: COMMON }, '')}`;
  });
  const formats = Object.entries(FORMATS).map(
    ([name, { allowed }]) => `| <a id="${name}"></a>${name} | ${cell(allowed)} |`,
  );
  return `${BANNER('schemas/')}
# Reference

The documents of the API group \`${API_GROUP}\`, and [the JSON of a plan](plan.md).

| kind | written by | says |
|---|---|---|
${rows.join('\n')}

An editor that knows the YAML language server checks and completes a file whose first line names a schema:
\`# yaml-language-server: $schema=<path>/schemas/address-pool.schema.json\`, or \`document.schema.json\` where a file holds
several kinds. The schemas are in the folder \`schemas\` of the package.

## Shared parts

${shared.join('\n\n')}

## Formats of text

| format | allowed |
|---|---|
${formats.join('\n')}
`;
}

function kindPage(schemas: Schemas, kind: Kind): string {
  const info: KindInfo = KINDS[kind];
  const file = `${info.schema}.schema.json`;
  const root = schemas.get(file)!;
  const example = stringify(root.examples?.[0], { lineWidth: 120 });
  const status = root.properties?.status === undefined ? root.$defs?.status : undefined;
  const hint = info.writer === 'people' ? `# yaml-language-server: $schema=../schemas/${file}\n` : '';
  return `${BANNER(`schemas/${file}`)}
# ${kind}

${root.description}

Written by ${WRITERS[info.writer]}. ${whereabouts(kind, info)}

## Example

\`\`\`yaml
${hint}${example}\`\`\`

## Fields

${fieldTable(schemas, { schema: root, file }, '')}
${status === undefined ? '' : `\n## Status\n\n${status.description}\n\n${fieldTable(schemas, { schema: status, file }, 'status')}\n`}`;
}

function whereabouts(kind: Kind, { plural, shortNames }: KindInfo): string {
  return kind === 'Cluster'
    ? 'It has no object in a cluster.'
    : `In a cluster: \`kubectl get ${plural}.${API_GROUP}\`, or \`kubectl get ${shortNames[0]}\`; not in a namespace.`;
}

function planPage(schemas: Schemas): string {
  const file = 'plan.schema.json';
  const schema = schemas.get(file)!;
  return `${BANNER(`schemas/${file}`)}
# The JSON of a plan

${schema.description}

## Fields

${fieldTable(schemas, { schema, file }, '')}
`;
}

function fieldTable(schemas: Schemas, located: Located, path: string): string {
  return ['| field | type | default | meaning |', '|---|---|---|---|', ...fieldRows(schemas, located, path)].join('\n');
}

/** A row for each property, and below it the rows of what is inside, down to the shared parts. */
function fieldRows(schemas: Schemas, { schema, file }: Located, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const { meaning, fallback } = splitDescription(property.description ?? '');
    const keyPath = path === '' ? key : `${path}.${key}`;
    const needed = schema.required?.includes(key) ? 'required' : alternative(schema, key);
    const located = { schema: property, file };
    const row = `| \`${keyPath}\` | ${typeWords(schemas, located)} | ${needed ?? cell(fallback)} | ${cell(meaning)} |`;
    return [row, ...inside(schemas, located, keyPath)];
  });
}

/** What to say of a property of which exactly one of two is needed. */
function alternative({ oneOf, allOf = [] }: Schema, key: string): string | undefined {
  const choices = [oneOf, ...allOf.map((part) => part.oneOf)].map((branches) =>
    branches?.map(({ required }) => required?.[0]),
  );
  const other = choices.find((keys) => keys?.includes(key))?.find((each) => each !== key);
  return other === undefined ? undefined : `required, or \`${other}\``;
}

function inside(schemas: Schemas, located: Located, path: string): string[] {
  if (sharedPart(schemas, located) !== undefined) return [];
  const { schema, file } = resolve(schemas, located);
  const below = (part: Schema, partPath: string) => {
    const target = { schema: part, file };
    return sharedPart(schemas, target) === undefined ? inside(schemas, target, partPath) : [];
  };
  if (schema.items !== undefined) return below(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') return below(schema.additionalProperties, `${path}.<name>`);
  return schema.properties === undefined ? [] : fieldRows(schemas, { schema, file }, path);
}

/** The shared part that a schema refers to, if it has a section of its own. */
function sharedPart(schemas: Schemas, { schema, file }: Located): Schema | undefined {
  const ref = schema.$ref ?? '';
  const name = (file === COMMON ? ref.replace(/^#/, `${COMMON}#`) : ref).replace(`${COMMON}#/$defs/`, '');
  return SHARED.includes(name) ? schemas.get(COMMON)?.$defs?.[name] : undefined;
}

function typeWords(schemas: Schemas, located: Located): string {
  const shared = sharedPart(schemas, located);
  if (shared?.title !== undefined) return `[${shared.title}](README.md#${shared.title.toLowerCase()})`;
  const { schema, file } = resolve(schemas, located);
  const below = (part: Schema) => typeWords(schemas, { schema: part, file });
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(below).join(' or ');
  if (schema.items !== undefined) return `list of ${below(schema.items).replace(/^object$/, 'objects')}`;
  if (typeof schema.additionalProperties === 'object')
    return `map of ${below(schema.additionalProperties).replace(/^object$/, 'objects')}`;
  switch (schema.type) {
    case 'integer':
      return `integer${bounds(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'object';
    default:
      return schema.format === undefined ? 'text' : `text ([${schema.format}](README.md#${schema.format}))`;
  }
}

/** The largest exact numbers are bounds for machines only. */
function bounds({ minimum, maximum }: Schema): string {
  if (minimum === undefined) return '';
  return maximum === undefined || maximum === 2147483647 || maximum === Number.MAX_SAFE_INTEGER
    ? `, at least ${minimum}`
    : `, ${minimum} to ${maximum}`;
}

/** Descriptions end with the default in words, which has a column of its own here. */
function splitDescription(description: string): { meaning: string; fallback: string } {
  const [, meaning = description, fallback = ''] = /^(.*) Default: (.*)\.$/.exec(description) ?? [];
  return { meaning, fallback };
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}

function cell(text: string): string {
  return text.replaceAll(/[|*]/g, '\\$&').replaceAll('<', '&lt;');
}
