/**
 * Applies what was rendered: views first, the Revision last, then takes away the views that are no longer rendered.
 * Nothing is forced, and nothing is written where nothing differs.
 *
 * Only the Revision counts, so only it can be refused as a whole: where another writer holds it, nothing is touched. A
 * field of a view that somebody else holds (an edit by hand) stays as it is and is named; it is drift, and drift must not
 * keep the next commit from being delivered.
 */
import type { ClusterApi, KubernetesObject } from '../../../adapters/kubernetes/api.ts';
import { isApiError } from '../../../adapters/kubernetes/api-error.ts';
import { DOCUMENT_KINDS, type DocumentKind, KINDS } from '../../../core/api/kinds.ts';
import { pathOf } from '../../../core/api/resources.ts';
import type { Rendered } from '../../../core/revision/render.ts';
import { REVISION_NAME } from '../../../core/revision/text.ts';
import { conflictOf, type HeldField, heldByOthers, heldText } from './held-fields.ts';
import { type Outcome, refused } from './outcome.ts';
import { differs, isPrunable, type RenderedObject, revisionToApply } from './rendered-object.ts';

export interface Delivery {
  /** As the cluster has it now. */
  readonly revision: KubernetesObject;
  /** Of views. */
  readonly held: readonly HeldField[];
}

/** Requests for views that are under way at once. */
const AT_ONCE = 8;

type ViewKind = Exclude<DocumentKind, 'Cluster'>;
const VIEW_KINDS = DOCUMENT_KINDS.filter((kind): kind is ViewKind => KINDS[kind].isView);

/** Throws an `ApiError` for what may be otherwise at the next time. */
export async function deliver(
  api: ClusterApi,
  rendered: Rendered,
  commit: string,
  signal: AbortSignal,
): Promise<Delivery | Outcome> {
  const objects = rendered.objects as readonly RenderedObject[];
  const before = await readIfThere(api, pathOf('Revision', { name: REVISION_NAME }), signal);
  const revision = revisionToApply(objects.at(-1)!, before, commit);
  const holders = before === undefined ? [] : heldByOthers(before, revision);
  if (holders.length > 0) return conflictRefused(holders);

  const existing = await readViews(api, signal);
  const views = objects.slice(0, -1);
  const answers = await inTurns(views, (view) => applyView(api, view, existing.get(keyOf(view)), signal));
  const refusal = answers.find((answer) => 'refusal' in answer)?.refusal;
  if (refusal !== undefined) return refusal;

  let now = before;
  if (now === undefined || differs(now, revision)) {
    const answer = await applyOne(api, revision, now, signal);
    if ('refusal' in answer) return answer.refusal;
    if ('held' in answer) return conflictRefused(answer.held);
    now = answer.object;
  }

  const rendering = new Set(views.map(keyOf));
  const leftOver = [...existing.values()].filter((object) => isPrunable(object) && !rendering.has(keyOf(object)));
  await inTurns(leftOver, (object) => remove(api, object, signal));
  return { revision: now, held: answers.flatMap((answer) => ('held' in answer ? answer.held : [])) };
}

async function applyView(
  api: ClusterApi,
  view: RenderedObject,
  existing: KubernetesObject | undefined,
  signal: AbortSignal,
): Promise<Applied> {
  if (existing !== undefined && !differs(existing, view)) return { object: existing };
  return applyOne(api, view, existing, signal);
}

type Applied =
  | { readonly object: KubernetesObject }
  | { readonly held: readonly HeldField[] }
  | { readonly refusal: Outcome };

/** Bound to the object that was looked at: whoever lost the leadership meanwhile must not undo what the next one did. */
async function applyOne(
  api: ClusterApi,
  object: RenderedObject,
  existing: KubernetesObject | undefined,
  signal: AbortSignal,
): Promise<Applied> {
  const { uid, resourceVersion } = existing?.metadata ?? {};
  const bound = existing === undefined ? object : { ...object, metadata: { ...object.metadata, uid, resourceVersion } };
  try {
    return { object: await api.apply(pathOf(object.kind, { name: object.metadata.name }), bound, { signal }) };
  } catch (error) {
    const held = conflictOf(error, object);
    if (held.length > 0) return { held };
    if (isApiError(error, 'Invalid', 'BadRequest')) {
      const message = `${error.message}; the chart of this version brings the definitions that belong to it`;
      return { refusal: refused('NotAccepted', message) };
    }
    throw error;
  }
}

function conflictRefused(held: readonly HeldField[]): Outcome {
  return refused(
    'Conflict',
    `${heldText(held)}; let only one source deliver to this cluster, or take over by hand: pierhead render ... | kubectl apply --server-side --force-conflicts --field-manager=pierhead-git-source -f -`,
  );
}

async function readViews(api: ClusterApi, signal: AbortSignal): Promise<Map<string, KubernetesObject>> {
  const lists = await Promise.all(
    VIEW_KINDS.map(async (kind) => {
      const { items } = await api.list(pathOf(kind), { signal });
      return items.map((item): [string, KubernetesObject] => [`${kind}/${item.metadata.name}`, { ...item, kind }]);
    }),
  );
  return new Map(lists.flat());
}

async function readIfThere(api: ClusterApi, path: string, signal: AbortSignal): Promise<KubernetesObject | undefined> {
  try {
    return await api.get(path, { signal });
  } catch (error) {
    // A kind that the server does not know answers 404 without a reason.
    if (isApiError(error, 'NotFound')) return undefined;
    throw error;
  }
}

async function remove(api: ClusterApi, object: KubernetesObject, signal: AbortSignal): Promise<void> {
  const { name, uid, resourceVersion } = object.metadata;
  try {
    await api.remove(
      pathOf(object.kind as ViewKind, { name }),
      { ...(uid && { uid }), ...(resourceVersion && { resourceVersion }) },
      { signal },
    );
  } catch (error) {
    if (!isApiError(error, 'NotFound')) throw error;
  }
}

/** The answers in the order of the items; all of a turn end before one that failed is thrown. */
async function inTurns<Item, Answer>(items: readonly Item[], call: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const turn = await Promise.allSettled(items.slice(at, at + AT_ONCE).map(call));
    for (const each of turn) {
      if (each.status === 'rejected') throw each.reason;
      answers.push(each.value);
    }
  }
  return answers;
}

function keyOf(object: { readonly kind?: string; readonly metadata: { readonly name: string } }): string {
  return `${object.kind}/${object.metadata.name}`;
}
