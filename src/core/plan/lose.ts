/**
 * What if: which addresses would go where if nodes or interfaces were lost, which would be announced by nobody, and what
 * each node would then carry. Asked of the plan as it is when carried out, so that a merge request can be tried with it.
 */
import { openSettlement } from '../allocate/settle.ts';
import { compareOwners, type OwnerComparison, ownersOf } from '../announce/owners.ts';
import { type Loss, type LossProblem, lossProblem, simulate } from '../announce/simulate.ts';
import { viewOf } from '../announce/view.ts';
import type { Config } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import { didYouMean, quote } from '../documents/suggest.ts';
import type { Live, LivePart } from '../live/live.ts';
import type { Address } from '../net/address.ts';
import { announcementsAfter } from './announcements.ts';
import { planOf } from './plan.ts';

export type IfChange = Loss;

export interface WhatIf extends OwnerComparison {
  /** Each once: by node, kind and interface. */
  readonly changes: readonly IfChange[];
  /** Who has each address that is announced at either time, sorted. */
  readonly servicesByAddress: ReadonlyMap<Address, readonly string[]>;
  /** Parts of live state that were wanted and could not be read. */
  readonly unknown: readonly LivePart[];
}

/** A name that live state does not have. `suggestions` is what there is instead, sorted. */
export interface WhatIfProblem {
  readonly problem: string;
  readonly help: string;
  readonly suggestions: readonly string[];
}

/** Answers for all changes at once. Where evicted pods start again is not known: their Services count as without them. */
export function whatIf(
  config: Config,
  live: Live,
  nowMs: number,
  changes: readonly IfChange[],
): WhatIf | WhatIfProblem {
  const distinct = [...new Map(changes.map((change) => [keyOf(change), change]))]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, change]) => change);
  for (const change of distinct) {
    const problem = lossProblem(live, change);
    if (problem !== undefined) return problemOf(problem);
  }
  const settlement = openSettlement(config, live, nowMs);
  const announcements = announcementsAfter(settlement, planOf(settlement).changes);
  const then = simulate(live, distinct);
  const before = ownersOf(config, announcements, viewOf(live));
  const after = ownersOf(config, announcements, viewOf(then.live, then.absent));
  return {
    ...compareOwners(before, after),
    changes: distinct,
    servicesByAddress: new Map(
      announcements.map(({ address, holders }) => [address, holders.map(({ service }) => service)]),
    ),
    unknown: before.unknown,
  };
}

function keyOf(change: IfChange): string {
  return JSON.stringify([change.node, change.kind, change.kind === 'lose-interface' ? change.interface : '']);
}

function problemOf(problem: LossProblem): WhatIfProblem {
  switch (problem.code) {
    case 'unknown-node':
      return {
        problem: `node ${quote(problem.node)} is not in the live state${didYouMean(problem.node, problem.nodes)}`,
        help: problem.nodes.length === 0 ? 'add Nodes to the live state' : `name one of ${fewOf(problem.nodes)}`,
        suggestions: problem.nodes,
      };
    case 'unknown-interface': {
      const { interfaces, node } = problem;
      const name = problem.interface;
      return {
        problem: `node ${node} has no interface ${quote(name)} in its SpeakerReport${didYouMean(name, interfaces)}`,
        help:
          interfaces.length === 0
            ? 'add the SpeakerReport of the node to the live state'
            : `name one of ${fewOf(interfaces)}`,
        suggestions: interfaces,
      };
    }
    case 'not-in-snapshot': {
      const part = problem.part === 'nodes' ? 'Nodes' : 'SpeakerReports';
      return {
        problem: `${part} are not in the live state, so there is nothing to lose`,
        help: `let the reader of the live state list ${part}, or add them to the snapshot`,
        suggestions: [],
      };
    }
  }
}

const MOST_NAMED = 10;

function fewOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
