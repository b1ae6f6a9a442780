/**
 * Live objects as facts of the allocation: what each EIP, Service status, node and Reservation enters.
 */
import type { Eip, Node, Service } from '../live/live.ts';
import type { Block, Tenure } from './allocation.ts';
import { reservedFor } from './request.ts';
import { judgeReuse } from './reuse.ts';
import type { World } from './world.ts';

/** What an EIP says: its Services have the address. One that may be given to others says nothing any more. */
export function factsOfEip(world: World, eip: Eip): Tenure[] {
  if (eip.state === 'Withdrawn' && judgeReuse(eip, world.live, world.nowMs).allowed) return [];
  return eip.services.map(({ namespace, name, untilMs }) => {
    const isLeaving = eip.state === 'Active' && untilMs !== undefined;
    const standing = isLeaving ? 'leaving' : STANDINGS[eip.state];
    const until = isLeaving ? untilMs : eip.untilMs;
    return tenure(world, `${namespace}/${name}`, namespace, eip.address, standing, until);
  });
}

const STANDINGS = { Active: 'active', Leaving: 'leaving', Withdrawn: 'withdrawn' } as const;

/** Addresses in a Service's status that no EIP gives it: whoever wrote them, they are not free. */
export function factsOfService(world: World, service: Service): Tenure[] {
  return service.shown
    .filter((address) => !isHolder(world.live.eips.get(address), service))
    .map((address) => tenure(world, service.key, service.namespace, address, 'shown', undefined));
}

function isHolder(eip: Eip | undefined, service: Service): boolean {
  return eip?.services.some(({ namespace, name }) => namespace === service.namespace && name === service.name) ?? false;
}

export function factsOfNode(node: Node): Block[] {
  return node.addresses.map((address) => ({ kind: 'node', address, node: node.name }));
}

/** All Reservations in force. */
export function factsOfReservations({ config, nowMs }: World): Block[] {
  return [...config.reservationsByAddress.keys()].flatMap((address) =>
    reservedFor(config, address, nowMs).map(({ service }): Block => ({ kind: 'reservation', address, service })),
  );
}

/** A tenure with what the indices need of its Service: the deciding policy and the sharing key. */
export function tenure(
  world: World,
  key: string,
  namespace: string,
  address: Tenure['address'],
  standing: Tenure['standing'],
  untilMs: number | undefined,
): Tenure {
  const service = world.live.services.get(key);
  const policy = service && world.policyOf(service).policy?.name;
  const sharingKey = service && world.requestOf(service).sharingKey;
  return {
    kind: 'tenure',
    address,
    service: key,
    namespace,
    standing,
    ...(untilMs !== undefined && { untilMs }),
    ...(policy !== undefined && { policy }),
    ...(sharingKey !== undefined && { sharingKey }),
  };
}
