/**
 * What the server hands out to Services: cluster IPs and node ports, each once. Follows the store, so that a port is free
 * as soon as the Service that had it is gone, and after a restore too.
 */
import { randomInt } from 'node:crypto';
import { isRecord, listOf, recordOf } from './json.ts';
import type { StoredObject } from './resource-type.ts';
import type { Change, Store } from './store.ts';

export const FIRST_NODE_PORT = 30_000;
export const LAST_NODE_PORT = 32_767;
const SERVICES = 'services';

export interface ServiceRanges {
  /** A free address of the family; undefined where none is left. */
  freeClusterIp(family: 'IPv4' | 'IPv6'): string | undefined;
  /** A node port that is neither in use nor in `besides`; undefined where none is left. */
  freeNodePort(besides: ReadonlySet<number>): number | undefined;
  /** Whether a Service other than `key` has it. */
  isClusterIpTaken(address: string, key: string): boolean;
  isNodePortTaken(port: number, key: string): boolean;
  /** Reads the store anew, after a restore. */
  reload(): void;
}

export function createServiceRanges(store: Store): ServiceRanges {
  /** By value, the key of the Service that has it. */
  const holders = new Map<string | number, string>();
  /** Where the next search begins: a freed value rests for a while. */
  let nextIp = randomInt(1, 60_000);

  const note = ({ key, object }: { key: string; object: StoredObject }): void => {
    for (const value of valuesOf(object)) holders.set(value, key);
  };
  const follow = (storage: string, { type, record, previous }: Change): void => {
    if (storage !== SERVICES) return;
    for (const value of previous === undefined ? [] : valuesOf(previous.object)) holders.delete(value);
    if (type !== 'DELETED') note(record);
  };
  const reload = (): void => {
    holders.clear();
    for (const record of store.list(SERVICES)) note(record);
  };
  const isTaken = (value: string | number, key: string): boolean => {
    const holder = holders.get(value);
    return holder !== undefined && holder !== key;
  };
  store.subscribe(follow);

  return {
    freeClusterIp(family) {
      const text = family === 'IPv4' ? ipv4Of : ipv6Of;
      for (let tries = 0; tries < 65_000; tries++) {
        nextIp = (nextIp % 65_000) + 10;
        const address = text(nextIp);
        if (!holders.has(address)) return address;
      }
      return undefined;
    },
    freeNodePort(besides) {
      const size = LAST_NODE_PORT - FIRST_NODE_PORT + 1;
      const start = randomInt(size);
      for (let step = 0; step < size; step++) {
        const port = FIRST_NODE_PORT + ((start + step) % size);
        if (!holders.has(port) && !besides.has(port)) return port;
      }
      return undefined;
    },
    isClusterIpTaken: isTaken,
    isNodePortTaken: isTaken,
    reload,
  };
}

/** Of 10.96.0.0/16. */
function ipv4Of(number: number): string {
  return `10.96.${number >> 8}.${number & 255}`;
}

/** Of fd00:96::/112. */
function ipv6Of(number: number): string {
  return `fd00:96::${number.toString(16)}`;
}

function valuesOf({ spec }: StoredObject): (string | number)[] {
  const { clusterIPs, ports, healthCheckNodePort } = recordOf(spec);
  const addresses = listOf(clusterIPs).filter((address) => typeof address === 'string' && address !== 'None');
  const nodePorts = listOf(ports)
    .filter(isRecord)
    .map(({ nodePort }) => nodePort);
  return [...addresses, ...nodePorts, healthCheckNodePort].filter(
    (value): value is string | number => typeof value === 'string' || (typeof value === 'number' && value > 0),
  );
}
