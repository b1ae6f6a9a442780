/**
 * Steps of a plan as bodies of requests: what is written of an EIP, a Service status and the record of disruptions.
 */
import type { KubernetesObject } from '../../adapters/kubernetes/api.ts';
import { API_VERSION } from '../../core/api/kinds.ts';
import { DISRUPTIONS_NAME } from '../../core/live/config-maps.ts';
import type { Disruption } from '../../core/live/live.ts';
import { disruptionsText, writeEipSpec } from '../../core/live/write.ts';
import { type Address, eipName, formatAddress, parseAddress } from '../../core/net/address.ts';
import type { DesiredEip } from '../../core/plan/desired-eip.ts';
import type { Precondition } from '../../core/plan/steps.ts';
import type { ShownStatus } from './shown-status.ts';

export function eipObject(eip: DesiredEip): object {
  return { apiVersion: API_VERSION, kind: 'EIP', metadata: { name: eipName(eip.address) }, spec: writeEipSpec(eip) };
}

/** A merge patch: the whole `spec`, and nothing else. */
export function eipPatch(eip: DesiredEip, on: Precondition): object {
  const spec = writeEipSpec(eip);
  // `until` is named in any case: what a merge patch does not name, it keeps.
  return { metadata: on, spec: { ...spec, until: spec.until ?? null } };
}

/** What a Service status is to show. Left out: it stays. */
export interface WantedStatus {
  /** In their order. */
  readonly addresses?: readonly Address[];
  readonly conditions?: readonly unknown[];
}

/**
 * A merge patch for `/status`. Entries that are no addresses (host names) stay; so does all that another writer put
 * beside an address, but for `ipMode`: traffic reaches the node with the address itself.
 */
export function statusPatch(shown: ShownStatus, { addresses, conditions }: WantedStatus): object {
  const { uid, resourceVersion } = shown;
  return {
    metadata: { uid, resourceVersion },
    status: {
      ...(addresses !== undefined && { loadBalancer: { ingress: ingressOf(shown, addresses) } }),
      ...(conditions !== undefined && { conditions }),
    },
  };
}

function ingressOf({ ingress }: ShownStatus, addresses: readonly Address[]): object[] {
  const entryByAddress = new Map<Address, Readonly<Record<string, unknown>>>();
  const others: object[] = [];
  for (const entry of ingress) {
    const address = typeof entry.ip === 'string' ? parseAddress(entry.ip) : undefined;
    if (address === undefined) others.push(entry);
    else entryByAddress.set(address, entry);
  }
  const own = addresses.map((address) => ({
    ...entryByAddress.get(address),
    ip: formatAddress(address),
    ipMode: 'VIP',
  }));
  return [...own, ...others];
}

/** The API server refuses a ConfigMap above 1 MiB; so many lines are far below. */
const MOST_DISRUPTIONS = 5_000;

/** The record with these added, and without what the guard does not look at any more. */
export function disruptionsData(
  before: readonly Disruption[],
  added: readonly Disruption[],
  oldestMs: number,
): Readonly<Record<string, string>> {
  const kept = [...before.filter(({ atMs }) => atMs > oldestMs), ...added].slice(-MOST_DISRUPTIONS);
  return { disruptions: disruptionsText(kept) };
}

export function disruptionsObject(namespace: string, data: Readonly<Record<string, string>>): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: DISRUPTIONS_NAME, namespace }, data };
}

export function configMapPatch(before: KubernetesObject, data: Readonly<Record<string, string>>): object {
  const { uid = '', resourceVersion = '' } = before.metadata;
  return { metadata: { uid, resourceVersion }, data };
}
