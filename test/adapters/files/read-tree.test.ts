import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { readTree } from '../../../src/adapters/files/read-tree.ts';
import { AdapterError } from '../../../src/core/failure.ts';
import { DEFAULT_TREE_LIMITS } from '../../../src/core/source-tree.ts';

type Files = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

function folderWith(context: TestContext, files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, file);
    else writeFileSync(file, content);
  }
  return folder;
}

/** `path` of each file and `code path` of each diagnostic. */
async function read(
  target: string,
  options: Parameters<typeof readTree>[1] = {},
): Promise<{ files: string[]; found: string[] }> {
  const snapshot = await readTree(target, options);
  return {
    files: snapshot.files.map((file) => file.path),
    found: snapshot.diagnostics.map(({ severity, code, file }) => `${severity} ${code} ${file}`),
  };
}

function failure(code: string, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof AdapterError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.notEqual(error.help, '');
    return true;
  };
}

/** Root may read everything: for the length of a call this process is nobody. */
async function asNobody<T>(call: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return call();
  process.seteuid?.(65534);
  try {
    return await call();
  } finally {
    process.seteuid?.(0);
  }
}

test('reads YAML and JSON of all folders in code unit order and passes over everything else', async (t) => {
  const folder = folderWith(t, {
    'b.yaml': 'b: 1\n',
    'a/z.yml': 'z: 1\n',
    'a.json': '{}',
    'Z.yaml': 'Z: 1\n',
    'README.md': '# no',
    'values.yaml.bak': 'no',
    '.hidden.yaml': 'no: 1',
    '.git/config.yaml': 'no: 1',
    'a/.cache/x.yaml': 'no: 1',
  });
  const snapshot = await readTree(folder);
  assert.deepEqual(snapshot, {
    label: folder,
    files: [
      { path: 'Z.yaml', text: 'Z: 1\n' },
      { path: 'a.json', text: '{}' },
      { path: 'a/z.yml', text: 'z: 1\n' },
      { path: 'b.yaml', text: 'b: 1\n' },
    ],
    diagnostics: [],
  });
});

test('reads a single file of any name under its own name', async (t) => {
  const folder = folderWith(t, { 'tree.txt': 'a: 1\n' });
  const snapshot = await readTree(join(folder, 'tree.txt'));
  assert.deepEqual(snapshot.files, [{ path: 'tree.txt', text: 'a: 1\n' }]);
});

test('reads a pipe that the shell made to its end', {
  skip: process.platform !== 'linux' && 'needs mkfifo',
}, async (t) => {
  const folder = folderWith(t, { 'source.yaml': 'a: 1\n'.repeat(50_000) });
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  execFileSync('sh', ['-c', `cat ${folder}/source.yaml > ${pipe} &`], { stdio: 'ignore' });
  const snapshot = await readTree(pipe);
  assert.equal(snapshot.files[0]?.text.length, 250_000);
});

test('reads standard input, however it is cut into chunks', async () => {
  const bytes = Buffer.from('\ufeffname: grüße\n');
  const snapshot = await readTree('-', { stdin: Readable.from([bytes.subarray(0, 12), bytes.subarray(12)]) });
  assert.deepEqual(snapshot, {
    label: '<stdin>',
    files: [{ path: '<stdin>', text: 'name: grüße\n' }],
    diagnostics: [],
  });
});

test('stops reading standard input at the limit', async () => {
  let sent = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        sent += 1000;
        yield Buffer.alloc(1000, 'a');
      }
    })(),
  );
  const limits = { ...DEFAULT_TREE_LIMITS, fileBytes: 10_000 };
  assert.deepEqual(await read('-', { stdin: endless, limits }), { files: [], found: ['error file-too-large <stdin>'] });
  assert.ok(sent < 100_000);
});

test('takes off a byte order mark', async (t) => {
  const folder = folderWith(t, { 'a.yaml': '\ufeffa: 1\n' });
  assert.equal((await readTree(folder)).files[0]?.text, 'a: 1\n');
});

