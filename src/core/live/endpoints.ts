/**
 * EndpointSlices -> the endpoints of a Service.
 *
 * A Service has any number of slices: one for each family and set of ports, and more when they are full. So an endpoint
 * may be listed several times, with different conditions while the slices catch up; it serves if one entry serves.
 */
import { compareText } from '../diagnostic.ts';
import { type EntryOf, readEntry } from './entry.ts';
import { flagAt, type Place, placeAt, placesAt, textAt, textMapAt, textsAt } from './fields.ts';
import type { Endpoint } from './live.ts';

export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

export interface EndpointSlice {
  /** `namespace/name` of its Service. */
  readonly service: string;
  readonly endpoints: readonly SliceEndpoint[];
}

export interface SliceEndpoint extends Endpoint {
  /** As written: it only tells whether two entries are the same endpoint. Of several the first: they are one endpoint. */
  readonly address?: string;
}

/** Reads one slice. One without the label of a Service is of no interest. */
export function readEndpointSlice(object: unknown): EntryOf<'endpoints'> {
  return readEntry('endpoints', 'namespaced', object, (root, { namespace, place }) => {
    const service = textMapAt(place, 'labels', (label) => label === SERVICE_NAME_LABEL)[SERVICE_NAME_LABEL];
    if (service === undefined || service === '') {
      return undefined;
    }
    return { service: `${namespace}/${service}`, endpoints: placesAt(root, 'endpoints').map(readEndpoint) };
  });
}

function readEndpoint(place: Place): SliceEndpoint {
  const conditions = placeAt(place, 'conditions');
  const ready = flagAt(conditions, 'ready') ?? true;
  const node = textAt(place, 'nodeName');
  const [address] = textsAt(place, 'addresses');
  return {
    ...(address !== undefined && { address }),
    ...(node !== undefined && { node }),
    ready,
    serving: flagAt(conditions, 'serving') ?? ready,
    terminating: flagAt(conditions, 'terminating') ?? false,
  };
}

/**
 * The endpoints of all slices of one Service, each once, sorted by node. The order of the slices does not matter. An
 * entry without an address is an endpoint of its own.
 */
export function mergeSlices(slices: Iterable<EndpointSlice>): Endpoint[] {
  const merged: Endpoint[] = [];
  const best = new Map<string, Endpoint>();
  for (const { endpoints } of slices) {
    for (const { address, ...endpoint } of endpoints) {
      if (address === undefined) {
        merged.push(endpoint);
        continue;
      }
      const key = `${address} ${endpoint.node ?? ''}`;
      const known = best.get(key);
      if (known === undefined || usefulness(endpoint) > usefulness(known)) {
        best.set(key, endpoint);
      }
    }
  }
  return [...merged, ...best.values()].sort(
    (a, b) => compareText(a.node ?? '', b.node ?? '') || usefulness(b) - usefulness(a),
  );
}

/** Orders conditions by the use they are: ready, serving while it terminates, serving only, neither. No two are equal. */
function usefulness({ ready, serving, terminating }: Endpoint): number {
  return (ready ? 8 : 0) + (serving && terminating ? 4 : 0) + (serving ? 2 : 0) + (terminating ? 0 : 1);
}
