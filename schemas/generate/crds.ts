/**
 * CustomResourceDefinitions for the kinds that live in a cluster, made from the schemas.
 *
 * | the schema says | the CRD says |
 * |---|---|
 * | `$ref` | what it leads to |
 * | `const` | `enum` of one |
 * | `additionalProperties: false` | nothing: the API server drops unknown fields, or refuses them if asked (`fieldValidation`) |
 * | our formats, keys of maps | `pattern` or CEL (crd-formats.ts) |
 * | `oneOf` of required properties, `dependentRequired` | CEL |
 * | `x-kubernetes-validations` | the same |
 * | `x-default` | nothing: defaults live in core, since the API server would fill them in on read too |
 * | `$defs/status` of a kind that people write | `status` with its subresource |
 */
import { stringify } from 'yaml';
import { FORMATS, type FormatName } from '../../src/core/api/formats.ts';
import { API_GROUP, API_SERVED_VERSION, CLUSTER_KINDS, type ClusterKind, KINDS } from '../../src/core/api/kinds.ts';
import { CRD_FORMATS } from './crd-formats.ts';
import { type CelRule, type Located, type PrinterColumn, resolve, type Schema, type Schemas } from './schemas.ts';
import { type CrdSchema, structuralProblems } from './structural.ts';

/** A CustomResourceDefinition as we write it: one version, cluster-scoped. */
export interface Crd {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly scope: 'Cluster';
    readonly names: Readonly<Record<'kind' | 'listKind' | 'plural' | 'singular', string>> & {
      readonly shortNames: readonly string[];
      readonly categories: readonly string[];
    };
    readonly versions: readonly {
      readonly name: string;
      readonly served: true;
      readonly storage: true;
      readonly additionalPrinterColumns: readonly Partial<PrinterColumn>[];
      readonly subresources: { readonly status: Readonly<Record<string, never>> };
      readonly schema: { readonly openAPIV3Schema: CrdSchema };
    }[];
  };
}

/** The text of every `charts/pierhead/crds/<plural>.yaml`, by path from the project's root. */
export function generateCrds(schemas: Schemas): Map<string, string> {
  return new Map(
    CLUSTER_KINDS.map((kind) => {
      const crd = makeCrd(schemas, kind);
      const text = stringify(crd, { lineWidth: 0, aliasDuplicateObjects: false });
      const banner = `# Made from schemas/${KINDS[kind].schema}.schema.json by \`npm run generate\`. Do not edit.\n`;
      return [`charts/pierhead/crds/${KINDS[kind].plural}.yaml`, banner + text];
    }),
  );
}

