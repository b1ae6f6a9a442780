import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { writeFileAtomic } from '../../../src/adapters/files/write-file.ts';

function folder(context: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'pierhead-test-'));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('writes a new file and leaves nothing beside it', async (t) => {
  const path = folder(t);
  await writeFileAtomic(join(path, 'a.yaml'), 'a: grüße\n');
  assert.equal(readFileSync(join(path, 'a.yaml'), 'utf8'), 'a: grüße\n');
  assert.deepEqual(readdirSync(path), ['a.yaml']);
});

test('keeps the mode of the file that it replaces, whatever the umask', async (t) => {
  const file = join(folder(t), 'a.yaml');
  writeFileSync(file, 'old');
  chmodSync(file, 0o666);
  await writeFileAtomic(file, 'new');
  assert.equal(statSync(file).mode & 0o7777, 0o666);
  assert.equal(readFileSync(file, 'utf8'), 'new');
});

test('replaces the target of a symbolic link, not the link', async (t) => {
  const path = folder(t);
  writeFileSync(join(path, 'real.yaml'), 'old');
  symlinkSync('real.yaml', join(path, 'link.yaml'));
  await writeFileAtomic(join(path, 'link.yaml'), 'new');
  assert.ok(lstatSync(join(path, 'link.yaml')).isSymbolicLink());
  assert.equal(readFileSync(join(path, 'real.yaml'), 'utf8'), 'new');
});

test('leaves a reader that has the file open with the old text', async (t) => {
  const file = join(folder(t), 'a.yaml');
  writeFileSync(file, 'old');
  const before = statSync(file).ino;
  await writeFileAtomic(file, 'new');
  assert.notEqual(statSync(file).ino, before);
});

test('leaves the old file and nothing else when the disk is full', {
  skip: process.platform !== 'linux' && 'needs a limit on file size',
}, async (t) => {
  const path = folder(t);
  writeFileSync(join(path, 'a.yaml'), 'old');
  const script = join(path, 'write.mts');
  const source = new URL('../../../src/adapters/files/write-file.ts', import.meta.url).pathname;
  writeFileSync(
    script,
    `import { writeFileAtomic } from ${JSON.stringify(source)};
     writeFileAtomic(${JSON.stringify(join(path, 'a.yaml'))}, 'x'.repeat(3_000_000)).catch((error) => console.log(error.code, '-', error.message));`,
  );
  const tsx = import.meta.resolve('tsx');
  // A limit of 1 MB (in blocks of 1024 bytes) for every file that the child writes stands in for the end of the disk.
  const run = spawnSync(
    'bash',
    ['-c', `trap '' XFSZ; ulimit -f 1024; exec ${process.execPath} --import ${tsx} ${script}`],
    { encoding: 'utf8' },
  );
  assert.match(
    run.stdout,
    /^unwritable - .*a\.yaml: it cannot be written, .*\(EFBIG\); it is as it was before\n$/,
    run.stderr,
  );
  assert.equal(readFileSync(join(path, 'a.yaml'), 'utf8'), 'old');
  assert.deepEqual(readdirSync(path).sort(), ['a.yaml', 'write.mts']);
});

test('fails for a folder that is not there, and for a path that is one', async (t) => {
  const path = folder(t);
  await assert.rejects(writeFileAtomic(join(path, 'no/a.yaml'), ''), {
    code: 'unwritable',
    message: /it does not exist \(ENOENT\)/,
  });
  await assert.rejects(writeFileAtomic(path, ''), { code: 'unwritable' });
  assert.deepEqual(readdirSync(path), []);
});

test('two writers at once leave one whole text', async (t) => {
  const path = folder(t);
  const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(100_000));
  await Promise.all(texts.map((text) => writeFileAtomic(join(path, 'a.yaml'), text)));
  assert.ok(texts.includes(execFileSync('cat', [join(path, 'a.yaml')], { encoding: 'utf8' })));
  assert.deepEqual(readdirSync(path), ['a.yaml']);
});
