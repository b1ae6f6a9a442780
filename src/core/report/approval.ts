/**
 * The Approval for a plan: exactly the disruptive changes that the guard counts and that no Approval covers yet. Who
 * commits it has seen each of them in the merge request; what is not listed stays guarded.
 */
import type { PlanChange, PlanJson } from '../api/generated/types.ts';
import { API_VERSION } from '../api/kinds.ts';
import { compareText } from '../diagnostic.ts';
import { writeYaml } from '../documents/write.ts';

export interface ApprovalOptions {
  /** Default: derived from the fingerprint, so that the same plan gives the same document. */
  readonly name?: string;
  /** A date (to its end, UTC) or an RFC 3339 time. Default: 14 days after the time of the plan. */
  readonly expires?: string;
}

/** The most changes that one document may list (schemas/approval.schema.json). */
const MOST_CHANGES = 4096;
const DEFAULT_DAYS = 14;

/** YAML of one document, or of several where one cannot hold all; `undefined`: there is nothing to approve. */
export function approvalYaml(plan: PlanJson, { name, expires }: ApprovalOptions = {}): string | undefined {
  const changes = approvable(plan.changes);
  if (changes.length === 0) return undefined;
  const baseName = name ?? `approve-${plan.fingerprint.slice('sha256:'.length).slice(0, 12)}`;
  const documents: string[] = [];
  for (let first = 0; first < changes.length; first += MOST_CHANGES) {
    const isOnly = changes.length <= MOST_CHANGES;
    const document = writeYaml({
      apiVersion: API_VERSION,
      kind: 'Approval',
      metadata: { name: isOnly ? baseName : `${baseName}-${documents.length + 1}` },
      spec: {
        clusters: { names: [plan.cluster] },
        expires: expires ?? dayAfter(plan.plannedAt, DEFAULT_DAYS),
        changes: changes.slice(first, first + MOST_CHANGES),
      },
    });
    documents.push(
      `# Permits what ${planName(plan)} would disrupt. Commit it into the tree, and plan again.\n${document}`,
    );
  }
  return documents.join('---\n');
}

function planName({ cluster, fingerprint }: PlanJson): string {
  return `plan ${fingerprint.slice(0, 'sha256:'.length + 12)} of cluster ${cluster}`;
}

interface ApprovedChange {
  readonly action: PlanChange['action'];
  readonly service: string;
  readonly from: string;
}

/** By action, Service and address, each once. */
function approvable(changes: readonly PlanChange[]): ApprovedChange[] {
  const byKey = new Map<string, ApprovedChange>();
  for (const { action, service, address, from = address, counted } of changes) {
    if (counted && from !== undefined) byKey.set(`${action} ${service} ${from}`, { action, service, from });
  }
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, change]) => change);
}

function dayAfter(time: string, days: number): string {
  return new Date(Date.parse(time) + days * 24 * 3_600_000).toISOString().slice(0, 10);
}