test('names the place of the first byte that is not UTF-8 and reads the other files', async (t) => {
  const folder = folderWith(t, {
    'good.yaml': 'a: \ufffd\n',
    'latin1.yaml': Buffer.concat([Buffer.from('\ufeffa: 1\nb: \ufffdü'), Buffer.from([0xe4]), Buffer.from('bc\n')]),
    'cut.yaml': Buffer.from('a: ü').subarray(0, 4),
    'utf16.yaml': Buffer.from('\ufeffa: 1\n', 'utf16le'),
  });
  const snapshot = await readTree(folder);
  assert.deepEqual(
    snapshot.files.map((file) => file.path),
    ['good.yaml'],
  );
  assert.deepEqual(
    snapshot.diagnostics.map(({ code, file, line, column, message }) => ({ code, file, line, column, message })),
    [
      {
        code: 'file-encoding',
        file: 'cut.yaml',
        line: 1,
        column: 4,
        message: '"cut.yaml" is not UTF-8 text: the file ends inside a character',
      },
      {
        code: 'file-encoding',
        file: 'latin1.yaml',
        line: 2,
        column: 6,
        message: '"latin1.yaml" is not UTF-8 text: byte 0xe4 is none',
      },
      {
        code: 'file-encoding',
        file: 'utf16.yaml',
        line: 1,
        column: 1,
        message: '"utf16.yaml" is UTF-16 text, not UTF-8',
      },
    ],
  );
});

test('names size and limit of a file that is too large, without reading it', async (t) => {
  const folder = folderWith(t, { 'big.yaml': '', 'small.yaml': 'a: 1\n' });
  // Sparse: 3 TB that no machine could read.
  truncateSync(join(folder, 'big.yaml'), 3e12);
  for (const target of [folder, join(folder, 'big.yaml')]) {
    const [diagnostic] = (await readTree(target)).diagnostics;
    assert.equal(diagnostic?.code, 'file-too-large');
    assert.equal(diagnostic?.message, '"big.yaml" has 3000000 MB, more than the limit of 5 MB for one file');
  }
  assert.deepEqual((await read(folder)).files, ['small.yaml']);
});

