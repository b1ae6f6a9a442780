/**
 * Git's pack format, both ways: what a fetch is answered with, and what a push brings. Pure.
 *
 * Written packs hold every object whole; read ones may hold deltas, whose base is in the same pack or in the repository.
 */
import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { type GitObject, type ObjectType, objectAt, oidOf, type Repository } from './objects.ts';

const TYPE_CODES: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };
const TYPES_BY_CODE = new Map(Object.entries(TYPE_CODES).map(([type, code]) => [code, type as ObjectType]));
const OFFSET_DELTA = 6;
const REF_DELTA = 7;

/** A pack with the objects of `oids`. */
export function writePack(repository: Repository, oids: readonly string[]): Buffer {
  const header = Buffer.alloc(12);
  header.write('PACK');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(oids.length, 8);
  const objects = oids.flatMap((oid) => {
    const { type, content } = objectAt(repository, oid);
    return [entryHeader(TYPE_CODES[type], content.length), deflateSync(content)];
  });
  const pack = Buffer.concat([header, ...objects]);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** Type and length: four bits of the length in the first byte, seven in each that follows, lowest first. */
function entryHeader(typeCode: number, length: number): Buffer {
  const bytes = [];
  let rest = Math.floor(length / 16);
  let byte = (typeCode << 4) | (length % 16);
  while (rest > 0) {
    bytes.push(byte | 0x80);
    byte = rest % 128;
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, byte]);
}

/** The objects of a pack. Throws, with what is wrong with it, where it is damaged. */
export function readPack(pack: Buffer, repository: Repository): GitObject[] {
  if (pack.length < 32 || pack.toString('latin1', 0, 4) !== 'PACK') throw new Error('this is not a pack');
  const version = pack.readUInt32BE(4);
  if (version !== 2) throw new Error(`the pack has version ${version}; only 2 is known`);
  const end = pack.length - 20;
  if (!createHash('sha1').update(pack.subarray(0, end)).digest().equals(pack.subarray(end))) {
    throw new Error('the checksum of the pack is wrong');
  }
  const count = pack.readUInt32BE(8);
  const byOffset = new Map<number, GitObject>();
  const byOid = new Map<string, GitObject>();
  let at = 12;
  for (let number = 0; number < count; number++) {
    if (at >= end) throw new Error(`the pack ends after ${number} of ${count} objects`);
    const { object, next } = readEntry(pack, at, (base) =>
      typeof base === 'number' ? byOffset.get(base) : (byOid.get(base) ?? repository.objectsByOid.get(base)),
    );
    byOffset.set(at, object);
    byOid.set(oidOf(object), object);
    at = next;
  }
  return [...byOffset.values()];
}

type FindBase = (base: number | string) => GitObject | undefined;

function readEntry(pack: Buffer, start: number, findBase: FindBase): { object: GitObject; next: number } {
  let at = start;
  let byte = pack[at++]!;
  const code = (byte >> 4) & 7;
  while (byte & 0x80) byte = pack[at++]!;
  let base: number | string | undefined;
  if (code === OFFSET_DELTA) {
    byte = pack[at++]!;
    let distance = byte & 0x7f;
    while (byte & 0x80) {
      byte = pack[at++]!;
      distance = (distance + 1) * 128 + (byte & 0x7f);
    }
    base = start - distance;
  } else if (code === REF_DELTA) {
    base = pack.subarray(at, at + 20).toString('hex');
    at += 20;
  }
  const { content, length } = inflate(pack.subarray(at));
  const next = at + length;
  const type = TYPES_BY_CODE.get(code);
  if (type !== undefined) return { object: { type, content }, next };
  if (base === undefined) throw new Error(`the pack has an object of the unknown type ${code}`);
  const from = findBase(base);
  if (from === undefined) throw new Error('the pack has a difference to an object that is not there');
  return { object: { type: from.type, content: applyDelta(from.content, content) }, next };
}

/** The content, and how many bytes of the input it took. */
function inflate(input: Buffer): { content: Buffer; length: number } {
  const { buffer, engine } = inflateSync(input, { info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  return { content: buffer, length: engine.bytesWritten };
}

/** A delta is two lengths (of the base, of the result), then pieces: a copy from the base, or bytes of its own. */
function applyDelta(base: Buffer, delta: Buffer): Buffer {
  let at = 0;
  const readLength = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = delta[at++]!;
      value += (byte & 0x7f) * scale;
      if ((byte & 0x80) === 0) return value;
    }
  };
  if (readLength() !== base.length)
    throw new Error('a difference in the pack is to another object than the one it names');
  const length = readLength();
  const pieces: Buffer[] = [];
  while (at < delta.length) {
    const instruction = delta[at++]!;
    if ((instruction & 0x80) === 0) {
      pieces.push(delta.subarray(at, at + instruction));
      at += instruction;
      continue;
    }
    const readBytes = (from: number, count: number): number => {
      let value = 0;
      for (let byte = 0; byte < count; byte++) {
        if (instruction & (1 << (from + byte))) value += delta[at++]! * 256 ** byte;
      }
      return value;
    };
    const offset = readBytes(0, 4);
    pieces.push(base.subarray(offset, offset + (readBytes(4, 3) || 0x10000)));
  }
  const result = Buffer.concat(pieces);
  if (result.length !== length) throw new Error('a difference in the pack is damaged');
  return result;
}
