/**
 * Text -> YAML documents, or what is wrong with it: the only file that knows how the parser is driven.
 *
 * Whatever the text is, this ends soon and never throws: the parser is fed token by token, so that depth, size and the
 * number of errors are limited while it runs and not after it has filled the memory.
 */
import { Composer, Lexer, type ParsedNode, Parser, Schema, type Document as YamlDocument } from 'yaml';
import type { DiagnosticCode } from '../diagnostic.ts';
import { type LineStarts, linePosition, lineStartsOf } from './positions.ts';

/** Limits on one file. A ledger of five million characters has 35,000 entries, 1.7 million tokens and 6 levels. */
export const LIMITS = { characters: 5_000_000, tokens: 2_500_000, levels: 100, errors: 100 } as const;

/** What is wrong with the text itself, at an offset. */
export interface TextFinding {
  readonly code: DiagnosticCode;
  readonly offset: number;
  readonly message: string;
  readonly help: string;
}

export interface YamlStream {
  /** Those that are YAML, in their order. Documents without contents (`---` alone, only comments) are left out. */
  readonly documents: readonly StreamDocument[];
  readonly lines: LineStarts;
  /** Each means that a part of the file could not be read. */
  readonly findings: readonly TextFinding[];
}

export interface StreamDocument {
  /** Counts all documents of the stream from 0, broken and empty ones too. */
  readonly index: number;
  readonly contents: ParsedNode;
}

/**
 * How the package is used everywhere here. One schema for all documents (making it anew takes a quarter of the time),
 * which also keeps `%YAML 1.1` from changing how a document is read. Whoever walks the nodes finds duplicate keys: the
 * package's own check takes quadratic time and misses `1` beside `"1"`.
 */
const YAML_OPTIONS = {
  schema: new Schema({ schema: 'core', merge: false, resolveKnownTags: false }),
  uniqueKeys: false,
  prettyErrors: false,
} as const;

/** What no YAML text may contain (YAML 1.2.2, 5.1), and a byte order mark that is not the first character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_YAML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/;

/** What edits of the text need beside the nodes. */
export interface StreamOptions {
  /** Default: false. Takes twice the memory. */
  readonly keepSourceTokens?: boolean;
}

/** Reads a whole file, without the byte order mark in front that an editor may have left. */
export function readYamlStream(text: string, options: StreamOptions = {}): YamlStream {
  const lines = lineStartsOf(text);
  if (text.length > LIMITS.characters) {
    const message = `file has ${text.length} characters, more than ${LIMITS.characters}`;
    const help = 'split it into several files';
    return { documents: [], lines, findings: [{ code: 'file-too-large', offset: 0, message, help }] };
  }
  const bad = NOT_YAML.exec(text);
  if (bad !== null) {
    const number = bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const message = `character U+${number} is not allowed in YAML`;
    const help = 'remove it; many such characters mean that the file is not text, or not UTF-8';
    return { documents: [], lines, findings: [{ code: 'yaml-syntax', offset: bad.index, message, help }] };
  }
  return parse(text, lines, options);
}

/** An error of the package. */
interface PackageError {
  readonly offset: number;
  readonly code: string;
  readonly message: string;
}

/** Thrown out of the package where it would go on for long, and caught in `parse`. */
class Stop extends Error {}

