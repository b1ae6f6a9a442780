/**
 * What of a document concerns one cluster: that cluster's Revision has nothing else of it.
 *
 * A tree is for a whole fleet, and a document for several clusters names pools, peers and addresses of each. Here those of
 * other clusters mean nothing, as the compiler reads it too. Left out, they change no Revision but that of their own
 * cluster, and the text stands alone: it can be validated, edited and rendered without the rest of the tree.
 */
import type { AdvertisementSpec } from '../api/generated/types.ts';
import type { DocumentKind, DocumentOf } from '../api/kinds.ts';
import type { Config } from '../config/config.ts';
import { poolRangeOf } from '../config/pool-of.ts';
import { isOfKind } from '../config/select.ts';
import type { Document } from '../documents/document.ts';
import { parseAddress } from '../net/address.ts';

/** The object with its spec for one cluster; `undefined` where nothing of it is left. `config` is the cluster's. */
export function ownPart(document: Document, config: Config): DocumentOf<DocumentKind> | undefined {
  if (isOfKind(document, 'AddressPool')) {
    return ownPool(document.value, config);
  }
  if (isOfKind(document, 'ExposurePolicy')) {
    return ownPolicy(document.value, config);
  }
  if (isOfKind(document, 'Reservation')) {
    return ownReservations(document.value, config);
  }
  return document.value;
}

/** A BGP entry none of whose peers is here is left out: with an empty list it would mean every peer. */
function ownPool(value: DocumentOf<'AddressPool'>, { peersByName }: Config): DocumentOf<'AddressPool'> {
  const { advertise } = value.spec;
  if (advertise === undefined) {
    return value;
  }
  const own = advertise.flatMap((entry): AdvertisementSpec[] => {
    const { bgp } = entry;
    if (bgp?.peers === undefined || bgp.peers.length === 0) {
      return [entry];
    }
    const peers = bgp.peers.filter((name) => peersByName.has(name));
    return peers.length === 0 ? [] : [{ bgp: { ...bgp, peers } }];
  });
  return { ...value, spec: { ...value.spec, advertise: own } };
}

/**
 * A policy none of whose pools is here still decides about its Services: it is the first that matches, and gives them
 * nothing. It keeps the names as they are, since no list of pools may be empty; `readText` knows that.
 */
function ownPolicy(value: DocumentOf<'ExposurePolicy'>, { poolsByName }: Config): DocumentOf<'ExposurePolicy'> {
  const pools = value.spec.pools.filter((name) => poolsByName.has(name));
  return pools.length === 0 ? value : { ...value, spec: { ...value.spec, pools } };
}

function ownReservations(value: DocumentOf<'Reservation'>, config: Config): DocumentOf<'Reservation'> | undefined {
  const isHere = (text: string) => {
    const address = parseAddress(text);
    return address !== undefined && poolRangeOf(config, address) !== undefined;
  };
  const entries = value.spec.entries.flatMap((entry) => {
    const addresses = entry.addresses.filter(isHere);
    return addresses.length === 0 ? [] : [{ ...entry, addresses }];
  });
  return entries.length === 0 ? undefined : { ...value, spec: { ...value.spec, entries } };
}
