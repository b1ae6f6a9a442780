// Runs every test (or the files given as arguments) with Node's own runner. Node 20 knows no globs, so the files are listed here.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const given = process.argv.slice(2);
// --api embedded|real: the API server that tests ask (both, where it is left out).
const at = given.indexOf('--api');
const [, api] = at < 0 ? [] : given.splice(at, 2);
if (at >= 0 && !['embedded', 'real'].includes(api)) {
  console.error(`--api ${api ?? ''} is neither embedded nor real`);
  process.exit(64);
}
const named = given.filter((argument) => !argument.startsWith('-'));
const flags = given.filter((argument) => argument.startsWith('-'));
const files = readdirSync('test', { recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file}`)
  .filter((file) => named.length === 0 || named.some((name) => file.includes(name.replace(/^\.?\//, ''))))
  .sort();
if (files.length === 0) {
  console.error(`no test file matches: ${named.join(' ')}`);
  process.exit(64);
}
// A file that hangs must not hang CI. The longest needs two minutes on a quiet machine.
const limit = '--test-timeout=900000';
// Most of the time they wait for servers; two at once halve it. By default Node leaves one core free.
const atOnce = `--test-concurrency=${Math.max(2, availableParallelism() - 1)}`;
const run = spawnSync(process.execPath, ['--import', 'tsx', '--test', limit, atOnce, ...flags, ...files], {
  stdio: 'inherit',
  env: { ...process.env, ...(api && { PIERHEAD_TEST_API: api }) },
});
process.exit(run.status ?? 1);
