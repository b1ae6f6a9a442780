/**
 * SpeakerReport -> `SpeakerReport`: what the speaker of a node says of itself.
 */
import { type EntryOf, type Metadata, readEntry } from './entry.ts';
import {
  flagAt,
  type Place,
  placeAt,
  placesAt,
  requiredTextAt,
  shownAddress,
  textAt,
  textsAt,
  wholeAt,
} from './fields.ts';
import type { SpeakerDeviation, SpeakerInterface, SpeakerReport, SpeakerSession } from './live.ts';
import { newestStatusWriter } from './managed-fields.ts';

export function readSpeakerReport(object: unknown): EntryOf<'speakerReports'> {
  return readEntry('speakerReports', 'cluster', object, readValue);
}

function readValue(root: Place, { name, place: metadata }: Metadata): SpeakerReport {
  const status = placeAt(root, 'status');
  const updatedAtMs = newestStatusWriter(metadata)?.atMs ?? 0;
  return {
    node: name,
    configDigest: textAt(status, 'configDigest') ?? '',
    observed: textAt(status, 'observed') ?? '',
    interfaces: placesAt(status, 'interfaces').map(readInterface),
    sessions: placesAt(status, 'sessions').map(readSession),
    deviations: placesAt(status, 'deviations').flatMap(readDeviation),
    ...(updatedAtMs > 0 && { updatedAtMs }),
  };
}

function readInterface(place: Place): SpeakerInterface {
  return {
    name: requiredTextAt(place, 'name'),
    mac: textAt(place, 'mac') ?? '',
    carrier: flagAt(place, 'carrier') ?? false,
    prefixes: textsAt(place, 'prefixes'),
  };
}

function readSession(place: Place): SpeakerSession {
  const prefixes = wholeAt(place, 'prefixes', 0, Number.MAX_SAFE_INTEGER);
  const lastError = textAt(place, 'lastError');
  return {
    peer: requiredTextAt(place, 'peer'),
    state: textAt(place, 'state') ?? '',
    ...(prefixes !== undefined && { prefixes }),
    ...(lastError !== undefined && { lastError }),
  };
}

/** A deviation of something that is no address is left out: it can be about no EIP. */
function readDeviation(place: Place): SpeakerDeviation[] {
  const address = shownAddress(textAt(place, 'address') ?? '');
  const peer = textAt(place, 'peer');
  const reason = textAt(place, 'reason') ?? '';
  return address === undefined ? [] : [{ address, reason, ...(peer !== undefined && { peer }) }];
}
