/**
 * All generated files at once, in memory: `main.ts` writes them, the tests compare them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { generateCrds } from './crds.ts';
import { generateDiagnostics } from './diagnostics.ts';
import { generateMetrics } from './metrics.ts';
import { generateReference } from './reference.ts';
import { ROOT, type Schemas } from './schemas.ts';
import { generateTypes } from './types.ts';
import { generateValidators, generateValidatorTypes } from './validators.ts';

/** Text by path from the project's root. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Folders that hold nothing but generated files. */
const FOLDERS = ['src/core/api/generated', 'charts/pierhead/crds', 'docs/reference'];

/** Everything that follows from the schemas: equal schemas give equal bytes. */
export async function generateAll(schemas: Schemas): Promise<GeneratedFiles> {
  return new Map([
    ['src/core/api/generated/types.ts', await generateTypes(schemas)],
    ['src/core/api/generated/validators.mjs', await generateValidators(schemas)],
    ['src/core/api/generated/validators.d.mts', generateValidatorTypes()],
    ...generateCrds(schemas),
    ...generateReference(schemas),
    generateDiagnostics(),
    generateMetrics(),
  ]);
}

/** Files that are missing, have another text, or are left over from a kind that is gone; sorted. */
export function staleFiles(files: GeneratedFiles): string[] {
  const stale = [...files].filter(
    ([file, text]) => !existsSync(ROOT + file) || readFileSync(ROOT + file, 'utf8') !== text,
  );
  const leftOver = FOLDERS.filter((folder) => existsSync(ROOT + folder))
    .flatMap((folder) => readdirSync(ROOT + folder).map((file) => `${folder}/${file}`))
    .filter((file) => !files.has(file));
  return [...stale.map(([file]) => file), ...leftOver].sort();
}
