/** What commands print in place of a plan where the configuration has errors. */
import { diagnosticsJson, diagnosticsText } from '../../core/report/diagnostics-text.ts';
import { count } from '../../core/report/phrases.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { paintFor } from './paint.ts';
import type { ClusterPlan } from './planning.ts';

/** In the shape of `validate`, and for which cluster. */
export function failedPlanJson({ cluster, documents, diagnostics }: ClusterPlan): object {
  return { cluster, ...diagnosticsJson(diagnostics, { documents }) };
}

/** Says on standard error why there is no plan; JSON has the findings in the result already. */
export function sayFailedPlan({ cluster, documents, diagnostics }: ClusterPlan, output: string, io: Io): void {
  if (output !== 'json') io.err(diagnosticsText(diagnostics, { documents }, paintFor(io.colour.err)));
  const errors = count(errorsIn(diagnostics), 'error');
  io.err(`pierhead: there is no plan for cluster ${cluster}: its configuration has ${errors}\n`);
}

/** For commands about one cluster. Returns the exit code. */
export function failedPlan(planned: ClusterPlan, output: string, io: Io): number {
  if (output === 'json') io.out(`${JSON.stringify(failedPlanJson(planned), null, 2)}\n`);
  sayFailedPlan(planned, output, io);
  return EXIT.invalid;
}

export function errorsIn(diagnostics: ClusterPlan['diagnostics']): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}
