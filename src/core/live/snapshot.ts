/**
 * The text of a snapshot: the file that `plan --live` reads, and that people keep in Git and compare.
 *
 * A YAML stream whose documents are JSON: any YAML tool reads it, `readLiveText` reads it as fast as JSON, a diff shows
 * lines, and what is short stands on one. The same state gives the same bytes.
 */
import type { Live } from './live.ts';
import { readObject } from './objects.ts';
import { LIVE_PARTS } from './parts.ts';
import { type SnapshotHeader, type SnapshotPart, writeSnapshotHeader } from './snapshot-header.ts';
import { writeLive } from './write.ts';

const LINE_WIDTH = 120;

/**
 * Writes a snapshot of `live`. A part that the header lists without an error and that `live` does not know gets one: a
 * snapshot never claims more than was read.
 */
export function formatSnapshot(header: SnapshotHeader, live: Live): string {
  const parts: Partial<Record<(typeof LIVE_PARTS)[number], SnapshotPart>> = { ...header.parts };
  for (const part of LIVE_PARTS) {
    if (parts[part] !== undefined && parts[part].error === undefined && !live.known.has(part)) {
      parts[part] = { error: 'an object of it could not be read' };
    }
  }
  const objects = writeLive(live);
  for (const part of LIVE_PARTS) {
    const asked = parts[part];
    if (asked === undefined || asked.error !== undefined) continue;
    parts[part] = { count: objects.filter((object) => readObject(object)?.part === part).length };
  }
  return [writeSnapshotHeader({ ...header, parts }), ...objects]
    .map((object) => `---\n${formatExpanded(object, '')}\n`)
    .join('');
}

/** Each member on a line of its own, and those that are too long for theirs likewise. */
function formatExpanded(value: object, indent: string): string {
  const isList = Array.isArray(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const inner = `${indent}  `;
  const lines = members.map(([key, member]: [string, unknown]) => {
    const prefix = `${inner}${isList ? '' : `${JSON.stringify(key)}: `}`;
    const short = formatShort(member);
    const fits = prefix.length + short.length < LINE_WIDTH;
    return `${prefix}${fits || !isComposite(member) ? short : formatExpanded(member, inner)}`;
  });
  const [open, close] = isList ? '[]' : '{}';
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function formatShort(value: unknown): string {
  if (!isComposite(value)) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(formatShort).join(', ')}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const texts = members.map(([key, member]) => `${JSON.stringify(key)}: ${formatShort(member)}`);
  return texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`;
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
