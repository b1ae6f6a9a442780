/**
 * ajv's errors -> few diagnostics in words of the domain, each at the place that has to be changed.
 *
 * | ajv says | here |
 * |---|---|
 * | `additionalProperties` | `unknown-field` at the key, with the field that was probably meant |
 * | `required`, `dependentRequired` | `missing-field` at the object that lacks it |
 * | `type` | `wrong-type`, and how to write what was meant |
 * | `enum`, `const` | `wrong-value`, with all that is allowed |
 * | `format` | `wrong-format`, with the format in words |
 * | `propertyNames` | the same, at the key |
 * | limits | `out-of-bounds` |
 * | `oneOf` of required fields | one `wrong-choice` in place of an error for each branch |
 * | `if` | nothing: its branch has said what is wrong |
 */
import { FORMATS } from '../api/formats.ts';
import type { SchemaError } from '../api/generated/validators.mjs';
import type { DiagnosticCode } from '../diagnostic.ts';
import { describe, fieldName } from './fields.ts';
import { formatHelp, typeHelp } from './help.ts';
import { childPointer } from './positions.ts';
import { didYouMean, oneOf, quote, suggest } from './suggest.ts';
import { MOST_FINDINGS } from './yaml-values.ts';

/** What is wrong with a value, at a JSON pointer: at the key where `at` says so. */
export interface SchemaFinding {
  readonly code: DiagnosticCode;
  readonly path: string;
  readonly at: 'key' | 'value';
  readonly message: string;
  readonly help: string;
}

/** What an error's own schema says, as far as it matters for words. */
interface SchemaWords {
  readonly description?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, SchemaWords>>;
}

/** How a value is written in the file; `undefined` where that is long or not known. */
export type Spelling = (pointer: string) => string | undefined;

/** All findings, at most one for each place and kind of mistake. `object` names the document. */
export function schemaFindings(errors: readonly SchemaError[], object: string, spelling: Spelling): SchemaFinding[] {
  const byPlace = new Map<string, SchemaFinding>();
  const choices = new Set(errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath));
  for (const error of errors.slice(0, MOST_FINDINGS + 1)) {
    // `from` without `service`: the choice between `service` and `pool` says it already.
    const isSaid = error.keyword === 'dependentRequired' && choices.has(error.instancePath);
    const finding = isSaid ? undefined : findingOf(error, object, spelling);
    if (finding === undefined) {
      continue;
    }
    // A text that is too long for its format is of the wrong format, which says more.
    const kind = finding.code === 'missing-field' || finding.code === 'wrong-choice' ? finding.message : 'value';
    const place = `${finding.path}\n${finding.at}\n${kind}`;
    if (!byPlace.has(place) || finding.code === 'wrong-format') {
      byPlace.set(place, finding);
    }
  }
  return [...byPlace.values()];
}

function findingOf(error: SchemaError, object: string, spelling: Spelling): SchemaFinding | undefined {
  const { instancePath: path, keyword, params, data } = error;
  const field = fieldName(path, object);
  if (error.propertyName !== undefined) {
    return keyFinding(error, error.propertyName, field);
  }
  switch (keyword) {
    case 'additionalProperties':
      return unknownField(error, object);
    case 'required':
    case 'dependentRequired':
      return isBranch(error) ? undefined : missingField(error, field);
    case 'type': {
      const types = typeof params.type === 'string' ? [params.type] : (params.type as readonly string[]);
      const found = spelledOut(data, spelling(path));
      const message = `${field} must be ${types.map(typeWords).join(' or ')}, found ${found}`;
      return {
        code: 'wrong-type',
        path,
        at: 'value',
        message,
        help: typeHelp(types, wordsOf(error).format, data, spelling(path)),
      };
    }
    case 'enum':
      return wrongValue(error, field, params.allowedValues as readonly unknown[]);
    case 'const':
      return wrongValue(error, field, [params.allowedValue]);
    case 'format': {
      const text = String(data);
      const allowed = allowedBy(params.format);
      const message = `${field} is ${quote(text)}, allowed is ${allowed}`;
      return { code: 'wrong-format', path, at: 'value', message, help: formatHelp(String(params.format), text) };
    }
    case 'oneOf':
      return wrongChoice(error, field);
    case 'if':
    case 'propertyNames':
      return undefined;
    default:
      return outOfBounds(error, field);
  }
}

function keyFinding(error: SchemaError, key: string, parent: string): SchemaFinding {
  const message = `${parent} has the key ${quote(key)}, allowed is ${allowedBy(error.params.format)}`;
  const help = formatHelp(String(error.params.format), key);
  return { code: 'wrong-format', path: childPointer(error.instancePath, key), at: 'key', message, help };
}

/** Fields that the API server or the controller adds, and that `kubectl get -o yaml` shows. */
const FROM_THE_CLUSTER = new Set(
  'status creationTimestamp deletionTimestamp finalizers generation managedFields ownerReferences resourceVersion selfLink uid'.split(
    ' ',
  ),
);

