/** Label and field selectors of lists and watches. */
import type { ResourceType, StoredObject } from './resource-type.ts';
import { badRequest } from './status-error.ts';

export type Selects = (object: StoredObject) => boolean;

/** What the query's `labelSelector` and `fieldSelector` select; undefined where they select everything. */
export function selectorOf(type: ResourceType, query: URLSearchParams): Selects | undefined {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  const tests = [...labelTests(labels), ...fieldTests(type, fields)];
  return tests.length === 0 ? undefined : (object) => tests.every((test) => test(object));
}

type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;

const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

function labelTests(text: string): Selects[] {
  if (text.trim() === '') return [];
  // A comma within parentheses separates values.
  return text.split(/,(?![^(]*\))/).map((part) => {
    const test = labelTest(part.trim());
    return (object) => test(object.metadata.labels ?? {});
  });
}

function labelTest(text: string): LabelTest {
  if (/^[=<>]/.test(text)) throw badRequest(`found '${text[0]}', expected: !, identifier, or 'end of string'`);
  const [, , operator, found] = /^(\S+)\s+(in|notin)\s+([^(\s]\S*)/.exec(text) ?? [];
  if (operator !== undefined) throw badRequest(`unable to parse requirement: found '${found}' expected: '('`);
  const inSet = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (inSet !== null) {
    const key = labelKey(inSet[1]!);
    const values = new Set(inSet[3]!.split(',').map((value) => labelValue(key, value.trim())));
    return inSet[2] === 'in'
      ? (labels) => Object.hasOwn(labels, key) && values.has(labels[key]!)
      : (labels) => !Object.hasOwn(labels, key) || !values.has(labels[key]!);
  }
  const equality = /^([^=!]+?)\s*(==|=|!=)\s*(.*)$/.exec(text);
  if (equality !== null) {
    const key = labelKey(equality[1]!);
    const value = equality[3]!;
    if (value.includes('=')) throw badRequest("unable to parse requirement: found '=', expected: identifier");
    labelValue(key, value);
    return equality[2] === '!='
      ? (labels) => !Object.hasOwn(labels, key) || labels[key] !== value
      : (labels) => Object.hasOwn(labels, key) && labels[key] === value;
  }
  if (text.startsWith('!')) {
    const key = labelKey(text.slice(1).trim());
    return (labels) => !Object.hasOwn(labels, key);
  }
  const [, second] = text.split(/\s+/);
  if (second !== undefined) {
    throw badRequest(`unable to parse requirement: found '${second}', expected: in, notin, =, ==, !=, gt, lt`);
  }
  const key = labelKey(text);
  return (labels) => Object.hasOwn(labels, key);
}

function labelKey(key: string): string {
  if (KEY.test(key)) return key;
  throw badRequest(
    `unable to parse requirement: <nil>: Invalid value: ${JSON.stringify(key)}: name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
  );
}

function labelValue(key: string, value: string): string {
  if (VALUE.test(value)) return value;
  throw badRequest(
    `unable to parse requirement: values[0][${key}]: Invalid value: ${JSON.stringify(value)}: a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
  );
}

function fieldTests(type: ResourceType, text: string): Selects[] {
  if (text === '') return [];
  return text.split(',').map((part) => {
    const [, field, operator, value] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? [];
    if (field === undefined) throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
    const read = readerOf(type, field);
    return operator === '!=' ? (object) => read(object) !== value : (object) => read(object) === value;
  });
}

function readerOf(type: ResourceType, field: string): (object: StoredObject) => string {
  if (field === 'metadata.name') return ({ metadata }) => metadata.name;
  if (field === 'metadata.namespace') return ({ metadata }) => metadata.namespace ?? '';
  const read = Object.hasOwn(type.selectableFields, field) ? type.selectableFields[field] : undefined;
  if (read !== undefined) return read;
  if (type.isCustom || Object.keys(type.selectableFields).length > 0)
    throw badRequest(`field label not supported: ${field}`);
  throw badRequest(
    `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`,
  );
}
