/**
 * The program as users have it: one file that runs without node_modules, loads what it needs and nothing else, and
 * behaves in a pipe, on a full disk and under Ctrl-C as programs do.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import packageJson from '../package.json' with { type: 'json' };
import { gitIsMissing, makeRepository, temporaryFolder } from './adapters/git/git-fixture.ts';
import { GUARD, liveText, makePlace, poolText, service, TREE } from './hosts/cli/world.ts';

const dist = join(tmpdir(), `pierhead-bundle-${process.pid}`);
const program = join(dist, 'pierhead.js');
let metafile: Metafile;

before(async () => {
  const { bundle } = (await import(new URL('../scripts/bundle.mjs', import.meta.url).href)) as {
    bundle(outdir: string): Promise<Metafile>;
  };
  metafile = await bundle(dist);
  writeFileSync(join(dist, 'package.json'), '{"type":"module"}');
  // Writes down the URL of everything that is loaded.
  const hook = `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); }`;
  writeFileSync(
    join(dist, 'record.mjs'),
    `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));`,
  );
});
after(() => rmSync(dist, { recursive: true, force: true }));

function run(...argv: readonly string[]) {
  return spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8', maxBuffer: 1e9, cwd: '/' });
}

/** The packages in what a run loads. */
function packagesLoadedBy(argv: readonly string[], folder: string): Set<string> {
  const record = join(folder, 'loaded');
  rmSync(record, { force: true });
  const ran = spawnSync(process.execPath, ['--import', join(dist, 'record.mjs'), program, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, LOADED: record },
  });
  assert.equal(ran.status, 0, ran.stderr);
  return packagesIn(record);
}

function packagesIn(record: string): Set<string> {
  const files = readFileSync(record, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith('file:'))
    .map((url) => fileURLToPath(url));
  assert.ok(files.includes(program));
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [join(process.cwd(), path), output]),
  );
  const packages = new Set<string>();
  for (const file of files) {
    const output = outputs.get(file);
    for (const input of [file, ...Object.keys(output?.inputs ?? {})]) {
      const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (name !== undefined) packages.add(name);
    }
  }
  return packages;
}

test('runs from an empty folder: version, validate, plan, render', (t) => {
  const { tree, live } = makePlace(t);
  assert.deepEqual(readdirSync(join(dist, 'node_modules')).sort(), ['@koromix', 'koffi']);
  const version = run('--version');
  assert.deepEqual([version.status, version.stdout, version.stderr], [0, `${packageJson.version}\n`, '']);
  for (const argv of [
    ['validate', '-c', tree],
    ['plan', '-c', tree, '--live', live],
    ['render', '-c', tree, '--cluster', 'gz-1'],
    ['explain', 'pool/office', '-c', tree, '--live', live],
    ['lock', '-c', tree, '--live', live],
    ['completion', 'bash'],
  ]) {
    const ran = run(...argv);
    assert.deepEqual([ran.status, ran.stderr], [0, ''], argv.join(' '));
    assert.ok(ran.stdout.length > 0);
  }
});

test('the same inputs give the same bytes in another time zone and locale, and from files and objects in another order', (t) => {
  const { tree, live } = makePlace(t);
  const backwards = makePlace(t, { 'z.yml': Object.values(TREE).reverse().join('---\n') });
  writeFileSync(live, readFileSync(live, 'utf8').split('---\n').reverse().join('---\n'));
  const plan = (folder: string, env: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, [program, 'plan', '-c', folder, '--live', 'gz-1.yaml'], {
      encoding: 'utf8',
      cwd: folder === tree ? dirname(live) : backwards.liveFolder,
      env: { PATH: process.env.PATH, ...env },
    }).stdout;
  const first = plan(tree, { TZ: 'UTC', LC_ALL: 'C' });
  assert.match(first, /^1 address to assign/);
  assert.equal(plan(backwards.tree, { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }), first);
});

/** What the core needs, and no engine among it. */
const NEEDED = ['commander', 'fastest-levenshtein', 'picocolors', 'yaml'];

test('without Git no part of Git is loaded, nor any other engine', (t) => {
  const { tree, live, folder } = makePlace(t);
  for (const argv of [
    ['--help'],
    ['--version'],
    ['validate', '-c', tree],
    ['render', '-c', tree, '--cluster', 'gz-1'],
    ['plan', '-c', tree, '--live', live, '--lose', 'n1'],
    ['explain', 'pool/office', '-c', tree, '--live', live],
    ['lock', '-c', tree, '--live', live, '--check'],
  ]) {
    if (argv[0] === 'lock') assert.equal(run(...argv).status, 2);
    else {
      const packages = [...packagesLoadedBy(argv, folder)].filter((name) => !NEEDED.includes(name));
      assert.deepEqual(packages, [], argv.join(' '));
    }
  }
  assert.deepEqual([...packagesLoadedBy(['--help'], folder)].sort(), ['commander']);
});

test('for a Git source it is loaded, so that the test above would notice', { skip: gitIsMissing }, (t) => {
  const { repository } = makeRepository(t, TREE);
  const packages = packagesLoadedBy(['validate', '-c', `${repository}@main`], temporaryFolder(t));
  assert.ok(packages.has('isomorphic-git'));
});

