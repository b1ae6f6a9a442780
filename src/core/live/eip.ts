/**
 * EIP -> `Eip`: one live external address, as the controller wrote it.
 */
import { compareText } from '../diagnostic.ts';
import { type Address, eipName, formatAddress } from '../net/address.ts';
import { type EntryOf, type Metadata, readEntry } from './entry.ts';
import {
  addressAt,
  choiceAt,
  nameAt,
  note,
  type Place,
  pathOf,
  placeAt,
  placesAt,
  requiredAt,
  requiredTextAt,
  textAt,
  timeAt,
} from './fields.ts';
import type { Eip, EipService, EipState } from './live.ts';
import { externalTrafficPolicyAt, readPort } from './service.ts';

const STATES: readonly EipState[] = ['Active', 'Leaving', 'Withdrawn'];

export function readEip(object: unknown): EntryOf<'eips'> {
  return readEntry('eips', 'cluster', object, readValue);
}

function readValue(root: Place, { name, uid, resourceVersion, place: metadata }: Metadata): Eip | undefined {
  const spec = placeAt(root, 'spec');
  const address = readAddress(spec, metadata, name);
  const untilMs = timeAt(spec, 'until');
  if (address === undefined) {
    return undefined;
  }
  return {
    address,
    uid,
    resourceVersion,
    pool: requiredTextAt(spec, 'pool'),
    policy: textAt(spec, 'policy') ?? '',
    // Only a state that says so withdraws.
    state: choiceAt(spec, 'state', STATES) ?? 'Active',
    ...(untilMs !== undefined && { untilMs }),
    electionKey: textAt(spec, 'electionKey') ?? formatAddress(address),
    services: placesAt(spec, 'services').map(readHolder).sort(compareHolders),
  };
}

/** The name is the lock on the address: an EIP whose name is another says nothing that can be relied on. */
function readAddress(spec: Place, metadata: Place, name: string): Address | undefined {
  const address = requiredAt(spec, 'address', addressAt, 'an address');
  if (address !== undefined && name !== '' && name !== eipName(address)) {
    note(spec.problems, pathOf(metadata, 'name'), name, `${eipName(address)}, the name for its spec.address`);
  }
  return address;
}

function readHolder(place: Place): EipService {
  const untilMs = timeAt(place, 'until');
  return {
    namespace: requiredAt(place, 'namespace', nameAt, 'a Kubernetes name') ?? '',
    name: requiredAt(place, 'name', nameAt, 'a Kubernetes name') ?? '',
    uid: textAt(place, 'uid') ?? '',
    ports: placesAt(place, 'ports').map(readPort),
    externalTrafficPolicy: externalTrafficPolicyAt(place),
    ...(untilMs !== undefined && { untilMs }),
  };
}

function compareHolders(a: EipService, b: EipService): number {
  return compareText(a.namespace, b.namespace) || compareText(a.name, b.name) || compareText(a.uid, b.uid);
}
