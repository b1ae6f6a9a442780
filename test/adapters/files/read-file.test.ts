import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readText } from '../../../src/adapters/files/read-file.ts';

function fileWith(context: TestContext, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'live.json'), content);
  return join(folder, 'live.json');
}

test('reads a text without its byte order mark', async (t) => {
  assert.equal(await readText(fileWith(t, '\ufeff{"a": 1}'), 100), '{"a": 1}');
});

test('reads a file of exactly the limit and refuses one byte more', async (t) => {
  assert.equal((await readText(fileWith(t, 'a'.repeat(100)), 100)).length, 100);
  await assert.rejects(readText(fileWith(t, 'a'.repeat(101)), 100), { code: 'too-large', retryable: false });
});

test('refuses what is no text', async (t) => {
  await assert.rejects(readText(fileWith(t, Buffer.from([0x61, 0xff])), 100), {
    code: 'corrupt',
    message: /byte 0xff is none$/,
  });
});

test('fails for a file that is not there, and for a folder', async (t) => {
  const file = fileWith(t, '');
  await assert.rejects(readText(`${file}x`, 100), { code: 'not-found', message: /did you mean "live.json"$/ });
  await assert.rejects(readText(join(file, '..'), 100), { code: 'unreadable', message: /it is a folder \(EISDIR\)$/ });
});
