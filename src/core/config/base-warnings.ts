/**
 * What to know about a change of the tree as a whole: addresses that leave one cluster and enter another. Both revisions
 * are right by themselves, but clusters follow at their own pace, and for a while two of them may announce one address.
 */
import { compareDiagnostics, type Diagnostic } from '../diagnostic.ts';
import { fieldName } from '../documents/fields.ts';
import { quote } from '../documents/suggest.ts';
import { type Address, compareAddresses } from '../net/address.ts';
import { formatRange, mergeRanges, type Range, subtractRanges } from '../net/ranges.ts';
import type { Tree } from './compile.ts';
import type { PoolRange } from './config.ts';

/** Addresses of one cluster's pool that the other revision does not have in this cluster. */
interface Part {
  readonly cluster: string;
  readonly network: string;
  readonly found: PoolRange;
  readonly range: Range;
}

/**
 * The warnings of `plan --base`, placed in `next`: one for each entry and each cluster that addresses of it come from. Only
 * clusters of one network (routing domain) can meet; anycast pools are meant to.
 */
export function baseWarnings(base: Tree, next: Tree): Diagnostic[] {
  const warnings = new Map<string, Diagnostic>();
  let near: readonly Part[] = [];
  const leaving = partsOnlyIn(base, next);
  let at = 0;
  // Both lists by first address: `near` are the departures that reach to the arrival at hand, or beyond it.
  for (const arrival of partsOnlyIn(next, base)) {
    const begun: Part[] = [];
    for (; at < leaving.length && leaving[at]!.range.first <= arrival.range.last; at++) {
      begun.push(leaving[at]!);
    }
    near = [...near, ...begun].filter(({ range }) => range.last >= arrival.range.first);
    for (const departure of near) {
      const isMeeting = departure.network === arrival.network && departure.cluster !== arrival.cluster;
      const isAnycast = departure.found.pool.anycast && arrival.found.pool.anycast;
      if (isMeeting && !isAnycast && departure.range.first <= arrival.range.last) {
        const warning = warningOf(arrival, departure);
        const key = JSON.stringify([warning.file, warning.line, warning.column, arrival.cluster, departure.cluster]);
        warnings.set(key, warnings.get(key) ?? warning);
      }
    }
  }
  return [...warnings.values()].sort(compareDiagnostics);
}

function partsOnlyIn(tree: Tree, other: Tree): Part[] {
  const parts = [...tree.byCluster].flatMap(([cluster, { draft }]) => {
    const { network } = draft.cluster;
    const kept = mergeRanges((other.byCluster.get(cluster)?.draft.poolRanges ?? []).map(({ range }) => range));
    let at = 0;
    return draft.poolRanges.flatMap((found): Part[] => {
      // Both are sorted, so what ends before this entry is behind every later one too.
      while (at < kept.length && kept[at]!.last < found.range.first) {
        at++;
      }
      let end = at;
      while (end < kept.length && kept[end]!.first <= found.range.last) {
        end++;
      }
      return subtractRanges(found.range, kept.slice(at, end)).map((range) => ({ cluster, network, found, range }));
    });
  });
  return parts.sort((a, b) => compareAddresses(a.range.first, b.range.first));
}

function warningOf(arrival: Part, departure: Part): Diagnostic {
  const { pool, entry } = arrival.found;
  const path = `/spec/addresses/${pool.entries.indexOf(entry)}`;
  const { file, line, column } = pool.origin.locate(path);
  const common: Range = {
    first: later(arrival.range.first, departure.range.first),
    last: earlier(arrival.range.last, departure.range.last),
  };
  return {
    code: 'range-changes-cluster',
    severity: 'warning',
    message: `${fieldName(path, pool.origin.object)} is ${quote(entry.text)}: ${formatRange(common)} leaves cluster ${departure.cluster} (${departure.found.pool.origin.object} before) and enters cluster ${arrival.cluster}`,
    path,
    file,
    line,
    column,
    object: pool.origin.object,
    help: `deliver this to ${departure.cluster} first, and to ${arrival.cluster} once the addresses are withdrawn there`,
  };
}

function later(a: Address, b: Address): Address {
  return a > b ? a : b;
}

function earlier(a: Address, b: Address): Address {
  return a < b ? a : b;
}
