/**
 * Which config is in force: what is delivered becomes it, is refused, or has to wait.
 *
 * Objects land in a cluster one by one, are pruned, edited and deleted by others. Only one thing changes what is in
 * force: a text that is whole, that this version can read, and that the guard lets pass. Everything else leaves it.
 *
 * | ConfigMap | Revision | plain objects | |
 * |---|---|---|---|
 * | not read, or its digest is wrong | | | hold: nobody knows what was in force |
 * | none | none | with EIPs, or unknown whether there are any | hold: a ConfigMap was lost |
 * | none | none | without EIPs | an attempt |
 * | none | there | | the Revision is an attempt; the objects are extra |
 * | source Revision | there | | an attempt, unless it is in force; the objects are extra |
 * | source Revision | none | | stays |
 * | source Objects | there | | an attempt of the Revision; where it is refused, of the objects |
 * | source Objects | none | | an attempt, unless they are in force |
 *
 * Plain objects wait while there are views: an object that becomes a view is handed over to a Revision that is on its way,
 * and has not been deleted. So a move from one to the other, object by object, never looks like a withdrawal.
 *
 * A text that the guard refused is refused until there is another one: what changes in the cluster later must not let it
 * through at a time when nobody looks. What is invalid, or of an unknown format, is found so anew each time; that depends
 * on nothing in the cluster, and a newer controller may read it.
 */
import { digest } from '../api/canonical.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type {
  Acceptance,
  Delivered,
  DeliveredRevision,
  Delivery,
  HoldReason,
  InForce,
  InForceNow,
  Judge,
  Outcome,
  Refusal,
  RefusalReason,
  RefusedText,
} from './acceptance.ts';
import { type ReadConfig, type ReadOptions, type RefusedConfig, readText, unseal } from './read-revision.ts';

/** Decides. The same input gives the same answer; only `judge` looks at live state, and only where it has to. */
export function accept<G>(delivered: Delivered, judge: Judge<G>, options: ReadOptions = {}): Acceptance<G> {
  const { revision, objects } = delivered;
  const before = currentOf(delivered, options);
  if (before.state === 'hold' && (before.reason === 'unread' || before.reason === 'digest')) {
    return { inForce: before, revision: { outcome: unseen(revision) }, objects: { outcome: unseen(objects) } };
  }
  const scene = { before, judge, options };
  const triedRevision: Tried<G> =
    revision.state === 'present' ? tryRevision(revision.value, scene) : { outcome: { outcome: unseen(revision) } };
  const after = triedRevision.accepted ?? before;
  const standing = standingOfObjects(delivered, after, triedRevision.outcome);
  if (objects.state !== 'present' || standing !== 'count') {
    const outcome = objects.state === 'present' && standing === 'extra' ? 'extra' : unseen(objects);
    return { inForce: after, revision: triedRevision.outcome, objects: { outcome } };
  }
  const { documents, refused } = objects.value;
  const text: InForce = { documents, digest: digest(documents), source: 'Objects' };
  const triedObjects = tryText(text, refused, scene);
  return { inForce: triedObjects.accepted ?? after, revision: triedRevision.outcome, objects: triedObjects.outcome };
}

/** Before anything that is delivered is looked at. */
function currentOf({ inForce, hasEips }: Delivered, options: ReadOptions): InForceNow {
  if (inForce.state === 'unknown') {
    return hold('unread');
  }
  if (inForce.state === 'absent') {
    return hold(hasEips === false ? 'nothing' : 'lost');
  }
  const text = inForce.value;
  if (digest(text.documents) !== text.digest) {
    return hold('digest');
  }
  const read = readText(text.documents, 'ConfigMap/pierhead-in-force', { ...options, isSealed: true });
  return read.outcome === 'read' ? active(read, text.source, false) : hold('unreadable', read.diagnostics);
}

/**
 * Whether plain objects are an attempt. Where the ConfigMap is gone nobody can tell any more that no Revision was ever
 * accepted, so then they are one only in a cluster in which nothing is exposed.
 */
