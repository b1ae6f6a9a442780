/**
 * `settle`: one set of rules for the full and the incremental plan. The full one is the incremental one with every
 * Service touched.
 *
 * Facts enter the allocation; what touched Services and the askers of changed answers decide is then worked off in
 * serving order, each decision entered before the next. A decision only gains, so a later one can only help those who
 * are still unmet: they are woken and decide again. Decisions that are not yet facts are taken back before facts
 * change, so that the outcome depends on the facts alone and not on how they came.
 */
import type { Config } from '../config/config.ts';
import type { Live } from '../live/live.ts';
import { isSameValue } from '../live/same-value.ts';
import { type Address, compareAddresses, type Family, familyOf } from '../net/address.ts';
import { type Allocation, openAllocation, type Tenure } from './allocation.ts';
import { type Decision, decide, FAMILIES } from './decide.ts';
import type { FamilyDecision, Verdict } from './decide-family.ts';
import { type Change, openFacts, tenure } from './facts.ts';
import { openHeap } from './heap.ts';
import { compareRanks, type Rank, rankOf } from './serving-order.ts';
import { openWorld, type World } from './world.ts';

export interface Settlement {
  readonly world: World;
  readonly allocation: Allocation;
  /** Of every Service that is ours or holds an address. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Services whose decision is more than to keep what they have: something to carry out, or to report. */
  readonly open: ReadonlySet<string>;
  /** The order in which two Services decided last. */
  compareServed(a: string, b: string): number;
  /** Withdrawn addresses that may be given to others: their EIPs are to be deleted. */
  readonly lapsed: ReadonlySet<Address>;
  /** Takes in changes and decides anew what they touch. Returns the Services that decided, in no special order. */
  update(changes: Iterable<Change>): ReadonlySet<string>;
}

