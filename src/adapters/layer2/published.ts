/** What the thread of layer 2 tells of its state: only what has changed, because lists of addresses are long. */
import type { DriverState } from '../../core/announce/driver.ts';
import { compareText } from '../../core/diagnostic.ts';
import { type Address, compareAddresses } from '../../core/net/address.ts';
import type { Wire } from './wire.ts';

/** The parts that are different. Empty: nothing is. */
export function changeOf(before: DriverState, now: Omit<DriverState, 'sessions'>): Partial<DriverState> {
  return {
    ...(now.generation !== before.generation && { generation: now.generation }),
    ...(JSON.stringify(now.interfaces) !== JSON.stringify(before.interfaces) && { interfaces: now.interfaces }),
    ...(!isSameList(now.announced, before.announced) && { announced: now.announced }),
    ...(now.deviations !== before.deviations && { deviations: now.deviations }),
  };
}

/** Read from the wires. Sorted by address, then interface. */
export function announcedOn(wires: ReadonlyMap<string, Pick<Wire, 'answers'>>): DriverState['announced'] {
  return [...wires]
    .flatMap(([name, { answers }]) =>
      [...answers].map((address) => ({ address: BigInt(address) as Address, interface: name })),
    )
    .sort((a, b) => compareAddresses(a.address, b.address) || compareText(a.interface, b.interface));
}

function isSameList(a: DriverState['announced'], b: DriverState['announced']): boolean {
  return (
    a.length === b.length &&
    a.every(({ address, interface: name }, at) => address === b[at]!.address && name === b[at]!.interface)
  );
}
