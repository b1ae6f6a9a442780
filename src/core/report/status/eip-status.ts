/**
 * The status of an EIP: who announces the address, by the election and by what speakers report that differs from it; and
 * if nobody does, why each node does not.
 *
 * Of a withdrawn EIP it depends on the EIP alone: each write to it raises its version, which every speaker then has to
 * confirm anew before the address can be given to somebody else.
 */
import type { SegmentOwner } from '../../announce/elect.ts';
import { ENGINES } from '../../announce/engines.ts';
import type { Excluded } from '../../announce/exclusion.ts';
import type { AddressOwners } from '../../announce/owners.ts';
import type { Condition, EIPStatus } from '../../api/generated/types.ts';
import type { Settings } from '../../config/config.ts';
import type { Eip, Live, SpeakerDeviation } from '../../live/live.ts';
import { isSameValue } from '../../live/same-value.ts';
import { type Address, familyOf } from '../../net/address.ts';
import { and, count, familyName, readable } from '../phrases.ts';
import { exclusionWords } from '../words-exclusion.ts';
import { conditionOf, conditionsSince, reasonOf, type Said, secondsTimestamp } from './condition.ts';

/** What a speaker reports about an address. */
export interface NodeDeviation extends Pick<SpeakerDeviation, 'reason' | 'peer'> {
  readonly node: string;
}

export interface EipSituation {
  readonly eip: Eip;
  /** `metadata.generation` of the EIP. */
  readonly generation?: number;
  /** Of `ownersOf`. Absent: it is not announced, because it is withdrawn or its pool is gone. */
  readonly owners?: AddressOwners;
  /** Whether nodes and speakers could be read: the owners say nothing where they could not. */
  readonly isKnown: boolean;
  /** About this address, sorted by node. */
  readonly deviations: readonly NodeDeviation[];
  readonly conflictRule: Settings['layer2']['conflict'];
  /** Names of the nodes: a deviation may name one. */
  readonly nodes: Live['nodes'];
}

/** `previous`: the status that it shows. */
export function eipStatus(situation: EipSituation, previous: EIPStatus | undefined, nowMs: number): EIPStatus {
  const announced = announcedBy(situation, previous, nowMs);
  const said = [announced.condition, ...conflictOf(situation, previous)];
  const { layer2, bgp } = announced;
  const { generation } = situation;
  return {
    ...(generation !== undefined && { observedGeneration: generation }),
    ...((layer2 !== undefined || bgp !== undefined) && {
      announced: { ...(layer2 !== undefined && { layer2 }), ...(bgp !== undefined && { bgp }) },
    }),
    conditions: conditionsSince(said, previousConditions(previous), nowMs),
  };
}

/** What speakers report about each address, sorted by node. */
export function deviationsByAddress(reports: Live['speakerReports']): ReadonlyMap<Address, readonly NodeDeviation[]> {
  const found = new Map<Address, NodeDeviation[]>();
  for (const node of [...reports.keys()].sort()) {
    for (const { address, reason, peer } of reports.get(node)!.deviations) {
      const deviation = { node, reason, ...(peer !== undefined && { peer }) };
      const others = found.get(address);
      if (others === undefined) found.set(address, [deviation]);
      else others.push(deviation);
    }
  }
  return found;
}

type Announced = NonNullable<EIPStatus['announced']>;

interface Announcing extends Announced {
  readonly condition: Said;
}

function announcedBy(situation: EipSituation, previous: EIPStatus | undefined, nowMs: number): Announcing {
  const { eip, owners, isKnown } = situation;
  const say = (status: Said['status'], reason: string, message: string): Said => ({
    type: 'Announced',
    status,
    reason,
    message,
  });
  if (eip.state === 'Withdrawn') {
    const from = readable(eip.untilMs ?? nowMs);
    const message = `withdrawn: another Service may have it from ${from} on, once every speaker has confirmed that it announces it no more`;
    return { condition: say('False', 'Withdrawn', message) };
  }
  if (owners === undefined) {
    const message = `pool ${eip.pool} is not in the config in force, so nobody announces it; to go on, put the pool back, or let its Services move to another one`;
    return { condition: say('False', 'PoolGone', message) };
  }
  if (!isKnown || owners.assumed) {
    const message = 'who announces it cannot be told: nodes, endpoints or SpeakerReports could not be read';
    return { ...previous?.announced, condition: say('Unknown', 'LiveStateUnknown', message) };
  }
  const { families } = ENGINES.layer2;
  const family = familyOf(eip.address);
  // The election knows no family; speakers do.
  const isAnswerable = families.includes(family);
  const segments = isAnswerable ? owners.layer2.map((owner) => answering(owner, situation)) : [];
  const layer2 = segments.find(({ node }) => node !== undefined);
  const nodes = [...owners.bgp];
  const words = [
    ...segments.map(({ words }) => words),
    ...(nodes.length > 0 ? [`${namesOf(nodes)} ${nodes.length === 1 ? 'announces' : 'announce'} a route to it`] : []),
  ];
  if (words.length === 0 && !isAnswerable && owners.layer2.length > 0) {
    const message = `nobody announces it: in layer 2 speakers of this version answer for ${and(families.map(familyName))} only, and this is ${familyName(family)}; to go on, give the Service an address of that family`;
    return { condition: say('False', 'FamilyUnsupported', message) };
  }
  if (words.length === 0) {
    const { reason, message } = nobody(owners.excluded);
    return { condition: say('False', reason, message) };
  }
  const isAnnounced = layer2 !== undefined || nodes.length > 0;
  const reason = segments.find((segment) => segment.reason !== undefined)?.reason ?? 'Announced';
  return {
    ...(layer2?.node !== undefined && {
      layer2: since({ node: layer2.node, interface: layer2.interface }, previous?.announced?.layer2, nowMs),
    }),
    ...(nodes.length > 0 && { bgp: since({ nodes }, previous?.announced?.bgp, nowMs) }),
    condition: say(isAnnounced ? 'True' : 'False', reason, words.join('; ')),
  };
}

