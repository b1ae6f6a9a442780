/**
 * In which order Services are served: whoever must move, then whoever has an address reserved, then whoever asks for
 * one, then by age, then by name. Before them all go those that give up, and those that have an address already and
 * only lack its EIP. A total order, so that the same facts always give the same outcome.
 */
import { compareText } from '../diagnostic.ts';
import type { Allocation } from './allocation.ts';
import { isStale } from './facts.ts';
import { isHandled } from './handled.ts';
import { judge } from './permitted.ts';
import type { World } from './world.ts';

export interface Rank {
  readonly class: 'gives-up' | 'adopts' | 'moves' | 'reserved' | 'requested' | 'waits';
  readonly createdAtMs: number;
  readonly service: string;
}

const CLASSES: Readonly<Record<Rank['class'], number>> = {
  'gives-up': 0,
  adopts: 1,
  moves: 2,
  reserved: 3,
  requested: 4,
  waits: 5,
};

export function compareRanks(a: Rank, b: Rank): number {
  return CLASSES[a.class] - CLASSES[b.class] || a.createdAtMs - b.createdAtMs || compareText(a.service, b.service);
}

/** The rank of a Service by the facts of now; one that is gone or not ours only gives up, and goes first. */
export function rankOf(world: World, allocation: Allocation, key: string): Rank {
  const service = world.live.services.get(key);
  if (service === undefined || !isHandled(world.config, service)) {
    return { class: 'gives-up', createdAtMs: 0, service: key };
  }
  const rank = (rankClass: Rank['class']): Rank => ({
    class: rankClass,
    createdAtMs: service.createdAtMs,
    service: key,
  });
  const held = allocation.held(key);
  if (held.some(({ address, standing }) => standing === 'shown' && !isStale(world, service, address)))
    return rank('adopts');
  const { policy } = world.policyOf(service);
  const isPermitted = (address: Parameters<typeof judge>[3]) =>
    policy !== undefined && judge(world, service, policy, address, () => allocation.slot(key, address)).permitted;
  if (held.some((tenure) => tenure.standing === 'active' && !isPermitted(tenure.address))) {
    return rank('moves');
  }
  const { pins, pool } = world.requestOf(service);
  const named = Object.values(pins);
  if (named.some(({ by }) => by === 'reservation')) return rank('reserved');
  return rank(named.length > 0 || pool !== undefined ? 'requested' : 'waits');
}
