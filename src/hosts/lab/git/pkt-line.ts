/** The framing of Git's protocol: each line begins with its length in four hex digits; `0000`, `0001` and `0002` stand alone. Pure. */

export const FLUSH = Buffer.from('0000');
export const DELIMITER = Buffer.from('0001');

const MOST_BYTES = 65_520;

/** One line; the caller says whether it ends with a line feed. */
export function pktLine(data: string | Buffer): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

/** Data on a side band: 1 is the pack, 2 what the client shows. */
export function sideBand(band: 1 | 2, data: Buffer): Buffer {
  const most = MOST_BYTES - 5;
  const pieces = [];
  for (let at = 0; at < data.length; at += most) {
    pieces.push(pktLine(Buffer.concat([Buffer.from([band]), data.subarray(at, at + most)])));
  }
  return Buffer.concat(pieces);
}

export interface PktLines {
  /** Without the line feed at the end; `flush` and `delimiter` are what stands between them. */
  readonly lines: readonly (string | { readonly mark: 'flush' | 'delimiter' })[];
  /** What follows the last line that was read. */
  readonly rest: Buffer;
}

/** Reads lines until the data ends, or begins with `until` (a pack, which has no framing). Throws where a length is none. */
export function readPktLines(data: Buffer, until?: string): PktLines {
  const lines: PktLines['lines'][number][] = [];
  let at = 0;
  while (at < data.length) {
    const digits = data.toString('latin1', at, at + 4);
    if (until !== undefined && digits === until) break;
    if (!/^[0-9a-f]{4}$/i.test(digits)) throw new Error(`"${digits}" is no length of a line of Git's protocol`);
    const length = Number.parseInt(digits, 16);
    if (length < 4) {
      lines.push({ mark: length === 0 ? 'flush' : 'delimiter' });
      at += 4;
      continue;
    }
    if (at + length > data.length) throw new Error("the data ends within a line of Git's protocol");
    lines.push(data.toString('utf8', at + 4, at + length).replace(/\n$/, ''));
    at += length;
  }
  return { lines, rest: data.subarray(at) };
}
