/**
 * "Did you mean": the allowed word that was probably meant.
 *
 * A suggestion must be near enough to be right, because people follow it without reading: a third of the word's
 * letters may differ, and at least one.
 */
import { distance } from 'fastest-levenshtein';

/** The nearest of the allowed words, the first of equally near ones; `undefined` where none is near. */
export function suggest(found: string, allowed: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.round(found.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const word of allowed) {
    // The difference in length is a lower bound, and cheap where somebody wrote a megabyte for a word.
    if (Math.abs(word.length - found.length) >= bestDistance) {
      continue;
    }
    const wordDistance = word.toLowerCase() === found.toLowerCase() ? 0 : distance(found, word);
    if (wordDistance < bestDistance) {
      best = word;
      bestDistance = wordDistance;
    }
  }
  return best;
}

/** `, did you mean "ports"`, or nothing: to be put behind what was found. */
export function didYouMean(found: string, allowed: Iterable<string>): string {
  const word = suggest(found, allowed);
  return word === undefined ? '' : `, did you mean ${quote(word)}`;
}

/** `"a", "b" or "c"`. Every word is quoted; `""` for none. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map(quote);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** Longest piece of the user's text that a message repeats. */
const LONGEST_QUOTE = 80;
/** Controls, and what is invisible or turns the direction of writing: a message must show what is there. */
const INVISIBLE = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A text as JSON would write it, shortened, with everything invisible as an escape. */
export function quote(text: string): string {
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text;
  return JSON.stringify(short).replace(INVISIBLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