/** The CRD of a kind. Throws where its schema says something that no CRD can say: that is a mistake in the schema. */
export function makeCrd(schemas: Schemas, kind: ClusterKind): Crd {
  const { plural, shortNames, schema: name } = KINDS[kind];
  const file = `${name}.schema.json`;
  const root = schemas.get(file)!;
  const openAPIV3Schema = convertRoot(schemas, { schema: root, file });
  const problems = structuralProblems(openAPIV3Schema);
  if (problems.length > 0) throw new Error(`the schema of ${kind} makes no CRD:\n${problems.join('\n')}`);
  const age = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${API_GROUP}` },
    spec: {
      group: API_GROUP,
      scope: 'Cluster',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        shortNames: [...shortNames],
        categories: ['pierhead'],
      },
      versions: [
        {
          name: API_SERVED_VERSION,
          served: true,
          storage: true,
          additionalPrinterColumns: [...(root['x-printer-columns'] ?? []), age],
          subresources: { status: {} },
          schema: { openAPIV3Schema },
        },
      ],
    },
  };
}

function convertRoot(schemas: Schemas, { schema: root, file }: Located): CrdSchema {
  const { spec, status = root.$defs?.status } = root.properties ?? {};
  const part = (schema: Schema | undefined) => schema && convert(schemas, { schema, file });
  const rules = root['x-kubernetes-validations'] ?? [];
  return {
    type: 'object',
    ...(root.description !== undefined && { description: root.description }),
    ...(spec && { required: ['spec'] }),
    properties: {
      apiVersion: { type: 'string', description: root.properties?.apiVersion?.description ?? '' },
      kind: { type: 'string', description: root.properties?.kind?.description ?? '' },
      metadata: { type: 'object' },
      ...(spec && { spec: part(spec)! }),
      ...(status && { status: part(status)! }),
    },
    ...(rules.length > 0 && { 'x-kubernetes-validations': rules }),
  };
}

function convert(schemas: Schemas, located: Located): CrdSchema {
  const { schema, file } = resolve(schemas, located);
  const type = typeOf(schema, file);
  const below = (part: Schema) => convert(schemas, { schema: part, file });
  const description = schema.description === undefined ? {} : { description: schema.description };
  const rules = rulesOf(schema);
  const validations = rules.length === 0 ? {} : { 'x-kubernetes-validations': rules };
  // What is always refused needs no schema of its own, but must not be dropped before it is refused.
  if (rules.some(({ rule }) => rule === 'false')) {
    return { type, ...description, 'x-kubernetes-preserve-unknown-fields': true, ...validations };
  }
  switch (type) {
    case 'object':
      return {
        type,
        ...description,
        ...pick(schema, ['required', 'minProperties', 'maxProperties']),
        ...(schema.properties && { properties: mapValues(schema.properties, below) }),
        ...(typeof schema.additionalProperties === 'object' && {
          additionalProperties: below(schema.additionalProperties),
        }),
        ...validations,
      };
    case 'array':
      return {
        type,
        ...description,
        'x-kubernetes-list-type': 'atomic',
        ...pick(schema, ['minItems', 'maxItems']),
        items: below(schema.items!),
        ...validations,
      };
    case 'integer':
      return { type, ...description, format: 'int64', ...pick(schema, ['minimum', 'maximum', 'enum']), ...validations };
    case 'string': {
      const pattern = formatOf(schema, file)?.pattern;
      const values = schema.const === undefined ? schema.enum : [schema.const];
      return {
        type,
        ...description,
        ...(values && { enum: values }),
        ...(pattern && { pattern }),
        ...pick(schema, ['minLength', 'maxLength']),
        ...validations,
      };
    }
    case 'boolean':
      return { type, ...description, ...validations };
  }
}

type CrdType = NonNullable<CrdSchema['type']>;

function typeOf({ type, enum: values, const: value, $id, title }: Schema, file: string): CrdType {
  const found = type ?? ((values ?? [value]).every((each) => typeof each === 'string') ? 'string' : undefined);
  switch (found) {
    case 'object':
    case 'array':
    case 'string':
    case 'integer':
    case 'boolean':
      return found;
    default:
      throw new Error(
        `${file}: ${$id ?? title ?? 'a property'} has the type ${String(found)}, which no CRD of ours has`,
      );
  }
}

function formatOf({ format }: Schema, file: string) {
  if (format === undefined) return undefined;
  if (!Object.hasOwn(FORMATS, format)) throw new Error(`${file}: there is no format ${format}`);
  return CRD_FORMATS[format as FormatName];
}

/** The CEL rules of a node: what its keywords say beyond a CRD's schema, then its own. */
function rulesOf(schema: Schema): readonly CelRule[] {
  const { oneOf, allOf = [], dependentRequired = {}, propertyNames, format } = schema;
  const choices = [oneOf, ...allOf.map((part) => part.oneOf)].filter((choice) => choice !== undefined);
  return [
    ...choices.map(exactlyOne),
    ...Object.entries(dependentRequired).flatMap(([key, needed]) =>
      needed.map((other) => ({ rule: `!has(self.${key}) || has(self.${other})`, message: `${key} needs ${other}` })),
    ),
    ...(propertyNames?.format === undefined ? [] : [keyRule(propertyNames.format as FormatName)]),
    ...(format === undefined ? [] : (CRD_FORMATS[format as FormatName].rules ?? [])),
    ...(schema['x-kubernetes-validations'] ?? []),
  ];
}

function keyRule(format: FormatName): CelRule {
  const { pattern, longestKey } = CRD_FORMATS[format];
  if (pattern === undefined) throw new Error(`keys of the format ${format} need a pattern`);
  const size = longestKey === undefined ? '' : `key.size() <= ${longestKey} && `;
  return {
    rule: `self.all(key, ${size}key.matches(r'${pattern}'))`,
    message: `keys must be ${FORMATS[format].allowed}`,
  };
}

function exactlyOne(branches: readonly Schema[]): CelRule {
  const [first, second, ...more] = branches.map(({ required }) => required?.[0]);
  if (first === undefined || second === undefined || more.length > 0) {
    throw new Error('oneOf is for a choice between two properties');
  }
  return { rule: `has(self.${first}) != has(self.${second})`, message: `set exactly one of ${first} and ${second}` };
}

function pick<K extends keyof CrdSchema & keyof Schema>(schema: Schema, keys: readonly K[]): Pick<CrdSchema, K> {
  return Object.fromEntries(keys.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]])) as Pick<
    CrdSchema,
    K
  >;
}

function mapValues<A, B>(object: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
