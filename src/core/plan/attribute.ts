/**
 * What a change of the configuration does, apart from what is due already: the plan of the head beside that of the base,
 * over the same live state. A change that both call for is marked `due`, and was not caused here.
 */
import type { Change } from './change.ts';
import type { Plan } from './plan.ts';

/** Marks the changes of `head` that `base` has too. */
export function attribute(head: Plan, base: Plan): Plan {
  const due = new Set(base.changes.map(identityOf));
  return {
    ...head,
    changes: head.changes.map((change) => (due.has(identityOf(change)) ? { ...change, due: true } : change)),
  };
}

/** What makes two changes the same one: a refusal is the same whatever its reasons are now. */
function identityOf({ action, service, address, from, observe }: Change): string {
  const what = action === 'refuse' ? '' : `${address} ${from} ${observe ?? false}`;
  return `${action} ${service} ${what}`;
}
