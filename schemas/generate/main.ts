/**
 * Makes everything that follows from the schemas. `npm run generate` writes it; with `-- --check` it writes nothing,
 * names the files that are not current, and fails.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateAll, staleFiles } from './generate.ts';
import { ROOT, readSchemas } from './schemas.ts';

const files = await generateAll(readSchemas());
const stale = staleFiles(files);
if (process.argv.includes('--check')) {
  for (const file of stale) console.error(`${file} is not what the schemas say: run npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const file of stale) {
    const text = files.get(file);
    if (text === undefined) {
      rmSync(ROOT + file);
    } else {
      mkdirSync(dirname(ROOT + file), { recursive: true });
      writeFileSync(ROOT + file, text);
    }
    console.log(`${text === undefined ? 'removed' : 'wrote'} ${file}`);
  }
}
