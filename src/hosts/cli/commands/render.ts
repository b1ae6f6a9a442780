/**
 * `pierhead render`: the objects of one cluster. Also Argo CD's plugin: a pure function of the tree, no network, and on
 * any doubt a non-zero exit with nothing on standard output, because empty output with exit 0 means "delete everything".
 */
import { compareDiagnostics } from '../../../core/diagnostic.ts';
import { diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { render as renderTree } from '../../../core/revision/render.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { chooseCluster, compileSource, documentCount, readSource } from '../load-tree.ts';
import { paintFor } from '../paint.ts';
import type { ClusterOptions } from '../program.ts';

export async function render(options: ClusterOptions, io: Io): Promise<number> {
  const source = await readSource(options.config, io);
  const tree = compileSource(source, io.now(), options.cluster);
  const cluster = chooseCluster(tree, options.cluster);
  const rendered = renderTree(tree, cluster);
  // A cluster that is not in the tree may be in what could not be read.
  const found = tree.byCluster.has(cluster)
    ? rendered.diagnostics
    : [...tree.diagnostics, ...rendered.diagnostics].sort(compareDiagnostics);
  if (found.length > 0) {
    io.err(diagnosticsText(found, { documents: documentCount(source) }, paintFor(io.colour.err)));
  }
  if (rendered.text === undefined) return EXIT.invalid;
  io.out(
    options.output === 'json'
      ? `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items: rendered.objects }, null, 2)}\n`
      : rendered.text,
  );
  return EXIT.done;
}
