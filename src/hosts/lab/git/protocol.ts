/**
 * Git's smart protocol over HTTP, the server's side: version 2 and the one before it for fetches, and pushes. From a
 * request's body to the answer's; throws, with what is wrong, where the body is not Git's protocol.
 */
import { type Closure, closureOf, MAIN, putObject, type Repository } from './objects.ts';
import { readPack, writePack } from './pack.ts';
import { DELIMITER, FLUSH, pktLine, readPktLines, sideBand } from './pkt-line.ts';

const NO_OID = '0'.repeat(40);

/** What a fetch asks for. */
interface Wanted {
  readonly wants: readonly string[];
  readonly depth: number;
  readonly isDone: boolean;
}

function wantedBy(lines: readonly string[]): Wanted {
  const wants = lines.flatMap((line) => /^want ([0-9a-f]{40})/.exec(line)?.[1] ?? []);
  const deepen = lines.map((line) => /^deepen (\d+)/.exec(line)?.[1]).find((depth) => depth !== undefined);
  const depth = deepen === undefined || deepen === '0' ? Infinity : Number(deepen);
  return { wants, depth, isDone: lines.includes('done') };
}

function textLines(body: Buffer): string[] {
  return readPktLines(body).lines.filter((line): line is string => typeof line === 'string');
}

/** A fetch as it was before version 2: shallow commits, `NAK`, then the pack. */
export function uploadPackV0(repository: Repository, body: Buffer): Buffer {
  const lines = textLines(body);
  const { wants, depth, isDone } = wantedBy(lines);
  const closure = closureOf(repository, wants, depth);
  const shallow = depth === Infinity ? [] : [...shallowLines(closure), FLUSH];
  if (!isDone) {
    // It asks first for the shallow commits alone, then names what it has, of which nothing counts here.
    const isNaming = lines.some((line) => line.startsWith('have '));
    return Buffer.concat([...shallow, ...(isNaming ? [pktLine('NAK\n')] : [])]);
  }
  const pack = writePack(repository, closure.oids);
  const isOnSideBand = lines.some((line) => line.startsWith('want ') && line.includes('side-band-64k'));
  return Buffer.concat([...shallow, pktLine('NAK\n'), ...(isOnSideBand ? [sideBand(1, pack), FLUSH] : [pack])]);
}

/** One command of version 2: `ls-refs` or `fetch`. */
export function uploadPackV2(repository: Repository, body: Buffer): Buffer {
  const lines = textLines(body);
  const command = lines.find((line) => line.startsWith('command='))?.slice('command='.length);
  if (command === 'ls-refs') return listRefs(repository, lines);
  if (command !== 'fetch') throw new Error(`the command ${JSON.stringify(command ?? '')} is not known`);
  const { wants, depth, isDone } = wantedBy(lines);
  if (!isDone) return Buffer.concat([pktLine('acknowledgments\n'), pktLine('NAK\n'), FLUSH]);
  const closure = closureOf(repository, wants, depth);
  const shallow = depth === Infinity ? [] : [pktLine('shallow-info\n'), ...shallowLines(closure), DELIMITER];
  return Buffer.concat([...shallow, pktLine('packfile\n'), sideBand(1, writePack(repository, closure.oids)), FLUSH]);
}

function shallowLines({ shallow }: Closure): Buffer[] {
  return shallow.map((oid) => pktLine(`shallow ${oid}\n`));
}

function listRefs({ oidsByRef }: Repository, lines: readonly string[]): Buffer {
  const prefixes = lines.flatMap((line) => /^ref-prefix (.*)/.exec(line)?.[1] ?? []);
  const isAsked = (ref: string) => prefixes.length === 0 || prefixes.some((prefix) => ref.startsWith(prefix));
  const head = oidsByRef.get(MAIN);
  const target = lines.includes('symrefs') ? ` symref-target:${MAIN}` : '';
  return Buffer.concat([
    ...(head !== undefined && isAsked('HEAD') ? [pktLine(`${head} HEAD${target}\n`)] : []),
    ...[...oidsByRef].sort().flatMap(([ref, oid]) => (isAsked(ref) ? [pktLine(`${oid} ${ref}\n`)] : [])),
    FLUSH,
  ]);
}

/** A push: takes its objects in, and moves each branch that is still where the client saw it. */
export function receivePack(repository: Repository, body: Buffer, onPush: (ref: string, oid: string) => void): Buffer {
  const { lines, rest } = readPktLines(body, 'PACK');
  const commands = lines
    .filter((line): line is string => typeof line === 'string')
    .map((line) => /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\0]+)/.exec(line))
    .map((match) => {
      if (match === null) throw new Error('a line of the push is no change of a branch');
      return { before: match[1]!, after: match[2]!, ref: match[3]! };
    });
  if (rest.length > 0) for (const object of readPack(rest, repository)) putObject(repository, object);
  const results = commands.map((command) => `${moveRef(repository, command, onPush)}\n`);
  return Buffer.concat([pktLine('unpack ok\n'), ...results.map(pktLine), FLUSH]);
}

function moveRef(
  repository: Repository,
  { before, after, ref }: { readonly before: string; readonly after: string; readonly ref: string },
  onPush: (ref: string, oid: string) => void,
): string {
  const { oidsByRef } = repository;
  if (!/^refs\/heads\/[\w./-]+$/.test(ref)) return `ng ${ref} only branches are kept here`;
  if ((oidsByRef.get(ref) ?? NO_OID) !== before) return `ng ${ref} the branch has moved meanwhile`;
  if (after === NO_OID) {
    if (ref === MAIN) return `ng ${ref} the lab needs its branch main`;
    oidsByRef.delete(ref);
    return `ok ${ref}`;
  }
  try {
    closureOf(repository, [after]);
  } catch (error) {
    return `ng ${ref} ${error instanceof Error ? error.message : String(error)}`;
  }
  oidsByRef.set(ref, after);
  onPush(ref, after);
  return `ok ${ref}`;
}
