/** Every tree in `examples/`, rendered for each of its clusters, on a real API server. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { ROOT } from '../../schemas/generate/schemas.ts';
import { readTree } from '../../src/adapters/files/read-tree.ts';
import { compileTree } from '../../src/core/config/compile.ts';
import { readDocuments } from '../../src/core/documents/read.ts';
import { render } from '../../src/core/revision/render.ts';
import type { ApiServer } from '../cluster/api-server.ts';
import { findBinaries } from '../cluster/binaries.ts';
import { startPierheadServer } from '../cluster/pierhead-server.ts';

const folder = `${ROOT}examples/`;
const examples = existsSync(folder)
  ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];
const found = findBinaries();
const skip = 'reason' in found ? found.reason : examples.length === 0 && `${folder} has no tree`;
let server: ApiServer;

before(async () => {
  if (!skip) server = await startPierheadServer();
});
after(() => server?.close());

test('the API server takes what is rendered of every example', { skip }, async () => {
  for (const example of examples) {
    // The lab's is its tree alone: beside it are its commits, one of them with a mistake (test/hosts/lab/examples.test.ts).
    const ofLab = `${folder}${example}/tree`;
    const { files } = await readTree(existsSync(ofLab) ? ofLab : folder + example);
    const tree = compileTree(readDocuments(files));
    assert.ok(tree.clusters.length > 0, example);
    for (const cluster of tree.clusters) {
      const rendered = render(tree, cluster);
      assert.ok(rendered.text !== undefined, rendered.diagnostics.map(({ message }) => message).join('\n'));
      const applied = await server.kubectl(['apply', '--server-side', '--dry-run=server', '-f', '-'], rendered.text);
      assert.deepEqual([applied.code, applied.stderr], [0, ''], `${example}: ${cluster}`);
      assert.equal(applied.stdout.trim().split('\n').length, rendered.objects.length, `${example}: ${cluster}`);
    }
  }
});
