/**
 * The condition of a Service of ours: whether it is exposed, and if not all that it asks for is so, why, and what to do.
 *
 * It says how things are once the writes of this turn are done, so it goes into the same write as the addresses. It must
 * not change by itself: what it quotes are names, the Service's own addresses and the config, never counts of others;
 * or each release of an address would be a write to every Service that waits.
 */
import { FAMILIES } from '../../allocate/decide.ts';
import { isHandled } from '../../allocate/handled.ts';
import type { Settlement } from '../../allocate/settle.ts';
import type { World } from '../../allocate/world.ts';
import type { Condition } from '../../api/generated/types.ts';
import { poolOf } from '../../config/pool-of.ts';
import { type Address, compareAddresses, formatAddress } from '../../net/address.ts';
import { countGivable } from '../../net/free-space.ts';
import type { Change } from '../../plan/change.ts';
import type { Facts } from '../facts.ts';
import { and, readable } from '../phrases.ts';
import type { Subject } from '../sentence.ts';
import { reasonWords } from '../words.ts';
import { conditionSince, reasonOf, type Said } from './condition.ts';

/** The type of the condition. */
export const EXPOSED = 'pierhead.io/Exposed';

/** A plan, as it is carried out. */
export interface Situation {
  readonly settlement: Settlement;
  /** Of the outcome: `groupByService(outcome.changes)`. */
  readonly changesByService: ReadonlyMap<string, readonly Change[]>;
}

/**
 * The condition of a Service, by `namespace/name`. `previous`: the one that it shows, from which the time is taken.
 * `undefined`: it is none of ours (any more), so it has none. A Service about which nothing can be said keeps what it has.
 */
export function serviceCondition(
  key: string,
  { settlement, changesByService }: Situation,
  previous: Condition | undefined,
): Condition | undefined {
  const { world } = settlement;
  const service = world.live.services.get(key);
  if (service === undefined || !isHandled(world.config, service)) return undefined;
  const state = stateOf(key, settlement, changesByService.get(key) ?? []);
  const said = sayOf(state, world);
  return said === undefined ? previous : conditionSince({ type: EXPOSED, ...said }, previous, world.nowMs);
}

/** What a Service has when the writes of this turn are done. */
interface State {
  readonly key: string;
  readonly policy?: string;
  readonly has: readonly Address[];
  readonly changes: readonly Change[];
}

function stateOf(key: string, { decisions }: Settlement, changes: readonly Change[]): State {
  const decision = decisions.get(key);
  const has = new Set<Address>();
  for (const family of FAMILIES) {
    for (const verdict of decision?.families[family].verdicts ?? []) {
      if (verdict.kind === 'keep') has.add(verdict.address);
    }
  }
  for (const { action, phase, address, from, held, observe } of changes) {
    if (action === 'assign' || action === 'adopt') {
      if (!observe) has.add(address!);
    } else if (action === 'withdraw' && held) has.add(address!);
    else if (action === 'move' && (held || phase === 'queued')) has.add(from!);
    else if (action === 'move' && phase === 'start') has.add(address!);
  }
  const policy = decision?.policy;
  return { key, has: [...has].sort(compareAddresses), changes, ...(policy !== undefined && { policy }) };
}

/** One thing to say about a Service. */
interface Point {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
}

/** The first point gives the reason, the message has them all and the first way out. */
function sayOf(state: State, world: World): Pick<Said, 'status' | 'reason' | 'message'> | undefined {
  const points = pointsOf(state, world);
  if (points.length === 0) return undefined;
  const isForeign = points.some(({ code }) => code === 'foreign-status');
  const isExposed = !isForeign && (state.has.length > 0 || points.some(({ code }) => code === 'overlap'));
  const help = points.find((point) => point.help !== undefined)?.help;
  return {
    status: isExposed ? 'True' : 'False',
    reason: reasonOf(points[0]!.code),
    message: `${first(points.map(({ message }) => message))}${help === undefined ? '' : `; to go on, ${help}`}`,
  };
}

/** What somebody has to do something about comes first. */
function pointsOf({ key, policy, has, changes }: State, world: World): Point[] {
  const subject = { service: key, ...(policy !== undefined && { policy }) };
  const facts = steadyFacts(world);
  const points = { held: [], refused: [], moving: [], queued: [], observed: [], lost: [] } as Record<Topic, Point[]>;
  for (const change of changes) {
    const topic = topicOf(change);
    if (topic !== undefined) points[topic].push(...pointsAbout(topic, change, subject, facts));
  }
  const assigned: Point[] = has.length === 0 ? [] : [{ code: 'assigned', message: hasWords(has, policy, world) }];
  return [
    ...points.held,
    ...points.refused,
    ...points.moving,
    ...points.queued,
    ...assigned,
    ...points.observed,
    ...(has.length === 0 ? points.lost : []),
  ];
}

