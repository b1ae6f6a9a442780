/**
 * The conditions of a Service as they are to be: those of others as they are, and ours.
 */
import type { Settlement } from '../../core/allocate/settle.ts';
import { groupByService } from '../../core/plan/assignments.ts';
import type { Change } from '../../core/plan/change.ts';
import { conditionOf, withCondition } from '../../core/report/status/condition.ts';
import { EXPOSED, serviceCondition } from '../../core/report/status/service-condition.ts';
import type { ClusterView } from './cluster-view.ts';

/** For one plan: `status.conditions` of a Service, or `undefined` where they are to stay as they are. */
export function conditionsFor(
  view: ClusterView,
  settlement: Settlement,
  changes: readonly Change[],
): (service: string) => readonly unknown[] | undefined {
  const situation = { settlement, changesByService: groupByService(changes) };
  return (service) => {
    const shown = view.shownStatus(service);
    if (shown === undefined || isLeftAlone(settlement, service)) return undefined;
    const condition = serviceCondition(service, situation, conditionOf(shown.conditions, EXPOSED));
    const wanted = withCondition(shown.conditions, EXPOSED, condition);
    return wanted === shown.conditions ? undefined : wanted;
  };
}

/** Where another load balancer has the Service, or all is only observed, nothing is written to it. */
function isLeftAlone({ world, decisions }: Settlement, service: string): boolean {
  if (world.config.settings.mode === 'Observe') return true;
  return decisions.get(service)?.unmet.some(({ code }) => code === 'foreign-status') ?? false;
}
