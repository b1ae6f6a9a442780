/**
 * The way out of a value that is not as its field needs it: where what was meant can be told, written out.
 */
import { FORMATS } from '../api/formats.ts';
import { quote } from './suggest.ts';

/** Nobody means anything by a longer one. */
const LONGEST = 256;

/** For a value of a wrong type. `written` is its spelling in the file, where it is short; `format` what its field needs. */
export function typeHelp(
  types: readonly string[],
  format: string | undefined,
  data: unknown,
  written: string | undefined,
): string {
  const isScalar = typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean';
  if (data === null) {
    return 'give it a value, or remove the key to take the default';
  }
  if (types.includes('string')) {
    if (isScalar) {
      const text = written ?? String(data);
      return `put quotes around it: ${quote(correction(format, text) ?? text)}`;
    }
    return isMapByAccident(data) && written !== undefined
      ? `put quotes around it, since a colon at the end makes a map: ${quote(written.trim())}`
      : 'write one text';
  }
  if (types.includes('array')) {
    return isScalar
      ? `write it as a list: [ ${typeof data === 'string' ? quote(data) : data} ]`
      : 'put "- " before each item';
  }
  if (types.includes('boolean')) {
    return 'write true or false, without quotes';
  }
  if (types.includes('integer') || types.includes('number')) {
    const isNumber = typeof data === 'string' && /^-?[0-9]{1,15}$/.test(data);
    return isNumber ? `write it without quotes: ${Number(data)}` : 'write a whole number, without unit or quotes';
  }
  return Array.isArray(data)
    ? 'remove the "- " in front, or the brackets around it'
    : 'write its fields below it, indented';
}

/** `2001:db8::` at the end of a line is the map {"2001:db8:": null} to YAML. */
function isMapByAccident(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data) &&
    Object.values(data).every((value) => value === null)
  );
}

/** For a text that has not the format it needs. */
export function formatHelp(format: string | undefined, text: string): string {
  const meant = correction(format, text);
  return meant === undefined ? 'correct the text' : `write ${quote(meant)} if that is meant`;
}

/** What was probably meant: only ever a text that has the format. */
function correction(format: string | undefined, text: string): string | undefined {
  const formats: Readonly<Record<string, { readonly test: (text: string) => boolean }>> = FORMATS;
  const test = formats[format ?? '']?.test;
  return test === undefined || text.length > LONGEST
    ? undefined
    : candidates(format, text).find((meant) => test(meant));
}

function candidates(format: string | undefined, text: string): readonly string[] {
  const trimmed = text.trim();
  switch (format) {
    case 'object-name':
    case 'dns-label': {
      const name = trimmed.toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
      return [name, name.replace(/^[.-]+|[.-]+$/g, ''), name.replaceAll('.', '-')];
    }
    case 'service-key':
      return [trimmed, trimmed.toLowerCase(), `default/${trimmed}`];
    case 'ip':
    case 'ipv4':
    case 'router-id':
      return [trimmed, trimmed.replace(/\/.*$/, ''), trimmed.replace(/^\[|\]$/g, ''), withoutLeadingZeros(trimmed)];
    case 'cidr':
    case 'ip-range':
      return [trimmed, trimmed.replace(/\s*(?:–|—|\.\.+|to|,)\s*/, '-'), withoutLeadingZeros(trimmed)];
    case 'go-duration':
      return [trimmed.replaceAll(/\s/g, '').toLowerCase(), `${trimmed}s`, inHours(trimmed)];
    case 'port-range-list':
      return [trimmed.replaceAll(/[\s,]+/g, ','), trimmed.replaceAll(':', '-')];
    case 'load-balancer-class':
      return [trimmed, `pierhead.io/${trimmed}`];
    case 'date-or-time':
    case 'date-time':
      return [trimmed, trimmed.replaceAll('/', '-'), trimmed.replace(' ', 'T'), `${trimmed.replace(' ', 'T')}Z`];
    default:
      return [trimmed];
  }
}

function withoutLeadingZeros(text: string): string {
  return text.replaceAll(/(?<![0-9a-f])0+(?=[0-9])/gi, '');
}

function inHours(text: string): string {
  const days = /^([0-9]{1,4})\s*(?:d|days?)$/i.exec(text);
  return days === null ? '' : `${Number(days[1]) * 24}h`;
}
