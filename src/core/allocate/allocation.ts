/**
 * The allocation: who holds which address, as an index that answers the questions of `decide` at once.
 *
 * It has two mutators, `enter` and `retract`, and everything else is derived from what was entered: free space of each
 * pool, use of a namespace, addresses of a sharing key. Whoever asks is subscribed to the answer and is woken when it
 * may have changed, so no list of waiters is kept by hand. Costs: entering is a binary search in the address's pool;
 * a question is a look-up. Nothing depends on the size of a pool.
 */
import type { Config, Pool } from '../config/config.ts';
import { poolOf } from '../config/pool-of.ts';
import type { ServicePort } from '../live/live.ts';
import { type Address, compareAddresses, type Family, familyOf } from '../net/address.ts';
import { type FreeSpace, openFreeSpace } from '../net/free-space.ts';

/**
 * `active`: it has the address. `leaving`: a move's old address, still announced. `withdrawn`: given up, nobody else's
 * before its quarantine ends. `shown`: in the Service's status, without an EIP of ours. `observed`: it would have the
 * address if the pool did more than observe; nothing real may depend on it.
 */
export type Standing = 'active' | 'leaving' | 'withdrawn' | 'shown' | 'observed';

/** A Service and an address. */
export interface Tenure {
  readonly kind: 'tenure';
  readonly address: Address;
  /** `namespace/name`, whatever its uid: a recreated Service is the same holder. */
  readonly service: string;
  readonly namespace: string;
  readonly standing: Standing;
  readonly untilMs?: number;
  /** The deciding policy now, for its limits; absent where none matches or the Service is gone. */
  readonly policy?: string;
  readonly sharingKey?: string;
  /** `TCP 443`; only where there is a sharing key. */
  readonly ports?: readonly string[];
}

/** Keeps an address out of the free space: a Reservation, or a node that has it. */
export type Block =
  | { readonly kind: 'reservation'; readonly address: Address; readonly service: string }
  | { readonly kind: 'node'; readonly address: Address; readonly node: string };

export type Fact = Tenure | Block;

/** Everything entered for one address, sorted by Service and by node. */
export interface Slot {
  readonly tenures: readonly Tenure[];
  readonly nodes: readonly string[];
}

export interface Allocation {
  enter(fact: Fact): void;
  /** The fact must have been entered, and is found by identity of what it says. */
  retract(fact: Fact): void;

  /** A Service's own tenures, by address. Subscribes nobody: a Service is touched whenever its own tenures change. */
  held(service: string): readonly Tenure[];
  /** Who has the address, asked by nobody: subscribes nobody. */
  holders(address: Address): readonly Tenure[];
  /** Who has the address. */
  slot(asker: string, address: Address): Slot;
  /** The lowest free address of the first entry of the pool that has one. */
  lowestFree(asker: string, pool: Pool, family: Family): Address | undefined;
  /** The addresses that a namespace has by a policy, each with the number of its tenures there. Those in a status count too. */
  use(asker: string, policy: string, namespace: string): ReadonlyMap<Address, number>;
  /** The addresses that a sharing key has, ascending. Only active ones. */
  keyed(asker: string, key: string): readonly Address[];
  /** Whether some address of a sharing key has none of these ports in use: without one, none can take them. */
  hasRoom(key: string, family: Family, ports: readonly ServicePort[]): boolean;

  /** Forgets what a Service asked: it is about to decide anew. */
  unsubscribe(asker: string): void;
  /** Wakes whoever asked about an address, where something about a holder changed that is no fact of ours. */
  touch(address: Address): void;
  /** Says that an asker has all that it wants: no gain of others can matter to it, only facts. */
  satisfy(asker: string): void;
  /**
   * Takes the askers whose answers may have changed since the last call. `facts`: all of them. `gains`: those that are
   * not satisfied. `rest`: likewise, of answers that can only have become worse, whose reasons may read otherwise.
   */
  takeWoken(after: 'facts' | 'gains' | 'rest'): ReadonlySet<string>;
}

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];
const EMPTY_SLOT: Slot = { tenures: [], nodes: [] };
const NO_USE: ReadonlyMap<Address, number> = new Map();

