/**
 * Drift: where a Service's status differs from its EIPs before the plan changes anything. Somebody else wrote it, or a
 * writer of ours was cut off halfway; either way it is put right, and no change of the config caused it.
 */

import { isStale } from '../allocate/facts.ts';
import { isHandled } from '../allocate/handled.ts';
import type { Settlement } from '../allocate/settle.ts';
import { compareText } from '../diagnostic.ts';
import type { Eip, Service } from '../live/live.ts';
import { type Address, compareAddresses } from '../net/address.ts';

export interface Drift {
  /** `status-missing`: an EIP gives the Service the address, its status does not show it. `status-extra`: the reverse. */
  readonly code: 'status-missing' | 'status-extra';
  readonly service: string;
  readonly address: Address;
  /** Who wrote the status last, where managedFields tell. */
  readonly writer?: string;
}

/** By Service and address. Services with a foreign status are not ours to put right, and are refused instead. */
export function driftOf(settlement: Settlement): Drift[] {
  const drift: Drift[] = [];
  for (const [key, decision] of settlement.decisions) {
    const service = settlement.world.live.services.get(key);
    if (service === undefined || decision.unmet.some(({ code }) => code === 'foreign-status')) continue;
    drift.push(...driftOfService(settlement, service));
  }
  return drift.sort((a, b) => compareText(a.service, b.service) || compareAddresses(a.address, b.address));
}

export function driftOfService({ world, decisions }: Settlement, service: Service): Drift[] {
  const { live } = world;
  const drift: Drift[] = [];
  const writer = service.shownBy === undefined ? {} : { writer: service.shownBy };
  const add = (code: Drift['code'], address: Address) => drift.push({ code, service: service.key, address, ...writer });
  for (const address of service.shown) {
    if (isStale(world, service, address) && !holds(live.eips.get(address), service)) add('status-extra', address);
  }
  if (!isHandled(world.config, service)) return drift;
  for (const address of heldNow(service, decisions.get(service.key), live.eips)) {
    if (!service.shown.includes(address)) add('status-missing', address);
  }
  return drift;
}

function heldNow(
  service: Service,
  decision: ReturnType<Settlement['decisions']['get']>,
  eips: Settlement['world']['live']['eips'],
): Address[] {
  const verdicts = [...(decision?.families.ipv4.verdicts ?? []), ...(decision?.families.ipv6.verdicts ?? [])];
  return verdicts
    .filter(({ kind }) => kind === 'keep' || kind === 'move')
    .map(({ address }) => address)
    .filter((address) => holds(eips.get(address), service));
}

function holds(eip: Eip | undefined, service: Service): boolean {
  return eip?.services.some(({ namespace, name }) => namespace === service.namespace && name === service.name) ?? false;
}
