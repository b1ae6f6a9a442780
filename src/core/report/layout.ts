/**
 * Lines of a terminal report: wrapping between words, aligned columns. Widths are counted before colour is put on.
 */

/** Where lines end, unless one word is longer. */
export const WIDTH = 100;

/** Breaks a text between words into pieces for lines that begin at column `indent`. At least one piece. */
export function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text behind a mark or label, its further lines below its first word: `- first`, `  second`. */
export function hanging(mark: string, text: string, indent: number, paintMark = asItIs, paintText = asItIs): string[] {
  const column = indent + mark.length;
  return wrap(text, column).map(
    (line, at) => `${' '.repeat(indent)}${at === 0 ? paintMark(mark) : ' '.repeat(mark.length)}${paintText(line)}`,
  );
}

/** One cell: text, how it is painted, and the side on which it is filled up. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
  readonly align?: 'right';
}

/** Rows of equal columns, `gap` blanks between them. Nothing is cut; no line ends in blanks. */
export function table(rows: readonly (readonly Cell[])[], indent: number, gap = 3): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, { text }] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, text.length);
  }
  return rows.map((row) => {
    const cells = row.map(({ text, paint = asItIs, align }, at) => {
      const isLast = at === row.length - 1;
      const fill = ' '.repeat(widths[at]! - text.length);
      if (align === 'right') return fill + paint(text);
      return isLast ? paint(text) : paint(text) + fill;
    });
    return `${' '.repeat(indent)}${cells.join(' '.repeat(gap))}`.trimEnd();
  });
}

function asItIs(text: string): string {
  return text;
}
