/**
 * Fields that another writer holds with a value that is not ours.
 */
import type { KubernetesObject } from '../../../adapters/kubernetes/api.ts';
import { isApiError } from '../../../adapters/kubernetes/api-error.ts';
import { GIT_SOURCE_FIELD_MANAGER } from '../../../core/api/field-manager.ts';
import { fieldOwners } from '../../../core/live/managed-fields.ts';
import { some } from '../../../core/report/phrases.ts';
import { isEqual, type RenderedObject } from './rendered-object.ts';

export interface HeldField {
  /** `AddressPool/office`. */
  readonly object: string;
  /** `spec.addresses`. */
  readonly field: string;
  /** Its field manager, as the API server calls it. */
  readonly by: string;
}

/** The fields of a spec that an apply would be refused for, by what the object says of its writers. */
export function heldByOthers(existing: KubernetesObject, rendered: RenderedObject): HeldField[] {
  const spec = (existing.spec ?? {}) as Readonly<Record<string, unknown>>;
  return fieldOwners(existing).flatMap(({ name, fields }) => {
    if (name === GIT_SOURCE_FIELD_MANAGER) return [];
    const owned = Object.keys((fields['f:spec'] ?? {}) as object).map((field) => field.replace(/^f:/, ''));
    return owned
      .filter((field) => Object.hasOwn(rendered.spec, field) && !isEqual(spec[field], rendered.spec[field]))
      .map((field) => ({ object: nameOf(rendered), field: `spec.${field}`, by: name }));
  });
}

/** The fields that the API server refused an apply for; empty where it failed for anything else. */
export function conflictOf(error: unknown, rendered: RenderedObject): HeldField[] {
  if (!isApiError(error, 'Conflict')) return [];
  return error.causes
    .filter(({ reason }) => reason === 'FieldManagerConflict')
    .map(({ message = '', field = '' }) => ({
      object: nameOf(rendered),
      field: field.replace(/^\./, ''),
      by: /^conflict with "([^"]*)"/.exec(message)?.[1] ?? message,
    }));
}

/** `spec.addresses of AddressPool/office is held by kubectl-edit`. */
export function heldText(held: readonly HeldField[]): string {
  return some(held.map(({ object, field, by }) => `${field} of ${object} is held by ${by}`));
}

function nameOf({ kind, metadata }: RenderedObject): string {
  return `${kind}/${metadata.name}`;
}
