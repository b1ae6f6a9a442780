/** The invariants of the plan, over random worlds with deep-frozen inputs. `npm run test:deep` runs 20,000 of each. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isHandled } from '../../src/core/allocate/handled.ts';
import { reservedFor } from '../../src/core/allocate/request.ts';
import { openSettlement } from '../../src/core/allocate/settle.ts';
import { canShareTraffic, collidingPort } from '../../src/core/allocate/sharing.ts';
import { FIELD_MANAGER } from '../../src/core/api/field-manager.ts';
import type { Config } from '../../src/core/config/config.ts';
import { poolOf } from '../../src/core/config/pool-of.ts';
import type { Live, Service } from '../../src/core/live/live.ts';
import type { Address } from '../../src/core/net/address.ts';
import { type Plan, planOf } from '../../src/core/plan/plan.ts';
import { openPlanner } from '../../src/core/plan/planner.ts';
import { isCarriedOut, stepsOf } from '../../src/core/plan/steps.ts';
import * as make from '../support/build.ts';
import { openCluster, type TestCluster } from '../support/cluster.ts';
import {
  buildConfig,
  buildLive,
  buildService,
  configArb,
  deepFreeze,
  deletedArb,
  deleteEips,
  RUN,
  serviceArb,
  servicesArb,
  show,
} from './worlds.ts';

function planNow(config: Config, live: Live, nowMs: number): Plan {
  return planOf(openSettlement(config, live, nowMs));
}

/** Plans and carries out at one time. `steps` cuts it short. */
function carryOut(config: Config, cluster: TestCluster, nowMs: number, steps = Number.POSITIVE_INFINITY): Plan {
  const settlement = openSettlement(config, cluster.live, nowMs);
  const plan = planOf(settlement);
  for (const step of stepsOf(settlement, plan.changes).slice(0, steps)) cluster.apply(step);
  return plan;
}

/** A world with a past: planned and carried out under one config, then under another, time passing in between. */
const pastArb = fc.record({
  before: configArb,
  after: configArb,
  services: servicesArb,
  later: servicesArb,
  recreated: fc.boolean(),
  cut: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
  minutes: fc.constantFrom(0, 1, 11, 61, 200),
  deleted: deletedArb,
});

interface World {
  readonly config: Config;
  readonly live: Live;
  readonly nowMs: number;
}

function worldOf({
  before,
  after,
  services,
  later,
  recreated,
  cut,
  minutes,
  deleted,
}: typeof pastArb extends fc.Arbitrary<infer T> ? T : never): World {
  const cluster = openCluster(buildLive(services));
  carryOut(buildConfig(before), cluster, make.NOW);
  if (recreated) {
    for (const { key } of later) if (cluster.live.services.has(key)) cluster.removeService(key);
    carryOut(buildConfig(before), cluster, make.NOW);
  }
  for (const blueprint of later) {
    // What was shown stays shown over an edit; a recreated Service shows nothing of ours.
    const isEdit = !recreated && services.some(({ key }) => key === blueprint.key);
    cluster.put({ ...buildService(blueprint), ...(isEdit && shownIn(cluster, blueprint.key)) });
  }
  const config = buildConfig(after);
  let nowMs = make.NOW + make.MINUTE;
  carryOut(config, cluster, nowMs, cut);
  nowMs += minutes * make.MINUTE;
  deleteEips(cluster, deleted);
  return { config, live: cluster.live, nowMs };
}

test('the plan is the same whatever order its inputs come in', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      const reversed: Live = {
        ...live,
        services: new Map([...live.services].reverse()),
        eips: new Map([...live.eips].reverse()),
        namespaces: new Map([...live.namespaces].reverse()),
        nodes: new Map([...live.nodes].reverse()),
      };
      assert.equal(show(planNow(config, reversed, nowMs)), show(planNow(config, live, nowMs)));
    }),
    RUN,
  );
});

