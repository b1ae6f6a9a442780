/**
 * What the bytes of one configuration file say, and what is wrong with a file before anybody reads its YAML: size,
 * encoding, a pointer in place of the content. Shared by every source of configuration.
 */
import type { Diagnostic, DiagnosticCode, Severity } from './diagnostic.ts';
import { quote } from './documents/suggest.ts';

/** Whether a file of this name is configuration. */
export function isConfigName(path: string): boolean {
  return /\.(?:yaml|yml|json)$/.test(path);
}

/**
 * The text of a file, or the diagnostic that says why it is none: not UTF-8, or the pointer that Git LFS leaves in place
 * of the content. A byte order mark is taken off.
 */
export function decodeFile(path: string, bytes: Uint8Array): string | Diagnostic {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return fileFinding('file-encoding', path, `${quote(path)} is UTF-16 text, not UTF-8`, 'save the file as UTF-8');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return notUtf8(path, bytes);
  }
  // Pointers are below 1024 bytes by their specification; `hawser` is the name that LFS had before its first release.
  if (bytes.length < 1024 && /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\//.test(text)) {
    return fileFinding(
      'lfs-pointer',
      path,
      `${quote(path)} is a Git LFS pointer: the content itself is not in the tree`,
      'run `git lfs pull` before reading a checkout, or keep configuration files out of Git LFS (`git lfs untrack`)',
    );
  }
  return text;
}

/** A file or folder of the tree that could not be read; `message` says why. */
export function fileUnreadable(path: string, message: string): Diagnostic {
  return fileFinding(
    'file-unreadable',
    path,
    message,
    'make it readable for the user that runs pierhead, or move it out of the tree',
  );
}

/** Bytes for people: `5 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 100_000) / 10} MB`;
}

/** A file over the limit; `bytes` is its size, where that is known. */
export function fileTooLarge(path: string, limitBytes: number, bytes?: number): Diagnostic {
  const found = bytes === undefined ? 'is larger than the limit' : `has ${megabytes(bytes)}, more than the limit`;
  const message = `${quote(path)} ${found} of ${megabytes(limitBytes)} for one file`;
  return fileFinding(
    'file-too-large',
    path,
    message,
    'split it into several files, or move it out of the tree if it is not configuration',
  );
}

function notUtf8(path: string, bytes: Uint8Array): Diagnostic {
  // Bisects for the shortest beginning that is no UTF-8: a decoder in stream mode forgives only a cut last character.
  let valid = 0;
  let broken = bytes.length + 1;
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1;
    if (beginsAsUtf8(bytes.subarray(0, middle))) valid = middle;
    else broken = middle;
  }
  // In stream mode the last character is left out if it is cut, so this ends where the one that is wrong begins.
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, valid), { stream: true });
  const byte = bytes[new TextEncoder().encode(decoded).length] ?? 0;
  const before = decoded.replace(/^\uFEFF/, '');
  const what =
    valid === bytes.length
      ? 'the file ends inside a character'
      : `byte 0x${byte.toString(16).padStart(2, '0')} is none`;
  return {
    ...fileFinding('file-encoding', path, `${quote(path)} is not UTF-8 text: ${what}`, 'save the file as UTF-8'),
    line: before.split('\n').length,
    column: before.length - before.lastIndexOf('\n'),
  };
}

function beginsAsUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A finding about a whole file, at its beginning. */
export function fileFinding(
  code: DiagnosticCode,
  file: string,
  message: string,
  help: string,
  severity: Severity = 'error',
): Diagnostic {
  return { code, severity, message, path: '', file, line: 1, column: 1, help };
}
