/**
 * What Kubernetes asks of the schema of a CRD ("structural"), as a check that needs no API server.
 *
 * Only the part of JSON Schema that our generator writes is let through: what is not listed here is a problem.
 * Source: "Extend the Kubernetes API with CustomResourceDefinitions", section "Specifying a structural schema".
 */

/** The part of OpenAPI v3 that our CRDs use. */
export interface CrdSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly description?: string;
  readonly format?: 'int64';
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: CrdSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly additionalProperties?: CrdSchema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly 'x-kubernetes-list-type'?: 'atomic';
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string; readonly message: string }[];
}

const KEYWORDS_BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  object: [
    'properties',
    'additionalProperties',
    'required',
    'minProperties',
    'maxProperties',
    'x-kubernetes-preserve-unknown-fields',
  ],
  array: ['items', 'minItems', 'maxItems', 'x-kubernetes-list-type'],
  string: ['enum', 'pattern', 'minLength', 'maxLength'],
  integer: ['format', 'enum', 'minimum', 'maximum'],
  boolean: [],
};
const COMMON_KEYWORDS = ['type', 'description', 'x-kubernetes-validations'];

/** Every reason why an API server would refuse the schema or read it in another way, each with the path of its node. */
export function structuralProblems(schema: CrdSchema, path = ''): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${path || '/'}: ${problem}`);
  const { type } = schema;
  const keywords = KEYWORDS_BY_TYPE[type ?? ''];
  if (type === undefined || keywords === undefined) {
    say(`the type is ${type ?? 'missing'}`);
    return problems;
  }
  for (const keyword of Object.keys(schema)) {
    if (!COMMON_KEYWORDS.includes(keyword) && !keywords.includes(keyword))
      say(`${keyword} has no place beside type ${type}`);
  }
  if (type === 'array' && schema.items === undefined) say('a list needs items');
  if (type === 'array' && schema['x-kubernetes-list-type'] !== 'atomic') say('a list must be atomic');
  if (schema.properties !== undefined && schema.additionalProperties !== undefined) {
    say('properties and additionalProperties exclude each other');
  }
  const { properties = {}, additionalProperties, items, required = [] } = schema;
  for (const key of required) {
    if (!Object.hasOwn(properties, key)) say(`${key} is required and is no property`);
  }
  if (path === '/metadata' && (Object.keys(properties).length > 0 || additionalProperties)) {
    say('metadata is checked by the API server itself');
  }
  for (const [key, property] of Object.entries(properties))
    problems.push(...structuralProblems(property, `${path}/${key}`));
  if (additionalProperties !== undefined) problems.push(...structuralProblems(additionalProperties, `${path}/{}`));
  if (items !== undefined) problems.push(...structuralProblems(items, `${path}[]`));
  return problems;
}
