/** Resources that a CRD defines: the type of resource that its text stands for. */
import { ageOf } from './age.ts';
import { celErrors } from './cel-rules.ts';
import { isRecord, type JsonRecord, listOf, recordOf, textOf, without } from './json.ts';
import { valuesAt } from './json-path.ts';
import type { Column, Decoding, ResourceType, StoredObject } from './resource-type.ts';
import { prune, schemaErrors, shapeOf } from './schema.ts';
import { METADATA } from './shape.ts';
import { type FieldError, invalidValue } from './status-error.ts';

/** The served versions of a CRD. Throws where the object is no CRD. */
export function customTypes(crd: JsonRecord): ResourceType[] {
  const spec = recordOf(crd.spec);
  const names = recordOf(spec.names);
  const group = textOf(spec.group);
  const [plural, kind] = [textOf(names.plural), textOf(names.kind)];
  if (crd.kind !== 'CustomResourceDefinition' || group === '' || plural === '' || kind === '') {
    throw new Error(
      `${JSON.stringify(crd.kind ?? null)} is not a CustomResourceDefinition with a group, a plural and a kind`,
    );
  }
  return listOf(spec.versions)
    .filter(isRecord)
    .filter(({ served }) => served === true)
    .map((version): ResourceType => {
      const schema = recordOf(recordOf(version.schema).openAPIV3Schema);
      const hasStatus = isRecord(recordOf(version.subresources).status);
      const shape = shapeOf(schema);
      return {
        group,
        version: textOf(version.name),
        kind,
        listKind: textOf(names.listKind) || `${kind}List`,
        plural,
        singular: textOf(names.singular) || kind.toLowerCase(),
        shortNames: listOf(names.shortNames).map(String),
        categories: listOf(names.categories).map(String),
        isNamespaced: spec.scope === 'Namespaced',
        isCustom: true,
        hasStatus,
        generation: 'content',
        allowsUnconditionalUpdate: false,
        deleteAnswersObject: false,
        storage: `${plural}.${group}`,
        shape: { fields: { ...shape.fields, metadata: METADATA } },
        columns: columnsOf(version),
        selectableFields: selectableFieldsOf(version),
        openApiSchema: schema,
        rules: {
          decode: (object) => pruneObject(object, schema),
          validate: (object, { old }) => validate(object, old, kind, schema),
        },
      };
    });
}

function pruneObject(object: JsonRecord, schema: JsonRecord): Decoding {
  const { apiVersion, kind, metadata } = object;
  const pruned = prune(without(object, 'apiVersion', 'kind', 'metadata'), schema);
  return { object: { apiVersion, kind, metadata, ...recordOf(pruned.value) }, unknown: pruned.unknown };
}

/** With one of these a value may be of another kind or size than a rule expects, so that none is evaluated. */
const BLOCKING = [
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
];
const UNCHECKED =
  'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

function validate(object: StoredObject, old: StoredObject | undefined, kind: string, schema: JsonRecord): FieldError[] {
  const errors: FieldError[] = object.kind === kind ? [] : [invalidValue('kind', object.kind, `must be ${kind}`)];
  const { metadata: _, ...rest } = object;
  const bySchema = schemaErrors(rest, withoutMetadata(schema), '');
  if (!bySchema.some(({ reason }) => BLOCKING.includes(reason))) {
    return [...errors, ...bySchema, ...celErrors(object, old, schema)];
  }
  if (!hasRules(schema)) return [...errors, ...bySchema];
  return [...errors, ...bySchema, { reason: 'FieldValueInvalid', message: UNCHECKED, field: '<nil>' }];
}

const bodies = new WeakMap<JsonRecord, JsonRecord>();

/** The server checks metadata itself. */
function withoutMetadata(schema: JsonRecord): JsonRecord {
  let body = bodies.get(schema);
  if (body === undefined) {
    const required = listOf(schema.required).filter((field) => field !== 'metadata');
    body = { ...schema, properties: without(recordOf(schema.properties), 'metadata'), required };
    bodies.set(schema, body);
  }
  return body;
}

const withRules = new WeakMap<JsonRecord, boolean>();

function hasRules(schema: JsonRecord): boolean {
  let found = withRules.get(schema);
  if (found === undefined) {
    found = JSON.stringify(schema).includes('"x-kubernetes-validations"');
    withRules.set(schema, found);
  }
  return found;
}

function columnsOf(version: JsonRecord): Column[] {
  const columns = listOf(version.additionalPrinterColumns).filter(isRecord);
  // Without columns of its own a kind shows its age.
  const shown = columns.length > 0 ? columns : [{ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }];
  return shown.map((column: JsonRecord) => {
    const type = textOf(column.type);
    const path = textOf(column.jsonPath);
    return {
      name: textOf(column.name),
      type,
      format: textOf(column.format),
      description: textOf(column.description) || `Custom resource definition column (in JSONPath format): ${path}`,
      priority: typeof column.priority === 'number' ? column.priority : 0,
      cell: (object, nowMs) => cellOf(type, valuesAt(object, path), nowMs),
    };
  });
}

/** Of several values the first: a number stays a number, a time becomes an age, everything else a text. */
function cellOf(type: string, values: readonly unknown[], nowMs: number): unknown {
  const [first] = values;
  if (values.length === 0 || first === undefined || first === null) return null;
  switch (type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return first;
    case 'date':
      return ageOf(first, nowMs);
    default:
      return typeof first === 'string' ? first : JSON.stringify(first);
  }
}

function selectableFieldsOf(version: JsonRecord): ResourceType['selectableFields'] {
  const fields = listOf(version.selectableFields)
    .filter(isRecord)
    .map(({ jsonPath }) => textOf(jsonPath));
  return Object.fromEntries(
    fields.map((path) => [path.slice(1), (object: StoredObject) => String(valuesAt(object, path)[0] ?? '')]),
  );
}