/** Who answers on a segment. */
interface Answering {
  /** Absent: nobody of ours. */
  readonly node?: string;
  readonly interface: string;
  /** Where it is not as elected. */
  readonly reason?: string;
  readonly words: string;
}

/** What the owner reports counts more than that it was elected; a node that was not elected has nothing to say here. */
function answering(owner: SegmentOwner, { deviations, conflictRule, nodes }: EipSituation): Answering {
  const { node } = owner;
  const on = owner.interface ?? '';
  const deviation = deviations.find((each) => each.node === node);
  if (deviation === undefined) return { node, interface: on, words: `${node} answers for it on ${on}` };
  const { reason, peer } = deviation;
  const other = peer ?? 'another machine';
  switch (reason) {
    case 'Conflict': {
      const rule = `layer2.conflict: ${conflictRule}`;
      return conflictRule === 'Defend'
        ? { node, interface: on, reason, words: `${node} answers for it on ${on}, and so does ${other} (${rule})` }
        : {
            interface: on,
            reason,
            words: `${other} answers for it on the wire of ${on} and is no speaker, so ${node} does not take it (${rule}); to go on, take the address from that machine, or exclude it from its pool`,
          };
    }
    case 'HeartbeatLost': {
      const message = `${node} is elected on ${on}, but ${other} still answers and ${node} does not hear it; to go on, see that heartbeats (multicast) pass between them`;
      return { ...answeringPeer(peer, nodes), interface: on, reason, words: message };
    }
    case 'Yielded': {
      const message = `${node} is elected on ${on}, but leaves it to ${other}, which knows more or goes first`;
      return { ...answeringPeer(peer, nodes), interface: on, reason, words: message };
    }
    default:
      return { interface: on, reason, words: `${node} is elected on ${on} and does not answer (${reason})` };
  }
}

/** A peer that is one of our nodes answers in the owner's place. */
function answeringPeer(peer: string | undefined, nodes: Live['nodes']): { readonly node?: string } {
  return peer !== undefined && nodes.has(peer) ? { node: peer } : {};
}

/** Nodes with the same reason are named together: a reason is not said a hundred times. */
function nobody(excluded: readonly Excluded[]): { reason: string; message: string } {
  if (excluded.length === 0) return { reason: 'NoNode', message: 'nobody announces it: there is no node' };
  const nodesByWords = new Map<string, string[]>();
  for (const { node, reason } of excluded) {
    const words = exclusionWords(reason).message;
    nodesByWords.set(words, [...(nodesByWords.get(words) ?? []), node]);
  }
  const codes = new Set(excluded.map(({ reason }) => reason.code));
  const why = [...nodesByWords].map(([words, nodes]) => `${namesOf(nodes)}: ${words}`).join('; ');
  const help = excluded.map(({ reason }) => exclusionWords(reason).help).find((each) => each !== undefined);
  return {
    reason: codes.size === 1 ? reasonOf(excluded[0]!.reason.code) : 'NoCandidate',
    message: `nobody announces it (${why})${help === undefined ? '' : `; to go on, ${help}`}`,
  };
}

/** Said while there is a conflict, and after one, until the EIP is gone: that it is over is worth knowing. */
function conflictOf({ eip, deviations }: EipSituation, previous: EIPStatus | undefined): Said[] {
  const found = eip.state === 'Withdrawn' ? [] : deviations.filter(({ reason }) => reason === 'Conflict');
  if (found.length > 0) {
    const seen = found.map(({ node, peer }) => `${peer ?? 'another machine'} (seen by ${node})`);
    const message = `answered for by ${and(seen.slice(0, MOST_NAMED))}, which is no speaker; to go on, take the address from that machine, or exclude it from its pool`;
    return [{ type: 'Conflict', status: 'True', reason: 'ForeignAnswer', message }];
  }
  return conditionOf(previousConditions(previous), 'Conflict') === undefined
    ? []
    : [{ type: 'Conflict', status: 'False', reason: 'NoConflict', message: 'only speakers answer for it' }];
}

const MOST_NAMED = 5;

function namesOf(nodes: readonly string[]): string {
  const more = nodes.length - MOST_NAMED;
  return more > 1 ? `${nodes.slice(0, MOST_NAMED).join(', ')} and ${count(more, 'more node')}` : and(nodes);
}

function since<T extends object>(
  now: T,
  before: (T & { since?: string }) | undefined,
  nowMs: number,
): T & { since: string } {
  const { since: at, ...rest } = before ?? {};
  const isSame = at !== undefined && isSameValue(rest, now);
  return { ...now, since: isSame ? at : secondsTimestamp(nowMs) };
}

function previousConditions(previous: EIPStatus | undefined): readonly Condition[] | undefined {
  return previous?.conditions;
}
