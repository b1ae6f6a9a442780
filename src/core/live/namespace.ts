/**
 * Namespace -> `Namespace`: its labels, which policies select by.
 */
import { type EntryOf, readEntry } from './entry.ts';
import { textMapAt } from './fields.ts';

export function readNamespace(object: unknown): EntryOf<'namespaces'> {
  return readEntry('namespaces', 'cluster', object, (_root, { name, place }) => ({
    name,
    labels: textMapAt(place, 'labels'),
  }));
}
