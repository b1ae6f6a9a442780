/** What is to be announced once a plan is carried out: the addresses with their election keys, pools, policies and holders. */
import type { Settlement } from '../allocate/settle.ts';
import { type Announcement, announcementOf } from '../announce/view.ts';
import { type Address, compareAddresses } from '../net/address.ts';
import type { Change } from './change.ts';
import { type DesiredEip, desiredEip } from './desired-eip.ts';
import { isCarriedOut } from './steps.ts';

/** By address. Old addresses of moves are among them while they are announced; what only observes is not. */
export function announcementsAfter(settlement: Settlement, changes: readonly Change[]): Announcement[] {
  const { config, live } = settlement.world;
  return [...eipsAfter(settlement, changes, live.eips.keys()).values()]
    .flatMap((eip) => announcementOf({ ...eip, uid: '', resourceVersion: '' }, config) ?? [])
    .sort((a, b) => compareAddresses(a.address, b.address));
}

/** The EIPs of these addresses, and of those that the changes name, once the changes of now are carried out. */
function eipsAfter(
  settlement: Settlement,
  changes: readonly Change[],
  addresses: Iterable<Address>,
): Map<Address, DesiredEip> {
  const changesByAddress = new Map<Address, Change[]>();
  for (const address of addresses) changesByAddress.set(address, []);
  for (const change of changes.filter(isCarriedOut)) {
    for (const address of new Set([change.address, change.from])) {
      if (address === undefined) continue;
      const own = changesByAddress.get(address);
      if (own === undefined) changesByAddress.set(address, [change]);
      else own.push(change);
    }
  }
  const eips = new Map<Address, DesiredEip>();
  for (const [address, own] of changesByAddress) {
    const eip = desiredEip(settlement, settlement.world.live.eips.get(address), address, own);
    if (eip !== undefined) eips.set(address, eip);
  }
  return eips;
}