type Topic = 'held' | 'refused' | 'moving' | 'queued' | 'observed' | 'lost';

/** `undefined`: what the Service has says it. */
function topicOf({ action, phase, held, observe }: Change): Topic | undefined {
  if (held) return 'held';
  switch (action) {
    case 'refuse':
      return 'refused';
    case 'withdraw':
      return 'lost';
    case 'move':
      return phase === 'queued' ? 'queued' : phase === 'finish' ? undefined : 'moving';
    case 'assign':
      return observe ? 'observed' : undefined;
    case 'adopt':
    case 'announce':
    case 'readvertise':
    case 'release':
      return undefined;
  }
}

function pointsAbout(topic: Topic, change: Change, subject: Subject, facts: Facts): Point[] {
  const { reasons, address, from, pool, untilMs } = change;
  switch (topic) {
    case 'refused':
      return reasons.flatMap((reason) => reasonWords(reason, subject, facts));
    case 'held': {
      const what = change.action === 'withdraw' ? 'withdrawal of' : 'move away from';
      const why = causesOf(change, subject, facts);
      return [
        {
          code: 'guard-held',
          message: `the guard holds the ${what} ${formatAddress((from ?? address)!)}${why}, so it stays as it is`,
          help: APPROVE,
        },
      ];
    }
    case 'moving': {
      const { config, nowMs } = facts;
      const end = readable(untilMs ?? nowMs + config.settings.move.overlapMs);
      const to = address === undefined ? '' : ` to ${formatAddress(address)}`;
      const why = causesOf(change, subject, facts);
      return [{ code: 'overlap', message: `moves from ${formatAddress(from!)}${to}${why}: both answer until ${end}` }];
    }
    case 'queued': {
      const why = causesOf(change, subject, facts);
      return [{ code: 'queued', message: `waits for its turn to move away from ${formatAddress(from!)}${why}` }];
    }
    case 'observed':
      return [
        {
          code: 'observed',
          message: `pool ${pool} only observes (mode: Observe) and would give it ${formatAddress(address!)}`,
          help: `set mode: Active in pool ${pool} and in Settings`,
        },
      ];
    case 'lost':
      return [
        {
          code: 'withdrawn',
          message: `${formatAddress(address!)} is withdrawn${causesOf(change, subject, facts)}`,
        },
      ];
  }
}

const APPROVE = 'commit the Approval that "pierhead plan -o approval" prints';

/** A Service that tries many pools has a reason for each. */
const MOST_POINTS = 6;

function first(messages: readonly string[]): string {
  const more = messages.length - MOST_POINTS;
  return `${messages.slice(0, MOST_POINTS).join('; ')}${more > 0 ? `; and ${more} more reasons` : ''}`;
}

/** ` (pool old is Draining)`. */
function causesOf({ reasons }: Change, subject: Subject, facts: Facts): string {
  const causes = reasons
    .filter(({ kind }) => kind === 'cause')
    .flatMap((reason) => reasonWords(reason, subject, facts));
  return causes.length === 0 ? '' : ` (${causes.map(({ message }) => message).join('; ')})`;
}

function hasWords(has: readonly Address[], policy: string | undefined, { config, live }: World): string {
  const addresses = has.map((address) => {
    const pool = poolOf(config, address)?.name ?? live.eips.get(address)?.pool;
    return `${formatAddress(address)}${pool === undefined ? '' : ` of pool ${pool}`}`;
  });
  return `has ${and(addresses)}${policy === undefined ? '' : `, by policy ${policy}`}`;
}

/** Without the counts that change with what others get and give up. */
function steadyFacts({ config, live, nowMs }: World): Facts {
  return {
    config,
    live,
    nowMs,
    poolCounts(name, family) {
      const pool = config.poolsByName.get(name);
      if (pool === undefined) return undefined;
      const givable = pool.entries
        .filter((entry) => entry.family === family)
        .reduce((sum, { usable }) => sum + countGivable(usable, pool.avoidBuggyIPs), 0n);
      return { givable, quarantined: 0, reserved: 0 };
    },
  };
}
