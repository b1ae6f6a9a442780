/** Prints every report of a plan: run by a test in several time zones and locales. */
import { approvalYaml } from '../../../src/core/report/approval.ts';
import { markdownReport } from '../../../src/core/report/markdown.ts';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import { summaryTable } from '../../../src/core/report/summary-table.ts';
import { textReport } from '../../../src/core/report/text.ts';
import { dataCentre, drainedOffice } from './plans.ts';

for (const plan of [drainedOffice(), dataCentre()]) {
  const reports = [JSON.stringify(plan), textReport(plan, PLAIN_PAINT), markdownReport(plan), approvalYaml(plan) ?? ''];
  process.stdout.write([...reports, summaryTable([{ cluster: plan.cluster, plan }], PLAIN_PAINT)].join('\n'));
}