/** An empty allocation over the pools of a config. */
export function openAllocation(config: Config): Allocation {
  const slots = new Map<Address, { tenures: Tenure[]; nodes: string[]; reservations: string[] }>();
  const tenuresByService = new Map<string, Tenure[]>();
  const spacesByPool = new Map<string, readonly { family: Family; space: FreeSpace }[]>();
  const useByPolicyAndNamespace = new Map<string, Map<Address, number>>();
  const addressesByKey = new Map<string, Map<Address, number>>();
  const addressesByKeyedPort = new Map<string, Map<Address, number>>();

  const askersByTopic = new Map<Topic, { readonly unmet: Set<string>; readonly satisfied: Set<string> }>();
  const topicsByAsker = new Map<string, Topic[]>();
  /** Topics of which something changed; their askers are looked up once, however often it did. */
  let changed = new Set<Topic>();
  let worsened = new Set<Topic>();

  const spacesOf = (pool: Pool) => {
    let spaces = spacesByPool.get(pool.name);
    if (spaces === undefined) {
      spaces = pool.entries.map(({ family, usable }) => ({
        family,
        space: openFreeSpace(usable, { skipBuggy: pool.avoidBuggyIPs }),
      }));
      spacesByPool.set(pool.name, spaces);
    }
    return spaces;
  };

  const wake = (topic: Topic) => {
    if (askersByTopic.has(topic)) changed.add(topic);
  };

  const subscribe = (asker: string, topic: Topic) => {
    let askers = askersByTopic.get(topic);
    if (askers === undefined) {
      askers = { unmet: new Set(), satisfied: new Set() };
      askersByTopic.set(topic, askers);
    }
    if (askers.unmet.has(asker)) return;
    askers.unmet.add(asker);
    if (askers.satisfied.delete(asker)) return;
    const topics = topicsByAsker.get(asker);
    if (topics === undefined) topicsByAsker.set(asker, [topic]);
    else topics.push(topic);
  };

  const worsen = (topic: Topic) => {
    if (askersByTopic.has(topic)) worsened.add(topic);
  };

  /** Free space follows whether the slot has anything in it, and is told only when that changes. */
  const follow = (address: Address, taken: boolean) => {
    const pool = poolOf(config, address);
    if (pool === undefined) return;
    const family = familyOf(address);
    const own = spacesOf(pool).filter((entry) => entry.family === family);
    for (const { space } of own) if (taken ? space.take(address) : space.release(address)) break;
    // Which address is the lowest matters to nobody who did not get it; that there is none any more does.
    if (!taken || own.every(({ space }) => space.lowestFree() === undefined)) wake(poolTopic(pool.name, family));
  };

  const slotFor = (address: Address) => {
    let slot = slots.get(address);
    if (slot === undefined) {
      slot = { tenures: [], nodes: [], reservations: [] };
      slots.set(address, slot);
      follow(address, true);
    }
    return slot;
  };

  const listOf = (slot: { tenures: Tenure[]; nodes: string[]; reservations: string[] }, fact: Block) =>
    fact.kind === 'node' ? slot.nodes : slot.reservations;

  return {
    enter(fact) {
      const slot = slotFor(fact.address);
      if (fact.kind === 'tenure') {
        insertSorted(slot.tenures, fact, (a, b) => (a.service < b.service ? -1 : 1));
        let own = tenuresByService.get(fact.service);
        if (own === undefined) {
          own = [];
          tenuresByService.set(fact.service, own);
        }
        insertSorted(own, fact, (a, b) => compareAddresses(a.address, b.address));
        count(fact, 1);
      } else insertSorted(listOf(slot, fact), blocker(fact), (a, b) => (a < b ? -1 : 1));
      // Beside others it only adds a condition to be met: that can help nobody.
      if (slot.tenures.length > 1) worsen(fact.address);
      else wake(fact.address);
    },
    retract(fact) {
      const slot = slots.get(fact.address);
      if (slot === undefined) throw new Error(`retract: nothing was entered for ${fact.address}`);
      if (fact.kind === 'tenure') {
        removeOne(slot.tenures, (tenure) => tenure.service === fact.service && tenure.standing === fact.standing);
        const own = tenuresByService.get(fact.service) ?? [];
        removeOne(own, (tenure) => tenure.address === fact.address && tenure.standing === fact.standing);
        if (own.length === 0) tenuresByService.delete(fact.service);
        count(fact, -1);
      } else removeOne(listOf(slot, fact), (by) => by === blocker(fact));
      if (slot.tenures.length + slot.nodes.length + slot.reservations.length === 0) {
        slots.delete(fact.address);
        follow(fact.address, false);
      }
      wake(fact.address);
    },

    held: (service) => tenuresByService.get(service) ?? [],
    holders: (address) => slots.get(address)?.tenures ?? [],
    slot(asker, address) {
      subscribe(asker, address);
      return slots.get(address) ?? EMPTY_SLOT;
    },
    lowestFree(asker, pool, family) {
      subscribe(asker, poolTopic(pool.name, family));
      for (const entry of spacesOf(pool)) {
        const address = entry.family === family ? entry.space.lowestFree() : undefined;
        if (address !== undefined) return address;
      }
      return undefined;
    },
    use(asker, policy, namespace) {
      subscribe(asker, useTopic(policy, namespace));
      return useByPolicyAndNamespace.get(useTopic(policy, namespace)) ?? NO_USE;
    },
    keyed(asker, key) {
      subscribe(asker, keyTopic(key));
      const addresses = FAMILIES.flatMap((family) => [...(addressesByKey.get(familyKey(key, family))?.keys() ?? [])]);
      return addresses.sort(compareAddresses);
    },

    hasRoom(key, family, ports) {
      const countOf = (index: Map<string, Map<Address, number>>, name: string) => index.get(name)?.size ?? 0;
      const all = countOf(addressesByKey, familyKey(key, family));
      return ports.every((port) => countOf(addressesByKeyedPort, `${familyKey(key, family)} ${portText(port)}`) < all);
    },

    unsubscribe(asker) {
      const topics = topicsByAsker.get(asker);
      if (topics === undefined) return;
      for (const topic of topics) {
        const askers = askersByTopic.get(topic)!;
        askers.unmet.delete(asker);
        askers.satisfied.delete(asker);
        if (askers.unmet.size + askers.satisfied.size === 0) askersByTopic.delete(topic);
      }
      topicsByAsker.delete(asker);
    },
    satisfy(asker) {
      for (const topic of topicsByAsker.get(asker) ?? []) {
        const askers = askersByTopic.get(topic)!;
        if (askers.unmet.delete(asker)) askers.satisfied.add(asker);
      }
    },
    touch: wake,
    takeWoken(after) {
      const woken = new Set<string>();
      const topics = after === 'rest' ? worsened : changed;
      for (const topic of topics) {
        const askers = askersByTopic.get(topic);
        for (const asker of askers?.unmet ?? []) woken.add(asker);
        if (after === 'facts') for (const asker of askers?.satisfied ?? []) woken.add(asker);
      }
      if (after === 'rest') worsened = new Set();
      else if (changed.size > 0) changed = new Set();
      if (after === 'facts' && worsened.size > 0) {
        for (const topic of worsened) for (const asker of askersByTopic.get(topic)?.unmet ?? []) woken.add(asker);
        for (const topic of worsened) for (const asker of askersByTopic.get(topic)?.satisfied ?? []) woken.add(asker);
        worsened = new Set();
      }
      return woken;
    },
  };

  function count(tenure: Tenure, by: 1 | -1): void {
    if (tenure.standing !== 'active' && tenure.standing !== 'shown') return;
    if (tenure.policy !== undefined) {
      const topic = useTopic(tenure.policy, tenure.namespace);
      tally(useByPolicyAndNamespace, topic, tenure.address, by);
      wake(topic);
    }
    if (tenure.sharingKey !== undefined && tenure.standing === 'active') {
      const name = familyKey(tenure.sharingKey, familyOf(tenure.address));
      const had = addressesByKey.get(name)?.has(tenure.address) ?? false;
      tally(addressesByKey, name, tenure.address, by);
      for (const port of tenure.ports ?? []) tally(addressesByKeyedPort, `${name} ${port}`, tenure.address, by);
      const has = addressesByKey.get(name)?.has(tenure.address) ?? false;
      if (had !== has) wake(keyTopic(tenure.sharingKey));
    }
  }
}

