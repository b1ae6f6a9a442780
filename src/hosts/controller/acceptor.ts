/**
 * From what is delivered to what is in force: gathers what core's `accept` asks for, asks it only where something of that
 * changed, and remembers refusals until the cluster does.
 */
import type { Config } from '../../core/config/config.ts';
import { isRecord } from '../../core/live/fields.ts';
import type { Live } from '../../core/live/live.ts';
import { VITAL_PARTS } from '../../core/live/parts.ts';
import type { GuardVerdict } from '../../core/plan/guard.ts';
import { plan } from '../../core/plan/plan.ts';
import { accept } from '../../core/revision/accept.ts';
import type {
  Delivered,
  DeliveredObjects as DeliveredPlainObjects,
  DeliveredRevision,
  Delivery,
  InForce,
  Outcome,
  RefusedText,
  Verdict,
} from '../../core/revision/acceptance.ts';
import { plainObjects } from '../../core/revision/view.ts';
import type { ClusterView } from './cluster-view.ts';
import { IN_FORCE_NAME, readRefusedObjects } from './in-force.ts';
import type { ControllerAcceptance } from './turn.ts';

export interface Acceptor {
  /** `isQuiet`: plain objects arrive one by one, and none has come for a while. */
  accept(nowMs: number, isQuiet: boolean): ControllerAcceptance;
  /** What was refused of the plain objects last. */
  refusedObjects(): RefusedText | undefined;
}

/** `implicitCluster`: the name of the cluster where no document says it. */
export function openAcceptor(view: ClusterView, implicitCluster: string): Acceptor {
  const memory: { revision?: RefusedText; objects?: RefusedText } = {};
  let last: { readonly key: readonly unknown[]; readonly acceptance: ControllerAcceptance } | undefined;

  return {
    accept(nowMs, isQuiet) {
      const delivered = gather(view, memory, isQuiet);
      const key = keyOf(delivered, view.live);
      if (last !== undefined && key.every((part, index) => part === last!.key[index])) return last.acceptance;
      const acceptance = accept(delivered, (config, before) => judge(config, view.live, nowMs, before), {
        nowMs,
        implicitCluster,
      });
      remember(memory, 'revision', acceptance.revision);
      remember(memory, 'objects', acceptance.objects);
      last = { key, acceptance };
      return acceptance;
    },
    refusedObjects: () => memory.objects,
  };
}

/** The plan of a config, held against the guard, as `pierhead plan` does it. */
function judge(
  config: Config,
  live: Live,
  nowMs: number,
  before: Config | undefined,
): Verdict<readonly GuardVerdict[]> {
  const missing = VITAL_PARTS.filter((part) => !live.known.has(part));
  if (missing.length > 0) return { verdict: 'unknown', missing: missing.join(' and ') };
  const { guards } = plan(config, live, nowMs, before && { config: before, source: 'in-force' });
  return guards.some(({ tripped }) => tripped) ? { verdict: 'guard-tripped', guard: guards } : { verdict: 'passes' };
}

function gather(
  view: ClusterView,
  memory: { readonly revision?: RefusedText; readonly objects?: RefusedText },
  isQuiet: boolean,
): Delivered {
  const { live, delivered } = view;
  return {
    inForce: view.isKnown('ConfigMap') ? inForceOf(view) : { state: 'unknown' },
    revision: view.isKnown('Revision') ? revisionOf(view, memory.revision) : { state: 'unknown' },
    objects: isQuiet && delivered.unknownKinds.size === 0 ? objectsOf(view, memory.objects) : { state: 'unknown' },
    hasEips: live.known.has('eips') ? live.eips.size > 0 : 'unknown',
  };
}

/** As it is written there, damaged or not: `accept` checks the digest, and a damaged one is not the same as none. */
function inForceOf(view: ClusterView): Delivery<InForce> {
  const object = view.configMap(IN_FORCE_NAME);
  if (object === undefined) return { state: 'absent' };
  const data = isRecord(object.data) ? object.data : {};
  const { documents = '', digest = '', source } = data as Partial<Record<string, string>>;
  return { state: 'present', value: { documents, digest, source: source === 'Objects' ? 'Objects' : 'Revision' } };
}

function revisionOf({ delivered }: ClusterView, refused: RefusedText | undefined): Delivery<DeliveredRevision> {
  const { revision } = delivered;
  if (revision === undefined) return { state: 'absent' };
  const status = isRecord(revision.status) ? revision.status : {};
  const inForce = isRecord(status.inForce) ? status.inForce : {};
  const known = refused ?? refusedIn(status.refused);
  return {
    state: 'present',
    value: {
      object: revision,
      ...(known !== undefined && { refused: known }),
      ...(inForce.source === 'Revision' && typeof inForce.digest === 'string' && { acceptedDigest: inForce.digest }),
    },
  };
}

function refusedIn(value: unknown): RefusedText | undefined {
  if (!isRecord(value) || typeof value.digest !== 'string' || typeof value.reason !== 'string') return undefined;
  return { digest: value.digest, reason: value.reason as RefusedText['reason'] };
}

function objectsOf(view: ClusterView, refused: RefusedText | undefined): Delivery<DeliveredPlainObjects> {
  const all = [...view.delivered.documentsByName.values()];
  if (all.length === 0) return { state: 'absent' };
  const known = refused ?? readRefusedObjects(view.configMap(IN_FORCE_NAME));
  const objects = plainObjects(all);
  if (objects.documents === '' && !objects.hasViews) return { state: 'absent' };
  return { state: 'present', value: { ...objects, ...(known !== undefined && { refused: known }) } };
}

/** Everything that an answer of `accept` depends on. */
function keyOf({ inForce, revision, objects, hasEips }: Delivered, live: Live): readonly unknown[] {
  const text = inForce.state === 'present' ? inForce.value : undefined;
  const delivered = revision.state === 'present' ? revision.value : undefined;
  const plain = objects.state === 'present' ? objects.value : undefined;
  return [
    inForce.state,
    text?.documents,
    text?.digest,
    text?.source,
    revision.state,
    isRecord(delivered?.object) ? delivered.object.spec : undefined,
    delivered?.refused?.digest,
    delivered?.refused?.reason,
    delivered?.acceptedDigest,
    objects.state,
    plain?.documents,
    plain?.hasViews,
    plain?.refused?.digest,
    plain?.refused?.reason,
    hasEips,
    VITAL_PARTS.every((part) => live.known.has(part)),
  ];
}

function remember(
  memory: { revision?: RefusedText; objects?: RefusedText },
  of: 'revision' | 'objects',
  outcome: Outcome<readonly GuardVerdict[]>,
): void {
  if (outcome.outcome === 'refused' && outcome.digest !== undefined) {
    memory[of] = { digest: outcome.digest, reason: outcome.reason };
  } else if (outcome.outcome === 'in-force' || outcome.outcome === 'accepted') delete memory[of];
}
