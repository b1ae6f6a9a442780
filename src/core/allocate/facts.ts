/**
 * Live objects as facts of the allocation: what each EIP, Service status, node and Reservation enters.
 */
import { FIELD_MANAGER } from '../api/field-manager.ts';
import type { Eip, Node, Service } from '../live/live.ts';
import { isSameValue } from '../live/same-value.ts';
import type { Address } from '../net/address.ts';
import { type Allocation, type Block, type Fact, portText, type Tenure } from './allocation.ts';
import { reservedFor } from './request.ts';
import { judgeReuse } from './reuse.ts';
import type { World } from './world.ts';

/**
 * Something of live state is new, changed or gone (the live state already shows it), or time has passed. Speaker
 * reports count because they are the evidence that a withdrawn address may be given to another.
 */
export type Change =
  | { readonly kind: 'service'; readonly key: string }
  | { readonly kind: 'eip'; readonly address: Address }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'speaker-reports' }
  | { readonly kind: 'time'; readonly nowMs: number };

/** The facts of live state inside an allocation, kept up to date object by object. */
export interface Facts {
  /** Withdrawn addresses that may be given to others: they say nothing any more. */
  readonly lapsed: ReadonlySet<Address>;
  /** Enters everything that live state and config say. Returns every Service that there is something to decide about. */
  enterAll(): ReadonlySet<string>;
  /** Takes in one change and adds the Services that it is about. Askers of changed answers are woken beside that. */
  takeIn(change: Change, touched: Set<string>): void;
}

export function openFacts(world: World, allocation: Allocation): Facts {
  const { live } = world;
  const factsByNode = new Map<string, readonly Fact[]>();
  const factsByAddress = new Map<Address, readonly Fact[]>();
  const factsByService = new Map<string, readonly Fact[]>();
  /** Withdrawn EIPs: what they say changes with time and with what speakers confirm. */
  const withdrawn = new Set<Address>();
  const lapsed = new Set<Address>();

  return {
    lapsed,
    enterAll() {
      const services = new Set<string>(live.services.keys());
      for (const fact of factsOfReservations(world)) allocation.enter(fact);
      for (const node of live.nodes.values()) set(factsByNode, node.name, factsOfNode(node));
      for (const eip of live.eips.values()) {
        setEip(eip.address);
        for (const { namespace, name } of eip.services) services.add(`${namespace}/${name}`);
      }
      for (const key of live.services.keys()) setShown(key);
      return services;
    },
    takeIn(change, touched) {
      switch (change.kind) {
        case 'service':
          return takeInService(change.key, touched);
        case 'eip':
          return takeInEip(change.address, touched);
        case 'node': {
          const node = live.nodes.get(change.name);
          set(factsByNode, change.name, node === undefined ? [] : factsOfNode(node));
          return takeInWithdrawn(touched);
        }
        case 'namespace': {
          world.forgetNamespace(change.name);
          for (const { key, namespace } of live.services.values()) {
            if (namespace === change.name) takeInService(key, touched);
          }
          return;
        }
        case 'speaker-reports':
          return takeInWithdrawn(touched);
        case 'time':
          return takeInTime(change.nowMs, touched);
      }
    },
  };

  /** Its policy, key and ports may differ now: what it holds is entered anew, and who shares with it looks again. */
  function takeInService(key: string, touched: Set<string>): void {
    touched.add(key);
    setShown(key);
    for (const address of new Set(allocation.held(key).map((own) => own.address))) {
      if (live.eips.has(address)) setEip(address);
      allocation.touch(address);
    }
  }

  function takeInEip(address: Address, touched: Set<string>): void {
    const holders = new Set(allocation.holders(address).map(({ service }) => service));
    for (const { namespace, name } of live.eips.get(address)?.services ?? []) holders.add(`${namespace}/${name}`);
    setEip(address);
    for (const key of holders) {
      // Whether an address in a status is ours depends on its EIP.
      setShown(key);
      touched.add(key);
    }
  }

  function takeInWithdrawn(touched: Set<string>): void {
    for (const address of withdrawn) takeInEip(address, touched);
  }

  function takeInTime(nowMs: number, touched: Set<string>): void {
    const lapsed = world.setNow(nowMs);
    for (const { service, addresses } of lapsed) {
      touched.add(service);
      for (const address of addresses) {
        allocation.retract({ kind: 'reservation', address, service });
        // Whoever has the address may keep it from now on; it never asked who has it reserved.
        for (const holder of allocation.holders(address)) touched.add(holder.service);
      }
    }
    takeInWithdrawn(touched);
  }

  function setEip(address: Address): void {
    const eip = live.eips.get(address);
    if (eip?.state === 'Withdrawn') withdrawn.add(address);
    else withdrawn.delete(address);
    if (eip?.state === 'Withdrawn' && judgeReuse(eip, live, world.nowMs).allowed) lapsed.add(address);
    else lapsed.delete(address);
    set(factsByAddress, address, eip === undefined ? NOTHING : factsOfEip(world, eip));
  }

  function setShown(key: string): void {
    const service = live.services.get(key);
    set(factsByService, key, service === undefined ? NOTHING : factsOfService(world, service));
  }

  /** Replaces what one object says by what it says now. */
  function set<K>(factsBySource: Map<K, readonly Fact[]>, source: K, facts: readonly Fact[]): void {
    const before = factsBySource.get(source) ?? NOTHING;
    if (before.length === 0 && facts.length === 0) return;
    if (isSameValue(before, facts)) return;
    for (const fact of before) allocation.retract(fact);
    for (const fact of facts) allocation.enter(fact);
    if (facts.length === 0) factsBySource.delete(source);
    else factsBySource.set(source, facts);
  }
}

