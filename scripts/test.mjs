// Runs every test (or the files given as arguments) with Node's own runner. Node 20 knows no globs, so the files are listed here.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const files = readdirSync('test', { recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file}`)
  .filter((file) => named.length === 0 || named.some((name) => file.includes(name.replace(/^\.?\//, ''))))
  .sort();
if (files.length === 0) {
  console.error(`no test file matches: ${named.join(' ')}`);
  process.exit(64);
}
const run = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...flags, ...files], { stdio: 'inherit' });
process.exit(run.status ?? 1);
