/** CustomResourceDefinitions as objects: what is checked, and what the server says about those that it serves. */
import { CelError } from './cel-functions.ts';
import { checkRules } from './cel-rules.ts';
import { isRecord, listOf, recordOf, textOf } from './json.ts';
import type { StoredObject, WriteContext } from './resource-type.ts';
import { type FieldError, invalidValue, required } from './status-error.ts';

/** A new CRD is served at once, so it is established at once. */
export function completeCrd(crd: StoredObject, { old, nowMs }: WriteContext): StoredObject {
  if (old !== undefined) return crd;
  const spec = recordOf(crd.spec);
  const time = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  const conditions = [
    { type: 'NamesAccepted', reason: 'NoConflicts', message: 'no conflicts found' },
    { type: 'Established', reason: 'InitialNamesAccepted', message: 'the initial names have been accepted' },
  ].map((condition) => ({ ...condition, status: 'True', lastTransitionTime: time }));
  const storedVersions = listOf(spec.versions)
    .filter(isRecord)
    .filter(({ storage }) => storage === true)
    .map(({ name }) => name);
  return {
    ...crd,
    spec: { conversion: { strategy: 'None' }, ...spec },
    status: { conditions, acceptedNames: recordOf(spec.names), storedVersions },
  };
}

export function crdErrors(crd: StoredObject): FieldError[] {
  const { group, names, versions, scope } = recordOf(crd.spec);
  const errors: FieldError[] = [];
  const { plural, kind } = recordOf(names);
  const name = `${textOf(plural)}.${textOf(group)}`;
  if (crd.metadata.name !== name) {
    errors.push(invalidValue('metadata.name', crd.metadata.name, 'must be spec.names.plural+"."+spec.group'));
  }
  if (textOf(group) === '') errors.push(required('spec.group'));
  if (textOf(plural) === '') errors.push(required('spec.names.plural'));
  if (textOf(kind) === '') errors.push(required('spec.names.kind'));
  if (scope !== 'Cluster' && scope !== 'Namespaced') errors.push(required('spec.scope'));
  listOf(versions)
    .filter(isRecord)
    .forEach((version, at) => {
      if (!isRecord(recordOf(version.schema).openAPIV3Schema)) {
        errors.push(required(`spec.versions[${at}].schema.openAPIV3Schema`, 'schemas are required'));
      }
    });
  return errors.length > 0 ? errors : ruleErrors(crd);
}

/** A rule that is not understood is refused rather than passed over. */
function ruleErrors(crd: StoredObject): FieldError[] {
  return listOf(recordOf(crd.spec).versions)
    .filter(isRecord)
    .flatMap((version, at) => {
      try {
        checkRules(recordOf(recordOf(version.schema).openAPIV3Schema));
        return [];
      } catch (error) {
        if (!(error instanceof CelError)) throw error;
        const field = `spec.versions[${at}].schema.openAPIV3Schema.x-kubernetes-validations`;
        return [invalidValue(field, '', `compilation failed: ${error.message}`)];
      }
    });
}
