/** Lint, explain and what-if over random worlds with a past: they answer for every object, and only read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openSettlement } from '../../../src/core/allocate/settle.ts';
import type { Config } from '../../../src/core/config/config.ts';
import { compareDiagnostics } from '../../../src/core/diagnostic.ts';
import type { Live } from '../../../src/core/live/live.ts';
import { formatAddress } from '../../../src/core/net/address.ts';
import { explain } from '../../../src/core/plan/explain.ts';
import { lint } from '../../../src/core/plan/lint.ts';
import { whatIf } from '../../../src/core/plan/lose.ts';
import { planOf } from '../../../src/core/plan/plan.ts';
import { stepsOf } from '../../../src/core/plan/steps.ts';
import { explainJson, explainText } from '../../../src/core/report/explain-text.ts';
import { PLAIN_PAINT } from '../../../src/core/report/paint.ts';
import {
  buildConfig,
  buildLive,
  buildService,
  configArb,
  deepFreeze,
  RUN,
  servicesArb,
  show,
} from '../../property/worlds.ts';
import { MINUTE, NOW, node } from '../../support/build.ts';
import { openCluster } from '../../support/cluster.ts';
import { endpoints, report } from '../announce/world.ts';

const pastArb = fc.record({ before: configArb, after: configArb, services: servicesArb, later: servicesArb });
type Past = typeof pastArb extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly before: Config;
  readonly config: Config;
  readonly live: Live;
}

const NAMES = ['n1', 'n2', 'n3'];

function worldOf({ before, after, services, later }: Past): World {
  const cluster = openCluster(buildLive(services));
  const settlement = openSettlement(buildConfig(before), cluster.live, NOW - MINUTE);
  for (const step of stepsOf(settlement, planOf(settlement).changes)) cluster.apply(step);
  for (const blueprint of later) {
    const shown = cluster.live.services.get(blueprint.key)?.shown ?? [];
    cluster.put({ ...buildService(blueprint), shown, shownBy: 'pierhead' });
  }
  const { live } = cluster;
  return {
    before: deepFreeze(buildConfig(before)),
    config: deepFreeze(buildConfig(after)),
    live: deepFreeze({
      ...live,
      nodes: new Map([...live.nodes, ...NAMES.map((name) => [name, node(name)] as const)]),
      speakerReports: new Map(NAMES.map((name) => [name, report(name, 'eth0 10.0.0.1/8 2001:db8::1/32')])),
      endpoints: new Map([...live.services.keys()].map((key, at) => [key, endpoints(NAMES[at % 3]!)])),
    }),
  };
}

function reversed(live: Live): Live {
  const turn = <K, V>(map: ReadonlyMap<K, V>) => new Map([...map].reverse());
  return {
    ...live,
    services: turn(live.services),
    eips: turn(live.eips),
    nodes: turn(live.nodes),
    namespaces: turn(live.namespaces),
    speakerReports: turn(live.speakerReports),
    endpoints: turn(live.endpoints),
  };
}

const runs = { ...RUN, numRuns: Math.min(RUN.numRuns, 300) };

test('lint says the same whatever order live state came in, sorted, and never an error', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { before, config, live } = worldOf(past);
      const found = lint(config, openSettlement(config, live, NOW), before);
      assert.deepEqual(lint(config, openSettlement(config, reversed(live), NOW), before), found);
      assert.deepEqual([...found].sort(compareDiagnostics), found);
      for (const { severity, message, help } of found) {
        assert.notEqual(severity, 'error');
        assert.doesNotMatch(`${message} ${help}`, /undefined|NaN|\[object/);
      }
    }),
    runs,
  );
});

test('lint and explain leave the settlement as it was', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { before, config, live } = worldOf(past);
      const settlement = openSettlement(config, live, NOW);
      const decisions = show([...settlement.decisions]);
      lint(config, settlement, before);
      for (const { name } of config.policies) explain(`policy/${name}`, config, settlement);
      assert.equal(show([...settlement.decisions]), decisions);
      settlement.update([]);
      assert.equal(show([...settlement.decisions]), decisions);
    }),
    runs,
  );
});

test('explain has words for every object of a world', () => {
  fc.assert(
    fc.property(pastArb, (past) => {
      const { config, live } = worldOf(past);
      const settlement = openSettlement(config, live, NOW);
      const targets = [
        ...[...live.services.keys()].map((key) => `service/${key}`),
        ...[...config.reservationsByService.keys()].map((key) => `reservation/${key}`),
        ...[...live.eips.keys()].map((address) => `eip/${formatAddress(address)}`),
        ...config.pools.map(({ name }) => `pool/${name}`),
        ...[...live.nodes.keys()].map((name) => `node/${name}`),
      ];
      for (const target of targets) {
        const explanation = explain(target, config, settlement);
        assert.ok(!('problem' in explanation), target);
        assert.doesNotMatch(explainText(explanation, PLAIN_PAINT), /undefined|NaN|\[object/, target);
        JSON.stringify(explainJson(explanation));
      }
    }),
    { ...runs, numRuns: Math.min(RUN.numRuns, 100) },
  );
});

test('what is announced before a loss is moved, rerouted, lost, dark or as it was', () => {
  fc.assert(
    fc.property(pastArb, fc.subarray(NAMES, { minLength: 1 }), (past, lost) => {
      const { config, live } = worldOf(past);
      const result = whatIf(
        config,
        live,
        NOW,
        lost.map((name) => ({ kind: 'lose', node: name })),
      );
      assert.ok(!('problem' in result));
      const told = new Set(
        [...result.moved, ...result.dark, ...result.lost, ...result.rerouted].map(({ address }) => address),
      );
      assert.equal(told.size + result.silent.length + result.unchanged, result.servicesByAddress.size);
      for (const { node: name, layer2 } of result.loads) if (lost.includes(name)) assert.equal(layer2.after, 0);
      for (const { to } of result.moved) assert.ok(!lost.includes(to));
    }),
    runs,
  );
});
