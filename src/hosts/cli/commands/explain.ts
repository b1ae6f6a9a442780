/** `pierhead explain`: why a Service, pool, address, policy, node or reservation is as it is. */
import { explain as explainTarget } from '../../../core/plan/explain.ts';
import { explainJson, explainText } from '../../../core/report/explain-text.ts';
import { EXIT, UsageError } from '../exit.ts';
import { failedPlan } from '../failed-plan.ts';
import type { Io } from '../io.ts';
import { paintFor } from '../paint.ts';
import { openPlanning } from '../planning.ts';
import type { ExplainOptions } from '../program.ts';

export async function explain(target: string, options: ExplainOptions, io: Io): Promise<number> {
  const planning = await openPlanning(options, io);
  const planned = await planning.planOne(options.cluster, options.live);
  const { made, doubts } = planned;
  if (made === undefined) return failedPlan(planned, options.output, io);
  const explanation = explainTarget(target, made.config, made.settlement);
  if ('problem' in explanation) throw new UsageError(explanation.problem, explanation.help);
  io.out(
    options.output === 'json'
      ? `${JSON.stringify(explainJson(explanation), null, 2)}\n`
      : explainText(explanation, paintFor(io.colour.out)),
  );
  for (const doubt of doubts) io.err(`pierhead: ${doubt}\n`);
  return doubts.length > 0 ? EXIT.stale : EXIT.done;
}