test('the thread of layer 2 is a program of its own, with its native code beside it', () => {
  const start = `import { Worker } from 'node:worker_threads';
const workerData = { node: 'n1', boot: 1n, heartbeatKey: new Uint8Array(32), counters: new SharedArrayBuffer(1024) };
const worker = new Worker(new URL('./layer2-worker.js', import.meta.url), { workerData });
worker.once('message', ({ kind, code }) => { console.log(kind, code); worker.postMessage({ kind: 'stop', mode: 'keep' }); });`;
  writeFileSync(join(dist, 'start-worker.mjs'), start);
  const ran = spawnSync(process.execPath, ['--import', join(dist, 'record.mjs'), join(dist, 'start-worker.mjs')], {
    encoding: 'utf8',
    cwd: '/',
    env: { ...process.env, LOADED: join(dist, 'loaded-by-worker') },
  });
  assert.deepEqual([ran.status, ran.stderr], [0, '']);
  // Without root the kernel refuses it a raw socket: then, too, it could ask.
  assert.ok(['state undefined\n', 'failed unauthorized\n'].includes(ran.stdout), ran.stdout);
});

test('for a cluster the client is loaded, and works from the bundle', async (t) => {
  const { folder } = makePlace(t);
  const server = createServer((request, response) => {
    const isList = request.url?.includes('limit=') === true;
    response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ metadata: { resourceVersion: '1' }, items: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const kubeconfig = join(folder, 'kubeconfig');
  const named = (name: string, more: object) => [{ name, ...more }];
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      clusters: named('c', { cluster: { server: `http://127.0.0.1:${port}` } }),
      users: named('u', { user: { token: 'x' } }),
      contexts: named('gz-1', { context: { cluster: 'c', user: 'u' } }),
      'current-context': 'gz-1',
    }),
  );
  const argv = ['--import', join(dist, 'record.mjs'), program, 'snapshot', '--kubeconfig', kubeconfig];
  const child = spawn(process.execPath, argv, { env: { ...process.env, LOADED: join(folder, 'loaded') } });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 0);
  assert.match(out, /"kind": "Snapshot"/);
  const packages = packagesIn(join(folder, 'loaded'));
  assert.ok(packages.has('@kubernetes/client-node') && packages.has('undici'));
});

/** Enough Services for more output than a pipe holds. */
const CROWD = liveText(
  'gz-1',
  Array.from({ length: 2000 }, (_, number) => service(`shop/web-${number}`)),
);

test('a reader that stops early is no failure, and the exit code stays that of the plan', (t) => {
  const { tree, live } = makePlace(
    t,
    { ...TREE, 'pools/office.yaml': poolText('office', 'gz-1', '10.20.0.0/20') },
    CROWD,
  );
  const into = (reader: string, more = '') =>
    spawnSync(
      'bash',
      [
        '-c',
        `set -o pipefail; "$0" "$1" plan -c "$2" --live "$3" ${more} | ${reader}`,
        process.execPath,
        program,
        tree,
        live,
      ],
      { encoding: 'utf8' },
    );
  const whole = into('wc -c');
  assert.ok(Number(whole.stdout) > 200_000, whole.stdout);
  const ran = into('head -1');
  assert.deepEqual([ran.status, ran.stderr], [0, '']);
  assert.match(ran.stdout, /^2000 addresses to assign/);
  assert.equal(into('head -1', '--detailed-exitcode').status, 2);
});

test('a result that cannot be written is exit code 1', {
  skip: !existsSync('/dev/full') && 'there is no /dev/full here',
}, (t) => {
  const { tree } = makePlace(t);
  const ran = spawnSync(
    'bash',
    ['-c', '"$0" "$1" render -c "$2" --cluster gz-1 > /dev/full', process.execPath, program, tree],
    {
      encoding: 'utf8',
    },
  );
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /^pierhead: the result cannot be written: .*ENOSPC/);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends it while a Git server keeps it waiting, with exit code 130 and without a word`, async (t) => {
    // It asks for a branch and for a tag at once; a second signal would meet a process that is ending already.
    const server = createServer(() => child.killed || child.kill(signal));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const child = spawn(process.execPath, [program, 'validate', '-c', `http://127.0.0.1:${port}/lb.git@main`]);
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code, by] = await once(child, 'close');
    assert.deepEqual([code, by, said], [130, null, '']);
  });
}

test('Ctrl-C ends it while nobody writes to its standard input', async () => {
  const child = spawn(process.execPath, [program, 'validate', '-c', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  // More than the kernel keeps: it is written when most of it was read.
  child.stdin.write('a: 1\n'.repeat(200_000), () => child.kill('SIGINT'));
  const [code] = await once(child, 'close');
  assert.equal(code, 130);
});

test('colours show on a terminal only, and never with NO_COLOR', {
  skip: spawnSync('script', ['--version']).status !== 0 && 'there is no script(1) here',
}, (t) => {
  const { tree } = makePlace(t, { ...TREE, 'settings.yaml': GUARD });
  const onTerminal = (env: Readonly<Record<string, string>>) =>
    spawnSync('script', ['-qec', `'${process.execPath}' '${program}' validate -c '${tree}'`, '/dev/null'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
    }).stdout;
  const colour = String.fromCharCode(27);
  assert.ok(onTerminal({}).includes(colour));
  assert.ok(!onTerminal({ NO_COLOR: '1' }).includes(colour));
  assert.ok(!onTerminal({ TERM: 'dumb' }).includes(colour));
  assert.ok(!run('validate', '-c', tree).stdout.includes(colour));
});
