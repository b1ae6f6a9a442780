/**
 * The text of a file of live state -> the objects in it.
 *
 * A live state can be large and is read again on every run, so JSON in any form is read as fast as it can be; only what
 * is not JSON goes to the YAML parser, which takes about two seconds a megabyte and stops at the limit for one file.
 */
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import { linePosition, offsetAt } from '../documents/positions.ts';
import { LIMITS, readYamlStream, type YamlStream } from '../documents/yaml-stream.ts';
import { readValue } from '../documents/yaml-values.ts';
import { readJsonStream } from './json-stream.ts';
import type { LiveObject } from './objects.ts';

const HELP_LARGE = 'write it with `pierhead snapshot`, or with `kubectl get -o json`: JSON of any size is read';

/** Reads a text. What of it is neither JSON nor YAML comes as an object that is `unreadable`; nothing throws. */
export function readLiveText(text: string, file: string): LiveObject[] {
  const values = readJsonStream(text);
  if (typeof values !== 'number') {
    return values.flatMap(({ value, line }) =>
      Array.isArray(value) ? value.map((object: unknown) => ({ object, file, line })) : [{ object: value, file, line }],
    );
  }
  if (text.length > LIMITS.characters) {
    const message = `file is not JSON from line ${values} on, and too large for YAML: it has ${text.length} characters, more than ${LIMITS.characters}`;
    return [unreadable([finding(file, 'file-too-large', message, '', { line: values, column: 1 }, HELP_LARGE)])];
  }
  return readYaml(text, file);
}

function readYaml(text: string, file: string): LiveObject[] {
  const stream = readYamlStream(text);
  const { lines } = stream;
  const objects = stream.documents.map(({ contents }): LiveObject => {
    const { value, place, findings } = readValue(contents, text);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      return unreadable(
        errors.map(({ code, message, path, offset, help }) =>
          finding(file, code, message, path, linePosition(lines, offset), help),
        ),
      );
    }
    const locate = (pointer: string) => linePosition(lines, offsetAt(place, pointer));
    return { object: value, file, line: locate('').line, locate };
  });
  return [...objects, ...unreadableParts(stream, file)];
}

function unreadableParts({ findings, lines }: YamlStream, file: string): LiveObject[] {
  return findings.length === 0
    ? []
    : [
        unreadable(
          findings.map(({ code, message, offset, help }) =>
            finding(file, code, message, '', linePosition(lines, offset), help),
          ),
        ),
      ];
}

function unreadable(diagnostics: readonly Diagnostic[]): LiveObject {
  return { object: undefined, unreadable: diagnostics };
}

function finding(
  file: string,
  code: DiagnosticCode,
  message: string,
  path: string,
  place: { readonly line: number; readonly column: number },
  help: string,
): Diagnostic {
  return { code, severity: 'error', message, path, file, ...place, help };
}
