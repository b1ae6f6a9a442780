/**
 * What happened, as Events: only transitions, each once. What an object is like is in its status.
 */

import { formatAddress } from '../../net/address.ts';
import type { Change } from '../../plan/change.ts';
import type { GuardVerdict } from '../../plan/guard.ts';
import type { Facts } from '../facts.ts';
import { readable } from '../phrases.ts';
import type { Subject } from '../sentence.ts';
import { guardWords, reasonWords } from '../words.ts';

export type EventReason =
  | 'Assigned'
  | 'Adopted'
  | 'MoveStarted'
  | 'MoveFinished'
  | 'Released'
  | 'Withdrawn'
  | 'Refused'
  | 'StatusOverwritten'
  | 'Conflict'
  | 'GuardTripped'
  | 'RevisionAccepted'
  | 'RevisionRefused';

/** An object that an Event is about. */
export interface Regarding {
  readonly kind: 'Service' | 'Revision' | 'ConfigMap';
  /** Absent: the object is cluster-scoped. */
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
}

export interface EventNote {
  readonly regarding: Regarding;
  readonly type: 'Normal' | 'Warning';
  readonly reason: EventReason;
  /** Kubernetes keeps 1,024 bytes of it. */
  readonly note: string;
}

/** The Event of a change that was carried out; `undefined` where it is worth none. */
export function changeEvent(change: Change, facts: Facts): EventNote | undefined {
  const { action, phase, address, from, pool, service } = change;
  const of = pool === undefined ? '' : ` of pool ${pool}`;
  const because = whyOf(change, facts);
  switch (action) {
    case 'assign':
      return about(service, facts, 'Normal', 'Assigned', `assigned ${formatAddress(address!)}${of}: ${because}`);
    case 'adopt':
      return about(service, facts, 'Normal', 'Adopted', `took over ${formatAddress(address!)}${of}: ${because}`);
    case 'release':
      return about(service, facts, 'Normal', 'Released', `released ${formatAddress(address!)}: ${because}`);
    case 'withdraw':
      return about(service, facts, 'Warning', 'Withdrawn', `withdrew ${formatAddress(address!)}: ${because}`);
    case 'move': {
      if (phase === 'finish') {
        return about(service, facts, 'Normal', 'MoveFinished', `left ${formatAddress(from!)}: its time is over`);
      }
      if (phase !== 'start') return undefined;
      const until = readable(facts.nowMs + facts.config.settings.move.overlapMs);
      const text = `moves from ${formatAddress(from!)} to ${formatAddress(address!)}${of}; both answer until ${until}: ${because}`;
      return about(service, facts, 'Normal', 'MoveStarted', text);
    }
    case 'announce':
    case 'readvertise':
    case 'refuse':
      return undefined;
  }
}

/** Why a Service waits, and its codes: it is told again only when those are others. */
export function refusalEvent(change: Change, facts: Facts): { readonly codes: string; readonly event: EventNote } {
  const words = change.reasons.flatMap((reason) => reasonWords(reason, subjectOf(change), facts));
  const messages = words.slice(0, MOST_REASONS).map(({ message }) => message);
  const help = words.find((each) => each.help !== undefined)?.help;
  const text = `${messages.join('; ')}${help === undefined ? '' : `; to go on, ${help}`}`;
  return {
    codes: words.map(({ code }) => code).join(' '),
    event: about(change.service, facts, 'Warning', 'Refused', text),
  };
}

/** The way out comes last, and must not be what is cut off. */
const MOST_REASONS = 3;

export function overwrittenEvent(service: string, writer: string, facts: Pick<Facts, 'live'>): EventNote {
  const text = `${JSON.stringify(writer)} changes its status again and again, so it is left as it is for now; to go on, stop that writer, or give the Service a loadBalancerClass that it leaves alone`;
  return about(service, facts, 'Warning', 'StatusOverwritten', text);
}

export function conflictEvent(
  service: string,
  address: string,
  { node, peer }: { readonly node: string; readonly peer?: string },
  facts: Pick<Facts, 'live'>,
): EventNote {
  const text = `${peer ?? 'another machine'} answers for ${address}, seen by ${node}, and is no speaker; to go on, take the address from that machine, or exclude it from its pool`;
  return about(service, facts, 'Warning', 'Conflict', text);
}

/** About what was delivered: the Revision, or for plain objects the ConfigMap that remembers what became of them. */
export function guardEvent(
  regarding: Regarding,
  verdicts: readonly GuardVerdict[],
  facts: Pick<Facts, 'config'>,
): EventNote {
  const tripped = verdicts.filter((verdict) => verdict.tripped);
  const text = `live state calls for disruptions that are held: ${tripped.map((each) => guardWords(each, facts)).join('; ')}`;
  return { regarding, type: 'Warning', reason: 'GuardTripped', note: text };
}

export function acceptedEvent(regarding: Regarding, digest: string): EventNote {
  return { regarding, type: 'Normal', reason: 'RevisionAccepted', note: `${digest} is in force` };
}

/** `message`: as the status says it. */
export function refusedEvent(regarding: Regarding, reason: string, message: string): EventNote {
  return { regarding, type: 'Warning', reason: 'RevisionRefused', note: `${reason}: ${message}` };
}

function about(
  service: string,
  { live }: Pick<Facts, 'live'>,
  type: EventNote['type'],
  reason: EventReason,
  text: string,
): EventNote {
  const [namespace = '', name = ''] = service.split('/');
  const uid = live.services.get(service)?.uid;
  const regarding = { kind: 'Service', namespace, name, ...(uid !== undefined && { uid }) } as const;
  return { regarding, type, reason, note: text };
}

function whyOf(change: Change, facts: Facts): string {
  const words = change.reasons.flatMap((reason) => reasonWords(reason, subjectOf(change), facts));
  return words[0]?.message ?? 'its plan says so';
}

function subjectOf({ service, policy }: Change): Subject {
  return { service, ...(policy !== undefined && { policy }) };
}
