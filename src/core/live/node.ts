/**
 * Node -> `Node`: what decides whether it may announce, and the addresses that are its own.
 */
import { type Address, compareAddresses } from '../net/address.ts';
import { type EntryOf, readEntry } from './entry.ts';
import { flagAt, type Place, placeAt, placesAt, shownAddress, textAt, textMapAt } from './fields.ts';

/** Of the other types of `status.addresses` (Hostname, InternalDNS, ExternalDNS) none is an address. */
const ADDRESS_TYPES = ['InternalIP', 'ExternalIP'];

export function readNode(object: unknown): EntryOf<'nodes'> {
  return readEntry('nodes', 'cluster', object, (root, { name, place }) => {
    const status = placeAt(root, 'status');
    const trueConditions = readTrueConditions(status);
    return {
      name,
      labels: textMapAt(place, 'labels'),
      // A node that has not reported yet is not ready, as for Kubernetes' own controllers.
      ready: trueConditions.has('Ready'),
      cordoned: flagAt(placeAt(root, 'spec'), 'unschedulable') ?? false,
      networkUnavailable: trueConditions.has('NetworkUnavailable'),
      addresses: readAddresses(status),
    };
  });
}

function readTrueConditions(status: Place): ReadonlySet<string> {
  const types = new Set<string>();
  for (const condition of placesAt(status, 'conditions')) {
    const type = textAt(condition, 'type');
    if (type !== undefined && textAt(condition, 'status') === 'True') {
      types.add(type);
    }
  }
  return types;
}

function readAddresses(status: Place): readonly Address[] {
  const addresses = new Set<Address>();
  for (const entry of placesAt(status, 'addresses')) {
    const address = shownAddress(textAt(entry, 'address') ?? '');
    if (address !== undefined && ADDRESS_TYPES.includes(textAt(entry, 'type') ?? '')) {
      addresses.add(address);
    }
  }
  return [...addresses].sort(compareAddresses);
}