/** What an answer depends on: an address, or a named thing. */
type Topic = Address | string;
const poolTopic = (pool: string, family: Family): Topic => `pool ${pool} ${family}`;
const useTopic = (policy: string, namespace: string): string => `use ${policy} ${namespace}`;
const keyTopic = (key: string): string => `key ${key}`;
const familyKey = (key: string, family: Family): string => `${family} ${key}`;
const blocker = (block: Block): string => (block.kind === 'node' ? block.node : block.service);

/** A port as the index of a sharing key names it. */
export function portText({ protocol, port }: ServicePort): string {
  return `${protocol} ${port}`;
}

function tally(into: Map<string, Map<Address, number>>, key: string, address: Address, by: 1 | -1): void {
  let counts = into.get(key);
  if (counts === undefined) {
    counts = new Map();
    into.set(key, counts);
  }
  const next = (counts.get(address) ?? 0) + by;
  if (next > 0) counts.set(address, next);
  else counts.delete(address);
  if (counts.size === 0) into.delete(key);
}

function insertSorted<T>(list: T[], item: T, compare: (a: T, b: T) => number): void {
  let at = list.length;
  while (at > 0 && compare(list[at - 1]!, item) > 0) at -= 1;
  list.splice(at, 0, item);
}

function removeOne<T>(list: T[], matches: (item: T) => boolean): void {
  const at = list.findIndex(matches);
  if (at < 0) throw new Error('retract: the fact was never entered');
  list.splice(at, 1);
}
