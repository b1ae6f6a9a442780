import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { gitIsMissing, makeRepository, serveGit, temporaryFolder } from './git-fixture.ts';

// From a bundle, `import('isomorphic-git')` has no named exports, and its CommonJS parts need a `require`.
test('reads from disk and from a server when it is loaded lazily out of a bundle', {
  skip: gitIsMissing,
}, async (t) => {
  const folder = temporaryFolder(t);
  const adapter = new URL('../../../src/adapters/git/read-git-tree.ts', import.meta.url).pathname;
  writeFileSync(
    join(folder, 'main.ts'),
    `const { readGitTree } = await import(${JSON.stringify(adapter)});
     for (const source of JSON.parse(process.argv[2] ?? '')) console.log((await readGitTree(source)).revision);`,
  );
  await build({
    entryPoints: [join(folder, 'main.ts')],
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: {
      js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);",
    },
  });
  const { repository, commits } = makeRepository(t, { 'a.yaml': 'a: 1\n' });
  const server = await serveGit(t, dirname(repository));
  const sources = [
    { kind: 'local', directory: repository, ref: 'main', path: '' },
    { kind: 'remote', url: `${server.origin}/project`, ref: 'main', path: '' },
  ];
  const run = await promisify(execFile)(process.execPath, [join(folder, 'dist/main.mjs'), JSON.stringify(sources)]);
  assert.equal(run.stdout, `${commits[0]}\n${commits[0]}\n`);
});
