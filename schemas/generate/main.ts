/**
 * Makes everything that follows from the schemas. `npm run generate` writes it; with `-- --check` it writes nothing,
 * names the files that are not current and fails.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROOT, readSchemas } from './schemas.ts';
import { generateTypes } from './types.ts';
import { generateValidators, generateValidatorTypes } from './validators.ts';

const schemas = readSchemas();
const files = new Map([
  ['src/core/api/generated/types.ts', await generateTypes(schemas)],
  ['src/core/api/generated/validators.mjs', await generateValidators(schemas)],
  ['src/core/api/generated/validators.d.mts', generateValidatorTypes()],
]);
for (const [file, text] of files) {
  mkdirSync(dirname(ROOT + file), { recursive: true });
  writeFileSync(ROOT + file, text);
}
