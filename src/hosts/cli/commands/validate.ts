/** `pierhead validate`: levels one and two of the diagnostics, of the whole tree, in one run. */
import { diagnosticsJson, diagnosticsText } from '../../../core/report/diagnostics-text.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { compileSource, documentCount, readSource } from '../load-tree.ts';
import { paintFor } from '../paint.ts';
import type { ConfigOptions } from '../program.ts';

export async function validate(options: ConfigOptions, io: Io): Promise<number> {
  const source = await readSource(options.config, io);
  const { diagnostics } = compileSource(source, io.now(), undefined);
  const counts = { documents: documentCount(source) };
  io.out(
    options.output === 'json'
      ? `${JSON.stringify(diagnosticsJson(diagnostics, counts), null, 2)}\n`
      : diagnosticsText(diagnostics, counts, paintFor(io.colour.out)),
  );
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.invalid : EXIT.done;
}
