/**
 * From turns to Events: what was carried out, and what became of what was delivered. It remembers what it has told, so
 * that a state which lasts is told once; a start tells nothing about what was so before.
 */
import { formatAddress } from '../../../core/net/address.ts';
import type { Change } from '../../../core/plan/change.ts';
import { isCarriedOut, type Step } from '../../../core/plan/steps.ts';
import { type Facts, openFacts } from '../../../core/report/facts.ts';
import {
  acceptedEvent,
  changeEvent,
  type EventNote,
  guardEvent,
  overwrittenEvent,
  type Regarding,
  refusalEvent,
  refusedEvent,
} from '../../../core/report/status/events.ts';
import { refusalOfTextWords } from '../../../core/report/status/revision-words.ts';
import type { Planned, Turn } from '../turn.ts';

export interface TurnEvents {
  /** What is to be told after a turn. */
  of(turn: Turn): EventNote[];
  /** The object that stands for what was delivered. */
  delivered(turn: Turn): Regarding;
}

/** `namespace`: Pierhead's own. */
export function openTurnEvents(namespace: string): TurnEvents {
  /** Codes of the refusals that were told, by Service. */
  const refusals = new Map<string, string>();
  const overwritten = new Map<string, string>();
  const delivery = { outcome: '', guards: '' };
  let hasPlanned = false;

  function ofRefusals({ outcome }: Planned, { news }: Turn, facts: Facts): EventNote[] {
    const isFirst = !hasPlanned;
    const waiting = new Set<string>();
    const events: EventNote[] = [];
    // What the guard holds is told by it: until it is let go the Service keeps what it has, and is not refused.
    const held = new Set(outcome.changes.filter((change) => change.held).map(({ service }) => service));
    for (const change of outcome.changes) {
      if (change.action !== 'refuse' || held.has(change.service)) continue;
      waiting.add(change.service);
      if (!news.everything && !news.services.has(change.service) && refusals.has(change.service)) continue;
      const { codes, event } = refusalEvent(change, facts);
      if (refusals.get(change.service) === codes) continue;
      refusals.set(change.service, codes);
      if (!isFirst) events.push(event);
    }
    for (const service of refusals.keys()) if (!waiting.has(service)) refusals.delete(service);
    return events;
  }

  function ofOverwritten({ overwrittenBy }: Planned, facts: Facts): EventNote[] {
    const events: EventNote[] = [];
    for (const [service, writer] of overwrittenBy) {
      if (overwritten.get(service) === writer) continue;
      overwritten.set(service, writer);
      events.push(overwrittenEvent(service, writer, facts));
    }
    for (const service of overwritten.keys()) if (!overwrittenBy.has(service)) overwritten.delete(service);
    return events;
  }

  function ofGuards({ outcome }: Planned, turn: Turn, facts: Facts): EventNote[] {
    const tripped = outcome.guards.filter((guard) => guard.tripped);
    const now = tripped.map(({ code }) => code).join(' ');
    if (now === delivery.guards) return [];
    delivery.guards = now;
    return tripped.length === 0 ? [] : [guardEvent(deliveredOf(turn, namespace), tripped, facts)];
  }

  function ofDelivery(turn: Turn): EventNote[] {
    const { inForce, revision, objects } = turn.acceptance;
    const refused = [revision, objects].find((each) => each.outcome === 'refused' && !each.isKnown);
    const isAccepted = inForce.state === 'active' && inForce.isNew;
    const now = [
      ...(isAccepted ? [`accepted ${inForce.text.digest} ${inForce.text.source}`] : []),
      ...(refused?.outcome === 'refused' ? [`refused ${refused.digest} ${refused.reason}`] : []),
    ].join(' ');
    if (now === '' || now === delivery.outcome) return [];
    delivery.outcome = now;
    const regarding = deliveredOf(turn, namespace);
    const config = inForce.state === 'active' ? inForce.config : undefined;
    return [
      ...(isAccepted ? [acceptedEvent(regarding, inForce.text.digest)] : []),
      ...(refused?.outcome === 'refused'
        ? [refusedEvent(regarding, refused.reason, refusalOfTextWords(refused, config))]
        : []),
    ];
  }

  return {
    of(turn) {
      const { planned } = turn;
      const events = ofDelivery(turn);
      if (planned === undefined) return events;
      const facts = openFacts(planned.config, turn.live, turn.nowMs);
      events.push(
        ...carriedOutChanges(planned).flatMap((change) => changeEvent(change, facts) ?? []),
        ...ofRefusals(planned, turn, facts),
        ...ofOverwritten(planned, facts),
        ...ofGuards(planned, turn, facts),
      );
      hasPlanned = true;
      return events;
    },
    delivered: (turn) => deliveredOf(turn, namespace),
  };
}

/** Changes of which something was written in this turn, and all that there was to write. */
function carriedOutChanges({ outcome, carriedOut }: Planned): Change[] {
  if (carriedOut.length === 0) return [];
  const written = new Set<string>();
  const failed = new Set<string>();
  for (const { step, result } of carriedOut) {
    // That a status is cleared later, when speakers have confirmed, is the rest of a withdrawal and no failure of it.
    if (result === 'skipped' && step.kind === 'write-status' && step.clears.length > 0) continue;
    for (const address of addressesOf(step)) (result === 'done' ? written : failed).add(address);
  }
  return outcome.changes.filter((change) => {
    if (!isCarriedOut(change)) return false;
    const address = changedAddress(change);
    return written.has(address) && !failed.has(address);
  });
}

/** The address whose EIP is written for a change. */
function changedAddress({ action, phase, address, from }: Change): string {
  return formatAddress((action === 'move' && phase === 'finish' ? from : address)!);
}

function addressesOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'create-eip':
    case 'update-eip':
      return [formatAddress(step.eip.address)];
    case 'delete-eip':
    case 'record-disruptions':
    case 'write-status':
      return [];
  }
}

/** The Revision, or for plain objects the ConfigMap that remembers what became of them. */
function deliveredOf({ delivered, acceptance }: Turn, namespace: string): Regarding {
  const { revision } = delivered;
  const isObjects = acceptance.inForce.state === 'active' && acceptance.inForce.text.source === 'Objects';
  if (revision === undefined || isObjects) return { kind: 'ConfigMap', namespace, name: 'pierhead-in-force' };
  const { uid } = revision.metadata;
  return { kind: 'Revision', name: 'current', ...(uid !== undefined && { uid }) };
}