test('refuses a tree with too many files, bytes, names or levels', async (t) => {
  const folder = folderWith(t, { 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n', 'c/d/e.yaml': 'e: 1\n', 'x.txt': '' });
  const refused = (limits: Partial<typeof DEFAULT_TREE_LIMITS>, message: RegExp): Promise<void> =>
    assert.rejects(readTree(folder, { limits: { ...DEFAULT_TREE_LIMITS, ...limits } }), failure('too-large', message));
  await refused({ files: 2 }, /more than 2 configuration files/);
  await refused({ totalBytes: 9 }, /more than 0\.1 MB/);
  await refused({ entries: 4 }, /more than 4 files and folders/);
  await refused({ depth: 1 }, /more than 1 deep \("c\/d"\)/);
});

test('takes a Git LFS pointer for what it is', async (t) => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
  const folder = folderWith(t, { 'pools.yaml': pointer });
  assert.deepEqual(await read(folder), { files: [], found: ['error lfs-pointer pools.yaml'] });
});

test('follows links inside the tree and reads every file once, under its own path', async (t) => {
  const folder = folderWith(t, {
    'real/a.yaml': 'a: 1\n',
    'real/notes.txt': 'b: 1\n',
    'again.yaml': { link: 'real/a.yaml' },
    'folder-again': { link: './real' },
    'notes.yaml': { link: 'real/../real//notes.txt' },
    unnamed: { link: 'real/notes.txt' },
  });
  assert.deepEqual(await read(folder), { files: ['notes.yaml', 'real/a.yaml'], found: [] });
});

test('reads a ConfigMap as the kubelet mounts it, through links into a hidden folder', async (t) => {
  const folder = folderWith(t, {
    '..2026_01_01/pools.yaml': 'a: 1\n',
    '..data': { link: '..2026_01_01' },
    'pools.yaml': { link: '..data/pools.yaml' },
  });
  const snapshot = await readTree(folder);
  assert.deepEqual(snapshot.files, [{ path: 'pools.yaml', text: 'a: 1\n' }]);
});

test('refuses links that leave the tree, lead to nothing or go round, and reads nothing behind them', async (t) => {
  const outside = folderWith(t, { 'secret.yaml': 'password: 1\n' });
  const folder = folderWith(t, {
    'a.yaml': 'a: 1\n',
    'absolute.yaml': { link: join(outside, 'secret.yaml') },
    'broken.yaml': { link: 'nothing.yaml' },
    'deep/into/out': { link: '../../..' },
    'deep/into/self': { link: '..' },
    ping: { link: 'pong' },
    pong: { link: 'ping' },
    'through.yaml': { link: 'a.yaml/b' },
    hop: { link: 'ping/x' },
  });
  assert.deepEqual(await read(folder), {
    files: ['a.yaml'],
    found: [
      'error link-not-followed absolute.yaml',
      'error link-not-followed broken.yaml',
      'error link-not-followed deep/into/out',
      'warning link-not-followed deep/into/self',
      'error link-not-followed hop',
      'error link-not-followed ping',
      'error link-not-followed pong',
      'error link-not-followed through.yaml',
    ],
  });
});

test('ends on folders that link to each other', async (t) => {
  const folder = folderWith(t, {
    'a/a.yaml': 'a: 1\n',
    'b/b.yaml': 'b: 1\n',
    'a/to-b': { link: '../b' },
    'b/to-a': { link: '../a' },
    '.c/c.yaml': 'c: 1\n',
    '.c/to-a': { link: '../a' },
    'to-c': { link: '.c' },
  });
  assert.deepEqual(await read(folder), { files: ['a/a.yaml', 'b/b.yaml', 'to-c/c.yaml'], found: [] });
});

test('passes over sockets and pipes, and says so where configuration was expected', {
  skip: process.platform !== 'linux' && 'needs mkfifo',
}, async (t) => {
  const folder = folderWith(t, { 'a.yaml': 'a: 1\n' });
  execFileSync('mkfifo', [join(folder, 'pipe.yaml'), join(folder, 'pipe')]);
  assert.deepEqual(await read(folder), { files: ['a.yaml'], found: ['error file-unreadable pipe.yaml'] });
});

test('names a file and a folder that may not be read, and reads the others', async (t) => {
  const folder = folderWith(t, { 'a.yaml': 'a: 1\n', 'secret.yaml': 'b: 1\n', 'closed/c.yaml': 'c: 1\n' });
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'secret.yaml'), 0o000);
  chmodSync(join(folder, 'closed'), 0o000);
  const snapshot = await asNobody(() => readTree(folder));
  chmodSync(join(folder, 'closed'), 0o755);
  assert.deepEqual(
    snapshot.files.map((file) => file.path),
    ['a.yaml'],
  );
  assert.deepEqual(
    snapshot.diagnostics.map(({ code, message }) => `${code}: ${message}`),
    [
      'file-unreadable: folder "closed" cannot be read: permission denied (EACCES)',
      'file-unreadable: "secret.yaml" cannot be read: permission denied (EACCES)',
    ],
  );
});

test('fails for a root that may not be read', async (t) => {
  const folder = folderWith(t, { 'a.yaml': 'a: 1\n' });
  chmodSync(folder, 0o000);
  await asNobody(() => assert.rejects(readTree(folder), failure('unreadable', /permission denied/)));
  await asNobody(() => assert.rejects(readTree(join(folder, 'a.yaml')), failure('unreadable', /permission denied/)));
  chmodSync(folder, 0o755);
});

test('fails for a path that is not there and names what is beside it', async (t) => {
  const folder = folderWith(t, { 'examples/cvte/a.yaml': 'a: 1\n' });
  await assert.rejects(
    readTree(join(folder, 'examples/cvt')),
    failure('not-found', /cvt: there is no such file or folder, did you mean "cvte"$/),
  );
  await assert.rejects(
    readTree(join(folder, 'exmples/cvte/deeper')),
    failure('not-found', /\(already "exmples" is missing in .*\), did you mean "examples"$/),
  );
  await assert.rejects(readTree(join(folder, 'examples/cvte/a.yaml/b')), failure('not-found', /no such file/));
});

test('is an empty snapshot for a folder that holds no configuration', async (t) => {
  const folder = folderWith(t, { 'README.md': '' });
  assert.deepEqual(await read(folder), { files: [], found: [] });
});

test('reads a thousand files in the order of their names, whatever the disk says', async (t) => {
  const names = Array.from({ length: 1000 }, (_, index) => `${(index * 7919) % 1000}.yaml`);
  const folder = folderWith(t, Object.fromEntries(names.map((name) => [name, `name: ${name}\n`])));
  assert.deepEqual((await read(folder)).files, [...names].sort());
});
