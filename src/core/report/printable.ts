/**
 * Text of other people on its way to a terminal: a name or annotation must not move the cursor, change colours or turn
 * the direction of writing. JSON needs none of this, it writes such characters as escapes itself.
 */

/** Controls, and what is invisible or turns the direction of writing. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** The same plain data with every text fit to be shown: what cannot be is written as its escape, `\u001b`. */
export function printable<T>(value: T): T {
  return shown(value) as T;
}

/** What has nothing to escape is the same object as before: a large plan is not copied. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNPRINTABLE, escapeOf);
  if (typeof value !== 'object' || value === null) return value;
  const items = Object.values(value);
  const escaped = items.map(shown);
  if (escaped.every((item, at) => item === items[at])) return value;
  if (Array.isArray(value)) return escaped;
  return Object.fromEntries(Object.keys(value).map((key, at) => [key, escaped[at]]));
}

function escapeOf(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