function parse(text: string, lines: LineStarts, options: StreamOptions): YamlStream {
  const composed: YamlDocument.Parsed[] = [];
  const errors: PackageError[] = [];
  const limits: TextFinding[] = [];
  try {
    for (const document of compose(text, options, errors, limits)) {
      composed.push(document);
    }
  } catch (error) {
    if (!(error instanceof Stop)) {
      throw error;
    }
    limits.push(beyond(`${LIMITS.errors} syntax errors`, errors.at(-1)!.offset));
  }
  const starts = composed.map(({ range }) => range[0]);
  const owner = (offset: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
  const broken = new Set(errors.map(({ offset }) => owner(offset)));
  const documents = composed.flatMap(({ contents }, index): StreamDocument[] =>
    broken.has(index) || contents === null || isLeftOut(contents) ? [] : [{ index, contents }],
  );
  return { documents, lines, findings: [...syntaxFindings(text, lines, errors), ...limits] };
}

/** Drives lexer, parser and composer by hand, to stop at a limit. A document is yielded when the next one begins. */
function* compose(
  text: string,
  options: StreamOptions,
  errors: PackageError[],
  limits: TextFinding[],
): Generator<YamlDocument.Parsed> {
  const parser = new Parser();
  const composer = new Composer({ ...YAML_OPTIONS, ...options });
  const onError = (source: ErrorSource, code: string, message: string, isWarning = false) => {
    if (!isWarning) {
      // Also what the package makes of a Stop: it catches whatever is thrown inside of a collection and reports it.
      if (errors.length === LIMITS.errors) {
        throw new Stop();
      }
      errors.push({ offset: offsetOf(source), code, message });
    }
  };
  // The composer's own makes an Error with a stack trace of each and keeps them all: gigabytes for a hostile file.
  Object.defineProperty(composer, 'onError', { value: onError });

  let tokens = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > LIMITS.tokens || parser.stack.length > LIMITS.levels) {
      limits.push(
        beyond(tokens > LIMITS.tokens ? `${LIMITS.tokens} tokens` : `${LIMITS.levels} levels`, parser.offset),
      );
      yield* composer.end();
      return;
    }
    yield* composeTokens(parser.next(lexeme), composer, onError);
  }
  yield* composeTokens(parser.end(), composer, onError);
  yield* composer.end();
}

type ParserTokens = ReturnType<Parser['end']>;
type ErrorSource = number | readonly number[] | { readonly offset: number };

function* composeTokens(
  tokens: ParserTokens,
  composer: Composer,
  onError: (source: ErrorSource, code: string, message: string) => void,
): Generator<YamlDocument.Parsed> {
  for (const token of tokens) {
    if (token.type === 'error') {
      onError(token, 'UNEXPECTED_TOKEN', token.message);
    } else {
      yield* composer.next(token);
    }
  }
}

function offsetOf(source: ErrorSource): number {
  return typeof source === 'number' ? source : 'offset' in source ? source.offset : (source[0] ?? 0);
}

function beyond(limit: string, offset: number): TextFinding {
  return {
    code: 'yaml-limit',
    offset,
    message: `file has more than ${limit}`,
    help: 'make it smaller; the rest of it was not read',
  };
}

/** `---` with nothing behind it. `null` that somebody wrote is a document, and a wrong one. */
function isLeftOut(contents: ParsedNode): boolean {
  return contents.range[0] === contents.range[1];
}

const HELP: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'indent by the same number of spaces what belongs together',
  MISSING_CHAR: 'close every quote, bracket and brace that is opened, and put a space behind the colon of a key',
  MULTILINE_IMPLICIT_KEY: 'check the indentation, and whether a colon is missing or a quote left open above',
  BLOCK_AS_IMPLICIT_KEY: 'put quotes around a value that contains ": ", or begin a new line for an inner map',
};
const OTHER_HELP = 'check indentation, colons and quotes from the line above on';

/** One finding a line: the package often reports the same mistake several times. */
function syntaxFindings(text: string, lines: LineStarts, errors: readonly PackageError[]): TextFinding[] {
  const byLine = new Map<number, TextFinding>();
  for (const { offset, code, message } of errors) {
    const { line } = linePosition(lines, offset);
    if (byLine.has(line)) {
      continue;
    }
    byLine.set(line, {
      ...(isTemplate(text.slice(lines[line - 1], lines[line]))
        ? templateFinding(offset)
        : { code: 'yaml-syntax', offset, message: sentence(message), help: HELP[code] ?? OTHER_HELP }),
    });
  }
  const findings = [...byLine.values()];
  // A template is not YAML with mistakes in it: what follows from its directives would only distract.
  const templates = findings.filter(({ code }) => code === 'yaml-template');
  return templates.length > 0 ? templates : findings;
}

/** Whether a piece of text is a template of Helm (Go's text/template). */
export function isTemplate(text: string): boolean {
  return text.includes('{{');
}

export function templateFinding(offset: number): TextFinding {
  return {
    code: 'yaml-template',
    offset,
    message: 'text is a template ({{ }}), not YAML',
    help: 'keep what `helm template` prints in the tree, or quote the value if the braces are meant',
  };
}

/** The package's message, as ours are written. */
function sentence(message: string): string {
  const [first = ''] = message.split('\n');
  return `${first.charAt(0).toLowerCase()}${first.slice(1, 200).replace(/[.:]$/, '')}`;
}
