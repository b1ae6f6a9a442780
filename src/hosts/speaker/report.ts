/**
 * The status of a SpeakerReport: what the driver shows, in the words of the API.
 */

import type { DriverState } from '../../core/announce/driver.ts';
import type { Eip, SpeakerReport } from '../../core/live/live.ts';
import { isSameValue } from '../../core/live/same-value.ts';
import { formatAddress } from '../../core/net/address.ts';
import type { LastingDeviation } from './lasting-deviations.ts';

export interface ReportStatus {
  readonly configDigest: string;
  readonly observed: string;
  readonly interfaces: readonly SpeakerReport['interfaces'][number][];
  readonly sessions: SpeakerReport['sessions'];
  readonly deviations: readonly {
    readonly address: string;
    readonly reason: string;
    readonly peer: string;
    readonly since: string;
  }[];
}

/** As many as the schema allows. */
const MOST = { interfaces: 1024, prefixes: 64, deviations: 4096, sessions: 256 };

/** Of the deviations, those that are given. */
export function reportStatus(
  state: Omit<DriverState, 'deviations'>,
  configDigest: string,
  deviations: readonly LastingDeviation[],
): ReportStatus {
  return {
    configDigest,
    observed: state.generation === 0n ? '' : String(state.generation),
    interfaces: state.interfaces.slice(0, MOST.interfaces).map(({ name, mac, carrier, prefixes }) => ({
      name,
      mac,
      carrier,
      prefixes: prefixes.slice(0, MOST.prefixes),
    })),
    sessions: state.sessions.slice(0, MOST.sessions),
    deviations: deviations.slice(0, MOST.deviations).map((deviation) => ({
      address: formatAddress(deviation.address),
      reason: deviation.reason,
      peer: deviation.peer ?? deviation.mac,
      since: new Date(deviation.seenAtMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    })),
  };
}

/** Whether the API server shows all of a status, how far the API has been read apart. */
export function showsReport(shown: SpeakerReport | undefined, status: ReportStatus): boolean {
  return (
    shown !== undefined &&
    isSameValue(
      [shown.configDigest, shown.interfaces, shown.sessions, shown.deviations.map(identityOf)],
      [status.configDigest, status.interfaces, status.sessions, status.deviations.map(identityOf)],
    )
  );
}

function identityOf({ address, reason, peer }: { address: unknown; reason: string; peer?: string }): string[] {
  return [typeof address === 'bigint' ? formatAddress(address as Eip['address']) : String(address), reason, peer ?? ''];
}

/**
 * Whether an address waits for this node to say that it is silent: a withdrawn EIP that the driver has dealt with and
 * that the report does not cover yet.
 */
export function owesEvidence(shown: SpeakerReport | undefined, eips: Iterable<Eip>, generation: bigint): boolean {
  const observed = versionOf(shown?.observed ?? '');
  for (const { state, resourceVersion } of eips) {
    const version = state === 'Withdrawn' ? versionOf(resourceVersion) : 0n;
    if (version > observed && version <= generation) return true;
  }
  return false;
}

function versionOf(text: string): bigint {
  return /^\d+$/.test(text) ? BigInt(text) : 0n;
}
