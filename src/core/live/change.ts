/**
 * What a mutation of the live store changed, as the planner sees it.
 */
import type { PartValues, StoredPart } from './entry.ts';
import type { Endpoint, InForce } from './live.ts';
import { isSameValue } from './same-value.ts';

/** What `Live` shows of each part. */
export interface SeenValues extends Omit<PartValues, 'endpoints' | 'inForce'> {
  endpoints: readonly Endpoint[];
  inForce: InForce;
}

export interface ChangeOf<P extends StoredPart> {
  readonly part: P;
  /** Of endpoints the Service's, else the object's: `namespace/name`, or the name. */
  readonly key: string;
  /** Absent: it was not there. */
  readonly before?: SeenValues[P];
  /** Absent: it is gone. */
  readonly after?: SeenValues[P];
}

/** One with neither `before` nor `after`, and the key `""`, says that `live.known` gained or lost the part. */
export type LiveChange = { [P in StoredPart]: ChangeOf<P> }[StoredPart];

export const NO_CHANGES: readonly LiveChange[] = [];

/** The change from one value to another: none where the planner sees no difference. */
export function changeBetween<P extends StoredPart>(
  part: P,
  key: string,
  before: SeenValues[P] | undefined,
  after: SeenValues[P] | undefined,
  ignoredKey?: string,
): readonly LiveChange[] {
  if (isSameValue(before, after, ignoredKey)) {
    return NO_CHANGES;
  }
  const change = { part, key, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  return [change as ChangeOf<P> as LiveChange];
}
