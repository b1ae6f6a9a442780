/** The line by which editors find the schema of a YAML file, for a new file of a tree whose other files have it. */
import type { SourceFile } from '../ports.ts';

const LINE = /^# yaml-language-server: \$schema=(\S+)[ \t]*\r?$/m;
/** How the schemas are called that we publish. */
const OWN_NAME = /[a-z-]+\.schema\.json$/;

/** The line with its line feed; empty where the tree does without. `path` and the files are of one tree. */
export function schemaLineFor(path: string, files: readonly SourceFile[]): string {
  for (const file of files) {
    const reference = LINE.exec(file.text)?.[1];
    if (reference === undefined || !OWN_NAME.test(reference)) continue;
    const schema = reference.replace(OWN_NAME, 'reservation.schema.json');
    return `# yaml-language-server: $schema=${isRelative(schema) ? moved(schema, file.path, path) : schema}\n`;
  }
  return '';
}

function isRelative(reference: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(reference);
}

/** The same file, seen from another one. */
function moved(reference: string, from: string, to: string): string {
  const target = normal([...from.split('/').slice(0, -1), ...reference.split('/')]);
  const base = normal(to.split('/').slice(0, -1));
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared += 1;
  return [...base.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}

/** Without `.` and without `..` that can be walked back; what leads out of the tree stays in front. */
function normal(names: readonly string[]): string[] {
  const path: string[] = [];
  for (const name of names) {
    if (name === '' || name === '.') continue;
    if (name === '..' && path.length > 0 && path.at(-1) !== '..') path.pop();
    else path.push(name);
  }
  return path;
}
