/**
 * How far the API has been read, as resourceVersions: what `Inputs` and the evidence of `SpeakerReport.observed` are made
 * of. Speakers compare the newest *change*, so only what all of them are told alike counts as one: every event of an EIP
 * and of the config in force, and of nodes and endpoints those that changed what an election looks at.
 */
import type { Inputs } from '../../core/announce/liveness-state.ts';
import { isNewer } from '../../core/live/versions.ts';

export type WatchedPart = 'inForce' | 'eips' | 'nodes' | 'endpoints';

export const WATCHED_PARTS: readonly WatchedPart[] = ['inForce', 'eips', 'nodes', 'endpoints'];

export interface ReadVersions {
  /** A whole list. False: it is older than what was read before, so the cluster was set back, and nothing holds any more. */
  listed(part: WatchedPart, resourceVersion: string): boolean;
  /** An event, a bookmark: everything of the part up to there is known. */
  reached(part: WatchedPart, resourceVersion: string): void;
  /** Something changed, at this version. */
  changed(resourceVersion: string): void;
  /** An endpoint changed of a Service that has no EIP yet: it counts as soon as there is one. */
  changedEndpoints(service: string, resourceVersion: string): void;
  /** A Service has an EIP. */
  exposed(service: string): void;
  /** The newest version up to which every EIP is known. */
  generation(): bigint;
  inputs(): Inputs;
}

export function openReadVersions(): ReadVersions {
  const known = new Map<WatchedPart, bigint>();
  const ofUnexposed = new Map<string, string>();
  let newest = 0n;

  const raise = (part: WatchedPart, resourceVersion: string) => {
    const version = versionOf(resourceVersion);
    if (version > (known.get(part) ?? 0n)) known.set(part, version);
  };
  const changed = (resourceVersion: string) => {
    const version = versionOf(resourceVersion);
    if (version > newest) newest = version;
  };

  return {
    listed(part, resourceVersion) {
      // Held against its own part alone: while a long list is read, other parts go on.
      if (versionOf(resourceVersion) < (known.get(part) ?? 0n)) return false;
      raise(part, resourceVersion);
      return true;
    },
    reached: raise,
    changed,
    changedEndpoints(service, resourceVersion) {
      if (isNewer(resourceVersion, ofUnexposed.get(service))) ofUnexposed.set(service, resourceVersion);
    },
    exposed(service) {
      const version = ofUnexposed.get(service);
      if (version === undefined) return;
      ofUnexposed.delete(service);
      changed(version);
    },
    generation: () => known.get('eips') ?? 0n,
    inputs() {
      let knownUpTo = known.get('eips') ?? 0n;
      for (const part of WATCHED_PARTS) {
        const version = known.get(part) ?? 0n;
        if (version < knownUpTo) knownUpTo = version;
      }
      return { newest, knownUpTo };
    },
  };
}

/** 0 where it is no number: then nothing is claimed to be known. */
function versionOf(resourceVersion: string): bigint {
  return /^\d+$/.test(resourceVersion) ? BigInt(resourceVersion) : 0n;
}
