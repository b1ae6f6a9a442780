/**
 * Addresses that a node can announce by the config before and none by the one of now, although their Services keep them.
 *
 * Only pairs of pool and policy whose advertisement lost something are looked at address by address, and of the nodes
 * only as many as it takes to find one: most changes cost one comparison a pair.
 */
import type { Settlement } from '../../allocate/settle.ts';
import { type Advertised, advertisementOf, compareAdvertised } from '../../announce/advertise.ts';
import { type BgpGround, bgpAnnouncers, bgpGround } from '../../announce/bgp-announcers.ts';
import { type Ground, layer2Candidates, layer2Ground } from '../../announce/candidates.ts';
import { type Announcement, announcementOf, type View, viewOf } from '../../announce/view.ts';
import type { Config, Origin, Policy, Pool } from '../../config/config.ts';
import { poolOf } from '../../config/pool-of.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Eip } from '../../live/live.ts';
import { compareAddresses, familyOf, formatAddress } from '../../net/address.ts';
import { policyAtHome } from '../desired-eip.ts';
import { atField, collect, firstFew } from './finding.ts';

export function lintLastCandidates(config: Config, settlement: Settlement, before: Config): Diagnostic[] {
  const { live } = settlement.world;
  const view = viewOf(live);
  if (view.nodes === undefined || view.nodes.size === 0) return [];
  const isNarrower = openComparison(before, config, view);
  const then = openAnnouncers(before, view);
  const now = openAnnouncers(config, view);
  const lost = new Map<string, Announcement[]>();
  const places = new Map<string, Place>();
  for (const eip of live.eips.values()) {
    const old = announcementOf(eip, before);
    if (old === undefined || !isKept(settlement, eip)) continue;
    const next = announcementNow(config, settlement, eip, old);
    if (next === undefined || !isNarrower(old, next) || !then(old) || now(next)) continue;
    const { policy, ...unnarrowed } = next;
    const place: Place =
      policy !== undefined && now(unnarrowed)
        ? { origin: policy.origin, pointer: '/spec/advertise/nodeSelectors' }
        : { origin: next.pool.origin, pointer: '/spec/advertise' };
    places.set(place.origin.object, place);
    collect(lost, place.origin.object, next);
  }
  return [...lost].map(([object, announcements]) => {
    const sorted = announcements.sort((a, b) => compareAddresses(a.address, b.address));
    const first = formatAddress(sorted[0]!.address);
    const named = sorted.map(
      ({ address, holders }) => `${formatAddress(address)} (${holders.map(({ service }) => service).join(', ')})`,
    );
    const { origin, pointer } = places.get(object)!;
    return atField(origin, pointer, {
      code: 'last-candidate-lost',
      severity: 'warning',
      says: `leaves no node that can announce ${firstFew(named)}, which ${sorted.length === 1 ? 'is' : 'are'} announced now`,
      help: `select a node that can, or move the Services first; pierhead explain eip/${first} has the reason of each node`,
    });
  });
}

interface Place {
  readonly origin: Origin;
  readonly pointer: string;
}

/** An address that its holders give up is told as a move or a withdrawal. */
function isKept({ decisions }: Settlement, { address, services }: Eip): boolean {
  return services.some(({ namespace, name }) =>
    decisions
      .get(`${namespace}/${name}`)
      ?.families[familyOf(address)].verdicts.some((verdict) => verdict.kind === 'keep' && verdict.address === address),
  );
}

/** How the address would be announced by Git as it is now; `undefined` where no pool has it. */
function announcementNow(
  config: Config,
  settlement: Settlement,
  eip: Eip,
  { policy: _policy, ...old }: Announcement,
): Announcement | undefined {
  const pool = poolOf(config, eip.address) ?? config.poolsByName.get(eip.pool);
  if (pool === undefined) return undefined;
  const holders = eip.services.map(({ namespace, name }) => `${namespace}/${name}`);
  const policy = config.policiesByName.get(policyAtHome(settlement, eip.address, holders) ?? eip.policy);
  return { ...old, pool, ...(policy !== undefined && { policy }) };
}

/** Whether an advertisement of now may leave out something that the one before had. */
function openComparison(before: Config, config: Config, view: View) {
  const then = openAdvertised(before, view);
  const now = openAdvertised(config, view);
  const verdicts = new Map<string, boolean>();
  return (old: Announcement, next: Announcement): boolean => {
    const key = JSON.stringify([old.pool.name, old.policy?.name, next.pool.name, next.policy?.name]);
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = compareAdvertised(then(old.pool, old.policy), now(next.pool, next.policy)) === 'changed';
    verdicts.set(key, verdict);
    return verdict;
  };
}

function openAdvertised(config: Config, view: View) {
  const byPair = new Map<string, Advertised>();
  return (pool: Pool, policy: Policy | undefined): Advertised => {
    const key = JSON.stringify([pool.name, policy?.name]);
    const advertised = byPair.get(key) ?? advertisementOf(config, pool, policy, view.nodes);
    byPair.set(key, advertised);
    return advertised;
  };
}

/** Whether any node can announce an address: asked of one node after the other, because the first mostly can. */
function openAnnouncers(config: Config, view: View): (announcement: Announcement) => boolean {
  const grounds = new Map<string, { readonly layer2: Ground; readonly bgp: BgpGround }>();
  return (announcement) => {
    const { pool, policy } = announcement;
    const key = JSON.stringify([pool.name, policy?.name]);
    const { layer2, bgp } = grounds.get(key) ?? {
      layer2: layer2Ground(config.settings.nodes, pool, policy, view),
      bgp: bgpGround(config, pool, policy, view),
    };
    grounds.set(key, { layer2, bgp });
    return (
      layer2.eligible.some((node) => {
        const alone = { eligible: [node], excluded: [] };
        return layer2Candidates(alone, announcement, view).candidates.length > 0;
      }) ||
      bgp.eligible.some((node) => {
        const alone = { eligible: [node], excluded: [] };
        return bgpAnnouncers(alone, announcement, view).announcers.length > 0;
      })
    );
  };
}
