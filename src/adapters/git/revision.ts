/**
 * Names of revisions as people type them: `main`, `v1.2`, `origin/main`, a commit, and `~n` or `^n` behind any of them.
 */
import { quote } from '../../core/documents/suggest.ts';
import { AdapterError } from '../../core/failure.ts';

export interface Revision {
  /** A branch, a tag, another ref or (the beginning of) a commit's number. */
  readonly name: string;
  /** Which parent to go to, one after the other: 1 is the first. Empty for the named commit itself. */
  readonly parents: readonly number[];
}

/** How far back an expression may lead: each step is a commit to read, or over HTTP to fetch. */
const MAX_GENERATIONS = 10_000;

/**
 * Takes `HEAD~2^2` apart into a name and steps; `@` alone is `HEAD`. Throws an `AdapterError` (`usage`) for what is no
 * name of a ref (git-check-ref-format(1)), for ranges, and for suffixes other than `~n`, `^n`, `^{}` and `^{commit}`.
 */
export function parseRevision(text: string): Revision {
  const match = /^([^~^]+)((?:~\d*|\^\d*|\^\{(?:commit)?\})*)$/.exec(text);
  const [, name = '', suffix = ''] = match ?? [];
  if (match === null || !isRefName(name)) {
    const range = /\.\./.test(text) ? ': it names a range of commits' : '';
    throw new AdapterError('usage', `${quote(text)} is not the name of a revision${range}`, {
      target: text,
      help: 'name a branch, a tag or a commit, with ~n or ^n behind it to go back: main, v1.2, 4f2a91c, HEAD~1',
    });
  }
  const parents: number[] = [];
  for (const [, sign, digits, braces] of suffix.matchAll(/([~^])(\d*)(\{[^}]*\})?/g)) {
    // `^0`, `^{}` and `^{commit}` are the commit itself.
    if (braces !== undefined) continue;
    const number = digits === '' ? 1 : Number(digits);
    if (sign === '^' && number > 0) parents.push(number);
    if (sign === '~' && number <= MAX_GENERATIONS) parents.push(...Array<number>(number).fill(1));
    if (parents.length > MAX_GENERATIONS || number > MAX_GENERATIONS) throw tooFarBack(text);
  }
  return { name: name === '@' ? 'HEAD' : name, parents };
}

function tooFarBack(text: string): AdapterError {
  return new AdapterError('usage', `${quote(text)} goes back more than ${MAX_GENERATIONS} commits`, {
    target: text,
    help: 'name the commit itself',
  });
}

/** The rules of git-check-ref-format(1), which also keep a name from being a way out of the folder of refs. */
function isRefName(name: string): boolean {
  if (name === '@') return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is forbidden
  if (/[\u0000- ~^:?*[\\\u007f]|\.\.|@\{|\/\/|^[-/]|[/.]$/.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}
