/**
 * The statuses of what people wrote and delivered: views, plain objects and the Revision. They count many things, so an
 * object is written at most once in 10 s; what must not be lost or late (what is in force, what was refused) at once.
 */
import { digest } from '../../../core/api/canonical.ts';
import type { RevisionStatus } from '../../../core/api/generated/types.ts';
import type { ClusterKind } from '../../../core/api/kinds.ts';
import { isRecord } from '../../../core/live/fields.ts';
import { isDecisive, type RevisionSituation, revisionStatus } from '../../../core/report/status/revision-status.ts';
import { usageByDocument } from '../../../core/report/status/usage.ts';
import {
  type SpecsInForce,
  specsInForce,
  type ViewStatus,
  viewStatus,
} from '../../../core/report/status/view-status.ts';
import { type ViewDrift, viewDrift } from '../../../core/revision/drift.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { openPace } from '../../../runtime/pace.ts';
import type { Planned, Turn } from '../turn.ts';
import type { ObjectKey, ShownObjects } from './shown-objects.ts';
import type { StatusWrites } from './status-writes.ts';

export interface DocumentStatuses {
  update(turn: Turn): void;
  close(): void;
}

export interface DocumentStatusesOptions {
  readonly clock: Clock;
  readonly shown: ShownObjects;
  readonly writes: StatusWrites;
  readonly onDrift: (count: number) => void;
}

const AT_MOST_EVERY_MS = 10_000;
const REVISION: ObjectKey = 'Revision/current';
const DOCUMENTS = 'documents';
const NO_SPECS: SpecsInForce = new Map();

export function openDocumentStatuses({ clock, shown, writes, onDrift }: DocumentStatusesOptions): DocumentStatuses {
  let latest: Turn | undefined;
  /** The latest whose verdict is about the Revision that was delivered last. */
  let judged: Turn | undefined;
  let drift: ViewDrift | undefined;
  let specs: { readonly digest: string; readonly byName: SpecsInForce } | undefined;

  const pace = openPace(clock, AT_MOST_EVERY_MS, (key) => {
    if (key === REVISION && judged !== undefined) writeRevision(judged);
    if (key === DOCUMENTS && latest !== undefined) writeDocuments(latest);
  });

  function writeRevision(turn: Turn): void {
    writes.request(REVISION, ({ status }) => wantedRevision(turn, status));
  }

  function wantedRevision(turn: Turn, status: unknown): RevisionStatus {
    return revisionStatus(situationOf(turn, drift), revisionStatusOf(status), turn.nowMs);
  }

  function writeDocuments({ acceptance, planned, delivered, nowMs }: Turn): void {
    const { inForce } = acceptance;
    const byName = inForce.state === 'active' ? specsOf(inForce.text) : NO_SPECS;
    const usage = planned && usageByDocument(planned.planner.settlement, planned.outcome.changes);
    for (const [name, object] of delivered.documentsByName) {
      const own = usage?.get(name);
      const { generation } = object.metadata;
      writes.request(name as `${ClusterKind}/${string}`, ({ status }) =>
        viewStatus(
          {
            ...{ object, inForce, specs: byName },
            ...(generation !== undefined && { generation }),
            ...(own !== undefined && { usage: own }),
          },
          isRecord(status) ? (status as Partial<ViewStatus>) : undefined,
          nowMs,
        ),
      );
    }
  }

  function specsOf({ digest, documents }: { digest: string; documents: string }): SpecsInForce {
    if (specs?.digest !== digest) specs = { digest, byName: specsInForce(documents) };
    return specs.byName;
  }

  /** A kind that could not be listed is not missing, so nothing can be told about the whole. */
  function compareViews({ acceptance, delivered }: Turn): void {
    const { inForce } = acceptance;
    if (inForce.state === 'hold' || delivered.unknownKinds.size > 0) drift = undefined;
    else {
      drift = viewDrift(inForce.text, [...delivered.documentsByName.values()]);
      onDrift(drift.count);
    }
  }

  return {
    update(turn) {
      latest = turn;
      const { news } = turn;
      const isOther = news.everything || news.acceptance || news.delivered;
      if (isOther) compareViews(turn);
      if (isOther && !isJudged(turn)) judged = undefined;
      else if (isOther || judged !== undefined) {
        judged = turn;
        const status = isOther ? shown.get(REVISION)?.status : undefined;
        if (isOther && isDecisive(revisionStatusOf(status), wantedRevision(turn, status))) writeRevision(turn);
        pace.request(REVISION);
      }
      const isUsed = news.services.size > 0 || news.addresses.size > 0 || news.nodes || news.speakerReports;
      if (isOther || isUsed) pace.request(DOCUMENTS);
    },
    close() {
      pace.close();
      latest = undefined;
      judged = undefined;
    },
  };
}

/**
 * Whether the verdict is about the Revision that is there: one that comes during a turn is judged by the next, and nothing
 * must be said about it in its name until then.
 */
function isJudged({ acceptance, delivered }: Turn): boolean {
  const { inForce, revision: outcome } = acceptance;
  const spec = delivered.revision?.spec;
  if (!isRecord(spec)) return delivered.revision !== undefined;
  const is = (judgedDigest: string | undefined) =>
    judgedDigest === undefined || typeof spec.documents !== 'string' || digest(spec.documents) === judgedDigest;
  switch (outcome.outcome) {
    case 'in-force':
    case 'accepted':
      return inForce.state !== 'active' || is(inForce.text.digest);
    case 'refused':
      return is(outcome.digest);
    case 'absent':
    case 'waiting':
    case 'retry':
    case 'extra':
      return true;
  }
}

/** The generation is the one that was looked at, which need not be the newest. */
function situationOf({ acceptance, delivered, planned }: Turn, drift: ViewDrift | undefined): RevisionSituation {
  const { acceptedAt, revision } = delivered;
  const generation = revision?.metadata.generation;
  return {
    acceptance,
    ...(generation !== undefined && { generation }),
    ...(acceptedAt !== undefined && { acceptedAt }),
    ...(drift !== undefined && { drift }),
    ...(planned !== undefined && { left: leftOf(planned) }),
  };
}

/** Moves that have begun or wait, and writes that were not done. */
function leftOf({ config, outcome, carriedOut }: Planned): NonNullable<RevisionSituation['left']> {
  const moves = outcome.changes.filter(({ action, phase, held }) => action === 'move' && !held && phase !== 'finish');
  const undone = carriedOut.filter(({ result }) => result !== 'done');
  return { config, guards: outcome.guards, pending: moves.length + undone.length };
}

function revisionStatusOf(status: unknown): RevisionStatus | undefined {
  return isRecord(status) ? (status as RevisionStatus) : undefined;
}
