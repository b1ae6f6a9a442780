/**
 * How the objects of each part show in `Live`: most by their key, EIPs by their address, EndpointSlices merged for their
 * Service, and of several ConfigMaps with our name the one that counts.
 */
import { type Address, eipName } from '../net/address.ts';
import { changeBetween, type LiveChange, type SeenValues } from './change.ts';
import { preferredKey } from './config-maps.ts';
import { type EndpointSlice, mergeSlices } from './endpoints.ts';
import type { PartValues, StoredPart } from './entry.ts';
import type {
  Disruption,
  Eip,
  Endpoint,
  InForce,
  Live,
  LivePart,
  Namespace,
  Node,
  Service,
  SpeakerReport,
} from './live.ts';
import { openVersions, type Replaced, type Versions } from './versions.ts';

/** `Live` as the store changes it. */
export interface MutableLive extends Live {
  readonly known: Set<LivePart>;
  readonly services: Map<string, Service>;
  readonly namespaces: Map<string, Namespace>;
  readonly eips: Map<Address, Eip>;
  readonly nodes: Map<string, Node>;
  readonly endpoints: Map<string, readonly Endpoint[]>;
  readonly speakerReports: Map<string, SpeakerReport>;
  inForce?: InForce;
  disruptions: readonly Disruption[];
}

/** The objects of a part, and what is to be done when one of them was replaced. */
export interface StoredObjects<V> {
  readonly versions: Versions<V>;
  readonly show: (key: string, replaced: Replaced<V>) => readonly LiveChange[];
}

export type StoredParts = { readonly [P in StoredPart]: StoredObjects<PartValues[P]> };

/** The parts of a state. What shows in it counts as objects of their own, of unknown version where it has none. */
export function openParts(live: MutableLive): StoredParts {
  return {
    services: byKey('services', live.services),
    namespaces: byKey('namespaces', live.namespaces),
    nodes: byKey('nodes', live.nodes),
    speakerReports: byKey('speakerReports', live.speakerReports),
    eips: eipsByAddress(live.eips),
    endpoints: endpointsByService(live.endpoints),
    inForce: chosenInForce(live),
    disruptions: chosenDisruptions(live),
  };
}

function byKey<P extends 'services' | 'namespaces' | 'nodes' | 'speakerReports'>(
  part: P,
  shown: Map<string, SeenValues[P]>,
): StoredObjects<SeenValues[P]> {
  return {
    versions: openVersions(shown),
    show(key, { before, after }) {
      put(shown, key, after);
      return changeBetween(part, key, before, after, 'resourceVersion');
    },
  };
}

function eipsByAddress(shown: Map<Address, Eip>): StoredObjects<Eip> {
  const initial = [...shown.values()].map((eip) => [eipName(eip.address), eip] as const);
  return {
    versions: openVersions(initial),
    show(key, { before, after }) {
      // The name of an EIP tells its address, so one key never means two.
      const address = (after ?? before)?.address;
      if (address !== undefined) {
        put(shown, address, after);
      }
      // Speakers confirm a withdrawal by its version: there the planner sees it.
      return changeBetween('eips', key, before, after, after?.state === 'Withdrawn' ? undefined : 'resourceVersion');
    },
  };
}

function endpointsByService(shown: Map<string, readonly Endpoint[]>): StoredObjects<EndpointSlice> {
  const initial = [...shown].map(([service, endpoints]) => [sliceOfState(service), { service, endpoints }] as const);
  const slicesByService = new Map(
    initial.map(([key, slice]): [string, Map<string, EndpointSlice>] => [slice.service, new Map([[key, slice]])]),
  );

  const showService = (service: string): readonly LiveChange[] => {
    const before = shown.get(service);
    const slices = slicesByService.get(service);
    const after = slices === undefined ? undefined : mergeSlices(slices.values());
    put(shown, service, after);
    return changeBetween('endpoints', service, before, after);
  };

  return {
    versions: openVersions<EndpointSlice>(initial),
    show(key, { before, after }) {
      if (before !== undefined) {
        takeSlice(slicesByService, before.service, key);
      }
      if (after !== undefined) {
        takeSlice(slicesByService, after.service, sliceOfState(after.service));
        const slices = slicesByService.get(after.service) ?? new Map<string, EndpointSlice>();
        slicesByService.set(after.service, slices.set(key, after));
      }
      const services = new Set([before?.service, after?.service]);
      return [...services].flatMap((service) => (service === undefined ? [] : showService(service)));
    },
  };
}

function takeSlice(slicesByService: Map<string, Map<string, EndpointSlice>>, service: string, key: string): void {
  const slices = slicesByService.get(service);
  slices?.delete(key);
  if (slices?.size === 0) {
    slicesByService.delete(service);
  }
}

/** The key for endpoints that came with a state, already merged: no object has such a one. */
function sliceOfState(service: string): string {
  return `${service}/`;
}

function chosenInForce(live: MutableLive): StoredObjects<PartValues['inForce']> {
  const initial: [string, PartValues['inForce']][] = live.inForce === undefined ? [] : [['', { config: live.inForce }]];
  return chosen(initial, (key, value) => {
    const before = live.inForce;
    const after = value?.config;
    if (after === undefined) {
      delete live.inForce;
    } else {
      live.inForce = after;
    }
    return changeBetween('inForce', key, before, after);
  });
}

function chosenDisruptions(live: MutableLive): StoredObjects<readonly Disruption[]> {
  const initial: [string, readonly Disruption[]][] = live.disruptions.length === 0 ? [] : [['', live.disruptions]];
  return chosen(initial, (key, value = []) => {
    const before = live.disruptions;
    live.disruptions = value;
    return changeBetween('disruptions', key, before, value);
  });
}

/** Of several objects with our name one counts. What came with a state (key `""`) gives way to the first object. */
function chosen<V extends object>(
  initial: readonly [string, V][],
  showChosen: (key: string, value: V | undefined) => readonly LiveChange[],
): StoredObjects<V> {
  const held = new Map(initial);
  return {
    versions: openVersions(initial),
    show(key, { after }) {
      held.delete('');
      put(held, key, after);
      const preferred = preferredKey(held.keys());
      return showChosen(key, preferred === undefined ? undefined : held.get(preferred));
    },
  };
}

function put<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) {
    map.delete(key);
  } else {
    map.set(key, value);
  }
}
