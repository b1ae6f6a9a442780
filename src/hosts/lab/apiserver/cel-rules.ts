/** The rules of a CRD (`x-kubernetes-validations`): each is evaluated on every value that its schema describes. */
import { type CelExpression, compileCel } from './cel.ts';
import { CelError } from './cel-functions.ts';
import { isRecord, type JsonRecord, listOf, recordOf, textOf } from './json.ts';
import type { StoredObject } from './resource-type.ts';
import { schemaOf } from './schema.ts';
import { type FieldError, invalidValue, invalidWhole } from './status-error.ts';

interface Rule {
  readonly message: string;
  readonly holds: CelExpression;
  /** Compares with the value before, so there must be one. */
  readonly isTransition: boolean;
}

const rulesBySchema = new WeakMap<JsonRecord, readonly Rule[]>();

/** Throws a `CelError` where a rule is not understood. */
function rulesOf(schema: JsonRecord): readonly Rule[] {
  let rules = rulesBySchema.get(schema);
  if (rules === undefined) {
    rules = listOf(schema['x-kubernetes-validations'])
      .filter(isRecord)
      .map(({ rule, message }) => ({
        message: textOf(message) || `failed rule: ${textOf(rule)}`,
        holds: compileCel(textOf(rule)),
        isTransition: /\boldSelf\b/.test(textOf(rule)),
      }));
    rulesBySchema.set(schema, rules);
  }
  return rules;
}

/** Reads every rule of a schema; throws where one is not understood. */
export function checkRules(schema: JsonRecord): void {
  rulesOf(schema);
  for (const child of [...Object.values(recordOf(schema.properties)), schema.items, schema.additionalProperties]) {
    if (isRecord(child)) checkRules(child);
  }
}

/** Every rule that does not hold, those of an object before those of what is in it. */
export function celErrors(object: StoredObject, old: StoredObject | undefined, schema: JsonRecord): FieldError[] {
  const errors: FieldError[] = [];
  visit(object, old, schema, '', errors);
  return errors;
}

function visit(value: unknown, old: unknown, schema: JsonRecord, path: string, errors: FieldError[]): void {
  for (const rule of rulesOf(schema)) {
    if (rule.isTransition && old === undefined) continue;
    const error = errorOf(rule, value, old, path);
    if (error !== undefined) errors.push(error);
  }
  if (Array.isArray(value)) {
    // Elements of an atomic list have no element before.
    value.forEach((item, at) => {
      visit(item, undefined, recordOf(schema.items), `${path}[${at}]`, errors);
    });
    return;
  }
  if (!isRecord(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const childSchema = schemaOf(schema, key);
    if (childSchema !== undefined) {
      visit(child, recordOf(old)[key], childSchema, path === '' ? key : `${path}.${key}`, errors);
    }
  }
}

function errorOf({ holds, message }: Rule, value: unknown, old: unknown, path: string): FieldError | undefined {
  const field = path === '' ? '<nil>' : path;
  try {
    if (holds({ self: value, oldSelf: old }) === true) return undefined;
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    return invalidValue(field, typeNameOf(value), `${error.message} evaluating rule: ${message}`);
  }
  return typeof value === 'object' ? invalidWhole(field, message) : invalidValue(field, value, message);
}

function typeNameOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
}