function standingOfObjects<G>(
  { inForce, revision, objects, hasEips }: Delivered,
  after: InForceNow,
  ofRevision: Outcome<G>,
): 'count' | 'extra' | 'wait' {
  const source = after.state === 'active' ? after.text.source : inForce.state === 'present' && inForce.value.source;
  if (source === 'Revision' || (source === false && revision.state === 'present')) {
    return 'extra';
  }
  // A Revision goes first: one that nobody could read or judge yet, and one whose views are there already.
  const isOnItsWay = objects.state === 'present' && objects.value.hasViews;
  if (ofRevision.outcome === 'waiting' || ofRevision.outcome === 'retry' || isOnItsWay) {
    return 'wait';
  }
  return source === 'Objects' || hasEips === false ? 'count' : 'wait';
}

/** What the attempts of one call have in common. */
interface Scene<G> {
  readonly before: InForceNow;
  readonly judge: Judge<G>;
  readonly options: ReadOptions;
}

interface Tried<G> {
  readonly outcome: Outcome<G>;
  /** What is in force by it. */
  readonly accepted?: InForceNow;
}

function tryRevision<G>({ object, refused, acceptedDigest }: DeliveredRevision, scene: Scene<G>): Tried<G> {
  const unsealed = unseal(object);
  if (unsealed.outcome === 'refused') {
    return { outcome: unreadable(unsealed, refused) };
  }
  const { before } = scene;
  const text: InForce = { documents: unsealed.documents, digest: unsealed.digest, source: 'Revision' };
  // Somebody set the source to Objects by hand: the Revision that is still there must not take it back.
  const isLeft = before.state === 'active' && before.text.source === 'Objects' && acceptedDigest === text.digest;
  if (isLeft) {
    return { outcome: refusal('SetAside', text.digest, refused) };
  }
  // It was set aside for plain objects; where those do not count any more, it is an attempt like any other.
  const isBack = refused?.reason === 'SetAside' && !(before.state === 'active' && before.text.source === 'Objects');
  return tryText(text, isBack ? undefined : refused, scene);
}

function tryText<G>(text: InForce, refused: RefusedText | undefined, { before, judge, options }: Scene<G>): Tried<G> {
  const isSame = before.state === 'active' && before.text.digest === text.digest;
  if (isSame && before.text.source === text.source) {
    return { outcome: { outcome: 'in-force' } };
  }
  if (refused?.digest === text.digest && FINAL.has(refused.reason)) {
    return { outcome: refusal(refused.reason, text.digest, refused) };
  }
  const read = readText(text.documents, LABELS[text.source], { ...options, isSealed: text.source === 'Revision' });
  if (read.outcome === 'refused') {
    return { outcome: unreadable(read, refused) };
  }
  const accepted: Tried<G> = { outcome: { outcome: 'accepted' }, accepted: active(read, text.source, true) };
  // The same text from elsewhere changes nothing that the guard could judge.
  if (isSame) {
    return accepted;
  }
  const verdict = judge(read.config, before.state === 'active' ? before.config : undefined);
  switch (verdict.verdict) {
    case 'passes':
      return accepted;
    case 'unknown':
      return { outcome: { outcome: 'retry', missing: verdict.missing } };
    case 'guard-tripped':
      return { outcome: { ...refusal('GuardTripped', text.digest, refused), guard: verdict.guard } };
  }
}

/** What another state of the cluster could make go away, at a time when nobody looks. */
const FINAL: ReadonlySet<RefusalReason> = new Set(['GuardTripped', 'SetAside']);

const LABELS = { Revision: 'Revision/current', Objects: 'objects' } as const;

function refusal(
  reason: RefusalReason,
  textDigest: string | undefined,
  refused: RefusedText | undefined,
  diagnostics: readonly Diagnostic[] = [],
): Refusal<never> {
  return {
    outcome: 'refused',
    reason,
    ...(textDigest !== undefined && { digest: textDigest }),
    isKnown: refused?.digest === textDigest && refused?.reason === reason,
    diagnostics,
  };
}

function unreadable(
  { reason, digest: textDigest, diagnostics }: RefusedConfig,
  refused: RefusedText | undefined,
): Refusal<never> {
  return refusal(reason, textDigest, refused, diagnostics);
}

function unseen({ state }: Delivery<unknown>): 'absent' | 'waiting' {
  return state === 'absent' ? 'absent' : 'waiting';
}

function hold(reason: HoldReason, diagnostics: readonly Diagnostic[] = []): InForceNow {
  return { state: 'hold', reason, diagnostics };
}

function active(
  { documents, digest, config, diagnostics }: ReadConfig,
  source: InForce['source'],
  isNew: boolean,
): InForceNow {
  return { state: 'active', text: { documents, digest, source }, config, diagnostics, isNew };
}
