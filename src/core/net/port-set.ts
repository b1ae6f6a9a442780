/**
 * Sets of ports, as a policy's limits write them: `80,443,8000-8999`.
 */

/** Both ends included, 1 to 65535. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** Sorted, disjoint, no range next to another: equal sets are equal data. */
export type PortSet = readonly PortRange[];

/**
 * Why a text is no set of ports. `blank`: a piece between two commas is missing, or all of it. `out-of-range`: not 1 to
 * 65535. `leading-zeros`: `080`, which is octal to some readers. `reversed`: `90-80`.
 */
export interface PortSetProblem {
  readonly code: 'blank' | 'not-a-port' | 'leading-zeros' | 'out-of-range' | 'reversed';
  /** The offending piece, as written. */
  readonly value: string;
}

/** Reads a set; blanks round commas and dashes are allowed. A problem has a `code`, a set is a list. */
export function parsePortSet(text: string): PortSet | PortSetProblem {
  const ranges: PortRange[] = [];
  for (const piece of text.split(',')) {
    const range = parsePiece(piece.trim());
    if ('code' in range) {
      return range;
    }
    ranges.push(range);
  }
  return merge(ranges);
}

export function portSetHas(set: PortSet, port: number): boolean {
  return set.some((range) => port >= range.first && port <= range.last);
}

/** Canonical text, which `parsePortSet` reads back. */
export function formatPortSet(set: PortSet): string {
  return set.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

function parsePiece(piece: string): PortRange | PortSetProblem {
  if (piece === '') {
    return { code: 'blank', value: piece };
  }
  const dash = piece.indexOf('-');
  const first = parsePort(dash < 0 ? piece : piece.slice(0, dash).trimEnd(), piece);
  const last = dash < 0 ? first : parsePort(piece.slice(dash + 1).trimStart(), piece);
  if (typeof first !== 'number') {
    return first;
  }
  if (typeof last !== 'number') {
    return last;
  }
  return first > last ? { code: 'reversed', value: piece } : { first, last };
}

function parsePort(text: string, piece: string): number | PortSetProblem {
  if (!/^[0-9]+$/.test(text)) {
    return { code: 'not-a-port', value: piece };
  }
  if (/^0[0-9]/.test(text)) {
    return { code: 'leading-zeros', value: piece };
  }
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : { code: 'out-of-range', value: piece };
}

function merge(ranges: readonly PortRange[]): PortSet {
  const merged: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const previous = merged.at(-1);
    if (previous !== undefined && range.first <= previous.last + 1) {
      merged[merged.length - 1] = { first: previous.first, last: Math.max(previous.last, range.last) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}
