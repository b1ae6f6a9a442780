import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT } from '../../schemas/generate/schemas.ts';

const dockerfile = readFileSync(`${ROOT}Dockerfile`, 'utf8');
const ignored = readFileSync(`${ROOT}.dockerignore`, 'utf8').split('\n');
const scratch = mkdtempSync(join(tmpdir(), 'pierhead-image-'));
after(() => rmSync(scratch, { recursive: true }));

/** What is copied out of the checkout, and what from the first stage into the image. */
const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
const kept = [...dockerfile.matchAll(/^COPY --from=build \/build\/(\S+) \/opt\/pierhead\/(\S+)$/gm)];

test('the image is built from what it copies and nothing else, and the program in it runs', () => {
  const build = join(scratch, 'build');
  mkdirSync(build);
  for (const path of copied) {
    assert.ok(ignored.includes(`!${path}`), `.dockerignore lets ${path} through`);
    cpSync(`${ROOT}${path}`, join(build, path), { recursive: true });
  }
  // What `npm ci` brings.
  symlinkSync(`${ROOT}node_modules`, join(build, 'node_modules'));
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: build, encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);

  const image = join(scratch, 'opt', 'pierhead');
  assert.equal(kept.length, 2);
  for (const [, from = '', to = ''] of kept) cpSync(join(build, from), join(image, to), { recursive: true });
  const [, program = ''] = /^ENTRYPOINT \["node", "(\/opt\/.+)"\]$/m.exec(dockerfile) ?? [];
  const run = spawnSync(process.execPath, [join(image, 'dist', basename(program)), '--version'], {
    cwd: '/',
    encoding: 'utf8',
  });
  assert.equal(run.stdout.trim(), packageJson.version, run.stderr);
});