test('planning changes none of its inputs', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      planNow(deepFreeze(config), deepFreeze(live), nowMs);
    }),
    RUN,
  );
});

test('no address is given into two hands unless sharing allows it', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      const plan = planNow(config, live, nowMs);
      const given = plan.changes.filter((change) => isGain(change) && !change.held);
      for (const { action, service: key, address } of given) {
        const service = live.services.get(key)!;
        const reserved = reservedFor(config, address!, nowMs);
        // What we wrote ourselves is had, not given: its EIP is only made again.
        const isHad = action === 'adopt' && service.shownBy === FIELD_MANAGER;
        assert.ok(
          isHad || reserved.length === 0 || reserved.some((each) => each.service === key),
          `${key}: reserved for another`,
        );
        const holders = live.eips.get(address!)?.services.map(({ namespace, name }) => `${namespace}/${name}`) ?? [];
        const isNodes = [...live.nodes.values()].some((node) => node.addresses.includes(address!));
        assert.ok(!isNodes || holders.includes(key), 'a node has it');
        for (const other of othersWith(plan, live, address!, key)) {
          const sharer = live.services.get(other);
          assert.ok(sharer !== undefined, `${show(address)} is given to ${key} while ${other}, which is gone, has it`);
          assert.equal(collidingPort(service, sharer), undefined, `${key} and ${other} collide on ${show(address)}`);
          assert.ok(canShareTraffic(service, sharer), `${key} and ${other} cannot share ${show(address)}`);
        }
      }
    }),
    RUN,
  );
});

test('a permitted address moves only by a Reservation or its owner', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      const settlement = openSettlement(config, live, nowMs);
      for (const change of planOf(settlement).changes) {
        if (change.action !== 'move' && change.action !== 'withdraw') continue;
        if (change.phase === 'overlap' || change.phase === 'finish') continue;
        const cause = change.reasons.find((reason) => reason.kind === 'cause')!;
        assert.ok(cause.kind === 'cause');
        if (cause.cause.code === 'reservation-names' || cause.cause.code === 'request-names') continue;
        const address = change.from ?? change.address!;
        const service = live.services.get(change.service)!;
        const policy = settlement.world.policyOf(service).policy;
        const pool = poolOf(config, address);
        const handled = cause.cause.code === 'not-handled';
        const reserved = reservedFor(config, address, nowMs);
        const permitted =
          policy !== undefined &&
          pool !== undefined &&
          policy.poolNames.has(pool.name) &&
          pool.mode === 'Active' &&
          pool.allocation !== 'Draining' &&
          (reserved.length === 0 || reserved.some((each) => each.service === change.service));
        assert.ok(handled || !permitted, `${change.service} loses ${show(address)}: ${show(cause)}`);
      }
    }),
    RUN,
  );
});

test('a limit binds whoever gains an address, counted net of what is given back', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      const settlement = openSettlement(config, live, nowMs);
      const plan = planOf(settlement);
      const fresh = plan.changes.filter(
        (change) => isGain(change) && change.action !== 'adopt' && !holdsNow(live, change.service, change.address!),
      );
      for (const { service: key } of fresh) {
        const policy = settlement.world.policyOf(live.services.get(key)!).policy!;
        const allowed = policy.limits.addressesPerNamespace;
        if (allowed === undefined) continue;
        const namespace = key.split('/')[0];
        const active = new Set(
          plan.assignments
            .filter((each) => each.service.split('/')[0] === namespace && each.policy === policy.name)
            .flatMap(({ service, addresses }) =>
              addresses
                .filter(({ address, leaving }) => !leaving && !isHeldBack(plan, service, address))
                .map(({ address }) => address),
            ),
        );
        // Held-back moves count at their target, where they would be.
        for (const change of plan.changes) {
          if (isGain(change) && change.held && change.service.split('/')[0] === namespace) active.add(change.address!);
        }
        assert.ok(
          active.size <= Math.max(allowed, activeBefore(live, settlement.world, policy.name, namespace!)),
          show(plan.changes),
        );
      }
    }),
    RUN,
  );
});

