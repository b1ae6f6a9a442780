// The one program that users run: pierhead.js and the parts that it loads on demand.
// Packages are inside the bundle (no node_modules at run time), so the pinned versions are the ones that run.
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

/** Builds it in a folder, which is emptied first. Returns esbuild's record of what went where. */
export async function bundle(outdir) {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: { pierhead: 'src/hosts/cli/main.ts' },
    outdir,
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
    metafile: true,
  });
  chmodSync(`${outdir}/pierhead.js`, 0o755);
  return metafile;
}
