/** Which addresses of a plan are fit to be reserved: those that their Services have or get, and may keep. */
import { FAMILIES } from '../allocate/decide.ts';
import type { Settlement } from '../allocate/settle.ts';
import type { Tree } from '../config/compile.ts';
import type { Reservation } from '../config/config.ts';
import type { AnyDocument } from '../config/findings.ts';
import { poolOf } from '../config/pool-of.ts';
import { ofKind } from '../config/select.ts';
import type { Position } from '../diagnostic.ts';
import type { Document } from '../documents/document.ts';
import { type Address, familyOf, formatAddress, parseAddress } from '../net/address.ts';
import { findByRange } from '../net/ranges.ts';
import type { Change } from './change.ts';
import type { Plan } from './plan.ts';

/** An address to be reserved for a Service. */
export interface Lockable {
  /** `namespace/name`. */
  readonly service: string;
  readonly address: string;
  /** The entry that the Service has already, and to which the address is added. */
  readonly entry?: { readonly document: Document<'Reservation'>; readonly pointer: string };
}

/**
 * Why an address is not reserved.
 *
 * | | |
 * |---|---|
 * | `held` | a change of the Service waits for the guard: nobody knows yet what it will have |
 * | `not-permitted` | it only stays because there is nowhere to go: a Reservation would keep it for ever |
 * | `other-reserved` | the Reservation of the Service names another address of the family |
 * | `expired` | the Reservation of the Service has expired, and whoever let it expire meant it |
 * | `elsewhere` | the entry of the Service holds in other clusters too, where it would reserve something else |
 * | `sharer` | another Service that shares it is left out, and would have to leave the address |
 * | `file` | the file with the entry of the Service cannot be edited without harm |
 */
export type LeftOutReason =
  | { readonly code: 'held' | 'not-permitted' }
  | { readonly code: 'other-reserved' | 'expired' | 'elsewhere'; readonly at: Position }
  | { readonly code: 'sharer'; readonly with: string }
  | { readonly code: 'file'; readonly file: string; readonly why: string };

export interface LeftOut {
  readonly service: string;
  readonly address: string;
  readonly reason: LeftOutReason;
}

export interface Candidates {
  /** By Service and address. */
  readonly lockable: readonly Lockable[];
  readonly leftOut: readonly LeftOut[];
  /** How many addresses are reserved for their Services already. */
  readonly reserved: number;
}

interface Found {
  readonly service: string;
  readonly address: Address;
  readonly verdict: 'reserved' | Lockable | LeftOutReason;
}

/** `uneditable`: files that cannot be edited, and why. */
export function lockable(
  tree: Tree,
  settlement: Settlement,
  plan: Plan,
  uneditable: ReadonlyMap<string, string>,
): Candidates {
  const heldServices = new Set(plan.changes.filter(({ held }: Change) => held).map(({ service }) => service));
  const found: Found[] = [];
  for (const { service, addresses } of plan.assignments) {
    for (const { address, leaving } of addresses) {
      if (leaving) continue;
      const verdict = judge(tree, settlement, service, address, heldServices);
      const file = verdict !== 'reserved' && 'service' in verdict ? verdict.entry?.document.file : undefined;
      const why = file === undefined ? undefined : uneditable.get(file);
      found.push({ service, address, verdict: why === undefined ? verdict : { code: 'file', file: file!, why } });
    }
  }
  const lost = new Map<Address, string>();
  for (const { service, address, verdict } of found) {
    if (verdict !== 'reserved' && 'code' in verdict) lost.set(address, service);
  }
  const lockables: Lockable[] = [];
  const leftOut: LeftOut[] = [];
  let reserved = 0;
  for (const { service, address, verdict } of found) {
    const text = formatAddress(address);
    const blocker = lost.get(address);
    if (verdict === 'reserved') reserved += 1;
    else if ('code' in verdict) leftOut.push({ service, address: text, reason: verdict });
    else if (blocker !== undefined) {
      leftOut.push({ service, address: text, reason: { code: 'sharer', with: blocker } });
    } else lockables.push(verdict);
  }
  return { lockable: lockables, leftOut, reserved };
}

function judge(
  tree: Tree,
  settlement: Settlement,
  service: string,
  address: Address,
  heldServices: ReadonlySet<string>,
): Found['verdict'] {
  const { config, nowMs } = settlement.world;
  const reservation = config.reservationsByService.get(service);
  const isExpired = reservation?.expiresAtMs !== undefined && reservation.expiresAtMs <= nowMs;
  if (reservation !== undefined && !isExpired && reservation.addresses.includes(address)) return 'reserved';
  if (heldServices.has(service)) return { code: 'held' };
  if (poolOf(config, address) === undefined || !isPermitted(settlement, service, address)) {
    return { code: 'not-permitted' };
  }
  const lockable: Lockable = { service, address: formatAddress(address) };
  if (reservation === undefined) return lockable;
  const at = reservation.origin.locate(reservation.pointer);
  if (isExpired) return { code: 'expired', at };
  const isOfFamily = (other: Address) => familyOf(other) === familyOf(address);
  if (reservation.addresses.some(isOfFamily)) return { code: 'other-reserved', at };
  const document = documentOf(tree, config.cluster.name, reservation);
  const entry = document.value.spec.entries[Number(reservation.pointer.split('/').at(-1))]!;
  const hasFamily = entry.addresses.some((text) => isOfFamily(parseAddress(text)!));
  if (hasFamily || isInPoolElsewhere(tree, config.cluster.name, document, address)) return { code: 'elsewhere', at };
  return { ...lockable, entry: { document, pointer: reservation.pointer } };
}

/** Whether it may stay by itself, or because a Reservation keeps it. */
function isPermitted({ decisions }: Settlement, service: string, address: Address): boolean {
  const families = decisions.get(service)?.families;
  return FAMILIES.every((family) =>
    (families?.[family].verdicts ?? []).every((verdict) => {
      if (verdict.address !== address) return true;
      return (verdict.kind === 'adopt' && !verdict.passing) || (verdict.kind === 'keep' && verdict.stays === undefined);
    }),
  );
}

function documentOf(tree: Tree, cluster: string, { origin }: Reservation): Document<'Reservation'> {
  const documents = ofKind(tree.byCluster.get(cluster)!.documents, 'Reservation');
  return documents.find(({ name }) => `Reservation/${name}` === origin.object)!;
}

/** Whether the address would be reserved in another cluster of the document too: sites may use the same ranges. */
function isInPoolElsewhere(tree: Tree, cluster: string, document: AnyDocument, address: Address): boolean {
  return [...tree.byCluster].some(
    ([name, { documents, draft }]) =>
      name !== cluster &&
      documents.some((each: AnyDocument) => each === document) &&
      findByRange(draft.poolRanges, address) !== undefined,
  );
}