test('planning again after carrying out gives what was left of the phases and nothing else', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      const cluster = openCluster(live);
      // A status that others wrote is put in order first: adopted, or cleared where it is ours. What follows from that
      // (an adopted address that must be left, one that a status kept from others) is the plan after it.
      const hasStray = () =>
        [...cluster.live.services.values()].some((service) => hasStrayStatus(cluster.live, service));
      for (let round = 0; round < 3 && hasStray(); round += 1) carryOut(config, cluster, nowMs);
      if (hasStray()) return;
      // An address that a status shows is given to nobody; when it is cleared, the plan after it may give it.
      const shown = new Set([...cluster.live.services.values()].flatMap((service) => service.shown));
      const first = carryOut(config, cluster, nowMs);
      const second = planNow(config, cluster.live, nowMs);
      if (second.changes.some((change) => isGain(change) && shown.has(change.address!))) return;
      const more = second.changes.filter((change) => isCarriedOut(change) && !isInPlace(change));
      assert.equal(show(more), '[]', show({ first: first.changes, second: second.changes }));
      const settlement = openSettlement(config, cluster.live, nowMs);
      const left = stepsOf(settlement, second.changes);
      // An address whose quarantine is over is let go once no status shows it: that is no change of the plan.
      assert.equal(show(left.filter(({ kind }) => kind !== 'delete-eip')), '[]');
    }),
    RUN,
  );
});

test('repeated as time passes, planning comes to an end', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const world = worldOf(past);
      const cluster = openCluster(world.live);
      let nowMs = world.nowMs;
      for (let round = 0; round < 40; round += 1) {
        settle(world.config, cluster, nowMs);
        const next = planNow(world.config, cluster.live, nowMs).nextChangeAtMs;
        if (next === undefined) break;
        nowMs = next;
      }
      const rest = planNow(world.config, cluster.live, nowMs);
      assert.equal(show(rest.changes.filter((change) => change.action === 'move' && !change.held)), '[]');
      assert.equal(show(rest.changes.filter((change) => isCarriedOut(change) && !isInPlace(change))), '[]');
      assert.equal(rest.nextChangeAtMs, undefined);
    }),
    RUN,
  );
});

test('an address of our own whose EIP is deleted gets it again, whatever its state was', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      const cluster = openCluster(live);
      settle(config, cluster, nowMs);
      const { world } = openSettlement(config, cluster.live, nowMs);
      for (const service of cluster.live.services.values()) {
        if (service.shownBy !== FIELD_MANAGER || !isHandled(config, service)) continue;
        if (world.policyOf(service).policy === undefined) continue;
        const without = service.shown.filter((address) => !cluster.live.eips.has(address));
        // Somebody else has one of them by now: that is not ours to put right, and the Service waits for it.
        const isTaken = (address: Address) =>
          [...live.nodes.values()].some((node) => node.addresses.includes(address)) ||
          [...live.services.values()].some((other) => !isHandled(config, other) && other.shown.includes(address));
        if (without.some(isTaken)) continue;
        const left = without.filter((address) => poolOf(config, address)?.mode !== 'Observe');
        assert.equal(show(left), '[]', service.key);
      }
    }),
    RUN,
  );
});

test('a cut between any two steps loses and doubles nothing', () => {
  fc.assert(
    fc.property(pastArb, fc.nat({ max: 20 }), (past, cut) => {
      const { config, live, nowMs } = worldOf(past);
      const whole = openCluster(live);
      settle(config, whole, nowMs);
      const broken = openCluster(live);
      carryOut(config, broken, nowMs, cut);
      settle(config, broken, nowMs);
      assert.equal(show(holdings(broken.live)), show(holdings(whole.live)));
    }),
    RUN,
  );
});