const NOTHING: readonly Tenure[] = [];

/** What an EIP says: its Services have the address. One that may be given to others says nothing any more. */
export function factsOfEip(world: World, eip: Eip): Tenure[] {
  if (eip.state === 'Withdrawn' && judgeReuse(eip, world.live, world.nowMs).allowed) return [];
  return eip.services.map(({ namespace, name, untilMs }) => {
    const isLeaving = eip.state === 'Active' && untilMs !== undefined;
    const standing = isLeaving ? 'leaving' : STANDINGS[eip.state];
    const until = isLeaving ? untilMs : eip.untilMs;
    return tenure(world, `${namespace}/${name}`, namespace, eip.address, standing, until);
  });
}

const STANDINGS = { Active: 'active', Leaving: 'leaving', Withdrawn: 'withdrawn' } as const;

/** Addresses in a Service's status that no EIP gives it: whoever wrote them, they are not free. */
export function factsOfService(world: World, service: Service): readonly Tenure[] {
  const stray = service.shown.filter((address) => !givesTo(world, world.live.eips.get(address), service));
  if (stray.length === 0) return NOTHING;
  return stray.map((address) => {
    const fact = tenure(world, service.key, service.namespace, address, 'shown', undefined);
    if (!isStale(world, service, address)) return fact;
    // Out of date rather than in use: it counts for no limit.
    const { policy: _policy, ...stale } = fact;
    return stale;
  });
}

/**
 * Whether an address in a Service's status, which no EIP gives it, is a leftover of our own: we wrote the status, and the
 * address has an EIP. It is cleared. Anything else there was written by somebody else, and is adopted or left alone.
 */
export function isStale(world: World, service: Service, address: Address): boolean {
  return service.shownBy === FIELD_MANAGER && world.live.eips.has(address);
}

function givesTo(world: World, eip: Eip | undefined, service: Service): boolean {
  if (eip === undefined || (eip.state === 'Withdrawn' && judgeReuse(eip, world.live, world.nowMs).allowed))
    return false;
  return eip.services.some(({ namespace, name }) => namespace === service.namespace && name === service.name);
}

export function factsOfNode(node: Node): Block[] {
  return node.addresses.map((address) => ({ kind: 'node', address, node: node.name }));
}

/** All Reservations in force. */
export function factsOfReservations({ config, nowMs }: World): Block[] {
  return [...config.reservationsByAddress.keys()].flatMap((address) =>
    reservedFor(config, address, nowMs).map(({ service }): Block => ({ kind: 'reservation', address, service })),
  );
}

/** A tenure with what the indices need of its Service: the deciding policy and the sharing key. */
export function tenure(
  world: World,
  key: string,
  namespace: string,
  address: Tenure['address'],
  standing: Tenure['standing'],
  untilMs: number | undefined,
): Tenure {
  const service = world.live.services.get(key);
  const policy = service && world.policyOf(service).policy?.name;
  const sharingKey = service && world.requestOf(service).sharingKey;
  return {
    kind: 'tenure',
    address,
    service: key,
    namespace,
    standing,
    ...(untilMs !== undefined && { untilMs }),
    ...(policy !== undefined && { policy }),
    ...(sharingKey !== undefined && { sharingKey, ports: service!.ports.map(portText) }),
  };
}