/** Decides about every Service. `live` may be a store's view: `update` is then told what changed in it. */
export function openSettlement(config: Config, live: Live, nowMs: number): Settlement {
  const world = openWorld(config, live, nowMs);
  const allocation = openAllocation(config);
  const facts = openFacts(world, allocation);
  const decisions = new Map<string, Decision>();
  const open = new Set<string>();
  const ranks = new Map<string, Rank>();
  /** What decisions entered and took out that is no fact yet. */
  const proposals = new Map<string, Proposal>();

  const all = facts.enterAll();
  allocation.takeWoken('facts');
  work(all);

  return {
    world,
    allocation,
    decisions,
    open,
    lapsed: facts.lapsed,
    compareServed: (a, b) => compareRanks(ranks.get(a) ?? lastRank(a), ranks.get(b) ?? lastRank(b)),
    update(changes) {
      const touched = new Set<string>(proposals.keys());
      for (const key of touched) allocation.unsubscribe(key);
      for (const key of touched) takeBack(key);
      for (const change of changes) facts.takeIn(change, touched);
      for (const key of allocation.takeWoken('facts')) touched.add(key);
      return work(touched);
    },
  };

  /** Works off the touched Services, and whom their gains wake, in serving order. */
  function work(touched: ReadonlySet<string>): ReadonlySet<string> {
    const decided = new Set<string>();
    const queue = openHeap<Rank>(compareRanks);
    const queued = new Set<string>();
    const enqueue = (key: string) => {
      if (queued.has(key)) return;
      queued.add(key);
      const rank = rankOf(world, allocation, key);
      // Once it has decided, what it gained makes it look like one that only waits.
      if (!decided.has(key)) ranks.set(key, rank);
      queue.push(rank);
    };
    for (const key of touched) {
      allocation.unsubscribe(key);
      enqueue(key);
    }
    const wake = (woken: ReadonlySet<string>, but: string | undefined) => {
      for (const key of woken) {
        const decision = decisions.get(key);
        if (key !== but && decision !== undefined && isUnmet(decision)) enqueue(key);
      }
    };
    do {
      for (let rank = queue.pop(); rank !== undefined; rank = queue.pop()) {
        const key = rank.service;
        queued.delete(key);
        const isNew = decideOne(key, decided.has(key) ? decisions.get(key) : undefined);
        decided.add(key);
        // What a Service gives up for one family may be what it lacks for the other, so it may wake itself.
        wake(allocation.takeWoken('gains'), isNew ? undefined : key);
      }
      // Nobody can gain by these any more, but the reasons that they were given may read otherwise now.
      wake(allocation.takeWoken('rest'), undefined);
    } while (queued.size > 0);
    return decided;
  }

  /** Returns whether the decision differs from the one before in this pass. */
  function decideOne(key: string, before: Decision | undefined): boolean {
    // What was gained stands; only what was unmet is tried anew, from the facts.
    const previous = before?.unmet.length === 0 ? before : undefined;
    const decision = decide(world, allocation, key, factualTenures(key), previous);
    if (isNothing(decision) && !world.live.services.has(key) && allocation.held(key).length === 0) {
      decisions.delete(key);
      ranks.delete(key);
      open.delete(key);
      return false;
    }
    let isNew = false;
    for (const family of FAMILIES) {
      // The same outcome again wakes nobody: two Services that wait for each other would never come to rest.
      if (before !== undefined && isSameValue(before.families[family], decision.families[family])) continue;
      if (before !== undefined) takeBack(key, family);
      propose(key, decision.families[family]);
      isNew = true;
    }
    decisions.set(key, decision);
    if (!isUnmet(decision)) allocation.satisfy(key);
    if (isKeepingAll(decision)) open.delete(key);
    else open.add(key);
    return isNew;
  }

  /** A Service's tenures as facts: without what its decision of this pass entered and marked. */
  function factualTenures(key: string): readonly Tenure[] {
    const now = allocation.held(key);
    const proposal = proposals.get(key);
    if (proposal === undefined) return now;
    const facts = now.filter((own) => !proposal.entered.includes(own));
    return [...facts, ...proposal.retracted].sort((a, b) => compareAddresses(a.address, b.address));
  }

  /** Enters what a decision gains, and marks what it gives up; that stays taken. */
  function propose(key: string, { verdicts, gain }: FamilyDecision): void {
    if (gain === undefined && verdicts.every(({ kind }) => kind === 'keep')) return;
    const proposal = proposals.get(key) ?? { entered: [], retracted: [] };
    const namespace = key.slice(0, key.indexOf('/'));
    const enter = (address: Address, standing: Tenure['standing']) => {
      const fact = tenure(world, key, namespace, address, standing, undefined);
      allocation.enter(fact);
      proposal.entered.push(fact);
    };
    for (const verdict of verdicts) {
      const standing = STANDING_AFTER[verdict.kind];
      if (standing === undefined) continue;
      if (verdict.kind === 'adopt' && verdict.observe) {
        enter(verdict.address, 'observed');
        continue;
      }
      // What is adopted is had from now on, and no longer only shown: who is invited may join it.
      const before = verdict.kind === 'adopt' ? 'shown' : 'active';
      const held = allocation.held(key).find((own) => own.address === verdict.address && own.standing === before);
      enter(verdict.address, standing);
      if (held === undefined) continue;
      allocation.retract(held);
      proposal.retracted.push(held);
    }
    if (gain !== undefined) enter(gain.address, gain.observe ? 'observed' : 'active');
    if (proposal.entered.length > 0) proposals.set(key, proposal);
  }

  /** Takes a Service's proposals back, of one family or of both. */
  function takeBack(key: string, family?: Family): void {
    const proposal = proposals.get(key);
    if (proposal === undefined) return;
    const stands = ({ address }: Tenure) => family !== undefined && familyOf(address) !== family;
    for (const fact of proposal.retracted) if (!stands(fact)) allocation.enter(fact);
    for (const fact of proposal.entered) if (!stands(fact)) allocation.retract(fact);
    const rest = { entered: proposal.entered.filter(stands), retracted: proposal.retracted.filter(stands) };
    if (rest.entered.length > 0) proposals.set(key, rest);
    else proposals.delete(key);
  }
}

function lastRank(service: string): Rank {
  return { class: 'waits', createdAtMs: Number.POSITIVE_INFINITY, service };
}

interface Proposal {
  readonly entered: Tenure[];
  readonly retracted: Tenure[];
}

const STANDING_AFTER: Readonly<Record<Verdict['kind'], Tenure['standing'] | undefined>> = {
  keep: undefined,
  adopt: 'active',
  move: 'leaving',
  withdraw: 'withdrawn',
  release: 'withdrawn',
};

/** Whether a gain of somebody else could change the decision. */
function isUnmet(decision: Decision): boolean {
  return decision.unmet.length > 0 || FAMILIES.some((family) => decision.families[family].unmet.length > 0);
}

function isNothing(decision: Decision): boolean {
  return FAMILIES.every((family) => decision.families[family].verdicts.length === 0);
}

function isKeepingAll(decision: Decision): boolean {
  return (
    !isUnmet(decision) &&
    FAMILIES.every((family) => {
      const { verdicts, gain } = decision.families[family];
      return gain === undefined && verdicts.every(({ kind }) => kind === 'keep');
    })
  );
}