test('what cannot be read withdraws nothing', () => {
  fc.assert(
    fc.property(pastArb, fc.constantFrom('services', 'namespaces'), (past, part) => {
      const { config, live, nowMs } = worldOf(past);
      const known = new Set([...live.known].filter((each) => each !== part));
      const without: Live = {
        ...live,
        known,
        ...(part === 'services' && { services: new Map() }),
        ...(part === 'namespaces' && { namespaces: new Map() }),
      };
      const more = (plan: Plan) =>
        plan.changes
          .filter(({ action }) => action === 'withdraw' || action === 'release')
          .map(({ service, address }) => `${service} ${show(address)}`);
      const before = more(planNow(config, live, nowMs));
      for (const lost of more(planNow(config, without, nowMs)))
        assert.ok(before.includes(lost), `${lost} is lost without ${part}`);
    }),
    RUN,
  );
});

test('every waiting Service has a reason', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live, nowMs } = worldOf(past);
      const settlement = openSettlement(config, live, nowMs);
      const plan = planOf(settlement);
      const served = new Set(plan.assignments.map(({ service }) => service));
      const told = new Set(plan.changes.map(({ service }) => service));
      for (const key of settlement.decisions.keys()) {
        const service = live.services.get(key);
        if (service === undefined || !service.isLoadBalancer || config.settings.classless === 'Ignore') continue;
        assert.ok(served.has(key) || told.has(key), `${key} has no address and no reason`);
      }
      for (const change of plan.changes) {
        if (change.action === 'refuse') assert.ok(change.reasons.length > 0);
      }
    }),
    RUN,
  );
});

test('the incremental plan equals the full one after every event', () => {
  const eventArb = fc.oneof(
    { weight: 3, arbitrary: serviceArb.map((blueprint) => ({ kind: 'put' as const, blueprint })) },
    { weight: 1, arbitrary: serviceArb.map(({ key }) => ({ kind: 'remove' as const, key })) },
    { weight: 2, arbitrary: fc.nat({ max: 8 }).map((steps) => ({ kind: 'steps' as const, steps })) },
    { weight: 1, arbitrary: deletedArb.map((deleted) => ({ kind: 'delete' as const, deleted })) },
    { weight: 1, arbitrary: fc.constantFrom(1, 11, 61).map((minutes) => ({ kind: 'time' as const, minutes })) },
  );
  fc.assert(
    fc.property(configArb, servicesArb, fc.array(eventArb, { maxLength: 8 }), (blueprint, services, events) => {
      const config = buildConfig(blueprint);
      const cluster = openCluster(buildLive(services));
      let nowMs = make.NOW;
      const planner = openPlanner(config, cluster.live, nowMs);
      const { settlement } = planner;
      let outcome = planner.outcome;
      for (const event of events) {
        switch (event.kind) {
          case 'put': {
            const service = { ...buildService(event.blueprint), ...shownIn(cluster, event.blueprint.key) };
            outcome = planner.update([cluster.put(service)]);
            break;
          }
          case 'remove':
            if (cluster.live.services.has(event.key)) outcome = planner.update([cluster.removeService(event.key)]);
            break;
          case 'steps': {
            const steps = stepsOf(settlement, planOf(settlement).changes).slice(0, event.steps);
            outcome = planner.update(steps.flatMap((step) => cluster.apply(step)));
            break;
          }
          case 'delete':
            outcome = planner.update(deleteEips(cluster, event.deleted));
            break;
          case 'time':
            nowMs += event.minutes * make.MINUTE;
            outcome = planner.update([{ kind: 'time', nowMs }]);
            break;
        }
        const full = planNow(config, cluster.live, nowMs);
        assert.equal(show(planOf(settlement)), show(full), show(event));
        assert.equal(show(outcome.changes), show(full.changes), show(event));
        // It may leave out what it said before, and says nothing that the full plan does not.
        const fullSettlement = openSettlement(config, cluster.live, nowMs);
        const fullSteps = new Set(stepsOf(fullSettlement, full.changes).map(show));
        for (const step of outcome.steps) {
          if (step.kind !== 'record-disruptions') assert.ok(fullSteps.has(show(step)), show({ event, step }));
        }
      }
    }),
    RUN,
  );
});

