/**
 * What a speaker hands to its layer 2 driver: every address that some node is to answer for, with the nodes that may, in
 * the order of their election.
 *
 * A change costs what it touches. What an answer was made from is kept beside it, and what comes out as before is the
 * same object as before, up to the list of addresses: a driver sees by comparing that nothing has changed.
 */
import type { Config, Layer2Advertisement, Pool } from '../config/config.ts';
import type { Eip, Endpoint, Live } from '../live/live.ts';
import { isSameValue } from '../live/same-value.ts';
import { type Address, familyOf } from '../net/address.ts';
import { type EligibleNode, eligibleNodes, layer2Ground } from './candidates.ts';
import type { Layer2Desired } from './driver.ts';
import { elect } from './elect.ts';
import { ENGINES } from './engines.ts';
import type { DesiredAddress, Inputs } from './liveness-state.ts';
import type { LinkRule, Reach } from './segment.ts';
import { type Holder, holdersOf, type View, viewOf } from './view.ts';

/** What a speaker knows. `digest`: of the config in force, `sha256:...`. `generation`: the newest version of an EIP. */
export interface SpeakerFacts {
  readonly config: Pick<Config, 'settings' | 'poolsByName' | 'policiesByName'>;
  readonly digest: string;
  readonly live: Live;
  readonly generation: bigint;
  readonly inputs: Inputs;
  /** By name, from configs that were in force before: looked at only where there is no answer from before. */
  readonly formerPools?: ReadonlyMap<string, Pool>;
}

/** An answer, and what the next one can be made from. */
export interface SpeakerDesired {
  readonly desired: Layer2Desired;
  /** By name: also those that are gone from the config while an EIP of theirs is announced. */
  readonly poolsByName: ReadonlyMap<string, Pool>;
  /** By pool, then by policy. */
  readonly grounds: ReadonlyMap<string, ReadonlyMap<string, readonly EligibleNode[]>>;
  readonly kept: ReadonlyMap<Address, Kept>;
}

interface Kept {
  readonly eip: Eip;
  readonly ground: readonly EligibleNode[];
  readonly holders: readonly Holder[];
  /** Of each holder. */
  readonly endpoints: readonly (readonly Endpoint[] | undefined)[];
  /** Sorted by node. */
  readonly eligible: readonly EligibleNode[];
  readonly desired: DesiredAddress;
}

/**
 * Answers for all EIPs that are not withdrawn, `Leaving` ones included. Nodes must be known; endpoints that are not are
 * taken for granted. Only a withdrawn EIP is withdrawn: where a pool is gone from the config while its addresses are
 * still on their way to another, they are announced as they were.
 */
export function desiredFor(facts: SpeakerFacts, before?: SpeakerDesired): SpeakerDesired {
  const { config, digest, live, generation, inputs } = facts;
  const view = viewOf(live);
  const poolsByName = poolsInUse(config.poolsByName, live, before?.poolsByName ?? facts.formerPools);
  const grounds = new Map<Pool, Map<string, readonly EligibleNode[]>>();
  const kept = new Map<Address, Kept>();
  for (const eip of live.eips.values()) {
    const pool = eip.state === 'Withdrawn' ? undefined : poolsByName.get(eip.pool);
    if (pool === undefined || !isInLayer2(pool, eip.address)) {
      continue;
    }
    const policy = config.policiesByName.get(eip.policy);
    const ofPool = grounds.get(pool) ?? new Map<string, readonly EligibleNode[]>();
    grounds.set(pool, ofPool);
    let ground = ofPool.get(eip.policy);
    if (ground === undefined) {
      const { eligible } = layer2Ground(config.settings.nodes, pool, policy, view);
      ground = sameGround(before?.grounds.get(pool.name)?.get(eip.policy), eligible.map(plainly));
      ofPool.set(eip.policy, ground);
    }
    const old = before?.kept.get(eip.address);
    const isSame =
      old !== undefined &&
      old.eip === eip &&
      old.ground === ground &&
      old.endpoints.every((endpoints, at) => endpoints === view.endpoints?.get(old.holders[at]!.service));
    kept.set(eip.address, isSame ? old : keep(eip, ground, view, old));
  }
  const addresses = Array.from(kept.values(), ({ desired }) => desired);
  const last = before?.desired;
  return {
    desired: {
      generation,
      inputs,
      digest: digest.slice('sha256:'.length, 'sha256:'.length + 16),
      conflict: config.settings.layer2.conflict,
      addresses: last !== undefined && isSameList(last.addresses, addresses) ? last.addresses : addresses,
      nodesByMac: sameMap(last?.nodesByMac, nodesByMac(live)),
    },
    poolsByName,
    grounds: new Map(Array.from(grounds, ([{ name }, ofPool]) => [name, ofPool])),
    kept,
  };
}

