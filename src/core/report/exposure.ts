/**
 * What becomes reachable with an address: ports, from where, and how the network learns of it. A plan of thousands of
 * Services has few pairs of pool and policy, so that how each is announced is found once.
 */

import { advertisementOf, peersOf } from '../announce/advertise.ts';
import type { PlanExposure, PlanExposureBgp, PlanExposureLayer2 } from '../api/generated/types.ts';
import type { BgpAdvertisement, Config, Policy, Pool } from '../config/config.ts';
import { compareText } from '../diagnostic.ts';
import type { Live } from '../live/live.ts';
import { type Address, type Family, familyOf } from '../net/address.ts';
import type { Change } from '../plan/change.ts';

/** The exposure that a change gives, where it gives one and its Service is known. */
export type ExposureOf = (change: Change) => PlanExposure | undefined;

export function openExposure(config: Config, live: Live): ExposureOf {
  const announcements = new Map<string, Announcement>();
  const announcementOf = (poolName: string, policyName: string | undefined, address: Address): Announcement => {
    const pool = config.poolsByName.get(poolName);
    if (pool === undefined) return {};
    const key = `${poolName} ${policyName} ${familyOf(address)}`;
    const policy = policyName === undefined ? undefined : config.policiesByName.get(policyName);
    const found = announcements.get(key) ?? announcementBy(config, live, pool, policy, familyOf(address));
    announcements.set(key, found);
    return found;
  };
  return ({ action, service: key, address, pool, policy }) => {
    const service = live.services.get(key);
    const isGain = action === 'assign' || action === 'adopt' || action === 'move';
    if (!isGain || service === undefined || address === undefined) return undefined;
    return {
      ports: [...new Set(service.ports.map(({ protocol, port }) => `${protocol}/${port}`))],
      sourceRanges: [...service.sourceRanges],
      externalTrafficPolicy: service.externalTrafficPolicy,
      ...(pool !== undefined && announcementOf(pool, policy, address)),
    };
  };
}

interface Announcement {
  readonly layer2?: PlanExposureLayer2;
  readonly bgp?: PlanExposureBgp;
}

function announcementBy(
  config: Config,
  live: Live,
  pool: Pool,
  policy: Policy | undefined,
  family: Family,
): Announcement {
  const nodes = live.known.has('nodes') ? live.nodes : undefined;
  const advertised = advertisementOf(config, pool, policy, nodes);
  const countNodes = (sites: readonly { readonly where: readonly string[]; readonly suspended: boolean }[]) =>
    nodes === undefined
      ? {}
      : { nodes: new Set(sites.filter(({ suspended }) => !suspended).map(({ where }) => where[0])).size };

  const layer2 = pool.advertise.filter((entry) => entry.protocol === 'layer2');
  const bgp = pool.advertise.filter((entry) => entry.protocol === 'bgp');
  const interfaces = layer2.flatMap((entry) => (entry.interfaces.length === 0 ? ['*'] : entry.interfaces));
  return {
    ...(layer2.length > 0 && {
      layer2: { interfaces: interfaces.includes('*') ? ['*'] : distinct(interfaces), ...countNodes(advertised.layer2) },
    }),
    ...(bgp.length > 0 && {
      bgp: {
        peers: peerNames(config, bgp, family),
        communities: distinct([
          ...bgp.flatMap(({ communities }) => communities),
          ...(policy?.advertise.communities ?? []),
        ]),
        ...countNodes(advertised.bgp.filter((route) => route.family === family)),
      },
    }),
  };
}

function peerNames(config: Config, entries: readonly BgpAdvertisement[], family: Family): string[] {
  const peers = entries.flatMap((entry) => peersOf(entry, config.peers));
  return distinct(peers.filter(({ families }) => families.includes(family)).map(({ name }) => name));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareText);
}
