/** `pierhead validate`: levels one and two of the diagnostics, of the whole tree, in one run. */
import { diagnosticsJson, diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { loadTree } from '../load-tree.ts';
import { paintFor } from '../paint.ts';
import type { ConfigOptions } from '../program.ts';

export async function validate(options: ConfigOptions, io: Io): Promise<number> {
  const { diagnostics, tree } = await loadTree({ config: options.config, nowMs: io.now() }, io);
  const counts = { documents: tree.documents.length };
  io.out(
    options.output === 'json'
      ? `${JSON.stringify(diagnosticsJson(diagnostics, counts), null, 2)}\n`
      : diagnosticsText(diagnostics, counts, paintFor(io.colour.out)),
  );
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.invalid : EXIT.done;
}
