/**
 * Where the objects in the cluster differ from the config in force. They are shown, never obeyed.
 *
 * | in the text | in the cluster | source Revision | source Objects |
 * |---|---|---|---|
 * | yes | no | missing | |
 * | yes | other spec, or without the label of views | different | |
 * | no | labelled or not | extra | extra where labelled |
 *
 * With source Objects the objects without the label are what the config is made of: a difference is a change that was
 * not accepted, and said as that.
 */
import { canonicalJson } from '../api/canonical.ts';
import type { DocumentKind } from '../api/kinds.ts';
import { KINDS } from '../api/kinds.ts';
import { compareText } from '../diagnostic.ts';
import type { InForce } from './acceptance.ts';
import type { TextObject } from './text.ts';
import { clusterObject } from './view.ts';

export interface DriftedView {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly difference: 'Missing' | 'Different' | 'Extra';
}

/** As `Revision.status.drift` has it. */
export interface ViewDrift {
  readonly count: number;
  /** By kind and name; the first of them where there are more than `NAMED_VIEWS`. */
  readonly objects: readonly DriftedView[];
}

/** How many are named. */
export const NAMED_VIEWS = 20;

/**
 * Compares names and specs, whatever the order of keys is. What else the API server and its clients keep in an object
 * (status, managedFields, annotations, further labels) is no drift.
 *
 * @param inForce its digest was verified
 * @param objects of the cluster, in any order; those of other kinds are passed over
 */
export function viewDrift(inForce: InForce, objects: readonly unknown[]): ViewDrift {
  const isFromRevision = inForce.source === 'Revision';
  const expected = new Map(isFromRevision ? viewsOf(inForce.documents).map((view) => [keyOf(view), view]) : []);
  const drifted: DriftedView[] = [];
  for (const object of objects) {
    const found = clusterObject(object);
    if (found === undefined || (!isFromRevision && !found.isView)) {
      continue;
    }
    const view = expected.get(keyOf(found));
    if (view === undefined) {
      drifted.push(driftOf(found, 'Extra'));
      continue;
    }
    expected.delete(keyOf(found));
    if (!found.isView || canonicalJson(found.spec) !== canonicalJson(view.spec)) {
      drifted.push(driftOf(found, 'Different'));
    }
  }
  for (const view of expected.values()) {
    drifted.push(driftOf(view, 'Missing'));
  }
  drifted.sort((a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name));
  return { count: drifted.length, objects: drifted.slice(0, NAMED_VIEWS) };
}

interface View extends TextObject {
  readonly kind: DocumentKind;
}

function viewsOf(documents: string): View[] {
  return documents
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as View)
    .filter(({ kind }) => KINDS[kind].isView);
}

function driftOf({ kind, metadata: { name } }: View, difference: DriftedView['difference']): DriftedView {
  return { kind, name, difference };
}

function keyOf({ kind, metadata: { name } }: View): string {
  return `${kind}/${name}`;
}
