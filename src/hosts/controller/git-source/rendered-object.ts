/**
 * A rendered object beside the one that the cluster has: what differs, what is ours to take away.
 */
import type { KubernetesObject } from '../../../adapters/kubernetes/api.ts';
import { canonicalJson } from '../../../core/api/canonical.ts';
import { GIT_SOURCE_FIELD_MANAGER } from '../../../core/api/field-manager.ts';
import type { ClusterKind } from '../../../core/api/kinds.ts';
import { fieldOwners } from '../../../core/live/managed-fields.ts';
import { VIEW_LABEL } from '../../../core/revision/view.ts';

/** As `render` makes them. */
export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: ClusterKind;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** On the Revision: the commit that brought its text. A later commit with the same text leaves it. */
export const COMMIT_ANNOTATION = 'pierhead.io/commit';

export function revisionToApply(
  rendered: RenderedObject,
  existing: KubernetesObject | undefined,
  commit: string,
): RenderedObject {
  const known = existing?.metadata.annotations?.[COMMIT_ANNOTATION];
  const isSameText = existing !== undefined && isEqual(existing.spec, rendered.spec);
  const annotations = {
    ...rendered.metadata.annotations,
    [COMMIT_ANNOTATION]: isSameText && known !== undefined ? known : commit,
  };
  return { ...rendered, metadata: { ...rendered.metadata, annotations } };
}

/**
 * Whether an apply would change anything of what it is about. Labels and annotations of others do not count; one of ours
 * that is not rendered any more does.
 */
export function differs(existing: KubernetesObject, rendered: RenderedObject): boolean {
  const own = ownFields(existing);
  if (own === undefined || !isEqual(existing.spec, rendered.spec)) return true;
  const ownMetadata = (own['f:metadata'] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return (['labels', 'annotations'] as const).some((part) => {
    const wanted = rendered.metadata[part] ?? {};
    const found = existing.metadata[part] ?? {};
    const isLeftOver = (field: string) => field.startsWith('f:') && !Object.hasOwn(wanted, field.slice(2));
    return (
      Object.entries(wanted).some(([key, value]) => found[key] !== value) ||
      Object.keys(ownMetadata[`f:${part}`] ?? {}).some(isLeftOver)
    );
  });
}

/** A view that this source has applied. One of another source, or without the label, is nobody's to take away but theirs. */
export function isPrunable(object: KubernetesObject): boolean {
  return object.metadata.labels?.[VIEW_LABEL.key] === VIEW_LABEL.value && ownFields(object) !== undefined;
}

/** What this source has applied of an object; undefined where it has not. */
function ownFields(object: KubernetesObject): Readonly<Record<string, unknown>> | undefined {
  return fieldOwners(object).find(({ name, isApply }) => isApply && name === GIT_SOURCE_FIELD_MANAGER)?.fields;
}

/** Whatever the order of keys is. */
export function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}
