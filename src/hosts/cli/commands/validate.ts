/**
 * `pierhead validate`: levels one and two of the diagnostics, of the whole tree, in one run; with what `render` would
 * refuse a cluster for, so that nothing passes here and fails on delivery.
 */
import type { Tree } from '../../../core/config/compile.ts';
import { compareDiagnostics, type Diagnostic } from '../../../core/diagnostic.ts';
import { diagnosticsJson, diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { render } from '../../../core/revision/render.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { compileSource, documentCount, readSource } from '../load-tree.ts';
import { paintFor } from '../paint.ts';
import type { ConfigOptions } from '../program.ts';

export async function validate(options: ConfigOptions, io: Io): Promise<number> {
  const source = await readSource(options.config, io);
  const diagnostics = diagnosticsOf(compileSource(source, io.now(), undefined));
  const counts = { documents: documentCount(source) };
  io.out(
    options.output === 'json'
      ? `${JSON.stringify(diagnosticsJson(diagnostics, counts), null, 2)}\n`
      : diagnosticsText(diagnostics, counts, paintFor(io.colour.out)),
  );
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.invalid : EXIT.done;
}

function diagnosticsOf(tree: Tree): Diagnostic[] {
  const byText = new Map(tree.diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  for (const cluster of tree.clusters) {
    if (tree.blocked.has(cluster)) continue;
    for (const diagnostic of render(tree, cluster).diagnostics) byText.set(JSON.stringify(diagnostic), diagnostic);
  }
  return [...byText.values()].sort(compareDiagnostics);
}