function isGain({ action, phase, observe }: Plan['changes'][number]): boolean {
  return (
    !observe &&
    (action === 'assign' || action === 'adopt' || (action === 'move' && (phase === 'start' || phase === 'queued')))
  );
}

function holdsNow(live: Live, key: string, address: Address): boolean {
  const eip = live.eips.get(address);
  return eip?.state === 'Active' && eip.services.some(({ namespace, name }) => `${namespace}/${name}` === key);
}

/** An address that the guard keeps a Service on. */
function isHeldBack(plan: Plan, service: string, address: Address): boolean {
  return plan.changes.some(
    (change) => change.held && change.service === service && (change.from ?? change.address) === address,
  );
}

function activeBefore(
  live: Live,
  world: ReturnType<typeof openSettlement>['world'],
  policy: string,
  namespace: string,
): number {
  const addresses = new Set<Address>();
  for (const service of live.services.values()) {
    if (service.namespace !== namespace || world.policyOf(service).policy?.name !== policy) continue;
    for (const eip of live.eips.values()) if (holdsNow(live, service.key, eip.address)) addresses.add(eip.address);
    for (const address of service.shown) addresses.add(address);
  }
  return addresses.size;
}

function isInPlace({ action }: Plan['changes'][number]): boolean {
  return action === 'announce' || action === 'readvertise';
}

/** Everybody else who has or gets the address, and does not give it up at once. */
function othersWith(plan: Plan, live: Live, address: Address, but: string): string[] {
  const leaves = new Set(
    plan.changes
      .filter(
        (change) =>
          (change.action === 'withdraw' || change.action === 'release') && change.address === address && !change.held,
      )
      .map(({ service }) => service),
  );
  const eip = live.eips.get(address);
  const holders =
    eip === undefined || eip.state === 'Withdrawn'
      ? []
      : eip.services.map(({ namespace, name }) => `${namespace}/${name}`);
  const gainers = plan.changes
    .filter((change) => isGain(change) && change.address === address)
    .map(({ service }) => service);
  return [...new Set([...holders, ...gainers])].filter((key) => key !== but && !leaves.has(key));
}

/** Whether a Service shows an address that no EIP gives it. */
function hasStrayStatus(live: Live, { shown, namespace, name }: Service): boolean {
  const isHolder = (address: Address) =>
    live.eips.get(address)?.services.some((holder) => holder.namespace === namespace && holder.name === name) ?? false;
  return shown.some((address) => !isHolder(address));
}

/** An edit of a Service leaves its status as it is. */
function shownIn(cluster: TestCluster, key: string): Partial<Pick<Service, 'shown' | 'shownBy'>> {
  const { shown = [], shownBy } = cluster.live.services.get(key) ?? {};
  return { shown, ...(shownBy !== undefined && { shownBy }) };
}

function stepsLeft(config: Config, cluster: TestCluster, nowMs: number): number {
  const settlement = openSettlement(config, cluster.live, nowMs);
  return stepsOf(settlement, planOf(settlement).changes).length;
}

/** Plans and carries out until nothing is left to do at this time. */
function settle(config: Config, cluster: TestCluster, nowMs: number): void {
  for (let round = 0; round < 10 && stepsLeft(config, cluster, nowMs) > 0; round += 1) carryOut(config, cluster, nowMs);
}

/** Who has what, without versions, names of writers and times. */
function holdings(live: Live): unknown {
  return {
    eips: [...live.eips.values()]
      .map(({ address, state, pool, policy, services }) => ({
        address,
        state,
        pool,
        policy,
        services: services.map(({ namespace, name }) => `${namespace}/${name}`),
      }))
      .sort((a, b) => (a.address < b.address ? -1 : 1)),
    services: [...live.services.values()]
      .map(({ key, shown }) => ({ key, shown }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}
