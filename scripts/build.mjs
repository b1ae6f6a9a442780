// Builds the one program that users run: dist/pierhead.js and the parts it loads on demand.
// Packages are inside the bundle (no node_modules at run time), so the pinned versions are the ones that run.
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { pierhead: 'src/hosts/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  chunkNames: 'parts/[name]-[hash]',
  // CommonJS packages inside an ES module need a `require`.
  banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'warning',
});
chmodSync('dist/pierhead.js', 0o755);
