/**
 * The status of the Revision: what is in force, what was refused and why, where objects in the cluster differ, and the
 * conditions by which kstatus, Argo CD and people tell how it is doing.
 *
 * `refused` is also the memory of a refusal: it is final for its text, whatever becomes of the cluster later.
 */
import type { Condition, RevisionStatus } from '../../api/generated/types.ts';
import type { Config } from '../../config/config.ts';
import type { GuardVerdict } from '../../plan/guard.ts';
import type { Acceptance, Outcome } from '../../revision/acceptance.ts';
import type { ViewDrift } from '../../revision/drift.ts';
import { guardWords } from '../words.ts';
import { conditionsSince, type Said, secondsTimestamp } from './condition.ts';
import { carryingOutWords, holdWords, refusalOfTextWords } from './revision-words.ts';

export interface RevisionSituation {
  /** `metadata.generation` of the Revision. */
  readonly generation?: number;
  readonly acceptance: Acceptance<readonly GuardVerdict[]>;
  /** When what is in force was accepted, RFC 3339, where it is known. */
  readonly acceptedAt?: string;
  /** Absent: nobody could tell, so what was said before stays. */
  readonly drift?: ViewDrift;
  /** What is left of the plan; absent where there is none. */
  readonly left?: {
    readonly config: Config;
    readonly guards: readonly GuardVerdict[];
    /** Changes that are still to be carried out: moves under way and queued ones, writes that failed. */
    readonly pending: number;
  };
}

/** `previous`: the status that it shows. */
export function revisionStatus(
  situation: RevisionSituation,
  previous: RevisionStatus | undefined,
  nowMs: number,
): RevisionStatus {
  const { generation, acceptance } = situation;
  const refused = refusedOf(acceptance.revision, previous, nowMs, situation);
  const inForce = inForceOf(situation, previous, nowMs);
  const drift = driftOf(situation) ?? previous?.drift;
  return {
    ...(generation !== undefined && { observedGeneration: generation }),
    conditions: conditionsSince(conditionsOf(situation, refused), conditionsBefore(previous), nowMs),
    ...(inForce !== undefined && { inForce }),
    ...(refused !== undefined && { refused }),
    ...(drift !== undefined && { drift }),
  };
}

/** Whether two statuses differ in what must not be lost or late: what is in force, and what was refused. */
export function isDecisive(before: RevisionStatus | undefined, after: RevisionStatus): boolean {
  return (
    before?.inForce?.digest !== after.inForce?.digest ||
    before?.inForce?.source !== after.inForce?.source ||
    before?.refused?.digest !== after.refused?.digest ||
    before?.refused?.reason !== after.refused?.reason
  );
}

type Refused = NonNullable<RevisionStatus['refused']>;

function refusedOf(
  outcome: Outcome<readonly GuardVerdict[]>,
  previous: RevisionStatus | undefined,
  nowMs: number,
  situation: RevisionSituation,
): Refused | undefined {
  switch (outcome.outcome) {
    case 'in-force':
    case 'accepted':
      return undefined;
    case 'refused': {
      const { reason, digest } = outcome;
      const before = previous?.refused;
      const isSame = before?.reason === reason && before.digest === digest;
      // The guard explains itself once: later its numbers would be others, and the refusal is still the same.
      const hasWords = outcome.diagnostics.length > 0 || outcome.guard !== undefined || reason === 'SetAside';
      if (isSame && (reason === 'GuardTripped' || !hasWords)) return before;
      const message = refusalOfTextWords(outcome, situation.left?.config);
      const at = isSame && before.at !== undefined ? before.at : secondsTimestamp(nowMs);
      return { ...(digest !== undefined && { digest }), reason, message, at };
    }
    case 'absent':
    case 'waiting':
    case 'retry':
    case 'extra':
      return previous?.refused;
  }
}

function inForceOf(
  { acceptance, acceptedAt }: RevisionSituation,
  previous: RevisionStatus | undefined,
  nowMs: number,
): RevisionStatus['inForce'] {
  const { inForce } = acceptance;
  // Where it could not be read, what was in force still is, as far as anybody knows.
  if (inForce.state === 'hold') return previous?.inForce;
  const { digest, source } = inForce.text;
  const before = previous?.inForce;
  const isSame = before?.digest === digest && before.source === source;
  return { digest, source, acceptedAt: acceptedAt ?? (isSame ? before.acceptedAt : secondsTimestamp(nowMs)) };
}

function driftOf({ drift }: RevisionSituation): RevisionStatus['drift'] {
  if (drift === undefined) return undefined;
  const { count, objects } = drift;
  return { count, ...(objects.length > 0 && { objects: objects.map((each) => ({ ...each })) }) };
}

/**
 * `Ready` is always there; `Reconciling` and `Stalled` only while they hold, as kstatus has it. Stalled is what goes on
 * only when a person does something.
 */
function conditionsOf(situation: RevisionSituation, refused: Refused | undefined): Said[] {
  const { acceptance, left } = situation;
  const { inForce, revision } = acceptance;
  const hold = inForce.state === 'hold' && inForce.reason !== 'nothing' ? holdWords(inForce) : undefined;
  if (hold !== undefined && revision.outcome !== 'refused') return stalled('Hold', hold);
  switch (revision.outcome) {
    case 'refused': {
      const message = refused?.message ?? refusalOfTextWords(revision, left?.config);
      return stalled(revision.reason, hold === undefined ? message : `${message}; ${hold}`);
    }
    case 'retry':
      return reconciling(
        'LiveStateUnknown',
        `not judged yet, since not all of the cluster could be read: ${revision.missing}; what was in force stays, and it is tried again`,
      );
    case 'absent':
    case 'waiting':
    case 'extra':
      return reconciling('Waiting', 'not looked at yet: it is read when everything in the cluster has been');
    case 'accepted':
    case 'in-force':
      break;
  }
  const held = (left?.guards ?? []).filter(({ tripped }) => tripped);
  if (left !== undefined && held.length > 0) {
    const words = held.map((guard) => guardWords(guard, left)).join('; ');
    return stalled('GuardHeld', `in force, but a part of what it calls for is held: ${words}`);
  }
  if (left === undefined || left.pending > 0) return reconciling('CarryingOut', carryingOutWords());
  return [condition('Ready', 'True', 'InForce', 'in force and carried out')];
}

function stalled(reason: string, message: string): Said[] {
  return [condition('Ready', 'False', reason, message), condition('Stalled', 'True', reason, message)];
}

function reconciling(reason: string, message: string): Said[] {
  return [condition('Ready', 'False', reason, message), condition('Reconciling', 'True', reason, message)];
}

function condition(type: string, status: Said['status'], reason: string, message: string): Said {
  return { type, status, reason, message };
}

function conditionsBefore(previous: RevisionStatus | undefined): readonly Condition[] | undefined {
  return previous?.conditions;
}