function unknownField(error: SchemaError, object: string): SchemaFinding {
  const key = String(error.params.additionalProperty);
  const parent = fieldName(error.instancePath, object);
  const allowed = Object.keys(wordsOf(error).properties ?? {});
  const message = `${parent} has no field ${quote(key)}${didYouMean(key, allowed)}`;
  const help = FROM_THE_CLUSTER.has(key)
    ? 'remove it: the cluster adds it, and it says nothing in a file'
    : allowed.length === 0
      ? 'remove it'
      : `the fields of ${parent} are ${allowed.join(', ')}`;
  return { code: 'unknown-field', path: childPointer(error.instancePath, key), at: 'key', message, help };
}

function missingField(error: SchemaError, parent: string): SchemaFinding {
  const missing = String(error.params.missingProperty);
  const because = error.keyword === 'dependentRequired' ? `, which ${quote(String(error.params.property))} needs` : '';
  const description = wordsOf(error).properties?.[missing]?.description;
  const help = description === undefined ? `add ${quote(missing)}` : `add it: ${firstSentence(description)}`;
  const message = `${parent} lacks the field ${quote(missing)}${because}`;
  return { code: 'missing-field', path: error.instancePath, at: 'key', message, help };
}

function wrongValue(error: SchemaError, field: string, allowed: readonly unknown[]): SchemaFinding {
  const { data } = error;
  const words = allowed.map(String);
  const found = typeof data === 'string' ? quote(data) : describe(data);
  const meant = typeof data === 'string' ? suggest(data, words) : undefined;
  const message = `${field} is ${found}, allowed is ${oneOf(words)}`;
  const help = meant === undefined ? 'write one of them' : `write ${quote(meant)} if that is meant`;
  return { code: 'wrong-value', path: error.instancePath, at: 'value', message, help };
}

/** Only branches of one required field each: `oneOf: [{required: [a]}, {required: [b]}]`. */
function wrongChoice(error: SchemaError, field: string): SchemaFinding {
  const branches = (error.schema ?? []) as readonly { readonly required?: readonly string[] }[];
  const choices = branches.flatMap(({ required = [] }) => required);
  const given = choices.filter((choice) => Object.hasOwn((error.data ?? {}) as object, choice));
  const found = given.length === 0 ? 'none of them' : given.map(quote).join(' and ');
  const message = `${field} needs exactly one of ${choices.map(quote).join(' and ')}, found ${found}`;
  const help = given.length === 0 ? `add ${oneOf(choices)}` : 'keep one of them';
  return { code: 'wrong-choice', path: error.instancePath, at: 'key', message, help };
}

function outOfBounds(error: SchemaError, field: string): SchemaFinding {
  const limit = Number(error.params.limit);
  const found = sizeOf(error.data);
  const isEmptyOnly = error.keyword === 'maxItems' && limit === 0;
  const allowed = isEmptyOnly ? 'none' : `${error.keyword.startsWith('max') ? 'at most' : 'at least'} ${limit}`;
  const { description } = wordsOf(error);
  const help = isEmptyOnly
    ? 'remove them'
    : description === undefined
      ? `allowed is ${allowed}`
      : firstSentence(description);
  const message = `${field} ${found}, allowed is ${allowed}`;
  return { code: 'out-of-bounds', path: error.instancePath, at: 'value', message, help };
}

function sizeOf(data: unknown): string {
  const has = (count: number, word: string) => `has ${count} ${word}${count === 1 ? '' : 's'}`;
  if (typeof data === 'string') {
    return has([...data].length, 'character');
  }
  if (typeof data === 'object' && data !== null) {
    return Array.isArray(data) ? has(data.length, 'item') : has(Object.keys(data).length, 'field');
  }
  return `is ${String(data)}`;
}

/** An error inside a branch of `oneOf`: the choice as a whole is reported instead. */
function isBranch({ schemaPath }: SchemaError): boolean {
  return /\/oneOf\/[0-9]+\/required$/.test(schemaPath);
}

function wordsOf({ parentSchema }: SchemaError): SchemaWords {
  return (parentSchema ?? {}) as SchemaWords;
}

function allowedBy(format: unknown): string {
  const formats: Readonly<Record<string, { readonly allowed: string }>> = FORMATS;
  return formats[String(format)]?.allowed ?? String(format);
}

function typeWords(type: string): string {
  switch (type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'null':
      return 'null';
    default:
      return 'a map of fields';
  }
}

/** A number as it is written, because 1.10 is not 1.1 to whoever wrote it. */
function spelledOut(data: unknown, written: string | undefined): string {
  return typeof data === 'number' && written !== undefined ? `the number ${written}` : describe(data);
}

/** The first sentence of a description, as help is written: without a full stop. */
function firstSentence(description: string): string {
  const end = /\.(?:\s|$)/.exec(description)?.index ?? description.length;
  const sentence = description.slice(0, end);
  // Words like "AS number" keep their capitals.
  return /^[A-Z][a-z]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
}
