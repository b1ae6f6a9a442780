/**
 * `pierhead render`: the objects of one cluster. Also Argo CD's plugin: a pure function of the tree, no network, and on
 * any doubt a non-zero exit with nothing on standard output, because empty output with exit 0 means "delete everything".
 */
import { diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { render as renderTree } from '../../../core/revision/render.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { chooseCluster, loadTree } from '../load-tree.ts';
import { paintFor } from '../paint.ts';
import type { ClusterOptions } from '../program.ts';

export async function render(options: ClusterOptions, io: Io): Promise<number> {
  const { config, cluster } = options;
  const loaded = await loadTree({ config, nowMs: io.now(), ...(cluster !== undefined && { cluster }) }, io);
  const { tree } = loaded;
  const name = chooseCluster(tree, cluster);
  const rendered = renderTree(tree, name);
  if (rendered.diagnostics.length > 0) {
    io.err(diagnosticsText(rendered.diagnostics, { documents: tree.documents.length }, paintFor(io.colour.err)));
  }
  if (rendered.text === undefined) return EXIT.invalid;
  io.out(options.output === 'json' ? `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items: rendered.objects }, null, 2)}\n` : rendered.text);
  return EXIT.done;
}
