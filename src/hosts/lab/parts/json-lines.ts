/** How the lab talks with its parts in namespaces: one JSON value a line, over their standard input and output. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Calls `take` for each value, in order, and `ended` when there will be no more. Throws for a line that is not JSON. */
export function readJsonLines(from: Readable, take: (value: unknown) => void, ended: () => void = () => {}): void {
  const lines = createInterface({ input: from, crlfDelay: Infinity });
  lines.on('line', (line) => take(JSON.parse(line)));
  lines.on('close', ended);
}

export function writeJsonLine(to: Writable, value: unknown): void {
  to.write(`${JSON.stringify(value)}\n`);
}
