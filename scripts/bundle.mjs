// The one program that users run: pierhead.js, the parts that it loads on demand, and the thread of layer 2.
// Packages are inside the bundle, so the pinned versions are the ones that run. Only koffi is not: its native code stays a
// file, so it lies beside the program in node_modules, for every platform that is installed here.
import { chmodSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const NATIVE = 'koffi';
/** Of koffi what runs, not what it is built from. */
const NATIVE_FILES = ['package.json', 'LICENSE.txt', 'index.js', 'index.cjs', 'src/koffi'];

/** Builds it in a folder, which is emptied first. Returns esbuild's record of what went where. */
export async function bundle(outdir) {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: { pierhead: 'src/hosts/cli/main.ts', 'layer2-worker': 'src/adapters/layer2/worker.ts' },
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    chunkNames: 'parts/[name]-[hash]',
    external: [NATIVE],
    // CommonJS packages inside an ES module need a `require`.
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  copyNative(`${outdir}/node_modules`);
  chmodSync(`${outdir}/pierhead.js`, 0o755);
  return metafile;
}

function copyNative(folder) {
  const isScriptOrFolder = (path) => !/\.\w+$/.test(path) || /\.(?:c?js|json)$/.test(path);
  for (const file of NATIVE_FILES) {
    cpSync(`node_modules/${NATIVE}/${file}`, `${folder}/${NATIVE}/${file}`, {
      recursive: true,
      filter: (path) => file === 'LICENSE.txt' || isScriptOrFolder(path.slice('node_modules/'.length)),
    });
  }
  const platforms = existsSync('node_modules/@koromix') ? readdirSync('node_modules/@koromix') : [];
  for (const platform of platforms.filter((name) => name.startsWith(`${NATIVE}-`))) {
    cpSync(`node_modules/@koromix/${platform}`, `${folder}/@koromix/${platform}`, { recursive: true });
  }
}