function isInLayer2({ advertise }: Pool, address: Address): boolean {
  return ENGINES.layer2.families.includes(familyOf(address)) && advertise.some(({ protocol }) => protocol === 'layer2');
}

/** How what a driver is to be told differs from what it was told: in itself, only in how new it is, or not at all. */
export function differenceOf(before: Layer2Desired | undefined, after: Layer2Desired): 'content' | 'versions' | 'none' {
  if (
    before === undefined ||
    before.addresses !== after.addresses ||
    before.nodesByMac !== after.nodesByMac ||
    before.digest !== after.digest ||
    before.conflict !== after.conflict
  ) {
    return 'content';
  }
  return before.generation === after.generation && isSameValue(before.inputs, after.inputs) ? 'none' : 'versions';
}

function poolsInUse(
  configured: ReadonlyMap<string, Pool>,
  live: Live,
  before: ReadonlyMap<string, Pool> | undefined,
): ReadonlyMap<string, Pool> {
  const pools = new Map(configured);
  for (const { pool: name, state } of live.eips.values()) {
    const gone = pools.has(name) || state === 'Withdrawn' ? undefined : before?.get(name);
    if (gone !== undefined) {
      pools.set(name, gone);
    }
  }
  return pools;
}

/** Without what is not for an election: a driver may be in another thread, to which only data goes. */
function plainly({ node, reach }: EligibleNode): EligibleNode {
  return { node, reach: { rules: reach.rules.map(plainRule), named: reach.named.map(plainRule) } };
}

function plainRule({ interfaces, allowOffSubnet }: LinkRule | Layer2Advertisement): LinkRule {
  return { interfaces, allowOffSubnet };
}

/** The old ground where the new one says the same, else the new one with one `Reach` for all nodes that have the same. */
function sameGround(
  before: readonly EligibleNode[] | undefined,
  after: readonly EligibleNode[],
): readonly EligibleNode[] {
  if (before !== undefined && isSameValue(before, after)) {
    return before;
  }
  const reaches = new Map<string, Reach>();
  return after.map(({ node, reach }) => {
    const key = JSON.stringify(reach);
    const shared = reaches.get(key) ?? reach;
    reaches.set(key, shared);
    return { node, reach: shared };
  });
}

function keep(eip: Eip, ground: readonly EligibleNode[], view: View, old: Kept | undefined): Kept {
  const holders = holdersOf(eip);
  const endpoints = holders.map(({ service }) => view.endpoints?.get(service));
  const eligible = eligibleNodes({ eligible: ground, excluded: [] }, { holders }, view);
  const isSameEip = old !== undefined && isSameValue(old.eip, eip, 'resourceVersion');
  if (isSameEip && isSameList(old.eligible, eligible)) {
    return { ...old, eip, ground, holders, endpoints };
  }
  const nodes = new Map(eligible.map((one) => [one.node, one]));
  const { address, electionKey } = eip;
  return {
    eip,
    ground,
    holders,
    endpoints,
    eligible,
    desired: {
      address,
      electionKey,
      // A status is no news: who has not seen it knows the address all the same.
      version: isSameEip ? old.desired.version : versionOf(eip),
      eligible: elect(nodes.keys(), electionKey).map(({ node }) => nodes.get(node)!),
    },
  };
}

function versionOf({ resourceVersion }: Eip): bigint {
  return /^\d+$/.test(resourceVersion) ? BigInt(resourceVersion) : 0n;
}

function nodesByMac(live: Live): Map<string, string> {
  const nodes = new Map<string, string>();
  for (const { node, interfaces } of live.speakerReports.values()) {
    for (const { mac } of interfaces) {
      nodes.set(mac, node);
    }
  }
  return nodes;
}

function sameMap(before: ReadonlyMap<string, string> | undefined, after: ReadonlyMap<string, string>) {
  const isSame = before?.size === after.size && [...after].every(([key, value]) => before.get(key) === value);
  return isSame ? before : after;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
