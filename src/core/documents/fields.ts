/**
 * How messages name a field: `spec.advertise[0].layer2`, as people say it, instead of a JSON pointer.
 */
import { pointerTokens } from './positions.ts';
import { quote } from './suggest.ts';

/** The name of a field; `object` for the document itself. */
export function fieldName(pointer: string, object: string): string {
  const name = pointerTokens(pointer).reduce((parent, token) => `${parent}${step(token)}`, '');
  return name === '' ? object : name.replace(/^\./, '');
}

function step(token: string): string {
  if (/^[0-9]+$/.test(token)) {
    return `[${token}]`;
  }
  return /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/.test(token) ? `.${token}` : `[${quote(token)}]`;
}

const LONGEST_VALUE = 60;

/** A value as a message shows it: its type and, where it is short, itself. Never walks into what somebody nested deep. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the text ${quote(value)}`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `${value}`;
    default:
      return value === null || value === undefined
        ? 'nothing'
        : Array.isArray(value)
          ? `a list of ${value.length}`
          : `a map with ${keys(Object.keys(value))}`;
  }
}

function keys(names: readonly string[]): string {
  const text = names.slice(0, 3).map(quote).join(', ');
  return names.length === 0
    ? 'no keys'
    : text.length > LONGEST_VALUE || names.length > 3
      ? `${names.length} keys`
      : text;
}
