/**
 * The lab's network: three nodes and a client on one switch. Pure.
 *
 * The addresses are nobody's on this machine: they exist in namespaces that have no way out.
 */

export interface Station {
  readonly name: string;
  readonly address: string;
  readonly mac: string;
}

/** Length of the prefix that all are in. */
export const PREFIX_LENGTH = 16;
/** Everything that may ever be exposed is in here, so that each node's kernel takes it as its own. */
export const EXPOSED_RANGE = '10.77.128.0/17';
/** The interface of every node and of the client. */
export const INTERFACE = 'eth0';

export const NODES: readonly Station[] = ['node-a', 'node-b', 'node-c'].map((name, at) => ({
  name,
  address: `10.77.0.${11 + at}`,
  mac: `02:00:00:77:00:${11 + at}`,
}));
export const CLIENT: Station = { name: 'client', address: '10.77.0.100', mac: '02:00:00:77:01:00' };
/** The switch. Its address is the door to the API server. */
export const SWITCH = { name: 'switch', address: '10.77.0.1', interface: 'br0' } as const;
export const DOOR_PORT = 6443;

const PREFIX = 'pierhead-lab-';

/** Unique to a lab by the number of its process, which also tells whether it still runs. */
export function namespaceOf(ownerPid: number, name: string): string {
  return `${PREFIX}${ownerPid}-${name}`;
}

/** The process that a namespace belongs to; `undefined` where it is no namespace of a lab. */
export function ownerOfNamespace(namespace: string): number | undefined {
  const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(namespace)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** The switch's end of a station's cable. */
export function portOf(station: string): string {
  return `p-${station}`;
}
